import { echelonInto, type EchelonPivots } from './echelon.ts';
import { subtractProductInto } from './modular-update.ts';
import { inverseResidue, ROUNDING } from './residues.ts';

/**
 * Reduced row echelon form modulo the prime p < 2^26, in place: afterwards rows 0..rank−1 are the nonzero rows of the
 * form, as residues. Rows from `rank` on are left over from the work.
 */
export function reducedEchelonInto(a: Float64Array, rows: number, cols: number, stride: number, p: number): EchelonPivots {
  const pivots = echelonInto(a, rows, cols, stride, p);
  const { rank, pivotCols } = pivots;
  const inverse = 1 / p;
  const coefficients = new Float64Array(rank);
  for (let i = rank - 1; i >= 0; i--) {
    const row = i * stride;
    const pivot = pivotCols[i]!;
    const scale = inverseResidue(a[row + pivot]!, p);
    a.fill(0, row, row + pivot);
    for (let j = row + pivot, end = row + cols; j < end; j++) {
      const x = a[j]! * scale;
      a[j] = x - (x * inverse + ROUNDING - ROUNDING) * p;
    }
    a[row + pivot] = 1;
    const above = rank - 1 - i;
    if (above === 0) continue;
    // The rows below are reduced already, so the coefficient of row k is what stands in its pivot column.
    for (let k = 0; k < above; k++) coefficients[k] = a[row + pivotCols[i + 1 + k]!]!;
    const from = pivotCols[i + 1]!;
    subtractProductInto(
      { data: a, start: row + from, stride },
      { data: coefficients, start: 0, stride: above },
      { data: a, start: row + stride + from, stride },
      1, above, cols - from, p,
    );
  }
  return pivots;
}
