import fc from 'fast-check';
import { CyclotomicField, type Cyclotomic } from '../algebra/cyclotomic-field.ts';
import { ExtensionField, type ExtensionElement } from '../algebra/extension-field.ts';
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
 * Numbers of Q(ζ_n): rationals, roots of unity, their short sums, and full sums with coefficients of up to `bits` bits.
 * @example
 * import fc from 'fast-check';
 * import { CyclotomicField } from 'group-matrix';
 * import { cyclotomics } from 'group-matrix/testing';
 * const F = CyclotomicField.of(5);
 * fc.sample(cyclotomics(F, 2), { seed: 1, numRuns: 50 }).some((x) => F.conductor(x) === 5) // => true
 */
export function cyclotomics(F: CyclotomicField, bits: number): fc.Arbitrary<Cyclotomic> {
  const root = fc.nat({ max: F.n - 1 }).map((k) => F.rootOfUnity(k));
  const scaled = fc.tuple(rationals(bits, 1), root).map(([c, x]) => F.mul(F.fromRational(c), x));
  return fc.oneof(
    rationals(bits, 1).map((c) => F.fromRational(c)),
    root,
    fc.tuple(scaled, scaled).map(([x, y]) => F.add(x, y)),
    fc.array(rationals(bits, 1), { maxLength: F.degree }).map((list) => F.fromRoots(list)),
  );
}

/** Elements of GF(p^k), those of the prime field and sparse ones frequent. */
function extensionElements(F: ExtensionField): fc.Arbitrary<ExtensionElement> {
  const residue = fc.nat({ max: F.prime - 1 });
  const coefficient = fc.oneof(fc.constant(0), residue);
  return fc.oneof(residue.map((n) => F.fromInteger(n)), fc.array(coefficient, { maxLength: F.degree }).map((list) => F.fromCoefficients(list)));
}

/**
 * Q with small entries, as a field case.
 * @example
 * import { SMALL_RATIONALS } from 'group-matrix/testing';
 * SMALL_RATIONALS.field.id // => 'Q'
 */
export const SMALL_RATIONALS: FieldCase<Rational> & { readonly field: StarField<Rational> } = star('Q (small)', Q, rationals(3, 1));

const cyclotomic = (n: number): FieldCase<Cyclotomic> & { readonly field: StarField<Cyclotomic> } => star(`Q(ζ_${n})`, CyclotomicField.of(n), cyclotomics(CyclotomicField.of(n), 2));

const extension = (p: number, k: number): FieldCase<ExtensionElement> & { readonly field: StarField<ExtensionElement> } => star(`GF(${p}^${k})`, ExtensionField.of(p, k), extensionElements(ExtensionField.of(p, k)));

/** What the laws of every instance run over: each field of the package with its own generator of elements. */
type AnyFieldCase = FieldCase<unknown> & { readonly field: StarField<unknown> };

/**
 * Every field of the package with a generator of its elements: Q small and large, GF(2), GF(3), GF(7), a prime of 25 bits
 * on numbers, GF(5) and 2^61 − 1 on bigints, cyclotomic fields with cyclic and noncyclic Galois groups, extensions of GF(2) and
 * GF(3).
 * @example
 * import { FIELDS } from 'group-matrix/testing';
 * FIELDS.slice(8).map((over) => over.name) // => ['Q(ζ_3)', 'Q(ζ_4)', 'Q(ζ_5)', 'Q(ζ_12)', 'Q(ζ_15)', 'GF(2^2)', 'GF(3^2)', 'GF(2^8)', 'GF(3^5)']
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
  cyclotomic(3),
  cyclotomic(4),
  cyclotomic(5),
  cyclotomic(12),
  cyclotomic(15),
  extension(2, 2),
  extension(3, 2),
  extension(2, 8),
  extension(3, 5),
] as unknown as readonly AnyFieldCase[];
