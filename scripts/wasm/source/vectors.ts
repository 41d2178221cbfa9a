import { add, bytes, load, mul, splat, store, sub } from './lanes';

export function copy(target: i32, source: i32, n: i32): void { memory.copy(bytes(target), bytes(source), bytes(n)); }
export function fill(target: i32, n: i32, value: f64): void {
  let p = bytes(target);
  const end = p + bytes(n);
  for (; p < end; p += 8) f64.store(p, value);
}
/** x times the number at `factor` */
export function scale(x: i32, n: i32, factor: i32): void {
  let p = bytes(x);
  const end = p + bytes(n & ~1), f = splat(bytes(factor));
  for (; p < end; p += 16) v128.store(p, mul(v128.load(p), f));
  if (n & 1) f64.store(p, f64.load(p) * f64.load(bytes(factor)));
}
/** y += the number at `factor` times x */
export function axpy(y: i32, x: i32, n: i32, factor: i32): void {
  let q = bytes(y), p = bytes(x);
  const end = p + bytes(n & ~1), f = splat(bytes(factor));
  for (; p < end; p += 16, q += 16) v128.store(q, add(v128.load(q), mul(v128.load(p), f)));
  if (n & 1) f64.store(q, f64.load(q) + f64.load(p) * f64.load(bytes(factor)));
}
export function addVectors(target: i32, x: i32, y: i32, n: i32): void {
  let t = bytes(target), p = bytes(x), q = bytes(y);
  const end = p + bytes(n & ~1);
  for (; p < end; p += 16, q += 16, t += 16) v128.store(t, add(v128.load(p), v128.load(q)));
  if (n & 1) f64.store(t, f64.load(p) + f64.load(q));
}
export function subtractVectors(target: i32, x: i32, y: i32, n: i32): void {
  let t = bytes(target), p = bytes(x), q = bytes(y);
  const end = p + bytes(n & ~1);
  for (; p < end; p += 16, q += 16, t += 16) v128.store(t, sub(v128.load(p), v128.load(q)));
  if (n & 1) f64.store(t, f64.load(p) - f64.load(q));
}
/** target = x ∘ y */
export function multiply(target: i32, x: i32, y: i32, n: i32): void {
  let t = bytes(target), p = bytes(x), q = bytes(y);
  const end = p + bytes(n & ~1);
  for (; p < end; p += 16, q += 16, t += 16) v128.store(t, mul(v128.load(p), v128.load(q)));
  if (n & 1) f64.store(t, f64.load(p) * f64.load(q));
}
/** target += x ∘ y */
export function multiplyAdd(target: i32, x: i32, y: i32, n: i32): void {
  let t = bytes(target), p = bytes(x), q = bytes(y);
  const end = p + bytes(n & ~1);
  for (; p < end; p += 16, q += 16, t += 16) v128.store(t, add(v128.load(t), mul(v128.load(p), v128.load(q))));
  if (n & 1) f64.store(t, f64.load(t) + f64.load(p) * f64.load(q));
}

@inline function product<T>(re: usize, im: usize, sre: usize, sim: usize): void {
  const xr = load<T>(re), xi = load<T>(im), sr = load<T>(sre), si = load<T>(sim);
  store<T>(re, sub(mul(xr, sr), mul(xi, si)));
  store<T>(im, add(mul(xr, si), mul(xi, sr)));
}
/** (re, im) times (sre, sim) point by point, in place. */
export function complexMultiply(real: i32, imaginary: i32, factorReal: i32, factorImaginary: i32, n: i32): void {
  let re = bytes(real), im = bytes(imaginary), sre = bytes(factorReal), sim = bytes(factorImaginary);
  const end = re + bytes(n & ~1);
  for (; re < end; re += 16, im += 16, sre += 16, sim += 16) product<v128>(re, im, sre, sim);
  if (n & 1) product<f64>(re, im, sre, sim);
}

@inline function rowProduct<T>(re: usize, im: usize, sr: v128, si: v128): void {
  const xr = load<T>(re), xi = load<T>(im);
  store<T>(re, sub(mul(xr, sr), mul(xi, si)));
  store<T>(im, add(mul(xr, si), mul(xi, sr)));
}
/** Row b of `count` rows of v complex numbers times factor b, stored as (re, im). */
export function complexScaleRows(real: i32, imaginary: i32, v: i32, count: i32, factors: i32): void {
  let re = bytes(real), im = bytes(imaginary), f = bytes(factors);
  for (let b = 0; b < count; b++, f += 16) {
    const sr = splat(f), si = splat(f + 8), end = re + bytes(v & ~1);
    for (; re < end; re += 16, im += 16) rowProduct<v128>(re, im, sr, si);
    if (v & 1) { rowProduct<f64>(re, im, sr, si); re += 8; im += 8; }
  }
}
/** Row b of `count` rows of v doubles times factor b. */
export function scaleRows(x: i32, v: i32, count: i32, factors: i32): void {
  let p = bytes(x), f = bytes(factors);
  for (let b = 0; b < count; b++, f += 8) {
    const factor = splat(f), end = p + bytes(v & ~1);
    for (; p < end; p += 16) v128.store(p, mul(v128.load(p), factor));
    if (v & 1) { f64.store(p, f64.load(p) * f64.load(f)); p += 8; }
  }
}
