/** A fraction of a turn, numerator and denominator integers, 0 ≤ numerator < denominator. */
export interface Turn {
  readonly numerator: number;
  readonly denominator: number;
}

/** The turn reduced modulo 1; the products stay below 2^53 for every length that fits into memory. */
export const turn = (numerator: number, denominator: number): Turn => ({ numerator: ((numerator % denominator) + denominator) % denominator, denominator });

/** π/4 = QUARTER + QUARTER_REST, up to 2^-107. */
const QUARTER = Math.PI / 4;
const QUARTER_REST = 3.061616997868383e-17;

/** x·y = product + rest exactly, without overflow or underflow. */
function exactProduct(x: number, y: number): { readonly product: number; readonly rest: number } {
  const product = x * y;
  const [a, b] = [134217729 * x, 134217729 * y];
  const [xh, yh] = [a - (a - x), b - (b - y)];
  const [xl, yl] = [x - xh, y - yh];
  return { product, rest: xl * yl - (product - xh * yh - xl * yh - xh * yl) };
}

/**
 * [cos θ, sin θ], θ = rest/denominator·π/4 in [0, π/4]: Taylor series at θ as the sum of two doubles. The engine's own functions are not
 * used, because the standard does not say what they return: every engine computes these points alike, each coordinate within 2^-53.
 *
 * Errors, u = 2^-53: θ = x + e up to a few u², |e| ≤ u/2, z ≤ 0.617, and what the series leave out is below z^9/19! < 2^-60. `sine` is below 0.1 and within 3.2u of
 * itself (−1/6 and its sum with the other terms 0.8u each, these 0.2u, z 0.8u, the product 0.6u); x·sine is below 0.08, it and its sum with e·first round by u/16 each;
 * cos θ instead of `first` would change e·first by 0.01u; the last sum is at most √½ and rounds by u/2: less than 0.9u. `cosine` is below 0.016 and within 5u of itself,
 * 1 − first − half is exact, the last sum rounds by u/2: less than 0.65u.
 */
function smallPoint(rest: number, denominator: number): [number, number] {
  const f = rest / denominator;
  const back = exactProduct(f, denominator);
  const fRest = (rest - back.product - back.rest) / denominator;
  const high = exactProduct(f, QUARTER);
  const low = high.rest + f * QUARTER_REST + fRest * QUARTER;
  const x = high.product + low;
  const e = low - (x - high.product);
  const z = x * x;
  const sine = z * (-1 / 6 + z * (1 / 120 + z * (-1 / 5040 + z * (1 / 362880 + z * (-1 / 39916800 + z * (1 / 6227020800 + z * (-1 / 1307674368000 + z / 355687428096000)))))));
  const cosine = z * z * (1 / 24 + z * (-1 / 720 + z * (1 / 40320 + z * (-1 / 3628800 + z * (1 / 479001600 + z * (-1 / 87178291200 + z * (1 / 20922789888000 - z / 6402373705728000)))))));
  const half = z / 2;
  const first = 1 - half;
  return [first + (1 - first - half + (cosine - x * e)), x + (x * sine + e * first)];
}

/**
 * e^(2πi·numerator/denominator) as [re, im], each coordinate within 2^-53, the same bits in every engine: the angle is brought into an
 * eighth of a turn with integers first, so that equal points of different fractions and mirrored points agree exactly.
 */
export function pointOfTurn({ numerator, denominator }: Turn): [number, number] {
  const eighth = Math.floor((8 * numerator) / denominator);
  const beyond = 8 * numerator - eighth * denominator;
  // odd eighths are measured back from their end
  const rest = eighth % 2 === 0 ? beyond : denominator - beyond;
  const [c, s] = rest === denominator ? [Math.SQRT1_2, Math.SQRT1_2] : smallPoint(rest, denominator);
  switch (eighth) {
    case 0: return [c, s];
    case 1: return [s, c];
    case 2: return [0 - s, c];
    case 3: return [-c, s];
    case 4: return [-c, 0 - s];
    case 5: return [-s, -c];
    case 6: return [s, -c];
    default: return [c, -s];
  }
}
