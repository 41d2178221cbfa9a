import type { Field } from '../../lib/algebra/ring.ts';
import type { Matrix } from '../../lib/linear/matrix.ts';

/** The rows of M as arrays of elements. */
export const rowsOf = <E>(M: Matrix<E>): E[][] => Array.from({ length: M.rows }, (_, i) => Array.from({ length: M.cols }, (__, j) => M.at(i, j)));

/** The reduced row echelon form in its most literal form: the second route that the specs compare with. */
export function naiveReducedForm<E>(F: Field<E>, rows: readonly (readonly E[])[], cols: number): { rows: E[][]; pivots: number[] } {
  const rest = rows.map((row) => [...row]);
  const done: E[][] = [];
  const pivots: number[] = [];
  for (let c = 0; c < cols; c++) {
    const at = rest.findIndex((row) => !F.isZero(row[c]!));
    if (at < 0) continue;
    const [row] = rest.splice(at, 1) as [E[]];
    const inverse = F.inverse(row[c]!);
    const top = row.map((x) => F.mul(x, inverse));
    const clear = (other: E[]): void => other.forEach((x, j) => (other[j] = j === c ? x : F.sub(x, F.mul(other[c]!, top[j]!))));
    for (const other of [...rest, ...done]) {
      clear(other);
      other[c] = F.zero;
    }
    done.push(top);
    pivots.push(c);
  }
  return { rows: done, pivots };
}

/** The determinant by expansion along the first row. */
export function expansion<E>(F: Field<E>, rows: readonly (readonly E[])[]): E {
  if (rows.length === 0) return F.one;
  const [first, ...others] = rows as [E[], ...E[][]];
  return first.reduce((sum, x, j) => {
    if (F.isZero(x)) return sum;
    const minor = expansion(F, others.map((row) => row.filter((_, k) => k !== j)));
    return j % 2 === 0 ? F.add(sum, F.mul(x, minor)) : F.sub(sum, F.mul(x, minor));
  }, F.zero);
}
