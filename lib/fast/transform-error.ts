import { above, compounded, TINY, UNIT } from './rounding.ts';

/*
 * Rounding errors of products through residue trees.
 *
 * In the norm that counts a complex value twice (for the conjugate character, which is not computed) a step of radix r is √r times an
 * isometry. Its relative error in the 2-norm is at most 12·u·log2 r: twiddles within 4u of the points of the circle, complex products
 * within 2√2·u, then sums: 8u for radix 2, 9u for 4, 13.5u for 3, 26u for 5. Small circulant leaves of at most 8 rows: 8√8·u ≤ 24u.
 *
 * Leaves that are pairs modulo z² − w, with the values S± of the spectrum at the roots ±r of w: the matrix (b0 w·b1; b1 b0), b0 = (S+ + S−)/2,
 * b1 = (S+ − S−)/(2r), has the norm S = max |S±|, and that of absolute values |b0| + |b1| ≤ √2·S. A product rounds each of its terms three
 * times: √2·3u·√2·S = 6u·S. The matrix itself: its two halves round three times, b1 and w·b1 also in a complex product with a point within
 * 4u: at most 10u·(|b0| + |b1|) ≤ 15u·S.
 */

/** Relative error in the 2-norm of one direction of a transform of this length. */
export function transformError(length: number): number {
  const levels = Math.log2(length);
  return levels === 0 ? 0 : above(Math.expm1(12 * UNIT * levels * (1 + 1e-9)));
}

/** A product in three parts: transform, product with a spectrum at each character, inverse transform. */
export interface SpectralProduct {
  /** Length of the transform. */
  readonly length: number;
  /** An upper bound of the norms of the computed blocks of the spectrum, absolute values taken. */
  readonly spectrum: number;
  /** ‖coefficients‖₂ of the functions whose transforms the spectrum is: of all functions together. */
  readonly coefficients: number;
  /** Relative error of one block product. */
  readonly product: number;
  /** Rounding of the coefficients: an upper bound of ‖M − M̂‖₂. */
  readonly lost: number;
  /** Length of the vectors. */
  readonly n: number;
}

export interface SpectralBound {
  readonly norm: number;
  readonly relative: number;
  readonly absolute: number;
  /** Intermediate values are at most this times the norm of the vector. */
  readonly peak: number;
}

export function spectralBound({ length, spectrum, coefficients, product, lost, n }: SpectralProduct): SpectralBound {
  const direction = transformError(length);
  const root = Math.sqrt(length);
  // the spectrum comes from a transform of the coefficients; scaling by the gain rounds twice, folding into small leaves log2 times, pairs as above
  const spectral = above((direction + UNIT * (Math.log2(length) + 3)) * root * coefficients + 16 * UNIT * spectrum + length * TINY);
  const norm = above(spectrum + spectral);
  const transforms = compounded(direction, direction, product);
  const relative = above(transforms * norm + spectral * (1 + transforms) + lost);
  // every product may lose 2^-1075: at most eight for each number and level, each grows by at most √length in either direction
  const levels = 2 * Math.log2(length) + 8;
  const absolute = above(16 * levels * Math.sqrt(2 * Math.max(n, length)) * root * (2 + norm) * TINY);
  return { norm: above(norm + lost), relative, absolute, peak: above(8 * root * (1 + norm)) };
}
