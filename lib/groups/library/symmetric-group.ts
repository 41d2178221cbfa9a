import { pollDeadline } from '../../deadline.ts';
import { InputError, shown } from '../../errors.ts';
import type { FiniteGroup } from '../finite-group.ts';
import { MAXIMAL_ORDER, requireOrderWithin } from '../order-limit.ts';
import { groupOfImageListsUnchecked } from '../permutations/permutation-law.ts';

/** n!, or Infinity when that is beyond 2^53. */
export function factorial(n: number): number {
  let result = 1;
  for (let k = 2; k <= n; k++) {
    result *= k;
    if (result > Number.MAX_SAFE_INTEGER) return Infinity;
  }
  return result;
}

/** The order n!/2 of the alternating group, 1 for n = 1. */
export const alternatingOrder = (n: number): number => (n < 2 ? 1 : factorial(n) / 2);

function requireDegree(n: number, where: string): void {
  if (typeof n !== 'number' || !Number.isSafeInteger(n) || n < 1) throw new InputError(`${where}: expected n to be an integer ≥ 1, got ${shown(n)}`, { value: n });
}

/** Steps to the next permutation in lexicographic order; true when an odd number of transpositions led there. */
function stepToNext(p: Uint16Array): boolean {
  let i = p.length - 2;
  while (i >= 0 && p[i]! > p[i + 1]!) i--;
  if (i < 0) return false;
  let j = p.length - 1;
  while (p[j]! < p[i]!) j--;
  [p[i], p[j]] = [p[j]!, p[i]!];
  p.subarray(i + 1).reverse();
  return (1 + Math.floor((p.length - 1 - i) / 2)) % 2 === 1;
}

/** All permutations of 0..n−1 in lexicographic order, or only the even ones. */
function allPermutations(n: number, evenOnly: boolean): FiniteGroup {
  const order = evenOnly ? alternatingOrder(n) : factorial(n);
  const images = new Uint16Array(order * n);
  const p = Uint16Array.from({ length: n }, (_, x) => x);
  let isOdd = false;
  for (let k = 0; k < order; ) {
    if (!(evenOnly && isOdd)) images.set(p, n * k++);
    if (k % 1024 === 0) pollDeadline();
    if (stepToNext(p)) isOdd = !isOdd;
  }
  return groupOfImageListsUnchecked(images, n, order);
}

/**
 * The symmetric group S(n) of all n! permutations of 0..n−1, in lexicographic order of their image lists; p·q = p∘q.
 * @throws InputError when n is not an integer ≥ 1
 * @throws LimitError when n! > 65,535, that is n > 8
 * @example
 * import { symmetricGroup } from 'group-matrix';
 * const G = symmetricGroup(3);
 * [G.order, G.label(3), G.multiply(1, 2), G.inverse(3)] // => [6, '[1, 2, 0]', 4, 4]
 */
export function symmetricGroup(n: number): FiniteGroup {
  requireDegree(n, 'symmetricGroup');
  requireOrderWithin(factorial(n), MAXIMAL_ORDER, 'symmetricGroup');
  return allPermutations(n, false);
}

/**
 * The alternating group A(n) of the even permutations of 0..n−1, in lexicographic order of their image lists; p·q = p∘q.
 * @throws InputError when n is not an integer ≥ 1
 * @throws LimitError when n!/2 > 65,535, that is n > 8
 * @example
 * import { alternatingGroup } from 'group-matrix';
 * const G = alternatingGroup(4);
 * [G.order, G.label(1), G.inverse(1), G.elementOrder(3)] // => [12, '[0, 2, 3, 1]', 2, 2]
 */
export function alternatingGroup(n: number): FiniteGroup {
  requireDegree(n, 'alternatingGroup');
  requireOrderWithin(alternatingOrder(n), MAXIMAL_ORDER, 'alternatingGroup');
  return allPermutations(n, true);
}
