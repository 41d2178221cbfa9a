import { add, bytes, mul, sub } from './lanes';

@inline function shuffle02(a: v128, b: v128): v128 { return v128.shuffle<f64>(a, b, 0, 2); }
@inline function shuffle13(a: v128, b: v128): v128 { return v128.shuffle<f64>(a, b, 1, 3); }
/** Four doubles at p for one block, and at p + 32 for the second block of a pair; vector e holds entry e of both. */
@inline function low<T>(p: usize): v128 { return sizeof<T>() == 16 ? v128.load(p) : v128.load64_zero(p); }

/*
 * Blocks of four complex numbers modulo z^4 − t^4 → four values, times the spectrum, and back: two blocks at a time, the
 * last one alone when the count is odd. Table of a pair A, B: t, t², t³ as (re A, re B, im A, im B); then the spectrum of
 * four points in the same form.
 */
@inline function put(p: usize, x: v128, sum: bool): void { v128.store(p, sum ? add(v128.load(p), x) : x); }
@inline function body<T>(toR: usize, toI: usize, re: usize, im: usize, tw: usize, sp: usize, sum: bool): void {
  let x0r: v128, x1r: v128, x2r: v128, x3r: v128, x0i: v128, x1i: v128, x2i: v128, x3i: v128;
  if (sizeof<T>() == 16) {
    let a = v128.load(re), c = v128.load(re + 16), d = v128.load(re + 32), e = v128.load(re + 48);
    x0r = shuffle02(a, d); x1r = shuffle13(a, d); x2r = shuffle02(c, e); x3r = shuffle13(c, e);
    a = v128.load(im); c = v128.load(im + 16); d = v128.load(im + 32); e = v128.load(im + 48);
    x0i = shuffle02(a, d); x1i = shuffle13(a, d); x2i = shuffle02(c, e); x3i = shuffle13(c, e);
  } else {
    x0r = low<f64>(re); x1r = low<f64>(re + 8); x2r = low<f64>(re + 16); x3r = low<f64>(re + 24);
    x0i = low<f64>(im); x1i = low<f64>(im + 8); x2i = low<f64>(im + 16); x3i = low<f64>(im + 24);
  }
  const t1r = v128.load(tw), t1i = v128.load(tw + 16), t2r = v128.load(tw + 32), t2i = v128.load(tw + 48), t3r = v128.load(tw + 64), t3i = v128.load(tw + 80);
  const a1r = sub(mul(x1r, t1r), mul(x1i, t1i)), a1i = add(mul(x1r, t1i), mul(x1i, t1r));
  const a2r = sub(mul(x2r, t2r), mul(x2i, t2i)), a2i = add(mul(x2r, t2i), mul(x2i, t2r));
  const a3r = sub(mul(x3r, t3r), mul(x3i, t3i)), a3i = add(mul(x3r, t3i), mul(x3i, t3r));
  let pr = add(x0r, a2r), pi = add(x0i, a2i), qr = sub(x0r, a2r), qi = sub(x0i, a2i);
  let ur = add(a1r, a3r), ui = add(a1i, a3i);
  const vr = sub(a1r, a3r), vi = sub(a1i, a3i);
  const z0r = add(pr, ur), z0i = add(pi, ui), z1r = sub(pr, ur), z1i = sub(pi, ui), z2r = sub(qr, vi), z2i = add(qi, vr), z3r = add(qr, vi), z3i = sub(qi, vr);
  let sr = v128.load(sp), si = v128.load(sp + 16);
  const y0r = sub(mul(z0r, sr), mul(z0i, si)), y0i = add(mul(z0r, si), mul(z0i, sr));
  sr = v128.load(sp + 32); si = v128.load(sp + 48);
  const y1r = sub(mul(z1r, sr), mul(z1i, si)), y1i = add(mul(z1r, si), mul(z1i, sr));
  sr = v128.load(sp + 64); si = v128.load(sp + 80);
  const y2r = sub(mul(z2r, sr), mul(z2i, si)), y2i = add(mul(z2r, si), mul(z2i, sr));
  sr = v128.load(sp + 96); si = v128.load(sp + 112);
  const y3r = sub(mul(z3r, sr), mul(z3i, si)), y3i = add(mul(z3r, si), mul(z3i, sr));
  pr = add(y0r, y1r); pi = add(y0i, y1i); ur = sub(y0r, y1r); ui = sub(y0i, y1i);
  qr = add(y2r, y3r); qi = add(y2i, y3i);
  const dr = sub(y2r, y3r), di = sub(y2i, y3i);
  const w0r = add(pr, qr), w0i = add(pi, qi), br = sub(pr, qr), bi = sub(pi, qi);
  const cr = add(ur, di), ci = sub(ui, dr), er = sub(ur, di), ei = add(ui, dr);
  const w1r = add(mul(cr, t1r), mul(ci, t1i)), w1i = sub(mul(ci, t1r), mul(cr, t1i));
  const w2r = add(mul(br, t2r), mul(bi, t2i)), w2i = sub(mul(bi, t2r), mul(br, t2i));
  const w3r = add(mul(er, t3r), mul(ei, t3i)), w3i = sub(mul(ei, t3r), mul(er, t3i));
  put(toR, shuffle02(w0r, w1r), sum); put(toR + 16, shuffle02(w2r, w3r), sum);
  put(toI, shuffle02(w0i, w1i), sum); put(toI + 16, shuffle02(w2i, w3i), sum);
  if (sizeof<T>() == 16) {
    put(toR + 32, shuffle13(w0r, w1r), sum); put(toR + 48, shuffle13(w2r, w3r), sum);
    put(toI + 32, shuffle13(w0i, w1i), sum); put(toI + 48, shuffle13(w2i, w3i), sum);
  }
}

export function leaf4(real: i32, imaginary: i32, count: i32, twiddles: i32, spectrum: i32): void {
  let re = bytes(real), im = bytes(imaginary), tw = bytes(twiddles), sp = bytes(spectrum);
  for (let b = count >> 1; b > 0; b--) {
    body<v128>(re, im, re, im, tw, sp, false);
    re += 64; im += 64; tw += 96; sp += 128;
  }
  if (count & 1) body<f64>(re, im, re, im, tw, sp, false);
}

/** The same from one place to another, where the result is stored or, with `sum` not 0, added. */
export function leaf4From(targetReal: i32, targetImaginary: i32, real: i32, imaginary: i32, count: i32, twiddles: i32, spectrum: i32, sum: i32): void {
  let qr = bytes(targetReal), qi = bytes(targetImaginary), re = bytes(real), im = bytes(imaginary), tw = bytes(twiddles), sp = bytes(spectrum);
  for (let b = count >> 1; b > 0; b--) {
    if (sum) body<v128>(qr, qi, re, im, tw, sp, true);
    else body<v128>(qr, qi, re, im, tw, sp, false);
    qr += 64; qi += 64; re += 64; im += 64; tw += 96; sp += 128;
  }
  if (count & 1) {
    if (sum) body<f64>(qr, qi, re, im, tw, sp, true);
    else body<f64>(qr, qi, re, im, tw, sp, false);
  }
}
