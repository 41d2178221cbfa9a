import { pollDeadline } from '../deadline.ts';
import { entriesOf } from './dense-matrix.ts';
import type { Matrix } from './matrix.ts';

/** What elimination over a field leaves behind. */
export interface Elimination<E> {
  /** Row-major. Its first `rank` rows are an echelon form of the matrix. */
  readonly entries: E[];
  readonly rank: number;
  readonly pivotRows: number[];
  readonly pivotCols: number[];
  /** The product of the pivots before scaling, with the sign of the row exchanges. */
  readonly pivotProduct: E;
}

/**
 * Elimination over any field with the first nonzero entry of each column as pivot. `reduced`: rows are scaled to pivot 1
 * and cleared above the pivots too (Gauss–Jordan); otherwise only below.
 */
export function eliminate<E>(M: Matrix<E>, reduced: boolean): Elimination<E> {
  const { field: F, rows, cols } = M;
  const a = entriesOf(M);
  const order = Array.from({ length: rows }, (_, i) => i);
  const pivotCols: number[] = [];
  let pivotProduct = F.one;
  for (let c = 0; c < cols && pivotCols.length < rows; c++) {
    const top = pivotCols.length;
    let pivot = top;
    while (pivot < rows && F.isZero(a[pivot * cols + c]!)) pivot++;
    if (pivot === rows) continue;
    if (pivot !== top) {
      for (let j = 0; j < cols; j++) [a[pivot * cols + j], a[top * cols + j]] = [a[top * cols + j]!, a[pivot * cols + j]!];
      [order[pivot], order[top]] = [order[top]!, order[pivot]!];
      pivotProduct = F.neg(pivotProduct);
    }
    pivotProduct = F.mul(pivotProduct, a[top * cols + c]!);
    const inverse = F.inverse(a[top * cols + c]!);
    if (reduced) for (let j = c; j < cols; j++) a[top * cols + j] = F.mul(inverse, a[top * cols + j]!);
    for (let i = reduced ? 0 : top + 1; i < rows; i++) {
      if (i === top || F.isZero(a[i * cols + c]!)) continue;
      pollDeadline();
      const factor = reduced ? a[i * cols + c]! : F.mul(a[i * cols + c]!, inverse);
      for (let j = c; j < cols; j++) a[i * cols + j] = F.sub(a[i * cols + j]!, F.mul(factor, a[top * cols + j]!));
    }
    pivotCols.push(c);
  }
  return { entries: a, rank: pivotCols.length, pivotRows: order.slice(0, pivotCols.length), pivotCols, pivotProduct };
}
