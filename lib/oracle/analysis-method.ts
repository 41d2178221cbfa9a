import { analyze } from '../equivariance/analysis.ts';
import { DEFAULT_CONVENTION } from '../group-matrices/convention.ts';
import { requireGroupShape } from '../group-matrices/diagonal-coefficients.ts';
import { at } from '../io/codec.ts';
import { encodeGroup, groupCodec } from '../io/group-codec.ts';
import { encodeMatrix, matrixCodec } from '../io/matrix-codec.ts';
import { booleanCodec, conventionCodec } from '../io/option-codecs.ts';
import { encodeScalar } from '../io/scalar-codec.ts';
import { objectSchema, refSchema } from '../io/schema-definitions.ts';
import { certificateOf, encodeRankEvidence } from './certificates.ts';
import { defineMethod, listed, type Method } from './method.ts';

const count = { type: 'integer', minimum: 0 } as const;
const orNull = (schema: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => ({ oneOf: [schema, { type: 'null' }] });

const analyzeMethod: Method = defineMethod({
  name: 'analyze',
  summary: 'Whether a matrix is a group matrix, how far from one it is, its displacement and commutator ranks, and under which subgroup it is equivariant.',
  params: {
    matrix: { codec: matrixCodec },
    group: { codec: groupCodec },
    convention: { codec: conventionCodec, optional: true },
    all: { codec: booleanCodec, optional: true },
  },
  result: {
    isGroupMatrix: { type: 'boolean' },
    symbol: orNull({ type: 'array', items: refSchema('scalarText') }),
    squaredDistance: orNull(refSchema('scalarText')),
    displacementRank: count,
    commutatorRanks: { type: 'array', items: objectSchema({ element: count, rank: count }) },
    jointRank: count,
    equivarianceSubgroup: { type: 'array', items: count },
    parameters: objectSchema({ dense: count, structured: count }),
    certificate: refSchema('certificate'),
  },
  optionalResults: ['equivarianceSubgroup'],
  run: ({ matrix, group, convention = DEFAULT_CONVENTION, all = false }, options) => {
    at('/matrix', [matrix.rows, matrix.cols], () => requireGroupShape(matrix, group, 'analyze'));
    const analysis = analyze(matrix, group, convention, { all });
    const { field } = matrix;
    const found = {
      isGroupMatrix: analysis.isGroupMatrix,
      symbol: analysis.symbol === null ? null : analysis.symbol.map((x) => encodeScalar(field, x)),
      squaredDistance: analysis.squaredDistance === null ? null : encodeScalar(field, analysis.squaredDistance),
      displacementRank: analysis.displacement.rank,
      commutatorRanks: analysis.commutators.map(({ element, certified }) => ({ element, rank: certified.rank })),
      jointRank: analysis.joint.rank,
    };
    const { parameters } = analysis;
    const elements = listed(group.order, options) ? [...analysis.equivarianceSubgroup] : null;
    const evidence = {
      displacement: encodeRankEvidence(analysis.displacement),
      commutators: analysis.commutators.map(({ certified }) => encodeRankEvidence(certified)),
      joint: encodeRankEvidence(analysis.joint),
    };
    const claim = { group: encodeGroup(group), convention, matrix: encodeMatrix(matrix), ...found, equivarianceSubgroup: elements, parameters };
    const certificate = certificateOf('analysis', claim, evidence);
    return { ...found, ...(elements === null ? {} : { equivarianceSubgroup: elements }), parameters, status: 'proved', certificate };
  },
});

/** The analysis of a matrix against a group. */
export const ANALYSIS_METHODS: readonly Method[] = [analyzeMethod];
