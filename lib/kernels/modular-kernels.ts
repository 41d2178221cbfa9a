/**
 * Loops over residues modulo a prime p < 2^26 (residues.ts) in a `KernelMemory`: two implementations, SIMD and portable.
 *
 * All sums are exact and both reduce at the same places, so results are equal bit for bit. Places count doubles, as in
 * `FloatKernels`. No operand holds −0 (`placeRows` and these kernels see to that), and no result does. Where columns are
 * "padded", their number is a multiple of 4, and so is every row length; what stands in the padding is finite.
 */
export interface ModularKernels {
  /**
   * C ← C − Lᵀ·U: C is rows × cols (padded), U is terms × cols, entry (t, i) of L stands at l + t·lStride + i. Reduced after
   * every `chunk` terms and at the end; p = 0 reduces never. C is apart from L and U.
   */
  modularSubtract(c: number, cStride: number, l: number, lStride: number, u: number, uStride: number, rows: number, terms: number, cols: number, chunk: number, p: number): void;
  /** Residues of rows × cols (padded) integers of absolute value at most 2^52; the target may be the source. */
  modularReduce(target: number, targetStride: number, source: number, sourceStride: number, rows: number, cols: number, p: number): void;
  /** target ← residues of factor·source, n of them; the target may be the source. */
  modularScale(target: number, source: number, n: number, factor: number, p: number): void;
  /**
   * y_k ← A·x_k for `width` vectors: A is rows × inner (padded), x_k and y_k stand at x + k·xStride and y + k·yStride. Terms of
   * even and of odd index are added apart, each sum reduced after every `chunk` terms, and so is their sum; p = 0 reduces
   * never. y is apart from A and x.
   */
  modularDots(y: number, yStride: number, a: number, aStride: number, x: number, xStride: number, rows: number, inner: number, width: number, chunk: number, p: number): void;
  /** x ← (x − y)/d for n integers each; the quotients are integers, none of the x is −0. */
  exactQuotients(x: number, y: number, n: number, d: number): void;
  /** 1 where one of rows × cols entries is not zero, otherwise 0. */
  anyNonzero(a: number, stride: number, rows: number, cols: number): number;
  /** The inverse of a residue r ≠ 0, as a residue. */
  modularInverse(r: number, p: number): number;
  /**
   * Eliminates the first `width` ≤ PANEL columns of rows × cols residues at `a`, column by column, looking left; returns the
   * number of pivots. The pivot rows are exchanged to the top, in all of the columns, and hold their entries in the panel;
   * nothing else of `a` is changed. Pivot t: word 2t of the table at `pivots` is the row that row t was exchanged with, word
   * 2t + 1 its column. The multiplier of row i > t for pivot t stands at lower + t·panelStride + i. `panel` and `lower`
   * hold PANEL rows of panelStride = `panelStrideFor(rows)` doubles.
   */
  modularPanel(a: number, stride: number, rows: number, cols: number, width: number, panel: number, lower: number, panelStride: number, pivots: number, chunk: number, p: number): number;
}

/** Columns that are eliminated together: as many terms as are reduced at once for p < 2^24. */
export const PANEL = 32;

const paddedTo = (n: number, unit: number): number => Math.ceil(n / unit) * unit;
/** No row length is a multiple of 64 doubles: cache sets repeat at powers of two. */
const apart = (n: number): number => (n >= 64 && n % 64 < 8 ? n - (n % 64) + 8 : n);

/** Columns and row length of a padded matrix. */
export const paddedCols = (cols: number): number => paddedTo(cols, 4);
export const paddedStride = (cols: number): number => apart(paddedCols(cols));

/** Row length of the panel and of its multipliers: room for eight zeros behind the last row. */
export const panelStrideFor = (rows: number): number => apart(paddedTo(rows, 8) + 8);
