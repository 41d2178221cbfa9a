import { add, bytes, constant, load, mul, store } from './lanes';

/** Columns of a tile: what is read of each row stays in the cache until the tile is done. */
const TILE: i32 = 16;

/** Row i of the target (cols numbers, rows `targetStep` apart) = 0 + factor·row i of the source. */
export function moveRows(target: i32, targetStep: i32, source: i32, sourceStep: i32, rows: i32, cols: i32, factor: f64): void {
  let q = bytes(target), p = bytes(source);
  const down = bytes(targetStep), on = bytes(sourceStep), f = constant(factor), zero = constant(0), end4 = bytes(cols & ~3), end2 = bytes(cols & ~1);
  for (let i = 0; i < rows; i++, q += down, p += on) {
    let t: usize = 0;
    for (; t < end4; t += 32) {
      const a = v128.load(p + t), b = v128.load(p + t, 16);
      v128.store(q + t, add(zero, mul(f, a)));
      v128.store(q + t, add(zero, mul(f, b)), 16);
    }
    for (; t < end2; t += 16) store<v128>(q + t, add(zero, mul(f, load<v128>(p + t))));
    if (cols & 1) store<f64>(q + t, add(zero, mul(f, load<f64>(p + t))));
  }
}

/** Entry j of row i of the target = 0 + factor·entry i of row j of the source. */
export function turnRows(target: i32, targetStep: i32, source: i32, sourceStep: i32, rows: i32, cols: i32, factor: f64): void {
  const to = bytes(target), from = bytes(source), down = bytes(targetStep), on = bytes(sourceStep), f = constant(factor), zero = constant(0);
  for (let first = 0; first < cols; first += TILE) {
    const last = min(cols, first + TILE);
    let i = 0;
    for (; i + 2 <= rows; i += 2) {
      let q = to + <usize>i * down + bytes(first), p = from + bytes(i) + <usize>first * on, j = first;
      for (; j + 2 <= last; j += 2, q += 16, p += 2 * on) {
        const a = add(zero, mul(f, v128.load(p))), b = add(zero, mul(f, v128.load(p + on)));
        v128.store(q, v128.shuffle<f64>(a, b, 0, 2));
        v128.store(q + down, v128.shuffle<f64>(a, b, 1, 3));
      }
      if (j < last) {
        const a = add(zero, mul(f, v128.load(p)));
        v128.store64_lane(q, a, 0);
        v128.store64_lane(q + down, a, 1);
      }
    }
    if (i < rows) {
      let q = to + <usize>i * down + bytes(first), p = from + bytes(i) + <usize>first * on;
      for (let j = first; j < last; j++, q += 8, p += on) store<f64>(q, add(zero, mul(f, load<f64>(p))));
    }
  }
}
