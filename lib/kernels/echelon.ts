import { pollDeadline } from '../deadline.ts';
import type { KernelMemory } from './kernel-memory.ts';
import { PANEL, paddedCols, panelStrideFor } from './modular-kernels.ts';
import { chunkFor, modularMemory, withinMemory, withPlaces } from './modular-memory.ts';
import { canonical, reduce } from './residues.ts';

/** Multiply–subtract steps between two looks at the clock. */
const STEPS_PER_POLL = 2 ** 25;

/** Where the pivots of a matrix modulo p stand: rows by their number before elimination, in the order of the columns. */
export interface EchelonPivots {
  readonly rank: number;
  readonly pivotRows: Int32Array;
  readonly pivotCols: Int32Array;
  /** Whether an odd number of row exchanges was made. */
  readonly odd: boolean;
}

/**
 * Row echelon form modulo the prime p < 2^26, in place, of rows × cols residues with the given stride.
 *
 * Afterwards row k < rank holds row k of the echelon form in its columns from pivotCols[k] on; what stands to the left
 * of them and below the pivots is left over from the work.
 */
export function echelonInto(a: Float64Array, rows: number, cols: number, stride: number, p: number, memory: KernelMemory = modularMemory()): EchelonPivots {
  return withinMemory(memory, a, rows, cols, stride, (at, own) => echelonAt(memory, at, rows, cols, own, p));
}

/**
 * The same for residues that stand in the memory with padded columns. Panels of 32 columns are eliminated column by column,
 * looking left; everything to the right of a panel is then updated at once by a product.
 */
export function echelonAt(memory: KernelMemory, a: number, rows: number, cols: number, stride: number, p: number): EchelonPivots {
  const order = Int32Array.from({ length: rows }, (_, i) => i);
  const pivotCols = new Int32Array(Math.min(rows, cols));
  const panelStride = panelStrideFor(rows);
  const chunk = chunkFor(p);
  const kernels = memory.modular;
  let rank = 0;
  let odd = false;
  withPlaces(memory, [PANEL * panelStride, PANEL * panelStride, PANEL], (panel = 0, lower = 0, table = 0) => {
    for (let first = 0; first < cols && rank < rows; first += PANEL) {
      pollDeadline();
      const top = a + rank * stride + first;
      if (kernels.anyNonzero(top, stride, rows - rank, cols - first) === 0) break;
      const width = Math.min(PANEL, cols - first);
      const found = kernels.modularPanel(top, stride, rows - rank, cols - first, width, panel, lower, panelStride, table, chunk, p);
      const words = memory.words;
      for (let t = 0, w = 2 * table; t < found; t++, w += 2) {
        const [here, there] = [rank + t, rank + words[w]!];
        pivotCols[here] = first + words[w + 1]!;
        if (here === there) continue;
        odd = !odd;
        [order[here], order[there]] = [order[there]!, order[here]!];
      }
      if (found > 0 && first + width < cols) {
        updateRight(memory, { rows: rows - rank, cols: paddedCols(cols) - first - width, stride, top: top + width, found, lower: lower, panelStride, chunk }, p);
      }
      rank += found;
    }
  });
  return { rank, pivotRows: order.slice(0, rank), pivotCols: pivotCols.slice(0, rank), odd };
}

/** What stands to the right of a panel: `rows` rows from the first pivot row on. */
interface RightPart {
  readonly rows: number;
  readonly cols: number;
  readonly stride: number;
  readonly top: number;
  readonly found: number;
  readonly lower: number;
  readonly panelStride: number;
  readonly chunk: number;
}

/** The pivot rows by forward substitution, four at a time, and the rows below them by one product. */
function updateRight({ modular: kernels }: KernelMemory, { rows, cols, stride, top, found, lower, panelStride, chunk }: RightPart, p: number): void {
  for (let from = 0; from < found; from += 4) {
    const row = top + from * stride;
    const count = Math.min(4, found - from);
    if (from > 0) kernels.modularSubtract(row, stride, lower + from, panelStride, top, stride, count, from, cols, chunk, p);
    for (let t = 1; t < count; t++) kernels.modularSubtract(row + t * stride, stride, lower + from * panelStride + from + t, panelStride, row, stride, 1, t, cols, chunk, p);
  }
  const batch = Math.max(128, Math.floor(STEPS_PER_POLL / (found * cols * 128)) * 128);
  for (let from = found; from < rows; from += batch) {
    if (from > found) pollDeadline();
    kernels.modularSubtract(top + from * stride, stride, lower + from, panelStride, top, stride, Math.min(batch, rows - from), found, cols, chunk, p);
  }
}

/** The product of the pivots of an echelon form of full rank n, with the sign of the exchanges, in 0..p−1. */
export function determinantOfEchelon(a: Float64Array, n: number, stride: number, pivots: EchelonPivots, p: number, start: number = 0): number {
  if (pivots.rank < n) return 0;
  let value = 1;
  for (let k = 0; k < n; k++) value = reduce(value * a[start + k * stride + k]!, p, 1 / p);
  return canonical(pivots.odd ? -value : value, p);
}
