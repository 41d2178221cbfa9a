import { pollDeadline } from '../deadline.ts';
import type { IntegerMatrix } from './integer-matrix.ts';

/** The rank, and for a square matrix the determinant, by fraction-free elimination on bigints. */
function bareiss(M: IntegerMatrix): { rank: number; determinant: bigint } {
  const { rows, cols } = M;
  const a = Array.from({ length: rows }, (_, i) => Array.from({ length: cols }, (__, j) => M.at(i, j)));
  let previous = 1n;
  let sign = 1n;
  let rank = 0;
  for (let c = 0; c < cols && rank < rows; c++) {
    let pivot = rank;
    while (pivot < rows && a[pivot]![c] === 0n) pivot++;
    if (pivot === rows) continue;
    if (pivot !== rank) {
      [a[pivot], a[rank]] = [a[rank]!, a[pivot]!];
      sign = -sign;
    }
    const top = a[rank]!;
    const p = top[c]!;
    for (let i = rank + 1; i < rows; i++) {
      pollDeadline();
      const row = a[i]!;
      const q = row[c]!;
      for (let j = c + 1; j < cols; j++) row[j] = (row[j]! * p - q * top[j]!) / previous;
      row[c] = 0n;
    }
    previous = p;
    rank++;
  }
  return { rank, determinant: rank === rows && rank === cols ? sign * previous : 0n };
}

/**
 * The rank of an integer matrix by fraction-free elimination: exact, with entries that grow to the size of the minors.
 * O(n·m·r) multiplications and divisions of such numbers.
 * @source E. H. Bareiss, Sylvester's identity and multistep integer-preserving Gaussian elimination, Math. Comp. 22 (1968)
 */
export const bareissRank = (M: IntegerMatrix): number => bareiss(M).rank;

/** The determinant of a square integer matrix by fraction-free elimination; 1 for 0 × 0. */
export const bareissDeterminant = (M: IntegerMatrix): bigint => bareiss(M).determinant;
