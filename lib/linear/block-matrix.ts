import { InputError } from '../errors.ts';
import { lcm } from '../algebra/integers.ts';
import { asRational } from './arithmetic.ts';
import { matrixFromFunction } from './dense-matrix.ts';
import { IntegerMatrix } from './integer-matrix.ts';
import { requireSameField, type Matrix } from './matrix.ts';
import { RationalMatrix } from './rational-matrix.ts';

/**
 * The block matrix [A | B] of A and B with the same number of rows.
 * @throws InputError when the numbers of rows or the fields differ
 */
export function besides<E>(A: Matrix<E>, B: Matrix<E>): Matrix<E> {
  requireSameField(A, B, 'besides');
  if (A.rows !== B.rows) throw new InputError(`besides: expected equal numbers of rows, got ${A.rows} and ${B.rows}`, { value: B.rows });
  const cols = A.cols + B.cols;
  const [a, b] = [asRational(A), asRational(B)];
  if (a && b) {
    const common = lcm(a.denominator, b.denominator);
    const [p, q] = [common / a.denominator, common / b.denominator];
    const entries: bigint[] = [];
    for (let i = 0; i < A.rows; i++) {
      for (let j = 0; j < a.cols; j++) entries.push(p * a.integers.at(i, j));
      for (let j = 0; j < b.cols; j++) entries.push(q * b.integers.at(i, j));
    }
    return RationalMatrix.of(IntegerMatrix.fromBigInts(A.rows, cols, entries), common) as unknown as Matrix<E>;
  }
  return matrixFromFunction(A.field, A.rows, cols, (i, j) => (j < A.cols ? A.at(i, j) : B.at(i, j - A.cols)));
}
