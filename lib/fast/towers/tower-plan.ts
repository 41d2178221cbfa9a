import type { KernelMemory } from '../../kernels/kernel-memory.ts';
import { roundingErrorSum, type Coefficients } from '../plans/coefficients.ts';
import { Plan, type PlanTables } from '../plans/plan.ts';
import { above, normAbove, sumAbove } from '../transforms/rounding.ts';
import { boundAt, towerBound, type TowerBound, type TowerProduct } from './tower-bound.ts';

/** Vectors that are multiplied together in a batch: two vectors of two doubles in the kernels. */
const WIDTH = 4;
/** Beyond this order four vectors leave the caches: measured for S(8), 1.8 ms a vector in fours, 0.8 ms one by one; for A(8) 0.76 and 0.61. */
const WIDEST = 7000;

/** Transform, products with the blocks, inverse transform, of `width` vectors at a time in a working place. */
export interface VectorProgram extends PlanTables {
  readonly width: number;
  readonly flops: number;
  /** Where the vectors are before and after, counted from the working place. */
  readonly first: number;
  readonly last: number;
  /** Doubles of the working place. */
  readonly workSize: number;
  run(work: number): void;
}

/** A program with its places in the memory. */
export interface Pass<P> {
  readonly program: P;
  readonly work: number;
}

/** What a plan by a tower is made of. */
export interface TowerSource<P> {
  readonly symbol: Coefficients;
  /** The elements in the order of the first numbers. */
  readonly index: ArrayLike<number>;
  program(width: number): P;
  /** Takes the blocks of a program of another width. */
  copyBlocks(to: P, from: P): void;
}

/** A group matrix by a transform, products with blocks and the inverse transform: what is the same for all towers. */
export abstract class TowerPlan<P extends VectorProgram> extends Plan {
  readonly flops: number;
  protected readonly symbol: Coefficients;
  /** Table of the elements in the order of the first numbers. */
  protected readonly index: number;
  protected readonly single: Pass<P>;
  readonly #source: TowerSource<P>;
  #batch: Pass<P> | null = null;
  #norm = Infinity;
  #bound: TowerBound | null = null;

  constructor(memory: KernelMemory, source: TowerSource<P>) {
    super(memory, source.index.length, source.index.length);
    this.#source = source;
    this.symbol = source.symbol;
    this.index = this.placedWords(source.index);
    this.single = this.#pass(1);
    this.flops = this.single.program.flops;
  }

  #pass(width: number): Pass<P> {
    const program = this.own(this.#source.program(width));
    return { program, work: this.take(program.workSize) };
  }

  /** Sets the bounds, when the blocks are filled. */
  protected settle(product: Pick<TowerProduct, 'transform' | 'largest' | 'rows' | 'roundings'>): void {
    const { values } = this.symbol;
    const lost = roundingErrorSum(this.symbol);
    this.#bound = towerBound({ ...product, order: this.rows, values: normAbove(values), lost });
    this.#norm = Math.min(this.#bound.norm, above(sumAbove(values) + lost));
  }

  get norm(): number {
    return this.#norm;
  }

  apply(y: number, x: number): void {
    this.#run(this.single, y, x);
  }

  #run({ program, work }: Pass<P>, y: number, x: number): void {
    const { kernels } = this.memory;
    const N = this.rows;
    kernels.gatherVectors(work + program.first, x, this.index, N, program.width, N);
    program.run(work);
    kernels.scatterVectors(y, work + program.last, this.index, N, program.width, N);
  }

  override prepare(count: number): void {
    if (count < WIDTH || this.rows > WIDEST || this.#batch !== null) return;
    this.#batch = this.whole(() => {
      const batch = this.#pass(WIDTH);
      this.#source.copyBlocks(batch.program, this.single.program);
      return batch;
    });
  }

  override applyMany(y: number, x: number, count: number): void {
    const N = this.rows;
    let done = 0;
    if (this.#batch !== null) for (; done + WIDTH <= count; done += WIDTH) this.#run(this.#batch, y + done * N, x + done * N);
    for (; done < count; done++) {
      if (N > WIDEST) this.#runFar(this.single, y + done * N, x + done * N);
      else this.#run(this.single, y + done * N, x + done * N);
    }
  }

  /** For vectors that are not in the caches: they are copied in order, and moved about in the working place. */
  #runFar({ program, work }: Pass<P>, y: number, x: number): void {
    const { kernels } = this.memory;
    const first = work + program.first;
    const last = work + program.last;
    const N = this.rows;
    kernels.copy(last, x, N);
    kernels.gatherVectors(first, last, this.index, N, 1, N);
    program.run(work);
    kernels.scatterVectors(first, last, this.index, N, 1, N);
    kernels.copy(y, first, N);
  }

  bound(size: number): number {
    return boundAt(this.#bound!, size);
  }

  /** The symbol. */
  get parameters(): readonly number[] {
    return [this.rows];
  }
}
