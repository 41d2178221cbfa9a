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

/** Below this many numbers the copies cost more than the sums. */
const SMALL = 1024;

/** The map as a reduction of `length` consecutive numbers to `target` ones, or null where it is something else, or small. */
export function reductionOf(map: StridedMap, length: number, target: number): StridedReduction | null {
  const { sizes, leftStrides, rightStrides, leftOffsets, rightOffsets, signs } = map;
  if (length < SMALL || signs.length !== 1 || signs[0] !== 1 || leftOffsets[0] !== 0 || rightOffsets[0] !== 0 || mapLength(map) !== length) return null;
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
    rows: length / inner.size, cols: inner.size, alongRows, run: run.size, step: run.step,
    outerSizes: Int32Array.from(axes, ({ size }) => size), outerSteps: Int32Array.from(axes, ({ step }) => step), length: target,
  };
}

/** What rows are added with: by places in the kernel memory, or directly in arrays that live elsewhere. */
type Rows = (target: number, from: number, count: number, cols: number) => void;

/**
 * left = the reduction of right, from `base` and `at` on. An array outside the kernel memory passes through the stage in pieces
 * (the portable kernels read it where it is); `stage.reserve(reduction.length)` was called before. Sums are the same for every kind
 * of kernels and wherever the arrays live.
 */
export function reduceInto(left: Float64Array, base: number, reduction: StridedReduction, right: Float64Array, at: number, stage: KernelStage): void {
  const { rows, cols, alongRows, step, length } = reduction;
  const { memory } = stage;
  const { doubles, kernels } = memory;
  const piece = Math.max(1, Math.floor(STAGE_LENGTH / cols));
  if (kernels.kind === 'portable') {
    left.fill(0, base, base + length);
    const work: Rows = (target, from, count, width) => (alongRows ? addRowSums(left, base + target, step, right, at + from, count, width) : addRows(left, base + target, right, at + from, count, width));
    for (let row = 0; row < rows; row += piece) reduceRows(reduction, row, Math.min(piece, rows - row), work);
    return;
  }
  const result = stage.target;
  doubles.fill(0, result, result + length);
  const resident = stage.placeOf(right);
  for (let row = 0; row < rows; row += piece) {
    const count = Math.min(piece, rows - row);
    const inPieces = cols <= STAGE_LENGTH;
    if (resident < 0 && inPieces) doubles.set(right.subarray(at + row * cols, at + (row + count) * cols), stage.source);
    const work: Rows = (target, from, many, width) => {
      let place: number;
      if (resident >= 0) place = resident + at + from;
      else if (inPieces) place = stage.source + (from - row * cols);
      else {
        doubles.set(right.subarray(at + from, at + from + width), stage.source);
        place = stage.source;
      }
      if (alongRows) kernels.addRowSums(result + target, step, place, many, width);
      else kernels.addRows(result + target, place, many, width);
    };
    reduceRows(reduction, row, count, work);
  }
  left.set(doubles.subarray(result, result + length), base);
}

/** `count` rows from `row` on: each run of rows, and of rows that are longer than the stage each part of that length, by one call. */
function reduceRows({ cols, alongRows, run, step, outerSizes, outerSteps }: StridedReduction, row: number, count: number, work: Rows): void {
  for (let done = 0; done < count; ) {
    const first = row + done;
    const many = Math.min(run - (first % run), count - done);
    let target = (first % run) * step;
    for (let axis = outerSizes.length - 1, block = Math.floor(first / run); axis >= 0; axis--) {
      target += (block % outerSizes[axis]!) * outerSteps[axis]!;
      block = Math.floor(block / outerSizes[axis]!);
    }
    if (cols <= STAGE_LENGTH) work(target, first * cols, many, cols);
    else for (let from = 0; from < cols; from += STAGE_LENGTH) work(alongRows ? target : target + from, first * cols + from, 1, Math.min(STAGE_LENGTH, cols - from));
    done += many;
  }
}
