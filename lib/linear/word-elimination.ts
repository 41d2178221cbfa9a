import type { WordPrimeField } from '../algebra/word-prime-field.ts';
import { determinantOfEchelon, echelonInto, type EchelonPivots } from '../kernels/echelon.ts';
import { reducedEchelonInto } from '../kernels/reduced-echelon.ts';
import { canonical } from '../kernels/residues.ts';
import { matrixUnchecked } from './dense-matrix.ts';
import type { Matrix } from './matrix.ts';
import { imageOfWords, type ModularImage } from './modular-image.ts';
import type { Minor } from './minor.ts';
import type { RowEchelonForm } from './row-echelon-form.ts';

/** The residues of a matrix over GF(p). */
export function wordImage(M: Matrix<number>, { modulus: p }: WordPrimeField): ModularImage {
  const words = new Float64Array(M.rows * M.cols);
  for (let i = 0, k = 0; i < M.rows; i++) for (let j = 0; j < M.cols; j++) words[k++] = M.at(i, j);
  return imageOfWords(words, M.rows, M.cols, p);
}

const minorOf = ({ pivotRows, pivotCols }: EchelonPivots): Minor => ({ rows: [...pivotRows], cols: [...pivotCols], prime: null });

/** The reduced row echelon form over GF(p), p < 2^26. */
export function wordRowEchelon(M: Matrix<number>, F: WordPrimeField): RowEchelonForm<number> {
  const p = F.modulus;
  const { data, stride } = wordImage(M, F);
  const pivots = reducedEchelonInto(data, M.rows, M.cols, stride, p);
  const entries: number[] = [];
  for (let i = 0; i < pivots.rank; i++) for (let j = 0; j < M.cols; j++) entries.push(canonical(data[i * stride + j]!, p));
  return { matrix: matrixUnchecked(F, pivots.rank, M.cols, entries), rank: pivots.rank, pivots: [...pivots.pivotCols], minor: minorOf(pivots) };
}

/** The rank over GF(p), p < 2^26, with a nonzero minor. */
export function wordRank(M: Matrix<number>, F: WordPrimeField): { rank: number; minor: Minor } {
  const { data, stride } = wordImage(M, F);
  const pivots = echelonInto(data, M.rows, M.cols, stride, F.modulus);
  return { rank: pivots.rank, minor: minorOf(pivots) };
}

/** The determinant over GF(p), p < 2^26, of a square matrix. */
export function wordDeterminant(M: Matrix<number>, F: WordPrimeField): number {
  const { data, stride } = wordImage(M, F);
  return determinantOfEchelon(data, M.rows, stride, echelonInto(data, M.rows, M.cols, stride, F.modulus), F.modulus);
}
