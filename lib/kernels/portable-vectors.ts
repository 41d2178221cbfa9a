/* Vectors and dense matrices: what FloatKernels says, operation for operation as scripts/wasm/source/vectors.ts and dense.ts. */

export function axpy(F: Float64Array, y: number, x: number, n: number, at: number): void {
  const factor = F[at]!;
  for (let i = 0; i < n; i++) F[y + i] = F[y + i]! + F[x + i]! * factor;
}

export function addVectors(F: Float64Array, target: number, x: number, y: number, n: number): void {
  for (let i = 0; i < n; i++) F[target + i] = F[x + i]! + F[y + i]!;
}

export function subtractVectors(F: Float64Array, target: number, x: number, y: number, n: number): void {
  for (let i = 0; i < n; i++) F[target + i] = F[x + i]! - F[y + i]!;
}

export function multiply(F: Float64Array, target: number, x: number, y: number, n: number): void {
  for (let i = 0; i < n; i++) F[target + i] = F[x + i]! * F[y + i]!;
}

export function multiplyAdd(F: Float64Array, target: number, x: number, y: number, n: number): void {
  for (let i = 0; i < n; i++) F[target + i] = F[target + i]! + F[x + i]! * F[y + i]!;
}

export function scale(F: Float64Array, x: number, n: number, at: number): void {
  const factor = F[at]!;
  for (let i = 0; i < n; i++) F[x + i] = F[x + i]! * factor;
}

export function complexMultiply(F: Float64Array, re: number, im: number, sre: number, sim: number, n: number): void {
  for (let i = 0; i < n; i++) {
    const xr = F[re + i]!, xi = F[im + i]!, sr = F[sre + i]!, si = F[sim + i]!;
    F[re + i] = xr * sr - xi * si;
    F[im + i] = xr * si + xi * sr;
  }
}

export function complexScaleRows(F: Float64Array, re: number, im: number, v: number, count: number, factors: number): void {
  for (let b = 0; b < count; b++, re += v, im += v) {
    const sr = F[factors + 2 * b]!, si = F[factors + 2 * b + 1]!;
    for (let i = 0; i < v; i++) {
      const xr = F[re + i]!, xi = F[im + i]!;
      F[re + i] = xr * sr - xi * si;
      F[im + i] = xr * si + xi * sr;
    }
  }
}

export function scaleRows(F: Float64Array, x: number, v: number, count: number, factors: number): void {
  for (let b = 0; b < count; b++, x += v) scale(F, x, v, factors + b);
}

export function dot(F: Float64Array, x: number, y: number, n: number): number {
  let s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
  let i = 0;
  for (; i + 8 <= n; i += 8) {
    s0 += F[x + i]! * F[y + i]!;
    s1 += F[x + i + 1]! * F[y + i + 1]!;
    s2 += F[x + i + 2]! * F[y + i + 2]!;
    s3 += F[x + i + 3]! * F[y + i + 3]!;
    s4 += F[x + i + 4]! * F[y + i + 4]!;
    s5 += F[x + i + 5]! * F[y + i + 5]!;
    s6 += F[x + i + 6]! * F[y + i + 6]!;
    s7 += F[x + i + 7]! * F[y + i + 7]!;
  }
  for (; i + 2 <= n; i += 2) {
    s0 += F[x + i]! * F[y + i]!;
    s1 += F[x + i + 1]! * F[y + i + 1]!;
  }
  if (i < n) s0 += F[x + i]! * F[y + i]!;
  return s0 + s2 + (s4 + s6) + (s1 + s3 + (s5 + s7));
}

/** Four rows of A at a time: every row in two local sums, of its even and of its odd terms. `| 0`: places are below 2^31. */
export function gemv(F: Float64Array, y: number, a: number, stride: number, x: number, rows: number, cols: number): void {
  const even = cols & ~1;
  let r = 0;
  for (; r + 4 <= rows; r += 4, a += 4 * stride) {
    let s0 = 0, s1 = 0, t0 = 0, t1 = 0, u0 = 0, u1 = 0, v0 = 0, v1 = 0;
    let p = a | 0, q = x | 0;
    for (const end = (x + even) | 0; q < end; q = (q + 2) | 0, p = (p + 2) | 0) {
      const x0 = F[q]!, x1 = F[(q + 1) | 0]!;
      const b = (p + stride) | 0, c = (b + stride) | 0, d = (c + stride) | 0;
      s0 += F[p]! * x0;
      s1 += F[(p + 1) | 0]! * x1;
      t0 += F[b]! * x0;
      t1 += F[(b + 1) | 0]! * x1;
      u0 += F[c]! * x0;
      u1 += F[(c + 1) | 0]! * x1;
      v0 += F[d]! * x0;
      v1 += F[(d + 1) | 0]! * x1;
    }
    if (even < cols) {
      const last = F[q]!;
      s0 += F[p]! * last;
      t0 += F[p + stride]! * last;
      u0 += F[p + 2 * stride]! * last;
      v0 += F[p + 3 * stride]! * last;
    }
    F[y + r] = s0 + s1;
    F[y + r + 1] = t0 + t1;
    F[y + r + 2] = u0 + u1;
    F[y + r + 3] = v0 + v1;
  }
  for (; r < rows; r++, a += stride) {
    let s0 = 0, s1 = 0;
    let j = 0;
    for (; j < even; j += 2) {
      s0 += F[a + j]! * F[x + j]!;
      s1 += F[a + j + 1]! * F[x + j + 1]!;
    }
    if (j < cols) s0 += F[a + j]! * F[x + j]!;
    F[y + r] = s0 + s1;
  }
}

/** A quarter of the rows; odd where they are many, for the sake of the SIMD kernel. */
function part(rows: number): number {
  const quarter = rows >> 2;
  return quarter < 64 ? quarter : (quarter - 1) | 1;
}

export function gemvTransposed(F: Float64Array, y: number, a: number, stride: number, x: number, rows: number, cols: number): void {
  let left = rows;
  for (let count = part(left); count > 0; count = part(left)) {
    const apart = count * stride;
    for (let r = 0; r < count; r++, a += stride) {
      const x0 = F[x + r]!, x1 = F[x + count + r]!, x2 = F[x + 2 * count + r]!, x3 = F[x + 3 * count + r]!;
      for (let j = 0; j < cols; j++) {
        F[y + j] = F[y + j]! + (F[a + j]! * x0 + F[a + apart + j]! * x1 + (F[a + 2 * apart + j]! * x2 + F[a + 3 * apart + j]! * x3));
      }
    }
    x += 4 * count;
    a += 3 * apart;
    left -= 4 * count;
  }
  for (; left > 0; left--, x++, a += stride) axpy(F, y, a, cols, x);
}
