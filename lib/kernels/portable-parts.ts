/* Parts of sums, written or added row by row: what FloatKernels says, as scripts/wasm/source/permute.ts. */
import { addRow, writeFourRows, writeRow } from './strided-rows.ts';

export function moveRows(F: Float64Array, target: number, targetStep: number, source: number, sourceStep: number, rows: number, cols: number, factor: number, sum: number): void {
  for (let i = 0; i < rows; i++, target += targetStep, source += sourceStep) {
    if (sum === 0) writeRow(F, target, cols, 0, F, source, 1, F, factor);
    else addRow(F, target, 1, F, source, 1, cols, F, factor);
  }
}

/** Columns that are read together, as in the SIMD kernel. */
const TILE = 32;

export function turnRows(F: Float64Array, target: number, targetStep: number, source: number, sourceStep: number, rows: number, cols: number, factor: number, sum: number): void {
  for (let first = 0; first < cols; first += TILE) {
    const length = Math.min(TILE, cols - first);
    const q = target + first;
    const p = source + first * sourceStep;
    let i = 0;
    for (; i + 4 <= rows; i += 4) writeFourRows(F, q + i * targetStep, targetStep, length, sum !== 0, F, p + i, 1, sourceStep, F, factor);
    for (; i < rows; i++) {
      if (sum === 0) writeRow(F, q + i * targetStep, length, 0, F, p + i, sourceStep, F, factor);
      else addRow(F, q + i * targetStep, 1, F, p + i, sourceStep, length, F, factor);
    }
  }
}

export function spreadRows(F: Float64Array, target: number, targetStep: number, source: number, sourceStep: number, rows: number, cols: number, factor: number, sum: number): void {
  for (let i = 0; i < rows; i++, target += targetStep, source += sourceStep) {
    const part = F[factor]! * F[source]!;
    // the built-in fill would box the number
    if (sum === 0) for (let j = 0; j < cols; j++) F[target + j] = 0 + part;
    else for (let j = 0; j < cols; j++) F[target + j] = F[target + j]! + part;
  }
}
