import type { Convention } from '../../group-matrices/convention.ts';
import type { ElementIndex, FiniteGroup } from '../../groups/finite-group.ts';
import type { KernelMemory } from '../../kernels/kernel-memory.ts';
import { CirculantPlan } from '../plans/circulant-plan.ts';
import { transposedSymbol, type Coefficients } from '../plans/coefficients.ts';
import { Plan } from '../plans/plan.ts';
import type { AbelianSubgroup } from '../transforms/abelian-subgroup.ts';

/** A group matrix of a cyclic group: a circulant, up to the order of the elements. */
export class CyclicGroupPlan extends Plan {
  readonly norm: number;
  readonly #group: FiniteGroup;
  readonly #convention: Convention;
  readonly #symbol: Coefficients;
  readonly #subgroup: AbelianSubgroup;
  readonly #circulant: Plan;
  readonly #reasons: readonly string[];
  /** −1 where element k is the k-th power already. */
  readonly #order: number;
  readonly #sorted: number;
  #gradient: { readonly column: number; readonly targets: number } | null = null;

  constructor(memory: KernelMemory, G: FiniteGroup, convention: Convention, symbol: Coefficients, subgroup: AbelianSubgroup, reasons: readonly string[]) {
    super(memory, G.order, G.order);
    [this.#group, this.#convention, this.#symbol, this.#subgroup, this.#reasons] = [G, convention, symbol, subgroup, reasons];
    const { elements } = subgroup;
    const n = G.order;
    const { values, exact } = symbol;
    // "gh^-1": entry (p, q) = f(a^(p−q)); "g^-1h": f(a^(q−p))
    const column = Float64Array.from(elements, (_, p) => values[elements[convention === 'gh^-1' ? p : (n - p) % n]!]!);
    this.#circulant = this.hold(new CirculantPlan(memory, { values: column, exact }));
    this.norm = this.#circulant.norm;
    const natural = elements.every((g, p) => g === p);
    this.#order = natural ? -1 : this.placedWords(elements as ElementIndex[]);
    this.#sorted = natural ? -1 : this.take(2 * n);
  }

  get flops(): number {
    return this.#circulant.flops;
  }

  get setup(): number {
    return this.#circulant.setup;
  }

  get steps(): readonly string[] {
    return [`group matrix of the cyclic group of order ${this.rows} (${this.#convention})`, ...this.#circulant.steps.map((step) => `  ${step}`), ...this.#reasons];
  }

  apply(y: number, x: number): void {
    if (this.#order < 0) {
      this.#circulant.apply(y, x);
      return;
    }
    const { kernels } = this.memory;
    kernels.gather(this.#sorted, x, this.#order, this.rows, 1);
    this.#circulant.apply(this.#sorted + this.rows, this.#sorted);
    kernels.scatter(y, this.#sorted + this.rows, this.#order, this.rows, 1);
  }

  override prepare(count: number): void {
    if (this.#order < 0) this.#circulant.prepare(count);
  }

  override applyMany(y: number, x: number, count: number): void {
    if (this.#order < 0) this.#circulant.applyMany(y, x, count);
    else super.applyMany(y, x, count);
  }

  bound(size: number): number {
    return this.#circulant.bound(size);
  }

  transposed(): Plan {
    return new CyclicGroupPlan(this.memory, this.#group, this.#convention, transposedSymbol(this.#group, this.#symbol), this.#subgroup, []);
  }

  /** The symbol. */
  get parameters(): readonly number[] {
    return [this.rows];
  }

  /** By the column of the circulant matrix first, whose entry p goes to element a^p, or a^−p for "g^-1h". */
  override prepareGradient(count: number): void {
    this.#circulant.prepareGradient(this.#order < 0 ? count : 1);
    if (this.#gradient !== null) return;
    const { elements } = this.#subgroup;
    const n = this.rows;
    const targets = elements.map((_, p) => elements[this.#convention === 'gh^-1' ? p : (n - p) % n]!);
    this.#gradient = this.whole(() => ({ column: this.take(3 * n), targets: this.placedWords(targets) }));
  }

  addGradient(target: number, x: number, cotangent: number, count: number): void {
    const { kernels } = this.memory;
    const n = this.rows;
    const { column, targets } = this.#gradient!;
    const vector = column + n;
    const direction = column + 2 * n;
    kernels.fill(column, n, 0);
    if (this.#order < 0) this.#circulant.addGradient(column, x, cotangent, count);
    else for (let v = 0; v < count; v++) {
      kernels.gather(vector, x + v * n, this.#order, n, 1);
      kernels.gather(direction, cotangent + v * n, this.#order, n, 1);
      this.#circulant.addGradient(column, vector, direction, 1);
    }
    kernels.scatterAdd(target, column, targets, n, 1);
  }
}
