import { primality } from './primality.ts';

const known: number[] = [];
let next = 2 ** 24 - 1;

/** The k-th largest prime below 2^24 (k = 0, 1, …): the fixed sequence that multi-modular algorithms walk through. */
export function wordPrime(k: number): number {
  while (known.length <= k) {
    while (primality(BigInt(next)) !== 'prime') next -= 2;
    known.push(next);
    next -= 2;
  }
  return known[k]!;
}
