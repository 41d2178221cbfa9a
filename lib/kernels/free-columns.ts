import { pollDeadline } from '../deadline.ts';
import type { EchelonPivots } from './echelon.ts';
import { subtractProductInto } from './modular-update.ts';
import { inverseResidue, reduce } from './residues.ts';

/**
 * The entries of the reduced row echelon form in the given columns, none of them a pivot, from the echelon form that
 * `echelonInto` left in `a`: rank × columns.length residues, row-major. O(rank²·columns.length / 2).
 */
export function reducedFreeColumns(a: Float64Array, stride: number, { rank, pivotCols }: EchelonPivots, columns: readonly number[], p: number): Float64Array {
  const inverse = 1 / p;
  const width = columns.length;
  const free = new Float64Array(rank * width);
  const above = new Float64Array(rank);
  for (let i = rank - 1; i >= 0; i--) {
    if (i % 64 === 0) pollDeadline();
    const row = i * stride;
    const pivot = pivotCols[i]!;
    for (let k = 0; k < width; k++) free[i * width + k] = columns[k]! > pivot ? a[row + columns[k]!]! : 0;
    const terms = rank - 1 - i;
    for (let t = 0; t < terms; t++) above[t] = a[row + pivotCols[i + 1 + t]!]!;
    const data = { data: free, start: i * width, stride: width };
    subtractProductInto(data, { data: above, start: 0, stride: terms }, { data: free, start: (i + 1) * width, stride: width }, 1, terms, width, p);
    const scale = inverseResidue(a[row + pivot]!, p);
    for (let k = i * width; k < (i + 1) * width; k++) free[k] = reduce(free[k]! * scale, p, inverse);
  }
  return free;
}
