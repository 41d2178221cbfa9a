import { pollDeadline } from '../deadline.ts';
import { canonical, delayedTerms, inverseResidue, reduce, ROUNDING } from './residues.ts';

/** Brings the n × n residues h to upper Hessenberg form modulo p by similarities, in place. */
function hessenbergInto(h: Float64Array, n: number, p: number): void {
  const inverse = 1 / p;
  const delay = delayedTerms(p);
  const multipliers = new Float64Array(n);
  for (let m = 0; m + 2 < n; m++) {
    pollDeadline();
    const next = m + 1;
    let pivot = next;
    while (pivot < n && h[pivot * n + m] === 0) pivot++;
    if (pivot === n) continue;
    if (pivot !== next) {
      for (let j = 0; j < n; j++) [h[pivot * n + j], h[next * n + j]] = [h[next * n + j]!, h[pivot * n + j]!];
      for (let i = 0; i < n; i++) [h[i * n + pivot], h[i * n + next]] = [h[i * n + next]!, h[i * n + pivot]!];
    }
    const scale = inverseResidue(h[next * n + m]!, p);
    const source = next * n;
    for (let i = m + 2; i < n; i++) {
      const u = reduce(h[i * n + m]! * scale, p, inverse);
      multipliers[i] = u;
      if (u === 0) continue;
      const row = i * n;
      for (let j = m; j < n; j++) {
        const x = h[row + j]! - u * h[source + j]!;
        h[row + j] = x - (x * inverse + ROUNDING - ROUNDING) * p;
      }
    }
    // The inverse similarity: column next += Σ u_i · column i.
    for (let r = 0; r < n; r++) {
      const row = r * n;
      let sum = h[row + next]!;
      let pending = 0;
      for (let i = m + 2; i < n; i++) {
        sum += multipliers[i]! * h[row + i]!;
        if (++pending === delay) {
          sum = reduce(sum, p, inverse);
          pending = 0;
        }
      }
      h[row + next] = reduce(sum, p, inverse);
    }
  }
}

/**
 * The characteristic polynomial of n × n residues modulo the prime p < 2^26, which are overwritten: coefficients in
 * 0..p−1, low to high, monic of degree n. O(n³).
 * @source H. Cohen, A Course in Computational Algebraic Number Theory, algorithm 2.2.9
 */
export function characteristicPolynomialModulo(h: Float64Array, n: number, p: number): Float64Array {
  hessenbergInto(h, n, p);
  const inverse = 1 / p;
  // Row m holds the characteristic polynomial of the leading m × m block.
  const width = n + 1;
  const q = new Float64Array(width * width);
  q[0] = 1;
  for (let m = 1; m <= n; m++) {
    const [row, previous] = [m * width, (m - 1) * width];
    const diagonal = h[(m - 1) * n + m - 1]!;
    for (let j = 0; j <= m; j++) q[row + j] = reduce((j > 0 ? q[previous + j - 1]! : 0) - (j < m ? diagonal * q[previous + j]! : 0), p, inverse);
    let t = 1;
    for (let i = 1; i < m; i++) {
      t = reduce(t * h[(m - i) * n + m - i - 1]!, p, inverse);
      if (t === 0) break;
      const c = reduce(t * h[(m - i - 1) * n + m - 1]!, p, inverse);
      const source = (m - i - 1) * width;
      for (let j = 0; j <= m - i - 1; j++) q[row + j] = reduce(q[row + j]! - c * q[source + j]!, p, inverse);
    }
  }
  return q.slice(n * width, n * width + width).map((x) => canonical(x, p));
}
