import fc from 'fast-check';
import type { Field } from '../algebra/ring.ts';
import { groupDisplacement, groupDisplacementMatrix, groupDisplacementRank, reconstructGroupDisplacement, type GroupDisplacement } from '../displacement/group-displacement.ts';
import type { FiniteGroup } from '../groups/finite-group.ts';
import type { Convention } from '../group-matrices/convention.ts';
import type { Matrix } from '../linear/matrix.ts';
import type { CertifiedRank } from '../linear/rank.ts';
import { certifiedRankLaws, minorLaws } from './certificate-laws.ts';
import type { FieldCase } from './fields.ts';
import { groups, longCycles } from './groups.ts';
import { Law, reading } from './law.ts';
import { groupMatrixByDefinition, matrices, nearGroupMatrices, symbols } from './matrices.ts';
import { difference, inverseBySearch, isClassFunction, product, rankByRows, sum, sumOf, sumOfNorms, tabulate } from './reference-algebra.ts';

/** A group, two |G| × |G| matrices, a symbol and an N-cycle of the indices. */
export interface GroupDisplacementInstance<E> {
  readonly G: FiniteGroup;
  readonly convention: Convention;
  readonly M: Matrix<E>;
  readonly M2: Matrix<E>;
  readonly f: readonly E[];
  readonly sigma: readonly number[];
}

/** The functions of group displacement that the laws speak of. */
export interface GroupDisplacementFunctions {
  readonly groupDisplacement: typeof groupDisplacement;
  readonly groupDisplacementMatrix: typeof groupDisplacementMatrix;
  readonly groupDisplacementRank: typeof groupDisplacementRank;
  readonly reconstructGroupDisplacement: typeof reconstructGroupDisplacement;
}

const LIBRARY: GroupDisplacementFunctions = { groupDisplacement, groupDisplacementMatrix, groupDisplacementRank, reconstructGroupDisplacement };

/**
 * Instances for `groupDisplacementLaws`: matrices near group matrices and any matrices, for groups up to maxOrder.
 * @example
 * import fc from 'fast-check';
 * import { groupDisplacementInstances, groupDisplacementLaws, SMALL_RATIONALS } from 'group-matrix/testing';
 * fc.check(fc.property(groupDisplacementInstances(SMALL_RATIONALS, 6), (instance) => groupDisplacementLaws(instance)), { seed: 1, numRuns: 5 }).failed // => false
 */
export function groupDisplacementInstances<E>(over: FieldCase<E>, maxOrder: number): fc.Arbitrary<GroupDisplacementInstance<E>> {
  return groups(maxOrder).chain((G) =>
    fc.tuple(nearGroupMatrices(over, G, 2), matrices(over, G.order, G.order), fc.boolean(), symbols(over, G), longCycles(G.order), matrices(over, G.order, G.order)).map(([near, any, useNear, f, sigma, M2]) => ({
      G,
      convention: near.convention,
      M: useNear ? near.matrix : any,
      M2,
      f,
      sigma,
    })),
  );
}

/** F[s][h] by definition. */
function diagonalsByDefinition<E>(M: Matrix<E>, G: FiniteGroup, convention: Convention): Matrix<E> {
  return tabulate(M.field, G.order, G.order, (s, h) => M.at(h, convention === 'g^-1h' ? G.multiply(h, s) : G.multiply(inverseBySearch(G, s), h)));
}

const differencesAlong = <E>(F: Matrix<E>, sigma: readonly number[]): Matrix<E> => tabulate(F.field, F.rows, F.cols, (s, h) => F.field.sub(F.at(s, h), F.at(s, sigma[h]!)));

/**
 * Throws a `LawError` unless the group displacement of M is what the theory says, on one instance.
 *
 * D_σ(M)[s][h] = F[s][h] − F[s][σ(h)]; its rank is the same for every N-cycle, equals rank F − [all-ones vector in the row
 * space of F] and is at most N − 1; it is 0 iff M is a group matrix; permutations that are no N-cycle are refused.
 * The minimal form has that many terms, rebuilds M, has Σ a_i = 0 and the row means of F as its base, and the exact
 * distance. DR(A + B) ≤ DR(A) + DR(B), DR(M·C) ≤ DR(M) for a group matrix C of the same convention; a group matrix of the
 * other convention has rank 0 iff its symbol is a class function. Operands are not changed.
 * @param functions replaces functions of the library, to show that the law has teeth
 * @throws LawError when one of these is false
 * @source Samudre, Petrache, Nord, Trivedi, arXiv 2409.11772 (2024)
 * @example
 * import { cyclicGroup, matrixFromRows, Q } from 'group-matrix';
 * import { groupDisplacementLaws } from 'group-matrix/testing';
 * const M = matrixFromRows(Q, [[1, 2, 0], [0, 1, 2], [2, 0, 5]]);
 * groupDisplacementLaws({ G: cyclicGroup(3), convention: 'g^-1h', M, M2: M, f: [1, 2, 3].map(Q.fromInteger), sigma: [2, 0, 1] }) // => undefined
 */
export function groupDisplacementLaws<E>(instance: GroupDisplacementInstance<E>, functions: Partial<GroupDisplacementFunctions> = {}): void {
  const { G, convention, M, M2 } = instance;
  const law = new Law('group displacement law', `a matrix over ${M.field.id} and a group of order ${G.order}, convention "${convention}"`);
  const op = { ...LIBRARY, ...functions };
  law.preserving('operands are not changed', () => reading(M, M2), () => {
    const r = rankLaws(law, instance, op);
    calculusLaws(law, instance, op);
    if (M.field.isZero(M.field.fromInteger(G.order))) {
      law.refuses('the minimal form is refused when the characteristic divides the order', 'undefined', () => op.groupDisplacement(M, G, convention));
    } else minimalFormLaws(law, instance, op, r);
  });
}

function rankLaws<E>(law: Law, { G, convention, M, sigma }: GroupDisplacementInstance<E>, op: GroupDisplacementFunctions): number {
  const { field } = M;
  const N = G.order;
  const F = diagonalsByDefinition(M, G, convention);
  const D = differencesAlong(F, sigma);
  law.same('D_σ(M)[s][h] = F[s][h] − F[s][σ(h)]', op.groupDisplacementMatrix(M, G, convention, sigma), D);
  law.same('the default σ is h ↦ h + 1', op.groupDisplacementMatrix(M, G, convention), differencesAlong(F, Array.from({ length: N }, (_, h) => (h + 1) % N)));
  const certified = op.groupDisplacementRank(M, G, convention);
  const { rank } = certified;
  law.equals('the rank is that of D_σ for every N-cycle σ', rank, rankByRows(D));
  const ones = tabulate(field, N + 1, N, (i, h) => (i < N ? F.at(i, h) : field.one));
  law.equals('the rank is rank F − [1 in the row space of F]', rank, rankByRows(F) - (rankByRows(ones) === rankByRows(F) ? 1 : 0));
  law.holds('the rank is at most N − 1', rank <= N - 1, () => String(rank));
  const constant = Array.from({ length: N }, (_, s) => s).every((s) => Array.from({ length: N }, (__, h) => h).every((h) => field.equals(F.at(s, h), F.at(s, 0))));
  law.equals('the rank is 0 iff M is a group matrix', rank === 0, constant);

  const standard = differencesAlong(F, Array.from({ length: N }, (_, h) => (h + 1) % N));
  groupRankCertificateLaws(law, standard, certified, rank);
  if (N > 2) {
    const swap = Array.from({ length: N }, (_, h) => (h === 0 ? 1 : h === 1 ? 0 : h));
    law.refuses('a permutation that is not an N-cycle is refused', 'invalid-input', () => op.groupDisplacementMatrix(M, G, convention, swap));
  }
  law.refuses('what is no permutation is refused', 'invalid-input', () => op.groupDisplacementMatrix(M, G, convention, new Array<number>(N).fill(N)));
  return rank;
}

/**
 * The certificate of a group displacement rank speaks of D_σ, σ: h ↦ h + 1; bounds by size and by primes of D_σ without its
 * last column, which is minus the sum of the others.
 */
export function groupRankCertificateLaws<E>(law: Law, D: Matrix<E>, certified: CertifiedRank<E>, expected: number): void {
  const { method } = certified.upper;
  const narrow = method === 'dimension' || method === 'modular';
  certifiedRankLaws(law, narrow ? tabulate(D.field, D.rows, D.cols - 1, (s, h) => D.at(s, h)) : D, certified, expected);
}

function calculusLaws<E>(law: Law, { G, convention, M, M2, f }: GroupDisplacementInstance<E>, op: GroupDisplacementFunctions): void {
  const { field } = M;
  const DR = (X: Matrix<E>): number => op.groupDisplacementRank(X, G, convention).rank;
  const C = groupMatrixByDefinition({ field }, G, f, convention);
  law.holds('DR(A + B) ≤ DR(A) + DR(B)', DR(sum(M, M2)) <= DR(M) + DR(M2), () => `${DR(sum(M, M2))} > ${DR(M)} + ${DR(M2)}`);
  law.equals('adding a group matrix does not change the rank', DR(sum(M, C)), DR(M));
  law.holds('DR(M·C) ≤ DR(M) for a group matrix C', DR(product(M, C)) <= DR(M), () => `${DR(product(M, C))} > ${DR(M)}`);
  law.equals('a group matrix has rank 0', DR(C), 0);
  const other = groupMatrixByDefinition({ field }, G, f, convention === 'g^-1h' ? 'gh^-1' : 'g^-1h');
  law.equals('a group matrix of the other convention has rank 0 iff its symbol is a class function', DR(other) === 0, isClassFunction(G, field, f));
}

function minimalFormLaws<E>(law: Law, { G, convention, M }: GroupDisplacementInstance<E>, op: GroupDisplacementFunctions, r: number): void {
  const { field } = M;
  const N = G.order;
  const form = op.groupDisplacement(M, G, convention);
  const F = diagonalsByDefinition(M, G, convention);
  law.equals('the minimal form has rank many terms', [form.rank, form.terms.length].join(), [r, r].join());
  law.same('the minimal form carries the diagonal coefficients', form.coefficients, F);
  const reciprocal = field.inverse(field.fromInteger(N));
  law.sameList('the base is the row means of F', field, form.base, Array.from({ length: N }, (_, s) => field.mul(reciprocal, sumOf(field, N, (h) => F.at(s, h)))));
  for (const { diagonal } of form.terms) law.holds('each diagonal sums to 0', field.isZero(sumOf(field, N, (h) => diagonal[h]!)), () => diagonal.map((x) => field.format(x)).join(', '));
  law.same('GM(b) + Σ diag(a_i)·GM(c_i) = M', formByDefinition(field, form), M);
  law.same('reconstructGroupDisplacement returns M', op.reconstructGroupDisplacement(form), M);
  law.equals('there is a distance in characteristic 0 only', form.squaredDistance !== null, field.characteristic === 0n);
  const rest = difference(M, groupMatrixByDefinition({ field }, G, form.base, convention));
  if (form.squaredDistance !== null) law.sameList('the squared distance is ‖M − GM(b)‖²', field, [form.squaredDistance], [sumOfNorms(rest)]);
  const D = differencesAlong(F, Array.from({ length: N }, (_, h) => (h + 1) % N));
  minorLaws(law, D, form.minor, r);
}

function formByDefinition<E>(field: Field<E>, { group: G, convention, base, terms }: GroupDisplacement<E>): Matrix<E> {
  return terms.reduce((total, { diagonal, symbol }) => {
    const term = groupMatrixByDefinition({ field }, G, symbol, convention);
    return sum(total, tabulate(field, G.order, G.order, (g, h) => field.mul(diagonal[g]!, term.at(g, h))));
  }, groupMatrixByDefinition({ field }, G, base, convention));
}
