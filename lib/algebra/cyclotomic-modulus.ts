import { pollDeadline } from '../deadline.ts';
import { SAFE, wideNumber, wideNumerators, wordNumber, type Cyclotomic, type WordCyclotomic } from './cyclotomic-number.ts';
import { cyclotomicPolynomial } from './cyclotomic-polynomial.ts';

/** Moduli that stay at hand, the oldest first, as long as the sum of their n is at most this. */
const KEPT_SIZE = 2 ** 20;
const kept = new Map<number, CyclotomicModulus>();
let keptSize = 0;

function termCount(numerators: readonly (number | bigint)[]): number {
  let count = 0;
  for (let k = 0; k < numerators.length; k++) if (numerators[k]) count++;
  return count;
}

/**
 * Z[x]/(Φ_n) and what it does to numbers: products, and the substitutions ζ_n^k ↦ ζ_n^{ke}.
 *
 * Powers are folded by ζ^n = 1 (by ζ^{n/2} = −1 for even n) first, then divided by Φ_n; only its nonzero terms are touched.
 */
export class CyclotomicModulus {
  readonly n: number;
  readonly degree: number;
  /** ζ^fold = foldSign. */
  private readonly fold: number;
  private readonly foldSign: 1 | -1;
  /** Φ_n = x^degree + Σ tail[j]·x^places[j]. */
  private readonly places: Int32Array;
  private readonly tail: Float64Array;
  private readonly height: number;
  private readonly scratch: Float64Array;

  private constructor(n: number) {
    const phi = cyclotomicPolynomial(n);
    this.n = n;
    this.degree = phi.length - 1;
    this.fold = n % 2 === 0 ? n / 2 : n;
    this.foldSign = n % 2 === 0 ? -1 : 1;
    this.places = Int32Array.from(phi.keys()).filter((j) => j < phi.length - 1 && phi[j] !== 0);
    this.tail = Float64Array.from(this.places, (j) => phi[j]!);
    this.height = this.tail.reduce((most, c) => Math.max(most, Math.abs(c)), 1);
    this.scratch = new Float64Array(Math.max(n, 2 * this.degree));
  }

  /** The modulus for n ≥ 1, from the shelf if it is there. */
  static of(n: number): CyclotomicModulus {
    let modulus = kept.get(n);
    if (modulus === undefined) {
      modulus = new CyclotomicModulus(n);
      for (const oldest of kept.keys()) {
        if (keptSize + n <= KEPT_SIZE) break;
        kept.delete(oldest);
        keptSize -= oldest;
      }
      kept.set(n, modulus);
      keptSize += n;
    }
    return modulus;
  }

  /**
   * Reduces Σ t[k]·ζ^k, k < length, in place to its first `degree` places. All values stay safe integers, or the answer is
   * false: a double whose size is at most 2^53 − 1 is the exact sum.
   */
  private reduceWords(t: Float64Array, length: number): boolean {
    const { degree, fold, foldSign, places, tail } = this;
    // Locals, also for SAFE, and comparisons instead of calls: this is the inner loop of everything.
    const safe = SAFE;
    for (let k = length - 1; k >= fold; k--) {
      const c = t[k]!;
      if (c === 0) continue;
      const value = t[k - fold]! + foldSign * c;
      if (value > safe || value < -safe) return false;
      t[k - fold] = value;
    }
    const most = safe / this.height;
    for (let k = Math.min(length, fold) - 1; k >= degree; k--) {
      const c = t[k]!;
      if (c === 0) continue;
      if (c > most || c < -most) return false;
      if ((k & 63) === 0) pollDeadline();
      for (let j = 0, at = k - degree; j < places.length; j++) {
        const i = at + places[j]!;
        const value = t[i]! - c * tail[j]!;
        if (value > safe || value < -safe) return false;
        t[i] = value;
      }
    }
    return true;
  }

  private reduceWide(t: bigint[]): bigint[] {
    const { degree, fold, foldSign, places, tail } = this;
    for (let k = t.length - 1; k >= fold; k--) {
      if (t[k] === 0n) continue;
      if (foldSign === 1) t[k - fold]! += t[k]!;
      else t[k - fold]! -= t[k]!;
    }
    for (let k = Math.min(t.length, fold) - 1; k >= degree; k--) {
      const c = t[k]!;
      if (c === 0n) continue;
      pollDeadline();
      for (let j = 0, at = k - degree; j < places.length; j++) {
        const i = at + places[j]!;
        const coefficient = tail[j]!;
        if (coefficient === 1) t[i]! -= c;
        else if (coefficient === -1) t[i]! += c;
        else t[i]! -= c * BigInt(coefficient);
      }
    }
    while (t.length < degree) t.push(0n);
    t.length = degree;
    return t;
  }

  /** The first `degree` places of the scratch as a number. */
  private scratched(denominator: number): WordCyclotomic {
    const { degree, scratch } = this;
    const numerators = new Array<number>(degree);
    // + 0 makes 0 of −0.
    for (let k = 0; k < degree; k++) numerators[k] = scratch[k]! + 0;
    return wordNumber(numerators, denominator);
  }

  /** Σ coefficients[k]·ζ^k over a common positive denominator, for at most n integer coefficients. */
  reduce(coefficients: readonly bigint[], denominator: bigint): Cyclotomic {
    const { n, scratch: t } = this;
    if (denominator <= SAFE) {
      t.fill(0, coefficients.length, n);
      let safe = true;
      for (let k = 0; k < coefficients.length && safe; k++) {
        const value = Number(coefficients[k]!);
        t[k] = value;
        safe = value <= SAFE && value >= -SAFE;
      }
      if (safe && this.reduceWords(t, n)) return this.scratched(Number(denominator));
    }
    return wideNumber(this.reduceWide([...coefficients]), denominator);
  }

  multiply(a: Cyclotomic, b: Cyclotomic): Cyclotomic {
    return (a.wide || b.wide ? null : this.multiplyWords(a, b)) ?? this.multiplyWide(a, b);
  }

  private multiplyWords(a: WordCyclotomic, b: WordCyclotomic): WordCyclotomic | null {
    const { degree, scratch: t } = this;
    const denominator = a.denominator * b.denominator;
    const [termsOfA, termsOfB] = [termCount(a.numerators), termCount(b.numerators)];
    // The number with fewer terms runs outside.
    const [x, y] = termsOfA <= termsOfB ? [a.numerators, b.numerators] : [b.numerators, a.numerators];
    let [sum, most] = [0, 0];
    for (let k = 0; k < degree; k++) {
      const [c, d] = [x[k]!, y[k]!];
      sum += c < 0 ? -c : c;
      if (d > most) most = d;
      else if (-d > most) most = -d;
    }
    if (denominator > SAFE || sum * most > SAFE) return null;
    const length = 2 * degree - 1;
    t.fill(0, 0, length);
    for (let i = 0; i < degree; i++) {
      const c = x[i]!;
      if (c === 0) continue;
      if ((i & 63) === 63) pollDeadline();
      for (let j = 0; j < degree; j++) t[i + j] = t[i + j]! + c * y[j]!;
    }
    return this.reduceWords(t, length) ? this.scratched(denominator) : null;
  }

  private multiplyWide(a: Cyclotomic, b: Cyclotomic): Cyclotomic {
    const { degree } = this;
    const [one, other] = [wideNumerators(a), wideNumerators(b)];
    const [x, y] = termCount(one) <= termCount(other) ? [one, other] : [other, one];
    const t = new Array<bigint>(2 * degree - 1).fill(0n);
    for (let i = 0; i < degree; i++) {
      const c = x[i]!;
      if (c === 0n) continue;
      pollDeadline();
      for (let j = 0; j < degree; j++) if (y[j] !== 0n) t[i + j]! += c * y[j]!;
    }
    return wideNumber(this.reduceWide(t), BigInt(a.denominator) * BigInt(b.denominator));
  }

  /** Σ a_k·ζ^{ke} for a = Σ a_k·ζ_m^k given by its coefficients, where e·(their number − 1) need not be below n. */
  substitute(a: Cyclotomic, e: number): Cyclotomic {
    if (!a.wide) {
      const { n, scratch: t } = this;
      const { numerators } = a;
      t.fill(0, 0, n);
      let [k, safe] = [0, true];
      for (let i = 0; i < numerators.length; i++) {
        const value = t[k]! + numerators[i]!;
        if (value > SAFE || value < -SAFE) safe = false;
        t[k] = value;
        k = (k + e) % n;
      }
      if (safe && this.reduceWords(t, n)) return this.scratched(a.denominator);
    }
    const t = new Array<bigint>(this.n).fill(0n);
    wideNumerators(a).forEach((c, i) => (t[(i * e) % this.n]! += c));
    return wideNumber(this.reduceWide(t), BigInt(a.denominator));
  }
}
