import { pollDeadline } from '../deadline.ts';
import { delayedTerms, ROUNDING } from './residues.ts';

/** Multiply–subtract steps between two looks at the clock (about 1 ms). */
const STEPS_PER_POLL = 4_000_000;

/** A rectangle of a row-major array: its first entry and its row length. */
export interface Block {
  readonly data: Float64Array;
  readonly start: number;
  readonly stride: number;
}

function reduceRow(c: Float64Array, start: number, length: number, p: number): void {
  const inverse = 1 / p;
  for (let j = start, end = start + length; j < end; j++) {
    const x = c[j]!;
    c[j] = x - (x * inverse + ROUNDING - ROUNDING) * p;
  }
}

/** One row minus four terms. */
function updateRowByFour(c: Float64Array, row: number, length: number, l: Float64Array, at: number, u: Float64Array, start: number, stride: number): void {
  const [l0, l1, l2, l3] = [l[at]!, l[at + 1]!, l[at + 2]!, l[at + 3]!];
  let [u0, u1, u2, u3] = [start, start + stride, start + 2 * stride, start + 3 * stride];
  for (let j = row, end = row + length; j < end; j++) c[j]! -= l0 * u[u0++]! + l1 * u[u1++]! + (l2 * u[u2++]! + l3 * u[u3++]!);
}

/** Two rows minus four terms each: the four loads of u serve eight products. */
function updatePairByFour(c: Float64Array, row: number, cStride: number, length: number, l: Float64Array, at: number, lStride: number, u: Float64Array, start: number, stride: number): void {
  const l0 = l[at]!;
  const l1 = l[at + 1]!;
  const l2 = l[at + 2]!;
  const l3 = l[at + 3]!;
  const h0 = l[at + lStride]!;
  const h1 = l[at + lStride + 1]!;
  const h2 = l[at + lStride + 2]!;
  const h3 = l[at + lStride + 3]!;
  const next = row + cStride;
  const [s1, s2, s3] = [start + stride, start + 2 * stride, start + 3 * stride];
  for (let j = 0; j < length; j++) {
    const x = u[start + j]!;
    const y = u[s1 + j]!;
    const z = u[s2 + j]!;
    const w = u[s3 + j]!;
    c[row + j]! -= l0 * x + l1 * y + l2 * z + l3 * w;
    c[next + j]! -= h0 * x + h1 * y + h2 * z + h3 * w;
  }
}

function updateRowByOne(c: Float64Array, row: number, length: number, l0: number, u: Float64Array, start: number): void {
  if (l0 === 0) return;
  for (let j = 0; j < length; j++) c[row + j]! -= l0 * u[start + j]!;
}

/**
 * C ← C − L·U modulo p, where C is rows × cols, L rows × terms, U terms × cols, all residues; C must not overlap L or U.
 * Four terms at a time, reduced once per as many terms as stay exact (residues.ts).
 */
export function subtractProductInto(C: Block, L: Block, U: Block, rows: number, terms: number, cols: number, p: number): void {
  if (rows === 0 || terms === 0 || cols === 0) return;
  const delay = delayedTerms(p);
  const chunk = delay < 4 ? delay : Math.min(delay - (delay % 4), 1 << 16);
  let steps = 0;
  for (let i = 0; i < rows; i += 2) {
    const pair = i + 1 < rows;
    const row = C.start + i * C.stride;
    const left = L.start + i * L.stride;
    for (let from = 0; from < terms; from += chunk) {
      const to = Math.min(terms, from + chunk);
      let t = from;
      for (; t + 4 <= to; t += 4) {
        const start = U.start + t * U.stride;
        if (pair) updatePairByFour(C.data, row, C.stride, cols, L.data, left + t, L.stride, U.data, start, U.stride);
        else updateRowByFour(C.data, row, cols, L.data, left + t, U.data, start, U.stride);
      }
      for (; t < to; t++) {
        const start = U.start + t * U.stride;
        updateRowByOne(C.data, row, cols, L.data[left + t]!, U.data, start);
        if (pair) updateRowByOne(C.data, row + C.stride, cols, L.data[left + L.stride + t]!, U.data, start);
      }
      reduceRow(C.data, row, cols, p);
      if (pair) reduceRow(C.data, row + C.stride, cols, p);
      steps += 2 * (to - from) * cols;
      if (steps > STEPS_PER_POLL) {
        pollDeadline();
        steps = 0;
      }
    }
  }
}
