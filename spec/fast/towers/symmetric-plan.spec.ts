import { describe, expect, it } from '@jest/globals';
import { Q, type Rational } from '../../../lib/algebra/rational-field.ts';
import { rationalFromDouble } from '../../../lib/algebra/dyadic.ts';
import { structuredMatrix } from '../../../lib/equivariance/structured-operator.ts';
import type { Coefficients } from '../../../lib/fast/plans/coefficients.ts';
import { PlannedOperator } from '../../../lib/fast/operators/linear-operator.ts';
import { symmetricChoice, SymmetricPlan, TOWER_WORK, towerShape } from '../../../lib/fast/towers/symmetric-plan.ts';
import { SymmetricProgram, type TowerShape } from '../../../lib/fast/towers/symmetric-program.ts';
import { SymmetricTower } from '../../../lib/fast/towers/symmetric-transform.ts';
import { groupMatrix } from '../../../lib/group-matrices/group-matrix.ts';
import type { Convention } from '../../../lib/group-matrices/convention.ts';
import { importCayleyTable } from '../../../lib/groups/cayley-table.ts';
import { parseGroupSpec } from '../../../lib/groups/library/group-spec.ts';
import { factorial, symmetricGroup } from '../../../lib/groups/library/symmetric-group.ts';
import { KernelMemory } from '../../../lib/kernels/kernel-memory.ts';
import { doubleStream } from '../../kernels/twins.ts';
import { requireBounded } from '../exact-error.ts';

const simd = new KernelMemory({ kind: 'simd' });
const portable = new KernelMemory({ kind: 'portable' });
const CONVENTIONS: readonly Convention[] = ['g^-1h', 'gh^-1'];

const randoms = (n: number, seed: number): Float64Array => {
  const next = doubleStream(seed, false);
  return Float64Array.from({ length: n }, next);
};
const integers = (n: number, seed: number): Float64Array => randoms(n, seed).map((x) => Math.round(20 * x));
const exactly = (values: Float64Array): Coefficients => ({ values, exact: true });

function plan(memory: KernelMemory, n: number, convention: Convention, values: Float64Array, shape: TowerShape = towerShape(n)): SymmetricPlan {
  return new SymmetricPlan(memory, n, symmetricGroup(n), convention, exactly(values), [], shape);
}

/** Products with the group matrix, sums of integers. */
function direct(n: number, convention: Convention, f: Float64Array, x: Float64Array): number[] {
  const G = symmetricGroup(n);
  const y = new Array<number>(G.order).fill(0);
  for (let h = 0; h < G.order; h++) {
    // "g^-1h": f(s)·x(h) goes to g = h·s⁻¹; "gh^-1": to g = s·h
    for (let s = 0; s < G.order; s++) y[convention === 'gh^-1' ? G.multiply(s, h) : G.multiply(h, G.inverse(s))]! += f[s]! * x[h]!;
  }
  return y;
}

/** The derivatives of ⟨c, M(f)·x⟩ by f. */
function bySymbol(n: number, convention: Convention, x: Float64Array, c: Float64Array): number[] {
  const G = symmetricGroup(n);
  const result = new Array<number>(G.order).fill(0);
  for (let h = 0; h < G.order; h++) {
    for (let s = 0; s < G.order; s++) result[s]! += c[convention === 'gh^-1' ? G.multiply(s, h) : G.multiply(h, G.inverse(s))]! * x[h]!;
  }
  return result;
}

const close = (actual: ArrayLike<number>, expected: ArrayLike<number>, within: number): void => {
  expect(actual.length).toBe(expected.length);
  let worst = 0;
  for (let i = 0; i < expected.length; i++) worst = Math.max(worst, Math.abs(actual[i]! - expected[i]!));
  expect(worst).toBeLessThanOrEqual(within);
};

describe('group matrices of S(n) by the tower', () => {
  const shapes = [1, 2, 3, 4, 5].flatMap((n) => Array.from({ length: n }, (_, e) => e + 1).flatMap((end) => [1, 2, 3, 4].filter((start) => start <= end).map((start) => ({ n, start, end }))));

  it.each(shapes)('S($n) from S($start) to S($end), both conventions: the sums of integers', ({ n, start, end }) => {
    const N = factorial(n);
    for (const convention of CONVENTIONS) {
      const [f, x] = [integers(N, n), integers(N, 90 + start)];
      const own = plan(simd, n, convention, f, { start, end });
      close(own.product(x), direct(n, convention, f, x), 1e-10 * N);
      own.release();
    }
  });

  it.each([6, 7])('S(%s): the product with one element is a translation', (n) => {
    const G = symmetricGroup(n);
    const x = integers(G.order, n);
    for (const [convention, end] of [['g^-1h', n], ['gh^-1', n], ['gh^-1', n - 1]] as const) {
      const s = Math.floor(0.71 * G.order);
      const f = new Float64Array(G.order);
      f[s] = 1;
      const own = plan(simd, n, convention, f, { start: 3, end });
      const y = own.product(x);
      const expected = x.map((_, g) => x[convention === 'gh^-1' ? G.multiply(G.inverse(s), g) : G.multiply(g, s)]!);
      close(y, expected, 1e-12);
      own.release();
    }
  });

  it.each([1, 2, 3, 4, 5])('S(%s): within the bounds of the exact product, on rationals and on vectors that try it', (n) => {
    const G = symmetricGroup(n);
    for (const convention of CONVENTIONS) {
      for (const scale of [1, 1e280, 1e-290]) {
        const values = randoms(G.order, n + 5).map((x) => x * scale);
        const M = structuredMatrix({ kind: 'groupMatrix', matrix: groupMatrix(G, Q, Array.from(values, (x): Rational => rationalFromDouble(x)), convention) });
        for (const end of new Set([n, towerShape(n).end])) {
          const operator = new PlannedOperator(plan(simd, n, convention, values, { start: towerShape(n).start, end }));
          requireBounded(`S(${n}) ${convention} ${scale}`, operator, M, n);
          operator.release();
        }
      }
    }
  });

  it('coefficients that are no doubles widen the bound', () => {
    const values = randoms(24, 3);
    const [wide, narrow] = [false, true].map((exact) => new SymmetricPlan(simd, 4, symmetricGroup(4), 'gh^-1', { values, exact }).bound(1)) as [number, number];
    expect(wide).toBeGreaterThan(narrow);
    expect(wide - narrow).toBeGreaterThan(0.5 * 2 ** -53 * values.reduce((sum, x) => sum + Math.abs(x), 0));
  });

  it.each([3, 4, 5, 6])('S(%s): the error is small against ‖M‖·‖x‖, and the bound is not careless', (n) => {
    const N = factorial(n);
    const [f, x] = [integers(N, 8), integers(N, 9)];
    const own = plan(simd, n, 'gh^-1', f);
    const y = own.product(x);
    const expected = direct(n, 'gh^-1', f, x);
    const norm = (v: Iterable<number>): number => Math.hypot(...v);
    expect(norm(expected.map((e, i) => e - y[i]!)) / norm(expected)).toBeLessThan(8 * 2 ** -53 * Math.log2(N));
    expect(norm(expected.map((e, i) => e - y[i]!))).toBeLessThanOrEqual(own.bound(norm(x)));
    expect(own.bound(norm(x))).toBeLessThan(1e-11 * own.norm * norm(x));
    expect(own.norm * norm(x)).toBeGreaterThanOrEqual(norm(expected) * (1 - 1e-12));
    own.release();
  });

  it.each([1, 2, 3, 4, 5, 6, 7])('S(%s): SIMD and portable agree bit by bit, single vectors and batches', (n) => {
    const N = factorial(n);
    const f = randoms(N, 1);
    const count = n < 7 ? 7 : 5;
    const results = [simd, portable].map((memory) => {
      const own = plan(memory, n, 'g^-1h', f);
      const operator = new PlannedOperator(own);
      const x = randoms(N * count, 2);
      const many = new Float64Array(N * count);
      operator.applyManyInto(many, x, count);
      // each vector of a batch by itself gives the same bits
      for (const i of [0, count - 1]) {
        const one = operator.apply(x.slice(i * N, (i + 1) * N));
        for (let k = 0; k < N; k++) if (!Object.is(one[k], many[i * N + k])) throw new Error(`vector ${i}, entry ${k}: ${one[k]} and ${many[i * N + k]}`);
      }
      operator.release();
      return many;
    });
    for (let i = 0; i < N * count; i++) if (!Object.is(results[0]![i], results[1]![i])) throw new Error(`entry ${i}: ${results[0]![i]} and ${results[1]![i]}`);
  });

  it.each([2, 3, 4, 5])('S(%s): transpose and derivatives', (n) => {
    const G = symmetricGroup(n);
    for (const convention of CONVENTIONS) {
      for (const end of new Set([n, Math.max(n - 1, 1), 1])) {
        const [f, x, c] = [integers(G.order, 4), integers(G.order, 5), integers(G.order, 6)];
        const operator = new PlannedOperator(plan(simd, n, convention, f, { start: Math.min(end, 3), end }));
        const turned = operator.transpose();
        const inverse = f.map((_, s) => f[G.inverse(s)]!);
        close(turned.apply(x), direct(n, convention, inverse, x), 1e-9 * G.order);
        const { input, parameters } = operator.vjp(x, c);
        close(input, direct(n, convention, inverse, c), 1e-9 * G.order);
        expect(parameters.length).toBe(1);
        close(parameters[0]!, bySymbol(n, convention, x, c), 1e-9 * G.order);
        turned.release();
        operator.release();
      }
    }
  });

  it('S(8): the product with a sum of two elements, in little memory', () => {
    const memory = new KernelMemory();
    const G = symmetricGroup(8);
    const f = new Float64Array(G.order);
    f[12345] = 1;
    f[40000] = -2;
    const own = plan(memory, 8, 'g^-1h', f);
    const x = integers(G.order, 3);
    const y = own.product(x);
    close(y, x.map((_, g) => x[G.multiply(g, 12345)]! - 2 * x[G.multiply(g, 40000)]!), 1e-11);
    const [from, to] = [memory.allocate(2 * G.order), memory.allocate(2 * G.order)];
    memory.doubles.set(x.map((value) => -value), from);
    memory.doubles.set(x, from + G.order);
    own.prepare(2);
    own.applyMany(to, from, 2);
    for (let g = 0; g < G.order; g++) {
      // −y has the same roundings
      if (!Object.is(memory.doubles[to + G.order + g], y[g]) || memory.doubles[to + g] !== -y[g]!) throw new Error(`entry ${g} of a batch`);
    }
    memory.release(from);
    memory.release(to);
    expect(memory.doubles.byteLength).toBeLessThan(40e6);
    expect(own.cost.bytes).toBeLessThan(40e6);
    own.release();
    expect(memory.used).toBe(0);
  });

  it('NaN and infinities go through, with no bound', () => {
    const own = plan(simd, 4, 'gh^-1', randoms(24, 1));
    const operator = new PlannedOperator(own);
    for (const bad of [NaN, Infinity]) {
      const x = randoms(24, 2);
      x[7] = bad;
      expect([...operator.apply(x)].every((y) => !Number.isFinite(y))).toBe(true);
      expect(operator.errorBound(x)).toBe(Infinity);
    }
    operator.release();
    const wild = plan(simd, 4, 'gh^-1', randoms(24, 1).map((x, i) => (i === 3 ? NaN : x)));
    expect(wild.bound(1)).toBe(Infinity);
    wild.release();
  });

  it('no bound where the product leaves the doubles, though the error would not', () => {
    const f = new Float64Array(24);
    f[5] = 1e10;
    const x = new Float64Array(24);
    x[3] = 1e300;
    const operator = new PlannedOperator(plan(simd, 4, 'gh^-1', f));
    expect([...operator.apply(x)].some((y) => !Number.isFinite(y))).toBe(true);
    expect(operator.errorBound(x)).toBe(Infinity);
    x[3] = 1e280;
    expect(operator.errorBound(x)).toBeLessThan(1e278);
    operator.release();
  });

  it('the bound counts both transforms and the one that made the blocks', () => {
    const f = new Float64Array(24);
    f[0] = 1;
    const own = plan(simd, 4, 'gh^-1', f);
    const program = new SymmetricProgram(simd, new SymmetricTower(4), towerShape(4), 1);
    const error = program.levelErrors(18).reduce((sum, { relative }) => sum + relative, 0);
    // blocks of order 8 = 4 cosets · degree 2, orthogonal; they are transforms of f of norm 1, times √24 at most
    expect(own.bound(1)).toBeGreaterThan(error * (2 * Math.sqrt(8) + Math.sqrt(24)));
    expect(own.bound(1)).toBeLessThan(2 * error * (2 * Math.sqrt(8) + Math.sqrt(24)));
    program.release();
    own.release();
  });

  it.each([5, 7])('S(%s): products take no memory', (n) => {
    const memory = new KernelMemory();
    const N = factorial(n);
    const own = plan(memory, n, 'gh^-1', randoms(N, 1));
    own.prepare(5);
    const [x, y] = [memory.allocate(5 * N), memory.allocate(5 * N)];
    memory.kernels.fill(x, 5 * N, 1);
    const before = [memory.used, memory.generation];
    own.apply(y, x);
    own.applyMany(y, x, 5);
    expect([memory.used, memory.generation]).toEqual(before);
    own.release();
  });

  it('gives its memory back', () => {
    const memory = new KernelMemory();
    const own = plan(memory, 5, 'gh^-1', randoms(120, 1));
    own.prepare(16);
    const turned = own.transposed();
    own.prepareGradient(16);
    own.release();
    turned.release();
    expect(memory.used).toBe(0);
  });
});

describe('the choice of the tower', () => {
  it.each([4, 5, 6])('the work of S(%s) is what the cost model says', (n) => {
    const program = new SymmetricProgram(simd, new SymmetricTower(n), towerShape(n), 1);
    expect([program.flops, program.steps]).toEqual(TOWER_WORK[n]);
    program.release();
  });

  it('is made for S(4)..S(8) in lexicographic order only', () => {
    for (const n of [4, 5, 6]) expect(symmetricChoice(symmetricGroup(n))?.label).toBe(`tower of S(${n})`);
    for (const spec of ['S(3)', 'C(24)', 'D(12)', 'SL(2,5)', 'C(2) x A(4)', 'C(5) x S(4)']) expect([spec, symmetricChoice(parseGroupSpec(spec))]).toEqual([spec, null]);
  });

  it('is not made for S(4) with its elements in another order, even when some transpositions act alike', () => {
    const G = symmetricGroup(4);
    for (const k of [1, 2, 6]) {
      // exchange g ↔ h and s·g ↔ s·h for s = k: s acts as before, nearly everything else does not
      const [g, h] = [4, 9];
      const pi = Array.from({ length: 24 }, (_, x) => x);
      for (const [a, b] of [[g, h], [G.multiply(k, g), G.multiply(k, h)]] as const) [pi[a], pi[b]] = [b, a];
      const table = pi.map((a) => pi.map((b) => pi[G.multiply(a, b)]!));
      const other = importCayleyTable(table);
      for (let x = 0; x < 24; x++) expect(other.multiply(k, x)).toBe(G.multiply(k, x));
      expect(symmetricChoice(other)).toBeNull();
    }
    expect(symmetricChoice(importCayleyTable(Array.from({ length: 24 }, (_, a) => Array.from({ length: 24 }, (_, b) => G.multiply(a, b)))))).not.toBeNull();
  });
});
