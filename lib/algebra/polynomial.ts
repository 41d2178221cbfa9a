import { DomainError, InputError, shown } from '../errors.ts';
import { pollDeadline } from '../deadline.ts';
import { rationalPolynomialGcd } from './polynomial-gcd.ts';
import { Q, type Rational } from './rational-field.ts';
import type { Field, Ring } from './ring.ts';

/** A polynomial: its coefficients from low to high degree, the last one not zero; [] is 0. */
export type Polynomial<E> = readonly E[];

/** The ring F[x] of polynomials in one variable over a field. */
export interface PolynomialRing<E> extends Ring<Polynomial<E>> {
  readonly field: Field<E>;
  /** The polynomial with the given coefficients, low to high; trailing zeros are dropped. */
  of(coefficients: readonly E[]): Polynomial<E>;
  /** The degree; −1 for 0. */
  degree(a: Polynomial<E>): number;
  /** a = quotient·b + remainder with degree(remainder) < degree(b). Throws `DomainError` for b = 0. */
  divmod(a: Polynomial<E>, b: Polynomial<E>): { quotient: Polynomial<E>; remainder: Polynomial<E> };
  /** a divided by its leading coefficient; 0 stays 0. */
  monic(a: Polynomial<E>): Polynomial<E>;
  /** The monic greatest common divisor; gcd(0, 0) = 0. */
  gcd(a: Polynomial<E>, b: Polynomial<E>): Polynomial<E>;
  /** The monic least common multiple; 0 when one of them is 0. */
  lcm(a: Polynomial<E>, b: Polynomial<E>): Polynomial<E>;
  evaluate(a: Polynomial<E>, x: E): E;
  derivative(a: Polynomial<E>): Polynomial<E>;
}

/**
 * The ring F[x] over a field. Text form: a JSON list of the texts of the coefficients, low to high.
 *
 * Products and divisions take O(degree²) operations of F. Over Q the gcd runs modulo word primes and is verified by exact
 * division, so that coefficients do not grow on the way.
 * @example
 * import { polynomialRing, Q } from 'group-matrix';
 * const R = polynomialRing(Q);
 * R.format(R.gcd(R.parse('["-1","0","1"]'), R.parse('["2","2"]'))) // => '["1","1"]'
 */
export function polynomialRing<E>(field: Field<E>): PolynomialRing<E> {
  const F = field;
  const of = (coefficients: readonly E[]): Polynomial<E> => {
    let length = coefficients.length;
    while (length > 0 && F.isZero(coefficients[length - 1]!)) length--;
    return coefficients.slice(0, length);
  };
  const combine = (a: Polynomial<E>, b: Polynomial<E>, op: (x: E, y: E) => E): Polynomial<E> =>
    of(Array.from({ length: Math.max(a.length, b.length) }, (_, k) => op(a[k] ?? F.zero, b[k] ?? F.zero)));
  const multiply = (a: Polynomial<E>, b: Polynomial<E>): Polynomial<E> => {
    if (a.length === 0 || b.length === 0) return [];
    const c = new Array<E>(a.length + b.length - 1).fill(F.zero);
    a.forEach((x, i) => {
      if (i % 16 === 0) pollDeadline();
      if (!F.isZero(x)) b.forEach((y, j) => (c[i + j] = F.add(c[i + j]!, F.mul(x, y))));
    });
    return of(c);
  };
  const divmod = (a: Polynomial<E>, b: Polynomial<E>): { quotient: Polynomial<E>; remainder: Polynomial<E> } => {
    if (b.length === 0) throw new DomainError('divmod: expected a nonzero divisor, got the polynomial 0');
    const rest = [...a];
    const quotient = new Array<E>(Math.max(a.length - b.length + 1, 0)).fill(F.zero);
    const inverse = F.inverse(b[b.length - 1]!);
    for (let k = quotient.length - 1; k >= 0; k--) {
      if (k % 16 === 0) pollDeadline();
      const q = F.mul(rest[k + b.length - 1]!, inverse);
      quotient[k] = q;
      if (!F.isZero(q)) b.forEach((y, j) => (rest[k + j] = F.sub(rest[k + j]!, F.mul(q, y))));
    }
    return { quotient: of(quotient), remainder: of(rest.slice(0, b.length - 1)) };
  };
  const monic = (a: Polynomial<E>): Polynomial<E> => {
    if (a.length === 0) return a;
    const inverse = F.inverse(a[a.length - 1]!);
    return a.map((x) => F.mul(x, inverse));
  };
  const gcd = (a: Polynomial<E>, b: Polynomial<E>): Polynomial<E> => {
    if (a.length === 0) return monic(b);
    if (b.length === 0) return monic(a);
    if ((F as Field<unknown>) === Q) return rationalPolynomialGcd(a as readonly Rational[], b as readonly Rational[]) as unknown as readonly E[];
    let [x, y] = [a, b];
    while (y.length > 0) [x, y] = [y, divmod(x, y).remainder];
    return monic(x);
  };
  return Object.freeze({
    id: `${F.id}[x]`,
    characteristic: F.characteristic,
    field: F,
    zero: [],
    one: [F.one],
    of,
    degree: (a: Polynomial<E>) => a.length - 1,
    add: (a: Polynomial<E>, b: Polynomial<E>) => combine(a, b, (x, y) => F.add(x, y)),
    sub: (a: Polynomial<E>, b: Polynomial<E>) => combine(a, b, (x, y) => F.sub(x, y)),
    neg: (a: Polynomial<E>) => a.map((x) => F.neg(x)),
    mul: multiply,
    equals: (a: Polynomial<E>, b: Polynomial<E>) => a.length === b.length && a.every((x, k) => F.equals(x, b[k]!)),
    isZero: (a: Polynomial<E>) => a.length === 0,
    fromInteger: (n: bigint | number) => of([F.fromInteger(n)]),
    divmod,
    monic,
    gcd,
    lcm: (a: Polynomial<E>, b: Polynomial<E>) => (a.length === 0 || b.length === 0 ? [] : monic(multiply(a, divmod(b, gcd(a, b)).quotient))),
    evaluate: (a: Polynomial<E>, x: E) => a.reduceRight((value, c) => F.add(F.mul(value, x), c), F.zero),
    derivative: (a: Polynomial<E>) => of(a.slice(1).map((c, k) => F.mul(F.fromInteger(k + 1), c))),
    format: (a: Polynomial<E>) => JSON.stringify(a.map((c) => F.format(c))),
    parse: (text: string) => of(parseTexts(text, `${F.id}[x].parse`).map((c) => F.parse(c))),
  });
}

function parseTexts(text: string, where: string): string[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = null;
  }
  if (!Array.isArray(value) || !value.every((c) => typeof c === 'string')) throw new InputError(`${where}: expected a JSON list of texts, got ${shown(text)}`, { value: text });
  return value;
}
