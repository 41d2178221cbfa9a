import { add, bytes, mul, splat } from './lanes';

@inline function lane0(x: v128): f64 { return f64x2.extract_lane(x, 0); }
@inline function lane1(x: v128): f64 { return f64x2.extract_lane(x, 1); }

/** Eight partial sums by index modulo 8, added as ((0+2)+(4+6)) + ((1+3)+(5+7)); the last n mod 8 terms join sums 0 and 1. */
export function dot(x: i32, y: i32, n: i32): f64 {
  let p = bytes(x), q = bytes(y);
  const end8 = p + bytes(n & ~7), end2 = p + bytes(n & ~1);
  let s0 = f64x2.splat(0), s1 = f64x2.splat(0), s2 = f64x2.splat(0), s3 = f64x2.splat(0);
  for (; p < end8; p += 64, q += 64) {
    s0 = add(s0, mul(v128.load(p), v128.load(q)));
    s1 = add(s1, mul(v128.load(p, 16), v128.load(q, 16)));
    s2 = add(s2, mul(v128.load(p, 32), v128.load(q, 32)));
    s3 = add(s3, mul(v128.load(p, 48), v128.load(q, 48)));
  }
  for (; p < end2; p += 16, q += 16) s0 = add(s0, mul(v128.load(p), v128.load(q)));
  if (n & 1) s0 = add(s0, mul(v128.load64_zero(p), v128.load64_zero(q)));
  const s = add(add(s0, s1), add(s2, s3));
  return lane0(s) + lane1(s);
}

/** A quarter of the rows; made odd where they are many, because streams that are a power of two apart meet in the same banks and sets. */
@inline function part(rows: i32): i32 {
  const quarter = rows >> 2;
  return quarter < 64 ? quarter : (quarter - 1) | 1;
}

/*
 * Rows that are worked at together lie `count` rows apart, so that each of the four or six streams runs through its own part of the
 * matrix without a jump: prefetching that has to start anew with every row costs a quarter of the bandwidth.
 *
 * The sum of a row: terms of even and of odd index added apart.
 */

/** Rows r + i·count of gemv for r < count, i < 4. */
@inline function fourParts(y: i32, a: i32, stride: i32, x: i32, cols: i32, count: i32): void {
  let q = bytes(y), row = bytes(a);
  const lda = bytes(stride), from = bytes(x), apart = <usize>count * lda, step = bytes(count), end4 = from + bytes(cols & ~3), end2 = from + bytes(cols & ~1), odd = (cols & 1) != 0;
  for (const last = q + step; q < last; q += 8, row += lda) {
    let p0 = row, p1 = p0 + apart, p2 = p1 + apart, p3 = p2 + apart, u = from;
    let s0 = f64x2.splat(0), s1 = f64x2.splat(0), s2 = f64x2.splat(0), s3 = f64x2.splat(0);
    for (; u < end4; u += 32) {
      const v = v128.load(u), w = v128.load(u, 16);
      s0 = add(add(s0, mul(v128.load(p0), v)), mul(v128.load(p0, 16), w)); s1 = add(add(s1, mul(v128.load(p1), v)), mul(v128.load(p1, 16), w));
      s2 = add(add(s2, mul(v128.load(p2), v)), mul(v128.load(p2, 16), w)); s3 = add(add(s3, mul(v128.load(p3), v)), mul(v128.load(p3, 16), w));
      p0 += 32; p1 += 32; p2 += 32; p3 += 32;
    }
    if (u < end2) {
      const v = v128.load(u);
      s0 = add(s0, mul(v128.load(p0), v)); s1 = add(s1, mul(v128.load(p1), v)); s2 = add(s2, mul(v128.load(p2), v)); s3 = add(s3, mul(v128.load(p3), v));
      u += 16; p0 += 16; p1 += 16; p2 += 16; p3 += 16;
    }
    if (odd) {
      const v = v128.load64_zero(u);
      s0 = add(s0, mul(v128.load64_zero(p0), v)); s1 = add(s1, mul(v128.load64_zero(p1), v));
      s2 = add(s2, mul(v128.load64_zero(p2), v)); s3 = add(s3, mul(v128.load64_zero(p3), v));
    }
    let to = q;
    f64.store(to, lane0(s0) + lane1(s0)); to += step; f64.store(to, lane0(s1) + lane1(s1)); to += step;
    f64.store(to, lane0(s2) + lane1(s2)); to += step; f64.store(to, lane0(s3) + lane1(s3));
  }
}

/**
 * Rows r + i·count of gemv for r < count, i < 6: fewer loads of x, but more streams than pay where the matrix comes from far away.
 *
 * No address is 0: `if (!p0) break` never breaks. It ends a basic block; engines that move all loads of a block before its arithmetic
 * would need more registers than there are.
 */
function sixParts(y: i32, a: i32, stride: i32, x: i32, cols: i32, count: i32): void {
  let q = bytes(y), row = bytes(a);
  const lda = bytes(stride), from = bytes(x), end = from + bytes(cols & ~3), apart = <usize>count * lda, step = bytes(count);
  for (let r = 0; r < count; r++, q += 8, row += lda) {
    let p0 = row, p1 = p0 + apart, p2 = p1 + apart, p3 = p2 + apart, p4 = p3 + apart, p5 = p4 + apart;
    let s0 = f64x2.splat(0), s1 = f64x2.splat(0), s2 = f64x2.splat(0), s3 = f64x2.splat(0), s4 = f64x2.splat(0), s5 = f64x2.splat(0);
    for (let u = from; u < end; u += 32) {
      let v = v128.load(u);
      s0 = add(s0, mul(v128.load(p0), v)); s1 = add(s1, mul(v128.load(p1), v)); s2 = add(s2, mul(v128.load(p2), v));
      s3 = add(s3, mul(v128.load(p3), v)); s4 = add(s4, mul(v128.load(p4), v)); s5 = add(s5, mul(v128.load(p5), v));
      if (!p0) break;
      v = v128.load(u, 16);
      s0 = add(s0, mul(v128.load(p0, 16), v)); s1 = add(s1, mul(v128.load(p1, 16), v)); s2 = add(s2, mul(v128.load(p2, 16), v));
      s3 = add(s3, mul(v128.load(p3, 16), v)); s4 = add(s4, mul(v128.load(p4, 16), v)); s5 = add(s5, mul(v128.load(p5, 16), v));
      p0 += 32; p1 += 32; p2 += 32; p3 += 32; p4 += 32; p5 += 32;
    }
    if (cols & 3) {
      let p = row + (end - from), u = end;
      if (cols & 2) {
        const v = v128.load(u);
        s0 = add(s0, mul(v128.load(p), v)); s1 = add(s1, mul(v128.load(p + apart), v)); s2 = add(s2, mul(v128.load(p + 2 * apart), v));
        s3 = add(s3, mul(v128.load(p + 3 * apart), v)); s4 = add(s4, mul(v128.load(p + 4 * apart), v)); s5 = add(s5, mul(v128.load(p + 5 * apart), v));
        p += 16; u += 16;
      }
      if (cols & 1) {
        const v = v128.load64_zero(u);
        s0 = add(s0, mul(v128.load64_zero(p), v)); s1 = add(s1, mul(v128.load64_zero(p + apart), v)); s2 = add(s2, mul(v128.load64_zero(p + 2 * apart), v));
        s3 = add(s3, mul(v128.load64_zero(p + 3 * apart), v)); s4 = add(s4, mul(v128.load64_zero(p + 4 * apart), v)); s5 = add(s5, mul(v128.load64_zero(p + 5 * apart), v));
      }
    }
    let to = q;
    f64.store(to, lane0(s0) + lane1(s0)); to += step; f64.store(to, lane0(s1) + lane1(s1)); to += step; f64.store(to, lane0(s2) + lane1(s2)); to += step;
    f64.store(to, lane0(s3) + lane1(s3)); to += step; f64.store(to, lane0(s4) + lane1(s4)); to += step; f64.store(to, lane0(s5) + lane1(s5));
  }
}

/** One row of gemv. */
@inline function rowProduct(a: usize, x: usize, end: usize, odd: bool): f64 {
  let s = f64x2.splat(0);
  for (; x < end; x += 16, a += 16) s = add(s, mul(v128.load(a), v128.load(x)));
  if (odd) s = add(s, mul(v128.load64_zero(a), v128.load64_zero(x)));
  return lane0(s) + lane1(s);
}

/** Six rows at a time: from so many rows and columns, so that the longer prologue pays, to so many doubles of the matrix. */
const SIX_FROM = 40, SIX_TO: i64 = 1 << 20;

/** y = A·x, A row-major with `stride` doubles from row to row. */
export function gemv(y: i32, a: i32, stride: i32, x: i32, rows: i32, cols: i32): void {
  if (rows >= SIX_FROM && cols >= SIX_FROM && <i64>rows * <i64>cols <= SIX_TO) {
    const count = rows / 6;
    sixParts(y, a, stride, x, cols, count);
    y += 6 * count; a += 6 * count * stride; rows -= 6 * count;
  }
  while (rows >= 4) {
    const count = part(rows);
    fourParts(y, a, stride, x, cols, count);
    y += 4 * count; a += 4 * count * stride; rows -= 4 * count;
  }
  for (; rows > 0; rows--, y++, a += stride) f64.store(bytes(y), rowProduct(bytes(a), bytes(x), bytes(x) + bytes(cols & ~1), (cols & 1) != 0));
}

/** y += Aᵀ·x for 4·count rows of A: rows r + i·count, i < 4, are added to each other, then to y. */
@inline function fourPartsTransposed(y: i32, a: i32, stride: i32, x: i32, cols: i32, count: i32): void {
  let u = bytes(x), row = bytes(a);
  const lda = bytes(stride), from = bytes(y), end = from + bytes(cols & ~1), apart = <usize>count * lda, step = bytes(count);
  for (let r = 0; r < count; r++, u += 8, row += lda) {
    const x0 = splat(u), x1 = splat(u + step), x2 = splat(u + 2 * step), x3 = splat(u + 3 * step);
    let p0 = row, p1 = p0 + apart, p2 = p1 + apart, p3 = p2 + apart, q = from;
    for (; q < end; q += 16) {
      v128.store(q, add(v128.load(q), add(add(mul(v128.load(p0), x0), mul(v128.load(p1), x1)), add(mul(v128.load(p2), x2), mul(v128.load(p3), x3)))));
      p0 += 16; p1 += 16; p2 += 16; p3 += 16;
    }
    if (cols & 1) f64.store(q, f64.load(q) + ((f64.load(p0) * lane0(x0) + f64.load(p1) * lane0(x1)) + (f64.load(p2) * lane0(x2) + f64.load(p3) * lane0(x3))));
  }
}

/** y += Aᵀ·x: rows of A, four at a time, times the entries of x. */
export function gemvTransposed(y: i32, a: i32, stride: i32, x: i32, rows: i32, cols: i32): void {
  while (rows >= 4) {
    const count = part(rows);
    fourPartsTransposed(y, a, stride, x, cols, count);
    x += 4 * count; a += 4 * count * stride; rows -= 4 * count;
  }
  const from = bytes(y), end = from + bytes(cols & ~1);
  for (; rows > 0; rows--, x++, a += stride) {
    const x0 = splat(bytes(x));
    let p0 = bytes(a), q = from;
    for (; q < end; q += 16, p0 += 16) v128.store(q, add(v128.load(q), mul(v128.load(p0), x0)));
    if (cols & 1) f64.store(q, f64.load(q) + f64.load(p0) * lane0(x0));
  }
}
