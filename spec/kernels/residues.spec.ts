import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonical, delayedTerms, inverseResidue, reduce, reduceInto, reduceWordsInto, REDUCIBLE, residueBound, strideFor } from '../../lib/kernels/residues.ts';
import { modulo, PRIMES } from './modular-reference.ts';

const SETTINGS = { seed: 20261120, numRuns: 2000 };
const wide = fc.oneof(
  fc.integer({ min: -REDUCIBLE, max: REDUCIBLE }),
  fc.constantFrom(REDUCIBLE, -REDUCIBLE, REDUCIBLE - 1, 1 - REDUCIBLE, 0),
  // Around odd multiples of p/2, where the quotient is hardest to round.
  fc.tuple(fc.constantFrom(...PRIMES), fc.nat(2 ** 25), fc.integer({ min: -2, max: 2 })).map(([p, k, d]) => Math.min((2 * k + 1) * Math.floor(p / 2) + d, REDUCIBLE)),
);

describe('residues', () => {
  it('one reduction gives a residue within the bound, for every |x| ≤ 2^52', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PRIMES), wide, (p, x) => {
        const r = reduce(x, p, 1 / p);
        expect(Number.isInteger(r) && Math.abs(r) <= residueBound(p)).toBe(true);
        expect(modulo(BigInt(r), p)).toBe(modulo(BigInt(x), p));
        expect(Object.is(canonical(r, p), modulo(BigInt(x), p))).toBe(true);
        expect(r === 0).toBe(x % p === 0);
      }),
      SETTINGS,
    );
  });

  it('the delayed terms fit, and one more would not', () => {
    for (const p of PRIMES) {
      const [bound, terms] = [BigInt(residueBound(p)), BigInt(delayedTerms(p))];
      expect(bound + terms * bound * bound <= 2n ** 52n).toBe(true);
      expect(bound + (terms + 1n) * bound * bound > 2n ** 52n).toBe(true);
    }
    expect([16777213, 33554393, 67108859].map(delayedTerms)).toEqual([64, 16, 4]);
  });

  it('inverses', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PRIMES), wide, (p, x) => {
        const r = reduce(x, p, 1 / p);
        if (r === 0) return;
        const s = inverseResidue(r, p);
        expect(Math.abs(s)).toBeLessThanOrEqual(residueBound(p));
        expect(modulo(BigInt(r) * BigInt(s), p)).toBe(1 % p);
      }),
      SETTINGS,
    );
  });

  it('whole arrays, beyond 2^52 too, into padded rows', () => {
    const words = Float64Array.of(2 ** 53 - 1, 1 - 2 ** 53, 2 ** 52 + 1, 0, -5, 2 ** 31);
    for (const p of PRIMES) {
      const target = new Float64Array(8).fill(NaN);
      reduceWordsInto(target, 4, words, 2, 3, p, 2 ** 53 - 1);
      expect([0, 1, 2, 4, 5, 6].map((k) => canonical(target[k]!, p))).toEqual([...words].map((x) => modulo(BigInt(x), p)));
      expect([0, 1, 2, 4, 5, 6].every((k) => Math.abs(target[k]!) <= residueBound(p))).toBe(true);
      const small = Float64Array.from(words, (x) => x % 2 ** 40);
      const again = padded2(small);
      reduceInto(again, 4, 2, 3, p);
      expect([0, 1, 2, 4, 5, 6].map((k) => canonical(again[k]!, p))).toEqual([...small].map((x) => modulo(BigInt(x), p)));
    }
  });

  it('row lengths hold the columns and avoid powers of two', () => {
    for (let n = 0; n < 1200; n++) expect(strideFor(n) >= n && strideFor(n) <= n + 8 && (n < 64 || strideFor(n) % 64 >= 8)).toBe(true);
  });
});

const padded2 = (x: Float64Array): Float64Array => Float64Array.of(x[0]!, x[1]!, x[2]!, NaN, x[3]!, x[4]!, x[5]!, NaN);
