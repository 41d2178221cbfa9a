/* Many small products: what FloatKernels says, operation for operation as scripts/wasm/source/blocks.ts. */

export function blockProducts(F: Float64Array, c: number, a: number, b: number, r: number, k: number, v: number, count: number): void {
  for (let n = 0; n < count; n++, b += k * v) {
    for (let i = 0; i < r; i++, a += k, c += v) {
      for (let t = 0; t < v; t++) {
        let s = F[a]! * F[b + t]!;
        for (let j = 1; j < k; j++) s += F[a + j]! * F[b + j * v + t]!;
        F[c + t] = s;
      }
    }
  }
}

export function complexBlockProducts(F: Float64Array, cr: number, ci: number, ar: number, ai: number, br: number, bi: number, r: number, k: number, v: number, count: number): void {
  for (let n = 0; n < count; n++, br += k * v, bi += k * v) {
    for (let i = 0; i < r; i++, ar += k, ai += k, cr += v, ci += v) {
      for (let t = 0; t < v; t++) {
        const xr = F[ar]!, xi = F[ai]!, yr = F[br + t]!, yi = F[bi + t]!;
        let sr = xr * yr - xi * yi, si = xr * yi + xi * yr;
        for (let j = 1; j < k; j++) {
          const ur = F[ar + j]!, ui = F[ai + j]!, wr = F[br + j * v + t]!, wi = F[bi + j * v + t]!;
          sr += ur * wr - ui * wi;
          si += ur * wi + ui * wr;
        }
        F[cr + t] = sr;
        F[ci + t] = si;
      }
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
