import { InputError, LimitError, shown } from '../errors.ts';
import type { Field } from '../algebra/ring.ts';

/** Most entries that one exact matrix may have. */
export const MAXIMAL_ENTRIES: number = 2 ** 26;

/**
 * A matrix over a field: rows × cols, either of which may be 0. Immutable. Over Q every matrix is a `RationalMatrix`
 * (integers over one common denominator), over any other field a `DenseMatrix`; `matrix` chooses.
 */
export interface Matrix<E> {
  readonly field: Field<E>;
  readonly rows: number;
  readonly cols: number;
  /** The entry in row i, column j, both from 0. Unchecked. */
  at(i: number, j: number): E;
}

/** Throws unless rows and cols are dimensions that this package takes. */
export function requireShape(rows: number, cols: number, where: string): void {
  for (const n of [rows, cols]) {
    if (!Number.isSafeInteger(n) || n < 0) throw new InputError(`${where}: expected a dimension ≥ 0, got ${shown(n)}`, { value: n });
  }
  if (rows * cols > MAXIMAL_ENTRIES) {
    throw new LimitError(`${where}: a ${rows} × ${cols} matrix exceeds ${MAXIMAL_ENTRIES} entries`, { limit: `entries ${MAXIMAL_ENTRIES}` });
  }
}

/** Throws unless A and B are over the same field, with elements of the same form (GF(p) has two: numbers and bigints). */
export function requireSameField(A: Matrix<unknown>, B: Matrix<unknown>, where: string): void {
  if (A.field.id === B.field.id && A.field.constructor !== B.field.constructor) {
    throw new InputError(`${where}: expected matrices over one field, got ${A.field.id} with elements of two forms; use one of WordPrimeField and PrimeField`, { value: B.field.id });
  }
  if (A.field.id !== B.field.id) throw new InputError(`${where}: expected matrices over one field, got ${A.field.id} and ${B.field.id}`, { value: B.field.id });
}

/** Throws unless A and B have the same shape and field. */
export function requireSameShape(A: Matrix<unknown>, B: Matrix<unknown>, where: string): void {
  requireSameField(A, B, where);
  if (A.rows !== B.rows || A.cols !== B.cols) {
    throw new InputError(`${where}: expected equal shapes, got ${A.rows} × ${A.cols} and ${B.rows} × ${B.cols}`, { value: [B.rows, B.cols] });
  }
}

/** Throws unless M is square. */
export function requireSquare(M: Matrix<unknown>, where: string): void {
  if (M.rows !== M.cols) throw new InputError(`${where}: expected a square matrix, got ${M.rows} × ${M.cols}`, { value: [M.rows, M.cols] });
}
