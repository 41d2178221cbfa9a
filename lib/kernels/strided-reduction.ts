import type { KernelMemory } from './kernel-memory.ts';
import { STAGE_LENGTH, type KernelStage } from './kernel-stage.ts';
import { addRows, addRowSums } from './portable-reductions.ts';
import { mapLength, type StridedMap } from './strided-map.ts';

/**
 * Sums along some axes of a row-major array that is read once, in the order of memory: rows of `cols` numbers, which are added up
 * or added to each other. Axes run outermost first; a stride of 0 in the result is an axis that is summed.
 */
export interface StridedReduction {
  /** The number of rows and the length of each. */
  readonly rows: number;
  readonly cols: number;
  /** Whether each row is added up; otherwise rows are added to what stands in the result. */
  readonly alongRows: boolean;
  /** Rows whose places in the result are `step` apart (0 for rows that are added to each other) follow each other so many at a time. */
  readonly run: number;
  readonly step: number;
  /** The axes of the runs. */
  readonly outerSizes: Int32Array;
  readonly outerSteps: Int32Array;
  /** Entries of the result. */
  readonly length: number;
}

/** Fewer numbers are summed as well by the loops of any map. */
const FEW = 64;
/** Below this many numbers the copies cost more than the sums. */
const SMALL = 1024;

/** The map as a reduction of `length` consecutive numbers to `target` ones, or null where it is something else, or short. */
export function reductionOf(map: StridedMap, length: number, target: number): StridedReduction | null {
  const { sizes, leftStrides, rightStrides, leftOffsets, rightOffsets, signs } = map;
  if (length < FEW || signs.length !== 1 || signs[0] !== 1 || leftOffsets[0] !== 0 || rightOffsets[0] !== 0 || mapLength(map) !== length) return null;
  const order = Array.from(sizes.keys()).sort((a, b) => rightStrides[b]! - rightStrides[a]!);
  const axes: { size: number; step: number }[] = [];
  let stride = length;
  for (const a of order) {
    stride /= sizes[a]!;
    if (rightStrides[a] !== stride) return null;
    const last = axes.at(-1);
    const [size, step] = [sizes[a]!, leftStrides[a]!];
    if (last !== undefined && last.step === size * step) axes[axes.length - 1] = { size: last.size * size, step };
    else axes.push({ size, step });
  }
  const inner = axes.pop();
  if (inner === undefined || inner.step > 1 || inner.size < 8) return null;
  const alongRows = inner.step === 0;
  // rows that are kept apart have no sum in common: one row each
  const run = axes.length > 0 && (alongRows || axes.at(-1)!.step === 0) ? axes.pop()! : { size: 1, step: 0 };
  return {
    // whole numbers as integers: a field that once held a quotient is a double, and boxed at each reading
    rows: (length / inner.size) | 0, cols: inner.size | 0, alongRows, run: run.size | 0, step: run.step | 0,
    outerSizes: Int32Array.from(axes, ({ size }) => size), outerSteps: Int32Array.from(axes, ({ step }) => step), length: target | 0,
  };
}

/** What rows are added with: by places in the kernel memory, or directly in arrays that live elsewhere. */
interface RowSink {
  add(target: number, from: number, count: number, cols: number): void;
}

/** Rows of any arrays, by the loops of the portable kernels. */
class ArrayRows implements RowSink {
  readonly left: Float64Array;
  readonly base: number;
  readonly right: Float64Array;
  readonly at: number;
  /** The distance of the sums of rows, −1 where rows are added to each other. */
  readonly step: number;

  constructor(left: Float64Array, base: number, right: Float64Array, at: number, { alongRows, step }: StridedReduction) {
    [this.left, this.base, this.right, this.at, this.step] = [left, base, right, at, alongRows ? step : -1];
  }

  add(target: number, from: number, count: number, cols: number): void {
    if (this.step >= 0) addRowSums(this.left, this.base + target, this.step, this.right, this.at + from, count, cols);
    else addRows(this.left, this.base + target, this.right, this.at + from, count, cols);
  }
}

/** Rows at places of a kernel memory: a reduction that can be run again and again, and allocates nothing then. */
export class ResidentReduction implements RowSink {
  readonly #memory: KernelMemory;
  readonly #reduction: StridedReduction;
  readonly #step: number;
  #base = 0;
  #at = 0;

  constructor(memory: KernelMemory, reduction: StridedReduction) {
    this.#memory = memory;
    this.#reduction = reduction;
    this.#step = reduction.alongRows ? reduction.step : -1;
  }

  /** The numbers from `base` on = the reduction of those from `at` on. */
  run(base: number, at: number): void {
    // places as integers: one that was computed as a double would be boxed at each call
    this.#base = base | 0;
    this.#at = at | 0;
    this.#memory.kernels.fill(base, this.#reduction.length, 0);
    reduceRows(this.#reduction, 0, this.#reduction.rows, this);
  }

  add(target: number, from: number, count: number, cols: number): void {
    const { kernels } = this.#memory;
    if (this.#step >= 0) kernels.addRowSums(this.#base + target, this.#step, this.#at + from, count, cols);
    else kernels.addRows(this.#base + target, this.#at + from, count, cols);
  }
}

/** Rows that pass through the stage; sums are collected at its target. */
class StagedRows implements RowSink {
  readonly stage: KernelStage;
  readonly right: Float64Array;
  readonly at: number;
  readonly step: number;
  /** The first number that stands in the stage; −1 where each call brings its own. */
  staged = -1;

  constructor(stage: KernelStage, right: Float64Array, at: number, { alongRows, step }: StridedReduction) {
    [this.stage, this.right, this.at, this.step] = [stage, right, at, alongRows ? step : -1];
  }

  fetch(from: number, length: number): void {
    this.stage.memory.doubles.set(this.right.subarray(this.at + from, this.at + from + length), this.stage.source);
  }

  add(target: number, from: number, count: number, cols: number): void {
    const { source, target: result, memory } = this.stage;
    if (this.staged < 0) this.fetch(from, cols);
    const place = this.staged < 0 ? source : source + (from - this.staged);
    if (this.step >= 0) memory.kernels.addRowSums(result + target, this.step, place, count, cols);
    else memory.kernels.addRows(result + target, place, count, cols);
  }
}

/**
 * left = the reduction of right, from `base` and `at` on. An array outside the kernel memory passes through the stage in pieces
 * (short ones, and all for the portable kernels, are read where they are); `stage.reserve(reduction.length)` was called before. Sums
 * are the same for every kind of kernels and wherever the arrays live.
 */
export function reduceInto(left: Float64Array, base: number, reduction: StridedReduction, right: Float64Array, at: number, stage: KernelStage): void {
  const { rows, cols, length } = reduction;
  const { doubles, kernels } = stage.memory;
  const resident = stage.placeOf(right);
  if (kernels.kind === 'portable' || (resident < 0 && rows * cols < SMALL)) {
    left.fill(0, base, base + length);
    return reduceRows(reduction, 0, rows, new ArrayRows(left, base, right, at, reduction));
  }
  const result = stage.target;
  if (resident >= 0) new ResidentReduction(stage.memory, reduction).run(result, resident + at);
  else {
    doubles.fill(0, result, result + length);
    const sink = new StagedRows(stage, right, at, reduction);
    const piece = cols <= STAGE_LENGTH ? Math.floor(STAGE_LENGTH / cols) : rows;
    for (let row = 0; row < rows; row += piece) {
      const count = Math.min(piece, rows - row);
      if (cols <= STAGE_LENGTH) sink.fetch((sink.staged = row * cols), count * cols);
      reduceRows(reduction, row, count, sink);
    }
  }
  left.set(doubles.subarray(result, result + length), base);
}

/** `count` rows from `row` on: each run of rows, and of rows that are longer than the stage each part of that length, by one call. */
function reduceRows({ cols, alongRows, run, step, outerSizes, outerSteps }: StridedReduction, row: number, count: number, sink: RowSink): void {
  for (let done = 0; done < count; ) {
    const first = row + done;
    const many = cols <= STAGE_LENGTH ? Math.min(run - (first % run), count - done) | 0 : 1;
    let target = Math.imul(first % run, step);
    for (let axis = outerSizes.length - 1, block = (first / run) | 0; axis >= 0; axis--) {
      target = (target + Math.imul(block % outerSizes[axis]!, outerSteps[axis]!)) | 0;
      block = (block / outerSizes[axis]!) | 0;
    }
    if (cols <= STAGE_LENGTH) sink.add(target, Math.imul(first, cols), many, cols);
    else for (let from = 0; from < cols; from += STAGE_LENGTH) sink.add(alongRows ? target : target + from, first * cols + from, 1, Math.min(STAGE_LENGTH, cols - from));
    done += many;
  }
}
