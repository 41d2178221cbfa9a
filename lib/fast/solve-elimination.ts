import { pollDeadline } from '../deadline.ts';
import { ComplexFactors, packedStart, quotient, RealFactors } from './solve-factors.ts';

/** Generators of a Cauchy-like matrix C_ij = Σ_k left_ik·right_kj / (x_i − y_j): r columns of n numbers each, r rows of n numbers each. */
export interface RealGenerators {
  readonly left: readonly Float64Array[];
  readonly right: readonly Float64Array[];
}

export interface ComplexGenerators {
  readonly leftRe: readonly Float64Array[];
  readonly leftIm: readonly Float64Array[];
  readonly rightRe: readonly Float64Array[];
  readonly rightIm: readonly Float64Array[];
}

/** target[i] ← target[i] − factor·source[i] for from ≤ i < n. */
function subtract(target: Float64Array, source: Float64Array, from: number, factor: number): void {
  for (let i = from; i < target.length; i++) target[i]! -= factor * source[i]!;
}

/**
 * LU factors, with partial pivoting, of a Cauchy-like matrix from its generators, which are destroyed: each step of the elimination keeps
 * the displacement structure, so only the generators are updated. 2·r·n² multiplications and additions; null when no pivot is left.
 * @param gap (i, j) ↦ x_i − y_j, to full relative accuracy
 * @source Gohberg, Kailath, Olshevsky, Fast Gaussian elimination with partial pivoting for matrices with displacement structure (1995)
 */
export function realElimination({ left, right }: RealGenerators, n: number, gap: (i: number, j: number) => number): RealFactors | null {
  const factors = new RealFactors(n);
  const { lower, upper, swaps } = factors;
  const order = Int32Array.from({ length: n }, (_, i) => i);
  const column = new Float64Array(n);
  const row = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    if (k % 16 === 0) pollDeadline();
    column.fill(0, k);
    left.forEach((g, s) => subtract(column, g, k, -right[s]![k]!));
    let q = k;
    for (let i = k; i < n; i++) {
      column[i]! /= gap(order[i]!, k);
      if (Math.abs(column[i]!) > Math.abs(column[q]!)) q = i;
    }
    const pivot = column[q]!;
    if (!(Math.abs(pivot) > 0) || !Number.isFinite(pivot)) return null;
    swaps[k] = q;
    if (q !== k) {
      for (const g of left) [g[k], g[q]] = [g[q]!, g[k]!];
      [order[k], order[q]] = [order[q]!, order[k]!];
      [column[k], column[q]] = [column[q]!, column[k]!];
    }
    row.fill(0, k);
    right.forEach((h, s) => subtract(row, h, k, -left[s]![k]!));
    const at = packedStart(n, k);
    upper[at + k] = pivot;
    lower[at + k] = 1;
    for (let i = k + 1; i < n; i++) {
      row[i]! /= gap(order[k]!, i);
      upper[at + i] = row[i]!;
      lower[at + i] = column[i]! /= pivot;
      row[i]! /= pivot;
    }
    for (let s = 0; s < left.length; s++) {
      subtract(left[s]!, column, k + 1, left[s]![k]!);
      subtract(right[s]!, row, k + 1, right[s]![k]!);
    }
  }
  return factors;
}

/** (target) ← (target) − factor·(source), complex, for from ≤ i < n. */
function complexSubtract(tRe: Float64Array, tIm: Float64Array, sRe: Float64Array, sIm: Float64Array, from: number, x: number, y: number): void {
  for (let i = from; i < tRe.length; i++) {
    const a = sRe[i]!;
    const b = sIm[i]!;
    tRe[i]! -= a * x - b * y;
    tIm[i]! -= a * y + b * x;
  }
}

/** Reciprocals of the differences ω^i − ω^(j+½), ω = e^(2πi/n): −i·e^(−2πi·(2(i+j)+1)/(4n)) / (2·sin(2π(2(i−j)−1)/(4n))). */
export interface CircleGaps {
  /** cos and sin of all multiples of 2π/(4n). */
  readonly cos: Float64Array;
  readonly sin: Float64Array;
}

/**
 * The same over complex numbers, for the nodes x_i = ω^i and y_j = ω^(j+½), ω = e^(2πi/n).
 * @source Gohberg, Kailath, Olshevsky (1995)
 */
export function circleElimination({ leftRe, leftIm, rightRe, rightIm }: ComplexGenerators, n: number, { cos, sin }: CircleGaps): ComplexFactors | null {
  const factors = new ComplexFactors(n);
  const { lowerRe, lowerIm, upperRe, upperIm, swaps } = factors;
  const order = Int32Array.from({ length: n }, (_, i) => i);
  const cRe = new Float64Array(n);
  const cIm = new Float64Array(n);
  const rRe = new Float64Array(n);
  const rIm = new Float64Array(n);
  const divide = (re: Float64Array, im: Float64Array, at: number, i: number, j: number): void => {
    const half = 0.5 / sin[2 * (i - j) - 1 + (i > j ? 0 : 4 * n)]!;
    const angle = (2 * (i + j) + 1) % (4 * n);
    // −i·e^(−iα)/(2 sin β) = (−sin α − i·cos α)/(2 sin β)
    const a = -sin[angle]! * half;
    const b = -cos[angle]! * half;
    const x = re[at]!;
    const y = im[at]!;
    re[at] = x * a - y * b;
    im[at] = x * b + y * a;
  };
  for (let k = 0; k < n; k++) {
    if (k % 16 === 0) pollDeadline();
    cRe.fill(0, k);
    cIm.fill(0, k);
    leftRe.forEach((g, s) => complexSubtract(cRe, cIm, g, leftIm[s]!, k, -rightRe[s]![k]!, -rightIm[s]![k]!));
    let q = k;
    let size = -1;
    for (let i = k; i < n; i++) {
      divide(cRe, cIm, i, order[i]!, k);
      const s = cRe[i]! * cRe[i]! + cIm[i]! * cIm[i]!;
      if (s > size) [q, size] = [i, s];
    }
    if (!(size > 0) || size === Infinity) return null;
    swaps[k] = q;
    if (q !== k) {
      for (const g of [...leftRe, ...leftIm, cRe, cIm]) [g[k], g[q]] = [g[q]!, g[k]!];
      [order[k], order[q]] = [order[q]!, order[k]!];
    }
    rRe.fill(0, k);
    rIm.fill(0, k);
    rightRe.forEach((h, s) => complexSubtract(rRe, rIm, h, rightIm[s]!, k, -leftRe[s]![k]!, -leftIm[s]![k]!));
    const at = packedStart(n, k);
    const p = cRe[k]!;
    const o = cIm[k]!;
    [upperRe[at + k], upperIm[at + k], lowerRe[at + k]] = [p, o, 1];
    const [u, v] = quotient(1, 0, p, o);
    for (let i = k + 1; i < n; i++) {
      divide(rRe, rIm, i, order[k]!, i);
      [upperRe[at + i], upperIm[at + i]] = [rRe[i]!, rIm[i]!];
      const a = cRe[i]!;
      const b = cIm[i]!;
      const c = rRe[i]!;
      const d = rIm[i]!;
      lowerRe[at + i] = cRe[i] = a * u - b * v;
      lowerIm[at + i] = cIm[i] = a * v + b * u;
      rRe[i] = c * u - d * v;
      rIm[i] = c * v + d * u;
    }
    for (let s = 0; s < leftRe.length; s++) {
      complexSubtract(leftRe[s]!, leftIm[s]!, cRe, cIm, k + 1, leftRe[s]![k]!, leftIm[s]![k]!);
      complexSubtract(rightRe[s]!, rightIm[s]!, rRe, rIm, k + 1, rightRe[s]![k]!, rightIm[s]![k]!);
    }
  }
  return factors;
}
