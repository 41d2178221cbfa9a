import type { KernelStage } from './kernel-stage.ts';
import { addRow, ONE, writeRow } from './strided-rows.ts';

/** Coefficients between channels: that from channel i to channel o stands at `at + o·outer + i·inner`. */
export interface ChannelCoefficients {
  readonly data: Float64Array;
  readonly at: number;
  readonly outer: number;
  readonly inner: number;
}

/** Entries of a channel that are worked on together, so that all channels of a piece stay in the cache. */
const PIECE = 64;

/** Input channels that are worked on together. */
const CHANNELS = 64;
/** The distance of channels in the panel: no power of two, so that they do not compete for the same places in the cache. */
const PANEL_STRIDE = PIECE + 8;
/** Places in the stage behind the panel of the SIMD kernels: a block of coefficients, and its product with the panel. */
const BLOCK = CHANNELS * PIECE;
const PRODUCT = BLOCK + CHANNELS * CHANNELS;
/** Fewer channels are not worth the way through the stage. */
const FEW = 4;

/**
 * target[o] += Σ_i coefficient(o, i)·source[i] for all entries of `outputs` and `inputs` channels of `size` entries each, one
 * channel after the other in memory. Sums over 64 channels at a time are taken in order and then added, by every kind of kernels;
 * no entry of the target is −0 before.
 */
export function mixChannelsInto(target: Float64Array, base: number, outputs: number, source: Float64Array, at: number, inputs: number, size: number, coefficients: ChannelCoefficients, stage: KernelStage): void {
  if (stage.memory.kernels.kind === 'simd' && inputs >= FEW && outputs >= FEW) mixOnStage(target, base, outputs, source, at, inputs, size, coefficients, stage);
  else mixInTiles(target, base, outputs, source, at, inputs, size, coefficients, stage.memory.doubles, stage.source);
}

/** By products of small matrices in the kernel memory. */
function mixOnStage(target: Float64Array, base: number, outputs: number, source: Float64Array, at: number, inputs: number, size: number, { data, at: origin, outer, inner }: ChannelCoefficients, stage: KernelStage): void {
  const { doubles, kernels } = stage.memory;
  const panel = stage.source;
  const [block, product] = [panel + BLOCK, panel + PRODUCT];
  doubles[stage.factor] = 1;
  // at places of the kernel memory, where the arrays are
  const [inside, result] = [stage.placeOf(source), stage.placeOf(target)];
  for (let first = 0; first < inputs; first += CHANNELS) {
    const count = Math.min(CHANNELS, inputs - first);
    for (let top = 0; top < outputs; top += CHANNELS) {
      const rows = Math.min(CHANNELS, outputs - top);
      for (let o = 0; o < rows; o++) for (let i = 0; i < count; i++) doubles[block + o * count + i] = data[origin + (top + o) * outer + (first + i) * inner]!;
      for (let from = 0; from < size; from += PIECE) {
        const length = Math.min(PIECE, size - from);
        if (inside >= 0) kernels.moveRows(panel, length, inside + at + first * size + from, size, count, length, stage.factor, 0);
        else for (let i = 0; i < count; i++) writeRow(doubles, panel + i * length, length, 0, source, at + (first + i) * size + from, 1, ONE, 0);
        kernels.blockProducts(product, block, panel, rows, count, length, 1);
        if (result >= 0) kernels.moveRows(result + base + top * size + from, size, product, length, rows, length, stage.factor, 1);
        else for (let o = 0; o < rows; o++) addRow(target, base + (top + o) * size + from, 1, doubles, product + o * length, 1, length, ONE, 0);
      }
    }
  }
}

/** Pieces of the source are copied into the panel; sums of 4 × 2 entries stay in registers. */
function mixInTiles(target: Float64Array, base: number, outputs: number, source: Float64Array, at: number, inputs: number, size: number, coefficients: ChannelCoefficients, panel: Float64Array, place: number): void {
  const { data, at: origin, outer, inner } = coefficients;
  for (let from = 0; from < size; from += PIECE) {
    const length = Math.min(PIECE, size - from);
    for (let first = 0; first < inputs; first += CHANNELS) {
      const count = Math.min(CHANNELS, inputs - first);
      for (let i = 0; i < count; i++) {
        const start = at + (first + i) * size + from;
        for (let j = 0; j < length; j++) panel[place + i * PANEL_STRIDE + j] = source[start + j]!;
      }
      const c = origin + first * inner;
      let o = 0;
      for (; o + 4 <= outputs; o += 4) {
        let j = 0;
        for (; j + 2 <= length; j += 2) addFourByTwo(target, base + o * size + from + j, size, panel, place + j, count, data, c + o * outer, outer, inner);
        if (j < length) for (let m = 0; m < 4; m++) addOne(target, base + (o + m) * size + from + j, panel, place + j, count, data, c + (o + m) * outer, inner);
      }
      for (; o < outputs; o++) for (let j = 0; j < length; j++) addOne(target, base + o * size + from + j, panel, place + j, count, data, c + o * outer, inner);
    }
  }
}

function addOne(target: Float64Array, t: number, panel: Float64Array, p: number, count: number, data: Float64Array, c: number, inner: number): void {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += data[c + i * inner]! * panel[p + i * PANEL_STRIDE]!;
  target[t] = target[t]! + sum;
}

function addFourByTwo(target: Float64Array, t: number, size: number, panel: Float64Array, from: number, count: number, data: Float64Array, at: number, outer: number, inner: number): void {
  let s00 = 0;
  let s01 = 0;
  let s10 = 0;
  let s11 = 0;
  let s20 = 0;
  let s21 = 0;
  let s30 = 0;
  let s31 = 0;
  let p = from | 0;
  let c0 = at | 0;
  let c1 = (c0 + outer) | 0;
  let c2 = (c1 + outer) | 0;
  let c3 = (c2 + outer) | 0;
  for (let i = count | 0; i > 0; i = (i - 1) | 0) {
    const a = panel[p]!;
    const b = panel[(p + 1) | 0]!;
    const w = data[c0]!;
    const x = data[c1]!;
    const y = data[c2]!;
    const z = data[c3]!;
    s00 += w * a;
    s01 += w * b;
    s10 += x * a;
    s11 += x * b;
    s20 += y * a;
    s21 += y * b;
    s30 += z * a;
    s31 += z * b;
    p = (p + PANEL_STRIDE) | 0;
    c0 = (c0 + inner) | 0;
    c1 = (c1 + inner) | 0;
    c2 = (c2 + inner) | 0;
    c3 = (c3 + inner) | 0;
  }
  const t1 = t + size;
  const t2 = t1 + size;
  const t3 = t2 + size;
  target[t] = target[t]! + s00;
  target[t + 1] = target[t + 1]! + s01;
  target[t1] = target[t1]! + s10;
  target[t1 + 1] = target[t1 + 1]! + s11;
  target[t2] = target[t2]! + s20;
  target[t2 + 1] = target[t2 + 1]! + s21;
  target[t3] = target[t3]! + s30;
  target[t3 + 1] = target[t3 + 1]! + s31;
}

/** coefficient(o, i) += Σ left[o]·right[i] over the entries of two channels, for all pairs of channels. */
export function multiplyChannelsInto(coefficients: ChannelCoefficients, left: Float64Array, base: number, outputs: number, right: Float64Array, at: number, inputs: number, size: number): void {
  const { data, at: origin, outer, inner } = coefficients;
  for (let from = 0; from < size; from += PIECE) {
    const length = Math.min(PIECE, size - from);
    for (let o = 0; o < outputs; o++) {
      let i = 0;
      for (; i + 4 <= inputs; i += 4) multiplyOneByFour(data, origin + o * outer + i * inner, inner, left, base + o * size + from, right, at + i * size + from, size, length);
      for (; i < inputs; i++) {
        let sum = 0;
        for (let j = 0; j < length; j++) sum += left[base + o * size + from + j]! * right[at + i * size + from + j]!;
        const c = origin + o * outer + i * inner;
        data[c] = data[c]! + sum;
      }
    }
  }
}

function multiplyOneByFour(data: Float64Array, c: number, inner: number, left: Float64Array, base: number, right: Float64Array, at: number, size: number, length: number): void {
  let w = 0;
  let x = 0;
  let y = 0;
  let z = 0;
  let t = base | 0;
  let p = at | 0;
  let q = (p + size) | 0;
  let r = (q + size) | 0;
  let s = (r + size) | 0;
  for (let j = length | 0; j > 0; j = (j - 1) | 0) {
    const a = left[t]!;
    w += a * right[p]!;
    x += a * right[q]!;
    y += a * right[r]!;
    z += a * right[s]!;
    t = (t + 1) | 0;
    p = (p + 1) | 0;
    q = (q + 1) | 0;
    r = (r + 1) | 0;
    s = (s + 1) | 0;
  }
  data[c] = data[c]! + w;
  data[c + inner] = data[c + inner]! + x;
  data[c + 2 * inner] = data[c + 2 * inner]! + y;
  data[c + 3 * inner] = data[c + 3 * inner]! + z;
}
