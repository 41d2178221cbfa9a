import { planeProducts } from './portable-blocks.ts';
import { gather, scatter } from './portable-rearrangements.ts';

/* Programs of products with scattered rows: what FloatKernels says, operation for operation as scripts/wasm/source/row-products.ts. */

/**
 * Words of a step of `runRows`: 0, rows of the result, rows of the factor, matrix, r, k, length, runs; or 1, target, source, rows, cols; or
 * 2, target, source, index, n, v as `gather`, 4 as `scatter`; or 3, target, source, planes, r, k, n as `planeProducts`. Targets and sources count from `work`.
 */
export const ROW_STEP_WORDS = 8;

/*
 * Panels of four, two and one rows of the matrix at `a`, column by column, times k rows of `length` doubles whose places from `work` on are the
 * words from `from` on; results likewise from `to` on. Two columns at a time in local sums: every entry is added over j in order.
 * Places are below 2^31: `| 0` spares the engine its checks for larger numbers.
 */
function panel4(F: Float64Array, W: Int32Array, work: number, to: number, from: number, a: number, k: number, length: number): void {
  const c0 = (work + W[to]!) | 0, c1 = (work + W[to + 1]!) | 0, c2 = (work + W[to + 2]!) | 0, c3 = (work + W[to + 3]!) | 0;
  const first = (work + W[from]!) | 0, last = (from + k) | 0;
  const a0 = F[a]!, a1 = F[a + 1]!, a2 = F[a + 2]!, a3 = F[a + 3]!;
  let t = 0;
  for (; t + 1 < length; t = (t + 2) | 0) {
    const x = F[(first + t) | 0]!, z = F[(first + t + 1) | 0]!;
    let s0 = a0 * x, s1 = a1 * x, s2 = a2 * x, s3 = a3 * x;
    let u0 = a0 * z, u1 = a1 * z, u2 = a2 * z, u3 = a3 * z;
    for (let j = (from + 1) | 0, e = (a + 4) | 0, place = (work + t) | 0; j < last; j = (j + 1) | 0, e = (e + 4) | 0) {
      const p = (place + W[j]!) | 0;
      const b = F[p]!, d = F[(p + 1) | 0]!, e0 = F[e]!, e1 = F[(e + 1) | 0]!, e2 = F[(e + 2) | 0]!, e3 = F[(e + 3) | 0]!;
      s0 += e0 * b;
      u0 += e0 * d;
      s1 += e1 * b;
      u1 += e1 * d;
      s2 += e2 * b;
      u2 += e2 * d;
      s3 += e3 * b;
      u3 += e3 * d;
    }
    F[(c0 + t) | 0] = s0;
    F[(c0 + t + 1) | 0] = u0;
    F[(c1 + t) | 0] = s1;
    F[(c1 + t + 1) | 0] = u1;
    F[(c2 + t) | 0] = s2;
    F[(c2 + t + 1) | 0] = u2;
    F[(c3 + t) | 0] = s3;
    F[(c3 + t + 1) | 0] = u3;
  }
  if (t === length) return;
  const x = F[(first + t) | 0]!;
  let s0 = a0 * x, s1 = a1 * x, s2 = a2 * x, s3 = a3 * x;
  for (let j = (from + 1) | 0, e = (a + 4) | 0, place = (work + t) | 0; j < last; j = (j + 1) | 0, e = (e + 4) | 0) {
    const b = F[(place + W[j]!) | 0]!;
    s0 += F[e]! * b;
    s1 += F[(e + 1) | 0]! * b;
    s2 += F[(e + 2) | 0]! * b;
    s3 += F[(e + 3) | 0]! * b;
  }
  F[(c0 + t) | 0] = s0;
  F[(c1 + t) | 0] = s1;
  F[(c2 + t) | 0] = s2;
  F[(c3 + t) | 0] = s3;
}

function panel2(F: Float64Array, W: Int32Array, work: number, to: number, from: number, a: number, k: number, length: number): void {
  const c0 = (work + W[to]!) | 0, c1 = (work + W[to + 1]!) | 0;
  const first = (work + W[from]!) | 0, last = (from + k) | 0;
  const a0 = F[a]!, a1 = F[a + 1]!;
  for (let t = 0; t < length; t = (t + 2) | 0) {
    // the second column of the last pair may be one that is not there: it is not stored
    const pair = t + 1 < length ? 1 : 0;
    const x = F[(first + t) | 0]!, z = F[(first + t + pair) | 0]!;
    let s0 = a0 * x, s1 = a1 * x, u0 = a0 * z, u1 = a1 * z;
    for (let j = (from + 1) | 0, e = (a + 2) | 0, place = (work + t) | 0; j < last; j = (j + 1) | 0, e = (e + 2) | 0) {
      const p = (place + W[j]!) | 0;
      const b = F[p]!, d = F[(p + pair) | 0]!, e0 = F[e]!, e1 = F[(e + 1) | 0]!;
      s0 += e0 * b;
      u0 += e0 * d;
      s1 += e1 * b;
      u1 += e1 * d;
    }
    F[(c0 + t) | 0] = s0;
    F[(c1 + t) | 0] = s1;
    if (pair === 0) return;
    F[(c0 + t + 1) | 0] = u0;
    F[(c1 + t + 1) | 0] = u1;
  }
}

function panel1(F: Float64Array, W: Int32Array, work: number, to: number, from: number, a: number, k: number, length: number): void {
  const c = (work + W[to]!) | 0, first = (work + W[from]!) | 0, last = (from + k) | 0;
  const a0 = F[a]!;
  for (let t = 0; t < length; t = (t + 2) | 0) {
    const pair = t + 1 < length ? 1 : 0;
    let s = a0 * F[(first + t) | 0]!, u = a0 * F[(first + t + pair) | 0]!;
    for (let j = (from + 1) | 0, e = (a + 1) | 0, place = (work + t) | 0; j < last; j = (j + 1) | 0, e = (e + 1) | 0) {
      const p = (place + W[j]!) | 0, e0 = F[e]!;
      s += e0 * F[p]!;
      u += e0 * F[(p + pair) | 0]!;
    }
    F[(c + t) | 0] = s;
    if (pair === 1) F[(c + t + 1) | 0] = u;
  }
}

function product(F: Float64Array, W: Int32Array, work: number, p: number): void {
  const r = W[p + 4]!, k = W[p + 5]!, length = W[p + 6]!, runs = W[p + 7]!;
  let a = W[p + 3]!;
  for (let i = 0, panel = 4; i < r; i += panel, a += panel * k) {
    while (i + panel > r) panel >>= 1;
    for (let q = 0, to = 2 * W[p + 1]! + i, from = 2 * W[p + 2]!; q < runs; q++, to += r, from += k) {
      if (panel === 4) panel4(F, W, work, to, from, a, k, length);
      else if (panel === 2) panel2(F, W, work, to, from, a, k, length);
      else panel1(F, W, work, to, from, a, k, length);
    }
  }
}

function transposeBlock(F: Float64Array, to: number, from: number, rows: number, cols: number): void {
  for (let j = 0; j < cols; j++) for (let i = 0; i < rows; i++) F[to++] = F[from + i * cols + j]!;
}

export function runRows(F: Float64Array, W: Int32Array, program: number, steps: number, work: number): void {
  for (let s = 0, p = 2 * program; s < steps; s++, p += ROW_STEP_WORDS) {
    const to = work + W[p + 1]!, from = work + W[p + 2]!, table = W[p + 3]!, r = W[p + 4]!, k = W[p + 5]!;
    switch (W[p]) {
      case 0: product(F, W, work, p); break;
      case 1: transposeBlock(F, to, from, table, r); break;
      case 2: gather(F, W, to, from, 2 * table, r, k); break;
      case 4: scatter(F, W, to, from, 2 * table, r, k); break;
      case 3: planeProducts(F, to, table, from, r, k, W[p + 6]!); break;
    }
  }
}

export function gatherVectors(F: Float64Array, W: Int32Array, target: number, source: number, index: number, n: number, v: number, stride: number): void {
  for (let i = 0, q = target; i < n; i++) for (let t = 0, p = source + W[2 * index + i]!; t < v; t++, q++, p += stride) F[q] = F[p]!;
}

export function scatterVectors(F: Float64Array, W: Int32Array, target: number, source: number, index: number, n: number, v: number, stride: number): void {
  for (let i = 0, p = source; i < n; i++) for (let t = 0, q = target + W[2 * index + i]!; t < v; t++, p++, q += stride) F[q] = F[p]!;
}
