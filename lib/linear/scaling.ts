import { lcm } from '../algebra/integers.ts';
import { numeratorOf, type Rational } from '../algebra/rational-field.ts';
import { asRational } from './arithmetic.ts';
import { matrixFromFunction } from './dense-matrix.ts';
import { IntegerMatrix } from './integer-matrix.ts';
import type { Matrix } from './matrix.ts';
import { RationalMatrix } from './rational-matrix.ts';

/** diag(factors)·M: row i times factors[i]. */
export function scaleRows<E>(M: Matrix<E>, factors: readonly E[]): Matrix<E> {
  return scaleEntries(M, factors, (i) => i);
}

/** M·diag(factors): column j times factors[j]. */
export function scaleColumns<E>(M: Matrix<E>, factors: readonly E[]): Matrix<E> {
  return scaleEntries(M, factors, (_, j) => j);
}

function scaleEntries<E>(M: Matrix<E>, factors: readonly E[], factorOf: (i: number, j: number) => number): Matrix<E> {
  const { field } = M;
  if (factors.every((c) => field.equals(c, field.one))) return M;
  const A = asRational(M);
  if (!A) return matrixFromFunction(field, M.rows, M.cols, (i, j) => field.mul(factors[factorOf(i, j)]!, M.at(i, j)));
  const scales = factors as readonly unknown[] as readonly Rational[];
  let common = 1n;
  for (const c of scales) common = lcm(common, c.d);
  const integers = scales.map((c) => numeratorOf(c) * (common / c.d));
  const { rows, cols } = M;
  const entries = new Array<bigint>(rows * cols);
  for (let i = 0, k = 0; i < rows; i++) for (let j = 0; j < cols; j++, k++) entries[k] = A.integers.isZeroEntry(k) ? 0n : A.integers.entry(k) * integers[factorOf(i, j)]!;
  return RationalMatrix.of(IntegerMatrix.fromBigInts(rows, cols, entries), A.denominator * common) as unknown as Matrix<E>;
}
