import { diagramLayer, type DiagramLayer } from '../diagrams/diagram-layer.ts';
import { flipDiagram } from '../diagrams/flip.ts';
import { ResidentLayer } from '../diagrams/resident-layer.ts';
import type { KernelMemory } from '../kernels/kernel-memory.ts';
import { roundingErrorSum, type Coefficients } from './coefficients.ts';
import { Plan } from './plan.ts';
import { above, gamma, LARGE, sumAbove, TINY } from './rounding.ts';

/**
 * A layer Σ λ_d·D(d) of diagrams: the plan of lib/diagrams in the kernel memory, which shares contractions and copies among the diagrams.
 *
 * Entries of D(d) are 0 and ±1, so ‖ |D(d)| ‖₂ ≤ √(n^k·n^l). On its way into a result an entry of x passes one product for its
 * diagram and sums of at most n^k terms for the contractions, one term for each diagram and each small tensor after them.
 */
export class DiagramPlan extends Plan {
  readonly norm: number;
  readonly flops: number;
  readonly setup: number;
  readonly #layer: DiagramLayer;
  readonly #coefficients: Coefficients;
  readonly #resident: ResidentLayer;
  #gradient: Float64Array = new Float64Array(0);
  readonly #error: number;
  readonly #absolute: number;

  /** Layers without channels and bias. */
  constructor(memory: KernelMemory, layer: DiagramLayer, coefficients: Coefficients) {
    super(memory, layer.outputLength, layer.inputLength);
    const { plan } = layer;
    this.#layer = layer;
    this.#coefficients = coefficients;
    this.#resident = new ResidentLayer(plan, coefficients.values, memory, (doubles) => this.take(doubles));
    this.flops = plan.steps.reduce((sum, { cost }) => sum + cost.multiplications + cost.additions, 0);
    this.setup = this.flops;
    const lost = roundingErrorSum(coefficients);
    const largest = largestNorm(this.rows, this.cols);
    const total = above(sumAbove(coefficients.values) * largest);
    const terms = 4 * (this.cols + coefficients.values.length + plan.input.nodes.length + plan.output.nodes.length) + 64;
    this.norm = above(total + lost * largest);
    this.#error = above(gamma(terms) * total + lost * largest);
    this.#absolute = above(Math.sqrt(this.rows) * terms * coefficients.values.length * 4 * TINY);
  }

  get steps(): readonly string[] {
    const { family, plan } = this.#layer;
    return [`layer of ${this.#layer.diagrams.length} diagrams of ${family}(${plan.n}), ${plan.inputFactors} → ${plan.outputFactors}: ${this.flops} flops`];
  }

  apply(y: number, x: number): void {
    this.#resident.apply(y, x);
  }

  bound(size: number): number {
    return above(this.norm * size) < LARGE ? above(this.#error * size + this.#absolute) : Infinity;
  }

  transposed(): Plan {
    const { family, plan, diagrams } = this.#layer;
    const { n, inputFactors, outputFactors } = plan;
    const flipped = diagrams.map((d) => flipDiagram(family, n, d));
    const { values, exact } = this.#coefficients;
    const layer = diagramLayer(family, n, outputFactors, inputFactors, flipped.map(({ diagram }) => diagram));
    return new DiagramPlan(this.memory, layer, { values: values.map((value, i) => value * flipped[i]!.sign), exact });
  }

  /** The coefficients of the diagrams (of the flipped ones for a transposed layer). */
  get parameters(): readonly number[] {
    return [this.#coefficients.values.length];
  }

  override prepareGradient(): void {
    if (this.#gradient.length === 0) this.#gradient = new Float64Array(this.#coefficients.values.length);
  }

  addGradient(target: number, x: number, cotangent: number, count: number): void {
    const F = this.memory.doubles;
    for (let v = 0; v < count; v++) {
      this.#resident.coefficientGradientInto(this.#gradient, x + v * this.cols, cotangent + v * this.rows);
      for (let d = 0; d < this.#gradient.length; d++) F[target + d]! += this.#gradient[d]!;
    }
  }
}

/** Entries of absolute value at most 1: the Frobenius norm is at most √(rows·cols). */
const largestNorm = (rows: number, cols: number): number => above(Math.sqrt(rows) * Math.sqrt(cols));
