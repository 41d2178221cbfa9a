/** FloatKernels.leaf4, operation for operation as scripts/wasm/source/leaf.ts. */
export function leaf4(F: Float64Array, re: number, im: number, count: number, table: number): void {
  leaf4From(F, re, im, re, im, count, table, 0);
}

export function leaf4From(F: Float64Array, tr: number, ti: number, re: number, im: number, count: number, p: number, sum: number): void {
  const put = (at: number, x: number): void => {
    F[at] = sum ? F[at]! + x : x;
  };
  for (let b = 0; b < count; b++, tr += 4, ti += 4, re += 4, im += 4, p += 14) {
    const sr = F[p]!, si = F[p + 1]!;
    const x0r = F[re + 2]!, x0i = F[im + 2]!, x1r = F[re + 3]!, x1i = F[im + 3]!;
    const h0r = x0r * sr - x0i * si, h0i = x0r * si + x0i * sr, h1r = x1r * sr - x1i * si, h1i = x1r * si + x1i * sr;
    const y0r = F[re]!, y0i = F[im]!, y1r = F[re + 1]!, y1i = F[im + 1]!;
    const c0r = y0r + h0r, c0i = y0i + h0i, c1r = y1r + h1r, c1i = y1i + h1i;
    const u0r = y0r - h0r, u0i = y0i - h0i, u1r = y1r - h1r, u1i = y1i - h1i;
    // the pairs modulo z^2 − w: x·b0 + (x1, x0)·(w·b1, b1)
    let ar = F[p + 2]!, ai = F[p + 3]!, wr = F[p + 4]!, br = F[p + 5]!, wi = F[p + 6]!, bi = F[p + 7]!;
    const e0r = c0r * ar - c0i * ai + (c1r * wr - c1i * wi), e0i = c0r * ai + c0i * ar + (c1r * wi + c1i * wr);
    const e1r = c1r * ar - c1i * ai + (c0r * br - c0i * bi), e1i = c1r * ai + c1i * ar + (c0r * bi + c0i * br);
    ar = F[p + 8]!;
    ai = F[p + 9]!;
    wr = F[p + 10]!;
    br = F[p + 11]!;
    wi = F[p + 12]!;
    bi = F[p + 13]!;
    const f0r = u0r * ar - u0i * ai + (u1r * wr - u1i * wi), f0i = u0r * ai + u0i * ar + (u1r * wi + u1i * wr);
    const f1r = u1r * ar - u1i * ai + (u0r * br - u0i * bi), f1i = u1r * ai + u1i * ar + (u0r * bi + u0i * br);
    put(tr, e0r + f0r);
    put(ti, e0i + f0i);
    put(tr + 1, e1r + f1r);
    put(ti + 1, e1i + f1i);
    const d0r = e0r - f0r, d0i = e0i - f0i, d1r = e1r - f1r, d1i = e1i - f1i;
    put(tr + 2, d0r * sr + d0i * si);
    put(ti + 2, d0i * sr - d0r * si);
    put(tr + 3, d1r * sr + d1i * si);
    put(ti + 3, d1i * sr - d1r * si);
  }
}
