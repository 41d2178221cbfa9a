import { add, bytes, constant, load, mul, splat, store, sub } from './lanes';

/** 1 / ((x_i − y) + (xLow_i − yLow)) */
@inline function reciprocal<T>(x: usize, xLow: usize, y: v128, yLow: v128): v128 {
  return f64x2.div(constant(1), add(sub(load<T>(x), y), sub(load<T>(xLow), yLow)));
}

/** Rows at x (two, or one) of the sums over j for four planes. */
@inline function four<T>(target: usize, plane: usize, z: usize, zPlane: usize, x: usize, xLow: usize, y: usize, yLow: usize, end: usize): void {
  let s0 = constant(0), s1 = s0, s2 = s0, s3 = s0;
  for (; y < end; y += 8, yLow += 8, z += 8) {
    const q = reciprocal<T>(x, xLow, splat(y), splat(yLow));
    s0 = add(s0, mul(q, splat(z))); s1 = add(s1, mul(q, splat(z + zPlane)));
    s2 = add(s2, mul(q, splat(z + 2 * zPlane))); s3 = add(s3, mul(q, splat(z + 3 * zPlane)));
  }
  store<T>(target, s0); store<T>(target + plane, s1); store<T>(target + 2 * plane, s2); store<T>(target + 3 * plane, s3);
}
@inline function two<T>(target: usize, plane: usize, z: usize, zPlane: usize, x: usize, xLow: usize, y: usize, yLow: usize, end: usize): void {
  let s0 = constant(0), s1 = s0;
  for (; y < end; y += 8, yLow += 8, z += 8) {
    const q = reciprocal<T>(x, xLow, splat(y), splat(yLow));
    s0 = add(s0, mul(q, splat(z))); s1 = add(s1, mul(q, splat(z + zPlane)));
  }
  store<T>(target, s0); store<T>(target + plane, s1);
}
/** Four rows for one plane, so that divisions do not wait for sums. */
@inline function one2(target: usize, z: usize, x: usize, xLow: usize, y: usize, yLow: usize, end: usize): void {
  let s = constant(0), t = s;
  for (; y < end; y += 8, yLow += 8, z += 8) {
    const u = splat(y), low = splat(yLow), w = splat(z);
    s = add(s, mul(reciprocal<v128>(x, xLow, u, low), w));
    t = add(t, mul(reciprocal<v128>(x + 16, xLow + 16, u, low), w));
  }
  v128.store(target, s); v128.store(target, t, 16);
}
@inline function one<T>(target: usize, z: usize, x: usize, xLow: usize, y: usize, yLow: usize, end: usize): void {
  let s = constant(0);
  for (; y < end; y += 8, yLow += 8, z += 8) s = add(s, mul(reciprocal<T>(x, xLow, splat(y), splat(yLow)), splat(z)));
  store<T>(target, s);
}

/** Plane k of the target, rows numbers each ← Σ_j z_k[j] / (x_i − y_j), j from 0 on, for nodes in two parts: low ones follow the high ones. */
export function cauchyRows(targetAt: i32, zAt: i32, xAt: i32, yAt: i32, rows: i32, cols: i32, count: i32): void {
  const plane = bytes(rows), zPlane = bytes(cols), y = bytes(yAt), yLow = y + zPlane, end = y + zPlane, odd = rows & 1;
  let target = bytes(targetAt), z = bytes(zAt), k = 0;
  for (; k + 4 <= count; k += 4, target += 4 * plane, z += 4 * zPlane) {
    let x = bytes(xAt), t = target;
    for (const last = x + bytes(rows & ~1); x < last; x += 16, t += 16) four<v128>(t, plane, z, zPlane, x, x + plane, y, yLow, end);
    if (odd) four<f64>(t, plane, z, zPlane, x, x + plane, y, yLow, end);
  }
  if (count & 2) {
    let x = bytes(xAt), t = target;
    for (const last = x + bytes(rows & ~1); x < last; x += 16, t += 16) two<v128>(t, plane, z, zPlane, x, x + plane, y, yLow, end);
    if (odd) two<f64>(t, plane, z, zPlane, x, x + plane, y, yLow, end);
    target += 2 * plane; z += 2 * zPlane;
  }
  if (count & 1) {
    let x = bytes(xAt), t = target;
    for (const last = x + bytes(rows & ~3); x < last; x += 32, t += 32) one2(t, z, x, x + plane, y, yLow, end);
    if (rows & 2) { one<v128>(t, z, x, x + plane, y, yLow, end); x += 16; t += 16; }
    if (odd) one<f64>(t, z, x, x + plane, y, yLow, end);
  }
}
