import { pollDeadline } from '../deadline.ts';
import { reduceWordsInto, strideFor } from '../kernels/residues.ts';
import type { IntegerMatrix } from './integer-matrix.ts';

/** The residues of a matrix modulo a word prime: a fresh row-major array for a kernel to work in. */
export interface ModularImage {
  readonly data: Float64Array;
  readonly start: 0;
  readonly stride: number;
}

/** M modulo the prime p < 2^26, as residues. */
export function imageModulo(M: IntegerMatrix, p: number): ModularImage {
  const { rows, cols, words, bigs } = M;
  const stride = strideFor(cols);
  const data = new Float64Array(rows * stride);
  if (words !== null) {
    reduceWordsInto(data, stride, words, rows, cols, p, Number(M.maximum()));
  } else {
    const modulus = BigInt(p);
    const half = p / 2;
    for (let i = 0, k = 0; i < rows; i++) {
      pollDeadline();
      for (let j = 0; j < cols; j++, k++) {
        const r = Number(bigs![k]! % modulus);
        data[i * stride + j] = r > half ? r - p : r < -half ? r + p : r;
      }
    }
  }
  return { data, start: 0, stride };
}

/** The given number of entries, all below 2^26 (such as elements of GF(p)), as residues modulo p. */
export function imageOfWords(words: Float64Array, rows: number, cols: number, p: number): ModularImage {
  const stride = strideFor(cols);
  const data = new Float64Array(rows * stride);
  reduceWordsInto(data, stride, words, rows, cols, p, p);
  return { data, start: 0, stride };
}
