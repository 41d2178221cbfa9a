import { complexForward4, complexInverse4 } from './portable-complex-steps.ts';

/* Leaves of the residue tree: what FloatKernels says, operation for operation as scripts/wasm/source/leaf.ts. */

/** The pair at (re, im) times the pair of the table at p, modulo z² − w. */
function multiplyPair(F: Float64Array, re: number, im: number, p: number): void {
  const xr = F[re]!, xi = F[im]!, yr = F[re + 1]!, yi = F[im + 1]!;
  const ar = F[p]!, ai = F[p + 1]!, wr = F[p + 2]!, br = F[p + 3]!, wi = F[p + 4]!, bi = F[p + 5]!;
  F[re] = xr * ar - xi * ai + (yr * wr - yi * wi);
  F[im] = xr * ai + xi * ar + (yr * wi + yi * wr);
  F[re + 1] = yr * ar - yi * ai + (xr * br - xi * bi);
  F[im + 1] = yr * ai + yi * ar + (xr * bi + xi * br);
}

export function leaf4(F: Float64Array, re: number, im: number, count: number, t: number, p: number): void {
  for (let b = 0; b < count; b++, re += 4, im += 4, t += 2, p += 12) {
    const sr = F[t]!, si = F[t + 1]!;
    const x0r = F[re + 2]!, x0i = F[im + 2]!, x1r = F[re + 3]!, x1i = F[im + 3]!;
    const h0r = x0r * sr - x0i * si, h0i = x0r * si + x0i * sr, h1r = x1r * sr - x1i * si, h1i = x1r * si + x1i * sr;
    const y0r = F[re]!, y0i = F[im]!, y1r = F[re + 1]!, y1i = F[im + 1]!;
    const c0r = y0r + h0r, c0i = y0i + h0i, c1r = y1r + h1r, c1i = y1i + h1i;
    const u0r = y0r - h0r, u0i = y0i - h0i, u1r = y1r - h1r, u1i = y1i - h1i;
    let ar = F[p]!, ai = F[p + 1]!, wr = F[p + 2]!, br = F[p + 3]!, wi = F[p + 4]!, bi = F[p + 5]!;
    const e0r = c0r * ar - c0i * ai + (c1r * wr - c1i * wi), e0i = c0r * ai + c0i * ar + (c1r * wi + c1i * wr);
    const e1r = c1r * ar - c1i * ai + (c0r * br - c0i * bi), e1i = c1r * ai + c1i * ar + (c0r * bi + c0i * br);
    ar = F[p + 6]!;
    ai = F[p + 7]!;
    wr = F[p + 8]!;
    br = F[p + 9]!;
    wi = F[p + 10]!;
    bi = F[p + 11]!;
    const f0r = u0r * ar - u0i * ai + (u1r * wr - u1i * wi), f0i = u0r * ai + u0i * ar + (u1r * wi + u1i * wr);
    const f1r = u1r * ar - u1i * ai + (u0r * br - u0i * bi), f1i = u1r * ai + u1i * ar + (u0r * bi + u0i * br);
    F[re] = e0r + f0r;
    F[im] = e0i + f0i;
    F[re + 1] = e1r + f1r;
    F[im + 1] = e1i + f1i;
    const d0r = e0r - f0r, d0i = e0i - f0i, d1r = e1r - f1r, d1i = e1i - f1i;
    F[re + 2] = d0r * sr + d0i * si;
    F[im + 2] = d0i * sr - d0r * si;
    F[re + 3] = d1r * sr + d1i * si;
    F[im + 3] = d1i * sr - d1r * si;
  }
}

export function leaf8(F: Float64Array, re: number, im: number, count: number, twiddles: number, pairs: number): void {
  complexForward4(F, re, im, 2, count, twiddles);
  for (let i = 0; i < 4 * count; i++) multiplyPair(F, re + 2 * i, im + 2 * i, pairs + 6 * i);
  complexInverse4(F, re, im, 2, count, twiddles);
}
