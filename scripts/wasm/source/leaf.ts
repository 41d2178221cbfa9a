import { add, bytes, mul, splat, sub } from './lanes';

/*
 * Blocks of four complex numbers modulo z^4 − t^2: split into two pairs modulo z^2 − t and z^2 + t, each pair multiplied by the pair of
 * the spectrum, and back. A product of pairs (a0 + a1·z)·(b0 + b1·z) modulo z^2 − w is a·b0 + (a1, a0)·(w·b1, b1): no sum over lanes,
 * and fewer sums than two more levels of the tree. Table of a block, 14 doubles: t (re, im); for either pair b0 (re, im), then
 * re of w·b1 and b1, im of w·b1 and b1.
 */

@inline function swapped(a: v128): v128 { return v128.shuffle<f64>(a, a, 1, 0); }

/** A pair at (re, im) times the pair of the table at p. */
@inline function multiplied(re: usize, im: usize, p: usize): void {
  const xr = v128.load(re), xi = v128.load(im), yr = swapped(xr), yi = swapped(xi);
  const ar = splat(p), ai = splat(p + 8), br = v128.load(p, 16), bi = v128.load(p, 32);
  v128.store(re, add(sub(mul(xr, ar), mul(xi, ai)), sub(mul(yr, br), mul(yi, bi))));
  v128.store(im, add(add(mul(xr, ai), mul(xi, ar)), add(mul(yr, bi), mul(yi, br))));
}
@inline function split(re: usize, im: usize, p: usize): void {
  const tr = splat(p), ti = splat(p + 8);
  const xr = v128.load(re, 16), xi = v128.load(im, 16), yr = v128.load(re), yi = v128.load(im);
  const ar = sub(mul(xr, tr), mul(xi, ti)), ai = add(mul(xr, ti), mul(xi, tr));
  v128.store(re, add(yr, ar)); v128.store(im, add(yi, ai));
  v128.store(re, sub(yr, ar), 16); v128.store(im, sub(yi, ai), 16);
}
@inline function joined(re: usize, im: usize, p: usize): void {
  const tr = splat(p), ti = splat(p + 8);
  const yr = v128.load(re), yi = v128.load(im), xr = v128.load(re, 16), xi = v128.load(im, 16);
  v128.store(re, add(yr, xr)); v128.store(im, add(yi, xi));
  const br = sub(yr, xr), bi = sub(yi, xi);
  v128.store(re, add(mul(br, tr), mul(bi, ti)), 16); v128.store(im, sub(mul(bi, tr), mul(br, ti)), 16);
}

export function leaf4(real: i32, imaginary: i32, count: i32, table: i32): void {
  let re = bytes(real), im = bytes(imaginary), p = bytes(table);
  const end = re + (<usize>count << 5);
  if (count >= 4) {
    // two blocks a trip; a block is split one trip ahead of its products, these one ahead of the way back: short chains that overlap
    const last = re + (<usize>(count & ~1) << 5) - 128;
    split(re, im, p); split(re + 32, im + 32, p + 112); split(re + 64, im + 64, p + 224); split(re + 96, im + 96, p + 336);
    multiplied(re, im, p + 16); multiplied(re + 16, im + 16, p + 64); multiplied(re + 32, im + 32, p + 128); multiplied(re + 48, im + 48, p + 176);
    for (; re < last; re += 64, im += 64, p += 224) {
      split(re + 128, im + 128, p + 448); split(re + 160, im + 160, p + 560);
      multiplied(re + 64, im + 64, p + 240);
      joined(re, im, p);
      multiplied(re + 80, im + 80, p + 288); multiplied(re + 96, im + 96, p + 352);
      joined(re + 32, im + 32, p + 112);
      multiplied(re + 112, im + 112, p + 400);
    }
    joined(re, im, p); joined(re + 32, im + 32, p + 112);
    multiplied(re + 64, im + 64, p + 240); multiplied(re + 80, im + 80, p + 288); multiplied(re + 96, im + 96, p + 352); multiplied(re + 112, im + 112, p + 400);
    joined(re + 64, im + 64, p + 224); joined(re + 96, im + 96, p + 336);
    re += 128; im += 128; p += 448;
  }
  for (; re < end; re += 32, im += 32, p += 112) {
    split(re, im, p);
    multiplied(re, im, p + 16); multiplied(re + 16, im + 16, p + 64);
    joined(re, im, p);
  }
}

@inline function put(p: usize, x: v128, sum: bool): void { v128.store(p, sum ? add(v128.load(p), x) : x); }
@inline function from(toR: usize, toI: usize, re: usize, im: usize, p: usize, sum: bool): void {
  const tr = splat(p), ti = splat(p + 8);
  const xr = v128.load(re, 16), xi = v128.load(im, 16), yr = v128.load(re), yi = v128.load(im);
  const hr = sub(mul(xr, tr), mul(xi, ti)), hi = add(mul(xr, ti), mul(xi, tr));
  const cr = add(yr, hr), ci = add(yi, hi), dr = swapped(cr), di = swapped(ci);
  let ar = splat(p + 16), ai = splat(p + 24), br = v128.load(p, 32), bi = v128.load(p, 48);
  const er = add(sub(mul(cr, ar), mul(ci, ai)), sub(mul(dr, br), mul(di, bi)));
  const ei = add(add(mul(cr, ai), mul(ci, ar)), add(mul(dr, bi), mul(di, br)));
  const ur = sub(yr, hr), ui = sub(yi, hi), vr = swapped(ur), vi = swapped(ui);
  ar = splat(p + 64); ai = splat(p + 72); br = v128.load(p, 80); bi = v128.load(p, 96);
  const fr = add(sub(mul(ur, ar), mul(ui, ai)), sub(mul(vr, br), mul(vi, bi)));
  const fi = add(add(mul(ur, ai), mul(ui, ar)), add(mul(vr, bi), mul(vi, br)));
  put(toR, add(er, fr), sum); put(toI, add(ei, fi), sum);
  const qr = sub(er, fr), qi = sub(ei, fi);
  put(toR + 16, add(mul(qr, tr), mul(qi, ti)), sum); put(toI + 16, sub(mul(qi, tr), mul(qr, ti)), sum);
}

/** The same from one place to another, where the result is stored or, with `sum` not 0, added. */
export function leaf4From(targetReal: i32, targetImaginary: i32, real: i32, imaginary: i32, count: i32, table: i32, sum: i32): void {
  let qr = bytes(targetReal), qi = bytes(targetImaginary), re = bytes(real), im = bytes(imaginary), p = bytes(table);
  for (let b = count; b > 0; b--) {
    if (sum) from(qr, qi, re, im, p, true);
    else from(qr, qi, re, im, p, false);
    qr += 32; qi += 32; re += 32; im += 32; p += 112;
  }
}
