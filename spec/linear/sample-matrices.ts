import fc from 'fast-check';
import { PrimeField } from '../../lib/algebra/prime-field.ts';
import { Q, rational } from '../../lib/algebra/rational-field.ts';
import type { Field } from '../../lib/algebra/ring.ts';
import { WordPrimeField } from '../../lib/algebra/word-prime-field.ts';
import { wordPrime } from '../../lib/algebra/word-primes.ts';
import { multiply } from '../../lib/linear/arithmetic.ts';
import { matrix } from '../../lib/linear/dense-matrix.ts';
import type { Matrix } from '../../lib/linear/matrix.ts';

/** Fields of every kind that elimination treats differently. */
export const FIELDS: readonly Field<unknown>[] = [
  Q,
  WordPrimeField.of(2),
  WordPrimeField.of(3),
  WordPrimeField.of(7),
  WordPrimeField.of(33554393),
  WordPrimeField.of(67108859),
  PrimeField.of(2n),
  PrimeField.of(2n ** 61n - 1n),
  PrimeField.of(2n ** 127n - 1n),
] as unknown as Field<unknown>[];

const small = fc.integer({ min: -3, max: 3 }).map(BigInt);
/** Numbers that vanish modulo the first primes of every modular algorithm, and huge ones. */
const awkward = fc.constantFrom(BigInt(wordPrime(0)), -2n * BigInt(wordPrime(1)), BigInt(wordPrime(0)) * BigInt(wordPrime(1)) * BigInt(wordPrime(2)), 10n ** 500n + 7n, -(10n ** 499n), 2n ** 53n - 1n, 1n - 2n ** 53n);
const integer = fc.oneof({ weight: 6, arbitrary: small }, { weight: 1, arbitrary: awkward });
const denominator = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(1n, 2n, 3n) }, { weight: 1, arbitrary: fc.constantFrom(BigInt(wordPrime(0)), BigInt(wordPrime(1)) ** 2n, 10n ** 50n + 151n) });

/** Elements of F; over Q with huge parts, and parts divisible by the first word primes. */
export function elements<E>(F: Field<E>): fc.Arbitrary<E> {
  if ((F as Field<unknown>) === Q) return fc.tuple(integer, denominator).map(([n, d]) => rational(n, d) as unknown as E);
  return fc.oneof(small, fc.bigInt({ min: 0n, max: 2n ** 130n })).map((n) => F.fromInteger(n));
}

/** A rows × cols matrix over F. */
export const matrices = <E>(F: Field<E>, rows: number, cols: number): fc.Arbitrary<Matrix<E>> =>
  fc.array(elements(F), { minLength: rows * cols, maxLength: rows * cols }).map((entries) => matrix(F, rows, cols, entries));

/** A matrix of any shape up to `size`, 0 included, made as a product, so that its rank is at most `bound`. */
export const products = <E>(F: Field<E>, size: number): fc.Arbitrary<{ M: Matrix<E>; bound: number }> =>
  fc
    .tuple(fc.nat(size), fc.nat(size), fc.nat(size))
    .chain(([rows, cols, bound]) => fc.tuple(matrices(F, rows, bound), matrices(F, bound, cols)))
    .map(([left, right]) => ({ M: multiply(left, right), bound: Math.min(left.rows, left.cols, right.cols) }));

/** Square matrices, singular ones often. */
export const squares = <E>(F: Field<E>, size: number): fc.Arbitrary<Matrix<E>> =>
  fc.nat(size).chain((n) => fc.oneof(matrices(F, n, n), fc.nat(n).chain((k) => fc.tuple(matrices(F, n, k), matrices(F, k, n)).map(([left, right]) => multiply(left, right)))));

/** A fixed sequence of integers in 0..2^24−1 (a 64-bit linear congruential generator), for large samples. */
export function integerSequence(seed: number): () => number {
  let state = BigInt(seed);
  return () => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & (2n ** 64n - 1n);
    return Number(state >> 40n);
  };
}
