import { largest, sumNorm } from './solve-precision.ts';

/** Solves with a factorised matrix. */
export interface SolveFactors {
  solve(b: Float64Array): Float64Array;
  solveTransposed(b: Float64Array): Float64Array;
}

/** Factors that may hold memory, and may solve for some vectors at a time faster than one by one. */
export interface OwnedFactors extends SolveFactors {
  solveMany?(vectors: readonly Float64Array[]): Float64Array[];
  release?(): void;
}

/** Solutions for some vectors. */
const solvedMany = (factors: OwnedFactors, vectors: readonly Float64Array[]): Float64Array[] => factors.solveMany?.(vectors) ?? vectors.map((b) => factors.solve(b));

/** An estimate of ‖A^-1‖₁ and the vector that shows it: `image` is A^-1·`source`; with the solution that was found on the way, if any. */
export interface ShownNorm {
  readonly estimate: number;
  readonly source: Float64Array;
  readonly image: Float64Array;
  readonly solution: Float64Array | null;
}

/**
 * An estimate of ‖A^-1‖₁ from below, nearly always within a factor 3, from a few solves with A and Aᵀ; b is solved for in one go with the first ones.
 * @source Hager (1984); Higham, Accuracy and Stability of Numerical Algorithms, Algorithm 15.1
 */
export function inverseNormEstimate(n: number, factors: OwnedFactors, b: Float64Array): ShownNorm {
  const alternating = Float64Array.from({ length: n }, (_, i) => (i % 2 === 0 ? 1 : -1) * (1 + i / Math.max(1, n - 1)));
  const even = new Float64Array(n).fill(1 / n);
  const [solution, first, probed] = solvedMany(factors, [b, even, alternating]) as [Float64Array, Float64Array, Float64Array];
  let estimate = sumNorm(first);
  let [source, image] = [even, first];
  if (n === 1 || !Number.isFinite(estimate)) return { estimate, source, image, solution };
  let signs = first.map((value) => (value >= 0 ? 1 : -1));
  let last = -1;
  for (let step = 0; step < 5; step++) {
    const z = factors.solveTransposed(signs);
    const most = largest(z);
    const j = z.findIndex((value) => Math.abs(value) === most);
    if (!Number.isFinite(most) || j === last) break;
    last = j;
    const unit = new Float64Array(n);
    unit[j] = 1;
    const y = factors.solve(unit);
    const size = sumNorm(y);
    if (!(size > estimate)) break;
    [estimate, source, image] = [size, unit, y];
    const next = y.map((value) => (value >= 0 ? 1 : -1));
    if (next.every((sign, i) => sign === signs[i])) break;
    signs = next;
  }
  const probe = (2 * sumNorm(probed)) / (3 * n);
  // a NaN must come out as one
  if (!(probe <= estimate)) [estimate, source, image] = [probe, alternating, probed];
  return { estimate, source, image, solution };
}
