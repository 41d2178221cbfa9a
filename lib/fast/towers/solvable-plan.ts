import { pollDeadline } from '../../deadline.ts';
import type { Convention } from '../../group-matrices/convention.ts';
import { inverseImages } from '../../groups/translation.ts';
import type { KernelMemory } from '../../kernels/kernel-memory.ts';
import { roundingErrorSum, type Coefficients } from '../plans/coefficients.ts';
import { Plan } from '../plans/plan.ts';
import { above, normAbove, sumAbove } from '../transforms/rounding.ts';
import { BLOCK_ROUNDINGS } from './tower-blocks.ts';
import { boundAt, towerBound, transformBound, type TowerBound, type TransformBound } from './tower-bound.ts';
import type { TowerDesign } from './tower-design.ts';
import { stageErrors, TowerProgram, type BlockTables } from './tower-program.ts';

/** Vectors that are multiplied together in a batch: two vectors of two doubles in the kernels. */
const WIDTH = 4;

/** A program with its places in the memory. */
interface Pass {
  readonly program: TowerProgram;
  readonly work: number;
}

/** Places that derivatives need. */
interface Gradient {
  /** The inverses of the elements in the order of the first stage. */
  readonly reverse: number;
  /** The blocks of the symbol meanwhile. */
  readonly kept: number;
}

/**
 * A group matrix of a solvable group by a tower 1 = G_0 < … < G_m = G of prime steps whose adapted irreducible representations are monomial:
 * transform of x, one matrix product for each irreducible representation, inverse transform.
 *
 * "gh^-1": y = f * x, ŷ(ρ) = f̂(ρ)·x̂(ρ). "g^-1h" is the same between the inverses of the elements.
 * Bound: that of `towerBound`; entries of the transform are known exactly, as multiples of roots of unity.
 * Cost: 2·Σ d³ for the products, and for each stage of index n at most 4·n for each number in either direction.
 * @source U. Baum, M. Clausen, Computing irreducible representations of supersolvable groups, Math. Comp. 63 (1994)
 * @source M. Clausen, U. Baum, Fast Fourier Transforms, BI-Wissenschaftsverlag 1993
 */
export class SolvablePlan extends Plan {
  readonly norm: number;
  readonly flops: number;
  readonly setup: number;
  readonly steps: readonly string[];
  readonly #design: TowerDesign;
  readonly #convention: Convention;
  readonly #symbol: Coefficients;
  readonly #index: number;
  readonly #single: Pass;
  #batch: Pass | null = null;
  readonly #tables: BlockTables;
  #gradient: Gradient | null = null;
  readonly #transform: TransformBound;
  readonly #bound: TowerBound;

  constructor(memory: KernelMemory, design: TowerDesign, convention: Convention, symbol: Coefficients, reasons: readonly string[] = [], known?: TransformBound) {
    const { chain, levels } = design.tower;
    const { group, elements, primes, orders } = chain;
    super(memory, group.order, group.order);
    [this.#design, this.#convention, this.#symbol] = [design, convention, symbol];
    const inverses = inverseImages(group);
    this.#index = this.placedWords(design.start.map((position) => (convention === 'gh^-1' ? elements[position]! : inverses[elements[position]!]!)));
    this.#single = this.#pass(1);
    const rows = design.blocks.reduce((most, { block }) => Math.max(most, block.size), 0);
    this.#transform = known ?? transformBound(design.axes.reduce((product, n) => product * n, 1), stageErrors(design), rows);
    this.#tables = this.#single.program.blockTables((doubles) => this.take(doubles));
    this.#fill();
    const lost = roundingErrorSum(symbol);
    this.#bound = towerBound({
      transform: this.#transform,
      order: this.rows,
      largest: this.#single.program.largestBlock(),
      rows,
      values: normAbove(symbol.values),
      roundings: BLOCK_ROUNDINGS,
      lost,
    });
    this.norm = Math.min(this.#bound.norm, above(sumAbove(symbol.values) + lost));
    const { program } = this.#single;
    this.flops = program.flops;
    this.setup = program.flops + 8 * this.rows;
    const degrees = new Map<number, number>();
    for (const { degree } of levels.at(-1)!) degrees.set(degree, (degrees.get(degree) ?? 0) + 1);
    const cuts = design.stages.map(({ unit }) => this.rows / unit);
    this.steps = [
      `group matrix of order ${this.rows} (${convention}) by a tower of subgroups of orders ${[1, ...cuts].join(' < ')} (indices ${primes.join(' · ')} of ${orders.length - 1} steps): transform, blocks of degree ${[...degrees].map(([degree, count]) => (count === 1 ? `${degree}` : `${degree} (${count} times)`)).join(', ')}, inverse transform: ${program.steps} steps, ${program.flops} flops`,
      ...reasons,
    ];
  }

  #pass(width: number): Pass {
    const program = this.own(new TowerProgram(this.memory, this.#design, width));
    return { program, work: this.take(program.workSize) };
  }

  /** The blocks of the symbol. */
  #fill(): void {
    pollDeadline();
    const { program, work } = this.#single;
    const { elements } = this.#design.tower.chain;
    const F = this.memory.doubles;
    this.#design.start.forEach((position, p) => (F[work + p] = this.#symbol.values[elements[position]!]!));
    program.forward(work);
    program.fill(work, this.#tables);
  }

  apply(y: number, x: number): void {
    this.#run(this.#single, y, x);
  }

  #run({ program, work }: Pass, y: number, x: number): void {
    const { kernels } = this.memory;
    const N = this.rows;
    kernels.gatherVectors(work, x, this.#index, N, program.width, N);
    program.run(work);
    kernels.scatterVectors(y, work + program.result, this.#index, N, program.width, N);
  }

  override prepare(count: number): void {
    if (count < WIDTH || this.#batch !== null) return;
    this.#batch = this.whole(() => {
      const batch = this.#pass(WIDTH);
      batch.program.copyBlocks(this.#single.program);
      return batch;
    });
  }

  override applyMany(y: number, x: number, count: number): void {
    const N = this.rows;
    let done = 0;
    if (this.#batch !== null) for (; done + WIDTH <= count; done += WIDTH) this.#run(this.#batch, y + done * N, x + done * N);
    for (; done < count; done++) this.#run(this.#single, y + done * N, x + done * N);
  }

  bound(size: number): number {
    return boundAt(this.#bound, size);
  }

  transposed(): Plan {
    const inverses = inverseImages(this.#design.tower.chain.group);
    const { values, exact } = this.#symbol;
    return new SolvablePlan(this.memory, this.#design, this.#convention, { values: values.map((_, s) => values[inverses[s]!]!), exact }, [], this.#transform);
  }

  /** The symbol. */
  get parameters(): readonly number[] {
    return [this.rows];
  }

  override prepareGradient(_count: number): void {
    this.#gradient ??= this.whole(() => {
      const inverses = inverseImages(this.#design.tower.chain.group);
      const order = this.memory.words.slice(2 * this.#index, 2 * this.#index + this.rows);
      return { reverse: this.placedWords(order.map((g) => inverses[g]!)), kept: this.take(this.#single.program.blocks.length) };
    });
  }

  /**
   * In "gh^-1", ∂⟨c, f * x⟩/∂f(s) = Σ_h c(s·h)·x(h) is the convolution of c with h ↦ x(h⁻¹): a product with another symbol, for two transforms and an inverse one. "g^-1h" is the
   * same for c and x between the inverses of the elements.
   */
  addGradient(target: number, x: number, cotangent: number, count: number): void {
    const { kernels } = this.memory;
    const { program, work } = this.#single;
    const { reverse, kept } = this.#gradient!;
    const { place, length } = program.blocks;
    const N = this.rows;
    kernels.copy(kept, place, length);
    for (let i = 0; i < count; i++) {
      kernels.gatherVectors(work, cotangent + i * N, this.#index, N, 1, N);
      program.forward(work);
      program.fill(work, this.#tables);
      kernels.gatherVectors(work, x + i * N, reverse, N, 1, N);
      program.run(work);
      kernels.scatterAdd(target, work + program.result, this.#convention === 'gh^-1' ? this.#index : reverse, N, 1);
    }
    kernels.copy(place, kept, length);
  }
}
