import { InputError } from '../errors.ts';
import { certifiedDeterminant } from '../linear/determinant.ts';
import { zeroMatrix } from '../linear/dense-matrix.ts';
import { requireSquare } from '../linear/matrix.ts';
import { certifiedRank } from '../linear/rank.ts';
import { solve } from '../linear/solve.ts';
import { at } from '../io/codec.ts';
import { columnsCodec, encodeMatrix, matrixCodec, overCommonField, type AnyMatrix } from '../io/matrix-codec.ts';
import { encodeScalar } from '../io/scalar-codec.ts';
import { refSchema } from '../io/schema-definitions.ts';
import { certificateOf, encodeMinor, encodeRankEvidence } from './certificates.ts';
import { defineMethod, type Method } from './method.ts';

const count = { type: 'integer', minimum: 0 } as const;
const matrixParameter = { codec: matrixCodec } as const;

const rankMethod: Method = defineMethod({
  name: 'matrix.rank',
  summary: 'The exact rank of a matrix.',
  params: { matrix: matrixParameter },
  result: { rank: count, certificate: refSchema('certificate') },
  run: ({ matrix }) => {
    const certified = certifiedRank(matrix);
    const { rank } = certified;
    return { rank, status: 'proved', certificate: certificateOf('rank', { matrix: encodeMatrix(matrix), rank }, encodeRankEvidence(certified)) };
  },
});

const determinantMethod: Method = defineMethod({
  name: 'matrix.determinant',
  summary: 'The exact determinant of a square matrix; 1 for the 0 × 0 matrix.',
  params: { matrix: matrixParameter },
  result: { value: refSchema('scalarText'), certificate: refSchema('certificate') },
  run: ({ matrix }) => {
    at('/matrix', [matrix.rows, matrix.cols], () => requireSquare(matrix, 'matrix.determinant'));
    const certified = certifiedDeterminant(matrix);
    const value = encodeScalar(matrix.field, certified.value);
    const primes = certified.primes === null ? null : certified.primes.map(Number);
    return { value, status: 'proved', certificate: certificateOf('determinant', { matrix: encodeMatrix(matrix), value }, { primes }) };
  },
});

const solveMethod: Method = defineMethod({
  name: 'matrix.solve',
  summary: 'A solution X of A·X = B with free unknowns 0 (null if there is none), and a basis of the null space of A as columns. Without a right-hand side, A·x = 0.',
  params: { matrix: matrixParameter, rightHandSide: { codec: columnsCodec, optional: true } },
  result: {
    solution: { oneOf: [refSchema('matrixResult'), { type: 'null' }] },
    nullspace: refSchema('matrixResult'),
    rank: count,
    certificate: refSchema('certificate'),
  },
  run: ({ matrix: given, rightHandSide }) => {
    const [matrix, B] = rightHandSide === undefined ? [given, zeroMatrix(given.field, given.rows, 1)] : overOneField(given, rightHandSide);
    if (B.rows !== matrix.rows) {
      throw new InputError(`matrix.solve: expected a right-hand side of ${matrix.rows} rows, got ${B.rows} at /rightHandSide`, { pointer: '/rightHandSide', value: [B.rows, B.cols] });
    }
    const { solution, nullSpace, rank, minor, witness } = solve(matrix, B);
    const encode = (M: AnyMatrix | null): ReturnType<typeof encodeMatrix> | null => (M === null ? null : encodeMatrix(M));
    const found = { solution: encode(solution), nullspace: encodeMatrix(nullSpace), rank };
    const claim = { matrix: encodeMatrix(matrix), rightHandSide: encodeMatrix(B), ...found };
    return { ...found, status: 'proved', certificate: certificateOf('solution', claim, { minor: encodeMinor(minor), witness: encode(witness) }) };
  },
});

/** A and B over one field; throws where there is none. */
function overOneField(left: AnyMatrix, right: AnyMatrix): readonly [AnyMatrix, AnyMatrix] {
  const [A, B] = at('/rightHandSide', right.field.id, () => overCommonField(left, right));
  if (B.field.id === A.field.id) return [A, B];
  throw new InputError(`matrix.solve: expected a right-hand side over ${A.field.id}, got one over ${B.field.id} at /rightHandSide`, { pointer: '/rightHandSide', value: B.field.id });
}

/** Rank, determinant and linear systems. */
export const MATRIX_METHODS: readonly Method[] = [rankMethod, determinantMethod, solveMethod];
