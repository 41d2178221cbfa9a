import type { KernelMemory } from '../kernels/kernel-memory.ts';
import { CharacterTransform } from './character-transform.ts';
import { paddedLength } from './cyclic-program.ts';
import { isSmooth } from './residue-tree.ts';
import { above, UNIT } from './rounding.ts';
import { largest, scaledValues, sumError, sumNorm, timesPower } from './solve-precision.ts';
import { spectralBound } from './transform-error.ts';

/** So many bits of columns and vectors count. */
const BITS = 108;

/** values = Σ_s slices[s]·2^(exponent − s·width) + rest: integers of absolute value 2^(width−1) at most, a slice of zeros is null. */
interface Slices {
  readonly slices: readonly (Float64Array | null)[];
  readonly exponent: number;
  /** An upper bound of the absolute values of what is left. */
  readonly rest: number;
}

function slicesOf(values: Float64Array, width: number): Slices {
  const count = Math.ceil(BITS / width);
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

/** The widest slices for which every product of two of them, of a column of this length and a vector of n numbers, comes out exactly. */
function sliceWidth(length: number, n: number): number {
  for (let width = 20; width > 2; width--) {
    const most = 2 ** (width - 1);
    const pairs = Math.ceil(BITS / width);
    // spectra are computed within far less than 2^-20 of their bound
    const { relative, absolute } = spectralBound({ length, spectrum: most * length * (1 + 2 ** -20), coefficients: most * Math.sqrt(length), product: above(24 * UNIT), lost: 0, n: length });
    if (above(pairs * (relative * most * Math.sqrt(n) + absolute)) < 0.45) return width;
  }
  return 2;
}

/**
 * Products with the leading n × n block of a circulant matrix of doubles as if computed with 108 bits.
 *
 * The column and the vector are split into slices of few bits. The product of two slices has integer entries, and by the bound of its
 * rounding errors the fast product is less than half a unit away from them: rounded it is exact. Cost: O(n·log n) for each of some 30 to 50 pairs.
 * @source Ozaki, Ogita, Oishi, Rump, Error-free transformations of matrix multiplication by using fast routines of matrix multiplication
 * and its applications (2012): products of slices without errors
 */
export class SlicedCirculant {
  readonly n: number;
  readonly #memory: KernelMemory;
  readonly #transform: CharacterTransform;
  readonly #width: number;
  readonly #column: Slices;
  /** Spectra of the slices, −1 for a slice of zeros; those of a vector; a product and a sum. */
  readonly #spectra: readonly number[];
  readonly #vectors: readonly number[];
  readonly #product: number;
  readonly #sum: number;

  /** Of the first column, of a length with no prime factor but 2, 3 and 5. */
  private constructor(memory: KernelMemory, column: Float64Array, n: number) {
    const length = column.length;
    this.n = n;
    this.#memory = memory;
    this.#transform = new CharacterTransform(memory, [length], 1);
    this.#width = sliceWidth(length, n);
    this.#column = slicesOf(column, this.#width);
    this.#spectra = this.#column.slices.map((slice) => {
      if (slice === null) return -1;
      const place = memory.place(slice);
      this.#transform.forward(place);
      for (const { re, im, count, gain } of this.#transform.rows) {
        memory.kernels.scale(place + re, count, 1 / gain);
        if (im >= 0) memory.kernels.scale(place + im, count, 1 / gain);
      }
      return place;
    });
    this.#vectors = this.#column.slices.map(() => memory.allocate(length));
    [this.#product, this.#sum] = [memory.allocate(length), memory.allocate(length)];
  }

  /** The Toeplitz matrix T_ij = t_(i−j), t_d = diagonals[n − 1 + d]. */
  static toeplitz(memory: KernelMemory, diagonals: Float64Array): SlicedCirculant {
    const n = (diagonals.length + 1) / 2;
    const column = new Float64Array(paddedLength(2 * n - 1));
    column.set(diagonals.subarray(n - 1));
    if (n > 1) column.set(diagonals.subarray(0, n - 1), column.length - n + 1);
    return memory.attempt(() => new SlicedCirculant(memory, column, n));
  }

  /** The circulant matrix with this first column. */
  static circulant(memory: KernelMemory, column: Float64Array): SlicedCirculant {
    const n = column.length;
    if (isSmooth(n)) return memory.attempt(() => new SlicedCirculant(memory, column, n));
    return SlicedCirculant.toeplitz(memory, Float64Array.from({ length: 2 * n - 1 }, (_, d) => column[(d + 1) % n]!));
  }

  /** high + low ← high + low − M·x, for column and x of moderate size (2^±400); an upper bound of what that may be wrong by, in the sum norm. */
  subtractProduct(high: Float64Array, low: Float64Array, x: Float64Array): number {
    const { n } = this;
    const { doubles } = this.#memory;
    const sum = this.#sum;
    const { slices, exponent, rest } = slicesOf(x, this.#width);
    const count = slices.length;
    slices.forEach((slice, t) => {
      if (slice === null) return;
      doubles.set(slice, this.#vectors[t]!);
      doubles.fill(0, this.#vectors[t]! + n, this.#vectors[t]! + this.#transform.size);
      this.#transform.forward(this.#vectors[t]!);
    });
    let uncertainty = 0;
    for (let level = 0; level < count; level++) {
      const unit = 2 ** (this.#column.exponent + exponent - level * this.#width);
      let some = false;
      for (let s = 0; s <= level; s++) {
        if (this.#spectra[s]! < 0 || slices[level - s] === null) continue;
        this.#multiply(this.#spectra[s]!, this.#vectors[level - s]!, some);
        some = true;
      }
      if (!some) continue;
      this.#transform.inverse(sum);
      for (let i = 0; i < n; i++) {
        const p = -Math.round(doubles[sum + i]!) * unit;
        const a = high[i]!;
        const b = a + p;
        low[i]! += sumError(a, p, b);
        high[i] = b;
        uncertainty += Math.abs(p) + Math.abs(b);
      }
    }
    // sums of rounding errors are rounded: at most 2·levels roundings of numbers of relative size 2^-53
    uncertainty *= 4 * count * UNIT * UNIT;
    return above(uncertainty + this.#neglected(slices, exponent, rest * n, sumNorm(x)));
  }

  /** What pairs of slices beyond the last level, and what is left of the slices, contribute at most. */
  #neglected(slices: Slices['slices'], exponent: number, rest: number, size: number): number {
    const { n } = this;
    const most = this.#column.slices.map((slice, s) => (slice === null ? 0 : timesPower(largest(slice), this.#column.exponent - s * this.#width)));
    const sums = slices.map((slice, t) => (slice === null ? 0 : timesPower(sumNorm(slice), exponent - t * this.#width)));
    let total = n * (this.#column.rest * size + 3 * Math.max(0, ...most) * rest);
    for (let s = 0; s < most.length; s++) for (let t = most.length - s; t < sums.length; t++) total += n * most[s]! * sums[t]!;
    return total;
  }

  /** The sum ← (itself, or nothing) + spectrum ∘ vector. */
  #multiply(spectrum: number, vector: number, more: boolean): void {
    const { kernels } = this.#memory;
    const target = more ? this.#product : this.#sum;
    kernels.copy(target, vector, this.#transform.size);
    for (const { re, im, count } of this.#transform.rows) {
      if (im < 0) kernels.multiply(target + re, target + re, spectrum + re, count);
      else kernels.complexMultiply(target + re, target + im, spectrum + re, spectrum + im, count);
    }
    if (more) kernels.addVectors(this.#sum, this.#sum, this.#product, this.#transform.size);
  }

  release(): void {
    this.#transform.release();
    for (const place of [...this.#spectra, ...this.#vectors, this.#product, this.#sum]) if (place >= 0) this.#memory.release(place);
  }
}
