import { STAGE_LENGTH, type KernelStage } from './kernel-stage.ts';

/**
 * A row-major target whose axes are those of a row-major source in another order. The source is copied into the kernel memory, and
 * the target is made there in pieces of whole slices along its first axis.
 */
export interface StagedPermutation {
  readonly sizes: Int32Array;
  /** Strides of the source along the axes of the target, and of the target. */
  readonly strides: readonly number[];
  readonly steps: readonly number[];
  readonly length: number;
  /** The slices of the first axis in a piece, and the entries of one. */
  readonly slices: number;
  readonly slice: number;
  /** The axis along which the source is contiguous: the last one, or that of the rows of blocks to be turned. */
  readonly along: number;
  /** The other axis of a block: the last one, or where rows stay together the one before it. */
  readonly across: number;
  /** All other axes but the first. */
  readonly outer: readonly number[];
}

/** Fewer numbers are moved faster where they are. */
const SMALL = 1024;
/** Rows of this length are copied by the built-in copy. */
const LONG = 80;

/** How the kernels permute axes, or null where it is not a permutation that they do faster than loops over arrays. */
export function stagedPermutation(sizes: Int32Array, strides: readonly number[]): StagedPermutation | null {
  const last = sizes.length - 1;
  if (last < 1) return null;
  const steps = new Array<number>(sizes.length).fill(1);
  for (let axis = last - 1; axis >= 0; axis--) steps[axis] = steps[axis + 1]! * sizes[axis + 1]!;
  const slice = steps[0]!;
  const length = slice * sizes[0]!;
  if (length < SMALL || slice > STAGE_LENGTH) return null;
  let stride = 1;
  for (const axis of Array.from(sizes.keys()).sort((a, b) => strides[a]! - strides[b]!)) {
    if (strides[axis] !== stride) return null;
    stride *= sizes[axis]!;
  }
  const along = strides.indexOf(1);
  if (along === last && sizes[last]! >= LONG) return null;
  const across = along === last ? last - 1 : last;
  const outer = Array.from({ length: last }, (_, a) => a + 1).filter((axis) => axis !== along && axis !== across);
  return { sizes, strides, steps, length, slices: Math.floor(STAGE_LENGTH / slice), slice, along, across, outer };
}

/** target = 0 + factor·permuted source, from `base` and `at` on; `stage.reserve(permutation.length)` was called before. */
export function permuteInto(target: Float64Array, base: number, permutation: StagedPermutation, source: Float64Array, at: number, factor: number, stage: KernelStage): void {
  const { sizes, length, slices, slice } = permutation;
  const { doubles } = stage.memory;
  doubles[stage.factor] = factor;
  let from = stage.placeOf(source);
  if (from >= 0) from += at;
  else {
    from = stage.target;
    doubles.set(at === 0 && source.length === length ? source : source.subarray(at, at + length), from);
  }
  const to = stage.placeOf(target);
  for (let first = 0; first < sizes[0]!; first += slices) {
    const count = Math.min(slices, sizes[0]! - first);
    permuteSlices(permutation, to >= 0 ? to + base + first * slice : stage.source, from + first * permutation.strides[0]!, count, stage);
    if (to < 0) target.set(doubles.subarray(stage.source, stage.source + count * slice), base + first * slice);
  }
}

function permuteSlices(permutation: StagedPermutation, to: number, from: number, count: number, stage: KernelStage): void {
  const { along, across, steps, strides } = permutation;
  if (along === 0 || across === 0) permuteAxes(permutation, 0, to, from, count, stage);
  else for (let i = 0; i < count; i++) permuteAxes(permutation, 0, to + i * steps[0]!, from + i * strides[0]!, count, stage);
}

function permuteAxes(permutation: StagedPermutation, depth: number, to: number, from: number, count: number, stage: KernelStage): void {
  const { sizes, strides, steps, along, across, outer } = permutation;
  if (depth < outer.length) {
    const axis = outer[depth]!;
    const [size, step, stride] = [sizes[axis]!, steps[axis]!, strides[axis]!];
    for (let i = 0; i < size; i++) permuteAxes(permutation, depth + 1, to + i * step, from + i * stride, count, stage);
    return;
  }
  const { kernels } = stage.memory;
  const last = sizes.length - 1;
  if (along === last) kernels.moveRows(to, steps[across]!, from, strides[across]!, across === 0 ? count : sizes[across]!, sizes[last]!, stage.factor, 0);
  else kernels.turnRows(to, steps[along]!, from, strides[last]!, along === 0 ? count : sizes[along]!, sizes[last]!, stage.factor, 0);
}
