import { describe, expect, it } from '@jest/globals';
import { primality, requirePrime } from '../../lib/algebra/primality.ts';
import { wordPrime } from '../../lib/algebra/word-primes.ts';
import { InputError } from '../../lib/errors.ts';

/** Primes below `limit` by the sieve of Eratosthenes. */
function sieve(limit: number): Uint8Array {
  const prime = new Uint8Array(limit).fill(1);
  prime.fill(0, 0, 2);
  for (let p = 2; p * p < limit; p++) if (prime[p]) for (let q = p * p; q < limit; q += p) prime[q] = 0;
  return prime;
}

describe('primality', () => {
  it('agrees with the sieve below 20,000', () => {
    const prime = sieve(20_000);
    expect(Array.from(prime, (_, n) => primality(BigInt(n)))).toEqual(Array.from(prime, (is) => (is === 1 ? 'prime' : 'composite')));
  });

  it('is not taken in by Carmichael numbers and strong pseudoprimes', () => {
    const liars = [561n, 41041n, 825265n, 321197185n, 2047n, 1373653n, 25326001n, 3215031751n, 2152302898747n, 3474749660383n, 341550071728321n, 3825123056546413051n, 318665857834031151167461n, 3317044064679887385961981n];
    for (const n of liars) expect([n, primality(n)]).toEqual([n, 'composite']);
  });

  it('proves large primes by Pocklington, and refuses their products', () => {
    for (const e of [61n, 89n, 107n, 127n]) expect(primality(2n ** e - 1n)).toBe('prime');
    expect(primality(2n ** 255n - 19n)).not.toBe('composite');
    expect(primality((2n ** 89n - 1n) * (2n ** 107n - 1n))).toBe('composite');
    expect(primality(2n ** 67n - 1n)).toBe('composite');
    expect(primality(-7n)).toBe('composite');
  });

  it('requirePrime names the value', () => {
    expect(() => requirePrime(91n, 'here')).toThrow(InputError);
    expect(() => requirePrime(91n, 'here')).toThrow(/here: expected a prime, got 91/);
  });
});

describe('word primes', () => {
  it('are exactly the primes below 2^24, in descending order', () => {
    const prime = sieve(2 ** 24);
    let n = 2 ** 24 - 1;
    for (let k = 0; k < 2000; k++) {
      while (!prime[n]) n--;
      expect(wordPrime(k)).toBe(n--);
    }
    expect(wordPrime(0)).toBe(16777213);
  });
});
