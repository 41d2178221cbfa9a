import { planeProducts } from './blocks';
import { add, bytes, load, mul, splat, store } from './lanes';
import { gather, scatter } from './rearrange';

/*
 * Products of a small matrix with rows that lie anywhere: row i of C = Σ_j A[i][j]·(row j of B), added up over j in order from the
 * first product. Tables give the places of the rows. A is packed: panels of four rows, then of two, then of one, each with the
 * entries of a column of the panel side by side. A row has `runs` runs of `length` doubles; each run has its own places in the tables.
 */

@inline function word(p: usize, i: usize): i32 { return i32.load(p + (i << 2)); }
@inline function row(table: usize): usize { return <usize>i32.load(table) << 3; }

@inline function wide4(c: usize, b: usize, a: usize, to: usize, from: usize, k: i32): void {
  let p = b + row(from);
  let u = v128.load(p), w = v128.load(p, 16), x = splat(a);
  let s00 = mul(x, u), s01 = mul(x, w);
  x = splat(a + 8);
  let s10 = mul(x, u), s11 = mul(x, w);
  x = splat(a + 16);
  let s20 = mul(x, u), s21 = mul(x, w);
  x = splat(a + 24);
  let s30 = mul(x, u), s31 = mul(x, w);
  for (let j = 1; j < k; j++) {
    a += 32; from += 4;
    p = b + row(from);
    u = v128.load(p); w = v128.load(p, 16);
    x = splat(a); s00 = add(s00, mul(x, u)); s01 = add(s01, mul(x, w));
    x = splat(a + 8); s10 = add(s10, mul(x, u)); s11 = add(s11, mul(x, w));
    x = splat(a + 16); s20 = add(s20, mul(x, u)); s21 = add(s21, mul(x, w));
    x = splat(a + 24); s30 = add(s30, mul(x, u)); s31 = add(s31, mul(x, w));
  }
  p = c + row(to); v128.store(p, s00); v128.store(p, s01, 16);
  p = c + row(to + 4); v128.store(p, s10); v128.store(p, s11, 16);
  p = c + row(to + 8); v128.store(p, s20); v128.store(p, s21, 16);
  p = c + row(to + 12); v128.store(p, s30); v128.store(p, s31, 16);
}
@inline function narrow4<T>(c: usize, b: usize, a: usize, to: usize, from: usize, k: i32): void {
  let u = load<T>(b + row(from));
  let s0 = mul(splat(a), u), s1 = mul(splat(a + 8), u), s2 = mul(splat(a + 16), u), s3 = mul(splat(a + 24), u);
  for (let j = 1; j < k; j++) {
    a += 32; from += 4;
    u = load<T>(b + row(from));
    s0 = add(s0, mul(splat(a), u)); s1 = add(s1, mul(splat(a + 8), u)); s2 = add(s2, mul(splat(a + 16), u)); s3 = add(s3, mul(splat(a + 24), u));
  }
  store<T>(c + row(to), s0); store<T>(c + row(to + 4), s1); store<T>(c + row(to + 8), s2); store<T>(c + row(to + 12), s3);
}
/** One column and four rows: pairs of rows side by side. */
@inline function column4(c: usize, b: usize, a: usize, to: usize, from: usize, k: i32): void {
  let u = splat(b + row(from));
  let s0 = mul(v128.load(a), u), s1 = mul(v128.load(a, 16), u);
  for (let j = 1; j < k; j++) {
    a += 32; from += 4;
    u = splat(b + row(from));
    s0 = add(s0, mul(v128.load(a), u)); s1 = add(s1, mul(v128.load(a, 16), u));
  }
  v128.store64_lane(c + row(to), s0, 0); v128.store64_lane(c + row(to + 4), s0, 1);
  v128.store64_lane(c + row(to + 8), s1, 0); v128.store64_lane(c + row(to + 12), s1, 1);
}
@inline function wide2(c: usize, b: usize, a: usize, to: usize, from: usize, k: i32): void {
  let p = b + row(from);
  let u = v128.load(p), w = v128.load(p, 16), x = splat(a), y = splat(a + 8);
  let s00 = mul(x, u), s01 = mul(x, w), s10 = mul(y, u), s11 = mul(y, w);
  for (let j = 1; j < k; j++) {
    a += 16; from += 4;
    p = b + row(from);
    u = v128.load(p); w = v128.load(p, 16); x = splat(a); y = splat(a + 8);
    s00 = add(s00, mul(x, u)); s01 = add(s01, mul(x, w)); s10 = add(s10, mul(y, u)); s11 = add(s11, mul(y, w));
  }
  p = c + row(to); v128.store(p, s00); v128.store(p, s01, 16);
  p = c + row(to + 4); v128.store(p, s10); v128.store(p, s11, 16);
}
@inline function narrow2<T>(c: usize, b: usize, a: usize, to: usize, from: usize, k: i32): void {
  let u = load<T>(b + row(from));
  let s0 = mul(splat(a), u), s1 = mul(splat(a + 8), u);
  for (let j = 1; j < k; j++) {
    a += 16; from += 4;
    u = load<T>(b + row(from));
    s0 = add(s0, mul(splat(a), u)); s1 = add(s1, mul(splat(a + 8), u));
  }
  store<T>(c + row(to), s0); store<T>(c + row(to + 4), s1);
}
@inline function narrow1<T>(c: usize, b: usize, a: usize, to: usize, from: usize, k: i32): void {
  let s = mul(splat(a), load<T>(b + row(from)));
  for (let j = 1; j < k; j++) {
    a += 8; from += 4;
    s = add(s, mul(splat(a), load<T>(b + row(from))));
  }
  store<T>(c + row(to), s);
}

/** Products of one panel; its number of rows, 4 or 2, is the size of the type P. */
function panels<P>(c: usize, b: usize, a: usize, to: usize, from: usize, k: i32, length: i32, runs: i32, toStep: usize, fromStep: usize): void {
  const end4 = bytes(length & ~3);
  for (let q = 0; q < runs; q++, to += toStep, from += fromStep) {
    let t: usize = 0;
    if (sizeof<P>() == 4) {
      for (; t < end4; t += 32) wide4(c + t, b + t, a, to, from, k);
    } else {
      for (; t < end4; t += 32) wide2(c + t, b + t, a, to, from, k);
    }
    if (length & 2) {
      if (sizeof<P>() == 4) narrow4<v128>(c + t, b + t, a, to, from, k);
      else narrow2<v128>(c + t, b + t, a, to, from, k);
      t += 16;
    }
    if (length & 1) {
      if (sizeof<P>() == 4) column4(c + t, b + t, a, to, from, k);
      else narrow2<f64>(c + t, b + t, a, to, from, k);
    }
  }
}
function panels1(c: usize, b: usize, a: usize, to: usize, from: usize, k: i32, length: i32, runs: i32, toStep: usize, fromStep: usize): void {
  const end2 = bytes(length & ~1);
  for (let q = 0; q < runs; q++, to += toStep, from += fromStep) {
    let t: usize = 0;
    for (; t < end2; t += 16) narrow1<v128>(c + t, b + t, a, to, from, k);
    if (length & 1) narrow1<f64>(c + t, b + t, a, to, from, k);
  }
}

function product(work: usize, p: usize): void {
  let to = bytes(word(p, 1)), a = bytes(word(p, 3)), i = 0;
  const from = bytes(word(p, 2)), r = word(p, 4), k = word(p, 5), length = word(p, 6), runs = word(p, 7), toStep = <usize>r << 2, fromStep = <usize>k << 2;
  for (; i + 4 <= r; i += 4, to += 16, a += bytes(4 * k)) panels<i32>(work, work, a, to, from, k, length, runs, toStep, fromStep);
  if (r & 2) { panels<i16>(work, work, a, to, from, k, length, runs, toStep, fromStep); to += 8; a += bytes(2 * k); }
  if (r & 1) panels1(work, work, a, to, from, k, length, runs, toStep, fromStep);
}

/** Row i of the target, v doubles, = entry index[i] of each of v vectors of `stride` doubles. */
export function gatherVectors(target: i32, source: i32, index: i32, n: i32, v: i32, stride: i32): void {
  let q = bytes(target), w = bytes(index);
  const from = bytes(source), step = bytes(stride);
  let i = 0;
  if (v == 1) {
    for (; i + 4 <= n; i += 4, w += 16, q += 32) {
      v128.store(q, v128.load64_lane(from + row(w + 4), v128.load64_zero(from + row(w)), 1));
      v128.store(q, v128.load64_lane(from + row(w + 12), v128.load64_zero(from + row(w + 8)), 1), 16);
    }
  }
  for (; i < n; i++, w += 4) {
    let p = from + row(w);
    for (let t = 0; t < v; t++, q += 8, p += step) f64.store(q, f64.load(p));
  }
}
/** The other way: entry index[i] of each of v vectors = row i of the source. */
export function scatterVectors(target: i32, source: i32, index: i32, n: i32, v: i32, stride: i32): void {
  let p = bytes(source), w = bytes(index);
  const to = bytes(target), step = bytes(stride);
  let i = 0;
  if (v == 1) {
    for (; i + 4 <= n; i += 4, w += 16, p += 32) {
      f64.store(to + row(w), f64.load(p)); f64.store(to + row(w + 4), f64.load(p, 8));
      f64.store(to + row(w + 8), f64.load(p, 16)); f64.store(to + row(w + 12), f64.load(p, 24));
    }
  }
  for (; i < n; i++, w += 4) {
    let q = to + row(w);
    for (let t = 0; t < v; t++, p += 8, q += step) f64.store(q, f64.load(p));
  }
}

/** cols × rows target = transposed rows × cols source */
function transposeBlock(to: usize, from: usize, rows: i32, cols: i32): void {
  const across = bytes(cols), column = bytes(rows);
  for (let j = 0; j < cols; j++, from += 8) {
    let p = from;
    for (const end = to + column; to < end; to += 8, p += across) f64.store(to, f64.load(p));
  }
}
/** Runs steps of eight words; places of rows count from `work`. */
export function runRows(program: i32, steps: i32, work: i32): void {
  let p = bytes(program);
  for (let s = 0; s < steps; s++, p += 32) {
    const kind = word(p, 0);
    if (kind == 0) product(bytes(work), p);
    else if (kind == 2) gather(work + word(p, 1), work + word(p, 2), word(p, 3), word(p, 4), word(p, 5));
    else if (kind == 4) scatter(work + word(p, 1), work + word(p, 2), word(p, 3), word(p, 4), word(p, 5));
    else if (kind == 3) planeProducts(work + word(p, 1), word(p, 3), work + word(p, 2), word(p, 4), word(p, 5), word(p, 6));
    else transposeBlock(bytes(work + word(p, 1)), bytes(work + word(p, 2)), word(p, 3), word(p, 4));
  }
}
