import { DomainError } from '../errors.ts';
import { rational } from '../algebra/rational-field.ts';
import type { FiniteGroup } from '../groups/finite-group.ts';
import { squaredNorm, subtract } from '../linear/arithmetic.ts';
import type { Matrix } from '../linear/matrix.ts';
import { RationalMatrix } from '../linear/rational-matrix.ts';
import { DEFAULT_CONVENTION, type Convention } from './convention.ts';
import { diagonalCoefficients } from './diagonal-coefficients.ts';
import { groupMatrix, toMatrix, type GroupMatrix } from './group-matrix.ts';

/**
 * The group matrix that M is, or null if it is none (some row of its diagonal coefficients F is not constant).
 * @throws InputError when M is not |G| × |G|
 * @example
 * import { matrixFromRows, parseGroupSpec, Q, recognizeGroupMatrix } from 'group-matrix';
 * recognizeGroupMatrix(matrixFromRows(Q, [[1, 2], [2, 1]]), parseGroupSpec('C(2)'))?.symbol.map(Q.format) // => ['1', '2']
 */
export function recognizeGroupMatrix<E>(M: Matrix<E>, G: FiniteGroup, convention: Convention = DEFAULT_CONVENTION): GroupMatrix<E> | null {
  const F = diagonalCoefficients(M, G, convention);
  return constantRows(F) ? groupMatrix(G, M.field, Array.from({ length: G.order }, (_, s) => F.at(s, 0)), convention) : null;
}

/** Whether every row of F is constant. */
export function constantRows(F: Matrix<unknown>): boolean {
  if (F instanceof RationalMatrix) {
    const { integers } = F;
    for (let i = 0; i < F.rows; i++) {
      for (let j = 1; j < F.cols; j++) if (integers.words ? integers.words[i * F.cols + j] !== integers.words[i * F.cols] : integers.bigs![i * F.cols + j] !== integers.bigs![i * F.cols]) return false;
    }
    return true;
  }
  for (let i = 0; i < F.rows; i++) for (let j = 1; j < F.cols; j++) if (!F.field.equals(F.at(i, j), F.at(i, 0))) return false;
  return true;
}

/** The row means of F, exact; throws `DomainError` when the characteristic divides the number of columns. */
export function rowMeans<E>(F: Matrix<E>, where: string): E[] {
  if (F instanceof RationalMatrix) {
    const { integers, denominator, rows, cols } = F;
    return Array.from({ length: rows }, (_, i) => {
      let sum = 0n;
      for (let j = 0; j < cols; j++) sum += integers.at(i, j);
      return rational(sum, denominator * BigInt(cols));
    }) as unknown as E[];
  }
  const { field } = F;
  if (field.isZero(field.fromInteger(F.cols))) {
    throw new DomainError(`${where}: a mean of ${F.cols} values does not exist in characteristic ${field.characteristic}`, { value: field.id });
  }
  const reciprocal = field.inverse(field.fromInteger(F.cols));
  return Array.from({ length: F.rows }, (_, i) => {
    let sum = field.zero;
    for (let j = 0; j < F.cols; j++) sum = field.add(sum, F.at(i, j));
    return field.mul(sum, reciprocal);
  });
}

/** The group matrix nearest to M, with the exact squared Frobenius distance where the field has one. */
export interface NearestGroupMatrix<E> {
  readonly nearest: GroupMatrix<E>;
  /** ‖M − nearest‖², or null in positive characteristic, where there is no distance. */
  readonly squaredDistance: E | null;
}

/**
 * The orthogonal projection of M onto the group matrices: symbol b(s) = (1/|G|)·Σ_h F[s][h], F the diagonal coefficients.
 *
 * It is the nearest group matrix in the Frobenius norm; the squared distance is exact. Cost: |G|² additions.
 * @throws InputError when M is not |G| × |G|
 * @throws DomainError when the characteristic of the field divides |G|
 * @source Samudre, Petrache, Nord, Trivedi, arXiv 2409.11772 (2024): projection on the span of the group diagonals
 * @example
 * import { matrixFromRows, nearestGroupMatrix, parseGroupSpec, Q } from 'group-matrix';
 * const { nearest, squaredDistance } = nearestGroupMatrix(matrixFromRows(Q, [[1, 2], [2, 3]]), parseGroupSpec('C(2)'));
 * [nearest.symbol.map(Q.format), Q.format(squaredDistance ?? Q.zero)] // => [['2', '2'], '2']
 */
export function nearestGroupMatrix<E>(M: Matrix<E>, G: FiniteGroup, convention: Convention = DEFAULT_CONVENTION): NearestGroupMatrix<E> {
  const symbol = rowMeans(diagonalCoefficients(M, G, convention), 'nearestGroupMatrix');
  const nearest = groupMatrix(G, M.field, symbol, convention);
  return { nearest, squaredDistance: squaredDistanceBetween(M, toMatrix(nearest)) };
}

/** ‖A − B‖² in characteristic 0, null otherwise. */
export function squaredDistanceBetween<E>(A: Matrix<E>, B: Matrix<E>): E | null {
  return A.field.characteristic === 0n ? squaredNorm(subtract(A, B)) : null;
}

