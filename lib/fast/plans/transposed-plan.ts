import { Plan } from './plan.ts';

/** The transpose of a plan, with the derivatives by the parameters of that plan. Takes over one hold of it. */
export class TransposedPlan extends Plan {
  readonly norm: number;
  readonly #original: Plan;
  readonly #own: Plan;

  constructor(original: Plan) {
    super(original.memory, original.cols, original.rows);
    this.#original = this.hold(original);
    this.#own = this.hold(original.transposed());
    this.norm = Math.min(original.norm, this.#own.norm);
  }

  get flops(): number {
    return this.#own.flops;
  }

  get setup(): number {
    return this.#own.setup;
  }

  get steps(): readonly string[] {
    return ['transposed:', ...this.#own.steps.map((step) => `  ${step}`)];
  }

  apply(y: number, x: number): void {
    this.#own.apply(y, x);
  }

  override prepare(count: number): void {
    this.#own.prepare(count);
  }

  override applyMany(y: number, x: number, count: number): void {
    this.#own.applyMany(y, x, count);
  }

  bound(size: number): number {
    return this.#own.bound(size);
  }

  transposed(): Plan {
    return this.#original.retain();
  }

  get parameters(): readonly number[] {
    return this.#original.parameters;
  }

  override prepareGradient(count: number): void {
    this.#original.prepareGradient(count);
  }

  /** ⟨c, Mᵀ·x⟩ = ⟨x, M·c⟩. */
  addGradient(target: number, x: number, cotangent: number, count: number): void {
    this.#original.addGradient(target, cotangent, x, count);
  }
}
