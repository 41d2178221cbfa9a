import { InputError } from '../errors.ts';
import { checkEquivariance, equivarianceDistance } from '../equivariance/check.ts';
import { equivarianceSubgroup } from '../equivariance/subgroup.ts';
import { encodeMatrix, matrixCodec, type AnyMatrix } from '../io/matrix-codec.ts';
import { encodeRepresentation, representationCodec, type RepresentationParts } from '../io/representation-codec.ts';
import { encodeScalar, type ScalarDocument } from '../io/scalar-codec.ts';
import { objectSchema, refSchema } from '../io/schema-definitions.ts';
import { leftRegular, rightRegular, trivial, type PermutationRepresentation } from '../representations/permutation-representation.ts';
import { certificateOf } from './certificates.ts';
import { defineMethod, listed, type Method } from './method.ts';

const count = { type: 'integer', minimum: 0 } as const;
const params = { matrix: { codec: matrixCodec }, input: { codec: representationCodec }, output: { codec: representationCodec } } as const;

interface Values {
  readonly matrix: AnyMatrix;
  readonly input: RepresentationParts;
  readonly output: RepresentationParts;
}

function representationOf({ group, type }: RepresentationParts): PermutationRepresentation {
  return type === 'left-regular' ? leftRegular(group) : type === 'right-regular' ? rightRegular(group) : trivial(group);
}

/** Both representations, once they are of one group and fit the matrix. */
function representationsOf({ matrix, input, output }: Values): { readonly source: PermutationRepresentation; readonly target: PermutationRepresentation } {
  if (input.group.id !== output.group.id) {
    throw new InputError(`equivariance: expected input and output of one group, got groups of orders ${input.group.order} and ${output.group.order} with other tables at /output/group`, { pointer: '/output/group', value: output.group.order });
  }
  const [source, target] = [representationOf(input), representationOf(output)];
  if (matrix.rows !== target.degree || matrix.cols !== source.degree) {
    throw new InputError(`equivariance: expected a ${target.degree} × ${source.degree} matrix for these representations, got ${matrix.rows} × ${matrix.cols} at /matrix`, {
      pointer: '/matrix',
      value: [matrix.rows, matrix.cols],
    });
  }
  return { source, target };
}

const checkMethod: Method = defineMethod({
  name: 'equivariance.check',
  summary: 'Proves or refutes ρ_out(s)·M = M·ρ_in(s) on a generating set; a refutation names the first entry that fails.',
  params,
  result: {
    verdict: { enum: ['proved', 'refuted'] },
    witness: objectSchema({ generator: count, row: count, col: count, left: refSchema('scalarText'), right: refSchema('scalarText') }),
    squaredDistance: { oneOf: [refSchema('scalarText'), { type: 'null' }] },
    certificate: refSchema('certificate'),
  },
  optionalResults: ['witness'],
  run: (values) => {
    const { matrix, input, output } = values;
    const { source, target } = representationsOf(values);
    const answer = checkEquivariance(matrix, source, target);
    const distance = equivarianceDistance(matrix, source, target);
    const format = (x: unknown): ScalarDocument => encodeScalar(matrix.field, x);
    const witness = answer.verdict === 'proved' ? null : { ...answer.witness, left: format(answer.witness.left), right: format(answer.witness.right) };
    const claim = {
      matrix: encodeMatrix(matrix),
      input: encodeRepresentation(input),
      output: encodeRepresentation(output),
      verdict: answer.verdict,
      generators: [...input.group.generators],
    };
    return {
      verdict: answer.verdict,
      ...(witness === null ? {} : { witness }),
      squaredDistance: distance === null ? null : format(distance),
      status: 'proved',
      certificate: certificateOf('equivariance', claim, { witness }),
    };
  },
});

const subgroupMethod: Method = defineMethod({
  name: 'equivariance.subgroup',
  summary: 'The exact subgroup of the group elements s with ρ_out(s)·M = M·ρ_in(s).',
  params,
  result: { order: count, elements: { type: 'array', items: count } },
  optionalResults: ['elements'],
  run: (values, options) => {
    const { source, target } = representationsOf(values);
    const elements = equivarianceSubgroup(values.matrix, source, target);
    return { order: elements.length, ...(listed(elements.length, options) ? { elements } : {}), status: 'proved' };
  },
});

/** Equivariance of one matrix. */
export const EQUIVARIANCE_METHODS: readonly Method[] = [checkMethod, subgroupMethod];
