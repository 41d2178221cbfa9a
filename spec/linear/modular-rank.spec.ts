import { describe, expect, it } from '@jest/globals';
import { product, residue } from '../../lib/algebra/integers.ts';
import { wordPrime } from '../../lib/algebra/word-primes.ts';
import { residueBound } from '../../lib/kernels/residues.ts';
import { echelonImage } from '../../lib/linear/echelon-image.ts';
import { squaredMinorBounds } from '../../lib/linear/hadamard-bound.ts';
import { IntegerMatrix } from '../../lib/linear/integer-matrix.ts';
import { imageModulo } from '../../lib/linear/modular-image.ts';
import { modularRank } from '../../lib/linear/rational-rank.ts';
import { integerSequence } from './sample-matrices.ts';

const next = integerSequence(31);
const sample = (rows: number, cols: number, size: number): IntegerMatrix =>
  IntegerMatrix.fromBigInts(rows, cols, Array.from({ length: rows * cols }, () => BigInt((next() % (2 * size + 1)) - size)));

describe('the modular bound', () => {
  it.each(Array.from({ length: 16 }, (_, k) => k + 1))('has as many primes as the bound of the minors of size %i + 1 needs, and no more', (r) => {
    const M = sample(18, r, 20 * r).multiply(sample(r, 19, 50));
    const { rank, minor, upper } = modularRank(M, echelonImage(M, wordPrime(0)));
    expect([rank, minor.rows.length, minor.cols.length, minor.prime]).toEqual([r, r, r, BigInt(wordPrime(0))]);
    expect(upper.method).toBe('modular');
    const primes = upper.method === 'modular' ? upper.primes : [];
    expect(primes).toEqual(primes.map((_, k) => wordPrime(k)));
    const bound = squaredMinorBounds(M)(r + 1);
    expect(product(primes.map(BigInt)) ** 2n > bound).toBe(true);
    expect(product(primes.slice(0, -1).map(BigInt)) ** 2n <= bound).toBe(true);
  });

  it('counts the bound anew when a later prime shows a higher rank', () => {
    const P = BigInt(wordPrime(0));
    for (const [r, hidden] of [[4, 1], [7, 3], [2, 9]] as const) {
      const n = r + hidden;
      // diag(1, …, 1, P, …, P) between two integer matrices: rank r modulo the first prime, n over Q.
      const D = IntegerMatrix.fromBigInts(n, n, Array.from({ length: n * n }, (_, k) => (k % (n + 1) !== 0 ? 0n : k < r * (n + 1) ? 1n : P)));
      const M = sample(n + 3, n, 9).multiply(D).multiply(sample(n, n + 2, 9));
      const first = echelonImage(M, wordPrime(0));
      expect(first.pivots.rank).toBe(r);
      const { rank, minor, upper } = modularRank(M, first);
      expect([rank, minor.prime]).toEqual([n, BigInt(wordPrime(1))]);
      const primes = upper.method === 'modular' ? upper.primes : [];
      const bound = squaredMinorBounds(M)(n + 1);
      expect(product(primes.map(BigInt)) ** 2n > bound && product(primes.slice(0, -1).map(BigInt)) ** 2n <= bound).toBe(true);
    }
  });
});

describe('imageModulo', () => {
  it('gives residues within the bound of the kernels, from words and from bigints', () => {
    const scale = 10n ** 40n + 1n;
    const entries = Array.from({ length: 64 * 3 }, (_, k) => BigInt((next() % 2001) - 1000) * (k % 5 === 0 ? 0n : 1n));
    for (const p of [2, 3, 16777213, 67108859]) {
      for (const values of [entries, entries.map((x) => x * scale), entries.map((x) => x * (2n ** 43n))]) {
        const { data, stride } = imageModulo(IntegerMatrix.fromBigInts(3, 64, values), p);
        values.forEach((x, k) => {
          const r = data[Math.floor(k / 64) * stride + (k % 64)]!;
          expect(Math.abs(r)).toBeLessThanOrEqual(residueBound(p));
          expect(residue(BigInt(r) - x, BigInt(p))).toBe(0n);
        });
      }
    }
  });
});
