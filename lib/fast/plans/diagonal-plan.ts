import type { KernelMemory } from '../../kernels/kernel-memory.ts';
import { type Coefficients } from './coefficients.ts';
import { Plan } from './plan.ts';
import { above, LARGE, TINY, UNIT } from '../transforms/rounding.ts';

/** A diagonal matrix: one multiplication for each row. */
export class DiagonalPlan extends Plan {
  readonly norm: number;
  readonly setup: number;
  readonly #coefficients: Coefficients;
  readonly #place: number;
  readonly #largest: number;
  readonly #error: number;

  constructor(memory: KernelMemory, coefficients: Coefficients) {
    const n = coefficients.values.length;
    super(memory, n, n);
    this.setup = n;
    this.#coefficients = coefficients;
    this.#place = this.placed(coefficients.values);
    this.#largest = above(coefficients.values.reduce((a, b) => Math.max(a, Math.abs(b)), 0));
    // |a − â| ≤ u·|â| entry by entry, or 2^-1075
    const lost = coefficients.exact ? 0 : above(this.#largest * UNIT + TINY);
    this.norm = above(this.#largest + lost);
    this.#error = above(this.#largest * UNIT + lost);
  }

  get flops(): number {
    return this.rows;
  }

  get steps(): readonly string[] {
    return [`diagonal ${this.rows}: ${this.flops} flops`];
  }

  apply(y: number, x: number): void {
    this.memory.kernels.multiply(y, this.#place, x, this.rows);
  }

  bound(size: number): number {
    return above(this.#largest * size) < LARGE ? above(this.#error * size + Math.sqrt(this.rows) * TINY) : Infinity;
  }

  transposed(): Plan {
    return new DiagonalPlan(this.memory, this.#coefficients);
  }

  /** The diagonal. */
  get parameters(): readonly number[] {
    return [this.rows];
  }

  addGradient(target: number, x: number, cotangent: number, count: number): void {
    for (let v = 0, at = 0; v < count; v++, at += this.rows) this.memory.kernels.multiplyAdd(target, x + at, cotangent + at, this.rows);
  }
}
