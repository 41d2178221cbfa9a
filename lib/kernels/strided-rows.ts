/*
 * Loops over one or four rows. Indices are kept in 32 bits by `| 0`, and four entries are loaded before any is stored: both let the
 * compiler drop checks, which is worth a factor of two to four. Sums go where they are added, and factors are entries of an array,
 * weights[w]: a number that is not whole is boxed when it is passed to a function or returned.
 */

/** The factor of what is added as it is. */
export const ONE: Float64Array = Float64Array.of(1);

/** left[base] += weights[w]·Σ right[at + j·q] for j < length, in four interleaved sums. */
export function addRowSum(left: Float64Array, base: number, right: Float64Array, at: number, q: number, length: number, weights: Float64Array, w: number): void {
  const factor = weights[w]!;
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  q |= 0;
  const q2 = (q + q) | 0;
  const q3 = (q2 + q) | 0;
  const q4 = (q2 + q2) | 0;
  let r = at | 0;
  let j = length | 0;
  for (; j >= 4; j = (j - 4) | 0) {
    s0 += right[r]!;
    s1 += right[(r + q) | 0]!;
    s2 += right[(r + q2) | 0]!;
    s3 += right[(r + q3) | 0]!;
    r = (r + q4) | 0;
  }
  for (; j > 0; j = (j - 1) | 0) {
    s0 += right[r]!;
    r = (r + q) | 0;
  }
  left[base] = left[base]! + factor * (s0 + s1 + (s2 + s3));
}

/** left[base + j·p] += weights[w]·right[at + j·q]. */
export function addRow(left: Float64Array, base: number, p: number, right: Float64Array, at: number, q: number, length: number, weights: Float64Array, w: number): void {
  const factor = weights[w]!;
  p |= 0;
  q |= 0;
  const p2 = (2 * p) | 0;
  const p3 = (3 * p) | 0;
  const p4 = (4 * p) | 0;
  const q2 = (2 * q) | 0;
  const q3 = (3 * q) | 0;
  const q4 = (4 * q) | 0;
  let t = base | 0;
  let r = at | 0;
  let j = length | 0;
  for (; j >= 4; j = (j - 4) | 0) {
    const x0 = left[t]! + factor * right[r]!;
    const x1 = left[(t + p) | 0]! + factor * right[(r + q) | 0]!;
    const x2 = left[(t + p2) | 0]! + factor * right[(r + q2) | 0]!;
    const x3 = left[(t + p3) | 0]! + factor * right[(r + q3) | 0]!;
    left[t] = x0;
    left[(t + p) | 0] = x1;
    left[(t + p2) | 0] = x2;
    left[(t + p3) | 0] = x3;
    t = (t + p4) | 0;
    r = (r + q4) | 0;
  }
  for (; j > 0; j = (j - 1) | 0) {
    left[t] = left[t]! + factor * right[r]!;
    t = (t + p) | 0;
    r = (r + q) | 0;
  }
}

/** left[base + j·p] += weights[w]·(the sum of four rows of right, v apart). */
export function addFourRows(left: Float64Array, base: number, p: number, right: Float64Array, at: number, v: number, q: number, length: number, weights: Float64Array, w: number): void {
  const factor = weights[w]!;
  p |= 0;
  q |= 0;
  let t = base | 0;
  let a = at | 0;
  let b = (a + v) | 0;
  let c = (b + v) | 0;
  let d = (c + v) | 0;
  let j = length | 0;
  for (; j >= 2; j = (j - 2) | 0) {
    const x0 = left[t]! + factor * (right[a]! + right[b]! + (right[c]! + right[d]!));
    const x1 = left[(t + p) | 0]! + factor * (right[(a + q) | 0]! + right[(b + q) | 0]! + (right[(c + q) | 0]! + right[(d + q) | 0]!));
    left[t] = x0;
    left[(t + p) | 0] = x1;
    t = (t + p + p) | 0;
    a = (a + q + q) | 0;
    b = (b + q + q) | 0;
    c = (c + q + q) | 0;
    d = (d + q + q) | 0;
  }
  if (j > 0) left[t] = left[t]! + factor * (right[a]! + right[b]! + (right[c]! + right[d]!));
}

/** target[base + j] = constant + weights[w]·part[at + j·u]. */
export function writeRow(target: Float64Array, base: number, length: number, constant: number, part: Float64Array, at: number, u: number, weights: Float64Array, w: number): void {
  const factor = weights[w]!;
  u |= 0;
  const u2 = (2 * u) | 0;
  const u3 = (3 * u) | 0;
  const u4 = (4 * u) | 0;
  let t = base | 0;
  let r = at | 0;
  let j = length | 0;
  for (; j >= 4; j = (j - 4) | 0) {
    const x0 = part[r]!;
    const x1 = part[(r + u) | 0]!;
    const x2 = part[(r + u2) | 0]!;
    const x3 = part[(r + u3) | 0]!;
    target[t] = constant + factor * x0;
    target[(t + 1) | 0] = constant + factor * x1;
    target[(t + 2) | 0] = constant + factor * x2;
    target[(t + 3) | 0] = constant + factor * x3;
    t = (t + 4) | 0;
    r = (r + u4) | 0;
  }
  for (; j > 0; j = (j - 1) | 0) {
    target[t] = constant + factor * part[r]!;
    t = (t + 1) | 0;
    r = (r + u) | 0;
  }
}

/** target[base + j] = constant + x·a[i + j·u] + y·b[k + j·v], with `keep` what stands there in place of the constant; added in this order. */
export function writeTwo(
  target: Float64Array, base: number, length: number, keep: boolean, constant: number, a: Float64Array, i: number, u: number, x: number, b: Float64Array, k: number, v: number, y: number,
): void {
  u |= 0;
  v |= 0;
  let t = base | 0;
  let r = i | 0;
  let s = k | 0;
  let j = length | 0;
  if (keep) {
    for (; j >= 2; j = (j - 2) | 0) {
      const x0 = target[t]! + x * a[r]! + y * b[s]!;
      const x1 = target[(t + 1) | 0]! + x * a[(r + u) | 0]! + y * b[(s + v) | 0]!;
      target[t] = x0;
      target[(t + 1) | 0] = x1;
      t = (t + 2) | 0;
      r = (r + u + u) | 0;
      s = (s + v + v) | 0;
    }
    if (j > 0) target[t] = target[t]! + x * a[r]! + y * b[s]!;
    return;
  }
  for (; j >= 2; j = (j - 2) | 0) {
    const x0 = constant + x * a[r]! + y * b[s]!;
    const x1 = constant + x * a[(r + u) | 0]! + y * b[(s + v) | 0]!;
    target[t] = x0;
    target[(t + 1) | 0] = x1;
    t = (t + 2) | 0;
    r = (r + u + u) | 0;
    s = (s + v + v) | 0;
  }
  if (j > 0) target[t] = constant + x * a[r]! + y * b[s]!;
}

/** Four rows of the target, `step` apart: row m gets weights[w]·part[at + m·v + j·u]. What stands there is kept or overwritten. */
export function writeFourRows(target: Float64Array, base: number, step: number, length: number, keep: boolean, part: Float64Array, at: number, v: number, u: number, weights: Float64Array, w: number): void {
  const factor = weights[w]!;
  u |= 0;
  v |= 0;
  let t0 = base | 0;
  let t1 = (t0 + step) | 0;
  let t2 = (t1 + step) | 0;
  let t3 = (t2 + step) | 0;
  let r = at | 0;
  const v2 = (2 * v) | 0;
  const v3 = (3 * v) | 0;
  if (keep) {
    for (let j = length | 0; j > 0; j = (j - 1) | 0) {
      const x0 = target[t0]! + factor * part[r]!;
      const x1 = target[t1]! + factor * part[(r + v) | 0]!;
      const x2 = target[t2]! + factor * part[(r + v2) | 0]!;
      const x3 = target[t3]! + factor * part[(r + v3) | 0]!;
      target[t0] = x0;
      target[t1] = x1;
      target[t2] = x2;
      target[t3] = x3;
      t0 = (t0 + 1) | 0;
      t1 = (t1 + 1) | 0;
      t2 = (t2 + 1) | 0;
      t3 = (t3 + 1) | 0;
      r = (r + u) | 0;
    }
    return;
  }
  for (let j = length | 0; j > 0; j = (j - 1) | 0) {
    const x0 = part[r]!;
    const x1 = part[(r + v) | 0]!;
    const x2 = part[(r + v2) | 0]!;
    const x3 = part[(r + v3) | 0]!;
    target[t0] = 0 + factor * x0;
    target[t1] = 0 + factor * x1;
    target[t2] = 0 + factor * x2;
    target[t3] = 0 + factor * x3;
    t0 = (t0 + 1) | 0;
    t1 = (t1 + 1) | 0;
    t2 = (t2 + 1) | 0;
    t3 = (t3 + 1) | 0;
    r = (r + u) | 0;
  }
}
