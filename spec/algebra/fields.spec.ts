import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PrimeField } from '../../lib/algebra/prime-field.ts';
import { Q, rational } from '../../lib/algebra/rational-field.ts';
import { power, type Field, type Ring } from '../../lib/algebra/ring.ts';
import { WordPrimeField } from '../../lib/algebra/word-prime-field.ts';
import { Z } from '../../lib/algebra/integer-ring.ts';
import { DomainError, InputError, LimitError } from '../../lib/errors.ts';

const SETTINGS = { seed: 20261120, numRuns: 60 };

const integer = fc.oneof(fc.bigInt({ min: -9n, max: 9n }), fc.bigInt({ min: -(2n ** 200n), max: 2n ** 200n }));

interface Instance<E> {
  readonly ring: Ring<E>;
  readonly element: fc.Arbitrary<E>;
}

const rationals = fc.tuple(integer, integer.filter((d) => d !== 0n)).map(([n, d]) => rational(n, d));
const inField = <E>(F: Field<E>): Instance<E> => ({ ring: F, element: integer.map((n) => F.fromInteger(n)) });

const FIELDS = [
  { ring: Q, element: rationals },
  inField(WordPrimeField.of(2)),
  inField(WordPrimeField.of(3)),
  inField(WordPrimeField.of(7)),
  inField(WordPrimeField.of(16777213)),
  inField(WordPrimeField.of(67108859)),
  inField(PrimeField.of(2n)),
  inField(PrimeField.of(7n)),
  inField(PrimeField.of(2n ** 61n - 1n)),
  inField(PrimeField.of(2n ** 127n - 1n)),
] as unknown as Instance<unknown>[];

const RINGS = [...FIELDS, { ring: Z, element: integer } as unknown as Instance<unknown>];

describe.each(RINGS.map((x) => [x.ring.id, typeof x.ring.one, x] as const))('ring laws of %s on %s', (_id, _type, { ring: R, element }) => {
  it('addition is a commutative group, multiplication a commutative monoid that distributes', () => {
    fc.assert(
      fc.property(element, element, element, (a, b, c) => {
        const same = (x: unknown, y: unknown): void => expect([R.format(x), R.equals(x, y)]).toEqual([R.format(y), true]);
        same(R.add(R.add(a, b), c), R.add(a, R.add(b, c)));
        same(R.add(a, b), R.add(b, a));
        same(R.add(a, R.zero), a);
        same(R.add(a, R.neg(a)), R.zero);
        same(R.sub(a, b), R.add(a, R.neg(b)));
        same(R.mul(R.mul(a, b), c), R.mul(a, R.mul(b, c)));
        same(R.mul(a, b), R.mul(b, a));
        same(R.mul(a, R.one), a);
        same(R.mul(a, R.add(b, c)), R.add(R.mul(a, b), R.mul(a, c)));
      }),
      SETTINGS,
    );
  });

  it('equality, zero and text agree; parse inverts format', () => {
    fc.assert(
      fc.property(element, element, (a, b) => {
        expect(R.equals(R.parse(R.format(a)), a)).toBe(true);
        expect(R.equals(a, b)).toBe(R.format(a) === R.format(b));
        expect(R.isZero(R.sub(a, a))).toBe(true);
        expect(R.isZero(a)).toBe(R.equals(a, R.zero));
      }),
      SETTINGS,
    );
  });

  it('fromInteger is the ring homomorphism from Z with the characteristic as its kernel', () => {
    fc.assert(
      fc.property(integer, integer, (m, n) => {
        expect(R.equals(R.fromInteger(m + n), R.add(R.fromInteger(m), R.fromInteger(n)))).toBe(true);
        expect(R.equals(R.fromInteger(m * n), R.mul(R.fromInteger(m), R.fromInteger(n)))).toBe(true);
        expect(R.isZero(R.fromInteger(m))).toBe(R.characteristic === 0n ? m === 0n : m % R.characteristic === 0n);
      }),
      SETTINGS,
    );
    expect(R.equals(R.fromInteger(1), R.one)).toBe(true);
    expect(R.equals(R.fromInteger(-3), R.fromInteger(-3n))).toBe(true);
  });

  it('power is repeated multiplication', () => {
    fc.assert(
      fc.property(element, fc.integer({ min: 0, max: 12 }), (a, n) => {
        let product = R.one;
        for (let k = 0; k < n; k++) product = R.mul(product, a);
        expect(R.equals(power(R, a, n), product)).toBe(true);
      }),
      SETTINGS,
    );
  });

  it('refuses text that is not an element', () => {
    for (const text of ['', ' 1', '1 ', '+1', '1.5', '1e3', '0x10', 'NaN', '--1', '1/', '/2']) expect(() => R.parse(text)).toThrow(InputError);
    expect(() => R.parse(`1${'0'.repeat(100_001)}`)).toThrow(LimitError);
  });
});

describe.each(FIELDS.map((x) => [x.ring.id, typeof x.ring.one, x] as const))('field laws of %s on %s', (_id, _type, { ring, element }) => {
  const F = ring as Field<unknown>;

  it('every nonzero element has an inverse, zero has none', () => {
    fc.assert(
      fc.property(element, (a) => {
        if (!F.isZero(a)) expect(F.equals(F.mul(a, F.inverse(a)), F.one)).toBe(true);
      }),
      SETTINGS,
    );
    expect(() => F.inverse(F.zero)).toThrow(DomainError);
  });
});

describe('canonical forms', () => {
  it('rationals are in lowest terms with a positive denominator', () => {
    fc.assert(
      fc.property(integer, integer.filter((d) => d !== 0n), (n, d) => {
        const x = rational(n, d);
        expect(x.d > 0n && x.n >= 0n && x.s * x.n * d === x.d * n).toBe(true);
        const [top, bottom] = Q.format(x).split('/');
        expect(bottom === undefined || (bottom !== '1' && Q.format(rational(BigInt(top!), BigInt(bottom))) === `${top}/${bottom}`)).toBe(true);
      }),
      SETTINGS,
    );
    expect(Q.format(rational(-0n, -5n))).toBe('0');
    expect(Q.equals(Q.neg(Q.zero), Q.zero)).toBe(true);
    expect(() => rational(1, 0)).toThrow(DomainError);
    expect(() => rational(0.5)).toThrow(InputError);
    expect(() => Q.parse('1/0')).toThrow(InputError);
    expect(() => Q.parse('1/-2')).toThrow(InputError);
  });

  it('residues are in 0..p−1 without negative zero', () => {
    const F = WordPrimeField.of(67108859);
    fc.assert(
      fc.property(integer, integer, (m, n) => {
        const [a, b] = [F.fromInteger(m), F.fromInteger(n)];
        for (const x of [a, F.add(a, b), F.sub(a, b), F.neg(a), F.mul(a, b)]) expect(Number.isInteger(x) && x >= 0 && x < 67108859 && !Object.is(x, -0)).toBe(true);
        expect(BigInt(F.mul(a, b))).toBe((BigInt(a) * BigInt(b)) % 67108859n);
      }),
      SETTINGS,
    );
  });

  it('moduli must be proved primes of the right size', () => {
    for (const p of [0, 1, 4, 561, 2 ** 26, 67108879, 2.5, -7, NaN]) expect(() => WordPrimeField.of(p)).toThrow(InputError);
    for (const p of [0n, 1n, -5n, 561n, 3215031751n, 2n ** 67n - 1n]) expect(() => PrimeField.of(p)).toThrow(InputError);
    expect(() => WordPrimeField.of(7).fromInteger(0.5)).toThrow(InputError);
    expect(() => PrimeField.of(7n).fromInteger(2 ** 53)).toThrow(InputError);
  });
});
