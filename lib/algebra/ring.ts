/**
 * A commutative ring with one as a parent object: the parent holds the operations, the elements are plain immutable
 * values (written contract, checked for every instance by the ring laws of `group-matrix/testing`).
 *
 * - `equals(a, b)` is mathematical equality; every operation returns canonical values and never changes its arguments.
 * - `fromInteger` is the unique ring homomorphism from Z; `characteristic` generates its kernel.
 * - `parse(format(a))` equals `a`. `parse` is strict and throws `InputError` with the value.
 */
export interface Ring<E> {
  /** Name that tells rings apart: `"Q"`, `"Z"`, `"GF(7)"`. Two rings with the same id are the same ring. */
  readonly id: string;
  readonly characteristic: bigint;
  readonly zero: E;
  readonly one: E;
  add(a: E, b: E): E;
  sub(a: E, b: E): E;
  neg(a: E): E;
  mul(a: E, b: E): E;
  equals(a: E, b: E): boolean;
  isZero(a: E): boolean;
  fromInteger(n: bigint | number): E;
  format(a: E): string;
  parse(text: string): E;
}

/** A commutative ring in which every nonzero element is invertible and 0 ≠ 1. */
export interface Field<E> extends Ring<E> {
  /** The multiplicative inverse; throws `DomainError` for zero. */
  inverse(a: E): E;
}

/**
 * A field with an involution `conjugate` (an automorphism of order at most 2), so that Σ x·conjugate(x) is the squared
 * Frobenius norm. Over Q it is the identity.
 */
export interface StarField<E> extends Field<E> {
  conjugate(a: E): E;
}

/** a^n for n ≥ 0 by repeated squaring: O(log n) multiplications. */
export function power<E>(ring: Ring<E>, a: E, n: bigint | number): E {
  let exponent = BigInt(n);
  let result = ring.one;
  let square = a;
  while (exponent > 0n) {
    if (exponent & 1n) result = ring.mul(result, square);
    exponent >>= 1n;
    if (exponent > 0n) square = ring.mul(square, square);
  }
  return result;
}
