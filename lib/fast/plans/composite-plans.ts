import { composedPlan, Plan } from './plan.ts';
import { above, LARGE, TINY, UNIT } from '../transforms/rounding.ts';

/** Indented steps of a part. */
export const within = (title: string, parts: readonly Plan[]): string[] => [title, ...parts.flatMap((plan) => plan.steps.map((step) => `  ${step}`))];

/** Sums and products hand the vectors of a batch on to their parts in groups of this size. */
const GROUP = 16;

/** The transposes of plans, to be made one after the other. */
export const transposing = (plans: readonly Plan[]): (() => Plan)[] => plans.map((plan) => () => plan.transposed());

/** Vectors that go through derivatives together, for batches of this size. */
const groupWidth = (count: number): number => (count > 1 ? GROUP : 1);

const total = (plans: readonly Plan[], of: (plan: Plan) => number): number => plans.reduce((sum, plan) => sum + of(plan), 0);

/**
 * Σ factor_i·M_i, at least one term, all of one shape. Takes over one hold of each part.
 * `exactFactors` false: every factor is the nearest double to the one that is meant.
 */
export class SumPlan extends Plan {
  readonly norm: number;
  readonly #parts: readonly Plan[];
  readonly #factors: readonly number[];
  /** Where they stand. */
  readonly #places: number;
  readonly #exactFactors: boolean;
  readonly #term: number;
  #terms = -1;
  /** For derivatives: so many cotangents times a factor. */
  #scaled = -1;
  #scaledWidth = 0;

  constructor(parts: readonly Plan[], factors: readonly number[] = parts.map(() => 1), exactFactors: boolean = true) {
    const [first] = parts as [Plan];
    super(first.memory, first.rows, first.cols);
    this.#parts = parts.map((plan) => this.hold(plan));
    this.#factors = factors;
    this.#places = this.placed(factors);
    this.#exactFactors = exactFactors;
    this.#term = parts.length > 1 ? this.take(this.rows) : -1;
    this.norm = parts.reduce((sum, plan, i) => above(sum + above((Math.abs(factors[i]!) * (1 + 2 * UNIT) + TINY) * plan.norm)), 0);
  }

  get flops(): number {
    return total(this.#parts, (plan) => plan.flops) + 2 * this.rows * (this.#parts.length - 1) + (this.#factors[0] === 1 ? 0 : this.rows);
  }

  get setup(): number {
    return total(this.#parts, (plan) => plan.setup);
  }

  get steps(): readonly string[] {
    if (this.#parts.length === 1) return within(`${this.#factors[0]} times`, this.#parts);
    const scales = this.#factors.some((factor) => factor !== 1) ? ` with factors ${this.#factors.join(', ')}` : '';
    return within(`sum of ${this.#parts.length}${scales}`, this.#parts);
  }

  apply(y: number, x: number): void {
    const { kernels } = this.memory;
    this.#parts[0]!.apply(y, x);
    if (this.#factors[0] !== 1) kernels.scale(y, this.rows, this.#places);
    for (let i = 1; i < this.#parts.length; i++) {
      this.#parts[i]!.apply(this.#term, x);
      if (this.#factors[i] === 1) kernels.addVectors(y, y, this.#term, this.rows);
      else kernels.axpy(y, this.#term, this.rows, this.#places + i);
    }
  }

  override prepare(count: number): void {
    if (count < GROUP || this.#terms >= 0) return;
    for (const plan of this.#parts) plan.prepare(GROUP);
    this.#terms = this.#parts.length > 1 ? this.whole(() => this.take(GROUP * this.rows)) : 0;
  }

  override applyMany(y: number, x: number, count: number): void {
    const { kernels } = this.memory;
    let done = 0;
    if (this.#terms >= 0) {
      const size = GROUP * this.rows;
      for (; done + GROUP <= count; done += GROUP) {
        const to = y + done * this.rows;
        const from = x + done * this.cols;
        this.#parts[0]!.applyMany(to, from, GROUP);
        if (this.#factors[0] !== 1) kernels.scale(to, size, this.#places);
        for (let i = 1; i < this.#parts.length; i++) {
          this.#parts[i]!.applyMany(this.#terms, from, GROUP);
          if (this.#factors[i] === 1) kernels.addVectors(to, to, this.#terms, size);
          else kernels.axpy(to, this.#terms, size, this.#places + i);
        }
      }
    }
    for (; done < count; done++) this.apply(y + done * this.rows, x + done * this.cols);
  }

  bound(size: number): number {
    let [error, partial] = [0, 0];
    this.#parts.forEach((plan, i) => {
      const [own, factor] = [plan.bound(size), Math.abs(this.#factors[i]!)];
      const magnitude = above(factor * above(plan.norm * size + own));
      const scaled = factor === 1 ? above(factor * own) : above(factor * own + UNIT * magnitude + Math.sqrt(this.rows) * TINY);
      partial = above(partial + magnitude);
      if (!this.#exactFactors) error = above(error + above((UNIT * factor + TINY) * above(plan.norm * size + own)));
      error = above(error + scaled + (i === 0 ? 0 : UNIT * 2 * partial));
    });
    return partial < LARGE ? error : Infinity;
  }

  transposed(): Plan {
    return composedPlan(transposing(this.#parts), (parts) => new SumPlan(parts, this.#factors, this.#exactFactors));
  }

  get parameters(): readonly number[] {
    return this.#parts.flatMap((plan) => plan.parameters);
  }

  override prepareGradient(count: number): void {
    const width = groupWidth(count);
    if (width <= this.#scaledWidth) return;
    for (const plan of this.#parts) plan.prepareGradient(width);
    if (this.#factors.some((factor) => factor !== 1)) this.#scaled = this.whole(() => this.take(width * this.rows));
    this.#scaledWidth = width;
  }

  addGradient(target: number, x: number, cotangent: number, count: number): void {
    const { kernels } = this.memory;
    for (let done = 0; done < count; done += this.#scaledWidth) {
      const width = Math.min(this.#scaledWidth, count - done);
      const from = x + done * this.cols;
      const to = cotangent + done * this.rows;
      for (let i = 0, at = target; i < this.#parts.length; i++) {
        const plan = this.#parts[i]!;
        const factor = this.#factors[i]!;
        if (factor !== 1) {
          kernels.copy(this.#scaled, to, width * this.rows);
          kernels.scale(this.#scaled, width * this.rows, this.#places + i);
        }
        plan.addGradient(at, from, factor === 1 ? to : this.#scaled, width);
        at += plan.size;
      }
    }
  }
}

/** M_1·M_2·…·M_k, at least one factor. Takes over one hold of each part. */
export class ProductPlan extends Plan {
  readonly norm: number;
  readonly #parts: readonly Plan[];
  /** Between part i + 1 and part i. */
  readonly #between: readonly number[];
  /** The same for a group of vectors. */
  #wide: readonly number[] | null = null;
  #transposes: readonly Plan[] | null = null;
  /** For derivatives: the transposed factors but the last, what factors 1.. give, and what the transposed factors give. */
  #back: { readonly width: number; readonly factors: readonly Plan[]; readonly inputs: readonly number[]; readonly directions: readonly number[] } | null = null;

  constructor(parts: readonly Plan[]) {
    super(parts[0]!.memory, parts[0]!.rows, parts.at(-1)!.cols);
    this.#parts = parts.map((plan) => this.hold(plan));
    this.#between = parts.slice(1).map((plan) => this.take(plan.rows));
    this.norm = parts.reduce((norm, plan) => above(norm * plan.norm), 1);
  }

  get flops(): number {
    return total(this.#parts, (plan) => plan.flops);
  }

  get setup(): number {
    return total(this.#parts, (plan) => plan.setup);
  }

  get steps(): readonly string[] {
    return within(`product of ${this.#parts.length}, the last one first`, this.#parts);
  }

  apply(y: number, x: number): void {
    let from = x;
    for (let i = this.#parts.length - 1; i >= 0; i--) {
      const to = i === 0 ? y : this.#between[i - 1]!;
      this.#parts[i]!.apply(to, from);
      from = to;
    }
  }

  override prepare(count: number): void {
    if (count < GROUP || this.#wide !== null) return;
    for (const plan of this.#parts) plan.prepare(GROUP);
    this.#wide = this.whole(() => this.#parts.slice(1).map((plan) => this.take(GROUP * plan.rows)));
  }

  override applyMany(y: number, x: number, count: number): void {
    let done = 0;
    if (this.#wide !== null) {
      for (; done + GROUP <= count; done += GROUP) {
        let from = x + done * this.cols;
        for (let i = this.#parts.length - 1; i >= 0; i--) {
          const to = i === 0 ? y + done * this.rows : this.#wide[i - 1]!;
          this.#parts[i]!.applyMany(to, from, GROUP);
          from = to;
        }
      }
    }
    for (; done < count; done++) this.apply(y + done * this.rows, x + done * this.cols);
  }

  bound(size: number): number {
    let [error, exact] = [0, size];
    for (let i = this.#parts.length - 1; i >= 0; i--) {
      const plan = this.#parts[i]!;
      error = above(above(plan.norm * error) + plan.bound(above(exact + error)));
      exact = above(exact * plan.norm);
    }
    return error;
  }

  transposed(): Plan {
    return composedPlan(transposing(this.#parts), (parts) => new ProductPlan(parts.reverse()));
  }

  get parameters(): readonly number[] {
    return this.#parts.flatMap((plan) => plan.parameters);
  }

  override prepareGradient(count: number): void {
    const width = groupWidth(count);
    if (width <= (this.#back?.width ?? 0)) return;
    for (const plan of this.#parts) plan.prepareGradient(width);
    const factors = (this.#transposes ??= this.whole(() => composedPlan(transposing(this.#parts.slice(0, -1)), (plans) => plans.map((plan) => this.hold(plan)))));
    for (const plan of [...this.#parts.slice(1), ...factors]) plan.prepare(width);
    const places = (): number[] => this.#parts.slice(1).map((plan) => this.take(width * plan.rows));
    this.#back = this.whole(() => ({ width, factors, inputs: places(), directions: places() }));
  }

  addGradient(target: number, x: number, cotangent: number, count: number): void {
    const { width } = this.#back!;
    for (let done = 0; done < count; done += width) this.#addGroup(target, x + done * this.cols, cotangent + done * this.rows, Math.min(width, count - done));
  }

  /** Inputs of the parts from the last one on, then derivatives from the first one on. */
  #addGroup(target: number, x: number, cotangent: number, count: number): void {
    const { factors, inputs, directions } = this.#back!;
    const last = this.#parts.length - 1;
    for (let i = last, from = x; i > 0; i--) {
      this.#parts[i]!.applyMany(inputs[i - 1]!, from, count);
      from = inputs[i - 1]!;
    }
    for (let i = 0, at = target, direction = cotangent; i <= last; i++) {
      const plan = this.#parts[i]!;
      plan.addGradient(at, i === last ? x : inputs[i]!, direction, count);
      at += plan.size;
      if (i === last) return;
      factors[i]!.applyMany(directions[i]!, direction, count);
      direction = directions[i]!;
    }
  }
}

/** A ⊗ B, row index i·rows(B) + k: A on the blocks of B's results. Takes over one hold of each. */
export class KroneckerPlan extends Plan {
  readonly norm: number;
  readonly #left: Plan;
  readonly #right: Plan;
  readonly #middle: number;
  readonly #turned: number;
  readonly #result: number;
  #transposed: Plan | null = null;
  /** For derivatives: the transposed left part, cotangents turned over, and what it gives. */
  #back: { readonly left: Plan; readonly cotangent: number; readonly direction: number } | null = null;

  constructor(left: Plan, right: Plan) {
    super(left.memory, left.rows * right.rows, left.cols * right.cols);
    [this.#left, this.#right] = [this.hold(left), this.hold(right)];
    this.#middle = this.take(left.cols * right.rows);
    this.#turned = this.take(left.cols * right.rows);
    this.#result = this.take(left.rows * right.rows);
    this.norm = above(left.norm * right.norm);
    this.prepare();
  }

  get flops(): number {
    return this.#left.cols * this.#right.flops + this.#right.rows * this.#left.flops;
  }

  get setup(): number {
    return this.#left.setup + this.#right.setup;
  }

  get steps(): readonly string[] {
    return within(`Kronecker product: ${this.#left.cols} × the right part, ${this.#right.rows} × the left part, two transpositions`, [this.#left, this.#right]);
  }

  override prepare(): void {
    this.#left.prepare(this.#right.rows);
    this.#right.prepare(this.#left.cols);
  }

  apply(y: number, x: number): void {
    const { kernels } = this.memory;
    const left = this.#left;
    const right = this.#right;
    right.applyMany(this.#middle, x, left.cols);
    kernels.transpose(this.#turned, this.#middle, left.cols, right.rows);
    left.applyMany(this.#result, this.#turned, right.rows);
    kernels.transpose(y, this.#result, right.rows, left.rows);
  }

  /** Vectors side by side in two batches: ‖A‖·e_B + e_A, A on vectors of norm ‖B‖·size + e_B together. */
  bound(size: number): number {
    const [left, right] = [this.#left, this.#right];
    const first = right.boundOfMany(size, left.cols);
    const second = left.boundOfMany(above(above(right.norm * size) + first), right.rows);
    return above(above(left.norm * first) + second);
  }

  transposed(): Plan {
    return composedPlan(transposing([this.#left, this.#right]), ([left, right]) => new KroneckerPlan(left!, right!));
  }

  /** Those of the left part, then those of the right part. */
  get parameters(): readonly number[] {
    return [...this.#left.parameters, ...this.#right.parameters];
  }

  override prepareGradient(): void {
    if (this.#back !== null) return;
    const [left, right] = [this.#left, this.#right];
    left.prepareGradient(right.rows);
    right.prepareGradient(left.cols);
    const transposed = (this.#transposed ??= this.hold(this.whole(() => left.transposed())));
    transposed.prepare(right.rows);
    this.#back = this.whole(() => ({ left: transposed, cotangent: this.take(left.rows * right.rows), direction: this.take(left.cols * right.rows) }));
  }

  /** The left part sees the columns of I ⊗ B, the right part the rows of Aᵀ ⊗ I: batches of one vector. */
  addGradient(target: number, x: number, cotangent: number, count: number): void {
    const { kernels } = this.memory;
    const left = this.#left;
    const right = this.#right;
    const back = this.#back!;
    for (let v = 0; v < count; v++) {
      const from = x + v * this.cols;
      right.applyMany(this.#middle, from, left.cols);
      kernels.transpose(this.#turned, this.#middle, left.cols, right.rows);
      kernels.transpose(back.cotangent, cotangent + v * this.rows, left.rows, right.rows);
      left.addGradient(target, this.#turned, back.cotangent, right.rows);
      back.left.applyMany(back.direction, back.cotangent, right.rows);
      kernels.transpose(this.#turned, back.direction, right.rows, left.cols);
      right.addGradient(target + left.size, from, this.#turned, left.cols);
    }
  }
}
