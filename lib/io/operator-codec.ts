import { InputError } from '../errors.ts';
import { matrixUnchecked } from '../linear/dense-matrix.ts';
import { diagonal, explicit, shift, sideSize, transposed, translationBy, type SideOperator } from '../displacement/side-operator.ts';
import { at, refusal, requireArray, requireChoice, requireInteger, requireKeys, requireObject, type Codec, type Limits } from './codec.ts';
import type { AnyField } from './field-codec.ts';
import { encodeGroup, groupCodec, type GroupDocument } from './group-codec.ts';
import { encodeEntries, matrixCodec, type AnyMatrix } from './matrix-codec.ts';
import { Q } from '../algebra/rational-field.ts';
import { decodeScalar, decodeScalars, encodeScalar, FieldOfScalars, type ScalarDocument } from './scalar-codec.ts';

/** A side of an operator, decoded over a field. */
export type AnySide = SideOperator<unknown>;

/** A decoded displacement operator: its type and its two sides. */
export interface OperatorParts {
  readonly type: 'sylvester' | 'stein';
  readonly A: AnySide;
  readonly B: AnySide;
}

/** An operator that waits for its field, which the matrix names. */
export interface OperatorOver {
  (field: AnyField): OperatorParts;
  /** The smallest field over Q that holds its scalars, for a matrix over Q or a cyclotomic field. */
  readonly scalarField: () => AnyField;
}

const FORMS = ['shift', 'diagonal', 'translation', 'entries', 'transpose'] as const;

/** Largest side of an operator. */
const MAXIMAL_SIDE = 65_536;

/** Nested transposes beyond this are refused; a document cannot hold more, a JavaScript object could. */
const MAXIMAL_NESTING = 64;

function decodeSide(value: unknown, field: AnyField, pointer: string, limits: Limits, nesting: number): AnySide {
  const object = requireObject(value, 'op', pointer);
  const keys = Object.keys(object);
  const form = FORMS.find((name) => name === keys[0]);
  if (form === undefined || keys.length !== 1) throw refusal('op', `exactly one of the keys ${FORMS.join(', ')}`, keys, pointer);
  const inner = `${pointer}/${form}`;
  switch (form) {
    case 'shift': {
      const fields = requireObject(object.shift, 'shift', inner);
      requireKeys(fields, ['size', 'f'], 'shift', inner, ['size', 'f']);
      const size = requireInteger(fields.size, 0, MAXIMAL_SIDE, 'shift', `${inner}/size`);
      const f = decodeScalar(fields.f, field, `${inner}/f`);
      return at(`${inner}/size`, size, () => shift(size, f));
    }
    case 'diagonal':
      return diagonal(decodeScalars(object.diagonal, field, 'diagonal', inner));
    case 'translation': {
      const fields = requireObject(object.translation, 'translation', inner);
      requireKeys(fields, ['group', 'element', 'side'], 'translation', inner, ['group', 'element', 'side']);
      const group = groupCodec.decode(fields.group, `${inner}/group`, limits);
      const element = requireInteger(fields.element, 0, group.order - 1, 'translation', `${inner}/element`);
      return translationBy(group, element, requireChoice(fields.side, ['left', 'right'], 'translation', `${inner}/side`));
    }
    case 'entries': {
      const M = field.id === Q.id ? matrixCodec.decode(requireArray(object.entries, 'op', inner), inner) : decodeEntries(object.entries, field, inner);
      return at(inner, [M.rows, M.cols], () => explicit(M));
    }
    case 'transpose':
      if (nesting >= MAXIMAL_NESTING) throw new InputError(`op: expected at most ${MAXIMAL_NESTING} nested transposes at ${inner.slice(0, 80)}`, { pointer: inner });
      return transposed(decodeSide(object.transpose, field, inner, limits, nesting + 1));
  }
}

function decodeEntries(value: unknown, field: AnyField, pointer: string): AnyMatrix {
  const rows = requireArray(value, 'op', pointer).map((row, i) => decodeScalars(row, field, 'op', `${pointer}/${i}`));
  rows.forEach((row, i) => {
    if (row.length !== rows.length) throw new InputError(`op: expected ${rows.length} entries in a row, got ${row.length} at ${pointer}/${i}`, { pointer: `${pointer}/${i}`, value: row.length });
  });
  return matrixUnchecked(field, rows.length, rows.length, rows.flat());
}

/** Shows the scalars of a side to `found`; what is not a side is left for decoding to refuse, as is what is nested too deep. */
function includeScalars(found: FieldOfScalars, value: unknown, pointer: string, depth: number): void {
  if (typeof value !== 'object' || value === null || depth > MAXIMAL_NESTING + 4) return;
  if (Array.isArray(value)) value.forEach((x, i) => includeScalars(found, x, `${pointer}/${i}`, depth + 1));
  else if (Object.hasOwn(value, 'zeta')) found.include(value, pointer);
  else for (const key of ['shift', 'f', 'diagonal', 'entries', 'transpose'] as const) includeScalars(found, (value as Readonly<Record<string, unknown>>)[key], `${pointer}/${key}`, depth + 1);
}

/** Displacement operators: `{"type": "sylvester" | "stein", "A": op, "B": op}`. */
export const operatorCodec: Codec<OperatorOver> = {
  schema: { $ref: '#/$defs/operator' },
  decode: (value, pointer, limits = {}) => {
    const object = requireObject(value, 'operator', pointer);
    requireKeys(object, ['type', 'A', 'B'], 'operator', pointer, ['type', 'A', 'B']);
    const type = requireChoice(object.type, ['sylvester', 'stein'], 'operator', `${pointer}/type`);
    const over = (field: AnyField): OperatorParts => ({
      type,
      A: decodeSide(object.A, field, `${pointer}/A`, limits, 0),
      B: decodeSide(object.B, field, `${pointer}/B`, limits, 0),
    });
    const scalarField = (): AnyField => {
      const found = new FieldOfScalars();
      includeScalars(found, object.A, `${pointer}/A`, 0);
      includeScalars(found, object.B, `${pointer}/B`, 0);
      return found.field;
    };
    return Object.assign(over, { scalarField });
  },
};

/** Throws unless A·M and M·B exist. */
export function requireSides(operator: OperatorParts, rows: number, cols: number, pointer: string): void {
  const [n, m] = [sideSize(operator.A), sideSize(operator.B)];
  if (n !== rows) throw new InputError(`operator: expected A of size ${rows} for a ${rows} × ${cols} matrix, got ${n} at ${pointer}/A`, { pointer: `${pointer}/A`, value: n });
  if (m !== cols) throw new InputError(`operator: expected B of size ${cols} for a ${rows} × ${cols} matrix, got ${m} at ${pointer}/B`, { pointer: `${pointer}/B`, value: m });
}

/** A side as JSON. */
export type SideDocument =
  | { readonly shift: { readonly size: number; readonly f: ScalarDocument } }
  | { readonly diagonal: readonly ScalarDocument[] }
  | { readonly translation: { readonly group: GroupDocument; readonly element: number; readonly side: 'left' | 'right' } }
  | { readonly entries: readonly (readonly ScalarDocument[])[] }
  | { readonly transpose: SideDocument };

function encodeSide(op: AnySide, field: AnyField): SideDocument {
  switch (op.kind) {
    case 'shift':
      return { shift: { size: op.size, f: encodeScalar(field, op.f) } };
    case 'diagonal':
      return { diagonal: op.entries.map((x) => encodeScalar(field, x)) };
    case 'translation':
      return { translation: { group: encodeGroup(op.group), element: op.element, side: op.side } };
    case 'matrix':
      return { entries: encodeEntries(op.matrix) };
    case 'transpose':
      return { transpose: encodeSide(op.of, field) };
  }
}

/** An operator as certificates carry it: scalars as texts, groups by their tables. */
export function encodeOperator(operator: OperatorParts, field: AnyField): { readonly type: string; readonly A: SideDocument; readonly B: SideDocument } {
  return { type: operator.type, A: encodeSide(operator.A, field), B: encodeSide(operator.B, field) };
}
