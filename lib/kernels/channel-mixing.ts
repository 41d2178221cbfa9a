/** Coefficients between channels: that from channel i to channel o stands at `at + o·outer + i·inner`. */
export interface ChannelCoefficients {
  readonly data: Float64Array;
  readonly at: number;
  readonly outer: number;
  readonly inner: number;
}

/** Entries of a channel that are worked on together, so that all channels of a piece stay in the cache. */
const PIECE = 128;

/**
 * target[o] += Σ_i coefficient(o, i)·source[i] for all entries of `outputs` and `inputs` channels of `size` entries each, one
 * channel after the other in memory.
 */
export function mixChannelsInto(target: Float64Array, base: number, outputs: number, source: Float64Array, at: number, inputs: number, size: number, coefficients: ChannelCoefficients): void {
  const { data, at: origin, outer, inner } = coefficients;
  for (let from = 0; from < size; from += PIECE) {
    const length = Math.min(PIECE, size - from);
    let o = 0;
    for (; o + 2 <= outputs; o += 2) {
      let i = 0;
      for (; i + 4 <= inputs; i += 4) addFourToTwo(target, base + o * size + from, source, at + i * size + from, size, length, data, origin + o * outer + i * inner, outer, inner);
      for (; i < inputs; i++) {
        for (let m = 0; m < 2; m++) addScaled(target, base + (o + m) * size + from, source, at + i * size + from, length, data[origin + (o + m) * outer + i * inner]!);
      }
    }
    for (; o < outputs; o++) for (let i = 0; i < inputs; i++) addScaled(target, base + o * size + from, source, at + i * size + from, length, data[origin + o * outer + i * inner]!);
  }
}

function addScaled(target: Float64Array, base: number, source: Float64Array, at: number, length: number, factor: number): void {
  let t = base | 0;
  let p = at | 0;
  for (let j = length | 0; j > 0; j = (j - 1) | 0) {
    target[t] = target[t]! + factor * source[p]!;
    t = (t + 1) | 0;
    p = (p + 1) | 0;
  }
}

/** Four channels into two: eight products for four loads of the source. */
function addFourToTwo(target: Float64Array, base: number, source: Float64Array, at: number, size: number, length: number, data: Float64Array, c: number, outer: number, inner: number): void {
  const d = c + outer;
  const [w0, x0, y0, z0] = [data[c]!, data[c + inner]!, data[c + 2 * inner]!, data[c + 3 * inner]!];
  const [w1, x1, y1, z1] = [data[d]!, data[d + inner]!, data[d + 2 * inner]!, data[d + 3 * inner]!];
  let t = base | 0;
  let u = (t + size) | 0;
  let p = at | 0;
  let q = (p + size) | 0;
  let r = (q + size) | 0;
  let s = (r + size) | 0;
  for (let j = length | 0; j > 0; j = (j - 1) | 0) {
    const [a, b, e, f] = [source[p]!, source[q]!, source[r]!, source[s]!];
    const g = target[t]! + (w0 * a + x0 * b + (y0 * e + z0 * f));
    const h = target[u]! + (w1 * a + x1 * b + (y1 * e + z1 * f));
    target[t] = g;
    target[u] = h;
    t = (t + 1) | 0;
    u = (u + 1) | 0;
    p = (p + 1) | 0;
    q = (q + 1) | 0;
    r = (r + 1) | 0;
    s = (s + 1) | 0;
  }
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
