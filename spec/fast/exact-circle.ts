/* Points of the unit circle as integers. */

/** Binary digits after the point. */
export const DIGITS = 200n;
const ONE = 1n << DIGITS;

/** atan(1/k) by its series. */
function inverseTangent(k: bigint): bigint {
  let [power, sum, sign] = [ONE / k, 0n, 1n];
  for (let n = 1n; power > 0n; n += 2n) {
    sum += sign * (power / n);
    power /= k * k;
    sign = -sign;
  }
  return sum;
}

/** Machin: π/4 = 4·atan(1/5) − atan(1/239). */
const PI = 4n * (4n * inverseTangent(5n) - inverseTangent(239n));

/** cos and sin of 2π·numerator/denominator, times 2^200, up to a few units. */
export function exactPoint(numerator: number, denominator: number): [bigint, bigint] {
  const x = (2n * PI * BigInt(numerator)) / BigInt(denominator);
  const sums = [0n, 0n, 0n, 0n];
  let term = ONE;
  for (let k = 0; term !== 0n; k++) {
    sums[k % 4]! += term;
    term = ((term * x) >> DIGITS) / BigInt(k + 1);
  }
  return [sums[0]! - sums[2]!, sums[1]! - sums[3]!];
}
