import { pollDeadline } from '../deadline.ts';
import { InputError, LimitError, shown } from '../errors.ts';
import { requireElement, type ElementIndex, type FiniteGroup } from './finite-group.ts';

/** The largest order of which a whole Cayley table is made. */
export const MAXIMAL_CAYLEY_TABLE_ORDER = 4_096;

const tables = new WeakMap<FiniteGroup, Uint16Array>();
const inverses = new WeakMap<FiniteGroup, Uint16Array>();

/** Lets `cayleyTable(G)` be the table that G is made of. */
export function rememberCayleyTable(G: FiniteGroup, table: Uint16Array): void {
  tables.set(G, table);
}

/**
 * The Cayley table of G in row-major order: entry g·N + h is the index of g·h.
 *
 * The array is made once for each group and shared: do not write to it. Cost: N² products and 2·N² bytes.
 * @throws LimitError when the order exceeds 4,096 and G is not itself an imported table
 * @example
 * import { cayleyTable, cyclicGroup } from 'group-matrix';
 * [...cayleyTable(cyclicGroup(3))] // => [0, 1, 2, 1, 2, 0, 2, 0, 1]
 */
export function cayleyTable(G: FiniteGroup): Uint16Array {
  let table = tables.get(G);
  if (table !== undefined) return table;
  const { order } = G;
  if (order > MAXIMAL_CAYLEY_TABLE_ORDER) {
    throw new LimitError(`cayleyTable: expected a group of order at most ${MAXIMAL_CAYLEY_TABLE_ORDER}, got order ${order}`, { limit: `Cayley table order ${MAXIMAL_CAYLEY_TABLE_ORDER}`, value: order });
  }
  table = new Uint16Array(order * order);
  for (let g = 0, k = 0; g < order; g++) {
    pollDeadline();
    for (let h = 0; h < order; h++) table[k++] = G.multiply(g, h);
  }
  tables.set(G, table);
  return table;
}

/**
 * The translation by s as an image list: h ↦ s·h for `"left"`, h ↦ h·s for `"right"`.
 * @throws InputError when s is not an element of G, or the side is neither
 * @example
 * import { dihedralGroup, translation } from 'group-matrix';
 * [[...translation(dihedralGroup(3), 3, 'left')], [...translation(dihedralGroup(3), 3, 'right')]] // => [[3, 4, 5, 0, 1, 2], [3, 5, 4, 0, 2, 1]]
 */
export function translation(G: FiniteGroup, s: ElementIndex, side: 'left' | 'right'): Uint16Array {
  requireElement(G, s, 'translation');
  if (side !== 'left' && side !== 'right') throw new InputError(`translation: expected the side "left" or "right", got ${shown(side)}`, { value: side });
  const images = new Uint16Array(G.order);
  for (let h = 0; h < G.order; h++) images[h] = side === 'left' ? G.multiply(s, h) : G.multiply(h, s);
  return images;
}

/**
 * The inverse of every element, as an image list g ↦ g^-1; made once for each group and shared: do not write to it.
 * @example
 * import { cyclicGroup, inverseImages } from 'group-matrix';
 * [...inverseImages(cyclicGroup(4))] // => [0, 3, 2, 1]
 */
export function inverseImages(G: FiniteGroup): Uint16Array {
  let images = inverses.get(G);
  if (images === undefined) {
    images = new Uint16Array(G.order);
    for (let g = 0; g < G.order; g++) images[g] = G.inverse(g);
    inverses.set(G, images);
  }
  return images;
}
