import { transposing, within } from './composite-plans.ts';
import { composedPlan, Plan } from './plan.ts';
import { above, gamma, LARGE } from '../transforms/rounding.ts';

/** One block of a matrix of blocks. */
export interface PlacedBlock {
  readonly plan: Plan;
  /** Row and column of its corner. */
  readonly row: number;
  readonly col: number;
}

/** Where blocks begin (k) and end (~k) along one side, in order; ends before what begins there. */
function edges(blocks: readonly { readonly from: number; readonly length: number }[]): Int32Array {
  const list = blocks.flatMap(({ from, length }, k) => (length === 0 ? [] : [[from, k], [from + length, ~k]] as const));
  return Int32Array.from(list.sort((a, b) => a[0] - b[0] || a[1] - b[1]), ([, edge]) => edge);
}

/** An upper bound of the largest sum of the weights of blocks that share a row, or a column. */
function largestCover(order: Int32Array, weights: readonly number[]): number {
  if (!weights.every(Number.isFinite)) return Infinity;
  let [sum, most] = [0, 0];
  for (const edge of order) {
    sum += edge < 0 ? -weights[~edge]! : weights[edge]!;
    most = Math.max(most, sum);
  }
  // what a sum is off by is relative to the largest one
  return above(most * (1 + gamma(2 * order.length)));
}

/**
 * A matrix of blocks, zero elsewhere. Blocks may overlap; they are added in order. Takes over one hold of each part.
 *
 * For blocks A_b with norms a_b: |yᵀ·A·x| ≤ Σ a_b·‖y_b‖·‖x_b‖ ≤ ‖y‖·‖x‖·√(most sum of a_b along a row)·√(the same along a column), which gives the
 * norm, and with the errors r_b·‖x_b‖ + e_b of the blocks for a_b the error; where t blocks share a row, γ_(t−1) times the norm of all terms.
 */
export class BlockPlan extends Plan {
  readonly norm: number;
  readonly #blocks: readonly PlacedBlock[];
  readonly #term: number;
  readonly #rowEdges: Int32Array;
  readonly #colEdges: Int32Array;
  /** γ of the sums in a row. */
  readonly #sums: number;

  constructor(memory: Plan['memory'], rows: number, cols: number, blocks: readonly PlacedBlock[]) {
    super(memory, rows, cols);
    this.#blocks = blocks.map(({ plan, row, col }) => ({ plan: this.hold(plan), row, col }));
    this.#term = this.take(blocks.reduce((most, { plan }) => Math.max(most, plan.rows), 0));
    this.#rowEdges = edges(blocks.map(({ plan, row }) => ({ from: row, length: plan.rows })));
    this.#colEdges = edges(blocks.map(({ plan, col }) => ({ from: col, length: plan.cols })));
    this.norm = this.#joined(blocks.map(({ plan }) => plan.norm));
    this.#sums = gamma(Math.max(0, Math.round(largestCover(this.#rowEdges, blocks.map(() => 1))) - 1));
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
    const absolute = this.#blocks.reduce((sum, { plan }) => above(sum + plan.bound(0)), 0);
    const own = above(this.#joined(this.#blocks.map(({ plan }) => plan.bound(size))) + absolute);
    const terms = above(above(this.norm * size) + own);
    return terms < LARGE ? above(own + this.#sums * terms) : Infinity;
  }

  /** An upper bound of the norm of a matrix whose blocks have these norms. */
  #joined(norms: readonly number[]): number {
    return above(Math.sqrt(largestCover(this.#rowEdges, norms)) * Math.sqrt(largestCover(this.#colEdges, norms)));
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
