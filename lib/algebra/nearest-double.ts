import { denominatorOf, numeratorOf, type Rational } from './rational-field.ts';

function bitLength(n: bigint): number {
  const digits = n.toString(16);
  return 4 * digits.length - Math.clz32(Number.parseInt(digits[0]!, 16)) + 28;
}

/**
 * The double nearest to a rational, ties to even, with gradual underflow; ±Infinity from 2^1024 − 2^970 on. The one door out of the exact world.
 * @source IEEE 754-2019, roundTiesToEven
 * @example
 * import { nearestDouble, Q } from 'group-matrix';
 * [nearestDouble(Q.parse('1/3')), nearestDouble(Q.parse('-9007199254740993'))] // => [0.3333333333333333, -9007199254740992]
 */
export function nearestDouble(a: Rational): number {
  const [signed, d] = [numeratorOf(a), denominatorOf(a)];
  if (d === 1n && signed <= 9007199254740992n && signed >= -9007199254740992n) return Number(signed);
  const n = signed < 0n ? -signed : signed;
  // n/d·2^-shift has 54 or 55 bits, or fewer below the normal range, where the unit in the last place stays 2^-1074
  const shift = Math.max(bitLength(n) - bitLength(d) - 54, -1075);
  const [top, bottom] = shift < 0 ? [n << BigInt(-shift), d] : [n, d << BigInt(shift)];
  const quotient = top / bottom;
  const excess = shift === -1075 ? Math.max(1, bitLength(quotient) - 53) : bitLength(quotient) - 53;
  const kept = quotient >> BigInt(excess);
  const rest = quotient - (kept << BigInt(excess));
  const half = 1n << BigInt(excess - 1);
  const up = rest > half || (rest === half && (quotient * bottom !== top || (kept & 1n) === 1n));
  const magnitude = scaled(Number(up ? kept + 1n : kept), shift + excess);
  return signed < 0n ? -magnitude : magnitude;
}

/** m·2^e, exact whenever the result is a double. */
function scaled(m: number, e: number): number {
  let value = m;
  for (; e > 970; e -= 970) value *= 2 ** 970;
  if (e < -1022) return value * 2 ** -537 * 2 ** (e + 537);
  return value * 2 ** e;
}
