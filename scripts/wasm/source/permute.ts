import { add, bytes, constant, load, mul, splat, store } from './lanes';

/** Columns of a tile: what is read of each row stays in the cache until the tile is done. */
const TILE: i32 = 16;

/** What stands at q, or 0: `keep` is a constant wherever this is inlined. */
@inline function before<T>(keep: bool, q: usize): v128 { return keep ? load<T>(q) : constant(0); }

@inline function move(keep: bool, q: usize, down: usize, p: usize, on: usize, rows: i32, cols: i32, f: v128): void {
  const end4 = bytes(cols & ~3), end2 = bytes(cols & ~1);
  for (let i = 0; i < rows; i++, q += down, p += on) {
    let t: usize = 0;
    for (; t < end4; t += 32) {
      const a = v128.load(p + t), b = v128.load(p + t, 16);
      v128.store(q + t, add(before<v128>(keep, q + t), mul(f, a)));
      v128.store(q + t, add(before<v128>(keep, q + t + 16), mul(f, b)), 16);
    }
    for (; t < end2; t += 16) store<v128>(q + t, add(before<v128>(keep, q + t), mul(f, load<v128>(p + t))));
    if (cols & 1) store<f64>(q + t, add(before<f64>(keep, q + t), mul(f, load<f64>(p + t))));
  }
}
/** Row i of the target (cols numbers, rows `targetStep` apart) = 0, or with `sum` itself, + the number at `factor` times row i of the source. */
export function moveRows(target: i32, targetStep: i32, source: i32, sourceStep: i32, rows: i32, cols: i32, factor: i32, sum: i32): void {
  if (sum) move(true, bytes(target), bytes(targetStep), bytes(source), bytes(sourceStep), rows, cols, splat(bytes(factor)));
  else move(false, bytes(target), bytes(targetStep), bytes(source), bytes(sourceStep), rows, cols, splat(bytes(factor)));
}

@inline function spread(keep: bool, q: usize, down: usize, p: usize, on: usize, rows: i32, cols: i32, f: v128): void {
  const end4 = bytes(cols & ~3), end2 = bytes(cols & ~1);
  for (let i = 0; i < rows; i++, q += down, p += on) {
    const a = mul(f, v128.load64_splat(p));
    let t: usize = 0;
    for (; t < end4; t += 32) {
      v128.store(q + t, add(before<v128>(keep, q + t), a));
      v128.store(q + t, add(before<v128>(keep, q + t + 16), a), 16);
    }
    for (; t < end2; t += 16) store<v128>(q + t, add(before<v128>(keep, q + t), a));
    if (cols & 1) store<f64>(q + t, add(before<f64>(keep, q + t), a));
  }
}
/** Each entry of row i of the target = 0, or with `sum` itself, + the number at `factor` times the number i of the source, `sourceStep` apart. */
export function spreadRows(target: i32, targetStep: i32, source: i32, sourceStep: i32, rows: i32, cols: i32, factor: i32, sum: i32): void {
  if (sum) spread(true, bytes(target), bytes(targetStep), bytes(source), bytes(sourceStep), rows, cols, splat(bytes(factor)));
  else spread(false, bytes(target), bytes(targetStep), bytes(source), bytes(sourceStep), rows, cols, splat(bytes(factor)));
}

@inline function turn(keep: bool, to: usize, down: usize, from: usize, on: usize, rows: i32, cols: i32, f: v128): void {
  for (let first = 0; first < cols; first += TILE) {
    const last = min(cols, first + TILE);
    let i = 0;
    for (; i + 2 <= rows; i += 2) {
      let q = to + <usize>i * down + bytes(first), p = from + bytes(i) + <usize>first * on, j = first;
      for (; j + 2 <= last; j += 2, q += 16, p += 2 * on) {
        const a = mul(f, v128.load(p)), b = mul(f, v128.load(p + on));
        v128.store(q, add(before<v128>(keep, q), v128.shuffle<f64>(a, b, 0, 2)));
        v128.store(q + down, add(before<v128>(keep, q + down), v128.shuffle<f64>(a, b, 1, 3)));
      }
      if (j < last) {
        const a = mul(f, v128.load(p));
        store<f64>(q, add(before<f64>(keep, q), a));
        store<f64>(q + down, add(before<f64>(keep, q + down), v128.shuffle<f64>(a, a, 1, 0)));
      }
    }
    if (i < rows) {
      let q = to + <usize>i * down + bytes(first), p = from + bytes(i) + <usize>first * on;
      for (let j = first; j < last; j++, q += 8, p += on) store<f64>(q, add(before<f64>(keep, q), mul(f, load<f64>(p))));
    }
  }
}
/** Entry j of row i of the target = 0, or with `sum` itself, + the number at `factor` times entry i of row j of the source. */
export function turnRows(target: i32, targetStep: i32, source: i32, sourceStep: i32, rows: i32, cols: i32, factor: i32, sum: i32): void {
  if (sum) turn(true, bytes(target), bytes(targetStep), bytes(source), bytes(sourceStep), rows, cols, splat(bytes(factor)));
  else turn(false, bytes(target), bytes(targetStep), bytes(source), bytes(sourceStep), rows, cols, splat(bytes(factor)));
}
