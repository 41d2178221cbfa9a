import { transposing, within } from './composite-plans.ts';
import { composedPlan, Plan } from './plan.ts';
import { above, LARGE, UNIT } from './rounding.ts';

/** One block of a matrix of blocks. */
export interface PlacedBlock {
  readonly plan: Plan;
  /** Row and column of its corner. */
  readonly row: number;
  readonly col: number;
}

/** A matrix of blocks, zero elsewhere. Blocks may overlap; they are added in order. Takes over one hold of each part. */
export class BlockPlan extends Plan {
  readonly norm: number;
  readonly #blocks: readonly PlacedBlock[];
  readonly #term: number;

  constructor(memory: Plan['memory'], rows: number, cols: number, blocks: readonly PlacedBlock[]) {
    super(memory, rows, cols);
    this.#blocks = blocks.map(({ plan, row, col }) => ({ plan: this.hold(plan), row, col }));
    this.#term = this.take(blocks.reduce((most, { plan }) => Math.max(most, plan.rows), 0));
    this.norm = blocks.reduce((sum, { plan }) => above(sum + plan.norm), 0);
  }

  get flops(): number {
    return this.#blocks.reduce((sum, { plan }) => sum + plan.flops + plan.rows, 0);
  }

  get setup(): number {
    return this.#blocks.reduce((sum, { plan }) => sum + plan.setup, 0);
  }

  get steps(): readonly string[] {
    return within(`${this.#blocks.length} blocks at ${this.#blocks.map(({ row, col }) => `(${row}, ${col})`).join(' ')}`, this.#blocks.map(({ plan }) => plan));
  }

  apply(y: number, x: number): void {
    const { kernels } = this.memory;
    kernels.fill(y, this.rows, 0);
    for (let b = 0; b < this.#blocks.length; b++) {
      const { plan, row, col } = this.#blocks[b]!;
      plan.apply(this.#term, x + col);
      kernels.addVectors(y + row, y + row, this.#term, plan.rows);
    }
  }

  bound(size: number): number {
    let [error, partial] = [0, 0];
    for (const { plan } of this.#blocks) {
      const own = plan.bound(size);
      partial = above(partial + above(plan.norm * size) + own);
      error = above(error + own + UNIT * 2 * partial);
    }
    return partial < LARGE ? error : Infinity;
  }

  transposed(): Plan {
    const blocks = this.#blocks;
    return composedPlan(transposing(blocks.map(({ plan }) => plan)), (plans) => new BlockPlan(this.memory, this.cols, this.rows, blocks.map(({ row, col }, b) => ({ plan: plans[b]!, row: col, col: row }))));
  }

  get parameters(): readonly number[] {
    return this.#blocks.flatMap(({ plan }) => plan.parameters);
  }

  override prepareGradient(): void {
    for (const { plan } of this.#blocks) plan.prepareGradient(1);
  }

  addGradient(target: number, x: number, cotangent: number, count: number): void {
    let at = target;
    for (let b = 0; b < this.#blocks.length; b++) {
      const { plan, row, col } = this.#blocks[b]!;
      for (let v = 0; v < count; v++) plan.addGradient(at, x + v * this.cols + col, cotangent + v * this.rows + row, 1);
      at += plan.size;
    }
  }
}
