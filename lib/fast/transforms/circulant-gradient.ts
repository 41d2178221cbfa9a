import type { KernelMemory } from '../../kernels/kernel-memory.ts';
import { CharacterGradient } from './character-gradient.ts';

/** Derivatives of Σ ⟨y_w, C·x_w⟩ by the first column of a circulant or skew-circulant matrix C. */
export interface CirculantGradient {
  /** Whether `prepare` is to be called before `add` for this count. */
  needs(count: number): boolean;
  prepare(): void;
  /** target ← target + the derivatives for `count` vectors, one after the other. */
  add(target: number, x: number, cotangent: number, count: number): void;
  /** Memory of the tables of the transforms. */
  readonly doubles: number;
  release(): void;
}

/** For the n × n circulant matrix (sign 1) or the skew-circulant one, n even (sign −1). Three transforms for each vector; places come from `take`. */
export function circulantGradient(memory: KernelMemory, n: number, sign: 1 | -1, take: (doubles: number) => number): CirculantGradient {
  return sign === 1 ? cyclicGradient(memory, n, take) : new SkewGradient(memory, n, take);
}

function cyclicGradient(memory: KernelMemory, n: number, take: (doubles: number) => number): CharacterGradient {
  const powers = Int32Array.from({ length: n }, (_, k) => k);
  return new CharacterGradient(memory, { axes: [n], index: 1, elements: powers, coefficients: () => powers }, n, take);
}

/** The skew-circulant matrix of c is a corner of the circulant one of (c, −c). */
class SkewGradient implements CirculantGradient {
  readonly #memory: KernelMemory;
  readonly #n: number;
  readonly #double: CharacterGradient;
  /** A vector and a cotangent with n zeros each, then the derivatives. */
  readonly #work: number;

  constructor(memory: KernelMemory, n: number, take: (doubles: number) => number) {
    this.#memory = memory;
    this.#n = n;
    this.#double = cyclicGradient(memory, 2 * n, take);
    this.#work = take(6 * n);
  }

  needs(): boolean {
    return false;
  }

  prepare(): void {}

  add(target: number, x: number, cotangent: number, count: number): void {
    const { kernels } = this.#memory;
    const n = this.#n;
    const work = this.#work;
    const sums = work + 4 * n;
    kernels.fill(work, 6 * n, 0);
    for (let v = 0; v < count; v++) {
      kernels.copy(work, x + v * n, n);
      kernels.copy(work + 2 * n, cotangent + v * n, n);
      this.#double.add(sums, work, work + 2 * n, 1);
    }
    kernels.addVectors(target, target, sums, n);
    kernels.subtractVectors(target, target, sums + n, n);
  }

  get doubles(): number {
    return this.#double.doubles;
  }

  release(): void {
    this.#double.release();
  }
}
