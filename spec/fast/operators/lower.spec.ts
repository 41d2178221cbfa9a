import { describe, expect, it } from '@jest/globals';
import { Q, type Rational } from '../../../lib/algebra/rational-field.ts';
import { spanningDiagrams } from '../../../lib/diagrams/spanning-set.ts';
import { transposed, type SideOperator } from '../../../lib/displacement/side-operator.ts';
import { stein, sylvester } from '../../../lib/displacement/displacement-operator.ts';
import { structuredMatrix, type StructuredOperator } from '../../../lib/equivariance/structured-operator.ts';
import { lower } from '../../../lib/fast/operators/lower.ts';
import { groupMatrix } from '../../../lib/group-matrices/group-matrix.ts';
import { parseGroupSpec } from '../../../lib/groups/library/group-spec.ts';
import { KernelMemory } from '../../../lib/kernels/kernel-memory.ts';
import { matrixFromFunction } from '../../../lib/linear/dense-matrix.ts';
import { dense, gm, Z } from '../structured-samples.ts';

const simd = new KernelMemory({ kind: 'simd' });
const portable = new KernelMemory({ kind: 'portable' });

describe('derivatives by exact parameters', () => {
  const entries = (rows: number, cols: number, seed: number): Rational[] => Array.from({ length: rows * cols }, (_, i) => Q.fromInteger(((i * 7 + seed * 5 + ((i * i) % 5)) % 9) - 4));
  const matrixOf = (rows: number, cols: number, values: readonly Rational[]): ReturnType<typeof matrixFromFunction<Rational>> => matrixFromFunction(Q, rows, cols, (i, j) => values[i * cols + j]!);
  const generators = (kind: 'sylvester' | 'stein', A: SideOperator<Rational>, B: SideOperator<Rational>) => (lists: readonly Rational[][]): StructuredOperator => ({
    kind: 'displacement',
    generators: { operator: (kind === 'stein' ? stein : sylvester)(Q, A, B), left: matrixOf(6, 2, lists[0]!), right: matrixOf(2, 6, lists[1]!) },
  });
  const G = parseGroupSpec('S(3)');
  const makers: Record<string, { readonly lengths: readonly number[]; make(lists: readonly Rational[][]): StructuredOperator }> = {
    'Toeplitz-like generators': { lengths: [12, 12], make: generators('sylvester', Z(6, '1'), Z(6, '-1')) },
    'generators for other shifts': { lengths: [12, 12], make: generators('sylvester', transposed(Z(6, '1/2')), Z(6, '-2')) },
    'Hankel-like generators': { lengths: [12, 12], make: generators('sylvester', Z(6, '1'), transposed(Z(6, '-1'))) },
    'Stein generators': { lengths: [12, 12], make: generators('stein', Z(6, '0'), transposed(Z(6, '0'))) },
    'a transposed symbol': { lengths: [6], make: ([f]) => ({ kind: 'transpose', of: { kind: 'groupMatrix', matrix: groupMatrix(G, Q, f!) } }) },
    'a transposed product': {
      lengths: [8, 4],
      make: ([a, d]) => ({ kind: 'transpose', of: { kind: 'product', parts: [{ kind: 'dense', matrix: matrixOf(2, 4, a!) }, { kind: 'diagonal', entries: d! }] } }),
    },
    'GM + diag·GM': {
      lengths: [6, 6, 6],
      make: ([base, diagonal_, symbol]) => ({ kind: 'groupDisplacement', form: { group: G, field: Q, convention: 'gh^-1', base: base!, terms: [{ diagonal: diagonal_!, symbol: symbol! }] } }),
    },
    diagrams: {
      lengths: [2],
      make: ([c]) => ({ kind: 'diagrams', layer: { family: 'S', n: 3, k: 1, l: 1, terms: [...spanningDiagrams('S', 3, 1, 1)].map((diagram, i) => ({ diagram, coefficient: c![i]! })) } }),
    },
  };

  it.each(Object.keys(makers))('%s', (name) => {
    const { lengths, make } = makers[name]!;
    const lists = lengths.map((n, i) => entries(n, 1, i + 1));
    const operator = lower(make(lists), { memory: simd });
    const [x, c] = [entries(operator.cols, 1, 7), entries(operator.rows, 1, 9)];
    const numbers = (values: readonly Rational[]): Float64Array => Float64Array.from(values, (v) => v.valueOf());
    const { input, parameters } = operator.vjp(numbers(x), numbers(c));
    /** ⟨c, M·x⟩ exactly. */
    const value = (exact: StructuredOperator, vector: readonly Rational[]): number => {
      const M = structuredMatrix(exact);
      let sum = Q.zero;
      for (let i = 0; i < M.rows; i++) for (let j = 0; j < M.cols; j++) sum = Q.add(sum, Q.mul(c[i]!, Q.mul(M.at(i, j), vector[j]!)));
      return sum.valueOf();
    };
    const unit = (n: number, k: number): Rational[] => Array.from({ length: n }, (_, i) => (i === k ? Q.one : Q.zero));
    input.forEach((derivative, j) => expect(derivative).toBeCloseTo(value(make(lists), unit(x.length, j)), 9));
    expect(parameters.map((list) => list.length)).toEqual(lengths);
    parameters.forEach((list, p) => list.forEach((derivative, k) => {
      const at = (values: readonly Rational[]): number => value(make(lists.map((old, i) => (i === p ? [...values] : old))), x);
      expect(derivative).toBeCloseTo(at(unit(list.length, k)) - at(unit(list.length, -1)), 9);
    }));
    operator.release();
  });
});

describe('release', () => {
  // 2026-11-21: the plans of the first parts stayed in the memory when a later part could not be planned
  it('gives back the parts that were planned before one that cannot be', () => {
    const broken: StructuredOperator = { kind: 'permutation', images: [0, 0, 1, 2, 3, 4] };
    for (const operator of [
      { kind: 'sum', parts: [gm('D(3)'), broken] },
      { kind: 'product', parts: [gm('D(3)'), { kind: 'scale', factor: Q.one, of: { kind: 'sum', parts: [dense(6, 6), broken] } }] },
      { kind: 'kronecker', parts: [dense(2, 2), gm('C(40)'), { kind: 'transpose', of: broken }] },
    ] satisfies StructuredOperator[]) {
      const { used } = simd;
      expect(() => lower(operator, { memory: simd })).toThrow(/bijection/);
      expect(simd.used).toBe(used);
    }
  });

  it('gives all memory back', () => expect([simd.used, portable.used]).toEqual([0, 0]));
});

describe('batches of Toeplitz-like products', () => {
  it.each([64, 128])('stay within the bound of the exact matrix, n = %s; beyond 64 they are the bits of single products, whose transforms are shared', (n) => {
    const entry = (i: number, j: number): Rational => Q.fromInteger(((3 * i + 5 * j + i * j) % 7) - 3);
    const operator: StructuredOperator = { kind: 'displacement', generators: { operator: sylvester(Q, Z(n, '1'), Z(n, '-1')), left: matrixFromFunction(Q, n, 2, entry), right: matrixFromFunction(Q, 2, n, entry) } };
    const M = structuredMatrix(operator);
    const fast = lower(operator, { memory: simd });
    const x = Float64Array.from({ length: 17 * n }, (_, i) => ((i * i) % 11) - 5);
    const y = new Float64Array(17 * n);
    fast.applyManyInto(y, x, 17);
    for (const v of [0, 15, 16]) {
      const vector = x.subarray(v * n, (v + 1) * n);
      const own = y.subarray(v * n, (v + 1) * n);
      // half integers of moderate size: exact in doubles
      const errors = own.map((value, i) => value - vector.reduce((sum, xj, j) => sum + Number(M.at(i, j).valueOf()) * xj, 0));
      expect(Math.sqrt(errors.reduce((sum, e) => sum + e * e, 0))).toBeLessThanOrEqual(fast.errorBound(vector));
      const single = fast.apply(vector);
      expect(own.every((value, i) => Object.is(value, single[i]))).toBe(n > 64);
    }
    fast.release();
  });
});
