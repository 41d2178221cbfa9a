import { UnsupportedError } from '../errors.ts';
import type { FiniteGroup } from '../groups/finite-group.ts';
import { refusal, requireKeys, requireObject, type Codec } from './codec.ts';
import { encodeGroup, groupCodec, type GroupDocument } from './group-codec.ts';

/** The representations that this version takes. */
export type RepresentationType = 'left-regular' | 'right-regular' | 'trivial';

/** A decoded representation. */
export interface RepresentationParts {
  readonly group: FiniteGroup;
  readonly type: RepresentationType;
}

const LATER_TYPES: readonly unknown[] = ['cosets', 'matrices', 'permutation'];
const LATER_FORMS = ['sum', 'tensor', 'dual', 'irreducible'] as const;

/** Representations: `{"group": G, "type": "left-regular" | "right-regular" | "trivial"}`. */
export const representationCodec: Codec<RepresentationParts> = {
  schema: { $ref: '#/$defs/representation' },
  decode: (value, pointer, limits = {}) => {
    const object = requireObject(value, 'representation', pointer);
    const later = LATER_FORMS.find((key) => Object.hasOwn(object, key));
    if (later !== undefined || LATER_TYPES.includes(object.type)) {
      const form = later ?? String(object.type);
      throw new UnsupportedError(`representation: "${form}" is not supported by this version at ${pointer}`, { pointer, value: form });
    }
    requireKeys(object, ['group', 'type'], 'representation', pointer, ['group', 'type']);
    const { type } = object;
    if (type !== 'left-regular' && type !== 'right-regular' && type !== 'trivial') {
      throw refusal('representation', '"left-regular", "right-regular" or "trivial"', type, `${pointer}/type`);
    }
    return { group: groupCodec.decode(object.group, `${pointer}/group`, limits), type };
  },
};

/** A representation as certificates carry it. */
export const encodeRepresentation = ({ group, type }: RepresentationParts): { readonly group: GroupDocument; readonly type: RepresentationType } => ({ group: encodeGroup(group), type });
