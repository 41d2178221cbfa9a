import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CyclotomicField, type Cyclotomic } from '../../lib/algebra/cyclotomic-field.ts';
import { Q, rational, type Rational } from '../../lib/algebra/rational-field.ts';
import { power } from '../../lib/algebra/ring.ts';
import { withDeadline } from '../../lib/deadline.ts';
import { DomainError, InputError, LimitError } from '../../lib/errors.ts';
import { cyclotomics } from '../../lib/testing/index.ts';

const run = (numRuns: number): { seed: number; numRuns: number } => ({ seed: 20261120, numRuns });
const fixture = (name: string): unknown => JSON.parse(readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), 'utf8'));

interface PariCase {
  readonly n: number;
  readonly a: string[];
  readonly b: string[];
  readonly sum: string[];
  readonly product: string[];
  readonly inverse: string[];
  readonly k: number;
  readonly galois: string[];
  readonly minimalPolynomial: string[];
}

type Terms = readonly (readonly [string, number, number])[];

const pari = fixture('pari-cyclotomic') as { cases: PariCase[] };
const gap = fixture('gap-cyclotomic') as {
  conductors: { terms: Terms; conductor: number; real: boolean }[];
  fields: { n: number; values: Terms[]; conductor: number; degree: number; stabiliser: number[] }[];
  squareRoots: { square: number; conductor: number; terms: Terms }[];
};

const read = (F: CyclotomicField, coefficients: readonly string[]): Cyclotomic => F.fromRoots(coefficients.map((c) => Q.parse(c)));
const written = (F: CyclotomicField, a: Cyclotomic): string[] => F.coefficients(a).map((c) => Q.format(c));
const sumOfTerms = (F: CyclotomicField, terms: Terms): Cyclotomic =>
  terms.reduce((sum, [c, n, k]) => F.add(sum, F.mul(F.fromRational(Q.parse(c)), F.rootOfUnity((k * F.n) / n))), F.zero);

const ORDERS = [1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 16, 20, 21, 24, 30];
const units = (n: number): number[] => Array.from({ length: n }, (_, k) => k).filter((k) => [...Array(n).keys()].every((d) => d < 2 || n % d !== 0 || k % d !== 0) && (n > 1 ? k % n !== 0 : true));

describe('answers of PARI', () => {
  it.each(pari.cases.map((x, i) => [x.n, i, x] as const))('in Q(zeta_%i), case %i', (n, _, expected) => {
    const F = CyclotomicField.of(n);
    const [a, b] = [read(F, expected.a), read(F, expected.b)];
    expect(written(F, F.add(a, b))).toEqual(expected.sum);
    expect(written(F, F.sub(F.add(a, b), b))).toEqual(expected.a);
    expect(written(F, F.mul(a, b))).toEqual(expected.product);
    expect(written(F, F.inverse(a))).toEqual(expected.inverse);
    expect(written(F, F.galois(a, expected.k))).toEqual(expected.galois);
    // The minimal polynomial vanishes at a, and its degree is that of the field of values.
    const value = expected.minimalPolynomial.reduceRight((sum, c) => F.add(F.mul(sum, a), F.fromRational(Q.parse(c))), F.zero);
    expect(F.isZero(value)).toBe(true);
    expect(F.fieldOfValues([a]).degree).toBe(expected.minimalPolynomial.length - 1);
  });
});

describe('answers of GAP', () => {
  it('conductors and realness', () => {
    for (const { terms, conductor, real } of gap.conductors) {
      const F = CyclotomicField.of(terms[0]?.[1] ?? 1);
      const a = sumOfTerms(F, terms);
      expect([terms, F.conductor(a), F.isReal(a)]).toEqual([terms, conductor, real]);
    }
  });

  it('fields of values', () => {
    for (const { n, values, conductor, degree, stabiliser } of gap.fields) {
      const F = CyclotomicField.of(n);
      const found = F.fieldOfValues(values.map((terms) => sumOfTerms(F, terms)));
      // GAP counts residues modulo 1 as 1.
      expect([values, found]).toEqual([values, { conductor, degree, stabiliser: conductor === 1 ? [0] : stabiliser }]);
    }
  });

  it('square roots as sums of roots of unity: squares, conductors and signs', () => {
    for (const { square, conductor, terms } of gap.squareRoots) {
      const F = CyclotomicField.of(conductor);
      const root = sumOfTerms(F, terms);
      expect(F.format(F.mul(root, root))).toBe(String(square));
      expect(F.conductor(root)).toBe(conductor);
      const { re, im } = F.approximate(root);
      expect(square > 0 ? re : im).toBeCloseTo(Math.sqrt(Math.abs(square)), 9);
      expect(square > 0 ? im : Math.abs(re) < 1e-9 ? 0 : re).toBe(0);
    }
  });
});

describe.each(ORDERS)('Q(zeta_%i)', (n) => {
  const F = CyclotomicField.of(n);
  const elements = cyclotomics(F, 3);
  const zeta = F.rootOfUnity(1);

  it('zeta is a primitive n-th root of unity, exp(2πi/n)', () => {
    for (let k = 1; k < n; k++) expect(F.equals(power(F, zeta, k), F.one)).toBe(false);
    expect(F.equals(power(F, zeta, n), F.one)).toBe(true);
    for (let k = -n; k <= 2 * n; k++) expect(F.equals(F.rootOfUnity(k), power(F, zeta, ((k % n) + n) % n))).toBe(true);
    const { re, im } = F.approximate(zeta);
    expect([re - Math.cos((2 * Math.PI) / n), im - Math.sin((2 * Math.PI) / n)].every((x) => Math.abs(x) < 1e-12)).toBe(true);
  });

  it('the Galois group acts by automorphisms, simply transitively on primitive roots', () => {
    const group = units(n);
    fc.assert(
      fc.property(elements, elements, fc.constantFrom(...group), fc.constantFrom(...group), (a, b, k, l) => {
        const same = (x: Cyclotomic, y: Cyclotomic): void => expect(F.format(x)).toBe(F.format(y));
        same(F.galois(F.mul(a, b), k), F.mul(F.galois(a, k), F.galois(b, k)));
        same(F.galois(F.add(a, b), k), F.add(F.galois(a, k), F.galois(b, k)));
        same(F.galois(F.galois(a, k), l), F.galois(a, k * l));
        same(F.galois(a, k - 3 * n), F.galois(a, k));
        same(F.galois(zeta, k), F.rootOfUnity(k));
        same(F.conjugate(a), F.galois(a, -1));
        const norm = group.reduce((product, s) => F.mul(product, F.galois(a, s)), F.one);
        const trace = group.reduce((sum, s) => F.add(sum, F.galois(a, s)), F.zero);
        expect([F.isRational(norm), F.isRational(trace), F.isZero(norm)]).toEqual([true, true, F.isZero(a)]);
        expect(group.every((s) => F.equals(F.galois(a, s), a))).toBe(F.isRational(a));
        expect(F.isReal(F.add(a, F.conjugate(a)))).toBe(true);
      }),
      run(25),
    );
  });

  it('the conductor is the least m for which the automorphisms that fix zeta_m fix the number', () => {
    const group = units(n);
    fc.assert(
      fc.property(elements, (a) => {
        const isIn = (m: number): boolean => group.every((k) => (k - 1) % m !== 0 || F.equals(F.galois(a, k), a));
        const divisors = Array.from({ length: n }, (_, m) => m + 1).filter((m) => n % m === 0 && m % 4 !== 2);
        expect(F.conductor(a)).toBe(divisors.find(isIn));
        const { zeta: m, coeffs } = F.minimalForm(a);
        expect([m, coeffs.length]).toEqual([F.conductor(a), CyclotomicField.of(m).degree]);
        expect(F.equals(F.fromMinimalForm({ zeta: m, coeffs }), a)).toBe(true);
        expect(F.equals(F.parse(F.format(a)), a)).toBe(true);
        const stabiliser = group.filter((k) => F.equals(F.galois(a, k), a));
        const field = F.fieldOfValues([a]);
        expect(field.conductor).toBe(m);
        expect(field.degree * stabiliser.length).toBe(group.length);
        expect(field.stabiliser).toEqual([...new Set(stabiliser.map((k) => k % m))].sort((x, y) => x - y));
      }),
      run(25),
    );
  });

  it('embeds in its multiples and comes back', () => {
    fc.assert(
      fc.property(elements, elements, fc.constantFrom(1, 2, 3, 4, 5), (a, b, multiple) => {
        const L = CyclotomicField.of(n * multiple);
        const up = (x: Cyclotomic): Cyclotomic => L.embed(x, F);
        expect(L.equals(up(F.mul(a, b)), L.mul(up(a), up(b)))).toBe(true);
        expect(L.equals(up(F.add(a, b)), L.add(up(a), up(b)))).toBe(true);
        expect(L.equals(up(zeta), L.rootOfUnity(multiple))).toBe(true);
        expect(F.equals(F.embed(up(a), L), a)).toBe(true);
        expect(L.format(up(a))).toBe(F.format(a));
      }),
      run(20),
    );
  });

  it('agrees with complex numbers', () => {
    fc.assert(
      fc.property(elements, elements, (a, b) => {
        const [x, y, product, sum] = [a, b, F.mul(a, b), F.add(a, b)].map((c) => F.approximate(c)) as [C, C, C, C];
        expect(product.re).toBeCloseTo(x.re * y.re - x.im * y.im, 6);
        expect(product.im).toBeCloseTo(x.re * y.im + x.im * y.re, 6);
        expect([sum.re - x.re - y.re, sum.im - x.im - y.im].every((d) => Math.abs(d) < 1e-9)).toBe(true);
        const conjugate = F.approximate(F.conjugate(a));
        expect([conjugate.re - x.re, conjugate.im + x.im].every((d) => Math.abs(d) < 1e-9)).toBe(true);
      }),
      run(20),
    );
  });
});

interface C {
  readonly re: number;
  readonly im: number;
}

describe('numbers beyond 2^53', () => {
  const wide = fc.bigInt({ min: -(2n ** 60n), max: 2n ** 60n });
  const nearSafe = fc.constantFrom(2n ** 53n - 1n, 1n - 2n ** 53n, 2n ** 53n, -(2n ** 53n), 2n ** 52n, 2n ** 27n, -(2n ** 26n) - 1n, 94906265n, 94906266n, 1n, 0n);
  const integers = fc.oneof(nearSafe, wide);
  const denominators = fc.constantFrom(1n, 1n, 2n, 2n ** 53n - 1n, 2n ** 53n, 3n ** 40n);

  /** The schoolbook product modulo Φ_n by naive bigint arithmetic on fractions of unlimited size. */
  function naiveProduct(n: number, degree: number, a: readonly Rational[], b: readonly Rational[]): Rational[] {
    const F = CyclotomicField.of(n);
    const t = new Array<Rational>(n).fill(Q.zero);
    a.forEach((x, i) => b.forEach((y, j) => (t[(i + j) % n] = Q.add(t[(i + j) % n]!, Q.mul(x, y)))));
    // Powers of zeta in the basis, one root at a time.
    const sum = new Array<Rational>(degree).fill(Q.zero);
    t.forEach((c, k) => F.coefficients(F.rootOfUnity(k)).forEach((r, i) => (sum[i] = Q.add(sum[i]!, Q.mul(c, r)))));
    return sum;
  }

  it.each([3, 4, 5, 7, 12, 15])('are exact in Q(zeta_%i)', (n) => {
    const F = CyclotomicField.of(n);
    const coefficients = fc.array(fc.tuple(integers, denominators).map(([c, d]) => rational(c, d)), { minLength: F.degree, maxLength: F.degree });
    fc.assert(
      fc.property(coefficients, coefficients, (x, y) => {
        const [a, b] = [F.fromRoots(x), F.fromRoots(y)];
        const texts = (list: readonly Rational[]): string[] => list.map((c) => Q.format(c));
        expect(written(F, F.mul(a, b))).toEqual(texts(naiveProduct(n, F.degree, x, y)));
        expect(written(F, F.add(a, b))).toEqual(texts(x.map((c, i) => Q.add(c, y[i]!))));
        expect(written(F, F.sub(a, b))).toEqual(texts(x.map((c, i) => Q.sub(c, y[i]!))));
        expect(written(F, F.neg(a))).toEqual(texts(x.map((c) => Q.neg(c))));
        expect(written(F, F.conjugate(F.conjugate(a)))).toEqual(texts(x));
        if (!F.isZero(a)) expect(F.equals(F.mul(F.inverse(a), a), F.one)).toBe(true);
      }),
      run(80),
    );
  });
});

describe('numbers at the edge of 2^53', () => {
  it('sums of fractions whose parts leave it', () => {
    const F = CyclotomicField.of(3);
    const fraction = (n: bigint, d: bigint): Cyclotomic => F.fromRoots([rational(n, d), rational(-n, d)]);
    for (let k = 0n; k < 12n; k++) {
      const t = (2n ** 53n - 1n) / 5n - 1n - k;
      // (5t + 1)/5 − 3t/3 = 1/5, by way of 3·(5t + 1) − 5·3t.
      expect(written(F, F.sub(fraction(5n * t + 1n, 5n), F.add(fraction(3n * t + 1n, 3n), fraction(-1n, 3n))))).toEqual(['1/5', '-1/5']);
      expect(written(F, F.sub(fraction(5n * t + 1n, 5n), fraction(3n * t + 1n, 3n)))).toEqual(['-2/15', '2/15']);
      const [p, q] = [2n ** 31n - 1n - k, 2n ** 29n + 1n + 2n * k];
      expect(written(F, F.add(fraction(1n, p), fraction(1n, q)))).toEqual([Q.format(Q.add(rational(1n, p), rational(1n, q))), Q.format(Q.add(rational(-1n, p), rational(-1n, q)))]);
    }
  });

  it('reduction by a cyclotomic polynomial with coefficients beyond ±1', () => {
    const F = CyclotomicField.of(385);
    for (const k of [240, 250, 300, 384]) {
      const root = F.coefficients(F.rootOfUnity(k)).map((c) => c.s * c.n);
      for (const c of [2n ** 52n + 1n, 2n ** 52n - 1n, 2n ** 53n - 1n, 2n ** 51n + 1n]) {
        const coefficients = Array.from({ length: k + 1 }, (_, i) => (i === k ? rational(c) : Q.zero));
        expect(written(F, F.fromRoots(coefficients))).toEqual(root.map((x) => String(x * c)));
      }
    }
  });
});

describe('large orders', () => {
  it('orders up to the limit are built in little time', () => {
    for (const n of [9973, 10000, 30030, 65521, 65535, 65536]) {
      const F = CyclotomicField.of(n);
      expect(F.equals(F.mul(F.rootOfUnity(n - 1), F.rootOfUnity(2)), F.rootOfUnity(1))).toBe(true);
      expect(F.format(F.inverse(F.mul(F.fromInteger(-2), F.rootOfUnity(5))))).toBe(F.format(F.mul(F.fromRational(rational(-1, 2)), F.rootOfUnity(-5))));
    }
  });

  it('numbers of subfields stay cheap', () => {
    const F = CyclotomicField.of(2520);
    const a = F.parse('3+zeta_5+zeta_5^4-2*zeta_8');
    expect(F.conductor(a)).toBe(40);
    expect(F.format(F.mul(a, F.inverse(a)))).toBe('1');
    expect(F.fieldOfValues([a, F.parse('zeta_7+zeta_7^2+zeta_7^4')])).toMatchObject({ conductor: 280, degree: 16 });
  });

  it('long work ends at its deadline', () => {
    const F = CyclotomicField.of(9973);
    const a = F.fromRoots(Array.from({ length: 9972 }, (_, k) => rational(k % 7)));
    expect(() => withDeadline(150, () => F.inverse(a))).toThrow(LimitError);
  });
});

describe('texts', () => {
  const F = CyclotomicField.of(60);

  it('are printed in the smallest field', () => {
    const roots = Array.from({ length: 12 }, (_, k) => CyclotomicField.of(12).format(CyclotomicField.of(12).rootOfUnity(k)));
    expect(roots).toEqual(['1', 'zeta_12', '1+zeta_3', 'zeta_4', 'zeta_3', '-zeta_12+zeta_12^3', '-1', '-zeta_12', '-1-zeta_3', '-zeta_4', '-zeta_3', 'zeta_12-zeta_12^3']);
    expect(CyclotomicField.of(2).format(CyclotomicField.of(2).rootOfUnity(1))).toBe('-1');
    expect(F.format(F.parse('1/2*zeta_5^2-3/4*zeta_5+2/6'))).toBe('1/3-3/4*zeta_5+1/2*zeta_5^2');
  });

  it('take any roots of unity of the field, in any order', () => {
    expect(F.format(F.parse('zeta_60^12'))).toBe('zeta_5');
    expect(F.format(F.parse('-zeta_6+zeta_3^0+zeta_5^7'))).toBe(F.format(F.parse('zeta_5^2-zeta_3')));
    expect(CyclotomicField.of(5).format(CyclotomicField.of(5).parse('-zeta_10'))).toBe('zeta_5^3');
    expect(CyclotomicField.of(6).format(CyclotomicField.of(6).parse('zeta_3'))).toBe('zeta_3');
  });

  it.each(['', ' ', '+1', '1+', '1 +zeta_5', 'zeta_', 'zeta_0', 'zeta_05', 'zeta_5^', 'zeta_5^-1', '2zeta_5', '1.5', '1e3', 'zeta_5*2', '1/0', '1/0*zeta_5', 'zeta_5/2', 'zeta_1234567890', 'E(5)', 'zeta_7', 'zeta_8'])('refuses %j', (text) => {
    expect(() => F.parse(text)).toThrow(InputError);
  });

  it('has its limits', () => {
    expect(() => F.parse('zeta_65537')).toThrow(LimitError);
    expect(() => F.parse('zeta_65521+zeta_7')).toThrow(LimitError);
    expect(() => F.parse(`1${'0'.repeat(100_001)}*zeta_5`)).toThrow(LimitError);
  });
});

describe('bad input', () => {
  const F = CyclotomicField.of(12);

  it('is refused with the value', () => {
    for (const n of [0, -3, 2.5, NaN, Infinity, 2 ** 53, '5' as unknown as number]) expect(() => CyclotomicField.of(n)).toThrow(InputError);
    expect(() => CyclotomicField.of(65537)).toThrow(LimitError);
    expect(() => F.inverse(F.zero)).toThrow(DomainError);
    for (const k of [0, 2, 3, 1.5, NaN]) expect(() => F.galois(F.one, k)).toThrow(InputError);
    for (const k of [1.5, NaN, Infinity]) expect(() => F.rootOfUnity(k)).toThrow(InputError);
    expect(() => F.fromRoots(new Array<Rational>(13).fill(Q.one))).toThrow(InputError);
    expect(() => F.fromMinimalForm({ zeta: 5, coeffs: [Q.zero, Q.one] })).toThrow(InputError);
    expect(() => F.embed(CyclotomicField.of(9).rootOfUnity(1), CyclotomicField.of(9))).toThrow(InputError);
    expect(() => F.fromInteger(0.5)).toThrow(InputError);
  });

  it('what lies in the field is taken from any other', () => {
    expect(F.format(F.embed(CyclotomicField.of(9).rootOfUnity(3), CyclotomicField.of(9)))).toBe('zeta_3');
    expect(F.format(F.fromMinimalForm({ zeta: 5, coeffs: new Array<Rational>(5).fill(rational(1, 7)) }))).toBe('0');
  });
});
