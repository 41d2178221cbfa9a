import { bytes } from './lanes';

@inline function word(p: usize): i32 { return load<i32>(p); }
@inline function at(base: usize, w: usize): usize { return base + (<usize>load<u32>(w) << 3); }
@inline function move(q: usize, p: usize, v: i32): void {
  if (v > 32) { memory.copy(q, p, bytes(v)); return; }
  const end = q + bytes(v & ~1);
  for (; q < end; q += 16, p += 16) v128.store(q, v128.load(p));
  if (v & 1) f64.store(q, f64.load(p));
}
@inline function negate(q: usize, p: usize, v: i32): void {
  for (let t = 0; t < v; t++, q += 8, p += 8) f64.store(q, -f64.load(p));
}

/** Row i of the target = row index[i] of the source, rows of v doubles. */
export function gather(target: i32, source: i32, index: i32, n: i32, v: i32): void {
  let q = bytes(target), w = bytes(index);
  const from = bytes(source), row = bytes(v);
  if (v == 1) {
    const end4 = w + (<usize>(n & ~3) << 2), end = w + (<usize>n << 2);
    for (; w < end4; w += 16, q += 32) {
      const a = f64.load(at(from, w)), b = f64.load(at(from, w + 4)), c = f64.load(at(from, w + 8)), d = f64.load(at(from, w + 12));
      f64.store(q, a); f64.store(q, b, 8); f64.store(q, c, 16); f64.store(q, d, 24);
    }
    for (; w < end; w += 4, q += 8) f64.store(q, f64.load(at(from, w)));
    return;
  }
  for (let i = 0; i < n; i++, q += row, w += 4) move(q, from + <usize>word(w) * row, v);
}
/** As gather, but an index below zero, ~k, means minus row k. */
export function gatherSigned(target: i32, source: i32, index: i32, n: i32, v: i32): void {
  let q = bytes(target), w = bytes(index);
  const from = bytes(source), row = bytes(v);
  for (let i = 0; i < n; i++, q += row, w += 4) {
    const k = word(w);
    if (k >= 0) move(q, from + <usize>k * row, v);
    else negate(q, from + <usize>~k * row, v);
  }
}
/** Row index[i] of the target = row i of the source; of equal indices the last one wins. */
export function scatter(target: i32, source: i32, index: i32, n: i32, v: i32): void {
  let p = bytes(source), w = bytes(index);
  const to = bytes(target), row = bytes(v);
  if (v == 1) {
    const end4 = w + (<usize>(n & ~3) << 2), end = w + (<usize>n << 2);
    for (; w < end4; w += 16, p += 32) {
      f64.store(at(to, w), f64.load(p)); f64.store(at(to, w + 4), f64.load(p, 8)); f64.store(at(to, w + 8), f64.load(p, 16)); f64.store(at(to, w + 12), f64.load(p, 24));
    }
    for (; w < end; w += 4, p += 8) f64.store(at(to, w), f64.load(p));
    return;
  }
  for (let i = 0; i < n; i++, p += row, w += 4) move(to + <usize>word(w) * row, p, v);
}
export function scatterSigned(target: i32, source: i32, index: i32, n: i32, v: i32): void {
  let p = bytes(source), w = bytes(index);
  const to = bytes(target), row = bytes(v);
  for (let i = 0; i < n; i++, p += row, w += 4) {
    const k = word(w);
    if (k >= 0) move(to + <usize>k * row, p, v);
    else negate(to + <usize>~k * row, p, v);
  }
}
/** Row index[i] of the target += row i of the source. */
export function scatterAdd(target: i32, source: i32, index: i32, n: i32, v: i32): void {
  let p = bytes(source), w = bytes(index);
  const to = bytes(target), row = bytes(v);
  for (let i = 0; i < n; i++, w += 4) {
    let q = to + <usize>word(w) * row;
    for (let t = 0; t < v; t++, q += 8, p += 8) f64.store(q, f64.load(q) + f64.load(p));
  }
}
/** cols × rows target = transposed rows × cols source. */
export function transpose(target: i32, source: i32, rows: i32, cols: i32): void {
  const from = bytes(source), to = bytes(target), row = bytes(cols), column = bytes(rows);
  let i = 0;
  for (; i + 2 <= rows; i += 2) {
    let p = from + <usize>i * row, q = to + (<usize>i << 3), j = 0;
    for (; j + 2 <= cols; j += 2, p += 16, q += 2 * column) {
      const a = v128.load(p), b = v128.load(p + row);
      v128.store(q, v128.shuffle<f64>(a, b, 0, 2));
      v128.store(q + column, v128.shuffle<f64>(a, b, 1, 3));
    }
    if (j < cols) { f64.store(q, f64.load(p)); f64.store(q + 8, f64.load(p + row)); }
  }
  if (i < rows) {
    let p = from + <usize>i * row, q = to + (<usize>i << 3);
    for (let j = 0; j < cols; j++, p += 8, q += column) f64.store(q, f64.load(p));
  }
}
/** y = A·x for A in compressed rows: starts (rows + 1 words), columns (words), values. */
export function sparseProduct(y: i32, starts: i32, columns: i32, values: i32, x: i32, rows: i32): void {
  let q = bytes(y), w = bytes(starts);
  const from = bytes(x), value = bytes(values), column = bytes(columns);
  for (let i = 0; i < rows; i++, q += 8, w += 4) {
    let s: f64 = 0;
    const end = word(w + 4);
    for (let t = word(w); t < end; t++) s += f64.load(value + (<usize>t << 3)) * f64.load(from + (<usize>word(column + (<usize>t << 2)) << 3));
    f64.store(q, s);
  }
}
