import { pollDeadline } from '../deadline.ts';
import { subtractProductInto } from './modular-update.ts';
import { canonical, delayedTerms, inverseResidue, reduce, ROUNDING } from './residues.ts';

const PANEL = 32;

/** Where the pivots of a matrix modulo p stand: rows by their number before elimination, in the order of the columns. */
export interface EchelonPivots {
  readonly rank: number;
  readonly pivotRows: Int32Array;
  readonly pivotCols: Int32Array;
  /** Whether an odd number of row exchanges was made. */
  readonly odd: boolean;
}

/** The work of one panel: its columns copied to `panel` (row-major, PANEL wide), its multipliers in `lower`. */
interface PanelWork {
  readonly panel: Float64Array;
  readonly lower: Float64Array;
  readonly column: Float64Array;
}

function swapSpans(a: Float64Array, first: number, second: number, length: number): void {
  for (let j = 0; j < length; j++) {
    const x = a[first + j]!;
    a[first + j] = a[second + j]!;
    a[second + j] = x;
  }
}

/** panel[i, c] − Σ_{t<terms} lower[i, t]·column[t], reduced, for the rows from..rows−1. */
function updateColumn(work: PanelWork, from: number, rows: number, c: number, terms: number, p: number): void {
  const { panel, lower, column } = work;
  const inverse = 1 / p;
  const quads = Math.floor(delayedTerms(p) / 4);
  for (let i = from; i < rows; i++) {
    const at = i * PANEL;
    let v = panel[at + c]!;
    let t = 0;
    if (quads >= 8) {
      // 32 terms at most, so that one reduction at the end is enough.
      for (; t + 4 <= terms; t += 4) v -= lower[at + t]! * column[t]! + lower[at + t + 1]! * column[t + 1]! + (lower[at + t + 2]! * column[t + 2]! + lower[at + t + 3]! * column[t + 3]!);
      for (; t < terms; t++) v -= lower[at + t]! * column[t]!;
    } else {
      for (; t < terms; t++) {
        v -= lower[at + t]! * column[t]!;
        v = v - (v * inverse + ROUNDING - ROUNDING) * p;
      }
    }
    panel[at + c] = v - (v * inverse + ROUNDING - ROUNDING) * p;
  }
}

/** U[t, c] for the pivot rows base..base+found−1 of the panel, by forward substitution, into `column`. */
function solveColumn(work: PanelWork, base: number, c: number, found: number, p: number): void {
  const { panel, lower, column } = work;
  const inverse = 1 / p;
  for (let t = 0; t < found; t++) {
    const at = (base + t) * PANEL;
    let v = panel[at + c]!;
    for (let s = 0; s < t; s++) v = reduce(v - lower[at + s]! * column[s]!, p, inverse);
    panel[at + c] = v;
    column[t] = v;
  }
}

/**
 * Row echelon form modulo the prime p < 2^26, in place, of rows × cols residues with the given stride.
 *
 * Afterwards row k < rank holds row k of the echelon form in its columns from pivotCols[k] on; what stands to the left
 * of them and below the pivots is left over from the work. Panels of 32 columns are eliminated column by column, looking
 * left; everything to the right of a panel is then updated at once by a product.
 */
export function echelonInto(a: Float64Array, rows: number, cols: number, stride: number, p: number): EchelonPivots {
  const order = Int32Array.from({ length: rows }, (_, i) => i);
  const pivotCols = new Int32Array(Math.min(rows, cols));
  const work: PanelWork = { panel: new Float64Array(rows * PANEL), lower: new Float64Array(rows * PANEL), column: new Float64Array(PANEL) };
  const { panel, lower } = work;
  const inverse = 1 / p;
  let rank = 0;
  let odd = false;
  for (let first = 0; first < cols && rank < rows; first += PANEL) {
    pollDeadline();
    const width = Math.min(PANEL, cols - first);
    const base = rank;
    for (let i = base; i < rows; i++) for (let j = 0; j < width; j++) panel[i * PANEL + j] = a[i * stride + first + j]!;
    // The loop goes on when the rows are used up: the pivot rows still need their entries in the columns that follow.
    for (let c = 0; c < width; c++) {
      const found = rank - base;
      solveColumn(work, base, c, found, p);
      if (found > 0) updateColumn(work, rank, rows, c, found, p);
      let pivot = rank;
      while (pivot < rows && panel[pivot * PANEL + c] === 0) pivot++;
      if (pivot === rows) continue;
      if (pivot !== rank) {
        odd = !odd;
        swapSpans(a, pivot * stride, rank * stride, cols);
        swapSpans(panel, pivot * PANEL, rank * PANEL, width);
        swapSpans(lower, pivot * PANEL, rank * PANEL, found);
        [order[pivot], order[rank]] = [order[rank]!, order[pivot]!];
      }
      const scale = inverseResidue(panel[rank * PANEL + c]!, p);
      for (let i = rank + 1; i < rows; i++) {
        const x = panel[i * PANEL + c]! * scale;
        lower[i * PANEL + found] = x - (x * inverse + ROUNDING - ROUNDING) * p;
      }
      pivotCols[rank++] = first + c;
    }
    const found = rank - base;
    if (found > 0) finishPanel(a, work, { rows, cols, stride, first, width, base, found }, p);
  }
  return { rank, pivotRows: order.slice(0, rank), pivotCols: pivotCols.slice(0, rank), odd };
}

interface PanelPlace {
  readonly rows: number;
  readonly cols: number;
  readonly stride: number;
  readonly first: number;
  readonly width: number;
  readonly base: number;
  readonly found: number;
}

/** Copies the finished pivot rows back and updates everything to the right of the panel. */
function finishPanel(a: Float64Array, { panel, lower }: PanelWork, place: PanelPlace, p: number): void {
  const { rows, cols, stride, first, width, base, found } = place;
  for (let t = 0; t < found; t++) for (let j = 0; j < width; j++) a[(base + t) * stride + first + j] = panel[(base + t) * PANEL + j]!;
  const right = first + width;
  const U = { data: a, start: base * stride + right, stride };
  for (let t = 1; t < found; t++) {
    const L = { data: lower, start: (base + t) * PANEL, stride: PANEL };
    subtractProductInto({ data: a, start: (base + t) * stride + right, stride }, L, U, 1, t, cols - right, p);
  }
  const below = base + found;
  subtractProductInto({ data: a, start: below * stride + right, stride }, { data: lower, start: below * PANEL, stride: PANEL }, U, rows - below, found, cols - right, p);
}

/** The product of the pivots of an echelon form of full rank n, with the sign of the exchanges, in 0..p−1. */
export function determinantOfEchelon(a: Float64Array, n: number, stride: number, pivots: EchelonPivots, p: number): number {
  if (pivots.rank < n) return 0;
  let value = 1;
  for (let k = 0; k < n; k++) value = reduce(value * a[k * stride + k]!, p, 1 / p);
  return canonical(pivots.odd ? -value : value, p);
}
