/* Steps of the residue tree on real blocks: what FloatKernels says, operation for operation as scripts/wasm/source/real-steps.ts. */

const [HALF_ROOT3, ROOT3] = [0.8660254037844386, 1.7320508075688772];
const [C1, C2, N1, N2] = [0.30901699437494745, -0.8090169943749475, 0.9510565162951535, 0.5877852522924731];

export function realForward2(F: Float64Array, x: number, p: number, m: number): void {
  for (const end = x + m; x < end; x++, p++) {
    const a = F[p]!, b = F[p + m]!;
    F[x] = a + b;
    F[x + m] = a - b;
  }
}

export function realForward3(F: Float64Array, x: number, p: number, m: number): void {
  for (const end = x + m; x < end; x++, p++) {
    const a = F[p]!, b = F[p + m]!, c = F[p + 2 * m]!;
    const t = b + c, d = b - c;
    F[x] = a + t;
    F[x + m] = a - t * 0.5;
    F[x + 2 * m] = d * HALF_ROOT3;
  }
}

export function realInverse3(F: Float64Array, x: number, m: number): void {
  for (const end = x + m; x < end; x++) {
    const y = F[x]!, re = F[x + m]!, im = F[x + 2 * m]!;
    const p = y - re, q = im * ROOT3;
    F[x] = y + (re + re);
    F[x + m] = p + q;
    F[x + 2 * m] = p - q;
  }
}

export function realForward4(F: Float64Array, x: number, p: number, m: number): void {
  for (const end = x + m; x < end; x++, p++) {
    const a = F[p]!, b = F[p + m]!, c = F[p + 2 * m]!, d = F[p + 3 * m]!;
    const u = a + c, v = b + d;
    F[x] = u + v;
    F[x + m] = u - v;
    F[x + 2 * m] = a - c;
    F[x + 3 * m] = b - d;
  }
}

export function realInverse4(F: Float64Array, x: number, m: number): void {
  for (const end = x + m; x < end; x++) {
    const y = F[x]!, z = F[x + m]!, c = F[x + 2 * m]!, d = F[x + 3 * m]!;
    const u = y + z, v = y - z, cc = c * 2, dd = d * 2;
    F[x] = u + cc;
    F[x + 2 * m] = u - cc;
    F[x + m] = v + dd;
    F[x + 3 * m] = v - dd;
  }
}

export function realForward5(F: Float64Array, x: number, p: number, m: number): void {
  for (const end = x + m; x < end; x++, p++) {
    const a = F[p]!, b = F[p + m]!, c = F[p + 2 * m]!, d = F[p + 3 * m]!, e = F[p + 4 * m]!;
    const s1 = b + e, d1 = b - e, s2 = c + d, d2 = c - d;
    F[x] = a + (s1 + s2);
    F[x + m] = a + (s1 * C1 + s2 * C2);
    F[x + 2 * m] = a + (s1 * C2 + s2 * C1);
    F[x + 3 * m] = d1 * N1 + d2 * N2;
    F[x + 4 * m] = d1 * N2 - d2 * N1;
  }
}

export function realInverse5(F: Float64Array, x: number, m: number): void {
  for (const end = x + m; x < end; x++) {
    const y = F[x]!, h1 = F[x + m]!, h2 = F[x + 2 * m]!, g1 = F[x + 3 * m]!, g2 = F[x + 4 * m]!;
    const r1 = h1 + h1, r2 = h2 + h2, i1 = g1 + g1, i2 = g2 + g2;
    F[x] = y + (r1 + r2);
    const p1 = y + (r1 * C1 + r2 * C2), q1 = i1 * N1 + i2 * N2;
    const p2 = y + (r1 * C2 + r2 * C1), q2 = i1 * N2 - i2 * N1;
    F[x + m] = p1 + q1;
    F[x + 2 * m] = p2 + q2;
    F[x + 3 * m] = p2 - q2;
    F[x + 4 * m] = p1 - q1;
  }
}
