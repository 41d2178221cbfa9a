import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PrimeField } from '../../lib/algebra/prime-field.ts';
import { eliminateModulo } from '../../lib/verify/elimination.ts';
import type { ExactMatrix } from '../../lib/verify/exact-matrix.ts';
import { withDeadline } from '../../lib/deadline.ts';
import { multiply, reduce } from './naive-algebra.ts';

const integers = (entries: bigint[][], cols: number): ExactMatrix => ({ p: null, rows: entries.length, cols, row: entries.map((n) => ({ n, d: 1n })) });

const primes = fc.constantFrom(2n, 3n, 5n, 7n, 101n, 16777213n, 67108859n, 67108879n, 2n ** 31n - 1n, 2n ** 61n - 1n);

/** Products of an n × r and an r × m matrix, with entries of all sizes: rank deficient, or not, on both sides of the four rows of a group. */
const shaped = fc.tuple(fc.integer({ min: 0, max: 11 }), fc.integer({ min: 0, max: 11 }), fc.integer({ min: 0, max: 11 })).chain(([n, m, r]) => {
  const entry = fc.oneof({ weight: 3, arbitrary: fc.constant(0n) }, { weight: 3, arbitrary: fc.bigInt({ min: -9n, max: 9n }) }, { weight: 1, arbitrary: fc.bigInt({ min: -(2n ** 90n), max: 2n ** 90n }) });
  const block = (rows: number, cols: number): fc.Arbitrary<bigint[][]> => fc.array(fc.array(entry, { minLength: cols, maxLength: cols }), { minLength: rows, maxLength: rows });
  const times = (A: bigint[][], B: bigint[][]): bigint[][] => A.map((a) => Array.from({ length: m }, (_, j) => a.reduce((s, x, k) => s + x * B[k]![j]!, 0n)));
  return fc.record({ m: fc.constant(m), A: fc.oneof(block(n, m), fc.tuple(block(n, r), block(r, m)).map(([L, R]) => times(L, R))) });
});

describe('eliminateModulo', () => {
  it('finds the rank and the determinant that Gauss–Jordan over the field finds', () => {
    fc.assert(
      fc.property(shaped, primes, ({ m, A }, p) => {
        const F = PrimeField.of(p);
        const expected = reduce(F, A.map((row) => row.map((x) => F.fromInteger(x))), m);
        expect(eliminateModulo(integers(A, m), p)).toEqual({ rank: expected.rank, determinant: expected.determinant });
      }),
      { seed: 20261120, numRuns: 1500, endOnFailure: true },
    );
  });

  it('stays exact where the sums are largest: entries near ±p/2 for the largest primes below 2^26', () => {
    for (const p of [67108859n, 67108837n]) {
      const F = PrimeField.of(p);
      const n = 40;
      const h = (p - 1n) / 2n;
      const A = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j) => ((i * j + i + j) % 3 === 0 ? h : -h) + BigInt((7 * i + 11 * j) % 5) - 2n));
      const expected = reduce(F, A.map((row) => row.map((x) => F.fromInteger(x))), n);
      expect(eliminateModulo(integers(A, n), p)).toEqual({ rank: expected.rank, determinant: expected.determinant });
    }
  });

  it('multiplies determinants', () => {
    const p = 16777213n;
    const F = PrimeField.of(p);
    let state = 1n;
    const next = (): bigint => ((state = (state * 6364136223846793005n + 1n) % 2n ** 64n) >> 33n) % p;
    const random = (): bigint[][] => Array.from({ length: 30 }, () => Array.from({ length: 30 }, next));
    const [A, B] = [random(), random()];
    const det = (M: bigint[][]): bigint => eliminateModulo(integers(M, 30), p).determinant;
    expect(det(A)).not.toBe(0n);
    expect(det(multiply(F, A, B))).toBe((det(A) * det(B)) % p);
  });

  it('observes the deadline', () => {
    const A = Array.from({ length: 300 }, (_, i) => Array.from({ length: 300 }, (__, j) => BigInt((i * i * 7 + j * j * j + i * j) % 1009)));
    expect(() => withDeadline(0, () => eliminateModulo(integers(A, 300), 67108859n))).toThrow('deadline');
    expect(() => withDeadline(0, () => eliminateModulo(integers(A, 300), 2n ** 61n - 1n))).toThrow('deadline');
  });
});
