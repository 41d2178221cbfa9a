import type { Convention } from '../../group-matrices/convention.ts';
import { symbolPositions } from '../../group-matrices/group-matrix.ts';
import type { FiniteGroup } from '../../groups/finite-group.ts';
import type { KernelMemory } from '../../kernels/kernel-memory.ts';
import { transposedSymbol, type Coefficients } from '../plans/coefficients.ts';
import { DensePlan } from '../plans/dense-plan.ts';
import { Plan } from '../plans/plan.ts';

/** A group matrix as a dense one. */
export class DenseGroupPlan extends Plan {
  readonly norm: number;
  readonly #group: FiniteGroup;
  readonly #convention: Convention;
  readonly #symbol: Coefficients;
  readonly #dense: Plan;
  readonly #reasons: readonly string[];
  #gradient: { readonly entries: number; readonly positions: number } | null = null;

  constructor(memory: KernelMemory, G: FiniteGroup, convention: Convention, symbol: Coefficients, reasons: readonly string[]) {
    super(memory, G.order, G.order);
    [this.#group, this.#convention, this.#symbol, this.#reasons] = [G, convention, symbol, reasons];
    const { values, exact } = symbol;
    const positions = symbolPositions(G, convention);
    // Float64Array.from with a function goes through an iterator: six times the time of the whole plan
    const entries = new Float64Array(positions.length);
    for (let k = 0; k < entries.length; k++) entries[k] = values[positions[k]!]!;
    this.#dense = this.hold(new DensePlan(memory, G.order, G.order, { values: entries, exact }));
    this.norm = this.#dense.norm;
  }

  get flops(): number {
    return this.#dense.flops;
  }

  get setup(): number {
    return this.#dense.setup;
  }

  get steps(): readonly string[] {
    return [`group matrix of order ${this.rows} (${this.#convention}), ${this.#dense.steps[0]}`, ...this.#reasons];
  }

  apply(y: number, x: number): void {
    this.#dense.apply(y, x);
  }

  override prepare(count: number): void {
    this.#dense.prepare(count);
  }

  override applyMany(y: number, x: number, count: number): void {
    this.#dense.applyMany(y, x, count);
  }

  bound(size: number): number {
    return this.#dense.bound(size);
  }

  transposed(): Plan {
    return new DenseGroupPlan(this.memory, this.#group, this.#convention, transposedSymbol(this.#group, this.#symbol), []);
  }

  /** The symbol. */
  get parameters(): readonly number[] {
    return [this.rows];
  }

  /** By the entries first; their sums then go to the elements. */
  override prepareGradient(count: number): void {
    this.#dense.prepareGradient(count);
    if (this.#gradient !== null) return;
    this.#gradient = this.whole(() => ({ entries: this.take(this.rows ** 2), positions: this.placedWords(symbolPositions(this.#group, this.#convention)) }));
  }

  addGradient(target: number, x: number, cotangent: number, count: number): void {
    const { kernels } = this.memory;
    const { entries, positions } = this.#gradient!;
    kernels.fill(entries, this.rows ** 2, 0);
    this.#dense.addGradient(entries, x, cotangent, count);
    kernels.scatterAdd(target, entries, positions, this.rows ** 2, 1);
  }
}
