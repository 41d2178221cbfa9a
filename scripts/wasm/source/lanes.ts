/*
 * Loads and stores of two doubles (T = v128) or of one (T = f64, the other lane is 0): each loop body is written once and
 * instantiated twice, for the pairs and for the odd last element.
 */

@inline export function load<T>(p: usize): v128 {
  if (sizeof<T>() == 16) return v128.load(p);
  return v128.load64_zero(p);
}
@inline export function store<T>(p: usize, x: v128): void {
  if (sizeof<T>() == 16) v128.store(p, x);
  else v128.store64_lane(p, x, 0);
}
@inline export function splat(p: usize): v128 { return v128.load64_splat(p); }
@inline export function constant(x: f64): v128 { return f64x2.splat(x); }
@inline export function add(a: v128, b: v128): v128 { return f64x2.add(a, b); }
@inline export function sub(a: v128, b: v128): v128 { return f64x2.sub(a, b); }
@inline export function mul(a: v128, b: v128): v128 { return f64x2.mul(a, b); }
/** Offsets of the interface count doubles. */
@inline export function bytes(doubles: i32): usize { return <usize>(<u32>doubles) << 3; }
