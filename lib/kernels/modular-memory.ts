import { KernelMemory } from './kernel-memory.ts';
import { paddedCols, paddedStride } from './modular-kernels.ts';
import { delayedTerms } from './residues.ts';

/** A memory that grew beyond this many doubles (256 MB) is given up after the work. */
const KEPT = 2 ** 25;

let common: KernelMemory | null = null;

/** The memory for residues unless another one is given; made at the first call. */
export function modularMemory(): KernelMemory {
  common ??= new KernelMemory();
  return common;
}

/** Runs `work` with places of the given sizes, in doubles, which are released afterwards. */
export function withPlaces<T>(memory: KernelMemory, sizes: readonly number[], work: (...places: number[]) => T): T {
  const places: number[] = [];
  try {
    for (const size of sizes) places.push(memory.allocate(size));
    return work(...places);
  } finally {
    for (const place of places) memory.release(place);
    if (memory === common && memory.doubles.length > KEPT && memory.used === 0) common = null;
  }
}

/** How many terms are added between two reductions: a multiple of 4 where at least 4 stay exact. */
export function chunkFor(p: number): number {
  const delay = delayedTerms(p);
  return delay < 4 ? delay : Math.min(delay - (delay % 4), 2 ** 16);
}

/** Copies rows × cols doubles into the memory, −0 as 0; the columns up to `width` become 0. */
export function placeRows(memory: KernelMemory, at: number, stride: number, width: number, source: Float64Array, start: number, sourceStride: number, rows: number, cols: number): void {
  const F = memory.doubles;
  for (let i = 0; i < rows; i++) {
    const [t, s] = [at + i * stride, start + i * sourceStride];
    for (let j = 0; j < cols; j++) F[t + j] = source[s + j]! + 0;
    for (let j = cols; j < width; j++) F[t + j] = 0;
  }
}

/** Copies rows × cols doubles out of the memory. */
export function fetchRows(memory: KernelMemory, at: number, stride: number, target: Float64Array, start: number, targetStride: number, rows: number, cols: number): void {
  const F = memory.doubles;
  for (let i = 0; i < rows; i++) {
    const [s, t] = [at + i * stride, start + i * targetStride];
    for (let j = 0; j < cols; j++) target[t + j] = F[s + j]!;
  }
}

/** Copies a rows × cols matrix into the memory, with padded columns, lets `work` change it there, and copies it back. */
export function withinMemory<T>(memory: KernelMemory, a: Float64Array, rows: number, cols: number, stride: number, work: (at: number, stride: number) => T): T {
  const own = paddedStride(cols);
  return withPlaces(memory, [rows * own], (at = 0) => {
    placeRows(memory, at, own, paddedCols(cols), a, 0, stride, rows, cols);
    const result = work(at, own);
    fetchRows(memory, at, own, a, 0, stride, rows, cols);
    return result;
  });
}
