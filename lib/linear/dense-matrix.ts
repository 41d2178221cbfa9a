import { InputError, shown } from '../errors.ts';
import { Q, type Rational } from '../algebra/rational-field.ts';
import type { Field } from '../algebra/ring.ts';
import { requireShape, type Matrix } from './matrix.ts';
import { RationalMatrix } from './rational-matrix.ts';

/** A matrix over any field as one row-major array of elements. Over Q use `matrix`, which makes a `RationalMatrix`. */
export class DenseMatrix<E> implements Matrix<E> {
  readonly field: Field<E>;
  readonly rows: number;
  readonly cols: number;
  readonly entries: readonly E[];

  /** Takes ownership of `entries`, of length rows·cols; unchecked. */
  constructor(field: Field<E>, rows: number, cols: number, entries: readonly E[]) {
    this.field = field;
    this.rows = rows;
    this.cols = cols;
    this.entries = entries;
  }

  at(i: number, j: number): E {
    return this.entries[i * this.cols + j]!;
  }
}

/**
 * The rows × cols matrix with the given row-major entries.
 * @throws InputError when the number of entries is not rows·cols
 * @throws LimitError when rows·cols > 2^26
 * @example
 * import { matrix, Q, formatMatrix } from 'group-matrix';
 * formatMatrix(matrix(Q, 1, 2, [Q.parse('1/2'), Q.one])) // => [['1/2', '1']]
 */
export function matrix<E>(field: Field<E>, rows: number, cols: number, entries: readonly E[]): Matrix<E> {
  requireShape(rows, cols, 'matrix');
  if (entries.length !== rows * cols) throw new InputError(`matrix: expected ${rows * cols} entries, got ${entries.length}`, { value: entries.length });
  return matrixUnchecked(field, rows, cols, entries);
}

/** `matrix` without checks: takes ownership of entries, whose length must be rows·cols. */
export function matrixUnchecked<E>(field: Field<E>, rows: number, cols: number, entries: readonly E[]): Matrix<E> {
  if ((field as Field<unknown>) === Q) return RationalMatrix.fromEntries(rows, cols, entries as unknown as Rational[]) as unknown as Matrix<E>;
  return new DenseMatrix(field, rows, cols, entries);
}

/**
 * The matrix with the given rows, each an array of elements or of texts that the field parses; 0 rows need `cols`.
 * @throws InputError when a row has another length than the first
 * @example
 * import { matrixFromRows, Q, formatMatrix } from 'group-matrix';
 * formatMatrix(matrixFromRows(Q, [['1/2', '2'], [3, 4]])) // => [['1/2', '2'], ['3', '4']]
 */
export function matrixFromRows<E>(field: Field<E>, rows: readonly (readonly (E | string | number)[])[], cols: number = rows[0]?.length ?? 0): Matrix<E> {
  const entries: E[] = [];
  rows.forEach((row, i) => {
    if (row.length !== cols) throw new InputError(`matrixFromRows: expected ${cols} entries in row ${i}, got ${row.length}`, { pointer: `/${i}`, value: row.length });
    for (const x of row) entries.push(elementOf(field, x));
  });
  return matrix(field, rows.length, cols, entries);
}

function elementOf<E>(field: Field<E>, x: E | string | number): E {
  if (typeof x === 'string') return field.parse(x);
  if (typeof x !== 'number') return x;
  if (!Number.isSafeInteger(x)) throw new InputError(`matrixFromRows: expected an exact entry, got ${shown(x)}`, { value: x });
  return field.fromInteger(x);
}

/**
 * The rows × cols matrix with entry (i, j) = entry(i, j).
 * @throws LimitError when rows·cols > 2^26
 * @example
 * import { formatMatrix, matrixFromFunction, Q } from 'group-matrix';
 * formatMatrix(matrixFromFunction(Q, 2, 2, (i, j) => Q.fromInteger(i + 2 * j))) // => [['0', '2'], ['1', '3']]
 */
export function matrixFromFunction<E>(field: Field<E>, rows: number, cols: number, entry: (i: number, j: number) => E): Matrix<E> {
  requireShape(rows, cols, 'matrixFromFunction');
  const entries = new Array<E>(rows * cols);
  for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) entries[i * cols + j] = entry(i, j);
  return matrixUnchecked(field, rows, cols, entries);
}

/**
 * The n × n identity matrix.
 * @example
 * import { formatMatrix, identityMatrix, Q } from 'group-matrix';
 * formatMatrix(identityMatrix(Q, 2)) // => [['1', '0'], ['0', '1']]
 */
export const identityMatrix = <E>(field: Field<E>, n: number): Matrix<E> => matrixFromFunction(field, n, n, (i, j) => (i === j ? field.one : field.zero));

/**
 * The rows × cols zero matrix.
 * @example
 * import { formatMatrix, Q, zeroMatrix } from 'group-matrix';
 * formatMatrix(zeroMatrix(Q, 1, 2)) // => [['0', '0']]
 */
export const zeroMatrix = <E>(field: Field<E>, rows: number, cols: number): Matrix<E> => matrixFromFunction(field, rows, cols, () => field.zero);

/** The entries of M row by row as elements: one array of length rows·cols, fresh for the caller. */
export function entriesOf<E>(M: Matrix<E>): E[] {
  const entries = new Array<E>(M.rows * M.cols);
  for (let i = 0; i < M.rows; i++) for (let j = 0; j < M.cols; j++) entries[i * M.cols + j] = M.at(i, j);
  return entries;
}

/**
 * The entries of M as rows of texts of its field.
 * @example
 * import { formatMatrix, identityMatrix, Q } from 'group-matrix';
 * formatMatrix(identityMatrix(Q, 2)) // => [['1', '0'], ['0', '1']]
 */
export function formatMatrix(M: Matrix<unknown>): string[][] {
  const text = M instanceof RationalMatrix ? (i: number, j: number) => M.format(i, j) : (i: number, j: number) => M.field.format(M.at(i, j));
  return Array.from({ length: M.rows }, (_, i) => Array.from({ length: M.cols }, (__, j) => text(i, j)));
}
