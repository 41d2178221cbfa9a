import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonical, delayedTerms, inverseResidue, reduce, REDUCIBLE, reduceWordsInto, residueBound, ROUNDING, strideFor } from '../../lib/kernels/residues.ts';
import { modulo, PRIMES } from './residue-samples.ts';

const SETTINGS = { seed: 20261120, numRuns: 2000 };
const primes = fc.constantFrom(...PRIMES);
const reducible = fc.oneof(fc.integer({ min: -REDUCIBLE, max: REDUCIBLE }), fc.integer({ min: 0, max: 40 }).map((k) => REDUCIBLE - k), fc.integer({ min: 0, max: 40 }).map((k) => k - REDUCIBLE));

describe('residues', () => {
  it('rounding is to the nearest integer', () => {
    for (const x of [0.4, -0.4, 1.6, -1.6, 2 ** 50 + 0.25, -(2 ** 50) - 0.75]) expect(x + ROUNDING - ROUNDING).toBe(Math.round(x) + 0);
  });

  it('reduce gives an integer of the same class within the bound, for every integer up to 2^52', () => {
    fc.assert(
      fc.property(primes, fc.oneof(reducible, fc.tuple(primes, fc.integer({ min: -(2 ** 25), max: 2 ** 25 }), fc.integer({ min: -2, max: 2 })).map(([p, q, d]) => p * q + d)), (p, x) => {
        const r = reduce(x, p, 1 / p);
        expect(Number.isInteger(r) && Math.abs(r) <= residueBound(p)).toBe(true);
        expect(modulo(BigInt(r), p)).toBe(modulo(BigInt(x), p));
        expect(BigInt(canonical(r, p))).toBe(modulo(BigInt(x), p));
        expect(Object.is(canonical(r, p), -0)).toBe(false);
      }),
      SETTINGS,
    );
    for (const p of PRIMES) for (const h of [Math.floor(p / 2), Math.ceil(p / 2)]) for (const q of [0, 1, -1, 12345]) for (const s of [1, -1]) expect(Math.abs(reduce(q * p + s * h, p, 1 / p))).toBeLessThanOrEqual(residueBound(p));
  });

  it('as many products may be added as delayedTerms says, and no more', () => {
    for (const p of PRIMES) {
      const [B, T] = [BigInt(residueBound(p)), BigInt(delayedTerms(p))];
      expect(B + T * B * B <= 2n ** 52n).toBe(true);
      expect(B + (T + 1n) * B * B > 2n ** 52n).toBe(true);
    }
    expect([16777213, 33554393, 67108859].map(delayedTerms)).toEqual([64, 16, 4]);
  });

  it('inverseResidue inverts every nonzero residue', () => {
    for (const p of [2, 3, 5, 7, 251]) {
      for (let r = 1 - p; r < p; r++) if (r !== 0 && Math.abs(r) <= residueBound(p) && r % p !== 0) expect(modulo(BigInt(inverseResidue(r, p)) * BigInt(r), p)).toBe(1n % BigInt(p));
    }
    fc.assert(
      fc.property(fc.constantFrom(16777213, 33554393, 67108859), fc.integer({ min: 1, max: 8388606 }), (p, r) => {
        expect(modulo(BigInt(inverseResidue(-r, p)) * BigInt(-r), p)).toBe(1n);
      }),
      SETTINGS,
    );
  });

  it('row lengths are at least the columns and avoid multiples of 64', () => {
    for (let cols = 0; cols < 2100; cols++) {
      const stride = strideFor(cols);
      expect(stride >= cols && stride <= cols + 8 && (cols < 64 || stride % 64 >= 8)).toBe(true);
    }
  });

  it('reduceWordsInto keeps classes, also beyond 2^52, and leaves the padding alone', () => {
    const words = fc.array(fc.oneof(reducible, fc.maxSafeInteger()), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(primes, words, (p, list) => {
        const target = new Float64Array(10).fill(0.5);
        reduceWordsInto(target, 5, Float64Array.from(list), 2, 3, p, Math.max(...list.map(Math.abs)));
        list.forEach((x, k) => {
          const r = target[Math.floor(k / 3) * 5 + (k % 3)]!;
          expect(Math.abs(r)).toBeLessThanOrEqual(residueBound(p));
          expect(modulo(BigInt(r), p)).toBe(modulo(BigInt(x), p));
        });
        expect([3, 4, 8, 9].map((k) => target[k])).toEqual([0.5, 0.5, 0.5, 0.5]);
      }),
      { ...SETTINGS, numRuns: 400 },
    );
  });
});
