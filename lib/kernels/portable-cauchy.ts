/*
 * Elimination of Cauchy-like matrices, operation for operation as scripts/wasm/source/cauchy.ts.
 */

/** What the words of a frame mean; places are offsets in doubles. */
interface Frame {
  readonly n: number;
  /** Generators: planes of `plane` numbers, four to a group. */
  readonly groups: number;
  readonly plane: number;
  readonly left: number;
  readonly right: number;
  readonly x: number;
  readonly y: number;
  readonly column: number;
  readonly lower: number;
  readonly upper: number;
  readonly swaps: number;
}

function frameAt(W: Int32Array, place: number): Frame {
  const [n, groups, plane, left, right, x, y, column, lower, upper, swaps] = W.subarray(2 * place, 2 * place + 11);
  return { n: n!, groups: groups!, plane: plane!, left: left!, right: right!, x: x!, y: y!, column: column!, lower: lower!, upper: upper!, swaps: swaps! };
}

/** Σ_s (number at p of plane s)·(number at q of plane s). */
function generatorSum(F: Float64Array, p: number, q: number, plane: number, groups: number): number {
  let sum = 0;
  for (let g = 0; g < groups; g++, p += 4 * plane, q += 4 * plane) {
    const part = F[p]! * F[q]! + F[p + plane]! * F[q + plane]! + (F[p + 2 * plane]! * F[q + 2 * plane]! + F[p + 3 * plane]! * F[q + 3 * plane]!);
    sum = g === 0 ? part : sum + part;
  }
  return sum;
}

/** The numbers at p of all planes lose l times those at q. */
function updateGenerators(F: Float64Array, p: number, q: number, plane: number, groups: number, l: number): void {
  for (let s = 0; s < 4 * groups; s++, p += plane, q += plane) F[p] = F[p]! - l * F[q]!;
}

function formColumn(F: Float64Array, { n, groups, plane, left, right, x, y, column }: Frame, k: number): number {
  const node = F[y + k]!;
  let most = -1;
  for (let i = k; i < n; i++) {
    const v = generatorSum(F, left + i, right + k, plane, groups) / (F[x + i]! - node);
    F[column + i] = v;
    if (Math.abs(v) > most) most = Math.abs(v);
  }
  return most;
}

function exchange(F: Float64Array, p: number, q: number): void {
  const value = F[p]!;
  F[p] = F[q]!;
  F[q] = value;
}

function eliminateRow(F: Float64Array, { n, groups, plane, left, right, x, y }: Frame, k: number, upper: number, inverse: number): void {
  const node = F[x + k]!;
  if (groups > 1) {
    for (let j = k + 1, u = upper + 1; j < n; j++, u++) {
      const v = generatorSum(F, right + j, left + k, plane, groups) / (node - F[y + j]!);
      F[u] = v;
      updateGenerators(F, right + j, right + k, plane, groups, v * inverse);
    }
    return;
  }
  const [l0, l1, l2, l3] = [left + k, left + k + plane, left + k + 2 * plane, left + k + 3 * plane];
  const [r0, r1, r2, r3] = [right + k, right + k + plane, right + k + 2 * plane, right + k + 3 * plane];
  const g0 = F[l0]!, g1 = F[l1]!, g2 = F[l2]!, g3 = F[l3]!, h0 = F[r0]!, h1 = F[r1]!, h2 = F[r2]!, h3 = F[r3]!;
  for (let d = 1; k + d < n; d++) {
    const a = F[r0 + d]!, b = F[r1 + d]!, c = F[r2 + d]!, e = F[r3 + d]!;
    const v = (a * g0 + b * g1 + (c * g2 + e * g3)) / (node - F[y + k + d]!);
    F[upper + d] = v;
    const w = v * inverse;
    F[r0 + d] = a - w * h0;
    F[r1 + d] = b - w * h1;
    F[r2 + d] = c - w * h2;
    F[r3 + d] = e - w * h3;
  }
}

function eliminateColumn(F: Float64Array, { n, groups, plane, left, right, x, y, column }: Frame, k: number, lower: number, inverse: number): number {
  const node = F[y + k + 1]!;
  let most = -1;
  if (groups > 1) {
    for (let i = k + 1, to = lower + 1; i < n; i++, to++) {
      const l = F[column + i]! * inverse;
      F[to] = l;
      updateGenerators(F, left + i, left + k, plane, groups, l);
      const v = generatorSum(F, left + i, right + k + 1, plane, groups) / (F[x + i]! - node);
      F[column + i] = v;
      if (Math.abs(v) > most) most = Math.abs(v);
    }
    return most;
  }
  const [l0, l1, l2, l3] = [left + k, left + k + plane, left + k + 2 * plane, left + k + 3 * plane];
  const r = right + k + 1;
  const g0 = F[l0]!, g1 = F[l1]!, g2 = F[l2]!, g3 = F[l3]!, h0 = F[r]!, h1 = F[r + plane]!, h2 = F[r + 2 * plane]!, h3 = F[r + 3 * plane]!;
  for (let d = 1; k + d < n; d++) {
    const l = F[column + k + d]! * inverse;
    F[lower + d] = l;
    const a = F[l0 + d]! - l * g0, b = F[l1 + d]! - l * g1, c = F[l2 + d]! - l * g2, e = F[l3 + d]! - l * g3;
    F[l0 + d] = a;
    F[l1 + d] = b;
    F[l2 + d] = c;
    F[l3 + d] = e;
    const v = (a * h0 + b * h1 + (c * h2 + e * h3)) / (F[x + k + d]! - node);
    F[column + k + d] = v;
    if (Math.abs(v) > most) most = Math.abs(v);
  }
  return most;
}

export function eliminateCauchy(F: Float64Array, W: Int32Array, place: number, from: number, to: number): number {
  const frame = frameAt(W, place);
  const { n, groups, plane, left, x, column } = frame;
  let most = formColumn(F, frame, from);
  const start = from * n - (from * (from - 1)) / 2;
  let [lower, upper] = [frame.lower + start, frame.upper + start];
  for (let k = from; k < to; k++) {
    if (!(most > 0) || most === Infinity) return k;
    let q = k;
    while (Math.abs(F[column + q]!) !== most) q++;
    W[2 * frame.swaps + k] = q;
    if (q !== k) {
      for (let s = 0, p = left; s < 4 * groups; s++, p += plane) exchange(F, p + k, p + q);
      exchange(F, x + k, x + q);
      exchange(F, column + k, column + q);
    }
    const pivot = F[column + k]!;
    const inverse = 1 / pivot;
    F[upper] = pivot;
    F[lower] = 1;
    if (k + 1 < n) {
      eliminateRow(F, frame, k, upper, inverse);
      most = eliminateColumn(F, frame, k, lower, inverse);
    }
    lower += n - k;
    upper += n - k;
  }
  return to;
}

export function cauchyRows(F: Float64Array, target: number, z: number, x: number, y: number, rows: number, cols: number, count: number): void {
  for (let k = 0; k < count; k += 4, target += 4 * rows, z += 4 * cols) {
    const planes = Math.min(4, count - k);
    const [z1, z2, z3] = [z + cols, z + 2 * cols, z + 3 * cols];
    for (let i = 0; i < rows; i++) {
      const node = F[x + i]!, low = F[x + rows + i]!;
      let s0 = 0, s1 = 0, s2 = 0, s3 = 0;
      for (let j = 0; j < cols; j++) {
        const q = 1 / (node - F[y + j]! + (low - F[y + cols + j]!));
        s0 += q * F[z + j]!;
        if (planes > 1) s1 += q * F[z1 + j]!;
        if (planes > 2) s2 += q * F[z2 + j]!;
        if (planes > 3) s3 += q * F[z3 + j]!;
      }
      F[target + i] = s0;
      if (planes > 1) F[target + rows + i] = s1;
      if (planes > 2) F[target + 2 * rows + i] = s2;
      if (planes > 3) F[target + 3 * rows + i] = s3;
    }
  }
}
