import { add, bytes, constant, load, mul, store, sub } from './lanes';

/*
 * Steps of the residue tree on one real block of r·m doubles modulo z^(r·m) − 1, m already times the inner dimension.
 * Forward reads `source` and writes `x` (they may be equal); inverse works in place and gains the factor r.
 */

@inline function forward2<T>(x: usize, p: usize, s: usize): void {
  const a = load<T>(p), b = load<T>(p + s);
  store<T>(x, add(a, b));
  store<T>(x + s, sub(a, b));
}
export function realForward2(x: i32, source: i32, m: i32): void {
  let q = bytes(x), p = bytes(source);
  const s = bytes(m), end = q + (s & ~15);
  for (; q < end; q += 16, p += 16) forward2<v128>(q, p, s);
  if (s & 8) forward2<f64>(q, p, s);
}
export function realInverse2(x: i32, m: i32): void { realForward2(x, x, m); }

@inline function forward3<T>(x: usize, p: usize, s: usize): void {
  const a = load<T>(p), b = load<T>(p + s), c = load<T>(p + 2 * s);
  const t = add(b, c), d = sub(b, c);
  store<T>(x, add(a, t));
  store<T>(x + s, sub(a, mul(t, constant(0.5))));
  store<T>(x + 2 * s, mul(d, constant(0.8660254037844386)));
}
@inline function inverse3<T>(x: usize, s: usize): void {
  const y = load<T>(x), re = load<T>(x + s), im = load<T>(x + 2 * s);
  const p = sub(y, re), q = mul(im, constant(1.7320508075688772));
  store<T>(x, add(y, add(re, re)));
  store<T>(x + s, add(p, q));
  store<T>(x + 2 * s, sub(p, q));
}
export function realForward3(x: i32, source: i32, m: i32): void {
  let q = bytes(x), p = bytes(source);
  const s = bytes(m), end = q + (s & ~15);
  for (; q < end; q += 16, p += 16) forward3<v128>(q, p, s);
  if (s & 8) forward3<f64>(q, p, s);
}
export function realInverse3(x: i32, m: i32): void {
  let q = bytes(x);
  const s = bytes(m), end = q + (s & ~15);
  for (; q < end; q += 16) inverse3<v128>(q, s);
  if (s & 8) inverse3<f64>(q, s);
}

// from p0 … p3 to q0 … q3
@inline function forward4<T>(q0: usize, q1: usize, q2: usize, q3: usize, p0: usize, p1: usize, p2: usize, p3: usize): void {
  const a = load<T>(p0), b = load<T>(p1), c = load<T>(p2), d = load<T>(p3);
  const u = add(a, c), v = add(b, d);
  store<T>(q0, add(u, v));
  store<T>(q1, sub(u, v));
  store<T>(q2, sub(a, c));
  store<T>(q3, sub(b, d));
}
@inline function inverse4<T>(q0: usize, q1: usize, q2: usize, q3: usize): void {
  const two = constant(2), y = load<T>(q0), z = load<T>(q1), c = mul(load<T>(q2), two), d = mul(load<T>(q3), two);
  const u = add(y, z), v = sub(y, z);
  store<T>(q0, add(u, c));
  store<T>(q2, sub(u, c));
  store<T>(q1, add(v, d));
  store<T>(q3, sub(v, d));
}
// so few sums for each number that the loop itself counts: four vectors a trip
export function realForward4(x: i32, source: i32, m: i32): void {
  let q = bytes(x), p = bytes(source);
  const s = bytes(m), end = q + s, trips = q + (s & ~63), pairs = q + (s & ~15);
  for (; q < trips; q += 64, p += 64) {
    const q1 = q + s, q2 = q + 2 * s, q3 = q + 3 * s, p1 = p + s, p2 = p + 2 * s, p3 = p + 3 * s;
    forward4<v128>(q, q1, q2, q3, p, p1, p2, p3);
    forward4<v128>(q + 16, q1 + 16, q2 + 16, q3 + 16, p + 16, p1 + 16, p2 + 16, p3 + 16);
    forward4<v128>(q + 32, q1 + 32, q2 + 32, q3 + 32, p + 32, p1 + 32, p2 + 32, p3 + 32);
    forward4<v128>(q + 48, q1 + 48, q2 + 48, q3 + 48, p + 48, p1 + 48, p2 + 48, p3 + 48);
  }
  for (; q < pairs; q += 16, p += 16) forward4<v128>(q, q + s, q + 2 * s, q + 3 * s, p, p + s, p + 2 * s, p + 3 * s);
  if (q < end) forward4<f64>(q, q + s, q + 2 * s, q + 3 * s, p, p + s, p + 2 * s, p + 3 * s);
}
export function realInverse4(x: i32, m: i32): void {
  let q = bytes(x);
  const s = bytes(m), end = q + s, trips = q + (s & ~63), pairs = q + (s & ~15);
  for (; q < trips; q += 64) {
    const q1 = q + s, q2 = q + 2 * s, q3 = q + 3 * s;
    inverse4<v128>(q, q1, q2, q3);
    inverse4<v128>(q + 16, q1 + 16, q2 + 16, q3 + 16);
    inverse4<v128>(q + 32, q1 + 32, q2 + 32, q3 + 32);
    inverse4<v128>(q + 48, q1 + 48, q2 + 48, q3 + 48);
  }
  for (; q < pairs; q += 16) inverse4<v128>(q, q + s, q + 2 * s, q + 3 * s);
  if (q < end) inverse4<f64>(q, q + s, q + 2 * s, q + 3 * s);
}

const C1: f64 = 0.30901699437494745, C2: f64 = -0.8090169943749475, N1: f64 = 0.9510565162951535, N2: f64 = 0.5877852522924731;

@inline function forward5<T>(x: usize, p: usize, s: usize): void {
  const a = load<T>(p), b = load<T>(p + s), c = load<T>(p + 2 * s), d = load<T>(p + 3 * s), e = load<T>(p + 4 * s);
  const s1 = add(b, e), d1 = sub(b, e), s2 = add(c, d), d2 = sub(c, d);
  store<T>(x, add(a, add(s1, s2)));
  store<T>(x + s, add(a, add(mul(s1, constant(C1)), mul(s2, constant(C2)))));
  store<T>(x + 2 * s, add(a, add(mul(s1, constant(C2)), mul(s2, constant(C1)))));
  store<T>(x + 3 * s, add(mul(d1, constant(N1)), mul(d2, constant(N2))));
  store<T>(x + 4 * s, sub(mul(d1, constant(N2)), mul(d2, constant(N1))));
}
@inline function inverse5<T>(x: usize, s: usize): void {
  const y = load<T>(x);
  let r1 = load<T>(x + s), r2 = load<T>(x + 2 * s), i1 = load<T>(x + 3 * s), i2 = load<T>(x + 4 * s);
  r1 = add(r1, r1); r2 = add(r2, r2); i1 = add(i1, i1); i2 = add(i2, i2);
  store<T>(x, add(y, add(r1, r2)));
  const p1 = add(y, add(mul(r1, constant(C1)), mul(r2, constant(C2)))), q1 = add(mul(i1, constant(N1)), mul(i2, constant(N2)));
  const p2 = add(y, add(mul(r1, constant(C2)), mul(r2, constant(C1)))), q2 = sub(mul(i1, constant(N2)), mul(i2, constant(N1)));
  store<T>(x + s, add(p1, q1));
  store<T>(x + 2 * s, add(p2, q2));
  store<T>(x + 3 * s, sub(p2, q2));
  store<T>(x + 4 * s, sub(p1, q1));
}
export function realForward5(x: i32, source: i32, m: i32): void {
  let q = bytes(x), p = bytes(source);
  const s = bytes(m), end = q + (s & ~15);
  for (; q < end; q += 16, p += 16) forward5<v128>(q, p, s);
  if (s & 8) forward5<f64>(q, p, s);
}
export function realInverse5(x: i32, m: i32): void {
  let q = bytes(x);
  const s = bytes(m), end = q + (s & ~15);
  for (; q < end; q += 16) inverse5<v128>(q, s);
  if (s & 8) inverse5<f64>(q, s);
}
