import { rational, type Rational } from '../algebra/rational-field.ts';
import { WordPrimeField } from '../algebra/word-prime-field.ts';
import { pollDeadline } from '../deadline.ts';
import { characteristicPolynomialModulo } from '../kernels/hessenberg.ts';
import { asRational } from './arithmetic.ts';
import { ChineseImages } from './chinese-images.ts';
import { hessenbergCharacteristicPolynomial } from './field-hessenberg.ts';
import { characteristicBound } from './hadamard-bound.ts';
import type { IntegerMatrix } from './integer-matrix.ts';
import { requireSquare, type Matrix } from './matrix.ts';
import { imageModulo } from './modular-image.ts';
import { wordPrimesBeyond } from './modular-determinant.ts';
import type { RationalMatrix } from './rational-matrix.ts';
import { wordImage } from './word-elimination.ts';

/**
 * The characteristic polynomial det(λI − A) of a square matrix: coefficients low to high, monic of degree n.
 *
 * Over Q: the Hessenberg form modulo word primes, up to a proved bound of the coefficients. Other fields: the Hessenberg
 * form, O(n³), in any characteristic.
 * @throws InputError when A is not square
 * @source H. Cohen, A Course in Computational Algebraic Number Theory, algorithm 2.2.9
 * @example
 * import { characteristicPolynomial, matrixFromRows, Q } from 'group-matrix';
 * characteristicPolynomial(matrixFromRows(Q, [[2, 1], [1, '1/2']])).map(Q.format) // => ['0', '-5/2', '1']
 */
export function characteristicPolynomial<E>(A: Matrix<E>): E[] {
  requireSquare(A, 'characteristicPolynomial');
  const overQ = asRational(A);
  if (overQ) return overRationals(overQ) as unknown as E[];
  if (A.field instanceof WordPrimeField) return overWordPrime(A as unknown as Matrix<number>, A.field) as unknown as E[];
  return hessenbergCharacteristicPolynomial(A);
}

function overWordPrime(A: Matrix<number>, F: WordPrimeField): number[] {
  return [...characteristicPolynomialModulo(compact(wordImage(A, F), A.rows), A.rows, F.modulus)];
}

/** The n × n image without padding. */
function compact({ data, stride }: { data: Float64Array; stride: number }, n: number): Float64Array {
  if (stride === n) return data;
  const dense = new Float64Array(n * n);
  for (let i = 0; i < n; i++) dense.set(data.subarray(i * stride, i * stride + n), i * n);
  return dense;
}

function integerCharacteristicPolynomial(M: IntegerMatrix): bigint[] {
  const primes = wordPrimesBeyond(2n * characteristicBound(M));
  const images = primes.map((p) => {
    pollDeadline();
    return characteristicPolynomialModulo(compact(imageModulo(M, p), M.rows), M.rows, p);
  });
  const chinese = new ChineseImages(primes, images);
  return Array.from({ length: M.rows + 1 }, (_, k) => chinese.symmetricValue(k));
}

/** With A = M/d: coefficient k of A is that of M divided by d^(n−k). */
function overRationals(A: RationalMatrix): Rational[] {
  const coefficients = integerCharacteristicPolynomial(A.integers);
  const n = A.rows;
  return coefficients.map((c, k) => rational(c, A.denominator ** BigInt(n - k)));
}
