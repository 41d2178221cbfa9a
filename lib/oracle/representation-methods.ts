import type { CyclotomicField } from '../algebra/cyclotomic-field.ts';
import { at, requireInteger, type Codec } from '../io/codec.ts';
import { encodeGroup, groupCodec } from '../io/group-codec.ts';
import { encodeEntries } from '../io/matrix-codec.ts';
import { encodeScalar } from '../io/scalar-codec.ts';
import { refSchema } from '../io/schema-definitions.ts';
import { characterTable, characterValue } from '../representations/character-table.ts';
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

/** Representations by matrices. */
export const REPRESENTATION_METHODS: readonly Method[] = [irreducibleMethod];
