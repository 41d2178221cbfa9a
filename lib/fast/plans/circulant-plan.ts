import type { KernelMemory } from '../../kernels/kernel-memory.ts';
import { circulantGradient, type CirculantGradient } from '../transforms/circulant-gradient.ts';
import { roundingErrorSum, type Coefficients } from './coefficients.ts';
import { CyclicProgram, spectrumOf } from '../transforms/cyclic-program.ts';
import { Plan } from './plan.ts';
import { isSmooth } from '../transforms/residue-tree.ts';
import { spectralBound, type SpectralBound } from '../transforms/transform-error.ts';
import { above, LARGE, sumAbove, UNIT } from '../transforms/rounding.ts';

/** Vectors of a batch that go through the transform together. */
const WIDTH = 16;

/** Whether the skew-circulant matrices of this size have a transform of their own. */
export const isSkewLength = (n: number): boolean => n % 2 === 0 && isSmooth(n);

/**
 * The circulant matrix with first column c by one fused program: y_i = Σ_j c_((i−j) mod n)·x_j; with sign −1 the skew-circulant one,
 * whose entries above the diagonal have the opposite sign (n as `isSkewLength` says).
 */
export class CirculantPlan extends Plan {
  readonly norm: number;
  readonly flops: number;
  readonly setup: number;
  readonly steps: readonly string[];
  readonly #sign: 1 | -1;
  readonly #column: Coefficients;
  readonly #single: CyclicProgram;
  readonly #work: number;
  #batch: { readonly program: CyclicProgram; readonly work: number; readonly turned: number } | null = null;
  readonly #bound: SpectralBound;
  #gradient: CirculantGradient | null = null;

  constructor(memory: KernelMemory, column: Coefficients, sign: 1 | -1 = 1) {
    const n = column.values.length;
    super(memory, n, n);
    this.#sign = sign;
    this.#column = column;
    this.#single = this.own(new CyclicProgram(memory, n, 1, sign));
    this.#single.setColumn(column.values);
    this.#work = this.take(this.#single.workSize);
    const { length } = this.#single;
    this.flops = Math.round(2 * 2.5 * length * Math.log2(Math.max(2, length))) + 4 * length;
    this.setup = this.flops;
    const padded = new Float64Array(sign === 1 ? length : 2 * n);
    padded.set(column.values);
    if (sign === 1 && length !== n) for (let i = 1; i < n; i++) padded[length - i] = column.values[n - i]!;
    const { re, im } = spectrumOf(memory, padded);
    let spectrum = 0;
    for (let k = 0; k < padded.length; k++) if (sign === 1 || k % 2 === 1) spectrum = Math.max(spectrum, Math.hypot(re[k]!, im[k]!));
    const lost = roundingErrorSum(column);
    // leaves of up to 8 rows are multiplied by their circulant matrix: absolute values cost a factor √8
    this.#bound = spectralBound({ length: padded.length, spectrum: above(spectrum * (1 + 8 * UNIT)), coefficients: sumAbove(padded), product: above(24 * UNIT), lost });
    this.norm = Math.min(this.#bound.norm, above(sumAbove(column.values) + lost));
    this.steps = [`${sign === 1 ? '' : 'skew-'}circulant of ${n} by a residue tree${length === n ? '' : ` of length ${length} (padded)`}: ${this.flops} flops`];
  }

  get sign(): 1 | -1 {
    return this.#sign;
  }

  /** The program for one vector, which lives as long as this plan. */
  get program(): CyclicProgram {
    return this.#single;
  }

  apply(y: number, x: number): void {
    this.#single.apply(this.#work, x);
    this.memory.kernels.copy(y, this.#work, this.rows);
  }

  override prepare(count: number): void {
    if (count < WIDTH || this.#batch !== null) return;
    this.#batch = this.whole(() => {
      const program = this.own(new CyclicProgram(this.memory, this.rows, WIDTH, this.#sign));
      program.setColumn(this.#column.values);
      return { program, work: this.take(program.workSize), turned: this.take(this.rows * WIDTH) };
    });
  }

  override applyMany(y: number, x: number, count: number): void {
    const { kernels } = this.memory;
    const n = this.rows;
    let done = 0;
    if (this.#batch !== null) {
      const { program, work, turned } = this.#batch;
      for (; done + WIDTH <= count; done += WIDTH) {
        kernels.transpose(turned, x + done * n, WIDTH, n);
        program.apply(work, turned);
        kernels.transpose(y + done * n, work, n, WIDTH);
      }
    }
    for (; done < count; done++) this.apply(y + done * n, x + done * n);
  }

  bound(size: number): number {
    const { peak, relative, absolute } = this.#bound;
    return above(peak * size) < LARGE ? above(relative * size + absolute) : Infinity;
  }

  transposed(): Plan {
    const { values, exact } = this.#column;
    return new CirculantPlan(this.memory, { values: reflected(values, this.#sign), exact }, this.#sign);
  }

  /** The first column. */
  get parameters(): readonly number[] {
    return [this.rows];
  }

  override prepareGradient(count: number): void {
    if (this.#gradient === null || this.#gradient.needs(count)) this.#makeGradient(count);
  }

  #makeGradient(count: number): void {
    const gradient = (this.#gradient ??= this.whole(() => this.own(circulantGradient(this.memory, this.rows, this.#sign, (doubles) => this.take(doubles)))));
    if (gradient.needs(count)) this.whole(() => gradient.prepare());
  }

  addGradient(target: number, x: number, cotangent: number, count: number): void {
    this.#gradient!.add(target, x, cotangent, count);
  }
}

/** The first column of the transpose. */
function reflected(column: Float64Array, sign: 1 | -1): Float64Array {
  const n = column.length;
  return column.map((_, i) => (i === 0 ? column[0]! : sign * column[n - i]!));
}

/**
 * The n × n Toeplitz matrix with entries t_(i−j): coefficients t_(1−n), …, t_(n−1), inside a circulant matrix of twice the size.
 */
export class ToeplitzPlan extends Plan {
  readonly norm: number;
  readonly #coefficients: Coefficients;
  readonly #circulant: CirculantPlan;
  readonly #work: number;
  /** For derivatives: by the column of the circulant matrix. */
  #column = -1;

  constructor(memory: KernelMemory, coefficients: Coefficients, length: number) {
    const { values, exact } = coefficients;
    const n = (values.length + 1) / 2;
    super(memory, n, n);
    this.#coefficients = coefficients;
    const column = new Float64Array(length);
    for (let d = 1 - n; d < n; d++) column[(d + length) % length] = values[d + n - 1]!;
    this.#circulant = this.hold(new CirculantPlan(memory, { values: column, exact }));
    this.#work = this.take(2 * length);
    this.norm = this.#circulant.norm;
  }

  get flops(): number {
    return this.#circulant.flops;
  }

  get setup(): number {
    return this.#circulant.setup;
  }

  get steps(): readonly string[] {
    return [`Toeplitz matrix of ${this.rows}`, ...this.#circulant.steps.map((step) => `  ${step}`)];
  }

  apply(y: number, x: number): void {
    const { kernels } = this.memory;
    const length = this.#circulant.rows;
    kernels.copy(this.#work, x, this.rows);
    kernels.fill(this.#work + this.rows, length - this.rows, 0);
    this.#circulant.apply(this.#work + length, this.#work);
    kernels.copy(y, this.#work + length, this.rows);
  }

  bound(size: number): number {
    return this.#circulant.bound(size);
  }

  transposed(): Plan {
    const { values, exact } = this.#coefficients;
    return new ToeplitzPlan(this.memory, { values: values.slice().reverse(), exact }, this.#circulant.rows);
  }

  /** t_(1−n), …, t_(n−1). */
  get parameters(): readonly number[] {
    return [2 * this.rows - 1];
  }

  override prepareGradient(): void {
    this.#circulant.prepareGradient(1);
    if (this.#column < 0) this.#column = this.whole(() => this.take(this.#circulant.rows));
  }

  addGradient(target: number, x: number, cotangent: number, count: number): void {
    const { kernels } = this.memory;
    const n = this.rows;
    const length = this.#circulant.rows;
    const padded = this.#work + length;
    kernels.fill(this.#column, length, 0);
    for (let v = 0; v < count; v++) {
      kernels.copy(this.#work, x + v * n, n);
      kernels.fill(this.#work + n, length - n, 0);
      kernels.copy(padded, cotangent + v * n, n);
      kernels.fill(padded + n, length - n, 0);
      this.#circulant.addGradient(this.#column, this.#work, padded, 1);
    }
    kernels.addVectors(target + n - 1, target + n - 1, this.#column, n);
    kernels.addVectors(target, target, this.#column + length - n + 1, n - 1);
  }
}
