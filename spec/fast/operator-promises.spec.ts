import { describe, expect, it } from '@jest/globals';
import { rationalFromDouble } from '../../lib/algebra/dyadic.ts';
import { Q, type Rational } from '../../lib/algebra/rational-field.ts';
import { structuredMatrix, type StructuredOperator } from '../../lib/equivariance/structured-operator.ts';
import { blockOperator, circulantOperator, denseOperator, diagonalOperator, groupMatrixOperator, kroneckerOperator, productOperator, scaledOperator, selectionOperator, sumOperator, type LinearOperator } from '../../lib/fast/index.ts';
import { lower } from '../../lib/fast/operators/lower.ts';
import { parseGroupSpec } from '../../lib/groups/library/group-spec.ts';
import { KernelMemory } from '../../lib/kernels/kernel-memory.ts';
import { add, multiply, scale, transpose } from '../../lib/linear/arithmetic.ts';
import { matrixFromFunction } from '../../lib/linear/dense-matrix.ts';
import type { Matrix } from '../../lib/linear/matrix.ts';
import { doubleStream } from '../kernels/twins.ts';
import { requireDerivatives, requireSafeDerivatives } from './derivative-promises.ts';
import { requireAliases, requireBatches, requireNothingBeyond, requireNothingMasked, requireProducts, requireRefusals, requireSafeGrowth, requireTranspose, trialsOf } from './operator-promises.ts';
import { STRUCTURED_SAMPLES } from './structured-samples.ts';

const simd = new KernelMemory({ kind: 'simd' });
const portable = new KernelMemory({ kind: 'portable' });

interface Sample {
  readonly matrix: Matrix<Rational>;
  make(memory: KernelMemory): LinearOperator;
}

/** All that operators promise, for one of them. */
function keeps(label: string, { matrix, make }: Sample): void {
  const [operator, twin] = [make(simd), make(portable)];
  expect([label, operator.rows, operator.cols]).toEqual([label, matrix.rows, matrix.cols]);
  const trials = trialsOf(matrix, 3);
  requireProducts(label, operator, twin, trials);
  requireBatches(label, operator, twin, trials, [1, 3, 16, 35, ...(matrix.rows * matrix.cols <= 1000 ? [97] : [])]);
  requireNothingMasked(label, operator, twin, matrix);
  requireAliases(label, operator, trials[0]!.x);
  requireTranspose(label, operator, twin, transpose(matrix));
  for (const kind of ['simd', 'portable'] as const) requireNothingBeyond(label, make, kind);
  requireDerivatives(label, operator, twin);
  requireRefusals(label, operator, trials[0]!.x);
  twin.release();
  expect([label, simd.used, portable.used]).toEqual([label, 0, 0]);
}

describe.each(Object.keys(STRUCTURED_SAMPLES))('an exact operator, lowered: %s', (name) => {
  const exact = STRUCTURED_SAMPLES[name]!();
  const matrix = structuredMatrix(exact);

  it('keeps its promises, with every kind of plan', () => {
    const kinds = name.includes('S(4)') ? (['fastest', 'dense', 'characters', 'tower'] as const) : (['fastest', 'dense', 'characters'] as const);
    for (const groupPlan of kinds) keeps(`${name}, ${groupPlan}`, { matrix, make: (memory) => lower(exact, { memory, groupPlan }) });
  });

  // 2026-11-21: what was allocated before the memory could not grow was lost
  it('is planned as a whole or not at all when the memory cannot grow', () => {
    requireSafeGrowth(name, (memory) => lower(exact, { memory, groupPlan: 'characters' }));
    requireSafeDerivatives(name, (memory) => lower(exact, { memory, groupPlan: name.includes('S(4)') ? 'tower' : 'characters' }));
  });
});

const exactly = (rows: number, cols: number, entries: Float64Array): Matrix<Rational> => matrixFromFunction(Q, rows, cols, (i, j) => rationalFromDouble(entries[i * cols + j]!));
const doubles = (n: number, seed: number): Float64Array => Float64Array.from({ length: n }, doubleStream(seed, false));
/** Zeros of both signs, subnormals, 1e±300 and what lies between; no infinities, and few numbers that are huge. */
const wild = (n: number, seed: number): Float64Array => {
  const next = doubleStream(seed, true);
  return Float64Array.from({ length: n }, () => next()).map((x) => (Math.abs(x) < 1e100 ? x : -0));
};

/** An operator of doubles beside its matrix; parts that are made on the way are released. */
function joined(parts: readonly Sample[], join: (operators: LinearOperator[]) => LinearOperator, matrix: Matrix<Rational>): Sample {
  return {
    matrix,
    make: (memory) => {
      const operators: LinearOperator[] = [];
      try {
        for (const part of parts) operators.push(part.make(memory));
        return join(operators);
      } finally {
        for (const each of operators) each.release();
      }
    },
  };
}

const denseSample = (rows: number, cols: number, entries: Float64Array): Sample => ({ matrix: exactly(rows, cols, entries), make: (memory) => denseOperator(rows, cols, entries, { memory }) });
const diagonalSample = (entries: Float64Array): Sample => ({ matrix: matrixFromFunction(Q, entries.length, entries.length, (i, j) => (i === j ? rationalFromDouble(entries[i]!) : Q.zero)), make: (memory) => diagonalOperator(entries, { memory }) });
const circulantSample = (c: Float64Array): Sample => ({ matrix: matrixFromFunction(Q, c.length, c.length, (i, j) => rationalFromDouble(c[(i - j + c.length) % c.length]!)), make: (memory) => circulantOperator(c, { memory }) });
const groupSample = (spec: string, symbol: Float64Array, groupPlan: 'characters' | 'tower'): Sample => {
  const G = parseGroupSpec(spec);
  return {
    matrix: matrixFromFunction(Q, G.order, G.order, (g, h) => rationalFromDouble(symbol[G.multiply(G.inverse(g), h)]!)),
    make: (memory) => groupMatrixOperator(G, symbol, 'g^-1h', { memory, groupPlan }),
  };
};
const exactSample = (operator: StructuredOperator): Sample => ({ matrix: structuredMatrix(operator), make: (memory) => lower(operator, { memory }) });
const toeplitz = STRUCTURED_SAMPLES['Toeplitz-like']!();
const ONE = denseSample(1, 1, Float64Array.of(0.1));
const P = exactSample({ kind: 'permutation', images: [3, 1, 0, 2, 7, 6, 5, 4] });
const C8 = exactSample({ kind: 'identity', size: 8 });
const [A, B, C, E] = [denseSample(4, 6, doubles(24, 1)), denseSample(4, 6, wild(24, 2)), circulantSample(doubles(6, 3)), diagonalSample(wild(6, 4))] as const;

const JOINED: Readonly<Record<string, Sample>> = {
  'a dense matrix of wild numbers': denseSample(30, 17, wild(510, 5)),
  // products that all lose half of the smallest number
  'a dense matrix of halves': denseSample(64, 64, new Float64Array(64 * 64).fill(0.5)),
  'a diagonal of wild numbers': diagonalSample(wild(33, 6)),
  'a circulant of wild numbers': circulantSample(wild(24, 7)),
  'a circulant of wild numbers, padded': circulantSample(wild(29, 8)),
  'a group matrix of wild numbers': groupSample('D(12)', wild(24, 9), 'characters'),
  'a tower of wild numbers': groupSample('S(4)', wild(24, 10), 'tower'),
  'a tower of a solvable group': groupSample('Q(8) x S(3)', wild(48, 12), 'tower'),
  'a tower on cosets': groupSample('GL(2,3)', wild(48, 13), 'tower'),
  'a sum with factors': joined([A, B], (parts) => sumOperator(parts, [0.1, -3]), add(scale(rationalFromDouble(0.1), A.matrix), scale(Q.fromInteger(-3), B.matrix))),
  'a sum with factors 0 and -1': joined([A, B], (parts) => sumOperator(parts, [-0, -1]), scale(Q.fromInteger(-1), B.matrix)),
  'a sum with tiny factors': joined([A, A], (parts) => sumOperator(parts, [5e-324, 1e-300]), scale(Q.add(rationalFromDouble(5e-324), rationalFromDouble(1e-300)), A.matrix)),
  'a multiple': joined([C], ([part]) => scaledOperator(1 / 3, part!), scale(rationalFromDouble(1 / 3), C.matrix)),
  'a product': joined([A, C, E], productOperator, multiply(multiply(A.matrix, C.matrix), E.matrix)),
  'a Kronecker product': joined([A, C], kroneckerOperator, structuredMatrix({ kind: 'kronecker', parts: [{ kind: 'dense', matrix: A.matrix }, { kind: 'dense', matrix: C.matrix }] })),
  'blocks that overlap': joined([A, C, E], ([a, c, e]) => blockOperator(9, 8, [{ operator: a!, row: 0, col: 2 }, { operator: c!, row: 1, col: 0 }, { operator: e!, row: 3, col: 1 }]), matrixFromFunction(Q, 9, 8, (i, j) => {
    const entry = (M: Matrix<Rational>, row: number, col: number): Rational => (i >= row && i < row + M.rows && j >= col && j < col + M.cols ? M.at(i - row, j - col) : Q.zero);
    return Q.add(Q.add(entry(A.matrix, 0, 2), entry(C.matrix, 1, 0)), entry(E.matrix, 3, 1));
  })),
  'blocks of one entry': joined([ONE, ONE], ([p, q]) => blockOperator(2, 2, [{ operator: p!, row: 1, col: 0 }, { operator: q!, row: 1, col: 0 }]), matrixFromFunction(Q, 2, 2, (i, j) => (i === 1 && j === 0 ? scale(Q.fromInteger(2), ONE.matrix).at(0, 0) : Q.zero))),
  'exact blocks that overlap': joined([P, C8, P], ([p, q, r]) => blockOperator(8, 8, [p!, q!, r!].map((operator) => ({ operator, row: 0, col: 0 }))), add(add(P.matrix, C8.matrix), P.matrix)),
  'an exact sum': joined([P, C8], (parts) => sumOperator(parts), add(P.matrix, C8.matrix)),
  'no blocks': { matrix: matrixFromFunction(Q, 3, 5, () => Q.zero), make: (memory) => blockOperator(3, 5, [], { memory }) },
  'a selection': { matrix: matrixFromFunction(Q, 3, 7, (i, j) => ([6, 0, 3][i] === j ? Q.one : Q.zero)), make: (memory) => selectionOperator(7, [6, 0, 3], { memory }) },
  'a product with generators': joined([exactSample(toeplitz), exactSample({ kind: 'identity', size: 32 })], productOperator, structuredMatrix(toeplitz)),
};

describe.each(Object.keys(JOINED))('an operator of doubles: %s', (name) => {
  const sample = JOINED[name]!;

  it('keeps its promises', () => keeps(name, sample));

  it('is planned as a whole or not at all when the memory cannot grow', () => {
    requireSafeGrowth(name, sample.make);
    requireSafeDerivatives(name, sample.make);
  });
});
