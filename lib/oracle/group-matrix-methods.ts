import { InputError } from '../errors.ts';
import type { FiniteGroup } from '../groups/finite-group.ts';
import { DEFAULT_CONVENTION, type Convention } from '../group-matrices/convention.ts';
import { convertConvention } from '../group-matrices/conversion.ts';
import { groupDeterminant, groupMatrix, inverseGroupMatrix, toMatrix, type GroupMatrix } from '../group-matrices/group-matrix.ts';
import { at } from '../io/codec.ts';
import { encodeField, fieldCodec, type AnyField } from '../io/field-codec.ts';
import { encodeGroup, groupCodec } from '../io/group-codec.ts';
import { encodeMatrix, matrixCodec, type AnyMatrix } from '../io/matrix-codec.ts';
import { conventionCodec } from '../io/option-codecs.ts';
import { encodeScalar, scalarsCodec, type ScalarDocument, type ScalarsOver } from '../io/scalar-codec.ts';
import { refSchema, SCHEMA_DEFINITIONS } from '../io/schema-definitions.ts';
import { certificateOf } from './certificates.ts';
import { defineMethod, type Method, type MethodResult } from './method.ts';

const symbolSchema = { type: 'array', items: refSchema('scalarText') };
const matrixSchema = SCHEMA_DEFINITIONS.matrixResult!.properties as Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const symbolParams = {
  group: { codec: groupCodec },
  symbol: { codec: scalarsCodec },
  convention: { codec: conventionCodec, optional: true },
  field: { codec: fieldCodec, optional: true },
} as const;

interface SymbolValues {
  readonly group: FiniteGroup;
  readonly symbol: ScalarsOver;
  readonly convention?: Convention | undefined;
  readonly field?: AnyField | undefined;
}

/** The group matrix that the parameters name. */
function groupMatrixOf({ group, symbol, convention = DEFAULT_CONVENTION, field: named }: SymbolValues): GroupMatrix<unknown> {
  const { field, values } = symbol(named);
  return at('/symbol', values.length, () => groupMatrix(group, field, values, convention));
}

const encodeSymbol = (M: GroupMatrix<unknown>): ScalarDocument[] => M.symbol.map((x) => encodeScalar(M.field, x));

/** A matrix as the whole result of a method. */
export const matrixResult = (M: AnyMatrix): MethodResult => ({ ...encodeMatrix(M), status: 'proved' });

const buildMethod: Method = defineMethod({
  name: 'groupMatrix.build',
  summary: 'The group matrix of a symbol f: M[g][h] = f(g^-1·h), or f(g·h^-1) in the convention "gh^-1".',
  params: symbolParams,
  result: matrixSchema,
  run: (params) => matrixResult(toMatrix(groupMatrixOf(params))),
});

const convertMethod: Method = defineMethod({
  name: 'groupMatrix.convert',
  summary: "The same object in the other convention: M'[g][h] = M[g^-1][h^-1] for a matrix; a symbol stays and its matrix changes.",
  params: {
    matrix: { codec: matrixCodec, optional: true },
    symbol: { codec: scalarsCodec, optional: true },
    group: { codec: groupCodec },
    from: { codec: conventionCodec },
    to: { codec: conventionCodec },
    field: { codec: fieldCodec, optional: true },
  },
  result: { ...matrixSchema, symbol: symbolSchema, matrix: refSchema('matrixResult') },
  optionalResults: [...Object.keys(matrixSchema), 'symbol', 'matrix'],
  run: ({ matrix, symbol, group, from, to, field }) => {
    if ((matrix === undefined) === (symbol === undefined)) throw new InputError('groupMatrix.convert: expected either matrix or symbol at the root', { pointer: '', value: matrix === undefined ? 'neither' : 'both' });
    if (matrix !== undefined) {
      if (field !== undefined) throw new InputError('groupMatrix.convert: expected field only beside symbol; a matrix names its own, at /field', { pointer: '/field', value: field.id });
      return matrixResult(at('/matrix', [matrix.rows, matrix.cols], () => convertConvention(matrix, group, from, to)));
    }
    const M = groupMatrixOf({ group, symbol: symbol!, convention: to, field });
    return { symbol: encodeSymbol(M), matrix: encodeMatrix(toMatrix(M)), status: 'proved' };
  },
});

const determinantMethod: Method = defineMethod({
  name: 'groupMatrix.determinant',
  summary: 'The group determinant det M(f) of a symbol f.',
  params: symbolParams,
  result: { value: refSchema('scalarText'), certificate: refSchema('certificate') },
  run: (params) => {
    const M = groupMatrixOf(params);
    const certified = groupDeterminant(M);
    const value = encodeScalar(M.field, certified.value);
    const primes = certified.primes === null ? null : certified.primes.map(Number);
    return { value, status: 'proved', certificate: certificateOf('determinant', { matrix: encodeMatrix(toMatrix(M)), value }, { primes }) };
  },
});

const inverseMethod: Method = defineMethod({
  name: 'groupMatrix.inverse',
  summary: 'The symbol of the inverse group matrix; undefined if the group matrix is singular.',
  params: symbolParams,
  result: { symbol: symbolSchema, certificate: refSchema('certificate') },
  run: (params) => {
    const M = groupMatrixOf(params);
    const inverse = encodeSymbol(inverseGroupMatrix(M));
    const claim = { field: encodeField(M.field), group: encodeGroup(M.group), convention: M.convention, symbol: encodeSymbol(M), inverse };
    return { symbol: inverse, status: 'proved', certificate: certificateOf('group-inverse', claim, {}) };
  },
});

/** Group matrices through their symbols. */
export const GROUP_MATRIX_METHODS: readonly Method[] = [buildMethod, convertMethod, determinantMethod, inverseMethod];
