import { gcd } from './integers.ts';

/**
 * An element of a cyclotomic field Q(ζ_n): Σ numerators[k]·ζ_n^k / denominator over k < φ(n), in lowest terms with a
 * positive denominator. Plain numbers as long as all of them are safe integers, otherwise (`wide`) bigints; the field that
 * an element belongs to is known to its owner, as with residues.
 */
export type Cyclotomic = WordCyclotomic | WideCyclotomic;

export interface WordCyclotomic {
  readonly wide: false;
  readonly numerators: readonly number[];
  readonly denominator: number;
}

export interface WideCyclotomic {
  readonly wide: true;
  readonly numerators: readonly bigint[];
  readonly denominator: bigint;
}

/** Largest magnitude up to which a sum or product of integers in doubles is known to be exact by its own size. */
export const SAFE: number = Number.MAX_SAFE_INTEGER;

const WIDE_SAFE = BigInt(SAFE);

function wordGcd(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

/** numerators/denominator in lowest terms. All are safe integers and no −0, the denominator is positive; takes ownership. */
export function wordNumber(numerators: number[], denominator: number): WordCyclotomic {
  if (denominator === 1) return { wide: false, numerators, denominator };
  let g = denominator;
  for (let k = 0; k < numerators.length && g !== 1; k++) if (numerators[k] !== 0) g = wordGcd(g, Math.abs(numerators[k]!));
  if (g !== 1) for (let k = 0; k < numerators.length; k++) numerators[k] = numerators[k]! / g;
  return { wide: false, numerators, denominator: denominator / g };
}

/** numerators/denominator in lowest terms, as words if they are; the denominator is positive. */
export function wideNumber(numerators: readonly bigint[], denominator: bigint): Cyclotomic {
  let g = denominator;
  for (let k = 0; k < numerators.length && g !== 1n; k++) if (numerators[k] !== 0n) g = gcd(g, numerators[k]!);
  const reduced = g === 1n ? numerators : numerators.map((x) => x / g);
  const d = denominator / g;
  if (d <= WIDE_SAFE && reduced.every((x) => x <= WIDE_SAFE && x >= -WIDE_SAFE)) return { wide: false, numerators: reduced.map(Number), denominator: Number(d) };
  return { wide: true, numerators: reduced, denominator: d };
}

/** The numerators as bigints. */
export const wideNumerators = (a: Cyclotomic): readonly bigint[] => (a.wide ? a.numerators : a.numerators.map(BigInt));

export function equalNumbers(a: Cyclotomic, b: Cyclotomic): boolean {
  if (a.wide !== b.wide || a.denominator !== b.denominator) return false;
  const [x, y] = [a.numerators, b.numerators];
  for (let k = 0; k < x.length; k++) if (x[k] !== y[k]) return false;
  return true;
}

/** Whether only the coefficient of ζ^0 may differ from 0. */
export function isConstant(a: Cyclotomic): boolean {
  return hasZeros(a, (k) => k > 0);
}

/** Whether the coefficients at all the given places are 0. */
export function hasZeros(a: Cyclotomic, places: (k: number) => boolean): boolean {
  const zero = a.wide ? 0n : 0;
  const { numerators } = a;
  for (let k = 0; k < numerators.length; k++) if (numerators[k] !== zero && places(k)) return false;
  return true;
}

/** Whether a = 0, which has no wide form. */
export function isZeroNumber(a: Cyclotomic): boolean {
  return !a.wide && hasZeros(a, () => true);
}

export function negated(a: Cyclotomic): Cyclotomic {
  // 0 − x instead of −x: there is no −0.
  if (!a.wide) return { wide: false, numerators: a.numerators.map((x) => 0 - x), denominator: a.denominator };
  return { wide: true, numerators: a.numerators.map((x) => -x), denominator: a.denominator };
}

/** a + sign·b. */
export function sumOf(a: Cyclotomic, b: Cyclotomic, sign: 1 | -1): Cyclotomic {
  return (a.wide || b.wide ? null : wordSum(a, b, sign)) ?? wideSum(a, b, sign);
}

/** The same, or null where a number on the way is not safe. */
function wordSum(a: WordCyclotomic, b: WordCyclotomic, sign: 1 | -1): WordCyclotomic | null {
  const [x, y] = [a.numerators, b.numerators];
  let [s, t, d]: [number, number, number] = [1, sign, a.denominator];
  if (a.denominator !== b.denominator) {
    const g = wordGcd(a.denominator, b.denominator);
    s = b.denominator / g;
    t = (sign * a.denominator) / g;
    d = a.denominator * s;
    if (d > SAFE) return null;
  }
  const safe = SAFE;
  const numerators = new Array<number>(x.length);
  for (let k = 0; k < x.length; k++) {
    const left = x[k]! * s;
    const right = y[k]! * t;
    const value = left + right;
    // The sum of two safe integers that reads as a safe integer is exact.
    if (left > safe || left < -safe || right > safe || right < -safe || value > safe || value < -safe) return null;
    // + 0 makes 0 of −0.
    numerators[k] = value + 0;
  }
  return wordNumber(numerators, d);
}

function wideSum(a: Cyclotomic, b: Cyclotomic, sign: 1 | -1): Cyclotomic {
  const [x, y] = [wideNumerators(a), wideNumerators(b)];
  const [p, q] = [BigInt(a.denominator), BigInt(b.denominator)];
  const g = gcd(p, q);
  const [s, t] = [q / g, (BigInt(sign) * p) / g];
  return wideNumber(x.map((c, k) => c * s + y[k]! * t), p * s);
}
