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
@inline function first(a: v128): f64 {
  return f64x2.extract_lane(a, 0);
}
@inline function sumErrorOf(a: f64, b: f64, s: f64): f64 {
  return first(sumError(f64x2.splat(a), f64x2.splat(b), f64x2.splat(s)));
}
@inline function productErrorOf(a: f64, b: f64, p: f64): f64 {
  return first(productError(f64x2.splat(a), f64x2.splat(b), f64x2.splat(p)));
}

/** 1 / (x − y_j) as a sum of two numbers. */
@inline function invert<T>(x: v128, y: usize, high: usize, low: usize): void {
  const node = f64x2.neg(load<T>(y)), gap = add(x, node), q = f64x2.div(constant(1), gap), p = mul(q, gap);
  const rest = sub(sub(sub(constant(1), p), productError(q, gap, p)), mul(q, sumError(x, node, gap)));
  store<T>(high, q);
  store<T>(low, mul(rest, q));
}

let lost: v128 = f64x2.splat(0);

/** The sum plus a product of two sums of two numbers; what that loses is added to `lost`. */
@inline function step<T>(sum: v128, q: usize, w: usize, across: usize, down: usize): v128 {
  const a = load<T>(q), b = load<T>(w), p = mul(a, b), total = add(sum, p);
  lost = add(lost, add(add(productError(a, b, p), add(mul(a, load<T>(w + down)), mul(load<T>(q + across), b))), sumError(sum, p, total)));
  return total;
}

/**
 * Entry i of the target ← b_i − Σ_k left_ik·Σ_j w_kj / (x_i − y_j) as if in twice the precision, for `rows` rows: left row-major, w in `rank` planes of `cols`
 * numbers, followed by as many of low parts. Even and odd terms are added apart. The work holds 2·cols numbers, which are overwritten.
 */
export function cauchyResidual(target: i32, b: i32, left: i32, w: i32, xAt: i32, yAt: i32, work: i32, rows: i32, cols: i32, rank: i32): void {
  const across = bytes(cols), pairs = bytes(cols & ~1), down = bytes(rank * cols), y = bytes(yAt), q = bytes(work);
  for (let i = 0; i < rows; i++) {
    const x = splat(bytes(xAt + i));
    for (let at: usize = 0; at < pairs; at += 16) invert<v128>(x, y + at, q + at, q + across + at);
    if (cols & 1) invert<f64>(x, y + pairs, q + pairs, q + across + pairs);
    let r = f64.load(bytes(b + i)), error: f64 = 0;
    for (let k = 0, plane = bytes(w); k < rank; k++, plane += across) {
      let sum = constant(0);
      lost = constant(0);
      for (let at: usize = 0; at < pairs; at += 16) sum = step<v128>(sum, q + at, plane + at, across, down);
      const s0 = first(sum), s1 = f64x2.extract_lane(sum, 1);
      let total = s0 + s1, rest = first(lost) + f64x2.extract_lane(lost, 1) + sumErrorOf(s0, s1, total);
      if (cols & 1) {
        lost = constant(0);
        const last = first(step<f64>(constant(0), q + pairs, plane + pairs, across, down)), next = total + last;
        rest = rest + first(lost) + sumErrorOf(total, last, next);
        total = next;
      }
      const g = f64.load(bytes(left + i * rank + k)), p = g * total, next = r - p;
      error = error + (sumErrorOf(r, -p, next) - (productErrorOf(g, total, p) + g * rest));
      r = next;
    }
    f64.store(bytes(target + i), r + error);
  }
}
