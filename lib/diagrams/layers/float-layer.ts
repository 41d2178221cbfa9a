import { pollDeadline } from '../../deadline.ts';
import { BlockCombination } from '../../kernels/block-combination.ts';
import { mixChannelsInto, multiplyChannelsInto } from '../../kernels/channel-mixing.ts';
import { sharedKernelMemory, type KernelMemory } from '../../kernels/kernel-memory.ts';
import { stageOf, type KernelStage } from '../../kernels/kernel-stage.ts';
import { permuteInto, stagedPermutation, type StagedPermutation } from '../../kernels/staged-permutation.ts';
import { combineInto, type StridedPart } from '../../kernels/strided-combination.ts';
import { addInnerProductOfMap, addMapInto } from '../../kernels/strided-map.ts';
import { reduceInto } from '../../kernels/strided-reduction.ts';
import { ONE } from '../../kernels/strided-rows.ts';
import type { LayerPlan } from './layer-plan.ts';
import { layerDirection, layerSide, type DirectedLink, type Direction, type NodeProgram, type Side } from './layer-programs.ts';

/** The channels of a layer. */
export interface LayerChannels {
  readonly inputs: number;
  readonly outputs: number;
}

const NOTHING = new Float64Array(0);

/** From so many channels on each side everything may go through the kernel memory at once. */
const MANY_CHANNELS = 4;
/** Most numbers of input, output and buffer of a layer that goes there. */
const MAXIMAL_STAGED = 2 ** 22;

/**
 * A plan on doubles. The buffer holds all small tensors and belongs to this object: a run allocates only a few numbers. Where products
 * of many channels decide and SIMD works, vectors and buffer are in the work space of the kernel memory during a run; the bits are the same.
 *
 * Memory layout: tensors of all channels one after the other, each row-major (first factor most significant), items of a batch one
 * after the other. Coefficients: that of diagram d from input channel i to output channel o at (d·outputs + o)·inputs + i; then the
 * bias, that of its diagram j in output channel o at j·outputs + o behind them.
 */
export class FloatLayer {
  readonly plan: LayerPlan;
  readonly channels: LayerChannels;
  /** The numbers of entries of one item of input and output, and of coefficients. */
  readonly inputLength: number;
  readonly outputLength: number;
  readonly coefficientCount: number;
  /** The numbers that the buffer holds. */
  readonly bufferLength: number;
  /** Where the small tensors are: an array of this object, or from `base` on in the kernel memory. */
  private buffer: Float64Array;
  private base = 0;
  private readonly staged: boolean;
  /** For layers that are staged: how parts are combined there. */
  private readonly combinations = new Map<NodeProgram, BlockCombination>();
  private readonly scratchAt: number;
  private readonly stage: KernelStage;
  private readonly forwards: Direction;
  private readonly backwards: Direction;
  private readonly diagramCount: number;

  constructor(plan: LayerPlan, channels: LayerChannels, memory: KernelMemory = sharedKernelMemory()) {
    this.plan = plan;
    this.stage = stageOf(memory);
    this.channels = channels;
    this.inputLength = channels.inputs * plan.n ** plan.inputFactors;
    this.outputLength = channels.outputs * plan.n ** plan.outputFactors;
    this.diagramCount = plan.links.filter(({ bottom }) => bottom >= 0).length;
    this.coefficientCount = this.diagramCount * channels.inputs * channels.outputs + (plan.links.length - this.diagramCount) * channels.outputs;
    const permuted = (sizes: Int32Array, parts: readonly StridedPart[]): StagedPermutation | null => this.permutation(sizes, parts);
    const [input, between] = layerSide(plan.input, channels.inputs, 0);
    const [output, end] = layerSide(plan.output, channels.outputs, between);
    this.forwards = layerDirection(plan, input, output, channels.inputs, 1, permuted);
    this.backwards = layerDirection(plan, output, input, 1, channels.inputs, permuted);
    this.scratchAt = end;
    let length = end;
    const mixes = channels.inputs * channels.outputs > 1;
    for (const { from, programs } of mixes ? [this.forwards, this.backwards] : []) {
      for (const { links, size } of programs) if (links.some(({ from: source, inOrder }) => source >= 0 && !inOrder)) length = Math.max(length, this.scratchAt + size * from.channels);
    }
    this.bufferLength = length;
    for (const reduction of [...input.reductions, ...output.reductions]) if (reduction !== null) this.stage.reserve(reduction.length);
    const ends = this.inputLength + this.outputLength;
    // what the products of channels read and write, which would pass through the stage link by link
    const passing = this.forwards.programs.reduce((sum, { size, links }) => sum + size * links.length, 0) * (channels.inputs + channels.outputs);
    this.staged = memory.kernels.kind === 'simd' && Math.min(channels.inputs, channels.outputs) >= MANY_CHANNELS && passing > 1.5 * ends && length + ends <= MAXIMAL_STAGED;
    const programs = this.staged ? [...this.forwards.programs, ...this.backwards.programs] : [];
    // behind the vectors, the factors of a combination
    if (this.staged) this.stage.reserveWork(length + ends + Math.max(...programs.map(({ parts }) => parts.length)));
    for (const program of programs) if (program.parts.length > 0) this.combinations.set(program, new BlockCombination(program.sizes, program.parts));
    this.buffer = this.staged ? NOTHING : new Float64Array(length);
  }

  /** y = layer(x) for every item of the batch. */
  applyInto(y: Float64Array, x: Float64Array, coefficients: Float64Array, batch: number): void {
    this.run(this.forwards, y, this.outputLength, x, this.inputLength, coefficients, batch);
  }

  /** The derivative of ⟨y, layer(x)⟩ by x, the transposed layer applied to y, for every item. */
  inputGradientInto(x: Float64Array, y: Float64Array, coefficients: Float64Array, batch: number): void {
    this.run(this.backwards, x, this.inputLength, y, this.outputLength, coefficients, batch);
  }

  private run(direction: Direction, target: Float64Array, targetLength: number, source: Float64Array, sourceLength: number, coefficients: Float64Array, batch: number): void {
    for (let item = 0; item < batch; item++) {
      const [at, base] = [item * sourceLength, item * targetLength];
      if (this.staged) {
        const F = this.enterStage();
        const from = this.base + this.bufferLength;
        F.set(source.subarray(at, at + sourceLength), from);
        const to = from + sourceLength;
        this.contract(direction.from, F, from);
        this.write(direction, F, to, F, from, coefficients);
        target.set(F.subarray(to, to + targetLength), base);
      } else {
        this.contract(direction.from, source, at);
        this.write(direction, target, base, source, at, coefficients);
      }
    }
  }

  /** Makes the work space of the stage the buffer, which other layers may have used since. */
  private enterStage(): Float64Array {
    this.buffer = this.stage.memory.doubles;
    this.base = this.stage.work;
    return this.buffer;
  }

  /** The derivative of Σ ⟨y, layer(x)⟩ over the batch by the coefficients. */
  coefficientGradientInto(gradient: Float64Array, x: Float64Array, y: Float64Array, batch: number): void {
    gradient.fill(0);
    if (this.staged) this.enterStage();
    const { inputs, outputs } = this.channels;
    const { from, to, programs, outer, inner } = this.forwards;
    for (let item = 0; item < batch; item++) {
      const [xAt, yAt] = [item * this.inputLength, item * this.outputLength];
      this.contract(from, x, xAt);
      this.contract(to, y, yAt);
      for (const { node, size, allLinks } of programs) {
        const [left, base] = node === 0 ? [y, yAt] : [this.buffer, this.base + to.offsets[node]!];
        for (const link of allLinks) {
          pollDeadline();
          const at = this.coefficientsAt(link);
          if (link.from < 0) {
            for (let o = 0; o < outputs; o++) addInnerProductOfMap(gradient, at + o, left, base + o * size, link.map, ONE, 0);
            continue;
          }
          const [right, start] = link.from === 0 ? [x, xAt] : [this.buffer, this.base + from.offsets[link.from]!];
          if (inputs * outputs === 1) addInnerProductOfMap(gradient, at, left, base, link.map, right, start);
          else {
            const [moved, place] = link.inOrder ? [right, start] : this.moved(link, right, start, from, size);
            multiplyChannelsInto({ data: gradient, at, outer, inner }, left, base, outputs, moved, place, inputs, size);
          }
        }
      }
    }
  }

  private coefficientsAt({ index, from }: DirectedLink): number {
    const { inputs, outputs } = this.channels;
    return from >= 0 ? index * outputs * inputs : this.diagramCount * outputs * inputs + (index - this.diagramCount) * outputs;
  }

  private permutation(sizes: Int32Array, parts: readonly StridedPart[]): StagedPermutation | null {
    const found = parts.length === 1 && this.stage.memory.kernels.kind === 'simd' ? stagedPermutation(sizes, parts[0]!.strides) : null;
    if (found !== null) this.stage.reserve(found.length);
    return found;
  }

  /** All small tensors of one item. */
  private contract({ forest, channels, offsets, reductions }: Side, whole: Float64Array, at: number): void {
    forest.nodes.forEach(({ map, source, size }, node) => {
      if (map === null) return;
      pollDeadline();
      const step = forest.nodes[source]!.size;
      const base = this.base + offsets[node]!;
      const [right, start] = source === 0 ? [whole, at] : [this.buffer, this.base + offsets[source]!];
      const reduction = reductions[node]!;
      if (reduction === null) this.buffer.fill(0, base, base + size * channels);
      for (let channel = 0; channel < channels; channel++) {
        if (reduction !== null) reduceInto(this.buffer, base + channel * size, reduction, right, start + channel * step, this.stage);
        else addMapInto(this.buffer, base + channel * size, map, right, start + channel * step, ONE, 0);
      }
    });
  }

  /** The input tensors of a link with the axes of its output tensor, in the scratch part of the buffer. */
  private moved({ map, from, whole }: DirectedLink, source: Float64Array, at: number, { channels, forest }: Side, size: number): [Float64Array, number] {
    const step = forest.nodes[from]!.size;
    const scratch = this.base + this.scratchAt;
    if (whole !== null) {
      whole.part.data = source;
      for (let channel = 0; channel < channels; channel++) {
        whole.part.at = at + channel * step;
        if (whole.permutation !== null) permuteInto(this.buffer, scratch + channel * size, whole.permutation, source, whole.part.at, 1, this.stage);
        else combineInto(this.buffer, scratch + channel * size, whole.sizes, [whole.part]);
      }
      return [this.buffer, scratch];
    }
    this.buffer.fill(0, scratch, scratch + size * channels);
    for (let channel = 0; channel < channels; channel++) addMapInto(this.buffer, scratch + channel * size, map, source, at + channel * step, ONE, 0);
    return [this.buffer, scratch];
  }

  private write(direction: Direction, whole: Float64Array, wholeAt: number, source: Float64Array, sourceAt: number, coefficients: Float64Array): void {
    const { from, to, programs, outer, inner } = direction;
    const single = from.channels * to.channels === 1;
    const factors = this.base + this.bufferLength + this.inputLength + this.outputLength;
    for (let p = programs.length - 1; p >= 0; p--) {
      const { node, size, sizes, parts, permutation, origins, links, copies } = programs[p]!;
      const combination = this.combinations.get(programs[p]!);
      const [target, base] = node === 0 ? [whole, wholeAt] : [this.buffer, this.base + to.offsets[node]!];
      pollDeadline();
      for (let channel = 0; channel < to.channels; channel++) {
        if (parts.length === 0) {
          target.fill(0, base + channel * size, base + (channel + 1) * size);
          continue;
        }
        parts.forEach((part, i) => {
          const { link, copied } = origins[i]!;
          if (link !== undefined) {
            part.data = link.from === 0 ? source : this.buffer;
            part.at = link.from === 0 ? sourceAt : this.base + from.offsets[link.from]!;
            part.factor = coefficients[this.coefficientsAt(link)]!;
          } else {
            part.data = this.buffer;
            part.at = this.base + to.offsets[copied!]! + channel * to.forest.nodes[copied!]!.size;
          }
        });
        if (combination !== undefined) {
          parts.forEach((part, i) => {
            combination.at[i] = part.at;
            this.buffer[factors + i] = part.factor;
          });
          combination.run(this.stage.memory, base + channel * size, factors);
        } else if (permutation !== null) permuteInto(target, base + channel * size, permutation, parts[0]!.data, parts[0]!.at, parts[0]!.factor, this.stage);
        else combineInto(target, base + channel * size, sizes, parts);
      }
      for (const link of links) {
        pollDeadline();
        const at = this.coefficientsAt(link);
        if (link.from < 0) for (let o = 0; o < to.channels; o++) addMapInto(target, base + o * size, link.map, ONE, 0, coefficients, at + o);
        else {
          const [right, start] = link.from === 0 ? [source, sourceAt] : [this.buffer, this.base + from.offsets[link.from]!];
          if (single) addMapInto(target, base, link.map, right, start, coefficients, at);
          else {
            const [moved, place] = link.inOrder ? [right, start] : this.moved(link, right, start, from, size);
            mixChannelsInto(target, base, to.channels, moved, place, from.channels, size, { data: coefficients, at, outer, inner }, this.stage);
          }
        }
      }
      for (const { node: copied, map } of copies) {
        const step = to.forest.nodes[copied]!.size;
        for (let channel = 0; channel < to.channels; channel++) addMapInto(target, base + channel * size, map, this.buffer, this.base + to.offsets[copied]! + channel * step, ONE, 0);
      }
    }
  }
}
