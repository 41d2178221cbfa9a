import { add, bytes, constant, load, mul, splat, store, sub } from './lanes';

@inline function splitHigh(a: v128): v128 {
  const s = mul(constant(134217729), a);
  return sub(s, sub(s, a));
}
/** The rounding error of p = a·b. */
@inline function productError(a: v128, b: v128, p: v128): v128 {
  const ah = splitHigh(a), bh = splitHigh(b), al = sub(a, ah), bl = sub(b, bh);
  return sub(mul(al, bl), sub(sub(sub(p, mul(ah, bh)), mul(al, bh)), mul(ah, bl)));
}
/** The rounding error of s = a + b. */
@inline function sumError(a: v128, b: v128, s: v128): v128 {
  const c = sub(s, a);
  return add(sub(a, sub(s, c)), sub(b, c));
}
@inline function sumErrorOf(a: f64, b: f64, s: f64): f64 {
  const c = s - a;
  return a - (s - c) + (b - c);
}

let lost: v128 = f64x2.splat(0);

/** The sum plus entry (i, j) times z_j; what that loses is added to `lost`. */
@inline function step<T>(sum: v128, x: v128, y: usize, g: usize, h: usize, z: usize, rank: i32, across: usize): v128 {
  let s = constant(0), l = constant(0);
  for (let k = 0; k < rank; k++, g += 8, h += across) {
    const a = splat(g), b = load<T>(h), p = mul(a, b), t = add(s, p);
    l = add(l, add(productError(a, b, p), sumError(s, p, t)));
    s = t;
  }
  const node = f64x2.neg(load<T>(y)), gap = add(x, node), first = f64x2.div(add(s, l), gap), p = mul(first, gap);
  const second = f64x2.div(sub(add(sub(sub(s, p), productError(first, gap, p)), l), mul(first, sumError(x, node, gap))), gap);
  const high = add(first, second), w = load<T>(z), q = mul(high, w), total = add(sum, q);
  lost = add(lost, add(add(productError(high, w, q), sumError(sum, q, total)), mul(sumError(first, second, high), w)));
  return total;
}

/**
 * Entry i of the target ← b_i − Σ_j C_ij·z_j as if in twice the precision, C_ij = Σ_k left_ik·right_kj / (x_i − y_j), for `rows` rows: left row-major, right
 * in planes of `cols` numbers. Even and odd terms are added apart.
 */
export function cauchyResidual(target: i32, b: i32, left: i32, right: i32, xAt: i32, yAt: i32, zAt: i32, rows: i32, cols: i32, rank: i32): void {
  const across = bytes(cols), pairs = bytes(cols & ~1);
  for (let i = 0; i < rows; i++) {
    const g = bytes(left + i * rank), x = splat(bytes(xAt + i));
    let h = bytes(right), y = bytes(yAt), z = bytes(zAt), sum = constant(0);
    lost = constant(0);
    for (const end = y + pairs; y < end; y += 16, z += 16, h += 16) sum = step<v128>(sum, x, y, g, h, z, rank, across);
    const s0 = f64x2.extract_lane(sum, 0), s1 = f64x2.extract_lane(sum, 1);
    let total = s0 + s1, error = f64x2.extract_lane(lost, 0) + f64x2.extract_lane(lost, 1) + sumErrorOf(s0, s1, total);
    if (cols & 1) {
      lost = constant(0);
      const last = f64x2.extract_lane(step<f64>(constant(0), x, y, g, h, z, rank, across), 0), next = total + last;
      error = error + f64x2.extract_lane(lost, 0) + sumErrorOf(total, last, next);
      total = next;
    }
    const start = f64.load(bytes(b + i)), r = start - total;
    f64.store(bytes(target + i), r + (sumErrorOf(start, -total, r) - error));
  }
}
