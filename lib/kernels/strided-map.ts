import { addFourRows, addRow, addRowSum } from './strided-rows.ts';

/**
 * A sparse linear map between two arrays that is a sum of shifted strided loops: for every entry e and every index of the axes,
 * left[leftOffsets[e] + Σ i·leftStrides] corresponds to signs[e] · right[rightOffsets[e] + Σ i·rightStrides]. Axes run outermost
 * first; a stride of 0 sums into, or copies from, one place.
 */
export interface StridedMap {
  readonly sizes: Int32Array;
  readonly leftStrides: Int32Array;
  readonly rightStrides: Int32Array;
  readonly leftOffsets: Int32Array;
  readonly rightOffsets: Int32Array;
  readonly signs: Int8Array;
}

/** One axis of a map: its length and its strides. */
export interface StridedAxis {
  readonly size: number;
  readonly left: number;
  readonly right: number;
}

/** One entry of a map: where the loops start, and with which sign. */
export interface StridedEntry {
  readonly left: number;
  readonly right: number;
  readonly sign: 1 | -1;
}

/** How well an axis serves as the innermost loop: contiguous on both sides, or on one with the other fixed, before long jumps. */
const innerCost = ({ left, right }: StridedAxis): number => Math.max(left, right) + (left > 1 && right > 1 ? 0.5 : 0);

/** A map from its axes in any order: short axes go, neighbouring axes that run on into each other join. */
export function stridedMap(axes: readonly StridedAxis[], entries: readonly StridedEntry[]): StridedMap {
  const joined: StridedAxis[] = [];
  for (const axis of [...axes].filter(({ size }) => size > 1).sort((a, b) => innerCost(b) - innerCost(a))) {
    const last = joined.at(-1);
    if (last !== undefined && last.left === axis.size * axis.left && last.right === axis.size * axis.right) joined[joined.length - 1] = { ...axis, size: last.size * axis.size };
    else joined.push(axis);
  }
  return {
    sizes: Int32Array.from(joined, ({ size }) => size),
    leftStrides: Int32Array.from(joined, ({ left }) => left),
    rightStrides: Int32Array.from(joined, ({ right }) => right),
    leftOffsets: Int32Array.from(entries, ({ left }) => left),
    rightOffsets: Int32Array.from(entries, ({ right }) => right),
    signs: Int8Array.from(entries, ({ sign }) => sign),
  };
}

/** The map from left to right: an object of the same shape, so that loops over maps stay monomorphic. */
export const reversedMap = ({ sizes, leftStrides, rightStrides, leftOffsets, rightOffsets, signs }: StridedMap): StridedMap => ({
  sizes, leftStrides: rightStrides, rightStrides: leftStrides, leftOffsets: rightOffsets, rightOffsets: leftOffsets, signs,
});

/** The number of pairs of places that correspond. */
export const mapLength = (map: StridedMap): number => map.sizes.reduce((product, size) => product * size, 1) * map.signs.length;

/** What the present entry of a map is multiplied by. */
const weight = new Float64Array(1);

/** left += weights[w] · map(right), from `base` and `at` on. Allocates nothing. */
export function addMapInto(left: Float64Array, base: number, map: StridedMap, right: Float64Array, at: number, weights: Float64Array, w: number): void {
  for (let e = 0; e < map.signs.length; e++) {
    weight[0] = weights[w]! * map.signs[e]!;
    addAxes(left, base + map.leftOffsets[e]!, map, 0, right, at + map.rightOffsets[e]!);
  }
}

function addAxes(left: Float64Array, base: number, map: StridedMap, axis: number, right: Float64Array, at: number): void {
  const axes = map.sizes.length;
  if (axes === 0) {
    left[base] = left[base]! + weight[0]! * right[at]!;
    return;
  }
  if (axis === axes - 1) return addOneRow(left, base, map.leftStrides[axis]!, right, at, map.rightStrides[axis]!, map.sizes[axis]!);
  const size = map.sizes[axis]!;
  const u = map.leftStrides[axis]!;
  const v = map.rightStrides[axis]!;
  if (axis === axes - 2) {
    const length = map.sizes[axis + 1]!;
    const p = map.leftStrides[axis + 1]!;
    const q = map.rightStrides[axis + 1]!;
    if (u === 0 && p > 0) return addRows(left, base, p, right, at, v, q, size, length);
    for (let i = 0; i < size; i++) addOneRow(left, base + i * u, p, right, at + i * v, q, length);
    return;
  }
  for (let i = 0; i < size; i++) addAxes(left, base + i * u, map, axis + 1, right, at + i * v);
}

/** Sums rows, four at a time, so that the sums are read and written a quarter as often. */
function addRows(left: Float64Array, base: number, p: number, right: Float64Array, at: number, v: number, q: number, rows: number, length: number): void {
  let i = 0;
  for (; i + 4 <= rows; i += 4) addFourRows(left, base, p, right, at + i * v, v, q, length, weight, 0);
  for (; i < rows; i++) addRow(left, base, p, right, at + i * v, q, length, weight, 0);
}

function addOneRow(left: Float64Array, base: number, p: number, right: Float64Array, at: number, q: number, length: number): void {
  if (p === 0) addRowSum(left, base, right, at, q, length, weight, 0);
  else addRow(left, base, p, right, at, q, length, weight, 0);
}

/** What the last sum of products was: a number that a function returns may be boxed, one in an array is not. */
const product = new Float64Array(1);

/** sums[place] += Σ left · map(right) over all pairs of places that correspond. Allocates nothing. */
export function addInnerProductOfMap(sums: Float64Array, place: number, left: Float64Array, base: number, map: StridedMap, right: Float64Array, at: number): void {
  let sum = 0;
  for (let e = 0; e < map.signs.length; e++) {
    multiplyAxes(left, base + map.leftOffsets[e]!, map, 0, right, at + map.rightOffsets[e]!);
    sum += map.signs[e]! * product[0]!;
  }
  sums[place] = sums[place]! + sum;
}

function multiplyAxes(left: Float64Array, base: number, map: StridedMap, axis: number, right: Float64Array, at: number): void {
  const axes = map.sizes.length;
  if (axes === 0) {
    product[0] = left[base]! * right[at]!;
    return;
  }
  const size = map.sizes[axis]!;
  const u = map.leftStrides[axis]!;
  const v = map.rightStrides[axis]!;
  let sum = 0;
  if (axis < axes - 1) {
    for (let i = 0; i < size; i++) {
      multiplyAxes(left, base + i * u, map, axis + 1, right, at + i * v);
      sum += product[0]!;
    }
    product[0] = sum;
    return;
  }
  let other = 0;
  let i = 0;
  for (; i + 2 <= size; i += 2) {
    sum += left[base + i * u]! * right[at + i * v]!;
    other += left[base + (i + 1) * u]! * right[at + (i + 1) * v]!;
  }
  if (i < size) sum += left[base + i * u]! * right[at + i * v]!;
  product[0] = sum + other;
}
