import { pollDeadline } from '../deadline.ts';
import { wordPrime } from '../algebra/word-primes.ts';
import { determinantOfEchelon } from '../kernels/echelon.ts';
import { ChineseImages } from './chinese-images.ts';
import { residentEchelon } from './echelon-image.ts';
import type { IntegerMatrix } from './integer-matrix.ts';
import { withResident } from './resident-matrix.ts';

/** The first word primes whose product exceeds `bound`, at least one. */
export function wordPrimesBeyond(bound: bigint): number[] {
  const primes = [wordPrime(0)];
  for (let product = BigInt(primes[0]!); product <= bound; ) {
    const p = wordPrime(primes.length);
    primes.push(p);
    product *= BigInt(p);
    if (primes.length % 64 === 0) pollDeadline();
  }
  return primes;
}

/** The determinant of a square integer matrix from its residues modulo primes whose product exceeds 2·|det|. */
export function modularDeterminant(M: IntegerMatrix, primes: readonly number[]): bigint {
  const images = withResident(M, (integers) =>
    primes.map((p) => {
      pollDeadline();
      const pivots = residentEchelon(integers, p);
      return Float64Array.of(determinantOfEchelon(integers.memory.doubles, M.rows, integers.stride, pivots, p, integers.image));
    }),
  );
  return new ChineseImages(primes, images).symmetricValue(0);
}
