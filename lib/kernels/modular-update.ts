import { pollDeadline } from '../deadline.ts';
import type { KernelMemory } from './kernel-memory.ts';
import { paddedCols, paddedStride } from './modular-kernels.ts';
import { chunkFor, fetchRows, modularMemory, placeRows, withPlaces } from './modular-memory.ts';

/** Multiply–subtract steps between two looks at the clock. */
const STEPS_PER_POLL = 2 ** 25;

/** A rectangle of a row-major array: its first entry and its row length. */
export interface Block {
  readonly data: Float64Array;
  readonly start: number;
  readonly stride: number;
}

/** The transposed of a rows × cols block in the memory, row length `stride`. */
export function placeTransposed(memory: KernelMemory, at: number, stride: number, { data, start, stride: from }: Block, rows: number, cols: number, sign: 1 | -1): void {
  const F = memory.doubles;
  for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) F[at + j * stride + i] = sign * data[start + i * from + j]! + 0;
}

/** C ← C − L·U modulo p, where C is rows × cols, L rows × terms, U terms × cols, all residues; reduced once per `chunkFor(p)` terms. */
export function subtractProductInto(C: Block, L: Block, U: Block, rows: number, terms: number, cols: number, p: number, memory: KernelMemory = modularMemory()): void {
  if (rows === 0 || terms === 0 || cols === 0) return;
  pollDeadline();
  const [own, lower, padded] = [paddedStride(cols), paddedStride(rows), paddedCols(cols)];
  withPlaces(memory, [rows * own, terms * lower, terms * own], (c = 0, l = 0, u = 0) => {
    placeRows(memory, c, own, padded, C.data, C.start, C.stride, rows, cols);
    placeRows(memory, u, own, padded, U.data, U.start, U.stride, terms, cols);
    placeTransposed(memory, l, lower, L, rows, terms, 1);
    subtractAt(memory, c, own, l, lower, u, own, rows, terms, padded, p);
    fetchRows(memory, c, own, C.data, C.start, C.stride, rows, cols);
  });
}

/** `modularSubtract` with looks at the clock. */
export function subtractAt(memory: KernelMemory, c: number, cStride: number, l: number, lStride: number, u: number, uStride: number, rows: number, terms: number, cols: number, p: number): void {
  const chunk = p === 0 ? terms : chunkFor(p);
  const batch = Math.max(4, Math.floor(STEPS_PER_POLL / (terms * cols * 4)) * 4);
  for (let from = 0; from < rows; from += batch) {
    pollDeadline();
    memory.modular.modularSubtract(c + from * cStride, cStride, l + from, lStride, u, uStride, Math.min(batch, rows - from), terms, cols, chunk, p);
  }
}

/** `modularDots` with looks at the clock. */
export function dotsAt(memory: KernelMemory, y: number, yStride: number, a: number, aStride: number, x: number, xStride: number, rows: number, inner: number, width: number, p: number): void {
  const chunk = p === 0 ? Math.max(inner, 1) : chunkFor(p);
  const batch = Math.max(4, Math.floor(STEPS_PER_POLL / (inner * width * 4 + 1)) * 4);
  for (let from = 0; from < rows; from += batch) {
    pollDeadline();
    memory.modular.modularDots(y + from, yStride, a + from * aStride, aStride, x, xStride, Math.min(batch, rows - from), inner, width, chunk, p);
  }
}
