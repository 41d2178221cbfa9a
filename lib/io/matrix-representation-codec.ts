import { lcm } from '../algebra/integers.ts';
import { CyclotomicField } from '../algebra/cyclotomic-field.ts';
import { Q } from '../algebra/rational-field.ts';
import type { Field } from '../algebra/ring.ts';
import { InputError, LimitError } from '../errors.ts';
import type { FiniteGroup } from '../groups/finite-group.ts';
import { MAXIMAL_ORDER } from '../groups/order-limit.ts';
import { matrixFromFunction } from '../linear/dense-matrix.ts';
import { embedMatrix } from '../linear/embedding.ts';
import { representationFromGenerators } from '../representations/generated-representation.ts';
import { cosetRepresentation, permutationRepresentation } from '../representations/group-action.ts';
import { irreducible } from '../representations/irreducible.ts';
import { leftRegular, permutationMatrices, rightRegular, trivial, type PermutationRepresentation } from '../representations/permutation-representation.ts';
import { directSum, dual, tensorProduct, type Representation } from '../representations/representation.ts';
import { at, refusal, requireArray, requireInteger, requireKeys, requireObject, type Codec, type JsonSchema, type Limits } from './codec.ts';
import { groupCodec } from './group-codec.ts';
import { matrixCodec, type AnyMatrix } from './matrix-codec.ts';

/** A representation over a field that the caller does not know statically. */
export type AnyRepresentation = Representation<unknown>;

/** Deepest nesting of sums, products and duals. */
const MAXIMAL_DEPTH = 16;
/** Largest degree of a sum or product. */
const MAXIMAL_DEGREE = 4_096;

const FORMS = ['sum', 'tensor', 'dual', 'irreducible', 'type'] as const;

const integers = (value: unknown, most: number, what: string, pointer: string): number[] => requireArray(value, what, pointer).map((x, i) => requireInteger(x, 0, most, what, `${pointer}/${i}`));

const overRationals = (representation: PermutationRepresentation): AnyRepresentation => permutationMatrices(Q, representation) as AnyRepresentation;

function decodeAny(value: unknown, pointer: string, limits: Limits, outer: FiniteGroup | undefined, depth: number): AnyRepresentation {
  if (depth > MAXIMAL_DEPTH) throw new LimitError(`representation: expected at most ${MAXIMAL_DEPTH} levels of sums, products and duals at ${pointer}`, { pointer, limit: `representation depth ${MAXIMAL_DEPTH}` });
  const object = requireObject(value, 'representation', pointer);
  const form = FORMS.find((key) => Object.hasOwn(object, key));
  if (form === undefined) throw refusal('representation', `one of the keys ${FORMS.join(', ')}`, Object.keys(object), pointer);
  const named = Object.hasOwn(object, 'group') ? groupCodec.decode(object.group, `${pointer}/group`, limits) : undefined;
  if (named !== undefined && outer !== undefined && named.id !== outer.id) throw new InputError(`representation: expected the group of the whole at ${pointer}/group`, { pointer: `${pointer}/group`, value: named.order });
  const group = named ?? outer;
  if (form === 'type') return decodeTyped(object, requireGroup(group, pointer), pointer);
  requireKeys(object, ['group', form], 'representation', pointer);
  const inner = object[form];
  const at1 = `${pointer}/${form}`;
  if (form === 'irreducible') {
    const G = requireGroup(group, pointer);
    const index = requireInteger(inner, 0, Number.MAX_SAFE_INTEGER, 'representation', at1);
    return at(at1, index, () => irreducible(G, index)) as unknown as AnyRepresentation;
  }
  if (form === 'dual') return dual(decodeAny(inner, at1, limits, group, depth + 1));
  const items = requireArray(inner, 'representation', at1);
  if (items.length === 0) throw refusal('representation', 'at least one representation', inner, at1);
  const parts = items.map((item, i) => decodeAny(item, `${at1}/${i}`, limits, group, depth + 1));
  const degree = parts.reduce((n, part) => (form === 'sum' ? n + part.degree : n * part.degree), form === 'sum' ? 0 : 1);
  if (degree > MAXIMAL_DEGREE) throw new LimitError(`representation: expected a degree of at most ${MAXIMAL_DEGREE}, got ${degree} at ${at1}`, { pointer: at1, value: degree, limit: `representation degree ${MAXIMAL_DEGREE}` });
  return at(at1, degree, () => (form === 'sum' ? directSum : tensorProduct)(overOneField(parts, at1)));
}

function requireGroup(group: FiniteGroup | undefined, pointer: string): FiniteGroup {
  if (group === undefined) throw new InputError(`representation: expected the key "group", here or outside, at ${pointer}`, { pointer, value: 'no group' });
  return group;
}

function decodeTyped(object: Readonly<Record<string, unknown>>, group: FiniteGroup, pointer: string): AnyRepresentation {
  const { type } = object;
  const only = (...keys: string[]): void => requireKeys(object, ['group', 'type', ...keys], 'representation', pointer, ['type', ...keys]);
  switch (type) {
    case 'left-regular':
    case 'right-regular':
    case 'trivial':
      only();
      return overRationals(type === 'left-regular' ? leftRegular(group) : type === 'right-regular' ? rightRegular(group) : trivial(group));
    case 'cosets': {
      only('subgroup');
      const elements = integers(object.subgroup, group.order - 1, 'subgroup', `${pointer}/subgroup`);
      return at(`${pointer}/subgroup`, elements, () => overRationals(cosetRepresentation(group, elements)));
    }
    case 'permutation': {
      only('generators', 'images');
      const generators = integers(object.generators, group.order - 1, 'generators', `${pointer}/generators`);
      const images = requireArray(object.images, 'images', `${pointer}/images`).map((list, t) => integers(list, MAXIMAL_ORDER, 'images', `${pointer}/images/${t}`));
      return at(pointer, object, () => overRationals(permutationRepresentation(group, generators, images)));
    }
    case 'matrices': {
      only('generators', 'matrices');
      const generators = integers(object.generators, group.order - 1, 'generators', `${pointer}/generators`);
      const matrices = overCommonMatrixField(requireArray(object.matrices, 'matrices', `${pointer}/matrices`).map((M, t) => matrixCodec.decode(M, `${pointer}/matrices/${t}`)));
      return at(pointer, object, () => representationFromGenerators(group, (matrices[0]?.field ?? Q) as Field<unknown>, generators, matrices));
    }
    default:
      throw refusal('representation', '"left-regular", "right-regular", "trivial", "cosets", "permutation" or "matrices"', type, `${pointer}/type`);
  }
}

/** n for Q(ζ_n), 1 for Q, null for other fields. */
const orderOf = (field: Field<unknown>): number | null => (field.id === Q.id ? 1 : (field as unknown) instanceof CyclotomicField ? (field as unknown as CyclotomicField).n : null);

/** The smallest cyclotomic field that holds all of the given ones; null where they are one field already, or not all of that kind. */
function commonCyclotomic(fields: readonly Field<unknown>[]): CyclotomicField | null {
  const orders = fields.map(orderOf);
  if (orders.includes(null) || fields.every(({ id }) => id === fields[0]!.id)) return null;
  return CyclotomicField.of(Number(orders.reduce<bigint>((n, m) => lcm(n, BigInt(m!)), 1n)));
}

function overCommonMatrixField(matrices: readonly AnyMatrix[]): readonly AnyMatrix[] {
  const field = commonCyclotomic(matrices.map((M) => M.field));
  return field === null ? matrices : matrices.map((M) => embedMatrix(M, field) as AnyMatrix);
}

/** All of them over one field; permutation matrices are over Q and have their place in every field. */
function overOneField(parts: readonly AnyRepresentation[], pointer: string): readonly AnyRepresentation[] {
  const field = commonCyclotomic(parts.map((part) => part.field));
  if (field !== null) return parts.map((part) => ({ ...part, field: field as Field<unknown>, image: (g) => embedMatrix(part.image(g), field) as AnyMatrix }));
  const other = parts.find((part) => part.field.id !== Q.id)?.field;
  if (other === undefined || orderOf(other) !== null) return parts;
  return parts.map((part, i) => {
    if (part.field.id === other.id) return part;
    if (part.field.id !== Q.id) throw new InputError(`representation: expected representations over ${other.id}, got one over ${part.field.id} at ${pointer}/${i}`, { pointer: `${pointer}/${i}`, value: part.field.id });
    return { ...part, field: other, image: (g) => reducedMatrix(part.image(g), other) };
  });
}

/** A matrix of rationals in another field; throws where a denominator has no inverse. */
function reducedMatrix(M: AnyMatrix, field: Field<unknown>): AnyMatrix {
  return matrixFromFunction(field, M.rows, M.cols, (i, j) => {
    const [n, d] = Q.format(M.at(i, j) as Parameters<typeof Q.format>[0]).split('/') as [string, string | undefined];
    const numerator = field.fromInteger(BigInt(n));
    return d === undefined ? numerator : field.mul(numerator, field.inverse(field.fromInteger(BigInt(d))));
  });
}

const ref = (name: string): JsonSchema => ({ $ref: `#/$defs/${name}` });

/**
 * Representations by matrices: every form of the protocol. `{"group": G, "type": …}` with "left-regular", "right-regular", "trivial",
 * "cosets" (with "subgroup"), "permutation" (with "generators", "images") or "matrices" (with "generators", "matrices"), and
 * `{"sum": […]}`, `{"tensor": […]}`, `{"dual": …}`, `{"irreducible": i}`; a group may be named once, outside.
 */
export const matrixRepresentationCodec: Codec<AnyRepresentation> = {
  schema: ref('matrixRepresentation'),
  decode: (value, pointer, limits = {}) => decodeAny(value, pointer, limits, undefined, 0),
};
