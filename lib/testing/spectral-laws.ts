import { polynomialRing } from '../algebra/polynomial.ts';
import { characteristicPolynomial } from '../linear/characteristic-polynomial.ts';
import { invariantFactors } from '../linear/invariant-factors.ts';
import type { Matrix } from '../linear/matrix.ts';
import { Law, reading } from './law.ts';
import { determinantByRows, identityOf, isZeroEverywhere, multiple, product, rankByRows, sum, tabulate, zeroOf } from './reference-algebra.ts';

/** The functions of one square matrix over F[λ]. */
export interface SpectralFunctions {
  readonly characteristicPolynomial: typeof characteristicPolynomial;
  readonly invariantFactors: typeof invariantFactors;
}

const LIBRARY: SpectralFunctions = { characteristicPolynomial, invariantFactors };

/** f(A) by Horner's rule. */
function valueAt<E>(f: readonly E[], A: Matrix<E>): Matrix<E> {
  let value = zeroOf(A.field, A.rows, A.rows);
  for (let k = f.length - 1; k >= 0; k--) value = sum(product(A, value), multiple(f[k]!, identityOf(A.field, A.rows)));
  return value;
}

/**
 * Throws a `LawError` unless the characteristic polynomial and the invariant factors of A are right: χ is monic of degree
 * n, χ(x) = det(x·I − A) at n + 1 points or more where the field has them, χ(A) = 0; the factors are monic, each divides
 * the next, their product is χ, the last is the minimal polynomial, and they have the ranks of A: rank f(A) =
 * n − Σ deg gcd(f, f_i) for each factor f.
 * @param functions replaces functions of the library, to show that the law has teeth
 * @throws LawError when they are not
 * @example
 * import { matrixFromRows, Q } from 'group-matrix';
 * import { spectralLaws } from 'group-matrix/testing';
 * spectralLaws(matrixFromRows(Q, [[1, 2], [3, 4]])) // => undefined
 */
export function spectralLaws<E>(A: Matrix<E>, functions: Partial<SpectralFunctions> = {}): void {
  const { field: F, rows: n } = A;
  const R = polynomialRing(F);
  const law = new Law('spectral law', `the matrix ${reading(A)}`);
  const op = { ...LIBRARY, ...functions };
  law.preserving('functions do not change their matrix', () => reading(A), () => {
    const chi = op.characteristicPolynomial(A);
    law.holds('χ is monic of degree n', chi.length === n + 1 && F.equals(chi[n]!, F.one), () => R.format(chi));
    law.holds('χ(A) = 0', isZeroEverywhere(valueAt(chi, A)), () => R.format(chi));
    for (let k = 0; k <= n; k++) {
      const x = F.fromInteger(k);
      const value = determinantByRows(tabulate(F, n, n, (i, j) => (i === j ? F.sub(x, A.at(i, j)) : F.neg(A.at(i, j)))));
      law.sameList('χ(x) = det(x·I − A)', F, [R.evaluate(chi, x)], [value]);
    }
    const factors = op.invariantFactors(A).flatMap(({ polynomial, multiplicity }) => Array.from({ length: multiplicity }, () => R.of(polynomial)));
    const text = (): string => factors.map((f) => R.format(f)).join(' | ');
    law.holds('invariant factors are monic of degree ≥ 1', factors.every((f) => R.degree(f) >= 1 && F.equals(f[f.length - 1]!, F.one)), text);
    law.holds('each invariant factor divides the next', factors.every((f, i) => i === 0 || R.isZero(R.divmod(f, factors[i - 1]!).remainder)), text);
    law.holds('the product of the invariant factors is χ', R.equals(factors.reduce((all, f) => R.mul(all, f), R.one), R.of(chi)), text);
    for (const f of factors) {
      const shared = factors.reduce((total, g) => total + R.degree(R.gcd(f, g)), 0);
      law.equals('rank f(A) = n − Σ deg gcd(f, f_i) for each invariant factor f', rankByRows(valueAt(f, A)), n - shared);
    }
  });
}
