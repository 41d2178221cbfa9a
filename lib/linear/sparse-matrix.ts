import { pollDeadline } from '../deadline.ts';
import type { Field, Ring } from '../algebra/ring.ts';
import { matrixUnchecked } from './dense-matrix.ts';
import { requireShape, type Matrix } from './matrix.ts';

/** A matrix by its nonzero entries (row, column, value), in order of rows, then of columns, no place twice. */
export interface SparseMatrix<E> {
  readonly rows: number;
  readonly cols: number;
  readonly entries: readonly (readonly [row: number, column: number, value: E])[];
}

/** A sparse matrix of small integers, which has a meaning over every ring. */
export type SparseIntegerMatrix = SparseMatrix<number>;

/** How many entries are handled between two looks at the clock. */
const ENTRIES_BETWEEN_POLLS = 2 ** 16;

/**
 * The matrix over a field with the given nonzero entries, written out. Cost: rows·cols elements.
 * @throws LimitError when rows·cols > 2^26
 * @example
 * import { formatMatrix, matrixFromSparse, Q } from 'group-matrix';
 * formatMatrix(matrixFromSparse(Q, { rows: 2, cols: 2, entries: [[0, 1, Q.parse('1/2')]] })) // => [['0', '1/2'], ['0', '0']]
 */
export function matrixFromSparse<E>(field: Field<E>, { rows, cols, entries }: SparseMatrix<E>): Matrix<E> {
  requireShape(rows, cols, 'matrixFromSparse');
  const all = new Array<E>(rows * cols).fill(field.zero);
  for (const [i, j, value] of entries) all[i * cols + j] = value;
  return matrixUnchecked(field, rows, cols, all);
}

/** c·M over a ring for an integer matrix M; entries that are zero in the ring are left out. */
export function scaledSparse<E>(ring: Ring<E>, c: E, { rows, cols, entries }: SparseIntegerMatrix): SparseMatrix<E> {
  const byInteger = new Map<number, E>();
  const scaled: (readonly [number, number, E])[] = [];
  entries.forEach(([i, j, x], at) => {
    if (at % ENTRIES_BETWEEN_POLLS === 0) pollDeadline();
    let value = byInteger.get(x);
    if (value === undefined) byInteger.set(x, (value = ring.mul(ring.fromInteger(x), c)));
    if (!ring.isZero(value)) scaled.push([i, j, value]);
  });
  return { rows, cols, entries: scaled };
}

/** A + B for sparse matrices of one shape over a ring, by one pass over both; sums that are zero are left out. */
export function addSparse<E>(ring: Ring<E>, A: SparseMatrix<E>, B: SparseMatrix<E>): SparseMatrix<E> {
  const [a, b] = [A.entries, B.entries];
  const sum: (readonly [number, number, E])[] = [];
  for (let p = 0, q = 0, steps = 0; p < a.length || q < b.length; steps++) {
    if (steps % ENTRIES_BETWEEN_POLLS === 0) pollDeadline();
    const [x, y] = [a[p], b[q]];
    const order = x === undefined ? 1 : y === undefined ? -1 : x[0] - y[0] || x[1] - y[1];
    if (order < 0) sum.push(a[p++]!);
    else if (order > 0) sum.push(b[q++]!);
    else {
      const value = ring.add(x![2], y![2]);
      if (!ring.isZero(value)) sum.push([x![0], x![1], value]);
      p++;
      q++;
    }
  }
  return { rows: A.rows, cols: A.cols, entries: sum };
}
