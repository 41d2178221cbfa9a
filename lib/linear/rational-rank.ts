import { wordPrime } from '../algebra/word-primes.ts';
import { pollDeadline } from '../deadline.ts';
import { minorOfImage, residentEchelon, type EchelonImage } from './echelon-image.ts';
import { squaredMinorBounds } from './hadamard-bound.ts';
import type { IntegerMatrix } from './integer-matrix.ts';
import type { CertifiedRank } from './certified-rank.ts';
import type { Minor } from './minor.ts';
import { withResident } from './resident-matrix.ts';

/**
 * The rank of M over Q from its ranks modulo word primes, beginning with the echelon form modulo the first of them: r is
 * the largest rank, and once the product of the primes exceeds the bound of all (r+1)-minors every such minor is zero. A
 * larger rank raises the bound, the primes stay.
 */
export function modularRank(M: IntegerMatrix, first: EchelonImage): CertifiedRank<unknown> {
  const dimension = Math.min(M.rows, M.cols);
  let rank = first.pivots.rank;
  let minor: Minor = minorOfImage(first);
  if (rank === dimension) return { rank, minor, upper: { method: 'dimension' } };
  const squaredBound = squaredMinorBounds(M);
  const primes = [first.prime];
  let product = BigInt(first.prime);
  let bound = squaredBound(rank + 1);
  withResident(M, (integers) => {
    while (rank < dimension && product * product <= bound) {
      pollDeadline();
      const prime = wordPrime(primes.length);
      const pivots = residentEchelon(integers, prime);
      primes.push(prime);
      product *= BigInt(prime);
      if (pivots.rank > rank) {
        rank = pivots.rank;
        minor = minorOfImage({ prime, pivots });
        bound = squaredBound(rank + 1);
      }
    }
  });
  return { rank, minor, upper: rank === dimension ? { method: 'dimension' } : { method: 'modular', primes } };
}
