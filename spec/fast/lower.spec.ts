import { describe, expect, it } from '@jest/globals';
import { Q, type Rational } from '../../lib/algebra/rational-field.ts';
import { spanningDiagrams } from '../../lib/diagrams/spanning-set.ts';
import { shift, transposed, diagonal, type SideOperator } from '../../lib/displacement/side-operator.ts';
import { stein, sylvester } from '../../lib/displacement/displacement-operator.ts';
import { structuredMatrix, type StructuredOperator } from '../../lib/equivariance/structured-operator.ts';
import { lower } from '../../lib/fast/lower.ts';
import { groupMatrix } from '../../lib/group-matrices/group-matrix.ts';
import { parseGroupSpec } from '../../lib/groups/group-spec.ts';
import { KernelMemory } from '../../lib/kernels/kernel-memory.ts';
import { matrixFromFunction } from '../../lib/linear/dense-matrix.ts';
import { requireBounded, trialVectors } from './exact-error.ts';

const simd = new KernelMemory({ kind: 'simd' });
const portable = new KernelMemory({ kind: 'portable' });

let state = 7;
function small(): Rational {
  state = (Math.imul(state, 1103515245) + 12345) >>> 0;
  return Q.parse(`${((state >>> 8) % 41) - 20}/${1 + ((state >>> 16) % 6)}`);
}
const smalls = (n: number): Rational[] => Array.from({ length: n }, small);
const gm = (spec: string, convention: 'g^-1h' | 'gh^-1' = 'g^-1h'): StructuredOperator => {
  const group = parseGroupSpec(spec);
  return { kind: 'groupMatrix', matrix: groupMatrix(group, Q, smalls(group.order), convention) };
};
const dense = (rows: number, cols: number): StructuredOperator => ({ kind: 'dense', matrix: matrixFromFunction(Q, rows, cols, small) });
const ldr = (kind: 'sylvester' | 'stein', A: SideOperator<Rational>, B: SideOperator<Rational>, n: number, m: number, r: number): StructuredOperator => ({
  kind: 'displacement',
  generators: { operator: (kind === 'stein' ? stein : sylvester)(Q, A, B), left: matrixFromFunction(Q, n, r, small), right: matrixFromFunction(Q, r, m, small) },
});
const diagrams = (family: 'S' | 'O' | 'Sp' | 'SO' | 'A', n: number, k: number, l: number): StructuredOperator => ({
  kind: 'diagrams',
  layer: { family, n, k, l, terms: [...spanningDiagrams(family, n, k, l)].map((diagram) => ({ diagram, coefficient: small() })) },
});
const Z = (n: number, f: string): SideOperator<Rational> => shift(n, Q.parse(f));
const form = (spec: string, terms: number, convention: 'g^-1h' | 'gh^-1'): StructuredOperator => {
  const group = parseGroupSpec(spec);
  const N = group.order;
  return { kind: 'groupDisplacement', form: { group, field: Q, convention, base: smalls(N), terms: Array.from({ length: terms }, () => ({ diagonal: smalls(N), symbol: smalls(N) })) } };
};

const CASES: Record<string, () => StructuredOperator> = {
  'a dense matrix': () => dense(5, 7),
  'an empty matrix': () => dense(0, 3),
  'a matrix without columns': () => dense(3, 0),
  'a matrix of huge and tiny entries': () => ({ kind: 'dense', matrix: matrixFromFunction(Q, 4, 4, (i, j) => Q.mul(small(), Q.parse(i === j ? `1${'0'.repeat(120)}` : `1/3${'0'.repeat(200)}`))) }),
  'entries below all doubles': () => ({ kind: 'dense', matrix: matrixFromFunction(Q, 3, 3, () => Q.mul(small(), Q.parse(`1/1${'0'.repeat(322)}`))) }),
  'a matrix with few entries': () => ({ kind: 'dense', matrix: matrixFromFunction(Q, 20, 30, (i, j) => ((i * 7 + j * 3) % 11 === 0 ? small() : Q.zero)) }),
  'sparse entries': () => ({ kind: 'sparse', matrix: { rows: 4, cols: 6, entries: [[0, 5, small()], [2, 0, small()], [2, 3, small()]] } }),
  'a diagonal': () => ({ kind: 'diagonal', entries: smalls(9) }),
  'a permutation': () => ({ kind: 'permutation', images: [3, 0, 2, 1, 4] }),
  'an identity': () => ({ kind: 'identity', size: 6 }),
  'a circulant': () => gm('C(60)', 'gh^-1'),
  'a circulant of prime size': () => gm('C(61)'),
  'a dihedral matrix': () => gm('D(30)'),
  'a dihedral matrix of the other convention': () => gm('D(30)', 'gh^-1'),
  'S_5': () => gm('S(5)'),
  'padded characters': () => gm('C(7) x C(7)'),
  'GM + Σ diag·GM': () => form('D(8)', 2, 'g^-1h'),
  'GM + Σ diag·GM, gh^-1': () => form('C(7) : C(3) [2]', 1, 'gh^-1'),
  'Toeplitz-like': () => ldr('sylvester', Z(32, '1'), Z(32, '-1'), 32, 32, 2),
  'Toeplitz-like, of size 48': () => ldr('sylvester', Z(48, '1'), Z(48, '-1'), 48, 48, 3),
  'Toeplitz-like, of size 120': () => ldr('sylvester', Z(120, '1'), Z(120, '-1'), 120, 120, 1),
  'Toeplitz-like, odd size': () => ldr('sylvester', Z(15, '1'), Z(15, '-1'), 15, 15, 3),
  'Toeplitz-like, other shifts': () => ldr('sylvester', Z(12, '1/3'), Z(12, '-2'), 12, 12, 2),
  'Hankel-like': () => ldr('sylvester', Z(20, '1'), transposed(Z(20, '-1')), 20, 20, 2),
  'Hankel-like, transposed first': () => ldr('sylvester', transposed(Z(20, '1')), Z(20, '-1'), 20, 20, 1),
  'both transposed': () => ldr('sylvester', transposed(Z(16, '-1')), transposed(Z(16, '1')), 16, 16, 2),
  'Stein, Gohberg–Semencul': () => ldr('stein', Z(18, '0'), transposed(Z(18, '0')), 18, 18, 2),
  'Stein, shifts': () => ldr('stein', Z(16, '1'), Z(16, '-1'), 16, 16, 2),
  'Stein, transposed first': () => ldr('stein', transposed(Z(9, '2')), transposed(Z(9, '3')), 9, 9, 1),
  'Cauchy-like': () => ldr('sylvester', diagonal(Array.from({ length: 12 }, (_, i) => Q.fromInteger(i + 1))), diagonal(Array.from({ length: 9 }, (_, i) => Q.parse(`-${2 * i + 1}/2`))), 12, 9, 2),
  'of rank 0': () => ldr('sylvester', Z(4, '1'), Z(4, '-1'), 4, 4, 0),
  'diagrams of S': () => diagrams('S', 4, 2, 2),
  'diagrams of O': () => diagrams('O', 3, 3, 1),
  'diagrams of Sp': () => diagrams('Sp', 4, 2, 2),
  'diagrams of SO': () => diagrams('SO', 3, 2, 1),
  'diagrams of A': () => diagrams('A', 3, 2, 2),
  'a Kronecker product': () => ({ kind: 'kronecker', parts: [gm('C(6)'), dense(3, 2), { kind: 'diagonal', entries: smalls(3) }] }),
  'a Kronecker product with an exact left factor': () => ({ kind: 'kronecker', parts: [{ kind: 'permutation', images: [2, 0, 1] }, dense(6, 6)] }),
  'sparse integers': () => ({ kind: 'sparse', matrix: { rows: 6, cols: 20, entries: Array.from({ length: 20 }, (_, j) => [Math.floor(j / 4), j, Q.fromInteger(3 + 4 * j)] as const) } }),
  'a sum': () => ({ kind: 'sum', parts: [gm('D(6)'), dense(12, 12), { kind: 'identity', size: 12 }] }),
  'a product': () => ({ kind: 'product', parts: [dense(5, 12), gm('A(4)'), { kind: 'diagonal', entries: smalls(12) }, dense(12, 4)] }),
  'a multiple': () => ({ kind: 'scale', factor: Q.parse('-2/7'), of: gm('Q(16)') }),
  'a multiple by almost one': () => ({ kind: 'scale', factor: Q.parse('9007199254740993/9007199254740992'), of: { kind: 'identity', size: 30 } }),
  'a product that grows': () => ({ kind: 'product', parts: [dense(9, 9), { kind: 'scale', factor: Q.parse('1000000000000'), of: { kind: 'identity', size: 9 } }] }),
  'a transpose': () => ({ kind: 'transpose', of: { kind: 'product', parts: [dense(5, 9), ldr('sylvester', Z(9, '1'), Z(9, '-1'), 9, 9, 1)] } }),
};

describe.each(Object.keys(CASES))('lower: %s', (name) => {
  const exact = CASES[name]!();
  const M = structuredMatrix(exact);

  it('stays within its bound of the exact matrix, its transpose too; the same bits with and without SIMD', () => {
    for (const groupPlan of ['fastest', 'characters'] as const) {
      const [operator, twin] = [lower(exact, { memory: simd, groupPlan }), lower(exact, { memory: portable, groupPlan })];
      expect([operator.rows, operator.cols]).toEqual([M.rows, M.cols]);
      requireBounded(name, operator, M, 3);
      const back = operator.transpose();
      requireBounded(`${name}, transposed`, back, structuredMatrix({ kind: 'transpose', of: exact }), 5);
      for (const x of trialVectors(M.cols, 9)) {
        const [y, z] = [operator.apply(x), twin.apply(x)];
        y.forEach((value, i) => {
          if (!Object.is(value, z[i])) throw new Error(`entry ${i} is ${value} and ${z[i]}`);
        });
      }
      const count = 35;
      const X = Float64Array.from({ length: M.cols * count }, (_, i) => Math.sin(i * i));
      const [Y, W] = [new Float64Array(M.rows * count), new Float64Array(M.rows * count)];
      operator.applyManyInto(Y, X, count);
      twin.applyManyInto(W, X, count);
      for (let v = 0; v < count; v++) {
        const x = X.subarray(v * M.cols, (v + 1) * M.cols);
        const [one, bound] = [operator.apply(x), operator.errorBound(x)];
        let distance = 0;
        one.forEach((value, i) => (distance += (value - Y[v * M.rows + i]!) ** 2));
        expect(Math.sqrt(distance)).toBeLessThanOrEqual(2.001 * bound);
      }
      Y.forEach((value, i) => {
        if (!Object.is(value, W[i])) throw new Error(`batch: entry ${i} is ${value} and ${W[i]}`);
      });
      for (const each of [operator, twin, back]) each.release();
    }
  });
});

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
