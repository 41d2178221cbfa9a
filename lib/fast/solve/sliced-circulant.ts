import type { KernelMemory } from '../../kernels/kernel-memory.ts';
import { CharacterTransform } from '../transforms/character-transform.ts';
import { paddedLength } from '../transforms/cyclic-program.ts';
import { isSmooth } from '../transforms/residue-tree.ts';
import { above, UNIT } from '../transforms/rounding.ts';
import { sliceCount, SlicedProduct } from './sliced-product.ts';
import { spectralBound } from '../transforms/transform-error.ts';

/** A transform, and what is called when it is no longer needed. */
interface BorrowedTransform {
  readonly transform: CharacterTransform;
  readonly release: () => void;
}

/** The transform of the last length in each memory: systems of one size come one after the other. */
const kept = new WeakMap<KernelMemory, { readonly length: number; readonly transform: CharacterTransform; users: number }>();

/** A transform of this length, the kept one where it has this length; a new one is kept where no one uses the old one. */
function transformOf(memory: KernelMemory, length: number): BorrowedTransform {
  let entry = kept.get(memory);
  if (entry?.length !== length) {
    if (entry !== undefined && entry.users > 0) {
      const transform = memory.attempt(() => new CharacterTransform(memory, [length], 1));
      return { transform, release: () => transform.release() };
    }
    // it outlives an attempt that fails
    const transform = memory.attempt(() => new CharacterTransform(memory, [length], 1), -1);
    entry?.transform.release();
    kept.set(memory, (entry = { length, transform, users: 0 }));
  }
  const own = entry;
  own.users++;
  return { transform: own.transform, release: () => void own.users-- };
}

/** The widest slices for which every product of two of them, of a column of this length and a vector of n numbers, comes out exactly. */
function sliceWidth(length: number, n: number): number {
  for (let width = 20; width > 2; width--) {
    const most = 2 ** (width - 1);
    const pairs = sliceCount(width);
    // spectra are computed within far less than 2^-20 of their bound; a product is off by 2.42·u, the k-th sum of products by u·k of them
    const product = above((3 + pairs) * UNIT);
    const { relative, absolute } = spectralBound({ length, spectrum: most * length * (1 + 2 ** -20), coefficients: most * length, product, lost: 0 });
    if (above(pairs * (relative * most * Math.sqrt(n) + absolute)) < 0.45) return width;
  }
  return 2;
}

/**
 * Products with the leading n × n block of a circulant matrix by slices, which share their transforms: O(n·log n) for each slice, O(n) for
 * each of some 30 to 50 pairs.
 */
export class SlicedCirculant extends SlicedProduct {
  readonly #memory: KernelMemory;
  readonly #transform: CharacterTransform;
  readonly #end: () => void;
  /** Spectra of the slices, −1 for a slice of zeros; those of a vector; a product and a sum. */
  readonly #spectra: readonly number[];
  readonly #vectors: readonly number[];
  readonly #product: number;
  readonly #sum: number;
  readonly #integers: Float64Array;

  /** Of the first column, of a length with no prime factor but 2, 3 and 5. */
  private constructor(memory: KernelMemory, column: Float64Array, n: number, { transform, release }: BorrowedTransform) {
    const length = column.length;
    super(n, sliceWidth(length, n), column);
    [this.#memory, this.#transform, this.#end] = [memory, transform, release];
    const scale = memory.allocate(1);
    this.#spectra = this.own.slices.map((slice) => {
      if (slice === null) return -1;
      const place = memory.place(slice);
      this.#transform.forward(place);
      for (const { re, im, count, gain } of this.#transform.rows) {
        memory.doubles[scale] = 1 / gain;
        memory.kernels.scale(place + re, count, scale);
        if (im >= 0) memory.kernels.scale(place + im, count, scale);
      }
      return place;
    });
    memory.release(scale);
    this.#vectors = this.own.slices.map(() => memory.allocate(length));
    [this.#product, this.#sum] = [memory.allocate(length), memory.allocate(length)];
    this.#integers = new Float64Array(n);
  }

  static #leading(memory: KernelMemory, column: Float64Array, n: number): SlicedCirculant {
    const borrowed = transformOf(memory, column.length);
    try {
      return memory.attempt(() => new SlicedCirculant(memory, column, n, borrowed));
    } catch (error) {
      borrowed.release();
      throw error;
    }
  }

  /** The Toeplitz matrix T_ij = t_(i−j), t_d = diagonals[n − 1 + d]. */
  static toeplitz(memory: KernelMemory, diagonals: Float64Array): SlicedCirculant {
    const n = (diagonals.length + 1) / 2;
    const column = new Float64Array(paddedLength(2 * n - 1));
    column.set(diagonals.subarray(n - 1));
    if (n > 1) column.set(diagonals.subarray(0, n - 1), column.length - n + 1);
    return SlicedCirculant.#leading(memory, column, n);
  }

  /** Toeplitz matrices, all of them or none. */
  static toeplitzMatrices(memory: KernelMemory, list: readonly Float64Array[]): SlicedCirculant[] {
    const made: SlicedCirculant[] = [];
    try {
      for (const diagonals of list) made.push(SlicedCirculant.toeplitz(memory, diagonals));
    } catch (error) {
      for (const sliced of made) sliced.release();
      throw error;
    }
    return made;
  }

  /** The circulant matrix with this first column. */
  static circulant(memory: KernelMemory, column: Float64Array): SlicedCirculant {
    const n = column.length;
    if (isSmooth(n)) return SlicedCirculant.#leading(memory, column, n);
    return SlicedCirculant.toeplitz(memory, Float64Array.from({ length: 2 * n - 1 }, (_, d) => column[(d + 1) % n]!));
  }

  protected take(slices: readonly (Float64Array | null)[]): void {
    const { doubles } = this.#memory;
    slices.forEach((slice, t) => {
      if (slice === null) return;
      const place = this.#vectors[t]!;
      doubles.set(slice, place);
      doubles.fill(0, place + this.n, place + this.#transform.size);
      this.#transform.forward(place);
    });
  }

  protected integers(pairs: readonly (readonly [number, number])[]): Float64Array {
    const { kernels, doubles } = this.#memory;
    const { size } = this.#transform;
    pairs.forEach(([s, t], k) => {
      const [spectrum, target] = [this.#spectra[s]!, k === 0 ? this.#sum : this.#product];
      kernels.copy(target, this.#vectors[t]!, size);
      for (const { re, im, count } of this.#transform.rows) {
        if (im < 0) kernels.multiply(target + re, target + re, spectrum + re, count);
        else kernels.complexMultiply(target + re, target + im, spectrum + re, spectrum + im, count);
      }
      if (k > 0) kernels.addVectors(this.#sum, this.#sum, this.#product, size);
    });
    this.#transform.inverse(this.#sum);
    for (let i = 0; i < this.n; i++) this.#integers[i] = Math.round(doubles[this.#sum + i]!);
    return this.#integers;
  }

  release(): void {
    this.#end();
    for (const place of [...this.#spectra, ...this.#vectors, this.#product, this.#sum]) if (place >= 0) this.#memory.release(place);
  }
}
