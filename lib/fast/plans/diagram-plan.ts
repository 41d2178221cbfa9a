import { isBottomOnly, isTopOnly, partsOf, type BlockParts } from '../../diagrams/block-parts.ts';
import type { Diagram } from '../../diagrams/diagram.ts';
import { diagramLayer, type DiagramLayer } from '../../diagrams/layers/diagram-layer.ts';
import { flipDiagram } from '../../diagrams/flip.ts';
import { ResidentLayer } from '../../diagrams/layers/resident-layer.ts';
import type { KernelMemory } from '../../kernels/kernel-memory.ts';
import type { Coefficients } from './coefficients.ts';
import { Plan } from './plan.ts';
import { above, gamma, LARGE, sumAbove, TINY, UNIT } from '../transforms/rounding.ts';

/**
 * A layer Σ λ_d·D(d) of diagrams: the plan of lib/diagrams in the kernel memory, which shares contractions and copies among the diagrams.
 *
 * Entries of D(d) are 0 and ±1, so ‖ |D(d)| ‖₂ ≤ √(most entries in a row · most in a column): a block below only gives n entries to a row, one above
 * only n to a column; where a determinant ends at b blocks below only and a above only, with e = 1 for a leg that ends freely, these give (b + e)! and (a + e)!.
 * The steps add up the terms of these entries, none twice, so errors are within γ of the absolute sums. On its way into a result an entry of x
 * passes sums of at most n^k terms for the contractions, one product and at most n + 1 sums for each diagram, and one sum for each small tensor.
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
  readonly #peak: number;

  /** Layers without channels and bias. */
  constructor(memory: KernelMemory, layer: DiagramLayer, coefficients: Coefficients) {
    super(memory, layer.outputLength, layer.inputLength);
    const { plan } = layer;
    this.#layer = layer;
    this.#coefficients = coefficients;
    this.#resident = new ResidentLayer(plan, coefficients.values, memory, (doubles) => this.take(doubles));
    this.flops = plan.steps.reduce((sum, { cost }) => sum + cost.multiplications + cost.additions, 0);
    this.setup = this.flops;
    const norms = layer.diagrams.map((d) => absoluteNorm(plan.n, d));
    const total = above(sumAbove(coefficients.values.map((value, d) => value * norms[d]!)) + norms.length * TINY);
    // below 2^-1022 a coefficient may be off by more than u times itself
    const lost = coefficients.exact ? 0 : above(UNIT * (1 + 2 * UNIT) * total + TINY * sumAbove(norms));
    const products = coefficients.values.length * (plan.n + 1);
    const terms = 4 * (this.cols + products + plan.input.nodes.length + plan.output.nodes.length) + 64;
    this.norm = above(total + lost);
    this.#error = above(gamma(terms) * total + lost);
    this.#absolute = above(Math.sqrt(this.rows) * products * TINY * (1 + gamma(terms)));
    // contractions come before the coefficients, which may be small
    this.#peak = above(this.norm + Math.sqrt(this.cols));
  }

  get steps(): readonly string[] {
    const { family, plan } = this.#layer;
    return [`layer of ${this.#layer.diagrams.length} diagrams of ${family}(${plan.n}), ${plan.inputFactors} → ${plan.outputFactors}: ${this.flops} flops`];
  }

  apply(y: number, x: number): void {
    this.#resident.apply(y, x);
  }

  bound(size: number): number {
    return above(this.#peak * size) < LARGE ? above(this.#error * size + this.#absolute) : Infinity;
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

/** An upper bound of ‖ |D(d)| ‖₂. */
function absoluteNorm(n: number, d: Diagram): number {
  const parts = partsOf(d);
  const free = d.head === null ? 0 : d.head.legs - d.head.blocks.length;
  // orders of the values that the legs of one row can have
  const orders = (isOnly: (part: BlockParts) => boolean): number => {
    let product = 1;
    for (let i = parts.filter((part) => part.atHead && isOnly(part)).length + free; i > 1; i--) product *= i;
    return product;
  };
  const sums = (isOnly: (part: BlockParts) => boolean): number => n ** parts.filter((part) => !part.atHead && isOnly(part)).length * (d.head === null ? 1 : orders(isOnly));
  const frobenius = Math.sqrt(n ** d.top) * Math.sqrt(n ** d.bottom);
  return above(Math.min(Math.sqrt(sums(isBottomOnly)) * Math.sqrt(sums(isTopOnly)), frobenius));
}
