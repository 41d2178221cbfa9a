import { CauchyFactors } from './cauchy-factors.ts';
import { hartleyPair } from './hartley-pair.ts';
import type { OwnedFactors } from './inverse-norm.ts';

/** Generators: columns on the left, rows on the right, of n numbers each. */
export interface GeneratorVectors {
  readonly left: readonly Float64Array[];
  readonly right: readonly Float64Array[];
}

/** Factors of M with A·M − M·B = left·right, A = Z_1 + Z_1ᵀ and B = Z_-1 + Z_-1ᵀ: H·M·Sᵀ is Cauchy-like with the eigenvalues of A and B as nodes. */
function hartleyFactors(n: number, { left, right }: GeneratorVectors): OwnedFactors | null {
  const pair = hartleyPair(n);
  const factors = CauchyFactors.of({ x: pair.x, y: pair.y, left: left.map((g) => pair.hartley(g)), right: right.map((h) => pair.skew(h)) });
  if (factors === null) return null;
  return {
    solve: (b) => pair.skewInverse(factors.solve(pair.hartley(b))),
    solveMany: (vectors) => factors.solveMany(vectors.map((b) => pair.hartley(b))).map((y) => pair.skewInverse(y)),
    solveTransposed: (b) => pair.hartley(factors.solveTransposed(pair.skew(b))),
    release: () => factors.release(),
  };
}

/**
 * Factors of M with Z_1·M − M·Z_-1 = left·right. Both shifts are orthogonal, so that Z_1ᵀ·M − M·Z_-1ᵀ = −(Z_1ᵀ·left)·(right·Z_-1ᵀ):
 * M is real Cauchy-like of twice the rank, where the transforms that diagonalise the shifts themselves would make it complex.
 */
export function shiftFactors(n: number, { left, right }: GeneratorVectors): OwnedFactors | null {
  const raised = left.map((g) => g.map((_, i) => -g[i === n - 1 ? 0 : i + 1]!));
  const moved = right.map((h) => h.map((_, j) => (j === 0 ? -h[n - 1]! : h[j - 1]!)));
  return hartleyFactors(n, { left: [...left, ...raised], right: [...right, ...moved] });
}

/** Factors of a matrix that A·M − M·B leaves nothing of but its border, such as the sum of a Toeplitz and a Hankel matrix. */
export function borderFactors(n: number, at: (i: number, j: number) => number): OwnedFactors | null {
  const displaced = (i: number, j: number): number => {
    const next = j === n - 1 ? -at(i, 0) : at(i, j + 1);
    const before = j === 0 ? -at(i, n - 1) : at(i, j - 1);
    return at(i === 0 ? n - 1 : i - 1, j) + at(i === n - 1 ? 0 : i + 1, j) - (next + before);
  };
  const line = (entry: (k: number) => number): Float64Array => Float64Array.from({ length: n }, (_, k) => entry(k));
  const unit = (place: number): Float64Array => line((k) => (k === place ? 1 : 0));
  const ends = n === 1 ? [0] : [0, n - 1];
  const inside = (j: number): Float64Array => line((i) => (ends.includes(i) ? 0 : displaced(i, j)));
  return hartleyFactors(n, {
    left: [...ends.map(unit), ...ends.map(inside)],
    right: [...ends.map((i) => line((j) => displaced(i, j))), ...ends.map(unit)],
  });
}
