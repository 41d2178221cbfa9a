import { CyclotomicField, type Cyclotomic } from '../algebra/cyclotomic-field.ts';
import { SplitPrimes } from '../algebra/root-primes.ts';
import { echelonInto } from '../kernels/echelon.ts';
import type { CertifiedRank } from './certified-rank.ts';
import { clearCyclotomicRows, imagesAt, squaredConjugateBounds } from './cyclotomic-form.ts';
import { submatrix } from './arithmetic.ts';
import type { Matrix } from './matrix.ts';
import type { Minor } from './minor.ts';

/**
 * The rank of M over Q(ζ_n) from its ranks under the homomorphisms ζ ↦ root modulo primes p ≡ 1 modulo n, φ(n) for each p:
 * r is the largest of them, which some minor shows. Every (r+1)-minor, denominators cleared, is then divisible by the
 * product P of the primes in Z[ζ]; if it were not zero, its norm would be at least P^φ(n), and one of its conjugates at
 * least P. So once P exceeds the bound of all conjugates every such minor is zero.
 */
export function cyclotomicRank(M: Matrix<Cyclotomic>, field: CyclotomicField): CertifiedRank<Cyclotomic> {
  const form = clearCyclotomicRows(M, field);
  const primes = new SplitPrimes(field.n);
  const squaredBound = squaredConjugateBounds(form);
  const dimension = Math.min(M.rows, M.cols);
  let found = -1;
  let minor: Minor = { rows: [], cols: [], prime: null };
  let bound = 0n;
  const used: number[] = [];
  for (let product = 1n; used.length === 0 || product * product <= bound; ) {
    const { p, roots } = primes.at(used.length);
    used.push(p);
    product *= BigInt(p);
    for (const { data, stride } of imagesAt(form, p, roots)) {
      const pivots = echelonInto(data, M.rows, M.cols, stride, p);
      if (pivots.rank <= found) continue;
      found = pivots.rank;
      minor = { rows: [...pivots.pivotRows], cols: [...pivots.pivotCols], prime: BigInt(p) };
      if (found === dimension) return { rank: found, minor, upper: { method: 'dimension' } };
      bound = squaredBound(found + 1);
    }
  }
  return { rank: found, minor, upper: { method: 'modular', primes: used } };
}

/** A prime p ≡ 1 modulo n that shows that the minor of M over Q(ζ_n) with the given rows and columns is not zero, as it is. */
export function witnessPrime(M: Matrix<Cyclotomic>, field: CyclotomicField, rows: readonly number[], cols: readonly number[]): bigint {
  const form = clearCyclotomicRows(submatrix(M, rows, cols), field);
  const primes = new SplitPrimes(field.n);
  for (let k = 0; ; k++) {
    const { p, roots } = primes.at(k);
    for (const { data, stride } of imagesAt(form, p, roots)) {
      if (echelonInto(data, rows.length, cols.length, stride, p).rank === rows.length) return BigInt(p);
    }
  }
}
