import { DomainError, InputError, shown } from '../errors.ts';
import { inverseModulo, residue } from './integers.ts';
import { requirePrime } from './primality.ts';
import { parseResidue } from './residue-text.ts';
import type { StarField } from './ring.ts';

/** Largest modulus whose products of residues are exact in doubles with room to add: 2^26. */
export const WORD_PRIME_LIMIT: number = 2 ** 26;

/** GF(p) for a prime p < 2^26; elements are numbers in 0..p−1. Elimination over it runs on typed arrays. */
export class WordPrimeField implements StarField<number> {
  readonly id: string;
  readonly characteristic: bigint;
  readonly modulus: number;
  readonly zero = 0;
  readonly one = 1;

  private constructor(p: number) {
    this.modulus = p;
    this.characteristic = BigInt(p);
    this.id = `GF(${p})`;
    Object.freeze(this);
  }

  /**
   * The field GF(p) with number elements.
   * @throws InputError when p is not a prime below 2^26
   * @example
   * import { WordPrimeField } from 'group-matrix';
   * const F = WordPrimeField.of(7);
   * F.mul(3, F.inverse(5)) // => 2
   */
  static of(p: number): WordPrimeField {
    if (!Number.isSafeInteger(p) || p >= WORD_PRIME_LIMIT) {
      throw new InputError(`WordPrimeField.of: expected a prime below 2^26, got ${shown(p)}`, { value: p });
    }
    requirePrime(BigInt(p), 'WordPrimeField.of');
    return new WordPrimeField(p);
  }

  add(a: number, b: number): number {
    const sum = a + b;
    return sum >= this.modulus ? sum - this.modulus : sum;
  }

  sub(a: number, b: number): number {
    return a >= b ? a - b : a - b + this.modulus;
  }

  neg(a: number): number {
    return a === 0 ? 0 : this.modulus - a;
  }

  mul(a: number, b: number): number {
    return (a * b) % this.modulus;
  }

  inverse(a: number): number {
    if (a === 0) throw new DomainError(`${this.id}.inverse: expected a nonzero element, got 0`);
    return Number(inverseModulo(BigInt(a), this.characteristic));
  }

  conjugate(a: number): number {
    return a;
  }

  equals(a: number, b: number): boolean {
    return a === b;
  }

  isZero(a: number): boolean {
    return a === 0;
  }

  fromInteger(n: bigint | number): number {
    if (typeof n === 'number' && !Number.isSafeInteger(n)) throw new InputError(`${this.id}.fromInteger: expected a safe integer, got ${shown(n)}`, { value: n });
    return Number(residue(BigInt(n), this.characteristic));
  }

  format(a: number): string {
    return a.toString();
  }

  parse(text: string): number {
    return Number(residue(parseResidue(text, this.id), this.characteristic));
  }
}
