import { add, bytes, mul, splat, sub } from './lanes';
import { forward2, forward4, inverse2, inverse4 } from './complex-steps';

/*
 * Leaves of the residue tree: blocks of four or eight complex numbers are split into pairs modulo z^2 − w, each pair is multiplied by
 * that of the spectrum, and the products are joined. A product of pairs (a0 + a1·z)·(b0 + b1·z) is a·b0 + (a1, a0)·(w·b1, b1): no
 * sum over lanes, and fewer sums than another level of the tree. Table of a pair, 6 doubles: b0 (re, im); re of w·b1 and b1, im of both.
 *
 * A block is split two trips before it is joined, and multiplied between: short chains of dependent operations, which overlap.
 */

@inline function swapped(a: v128): v128 { return v128.shuffle<f64>(a, a, 1, 0); }

@inline function multiply(re: usize, im: usize, p: usize): void {
  const xr = v128.load(re), xi = v128.load(im), yr = swapped(xr), yi = swapped(xi);
  const ar = splat(p), ai = splat(p + 8), br = v128.load(p, 16), bi = v128.load(p, 32);
  v128.store(re, add(sub(mul(xr, ar), mul(xi, ai)), sub(mul(yr, br), mul(yi, bi))));
  v128.store(im, add(add(mul(xr, ai), mul(xi, ar)), add(mul(yr, bi), mul(yi, br))));
}

@inline function split4(re: usize, im: usize, t: usize): void { forward2<v128>(re, re + 16, im, im + 16, splat(t), splat(t + 8)); }
@inline function join4(re: usize, im: usize, t: usize): void { inverse2<v128>(re, re + 16, im, im + 16, splat(t), splat(t + 8)); }
@inline function multiply4(re: usize, im: usize, p: usize): void { multiply(re, im, p); multiply(re + 16, im + 16, p + 48); }

/** Blocks modulo z^4 − t², twiddle t, two pairs each. */
export function leaf4(real: i32, imaginary: i32, count: i32, twiddles: i32, pairs: i32): void {
  let re = bytes(real), im = bytes(imaginary), t = bytes(twiddles), p = bytes(pairs);
  const end = re + (<usize>count << 5);
  if (count >= 4) {
    // two blocks a trip
    const last = re + (<usize>(count & ~1) << 5) - 128;
    split4(re, im, t); split4(re + 32, im + 32, t + 16); split4(re + 64, im + 64, t + 32); split4(re + 96, im + 96, t + 48);
    multiply4(re, im, p); multiply4(re + 32, im + 32, p + 96);
    for (; re < last; re += 64, im += 64, t += 32, p += 192) {
      split4(re + 128, im + 128, t + 64); split4(re + 160, im + 160, t + 80);
      multiply(re + 64, im + 64, p + 192);
      join4(re, im, t);
      multiply(re + 80, im + 80, p + 240); multiply(re + 96, im + 96, p + 288);
      join4(re + 32, im + 32, t + 16);
      multiply(re + 112, im + 112, p + 336);
    }
    join4(re, im, t); join4(re + 32, im + 32, t + 16);
    multiply4(re + 64, im + 64, p + 192); multiply4(re + 96, im + 96, p + 288);
    join4(re + 64, im + 64, t + 32); join4(re + 96, im + 96, t + 48);
    re += 128; im += 128; t += 64; p += 384;
  }
  for (; re < end; re += 32, im += 32, t += 16, p += 96) {
    split4(re, im, t);
    multiply4(re, im, p);
    join4(re, im, t);
  }
}

@inline function split8(re: usize, im: usize, t: usize): void { forward4<v128>(re, im, 16, splat(t), splat(t + 8), splat(t + 16), splat(t + 24), splat(t + 32), splat(t + 40)); }
@inline function join8(re: usize, im: usize, t: usize): void { inverse4<v128>(re, im, 16, splat(t), splat(t + 8), splat(t + 16), splat(t + 24), splat(t + 32), splat(t + 40)); }
@inline function multiply8(re: usize, im: usize, p: usize): void { multiply4(re, im, p); multiply4(re + 32, im + 32, p + 96); }

/** Blocks modulo z^8 − t⁴, twiddles t, t², t³, four pairs each. */
export function leaf8(real: i32, imaginary: i32, count: i32, twiddles: i32, pairs: i32): void {
  let re = bytes(real), im = bytes(imaginary), t = bytes(twiddles), p = bytes(pairs);
  if (count <= 0) return;
  const last = re + (<usize>(count - 1) << 6);
  split8(re, im, t);
  if (re < last) {
    split8(re + 64, im + 64, t + 48);
    multiply8(re, im, p);
    for (; re + 64 < last; re += 64, im += 64, t += 48, p += 192) {
      split8(re + 128, im + 128, t + 96);
      multiply8(re + 64, im + 64, p + 192);
      join8(re, im, t);
    }
    join8(re, im, t);
    re += 64; im += 64; t += 48; p += 192;
  }
  multiply8(re, im, p);
  join8(re, im, t);
}
