import { DomainError, InputError, LimitError, shown } from '../errors.ts';
import { pollDeadline } from '../deadline.ts';
import { descended, type Placed } from './cyclotomic-conductor.ts';
import { inverseNumber } from './cyclotomic-inverse.ts';
import { CyclotomicModulus } from './cyclotomic-modulus.ts';
import { equalNumbers, isConstant, isZeroNumber, negated, sumOf, wideNumerators, type Cyclotomic } from './cyclotomic-number.ts';
import { formatPowers, parseCyclotomicTerms } from './cyclotomic-text.ts';
import { gcd, lcm } from './integers.ts';
import { numeratorOf, Q, rational, type Rational } from './rational-field.ts';
import type { StarField } from './ring.ts';

export type { Cyclotomic } from './cyclotomic-number.ts';

/** Largest n for which Q(ζ_n) is built. */
export const MAXIMAL_CYCLOTOMIC_ORDER: number = 2 ** 16;

/** A number in the basis 1, ζ, …, ζ^{φ(m)−1} of the smallest cyclotomic field Q(ζ_m) that holds it. */
export interface MinimalForm {
  /** The conductor m, never 2 modulo 4. */
  readonly zeta: number;
  /** φ(m) rationals. */
  readonly coeffs: readonly Rational[];
}

/** An abelian field by its place in a cyclotomic one. */
export interface FieldOfValues {
  /** The least m, never 2 modulo 4, with the field inside Q(ζ_m). */
  readonly conductor: number;
  /** Its degree over Q. */
  readonly degree: number;
  /** The k in 0..m−1 coprime to m, ascending, for which ζ_m ↦ ζ_m^k fixes the field. */
  readonly stabiliser: readonly number[];
}

const wordGcd = (a: number, b: number): number => Number(gcd(BigInt(a), BigInt(b)));

const residueOf = (k: number, n: number): number => ((k % n) + n) % n;

/** Σ coefficients[k]·ζ_n^k. */
function combination(modulus: CyclotomicModulus, coefficients: readonly Rational[]): Cyclotomic {
  let common = 1n;
  for (const c of coefficients) if (c.d !== 1n) common = lcm(common, c.d);
  return modulus.reduce(coefficients.map((c) => numeratorOf(c) * (common / c.d)), common);
}

/**
 * The cyclotomic field Q(ζ_n), ζ_n = exp(2πi/n), with exact elements in its power basis 1, ζ, …, ζ^{φ(n)−1}.
 *
 * Text form: "1/2-zeta_5+3*zeta_5^2", printed in the smallest cyclotomic field that holds the number; input may use any
 * roots of unity of the field. Addition takes φ(n) steps, multiplication φ(n)² (on plain numbers as long as they are safe
 * integers), inversion about 2·log2 φ(n) multiplications.
 */
export class CyclotomicField implements StarField<Cyclotomic> {
  readonly id: string;
  readonly characteristic = 0n;
  /** n; ζ_n generates the field. */
  readonly n: number;
  /** φ(n), the degree over Q. */
  readonly degree: number;
  readonly zero: Cyclotomic;
  readonly one: Cyclotomic;
  private readonly modulus: CyclotomicModulus;

  private constructor(n: number) {
    this.n = n;
    this.id = `Q(zeta_${n})`;
    this.modulus = CyclotomicModulus.of(n);
    this.degree = this.modulus.degree;
    this.zero = this.fromInteger(0);
    this.one = this.fromInteger(1);
    Object.freeze(this);
  }

  /**
   * The field Q(ζ_n). Fields of different n are different parents, also where they are equal as fields (n odd and 2n).
   * @throws InputError when n is not a positive integer
   * @throws LimitError when n > 65,536
   * @example
   * import { CyclotomicField } from 'group-matrix';
   * const F = CyclotomicField.of(5);
   * F.format(F.mul(F.rootOfUnity(2), F.rootOfUnity(4))) // => 'zeta_5'
   */
  static of(n: number): CyclotomicField {
    if (!Number.isSafeInteger(n) || n < 1) throw new InputError(`CyclotomicField.of: expected an integer n ≥ 1, got ${shown(n)}`, { value: n });
    if (n > MAXIMAL_CYCLOTOMIC_ORDER) {
      throw new LimitError(`CyclotomicField.of: expected n ≤ ${MAXIMAL_CYCLOTOMIC_ORDER}, got ${n}`, { value: n, limit: `cyclotomic order ${MAXIMAL_CYCLOTOMIC_ORDER}` });
    }
    return new CyclotomicField(n);
  }

  add(a: Cyclotomic, b: Cyclotomic): Cyclotomic {
    return sumOf(a, b, 1);
  }

  sub(a: Cyclotomic, b: Cyclotomic): Cyclotomic {
    return sumOf(a, b, -1);
  }

  neg(a: Cyclotomic): Cyclotomic {
    return negated(a);
  }

  mul(a: Cyclotomic, b: Cyclotomic): Cyclotomic {
    return this.modulus.multiply(a, b);
  }

  inverse(a: Cyclotomic): Cyclotomic {
    if (isZeroNumber(a)) throw new DomainError(`${this.id}.inverse: expected a nonzero element, got 0`);
    return inverseNumber(this.modulus, a);
  }

  equals(a: Cyclotomic, b: Cyclotomic): boolean {
    return equalNumbers(a, b);
  }

  isZero(a: Cyclotomic): boolean {
    return isZeroNumber(a);
  }

  fromInteger(n: bigint | number): Cyclotomic {
    return this.fromRational(rational(n));
  }

  /** The rational c as an element. */
  fromRational(c: Rational): Cyclotomic {
    return this.modulus.reduce([numeratorOf(c)], c.d);
  }

  /**
   * ζ_n^k for any integer k.
   * @throws InputError when k is not a safe integer
   * @example
   * import { CyclotomicField } from 'group-matrix';
   * const F = CyclotomicField.of(3);
   * F.format(F.rootOfUnity(-1)) // => '-1-zeta_3'
   */
  rootOfUnity(k: number): Cyclotomic {
    if (!Number.isSafeInteger(k)) throw new InputError(`rootOfUnity: expected an integer, got ${shown(k)}`, { value: k });
    const coefficients = new Array<bigint>(residueOf(k, this.n) + 1).fill(0n);
    coefficients[coefficients.length - 1] = 1n;
    return this.modulus.reduce(coefficients, 1n);
  }

  /**
   * Σ coefficients[k]·ζ_n^k, at most n of them: how values come as sums of roots of unity.
   * @throws InputError when there are more than n coefficients
   * @example
   * import { CyclotomicField, Q } from 'group-matrix';
   * const F = CyclotomicField.of(3);
   * F.format(F.fromRoots([Q.one, Q.one, Q.one])) // => '0'
   */
  fromRoots(coefficients: readonly Rational[]): Cyclotomic {
    if (coefficients.length > this.n) throw new InputError(`fromRoots: expected at most ${this.n} coefficients, got ${coefficients.length}`, { value: coefficients.length });
    return combination(this.modulus, coefficients);
  }

  /** The coefficients of a in the basis 1, ζ_n, …, ζ_n^{φ(n)−1}. */
  coefficients(a: Cyclotomic): Rational[] {
    return wideNumerators(a).map((c) => rational(c, a.denominator));
  }

  /** The complex conjugate: ζ ↦ ζ^-1. */
  conjugate(a: Cyclotomic): Cyclotomic {
    return this.modulus.substitute(a, this.n - 1);
  }

  /**
   * The image of a under the automorphism ζ_n ↦ ζ_n^k.
   * @throws InputError when k is not coprime to n
   * @example
   * import { CyclotomicField } from 'group-matrix';
   * const F = CyclotomicField.of(5);
   * F.format(F.galois(F.parse('zeta_5-2*zeta_5^2'), 3)) // => '-2*zeta_5+zeta_5^3'
   */
  galois(a: Cyclotomic, k: number): Cyclotomic {
    if (!Number.isSafeInteger(k) || wordGcd(Math.abs(k), this.n) !== 1) throw new InputError(`galois: expected an integer coprime to ${this.n}, got ${shown(k)}`, { value: k });
    return this.modulus.substitute(a, residueOf(k, this.n));
  }

  /**
   * The element of this field that `a` of the field `from` is: Q(ζ_m) → Q(ζ_n), ζ_m ↦ ζ_n^{n/m} for m | n; more generally
   * whenever the conductor of `a` divides n.
   * @throws InputError when `a` does not lie in this field
   * @example
   * import { CyclotomicField } from 'group-matrix';
   * const [small, large] = [CyclotomicField.of(4), CyclotomicField.of(12)];
   * large.format(large.embed(small.rootOfUnity(1), small)) // => 'zeta_4'
   */
  embed(a: Cyclotomic, from: CyclotomicField): Cyclotomic {
    return this.embedPlaced({ n: from.n, number: a });
  }

  private embedPlaced(placed: Placed): Cyclotomic {
    const { n, number } = this.n % placed.n === 0 ? placed : descended(placed.number, placed.n);
    if (this.n % n !== 0) throw new InputError(`embed: expected a number of ${this.id}, got one of conductor ${n}`, { value: n });
    return n === this.n ? number : this.modulus.substitute(number, this.n / n);
  }

  /**
   * The least m with a ∈ Q(ζ_m); never 2 modulo 4.
   * @example
   * import { CyclotomicField } from 'group-matrix';
   * const F = CyclotomicField.of(12);
   * F.conductor(F.parse('zeta_12^2')) // => 3
   */
  conductor(a: Cyclotomic): number {
    return isConstant(a) ? 1 : descended(a, this.n).n;
  }

  /**
   * The canonical form of a: its conductor m and its coefficients in the basis 1, ζ_m, …, ζ_m^{φ(m)−1}.
   * @example
   * import { CyclotomicField, Q } from 'group-matrix';
   * const F = CyclotomicField.of(12);
   * const { zeta, coeffs } = F.minimalForm(F.parse('zeta_12^2'));
   * [zeta, coeffs.map(Q.format)] // => [3, ['1', '1']]
   */
  minimalForm(a: Cyclotomic): MinimalForm {
    const constant = this.toRational(a);
    if (constant !== null) return { zeta: 1, coeffs: [constant] };
    const { n, number } = descended(a, this.n);
    return { zeta: n, coeffs: wideNumerators(number).map((c) => rational(c, number.denominator)) };
  }

  /** Whether a is rational. */
  isRational(a: Cyclotomic): boolean {
    return isConstant(a);
  }

  /** a as a rational, or null if it is none. */
  toRational(a: Cyclotomic): Rational | null {
    return isConstant(a) ? rational(a.numerators[0]!, a.denominator) : null;
  }

  /** Whether a is real: its own complex conjugate. */
  isReal(a: Cyclotomic): boolean {
    return isConstant(a) || equalNumbers(this.conjugate(a), a);
  }

  /** A complex number near a, for display only: nothing exact may rest on it. */
  approximate(a: Cyclotomic): { re: number; im: number } {
    let [re, im] = [0, 0];
    this.coefficients(a).forEach((c, k) => {
      const angle = (2 * Math.PI * k) / this.n;
      re += c.valueOf() * Math.cos(angle);
      im += c.valueOf() * Math.sin(angle);
    });
    return { re, im: this.isReal(a) ? 0 : im };
  }

  /**
   * The field that the given elements generate over Q.
   * Cost: at most φ(conductor) images of the elements.
   * @example
   * import { CyclotomicField } from 'group-matrix';
   * const F = CyclotomicField.of(15);
   * F.fieldOfValues([F.parse('zeta_5+zeta_5^4'), F.parse('2')]) // => { conductor: 5, degree: 2, stabiliser: [1, 4] }
   */
  fieldOfValues(elements: readonly Cyclotomic[]): FieldOfValues {
    const placed = elements.filter((a) => !isConstant(a)).map((a) => descended(a, this.n));
    const m = placed.reduce((common, { n }) => Number(lcm(BigInt(common), BigInt(n))), 1);
    const modulus = CyclotomicModulus.of(m);
    const values = placed.map(({ n, number }) => modulus.substitute(number, m / n));
    const fixed = new Set<number>([1 % m]);
    const moved = new Set<number>();
    for (let k = 1; k < m; k++) {
      if (fixed.has(k) || moved.has(k) || wordGcd(k, m) !== 1) continue;
      pollDeadline();
      const fixes = values.every((a) => equalNumbers(modulus.substitute(a, k), a));
      // The stabiliser is a group: a new element brings all its products, an element outside its whole coset.
      const known = [...fixed];
      if (!fixes) for (const s of known) moved.add((k * s) % m);
      else for (let power = k; !fixed.has(power); power = (power * k) % m) for (const s of known) fixed.add((power * s) % m);
    }
    return { conductor: m, degree: modulus.degree / fixed.size, stabiliser: [...fixed].sort((a, b) => a - b) };
  }

  format(a: Cyclotomic): string {
    const { zeta, coeffs } = this.minimalForm(a);
    return formatPowers(coeffs, `zeta_${zeta}`);
  }

  parse(text: string): Cyclotomic {
    const terms = parseCyclotomicTerms(text, this.id);
    const order = terms.reduce((common, { n }) => lcm(common, BigInt(n)), 1n);
    if (order > BigInt(MAXIMAL_CYCLOTOMIC_ORDER)) {
      throw new LimitError(`${this.id}.parse: expected roots of unity of order at most ${MAXIMAL_CYCLOTOMIC_ORDER}, got ${order}`, { value: text, limit: `cyclotomic order ${MAXIMAL_CYCLOTOMIC_ORDER}` });
    }
    const m = Number(order);
    const coefficients = new Array<Rational>(m).fill(Q.zero);
    for (const { coefficient, n, exponent } of terms) {
      const k = (exponent % n) * (m / n);
      coefficients[k] = Q.add(coefficients[k]!, coefficient);
    }
    return this.fromMinimalForm({ zeta: m, coeffs: coefficients });
  }

  /**
   * Σ coeffs[k]·ζ_m^k for m = zeta, any m and at most m coefficients.
   * @throws InputError when there are more, or when the number is not in this field
   * @throws LimitError when m > 65,536
   * @example
   * import { CyclotomicField, Q } from 'group-matrix';
   * const F = CyclotomicField.of(3);
   * F.format(F.fromMinimalForm({ zeta: 6, coeffs: [Q.zero, Q.one] })) // => '1+zeta_3'
   */
  fromMinimalForm({ zeta, coeffs }: MinimalForm): Cyclotomic {
    const from = CyclotomicField.of(zeta);
    return this.embedPlaced({ n: zeta, number: from.fromRoots(coeffs) });
  }
}

/** The smallest n, never 2 modulo 4, such that Q(ζ_n) holds Σ coeffs[k]·ζ_m^k, m = zeta, for at most m coefficients. */
export const conductorOfForm = ({ zeta, coeffs }: MinimalForm): number => descended(combination(CyclotomicModulus.of(zeta), coeffs), zeta).n;

