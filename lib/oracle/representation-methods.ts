import { CyclotomicField, type Cyclotomic } from '../algebra/cyclotomic-field.ts';
import { Q, type Rational } from '../algebra/rational-field.ts';
import { InputError } from '../errors.ts';
import { at, requireArray, requireInteger, type Codec } from '../io/codec.ts';
import { encodeGroup, groupCodec } from '../io/group-codec.ts';
import { encodeEntries, encodeMatrix, matrixCodec, type AnyMatrix } from '../io/matrix-codec.ts';
import { encodeScalar, scalarsCodec, type ScalarsOver } from '../io/scalar-codec.ts';
import { refSchema } from '../io/schema-definitions.ts';
import { matrixFromFunction } from '../linear/dense-matrix.ts';
import type { Matrix } from '../linear/matrix.ts';
import { characterTable, characterValue } from '../representations/character-table.ts';
import { fourierTransform, inverseFourierTransform } from '../representations/fourier.ts';
import { irreducible, type IrreducibleRepresentation } from '../representations/irreducible.ts';
import { certificateOf, type Certificate } from './certificates.ts';
import { defineMethod, listed, type Method } from './method.ts';

const count = { type: 'integer', minimum: 0 } as const;
const rows = { type: 'array', items: { type: 'array', items: refSchema('cyclotomicText') } } as const;
const orNull = (schema: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({ oneOf: [schema, { type: 'null' }] });

/** Q(ζ_n) in JSON; "Q" for n = 1. */
export const cyclotomicFieldName = ({ n }: CyclotomicField): string => (n === 1 ? 'Q' : `Q(zeta_${n})`);

const indexCodec: Codec<number> = {
  schema: count,
  decode: (value, pointer) => requireInteger(value, 0, Number.MAX_SAFE_INTEGER, 'index', pointer),
};

/** The claim that the matrices are an irreducible representation with this character. */
function irreducibleCertificate(representation: IrreducibleRepresentation, matrices: readonly unknown[]): Certificate {
  const { group, degree, field, generators, character } = representation;
  const values = character.values.map((value) => encodeScalar(field, field.fromMinimalForm(characterValue(value))));
  return certificateOf('irreducible', { group: encodeGroup(group), degree, field: cyclotomicFieldName(field), generators: [...generators], matrices, character: values }, {});
}

const irreducibleMethod: Method = defineMethod({
  name: 'group.irreducible',
  summary: 'The irreducible representation of a row of the character table by exact matrices of generators over a cyclotomic field.',
  params: { group: { codec: groupCodec }, index: { codec: indexCodec } },
  result: {
    degree: count,
    field: { type: 'string', pattern: '^Q(\\(zeta_[1-9][0-9]*\\))?$' },
    generators: { type: 'array', items: count },
    matrices: { type: 'array', items: rows },
    certificate: orNull(refSchema('certificate')),
  },
  run: ({ group, index }, options) => {
    // what is wrong with the group is not the fault of the index
    characterTable(group);
    const representation = at('/index', index, () => irreducible(group, index));
    const { degree, field, generators } = representation;
    const matrices = representation.matrices.map((M) => encodeEntries(M));
    // a certificate holds the Cayley table: it goes with the lists of elements
    const certificate = listed(group.order, options) ? irreducibleCertificate(representation, matrices) : null;
    return { degree, field: cyclotomicFieldName(field), generators: [...generators], matrices, status: 'proved', certificate };
  },
});

/** A list of matrices, each over its own field. */
const matricesCodec: Codec<readonly AnyMatrix[]> = {
  schema: { type: 'array', items: matrixCodec.schema },
  decode: (value, pointer) => requireArray(value, 'transform', pointer).map((M, i) => matrixCodec.decode(M, `${pointer}/${i}`)),
};

/** The same matrix, over Q where it is over Q(ζ_1). */
function overNamedField(M: Matrix<Cyclotomic>): AnyMatrix {
  const field = M.field as CyclotomicField;
  return field.n > 1 ? (M as AnyMatrix) : (matrixFromFunction(Q, M.rows, M.cols, (i, j) => field.toRational(M.at(i, j))!) as AnyMatrix);
}

/** The values as numbers of one cyclotomic field. */
function cyclotomicFunction(scalars: ScalarsOver): { readonly field: CyclotomicField; readonly values: readonly Cyclotomic[] } {
  const { field, values } = scalars(undefined);
  if ((field as unknown) instanceof CyclotomicField) return { field: field as unknown as CyclotomicField, values: values as Cyclotomic[] };
  const rationals = CyclotomicField.of(1);
  return { field: rationals, values: values.map((x) => rationals.fromRational(x as Rational)) };
}

const fourierMethod: Method = defineMethod({
  name: 'group.fourier',
  summary: 'The Fourier transform Σ f(g)·ρ(g) of a function at every irreducible representation, in the order of the character table, or the function of a transform.',
  params: { group: { codec: groupCodec }, function: { codec: scalarsCodec, optional: true }, transform: { codec: matricesCodec, optional: true } },
  result: { coefficients: { type: 'array', items: refSchema('matrixResult') }, function: { type: 'array', items: refSchema('scalarText') } },
  optionalResults: ['coefficients', 'function'],
  run: ({ group, function: values, transform }) => {
    if ((values === undefined) === (transform === undefined)) {
      throw new InputError('group.fourier: expected either function or transform at the root', { pointer: '', value: values === undefined ? 'neither' : 'both' });
    }
    characterTable(group);
    if (transform !== undefined) {
      const { field, values: found } = at('/transform', transform, () => inverseFourierTransform(group, transform));
      return { function: found.map((x) => encodeScalar(field, x)), status: 'proved' };
    }
    const { field, values: f } = cyclotomicFunction(values!);
    return { coefficients: at('/function', f.length, () => fourierTransform(group, field, f)).map((M) => encodeMatrix(overNamedField(M))), status: 'proved' };
  },
});

/** Representations by matrices. */
export const REPRESENTATION_METHODS: readonly Method[] = [irreducibleMethod, fourierMethod];
