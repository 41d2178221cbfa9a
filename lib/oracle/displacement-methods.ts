import { InputError } from '../errors.ts';
import { sylvester, stein, type DisplacementOperator } from '../displacement/displacement-operator.ts';
import { displacementRank, factorDisplacement, reconstruct } from '../displacement/factorisation.ts';
import { groupDisplacement } from '../displacement/group-displacement.ts';
import { sideSize } from '../displacement/side-operator.ts';
import { DEFAULT_CONVENTION } from '../group-matrices/convention.ts';
import { requireGroupShape } from '../group-matrices/diagonal-coefficients.ts';
import { isZeroMatrix } from '../linear/arithmetic.ts';
import { requireShape } from '../linear/matrix.ts';
import { at } from '../io/codec.ts';
import type { AnyField } from '../io/field-codec.ts';
import { encodeGroup, groupCodec } from '../io/group-codec.ts';
import { commonField, encodeMatrix, matrixCodec, overField, type AnyMatrix } from '../io/matrix-codec.ts';
import { encodeOperator, operatorCodec, requireSides, type OperatorOver, type OperatorParts } from '../io/operator-codec.ts';
import { conventionCodec } from '../io/option-codecs.ts';
import { encodeScalar, type ScalarDocument } from '../io/scalar-codec.ts';
import { objectSchema, refSchema, SCHEMA_DEFINITIONS } from '../io/schema-definitions.ts';
import { certificateOf, encodeMinor, encodeRankEvidence } from './certificates.ts';
import { matrixResult } from './group-matrix-methods.ts';
import { defineMethod, type Method } from './method.ts';

const count = { type: 'integer', minimum: 0 } as const;
const matrixSchema = SCHEMA_DEFINITIONS.matrixResult!.properties as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
const operatorParams = { matrix: { codec: matrixCodec }, operator: { codec: operatorCodec } } as const;

interface Question {
  readonly matrix: AnyMatrix;
  readonly parts: OperatorParts;
  readonly operator: DisplacementOperator<unknown>;
}

const operatorOf = ({ type, A, B }: OperatorParts, field: AnyField): DisplacementOperator<unknown> => (type === 'sylvester' ? sylvester(field, A, B) : stein(field, A, B));

/** The smallest field that holds the matrices and, where that is Q or a cyclotomic field, the scalars of the operator. */
function fieldFor(matrices: readonly AnyMatrix[], over: OperatorOver): AnyField {
  const field = matrices.map((M) => M.field as AnyField).reduce(commonField);
  return field.characteristic === 0n ? at('/operator', field.id, () => commonField(field, over.scalarField())) : field;
}

/** A matrix and the operator that is asked about it, over one field. */
function questionAbout(given: AnyMatrix, over: OperatorOver): Question {
  const field = fieldFor([given], over);
  const parts = over(field);
  requireSides(parts, given.rows, given.cols, '/operator');
  return { matrix: overField(given, field), parts, operator: operatorOf(parts, field) };
}

const applyMethod: Method = defineMethod({
  name: 'displacement.apply',
  summary: 'The displaced matrix: A·M − M·B (Sylvester) or M − A·M·B (Stein).',
  params: operatorParams,
  result: matrixSchema,
  run: ({ matrix: given, operator: over }) => {
    const { matrix, operator } = questionAbout(given, over);
    return matrixResult(operator.apply(matrix));
  },
});

const rankMethod: Method = defineMethod({
  name: 'displacement.rank',
  summary: 'The exact displacement rank, and whether the operator is singular.',
  params: operatorParams,
  result: { rank: count, singular: { type: 'boolean' }, kernelDimension: count, certificate: refSchema('certificate') },
  run: ({ matrix: given, operator: over }) => {
    const { matrix, parts, operator } = questionAbout(given, over);
    const certified = displacementRank(matrix, operator);
    const { rank } = certified;
    const { kernelDimension } = operator;
    const claim = { matrix: encodeMatrix(matrix), operator: encodeOperator(parts, matrix.field as AnyField), rank };
    const certificate = certificateOf('displacement-rank', claim, encodeRankEvidence(certified));
    return { rank, singular: kernelDimension > 0, kernelDimension, status: 'proved', certificate };
  },
});

const factorMethod: Method = defineMethod({
  name: 'displacement.factor',
  summary: 'A minimal exact factorisation left·right of the displaced matrix, and the part of the matrix that the operator cannot see.',
  params: operatorParams,
  result: { rank: count, left: refSchema('matrixResult'), right: refSchema('matrixResult'), kernelPart: refSchema('matrixResult'), certificate: refSchema('certificate') },
  run: ({ matrix: given, operator: over }) => {
    const { matrix, parts, operator } = questionAbout(given, over);
    const factorisation = factorDisplacement(matrix, operator);
    const { rank, minor } = factorisation;
    const found = { rank, left: encodeMatrix(factorisation.left), right: encodeMatrix(factorisation.right), kernelPart: encodeMatrix(factorisation.kernelPart) };
    const claim = { matrix: encodeMatrix(matrix), operator: encodeOperator(parts, matrix.field as AnyField), ...found };
    return { ...found, status: 'proved', certificate: certificateOf('displacement-factorisation', claim, { minor: encodeMinor(minor) }) };
  },
});

const reconstructMethod: Method = defineMethod({
  name: 'displacement.reconstruct',
  summary: 'The matrix with the given displacement left·right and kernel part; undefined if left·right is not in the range of the operator.',
  params: { operator: { codec: operatorCodec }, left: { codec: matrixCodec }, right: { codec: matrixCodec }, kernelPart: { codec: matrixCodec, optional: true } },
  result: matrixSchema,
  run: ({ operator: over, ...given }) => {
    const field = fieldFor([given.left, given.right, ...(given.kernelPart === undefined ? [] : [given.kernelPart])], over);
    const inField = (M: AnyMatrix): AnyMatrix => (field.characteristic === 0n && M.field.characteristic === 0n ? overField(M, field) : M);
    const [left, right] = [inField(given.left), inField(given.right)];
    const kernelPart = given.kernelPart === undefined ? undefined : inField(given.kernelPart);
    const parts = over(field);
    const [rows, cols] = [sideSize(parts.A), sideSize(parts.B)];
    const shape = (name: string, M: AnyMatrix, n: number, m: number): void => {
      const pointer = `/${name}`;
      if (M.field.id !== field.id) throw new InputError(`displacement.reconstruct: expected ${name} over ${field.id}, got ${M.field.id} at ${pointer}`, { pointer, value: M.field.id });
      if (M.rows !== n || M.cols !== m) throw new InputError(`displacement.reconstruct: expected ${name} to be ${n} × ${m}, got ${M.rows} × ${M.cols} at ${pointer}`, { pointer, value: [M.rows, M.cols] });
    };
    at('/operator', [rows, cols], () => requireShape(rows, cols, 'displacement.reconstruct'));
    shape('left', left, rows, left.cols);
    shape('right', right, left.cols, cols);
    if (kernelPart !== undefined) shape('kernelPart', kernelPart, rows, cols);
    const operator = operatorOf(parts, field);
    if (kernelPart !== undefined) requireKernelPart(operator, kernelPart);
    return matrixResult(kernelPart === undefined ? reconstruct(operator, left, right) : reconstruct(operator, left, right, kernelPart));
  },
});

/** A kernel part that the operator sees would make the result a matrix of another displacement. */
function requireKernelPart(operator: DisplacementOperator<unknown>, kernelPart: AnyMatrix): void {
  if (!isZeroMatrix(operator.apply(kernelPart))) {
    throw new InputError('displacement.reconstruct: expected a kernel part that the operator maps to 0, got another matrix at /kernelPart', { pointer: '/kernelPart', value: [kernelPart.rows, kernelPart.cols] });
  }
}

const groupMethod: Method = defineMethod({
  name: 'displacement.group',
  summary: 'The minimal form M = GM(base) + Σ diag(a_i)·GM(c_i) with as many terms as the group displacement rank; GM(base) is the nearest group matrix.',
  params: { matrix: { codec: matrixCodec }, group: { codec: groupCodec }, convention: { codec: conventionCodec, optional: true } },
  result: {
    rank: count,
    coefficients: refSchema('matrixResult'),
    base: { type: 'array', items: refSchema('scalarText') },
    terms: {
      type: 'array',
      items: objectSchema({ diagonal: { type: 'array', items: refSchema('scalarText') }, symbol: { type: 'array', items: refSchema('scalarText') } }),
    },
    squaredDistance: { oneOf: [refSchema('scalarText'), { type: 'null' }] },
    certificate: refSchema('certificate'),
  },
  run: ({ matrix, group, convention = DEFAULT_CONVENTION }) => {
    at('/matrix', [matrix.rows, matrix.cols], () => requireGroupShape(matrix, group, 'displacement.group'));
    const form = groupDisplacement(matrix, group, convention);
    const format = (xs: readonly unknown[]): ScalarDocument[] => xs.map((x) => encodeScalar(matrix.field, x));
    const found = {
      rank: form.rank,
      base: format(form.base),
      terms: form.terms.map(({ diagonal, symbol }) => ({ diagonal: format(diagonal), symbol: format(symbol) })),
      squaredDistance: form.squaredDistance === null ? null : encodeScalar(matrix.field, form.squaredDistance),
    };
    const claim = { group: encodeGroup(group), convention, matrix: encodeMatrix(matrix), ...found };
    const certificate = certificateOf('group-displacement', claim, { minor: encodeMinor(form.minor) });
    const { rank, ...rest } = found;
    return { rank, coefficients: encodeMatrix(form.coefficients), ...rest, status: 'proved', certificate };
  },
});

/** Displacement operators and group displacement. */
export const DISPLACEMENT_METHODS: readonly Method[] = [applyMethod, rankMethod, factorMethod, reconstructMethod, groupMethod];
