import { pollDeadline } from '../../deadline.ts';
import { largest, residualEntry } from './solve-precision.ts';
import type { SolveProblem } from './solve-problem.ts';

/** The rows of a matrix one after the other, from row 0: `high + low` is row i to about twice the precision. */
export interface MatrixRows {
  readonly high: Float64Array;
  /** null when the rows are doubles. */
  readonly low: Float64Array | null;
  /** Fills in row i; called for 0, 1, …, n − 1 in order. */
  fill(i: number): void;
}

/** What a problem gets from its rows. */
export function problemOfRows(n: number, rows: () => MatrixRows): Pick<SolveProblem, 'norm' | 'residual' | 'dense'> {
  const sums = new Float64Array(n);
  const first = rows();
  for (let i = 0; i < n; i++) {
    if (i % 64 === 0) pollDeadline();
    first.fill(i);
    for (let j = 0; j < n; j++) sums[j]! += Math.abs(first.high[j]!);
  }
  return { norm: largest(sums), ...residualOfRows(n, rows) };
}

/** The same without the norm, which costs a walk through all rows. */
export function residualOfRows(n: number, rows: () => MatrixRows): Pick<SolveProblem, 'residual' | 'dense'> {
  return {
    residual: (x, b) => {
      const row = rows();
      const values = new Float64Array(n);
      for (let i = 0; i < n; i++) {
        if (i % 64 === 0) pollDeadline();
        row.fill(i);
        values[i] = residualEntry(b[i]!, row.high, row.low, x);
      }
      return { values, uncertainty: 0 };
    },
    dense: () => {
      const row = rows();
      const matrix = new Float64Array(n * n);
      for (let i = 0; i < n; i++) {
        row.fill(i);
        matrix.set(row.high, i * n);
      }
      return matrix;
    },
  };
}
