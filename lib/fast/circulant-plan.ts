import { roundingErrorSum, type Coefficients } from './coefficients.ts';
import { CyclicProgram, spectrumOf } from './cyclic-program.ts';
import { Plan } from './plan.ts';
import { spectralBound, type SpectralBound } from './transform-error.ts';
import { above, LARGE, normAbove, sumAbove, UNIT } from './rounding.ts';

/** Vectors of a batch that go through the transform together. */
const WIDTH = 16;

/** The circulant matrix with first column c: y_i = Σ_j c_((i−j) mod n)·x_j, by one fused program. */
export class CirculantPlan extends Plan {
  readonly norm: number;
  readonly flops: number;
  readonly setup: number;
  readonly steps: readonly string[];
  readonly #column: Coefficients;
  readonly #single: CyclicProgram;
  readonly #work: number;
  #batch: { readonly program: CyclicProgram; readonly work: number; readonly turned: number } | null = null;
  readonly #bound: SpectralBound;

  constructor(memory: Plan['memory'], column: Coefficients, reasons: readonly string[] = []) {
    const n = column.values.length;
    super(memory, n, n);
    this.#column = column;
    this.#single = new CyclicProgram(memory, n);
    this.#single.setColumn(column.values);
    this.#work = this.take(this.#single.workSize);
    const { length } = this.#single;
    this.flops = Math.round(2 * 2.5 * length * Math.log2(Math.max(2, length))) + 4 * length;
    this.setup = this.flops;
    const padded = new Float64Array(length);
    padded.set(column.values);
    if (length !== n) for (let i = 1; i < n; i++) padded[length - i] = column.values[n - i]!;
    const { re, im } = spectrumOf(memory, padded);
    let spectrum = 0;
    for (let k = 0; k < length; k++) spectrum = Math.max(spectrum, Math.hypot(re[k]!, im[k]!));
    const lost = roundingErrorSum(column);
    // leaves of up to 8 rows are multiplied by their circulant matrix: absolute values cost a factor √8
    this.#bound = spectralBound({ length, spectrum: above(spectrum * (1 + 8 * UNIT)), coefficients: above(normAbove(padded)), product: above(24 * UNIT), lost, n });
    this.norm = Math.min(this.#bound.norm, above(sumAbove(column.values) + lost));
    this.steps = [`circulant of ${n} by a residue tree${length === n ? '' : ` of length ${length} (padded)`}: ${this.flops} flops`, ...reasons];
  }

  apply(y: number, x: number): void {
    this.#single.apply(this.#work, x);
    this.memory.kernels.copy(y, this.#work, this.rows);
  }

  override prepare(count: number): void {
    if (count < WIDTH || this.#batch !== null) return;
    const program = new CyclicProgram(this.memory, this.rows, WIDTH);
    program.setColumn(this.#column.values);
    this.#batch = { program, work: this.take(program.workSize), turned: this.take(this.rows * WIDTH) };
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
    const n = values.length;
    return new CirculantPlan(this.memory, { values: values.map((_, i) => values[(n - i) % n]!), exact });
  }

  /** One list: the first column, d ↦ Σ_j cotangent_((j+d) mod n)·x_j, a circulant product by the transpose of x. */
  gradient(x: Float64Array, cotangent: Float64Array, parameters: Float64Array[]): void {
    const n = this.rows;
    const correlation = new CirculantPlan(this.memory, { values: x.map((_, i) => x[(n - i) % n]!), exact: true });
    parameters.push(correlation.product(cotangent));
    correlation.release();
  }

  protected override onRelease(): void {
    this.#single.release();
    this.#batch?.program.release();
  }
}
