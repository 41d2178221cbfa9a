import { add, bytes, mul } from './lanes';

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

/** One row of gemv: terms of even and of odd index added apart. */
@inline function rowProduct(a: usize, x: usize, end: usize, odd: bool): f64 {
  let s = f64x2.splat(0);
  for (; x < end; x += 16, a += 16) s = add(s, mul(v128.load(a), v128.load(x)));
  if (odd) s = add(s, mul(v128.load64_zero(a), v128.load64_zero(x)));
  return lane0(s) + lane1(s);
}

/** y = A·x, A row-major with `stride` doubles from row to row. */
export function gemv(y: i32, a: i32, stride: i32, x: i32, rows: i32, cols: i32): void {
  let q = bytes(y), row = bytes(a);
  const lda = bytes(stride), from = bytes(x), end4 = from + bytes(cols & ~3), end2 = from + bytes(cols & ~1), odd = (cols & 1) != 0;
  let r = 0;
  for (; r + 4 <= rows; r += 4) {
    let p0 = row, p1 = row + lda, p2 = row + 2 * lda, p3 = row + 3 * lda, u = from;
    let s0 = f64x2.splat(0), s1 = f64x2.splat(0), s2 = f64x2.splat(0), s3 = f64x2.splat(0);
    for (; u < end4; u += 32) {
      const v0 = v128.load(u), v1 = v128.load(u, 16);
      s0 = add(add(s0, mul(v128.load(p0), v0)), mul(v128.load(p0, 16), v1));
      s1 = add(add(s1, mul(v128.load(p1), v0)), mul(v128.load(p1, 16), v1));
      s2 = add(add(s2, mul(v128.load(p2), v0)), mul(v128.load(p2, 16), v1));
      s3 = add(add(s3, mul(v128.load(p3), v0)), mul(v128.load(p3, 16), v1));
      p0 += 32; p1 += 32; p2 += 32; p3 += 32;
    }
    if (u < end2) {
      const v0 = v128.load(u);
      s0 = add(s0, mul(v128.load(p0), v0)); s1 = add(s1, mul(v128.load(p1), v0));
      s2 = add(s2, mul(v128.load(p2), v0)); s3 = add(s3, mul(v128.load(p3), v0));
      u += 16; p0 += 16; p1 += 16; p2 += 16; p3 += 16;
    }
    if (odd) {
      const v0 = v128.load64_zero(u);
      s0 = add(s0, mul(v128.load64_zero(p0), v0)); s1 = add(s1, mul(v128.load64_zero(p1), v0));
      s2 = add(s2, mul(v128.load64_zero(p2), v0)); s3 = add(s3, mul(v128.load64_zero(p3), v0));
    }
    f64.store(q, lane0(s0) + lane1(s0)); f64.store(q + 8, lane0(s1) + lane1(s1));
    f64.store(q + 16, lane0(s2) + lane1(s2)); f64.store(q + 24, lane0(s3) + lane1(s3));
    q += 32; row += 4 * lda;
  }
  for (; r < rows; r++, q += 8, row += lda) f64.store(q, rowProduct(row, from, end2, odd));
}

/** y += Aᵀ·x: rows of A, four at a time, times the entries of x. */
export function gemvTransposed(y: i32, a: i32, stride: i32, x: i32, rows: i32, cols: i32): void {
  let u = bytes(x), row = bytes(a);
  const lda = bytes(stride), from = bytes(y), end = from + bytes(cols & ~1);
  let r = 0;
  for (; r + 4 <= rows; r += 4, u += 32, row += 4 * lda) {
    const x0 = v128.load64_splat(u), x1 = v128.load64_splat(u, 8), x2 = v128.load64_splat(u, 16), x3 = v128.load64_splat(u, 24);
    let p0 = row, p1 = row + lda, p2 = row + 2 * lda, p3 = row + 3 * lda, q = from;
    for (; q < end; q += 16) {
      v128.store(q, add(v128.load(q), add(add(mul(v128.load(p0), x0), mul(v128.load(p1), x1)), add(mul(v128.load(p2), x2), mul(v128.load(p3), x3)))));
      p0 += 16; p1 += 16; p2 += 16; p3 += 16;
    }
    if (cols & 1) {
      f64.store(q, f64.load(q) + ((f64.load(p0) * f64x2.extract_lane(x0, 0) + f64.load(p1) * f64x2.extract_lane(x1, 0)) + (f64.load(p2) * f64x2.extract_lane(x2, 0) + f64.load(p3) * f64x2.extract_lane(x3, 0))));
    }
  }
  for (; r < rows; r++, u += 8, row += lda) {
    const x0 = v128.load64_splat(u);
    let p0 = row, q = from;
    for (; q < end; q += 16, p0 += 16) v128.store(q, add(v128.load(q), mul(v128.load(p0), x0)));
    if (cols & 1) f64.store(q, f64.load(q) + f64.load(p0) * f64.load(u));
  }
}
