import type { KernelMemory } from '../../kernels/kernel-memory.ts';
import type { Plan } from '../plans/plan.ts';
import { slicesOf, SlicedProduct } from './sliced-product.ts';

/** Widest slices to begin with. */
const WIDEST = 20;

/**
 * Products by slices with the matrix that a plan is made of, for plans that depend linearly on the given doubles: one plan for each slice, O(1)
 * products for each of some 30 to 70 pairs of slices.
 */
export class SlicedPlan extends SlicedProduct {
  readonly #memory: KernelMemory;
  readonly #plans: readonly (Plan | null)[];
  readonly #vectors: readonly number[];
  readonly #result: number;
  readonly #sum: Float64Array;

  private constructor(memory: KernelMemory, n: number, width: number, values: Float64Array, planOf: (slice: Float64Array) => Plan) {
    super(n, width, values);
    this.#memory = memory;
    this.#plans = this.own.slices.map((slice) => (slice === null ? null : planOf(slice)));
    this.#vectors = this.own.slices.map(() => memory.allocate(n));
    this.#result = memory.allocate(n);
    this.#sum = new Float64Array(n);
  }

  /** Null where no slices are narrow enough for the bounds of these plans. */
  static of(memory: KernelMemory, n: number, values: Float64Array, planOf: (slice: Float64Array) => Plan): SlicedPlan | null {
    let width = WIDEST;
    for (let attempt = 0; attempt < 6 && width > 2; attempt++) {
      const bound = firstBound(width, n, values, planOf);
      // a bit less in either factor makes the bound four times smaller
      const excess = Math.ceil(Math.log2(bound / 0.4) / 2);
      if (!(excess > 0)) {
        const sliced = memory.attempt(() => new SlicedPlan(memory, n, width, values, planOf));
        if (sliced.#isExact()) return sliced;
        sliced.release();
      }
      width -= Math.max(1, excess);
    }
    return null;
  }

  /** Whether each product of two slices is less than half a unit away from the integers that it stands for. */
  #isExact(): boolean {
    const size = 2 ** (this.width - 1) * Math.sqrt(this.n) * (1 + 2 ** -40);
    return this.#plans.every((plan) => plan === null || plan.bound(size) < 0.49);
  }

  protected take(slices: readonly (Float64Array | null)[]): void {
    slices.forEach((slice, t) => {
      if (slice !== null) this.#memory.doubles.set(slice, this.#vectors[t]!);
    });
  }

  protected integers(pairs: readonly (readonly [number, number])[]): Float64Array {
    const sum = this.#sum.fill(0);
    for (const [s, t] of pairs) {
      this.#plans[s]!.apply(this.#result, this.#vectors[t]!);
      const { doubles } = this.#memory;
      for (let i = 0; i < this.n; i++) sum[i]! += Math.round(doubles[this.#result + i]!);
    }
    return sum;
  }

  release(): void {
    for (const plan of this.#plans) plan?.release();
    for (const place of [...this.#vectors, this.#result]) this.#memory.release(place);
  }
}

/** The largest bound of a product of the first or the second slice (the first may be nearly all zeros) with one of a vector. */
function firstBound(width: number, n: number, values: Float64Array, planOf: (slice: Float64Array) => Plan): number {
  const size = 2 ** (width - 1) * Math.sqrt(n) * (1 + 2 ** -40);
  let most = 0;
  for (const slice of slicesOf(values, width).slices.slice(0, 2)) {
    if (slice === null) continue;
    const plan = planOf(slice);
    most = Math.max(most, plan.bound(size));
    plan.release();
  }
  return most;
}
