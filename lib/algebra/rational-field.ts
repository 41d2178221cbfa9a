import Fraction from 'fraction.js';
import { DomainError, InputError, LimitError, shown } from '../errors.ts';
import { gcd } from './integers.ts';
import type { StarField } from './ring.ts';

/** Decimal digits that a numerator or a denominator may have on input. */
export const MAXIMAL_DIGITS = 100_000;

/** An exact rational: an immutable fraction.js value with bigint numerator and denominator in lowest terms. */
export type Rational = Fraction;

/** The signed numerator of a rational in lowest terms. */
export const numeratorOf = (a: Rational): bigint => a.s * a.n;

/** The positive denominator of a rational in lowest terms. */
export const denominatorOf = (a: Rational): bigint => a.d;

/** n/d for d > 0 and gcd(n, d) = 1, which the caller promises. */
export function rationalUnchecked(n: bigint, d: bigint): Rational {
  const value = Object.create(Fraction.prototype) as Fraction;
  value.s = n < 0n ? -1n : 1n;
  value.n = n < 0n ? -n : n;
  value.d = d;
  return value;
}

/**
 * The rational n/d in lowest terms.
 * @throws DomainError when d = 0
 * @example
 * import { Q, rational } from 'group-matrix';
 * Q.format(rational(6n, -4n)) // => '-3/2'
 */
export function rational(n: bigint | number, d: bigint | number = 1n): Rational {
  let [numerator, denominator] = [exactInteger(n), exactInteger(d)];
  if (denominator === 0n) throw new DomainError(`rational: expected a nonzero denominator, got ${numerator}/0`);
  if (denominator < 0n) [numerator, denominator] = [-numerator, -denominator];
  if (denominator === 1n) return rationalUnchecked(numerator, 1n);
  const g = gcd(numerator, denominator);
  return rationalUnchecked(numerator / g, denominator / g);
}

function exactInteger(n: bigint | number): bigint {
  if (typeof n === 'bigint') return n;
  if (!Number.isSafeInteger(n)) throw new InputError(`rational: expected a safe integer, got ${shown(n)}`, { value: n });
  return BigInt(n);
}

const RATIONAL_TEXT = /^(-?[0-9]+)(?:\/([0-9]+))?$/;

function parseRational(text: string): Rational {
  if (typeof text !== 'string') throw new InputError(`Q.parse: expected a string "p/q" or "p", got ${shown(text)}`, { value: text });
  if (text.length > 2 * MAXIMAL_DIGITS + 2) {
    throw new LimitError(`Q.parse: expected at most ${MAXIMAL_DIGITS} digits, got ${text.length} characters`, { limit: `digits ${MAXIMAL_DIGITS}` });
  }
  const match = RATIONAL_TEXT.exec(text);
  if (!match) throw new InputError(`Q.parse: expected a rational "p/q" or "p", got ${shown(text)}`, { value: text });
  const [, top, bottom] = match as unknown as [string, string, string | undefined];
  if (Math.max(top.replace('-', '').length, bottom?.length ?? 0) > MAXIMAL_DIGITS) {
    throw new LimitError(`Q.parse: expected at most ${MAXIMAL_DIGITS} digits, got ${shown(text)}`, { limit: `digits ${MAXIMAL_DIGITS}` });
  }
  if (bottom === undefined) return rationalUnchecked(BigInt(top), 1n);
  const denominator = BigInt(bottom);
  if (denominator === 0n) throw new InputError(`Q.parse: expected a nonzero denominator, got ${shown(text)}`, { value: text });
  return rational(BigInt(top), denominator);
}

/**
 * The field Q of rational numbers on fraction.js values.
 *
 * Text form: `"p/q"` in lowest terms or `"p"`; input up to 10^5 digits each, not necessarily reduced.
 * Cost: one bigint gcd per operation. Heavy loops run on integers with a common denominator instead (`RationalMatrix`).
 * @example
 * import { Q } from 'group-matrix';
 * Q.format(Q.add(Q.parse('1/3'), Q.parse('1/6'))) // => '1/2'
 */
export const Q: StarField<Rational> = Object.freeze({
  id: 'Q',
  characteristic: 0n,
  zero: rationalUnchecked(0n, 1n),
  one: rationalUnchecked(1n, 1n),
  add: (a: Rational, b: Rational) => (a.d === b.d ? rational(numeratorOf(a) + numeratorOf(b), a.d) : rational(numeratorOf(a) * b.d + numeratorOf(b) * a.d, a.d * b.d)),
  sub: (a: Rational, b: Rational) => (a.d === b.d ? rational(numeratorOf(a) - numeratorOf(b), a.d) : rational(numeratorOf(a) * b.d - numeratorOf(b) * a.d, a.d * b.d)),
  neg: (a: Rational) => rationalUnchecked(-numeratorOf(a), a.d),
  mul: (a: Rational, b: Rational) => rational(numeratorOf(a) * numeratorOf(b), a.d * b.d),
  equals: (a: Rational, b: Rational) => a.n === b.n && a.d === b.d && (a.n === 0n || a.s === b.s),
  isZero: (a: Rational) => a.n === 0n,
  fromInteger: (n: bigint | number) => rational(n),
  inverse: (a: Rational) => {
    if (a.n === 0n) throw new DomainError('Q.inverse: expected a nonzero rational, got 0');
    return rationalUnchecked(a.s < 0n ? -a.d : a.d, a.n);
  },
  conjugate: (a: Rational) => a,
  format: (a: Rational) => (a.d === 1n ? numeratorOf(a).toString() : `${numeratorOf(a)}/${a.d}`),
  parse: parseRational,
});
