import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { gcd, product, residue } from '../../lib/algebra/integers.ts';
import { chineseInverse, chineseRemainder, rationalReconstruction, symmetricResidue } from '../../lib/algebra/reconstruction.ts';
import { wordPrime } from '../../lib/algebra/word-primes.ts';

const SETTINGS = { seed: 20261120, numRuns: 300 };

describe('reconstruction', () => {
  it('symmetric residues have least absolute value', () => {
    for (let m = 1n; m < 12n; m++) {
      for (let a = -30n; a < 30n; a++) {
        const r = symmetricResidue(a, m);
        expect((a - r) % m === 0n && 2n * r <= m && 2n * r > -m).toBe(true);
      }
    }
  });

  it('the Chinese remainder has both residues and lies below the product', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 100n }), fc.integer({ min: 1, max: 5 }), (x, k) => {
        const m = product(Array.from({ length: k }, (_, i) => BigInt(wordPrime(i))));
        const p = BigInt(wordPrime(k));
        const joined = chineseRemainder(residue(x, m), m, residue(x, p), p, chineseInverse(m, p));
        expect(joined).toBe(residue(x, m * p));
      }),
      SETTINGS,
    );
  });

  it('finds every fraction within the bound', () => {
    const m = product([0, 1, 2, 3].map((k) => BigInt(wordPrime(k))));
    const bound = 2n ** 47n;
    fc.assert(
      fc.property(fc.bigInt({ min: -bound, max: bound }), fc.bigInt({ min: 1n, max: bound }), (n, d) => {
        const g = gcd(n, d);
        const [top, bottom] = [n / g, d / g];
        if ([0, 1, 2, 3].some((k) => bottom % BigInt(wordPrime(k)) === 0n)) return;
        const a = residue(top * chineseInverse(bottom, m), m);
        expect(rationalReconstruction(a, m, bound)).toEqual({ n: top, d: bottom });
      }),
      SETTINGS,
    );
    expect(rationalReconstruction(0n, m, bound)).toEqual({ n: 0n, d: 1n });
  });

  it('keeps the congruence n = a·d for every residue, those that share factors with the modulus too', () => {
    const primes = [0, 1, 2, 3].map((k) => BigInt(wordPrime(k)));
    const m = product(primes);
    let [found, refused] = [0, 0];
    fc.assert(
      fc.property(fc.subarray(primes), fc.bigInt({ min: 0n, max: m }), fc.bigInt({ min: 1n, max: 2n ** 60n }), (factors, x, bound) => {
        const a = residue(product(factors) * x, m);
        const answer = rationalReconstruction(a, m, bound);
        if (answer === null) {
          refused++;
          return;
        }
        found++;
        const { n, d } = answer;
        expect(residue(n - a * d, m)).toBe(0n);
        expect(d > 0n && d <= bound && n <= bound && -n <= bound && gcd(n, d) === 1n).toBe(true);
      }),
      SETTINGS,
    );
    expect(found).toBeGreaterThan(20);
    expect(refused).toBeGreaterThan(20);
    const multiple = primes[0]! * primes[1]! * primes[2]!;
    expect(rationalReconstruction(multiple, m, 2n ** 20n)).toBeNull();
  });
});
