import { above, compounded, TINY, UNIT } from './rounding.ts';

/*
 * Rounding errors of products through residue trees, to the first order in u = 2^-53; `transformError` has room for the rest.
 *
 * Twiddles: coordinates within u (unit-circle.ts), so points within √2·u. A complex product: both coordinates are sums of two rounded products, which
 * are off by u times their absolute values, together √2·u·|a||b|, and the sums by u·|ab|: (1 + √2)·u. Times a twiddle: τ = (1 + 2√2)·u < 3.83u.
 *
 * Let the norm count a complex value twice (for the conjugate character, which is not computed) and divide the square of a block by its gain: then
 * each step, forward or inverse, is an isometry, so what a step adds to the error is relative to the whole vector, and the errors of the steps on the way
 * to a leaf add up. Constants of a step are off by u relative to themselves, products with them round once more.
 *   radix 2: τ and one sum: 4.83u. radix 4: τ and two sums: 5.83u.
 *   radix 3: τ; s = u ± v, u; (√3/2)·d, 2u; the last sums, u: 7.83u.
 *   radix 5: τ; s_i and d_i, u; p_j = x_0 + c_1·s_1 + c_2·s_2 and q_j round their terms three times, in which absolute values cost
 *   √(18·(5/4 + √5/2)·2)/√5 < 4.14; the sums with x_0 and the last ones, u each: 10.97u.
 * Steps on real blocks are the same without twiddles. Each is at most 5·u·log2 r.
 *
 * One value in the place of the norm, for the spectrum: every value is a sum of coefficients times points, and to its error a step adds so many u times the
 * absolute sum of these coefficients: radix 2: 4.83, radix 4: 5.83, radix 3: τ + (1/2 + 3·√3/2 + 1/2 + 1) < 8.43, radix 5: τ + 7.4 (the terms of
 * a coefficient have weights c_i + n_i < 1.4 and round four times, s or d included; x_0 + c·s and the last sum: 1.81) < 11.23. Each is at most 5.32·u·log2 r.
 *
 * Leaves. Products with values of the spectrum: 2.42u. Circulant matrices of at most 8 rows: 8√8·u ≤ 24u, √8 for absolute values.
 * Pairs modulo z² − w, with the values S± of the spectrum at the roots ±r of w: the matrix (b0 w·b1; b1 b0), b0 = (S+ + S−)/2,
 * b1 = (S+ − S−)/(2r), has the norm S = max |S±|, and that of absolute values |b0| + |b1| ≤ √2·S. A product rounds each of its terms three
 * times: √2·3u·√2·S = 6u·S. The matrix itself: its two halves round three times, b1 and w·b1 also in a complex product with a point:
 * at most (3u + τ)·(|b0| + |b1|) < 10u·S. Other leaves divide their values by the gain: 2u. A circulant leaf of m rows folds its column, log2(L/m)
 * sums and a division by the gain: at most (log2(L/m) + 2)·u·Σ|c|, less than what a transform to its values would add.
 *
 * Underflow: a product loses at most half of t = 2^-1074. To one value of the spectrum a step adds at most 8.5·t, and sums r values: 2.2·L·t in all, then
 * 0.8·t for the division by the gain and 2.9·t for pairs, the gain times smaller: 6·L·t. In a product each step takes at most 8 products for a number, that is
 * 4√2·t·√(number of numbers) in the norm above, which grows by at most √(gain): √L forward or inverse, and by norm/L between. A block product of order m
 * loses m·t for each coordinate, a small leaf 4·t.
 */

/** Units of 2^-53 that each factor 2 of the length costs. */
const LEVEL = 5.5;

/**
 * Relative error in the 2-norm of one direction of a transform of this length; also the error of one of its values relative to the sum of the
 * absolute values of what is transformed: 5.5·2^-53·log2(length).
 */
export function transformError(length: number): number {
  const levels = Math.log2(length);
  return levels === 0 ? 0 : above(Math.expm1(LEVEL * UNIT * levels * (1 + 1e-9)));
}

/** A product in three parts: transform, product with a spectrum at each character, inverse transform. */
export interface SpectralProduct {
  /** Length of the transform. */
  readonly length: number;
  /** An upper bound of the norms of the computed blocks of the spectrum, absolute values taken. */
  readonly spectrum: number;
  /** Rows of a block; as many functions are transformed. 1 unless given. */
  readonly order?: number;
  /** An upper bound of Σ|c| for the function c whose transform the spectrum is; for blocks, of the sums over rows and over columns of blocks. */
  readonly coefficients: number;
  /** Relative error of one block product. */
  readonly product: number;
  /** Rounding of the coefficients: an upper bound of ‖M − M̂‖₂. */
  readonly lost: number;
}

export interface SpectralBound {
  readonly norm: number;
  readonly relative: number;
  readonly absolute: number;
  /** Intermediate values are at most this times the norm of the vector. */
  readonly peak: number;
}

/** ‖ŷ − M·x‖₂ ≤ relative·‖x‖₂ + absolute. */
export function spectralBound({ length, spectrum, order = 1, coefficients, product, lost }: SpectralProduct): SpectralBound {
  const direction = transformError(length);
  const root = Math.sqrt(length);
  // entry (i, j) of a block is off by direction·Σ|c_ij| at most: a matrix whose norm is at most that of its row and column sums
  const spectral = above(direction * coefficients + 10 * UNIT * spectrum + 6 * order * length * TINY);
  const norm = above(spectrum + spectral);
  const transforms = compounded(direction, direction, product);
  const relative = above(transforms * norm + spectral * (1 + transforms) + lost);
  const absolute = above((8 * Math.log2(length) * (1 + norm) + 2 * order + 8) * root * Math.sqrt(order * length) * TINY);
  return { norm: above(norm + lost), relative, absolute, peak: above(8 * root * (1 + norm)) };
}
