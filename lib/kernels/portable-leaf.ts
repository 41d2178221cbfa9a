/** FloatKernels.leaf4, operation for operation as scripts/wasm/source/leaf.ts. */
export function leaf4(F: Float64Array, re: number, im: number, count: number, twiddles: number, spectrum: number): void {
  leaf4From(F, re, im, re, im, count, twiddles, spectrum, 0);
}

export function leaf4From(F: Float64Array, tr: number, ti: number, re: number, im: number, count: number, twiddles: number, spectrum: number, sum: number): void {
  const put = (at: number, x: number): void => {
    F[at] = sum ? F[at]! + x : x;
  };
  for (let b = 0; b < count; b++, tr += 4, ti += 4, re += 4, im += 4) {
    const t = twiddles + 12 * (b >> 1) + (b & 1), p = spectrum + 16 * (b >> 1) + (b & 1);
    const t1r = F[t]!, t1i = F[t + 2]!, t2r = F[t + 4]!, t2i = F[t + 6]!, t3r = F[t + 8]!, t3i = F[t + 10]!;
    const x1r = F[re + 1]!, x1i = F[im + 1]!, x2r = F[re + 2]!, x2i = F[im + 2]!, x3r = F[re + 3]!, x3i = F[im + 3]!;
    const a1r = x1r * t1r - x1i * t1i, a1i = x1r * t1i + x1i * t1r;
    const a2r = x2r * t2r - x2i * t2i, a2i = x2r * t2i + x2i * t2r;
    const a3r = x3r * t3r - x3i * t3i, a3i = x3r * t3i + x3i * t3r;
    const x0r = F[re]!, x0i = F[im]!;
    const hr = x0r + a2r, hi = x0i + a2i, gr = x0r - a2r, gi = x0i - a2i;
    const kr = a1r + a3r, ki = a1i + a3i, vr = a1r - a3r, vi = a1i - a3i;
    const z0r = hr + kr, z0i = hi + ki, z1r = hr - kr, z1i = hi - ki, z2r = gr - vi, z2i = gi + vr, z3r = gr + vi, z3i = gi - vr;
    const s0r = F[p]!, s0i = F[p + 2]!, s1r = F[p + 4]!, s1i = F[p + 6]!, s2r = F[p + 8]!, s2i = F[p + 10]!, s3r = F[p + 12]!, s3i = F[p + 14]!;
    const y0r = z0r * s0r - z0i * s0i, y0i = z0r * s0i + z0i * s0r, y1r = z1r * s1r - z1i * s1i, y1i = z1r * s1i + z1i * s1r;
    const y2r = z2r * s2r - z2i * s2i, y2i = z2r * s2i + z2i * s2r, y3r = z3r * s3r - z3i * s3i, y3i = z3r * s3i + z3i * s3r;
    const pr = y0r + y1r, pi = y0i + y1i, ur = y0r - y1r, ui = y0i - y1i;
    const qr = y2r + y3r, qi = y2i + y3i, dr = y2r - y3r, di = y2i - y3i;
    put(tr, pr + qr);
    put(ti, pi + qi);
    const br = pr - qr, bi = pi - qi, cr = ur + di, ci = ui - dr, er = ur - di, ei = ui + dr;
    put(tr + 1, cr * t1r + ci * t1i);
    put(ti + 1, ci * t1r - cr * t1i);
    put(tr + 2, br * t2r + bi * t2i);
    put(ti + 2, bi * t2r - br * t2i);
    put(tr + 3, er * t3r + ei * t3i);
    put(ti + 3, ei * t3r - er * t3i);
  }
}
