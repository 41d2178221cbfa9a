import { pollDeadline } from '../deadline.ts';
import { absolute } from './integers.ts';
import { cyclotomicPolynomial } from './cyclotomic-polynomial.ts';

/** A polynomial over Z: coefficients from low to high degree, the last one not zero; [] is 0. */
export type IntegerPolynomial = readonly bigint[];

function trimmed(coefficients: bigint[]): bigint[] {
  while (coefficients.length > 0 && coefficients[coefficients.length - 1] === 0n) coefficients.pop();
  return coefficients;
}

/** The value at x by Horner's rule. */
export const evaluateInteger = (p: IntegerPolynomial, x: bigint): bigint => p.reduceRight((value, c) => value * x + c, 0n);

export function multiplyIntegers(a: IntegerPolynomial, b: IntegerPolynomial): bigint[] {
  const product = new Array<bigint>(Math.max(0, a.length + b.length - 1)).fill(0n);
  a.forEach((x, i) => b.forEach((y, j) => (product[i + j]! += x * y)));
  return trimmed(product);
}

/** a / b for a monic b, or null when b does not divide a. */
export function exactQuotient(a: IntegerPolynomial, b: IntegerPolynomial): bigint[] | null {
  const rest = [...a];
  const quotient = new Array<bigint>(Math.max(0, a.length - b.length + 1)).fill(0n);
  for (let k = quotient.length - 1; k >= 0; k--) {
    const q = (quotient[k] = rest[k + b.length - 1]!);
    if (q !== 0n) b.forEach((y, j) => (rest[k + j]! -= q * y));
  }
  return rest.every((x) => x === 0n) ? quotient : null;
}

/**
 * The polynomial over Z of degree below values.length with p(start + i) = values[i], by Newton's divided differences. They are
 * integers, as the polynomial that is promised to exist has integer coefficients and the nodes are integers.
 */
export function interpolateIntegers(start: bigint, values: readonly bigint[]): bigint[] {
  const differences = [...values];
  for (let order = 1; order < values.length; order++) {
    pollDeadline();
    for (let i = values.length - 1; i >= order; i--) differences[i] = (differences[i]! - differences[i - 1]!) / BigInt(order);
  }
  let p: bigint[] = [];
  for (let i = values.length - 1; i >= 0; i--) {
    p = multiplyIntegers(p, [-(start + BigInt(i)), 1n]);
    p[0] = (p[0] ?? 0n) + differences[i]!;
    trimmed(p);
  }
  return p;
}

/** A number that no root exceeds in absolute value: 2·max |a_{d−i} / a_d|^{1/i}, rounded up to a power of 2 (Fujiwara). */
function rootBound(p: IntegerPolynomial): bigint {
  const d = p.length - 1;
  const lead = absolute(p[d]!);
  let bound = 1n;
  for (let i = 1; i <= d; i++) while (absolute(p[d - i]!) > lead * bound ** BigInt(i)) bound *= 2n;
  return 2n * bound;
}

/** The distinct integer roots, ascending; p is not 0. */
export function integerRoots(p: IntegerPolynomial): bigint[] {
  const roots: bigint[] = [];
  const bound = rootBound(p);
  for (let x = -bound; x <= bound; x++) {
    pollDeadline();
    if (evaluateInteger(p, x) === 0n) roots.push(x);
  }
  return roots;
}

/** The minimal polynomial over Z of 2·cos(2π/d), d ≥ 3: of degree φ(d)/2. */
export function cosinePolynomial(d: number): bigint[] {
  const cyclotomic = cyclotomicPolynomial(d);
  const half = (cyclotomic.length - 1) / 2;
  // z^k + z^-k as a polynomial in x = z + 1/z: c_0 = 2, c_1 = x, c_k = x·c_{k−1} − c_{k−2}
  let [previous, current]: [bigint[], bigint[]] = [[2n], [0n, 1n]];
  const sum = new Array<bigint>(half + 1).fill(0n);
  sum[0] = BigInt(cyclotomic[half]!);
  for (let k = 1; k <= half; k++) {
    const c = BigInt(cyclotomic[half + k]!);
    current.forEach((x, i) => (sum[i]! += c * x));
    const next = [0n, ...current];
    previous.forEach((x, i) => (next[i]! -= x));
    [previous, current] = [current, next];
  }
  return sum;
}
