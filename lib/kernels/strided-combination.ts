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

/** target = Σ factor·part, every entry written once, row by row; the sum begins with 0, so that no entry is −0. */
export function combineInto(target: Float64Array, base: number, sizes: Int32Array, parts: readonly BoundPart[]): void {
  combineAxes(target, base, sizes, 0, parts, parts.map(({ at }) => at));
}

/** Rows of the two innermost axes are cut into pieces of this length, so that strided parts stay in the cache. */
const PIECE = 32;

function combineAxes(target: Float64Array, base: number, sizes: Int32Array, axis: number, parts: readonly BoundPart[], at: number[]): void {
  const last = sizes.length - 1;
  if (last < 0) {
    target[base] = parts.reduce((sum, part, p) => sum + part.factor * part.data[at[p]!]!, 0);
    return;
  }
  if (axis === last) return combineRow(target, base, sizes[last]!, last, parts, at);
  const size = sizes[axis]!;
  let stride = 1;
  for (let a = axis + 1; a <= last; a++) stride *= sizes[a]!;
  if (axis === last - 1 && sizes[last]! > 2 * PIECE && parts.some((part) => part.strides[last]! > 1)) {
    const length = sizes[last]!;
    for (let from = 0; from < length; from += PIECE) {
      const piece = Math.min(PIECE, length - from);
      for (let i = 0; i < size; i++) combineRow(target, base + i * stride + from, piece, last, parts, parts.map((part, p) => at[p]! + i * part.strides[axis]! + from * part.strides[last]!));
    }
    return;
  }
  const moved = at.slice();
  for (let i = 0; i < size; i++) {
    combineAxes(target, base + i * stride, sizes, axis + 1, parts, moved);
    for (let p = 0; p < parts.length; p++) moved[p] = moved[p]! + parts[p]!.strides[axis]!;
  }
}

function combineRow(target: Float64Array, base: number, length: number, last: number, parts: readonly BoundPart[], at: readonly number[]): void {
  let constant = 0;
  let first = true;
  let waiting = -1;
  let other = -1;
  for (let p = 0; p < parts.length; p++) {
    const { strides, data, factor } = parts[p]!;
    if (strides[last] === 0) constant += factor * data[at[p]!]!;
  }
  for (let p = 0; p < parts.length; p++) {
    if (parts[p]!.strides[last] === 0) continue;
    if (waiting < 0) waiting = p;
    else if (other < 0) other = p;
    else {
      row3(target, base, length, first, constant, parts[waiting]!, at[waiting]!, parts[other]!, at[other]!, parts[p]!, at[p]!, last);
      first = false;
      waiting = other = -1;
    }
  }
  if (other >= 0) row2(target, base, length, first, constant, parts[waiting]!, at[waiting]!, parts[other]!, at[other]!, last);
  else if (waiting >= 0) row1(target, base, length, first, constant, parts[waiting]!, at[waiting]!, last);
  else if (first) target.fill(constant, base, base + length);
}

function row1(target: Float64Array, base: number, length: number, first: boolean, constant: number, one: BoundPart, at1: number, last: number): void {
  const { data: a, factor: x } = one;
  const u = one.strides[last]!;
  const end = base + length;
  if (first && u === 1) for (let t = base, i = at1; t < end; t++, i++) target[t] = constant + x * a[i]!;
  else if (first) for (let t = base, i = at1; t < end; t++, i += u) target[t] = constant + x * a[i]!;
  else for (let t = base, i = at1; t < end; t++, i += u) target[t] = target[t]! + x * a[i]!;
}

function row2(target: Float64Array, base: number, length: number, first: boolean, constant: number, one: BoundPart, at1: number, two: BoundPart, at2: number, last: number): void {
  const { data: a, factor: x } = one;
  const { data: b, factor: y } = two;
  const [u, v] = [one.strides[last]!, two.strides[last]!];
  const end = base + length;
  if (first) for (let t = base, i = at1, j = at2; t < end; t++, i += u, j += v) target[t] = constant + x * a[i]! + y * b[j]!;
  else for (let t = base, i = at1, j = at2; t < end; t++, i += u, j += v) target[t] = target[t]! + (x * a[i]! + y * b[j]!);
}

function row3(
  target: Float64Array, base: number, length: number, first: boolean, constant: number,
  one: BoundPart, at1: number, two: BoundPart, at2: number, three: BoundPart, at3: number, last: number,
): void {
  const { data: a, factor: x } = one;
  const { data: b, factor: y } = two;
  const { data: c, factor: z } = three;
  const [u, v, w] = [one.strides[last]!, two.strides[last]!, three.strides[last]!];
  const end = base + length;
  if (first) for (let t = base, i = at1, j = at2, k = at3; t < end; t++, i += u, j += v, k += w) target[t] = constant + x * a[i]! + (y * b[j]! + z * c[k]!);
  else for (let t = base, i = at1, j = at2, k = at3; t < end; t++, i += u, j += v, k += w) target[t] = target[t]! + (x * a[i]! + (y * b[j]! + z * c[k]!));
}
