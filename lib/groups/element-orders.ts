import { pollDeadline } from '../deadline.ts';
import type { ElementIndex, FiniteGroup } from './finite-group.ts';

/** A product on 0..order−1 with a two-sided identity and bijective right translations: all that walking powers needs. */
export interface Loop {
  readonly order: number;
  readonly identity: ElementIndex;
  multiply(g: ElementIndex, h: ElementIndex): ElementIndex;
}

export function gcdOfWords(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

/**
 * The order of every element, by walking e, x, x², … for each x that no earlier walk met: the order of x^j is n/gcd(n, j).
 * Each cyclic subgroup of order n is walked at most once, so the cost is at most N·max n/φ(n) products, below 6·N.
 * In a loop that is no group the numbers are deterministic but mean nothing.
 */
export function elementOrdersUnchecked(loop: Loop): Uint16Array {
  const { order, identity } = loop;
  const orders = new Uint16Array(order);
  const powers = new Uint16Array(order);
  orders[identity] = 1;
  for (let x = 0; x < order; x++) {
    if (orders[x] !== 0) continue;
    pollDeadline();
    let length = 0;
    for (let y = x; y !== identity; y = loop.multiply(y, x)) powers[length++] = y;
    const n = length + 1;
    for (let j = 1; j < n; j++) {
      const y = powers[j - 1]!;
      if (orders[y] === 0) orders[y] = n / gcdOfWords(n, j);
    }
  }
  return orders;
}

const memo = new WeakMap<FiniteGroup, Uint16Array>();

/** The order of every element of G, kept with G; the array is shared and must not be written to. */
export function elementOrdersOf(G: FiniteGroup): Uint16Array {
  let orders = memo.get(G);
  if (orders === undefined) memo.set(G, (orders = elementOrdersUnchecked(G)));
  return orders;
}

/**
 * How many elements have each order: pairs [order, count], ascending by order.
 * Cost: at most about 6·N products, once for each group.
 * @example
 * import { elementOrderStatistics, symmetricGroup } from 'group-matrix';
 * elementOrderStatistics(symmetricGroup(4)) // => [[1, 1], [2, 9], [3, 8], [4, 6]]
 */
export function elementOrderStatistics(G: FiniteGroup): [order: number, count: number][] {
  const counts = new Map<number, number>();
  for (const n of elementOrdersOf(G)) counts.set(n, (counts.get(n) ?? 0) + 1);
  return [...counts].sort((a, b) => a[0] - b[0]);
}

/**
 * The exponent of G: the least n ≥ 1 with x^n = e for every x, the least common multiple of the element orders.
 * @example
 * import { exponent, symmetricGroup } from 'group-matrix';
 * exponent(symmetricGroup(4)) // => 12
 */
export function exponent(G: FiniteGroup): number {
  let result = 1;
  for (const [n] of elementOrderStatistics(G)) result = (result / gcdOfWords(result, n)) * n;
  return result;
}
