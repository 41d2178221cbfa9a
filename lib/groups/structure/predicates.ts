import { conjugacyClasses } from './conjugacy-classes.ts';
import { elementOrderStatistics } from '../element-orders.ts';
import type { FiniteGroup } from '../finite-group.ts';
import { primePowersOf } from '../prime-powers.ts';
import { commutatorSubgroupUnchecked, derivedSeries, normalClosureUnchecked } from './subgroups.ts';

/**
 * Whether G is abelian: its generators commute.
 * @example
 * import { dihedralGroup, isAbelian } from 'group-matrix';
 * [isAbelian(dihedralGroup(2)), isAbelian(dihedralGroup(3))] // => [true, false]
 */
export function isAbelian(G: FiniteGroup): boolean {
  const { generators } = G;
  return generators.every((g, i) => generators.slice(0, i).every((h) => G.multiply(g, h) === G.multiply(h, g)));
}

/**
 * Whether G is nilpotent: for each prime p the elements of p-power order are no more than a Sylow subgroup holds, so
 * that there is only one Sylow p-subgroup.
 * @example
 * import { dihedralGroup, isNilpotent } from 'group-matrix';
 * [isNilpotent(dihedralGroup(4)), isNilpotent(dihedralGroup(6))] // => [true, false]
 */
export function isNilpotent(G: FiniteGroup): boolean {
  const statistics = elementOrderStatistics(G);
  return primePowersOf(G.order).every(([, power]) => {
    let elements = 0;
    for (const [n, count] of statistics) if (power % n === 0) elements += count;
    return elements === power;
  });
}

/**
 * Whether G is solvable: its derived series reaches the trivial subgroup.
 * @example
 * import { alternatingGroup, isSolvable } from 'group-matrix';
 * [isSolvable(alternatingGroup(4)), isSolvable(alternatingGroup(5))] // => [true, false]
 */
export function isSolvable(G: FiniteGroup): boolean {
  return derivedSeries(G).at(-1)!.length === 1;
}

/**
 * Whether G is perfect: G' = G. The trivial group is.
 * @example
 * import { alternatingGroup, cyclicGroup, isPerfect } from 'group-matrix';
 * [isPerfect(alternatingGroup(5)), isPerfect(cyclicGroup(1)), isPerfect(cyclicGroup(2))] // => [true, true, false]
 */
export function isPerfect(G: FiniteGroup): boolean {
  return commutatorSubgroupUnchecked(G, G.generators, G.generators).order === G.order;
}

/**
 * Whether G is simple: it has exactly two normal subgroups. The trivial group has one and is not simple.
 *
 * A group that is not perfect is simple iff its order is prime; a perfect one is simple iff every class other than that
 * of the identity has G as its normal closure.
 * @example
 * import { alternatingGroup, cyclicGroup, isSimple } from 'group-matrix';
 * [isSimple(alternatingGroup(5)), isSimple(cyclicGroup(5)), isSimple(cyclicGroup(1))] // => [true, true, false]
 */
export function isSimple(G: FiniteGroup): boolean {
  if (G.order === 1) return false;
  if (!isPerfect(G)) return primePowersOf(G.order).some(([prime]) => prime === G.order);
  return conjugacyClasses(G).classes.every(
    ({ representative }) => representative === G.identity || normalClosureUnchecked(G, [representative], G.generators).order === G.order,
  );
}
