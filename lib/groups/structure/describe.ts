import { abelianInvariants } from './abelian-invariants.ts';
import { conjugacyClasses, type ConjugacyClass } from './conjugacy-classes.ts';
import { elementOrderStatistics, exponent } from '../element-orders.ts';
import type { ElementIndex, FiniteGroup } from '../finite-group.ts';
import { isAbelian, isNilpotent, isSimple } from './predicates.ts';
import { derivedSeries } from './subgroups.ts';

/** What `describeGroup` says of a group; elements are indices of the group that was given. */
export interface GroupDescription {
  readonly order: number;
  readonly identity: ElementIndex;
  readonly generators: readonly ElementIndex[];
  readonly abelian: boolean;
  readonly nilpotent: boolean;
  readonly solvable: boolean;
  readonly simple: boolean;
  readonly perfect: boolean;
  readonly exponent: number;
  readonly centreOrder: number;
  readonly derivedOrder: number;
  readonly classCount: number;
  /** Ascending by representative, the smallest element of the class. */
  readonly classes: readonly ConjugacyClass[];
  /** Pairs [order, count], ascending by order. */
  readonly elementOrders: readonly (readonly [order: number, count: number])[];
  /** Prime powers, ascending by prime, then by power; [] when G is perfect. */
  readonly abelianInvariants: readonly number[];
}

/**
 * The structure of G at a glance: predicates, centre, derived subgroup, classes, element orders, abelian invariants.
 *
 * The trivial group is abelian, nilpotent, solvable and perfect, and not simple. Cost: a small multiple of
 * N × (number of generators) products; for a perfect group also a normal closure for each class.
 * @example
 * import { describeGroup, symmetricGroup } from 'group-matrix';
 * const { order, solvable, nilpotent, centreOrder, derivedOrder, classCount, exponent } = describeGroup(symmetricGroup(4));
 * [order, solvable, nilpotent, centreOrder, derivedOrder, classCount, exponent] // => [24, true, false, 1, 12, 5, 12]
 */
export function describeGroup(G: FiniteGroup): GroupDescription {
  const series = derivedSeries(G);
  const { classes } = conjugacyClasses(G);
  const derivedOrder = (series[1] ?? series[0]!).length;
  return {
    order: G.order,
    identity: G.identity,
    generators: G.generators,
    abelian: isAbelian(G),
    nilpotent: isNilpotent(G),
    solvable: series.at(-1)!.length === 1,
    simple: isSimple(G),
    perfect: derivedOrder === G.order,
    exponent: exponent(G),
    centreOrder: classes.reduce((count, c) => count + (c.size === 1 ? 1 : 0), 0),
    derivedOrder,
    classCount: classes.length,
    classes,
    elementOrders: elementOrderStatistics(G),
    abelianInvariants: abelianInvariants(G),
  };
}
