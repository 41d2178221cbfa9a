import { pollDeadline } from '../deadline.ts';
import type { Block } from './modular-update.ts';
import { delayedTerms, reduce } from './residues.ts';

/** Multiply–add steps between two looks at the clock. */
const STEPS_PER_POLL = 4_000_000;

/** Σ a[i..]·x[j..] over `length` terms, in one fixed order; exact where every partial sum is below 2^53. */
function dot(a: Float64Array, i: number, x: Float64Array, j: number, length: number): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  let t = 0;
  for (; t + 4 <= length; t += 4) {
    s0 += a[i + t]! * x[j + t]!;
    s1 += a[i + t + 1]! * x[j + t + 1]!;
    s2 += a[i + t + 2]! * x[j + t + 2]!;
    s3 += a[i + t + 3]! * x[j + t + 3]!;
  }
  for (; t < length; t++) s0 += a[i + t]! * x[j + t]!;
  return s0 + s1 + (s2 + s3);
}

/** X·Aᵀ modulo the prime p < 2^26 for residues A, rows × inner, and X, width × inner and dense: width × rows residues. */
export function modularDotProducts(A: Block, X: Float64Array, rows: number, inner: number, width: number, p: number): Float64Array {
  const inverse = 1 / p;
  const chunk = Math.min(delayedTerms(p), 1 << 16);
  const result = new Float64Array(width * rows);
  const batch = Math.max(1, Math.floor(STEPS_PER_POLL / (inner * width + 1)));
  for (let i = 0; i < rows; i++) {
    if (i % batch === 0) pollDeadline();
    for (let k = 0; k < width; k++) {
      let sum = 0;
      for (let from = 0; from < inner; from += chunk) {
        sum = reduce(sum + dot(A.data, A.start + i * A.stride + from, X, k * inner + from, Math.min(chunk, inner - from)), p, inverse);
      }
      result[k * rows + i] = sum;
    }
  }
  return result;
}
