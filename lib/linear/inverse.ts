import { DomainError } from '../errors.ts';
import { submatrix } from './arithmetic.ts';
import { sideBySide } from './blocks.ts';
import { identityMatrix } from './dense-matrix.ts';
import { requireSquare, type Matrix } from './matrix.ts';
import { rank } from './rank.ts';
import { reducedRowEchelonForm } from './row-echelon.ts';

/**
 * The inverse of a square matrix: A·A^-1 = A^-1·A = I. Cost as the reduced row echelon form of [A | I].
 * @throws InputError when A is not square
 * @throws DomainError when A is singular
 * @example
 * import { formatMatrix, inverse, matrixFromRows, Q } from 'group-matrix';
 * formatMatrix(inverse(matrixFromRows(Q, [[2, 1], [1, 1]]))) // => [['1', '-1'], ['-1', '2']]
 */
export function inverse<E>(A: Matrix<E>): Matrix<E> {
  requireSquare(A, 'inverse');
  const n = A.rows;
  const found = rank(A);
  if (found < n) throw new DomainError(`inverse: expected a nonsingular matrix, got rank ${found} of ${n}`, { value: found });
  const { matrix } = reducedRowEchelonForm(sideBySide(A.field, n, [A, identityMatrix(A.field, n)]));
  const rows = Array.from({ length: n }, (_, i) => i);
  return submatrix(matrix, rows, rows.map((j) => n + j));
}
