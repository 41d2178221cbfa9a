import { pollDeadline } from '../deadline.ts';
import { primeFactors } from './cyclotomic-polynomial.ts';

/*
 * Polynomials over GF(p), p < 2^26: coefficients 0..p−1 from low to high, the last one not zero; [] is 0. A product of two
 * coefficients stays below 2^52, so that a sum of it and a coefficient is exact.
 */

function trimmed(a: number[]): number[] {
  let length = a.length;
  while (length > 0 && a[length - 1] === 0) length--;
  a.length = length;
  return a;
}

/** The inverse of a modulo p for 0 < a < p. */
export function inverseWord(a: number, p: number): number {
  let [r0, r1, t0, t1] = [p, a, 0, 1];
  while (r1 !== 0) {
    const q = Math.floor(r0 / r1);
    [r0, r1, t0, t1] = [r1, r0 - q * r1, t1, t0 - q * t1];
  }
  return t0 < 0 ? t0 + p : t0;
}

/** Subtracts q·x^shift·b from a, modulo p. */
function subtractMultiple(a: number[], q: number, b: readonly number[], shift: number, p: number): void {
  for (let j = 0; j < b.length; j++) {
    const value = (a[shift + j]! - q * b[j]!) % p;
    a[shift + j] = value < 0 ? value + p : value;
  }
}

/** Takes a modulo b in place and returns it; `each` sees the quotient's coefficients from high to low. */
function reduceBy(a: number[], b: readonly number[], p: number, each: (q: number, shift: number) => void = () => undefined): number[] {
  const scale = inverseWord(b[b.length - 1]!, p);
  for (let top = a.length - 1; top >= b.length - 1; top--) {
    const q = (a[top]! * scale) % p;
    if (q === 0) continue;
    subtractMultiple(a, q, b, top - b.length + 1, p);
    each(q, top - b.length + 1);
  }
  return trimmed(a);
}

/** a·b modulo f and p. */
export function productModulo(a: readonly number[], b: readonly number[], f: readonly number[], p: number): number[] {
  if (a.length === 0 || b.length === 0) return [];
  const product = new Array<number>(a.length + b.length - 1).fill(0);
  for (let i = 0; i < a.length; i++) {
    const x = a[i]!;
    if (x !== 0) for (let j = 0; j < b.length; j++) product[i + j] = (product[i + j]! + x * b[j]!) % p;
  }
  return reduceBy(product, f, p);
}

/** The u with u·a = 1 modulo f and p, or null if a and f have a common factor; a ≠ 0 of lower degree than f. */
export function inverseModulo(a: readonly number[], f: readonly number[], p: number): number[] | null {
  let [r0, r1]: [number[], number[]] = [[...f], [...a]];
  let [t0, t1]: [number[], number[]] = [[], [1]];
  while (r1.length > 1) {
    const previous = t1;
    const next = [...t0];
    const remainder = reduceBy(r0, r1, p, (q, shift) => {
      while (next.length < previous.length + shift) next.push(0);
      subtractMultiple(next, q, previous, shift, p);
    });
    [r0, r1] = [r1, remainder];
    [t0, t1] = [t1, trimmed(next)];
  }
  if (r1.length === 0) return null;
  const scale = inverseWord(r1[0]!, p);
  return t1.map((x) => (x * scale) % p);
}

/** Whether gcd(a, f) = 1 for a of lower degree than f. */
const isCoprime = (a: readonly number[], f: readonly number[], p: number): boolean => a.length > 0 && inverseModulo(a, f, p) !== null;

function powerModulo(a: readonly number[], exponent: number, f: readonly number[], p: number): number[] {
  let result: number[] = [...a];
  for (const bit of exponent.toString(2).slice(1)) {
    result = productModulo(result, result, f, p);
    if (bit === '1') result = productModulo(result, a, f, p);
  }
  return result;
}

/**
 * Whether the monic f of degree k ≥ 1 is irreducible over GF(p), decided with proof: x^{p^k} = x modulo f, and
 * x^{p^{k/r}} − x is coprime to f for every prime r | k. Cost: k·log2 p products modulo f.
 * @source M. O. Rabin, Probabilistic algorithms in finite fields, SIAM J. Comput. 9 (1980), Lemma 1
 */
export function isIrreducible(f: readonly number[], p: number): boolean {
  const k = f.length - 1;
  if (k === 1) return true;
  const stops = new Set(primeFactors(k).map((r) => k / r));
  const minusX = (a: readonly number[]): number[] => {
    const difference = [...a];
    while (difference.length < 2) difference.push(0);
    difference[1] = (difference[1]! + p - 1) % p;
    return trimmed(difference);
  };
  let image: number[] = [0, 1];
  for (let i = 1; i <= k; i++) {
    pollDeadline();
    image = powerModulo(image, p, f, p);
    if (stops.has(i) && !isCoprime(minusX(image), f, p)) return false;
  }
  return minusX(image).length === 0;
}

/**
 * The first monic irreducible polynomial of degree k over GF(p) when coefficient lists from low to high degree are
 * compared lexicographically.
 */
export function firstIrreducible(p: number, k: number): number[] {
  if (k === 1) return [0, 1];
  const f = [1, ...new Array<number>(k - 1).fill(0), 1];
  while (!isIrreducible(f, p)) {
    let place = k - 1;
    while (f[place] === p - 1) f[place--] = 0;
    f[place]!++;
  }
  return f;
}
