import { InputError } from '../errors.ts';
import type { Field } from '../algebra/ring.ts';
import type { FiniteGroup } from '../groups/finite-group.ts';
import { DEFAULT_CONVENTION, type Convention } from '../group-matrices/convention.ts';
import { diagonalCoefficients } from '../group-matrices/diagonal-coefficients.ts';
import { groupMatrix, toMatrix } from '../group-matrices/group-matrix.ts';
import { rowMeans, squaredDistanceBetween } from '../group-matrices/nearest.ts';
import { add, gather, subtract } from '../linear/arithmetic.ts';
import { matrixFromFunction } from '../linear/dense-matrix.ts';
import type { Matrix } from '../linear/matrix.ts';
import { requirePermutation } from '../linear/permutation-matrix.ts';
import { certifiedRank, type CertifiedRank } from '../linear/rank.ts';
import type { Minor } from '../linear/minor.ts';
import { rankFactorisation } from '../linear/rank-factorisation.ts';
import { scaleRows } from '../linear/scaling.ts';

/** The N-cycle h ↦ h + 1 mod N, by which group displacement is computed; the rank is the same for every N-cycle. */
const standardCycle = (N: number): number[] => Array.from({ length: N }, (_, h) => (h + 1) % N);

/**
 * The group displacement D_σ(M)[s][h] = F[s][h] − F[s][σ(h)] for an N-cycle σ of the index set, F = diagonal coefficients.
 *
 * M and D_σ(M) are N × N, N = |G|. M is a group matrix iff D_σ(M) = 0, and rank D_σ(M) is the same for every N-cycle.
 * @throws InputError when σ is not an N-cycle (for other σ the rank can drop and 0 no longer characterises group matrices)
 * @source Samudre, Petrache, Nord, Trivedi, arXiv 2409.11772 (2024)
 * @example
 * import { formatMatrix, groupDisplacementMatrix, matrixFromRows, parseGroupSpec, Q } from 'group-matrix';
 * formatMatrix(groupDisplacementMatrix(matrixFromRows(Q, [[1, 2], [3, 4]]), parseGroupSpec('C(2)'))) // => [['-3', '3'], ['-1', '1']]
 */
export function groupDisplacementMatrix<E>(M: Matrix<E>, G: FiniteGroup, convention: Convention = DEFAULT_CONVENTION, sigma: readonly number[] = standardCycle(G.order)): Matrix<E> {
  requireCycle(sigma, G.order);
  return cyclicDifferences(diagonalCoefficients(M, G, convention), sigma);
}

function requireCycle(sigma: readonly number[], N: number): void {
  if (sigma.length !== N) throw new InputError(`groupDisplacementMatrix: expected a permutation of ${N} indices, got ${sigma.length}`, { value: sigma.length });
  requirePermutation(sigma, 'groupDisplacementMatrix');
  let length = 1;
  for (let h = sigma[0]!; h !== 0; h = sigma[h]!) length++;
  if (length !== N) throw new InputError(`groupDisplacementMatrix: expected an ${N}-cycle, got a permutation whose cycle of 0 has length ${length}`, { value: [...sigma] });
}

function cyclicDifferences<E>(F: Matrix<E>, sigma: readonly number[]): Matrix<E> {
  const { rows, cols } = F;
  const source = new Int32Array(rows * cols);
  for (let s = 0; s < rows; s++) for (let h = 0; h < cols; h++) source[s * cols + h] = s * cols + sigma[h]!;
  return subtract(F, gather(F, rows, cols, source));
}

/**
 * The group displacement rank of M = rank D_σ(M) for σ any N-cycle, with its certificate for σ: h ↦ h + 1 mod N.
 *
 * The rows of D_σ sum to 0, so the rank is at most N − 1. It is not the classical displacement rank, not even for C(n).
 * @throws InputError when M is not |G| × |G|
 * @source Samudre, Petrache, Nord, Trivedi, arXiv 2409.11772 (2024)
 * @example
 * import { groupDisplacementRank, matrixFromRows, parseGroupSpec, Q } from 'group-matrix';
 * groupDisplacementRank(matrixFromRows(Q, [[1, 2], [3, 4]]), parseGroupSpec('C(2)')).rank // => 1
 */
export function groupDisplacementRank<E>(M: Matrix<E>, G: FiniteGroup, convention: Convention = DEFAULT_CONVENTION): CertifiedRank<E> {
  const D = groupDisplacementMatrix(M, G, convention);
  const N = G.order;
  // without its last column, minus the sum of the others, D has the same rank and the trivial bound is N − 1
  const source = new Int32Array(N * (N - 1));
  for (let s = 0, k = 0; s < N; s++) for (let h = 0; h < N - 1; h++) source[k++] = s * N + h;
  const certified = certifiedRank(gather(D, N, N - 1, source));
  const { upper } = certified;
  if (upper.method === 'factorisation') return { ...certified, upper: { ...upper, right: withLastColumn(upper.right) } };
  if (upper.method === 'nullspace' && upper.side === 'right') return { ...certified, upper: { ...upper, basis: withCycleVector(upper.basis) } };
  return certified;
}

/** The matrix with a further column, minus the sum of the others: its rows sum to 0. */
function withLastColumn<E>(A: Matrix<E>): Matrix<E> {
  const { field, rows, cols } = A;
  const lastColumn = Array.from({ length: rows }, (_, i) => {
    let sum = field.zero;
    for (let h = 0; h < cols; h++) sum = field.sub(sum, A.at(i, h));
    return sum;
  });
  return matrixFromFunction(field, rows, cols + 1, (i, h) => (h < cols ? A.at(i, h) : lastColumn[i]!));
}

/** Null vectors of D without its last column, as columns: with a zero below each and the all-ones vector they are those of D. */
function withCycleVector<E>(basis: Matrix<E>): Matrix<E> {
  const { field, rows, cols } = basis;
  return matrixFromFunction(field, rows + 1, cols + 1, (h, k) => (k === cols ? field.one : h < rows ? basis.at(h, k) : field.zero));
}

/** One term diag(diagonal)·GM(symbol) of a minimal form. */
export interface DisplacementTerm<E> {
  readonly diagonal: readonly E[];
  readonly symbol: readonly E[];
}

/** M = GM(base) + Σ_i diag(a_i)·GM(c_i) with as few terms as possible. */
export interface GroupDisplacement<E> {
  readonly group: FiniteGroup;
  readonly field: Field<E>;
  readonly convention: Convention;
  /** The number of terms: the group displacement rank. */
  readonly rank: number;
  /** The diagonal coefficients F of M. */
  readonly coefficients: Matrix<E>;
  /** The symbol of the nearest group matrix: the row means of F. */
  readonly base: readonly E[];
  readonly terms: readonly DisplacementTerm<E>[];
  /** ‖M − GM(base)‖², null in positive characteristic. */
  readonly squaredDistance: E | null;
  /** A nonzero minor of D_σ(M), σ(h) = h + 1 mod N, of the size of the rank: fewer terms are impossible. */
  readonly minor: Minor;
}

/**
 * The minimal form M = GM(b) + Σ_{i=1}^{r} diag(a_i)·GM(c_i), r = group displacement rank, b = row means of F,
 * Σ_h a_i(h) = 0. GM(b) is the group matrix nearest to M.
 *
 * It is the rank factorisation F·(I − J/N) = Σ c_i·a_iᵀ, J all ones. Cost: one rank factorisation of an N × N matrix.
 * @throws InputError when M is not |G| × |G|
 * @throws DomainError when the characteristic of the field divides |G|
 * @source Samudre, Petrache, Nord, Trivedi, arXiv 2409.11772 (2024)
 * @example
 * import { groupDisplacement, matrixFromRows, parseGroupSpec, Q } from 'group-matrix';
 * const { rank, base, terms } = groupDisplacement(matrixFromRows(Q, [[1, 2], [2, 3]]), parseGroupSpec('C(2)'));
 * [rank, base.map(Q.format), terms[0]?.diagonal.map(Q.format), terms[0]?.symbol.map(Q.format)] // => [1, ['2', '2'], ['1', '-1'], ['-1', '0']]
 */
export function groupDisplacement<E>(M: Matrix<E>, G: FiniteGroup, convention: Convention = DEFAULT_CONVENTION): GroupDisplacement<E> {
  const F = diagonalCoefficients(M, G, convention);
  const N = G.order;
  const { field } = M;
  const base = rowMeans(F, 'groupDisplacement');
  const centred = subtract(F, matrixFromFunction(field, N, N, (s) => base[s]!));
  const { rank, left, right } = rankFactorisation(centred);
  const terms = Array.from({ length: rank }, (_, i) => ({
    diagonal: Array.from({ length: N }, (__, h) => right.at(i, h)),
    symbol: Array.from({ length: N }, (__, s) => left.at(s, i)),
  }));
  const { minor } = certifiedRank(cyclicDifferences(F, standardCycle(N)));
  const squaredDistance = squaredDistanceBetween(M, toMatrix(groupMatrix(G, field, base, convention)));
  return { group: G, field, convention, rank, coefficients: F, base, terms, squaredDistance, minor };
}

/**
 * The matrix GM(base) + Σ diag(a_i)·GM(c_i): the inverse of `groupDisplacement`.
 * @throws InputError when a symbol or diagonal does not have |G| entries
 * @example
 * import { equalMatrices, groupDisplacement, matrixFromRows, parseGroupSpec, Q, reconstructGroupDisplacement } from 'group-matrix';
 * const M = matrixFromRows(Q, [[1, 2], [2, 3]]);
 * equalMatrices(reconstructGroupDisplacement(groupDisplacement(M, parseGroupSpec('C(2)'))), M) // => true
 */
export function reconstructGroupDisplacement<E>(form: Pick<GroupDisplacement<E>, 'group' | 'field' | 'convention' | 'base' | 'terms'>): Matrix<E> {
  const { group, field, convention, base, terms } = form;
  const matrixOf = (symbol: readonly E[]): Matrix<E> => toMatrix(groupMatrix(group, field, symbol, convention));
  return terms.reduce((sum, { diagonal, symbol }) => {
    if (diagonal.length !== group.order) throw new InputError(`reconstructGroupDisplacement: expected a diagonal of ${group.order} entries, got ${diagonal.length}`, { value: diagonal.length });
    return add(sum, scaleRows(matrixOf(symbol), diagonal));
  }, matrixOf(base));
}
