import { add, bytes, constant, load, store } from './lanes';

@inline function total(s: v128): f64 { return f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1); }

/**
 * Entry i of the target, `step` apart, += the sum of row i of the source. Sixteen numbers at a time join eight partial sums in twos
 * that are two apart: short chains of additions, and few enough loads (the compiler puts them all first) to stay in registers.
 */
export function addRowSums(target: i32, step: i32, source: i32, rows: i32, cols: i32): void {
  let q = bytes(target), p = bytes(source);
  const jump = bytes(step), long = bytes(cols & ~15), pairs = bytes(cols & ~1);
  for (let i = 0; i < rows; i++, q += jump) {
    let s0 = constant(0), s1 = constant(0), s2 = constant(0), s3 = constant(0);
    const far = p + long, end = p + pairs;
    for (; p < far; p += 128) {
      s0 = add(s0, add(v128.load(p), v128.load(p, 16)));
      s1 = add(s1, add(v128.load(p, 32), v128.load(p, 48)));
      s2 = add(s2, add(v128.load(p, 64), v128.load(p, 80)));
      s3 = add(s3, add(v128.load(p, 96), v128.load(p, 112)));
    }
    for (; p < end; p += 16) s0 = add(s0, v128.load(p));
    if (cols & 1) { s1 = add(s1, v128.load64_zero(p)); p += 8; }
    f64.store(q, f64.load(q) + total(add(add(s0, s1), add(s2, s3))));
  }
}

/** Rows that are added at a time: so many streams of memory are read ahead of their use. */
const GROUP: i32 = 8;

/** Each entry adds up its column from above. */
@inline function column<T>(q: usize, p: usize, row: usize, rows: i32): void {
  let s = load<T>(q);
  for (let i = 0; i < rows; i++, p += row) s = add(s, load<T>(p));
  store<T>(q, s);
}
@inline function addGroup(q: usize, p: usize, row: usize, rows: i32, cols: i32): void {
  let j = 0;
  for (; j + 8 <= cols; j += 8, q += 64, p += 64) {
    let s0 = v128.load(q), s1 = v128.load(q, 16), s2 = v128.load(q, 32), s3 = v128.load(q, 48);
    let r = p;
    for (let i = 0; i < rows; i++, r += row) {
      s0 = add(s0, v128.load(r));
      s1 = add(s1, v128.load(r, 16));
      s2 = add(s2, v128.load(r, 32));
      s3 = add(s3, v128.load(r, 48));
    }
    v128.store(q, s0); v128.store(q, s1, 16); v128.store(q, s2, 32); v128.store(q, s3, 48);
  }
  for (; j + 2 <= cols; j += 2, q += 16, p += 16) column<v128>(q, p, row, rows);
  if (j < cols) column<f64>(q, p, row, rows);
}
/** target += the rows of the source, one after the other: rows × cols. */
export function addRows(target: i32, source: i32, rows: i32, cols: i32): void {
  const row = bytes(cols);
  for (let i = 0; i < rows; i += GROUP) addGroup(bytes(target), bytes(source) + <usize>i * row, row, min(GROUP, rows - i), cols);
}
