import { product } from '../algebra/integers.ts';
import { rational } from '../algebra/rational-field.ts';
import { CyclotomicField, type Cyclotomic } from '../algebra/cyclotomic-field.ts';
import { WordPrimeField } from '../algebra/word-prime-field.ts';
import { asRational } from './arithmetic.ts';
import { cyclotomicDeterminant } from './cyclotomic-determinant.ts';
import { eliminate } from './field-elimination.ts';
import { bareissDeterminant } from './fraction-free.ts';
import { determinantBound } from './hadamard-bound.ts';
import { clearRows } from './integer-form.ts';
import { requireSquare, type Matrix } from './matrix.ts';
import { modularDeterminant, wordPrimesBeyond } from './modular-determinant.ts';
import type { RationalMatrix } from './rational-matrix.ts';
import { wordDeterminant } from './word-elimination.ts';

/** A determinant with what is needed to check it again. */
export interface CertifiedDeterminant<E> {
  readonly value: E;
  /**
   * Over Q: distinct primes whose product exceeds twice the Hadamard bound of the matrix with denominators cleared row
   * by row; the determinant of that integer matrix modulo each of them decides it. Over Q(ζ_n): distinct primes that are
   * 1 modulo n, whose product exceeds the bound of the conjugates plus the sum of the absolute coefficients of the
   * determinant; its images under all ζ ↦ residue of order n decide it. Over finite fields null.
   */
  readonly primes: number[] | null;
}

/** Up to this size fraction-free elimination is the faster way. */
const FRACTION_FREE_SIZE = 6;

/**
 * The determinant of a square matrix; 1 for 0 × 0.
 * @throws InputError when A is not square
 * @example
 * import { determinant, matrixFromRows, Q } from 'group-matrix';
 * Q.format(determinant(matrixFromRows(Q, [['1/2', 1], [1, 4]]))) // => '1'
 */
export const determinant = <E>(A: Matrix<E>): E => certifiedDeterminant(A).value;

/**
 * The determinant of a square matrix with its certificate.
 *
 * Over Q: denominators are cleared row by row; small matrices by fraction-free elimination, larger ones modulo word
 * primes up to the proved Hadamard bound (n³/3 steps on typed arrays per prime). Over Q(ζ_n): the same φ(n) times per prime.
 * Other fields: elimination.
 * @throws InputError when A is not square
 * @source Hadamard's inequality: |det A| is at most the product of the row norms, and of the column norms
 * @example
 * import { certifiedDeterminant, matrixFromRows, Q } from 'group-matrix';
 * const { value, primes } = certifiedDeterminant(matrixFromRows(Q, [[1, 2], [3, 4]]));
 * [Q.format(value), primes] // => ['-2', [16777213]]
 */
export function certifiedDeterminant<E>(A: Matrix<E>): CertifiedDeterminant<E> {
  requireSquare(A, 'determinant');
  const rational = asRational(A);
  if (rational) return overRationals(rational) as CertifiedDeterminant<unknown> as CertifiedDeterminant<E>;
  if (A.field instanceof WordPrimeField) return { value: wordDeterminant(A as unknown as Matrix<number>, A.field) as unknown as E, primes: null };
  if ((A.field as unknown) instanceof CyclotomicField) return cyclotomicDeterminant(A as unknown as Matrix<Cyclotomic>, A.field as unknown as CyclotomicField) as unknown as CertifiedDeterminant<E>;
  const { rank, pivotProduct } = eliminate(A, false);
  return { value: rank === A.rows ? pivotProduct : A.field.zero, primes: null };
}

function overRationals(A: RationalMatrix): CertifiedDeterminant<unknown> {
  const { integers, multipliers } = clearRows(A);
  const primes = wordPrimesBeyond(2n * determinantBound(integers));
  const value = A.rows <= FRACTION_FREE_SIZE ? bareissDeterminant(integers) : modularDeterminant(integers, primes);
  return { value: rational(value, product(multipliers)), primes };
}
