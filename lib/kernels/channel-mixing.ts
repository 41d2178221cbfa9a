/** Coefficients between channels: that from channel i to channel o stands at `at + o·outer + i·inner`. */
export interface ChannelCoefficients {
  readonly data: Float64Array;
  readonly at: number;
  readonly outer: number;
  readonly inner: number;
}

/** Entries of a channel that are worked on together, so that all channels of a piece stay in the cache. */
const PIECE = 256;

/**
 * target[o] += Σ_i coefficient(o, i)·source[i] for all entries of `outputs` and `inputs` channels of `size` entries each, one
 * channel after the other in memory.
 */
export function mixChannelsInto(target: Float64Array, base: number, outputs: number, source: Float64Array, at: number, inputs: number, size: number, { data, at: origin, outer, inner }: ChannelCoefficients): void {
  for (let from = 0; from < size; from += PIECE) {
    const length = Math.min(PIECE, size - from);
    for (let o = 0; o < outputs; o++) {
      const start = base + o * size + from;
      const end = start + length;
      let i = 0;
      for (; i + 4 <= inputs; i += 4) {
        const c = origin + o * outer + i * inner;
        const [w, x, y, z] = [data[c]!, data[c + inner]!, data[c + 2 * inner]!, data[c + 3 * inner]!];
        let [p, q, r, s] = [at + i * size + from, at + (i + 1) * size + from, at + (i + 2) * size + from, at + (i + 3) * size + from];
        for (let t = start; t < end; t++) target[t] = target[t]! + (w * source[p++]! + x * source[q++]! + (y * source[r++]! + z * source[s++]!));
      }
      for (; i < inputs; i++) {
        const w = data[origin + o * outer + i * inner]!;
        for (let t = start, p = at + i * size + from; t < end; t++, p++) target[t] = target[t]! + w * source[p]!;
      }
    }
  }
}

/** coefficient(o, i) += Σ left[o]·right[i] over the entries of two channels, for all pairs of channels. */
export function multiplyChannelsInto({ data, at: origin, outer, inner }: ChannelCoefficients, left: Float64Array, base: number, outputs: number, right: Float64Array, at: number, inputs: number, size: number): void {
  for (let from = 0; from < size; from += PIECE) {
    const length = Math.min(PIECE, size - from);
    for (let o = 0; o < outputs; o++) {
      const start = base + o * size + from;
      const end = start + length;
      let i = 0;
      for (; i + 4 <= inputs; i += 4) {
        let [p, q, r, s] = [at + i * size + from, at + (i + 1) * size + from, at + (i + 2) * size + from, at + (i + 3) * size + from];
        let [w, x, y, z] = [0, 0, 0, 0];
        for (let t = start; t < end; t++) {
          const a = left[t]!;
          w += a * right[p++]!;
          x += a * right[q++]!;
          y += a * right[r++]!;
          z += a * right[s++]!;
        }
        const c = origin + o * outer + i * inner;
        data[c] = data[c]! + w;
        data[c + inner] = data[c + inner]! + x;
        data[c + 2 * inner] = data[c + 2 * inner]! + y;
        data[c + 3 * inner] = data[c + 3 * inner]! + z;
      }
      for (; i < inputs; i++) {
        let w = 0;
        for (let t = start, p = at + i * size + from; t < end; t++, p++) w += left[t]! * right[p]!;
        const c = origin + o * outer + i * inner;
        data[c] = data[c]! + w;
      }
    }
  }
}
