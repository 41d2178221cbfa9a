import type { KernelMemory } from '../../kernels/kernel-memory.ts';
import { Plan } from './plan.ts';

/** Entries moved by a table of distinct indices: no arithmetic, so no error, and no parameters. */
abstract class SelectionPlan extends Plan {
  readonly norm: number = 1;
  readonly flops: number = 0;
  readonly setup: number;
  protected readonly index: Int32Array;
  protected readonly place: number;

  constructor(memory: KernelMemory, index: Int32Array, rows: number, cols: number) {
    super(memory, rows, cols);
    this.setup = index.length;
    this.index = index;
    this.place = this.placedWords(index);
  }

  bound(size: number): number {
    return Number.isFinite(size) ? 0 : Infinity;
  }

  get parameters(): readonly number[] {
    return [];
  }

  addGradient(): void {}
}

/** y_i = x_(index[i]), distinct indices: permutations, identities, restrictions to some rows. Exact. */
export class GatherPlan extends SelectionPlan {
  /** The indices are distinct and below cols. */
  constructor(memory: KernelMemory, index: Int32Array, cols: number) {
    super(memory, index, index.length, cols);
  }

  get steps(): readonly string[] {
    return [`${this.rows === this.cols ? 'permutation' : 'selection'} of ${this.rows} of ${this.cols} entries: no flops`];
  }

  apply(y: number, x: number): void {
    this.memory.kernels.gather(y, x, this.place, this.rows, 1);
  }

  transposed(): Plan {
    return new ScatterPlan(this.memory, this.index, this.cols);
  }
}

/** y_(index[i]) = x_i, distinct indices, all other entries 0. Exact. */
export class ScatterPlan extends SelectionPlan {
  /** The indices are distinct and below rows. */
  constructor(memory: KernelMemory, index: Int32Array, rows: number) {
    super(memory, index, rows, index.length);
  }

  get steps(): readonly string[] {
    return [`${this.cols} entries placed among ${this.rows}: no flops`];
  }

  apply(y: number, x: number): void {
    const { kernels } = this.memory;
    if (this.cols < this.rows) kernels.fill(y, this.rows, 0);
    kernels.scatter(y, x, this.place, this.cols, 1);
  }

  transposed(): Plan {
    return new GatherPlan(this.memory, this.index, this.rows);
  }
}
