import type { Ring } from '../../algebra/ring.ts';
import { InputError, LimitError, shown } from '../../errors.ts';
import type { KernelMemory } from '../../kernels/kernel-memory.ts';
import { requireRows, type Diagram } from '../diagram.ts';
import { applyExactly, coefficientGradientExactly, inputGradientExactly } from './exact-layer.ts';
import { requireFamilySize, type DiagramFamily } from '../family.ts';
import { FloatLayer, type LayerChannels } from './float-layer.ts';
import { layerPlan, type LayerPlan } from './layer-plan.ts';
import { requireDiagrams, requireTensor } from '../tensor-size.ts';

/** Most channels on one side. */
const MAXIMAL_CHANNELS = 2 ** 16;
/** Most numbers in the buffer of a layer. */
const MAXIMAL_BUFFER = 2 ** 28;

/** Options of `diagramLayer`. */
export interface DiagramLayerOptions {
  /** Channels of input and output, mixed by the coefficients; 1 and 1 when not given. */
  readonly channels?: LayerChannels;
  /** Diagrams without inputs, k = 0, whose combination is added to the output. */
  readonly bias?: readonly Diagram[];
  /** Where kernels work; the memory that plans share when not given. Vectors that are views of it are read in place. */
  readonly memory?: KernelMemory;
}

/**
 * A whole layer Σ_d λ_d·D(d) + bias, planned once: contractions of the input, multiples of small tensors, and copies into the output
 * are shared by all diagrams.
 *
 * Memory layout of the typed arrays, all row-major: input [batch][inputs][n^k], output [batch][outputs][n^l], coefficients
 * [diagrams][outputs][inputs] followed by [bias diagrams][outputs]. The channels of one tensor stand one after the other.
 */
export class DiagramLayer {
  readonly family: DiagramFamily;
  readonly diagrams: readonly Diagram[];
  readonly bias: readonly Diagram[];
  readonly channels: LayerChannels;
  /** The steps with their costs for one input and one output channel. */
  readonly plan: LayerPlan;
  private readonly memory: KernelMemory | undefined;
  private floats: FloatLayer | null = null;

  /** Use `diagramLayer`, which checks its arguments. */
  constructor(family: DiagramFamily, plan: LayerPlan, diagrams: readonly Diagram[], bias: readonly Diagram[], channels: LayerChannels, memory?: KernelMemory) {
    this.family = family;
    this.plan = plan;
    this.diagrams = diagrams;
    this.bias = bias;
    this.channels = channels;
    this.memory = memory;
  }

  /** Entries of one input item: inputs·n^k. */
  get inputLength(): number {
    return this.channels.inputs * this.plan.n ** this.plan.inputFactors;
  }

  /** Entries of one output item: outputs·n^l. */
  get outputLength(): number {
    return this.channels.outputs * this.plan.n ** this.plan.outputFactors;
  }

  /** diagrams·outputs·inputs + bias diagrams·outputs. */
  get coefficientCount(): number {
    const { inputs, outputs } = this.channels;
    return (this.diagrams.length * inputs + this.bias.length) * outputs;
  }

  /**
   * Makes what runs on doubles need. Later runs do not grow the kernel memory, so that views of it may be vectors of a run: they
   * are read in place, without the copy that other arrays need.
   */
  prepare(): void {
    this.onDoubles();
  }

  /** Numbers in the buffer for runs on doubles: the layer keeps it from the first run on, or has it in the work space of its kernel memory. */
  get bufferLength(): number {
    return this.onDoubles().bufferLength;
  }

  /**
   * y = layer(x) in doubles, for each item of the batch; the coefficients are shared by all items. No arrays of the size of a tensor
   * are allocated. Exact when all numbers are integers and every sum stays below 2^53.
   * @throws InputError when a length does not fit, or y lies in the memory of x or of the coefficients; the gradients likewise
   */
  applyInto(y: Float64Array, x: Float64Array, coefficients: Float64Array, batch: number = 1): void {
    this.requireLengths('applyInto', batch, [['y', y, batch * this.outputLength], ['x', x, batch * this.inputLength], ['coefficients', coefficients, this.coefficientCount]]);
    requireApart('applyInto', y, x);
    requireApart('applyInto', y, coefficients);
    this.onDoubles().applyInto(y, x, coefficients, batch);
  }

  /** x = the derivative of ⟨y, layer(x)⟩ by x, which is the transposed layer (without bias) applied to y. */
  inputGradientInto(x: Float64Array, y: Float64Array, coefficients: Float64Array, batch: number = 1): void {
    this.requireLengths('inputGradientInto', batch, [['x', x, batch * this.inputLength], ['y', y, batch * this.outputLength], ['coefficients', coefficients, this.coefficientCount]]);
    requireApart('inputGradientInto', x, y);
    requireApart('inputGradientInto', x, coefficients);
    this.onDoubles().inputGradientInto(x, y, coefficients, batch);
  }

  /** gradient = the derivative of Σ ⟨y, layer(x)⟩ over the batch by the coefficients: inner products of small tensors. */
  coefficientGradientInto(gradient: Float64Array, x: Float64Array, y: Float64Array, batch: number = 1): void {
    this.requireLengths('coefficientGradientInto', batch, [['gradient', gradient, this.coefficientCount], ['x', x, batch * this.inputLength], ['y', y, batch * this.outputLength]]);
    requireApart('coefficientGradientInto', gradient, x);
    requireApart('coefficientGradientInto', gradient, y);
    this.onDoubles().coefficientGradientInto(gradient, x, y, batch);
  }

  /** layer(x) over any ring, for one channel on each side; coefficients of the diagrams, then of the bias. */
  applyExactly<E>(coefficients: readonly E[], x: readonly E[], ring: Ring<E>): E[] {
    this.requireExact('applyExactly', [['coefficients', coefficients, this.coefficientCount], ['x', x, this.inputLength]]);
    return applyExactly(this.plan, coefficients, x, ring);
  }

  /** The derivative of ⟨y, layer(x)⟩ by x over any ring. */
  inputGradientExactly<E>(coefficients: readonly E[], y: readonly E[], ring: Ring<E>): E[] {
    this.requireExact('inputGradientExactly', [['coefficients', coefficients, this.coefficientCount], ['y', y, this.outputLength]]);
    return inputGradientExactly(this.plan, coefficients, y, ring);
  }

  /** The derivative of ⟨y, layer(x)⟩ by the coefficients over any ring. */
  coefficientGradientExactly<E>(x: readonly E[], y: readonly E[], ring: Ring<E>): E[] {
    this.requireExact('coefficientGradientExactly', [['x', x, this.inputLength], ['y', y, this.outputLength]]);
    return coefficientGradientExactly(this.plan, x, y, ring);
  }

  private onDoubles(): FloatLayer {
    return (this.floats ??= new FloatLayer(this.plan, this.channels, this.memory));
  }

  private requireLengths(where: string, batch: number, arrays: readonly (readonly [name: string, values: Float64Array, length: number])[]): void {
    if (!Number.isSafeInteger(batch) || batch < 1) throw new InputError(`${where}: expected a batch of at least one item, got ${shown(batch)}`, { pointer: '/batch', value: batch });
    for (const [name, values, length] of arrays) {
      if (!(values instanceof Float64Array) || values.length !== length) throw new InputError(`${where}: expected a Float64Array of ${length} entries, got ${shown(values instanceof Float64Array ? values.length : values)} at /${name}`, { pointer: `/${name}`, value: values?.length });
    }
  }

  private requireExact(where: string, arrays: readonly (readonly [name: string, values: readonly unknown[], length: number])[]): void {
    const { inputs, outputs } = this.channels;
    if (inputs !== 1 || outputs !== 1) throw new InputError(`${where}: expected one input and one output channel, got ${inputs} and ${outputs}`, { pointer: '/channels', value: this.channels });
    for (const [name, values, length] of arrays) {
      if (values.length !== length) throw new InputError(`${where}: expected ${length} entries, got ${values.length} at /${name}`, { pointer: `/${name}`, value: values.length });
    }
  }
}

/** Throws when a result would overwrite its own input. */
function requireApart(where: string, target: Float64Array, source: Float64Array): void {
  const [from, to] = [target.byteOffset, target.byteOffset + target.byteLength];
  if (target.buffer === source.buffer && from < source.byteOffset + source.byteLength && source.byteOffset < to) {
    throw new InputError(`${where}: expected input and output in different memory`, { pointer: '', value: from });
  }
}

/**
 * Plans a layer Σ_d λ_d·D(d) of diagrams with k inputs and l outputs, with an optional bias.
 *
 * Every diagram is a contraction of the input, a transfer and a copy into the output. Tensors that several diagrams contract to are
 * computed once, each from the smallest that has it; diagrams that end in the same tensor are added up there; the output is written
 * once by all that reaches every entry, and diagonals are added in place. Gradients share the same tensors.
 * @throws InputError when a diagram is not of the family or not (k,l), or a bias has inputs
 * @throws LimitError when n^k or n^l exceeds 2^24, or the small tensors 2^26 entries
 * @example
 * import { diagramLayer, spanningDiagrams } from 'group-matrix';
 * const layer = diagramLayer('S', 3, 1, 1, [...spanningDiagrams('S', 3, 1, 1)]);
 * const y = new Float64Array(3);
 * layer.applyInto(y, Float64Array.of(1, 2, 4), Float64Array.of(1, 10));
 * [...y] // => [71, 72, 74]
 */
export function diagramLayer(family: DiagramFamily, n: number, k: number, l: number, diagrams: readonly Diagram[], { channels = { inputs: 1, outputs: 1 }, bias = [], memory }: DiagramLayerOptions = {}): DiagramLayer {
  requireFamilySize(family, n, 'diagramLayer');
  requireRows(l, k, 'diagramLayer');
  requireTensor(n, k, 'diagramLayer');
  requireTensor(n, l, 'diagramLayer');
  requireDiagrams(family, n, k, l, diagrams, 'diagramLayer');
  requireDiagrams(family, n, 0, l, bias, 'diagramLayer, bias');
  for (const side of ['inputs', 'outputs'] as const) {
    const count = channels[side];
    if (!Number.isSafeInteger(count) || count < 1) throw new InputError(`diagramLayer: expected at least one channel, got ${shown(count)} at /channels/${side}`, { pointer: `/channels/${side}`, value: count });
    if (count > MAXIMAL_CHANNELS) throw new LimitError(`diagramLayer: expected at most ${MAXIMAL_CHANNELS} channels, got ${count} at /channels/${side}`, { value: count, limit: `channels ${MAXIMAL_CHANNELS}` });
  }
  const plan = layerPlan(family, n, k, l, diagrams, bias);
  const entries = (nodes: LayerPlan['input']['nodes'], count: number): number => nodes.reduce((sum, { size, source }) => sum + (source < 0 ? 0 : size * count), 0);
  const buffer = entries(plan.input.nodes, channels.inputs) + entries(plan.output.nodes, channels.outputs);
  if (buffer > MAXIMAL_BUFFER) throw new LimitError(`diagramLayer: expected a buffer of at most ${MAXIMAL_BUFFER} numbers, got ${buffer}`, { value: buffer, limit: `buffer ${MAXIMAL_BUFFER}` });
  return new DiagramLayer(family, plan, diagrams, bias, { inputs: channels.inputs, outputs: channels.outputs }, memory);
}
