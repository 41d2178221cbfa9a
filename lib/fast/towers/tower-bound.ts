import { above, compounded, gamma, LARGE, TINY } from '../transforms/rounding.ts';
import type { RowError } from './row-error.ts';
import { transformError } from '../transforms/transform-error.ts';

/** The error of a transform in levels, each an orthogonal matrix. */
export interface TransformBound {
  /** ‖Q̂x − Qx‖₂ ≤ relative·‖x‖₂ for the orthogonal transform Q, and for its inverse. */
  readonly relative: number;
  /** Partial sums are at most peak·max |x_i| in each level. */
  readonly peak: number;
  /** Products that may underflow on the way to one number, there and back. */
  readonly terms: number;
  /** What the transform of characters that comes first multiplies norms by; its square is what the inverse multiplies by beyond. */
  readonly scale: number;
}

/** The transform by characters of an abelian group of order `characters`, then levels; `rows`: of the largest matrix between both transforms. */
export function transformBound(characters: number, levels: readonly RowError[], rows: number): TransformBound {
  const first = transformError(characters);
  return {
    relative: levels.reduce((sum, { relative }) => above(sum + relative * (1 + sum)), first),
    peak: levels.reduce((most, { peak }) => Math.max(most, peak), 1),
    terms: levels.reduce((sum, { terms }) => sum + terms, rows + 8 * Math.log2(characters)) * 2,
    scale: above(Math.sqrt(characters)),
  };
}

export interface TowerProduct {
  readonly transform: TransformBound;
  /** Order of the group. */
  readonly order: number;
  /** An upper bound of the Frobenius norms of the computed blocks, and the largest of their orders. */
  readonly largest: number;
  readonly rows: number;
  /** ‖f‖₂ of the symbol, and the roundings by which its transform becomes a block. */
  readonly values: number;
  readonly roundings: number;
  /** Rounding of the symbol: an upper bound of ‖M − M̂‖₂. */
  readonly lost: number;
}

/** ‖ŷ − Mx‖₂ ≤ relative·‖x‖₂ + absolute. */
export interface TowerBound {
  readonly norm: number;
  readonly relative: number;
  readonly absolute: number;
  readonly peak: number;
}

/**
 * Transform, blocks, inverse transform: ‖ŷ − Mx‖ ≤ ((1 + ε)²·(1 + γ)·b − b + …)·‖x‖ with ε of the transform and b the largest Frobenius norm of a
 * block; the blocks are off by at most √N·(ε + γ)·‖f‖₂, as they are √(N/d) times transforms of f,
 * or hold a transform of f for each coset.
 */
export function towerBound({ transform: { relative: error, peak, terms, scale }, order: N, largest, rows, values, roundings, lost }: TowerProduct): TowerBound {
  const coefficients = above(Math.sqrt(N) * values * (error + gamma(roundings) * (1 + error)) + Math.sqrt(N) * N * terms * peak * scale * scale * TINY * 4);
  const norm = above(largest + coefficients);
  const product = gamma(rows);
  return {
    norm: above(norm + lost),
    relative: above(compounded(error, error, product) * norm + coefficients * (1 + error) * (1 + error) * (1 + product) + lost),
    absolute: above(8 * Math.sqrt(N) * terms * peak * scale * scale * (1 + norm) * TINY),
    peak: above(8 * scale * peak * Math.sqrt(N) * (1 + norm)),
  };
}

/** For ‖x‖₂ ≤ size. */
export const boundAt = ({ peak, relative, absolute }: TowerBound, size: number): number => (above(peak * size) < LARGE ? above(relative * size + absolute) : Infinity);
