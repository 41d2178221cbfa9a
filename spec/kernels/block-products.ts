import type { KernelMemory } from '../../lib/kernels/kernel-memory.ts';
import { paddedCols, paddedStride } from '../../lib/kernels/modular-kernels.ts';
import { fetchRows, modularMemory, placeRows, withPlaces } from '../../lib/kernels/modular-memory.ts';
import { subtractAt, type Block } from '../../lib/kernels/modular-update.ts';

/** C ← C − L·U modulo p, where C is rows × cols, L rows × terms, U terms × cols, all residues, through the memory. */
export function subtractProductInto(C: Block, L: Block, U: Block, rows: number, terms: number, cols: number, p: number, memory: KernelMemory = modularMemory()): void {
  const [own, lower, padded] = [paddedStride(cols), paddedStride(rows), paddedCols(cols)];
  withPlaces(memory, [rows * own, terms * lower, terms * own], (c = 0, l = 0, u = 0) => {
    placeRows(memory, c, own, padded, C.data, C.start, C.stride, rows, cols);
    placeRows(memory, u, own, padded, U.data, U.start, U.stride, terms, cols);
    const F = memory.doubles;
    for (let i = 0; i < rows; i++) for (let t = 0; t < terms; t++) F[l + t * lower + i] = L.data[L.start + i * L.stride + t]! + 0;
    subtractAt(memory, c, own, l, lower, u, own, rows, terms, padded, p);
    fetchRows(memory, c, own, C.data, C.start, C.stride, rows, cols);
  });
}
