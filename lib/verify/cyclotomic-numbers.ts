import { gcd, lcm } from '../algebra/integers.ts';
import { pollDeadline } from '../deadline.ts';
import { readArray, readCount, readObject, readRow, refuse } from './document.ts';

/** Σ c[k]·ζ_n^k / d over k < φ(n), in lowest terms with d > 0: equal numbers have equal parts. */
export interface CyclotomicValue {
  readonly c: readonly bigint[];
  readonly d: bigint;
}

const LARGEST_ORDER = 65_536;

/** Φ_n, low to high, by dividing x^n − 1 by Φ_m for the proper divisors m of n. */
function cyclotomicPolynomial(n: number, known: Map<number, bigint[]> = new Map()): bigint[] {
  const found = known.get(n);
  if (found !== undefined) return found;
  let rest: bigint[] = Array.from({ length: n + 1 }, (_, k) => (k === 0 ? -1n : k === n ? 1n : 0n));
  for (let m = 1; m < n; m++) if (n % m === 0) rest = quotient(rest, cyclotomicPolynomial(m, known));
  known.set(n, rest);
  return rest;
}

function quotient(a: readonly bigint[], b: readonly bigint[]): bigint[] {
  const [rest, result] = [[...a], new Array<bigint>(a.length - b.length + 1).fill(0n)];
  const terms = b.flatMap((x, j) => (x === 0n ? [] : [[j, x] as const]));
  for (let k = result.length - 1; k >= 0; k--) {
    const q = rest[k + b.length - 1]!;
    result[k] = q;
    if (q === 0n) continue;
    pollDeadline();
    for (const [j, x] of terms) rest[k + j]! -= q * x;
  }
  return result;
}

/** The n of "Q" (n = 1) or "Q(zeta_n)", n not 2 modulo 4. */
export function readCyclotomicField(value: unknown, place: string): number {
  if (value === 'Q') return 1;
  const match = typeof value === 'string' ? /^Q\(zeta_([1-9][0-9]{0,4})\)$/.exec(value) : null;
  const n = match === null ? 0 : Number(match[1]);
  if (n < 3 || n % 4 === 2 || n > LARGEST_ORDER) refuse(place, 'expected "Q" or "Q(zeta_n)" with n ≥ 3 that is not 2 modulo 4');
  return n;
}

/** Arithmetic in Q[x] modulo Φ_n, by definition. */
export class CyclotomicNumbers {
  readonly n: number;
  readonly degree: number;
  readonly zero: CyclotomicValue;
  readonly one: CyclotomicValue;
  private readonly phi: readonly (readonly [power: number, coefficient: bigint])[];

  constructor(n: number) {
    const phi = cyclotomicPolynomial(n);
    this.n = n;
    this.degree = phi.length - 1;
    this.phi = phi.slice(0, -1).flatMap((c, k) => (c === 0n ? [] : [[k, c] as const]));
    this.zero = this.reduced([], 1n);
    this.one = this.reduced([1n], 1n);
  }

  /** Σ c[k]·ζ^k / d. */
  reduced(coefficients: readonly bigint[], d: bigint): CyclotomicValue {
    const c = [...coefficients];
    for (let k = c.length - 1; k >= this.degree; k--) {
      const q = c[k]!;
      if (q !== 0n) for (const [j, x] of this.phi) c[k - this.degree + j]! -= q * x;
    }
    while (c.length < this.degree) c.push(0n);
    c.length = this.degree;
    const divisor = c.reduce((g, x) => (g === 1n ? g : gcd(g, x)), d);
    return divisor === 1n ? { c, d } : { c: c.map((x) => x / divisor), d: d / divisor };
  }

  /** Σ a_i·b_i. */
  dot(terms: readonly (readonly [CyclotomicValue, CyclotomicValue])[]): CyclotomicValue {
    const d = terms.reduce((common, [a, b]) => lcm(common, a.d * b.d), 1n);
    const sum = new Array<bigint>(2 * this.degree - 1).fill(0n);
    for (const [a, b] of terms) {
      const scale = d / (a.d * b.d);
      a.c.forEach((x, i) => {
        if (x !== 0n) b.c.forEach((y, j) => (sum[i + j]! += scale * x * y));
      });
    }
    return this.reduced(sum, d);
  }

  /** A rational, or `{zeta: m, coeffs}` with m | n and φ(m) rationals. */
  read(value: unknown, place: string): CyclotomicValue {
    if (typeof value !== 'object' || value === null) {
      const { n, d } = readRow([value], null, place);
      return this.reduced(n, d);
    }
    const { zeta, coeffs } = readObject(value, place, ['zeta', 'coeffs']);
    const m = readCount(zeta, `${place}/zeta`, LARGEST_ORDER);
    if (m < 3 || m % 4 === 2 || this.n % m !== 0) refuse(`${place}/zeta`, `expected a divisor of ${this.n} from 3 up that is not 2 modulo 4`);
    const { n, d } = readRow(readArray(coeffs, `${place}/coeffs`), null, `${place}/coeffs`);
    if (n.length > m) refuse(`${place}/coeffs`, `expected at most ${m} coefficients, got ${n.length}`);
    const spread = new Array<bigint>(this.n).fill(0n);
    n.forEach((c, k) => (spread[(k * this.n) / m] = c));
    return this.reduced(spread, d);
  }

  /** The image under ζ_n ↦ root modulo p; null where p divides the denominator. */
  residue({ c, d }: CyclotomicValue, root: bigint, p: bigint, inverse: (d: bigint) => bigint): bigint | null {
    if (d % p === 0n) return null;
    let sum = 0n;
    for (let k = c.length - 1; k >= 0; k--) sum = (sum * root + c[k]!) % p;
    return (((sum * inverse(d % p)) % p) + p) % p;
  }
}

export const isZeroValue = ({ c }: CyclotomicValue): boolean => c.every((x) => x === 0n);

export const equalValues = (a: CyclotomicValue, b: CyclotomicValue): boolean => a.d === b.d && a.c.every((x, k) => x === b.c[k]);
