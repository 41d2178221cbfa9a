/* Steps of the residue tree on complex blocks: what FloatKernels says, operation for operation as scripts/wasm/source/complex-steps.ts. */

const HALF_ROOT3 = 0.8660254037844386;
const [C1, C2, N1, N2] = [0.30901699437494745, -0.8090169943749475, 0.9510565162951535, 0.5877852522924731];

export function complexForward2(F: Float64Array, re: number, im: number, s: number, count: number, t: number): void {
  for (let b = 0; b < count; b++, t += 2, re += s, im += s) {
    const tr = F[t]!, ti = F[t + 1]!;
    for (const end = re + s; re < end; re++, im++) {
      const xr = F[re + s]!, xi = F[im + s]!, yr = F[re]!, yi = F[im]!;
      const ar = xr * tr - xi * ti, ai = xr * ti + xi * tr;
      F[re] = yr + ar;
      F[im] = yi + ai;
      F[re + s] = yr - ar;
      F[im + s] = yi - ai;
    }
  }
}

export function complexInverse2(F: Float64Array, re: number, im: number, s: number, count: number, t: number): void {
  for (let b = 0; b < count; b++, t += 2, re += s, im += s) {
    const tr = F[t]!, ti = F[t + 1]!;
    for (const end = re + s; re < end; re++, im++) {
      const xr = F[re + s]!, xi = F[im + s]!, yr = F[re]!, yi = F[im]!;
      F[re] = yr + xr;
      F[im] = yi + xi;
      const br = yr - xr, bi = yi - xi;
      F[re + s] = br * tr + bi * ti;
      F[im + s] = bi * tr - br * ti;
    }
  }
}

export function complexForward3(F: Float64Array, re: number, im: number, s: number, count: number, t: number): void {
  for (let b = 0; b < count; b++, t += 4, re += 2 * s, im += 2 * s) {
    const t1r = F[t]!, t1i = F[t + 1]!, t2r = F[t + 2]!, t2i = F[t + 3]!;
    for (const end = re + s; re < end; re++, im++) {
      const x1r = F[re + s]!, x1i = F[im + s]!, x2r = F[re + 2 * s]!, x2i = F[im + 2 * s]!;
      const ur = x1r * t1r - x1i * t1i, ui = x1r * t1i + x1i * t1r, vr = x2r * t2r - x2i * t2i, vi = x2r * t2i + x2i * t2r;
      const x0r = F[re]!, x0i = F[im]!;
      const sr = ur + vr, si = ui + vi, qr = (ur - vr) * HALF_ROOT3, qi = (ui - vi) * HALF_ROOT3;
      F[re] = x0r + sr;
      F[im] = x0i + si;
      const pr = x0r - sr * 0.5, pi = x0i - si * 0.5;
      F[re + s] = pr - qi;
      F[im + s] = pi + qr;
      F[re + 2 * s] = pr + qi;
      F[im + 2 * s] = pi - qr;
    }
  }
}

export function complexInverse3(F: Float64Array, re: number, im: number, s: number, count: number, t: number): void {
  for (let b = 0; b < count; b++, t += 4, re += 2 * s, im += 2 * s) {
    const t1r = F[t]!, t1i = F[t + 1]!, t2r = F[t + 2]!, t2i = F[t + 3]!;
    for (const end = re + s; re < end; re++, im++) {
      const y1r = F[re + s]!, y1i = F[im + s]!, y2r = F[re + 2 * s]!, y2i = F[im + 2 * s]!, y0r = F[re]!, y0i = F[im]!;
      const sr = y1r + y2r, si = y1i + y2i, qr = (y1r - y2r) * HALF_ROOT3, qi = (y1i - y2i) * HALF_ROOT3;
      F[re] = y0r + sr;
      F[im] = y0i + si;
      const pr = y0r - sr * 0.5, pi = y0i - si * 0.5;
      const ar = pr + qi, ai = pi - qr, br = pr - qi, bi = pi + qr;
      F[re + s] = ar * t1r + ai * t1i;
      F[im + s] = ai * t1r - ar * t1i;
      F[re + 2 * s] = br * t2r + bi * t2i;
      F[im + 2 * s] = bi * t2r - br * t2i;
    }
  }
}

export function complexForward4(F: Float64Array, re: number, im: number, s: number, count: number, t: number): void {
  for (let b = 0; b < count; b++, t += 6, re += 3 * s, im += 3 * s) {
    const t1r = F[t]!, t1i = F[t + 1]!, t2r = F[t + 2]!, t2i = F[t + 3]!, t3r = F[t + 4]!, t3i = F[t + 5]!;
    for (const end = re + s; re < end; re++, im++) {
      const x1r = F[re + s]!, x1i = F[im + s]!, x2r = F[re + 2 * s]!, x2i = F[im + 2 * s]!, x3r = F[re + 3 * s]!, x3i = F[im + 3 * s]!;
      const a1r = x1r * t1r - x1i * t1i, a1i = x1r * t1i + x1i * t1r;
      const a2r = x2r * t2r - x2i * t2i, a2i = x2r * t2i + x2i * t2r;
      const a3r = x3r * t3r - x3i * t3i, a3i = x3r * t3i + x3i * t3r;
      const x0r = F[re]!, x0i = F[im]!;
      const pr = x0r + a2r, pi = x0i + a2i, qr = x0r - a2r, qi = x0i - a2i;
      const ur = a1r + a3r, ui = a1i + a3i, vr = a1r - a3r, vi = a1i - a3i;
      F[re] = pr + ur;
      F[im] = pi + ui;
      F[re + s] = pr - ur;
      F[im + s] = pi - ui;
      F[re + 2 * s] = qr - vi;
      F[im + 2 * s] = qi + vr;
      F[re + 3 * s] = qr + vi;
      F[im + 3 * s] = qi - vr;
    }
  }
}

export function complexInverse4(F: Float64Array, re: number, im: number, s: number, count: number, t: number): void {
  for (let b = 0; b < count; b++, t += 6, re += 3 * s, im += 3 * s) {
    const t1r = F[t]!, t1i = F[t + 1]!, t2r = F[t + 2]!, t2i = F[t + 3]!, t3r = F[t + 4]!, t3i = F[t + 5]!;
    for (const end = re + s; re < end; re++, im++) {
      const y0r = F[re]!, y0i = F[im]!, y1r = F[re + s]!, y1i = F[im + s]!;
      const y2r = F[re + 2 * s]!, y2i = F[im + 2 * s]!, y3r = F[re + 3 * s]!, y3i = F[im + 3 * s]!;
      const pr = y0r + y1r, pi = y0i + y1i, ur = y0r - y1r, ui = y0i - y1i;
      const qr = y2r + y3r, qi = y2i + y3i, dr = y2r - y3r, di = y2i - y3i;
      F[re] = pr + qr;
      F[im] = pi + qi;
      const br = pr - qr, bi = pi - qi, cr = ur + di, ci = ui - dr, er = ur - di, ei = ui + dr;
      F[re + s] = cr * t1r + ci * t1i;
      F[im + s] = ci * t1r - cr * t1i;
      F[re + 2 * s] = br * t2r + bi * t2i;
      F[im + 2 * s] = bi * t2r - br * t2i;
      F[re + 3 * s] = er * t3r + ei * t3i;
      F[im + 3 * s] = ei * t3r - er * t3i;
    }
  }
}

export function complexForward5(F: Float64Array, re: number, im: number, s: number, count: number, t: number): void {
  for (let b = 0; b < count; b++, t += 8, re += 4 * s, im += 4 * s) {
    const t1r = F[t]!, t1i = F[t + 1]!, t2r = F[t + 2]!, t2i = F[t + 3]!, t3r = F[t + 4]!, t3i = F[t + 5]!, t4r = F[t + 6]!, t4i = F[t + 7]!;
    for (const end = re + s; re < end; re++, im++) {
      const x1r = F[re + s]!, x1i = F[im + s]!, x4r = F[re + 4 * s]!, x4i = F[im + 4 * s]!;
      const a1r = x1r * t1r - x1i * t1i, a1i = x1r * t1i + x1i * t1r, a4r = x4r * t4r - x4i * t4i, a4i = x4r * t4i + x4i * t4r;
      const s1r = a1r + a4r, s1i = a1i + a4i, d1r = a1r - a4r, d1i = a1i - a4i;
      const x2r = F[re + 2 * s]!, x2i = F[im + 2 * s]!, x3r = F[re + 3 * s]!, x3i = F[im + 3 * s]!;
      const a2r = x2r * t2r - x2i * t2i, a2i = x2r * t2i + x2i * t2r, a3r = x3r * t3r - x3i * t3i, a3i = x3r * t3i + x3i * t3r;
      const s2r = a2r + a3r, s2i = a2i + a3i, d2r = a2r - a3r, d2i = a2i - a3i;
      const x0r = F[re]!, x0i = F[im]!;
      F[re] = x0r + (s1r + s2r);
      F[im] = x0i + (s1i + s2i);
      const p1r = x0r + (s1r * C1 + s2r * C2), p1i = x0i + (s1i * C1 + s2i * C2), q1r = d1r * N1 + d2r * N2, q1i = d1i * N1 + d2i * N2;
      F[re + s] = p1r - q1i;
      F[im + s] = p1i + q1r;
      F[re + 4 * s] = p1r + q1i;
      F[im + 4 * s] = p1i - q1r;
      const p2r = x0r + (s1r * C2 + s2r * C1), p2i = x0i + (s1i * C2 + s2i * C1), q2r = d1r * N2 - d2r * N1, q2i = d1i * N2 - d2i * N1;
      F[re + 2 * s] = p2r - q2i;
      F[im + 2 * s] = p2i + q2r;
      F[re + 3 * s] = p2r + q2i;
      F[im + 3 * s] = p2i - q2r;
    }
  }
}

export function complexInverse5(F: Float64Array, re: number, im: number, s: number, count: number, t: number): void {
  for (let b = 0; b < count; b++, t += 8, re += 4 * s, im += 4 * s) {
    const t1r = F[t]!, t1i = F[t + 1]!, t2r = F[t + 2]!, t2i = F[t + 3]!, t3r = F[t + 4]!, t3i = F[t + 5]!, t4r = F[t + 6]!, t4i = F[t + 7]!;
    for (const end = re + s; re < end; re++, im++) {
      const y1r = F[re + s]!, y1i = F[im + s]!, y4r = F[re + 4 * s]!, y4i = F[im + 4 * s]!;
      const s1r = y1r + y4r, s1i = y1i + y4i, d1r = y1r - y4r, d1i = y1i - y4i;
      const y2r = F[re + 2 * s]!, y2i = F[im + 2 * s]!, y3r = F[re + 3 * s]!, y3i = F[im + 3 * s]!;
      const s2r = y2r + y3r, s2i = y2i + y3i, d2r = y2r - y3r, d2i = y2i - y3i;
      const y0r = F[re]!, y0i = F[im]!;
      F[re] = y0r + (s1r + s2r);
      F[im] = y0i + (s1i + s2i);
      const p1r = y0r + (s1r * C1 + s2r * C2), p1i = y0i + (s1i * C1 + s2i * C2), q1r = d1r * N1 + d2r * N2, q1i = d1i * N1 + d2i * N2;
      const v1r = p1r + q1i, v1i = p1i - q1r, v4r = p1r - q1i, v4i = p1i + q1r;
      F[re + s] = v1r * t1r + v1i * t1i;
      F[im + s] = v1i * t1r - v1r * t1i;
      F[re + 4 * s] = v4r * t4r + v4i * t4i;
      F[im + 4 * s] = v4i * t4r - v4r * t4i;
      const p2r = y0r + (s1r * C2 + s2r * C1), p2i = y0i + (s1i * C2 + s2i * C1), q2r = d1r * N2 - d2r * N1, q2i = d1i * N2 - d2i * N1;
      const v2r = p2r + q2i, v2i = p2i - q2r, v3r = p2r - q2i, v3i = p2i + q2r;
      F[re + 2 * s] = v2r * t2r + v2i * t2i;
      F[im + 2 * s] = v2i * t2r - v2r * t2i;
      F[re + 3 * s] = v3r * t3r + v3i * t3i;
      F[im + 3 * s] = v3i * t3r - v3r * t3i;
    }
  }
}
