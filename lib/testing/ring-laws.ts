import { GroupMatrixError } from '../errors.ts';
import type { Field, Ring, StarField } from '../algebra/ring.ts';
import { Law } from './law.ts';

const INTEGERS = [0, 1, -1, 2, -2, 3, 7, -12, 1000003, -(2 ** 40)];
const BIG_INTEGERS = [2n ** 61n - 1n, -(2n ** 64n), 10n ** 30n];
const NOT_ELEMENTS = ['', ' ', 'x', '1.5', '1e3', '0x10', '--1', '1/0', 'NaN', '1 2', 'null'];

function forAll<E>(ring: Ring<E>, law: Law, elements: readonly E[]): void {
  const { zero, one } = ring;
  const text = (...items: readonly E[]): (() => string) => () => `for ${items.map((x) => ring.format(x)).join(', ')}`;
  const same = (clause: string, got: E, expected: E, items: readonly E[]): void =>
    law.holds(clause, ring.equals(got, expected) === true && ring.equals(expected, got) === true, () => `got ${ring.format(got)}, expected ${ring.format(expected)} ${text(...items)()}`);

  for (const a of elements) {
    law.holds('an element equals itself', ring.equals(a, a), text(a));
    same('zero is neutral for addition', ring.add(zero, a), a, [a]);
    same('zero is neutral for addition', ring.add(a, zero), a, [a]);
    same('one is neutral for multiplication', ring.mul(one, a), a, [a]);
    same('one is neutral for multiplication', ring.mul(a, one), a, [a]);
    same('a + (−a) = 0', ring.add(a, ring.neg(a)), zero, [a]);
    same('a − a = 0', ring.sub(a, a), zero, [a]);
    law.equals('isZero tells zero from the others', ring.isZero(a), ring.equals(a, zero));
    law.holds('parse(format(a)) = a', ring.equals(ring.parse(ring.format(a)), a), text(a));
    canonical(ring, law, ring.neg(a), () => `−(${ring.format(a)})`);
  }
  for (const a of elements) {
    for (const b of elements) {
      law.equals('equality is symmetric', ring.equals(a, b), ring.equals(b, a));
      law.equals('values are canonical: equal exactly when their texts are', ring.equals(a, b), ring.format(a) === ring.format(b));
      same('addition commutes', ring.add(a, b), ring.add(b, a), [a, b]);
      same('multiplication commutes', ring.mul(a, b), ring.mul(b, a), [a, b]);
      same('a − b = a + (−b)', ring.sub(a, b), ring.add(a, ring.neg(b)), [a, b]);
      for (const [name, value] of [['+', ring.add(a, b)], ['·', ring.mul(a, b)], ['−', ring.sub(a, b)]] as const) {
        canonical(ring, law, value, () => `${name} ${text(a, b)()}`);
      }
    }
  }
  for (const a of elements) {
    for (const b of elements) {
      for (const c of elements) {
        same('addition is associative', ring.add(ring.add(a, b), c), ring.add(a, ring.add(b, c)), [a, b, c]);
        same('multiplication is associative', ring.mul(ring.mul(a, b), c), ring.mul(a, ring.mul(b, c)), [a, b, c]);
        same('multiplication distributes over addition', ring.mul(a, ring.add(b, c)), ring.add(ring.mul(a, b), ring.mul(a, c)), [a, b, c]);
      }
    }
  }
}

/** A result is what its text parses to, with the same text. */
function canonical<E>(ring: Ring<E>, law: Law, value: E, origin: () => string): void {
  const again = ring.parse(ring.format(value));
  law.holds('results are canonical: they are what their texts parse to', ring.format(again) === ring.format(value) && ring.equals(again, value), origin);
}

function characteristicLaws<E>(ring: Ring<E>, law: Law): void {
  const { characteristic: p } = ring;
  law.holds('fromInteger(0) = 0 and fromInteger(1) = 1', ring.equals(ring.fromInteger(0), ring.zero) && ring.equals(ring.fromInteger(1), ring.one));
  const integers = [...INTEGERS.map(BigInt), ...BIG_INTEGERS];
  for (const n of INTEGERS) law.holds('fromInteger takes numbers and bigints alike', ring.equals(ring.fromInteger(n), ring.fromInteger(BigInt(n))), () => `for ${n}`);
  for (const n of integers) {
    canonical(ring, law, ring.fromInteger(n), () => `fromInteger(${n})`);
    for (const m of integers) {
      law.holds('fromInteger is additive', ring.equals(ring.fromInteger(n + m), ring.add(ring.fromInteger(n), ring.fromInteger(m))), () => `for ${n}, ${m}`);
      law.holds('fromInteger is multiplicative', ring.equals(ring.fromInteger(n * m), ring.mul(ring.fromInteger(n), ring.fromInteger(m))), () => `for ${n}, ${m}`);
    }
  }
  const multiples = new Set([p, -p, 2n * p, 3n * p]);
  for (const n of [...integers, p, -p, 2n * p, 3n * p, p + 1n, p - 1n, ...Array.from({ length: 40 }, (_, k) => BigInt(k + 1))]) {
    const expected = p === 0n ? n === 0n : n % p === 0n;
    law.holds('the characteristic generates the kernel of fromInteger', ring.isZero(ring.fromInteger(n)) === expected && (!multiples.has(n) || expected), () => `for ${n} and the characteristic ${p}`);
  }
}

/**
 * Throws a `LawError` unless `ring` obeys the contract of `Ring` on all triples of the given elements.
 *
 * Commutative ring with one; `sub`, `neg`, `isZero` and `fromInteger` agree with it; the characteristic is right; values
 * are canonical (equal exactly when their texts are), `parse` inverts `format` and refuses what is no element; arguments
 * are not changed. Cost: |elements|³ products.
 * @throws LawError when the contract is broken
 * @example
 * import { Q, rational } from 'group-matrix';
 * import { ringLaws } from 'group-matrix/testing';
 * ringLaws(Q, [rational(1, 2), rational(-3), rational(5, 7)]) // => undefined
 */
export function ringLaws<E>(ring: Ring<E>, elements: readonly E[]): void {
  checkRing(ring, elements, new Law('ring law', ring.id));
}

function checkRing<E>(ring: Ring<E>, elements: readonly E[], law: Law): void {
  const all = [ring.zero, ring.one, ring.neg(ring.one), ...elements];
  const inputs = (): string => all.map((x) => ring.format(x)).join(', ');
  law.preserving('operations do not change their arguments', inputs, () => forAll(ring, law, all));
  law.answering(() => characteristicLaws(ring, law));
  for (const text of NOT_ELEMENTS) law.refuses('parse refuses what is no element', 'invalid-input', () => ring.parse(text), () => JSON.stringify(text));
  law.refuses('parse refuses what is no element', 'invalid-input', () => ring.parse(undefined as unknown as string), () => 'undefined');
}

function checkField<E>(field: Field<E>, elements: readonly E[], law: Law): void {
  checkRing(field, elements, law);
  law.holds('0 ≠ 1', !field.equals(field.zero, field.one));
  const nonzero = [field.one, ...elements].filter((x) => !field.equals(x, field.zero));
  law.answering(() => {
    for (const a of nonzero) {
      const before = field.format(a);
      const reciprocal = inverted(field, law, a);
      law.equals('inversion does not change its argument', field.format(a), before);
      law.holds('a·a⁻¹ = 1 for a ≠ 0', field.equals(field.mul(a, reciprocal), field.one), () => `for ${field.format(a)}`);
      canonical(field, law, reciprocal, () => `inverse of ${field.format(a)}`);
      for (const b of nonzero) law.holds('a product of nonzero elements is nonzero', !field.isZero(field.mul(a, b)), () => `for ${field.format(a)}, ${field.format(b)}`);
    }
  });
  law.refuses('the inverse of zero is undefined', 'undefined', () => field.inverse(field.zero));
}

function inverted<E>(field: Field<E>, law: Law, a: E): E {
  try {
    return field.inverse(a);
  } catch (error) {
    if (!(error instanceof GroupMatrixError)) throw error;
    return law.fails('every nonzero element has an inverse', `${error.message} for ${field.format(a)}`);
  }
}

/**
 * Throws a `LawError` unless `field` obeys the contract of `Field` on the given elements: the ring laws, 0 ≠ 1, inverses
 * of nonzero elements, no zero divisors, and a domain error for the inverse of zero.
 * @throws LawError when the contract is broken
 * @example
 * import { WordPrimeField } from 'group-matrix';
 * import { fieldLaws } from 'group-matrix/testing';
 * fieldLaws(WordPrimeField.of(7), [2, 3, 6]) // => undefined
 */
export function fieldLaws<E>(field: Field<E>, elements: readonly E[]): void {
  checkField(field, elements, new Law('field law', field.id));
}

/**
 * Throws a `LawError` unless `field` obeys the contract of `StarField` on the given elements: the field laws, and
 * `conjugate` is an automorphism of order at most 2 under which, in characteristic 0, Σ x·conjugate(x) = 0 only if all
 * x are 0.
 * @throws LawError when the contract is broken
 * @example
 * import { Q, rational } from 'group-matrix';
 * import { starFieldLaws } from 'group-matrix/testing';
 * starFieldLaws(Q, [rational(1, 2), rational(-3)]) // => undefined
 */
export function starFieldLaws<E>(field: StarField<E>, elements: readonly E[]): void {
  const law = new Law('star field law', field.id);
  checkField(field, elements, law);
  const all = [field.zero, field.one, ...elements];
  const inputs = (): string => all.map((x) => field.format(x)).join(', ');
  law.preserving('conjugation does not change its argument', inputs, () => {
    let norm = field.zero;
    for (const a of all) {
      law.holds('conjugation is an involution', field.equals(field.conjugate(field.conjugate(a)), a), () => `for ${field.format(a)}`);
      canonical(field, law, field.conjugate(a), () => `conjugate of ${field.format(a)}`);
      norm = field.add(norm, field.mul(a, field.conjugate(a)));
      law.holds('a sum of norms is zero only if all are', field.characteristic !== 0n || !field.isZero(norm) || field.isZero(a), () => `at ${field.format(a)}`);
      for (const b of all) {
        law.holds('conjugation is additive', field.equals(field.conjugate(field.add(a, b)), field.add(field.conjugate(a), field.conjugate(b))), () => `for ${field.format(a)}, ${field.format(b)}`);
        law.holds('conjugation is multiplicative', field.equals(field.conjugate(field.mul(a, b)), field.mul(field.conjugate(a), field.conjugate(b))), () => `for ${field.format(a)}, ${field.format(b)}`);
      }
    }
  });
}
