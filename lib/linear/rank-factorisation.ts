import { submatrix } from './arithmetic.ts';
import type { Matrix } from './matrix.ts';
import type { Minor } from './minor.ts';
import { reducedRowEchelonForm } from './row-echelon.ts';

/** M = left·right with as few columns of left as possible. */
export interface RankFactorisation<E> {
  readonly rank: number;
  /** rows × rank: the pivot columns of M. */
  readonly left: Matrix<E>;
  /** rank × cols: the nonzero rows of the reduced row echelon form of M. */
  readonly right: Matrix<E>;
  readonly pivots: number[];
  readonly minor: Minor;
}

/**
 * The skeleton factorisation M = left·right: left is n × r (the pivot columns of M), right is r × m (the nonzero rows of
 * the reduced row echelon form), r the rank. Exact and unique. Cost as `reducedRowEchelonForm`.
 * @example
 * import { formatMatrix, matrixFromRows, Q, rankFactorisation } from 'group-matrix';
 * const { left, right } = rankFactorisation(matrixFromRows(Q, [[2, 1], [4, 2]]));
 * [formatMatrix(left), formatMatrix(right)] // => [[['2'], ['4']], [['1', '1/2']]]
 */
export function rankFactorisation<E>(M: Matrix<E>): RankFactorisation<E> {
  const { matrix, rank, pivots, minor } = reducedRowEchelonForm(M);
  const allRows = Array.from({ length: M.rows }, (_, i) => i);
  return { rank, left: submatrix(M, allRows, pivots), right: matrix, pivots, minor };
}
