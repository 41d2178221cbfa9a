import { LimitError } from '../errors.ts';
import { pollDeadline } from '../deadline.ts';

const known: number[] = [];
let next = 2 ** 24 - 1;

/** Trial division by odd numbers: at most 2^11 steps for odd n < 2^24. */
function isOddPrime(n: number): boolean {
  for (let d = 3; d * d <= n; d += 2) if (n % d === 0) return false;
  return true;
}

/**
 * The k-th largest prime below 2^24 (k = 0, 1, …): the fixed sequence that multi-modular algorithms walk through.
 * All of them exceed 2^23; a question that needs more of them than there are ends in a `LimitError`.
 */
export function wordPrime(k: number): number {
  while (known.length <= k) {
    if (known.length % 64 === 0) pollDeadline();
    while (!isOddPrime(next)) next -= 2;
    if (next < 2 ** 23) throw new LimitError('wordPrime: the answer needs more primes between 2^23 and 2^24 than there are', { limit: 'word primes' });
    known.push(next);
    next -= 2;
  }
  return known[k]!;
}
