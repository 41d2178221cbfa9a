import { canonical, inverseResidue, reduce } from './residues.ts';

/*
 * Polynomials over GF(p) as arrays of residues 0..p−1, low to high, for p < 2^24: products of residues stay below 2^48, so
 * that 16 of them can be added before a reduction.
 */

const BATCH = 16;

function trim(a: number[]): number[] {
  while (a.length > 0 && a[a.length - 1] === 0) a.pop();
  return a;
}

function multiply(a: readonly number[], b: readonly number[], p: number): number[] {
  if (a.length === 0 || b.length === 0) return [];
  const result = new Array<number>(a.length + b.length - 1).fill(0);
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < b.length; j++) result[i + j]! += a[i]! * b[j]!;
    if (i % BATCH === BATCH - 1) for (let k = 0; k < result.length; k++) result[k]! %= p;
  }
  return trim(result.map((x) => x % p));
}

/** a modulo the monic polynomial m. */
function remainder(a: number[], m: readonly number[], p: number): number[] {
  const d = m.length - 1;
  for (let i = a.length - 1; i >= d; i--) {
    const lead = a[i]! % p;
    if (lead !== 0) for (let j = 0; j < d; j++) a[i - d + j] = (a[i - d + j]! + (p - m[j]!) * lead) % p;
  }
  a.length = Math.min(a.length, d);
  return trim(a);
}

function monic(a: readonly number[], p: number): number[] {
  const scale = canonical(inverseResidue(a[a.length - 1]!, p), p);
  return a.map((x) => (x * scale) % p);
}

function gcdOf(a: readonly number[], b: readonly number[], p: number): number[] {
  let [x, y] = [[...a], [...b]];
  while (y.length > 0) {
    const divisor = monic(y, p);
    [x, y] = [divisor, remainder(x, divisor, p)];
  }
  return x.length === 0 ? x : monic(x, p);
}

function quotient(a: readonly number[], m: readonly number[], p: number): number[] {
  const rest = [...a];
  const d = m.length - 1;
  const result = new Array<number>(Math.max(a.length - d, 0)).fill(0);
  for (let i = rest.length - 1; i >= d; i--) {
    const lead = rest[i]!;
    result[i - d] = lead;
    if (lead !== 0) for (let j = 0; j <= d; j++) rest[i - d + j] = (rest[i - d + j]! + (p - m[j]!) * lead) % p;
  }
  return result;
}

/** (λ + shift)^((p−1)/2) modulo m. */
function halfPower(shift: number, m: readonly number[], p: number): number[] {
  let result = [1];
  let square = remainder([shift % p, 1], m, p);
  for (let e = (p - 1) / 2; e > 0; e = Math.floor(e / 2)) {
    if (e % 2 === 1) result = remainder(multiply(result, square, p), m, p);
    square = remainder(multiply(square, square, p), m, p);
  }
  return result;
}

/**
 * The roots of a monic polynomial that is a product of distinct linear factors over GF(p), p an odd prime below 2^24; null
 * when it turns out not to be one. Splitting by gcd((λ + s)^((p−1)/2) − 1, m) for s = 0, 1, 2, …: deterministic.
 */
export function distinctRootsModulo(m: readonly number[], p: number): number[] | null {
  const frobenius = m.length > 2 ? powerOfLambda(m, p) : [0, 1];
  if (m.length > 2 && !(frobenius.length === 2 && frobenius[0] === 0 && frobenius[1] === 1)) return null;
  const roots: number[] = [];
  const split = (f: readonly number[], shift: number): void => {
    if (f.length === 1) return;
    if (f.length === 2) {
      roots.push((p - f[0]!) % p);
      return;
    }
    for (let s = shift; ; s++) {
      const h = halfPower(s, f, p);
      if (h.length === 0) h.push(0);
      h[0] = (h[0]! + p - 1) % p;
      const g = gcdOf(f, trim(h), p);
      if (g.length > 1 && g.length < f.length) {
        split(g, s + 1);
        split(quotient(f, g, p), s + 1);
        return;
      }
    }
  };
  split(m, 0);
  return roots.sort((a, b) => a - b);
}

/** λ^p modulo m. */
function powerOfLambda(m: readonly number[], p: number): number[] {
  let result = [1];
  let square = remainder([0, 1], m, p);
  for (let e = p; e > 0; e = Math.floor(e / 2)) {
    if (e % 2 === 1) result = remainder(multiply(result, square, p), m, p);
    square = remainder(multiply(square, square, p), m, p);
  }
  return result;
}

/**
 * The minimal polynomial (monic, low to high) of a linear recurrent sequence over GF(p) that is known on twice the degree:
 * Berlekamp–Massey.
 */
export function recurrenceModulo(sequence: readonly number[], p: number): number[] {
  const inverseP = 1 / p;
  let current = [1];
  let previous = [1];
  let [length, gap, lastDiscrepancy] = [0, 1, 1];
  for (let n = 0; n < sequence.length; n++) {
    let discrepancy = 0;
    for (let i = 0; i <= length; i++) discrepancy = canonical(reduce(discrepancy + (current[i] ?? 0) * sequence[n - i]!, p, inverseP), p);
    if (discrepancy === 0) {
      gap++;
      continue;
    }
    const factor = (discrepancy * canonical(inverseResidue(lastDiscrepancy, p), p)) % p;
    const next = [...current];
    for (let i = 0; i < previous.length; i++) {
      while (next.length <= i + gap) next.push(0);
      next[i + gap] = (next[i + gap]! + (p - factor) * previous[i]!) % p;
    }
    if (2 * length <= n) {
      previous = current;
      lastDiscrepancy = discrepancy;
      length = n + 1 - length;
      gap = 1;
    } else gap++;
    current = next;
  }
  // the connection polynomial 1 + c_1 x + … belongs to λ^length + c_1 λ^(length−1) + …
  return Array.from({ length: length + 1 }, (_, i) => current[length - i] ?? 0);
}
