import { pollDeadline } from '../deadline.ts';
import type { KernelMemory } from './kernel-memory.ts';
import { paddedCols, paddedStride } from './modular-kernels.ts';
import { chunkFor, modularMemory, placeRows, withPlaces } from './modular-memory.ts';
import { dotsAt } from './modular-update.ts';
import { canonical, inverseResidue, reduce } from './residues.ts';

/** Multipliers that are applied together. */
const BLOCK = 8;

/** Where an n × n matrix stands, with three more of the same shape. */
interface HessenbergPlaces {
  readonly n: number;
  readonly stride: number;
  readonly matrix: number;
  /** Row t: column t of L, zero before its diagonal 1. */
  readonly lower: number;
  /** Row c: column c of H. */
  readonly columns: number;
}

function exchange(F: Float64Array, a: number, b: number, n: number, step: number): void {
  for (let k = 0; k < n; k++, a += step, b += step) {
    const x = F[a]!;
    F[a] = F[b]!;
    F[b] = x;
  }
}

/** x ← L^-1·x for the columns 1..last of L, x of length n. */
function solveLower(memory: KernelMemory, { n, stride, lower }: HessenbergPlaces, x: number, last: number, p: number): void {
  const F = memory.doubles;
  const [inverse, chunk] = [1 / p, chunkFor(p)];
  for (let from = 1; from <= last; from += BLOCK) {
    const to = Math.min(from + BLOCK, last + 1);
    for (let t = from; t < to; t++) {
      const value = F[x + t]!;
      for (let i = t + 1; i < to; i++) F[x + i] = reduce(F[x + i]! - F[lower + t * stride + i]! * value, p, inverse);
    }
    if (to < n) memory.modular.modularSubtract(x + to, stride, x + from, 1, lower + from * stride + to, stride, 1, to - from, paddedCols(n - to), chunk, p);
  }
}

/**
 * Upper Hessenberg form H = L^-1·A·L modulo p, rows and columns of A exchanged alike, one column after the other: column c of
 * H is L^-1·(A·column c of L), and what stands in it below the subdiagonal gives column c + 1 of L.
 */
function hessenbergAt(memory: KernelMemory, places: HessenbergPlaces, p: number): void {
  const { n, stride, matrix, lower, columns } = places;
  const F = memory.doubles;
  const inverse = 1 / p;
  if (n > 0) F[lower] = 1;
  for (let c = 0; c < n; c++) {
    pollDeadline();
    const x = columns + c * stride;
    const from = c & ~3;
    dotsAt(memory, x, stride, matrix + from, stride, lower + c * stride + from, stride, n, paddedCols(n) - from, 1, p);
    solveLower(memory, places, x, c, p);
    const next = c + 1;
    if (next === n) break;
    let pivot = next;
    while (pivot < n && F[x + pivot] === 0) pivot++;
    F[lower + next * stride + next] = 1;
    if (pivot === n) continue;
    if (pivot !== next) {
      exchange(F, x + pivot, x + next, 1, 1);
      exchange(F, matrix + pivot * stride, matrix + next * stride, n, 1);
      exchange(F, matrix + pivot, matrix + next, n, stride);
      exchange(F, lower + pivot, lower + next, next, stride);
    }
    const scale = inverseResidue(F[x + next]!, p);
    for (let i = next + 1; i < n; i++) {
      F[lower + next * stride + i] = reduce(F[x + i]! * scale, p, inverse) + 0;
      F[x + i] = 0;
    }
  }
}

/**
 * The characteristic polynomial of n × n residues modulo the prime p < 2^26: coefficients in 0..p−1, low to high, monic of
 * degree n. O(n³).
 * @source H. Cohen, A Course in Computational Algebraic Number Theory, algorithm 2.2.9
 */
export function characteristicPolynomialModulo(a: Float64Array, n: number, p: number, memory: KernelMemory = modularMemory()): Float64Array {
  // Eight columns more than n + 1: products of padded length begin anywhere.
  const stride = paddedStride(n + 9);
  const size = (n + 1) * stride;
  return withPlaces(memory, [size, size, size, size], (matrix = 0, lower = 0, columns = 0, polynomials = 0) => {
    const F = memory.doubles;
    for (const place of [lower, columns, polynomials]) F.fill(0, place, place + size);
    placeRows(memory, matrix, stride, stride, a, 0, n, n, n);
    hessenbergAt(memory, { n, stride, matrix, lower, columns }, p);
    recurrence(memory, n, stride, columns, polynomials, p);
    return F.slice(polynomials + n * stride, polynomials + n * stride + n + 1).map((x) => canonical(x, p));
  });
}

/**
 * Row m of the polynomials: that of the leading m × m block of H, λ·q_(m−1) − Σ_(j<m) h_(j, m−1)·(h_(j+1, j) ⋯ h_(m−1, m−2))·q_j.
 */
function recurrence(memory: KernelMemory, n: number, stride: number, columns: number, polynomials: number, p: number): void {
  const F = memory.doubles;
  const [inverse, chunk] = [1 / p, chunkFor(p)];
  // The coefficients take the place of the column of H, which is not needed again.
  F[polynomials] = 1;
  for (let m = 1; m <= n; m++) {
    if (m % 64 === 0) pollDeadline();
    const row = polynomials + m * stride;
    const column = columns + (m - 1) * stride;
    F.copyWithin(row + 1, row - stride, row - stride + m);
    let lowest = m - 1;
    for (let t = 1; lowest > 0; lowest--) {
      t = reduce(t * F[columns + (lowest - 1) * stride + lowest]!, p, inverse);
      if (t === 0) break;
      F[column + lowest - 1] = reduce(F[column + lowest - 1]! * t, p, inverse) + 0;
    }
    memory.modular.modularSubtract(row, stride, column + lowest, 1, polynomials + lowest * stride, stride, 1, m - lowest, paddedCols(m), chunk, p);
  }
}
