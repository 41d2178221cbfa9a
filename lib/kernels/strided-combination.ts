import { addRow, writeFourRows, writeRow, writeTwo } from './strided-rows.ts';

/** One part of a linear combination of arrays that are read with strides: a stride of 0 repeats entries along an axis. */
export interface StridedPart {
  readonly strides: readonly number[];
}

/** The axes of a row-major target, joined where all parts run on from one axis into the next. */
export interface CombinationAxes {
  readonly sizes: Int32Array;
  readonly parts: readonly StridedPart[];
}

/** Joins neighbouring axes of `axes` axes of length n each that every part, and the row-major target, runs through without a break. */
export function joinedAxes(n: number, axes: number, parts: readonly StridedPart[]): CombinationAxes {
  const sizes: number[] = [];
  const strides: number[][] = parts.map(() => []);
  for (let axis = 0; axis < axes && n > 1; axis++) {
    const runsOn = axis > 0 && parts.every((part) => part.strides[axis - 1] === n * part.strides[axis]!);
    if (runsOn) sizes[sizes.length - 1]! *= n;
    else sizes.push(n);
    parts.forEach((part, p) => (runsOn ? (strides[p]![sizes.length - 1] = part.strides[axis]!) : strides[p]!.push(part.strides[axis]!)));
  }
  return { sizes: Int32Array.from(sizes), parts: strides.map((list) => ({ strides: list })) };
}

/** Where one part is read from, and its factor; changed before each run. */
export interface BoundPart {
  readonly strides: readonly number[];
  data: Float64Array;
  at: number;
  factor: number;
}

/** Rows are cut into pieces of this length where parts are read across, so that what is read stays in the cache. */
const PIECE = 32;
/** Shorter rows are not worth a call of the built-in fill. */
const SHORT = 24;
/** Shorter rows are copied by a loop: the built-in copy wants a view of its source. */
const SHORT_COPY = 80;

/** The factor of the part at work. */
const weight = new Float64Array(1);

/**
 * target = 0 + Σ factor·part, every entry written in one pass: parts whose last stride is 0 come first, and parts are added in order;
 * a sum begins with 0, so that no sum is −0. Long rows of a single part with the factor 1 are copied as they are.
 */
export function combineInto(target: Float64Array, base: number, sizes: Int32Array, parts: readonly BoundPart[]): void {
  const last = sizes.length - 1;
  const at = parts.map((part) => part.at);
  if (last < 0) {
    target[base] = parts.reduce((sum, part) => sum + part.factor * part.data[part.at]!, 0);
    return;
  }
  combineAxes({ target, sizes, parts, last, ...combinationAxes(sizes, parts) }, 0, base, at);
}

/** How a combination is looped over: the steps of the target, the axis of the rows of a block (−1 for a single row), the other axes but the last. */
export function combinationAxes(sizes: Int32Array, parts: readonly StridedPart[]): { steps: Int32Array; rows: number; outer: readonly number[]; across: boolean } {
  const last = sizes.length - 1;
  const steps = new Int32Array(sizes.length).fill(1);
  for (let axis = last - 1; axis >= 0; axis--) steps[axis] = steps[axis + 1]! * sizes[axis + 1]!;
  // the axis along which a part that is read across runs through memory
  const across = parts.find((part) => part.strides[last]! > 1);
  const along = across === undefined ? -1 : across.strides.findIndex((stride, axis) => axis < last && stride === 1);
  const rows = along >= 0 ? along : last - 1;
  const outer = Array.from({ length: Math.max(last, 0) }, (_, axis) => axis).filter((axis) => axis !== rows);
  return { steps, rows, outer, across: across !== undefined };
}

interface Combination {
  readonly target: Float64Array;
  readonly sizes: Int32Array;
  readonly steps: Int32Array;
  /** The axis of the rows of a block, −1 for a single row. */
  readonly rows: number;
  readonly last: number;
  readonly outer: readonly number[];
  readonly parts: readonly BoundPart[];
  readonly across: boolean;
}

function combineAxes(combination: Combination, depth: number, base: number, at: readonly number[]): void {
  const { sizes, steps, outer, parts } = combination;
  if (depth === outer.length) return combineBlock(combination, base, at);
  const axis = outer[depth]!;
  const moved = at.slice();
  for (let i = 0; i < sizes[axis]!; i++) {
    combineAxes(combination, depth + 1, base + i * steps[axis]!, moved);
    for (let p = 0; p < parts.length; p++) moved[p] = moved[p]! + parts[p]!.strides[axis]!;
  }
}

function combineBlock({ target, sizes, steps, rows, last, parts, across }: Combination, base: number, at: readonly number[]): void {
  const [length, count, step] = [sizes[last]!, rows < 0 ? 1 : sizes[rows]!, rows < 0 ? 0 : steps[rows]!];
  if (rows >= 0 && parts.every((part) => part.strides[rows] === 0)) {
    combineRow(target, base, length, last, parts, at, 0, rows, 0);
    repeatRow(target, base, length, step, count);
    return;
  }
  const [only] = parts;
  if (across && parts.every((part) => part.strides[last] !== 0)) {
    for (let from = 0; from < length; from += PIECE) {
      const piece = Math.min(PIECE, length - from);
      for (let i = 0; i < count && count < 4; i++) combineRow(target, base + i * step + from, piece, last, parts, at, i, rows, from);
      if (count >= 4) for (let p = 0; p < parts.length; p++) {
        const { data, strides, factor } = parts[p]!;
        weight[0] = factor;
        addPart(target, base + from, step, count, piece, p > 0, data, at[p]! + from * strides[last]!, strides[rows]!, strides[last]!, weight, 0);
      }
    }
    return;
  }
  if (parts.length === 1 && only!.strides[last] === 1 && only!.factor === 1 && length >= SHORT_COPY) {
    const stride = rows < 0 ? 0 : only!.strides[rows]!;
    for (let i = 0; i < count; i++) target.set(only!.data.subarray(at[0]! + i * stride, at[0]! + i * stride + length), base + i * step);
    return;
  }
  if (parts.length === 1) {
    const { data, factor, strides } = only!;
    const start = at[0]!;
    const stride = rows < 0 ? 0 : strides[rows]!;
    const inner = strides[last]!;
    if (inner > 0) {
      weight[0] = factor;
      for (let i = 0; i < count; i++) writeRow(target, base + i * step, length, 0, data, start + i * stride, inner, weight, 0);
      return;
    }
  }
  for (let i = 0; i < count; i++) combineRow(target, base + i * step, length, last, parts, at, i, rows, 0);
}

/** One part in all rows of a piece, four rows at a time, the last ones singly: rows of the part are v apart, its entries u. */
export function addPart(target: Float64Array, base: number, step: number, count: number, piece: number, keep: boolean, data: Float64Array, at: number, v: number, u: number, weights: Float64Array, w: number): void {
  let i = 0;
  for (; i + 4 <= count; i += 4) writeFourRows(target, base + i * step, step, piece, keep, data, at + i * v, v, u, weights, w);
  for (; i < count; i++) {
    if (keep) addRow(target, base + i * step, 1, data, at + i * v, u, piece, weights, w);
    else writeRow(target, base + i * step, piece, 0, data, at + i * v, u, weights, w);
  }
}

/** Copies one row into `count` − 1 rows after it, by doubling where they lie side by side. */
function repeatRow(target: Float64Array, base: number, length: number, step: number, count: number): void {
  if (step === length) for (let done = 1; done < count; done *= 2) target.copyWithin(base + done * length, base, base + Math.min(done, count - done) * length);
  else for (let i = 1; i < count; i++) target.copyWithin(base + i * step, base, base + length);
}

/** One row, or a piece of it that begins at entry `from`, of row number i of a block. */
function combineRow(target: Float64Array, base: number, length: number, last: number, parts: readonly BoundPart[], at: readonly number[], i: number, rows: number, from: number): void {
  let constant = 0;
  let waiting = -1;
  let written = false;
  const place = (p: number): number => at[p]! + (rows < 0 ? 0 : i * parts[p]!.strides[rows]!) + from * parts[p]!.strides[last]!;
  for (let p = 0; p < parts.length; p++) {
    const { strides, data, factor } = parts[p]!;
    if (strides[last] === 0) constant += factor * data[place(p)]!;
  }
  for (let p = 0; p < parts.length; p++) {
    if (parts[p]!.strides[last] === 0) continue;
    if (waiting < 0) waiting = p;
    else {
      const [one, two] = [parts[waiting]!, parts[p]!];
      writeTwo(target, base, length, written, constant, one.data, place(waiting), one.strides[last]!, one.factor, two.data, place(p), two.strides[last]!, two.factor);
      written = true;
      waiting = -1;
    }
  }
  if (waiting >= 0) {
    const { data, strides, factor } = parts[waiting]!;
    weight[0] = factor;
    if (written) addRow(target, base, 1, data, place(waiting), strides[last]!, length, weight, 0);
    else writeRow(target, base, length, constant, data, place(waiting), strides[last]!, weight, 0);
  } else if (!written) {
    if (length < SHORT) for (let t = base; t < base + length; t++) target[t] = constant;
    else target.fill(constant, base, base + length);
  }
}
