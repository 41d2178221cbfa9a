import type { KernelMemory } from '../../kernels/kernel-memory.ts';
import { roundingError, type Coefficients } from './coefficients.ts';
import { Plan } from './plan.ts';
import { above, gamma, LARGE, normAbove, TINY } from '../transforms/rounding.ts';

/** The nonzero entries of a matrix, by rows and in each row by columns, no place twice; values[k] is coefficients.values[k]. */
export interface SparseEntries {
  readonly rows: Int32Array;
  readonly cols: Int32Array;
  readonly coefficients: Coefficients;
}

/**
 * A sparse matrix in compressed rows: one multiplication and one addition for each entry.
 *
 * Bound as for a dense matrix, k = entries of the longest row.
 */
export class SparsePlan extends Plan {
  readonly norm: number;
  readonly setup: number;
  readonly #entries: SparseEntries;
  readonly #starts: number;
  readonly #columns: number;
  readonly #values: number;
  readonly #absoluteNorm: number;
  readonly #error: number;
  readonly #absolute: number;

  constructor(memory: KernelMemory, rows: number, cols: number, entries: SparseEntries) {
    super(memory, rows, cols);
    this.#entries = entries;
    const { coefficients } = entries;
    const count = coefficients.values.length;
    const starts = new Int32Array(rows + 1);
    for (const i of entries.rows) starts[i + 1]!++;
    let longest = 0;
    for (let i = 0; i < rows; i++) {
      longest = Math.max(longest, starts[i + 1]!);
      starts[i + 1]! += starts[i]!;
    }
    this.#starts = this.placedWords(starts);
    this.#columns = this.placedWords(entries.cols);
    this.#values = this.placed(coefficients.values);
    const [rowSums, columnSums] = [new Float64Array(rows), new Float64Array(cols)];
    for (let k = 0; k < count; k++) {
      const a = Math.abs(coefficients.values[k]!);
      rowSums[entries.rows[k]!]! += a;
      columnSums[entries.cols[k]!]! += a;
    }
    const most = (sums: Float64Array): number => above(sums.reduce((a, b) => Math.max(a, b), 0) * (1 + gamma(count)));
    this.#absoluteNorm = Math.min(above(Math.sqrt(most(rowSums)) * Math.sqrt(most(columnSums))), normAbove(coefficients.values));
    const lost = roundingError(coefficients, this.#absoluteNorm);
    this.norm = above(this.#absoluteNorm + lost);
    this.#error = above(gamma(longest) * this.#absoluteNorm + lost);
    this.#absolute = above(Math.sqrt(rows) * longest * TINY * (1 + gamma(longest)));
    this.setup = count;
  }

  get flops(): number {
    return 2 * this.#entries.cols.length;
  }

  get steps(): readonly string[] {
    return [`sparse ${this.rows} × ${this.cols}, ${this.#entries.cols.length} entries: ${this.flops} flops`];
  }

  apply(y: number, x: number): void {
    this.memory.kernels.sparseProduct(y, this.#starts, this.#columns, this.#values, x, this.rows);
  }

  bound(size: number): number {
    return above(this.#absoluteNorm * size) < LARGE ? above(this.#error * size + this.#absolute) : Infinity;
  }

  transposed(): Plan {
    const { rows, cols, coefficients } = this.#entries;
    const order = Array.from(cols, (_, k) => k).sort((a, b) => cols[a]! - cols[b]! || a - b);
    return new SparsePlan(this.memory, this.cols, this.rows, {
      rows: Int32Array.from(order, (k) => cols[k]!),
      cols: Int32Array.from(order, (k) => rows[k]!),
      coefficients: { values: Float64Array.from(order, (k) => coefficients.values[k]!), exact: coefficients.exact },
    });
  }

  /** The values of the entries, by rows. */
  get parameters(): readonly number[] {
    return [this.#entries.cols.length];
  }

  addGradient(target: number, x: number, cotangent: number, count: number): void {
    const { rows, cols } = this.#entries;
    const F = this.memory.doubles;
    for (let v = 0; v < count; v++) {
      const from = cotangent + v * this.rows;
      const along = x + v * this.cols;
      for (let k = 0; k < cols.length; k++) F[target + k]! += F[from + rows[k]!]! * F[along + cols[k]!]!;
    }
  }
}
