import { above, UNIT } from '../transforms/rounding.ts';
import { largest, scaledValues, sumError, sumNorm, timesPower } from './solve-precision.ts';

/** So many bits of the matrix and of vectors count. */
const BITS = 108;

/** How many slices of this width there are. */
export const sliceCount = (width: number): number => Math.ceil(BITS / width);

/** values = Σ_s slices[s]·2^(exponent − s·width) + rest: integers of absolute value 2^(width−1) at most, a slice of zeros is null. */
export interface Slices {
  readonly slices: readonly (Float64Array | null)[];
  readonly exponent: number;
  /** An upper bound of the absolute values of what is left. */
  readonly rest: number;
}

/** The slices of these doubles. */
export function slicesOf(values: Float64Array, width: number): Slices {
  const count = sliceCount(width);
  const { scaled, exponent } = scaledValues(values);
  const left = scaled;
  const slices: (Float64Array | null)[] = [];
  let rest = 0;
  for (let s = 0; s < count; s++) {
    // the largest value is in [1, 2) at first, then at most half a unit of the slice before
    const unit = 2 ** (2 - width - s * width);
    const slice = new Float64Array(left.length);
    let some = false;
    rest = 0;
    for (let i = 0; i < left.length; i++) {
      const q = Math.round(left[i]! / unit);
      slice[i] = q;
      some ||= q !== 0;
      left[i]! -= q * unit;
      rest = Math.max(rest, Math.abs(left[i]!));
    }
    slices.push(some ? slice : null);
  }
  return { slices, exponent: exponent + 2 - width, rest: timesPower(rest, exponent) };
}

/**
 * Products with an n × n matrix that depends linearly on doubles, as if computed with 108 bits.
 *
 * The doubles and the vector are split into slices of few bits. The product of two slices has integer entries, and by the bound of its
 * rounding errors a fast product is less than half a unit away from them: rounded it is exact.
 * @source Ozaki, Ogita, Oishi, Rump, Error-free transformations of matrix multiplication by using fast routines of matrix multiplication
 * and its applications (2012): products of slices without errors
 */
export abstract class SlicedProduct {
  readonly n: number;
  readonly width: number;
  /** The slices of the doubles that the matrix is made of. */
  protected readonly own: Slices;

  constructor(n: number, width: number, values: Float64Array) {
    [this.n, this.width, this.own] = [n, width, slicesOf(values, width)];
  }

  /** Takes the slices of a vector. */
  protected abstract take(slices: readonly (Float64Array | null)[]): void;
  /** Σ (slice s of the matrix)·(slice t of the vector) over these pairs [s, t], integers; the array is valid until the next call. */
  protected abstract integers(pairs: readonly (readonly [number, number])[]): Float64Array;
  abstract release(): void;

  /** high + low ← high + low − M·x, for numbers of moderate size (2^±400); an upper bound of what that may be wrong by, in the sum norm. */
  subtractProduct(high: Float64Array, low: Float64Array, x: Float64Array): number {
    const { n } = this;
    const { slices, exponent, rest } = slicesOf(x, this.width);
    this.take(slices);
    let uncertainty = 0;
    for (let level = 0; level < slices.length; level++) {
      const unit = 2 ** (this.own.exponent + exponent - level * this.width);
      const pairs: [number, number][] = [];
      for (let s = 0; s <= level; s++) if (this.own.slices[s] !== null && slices[level - s] !== null) pairs.push([s, level - s]);
      if (pairs.length === 0) continue;
      const product = this.integers(pairs);
      for (let i = 0; i < n; i++) {
        const p = -product[i]! * unit;
        const a = high[i]!;
        const b = a + p;
        low[i]! += sumError(a, p, b);
        high[i] = b;
        uncertainty += Math.abs(p) + Math.abs(b);
      }
    }
    // sums of rounding errors are rounded: at most 2·levels roundings of numbers of relative size 2^-53
    uncertainty *= 4 * slices.length * UNIT * UNIT;
    return above(uncertainty + this.#neglected(slices, exponent, rest * n, sumNorm(x)));
  }

  /** What pairs of slices beyond the last level, and what is left of the slices, contribute at most: each of the doubles stands once in a row and once in a column, at most. */
  #neglected(slices: Slices['slices'], exponent: number, rest: number, size: number): number {
    const { n, width } = this;
    const most = this.own.slices.map((slice, s) => (slice === null ? 0 : timesPower(largest(slice), this.own.exponent - s * width)));
    const sums = slices.map((slice, t) => (slice === null ? 0 : timesPower(sumNorm(slice), exponent - t * width)));
    let total = n * (this.own.rest * size + 3 * Math.max(0, ...most) * rest);
    for (let s = 0; s < most.length; s++) for (let t = most.length - s; t < sums.length; t++) total += n * most[s]! * sums[t]!;
    return total;
  }
}
