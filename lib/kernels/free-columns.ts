import type { EchelonPivots } from './echelon.ts';
import type { KernelMemory } from './kernel-memory.ts';
import { paddedCols, paddedStride, PANEL } from './modular-kernels.ts';
import { fetchRows, modularMemory, withPlaces } from './modular-memory.ts';
import { substituteBack } from './reduced-echelon.ts';
import { reduce } from './residues.ts';

/**
 * The entries of the reduced row echelon form in the given columns, none of them a pivot, from the echelon form that
 * `echelonInto` left in `a`: rank × columns.length residues, row-major. O(rank²·columns.length / 2).
 */
export function reducedFreeColumns(a: Float64Array, stride: number, { rank, pivotCols }: EchelonPivots, columns: readonly number[], p: number, memory: KernelMemory = modularMemory()): Float64Array {
  const inverse = 1 / p;
  const width = columns.length;
  const free = new Float64Array(rank * width);
  if (width === 0) return free;
  const [padded, own] = [paddedCols(width), paddedStride(width)];
  const kernels = memory.modular;
  withPlaces(memory, [rank * own, PANEL * rank], (at = 0, coefficients = 0) => {
    const F = memory.doubles;
    const scales = Float64Array.from(pivotCols.subarray(0, rank), (pivot, i) => kernels.modularInverse(a[i * stride + pivot]!, p));
    for (let i = 0; i < rank; i++) {
      const [row, to, pivot] = [i * stride, at + i * own, pivotCols[i]!];
      for (let k = 0; k < width; k++) F[to + k] = columns[k]! > pivot ? a[row + columns[k]!]! : 0;
      F.fill(0, to + width, to + padded);
      kernels.modularScale(to, to, width, scales[i]!, p);
    }
    const coefficient = (i: number, k: number): number => reduce(a[i * stride + pivotCols[k]!]! * scales[i]!, p, inverse);
    substituteBack(memory, { target: at, stride: own, width: padded, count: rank, coefficients, coefficient, from: () => 0 }, p);
    fetchRows(memory, at, own, free, 0, width, rank, width);
  });
  return free;
}
