import fc from 'fast-check';
import { PrimeField } from '../algebra/prime-field.ts';
import { Q, rational, type Rational } from '../algebra/rational-field.ts';
import type { Field, StarField } from '../algebra/ring.ts';
import { WordPrimeField } from '../algebra/word-prime-field.ts';

/** A field with an arbitrary that makes its elements; it shrinks to zero. */
export interface FieldCase<E> {
  readonly name: string;
  readonly field: Field<E>;
  readonly elements: fc.Arbitrary<E>;
}

/**
 * Rationals with numerators of at most `bits` bits and denominators of at most `denominatorBits` bits; zero, one and
 * integers are frequent, so that cancellation and singular matrices occur.
 * @example
 * import fc from 'fast-check';
 * import { rationals } from 'group-matrix/testing';
 * fc.sample(rationals(3, 1), { seed: 1, numRuns: 50 }).every((x) => x.n <= 8n && x.d <= 2n) // => true
 */
export function rationals(bits: number, denominatorBits: number): fc.Arbitrary<Rational> {
  const [top, bottom] = [1n << BigInt(bits), 1n << BigInt(denominatorBits)];
  return fc.oneof(
    fc.constantFrom(Q.zero, Q.one, Q.neg(Q.one)),
    fc.bigInt({ min: -top, max: top }).map((n) => rational(n)),
    fc.tuple(fc.bigInt({ min: -top, max: top }), fc.bigInt({ min: 1n, max: bottom })).map(([n, d]) => rational(n, d)),
  );
}

/** Residues modulo p, with 0, 1 and −1 frequent. */
const residues = (p: bigint): fc.Arbitrary<bigint> => fc.oneof(fc.constantFrom(0n, 1n, p - 1n), fc.bigInt({ min: 0n, max: p - 1n }));

const star = <E>(name: string, field: StarField<E>, elements: fc.Arbitrary<E>): FieldCase<E> & { readonly field: StarField<E> } => ({ name, field, elements });

const word = (p: number): FieldCase<number> & { readonly field: StarField<number> } => star(`GF(${p})`, WordPrimeField.of(p), residues(BigInt(p)).map(Number));

/**
 * Q with small entries, as a field case.
 * @example
 * import { SMALL_RATIONALS } from 'group-matrix/testing';
 * SMALL_RATIONALS.field.id // => 'Q'
 */
export const SMALL_RATIONALS: FieldCase<Rational> & { readonly field: StarField<Rational> } = star('Q (small)', Q, rationals(3, 1));

/** What the laws of every instance run over: each field of the package with its own generator of elements. */
type AnyFieldCase = FieldCase<unknown> & { readonly field: StarField<unknown> };

/**
 * Every field of the package with a generator of its elements: Q small and large, GF(2), GF(3), GF(7), a prime of 25 bits
 * on numbers, GF(5) and 2^61 − 1 on bigints.
 * @example
 * import { FIELDS } from 'group-matrix/testing';
 * FIELDS.map((over) => over.name) // => ['Q (small)', 'Q (large)', 'GF(2)', 'GF(3)', 'GF(7)', 'GF(33554393)', 'GF(5) on bigints', 'GF(2^61 − 1)']
 */
export const FIELDS: readonly AnyFieldCase[] = [
  SMALL_RATIONALS,
  star('Q (large)', Q, rationals(80, 70)),
  word(2),
  word(3),
  word(7),
  word(33554393),
  star('GF(5) on bigints', PrimeField.of(5n), residues(5n)),
  star('GF(2^61 − 1)', PrimeField.of(2n ** 61n - 1n), residues(2n ** 61n - 1n)),
] as unknown as readonly AnyFieldCase[];
