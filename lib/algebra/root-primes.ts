import { pollDeadline } from '../deadline.ts';
import { LimitError } from '../errors.ts';
import { powerModulo } from './integers.ts';
import { primality } from './primality.ts';
import { primeFactors } from './cyclotomic-polynomial.ts';

/** A prime p ≡ 1 modulo n, and the residues of order n modulo p, ascending in the exponent: root^k for k coprime to n. */
export interface SplitPrime {
  readonly p: number;
  /** The images of ζ_n under the φ(n) ring homomorphisms Z[ζ_n] → Z/p. */
  readonly roots: readonly number[];
}

const LARGEST = 2 ** 24;
const SMALLEST = 2 ** 23;

/**
 * The primes below 2^24 that are 1 modulo n, from the largest down, each with the primitive n-th roots of unity modulo it:
 * there ζ_n is an integer. A number of Z[ζ_n] that all φ(n) homomorphisms of p take to 0 is p times a number of Z[ζ_n],
 * because p splits completely and does not ramify.
 */
export class SplitPrimes {
  readonly n: number;
  private readonly known: SplitPrime[] = [];
  private next: number;

  constructor(n: number) {
    this.n = n;
    this.next = Math.floor((LARGEST - 2) / n) * n + 1;
  }

  /** Number k of them; throws a `LimitError` where there are not so many above 2^23. */
  at(k: number): SplitPrime {
    while (this.known.length <= k) {
      pollDeadline();
      while (this.next > SMALLEST && primality(BigInt(this.next)) !== 'prime') this.next -= this.n;
      if (this.next <= SMALLEST) throw new LimitError(`the answer needs more primes between 2^23 and 2^24 that are 1 modulo ${this.n} than there are`, { limit: 'split primes' });
      this.known.push({ p: this.next, roots: primitiveRoots(this.n, this.next) });
      this.next -= this.n;
    }
    return this.known[k]!;
  }
}

/** The elements of order n modulo the prime p ≡ 1 modulo n, p < 2^26. */
function primitiveRoots(n: number, p: number): number[] {
  const factors = primeFactors(n);
  const power = (base: number, exponent: number): number => Number(powerModulo(BigInt(base), BigInt(exponent), BigInt(p)));
  let root = 1;
  for (let g = 2; ; g++) {
    root = power(g, (p - 1) / n);
    if (factors.every((q) => power(root, n / q) !== 1)) break;
  }
  const roots: number[] = [];
  for (let k = 1, x = root; k <= n; k++, x = (x * root) % p) if (factors.every((q) => k % q !== 0)) roots.push(x);
  return roots;
}
