import { describe, expect, it } from '@jest/globals';
import { rationalFromDouble } from '../../lib/algebra/dyadic.ts';
import { nearestDouble } from '../../lib/algebra/nearest-double.ts';
import { Q, type Rational } from '../../lib/algebra/rational-field.ts';
import { diagramBasis } from '../../lib/diagrams/diagram-basis.ts';
import { diagram } from '../../lib/diagrams/diagram.ts';
import type { DiagramFamily } from '../../lib/diagrams/family.ts';
import { structuredMatrix, type StructuredOperator } from '../../lib/equivariance/structured-operator.ts';
import { blockOperator, circulantOperator, denseOperator, diagonalOperator, groupMatrixOperator, identityOperator, kroneckerOperator, productOperator, type LinearOperator } from '../../lib/fast/index.ts';
import { groupPlanChoices } from '../../lib/fast/group-plans/group-plan.ts';
import { lower } from '../../lib/fast/operators/lower.ts';
import { groupMatrix, toMatrix } from '../../lib/group-matrices/group-matrix.ts';
import { parseGroupSpec } from '../../lib/groups/library/group-spec.ts';
import { KernelMemory } from '../../lib/kernels/kernel-memory.ts';
import { matrixFromFunction } from '../../lib/linear/dense-matrix.ts';
import type { Matrix } from '../../lib/linear/matrix.ts';
import { doubleStream } from '../kernels/twins.ts';
import { requireWithin } from './exact-error.ts';

const memory = new KernelMemory({ kind: 'portable' });
const doubles = (n: number, seed: number): Float64Array => Float64Array.from({ length: n }, doubleStream(seed, false));
const norm = (values: ArrayLike<number>): number => Math.sqrt(Array.from(values).reduce((sum, value) => sum + value * value, 0));

/** Coefficients of all sizes, subnormal, nearly as large as doubles go, cancelling, with a character's signs. */
const coefficientLists = (n: number): Float64Array[] => {
  const next = doubleStream(n + 5, false);
  const make = (entry: (i: number) => number): Float64Array => Float64Array.from({ length: n }, (_, i) => entry(i));
  return [
    make((i) => next() * 2 ** (((i * 37) % 120) - 60)),
    make((i) => next() * 2 ** (((i * 131) % 2000) - 1000)),
    make((i) => Math.round(9 * next()) * 2 ** -1074 * (i + 1)),
    make(() => next() * 2 ** 1000),
    make((i) => (i % 2 === 0 ? 1 : -1) * (1 + 2 ** -50 * next())),
    make((i) => Math.cos((2 * Math.PI * i * (n >> 1)) / n) * (1 - 2 ** -53)),
  ];
};

/** Vectors against a matrix: the signs of some rows, those of characters, points; at sizes that meet the coefficients, or overflow. */
function* vectorsAgainst(M: Matrix<Rational>): Generator<Float64Array> {
  const n = M.cols;
  const base: Float64Array[] = [];
  for (const i of [0, M.rows >> 1]) base.push(Float64Array.from({ length: n }, (_, j) => (Q.isZero(M.at(i, j)) ? 1 : Q.format(M.at(i, j)).startsWith('-') ? -1 : 1)));
  for (const k of [1, n >> 1]) base.push(Float64Array.from({ length: n }, (_, j) => Math.cos((2 * Math.PI * j * k) / n + 0.1)));
  base.push(Float64Array.from({ length: n }, (_, j) => (j === n - 1 ? 1 - 2 ** -53 : 0)), doubles(n, 3 * n + 1));
  for (const x of base) for (const scale of [1, 2 ** 1000, 2 ** 600, 2 ** -500, 2 ** -1040, 2 ** -1074]) yield x.map((value) => value * scale);
}

/** Every product is within its bound; the number of bounds that are finite. */
function attacked(label: string, operator: LinearOperator, M: Matrix<Rational>): number {
  let finite = 0;
  let v = 0;
  for (const x of vectorsAgainst(M)) {
    const bound = operator.errorBound(x);
    requireWithin(`${label}, vector ${v++}`, M, x, operator.apply(x), bound);
    if (bound < Infinity) finite++;
  }
  operator.release();
  return finite;
}

const circulant = (c: Float64Array): Matrix<Rational> => matrixFromFunction(Q, c.length, c.length, (i, j) => rationalFromDouble(c[(i - j + c.length) % c.length]!));

describe('bounds under attack', () => {
  it.each([1, 2, 3, 4, 5, 7, 8, 11, 13, 16, 24, 25, 27, 31, 32, 45, 48])('circulant matrices of %s', (n) => {
    let finite = 0;
    for (const c of coefficientLists(n)) finite += attacked(`circulant of ${n}`, circulantOperator(c, { memory }), circulant(c));
    expect(finite).toBeGreaterThan(100);
  });

  it.each(['C(1)', 'C(2)', 'C(7) x C(7)', 'E(3,3)', 'D(9)', 'Q(16)', 'S(4)', 'SL(2,3)', 'F(7,3)', 'AGL(1,8)', 'Heis(3)', 'S(4) x C(2)', 'C(30)'])('group matrices of %s, in every way', (spec) => {
    const G = parseGroupSpec(spec);
    let finite = 0;
    for (const f of coefficientLists(G.order)) {
      const M = toMatrix(groupMatrix(G, Q, Array.from(f, rationalFromDouble)));
      for (const groupPlan of groupPlanChoices(G, 'tower').length > 0 ? (['dense', 'characters', 'tower'] as const) : (['dense', 'characters'] as const)) finite += attacked(`${spec}, ${groupPlan}`, groupMatrixOperator(G, f, undefined, { memory, groupPlan }), M);
    }
    expect(finite).toBeGreaterThan(200);
  });

  it.each([['S', 3, 2, 1], ['S', 2, 2, 2], ['O', 3, 2, 2], ['Sp', 4, 1, 3], ['SO', 3, 2, 3], ['SO', 3, 1, 2], ['SO', 2, 3, 1], ['A', 3, 1, 2], ['A', 2, 2, 1], ['S', 5, 1, 0]] as const)('layers of %s(%s), %s → %s', (family: DiagramFamily, n, k, l) => {
    const basis = diagramBasis(family, n, k, l);
    let finite = 0;
    for (const values of [...coefficientLists(basis.length), new Float64Array(basis.length).fill(2 ** -200)]) {
      const exact: StructuredOperator = { kind: 'diagrams', layer: { family, n, k, l, terms: basis.map((d, i) => ({ diagram: d, coefficient: rationalFromDouble(values[i]!) })) } };
      finite += attacked(`${family}(${n})`, lower(exact, { memory }), structuredMatrix(exact));
    }
    expect(finite).toBeGreaterThan(100);
  });

  it('rational coefficients below the normal numbers and beyond the doubles', () => {
    const thirds = Array.from({ length: 24 }, (_, i) => Q.mul(Q.fromInteger((i % 5) - 2), Q.parse(`1/${3n * 2n ** BigInt(1000 + 4 * i)}`)));
    const huge = thirds.map((a, i) => (i === 7 ? Q.parse(String(10n ** 310n)) : a));
    const G = parseGroupSpec('S(4)');
    for (const list of [thirds, huge]) {
      for (const groupPlan of ['dense', 'characters', 'tower'] as const) {
        const exact: StructuredOperator = { kind: 'groupMatrix', matrix: groupMatrix(G, Q, list) };
        expect(attacked(groupPlan, lower(exact, { memory, groupPlan }), structuredMatrix(exact)) > 0).toBe(list === thirds);
      }
      const exact: StructuredOperator = { kind: 'diagonal', entries: list };
      expect(attacked('diagonal', lower(exact, { memory }), structuredMatrix(exact)) > 0).toBe(list === thirds);
    }
  });
});

describe('bounds of composed operators', () => {
  // 2026-11-21: the sum of a contraction overflowed before its small coefficient, and the bound was 6e284
  it('of layers are Infinity where a contraction may overflow', () => {
    const exact: StructuredOperator = { kind: 'diagrams', layer: { family: 'S', n: 8, k: 1, l: 0, terms: [{ diagram: diagram(0, 1, { blocks: [[0]] }), coefficient: Q.parse('1/10000000000') }] } };
    const operator = lower(exact, { memory });
    const x = new Float64Array(8).fill(6e307);
    expect([operator.apply(x)[0], operator.errorBound(x)]).toEqual([Infinity, Infinity]);
    expect(operator.errorBound(x.map((value) => value / 64))).toBeLessThan(Infinity);
    operator.release();
  });

  it('of layers have the norms of their diagrams, not of matrices full of ones', () => {
    const bound = (top: number, bottom: number, blocks: number[][]): number => {
      const operator = lower({ kind: 'diagrams', layer: { family: 'S', n: 8, k: bottom, l: top, terms: [{ diagram: diagram(top, bottom, { blocks }), coefficient: Q.one }] } }, { memory });
      const b = operator.errorBound(new Float64Array(8 ** bottom).fill(8 ** (-bottom / 2)));
      operator.release();
      return b;
    };
    const same = bound(2, 2, [[0, 2], [1, 3]]);
    expect(bound(2, 2, [[0, 2], [1], [3]]) / same).toBeCloseTo(8, 0);
    expect(bound(2, 2, [[0], [1], [2], [3]]) / same).toBeCloseTo(64, -1);
  });

  it('of blocks beside each other are those of the blocks, of blocks on each other their sum', () => {
    const entries = doubles(64, 2);
    const A = denseOperator(8, 8, entries, { memory });
    const one = A.errorBound(new Float64Array(8).fill(1));
    const blocks = (place: (b: number) => [number, number]): LinearOperator => blockOperator(64, 64, Array.from({ length: 8 }, (_, b) => ({ operator: A, row: place(b)[0], col: place(b)[1] })), { memory });
    const x = new Float64Array(64).fill(1);
    const cases: [LinearOperator, number][] = [
      [blocks((b) => [8 * b, 8 * b]), Math.sqrt(8)],
      // 8 blocks in a row, or on one another: 7 sums of norms up to 8 times as large
      [blocks((b) => [0, 8 * b]), 8 * 2],
      [blocks(() => [3, 5]), 8 * Math.sqrt(8) * 2],
    ];
    for (const [operator, factor] of cases) {
      expect(operator.errorBound(x)).toBeLessThan(factor * one * (1 + 1e-6));
      expect(operator.errorBound(x)).toBeGreaterThanOrEqual(one);
    }
    cases.forEach(([operator], at) => {
      const origin = (b: number): [number, number] => (at === 0 ? [8 * b, 8 * b] : at === 1 ? [0, 8 * b] : [3, 5]);
      const M = matrixFromFunction(Q, 64, 64, (i, j) => {
        let sum = Q.zero;
        for (let b = 0; b < 8; b++) {
          const [r, c] = [i - origin(b)[0], j - origin(b)[1]];
          if (r >= 0 && r < 8 && c >= 0 && c < 8) sum = Q.add(sum, rationalFromDouble(entries[8 * r + c]!));
        }
        return sum;
      });
      expect(attacked(`blocks ${at}`, operator, M)).toBeGreaterThan(20);
    });
    A.release();
  });

  it('of Kronecker products do not grow with the number of vectors', () => {
    const n = 16;
    const [A, B] = [denseOperator(n, n, doubles(n * n, 3), { memory }), denseOperator(n, n, doubles(n * n, 4), { memory })];
    const K = kroneckerOperator([A, B]);
    const unit = (size: number): Float64Array => new Float64Array(size).fill(1 / Math.sqrt(size));
    const size = Math.min(norm(doubles(n * n, 3)), norm(doubles(n * n, 4)));
    expect(K.errorBound(unit(n * n))).toBeLessThan(2.5 * size * Math.max(A.errorBound(unit(n)), B.errorBound(unit(n))));
    A.release();
    B.release();
    const [a, b] = [3, 4].map((seed) => Array.from(doubles(n * n, seed), rationalFromDouble)) as [Rational[], Rational[]];
    const M = matrixFromFunction(Q, n * n, n * n, (i, j) => Q.mul(a[Math.floor(i / n) * n + Math.floor(j / n)]!, b[(i % n) * n + (j % n)]!));
    expect(attacked('Kronecker', K, M)).toBeGreaterThan(20);
  });

  it('of Kronecker products hold what underflows in every vector', () => {
    const [I, D] = [identityOperator(65536, { memory }), diagonalOperator(new Float64Array(16).fill(0.5), { memory })];
    const K = kroneckerOperator([I, D]);
    const x = new Float64Array(2 ** 20).fill(2 ** -1074);
    // 2^-1075 is lost 2^20 times
    expect([K.apply(x).every((value) => value === 0), K.errorBound(x) >= 512 * 2 ** -1074]).toEqual([true, true]);
    for (const each of [I, D, K]) each.release();
  });

  it('know that the norms of blocks on each other add up', () => {
    const I = identityOperator(8, { memory });
    const B = blockOperator(8, 8, Array.from({ length: 8 }, () => ({ operator: I, row: 0, col: 0 })), { memory });
    const d = doubles(8, 9).map((value) => 1 + value / 8);
    const P = productOperator([diagonalOperator(d, { memory }), B]);
    const M = matrixFromFunction(Q, 8, 8, (i, j) => (i === j ? Q.mul(Q.fromInteger(8), rationalFromDouble(d[i]!)) : Q.zero));
    for (let seed = 0; seed < 20; seed++) {
      const x = doubles(8, seed).map((value) => 1 + value / 8);
      requireWithin('blocks on each other', M, x, P.apply(x), P.errorBound(x));
    }
    for (const each of [I, B, P]) each.release();
  });

  it('of single numbers hold the rounding of the coefficient and of the product', () => {
    let worst = 0;
    for (let i = 1; i < 40; i++) {
      const a = Q.parse(`${1000 + i}/1000`);
      const exact: StructuredOperator[] = [{ kind: 'diagonal', entries: [a] }, { kind: 'dense', matrix: matrixFromFunction(Q, 1, 1, () => a) }, { kind: 'sparse', matrix: { rows: 1, cols: 1, entries: [[0, 0, a]] } }, { kind: 'scale', factor: a, of: { kind: 'identity', size: 1 } }];
      for (const operator of exact.map((each) => lower(each, { memory }))) {
        for (let j = 0; j < 20; j++) {
          const x = Float64Array.of(1 + j / 777);
          const [y, bound] = [operator.apply(x), operator.errorBound(x)];
          requireWithin('one number', matrixFromFunction(Q, 1, 1, () => a), x, y, bound);
          const error = Q.sub(Q.mul(a, rationalFromDouble(x[0]!)), rationalFromDouble(y[0]!));
          worst = Math.max(worst, Math.abs(nearestDouble(error)) / bound);
        }
        operator.release();
      }
    }
    expect(worst).toBeGreaterThan(0.6);
  });

  it('of empty operators are finite', () => {
    for (const [rows, cols] of [[0, 3], [3, 0], [0, 0]] as const) {
      const [A, B] = [denseOperator(rows, cols, [], { memory }), blockOperator(rows, cols, [], { memory })];
      const C = blockOperator(rows + 2, cols + 1, [{ operator: A, row: 1, col: 1 }, { operator: A, row: 0, col: 0 }], { memory });
      const D = kroneckerOperator([A, denseOperator(2, 2, [1, 2, 3, 4], { memory })]);
      for (const each of [A, B, C, D]) {
        expect(each.errorBound(new Float64Array(each.cols).fill(1))).toBeLessThan(1e-300);
        expect(each.apply(new Float64Array(each.cols).fill(1))).toEqual(new Float64Array(each.rows));
        each.release();
      }
    }
  });
});
