import { InputError } from '../errors.ts';
import { Q, type Rational } from '../algebra/rational-field.ts';
import { stein, sylvester } from '../displacement/displacement-operator.ts';
import { requireFamilySize } from '../diagrams/family.ts';
import { MAXIMAL_OPERATOR_SIZE, structuredShape, type StructuredOperator } from '../equivariance/structured-operator.ts';
import { DEFAULT_CONVENTION, type Convention } from '../group-matrices/convention.ts';
import { groupMatrix } from '../group-matrices/group-matrix.ts';
import { requirePermutation } from '../linear/permutation-matrix.ts';
import type { Matrix } from '../linear/matrix.ts';
import { at, refusal, requireArray, requireChoice, requireInteger, requireKeys, requireObject, type Codec, type Limits } from './codec.ts';
import { diagramCodec, diagramFamilyCodec, diagramOf } from './diagram-codec.ts';
import type { AnyField } from './field-codec.ts';
import { groupCodec } from './group-codec.ts';
import { matrixCodec } from './matrix-codec.ts';
import { operatorCodec, type OperatorParts } from './operator-codec.ts';
import { conventionCodec } from './option-codecs.ts';
import { decodeRational, type DoublesPolicy } from './scalar-codec.ts';
import { refSchema } from './schema-definitions.ts';

/** The keys of the forms of a structured operator; a document has exactly one of them. */
const FORMS = ['groupMatrix', 'groupDisplacement', 'displacement', 'diagrams', 'dense', 'sparse', 'diagonal', 'permutation', 'identity', 'kronecker', 'sum', 'product', 'scale', 'transpose'] as const;

type Form = (typeof FORMS)[number];

/** Deeper documents are refused: the strict reader stops there too, a JavaScript object could go on. */
const MAXIMAL_NESTING = 64;

/** Reads one document of a form; `inner` points at the value under its key. */
type Reader = (value: unknown, inner: string, limits: Limits, nesting: number) => StructuredOperator;

const fieldsOf = (value: unknown, what: string, pointer: string, required: readonly string[], optional: readonly string[] = []): Readonly<Record<string, unknown>> => {
  const object = requireObject(value, what, pointer);
  requireKeys(object, [...required, ...optional], what, pointer, required);
  return object;
};

const policyOf = (object: Readonly<Record<string, unknown>>, what: string, pointer: string): DoublesPolicy =>
  object.doubles === undefined ? 'refused' : requireChoice(object.doubles, ['dyadic'], what, `${pointer}/doubles`);

const rationals = (value: unknown, what: string, pointer: string, doubles: DoublesPolicy): Rational[] => requireArray(value, what, pointer).map((x, i) => decodeRational(x, `${pointer}/${i}`, doubles));

const conventionOf = (value: unknown, pointer: string): Convention => (value === undefined ? DEFAULT_CONVENTION : conventionCodec.decode(value, pointer));

const rationalMatrix = (value: unknown, pointer: string): Matrix<Rational> => {
  const M = matrixCodec.decode(value, pointer);
  if (M.field.id !== Q.id) throw refusal('structuredOperator', 'a matrix over Q', M.field.id, pointer);
  return M as Matrix<Rational>;
};

const parts = (kind: 'kronecker' | 'sum' | 'product'): Reader => (value, inner, limits, nesting) => {
  const list = requireArray(value, kind, inner);
  if (list.length === 0) throw refusal(kind, 'at least one operator', list, inner);
  return { kind, parts: list.map((part, i) => decodeForm(part, `${inner}/${i}`, limits, nesting + 1)) };
};

/** A list of scalars, bare or as {"entries", "doubles"}. */
function diagonalForm(value: unknown, inner: string): StructuredOperator {
  if (Array.isArray(value)) return { kind: 'diagonal', entries: rationals(value, 'diagonal', inner, 'refused') };
  const object = fieldsOf(value, 'diagonal', inner, ['entries'], ['doubles']);
  return { kind: 'diagonal', entries: rationals(object.entries, 'diagonal', `${inner}/entries`, policyOf(object, 'diagonal', inner)) };
}

function sparseForm(value: unknown, inner: string): StructuredOperator {
  const object = fieldsOf(value, 'sparse', inner, ['rows', 'cols', 'entries'], ['doubles']);
  const doubles = policyOf(object, 'sparse', inner);
  const [rows, cols] = (['rows', 'cols'] as const).map((key) => requireInteger(object[key], 0, MAXIMAL_OPERATOR_SIZE, 'sparse', `${inner}/${key}`)) as [number, number];
  let last = -1;
  const entries = requireArray(object.entries, 'sparse', `${inner}/entries`).map((entry, e): readonly [number, number, Rational] => {
    const pointer = `${inner}/entries/${e}`;
    const list = requireArray(entry, 'sparse', pointer);
    if (list.length !== 3) throw refusal('sparse', 'a triple [row, column, value]', entry, pointer);
    const i = requireInteger(list[0], 0, rows - 1, 'sparse', `${pointer}/0`);
    const j = requireInteger(list[1], 0, cols - 1, 'sparse', `${pointer}/1`);
    const place = i * cols + j;
    if (place <= last) throw new InputError(`sparse: expected entries in order of rows, then of columns, each place once, got [${i}, ${j}] at ${pointer}`, { pointer, value: [i, j] });
    last = place;
    return [i, j, decodeRational(list[2], `${pointer}/2`, doubles)];
  });
  return { kind: 'sparse', matrix: { rows, cols, entries } };
}

function diagramsForm(value: unknown, inner: string): StructuredOperator {
  const object = fieldsOf(value, 'diagrams', inner, ['family', 'n', 'k', 'l', 'terms'], ['doubles']);
  const doubles = policyOf(object, 'diagrams', inner);
  const family = diagramFamilyCodec.decode(object.family, `${inner}/family`);
  const [n, k, l] = (['n', 'k', 'l'] as const).map((key) => requireInteger(object[key], 0, Number.MAX_SAFE_INTEGER, 'diagrams', `${inner}/${key}`)) as [number, number, number];
  at(`${inner}/n`, n, () => requireFamilySize(family, n, 'diagrams'));
  const terms = requireArray(object.terms, 'diagrams', `${inner}/terms`).map((term, i) => {
    const pointer = `${inner}/terms/${i}`;
    const { diagram, coefficient } = fieldsOf(term, 'term', pointer, ['diagram', 'coefficient']);
    return { diagram: diagramOf(diagramCodec.decode(diagram, `${pointer}/diagram`), family, n, k, l), coefficient: decodeRational(coefficient, `${pointer}/coefficient`, doubles) };
  });
  return { kind: 'diagrams', layer: { family, n, k, l, terms } };
}

function displacementForm(value: unknown, inner: string, limits: Limits): StructuredOperator {
  const object = fieldsOf(value, 'displacement', inner, ['operator', 'left', 'right'], ['kernelPart']);
  const { type, A, B } = operatorCodec.decode(object.operator, `${inner}/operator`, limits)(Q as AnyField) as OperatorParts;
  const [left, right] = [rationalMatrix(object.left, `${inner}/left`), rationalMatrix(object.right, `${inner}/right`)];
  const operator = (type === 'sylvester' ? sylvester : stein)(Q, A as never, B as never);
  const kernelPart = object.kernelPart === undefined ? {} : { kernelPart: rationalMatrix(object.kernelPart, `${inner}/kernelPart`) };
  return { kind: 'displacement', generators: { operator, left, right, ...kernelPart } };
}

function groupDisplacementForm(value: unknown, inner: string, limits: Limits): StructuredOperator {
  const object = fieldsOf(value, 'groupDisplacement', inner, ['group', 'base', 'terms'], ['convention', 'doubles']);
  const doubles = policyOf(object, 'groupDisplacement', inner);
  const group = groupCodec.decode(object.group, `${inner}/group`, limits);
  const terms = requireArray(object.terms, 'groupDisplacement', `${inner}/terms`).map((term, i) => {
    const pointer = `${inner}/terms/${i}`;
    const { diagonal, symbol } = fieldsOf(term, 'term', pointer, ['diagonal', 'symbol']);
    return { diagonal: rationals(diagonal, 'diagonal', `${pointer}/diagonal`, doubles), symbol: rationals(symbol, 'symbol', `${pointer}/symbol`, doubles) };
  });
  const base = rationals(object.base, 'base', `${inner}/base`, doubles);
  return { kind: 'groupDisplacement', form: { group, field: Q, convention: conventionOf(object.convention, `${inner}/convention`), base, terms } };
}

const READERS: Readonly<Record<Form, Reader>> = {
  groupMatrix: (value, inner, limits) => {
    const object = fieldsOf(value, 'groupMatrix', inner, ['group', 'symbol'], ['convention', 'doubles']);
    const group = groupCodec.decode(object.group, `${inner}/group`, limits);
    const symbol = rationals(object.symbol, 'symbol', `${inner}/symbol`, policyOf(object, 'groupMatrix', inner));
    const convention = conventionOf(object.convention, `${inner}/convention`);
    return { kind: 'groupMatrix', matrix: at(`${inner}/symbol`, symbol.length, () => groupMatrix(group, Q, symbol, convention)) };
  },
  groupDisplacement: groupDisplacementForm,
  displacement: displacementForm,
  diagrams: diagramsForm,
  dense: (value, inner) => ({ kind: 'dense', matrix: rationalMatrix(value, inner) }),
  sparse: sparseForm,
  diagonal: diagonalForm,
  permutation: (value, inner) => {
    const images = requireArray(value, 'permutation', inner).map((x, i) => requireInteger(x, 0, MAXIMAL_OPERATOR_SIZE, 'permutation', `${inner}/${i}`));
    at(inner, images.length, () => requirePermutation(images, 'permutation'));
    return { kind: 'permutation', images };
  },
  identity: (value, inner) => ({ kind: 'identity', size: requireInteger(value, 0, MAXIMAL_OPERATOR_SIZE, 'identity', inner) }),
  kronecker: parts('kronecker'),
  sum: parts('sum'),
  product: parts('product'),
  scale: (value, inner, limits, nesting) => {
    const object = fieldsOf(value, 'scale', inner, ['factor', 'of'], ['doubles']);
    return { kind: 'scale', factor: decodeRational(object.factor, `${inner}/factor`, policyOf(object, 'scale', inner)), of: decodeForm(object.of, `${inner}/of`, limits, nesting + 1) };
  },
  transpose: (value, inner, limits, nesting) => ({ kind: 'transpose', of: decodeForm(value, inner, limits, nesting + 1) }),
};

function decodeForm(value: unknown, pointer: string, limits: Limits, nesting: number): StructuredOperator {
  if (nesting > MAXIMAL_NESTING) throw new InputError(`structuredOperator: expected at most ${MAXIMAL_NESTING} operators in each other at ${pointer}`, { pointer });
  const object = requireObject(value, 'structuredOperator', pointer);
  const keys = Object.keys(object);
  const form = FORMS.find((name) => name === keys[0]);
  if (form === undefined || keys.length !== 1) throw refusal('structuredOperator', `exactly one of the keys ${FORMS.join(', ')}`, keys, pointer);
  return READERS[form](object[form], `${pointer}/${form}`, limits, nesting);
}

/**
 * Structured operators over Q: an object with one key, the form. Leaves are `groupMatrix`, `groupDisplacement`, `displacement`,
 * `diagrams`, `dense`, `sparse`, `diagonal`, `permutation`, `identity`; `kronecker`, `sum`, `product`, `scale`, `transpose` put
 * others together. Shapes are checked.
 */
export const structuredOperatorCodec: Codec<StructuredOperator> = {
  schema: refSchema('structuredOperator'),
  decode: (value, pointer, limits = {}) => {
    const operator = decodeForm(value, pointer, limits, 0);
    at(pointer, null, () => structuredShape(operator));
    return operator;
  },
};
