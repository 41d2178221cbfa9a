import { wordPrime } from '../algebra/word-primes.ts';
import { pollDeadline } from '../deadline.ts';
import { echelonInto } from '../kernels/echelon.ts';
import { squaredMinorBounds } from './hadamard-bound.ts';
import { clearRows } from './integer-form.ts';
import type { IntegerMatrix } from './integer-matrix.ts';
import { imageModulo } from './modular-image.ts';
import type { CertifiedRank } from './rank.ts';
import type { RationalMatrix } from './rational-matrix.ts';
import type { Minor } from './minor.ts';

/** The rank modulo one prime, a lower bound, and the minor that shows it. */
interface RankBelow {
  readonly rank: number;
  readonly minor: Minor;
}

function rankModulo(M: IntegerMatrix, p: number): RankBelow {
  const { data, stride } = imageModulo(M, p);
  const { rank, pivotRows, pivotCols } = echelonInto(data, M.rows, M.cols, stride, p);
  return { rank, minor: { rows: [...pivotRows], cols: [...pivotCols], prime: BigInt(p) } };
}

/** The rank of the integer form of M modulo the first word prime. */
export const rankModuloFirstPrime = (M: RationalMatrix): RankBelow => rankModulo(clearRows(M).integers, wordPrime(0));

/**
 * The rank of M over Q from its ranks modulo word primes: r is the largest of them, and once the product of the primes
 * exceeds the bound of all (r+1)-minors every such minor is zero. A larger rank raises the bound, the primes stay.
 */
export function modularRank(M: RationalMatrix): CertifiedRank<unknown> {
  const { integers } = clearRows(M);
  const squaredBound = squaredMinorBounds(integers);
  const dimension = Math.min(M.rows, M.cols);
  let best: RankBelow = rankModulo(integers, wordPrime(0));
  const primes = [wordPrime(0)];
  let product = BigInt(wordPrime(0));
  let bound = squaredBound(best.rank + 1);
  while (best.rank < dimension && product * product <= bound) {
    pollDeadline();
    const p = wordPrime(primes.length);
    const next = rankModulo(integers, p);
    primes.push(p);
    product *= BigInt(p);
    if (next.rank > best.rank) {
      best = next;
      bound = squaredBound(best.rank + 1);
    }
  }
  return best.rank === dimension ? { ...best, upper: { method: 'dimension' } } : { ...best, upper: { method: 'modular', primes } };
}
