import { wordPrime } from '../algebra/word-primes.ts';
import { pollDeadline } from '../deadline.ts';
import { echelonImage, minorOfImage, type EchelonImage } from './echelon-image.ts';
import { squaredMinorBounds } from './hadamard-bound.ts';
import type { IntegerMatrix } from './integer-matrix.ts';
import type { CertifiedRank } from './certified-rank.ts';

/**
 * The rank of M over Q from its ranks modulo word primes, beginning with the echelon form modulo the first of them: r is
 * the largest rank, and once the product of the primes exceeds the bound of all (r+1)-minors every such minor is zero. A
 * larger rank raises the bound, the primes stay.
 */
export function modularRank(M: IntegerMatrix, first: EchelonImage): CertifiedRank<unknown> {
  const squaredBound = squaredMinorBounds(M);
  const dimension = Math.min(M.rows, M.cols);
  let rank = first.pivots.rank;
  let minor = minorOfImage(first);
  const primes = [first.prime];
  let product = BigInt(first.prime);
  let bound = squaredBound(rank + 1);
  while (rank < dimension && product * product <= bound) {
    pollDeadline();
    const next = echelonImage(M, wordPrime(primes.length));
    primes.push(next.prime);
    product *= BigInt(next.prime);
    if (next.pivots.rank > rank) {
      rank = next.pivots.rank;
      minor = minorOfImage(next);
      bound = squaredBound(rank + 1);
    }
  }
  return { rank, minor, upper: rank === dimension ? { method: 'dimension' } : { method: 'modular', primes } };
}
