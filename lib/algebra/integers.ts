import { DomainError } from '../errors.ts';
import { pollDeadline } from '../deadline.ts';

export const absolute = (a: bigint): bigint => (a < 0n ? -a : a);

/** Number of bits of |a| (0 for 0). Cost: one conversion to base 16. */
export function bitLength(a: bigint): number {
  const digits = absolute(a).toString(16);
  return digits === '0' ? 0 : 4 * (digits.length - 1) + (32 - Math.clz32(parseInt(digits[0]!, 16)));
}

const WORD_GCD_LIMIT = 1n << 53n;

function gcdOfWords(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

/**
 * Greatest common divisor, non-negative; gcd(0, 0) = 0. Lehmer's method: leading 30-bit parts drive a cofactor matrix,
 * so that numbers of b bits need about b/15 long steps instead of b·0.58.
 */
export function gcd(a: bigint, b: bigint): bigint {
  let x = absolute(a);
  let y = absolute(b);
  if (x < y) [x, y] = [y, x];
  while (y >= WORD_GCD_LIMIT) {
    [x, y] = lehmerStep(x, y);
    if (x < y) [x, y] = [y, x];
  }
  if (y === 0n) return x;
  if (x >= WORD_GCD_LIMIT) [x, y] = [y, x % y];
  return BigInt(gcdOfWords(Number(x), Number(y)));
}

/** One round of Lehmer's gcd for x ≥ y ≥ 2^53: returns a smaller pair with the same gcd. */
function lehmerStep(x: bigint, y: bigint): [bigint, bigint] {
  pollDeadline();
  const bits = bitLength(x);
  const shift = BigInt(bits - 30);
  let u = Number(x >> shift);
  let v = Number(y >> shift);
  let [a, b, c, d] = [1, 0, 0, 1];
  while (v + c !== 0 && v + d !== 0) {
    const q = Math.floor((u + a) / (v + c));
    if (q !== Math.floor((u + b) / (v + d))) break;
    [a, c] = [c, a - q * c];
    [b, d] = [d, b - q * d];
    [u, v] = [v, u - q * v];
  }
  if (b === 0) return [y, x % y];
  const [A, B, C, D] = [BigInt(a), BigInt(b), BigInt(c), BigInt(d)];
  return [absolute(A * x + B * y), absolute(C * x + D * y)];
}

/** Least common multiple, non-negative. */
export function lcm(a: bigint, b: bigint): bigint {
  if (a === 0n || b === 0n) return 0n;
  const g = gcd(a, b);
  return absolute((a / g) * b);
}

/** The residue of a modulo m in 0..m−1, for m > 0. */
export function residue(a: bigint, m: bigint): bigint {
  const r = a % m;
  return r < 0n ? r + m : r;
}

/** The inverse of a modulo m in 0..m−1. Throws `DomainError` when gcd(a, m) ≠ 1. */
export function inverseModulo(a: bigint, m: bigint): bigint {
  let [r0, r1] = [m, residue(a, m)];
  let [t0, t1] = [0n, 1n];
  while (r1 !== 0n) {
    const q = r0 / r1;
    [r0, r1] = [r1, r0 - q * r1];
    [t0, t1] = [t1, t0 - q * t1];
  }
  if (r0 !== 1n) throw new DomainError(`inverseModulo: ${a} has no inverse modulo ${m}`, { value: a.toString() });
  return residue(t0, m);
}

/** base^exponent modulo m, for exponent ≥ 0 and m > 0. */
export function powerModulo(base: bigint, exponent: bigint, m: bigint): bigint {
  let result = 1n % m;
  let square = residue(base, m);
  for (let e = exponent; e > 0n; e >>= 1n) {
    if (e & 1n) result = (result * square) % m;
    square = (square * square) % m;
  }
  return result;
}

/** ⌈√a⌉ for a ≥ 0, by Newton's iteration on integers. */
export function ceilSquareRoot(a: bigint): bigint {
  if (a < 2n) return a;
  let x = 1n << BigInt(Math.ceil(bitLength(a) / 2));
  for (;;) {
    const y = (x + a / x) >> 1n;
    if (y >= x) break;
    x = y;
  }
  return x * x === a ? x : x + 1n;
}

/** The product of the given integers by a balanced tree (1 for none). */
export function product(factors: readonly bigint[]): bigint {
  if (factors.length === 0) return 1n;
  let level = [...factors];
  while (level.length > 1) {
    const next: bigint[] = [];
    for (let i = 0; i < level.length; i += 2) next.push(i + 1 < level.length ? level[i]! * level[i + 1]! : level[i]!);
    level = next;
  }
  return level[0]!;
}
