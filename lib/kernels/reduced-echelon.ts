import { pollDeadline } from '../deadline.ts';
import { echelonAt, type EchelonPivots } from './echelon.ts';
import type { KernelMemory } from './kernel-memory.ts';
import { paddedCols, PANEL } from './modular-kernels.ts';
import { chunkFor, modularMemory, withinMemory, withPlaces } from './modular-memory.ts';

/**
 * Reduced row echelon form modulo the prime p < 2^26, in place: afterwards rows 0..rank−1 are the nonzero rows of the
 * form, as residues. Rows from `rank` on are left over from the work.
 */
export function reducedEchelonInto(a: Float64Array, rows: number, cols: number, stride: number, p: number, memory: KernelMemory = modularMemory()): EchelonPivots {
  return withinMemory(memory, a, rows, cols, stride, (at, own) => reducedEchelonAt(memory, at, rows, cols, own, p));
}

/** The same for residues that stand in the memory with padded columns. */
export function reducedEchelonAt(memory: KernelMemory, a: number, rows: number, cols: number, stride: number, p: number): EchelonPivots {
  const pivots = echelonAt(memory, a, rows, cols, stride, p);
  const { rank, pivotCols } = pivots;
  const width = paddedCols(cols);
  const kernels = memory.modular;
  withPlaces(memory, [PANEL * Math.max(rank, 1)], (coefficients = 0) => {
    const F = memory.doubles;
    for (let i = 0; i < rank; i++) {
      const [row, pivot] = [a + i * stride, pivotCols[i]!];
      F.fill(0, row, row + pivot);
      kernels.modularScale(row + pivot, row + pivot, width - pivot, kernels.modularInverse(F[row + pivot]!, p), p);
      F[row + pivot] = 1;
    }
    // The rows below are reduced already, so the coefficient of row k is what stands in its pivot column.
    substituteBack(memory, {
      target: a, stride, width, count: rank, coefficients,
      coefficient: (i, k) => F[a + i * stride + pivotCols[k]!]!,
      from: (k) => pivotCols[k]! & ~3,
    }, p);
  });
  return pivots;
}

/** Rows x_i to be replaced by x_i − Σ_{k>i} c(i, k)·x_k, the last one first. */
export interface BackSubstitution {
  readonly target: number;
  readonly stride: number;
  /** Padded columns. */
  readonly width: number;
  readonly count: number;
  /** PANEL·count doubles to work in. */
  readonly coefficients: number;
  /** c(i, k); it may be read from row i, which the rows of other blocks than that of k have changed only outside of it. */
  coefficient(i: number, k: number): number;
  /** A multiple of 4: rows from k on are zero in the columns before it. */
  from(k: number): number;
}

/** Terms of one product: between two looks at the clock. */
const MOST_TERMS = 480;

/** PANEL rows at a time: first minus the finished rows by a product, then among themselves. */
export function substituteBack(memory: KernelMemory, { target, stride, width, count, coefficients, coefficient, from }: BackSubstitution, p: number): void {
  const chunk = chunkFor(p);
  const kernels = memory.modular;
  const F = memory.doubles;
  for (let high = count; high > 0; ) {
    const low = Math.max(0, high - PANEL);
    for (let first = high; first < count; first += MOST_TERMS) {
      pollDeadline();
      const terms = Math.min(MOST_TERMS, count - first);
      for (let t = 0; t < terms; t++) for (let i = low; i < high; i++) F[coefficients + t * PANEL + i - low] = coefficient(i, first + t);
      const start = from(first);
      kernels.modularSubtract(target + low * stride + start, stride, coefficients, PANEL, target + first * stride + start, stride, high - low, terms, width - start, chunk, p);
    }
    pollDeadline();
    for (let i = high - 2; i >= low; i--) {
      const terms = high - 1 - i;
      for (let t = 0; t < terms; t++) F[coefficients + t] = coefficient(i, i + 1 + t);
      const start = from(i + 1);
      kernels.modularSubtract(target + i * stride + start, stride, coefficients, 1, target + (i + 1) * stride + start, stride, 1, terms, width - start, chunk, p);
    }
    high = low;
  }
}
