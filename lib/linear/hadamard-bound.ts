import { pollDeadline } from '../deadline.ts';
import { ceilSquareRoot, product } from '../algebra/integers.ts';
import type { IntegerMatrix } from './integer-matrix.ts';

/** The squared Euclidean norms of the rows and of the columns, exact. */
function squaredNorms(M: IntegerMatrix): { rows: bigint[]; cols: bigint[] } {
  const { rows, cols, words } = M;
  const largest = M.maximum();
  if (words !== null && largest * largest * BigInt(Math.max(rows, cols)) <= BigInt(Number.MAX_SAFE_INTEGER)) {
    const ofRows = new Float64Array(rows);
    const ofCols = new Float64Array(cols);
    for (let i = 0; i < rows; i++) {
      let sum = 0;
      for (let j = 0; j < cols; j++) {
        const x = words[i * cols + j]!;
        sum += x * x;
        ofCols[j]! += x * x;
      }
      ofRows[i] = sum;
    }
    return { rows: Array.from(ofRows, BigInt), cols: Array.from(ofCols, BigInt) };
  }
  const ofRows = new Array<bigint>(rows).fill(0n);
  const ofCols = new Array<bigint>(cols).fill(0n);
  for (let i = 0, k = 0; i < rows; i++) {
    pollDeadline();
    for (let j = 0; j < cols; j++, k++) {
      if (M.isZeroEntry(k)) continue;
      const x = M.entry(k);
      const square = x * x;
      ofRows[i]! += square;
      ofCols[j]! += square;
    }
  }
  return { rows: ofRows, cols: ofCols };
}

const descending = (a: bigint, b: bigint): number => (a < b ? 1 : a > b ? -1 : 0);

/**
 * A function k ↦ bound on the square of every k × k minor of M: the smaller of the product of the k largest squared row
 * norms and the same for columns. For k = 0 it is 1, for k > min(rows, cols) it is 0.
 * @source Hadamard's inequality; a submatrix of a row has no larger norm than the row
 */
export function squaredMinorBounds(M: IntegerMatrix): (k: number) => bigint {
  const { rows, cols } = squaredNorms(M);
  rows.sort(descending);
  cols.sort(descending);
  return (k) => {
    if (k > Math.min(rows.length, cols.length)) return 0n;
    const [byRows, byCols] = [product(rows.slice(0, k)), product(cols.slice(0, k))];
    return byRows < byCols ? byRows : byCols;
  };
}

/** ⌈√squared⌉ of the bound for the determinant of the square matrix M: |det M| is at most this. */
export const determinantBound = (M: IntegerMatrix): bigint => ceilSquareRoot(squaredMinorBounds(M)(M.rows));

/**
 * A bound on every coefficient of the characteristic polynomial of the square matrix M: coefficient n − k is up to sign
 * the sum of the principal k-minors, so it is at most the k-th elementary symmetric function of the row norms, and all
 * of them together are at most ∏(1 + norm). The same for columns; the smaller one counts.
 */
export function characteristicBound(M: IntegerMatrix): bigint {
  const { rows, cols } = squaredNorms(M);
  const [byRows, byCols] = [rows, cols].map((norms) => product(norms.map((square) => 1n + ceilSquareRoot(square)))) as [bigint, bigint];
  return byRows < byCols ? byRows : byCols;
}
