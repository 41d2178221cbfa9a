import type { ResidueImages } from './chinese-images.ts';

/** Integers of which the digits to the base p are known, lowest first: entry k is Σ_i digits[i][k]·p^i modulo p^count. */
export class PAdicImages implements ResidueImages {
  readonly modulus: bigint;
  private readonly prime: number;
  private readonly digits: readonly Int32Array[];
  /** powers[l] = p^(2^(l+1)). */
  private readonly powers: readonly bigint[];

  /** Digits of either sign, below the prime p < 2^26 in absolute value; at least one of them. */
  constructor(prime: number, digits: readonly Int32Array[]) {
    this.prime = prime;
    this.digits = digits;
    this.modulus = BigInt(prime) ** BigInt(digits.length);
    const powers: bigint[] = [];
    for (let reach = 2, power = BigInt(prime) ** 2n; reach < digits.length; reach *= 2, power *= power) powers.push(power);
    this.powers = powers;
  }

  value(k: number): bigint {
    const { digits, prime, powers } = this;
    // Two digits together stay below 2^53.
    let level: bigint[] = [];
    for (let i = 0; i < digits.length; i += 2) level.push(BigInt(digits[i]![k]! + (i + 1 < digits.length ? prime * digits[i + 1]![k]! : 0)));
    for (let l = 0; level.length > 1; l++) {
      const joined: bigint[] = [];
      for (let i = 0; i < level.length; i += 2) joined.push(i + 1 < level.length ? level[i]! + powers[l]! * level[i + 1]! : level[i]!);
      level = joined;
    }
    const x = level[0]! % this.modulus;
    return x < 0n ? x + this.modulus : x;
  }
}
