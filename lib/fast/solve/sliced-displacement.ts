import { pollDeadline } from '../../deadline.ts';
import type { KernelMemory } from '../../kernels/kernel-memory.ts';
import { above, UNIT } from '../transforms/rounding.ts';
import { SlicedCirculant } from './sliced-circulant.ts';
import { largest, sumError, sumNorm } from './solve-precision.ts';

/** Generators of M with Z_1·M − M·Z_-1 = left·right: left is n × rank, right is rank × n, both row-major. */
export interface ToeplitzLikeGenerators {
  readonly n: number;
  readonly rank: number;
  readonly left: Float64Array;
  readonly right: Float64Array;
}

/**
 * Products in about twice the precision with M = ½·Σ_k C_1(g_k)·C_-1(J·h_k), circulant and skew-circulant matrices of the generators, the right ones read backwards:
 * each factor by slices, what lies between as sums of two doubles. Cost: O(rank·n·log n) for each of some 30 to 50 pairs of slices.
 * @source Pan, Structured Matrices and Polynomials (2001), Section 4.4
 */
export class SlicedToeplitzLike {
  readonly #n: number;
  readonly #terms: { readonly circulant: SlicedCirculant; readonly skew: SlicedCirculant; readonly size: number }[];

  constructor(memory: KernelMemory, { n, rank, left, right }: ToeplitzLikeGenerators) {
    this.#n = n;
    const columns = Array.from({ length: rank }, (_, k) => {
      const g = Float64Array.from({ length: n }, (_, i) => left[i * rank + k]! / 2);
      return { g, h: right.slice(k * n, (k + 1) * n).reverse() };
    });
    const diagonals = (column: Float64Array, sign: 1 | -1): Float64Array => Float64Array.from({ length: 2 * n - 1 }, (_, d) => (d >= n - 1 ? column[d - n + 1]! : sign * column[d + 1]!));
    const factors = SlicedCirculant.toeplitzMatrices(memory, columns.flatMap(({ g, h }) => [diagonals(g, 1), diagonals(h, -1)]));
    this.#terms = columns.map(({ g }, k) => ({ circulant: factors[2 * k]!, skew: factors[2 * k + 1]!, size: sumNorm(g) }));
  }

  /** high + low ← high + low − M·x; an upper bound of what that may be wrong by, in the sum norm. */
  subtractProduct(high: Float64Array, low: Float64Array, x: Float64Array): number {
    const n = this.#n;
    let uncertainty = 0;
    for (const { circulant, skew, size } of this.#terms) {
      pollDeadline();
      const [first, second] = [new Float64Array(n), new Float64Array(n)];
      const error = skew.subtractProduct(first, second, x);
      // −(first + second), as two doubles that do not overlap
      const [u, v] = [new Float64Array(n), new Float64Array(n)];
      for (let i = 0; i < n; i++) {
        const s = first[i]! + second[i]!;
        u[i] = -s;
        v[i] = -sumError(first[i]!, second[i]!, s);
      }
      uncertainty += size * error + circulant.subtractProduct(high, low, u) + circulant.subtractProduct(high, low, v);
    }
    return above(uncertainty);
  }

  release(): void {
    for (const { circulant, skew } of this.#terms) {
      circulant.release();
      skew.release();
    }
  }
}

/** ‖M‖₁ by the entries in doubles, each from the one before along its diagonal; null where they cancel so much that a millionth of it is not certain. */
export function toeplitzLikeNorm({ n, rank, left, right }: ToeplitzLikeGenerators): number | null {
  const row = new Float64Array(n);
  const sums = new Float64Array(n);
  // going round once from zero gives twice the last row
  for (let i = 0; i < 2 * n; i++) {
    if (i % 64 === 0) pollDeadline();
    if (i === n) for (let j = 0; j < n; j++) row[j]! /= 2;
    const last = -row[n - 1]!;
    row.copyWithin(1, 0, n - 1);
    row[0] = last;
    const at = (i < n ? i : i - n) * rank;
    for (let k = 0; k < rank; k++) {
      const [g, from] = [left[at + k]!, k * n];
      row[0]! += g * right[from + n - 1]!;
      for (let j = 1; j < n; j++) row[j]! -= g * right[from + j - 1]!;
    }
    if (i >= n) for (let j = 0; j < n; j++) sums[j]! += Math.abs(row[j]!);
  }
  const norm = largest(sums);
  // n entries of a column, each a sum of 2·n·rank products that are rounded twice
  const error = 8 * UNIT * n * n * rank * n * largest(left) * largest(right);
  return error <= 1e-6 * norm ? norm : null;
}
