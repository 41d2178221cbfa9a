import { DomainError, InputError, LimitError, shown } from '../errors.ts';
import { firstIrreducible, inverseModulo, isIrreducible, productModulo } from './modular-polynomial.ts';
import { requirePrime } from './primality.ts';
import { parseResidue } from './residue-text.ts';
import type { StarField } from './ring.ts';
import { WORD_PRIME_LIMIT } from './word-prime-field.ts';

/** An element of GF(p^k): the k coefficients, each in 0..p−1, of 1, a, …, a^{k−1}, where a is a root of the modulus. */
export type ExtensionElement = readonly number[];

/** Largest degree of a finite field over its prime field. */
export const MAXIMAL_EXTENSION_DEGREE = 256;

const residueOf = (x: number, p: number): number => ((x % p) + p) % p;

const TERM = /([+-]?)(?:([0-9]+)(?:(\*a)(?:\^([0-9]+))?)?|(a)(?:\^([0-9]+))?)/y;

/**
 * GF(p^k) = GF(p)[x]/(modulus) for a prime p < 2^26 and a monic irreducible modulus of degree k.
 *
 * Text form: "1+2*a+a^3", a the class of x. `conjugate` is the identity, as for GF(p). Products take k² steps, inverses
 * about 3·k².
 */
export class ExtensionField implements StarField<ExtensionElement> {
  readonly id: string;
  readonly characteristic: bigint;
  /** p. */
  readonly prime: number;
  /** k. */
  readonly degree: number;
  /** The k + 1 coefficients of the modulus, low to high. */
  readonly modulus: readonly number[];
  readonly zero: ExtensionElement;
  readonly one: ExtensionElement;

  private constructor(p: number, modulus: readonly number[]) {
    this.prime = p;
    this.characteristic = BigInt(p);
    this.degree = modulus.length - 1;
    this.modulus = Object.freeze([...modulus]);
    this.id = `GF(${p}^${this.degree}; ${modulus.join(' ')})`;
    this.zero = this.padded([]);
    this.one = this.padded([1]);
    Object.freeze(this);
  }

  /**
   * The field GF(p^k). Without a modulus: the monic irreducible polynomial of degree k whose list of coefficients, low to
   * high, is lexicographically first (not the Conway polynomial).
   * @param modulus the k + 1 coefficients of a monic irreducible polynomial, low to high, each in 0..p−1
   * @throws InputError when p is not a prime below 2^26, k not an integer ≥ 1, or the modulus not such a polynomial
   * @throws LimitError when k > 256
   * @source M. O. Rabin, Probabilistic algorithms in finite fields, SIAM J. Comput. 9 (1980): the test of irreducibility
   * @example
   * import { ExtensionField } from 'group-matrix';
   * const F = ExtensionField.of(2, 3);
   * [F.modulus, F.format(F.mul(F.generator, F.parse('a^2')))] // => [[1, 0, 1, 1], '1+a^2']
   */
  static of(p: number, k: number, modulus?: readonly number[]): ExtensionField {
    ExtensionField.requireSize(p, k);
    if (modulus === undefined) return new ExtensionField(p, firstIrreducible(p, k));
    const isMonic = Array.isArray(modulus) && modulus.length === k + 1 && modulus[k] === 1;
    if (!isMonic || !modulus.every((c) => Number.isSafeInteger(c) && c >= 0 && c < p)) {
      throw new InputError(`ExtensionField.of: expected ${k + 1} coefficients in 0..${p - 1} of a monic polynomial, low to high, got ${shown(modulus)}`, { value: modulus });
    }
    if (!isIrreducible(modulus, p)) throw new InputError(`ExtensionField.of: expected an irreducible polynomial over GF(${p}), got ${shown(modulus)}`, { value: modulus });
    return new ExtensionField(p, modulus);
  }

  /** Throws unless p is a prime below 2^26 and k a degree that this package takes. */
  static requireSize(p: number, k: number): void {
    if (!Number.isSafeInteger(p) || p >= WORD_PRIME_LIMIT) throw new InputError(`ExtensionField.of: expected a prime below 2^26, got ${shown(p)}`, { value: p });
    requirePrime(BigInt(p), 'ExtensionField.of');
    if (!Number.isSafeInteger(k) || k < 1) throw new InputError(`ExtensionField.of: expected a degree ≥ 1, got ${shown(k)}`, { value: k });
    if (k > MAXIMAL_EXTENSION_DEGREE) throw new LimitError(`ExtensionField.of: expected a degree ≤ ${MAXIMAL_EXTENSION_DEGREE}, got ${k}`, { value: k, limit: `extension degree ${MAXIMAL_EXTENSION_DEGREE}` });
  }

  /** The class of x, a root of the modulus; it generates the field over GF(p), not always its multiplicative group. */
  get generator(): ExtensionElement {
    return this.fromCoefficients([0, 1]);
  }

  private padded(a: readonly number[]): ExtensionElement {
    return Object.freeze(Array.from({ length: this.degree }, (_, i) => a[i] ?? 0));
  }

  /** a without the zeros at its end. */
  private trimmed(a: ExtensionElement): ExtensionElement {
    let length = a.length;
    while (length > 0 && a[length - 1] === 0) length--;
    return a.slice(0, length);
  }

  /**
   * Σ coefficients[i]·a^i for any number of integers.
   * @throws InputError when one is not a safe integer
   */
  fromCoefficients(coefficients: readonly number[]): ExtensionElement {
    const wrong = coefficients.find((c) => !Number.isSafeInteger(c));
    if (wrong !== undefined) throw new InputError(`${this.id}.fromCoefficients: expected safe integers, got ${shown(wrong)}`, { value: wrong });
    return this.padded(productModulo(this.trimmed(coefficients.map((c) => residueOf(c, this.prime))), [1], this.modulus, this.prime));
  }

  add(a: ExtensionElement, b: ExtensionElement): ExtensionElement {
    const p = this.prime;
    return Object.freeze(a.map((x, i) => (x + b[i]! >= p ? x + b[i]! - p : x + b[i]!)));
  }

  sub(a: ExtensionElement, b: ExtensionElement): ExtensionElement {
    const p = this.prime;
    return Object.freeze(a.map((x, i) => (x >= b[i]! ? x - b[i]! : x - b[i]! + p)));
  }

  neg(a: ExtensionElement): ExtensionElement {
    return Object.freeze(a.map((x) => (x === 0 ? 0 : this.prime - x)));
  }

  mul(a: ExtensionElement, b: ExtensionElement): ExtensionElement {
    return this.padded(productModulo(a, b, this.modulus, this.prime));
  }

  inverse(a: ExtensionElement): ExtensionElement {
    if (this.isZero(a)) throw new DomainError(`${this.id}.inverse: expected a nonzero element, got 0`);
    return this.padded(inverseModulo(this.trimmed(a), this.modulus, this.prime)!);
  }

  conjugate(a: ExtensionElement): ExtensionElement {
    return a;
  }

  /** a^p, the image of a under the automorphism that generates the Galois group. */
  frobenius(a: ExtensionElement): ExtensionElement {
    let [result, square] = [this.one, a];
    for (let e = this.prime; e > 0; e = Math.floor(e / 2)) {
      if (e % 2 === 1) result = this.mul(result, square);
      if (e > 1) square = this.mul(square, square);
    }
    return result;
  }

  equals(a: ExtensionElement, b: ExtensionElement): boolean {
    return a.every((x, i) => x === b[i]);
  }

  isZero(a: ExtensionElement): boolean {
    return a.every((x) => x === 0);
  }

  fromInteger(n: bigint | number): ExtensionElement {
    if (typeof n === 'number' && !Number.isSafeInteger(n)) throw new InputError(`${this.id}.fromInteger: expected a safe integer, got ${shown(n)}`, { value: n });
    return this.padded([residueOf(Number(BigInt(n) % this.characteristic), this.prime)]);
  }

  format(a: ExtensionElement): string {
    const terms = a.map((c, i) => (c === 0 ? '' : i === 0 ? `${c}` : `${c === 1 ? '' : `${c}*`}a${i === 1 ? '' : `^${i}`}`)).filter((term) => term !== '');
    return terms.length === 0 ? '0' : terms.join('+');
  }

  /** Reads what `format` writes, in any order, with any integer coefficients and exponents below k. */
  parse(text: string): ExtensionElement {
    const refuse = (): never => {
      throw new InputError(`${this.id}.parse: expected a sum of terms such as 2, a or 3*a^2, got ${shown(text)}`, { value: text });
    };
    if (typeof text !== 'string') return refuse();
    const coefficients = new Array<number>(this.degree).fill(0);
    for (let at = 0; at < text.length || at === 0; ) {
      TERM.lastIndex = at;
      const match = TERM.exec(text);
      if (match === null) return refuse();
      const [whole, sign, digits, scaled, scaledExponent, bare, bareExponent] = match;
      if (at === 0 ? sign === '+' : sign === '') return refuse();
      at += whole.length;
      const size = digits === undefined ? 1n : parseResidue(digits, this.id) % this.characteristic;
      const exponent = scaled === undefined && bare === undefined ? 0 : Number(scaledExponent ?? bareExponent ?? 1);
      if (exponent > 0 && exponent >= this.degree) return refuse();
      coefficients[exponent] = residueOf(coefficients[exponent]! + (sign === '-' ? -1 : 1) * Number(size), this.prime);
    }
    return Object.freeze(coefficients);
  }
}
