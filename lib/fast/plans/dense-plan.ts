import type { KernelMemory } from '../../kernels/kernel-memory.ts';
import { roundingError, type Coefficients } from './coefficients.ts';
import { Plan, type PlanTables } from './plan.ts';
import { above, gamma, LARGE, normAbove, TINY } from '../transforms/rounding.ts';

/** Vectors that are multiplied together in a batch. */
const WIDTH = 16;

/** Numbers at a place of a memory, for several plans. */
class SharedEntries implements PlanTables {
  readonly coefficients: Coefficients;
  readonly memory: KernelMemory;
  readonly place: number;
  readonly norm: number;
  #holders = 1;

  constructor(memory: KernelMemory, coefficients: Coefficients, rows: number, cols: number) {
    this.memory = memory;
    this.coefficients = coefficients;
    this.place = memory.place(coefficients.values);
    this.norm = absoluteNorm(coefficients.values, rows, cols);
  }

  /** Each holder counts an equal share. */
  get doubles(): number {
    return this.coefficients.values.length / this.#holders;
  }

  retain(): this {
    this.#holders++;
    return this;
  }

  release(): void {
    if (--this.#holders === 0) this.memory.release(this.place);
  }
}

/** An upper bound of ‖ |A| ‖₂ for a row-major matrix: the least of its Frobenius norm and √(‖A‖₁·‖A‖_∞). */
function absoluteNorm(values: Float64Array, rows: number, cols: number): number {
  const columns = new Float64Array(cols);
  let largestRow = 0;
  for (let i = 0; i < rows; i++) {
    let sum = 0;
    for (let j = 0; j < cols; j++) {
      const a = Math.abs(values[i * cols + j]!);
      sum += a;
      columns[j]! += a;
    }
    largestRow = Math.max(largestRow, sum);
  }
  let largestColumn = 0;
  for (const sum of columns) largestColumn = Math.max(largestColumn, sum);
  const mixed = above(Math.sqrt(above(largestRow * (1 + gamma(cols)))) * Math.sqrt(above(largestColumn * (1 + gamma(rows)))));
  const frobenius = normAbove(values);
  return Number.isNaN(mixed) || frobenius < mixed ? frobenius : mixed;
}

/**
 * A dense matrix, row-major, or its transpose: rows·cols multiplications.
 *
 * ‖ŷ − M·x‖ ≤ (γ_k·‖ |M̂| ‖ + ‖M − M̂‖)·‖x‖ + k·√rows·2^-1075 for the rounded entries M̂ and k roundings of a term, ‖M − M̂‖ ≤ u·‖ |M̂| ‖ + underflow.
 */
export class DensePlan extends Plan {
  readonly norm: number;
  readonly setup: number;
  readonly #entries: SharedEntries;
  readonly #isTransposed: boolean;
  readonly #error: number;
  readonly #absolute: number;
  #scratch = -1;

  constructor(memory: KernelMemory, rows: number, cols: number, coefficients: Coefficients, source?: SharedEntries) {
    super(memory, rows, cols);
    this.#isTransposed = source !== undefined;
    this.#entries = this.own(source ?? new SharedEntries(memory, coefficients, rows, cols));
    const { norm } = this.#entries;
    const lost = roundingError(coefficients, norm);
    this.norm = above(norm + lost);
    this.setup = rows * cols;
    // sums with nothing are exact, so whatever the order a term of k is rounded k times: in its product, and at most once with each of the others
    this.#error = above(gamma(cols) * norm + lost);
    this.#absolute = above(Math.sqrt(rows) * cols * TINY * (1 + gamma(cols)));
  }

  get flops(): number {
    return 2 * this.rows * this.cols;
  }

  get steps(): readonly string[] {
    return [`dense ${this.rows} × ${this.cols}${this.#isTransposed ? ', transposed' : ''}: ${this.flops} flops`];
  }

  apply(y: number, x: number): void {
    const { kernels } = this.memory;
    if (this.#isTransposed) {
      kernels.fill(y, this.rows, 0);
      kernels.gemvTransposed(y, this.#entries.place, this.rows, x, this.cols, this.rows);
    } else kernels.gemv(y, this.#entries.place, this.cols, x, this.rows, this.cols);
  }

  override prepare(count: number): void {
    if (count >= WIDTH && this.cols > 0 && !this.#isTransposed && this.#scratch < 0) this.#scratch = this.whole(() => this.take(WIDTH * (this.rows + this.cols)));
  }

  override applyMany(y: number, x: number, count: number): void {
    let i = 0;
    if (this.#scratch >= 0) {
      const { kernels } = this.memory;
      const { rows, cols } = this;
      const result = this.#scratch + WIDTH * cols;
      for (; i + WIDTH <= count; i += WIDTH) {
        kernels.transpose(this.#scratch, x + i * cols, WIDTH, cols);
        kernels.blockProducts(result, this.#entries.place, this.#scratch, rows, cols, WIDTH, 1);
        kernels.transpose(y + i * rows, result, rows, WIDTH);
      }
    }
    for (; i < count; i++) this.apply(y + i * this.rows, x + i * this.cols);
  }

  bound(size: number): number {
    return above(this.#entries.norm * size) < LARGE ? above(this.#error * size + this.#absolute) : Infinity;
  }

  transposed(): Plan {
    const { coefficients } = this.#entries;
    if (!this.#isTransposed) return new DensePlan(this.memory, this.cols, this.rows, coefficients, this.#entries.retain());
    const { rows, cols, memory } = this;
    return new DensePlan(memory, cols, rows, { values: memory.doubles.slice(this.#entries.place, this.#entries.place + rows * cols), exact: coefficients.exact });
  }

  /** The entries as they were given, row-major, of the matrix itself. */
  get parameters(): readonly number[] {
    return [this.rows * this.cols];
  }

  addGradient(target: number, x: number, cotangent: number, count: number): void {
    const { kernels } = this.memory;
    const { rows, cols } = this;
    const [height, width] = this.#isTransposed ? [cols, rows] : [rows, cols];
    for (let v = 0; v < count; v++) {
      const left = this.#isTransposed ? x + v * cols : cotangent + v * rows;
      const right = this.#isTransposed ? cotangent + v * rows : x + v * cols;
      for (let i = 0; i < height; i++) kernels.axpy(target + i * width, right, width, left + i);
    }
  }
}
