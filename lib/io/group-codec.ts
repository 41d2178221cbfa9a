import { InputError } from '../errors.ts';
import { importCayleyTable } from '../groups/cayley-table.ts';
import type { FiniteGroup } from '../groups/finite-group.ts';
import { parseGroupSpec } from '../groups/library/group-spec.ts';
import { MAXIMAL_ORDER, MAXIMAL_TABLE_ORDER } from '../groups/order-limit.ts';
import { permutationGroup } from '../groups/permutations/permutation-group.ts';
import { presentedGroup } from '../groups/presentations/presentation.ts';
import { cayleyTable } from '../groups/translation.ts';
import { at, refusal, requireArray, requireChoice, requireInteger, requireKeys, requireObject, type Codec, type Limits } from './codec.ts';

/** The form in which a group stands in a certificate: its Cayley table. */
export interface GroupDocument {
  readonly kind: 'group';
  readonly table: readonly (readonly number[])[];
}

const KEYS = ['kind', 'table', 'labels', 'degree', 'permutations', 'generators', 'relators'] as const;

/** Recently named groups: an oracle is asked about the same few groups thousands of times. */
const named = new Map<string, FiniteGroup>();
const MOST_NAMED = 32;

function groupNamed(text: string, pointer: string, maxOrder: number): FiniteGroup {
  const known = named.get(text);
  if (known !== undefined && known.order <= maxOrder) return known;
  const group = at(pointer, text, () => parseGroupSpec(text, { maxOrder }));
  if (named.size >= MOST_NAMED) named.delete(named.keys().next().value!);
  named.set(text, group);
  return group;
}

/** Throws unless exactly the keys of one form are there. */
function requireForm(object: Readonly<Record<string, unknown>>, keys: readonly string[], pointer: string): void {
  for (const key of Object.keys(object)) {
    if (key !== 'kind' && !keys.includes(key)) {
      throw new InputError(`group: expected only the keys kind, ${keys.join(', ')} beside each other, got "${key}" at ${pointer}/${key}`, { pointer: `${pointer}/${key}`, value: key });
    }
  }
}

function decodeGroup(value: unknown, pointer: string, limits: Limits = {}): FiniteGroup {
  const maxOrder = limits.maxOrder ?? MAXIMAL_ORDER;
  if (typeof value === 'string') return groupNamed(value, pointer, maxOrder);
  const object = requireObject(value, 'group', pointer);
  requireKeys(object, KEYS, 'group', pointer, ['kind']);
  requireChoice(object.kind, ['group'], 'group', `${pointer}/kind`);
  if (Object.hasOwn(object, 'table')) {
    requireForm(object, ['table', 'labels'], pointer);
    const table = object.table as number[][];
    const labels = object.labels === undefined ? undefined : decodeLabels(object.labels, table, `${pointer}/labels`);
    return at(`${pointer}/table`, table, () => importCayleyTable(table, { maxOrder: limits.maxOrder ?? MAXIMAL_TABLE_ORDER, ...(labels === undefined ? {} : { labels }) }));
  }
  if (Object.hasOwn(object, 'permutations')) {
    requireForm(object, ['degree', 'permutations'], pointer);
    requireKeys(object, KEYS, 'group', pointer, ['degree']);
    const degree = requireInteger(object.degree, 0, MAXIMAL_ORDER, 'group', `${pointer}/degree`);
    const permutations = requireArray(object.permutations, 'group', `${pointer}/permutations`).map((images, i) => {
      const at = `${pointer}/permutations/${i}`;
      const list = requireArray(images, 'group', at);
      if (list.length !== degree) throw new InputError(`group: expected a permutation of degree ${degree}, got ${list.length} images at ${at}`, { pointer: at, value: list.length });
      return list as readonly number[];
    });
    return at(`${pointer}/permutations`, permutations, () => permutationGroup(permutations, { degree, maxOrder }));
  }
  if (Object.hasOwn(object, 'generators') || Object.hasOwn(object, 'relators')) {
    requireForm(object, ['generators', 'relators'], pointer);
    requireKeys(object, KEYS, 'group', pointer, ['generators', 'relators']);
    return at(pointer, object, () => presentedGroup(object.generators as readonly string[], object.relators as readonly string[], { maxOrder }));
  }
  throw refusal('group', 'a table, permutations, or generators and relators', Object.keys(object), pointer);
}

function decodeLabels(value: unknown, table: unknown, pointer: string): readonly string[] {
  const labels = requireArray(value, 'labels', pointer);
  labels.forEach((label, i) => {
    if (typeof label !== 'string') throw refusal('labels', 'a string', label, `${pointer}/${i}`);
  });
  if (Array.isArray(table) && labels.length !== table.length) throw new InputError(`labels: expected ${table.length} labels, got ${labels.length} at ${pointer}`, { pointer, value: labels.length });
  return labels as readonly string[];
}

/** Groups: a spec string, a Cayley table, permutations that generate, or a presentation. */
export const groupCodec: Codec<FiniteGroup> = {
  schema: { $ref: '#/$defs/group' },
  decode: decodeGroup,
};

/** The Cayley table of G as rows of numbers. */
export function encodeTable(G: FiniteGroup): number[][] {
  const T = cayleyTable(G);
  const N = G.order;
  return Array.from({ length: N }, (_, g) => Array.from(T.subarray(g * N, (g + 1) * N)));
}

/** G by its Cayley table, as certificates carry it. */
export const encodeGroup = (G: FiniteGroup): GroupDocument => ({ kind: 'group', table: encodeTable(G) });
