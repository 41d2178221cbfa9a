import fc from 'fast-check';
import type { FiniteGroup } from '../groups/finite-group.ts';
import type { Convention } from '../group-matrices/convention.ts';
import { matrixUnchecked } from '../linear/dense-matrix.ts';
import type { Matrix } from '../linear/matrix.ts';
import { describedMatrix } from './description.ts';
import type { FieldCase } from './fields.ts';
import { groups, permutations } from './groups.ts';
import { identityOf, inverseBySearch, product, sum, tabulate } from './reference-algebra.ts';

/**
 * Matrices of the given shape over a field; they shrink to the zero matrix, entry by entry.
 * @example
 * import fc from 'fast-check';
 * import { matrices, SMALL_RATIONALS } from 'group-matrix/testing';
 * fc.sample(matrices(SMALL_RATIONALS, 2, 3), { seed: 1, numRuns: 1 }).map((M) => [M.rows, M.cols]) // => [[2, 3]]
 */
export function matrices<E>(over: FieldCase<E>, rows: number, cols: number): fc.Arbitrary<Matrix<E>> {
  return fc.array(over.elements, { minLength: rows * cols, maxLength: rows * cols }).map((entries) => describedMatrix(matrixUnchecked(over.field, rows, cols, entries)));
}

const permuted = <E>(M: Matrix<E>, rowOrder: readonly number[], colOrder: readonly number[]): Matrix<E> => tabulate(M.field, M.rows, M.cols, (i, j) => M.at(rowOrder[i]!, colOrder[j]!));

/**
 * Matrices of the given shape and exactly the given rank: P·L·U·Q with L unit lower and U unit upper trapezoidal of
 * `rank` columns and rows, P and Q permutations. Both factors have full rank, so the product has rank `rank`.
 * @param rank between 0 and min(rows, cols)
 * @example
 * import fc from 'fast-check';
 * import { rank } from 'group-matrix';
 * import { matricesOfRank, SMALL_RATIONALS } from 'group-matrix/testing';
 * fc.sample(matricesOfRank(SMALL_RATIONALS, 4, 5, 2), { seed: 1, numRuns: 9 }).every((M) => rank(M) === 2) // => true
 */
export function matricesOfRank<E>(over: FieldCase<E>, rows: number, cols: number, rank: number): fc.Arbitrary<Matrix<E>> {
  const { field } = over;
  return fc.tuple(matrices(over, rows, rank), matrices(over, rank, cols), permutations(rows), permutations(cols)).map(([lower, upper, rowOrder, colOrder]) => {
    const L = tabulate(field, rows, rank, (i, j) => (i === j ? field.one : i > j ? lower.at(i, j) : field.zero));
    const U = tabulate(field, rank, cols, (i, j) => (i === j ? field.one : i < j ? upper.at(i, j) : field.zero));
    return describedMatrix(permuted(product(L, U), rowOrder, colOrder));
  });
}

/**
 * Matrices of the given shape whose rank is made on purpose and told beside: every rank is equally likely.
 * @example
 * import fc from 'fast-check';
 * import { matricesOfKnownRank, SMALL_RATIONALS } from 'group-matrix/testing';
 * fc.sample(matricesOfKnownRank(SMALL_RATIONALS, 3, 2), { seed: 1, numRuns: 9 }).every(({ rank }) => rank <= 2) // => true
 */
export function matricesOfKnownRank<E>(over: FieldCase<E>, rows: number, cols: number): fc.Arbitrary<{ readonly matrix: Matrix<E>; readonly rank: number }> {
  return fc.nat({ max: Math.min(rows, cols) }).chain((rank) => matricesOfRank(over, rows, cols, rank).map((matrix) => ({ matrix, rank })));
}

/**
 * Symbols of group matrices: one element of the field for each element of G. Class functions and the symbols of 0 and of
 * the identity matrix are among them.
 * @example
 * import fc from 'fast-check';
 * import { cyclicGroup } from 'group-matrix';
 * import { SMALL_RATIONALS, symbols } from 'group-matrix/testing';
 * fc.sample(symbols(SMALL_RATIONALS, cyclicGroup(3)), { seed: 1, numRuns: 1 })[0].length // => 3
 */
export function symbols<E>(over: FieldCase<E>, G: FiniteGroup): fc.Arbitrary<readonly E[]> {
  const { field, elements } = over;
  const any = fc.array(elements, { minLength: G.order, maxLength: G.order });
  const delta = fc.nat({ max: G.order - 1 }).map((s) => Array.from({ length: G.order }, (_, g) => (g === s ? field.one : field.zero)));
  const classFunction = any.map((values) => values.map((_, g) => values[smallestConjugate(G, g)]!));
  return fc.oneof({ weight: 5, arbitrary: any }, { weight: 1, arbitrary: delta }, { weight: 2, arbitrary: classFunction });
}

function smallestConjugate(G: FiniteGroup, g: number): number {
  let least = g;
  for (let x = 0; x < G.order; x++) least = Math.min(least, G.multiply(G.multiply(x, g), inverseBySearch(G, x)));
  return least;
}

/** The group matrix of a symbol by its definition: f(g⁻¹·h) or f(g·h⁻¹). */
export function groupMatrixByDefinition<E>(over: { readonly field: FieldCase<E>['field'] }, G: FiniteGroup, symbol: readonly E[], convention: Convention): Matrix<E> {
  const inverses = Array.from({ length: G.order }, (_, g) => inverseBySearch(G, g));
  return tabulate(over.field, G.order, G.order, (g, h) => symbol[convention === 'g^-1h' ? G.multiply(inverses[g]!, h) : G.multiply(g, inverses[h]!)]!);
}

/** A group matrix and a matrix of known rank, and their sum. */
export interface NearGroupMatrix<E> {
  readonly matrix: Matrix<E>;
  readonly symbol: readonly E[];
  readonly convention: Convention;
  readonly perturbation: Matrix<E>;
  /** The rank of the perturbation. */
  readonly rank: number;
}

/**
 * Group matrices plus a perturbation of low rank (0 included), whose rank is known by construction.
 * @example
 * import fc from 'fast-check';
 * import { cyclicGroup } from 'group-matrix';
 * import { nearGroupMatrices, SMALL_RATIONALS } from 'group-matrix/testing';
 * fc.sample(nearGroupMatrices(SMALL_RATIONALS, cyclicGroup(4), 2), { seed: 1, numRuns: 9 }).every(({ rank }) => rank <= 2) // => true
 */
export function nearGroupMatrices<E>(over: FieldCase<E>, G: FiniteGroup, maxRank: number): fc.Arbitrary<NearGroupMatrix<E>> {
  const convention = fc.constantFrom<Convention>('g^-1h', 'gh^-1');
  return fc.nat({ max: Math.min(maxRank, G.order) }).chain((rank) =>
    fc.tuple(convention, symbols(over, G), matricesOfRank(over, G.order, G.order, rank)).map(([which, symbol, perturbation]) => ({
      matrix: describedMatrix(sum(groupMatrixByDefinition(over, G, symbol, which), perturbation)),
      symbol,
      convention: which,
      perturbation,
      rank,
    })),
  );
}

/**
 * Pairs of a group and a matrix near one of its group matrices, for `commutatorLaws` and `analysisLaws`.
 * @example
 * import fc from 'fast-check';
 * import { nearInstances, SMALL_RATIONALS } from 'group-matrix/testing';
 * fc.sample(nearInstances(SMALL_RATIONALS, 6, 1), { seed: 1, numRuns: 9 }).every(({ G, near }) => near.matrix.rows === G.order) // => true
 */
export function nearInstances<E>(over: FieldCase<E>, maxOrder: number, maxRank: number): fc.Arbitrary<{ readonly G: FiniteGroup; readonly near: NearGroupMatrix<E> }> {
  return groups(maxOrder).chain((G) => nearGroupMatrices(over, G, maxRank).map((near) => ({ G, near })));
}

/**
 * Invertible n × n matrices, each the product of a unit lower and a unit upper triangular one with rows permuted.
 * @example
 * import fc from 'fast-check';
 * import { rank } from 'group-matrix';
 * import { invertibleMatrices, SMALL_RATIONALS } from 'group-matrix/testing';
 * fc.sample(invertibleMatrices(SMALL_RATIONALS, 3), { seed: 1, numRuns: 9 }).every((M) => rank(M) === 3) // => true
 */
export function invertibleMatrices<E>(over: FieldCase<E>, n: number): fc.Arbitrary<Matrix<E>> {
  return n === 0 ? fc.constant(identityOf(over.field, 0)) : matricesOfRank(over, n, n, n);
}
