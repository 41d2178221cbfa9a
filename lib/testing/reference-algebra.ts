import type { Field, Ring, StarField } from '../algebra/ring.ts';
import { matrixUnchecked } from '../linear/dense-matrix.ts';
import type { Matrix } from '../linear/matrix.ts';
import type { FiniteGroup } from '../groups/finite-group.ts';

/*
 * The second route of every law: short, slow, textbook, on the operations of the field and the product of the group
 * alone, so that it shares nothing with the code under test.
 */

/** The rows × cols matrix with entry (i, j) = entry(i, j). */
export function tabulate<E>(field: Field<E>, rows: number, cols: number, entry: (i: number, j: number) => E): Matrix<E> {
  const entries: E[] = [];
  for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) entries.push(entry(i, j));
  return matrixUnchecked(field, rows, cols, entries);
}

export function sumOf<E>(ring: Ring<E>, count: number, term: (k: number) => E): E {
  let sum = ring.zero;
  for (let k = 0; k < count; k++) sum = ring.add(sum, term(k));
  return sum;
}

export const equalEntries = (A: Matrix<unknown>, B: Matrix<unknown>): boolean => {
  if (A.field.id !== B.field.id || A.rows !== B.rows || A.cols !== B.cols) return false;
  for (let i = 0; i < A.rows; i++) for (let j = 0; j < A.cols; j++) if (!A.field.equals(A.at(i, j), B.at(i, j))) return false;
  return true;
};

export const isZeroEverywhere = (A: Matrix<unknown>): boolean => equalEntries(A, tabulate(A.field, A.rows, A.cols, () => A.field.zero));

export const identityOf = <E>(field: Field<E>, n: number): Matrix<E> => tabulate(field, n, n, (i, j) => (i === j ? field.one : field.zero));

export const zeroOf = <E>(field: Field<E>, rows: number, cols: number): Matrix<E> => tabulate(field, rows, cols, () => field.zero);

export const sum = <E>(A: Matrix<E>, B: Matrix<E>): Matrix<E> => tabulate(A.field, A.rows, A.cols, (i, j) => A.field.add(A.at(i, j), B.at(i, j)));

export const difference = <E>(A: Matrix<E>, B: Matrix<E>): Matrix<E> => tabulate(A.field, A.rows, A.cols, (i, j) => A.field.sub(A.at(i, j), B.at(i, j)));

export const multiple = <E>(c: E, A: Matrix<E>): Matrix<E> => tabulate(A.field, A.rows, A.cols, (i, j) => A.field.mul(c, A.at(i, j)));

const rowsOf = <E>(A: Matrix<E>): E[][] => Array.from({ length: A.rows }, (_, i) => Array.from({ length: A.cols }, (__, j) => A.at(i, j)));

export function product<E>(A: Matrix<E>, B: Matrix<E>): Matrix<E> {
  const F = A.field;
  const [a, b] = [rowsOf(A), rowsOf(B)];
  return tabulate(F, A.rows, B.cols, (i, j) => {
    let total = F.zero;
    for (let k = 0; k < A.cols; k++) if (!F.equals(a[i]![k]!, F.zero)) total = F.add(total, F.mul(a[i]![k]!, b[k]![j]!));
    return total;
  });
}

export const transposeOf = <E>(A: Matrix<E>): Matrix<E> => tabulate(A.field, A.cols, A.rows, (i, j) => A.at(j, i));

export const beside = <E>(A: Matrix<E>, B: Matrix<E>): Matrix<E> => tabulate(A.field, A.rows, A.cols + B.cols, (i, j) => (j < A.cols ? A.at(i, j) : B.at(i, j - A.cols)));

/** Gaussian elimination, the pivot the first nonzero entry of the column: the rank, and the determinant of a square matrix. */
export function eliminateByRows<E>(A: Matrix<E>): { rank: number; determinant: E } {
  const F = A.field;
  const rows = rowsOf(A);
  let determinant = F.one;
  let rank = 0;
  for (let j = 0; j < A.cols; j++) {
    const found = rows.findIndex((row, i) => i >= rank && !F.equals(row[j]!, F.zero));
    if (found < 0) {
      determinant = F.zero;
      continue;
    }
    if (found !== rank) determinant = F.neg(determinant);
    const pivotRow = rows[found]!;
    rows[found] = rows[rank]!;
    rows[rank] = pivotRow;
    determinant = F.mul(determinant, pivotRow[j]!);
    const reciprocal = F.inverse(pivotRow[j]!);
    for (let i = rank + 1; i < rows.length; i++) {
      const factor = F.mul(rows[i]![j]!, reciprocal);
      if (F.equals(factor, F.zero)) continue;
      rows[i] = rows[i]!.map((x, k) => F.sub(x, F.mul(factor, pivotRow[k]!)));
    }
    rank++;
  }
  return { rank, determinant };
}

export const rankByRows = (A: Matrix<unknown>): number => eliminateByRows(A).rank;

export const determinantByRows = <E>(A: Matrix<E>): E => eliminateByRows(A).determinant;

/** Whether every column of N is a combination of columns of A. */
export const inColumnSpace = (A: Matrix<unknown>, N: Matrix<unknown>): boolean => rankByRows(beside(A, N)) === rankByRows(A);

/** M as one column, row by row. */
export const asColumn = <E>(M: Matrix<E>): Matrix<E> => tabulate(M.field, M.rows * M.cols, 1, (k) => M.at(Math.floor(k / M.cols), k % M.cols));

/** Σ x·conjugate(x) over all entries; without a conjugation Σ x². */
export function sumOfNorms<E>(M: Matrix<E>): E {
  const column = asColumn(M);
  const { field } = M;
  const conjugate = (x: E): E => ('conjugate' in field ? (field as StarField<E>).conjugate(x) : x);
  return sumOf(field, column.rows, (k) => field.mul(column.at(k, 0), conjugate(column.at(k, 0))));
}

/** L_s: 1 at (g, h) iff g = s·h. */
export const leftTranslation = <E>(field: Field<E>, G: FiniteGroup, s: number): Matrix<E> =>
  tabulate(field, G.order, G.order, (g, h) => (g === G.multiply(s, h) ? field.one : field.zero));

/** R_s: 1 at (g, h) iff h = g·s. */
export const rightTranslation = <E>(field: Field<E>, G: FiniteGroup, s: number): Matrix<E> =>
  tabulate(field, G.order, G.order, (g, h) => (h === G.multiply(g, s) ? field.one : field.zero));

/** The element x with x·g = identity, found by search. */
export function inverseBySearch(G: FiniteGroup, g: number): number {
  for (let x = 0; x < G.order; x++) if (G.multiply(x, g) === G.identity) return x;
  return -1;
}

/** The least m ≥ 1 with g^m = identity, found by multiplying. */
export function orderBySearch(G: FiniteGroup, g: number): number {
  let m = 1;
  for (let x = g; x !== G.identity && m <= G.order; x = G.multiply(x, g)) m++;
  return m;
}

/** Whether f(x·y) = f(y·x) for all x and y. */
export function isClassFunction<E>(G: FiniteGroup, field: Field<E>, f: readonly E[]): boolean {
  for (let x = 0; x < G.order; x++) for (let y = 0; y < G.order; y++) if (!field.equals(f[G.multiply(x, y)]!, f[G.multiply(y, x)]!)) return false;
  return true;
}

/** Whether a table is that of a group: by looking at every product and every triple. */
export function isGroupTable(table: readonly (readonly number[])[]): boolean {
  const N = table.length;
  if (N === 0 || !table.every((row) => row.length === N && row.every((x) => Number.isInteger(x) && x >= 0 && x < N))) return false;
  const indices = Array.from({ length: N }, (_, i) => i);
  const e = indices.find((i) => indices.every((j) => table[i]![j] === j && table[j]![i] === j));
  if (e === undefined) return false;
  return indices.every((i) => table[i]!.includes(e) && indices.every((j) => indices.every((k) => table[table[i]![j]!]![k] === table[i]![table[j]![k]!])));
}
