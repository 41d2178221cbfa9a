import { InputError, shown } from '../errors.ts';
import { Q, rational, type Rational } from './rational-field.ts';

/** The sum of coefficient·ζ_n^exponent over its terms. */
export interface CyclotomicTerm {
  readonly coefficient: Rational;
  readonly n: number;
  readonly exponent: number;
}

/** Σ coefficients[k]·root^k as text: "1/2-zeta_5+3*zeta_5^2" for the root "zeta_5"; "0" for no terms. */
export function formatPowers(coefficients: readonly Rational[], root: string): string {
  let text = '';
  coefficients.forEach((c, k) => {
    if (Q.isZero(c)) return;
    const power = k === 0 ? '' : k === 1 ? root : `${root}^${k}`;
    const sign = c.s < 0n ? '-' : text === '' ? '' : '+';
    const size = Q.format(c.s < 0n ? Q.neg(c) : c);
    text += sign + (power === '' ? size : size === '1' ? power : `${size}*${power}`);
  });
  return text === '' ? '0' : text;
}

const TERM = /([+-]?)(?:([0-9]+(?:\/[0-9]+)?)(\*zeta_([1-9][0-9]*)(?:\^([0-9]+))?)?|zeta_([1-9][0-9]*)(?:\^([0-9]+))?)/y;

/** Digits of an order or exponent, which must be a number. */
const MAXIMAL_EXPONENT_DIGITS = 9;

/** Reads what `formatPowers` writes, in any order, with any roots of unity: terms "c", "zeta_n^k", "c*zeta_n^k". */
export function parseCyclotomicTerms(text: string, id: string): CyclotomicTerm[] {
  const refuse = (): never => {
    throw new InputError(`${id}.parse: expected a sum of terms such as 1/2, -zeta_5 or 3*zeta_5^2, got ${shown(text)}`, { value: text });
  };
  if (typeof text !== 'string') return refuse();
  const small = (digits: string): number => (digits.length > MAXIMAL_EXPONENT_DIGITS ? refuse() : Number(digits));
  const terms: CyclotomicTerm[] = [];
  TERM.lastIndex = 0;
  for (let at = 0; at < text.length || at === 0; ) {
    TERM.lastIndex = at;
    const match = TERM.exec(text);
    if (match === null) return refuse();
    const [whole, sign, number, scaled, order, exponent, bareOrder, bareExponent] = match;
    if (at === 0 ? sign === '+' : sign === '') return refuse();
    at += whole.length;
    const size = number === undefined ? rational(1n) : Q.parse(number);
    const isRoot = scaled !== undefined || number === undefined;
    terms.push({
      coefficient: sign === '-' ? Q.neg(size) : size,
      n: isRoot ? small((order ?? bareOrder)!) : 1,
      exponent: isRoot ? small(exponent ?? bareExponent ?? '1') : 0,
    });
  }
  return terms;
}
