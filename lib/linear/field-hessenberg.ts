import { pollDeadline } from '../deadline.ts';
import { entriesOf } from './dense-matrix.ts';
import type { Matrix } from './matrix.ts';

/** The upper Hessenberg form of a square matrix under similarity, row-major; divides only by nonzero pivots. */
function hessenbergForm<E>(A: Matrix<E>): E[] {
  const { field: F, rows: n } = A;
  const h = entriesOf(A);
  for (let m = 0; m + 2 < n; m++) {
    const next = m + 1;
    let pivot = next;
    while (pivot < n && F.isZero(h[pivot * n + m]!)) pivot++;
    if (pivot === n) continue;
    if (pivot !== next) {
      for (let j = 0; j < n; j++) [h[pivot * n + j], h[next * n + j]] = [h[next * n + j]!, h[pivot * n + j]!];
      for (let i = 0; i < n; i++) [h[i * n + pivot], h[i * n + next]] = [h[i * n + next]!, h[i * n + pivot]!];
    }
    const inverse = F.inverse(h[next * n + m]!);
    for (let i = m + 2; i < n; i++) {
      if (F.isZero(h[i * n + m]!)) continue;
      pollDeadline();
      const u = F.mul(h[i * n + m]!, inverse);
      for (let j = m; j < n; j++) h[i * n + j] = F.sub(h[i * n + j]!, F.mul(u, h[next * n + j]!));
      for (let r = 0; r < n; r++) h[r * n + next] = F.add(h[r * n + next]!, F.mul(u, h[r * n + i]!));
    }
  }
  return h;
}

/** The characteristic polynomial over any field through the Hessenberg form: monic, low to high. */
export function hessenbergCharacteristicPolynomial<E>(A: Matrix<E>): E[] {
  const { field: F, rows: n } = A;
  const h = hessenbergForm(A);
  const leading: E[][] = [[F.one]];
  for (let m = 1; m <= n; m++) {
    pollDeadline();
    const previous = leading[m - 1]!;
    const diagonal = h[(m - 1) * n + m - 1]!;
    const next = [F.zero, ...previous];
    previous.forEach((x, j) => (next[j] = F.sub(next[j]!, F.mul(diagonal, x))));
    let t = F.one;
    for (let i = 1; i < m; i++) {
      t = F.mul(t, h[(m - i) * n + m - i - 1]!);
      if (F.isZero(t)) break;
      const c = F.mul(t, h[(m - i - 1) * n + m - 1]!);
      leading[m - i - 1]!.forEach((x, j) => (next[j] = F.sub(next[j]!, F.mul(c, x))));
    }
    leading.push(next);
  }
  return leading[n]!;
}
