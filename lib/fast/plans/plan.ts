import { InternalError, LimitError } from '../../errors.ts';
import { MAXIMAL_OPERATOR_DEPTH } from '../../equivariance/structured-operator.ts';
import type { KernelMemory } from '../../kernels/kernel-memory.ts';
import { above } from '../transforms/rounding.ts';

/** What one product costs, by the cost model. */
export interface OperatorCost {
  /** Additions and multiplications of doubles for one vector. */
  readonly flops: number;
  /** Memory that the plan keeps, in bytes. */
  readonly bytes: number;
  /** Rough work of making the plan, in operations. */
  readonly setup: number;
}

/** What a plan owns beside its places: tables of transforms and programs. */
export interface PlanTables {
  /** Memory that they take now. */
  readonly doubles: number;
  release(): void;
}

/**
 * A product with a fixed rows × cols matrix M inside a kernel memory: nothing is checked, places are offsets in doubles.
 *
 * Plans own what they allocate and count their holders: a plan that uses another one retains it, and what is released by its last
 * holder goes back to the memory. Applying a plan allocates nothing.
 */
export abstract class Plan {
  readonly memory: KernelMemory;
  readonly rows: number;
  readonly cols: number;
  readonly #places: number[] = [];
  readonly #held: Plan[] = [];
  readonly #tables: PlanTables[] = [];
  #doubles = 0;
  #holders = 1;
  /** Of the plans held, one within the other. */
  #depth = 0;
  readonly #birth: number;
  #size = -1;

  constructor(memory: KernelMemory, rows: number, cols: number) {
    this.memory = memory;
    this.#birth = memory.moment;
    this.rows = rows;
    this.cols = cols;
  }

  /** An upper bound of ‖M‖₂, M the exact matrix. */
  abstract readonly norm: number;
  abstract readonly flops: number;
  abstract readonly setup: number;
  /** The steps in words, with the alternatives that the cost model weighed. */
  abstract readonly steps: readonly string[];

  /** y ← M·x. y lies apart from x, which is kept. */
  abstract apply(y: number, x: number): void;
  /**
   * For ‖x‖₂ ≤ size: an upper bound of ‖y − M·x‖₂, M the exact matrix; Infinity when something might overflow. Where it is finite it is
   * r·size + a, rounded up, with an r and an a that do not depend on the size.
   */
  abstract bound(size: number): number;
  /** A new plan of Mᵀ. */
  abstract transposed(): Plan;
  /** Lengths of the lists of coefficients that the plan was made of. */
  abstract readonly parameters: readonly number[];
  /** Adds the derivatives of Σ ⟨cotangent_i, M·x_i⟩ by all coefficients, list after list, to the numbers at `target`; vectors one after the other. */
  abstract addGradient(target: number, x: number, cotangent: number, count: number): void;

  /** The same for vectors x_1, …, x_count with Σ ‖x_i‖₂² ≤ size²: of the root of Σ (r·‖x_i‖ + a)², at most r·size + √count·a. */
  boundOfMany(size: number, count: number): number {
    return above(this.bound(size) + Math.sqrt(count) * this.bound(0));
  }

  /** y ← M·x for vectors one after the other. */
  applyMany(y: number, x: number, count: number): void {
    for (let i = 0; i < count; i++) this.apply(y + i * this.rows, x + i * this.cols);
  }

  /** Makes what `applyMany` for this count, and for smaller ones, needs, so that it allocates nothing. */
  prepare(_count: number): void {}

  /** Makes what `addGradient` for this count, and for smaller ones, needs, so that it allocates nothing. */
  prepareGradient(_count: number): void {}

  /** The number of all coefficients. */
  get size(): number {
    if (this.#size < 0) this.#size = this.parameters.reduce((sum, length) => sum + length, 0);
    return this.#size;
  }

  /** M·x as a new array. */
  product(x: Float64Array): Float64Array {
    const { memory } = this;
    return memory.attempt(() => {
      const from = memory.place(x);
      const to = memory.allocate(this.rows);
      this.apply(to, from);
      const y = memory.doubles.slice(to, to + this.rows);
      memory.release(from);
      memory.release(to);
      return y;
    });
  }

  get cost(): OperatorCost {
    return { flops: this.flops, bytes: Plan.bytesOf([this]), setup: this.setup };
  }

  /** Memory of plans and of all that they hold, each counted once. */
  static bytesOf(plans: readonly Plan[]): number {
    const all = new Set(plans);
    let sum = 0;
    // what is added to a set meanwhile is visited too
    for (const plan of all) {
      sum += plan.#tables.reduce((total, { doubles }) => total + doubles, plan.#doubles);
      for (const part of plan.#held) all.add(part);
    }
    return 8 * sum;
  }

  retain(): this {
    this.#holders++;
    return this;
  }

  /** Gives up one hold; the last one frees the memory. */
  release(): void {
    if (this.#holders === 0) throw new InternalError('release: the plan was released before');
    if (--this.#holders > 0) return;
    for (const place of this.#places) this.memory.release(place);
    for (const tables of this.#tables) tables.release();
    for (const plan of this.#held) plan.release();
  }

  protected get held(): readonly Plan[] {
    return this.#held;
  }

  /** Takes over a hold of another plan until the release; throws for plans nested too deep. */
  protected hold<P extends Plan>(plan: P): P {
    if (plan.#depth >= MAXIMAL_OPERATOR_DEPTH) throw new LimitError(`hold: plans are nested more than ${MAXIMAL_OPERATOR_DEPTH} deep`, { limit: `depth ${MAXIMAL_OPERATOR_DEPTH}` });
    this.#depth = Math.max(this.#depth, plan.#depth + 1);
    this.#held.push(plan);
    return plan;
  }

  /** Takes over tables until the release. */
  protected own<T extends PlanTables>(tables: T): T {
    this.#tables.push(tables);
    return tables;
  }

  /** What `work` gives; when it throws, what this plan took in it is given back. For what is taken after the plan was made. */
  protected whole<T>(work: () => T): T {
    const [places, doubles, tables] = [this.#places.length, this.#doubles, this.#tables.length];
    try {
      return this.memory.attempt(work, this.#birth);
    } catch (error) {
      [this.#places.length, this.#doubles, this.#tables.length] = [places, doubles, tables];
      throw error;
    }
  }

  protected take(doubles: number): number {
    const place = this.memory.allocate(doubles);
    this.#places.push(place);
    this.#doubles += doubles;
    return place;
  }

  protected placed(values: ArrayLike<number>): number {
    const place = this.take(values.length);
    this.memory.doubles.set(values, place);
    return place;
  }

  protected placedWords(values: ArrayLike<number>): number {
    const place = this.take(Math.ceil(values.length / 2));
    this.memory.words.set(values, 2 * place);
    return place;
  }
}

/** What is composed of the plans of its parts; when one of them cannot be made, those before it are given back. */
export function composedPlan<T>(makers: readonly (() => Plan)[], compose: (plans: Plan[]) => T): T {
  const plans: Plan[] = [];
  try {
    for (const make of makers) plans.push(make());
    return compose(plans);
  } catch (error) {
    for (const plan of plans) plan.release();
    throw error;
  }
}
