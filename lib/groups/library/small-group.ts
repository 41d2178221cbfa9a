import { InputError, InternalError, shown, UnsupportedError } from '../../errors.ts';
import { CATALOGUE } from './catalogue-data.ts';
import type { FiniteGroup } from '../finite-group.ts';
import { groupFingerprint } from '../structure/group-fingerprint.ts';
import { permutationGroup } from '../permutations/permutation-group.ts';
import { polycyclicGroup, type PolycyclicPresentation } from './polycyclic-group.ts';

/** The place of a group in the catalogue: its order, and its number among the groups of that order, from 1. */
export type SmallGroupId = readonly [order: number, number: number];

/** One group of the catalogue, as it is stored. */
export interface CatalogueEntry {
  readonly presentation: string;
  readonly fingerprint: number;
  readonly structure: string;
}

/** What the catalogue holds, in words for messages and limits. */
export const CATALOGUE_ORDERS = 'orders 1..127 except 64 and 96';

const entries = new Map<number, readonly CatalogueEntry[]>();

/** The groups of an order, by number − 1; null for an order that the catalogue does not hold. */
export function catalogueOf(order: number): readonly CatalogueEntry[] | null {
  const known = entries.get(order);
  if (known !== undefined) return known;
  const text = Object.hasOwn(CATALOGUE, order) ? CATALOGUE[order] : undefined;
  if (text === undefined) return null;
  const found = text.split(';').map((entry) => {
    const [presentation, fingerprint, structure] = entry.split('|') as [string, string, string];
    return Object.freeze({ presentation, fingerprint: Number.parseInt(fingerprint, 36), structure });
  });
  entries.set(order, found);
  return found;
}

const exponentsOf = (word: string, rank: number): number[] => {
  const exponents = new Array<number>(rank).fill(0);
  for (const [, generator, power] of word.matchAll(/([a-z])([0-9]*)/g)) exponents[generator!.charCodeAt(0) - 97] = power === '' ? 1 : Number(power);
  return exponents;
};

/** Reads `2.2.2 aa=c ba=bc`. */
export function readPolycyclicPresentation(text: string): PolycyclicPresentation {
  const [orders, ...relations] = text.split(' ') as [string, ...string[]];
  const relativeOrders = orders === '' ? [] : orders.split('.').map(Number);
  return {
    relativeOrders,
    relations: relations.map((relation) => ({
      element: relation.charCodeAt(0) - 97,
      by: relation.charCodeAt(1) - 97,
      exponents: exponentsOf(relation.slice(3), relativeOrders.length),
    })),
  };
}

/** The group of an entry; throws unless it has the order and the fingerprint that it should have. */
export function groupOfEntry(order: number, { presentation, fingerprint }: CatalogueEntry): FiniteGroup {
  const G = presentation.startsWith('p:')
    ? permutationGroup(presentation.slice(2).split(',').map((images) => images.split('.').map(Number)))
    : polycyclicGroup(readPolycyclicPresentation(presentation));
  if (G.order !== order || groupFingerprint(G) !== fingerprint) throw new InternalError(`the catalogue entry ${shown(presentation)} of order ${order} does not have its fingerprint`);
  return G;
}

function requireOrder(order: unknown, where: string): readonly CatalogueEntry[] {
  if (typeof order !== 'number' || !Number.isSafeInteger(order) || order < 1) throw new InputError(`${where}: expected an order, an integer ≥ 1, got ${shown(order)}`, { value: order });
  const found = catalogueOf(order);
  if (found === null) throw new UnsupportedError(`${where}: expected an order of the catalogue (${CATALOGUE_ORDERS}), got ${order}`, { value: order, limit: `catalogue: ${CATALOGUE_ORDERS}` });
  return found;
}

/** The first wrong argument of small(n, i) and what was expected of it; null if none, or if the catalogue does not hold the order. */
export function smallGroupFault(order: number, number: number): readonly [argument: number, expected: string] | null {
  if (order < 1) return [0, 'an integer ≥ 1'];
  const count = catalogueOf(order)?.length;
  return count === undefined || (number >= 1 && number <= count) ? null : [1, `a number in 1..${count}, as there are ${count} groups of order ${order},`];
}

/**
 * The number of groups of an order up to isomorphism, for the orders of the catalogue: 1..127 except 64 and 96.
 * @throws InputError when the order is not an integer ≥ 1
 * @throws UnsupportedError when the catalogue does not hold the order
 * @source the SmallGroups library of Besche, Eick and O'Brien
 * @example
 * import { numberOfSmallGroups } from 'group-matrix';
 * [8, 32, 127].map(numberOfSmallGroups) // => [5, 51, 1]
 */
export function numberOfSmallGroups(order: number): number {
  return requireOrder(order, 'numberOfSmallGroups').length;
}

/**
 * The group small(n, i): number i, from 1, of the groups of order n, numbered as in the SmallGroups library, for every order
 * n ≤ 127 except 64 and 96.
 *
 * A solvable group has a polycyclic presentation with generators a, b, …; its elements are a^e1·b^e2·… with 0 ≤ e_j < p_j, and
 * the index is that of (e1, e2, …) in mixed radix, the first exponent most significant, so that the identity is 0. The four others,
 * small(60,5), small(120,5), small(120,34) and small(120,35), are permutation groups in lexicographic order of image lists.
 * This order of the elements is frozen in version 1.
 * The group axioms are proved when the group is made, by cyclic extensions, and invariants are held against the stored ones.
 * @throws InputError when an argument is not an integer ≥ 1, or the number is larger than the number of groups of that order
 * @throws UnsupportedError when the catalogue does not hold the order
 * @source the SmallGroups library of Besche, Eick and O'Brien
 * @example
 * import { describeGroup, smallGroup } from 'group-matrix';
 * const G = smallGroup(8, 4);
 * [describeGroup(G).elementOrders, G.label(6), G.multiply(4, 2), G.multiply(2, 4)] // => [[[1, 1], [2, 1], [4, 6]], 'a·b', 6, 7]
 */
export function smallGroup(order: number, number: number): FiniteGroup {
  const found = requireOrder(order, 'smallGroup');
  if (typeof number !== 'number' || !Number.isSafeInteger(number) || number < 1 || number > found.length) {
    throw new InputError(`smallGroup: expected a number in 1..${found.length}, as there are ${found.length} groups of order ${order}, got ${shown(number)}`, { value: number });
  }
  return groupOfEntry(order, found[number - 1]!);
}
