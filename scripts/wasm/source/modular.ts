import { bytes } from './lanes';

/*
 * Elimination modulo a prime p < 2^26 on residues in doubles (lib/kernels/modular-kernels.ts is the contract). All sums are
 * exact integers; reductions stand at the same places as in the portable twin. V8 loads all operands of a loop body first,
 * so a body keeps at most 14 vectors alive.
 */

const ROUNDING: f64 = 6755399441055744.0;
const ROW_BLOCK: i32 = 128;

@inline function reduced(x: v128, inverse: v128, prime: v128): v128 {
  const r = f64x2.splat(ROUNDING);
  return f64x2.sub(x, f64x2.mul(f64x2.sub(f64x2.add(f64x2.mul(x, inverse), r), r), prime));
}
@inline function reducedOne(x: f64, inverse: f64, p: f64): f64 { return x - (x * inverse + ROUNDING - ROUNDING) * p; }
@inline function minus(a: v128, x: v128, y: v128): v128 { return f64x2.sub(a, f64x2.mul(x, y)); }

/** 4 rows × 4 columns of C −= Lᵀ·U. */
@inline function tile(c: usize, cs: usize, l: usize, lt: usize, u: usize, us: usize, terms: i32, chunk: i32, inverse: f64, p: f64): void {
  const c1 = c + cs, c2 = c1 + cs, c3 = c2 + cs, ii = f64x2.splat(inverse), pp = f64x2.splat(p);
  let a0 = v128.load(c), a1 = v128.load(c, 16), b0 = v128.load(c1), b1 = v128.load(c1, 16);
  let d0 = v128.load(c2), d1 = v128.load(c2, 16), e0 = v128.load(c3), e1 = v128.load(c3, 16);
  while (terms > 0) {
    const end = l + <usize>min(terms, chunk) * lt;
    while (l < end) {
      const x = v128.load(u), y = v128.load(u, 16);
      const s = v128.load64_splat(l), t = v128.load64_splat(l, 8), v = v128.load64_splat(l, 16), w = v128.load64_splat(l, 24);
      a0 = minus(a0, x, s); a1 = minus(a1, y, s); b0 = minus(b0, x, t); b1 = minus(b1, y, t);
      d0 = minus(d0, x, v); d1 = minus(d1, y, v); e0 = minus(e0, x, w); e1 = minus(e1, y, w);
      l += lt; u += us;
    }
    a0 = reduced(a0, ii, pp); a1 = reduced(a1, ii, pp); b0 = reduced(b0, ii, pp); b1 = reduced(b1, ii, pp);
    d0 = reduced(d0, ii, pp); d1 = reduced(d1, ii, pp); e0 = reduced(e0, ii, pp); e1 = reduced(e1, ii, pp);
    terms -= chunk;
  }
  v128.store(c, a0); v128.store(c, a1, 16); v128.store(c1, b0); v128.store(c1, b1, 16);
  v128.store(c2, d0); v128.store(c2, d1, 16); v128.store(c3, e0); v128.store(c3, e1, 16);
}

/** 8 consecutive entries of one row. */
@inline function strip8(c: usize, l: usize, lt: usize, u: usize, us: usize, terms: i32, chunk: i32, inverse: f64, p: f64): void {
  const ii = f64x2.splat(inverse), pp = f64x2.splat(p);
  let a0 = v128.load(c), a1 = v128.load(c, 16), a2 = v128.load(c, 32), a3 = v128.load(c, 48);
  while (terms > 0) {
    const end = l + <usize>min(terms, chunk) * lt;
    while (l < end) {
      const s = v128.load64_splat(l);
      a0 = minus(a0, v128.load(u), s); a1 = minus(a1, v128.load(u, 16), s);
      a2 = minus(a2, v128.load(u, 32), s); a3 = minus(a3, v128.load(u, 48), s);
      l += lt; u += us;
    }
    a0 = reduced(a0, ii, pp); a1 = reduced(a1, ii, pp); a2 = reduced(a2, ii, pp); a3 = reduced(a3, ii, pp);
    terms -= chunk;
  }
  v128.store(c, a0); v128.store(c, a1, 16); v128.store(c, a2, 32); v128.store(c, a3, 48);
}
@inline function strip4(c: usize, l: usize, lt: usize, u: usize, us: usize, terms: i32, chunk: i32, inverse: f64, p: f64): void {
  const ii = f64x2.splat(inverse), pp = f64x2.splat(p);
  let a0 = v128.load(c), a1 = v128.load(c, 16);
  while (terms > 0) {
    const end = l + <usize>min(terms, chunk) * lt;
    while (l < end) {
      const s = v128.load64_splat(l);
      a0 = minus(a0, v128.load(u), s); a1 = minus(a1, v128.load(u, 16), s);
      l += lt; u += us;
    }
    a0 = reduced(a0, ii, pp); a1 = reduced(a1, ii, pp);
    terms -= chunk;
  }
  v128.store(c, a0); v128.store(c, a1, 16);
}

export function modularSubtract(c: i32, cStride: i32, l: i32, lStride: i32, u: i32, uStride: i32, rows: i32, terms: i32, cols: i32, chunk: i32, p: f64): void {
  const inverse: f64 = p > 0 ? 1.0 / p : 0;
  const cs = bytes(cStride), lt = bytes(lStride), us = bytes(uStride), width = bytes(cols), width8 = bytes(cols & ~7), uu = bytes(u);
  for (let from = 0; from < rows; from += ROW_BLOCK) {
    const count = min(rows - from, ROW_BLOCK), fours = count & ~3;
    const block = bytes(c) + <usize>from * cs, lower = bytes(l + from), last = lower + bytes(fours);
    if (fours > 0) {
      for (let j: usize = 0; j < width; j += 32) {
        for (let at = block + j, ll = lower; ll < last; ll += 32, at += 4 * cs) tile(at, cs, ll, lt, uu + j, us, terms, chunk, inverse, p);
      }
    }
    for (let i = fours; i < count; i++) {
      const row = block + <usize>i * cs, ll = lower + bytes(i);
      for (let j: usize = 0; j < width8; j += 64) strip8(row + j, ll, lt, uu + j, us, terms, chunk, inverse, p);
      if (width8 < width) strip4(row + width8, ll, lt, uu + width8, us, terms, chunk, inverse, p);
    }
  }
}

export function modularReduce(target: i32, targetStride: i32, source: i32, sourceStride: i32, rows: i32, cols: i32, p: f64): void {
  const ii = f64x2.splat(1.0 / p), pp = f64x2.splat(p), zero = f64x2.splat(0);
  for (let i = 0; i < rows; i++) {
    let t = bytes(target) + <usize>i * bytes(targetStride), s = bytes(source) + <usize>i * bytes(sourceStride);
    const end = s + bytes(cols);
    for (; s < end; s += 32, t += 32) {
      v128.store(t, f64x2.add(reduced(v128.load(s), ii, pp), zero));
      v128.store(t, f64x2.add(reduced(v128.load(s, 16), ii, pp), zero), 16);
    }
  }
}

@inline function scaleSpan(t: usize, s: usize, n: i32, factor: f64, inverse: f64, p: f64): void {
  const ff = f64x2.splat(factor), ii = f64x2.splat(inverse), pp = f64x2.splat(p), zero = f64x2.splat(0), end = s + bytes(n & ~1);
  for (; s < end; s += 16, t += 16) v128.store(t, f64x2.add(reduced(f64x2.mul(v128.load(s), ff), ii, pp), zero));
  if (n & 1) f64.store(t, reducedOne(f64.load(s) * factor, inverse, p) + 0.0);
}
export function modularScale(target: i32, source: i32, n: i32, factor: f64, p: f64): void {
  scaleSpan(bytes(target), bytes(source), n, factor, 1.0 / p, p);
}

export function anyNonzero(a: i32, stride: i32, rows: i32, cols: i32): i32 {
  for (let i = 0; i < rows; i++) {
    let q = bytes(a) + <usize>i * bytes(stride);
    const end = q + bytes(cols & ~1);
    for (; q < end; q += 16) if (v128.any_true(f64x2.ne(v128.load(q), f64x2.splat(0)))) return 1;
    if ((cols & 1) && f64.load(q) != 0) return 1;
  }
  return 0;
}

/** The inverse of the residue r ≠ 0 by Euclid's algorithm. */
export function modularInverse(r: f64, p: f64): f64 {
  let r0 = <i32>p, r1 = <i32>r;
  if (r1 < 0) r1 += r0;
  let t0: i32 = 0, t1: i32 = 1;
  while (r1 != 0) {
    const q = r0 / r1, r2 = r0 - q * r1, t2 = t0 - q * t1;
    r0 = r1; r1 = r2; t0 = t1; t1 = t2;
  }
  return reducedOne(<f64>t0, 1.0 / p, p);
}

@inline function exchange(p: usize, q: usize): void {
  const x = f64.load(p);
  f64.store(p, f64.load(q));
  f64.store(q, x);
}

/** panel[c][i] = a[i][c], with 8 zeros after the last row. */
function transposedIn(a: usize, as: usize, panel: usize, ps: usize, rows: i32, width: i32): void {
  for (let i = 0; i < (rows & ~1); i += 2) {
    let s = a + <usize>i * as, t = panel + bytes(i);
    for (let c = 0; c < width; c += 2, s += 16, t += 2 * ps) {
      const x = v128.load(s), y = v128.load(s + as);
      v128.store(t, v128.shuffle<f64>(x, y, 0, 2));
      v128.store(t + ps, v128.shuffle<f64>(x, y, 1, 3));
    }
  }
  if (rows & 1) {
    const s = a + <usize>(rows - 1) * as, t = panel + bytes(rows - 1);
    for (let c = 0; c < width; c++) f64.store(t + <usize>c * ps, f64.load(s + bytes(c)));
  }
  for (let c = 0; c < width; c++) memory.fill(panel + <usize>c * ps + bytes(rows), 0, 64);
}

/** x ← x − lower·U for one column of the panel, U standing in its first `found` entries. */
@inline function updateColumn(x: usize, lower: usize, ps: usize, found: i32, rows: i32, chunk: i32, inverse: f64, p: f64): void {
  let pending = 0;
  for (let t = 0; t < found; t++) {
    const value = reducedOne(f64.load(x + bytes(t)), inverse, p), vv = f64x2.splat(value);
    f64.store(x + bytes(t), value);
    let q = x + bytes(t + 1), l = lower + <usize>t * ps + bytes(t + 1);
    const end = x + bytes(found);
    for (; q + 16 <= end; q += 16, l += 16) v128.store(q, minus(v128.load(q), v128.load(l), vv));
    if (q < end) f64.store(q, f64.load(q) - f64.load(l) * value);
    if (++pending == chunk) {
      pending = 0;
      for (q = x + bytes(t + 1); q < end; q += 8) f64.store(q, reducedOne(f64.load(q), inverse, p));
    }
  }
  // the last strip reaches into the zeros behind the rows
  for (let i = found; i < rows; i += 8) strip8(x + bytes(i), x, 8, lower + bytes(i), ps, found, chunk, inverse, p);
}

export function modularPanel(a: i32, stride: i32, rows: i32, cols: i32, width: i32, panel: i32, lower: i32, panelStride: i32, pivots: i32, chunk: i32, p: f64): i32 {
  const inverse = 1.0 / p, aa = bytes(a), as = bytes(stride), pp = bytes(panel), ll = bytes(lower), ps = bytes(panelStride);
  transposedIn(aa, as, pp, ps, rows, width);
  let found = 0, word = bytes(pivots);
  for (let c = 0; c < width; c++) {
    const x = pp + <usize>c * ps;
    if (found > 0) updateColumn(x, ll, ps, found, rows, chunk, inverse, p);
    let pivot = found;
    while (pivot < rows && f64.load(x + bytes(pivot)) == 0) pivot++;
    if (pivot >= rows) continue;
    if (pivot != found) {
      for (let j = c; j < width; j++) exchange(pp + <usize>j * ps + bytes(pivot), pp + <usize>j * ps + bytes(found));
      for (let t = 0; t < found; t++) exchange(ll + <usize>t * ps + bytes(pivot), ll + <usize>t * ps + bytes(found));
      for (let j = width; j < cols; j++) exchange(aa + <usize>pivot * as + bytes(j), aa + <usize>found * as + bytes(j));
    }
    const next = bytes(found + 1);
    scaleSpan(ll + <usize>found * ps + next, x + next, rows + 7 - found, modularInverse(f64.load(x + bytes(found)), p), inverse, p);
    i32.store(word, pivot, 0);
    i32.store(word, c, 4);
    word += 8;
    found++;
  }
  for (let t = 0; t < found; t++) for (let c = 0; c < width; c++) f64.store(aa + <usize>t * as + bytes(c), f64.load(pp + <usize>c * ps + bytes(t)));
  return found;
}

@inline function dotPair(x: v128): f64 { return f64x2.extract_lane(x, 0) + f64x2.extract_lane(x, 1); }

/** y[k][i] = Σ_j a[i][j]·x[k][j]: even and odd terms apart, reduced after every `chunk` of each. */
export function modularDots(y: i32, yStride: i32, a: i32, aStride: i32, x: i32, xStride: i32, rows: i32, inner: i32, width: i32, chunk: i32, p: f64): void {
  const inverse: f64 = p > 0 ? 1.0 / p : 0, ii = f64x2.splat(inverse), pp = f64x2.splat(p);
  const as = bytes(aStride), reach: usize = <usize>chunk << 4;
  for (let i = 0; i < (rows & ~3); i += 4) {
    for (let k = 0; k < width; k++) {
      let q = bytes(x + k * xStride), p0 = bytes(a) + <usize>i * as, p1 = p0 + as, p2 = p1 + as, p3 = p2 + as;
      const end = q + bytes(inner);
      let s0 = f64x2.splat(0), s1 = f64x2.splat(0), s2 = f64x2.splat(0), s3 = f64x2.splat(0);
      while (q < end) {
        const stop = min(end, q + reach);
        for (; q < stop; q += 16, p0 += 16, p1 += 16, p2 += 16, p3 += 16) {
          const v = v128.load(q);
          s0 = f64x2.add(s0, f64x2.mul(v128.load(p0), v)); s1 = f64x2.add(s1, f64x2.mul(v128.load(p1), v));
          s2 = f64x2.add(s2, f64x2.mul(v128.load(p2), v)); s3 = f64x2.add(s3, f64x2.mul(v128.load(p3), v));
        }
        s0 = reduced(s0, ii, pp); s1 = reduced(s1, ii, pp); s2 = reduced(s2, ii, pp); s3 = reduced(s3, ii, pp);
      }
      const t = bytes(y + k * yStride + i);
      f64.store(t, reducedOne(dotPair(s0), inverse, p)); f64.store(t, reducedOne(dotPair(s1), inverse, p), 8);
      f64.store(t, reducedOne(dotPair(s2), inverse, p), 16); f64.store(t, reducedOne(dotPair(s3), inverse, p), 24);
    }
  }
  for (let i = rows & ~3; i < rows; i++) {
    for (let k = 0; k < width; k++) {
      let q = bytes(x + k * xStride), p0 = bytes(a) + <usize>i * as;
      const end = q + bytes(inner);
      let s0 = f64x2.splat(0);
      while (q < end) {
        const stop = min(end, q + reach);
        for (; q < stop; q += 16, p0 += 16) s0 = f64x2.add(s0, f64x2.mul(v128.load(p0), v128.load(q)));
        s0 = reduced(s0, ii, pp);
      }
      f64.store(bytes(y + k * yStride + i), reducedOne(dotPair(s0), inverse, p));
    }
  }
}

/** x ← (x − y)/d, exact. */
export function exactQuotients(x: i32, y: i32, n: i32, d: f64): void {
  let s = bytes(x), t = bytes(y);
  const end = s + bytes(n & ~1), dd = f64x2.splat(d);
  for (; s < end; s += 16, t += 16) v128.store(s, f64x2.div(f64x2.sub(v128.load(s), v128.load(t)), dd));
  if (n & 1) f64.store(s, (f64.load(s) - f64.load(t)) / d);
}
