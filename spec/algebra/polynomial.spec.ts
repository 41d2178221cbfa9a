import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { polynomialRing, type Polynomial } from '../../lib/algebra/polynomial.ts';
import { PrimeField } from '../../lib/algebra/prime-field.ts';
import { Q, rational } from '../../lib/algebra/rational-field.ts';
import type { Field } from '../../lib/algebra/ring.ts';
import { WordPrimeField } from '../../lib/algebra/word-prime-field.ts';
import { wordPrime } from '../../lib/algebra/word-primes.ts';
import { DomainError, InputError } from '../../lib/errors.ts';

const SETTINGS = { seed: 20261120, numRuns: 80 };

const entry = fc.oneof(fc.integer({ min: -4, max: 4 }).map(BigInt), fc.constantFrom(BigInt(wordPrime(0)), -BigInt(wordPrime(1)), 10n ** 30n + 57n));

function elements<E>(F: Field<E>): fc.Arbitrary<E> {
  if ((F as Field<unknown>) === Q) return fc.tuple(entry, fc.constantFrom(1n, 1n, 2n, 3n, BigInt(wordPrime(0)))).map(([n, d]) => rational(n, d) as unknown as E);
  return entry.map((n) => F.fromInteger(n));
}

const FIELDS = [Q, WordPrimeField.of(2), WordPrimeField.of(7), WordPrimeField.of(33554393), PrimeField.of(2n ** 61n - 1n)] as unknown as Field<unknown>[];

describe.each(FIELDS.map((F) => [F.id, F] as const))('polynomials over %s', (_id, F) => {
  const R = polynomialRing(F);
  const polynomial = fc.array(elements(F), { maxLength: 6 }).map((c) => R.of(c));
  const same = (a: Polynomial<unknown>, b: Polynomial<unknown>): void => expect(R.format(a)).toBe(R.format(b));

  it('form a commutative ring without trailing zeros', () => {
    fc.assert(
      fc.property(polynomial, polynomial, polynomial, (a, b, c) => {
        same(R.mul(a, R.add(b, c)), R.add(R.mul(a, b), R.mul(a, c)));
        same(R.mul(R.mul(a, b), c), R.mul(a, R.mul(b, c)));
        same(R.mul(a, b), R.mul(b, a));
        same(R.sub(a, b), R.add(a, R.neg(b)));
        same(R.sub(a, a), []);
        same(R.mul(a, R.one), a);
        same(R.parse(R.format(a)), a);
        for (const f of [a, R.add(a, b), R.mul(a, b)]) expect(f.length === 0 || !F.isZero(f[f.length - 1])).toBe(true);
        expect(R.degree(R.mul(a, b))).toBe(a.length === 0 || b.length === 0 ? -1 : R.degree(a) + R.degree(b));
      }),
      SETTINGS,
    );
  });

  it('divide with remainder', () => {
    fc.assert(
      fc.property(polynomial, polynomial, (a, b) => {
        if (b.length === 0) return expect(() => R.divmod(a, b)).toThrow(DomainError);
        const { quotient, remainder } = R.divmod(a, b);
        same(R.add(R.mul(quotient, b), remainder), a);
        return expect(remainder.length).toBeLessThan(b.length);
      }),
      SETTINGS,
    );
  });

  it('evaluation is a ring homomorphism, the derivative a derivation', () => {
    fc.assert(
      fc.property(polynomial, polynomial, elements(F), (a, b, x) => {
        expect(F.equals(R.evaluate(R.mul(a, b), x), F.mul(R.evaluate(a, x), R.evaluate(b, x)))).toBe(true);
        expect(F.equals(R.evaluate(R.add(a, b), x), F.add(R.evaluate(a, x), R.evaluate(b, x)))).toBe(true);
        same(R.derivative(R.mul(a, b)), R.add(R.mul(R.derivative(a), b), R.mul(a, R.derivative(b))));
      }),
      SETTINGS,
    );
  });

  it('gcd is monic, divides both, takes a common factor along, and agrees with Euclid', () => {
    fc.assert(
      fc.property(polynomial, polynomial, polynomial, (a, b, c) => {
        const [f, g] = [R.mul(a, c), R.mul(b, c)];
        const d = R.gcd(f, g);
        if (d.length === 0) return expect([f.length, g.length]).toEqual([0, 0]);
        expect(F.equals(d[d.length - 1], F.one)).toBe(true);
        same(R.divmod(f, d).remainder, []);
        same(R.divmod(g, d).remainder, []);
        if (c.length > 0) same(R.divmod(d, c).remainder, []);
        let [x, y] = [f, g];
        while (y.length > 0) [x, y] = [y, R.divmod(x, y).remainder];
        same(d, R.monic(x));
        if (f.length > 0 && g.length > 0) same(R.mul(R.lcm(f, g), d), R.monic(R.mul(f, g)));
        return undefined;
      }),
      SETTINGS,
    );
  });
});

describe('gcd over Q', () => {
  const R = polynomialRing(Q);
  const texts = (f: Polynomial<ReturnType<typeof Q.parse>>): string[] => f.map(Q.format);

  it('survives primes modulo which the polynomials look less coprime, or lose their leading coefficient', () => {
    const p = BigInt(wordPrime(0));
    const q = BigInt(wordPrime(1));
    // x and x + p·q have gcd 1, but agree modulo the first two primes.
    expect(texts(R.gcd(R.of([Q.zero, Q.one]), R.of([rational(p * q), Q.one])))).toEqual(['1']);
    // The leading coefficients vanish modulo the first two primes.
    const f = R.of([Q.one, rational(p)]);
    const g = R.of([Q.fromInteger(2), rational(q)]);
    expect(texts(R.gcd(R.mul(f, g), R.mul(f, f)))).toEqual([Q.format(rational(1n, p)), '1']);
  });

  it('drops a later prime modulo which the gcd has too high a degree, and starts anew after such a first prime', () => {
    // g has coefficients that need several primes; x and x + p agree modulo p only.
    const g = R.of([10n ** 60n + 7n, -(10n ** 59n), 3n, 10n ** 61n + 1n].map((c) => rational(c)));
    for (const k of [0, 1, 2, 3]) {
      const x = R.of([Q.zero, Q.one]);
      const shifted = R.of([rational(BigInt(wordPrime(k))), Q.one]);
      expect(texts(R.gcd(R.mul(g, x), R.mul(g, shifted)))).toEqual(texts(R.monic(g)));
    }
  });

  it('stays small on a pair whose Euclidean remainders explode (Knuth)', () => {
    const f = R.of([-5, 2, 8, -3, -3, 0, 1, 0, 1].map((c) => Q.fromInteger(c)));
    const g = R.of([21, -9, -4, 0, 5, 0, 3].map((c) => Q.fromInteger(c)));
    expect(texts(R.gcd(f, g))).toEqual(['1']);
    const h = R.of(Array.from({ length: 60 }, (_, k) => Q.fromInteger(BigInt(k + 1) ** 9n + 1n)));
    expect(texts(R.gcd(R.mul(R.mul(h, f), f), R.mul(h, g)))).toEqual(texts(R.monic(h)));
  });

  it('refuses text that is not a list of coefficients', () => {
    for (const text of ['', '{}', '[1]', '"1"', '["x"]', '[["1"]]']) expect(() => R.parse(text)).toThrow(InputError);
  });
});
