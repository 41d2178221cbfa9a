import { DomainError, InputError, shown } from '../errors.ts';
import { inverseModulo, residue } from './integers.ts';
import { requirePrime } from './primality.ts';
import type { StarField } from './ring.ts';
import { parseResidue } from './residue-text.ts';

/** GF(p) for a prime of any size; elements are bigints in 0..p−1. */
export class PrimeField implements StarField<bigint> {
  readonly id: string;
  readonly characteristic: bigint;
  readonly zero = 0n;
  readonly one = 1n;

  private constructor(p: bigint) {
    this.characteristic = p;
    this.id = `GF(${p})`;
    Object.freeze(this);
  }

  /**
   * The field GF(p) with bigint elements.
   * @throws InputError when p is not prime (composite, or below 2)
   * @throws LimitError when primality of a large p cannot be proved within the stated effort
   * @example
   * import { PrimeField } from 'group-matrix';
   * const F = PrimeField.of(1000000007n);
   * F.mul(F.inverse(2n), 4n) // => 2n
   */
  static of(p: bigint): PrimeField {
    requirePrime(p, 'PrimeField.of');
    return new PrimeField(p);
  }

  add(a: bigint, b: bigint): bigint {
    const sum = a + b;
    return sum >= this.characteristic ? sum - this.characteristic : sum;
  }

  sub(a: bigint, b: bigint): bigint {
    return a >= b ? a - b : a - b + this.characteristic;
  }

  neg(a: bigint): bigint {
    return a === 0n ? 0n : this.characteristic - a;
  }

  mul(a: bigint, b: bigint): bigint {
    return (a * b) % this.characteristic;
  }

  inverse(a: bigint): bigint {
    if (a === 0n) throw new DomainError(`${this.id}.inverse: expected a nonzero element, got 0`);
    return inverseModulo(a, this.characteristic);
  }

  conjugate(a: bigint): bigint {
    return a;
  }

  equals(a: bigint, b: bigint): boolean {
    return a === b;
  }

  isZero(a: bigint): boolean {
    return a === 0n;
  }

  fromInteger(n: bigint | number): bigint {
    if (typeof n === 'number' && !Number.isSafeInteger(n)) throw new InputError(`${this.id}.fromInteger: expected a safe integer, got ${shown(n)}`, { value: n });
    return residue(BigInt(n), this.characteristic);
  }

  format(a: bigint): string {
    return a.toString();
  }

  parse(text: string): bigint {
    return residue(parseResidue(text, this.id), this.characteristic);
  }
}
