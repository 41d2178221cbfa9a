import { pollDeadline } from '../../deadline.ts';
import { KernelMemory, sharedKernelMemory } from '../../kernels/kernel-memory.ts';
import type { OwnedFactors } from './inverse-norm.ts';

/** After so many steps the left generators are made orthonormal again. */
const ORTHONORMAL_STEPS = 16;
/** Factors of larger matrices do not go to the shared memory, which never shrinks. */
const SHARED_ORDER = 2048;

/** A Cauchy-like matrix C_ij = Σ_s left_s[i]·right_s[j] / (x_i − y_j): r columns and r rows of n numbers each, nodes x_i ≠ y_j. */
export interface CauchyGenerators {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly left: readonly Float64Array[];
  readonly right: readonly Float64Array[];
}

let large: WeakRef<KernelMemory> | null = null;

/** Memory for factors of order n: the shared one, or one that large factors share as long as the collector leaves it. */
function factorMemory(n: number): KernelMemory {
  if (n <= SHARED_ORDER) return sharedKernelMemory();
  let memory = large?.deref();
  if (memory === undefined) {
    memory = new KernelMemory({ doubles: n * (n + 40) });
    large = new WeakRef(memory);
  }
  return memory;
}

/**
 * LU factors with partial pivoting of a Cauchy-like matrix. Each step of the elimination keeps the displacement structure, so only the
 * generators are updated: 5·r·n² multiplications and additions for rank r, n² divisions. What the generators may grow by is
 * what errors are amplified by; so that they stay as small as what they generate, the left ones become orthonormal every 16 steps, and the
 * right ones take over their triangular factor.
 * @source Gohberg, Kailath, Olshevsky, Fast Gaussian elimination with partial pivoting for matrices with displacement structure (1995);
 * Gu, Stable and efficient algorithms for structured systems of linear equations (1998): orthonormal generators
 */
export class CauchyFactors implements OwnedFactors {
  readonly n: number;
  readonly #memory: KernelMemory;
  readonly #lower: number;
  readonly #upper: number;
  readonly #swaps: number;
  /** A vector, and a number behind it. */
  readonly #vector: number;

  private constructor(memory: KernelMemory, n: number, lower: number, upper: number, swaps: number, vector: number) {
    [this.n, this.#memory, this.#lower, this.#upper, this.#swaps, this.#vector] = [n, memory, lower, upper, swaps, vector];
  }

  /** Null when no pivot is left. */
  static of(generators: CauchyGenerators, memory: KernelMemory = factorMemory(generators.x.length)): CauchyFactors | null {
    return memory.attempt(() => CauchyFactors.#eliminated(generators, memory));
  }

  static #eliminated({ x, y, left, right }: CauchyGenerators, memory: KernelMemory): CauchyFactors | null {
    const n = x.length;
    const groups = Math.max(1, Math.ceil(left.length / 4));
    const size = (n * (n + 1)) / 2;
    const own = [memory.allocate(size), memory.allocate(size), memory.allocateWords(n), memory.allocate(n + 1)] as const;
    const [lower, upper, swaps] = own;
    // planes are n + 8 numbers apart, so that powers of two do not share lines of the cache
    const plane = n + 8;
    const planes = (given: readonly Float64Array[]): number => {
      const place = memory.allocate(4 * groups * plane);
      memory.kernels.fill(place, 4 * groups * plane, 0);
      given.forEach((values, s) => memory.doubles.set(values, place + s * plane));
      return place;
    };
    const [l, r, nodes, others, column] = [planes(left), planes(right), memory.place(x), memory.place(y), memory.allocate(n)];
    const frame = memory.placeWords([n, groups, plane, l, r, nodes, others, column, lower, upper, swaps]);
    let done = 0;
    try {
      while (done < n) {
        pollDeadline();
        orthonormalise(memory, { left: l, right: r, plane, rank: left.length, factor: own[3] + n }, done, n);
        const to = Math.min(n, done + ORTHONORMAL_STEPS);
        if (memory.kernels.eliminateCauchy(frame, done, to) < to) break;
        done = to;
      }
    } finally {
      for (const place of [l, r, nodes, others, column, frame, ...(done < n ? own : [])]) memory.release(place);
    }
    return done < n ? null : new CauchyFactors(memory, n, ...own);
  }

  /** C^-1·b */
  solve(b: Float64Array): Float64Array {
    return this.solveMany([b])[0]!;
  }

  /** C^-1·b for some vectors at a time: each column of L and row of U is read once. */
  solveMany(vectors: readonly Float64Array[]): Float64Array[] {
    const { n } = this;
    const count = vectors.length;
    const memory = this.#memory;
    const place = count === 1 ? this.#vector : memory.allocate(n * count);
    const { kernels, doubles, words } = memory;
    const factor = this.#vector + n;
    const end = place + n * count;
    vectors.forEach((b, s) => doubles.set(b, place + s * n));
    for (let k = 0, at = this.#lower; k < n; at += n - k, k++) {
      const q = words[2 * this.#swaps + k]!;
      for (let y = place; y < end; y += n) {
        const value = doubles[y + q]!;
        doubles[y + q] = doubles[y + k]!;
        doubles[y + k] = value;
        doubles[factor] = -value;
        kernels.axpy(y + k + 1, at + 1, n - k - 1, factor);
      }
    }
    for (let k = n - 1, at = this.#upper + (n * (n + 1)) / 2 - 1; k >= 0; k--, at -= n - k) {
      for (let y = place; y < end; y += n) doubles[y + k] = (doubles[y + k]! - kernels.dot(at + 1, y + k + 1, n - k - 1)) / doubles[at]!;
    }
    const solutions = vectors.map((_, s) => doubles.slice(place + s * n, place + (s + 1) * n));
    if (count !== 1) memory.release(place);
    return solutions;
  }

  /** C^-T·b */
  solveTransposed(b: Float64Array): Float64Array {
    const { n } = this;
    const { kernels, doubles, words } = this.#memory;
    const y = this.#vector;
    const factor = y + n;
    doubles.set(b, y);
    for (let k = 0, at = this.#upper; k < n; at += n - k, k++) {
      const value = doubles[y + k]! / doubles[at]!;
      doubles[y + k] = value;
      doubles[factor] = -value;
      kernels.axpy(y + k + 1, at + 1, n - k - 1, factor);
    }
    for (let k = n - 1, at = this.#lower + (n * (n + 1)) / 2 - 1; k >= 0; k--, at -= n - k) {
      const value = doubles[y + k]! - kernels.dot(at + 1, y + k + 1, n - k - 1);
      const q = y + words[2 * this.#swaps + k]!;
      doubles[y + k] = doubles[q]!;
      doubles[q] = value;
    }
    return doubles.slice(y, y + n);
  }

  /** The multipliers, column after column of L with its leading 1. */
  multipliers(): Float64Array {
    return this.#memory.doubles.slice(this.#lower, this.#lower + (this.n * (this.n + 1)) / 2);
  }

  release(): void {
    for (const place of [this.#lower, this.#upper, this.#swaps, this.#vector]) this.#memory.release(place);
  }
}

/** Generators in the kernel memory: planes on either side. */
interface GeneratorPlanes {
  /** A place for one number. */
  readonly factor: number;
  readonly left: number;
  readonly right: number;
  readonly plane: number;
  readonly rank: number;
}

/** left = Q·R in the rows from k on (modified Gram–Schmidt); left ← Q, right ← R·right. A column of zeros stays, and its row vanishes. */
function orthonormalise({ kernels, doubles }: KernelMemory, { left, right, plane, rank, factor }: GeneratorPlanes, k: number, n: number): void {
  const m = n - k;
  for (let s = 0; s < rank; s++) {
    const [q, h] = [left + s * plane + k, right + s * plane + k];
    for (let t = 0; t < s; t++) {
      const part = kernels.dot(left + t * plane + k, q, m);
      doubles[factor] = -part;
      kernels.axpy(q, left + t * plane + k, m, factor);
      doubles[factor] = part;
      kernels.axpy(right + t * plane + k, h, m, factor);
    }
    const norm = Math.sqrt(kernels.dot(q, q, m));
    doubles[factor] = 1 / norm;
    if (norm > 0) kernels.scale(q, m, factor);
    doubles[factor] = norm;
    kernels.scale(h, m, factor);
  }
}
