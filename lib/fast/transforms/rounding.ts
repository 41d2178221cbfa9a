/*
 * Arithmetic of error bounds. Model of a double operation: fl(a ∘ b) = (a ∘ b)(1 + δ) + η with |δ| ≤ u = 2^-53 and |η| ≤ 2^-1075, η = 0 for sums,
 * as long as nothing overflows. The bounds are themselves computed in doubles, so every formula ends in `above`.
 */

const { abs } = Math;
const { MAX_VALUE } = Number;

/** The unit roundoff of doubles, 2^-53. */
export const UNIT: number = 2 ** -53;

/** Largest error of an underflowing product, 2^-1075, is below this. */
export const TINY: number = Number.MIN_VALUE;

/** Intermediate results that are certainly below this do not overflow. */
export const LARGE: number = 2 ** 1022;

/** An upper bound of a value that was computed from non-negative numbers by at most a few thousand rounded operations; NaN becomes Infinity. */
export function above(value: number): number {
  const bound = value * (1 + 2 ** -40) + 64 * TINY;
  return Number.isNaN(bound) ? Infinity : bound;
}

/** γ_n = n·u/(1 − n·u): the relative error of n roundings in a row is at most this. */
export function gamma(n: number): number {
  const nu = n * UNIT;
  return nu < 0.5 ? above(nu / (1 - nu)) : Infinity;
}

/** An upper bound of (1 + e_1)·(1 + e_2)·… − 1, without the rounding of sums near 1. */
export function compounded(...errors: readonly number[]): number {
  return errors.reduce((total, error) => above(total + error + total * error), 0);
}

/** An upper bound of ‖x‖₂ for n doubles from `start` on; Infinity when one of them is not finite. */
export function normAbove(x: ArrayLike<number>, start: number = 0, n: number = x.length - start): number {
  let largest = 0;
  for (let i = start; i < start + n; i++) {
    const a = abs(x[i]!);
    if (!(a <= MAX_VALUE)) return Infinity;
    if (a > largest) largest = a;
  }
  if (largest === 0) return 0;
  let sum = 0;
  if (largest > 1e-140 && largest < 1e140) {
    for (let i = start; i < start + n; i++) sum += x[i]! * x[i]!;
    return above(Math.sqrt(sum) * (1 + gamma(n + 4)));
  }
  // dividing by a power of two is exact up to underflow, which above() covers
  const scale = 2 ** Math.max(-1000, Math.min(1000, Math.floor(Math.log2(largest))));
  for (let i = start; i < start + n; i++) {
    const a = x[i]! / scale;
    sum += a * a;
  }
  return above(above(Math.sqrt(sum) * (1 + gamma(n + 8))) * scale + n * TINY);
}

/** An upper bound of Σ |x_i|. */
export function sumAbove(x: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += abs(x[i]!);
  return above(sum * (1 + gamma(x.length + 1)));
}
