import { exactQuotient, integerRoots, type IntegerPolynomial } from './integer-polynomial.ts';

/** A power of a polynomial over Z. */
export interface PolynomialPower {
  /** Coefficients from low to high degree. */
  readonly polynomial: IntegerPolynomial;
  readonly multiplicity: bigint;
}

/** constant·∏ polynomial^multiplicity, not 0: different polynomials of positive degree, by degree, then by coefficients from low to high. */
export interface FactoredPolynomial {
  readonly constant: bigint;
  readonly factors: readonly PolynomialPower[];
}

function comparePolynomials(a: IntegerPolynomial, b: IntegerPolynomial): number {
  if (a.length !== b.length) return a.length - b.length;
  const i = a.findIndex((x, j) => x !== b[j]);
  return i === -1 ? 0 : a[i]! < b[i]! ? -1 : 1;
}

/** The product of powers with equal polynomials put together; powers with exponent 0 and constants 1 vanish. */
export function factoredProduct(constant: bigint, powers: readonly PolynomialPower[]): FactoredPolynomial {
  const merged = new Map<string, PolynomialPower>();
  for (const { polynomial, multiplicity } of powers) {
    if (polynomial.length === 1 && polynomial[0] === 1n) continue;
    const key = polynomial.join();
    merged.set(key, { polynomial, multiplicity: multiplicity + (merged.get(key)?.multiplicity ?? 0n) });
  }
  return { constant, factors: [...merged.values()].filter(({ multiplicity }) => multiplicity > 0n).sort((a, b) => comparePolynomials(a.polynomial, b.polynomial)) };
}

/**
 * A polynomial with its linear factors x − r for integers r, and the given monic candidates, divided out as often as they go. What
 * remains, if not constant, stands as one more factor, which may be reducible.
 */
export function splitPolynomial(p: IntegerPolynomial, candidates: readonly IntegerPolynomial[]): FactoredPolynomial {
  const powers: PolynomialPower[] = [];
  let rest = [...p];
  for (const divisor of [...integerRoots(p).map((r) => [-r, 1n]), ...candidates]) {
    let multiplicity = 0n;
    for (let quotient = exactQuotient(rest, divisor); quotient !== null && quotient.length > 0; quotient = exactQuotient(rest, divisor)) {
      rest = quotient;
      multiplicity++;
    }
    powers.push({ polynomial: divisor, multiplicity });
  }
  return rest.length === 1 ? factoredProduct(rest[0]!, powers) : factoredProduct(1n, [...powers, { polynomial: rest, multiplicity: 1n }]);
}

function polynomialText(p: IntegerPolynomial, variable: string): string {
  const terms = p.flatMap((c, i) => {
    if (c === 0n) return [];
    const [sign, size] = c < 0n ? ['−', -c] : ['+', c];
    const power = i === 0 ? '' : i === 1 ? variable : `${variable}^${i}`;
    return [`${sign} ${size === 1n && i > 0 ? power : `${size}${power}`}`];
  });
  return terms.reverse().join(' ').replace(/^\+ /, '').replace(/^− /, '−');
}

/**
 * A factored polynomial as text.
 * @example
 * import { factoredPolynomialText } from 'group-matrix';
 * factoredPolynomialText({ constant: -2n, factors: [{ polynomial: [0n, 1n], multiplicity: 3n }, { polynomial: [-2n, 0n, 1n], multiplicity: 1n }] }) // => '−2·x^3·(x^2 − 2)'
 */
export function factoredPolynomialText({ constant, factors }: FactoredPolynomial, variable: string = 'x'): string {
  const texts = factors.map(({ polynomial, multiplicity }) => {
    const text = polynomialText(polynomial, variable);
    return `${text === variable ? text : `(${text})`}${multiplicity === 1n ? '' : `^${multiplicity}`}`;
  });
  const sign = constant < 0n ? '−' : '';
  const size = constant < 0n ? -constant : constant;
  if (texts.length === 0 || size !== 1n) texts.unshift(`${size}`);
  return sign + texts.join('·');
}
