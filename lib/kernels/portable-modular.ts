import type { MemoryViews } from './float-kernels.ts';
import type { ModularKernels } from './modular-kernels.ts';
import { inverseResidue, ROUNDING } from './residues.ts';

function reduceSpan(F: Float64Array, start: number, end: number, p: number, inverse: number): void {
  for (let j = start; j < end; j++) {
    const x = F[j]!;
    F[j] = x - (x * inverse + ROUNDING - ROUNDING) * p;
  }
}

/** One row minus four terms. */
function rowByFour(F: Float64Array, row: number, length: number, l: number, lStride: number, u: number, uStride: number): void {
  const [l0, l1, l2, l3] = [F[l]!, F[l + lStride]!, F[l + 2 * lStride]!, F[l + 3 * lStride]!];
  const [u1, u2, u3] = [u + uStride, u + 2 * uStride, u + 3 * uStride];
  for (let j = 0; j < length; j++) F[row + j]! -= l0 * F[u + j]! + l1 * F[u1 + j]! + (l2 * F[u2 + j]! + l3 * F[u3 + j]!);
}

/** Two rows minus four terms each: the four loads of u serve eight products. */
function pairByFour(F: Float64Array, row: number, next: number, length: number, l: number, lStride: number, u: number, uStride: number): void {
  const [m1, m2, m3] = [l + lStride, l + 2 * lStride, l + 3 * lStride];
  const l0 = F[l]!;
  const l1 = F[m1]!;
  const l2 = F[m2]!;
  const l3 = F[m3]!;
  const h0 = F[l + 1]!;
  const h1 = F[m1 + 1]!;
  const h2 = F[m2 + 1]!;
  const h3 = F[m3 + 1]!;
  const [u1, u2, u3] = [u + uStride, u + 2 * uStride, u + 3 * uStride];
  for (let j = 0; j < length; j++) {
    const x = F[u + j]!;
    const y = F[u1 + j]!;
    const z = F[u2 + j]!;
    const w = F[u3 + j]!;
    F[row + j]! -= l0 * x + l1 * y + (l2 * z + l3 * w);
    F[next + j]! -= h0 * x + h1 * y + (h2 * z + h3 * w);
  }
}

function rowByOne(F: Float64Array, row: number, length: number, factor: number, u: number): void {
  if (factor === 0) return;
  for (let j = 0; j < length; j++) F[row + j]! -= factor * F[u + j]!;
}

function subtract(F: Float64Array, c: number, cStride: number, l: number, lStride: number, u: number, uStride: number, rows: number, terms: number, cols: number, chunk: number, p: number): void {
  const inverse = p > 0 ? 1 / p : 0;
  for (let i = 0; i < rows; i += 2) {
    const row = c + i * cStride;
    const next = i + 1 < rows ? row + cStride : -1;
    for (let from = 0; from < terms; from += chunk) {
      const to = Math.min(terms, from + chunk);
      let t = from;
      for (; t + 4 <= to; t += 4) {
        if (next >= 0) pairByFour(F, row, next, cols, l + t * lStride + i, lStride, u + t * uStride, uStride);
        else rowByFour(F, row, cols, l + t * lStride + i, lStride, u + t * uStride, uStride);
      }
      for (; t < to; t++) {
        const at = l + t * lStride + i;
        rowByOne(F, row, cols, F[at]!, u + t * uStride);
        if (next >= 0) rowByOne(F, next, cols, F[at + 1]!, u + t * uStride);
      }
      if (p === 0) continue;
      reduceSpan(F, row, row + cols, p, inverse);
      if (next >= 0) reduceSpan(F, next, next + cols, p, inverse);
    }
  }
}

function scaleSpan(F: Float64Array, target: number, source: number, n: number, factor: number, p: number): void {
  const inverse = 1 / p;
  for (let i = 0; i < n; i++) {
    const x = F[source + i]! * factor;
    F[target + i] = x - (x * inverse + ROUNDING - ROUNDING) * p + 0;
  }
}

function exchange(F: Float64Array, a: number, b: number, n: number, step: number): void {
  for (let k = 0; k < n; k++, a += step, b += step) {
    const x = F[a]!;
    F[a] = F[b]!;
    F[b] = x;
  }
}

/** x ← x − lower·U for one column of the panel, U standing in its first `found` entries. */
function updateColumn(F: Float64Array, x: number, lower: number, ps: number, found: number, rows: number, chunk: number, p: number): void {
  const inverse = 1 / p;
  let pending = 0;
  for (let t = 0; t < found; t++) {
    const value = F[x + t]! - (F[x + t]! * inverse + ROUNDING - ROUNDING) * p;
    F[x + t] = value;
    const l = lower + t * ps;
    for (let i = t + 1; i < found; i++) F[x + i]! -= F[l + i]! * value;
    if (++pending === chunk) {
      pending = 0;
      reduceSpan(F, x + t + 1, x + found, p, inverse);
    }
  }
  for (let from = 0; from < found; from += chunk) {
    const to = Math.min(found, from + chunk);
    let t = from;
    for (; t + 4 <= to; t += 4) rowByFour(F, x + found, rows - found, x + t, 1, lower + t * ps + found, ps);
    for (; t < to; t++) rowByOne(F, x + found, rows - found, F[x + t]!, lower + t * ps + found);
    reduceSpan(F, x + found, x + rows, p, inverse);
  }
}

function panelOf(F: Float64Array, W: Int32Array, a: number, stride: number, rows: number, cols: number, width: number, panel: number, lower: number, ps: number, pivots: number, chunk: number, p: number): number {
  for (let i = 0; i < rows; i++) for (let c = 0; c < width; c++) F[panel + c * ps + i] = F[a + i * stride + c]!;
  let found = 0;
  // The loop goes on when the rows are used up: the pivot rows still need their entries in the columns that follow.
  for (let c = 0; c < width; c++) {
    const x = panel + c * ps;
    if (found > 0) updateColumn(F, x, lower, ps, found, rows, chunk, p);
    let pivot = found;
    while (pivot < rows && F[x + pivot] === 0) pivot++;
    if (pivot >= rows) continue;
    if (pivot !== found) {
      exchange(F, x + pivot, x + found, width - c, ps);
      exchange(F, lower + pivot, lower + found, found, ps);
      exchange(F, a + pivot * stride + width, a + found * stride + width, cols - width, 1);
    }
    scaleSpan(F, lower + found * ps + found + 1, x + found + 1, rows - found - 1, inverseResidue(F[x + found]!, p), p);
    W[2 * (pivots + found)] = pivot;
    W[2 * (pivots + found) + 1] = c;
    found++;
  }
  for (let t = 0; t < found; t++) for (let c = 0; c < width; c++) F[a + t * stride + c] = F[panel + c * ps + t]!;
  return found;
}

function dots(F: Float64Array, y: number, ys: number, a: number, as: number, x: number, xs: number, rows: number, inner: number, width: number, chunk: number, p: number): void {
  const inverse = p > 0 ? 1 / p : 0;
  for (let i = 0; i < rows; i++) {
    for (let k = 0; k < width; k++) {
      const [row, vector] = [a + i * as, x + k * xs];
      let [even, odd] = [0, 0];
      for (let from = 0; from < inner; from += 2 * chunk) {
        const to = Math.min(inner, from + 2 * chunk);
        for (let j = from; j < to; j += 2) {
          even += F[row + j]! * F[vector + j]!;
          odd += F[row + j + 1]! * F[vector + j + 1]!;
        }
        even -= (even * inverse + ROUNDING - ROUNDING) * p;
        odd -= (odd * inverse + ROUNDING - ROUNDING) * p;
      }
      const sum = even + odd;
      F[y + k * ys + i] = sum - (sum * inverse + ROUNDING - ROUNDING) * p;
    }
  }
}

/** The modular kernels in TypeScript, over the views that the memory has at the time of each call. */
export function portableModularKernels(memory: MemoryViews): ModularKernels {
  return {
    modularSubtract: (c, cs, l, ls, u, us, rows, terms, cols, chunk, p) => subtract(memory.doubles, c, cs, l, ls, u, us, rows, terms, cols, chunk, p),
    modularReduce: (target, ts, source, ss, rows, cols, p) => {
      for (let i = 0; i < rows; i++) scaleSpan(memory.doubles, target + i * ts, source + i * ss, cols, 1, p);
    },
    modularScale: (target, source, n, factor, p) => scaleSpan(memory.doubles, target, source, n, factor, p),
    modularDots: (y, ys, a, as, x, xs, rows, inner, width, chunk, p) => dots(memory.doubles, y, ys, a, as, x, xs, rows, inner, width, chunk, p),
    exactQuotients: (x, y, n, d) => {
      const F = memory.doubles;
      for (let i = 0; i < n; i++) F[x + i] = (F[x + i]! - F[y + i]!) / d;
    },
    anyNonzero: (a, stride, rows, cols) => {
      const F = memory.doubles;
      for (let i = 0; i < rows; i++) for (let j = a + i * stride, end = j + cols; j < end; j++) if (F[j] !== 0) return 1;
      return 0;
    },
    modularInverse: (r, p) => inverseResidue(r, p),
    modularPanel: (a, stride, rows, cols, width, panel, lower, ps, pivots, chunk, p) => panelOf(memory.doubles, memory.words, a, stride, rows, cols, width, panel, lower, ps, pivots, chunk, p),
  };
}
