import { ExtensionField } from '../../algebra/extension-field.ts';
import { InternalError } from '../../errors.ts';
import { primePowerOf } from '../prime-power.ts';

/** Sizes of fields for which sums and products stand in tables. */
export const MAXIMAL_TABLE_FIELD = 256;

/**
 * GF(q), q = p^k ≤ 65,536, on element numbers: c_0 + c_1·a + … has the number Σ c_i·p^i, so that 0 is zero, 1 is one and
 * 0..p−1 is the prime field. The modulus is that of `ExtensionField.of(p, k)`.
 */
export interface FiniteFieldTable {
  readonly q: number;
  readonly p: number;
  readonly k: number;
  add(a: number, b: number): number;
  neg(a: number): number;
  mul(a: number, b: number): number;
  /** The inverse of a nonzero element. */
  inverse(a: number): number;
  format(a: number): string;
}

/** The digits of a to base p, lowest first. */
function digitsOf(a: number, p: number, k: number): number[] {
  const digits: number[] = [];
  for (let i = 0, rest = a; i < k; i++, rest = Math.floor(rest / p)) digits.push(rest % p);
  return digits;
}

const numberOf = (digits: readonly number[], p: number): number => digits.reduceRight((sum, c) => sum * p + c, 0);

/** The powers 1, g, g², … of the first element g that generates the units, and their exponents. */
function logarithms(field: ExtensionField, q: number, p: number, k: number): { readonly powers: Uint16Array; readonly exponents: Uint16Array } {
  const powers = new Uint16Array(q - 1);
  const exponents = new Uint16Array(q);
  const one = [1, ...new Array<number>(k - 1).fill(0)];
  for (let g = q === 2 ? 1 : 2; g < q; g++) {
    const generator = digitsOf(g, p, k);
    let power: readonly number[] = one;
    let n = 0;
    do {
      const x = numberOf(power, p);
      powers[n] = x;
      exponents[x] = n++;
      power = field.mul(power, generator);
    } while (numberOf(power, p) !== 1);
    if (n === q - 1) return { powers, exponents };
  }
  throw new InternalError(`GF(${q}): the units have no generator`);
}

/** The table of GF(q) for a prime power q ≤ 65,536. Cost: q products, and q² sums for q ≤ 256. */
export function finiteFieldTable(q: number): FiniteFieldTable {
  const { p, k } = primePowerOf(q)!;
  const field = ExtensionField.of(p, k);
  const { powers, exponents } = logarithms(field, q, p, k);
  const sumOf = (a: number, b: number): number => {
    if (k === 1) return a + b < q ? a + b : a + b - q;
    const [x, y] = [digitsOf(a, p, k), digitsOf(b, p, k)];
    return numberOf(x.map((c, i) => (c + y[i]!) % p), p);
  };
  const productOf = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : powers[(exponents[a]! + exponents[b]!) % (q - 1)]!);
  const negatives = Uint16Array.from({ length: q }, (_, a) => numberOf(digitsOf(a, p, k).map((c) => (p - c) % p), p));
  const operations = {
    q,
    p,
    k,
    neg: (a: number) => negatives[a]!,
    inverse: (a: number) => powers[(q - 1 - exponents[a]!) % (q - 1)]!,
    format: (a: number) => (k === 1 ? String(a) : field.format(digitsOf(a, p, k))),
  };
  if (q > MAXIMAL_TABLE_FIELD) return { ...operations, add: sumOf, mul: productOf };
  const sums = new Uint8Array(q * q);
  const products = new Uint8Array(q * q);
  for (let a = 0; a < q; a++) {
    for (let b = 0; b < q; b++) {
      sums[a * q + b] = sumOf(a, b);
      products[a * q + b] = productOf(a, b);
    }
  }
  return { ...operations, add: (a, b) => sums[a * q + b]!, mul: (a, b) => products[a * q + b]! };
}
