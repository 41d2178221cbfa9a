import { asRational } from './arithmetic.ts';
import { matrixUnchecked } from './dense-matrix.ts';
import { IntegerMatrix } from './integer-matrix.ts';
import type { Matrix } from './matrix.ts';
import { RationalMatrix } from './rational-matrix.ts';
import { reducedRowEchelonForm } from './row-echelon.ts';

/**
 * A basis of {x : M·x = 0} as the columns of a cols × nullity matrix in which the free unknowns form an identity.
 * Cost as `reducedRowEchelonForm`.
 * @example
 * import { formatMatrix, matrixFromRows, nullSpace, Q } from 'group-matrix';
 * formatMatrix(nullSpace(matrixFromRows(Q, [[2, 1]]))) // => [['-1/2'], ['1']]
 */
export function nullSpace<E>(M: Matrix<E>): Matrix<E> {
  const { matrix, pivots } = reducedRowEchelonForm(M);
  return nullSpaceOfEchelon(matrix, pivots);
}

/** The null space of the matrix whose reduced row echelon form is R with the given pivots. */
export function nullSpaceOfEchelon<E>(R: Matrix<E>, pivots: readonly number[]): Matrix<E> {
  const { field: F, cols } = R;
  const rowOf = new Int32Array(cols).fill(-1);
  pivots.forEach((pivot, k) => (rowOf[pivot] = k));
  const free = Array.from({ length: cols }, (_, j) => j).filter((j) => rowOf[j]! < 0);
  const rational = asRational(R);
  if (rational) {
    const entries: bigint[] = [];
    for (let i = 0; i < cols; i++) {
      for (const j of free) entries.push(rowOf[i]! >= 0 ? -rational.integers.at(rowOf[i]!, j) : i === j ? rational.denominator : 0n);
    }
    return RationalMatrix.of(IntegerMatrix.fromBigInts(cols, free.length, entries), rational.denominator) as unknown as Matrix<E>;
  }
  const entries: E[] = [];
  for (let i = 0; i < cols; i++) for (const j of free) entries.push(rowOf[i]! >= 0 ? F.neg(R.at(rowOf[i]!, j)) : i === j ? F.one : F.zero);
  return matrixUnchecked(F, cols, free.length, entries);
}
