import { rational } from '../algebra/rational-field.ts';
import { absolute, product } from '../algebra/integers.ts';
import type { Cyclotomic, CyclotomicField } from '../algebra/cyclotomic-field.ts';
import { cyclotomicPolynomial } from '../algebra/cyclotomic-polynomial.ts';
import { SplitPrimes } from '../algebra/root-primes.ts';
import { determinantOfEchelon, echelonInto } from '../kernels/echelon.ts';
import { canonical, inverseResidue } from '../kernels/residues.ts';
import { ChineseImages } from './chinese-images.ts';
import { clearCyclotomicRows, conjugateDeterminantBound, imagesAt } from './cyclotomic-form.ts';
import type { Matrix } from './matrix.ts';

/**
 * The coefficients modulo p of the polynomial of degree < φ(n) with the given values at the roots of Φ_n modulo p:
 * Σ values[j]/Φ_n'(root_j)·Φ_n(x)/(x − root_j).
 */
function interpolated(phi: readonly number[], roots: readonly number[], values: readonly number[], p: number): Float64Array {
  const degree = phi.length - 1;
  const coefficients = new Float64Array(degree);
  const quotient = new Float64Array(degree);
  roots.forEach((root, j) => {
    // Synthetic division; the value of the quotient at the root is the derivative there.
    let [carry, derivative] = [0, 0];
    for (let k = degree - 1; k >= 0; k--) {
      carry = (carry * root + phi[k + 1]!) % p;
      quotient[k] = carry;
      derivative = (derivative * root + carry) % p;
    }
    const scale = (values[j]! * canonical(inverseResidue(derivative, p), p)) % p;
    for (let k = 0; k < degree; k++) coefficients[k] = (coefficients[k]! + scale * quotient[k]!) % p;
  });
  return coefficients;
}

/** The determinant of a square matrix over Q(ζ_n), and the primes that decide it. */
export interface CyclotomicDeterminant {
  readonly value: Cyclotomic;
  readonly primes: number[];
}

/**
 * The determinant D, denominators cleared row by row, from its images under ζ ↦ root modulo primes p ≡ 1 modulo n. The
 * candidate v with smallest coefficients modulo the product P of the primes has v − D divisible by P in Z[ζ]; the
 * conjugates of v − D are at most H + Σ|v_k|, H the bound of the conjugates of D, so that P > H + Σ|v_k| proves v = D.
 */
export function cyclotomicDeterminant(A: Matrix<Cyclotomic>, field: CyclotomicField): CyclotomicDeterminant {
  const form = clearCyclotomicRows(A, field);
  const split = new SplitPrimes(field.n);
  const phi = cyclotomicPolynomial(field.n);
  const bound = conjugateDeterminantBound(form);
  const primes: number[] = [];
  const images: Float64Array[] = [];
  let modulus = 1n;
  for (;;) {
    // Coefficients are rarely much larger than the conjugates.
    do {
      const { p, roots } = split.at(primes.length);
      const values = Array.from(imagesAt(form, p, roots), ({ data, stride }) =>
        canonical(determinantOfEchelon(data, A.rows, stride, echelonInto(data, A.rows, A.cols, stride, p), p), p),
      );
      primes.push(p);
      images.push(interpolated(phi, roots, values, p));
      modulus *= BigInt(p);
    } while (modulus <= 8n * bound);
    const chinese = new ChineseImages(primes, images.map((image, i) => image.map((x) => (x < 0 ? x + primes[i]! : x))));
    const coefficients = Array.from({ length: field.degree }, (_, k) => chinese.symmetricValue(k));
    if (modulus > bound + coefficients.reduce((sum, c) => sum + absolute(c), 0n)) {
      const denominator = product(form.multipliers);
      return { value: field.fromRoots(coefficients.map((c) => rational(c, denominator))), primes };
    }
  }
}
