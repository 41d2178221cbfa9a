import type { KernelMemory } from './kernel-memory.ts';
import { paddedCols, paddedStride } from './modular-kernels.ts';
import { reduce, REDUCIBLE, residueBound } from './residues.ts';

/** Integers as Σ planes[k]·PLANE_BASE^k: one plane of any integers up to 2^52, or several of integers below PLANE_BASE. */
export const PLANE_BASE: number = 2 ** 22;

/** A matrix of integers that stays in the memory, for images modulo many primes. Release it. */
export class ResidentIntegers {
  readonly memory: KernelMemory;
  readonly rows: number;
  readonly cols: number;
  readonly stride: number;
  /** Where the image stands. */
  readonly image: number;
  readonly #planes: number;
  readonly #count: number;

  /** Every plane holds rows × cols integers, row-major; none is −0. */
  constructor(memory: KernelMemory, rows: number, cols: number, planes: readonly Float64Array[]) {
    this.memory = memory;
    this.rows = rows;
    this.cols = cols;
    this.stride = paddedStride(cols);
    const size = rows * this.stride;
    this.#count = planes.length;
    this.#planes = memory.allocate(planes.length * (size + 1));
    try {
      this.image = memory.allocate(size);
    } catch (error) {
      memory.release(this.#planes);
      throw error;
    }
    const F = memory.doubles;
    F.fill(0, this.#planes, this.#planes + planes.length * size);
    planes.forEach((plane, k) => {
      for (let i = 0; i < rows; i++) F.set(plane.subarray(i * cols, (i + 1) * cols), this.#planes + k * size + i * this.stride);
    });
  }

  /** Puts the residues modulo the prime p < 2^26 at `image`, with `stride` and padded columns. */
  reduce(p: number): void {
    const { memory, rows, cols, stride, image } = this;
    if (this.#count === 1) {
      memory.modular.modularReduce(image, stride, this.#planes, stride, rows, paddedCols(cols), p);
      return;
    }
    const F = memory.doubles;
    const size = rows * stride;
    const powers = this.#planes + this.#count * size;
    for (let k = 0, power = -1; k < this.#count; k++, power = reduce(reduce(power * 2048, p, 1 / p) * 2048, p, 1 / p)) F[powers + k] = reduce(power, p, 1 / p);
    F.fill(0, image, image + size);
    // B + T·PLANE_BASE·B ≤ 2^52
    const bound = residueBound(p);
    const chunk = Math.floor((REDUCIBLE - bound) / (PLANE_BASE * bound));
    memory.modular.modularSubtract(image, size, powers, 1, this.#planes, size, 1, this.#count, size, chunk, p);
  }

  release(): void {
    this.memory.release(this.#planes);
    this.memory.release(this.image);
  }
}
