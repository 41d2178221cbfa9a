import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inverseModulo, product, residue } from '../../lib/algebra/integers.ts';
import { wordPrime } from '../../lib/algebra/word-primes.ts';
import { ChineseImages } from '../../lib/linear/chinese-images.ts';
import { reconstructFractions } from '../../lib/linear/common-denominator.ts';
import { isExactProduct } from '../../lib/linear/exact-product.ts';
import { IntegerMatrix } from '../../lib/linear/integer-matrix.ts';
import { integerSequence } from './sample-matrices.ts';

const SETTINGS = { seed: 20261120, numRuns: 150 };
const primes = Array.from({ length: 9 }, (_, k) => wordPrime(k));
const image = (x: bigint, p: number): number => {
  const r = Number(residue(x, BigInt(p)));
  return r > p / 2 ? r - p : r;
};
const imagesOf = (values: readonly bigint[], count: number): ChineseImages =>
  new ChineseImages(primes.slice(0, count), primes.slice(0, count).map((p) => Float64Array.from(values, (x) => image(x, p))));

describe('Chinese images', () => {
  it('give back every integer below the modulus, for even and odd numbers of primes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.array(fc.bigInt({ min: -(2n ** 230n), max: 2n ** 230n }), { maxLength: 4 }), (count, values) => {
        const images = imagesOf(values, count);
        const modulus = product(primes.slice(0, count).map(BigInt));
        expect(images.modulus).toBe(modulus);
        values.forEach((x, k) => {
          expect(images.value(k)).toBe(residue(x, modulus));
          const s = images.symmetricValue(k);
          expect(residue(s - x, modulus) === 0n && 2n * s <= modulus && 2n * s > -modulus).toBe(true);
        });
      }),
      SETTINGS,
    );
  });

  it('rebuild fractions over a common denominator', () => {
    const modulus = product(primes.map(BigInt));
    const numerator = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
    fc.assert(
      fc.property(fc.array(fc.tuple(numerator, fc.constantFrom(1n, 2n, 3n, 12n, 35n, 1001n)), { maxLength: 6 }), (fractions) => {
        const residues = fractions.map(([n, d]) => residue(n * inverseModulo(d, modulus), modulus));
        const found = reconstructFractions(imagesOf(residues, primes.length), residues.length)!;
        fractions.forEach(([n, d], k) => expect(found.numerators[k]! * d).toBe(n * found.denominator));
      }),
      SETTINGS,
    );
  });
});

describe('isExactProduct', () => {
  const next = integerSequence(77);
  const sample = (rows: number, cols: number, scale: bigint): IntegerMatrix =>
    IntegerMatrix.fromBigInts(rows, cols, Array.from({ length: rows * cols }, () => BigInt((next() % 2001) - 1000) * scale));
  const changed = (M: IntegerMatrix, at: number, by: bigint): IntegerMatrix =>
    IntegerMatrix.fromBigInts(M.rows, M.cols, Array.from({ length: M.rows * M.cols }, (_, k) => M.entry(k) + (k === at ? by : 0n)));
  const multiples = [1n, -1n, ...[1, 2, 4, 6].map((k) => product(primes.slice(0, k).map(BigInt)))];

  it.each([[1, 1n], [1, 10n ** 60n], [40, 1n], [40, 10n ** 9n], [40, 10n ** 60n]])('is true for products and false for any change, inner size %i, scale %i', (inner, scale) => {
    const [left, right] = [sample(5, inner, scale), sample(inner, 4, scale)];
    const target = left.multiply(right);
    expect(isExactProduct(left, right, target, 1n)).toBe(true);
    for (const at of [0, 7, 19]) for (const by of multiples) expect(isExactProduct(left, right, changed(target, at, by), 1n)).toBe(false);
    const d = 35n * 10n ** 20n;
    expect(isExactProduct(left.scale(d), right, target, d)).toBe(true);
    expect(isExactProduct(left.scale(d), right, target, d + 1n)).toBe(false);
    expect(isExactProduct(left.scale(d), right, target, d + BigInt(primes[0]!))).toBe(false);
  });

  it('empty products', () => {
    expect(isExactProduct(IntegerMatrix.zero(0, 2), IntegerMatrix.zero(2, 3), IntegerMatrix.zero(0, 3), 1n)).toBe(true);
    expect(isExactProduct(IntegerMatrix.zero(2, 0), IntegerMatrix.zero(0, 3), IntegerMatrix.zero(2, 3), 1n)).toBe(true);
    expect(isExactProduct(IntegerMatrix.zero(2, 0), IntegerMatrix.zero(0, 3), changed(IntegerMatrix.zero(2, 3), 4, BigInt(primes[0]!)), 1n)).toBe(false);
  });
});

describe('isExactProduct with a factor', () => {
  it('of any sign, zero, and divisible by a prime, long enough for the modular way', () => {
    const next = integerSequence(8);
    const sample = (rows: number, cols: number): IntegerMatrix => IntegerMatrix.fromBigInts(rows, cols, Array.from({ length: rows * cols }, () => BigInt((next() % 201) - 100)));
    for (const d of [-1n, -7n, 0n, BigInt(wordPrime(0)), -2n * BigInt(wordPrime(1)), 2n ** 40n]) {
      const [left, target] = [sample(5, 60), sample(5, 6)];
      // The first columns of L are those of the identity, which decides the first rows of the other factor.
      const entries = Array.from({ length: 5 * 60 }, (_, k) => (k % 60 < 5 ? (k % 60 === Math.floor(k / 60) ? 1n : 0n) : left.entry(k)));
      const L = IntegerMatrix.fromBigInts(5, 60, entries);
      const lower = sample(55, 6);
      const right = IntegerMatrix.fromBigInts(60, 6, Array.from({ length: 60 * 6 }, (_, k) => {
        const [i, j] = [Math.floor(k / 6), k % 6];
        if (i >= 5) return lower.at(i - 5, j);
        let sum = d * target.at(i, j);
        for (let t = 5; t < 60; t++) sum -= L.at(i, t) * lower.at(t - 5, j);
        return sum;
      }));
      expect(isExactProduct(L, right, target, d)).toBe(true);
      const wrong = IntegerMatrix.fromBigInts(60, 6, Array.from({ length: 360 }, (_, k) => right.entry(k) + (k === 359 ? 1n : 0n)));
      expect(isExactProduct(L, wrong, target, d)).toBe(false);
    }
  });
});
