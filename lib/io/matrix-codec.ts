import { InputError, LimitError } from '../errors.ts';
import { pollDeadline } from '../deadline.ts';
import { CyclotomicField } from '../algebra/cyclotomic-field.ts';
import { lcm } from '../algebra/integers.ts';
import { Q } from '../algebra/rational-field.ts';
import { transpose } from '../linear/arithmetic.ts';
import { formatMatrix, matrixUnchecked } from '../linear/dense-matrix.ts';
import { embedMatrix } from '../linear/embedding.ts';
import { requireShape, type Matrix } from '../linear/matrix.ts';
import { at, MAXIMAL_DIMENSION, refusal, requireArray, requireChoice, requireInteger, requireKeys, requireObject, type Codec } from './codec.ts';
import { encodeField, fieldCodec, type AnyField, type FieldDocument } from './field-codec.ts';
import { RationalArray } from './rational-array.ts';
import { decodeScalar, decodeScalars, encodeScalar, FieldOfScalars, type DoublesPolicy, type ScalarDocument } from './scalar-codec.ts';

/** A matrix over a field that the caller does not know statically. */
export type AnyMatrix = Matrix<unknown>;

/** The form in which every matrix leaves this package. */
export interface MatrixDocument {
  readonly kind: 'matrix';
  readonly field: FieldDocument;
  readonly rows: number;
  readonly cols: number;
  readonly entries: readonly (readonly ScalarDocument[])[];
}

/** `status` is admitted because results that are matrices carry it. */
const KEYS = ['kind', 'field', 'rows', 'cols', 'entries', 'doubles', 'status'] as const;

/** Without a field: over the smallest cyclotomic field that holds the entries. */
function decodeRows(value: unknown, pointer: string, named: AnyField | undefined, doubles: DoublesPolicy, expected: { rows?: number; cols?: number }): AnyMatrix {
  const rows = requireArray(value, 'matrix', pointer);
  if (expected.rows !== undefined && rows.length !== expected.rows) {
    throw new InputError(`matrix: expected ${expected.rows} rows, got ${rows.length} at ${pointer}`, { pointer, value: rows.length });
  }
  const cols = expected.cols ?? (rows.length > 0 ? requireArray(rows[0], 'matrix', `${pointer}/0`).length : 0);
  if (Math.max(rows.length, cols) > MAXIMAL_DIMENSION) {
    throw new LimitError(`matrix: a ${rows.length} × ${cols} matrix exceeds ${MAXIMAL_DIMENSION} rows or columns at ${pointer}`, { pointer, limit: `dimension ${MAXIMAL_DIMENSION}` });
  }
  at(pointer, [rows.length, cols], () => requireShape(rows.length, cols, 'matrix'));
  const checkedRow = (i: number): readonly unknown[] => {
    const row = requireArray(rows[i], 'matrix', `${pointer}/${i}`);
    if (row.length !== cols) throw new InputError(`matrix: expected ${cols} entries in a row, got ${row.length} at ${pointer}/${i}`, { pointer: `${pointer}/${i}`, value: row.length });
    return row;
  };
  for (let i = 0; i < rows.length; i++) checkedRow(i);
  const field = named ?? smallestField(rows as readonly (readonly unknown[])[], pointer);
  if (field.id === Q.id) {
    const entries = new RationalArray(rows.length, cols);
    for (let i = 0; i < rows.length; i++) entries.decodeRow(i, checkedRow(i), `${pointer}/${i}`, doubles);
    return entries.matrix() as AnyMatrix;
  }
  const entries: unknown[] = [];
  for (let i = 0; i < rows.length; i++) {
    pollDeadline();
    checkedRow(i).forEach((x, j) => entries.push(decodeScalar(x, field, `${pointer}/${i}/${j}`)));
  }
  return matrixUnchecked(field, rows.length, cols, entries);
}

function smallestField(rows: readonly (readonly unknown[])[], pointer: string): AnyField {
  const found = new FieldOfScalars();
  rows.forEach((row, i) => {
    pollDeadline();
    for (let j = 0; j < row.length; j++) if (typeof row[j] === 'object') found.include(row[j], `${pointer}/${i}/${j}`);
  });
  return found.field;
}

function decodeMatrix(value: unknown, pointer: string): AnyMatrix {
  if (Array.isArray(value)) return decodeRows(value, pointer, undefined, 'refused', {});
  const object = requireObject(value, 'matrix', pointer);
  requireKeys(object, KEYS, 'matrix', pointer, ['kind', 'entries']);
  requireChoice(object.kind, ['matrix'], 'matrix', `${pointer}/kind`);
  const field = object.field === undefined ? undefined : fieldCodec.decode(object.field, `${pointer}/field`);
  const doubles: DoublesPolicy = object.doubles === undefined ? 'refused' : requireChoice(object.doubles, ['dyadic'], 'matrix', `${pointer}/doubles`);
  if (doubles === 'dyadic' && field !== undefined && field.id !== Q.id) throw refusal('matrix', '"doubles" only over Q', object.doubles, `${pointer}/doubles`);
  if (object.status !== undefined) requireChoice(object.status, ['proved', 'checked', 'float'], 'matrix', `${pointer}/status`);
  const count = (key: 'rows' | 'cols'): Partial<Record<'rows' | 'cols', number>> =>
    object[key] === undefined ? {} : { [key]: requireInteger(object[key], 0, Number.MAX_SAFE_INTEGER, 'matrix', `${pointer}/${key}`) };
  return decodeRows(object.entries, `${pointer}/entries`, field, doubles, { ...count('rows'), ...count('cols') });
}

/** Matrices: rows of entries, or `{"kind": "matrix", "field", "rows", "cols", "entries"}`. */
export const matrixCodec: Codec<AnyMatrix> = {
  schema: { $ref: '#/$defs/matrix' },
  decode: decodeMatrix,
};

/** A matrix or one column as a flat list of entries, such as a right-hand side. */
export const columnsCodec: Codec<AnyMatrix> = {
  schema: { anyOf: [{ $ref: '#/$defs/matrix' }, { type: 'array', items: { $ref: '#/$defs/scalar' } }] },
  decode: (value, pointer) => {
    if (!Array.isArray(value) || value.length === 0 || Array.isArray(value[0])) return decodeMatrix(value, pointer);
    value.forEach((x, i) => {
      if (Array.isArray(x)) throw refusal('column', 'entries or rows, not both', x, `${pointer}/${i}`);
    });
    const found = new FieldOfScalars();
    value.forEach((x, i) => found.include(x, `${pointer}/${i}`));
    if (found.field.id !== Q.id) return matrixUnchecked(found.field, value.length, 1, decodeScalars(value, found.field, 'column', pointer));
    const row = new RationalArray(1, value.length);
    row.decodeRow(0, value, pointer, 'refused');
    return transpose(row.matrix() as AnyMatrix);
  },
};

const orderOf = (field: AnyField): number | null => (field.id === Q.id ? 1 : field instanceof CyclotomicField ? field.n : null);

/** The smallest field that holds both where they are Q or cyclotomic; otherwise the first. */
export function commonField(a: AnyField, b: AnyField): AnyField {
  const [m, n] = [orderOf(a), orderOf(b)];
  return m === null || n === null || a.id === b.id ? a : (CyclotomicField.of(Number(lcm(BigInt(m), BigInt(n)))) as AnyField);
}

/** The same matrix over a field that holds its own. */
export const overField = (M: AnyMatrix, field: AnyField): AnyMatrix => (M.field.id === field.id ? M : (embedMatrix(M, field as unknown as CyclotomicField) as AnyMatrix));

/** A and B over one field: where they are over Q and cyclotomic fields, over the smallest one that holds both; otherwise as they are. */
export function overCommonField(A: AnyMatrix, B: AnyMatrix): readonly [AnyMatrix, AnyMatrix] {
  const field = commonField(A.field as AnyField, B.field as AnyField);
  return [overField(A, field), orderOf(field) === null || orderOf(B.field as AnyField) === null ? B : overField(B, field)];
}

/** The object form of a matrix, as results and certificates carry it. */
export function encodeMatrix(M: AnyMatrix): MatrixDocument {
  return { kind: 'matrix', field: encodeField(M.field), rows: M.rows, cols: M.cols, entries: encodeEntries(M) };
}

/** The entries of a matrix, as results and certificates carry them. */
export function encodeEntries(M: AnyMatrix): ScalarDocument[][] {
  if (M.field.id === Q.id) return formatMatrix(M);
  return Array.from({ length: M.rows }, (_, i) => Array.from({ length: M.cols }, (__, j) => encodeScalar(M.field, M.at(i, j))));
}
