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

/** The dimension of the span of the powers of A. */
function minimalDegree<E>(A: Matrix<E>): number {
  const n = A.rows;
  const powers = [identityOf(A.field, n)];
  for (let k = 1; k < n; k++) powers.push(product(A, powers[k - 1]!));
  return n === 0 ? 0 : rankByRows(tabulate(A.field, n, n * n, (k, entry) => powers[k]!.at(Math.floor(entry / n), entry % n)));
}

/** dim{X : A·X = X·A}: the nullity of the commutator on units. */
function centralizerDimension<E>(A: Matrix<E>): number {
  const { field: F, rows: n } = A;
  const commutators = tabulate(F, n * n, n * n, (place, unit) => {
    const [i, j] = [Math.floor(place / n), place % n];
    const [k, l] = [Math.floor(unit / n), unit % n];
    return F.sub(j === l ? A.at(i, k) : F.zero, i === k ? A.at(l, j) : F.zero);
  });
  return n * n - rankByRows(commutators);
}

/**
 * Throws a `LawError` unless the characteristic polynomial and the invariant factors of A are right: χ is monic of degree
 * n, χ(x) = det(x·I − A) at n + 1 points or more where the field has them, χ(A) = 0; the factors are monic, each divides
 * the next, their product is χ, the last has the degree of the minimal polynomial, rank f(A) = n − Σ deg gcd(f, f_i) for
 * each factor f, and Σ deg gcd(f_i, f_j) is the dimension of the centralizer.
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
    const degreesOfGcd = (f: readonly E[]): number => factors.reduce((total, g) => total + R.degree(R.gcd(f, g)), 0);
    for (const f of factors) law.equals('rank f(A) = n − Σ deg gcd(f, f_i) for each invariant factor f', rankByRows(valueAt(f, A)), n - degreesOfGcd(f));
    law.equals('the degree of the last invariant factor is that of the minimal polynomial', R.degree(factors[factors.length - 1] ?? R.one), minimalDegree(A));
    law.equals('Σ deg gcd(f_i, f_j) is the dimension of the centralizer of A', factors.reduce((total, f) => total + degreesOfGcd(f), 0), centralizerDimension(A));
  });
}
