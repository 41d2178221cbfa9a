import { add, bytes, constant, load, mul, splat, store, sub } from './lanes';

/*
 * Steps of the residue tree on `count` consecutive complex blocks, planes re and im, block b modulo z^(r·m) − t_b^r; the
 * twiddles of a block are t, t², …, t^(r−1) as (re, im). Inverse steps gain the factor r. `back` is a constant wherever it is inlined.
 */

@inline export function forward2<T>(r0: usize, r1: usize, i0: usize, i1: usize, tr: v128, ti: v128): void {
  const xr = load<T>(r1), xi = load<T>(i1), yr = load<T>(r0), yi = load<T>(i0);
  const ar = sub(mul(xr, tr), mul(xi, ti)), ai = add(mul(xr, ti), mul(xi, tr));
  store<T>(r0, add(yr, ar)); store<T>(i0, add(yi, ai));
  store<T>(r1, sub(yr, ar)); store<T>(i1, sub(yi, ai));
}
@inline export function inverse2<T>(r0: usize, r1: usize, i0: usize, i1: usize, tr: v128, ti: v128): void {
  const xr = load<T>(r1), xi = load<T>(i1), yr = load<T>(r0), yi = load<T>(i0);
  store<T>(r0, add(yr, xr)); store<T>(i0, add(yi, xi));
  const br = sub(yr, xr), bi = sub(yi, xi);
  store<T>(r1, add(mul(br, tr), mul(bi, ti))); store<T>(i1, sub(mul(bi, tr), mul(br, ti)));
}
@inline function step2<T>(back: bool, re: usize, im: usize, s: usize, tr: v128, ti: v128): void {
  if (back) inverse2<T>(re, re + s, im, im + s, tr, ti);
  else forward2<T>(re, re + s, im, im + s, tr, ti);
}
// short steps are bound by the work of their loops: two vectors a trip
@inline function steps2(back: bool, real: i32, imaginary: i32, m: i32, count: i32, twiddles: i32): void {
  let re = bytes(real), im = bytes(imaginary), t = bytes(twiddles);
  const s = bytes(m);
  for (let b = 0; b < count; b++, t += 16) {
    const tr = splat(t), ti = splat(t + 8), end = re + (s & ~31);
    for (; re < end; re += 32, im += 32) { step2<v128>(back, re, im, s, tr, ti); step2<v128>(back, re + 16, im + 16, s, tr, ti); }
    if (s & 16) { step2<v128>(back, re, im, s, tr, ti); re += 16; im += 16; }
    if (s & 8) { step2<f64>(back, re, im, s, tr, ti); re += 8; im += 8; }
    re += s; im += s;
  }
}
export function complexForward2(real: i32, imaginary: i32, m: i32, count: i32, twiddles: i32): void { steps2(false, real, imaginary, m, count, twiddles); }
export function complexInverse2(real: i32, imaginary: i32, m: i32, count: i32, twiddles: i32): void { steps2(true, real, imaginary, m, count, twiddles); }

@inline function forward3<T>(re: usize, im: usize, s: usize, t1r: v128, t1i: v128, t2r: v128, t2i: v128): void {
  const x1r = load<T>(re + s), x1i = load<T>(im + s), x2r = load<T>(re + 2 * s), x2i = load<T>(im + 2 * s);
  const ur = sub(mul(x1r, t1r), mul(x1i, t1i)), ui = add(mul(x1r, t1i), mul(x1i, t1r));
  const vr = sub(mul(x2r, t2r), mul(x2i, t2i)), vi = add(mul(x2r, t2i), mul(x2i, t2r));
  const x0r = load<T>(re), x0i = load<T>(im), half = constant(0.5), h = constant(0.8660254037844386);
  const sr = add(ur, vr), si = add(ui, vi), qr = mul(sub(ur, vr), h), qi = mul(sub(ui, vi), h);
  store<T>(re, add(x0r, sr)); store<T>(im, add(x0i, si));
  const pr = sub(x0r, mul(sr, half)), pi = sub(x0i, mul(si, half));
  store<T>(re + s, sub(pr, qi)); store<T>(im + s, add(pi, qr));
  store<T>(re + 2 * s, add(pr, qi)); store<T>(im + 2 * s, sub(pi, qr));
}
@inline function inverse3<T>(re: usize, im: usize, s: usize, t1r: v128, t1i: v128, t2r: v128, t2i: v128): void {
  const y1r = load<T>(re + s), y1i = load<T>(im + s), y2r = load<T>(re + 2 * s), y2i = load<T>(im + 2 * s);
  const y0r = load<T>(re), y0i = load<T>(im), half = constant(0.5), h = constant(0.8660254037844386);
  const sr = add(y1r, y2r), si = add(y1i, y2i), qr = mul(sub(y1r, y2r), h), qi = mul(sub(y1i, y2i), h);
  store<T>(re, add(y0r, sr)); store<T>(im, add(y0i, si));
  const pr = sub(y0r, mul(sr, half)), pi = sub(y0i, mul(si, half));
  const ar = add(pr, qi), ai = sub(pi, qr), br = sub(pr, qi), bi = add(pi, qr);
  store<T>(re + s, add(mul(ar, t1r), mul(ai, t1i))); store<T>(im + s, sub(mul(ai, t1r), mul(ar, t1i)));
  store<T>(re + 2 * s, add(mul(br, t2r), mul(bi, t2i))); store<T>(im + 2 * s, sub(mul(bi, t2r), mul(br, t2i)));
}
@inline function step3<T>(back: bool, re: usize, im: usize, s: usize, t1r: v128, t1i: v128, t2r: v128, t2i: v128): void {
  if (back) inverse3<T>(re, im, s, t1r, t1i, t2r, t2i);
  else forward3<T>(re, im, s, t1r, t1i, t2r, t2i);
}
@inline function steps3(back: bool, real: i32, imaginary: i32, m: i32, count: i32, twiddles: i32): void {
  let re = bytes(real), im = bytes(imaginary), t = bytes(twiddles);
  const s = bytes(m);
  for (let b = 0; b < count; b++, t += 32) {
    const t1r = splat(t), t1i = splat(t + 8), t2r = splat(t + 16), t2i = splat(t + 24), end = re + (s & ~15);
    for (; re < end; re += 16, im += 16) step3<v128>(back, re, im, s, t1r, t1i, t2r, t2i);
    if (s & 8) { step3<f64>(back, re, im, s, t1r, t1i, t2r, t2i); re += 8; im += 8; }
    re += 2 * s; im += 2 * s;
  }
}
export function complexForward3(real: i32, imaginary: i32, m: i32, count: i32, twiddles: i32): void { steps3(false, real, imaginary, m, count, twiddles); }
export function complexInverse3(real: i32, imaginary: i32, m: i32, count: i32, twiddles: i32): void { steps3(true, real, imaginary, m, count, twiddles); }

// roots of the four parts: t, −t, i·t, −i·t
@inline export function forward4<T>(re: usize, im: usize, s: usize, t1r: v128, t1i: v128, t2r: v128, t2i: v128, t3r: v128, t3i: v128): void {
  const x1r = load<T>(re + s), x1i = load<T>(im + s), x2r = load<T>(re + 2 * s), x2i = load<T>(im + 2 * s), x3r = load<T>(re + 3 * s), x3i = load<T>(im + 3 * s);
  const a1r = sub(mul(x1r, t1r), mul(x1i, t1i)), a1i = add(mul(x1r, t1i), mul(x1i, t1r));
  const a2r = sub(mul(x2r, t2r), mul(x2i, t2i)), a2i = add(mul(x2r, t2i), mul(x2i, t2r));
  const a3r = sub(mul(x3r, t3r), mul(x3i, t3i)), a3i = add(mul(x3r, t3i), mul(x3i, t3r));
  const x0r = load<T>(re), x0i = load<T>(im);
  const pr = add(x0r, a2r), pi = add(x0i, a2i), qr = sub(x0r, a2r), qi = sub(x0i, a2i);
  const ur = add(a1r, a3r), ui = add(a1i, a3i), vr = sub(a1r, a3r), vi = sub(a1i, a3i);
  store<T>(re, add(pr, ur)); store<T>(im, add(pi, ui));
  store<T>(re + s, sub(pr, ur)); store<T>(im + s, sub(pi, ui));
  store<T>(re + 2 * s, sub(qr, vi)); store<T>(im + 2 * s, add(qi, vr));
  store<T>(re + 3 * s, add(qr, vi)); store<T>(im + 3 * s, sub(qi, vr));
}
@inline export function inverse4<T>(re: usize, im: usize, s: usize, t1r: v128, t1i: v128, t2r: v128, t2i: v128, t3r: v128, t3i: v128): void {
  const y0r = load<T>(re), y0i = load<T>(im), y1r = load<T>(re + s), y1i = load<T>(im + s);
  const y2r = load<T>(re + 2 * s), y2i = load<T>(im + 2 * s), y3r = load<T>(re + 3 * s), y3i = load<T>(im + 3 * s);
  const pr = add(y0r, y1r), pi = add(y0i, y1i), ur = sub(y0r, y1r), ui = sub(y0i, y1i);
  const qr = add(y2r, y3r), qi = add(y2i, y3i), dr = sub(y2r, y3r), di = sub(y2i, y3i);
  store<T>(re, add(pr, qr)); store<T>(im, add(pi, qi));
  const br = sub(pr, qr), bi = sub(pi, qi);
  const cr = add(ur, di), ci = sub(ui, dr), er = sub(ur, di), ei = add(ui, dr);
  store<T>(re + s, add(mul(cr, t1r), mul(ci, t1i))); store<T>(im + s, sub(mul(ci, t1r), mul(cr, t1i)));
  store<T>(re + 2 * s, add(mul(br, t2r), mul(bi, t2i))); store<T>(im + 2 * s, sub(mul(bi, t2r), mul(br, t2i)));
  store<T>(re + 3 * s, add(mul(er, t3r), mul(ei, t3i))); store<T>(im + 3 * s, sub(mul(ei, t3r), mul(er, t3i)));
}
@inline function step4<T>(back: bool, re: usize, im: usize, s: usize, t1r: v128, t1i: v128, t2r: v128, t2i: v128, t3r: v128, t3i: v128): void {
  if (back) inverse4<T>(re, im, s, t1r, t1i, t2r, t2i, t3r, t3i);
  else forward4<T>(re, im, s, t1r, t1i, t2r, t2i, t3r, t3i);
}
/** A whole block whose parts are the constant s apart, at most four vectors each: no work for loops and places. */
@inline function block4(back: bool, re: usize, im: usize, s: usize, t: usize): void {
  const t1r = splat(t), t1i = splat(t + 8), t2r = splat(t + 16), t2i = splat(t + 24), t3r = splat(t + 32), t3i = splat(t + 40);
  step4<v128>(back, re, im, s, t1r, t1i, t2r, t2i, t3r, t3i);
  if (s > 16) step4<v128>(back, re + 16, im + 16, s, t1r, t1i, t2r, t2i, t3r, t3i);
  if (s > 32) {
    step4<v128>(back, re + 32, im + 32, s, t1r, t1i, t2r, t2i, t3r, t3i);
    step4<v128>(back, re + 48, im + 48, s, t1r, t1i, t2r, t2i, t3r, t3i);
  }
}
@inline function steps4(back: bool, real: i32, imaginary: i32, m: i32, count: i32, twiddles: i32): void {
  let re = bytes(real), im = bytes(imaginary), t = bytes(twiddles);
  const s = bytes(m), end = re + 4 * s * count;
  if (s == 16) { for (; re < end; re += 64, im += 64, t += 48) block4(back, re, im, 16, t); return; }
  if (s == 32) { for (; re < end; re += 128, im += 128, t += 48) block4(back, re, im, 32, t); return; }
  if (s == 64) { for (; re < end; re += 256, im += 256, t += 48) block4(back, re, im, 64, t); return; }
  for (let b = 0; b < count; b++, t += 48) {
    const t1r = splat(t), t1i = splat(t + 8), t2r = splat(t + 16), t2i = splat(t + 24), t3r = splat(t + 32), t3i = splat(t + 40);
    const row = re + (s & ~15);
    for (; re < row; re += 16, im += 16) step4<v128>(back, re, im, s, t1r, t1i, t2r, t2i, t3r, t3i);
    if (s & 8) { step4<f64>(back, re, im, s, t1r, t1i, t2r, t2i, t3r, t3i); re += 8; im += 8; }
    re += 3 * s; im += 3 * s;
  }
}
export function complexForward4(real: i32, imaginary: i32, m: i32, count: i32, twiddles: i32): void { steps4(false, real, imaginary, m, count, twiddles); }
export function complexInverse4(real: i32, imaginary: i32, m: i32, count: i32, twiddles: i32): void { steps4(true, real, imaginary, m, count, twiddles); }

const C1: f64 = 0.30901699437494745, C2: f64 = -0.8090169943749475, N1: f64 = 0.9510565162951535, N2: f64 = 0.5877852522924731;

// ten values and eight factors do not fit into the registers: the factors are read again for each pair
@inline function forward5<T>(re: usize, im: usize, s: usize, t: usize): void {
  let xr = load<T>(re + s), xi = load<T>(im + s), tr = splat(t), ti = splat(t + 8);
  const a1r = sub(mul(xr, tr), mul(xi, ti)), a1i = add(mul(xr, ti), mul(xi, tr));
  xr = load<T>(re + 4 * s); xi = load<T>(im + 4 * s); tr = splat(t + 48); ti = splat(t + 56);
  const a4r = sub(mul(xr, tr), mul(xi, ti)), a4i = add(mul(xr, ti), mul(xi, tr));
  const s1r = add(a1r, a4r), s1i = add(a1i, a4i), d1r = sub(a1r, a4r), d1i = sub(a1i, a4i);
  xr = load<T>(re + 2 * s); xi = load<T>(im + 2 * s); tr = splat(t + 16); ti = splat(t + 24);
  const a2r = sub(mul(xr, tr), mul(xi, ti)), a2i = add(mul(xr, ti), mul(xi, tr));
  xr = load<T>(re + 3 * s); xi = load<T>(im + 3 * s); tr = splat(t + 32); ti = splat(t + 40);
  const a3r = sub(mul(xr, tr), mul(xi, ti)), a3i = add(mul(xr, ti), mul(xi, tr));
  const s2r = add(a2r, a3r), s2i = add(a2i, a3i), d2r = sub(a2r, a3r), d2i = sub(a2i, a3i);
  const x0r = load<T>(re), x0i = load<T>(im);
  store<T>(re, add(x0r, add(s1r, s2r))); store<T>(im, add(x0i, add(s1i, s2i)));
  const c1 = constant(C1), c2 = constant(C2), n1 = constant(N1), n2 = constant(N2);
  const p1r = add(x0r, add(mul(s1r, c1), mul(s2r, c2))), p1i = add(x0i, add(mul(s1i, c1), mul(s2i, c2)));
  const q1r = add(mul(d1r, n1), mul(d2r, n2)), q1i = add(mul(d1i, n1), mul(d2i, n2));
  store<T>(re + s, sub(p1r, q1i)); store<T>(im + s, add(p1i, q1r));
  store<T>(re + 4 * s, add(p1r, q1i)); store<T>(im + 4 * s, sub(p1i, q1r));
  const p2r = add(x0r, add(mul(s1r, c2), mul(s2r, c1))), p2i = add(x0i, add(mul(s1i, c2), mul(s2i, c1)));
  const q2r = sub(mul(d1r, n2), mul(d2r, n1)), q2i = sub(mul(d1i, n2), mul(d2i, n1));
  store<T>(re + 2 * s, sub(p2r, q2i)); store<T>(im + 2 * s, add(p2i, q2r));
  store<T>(re + 3 * s, add(p2r, q2i)); store<T>(im + 3 * s, sub(p2i, q2r));
}
@inline function inverse5<T>(re: usize, im: usize, s: usize, t: usize): void {
  const y1r = load<T>(re + s), y1i = load<T>(im + s), y4r = load<T>(re + 4 * s), y4i = load<T>(im + 4 * s);
  const s1r = add(y1r, y4r), s1i = add(y1i, y4i), d1r = sub(y1r, y4r), d1i = sub(y1i, y4i);
  const y2r = load<T>(re + 2 * s), y2i = load<T>(im + 2 * s), y3r = load<T>(re + 3 * s), y3i = load<T>(im + 3 * s);
  const s2r = add(y2r, y3r), s2i = add(y2i, y3i), d2r = sub(y2r, y3r), d2i = sub(y2i, y3i);
  const y0r = load<T>(re), y0i = load<T>(im);
  store<T>(re, add(y0r, add(s1r, s2r))); store<T>(im, add(y0i, add(s1i, s2i)));
  const c1 = constant(C1), c2 = constant(C2), n1 = constant(N1), n2 = constant(N2);
  const p1r = add(y0r, add(mul(s1r, c1), mul(s2r, c2))), p1i = add(y0i, add(mul(s1i, c1), mul(s2i, c2)));
  const q1r = add(mul(d1r, n1), mul(d2r, n2)), q1i = add(mul(d1i, n1), mul(d2i, n2));
  let vr = add(p1r, q1i), vi = sub(p1i, q1r), tr = splat(t), ti = splat(t + 8);
  store<T>(re + s, add(mul(vr, tr), mul(vi, ti))); store<T>(im + s, sub(mul(vi, tr), mul(vr, ti)));
  vr = sub(p1r, q1i); vi = add(p1i, q1r); tr = splat(t + 48); ti = splat(t + 56);
  store<T>(re + 4 * s, add(mul(vr, tr), mul(vi, ti))); store<T>(im + 4 * s, sub(mul(vi, tr), mul(vr, ti)));
  const p2r = add(y0r, add(mul(s1r, c2), mul(s2r, c1))), p2i = add(y0i, add(mul(s1i, c2), mul(s2i, c1)));
  const q2r = sub(mul(d1r, n2), mul(d2r, n1)), q2i = sub(mul(d1i, n2), mul(d2i, n1));
  vr = add(p2r, q2i); vi = sub(p2i, q2r); tr = splat(t + 16); ti = splat(t + 24);
  store<T>(re + 2 * s, add(mul(vr, tr), mul(vi, ti))); store<T>(im + 2 * s, sub(mul(vi, tr), mul(vr, ti)));
  vr = sub(p2r, q2i); vi = add(p2i, q2r); tr = splat(t + 32); ti = splat(t + 40);
  store<T>(re + 3 * s, add(mul(vr, tr), mul(vi, ti))); store<T>(im + 3 * s, sub(mul(vi, tr), mul(vr, ti)));
}
@inline function step5<T>(back: bool, re: usize, im: usize, s: usize, t: usize): void {
  if (back) inverse5<T>(re, im, s, t);
  else forward5<T>(re, im, s, t);
}
@inline function steps5(back: bool, real: i32, imaginary: i32, m: i32, count: i32, twiddles: i32): void {
  let re = bytes(real), im = bytes(imaginary), t = bytes(twiddles);
  const s = bytes(m);
  for (let b = 0; b < count; b++, t += 64) {
    const end = re + (s & ~15);
    for (; re < end; re += 16, im += 16) step5<v128>(back, re, im, s, t);
    if (s & 8) { step5<f64>(back, re, im, s, t); re += 8; im += 8; }
    re += 4 * s; im += 4 * s;
  }
}
export function complexForward5(real: i32, imaginary: i32, m: i32, count: i32, twiddles: i32): void { steps5(false, real, imaginary, m, count, twiddles); }
export function complexInverse5(real: i32, imaginary: i32, m: i32, count: i32, twiddles: i32): void { steps5(true, real, imaginary, m, count, twiddles); }
