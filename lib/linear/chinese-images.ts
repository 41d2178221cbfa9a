import { inverseModulo, product } from '../algebra/integers.ts';
import { canonical, inverseResidue } from '../kernels/residues.ts';

/** Integers of which the residues modulo one large modulus are known. */
export interface ResidueImages {
  readonly modulus: bigint;
  /** Entry number k modulo the modulus, in 0..modulus−1. */
  value(k: number): bigint;
}

/**
 * Residues of the same integers modulo several word primes, put together by the Chinese remainder theorem, one entry
 * at a time. Two primes are joined in doubles first (their product is below 2^52), so that half of the long
 * multiplications remain.
 */
export class ChineseImages implements ResidueImages {
  readonly modulus: bigint;
  private readonly primes: readonly number[];
  private readonly images: readonly Float64Array[];
  private readonly inverses: readonly number[];
  private readonly weights: readonly bigint[];

  /** `images[i][k]` is entry number k modulo `primes[i]`, as a residue; the primes are distinct. */
  constructor(primes: readonly number[], images: readonly Float64Array[]) {
    this.primes = primes;
    this.images = images;
    this.modulus = product(primes.map(BigInt));
    const inverses: number[] = [];
    const weights: bigint[] = [];
    for (let i = 0; i < primes.length; i += 2) {
      const [p, q] = [primes[i]!, primes[i + 1] ?? 1];
      const pair = BigInt(p) * BigInt(q);
      const rest = this.modulus / pair;
      inverses.push(q === 1 ? 0 : canonical(inverseResidue(p % q, q), q));
      weights.push(rest * inverseModulo(rest, pair));
    }
    this.inverses = inverses;
    this.weights = weights;
  }

  /** Entry number k modulo the product of the primes, in 0..modulus−1. */
  value(k: number): bigint {
    const { primes, images, inverses, weights } = this;
    let sum = 0n;
    for (let i = 0, w = 0; i < primes.length; i += 2, w++) {
      const p = primes[i]!;
      let x = canonical(images[i]![k]!, p);
      if (i + 1 < primes.length) {
        const q = primes[i + 1]!;
        let difference = (canonical(images[i + 1]![k]!, q) - x) % q;
        if (difference < 0) difference += q;
        x += p * ((difference * inverses[w]!) % q);
      }
      if (x !== 0) sum += BigInt(x) * weights[w]!;
    }
    return sum % this.modulus;
  }

  /** Entry number k as the integer of least absolute value: −modulus/2 < x ≤ modulus/2. */
  symmetricValue(k: number): bigint {
    const x = this.value(k);
    return 2n * x > this.modulus ? x - this.modulus : x;
  }
}
