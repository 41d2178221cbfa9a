import { pollDeadline } from '../deadline.ts';
import type { KernelMemory } from './kernel-memory.ts';
import { chunkFor } from './modular-memory.ts';

/** Multiply–subtract steps between two looks at the clock. */
const STEPS_PER_POLL = 2 ** 25;

/** A rectangle of a row-major array: its first entry and its row length. */
export interface Block {
  readonly data: Float64Array;
  readonly start: number;
  readonly stride: number;
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
