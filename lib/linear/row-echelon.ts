import { CyclotomicField, type Cyclotomic } from '../algebra/cyclotomic-field.ts';
import type { Field } from '../algebra/ring.ts';
import { WordPrimeField } from '../algebra/word-prime-field.ts';
import { asRational } from './arithmetic.ts';
import { witnessPrime } from './cyclotomic-rank.ts';
import { matrixUnchecked } from './dense-matrix.ts';
import { eliminate } from './field-elimination.ts';
import type { Matrix } from './matrix.ts';
import { rationalRowEchelon } from './rational-row-echelon.ts';
import { RationalMatrix } from './rational-matrix.ts';
import type { RowEchelonForm } from './row-echelon-form.ts';
import { wordRowEchelon } from './word-elimination.ts';

export type { RowEchelonForm } from './row-echelon-form.ts';

/**
 * The reduced row echelon form of M, its pivots, and a nonzero minor of size rank.
 *
 * M is n × m, the result rank × m: the identity in the pivot columns, zeros to the left of each pivot.
 * Over Q: images modulo word primes, rational reconstruction, and a proof by size before returning; rank-r input costs
 * O(r·n·m) per prime. Over GF(p), p < 2^26: typed arrays. Other fields: Gauss–Jordan.
 * @example
 * import { formatMatrix, matrixFromRows, Q, reducedRowEchelonForm } from 'group-matrix';
 * formatMatrix(reducedRowEchelonForm(matrixFromRows(Q, [[2, 4, 1], [1, 2, 3]])).matrix) // => [['1', '2', '0'], ['0', '0', '1']]
 */
export function reducedRowEchelonForm<E>(M: Matrix<E>): RowEchelonForm<E> {
  const rational = asRational(M);
  if (rational) return overRationals(rational) as unknown as RowEchelonForm<E>;
  if (M.field instanceof WordPrimeField) return wordRowEchelon(M as unknown as Matrix<number>, M.field) as unknown as RowEchelonForm<E>;
  return overField(M, M.field);
}

function overRationals(M: RationalMatrix): RowEchelonForm<unknown> {
  const { integers, denominator, rank, pivots, minor } = rationalRowEchelon(M);
  return { matrix: RationalMatrix.of(integers, denominator), rank, pivots, minor };
}

function overField<E>(M: Matrix<E>, F: Field<E>): RowEchelonForm<E> {
  const { entries, rank, pivotRows, pivotCols } = eliminate(M, true);
  const matrix = matrixUnchecked(F, rank, M.cols, entries.slice(0, rank * M.cols));
  const prime = (F as unknown) instanceof CyclotomicField ? witnessPrime(M as unknown as Matrix<Cyclotomic>, F as unknown as CyclotomicField, pivotRows, pivotCols) : null;
  return { matrix, rank, pivots: pivotCols, minor: { rows: pivotRows, cols: [...pivotCols], prime } };
}
