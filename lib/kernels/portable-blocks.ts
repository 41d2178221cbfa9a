/* Many small products: what FloatKernels says, operation for operation as scripts/wasm/source/blocks.ts. */

/*
 * Entries in local sums, two rows or columns at a time; a second one that is not there repeats the first (da, dt = 0) and is not stored.
 * Places are below 2^31: `| 0` spares the engine its checks for larger numbers.
 */

/** Two rows of A, four columns of B. */
function cells8(F: Float64Array, c: number, a: number, b: number, k: number, v: number): void {
  let d = (a + k) | 0, x = F[a]!, y = F[d]!;
  let b0 = F[b]!, b1 = F[(b + 1) | 0]!, b2 = F[(b + 2) | 0]!, b3 = F[(b + 3) | 0]!;
  let s0 = x * b0, s1 = x * b1, s2 = x * b2, s3 = x * b3, u0 = y * b0, u1 = y * b1, u2 = y * b2, u3 = y * b3;
  for (let j = 1, p = b; j < k; j = (j + 1) | 0) {
    a = (a + 1) | 0;
    d = (d + 1) | 0;
    p = (p + v) | 0;
    x = F[a]!;
    y = F[d]!;
    b0 = F[p]!;
    b1 = F[(p + 1) | 0]!;
    b2 = F[(p + 2) | 0]!;
    b3 = F[(p + 3) | 0]!;
    s0 += x * b0;
    s1 += x * b1;
    s2 += x * b2;
    s3 += x * b3;
    u0 += y * b0;
    u1 += y * b1;
    u2 += y * b2;
    u3 += y * b3;
  }
  F[c] = s0;
  F[(c + 1) | 0] = s1;
  F[(c + 2) | 0] = s2;
  F[(c + 3) | 0] = s3;
  const e = (c + v) | 0;
  F[e] = u0;
  F[(e + 1) | 0] = u1;
  F[(e + 2) | 0] = u2;
  F[(e + 3) | 0] = u3;
}

/** One or two rows of A, da apart, one or two columns of B, dt apart. */
function cells4(F: Float64Array, c: number, a: number, da: number, b: number, dt: number, k: number, v: number): void {
  let x = F[a]!, y = F[(a + da) | 0]!, b0 = F[b]!, b1 = F[(b + dt) | 0]!;
  let s0 = x * b0, s1 = x * b1, u0 = y * b0, u1 = y * b1;
  for (let j = 1, p = b; j < k; j = (j + 1) | 0) {
    a = (a + 1) | 0;
    p = (p + v) | 0;
    x = F[a]!;
    y = F[(a + da) | 0]!;
    b0 = F[p]!;
    b1 = F[(p + dt) | 0]!;
    s0 += x * b0;
    s1 += x * b1;
    u0 += y * b0;
    u1 += y * b1;
  }
  F[c] = s0;
  if (dt !== 0) F[(c + 1) | 0] = s1;
  if (da === 0) return;
  F[(c + v) | 0] = u0;
  if (dt !== 0) F[(c + v + 1) | 0] = u1;
}

export function blockProducts(F: Float64Array, c: number, a: number, b: number, r: number, k: number, v: number, count: number): void {
  for (let n = 0; n < count; n++, b += k * v) {
    for (let i = 0; i < r; i += 2, a += 2 * k, c += 2 * v) {
      const da = i + 1 < r ? k : 0;
      let t = 0;
      if (da !== 0) for (; t + 4 <= v; t += 4) cells8(F, c + t, a, b + t, k, v);
      for (; t < v; t += 2) cells4(F, c + t, a, da, b + t, t + 1 < v ? 1 : 0, k, v);
    }
    if ((r & 1) === 1) {
      a -= k;
      c -= v;
    }
  }
}

/** One row of A, one or two columns of B, dt apart. */
function complexCells(F: Float64Array, cr: number, ci: number, ar: number, ai: number, br: number, bi: number, dt: number, k: number, v: number): void {
  let xr = F[ar]!, xi = F[ai]!, yr = F[br]!, yi = F[bi]!, zr = F[(br + dt) | 0]!, zi = F[(bi + dt) | 0]!;
  let sr = xr * yr - xi * yi, si = xr * yi + xi * yr, ur = xr * zr - xi * zi, ui = xr * zi + xi * zr;
  for (let j = 1; j < k; j = (j + 1) | 0) {
    ar = (ar + 1) | 0;
    ai = (ai + 1) | 0;
    br = (br + v) | 0;
    bi = (bi + v) | 0;
    xr = F[ar]!;
    xi = F[ai]!;
    yr = F[br]!;
    yi = F[bi]!;
    zr = F[(br + dt) | 0]!;
    zi = F[(bi + dt) | 0]!;
    sr += xr * yr - xi * yi;
    si += xr * yi + xi * yr;
    ur += xr * zr - xi * zi;
    ui += xr * zi + xi * zr;
  }
  F[cr] = sr;
  F[ci] = si;
  if (dt === 0) return;
  F[(cr + 1) | 0] = ur;
  F[(ci + 1) | 0] = ui;
}

export function complexBlockProducts(F: Float64Array, cr: number, ci: number, ar: number, ai: number, br: number, bi: number, r: number, k: number, v: number, count: number): void {
  for (let n = 0; n < count; n++, br += k * v, bi += k * v) {
    for (let i = 0; i < r; i++, ar += k, ai += k, cr += v, ci += v) {
      for (let t = 0; t < v; t += 2) complexCells(F, cr + t, ci + t, ar, ai, br + t, bi + t, t + 1 < v ? 1 : 0, k, v);
    }
  }
}

export function planeProducts(F: Float64Array, y: number, a: number, x: number, r: number, k: number, n: number): void {
  for (let i = 0; i < r; i++, y += n, a += k * n) {
    for (let t = 0; t < n; t++) {
      let s = F[a + t]! * F[x + t]!;
      for (let j = 1; j < k; j++) s += F[a + j * n + t]! * F[x + j * n + t]!;
      F[y + t] = s;
    }
  }
}

export function complexPlaneProducts(F: Float64Array, yr: number, yi: number, ar: number, ai: number, xr: number, xi: number, r: number, k: number, n: number): void {
  for (let i = 0; i < r; i++, yr += n, yi += n, ar += k * n, ai += k * n) {
    for (let t = 0; t < n; t++) {
      let ur = F[ar + t]!, ui = F[ai + t]!, vr = F[xr + t]!, vi = F[xi + t]!;
      let sr = ur * vr - ui * vi, si = ur * vi + ui * vr;
      for (let j = 1, p = n + t; j < k; j++, p += n) {
        ur = F[ar + p]!;
        ui = F[ai + p]!;
        vr = F[xr + p]!;
        vi = F[xi + p]!;
        sr += ur * vr - ui * vi;
        si += ur * vi + ui * vr;
      }
      F[yr + t] = sr;
      F[yi + t] = si;
    }
  }
}

export function complexPairs(F: Float64Array, re: number, im: number, p: number, count: number): void {
  for (const end = re + 2 * count; re < end; re += 2, im += 2, p += 8) {
    const xr = F[re]!, yr = F[re + 1]!, xi = F[im]!, yi = F[im + 1]!;
    for (let i = 0; i < 2; i++) {
      const ar = F[p + i]!, ai = F[p + 2 + i]!, br = F[p + 4 + i]!, bi = F[p + 6 + i]!;
      F[re + i] = ar * xr - ai * xi + (br * yr - bi * yi);
      F[im + i] = ar * xi + ai * xr + (br * yi + bi * yr);
    }
  }
}
