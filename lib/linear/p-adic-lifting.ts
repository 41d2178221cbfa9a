import { exactDotProducts, modularDotProducts } from '../kernels/dot-products.ts';
import { inverseModuloPrime } from '../kernels/modular-inverse.ts';
import { reduceInto, residueBound } from '../kernels/residues.ts';
import type { IntegerMatrix } from './integer-matrix.ts';
import { imageModulo } from './modular-image.ts';

/**
 * The p-adic digits of the solution Y of B·Y = C for a square integer matrix B that is invertible modulo p, one digit
 * of all entries at a time: Y = Σ Y_i·p^i with R_0 = C, Y_i = B^-1·R_i modulo p, R_{i+1} = (R_i − B·Y_i)/p.
 * The inverse modulo p costs 4/3·n³ steps once, a digit of k columns 2·n²·k.
 * @source J. D. Dixon, Exact solution of linear equations using p-adic expansions, Numer. Math. 40 (1982)
 */
export class PAdicLifting {
  readonly prime: number;
  private readonly size: number;
  private readonly width: number;
  private readonly words: Float64Array;
  private readonly inverse: Float64Array;
  /** R_i, transposed: width × size. */
  private remainder: Float64Array;

  private constructor(prime: number, size: number, width: number, words: Float64Array, inverse: Float64Array, remainder: Float64Array) {
    this.prime = prime;
    this.size = size;
    this.width = width;
    this.words = words;
    this.inverse = inverse;
    this.remainder = remainder;
  }

  /**
   * Whether the remainders of systems of this size stay exact in doubles: |Y_i| ≤ b = (p+1)/2, so |B·Y_i| ≤ n·|B|·b, and
   * |R_{i+1}| ≤ (|R_i| + n·|B|·b)/p stays below max(|C|, n·|B|); all of them together must be below 2^52.
   */
  static fits(B: IntegerMatrix, C: IntegerMatrix, prime: number): boolean {
    if (B.words === null || C.words === null) return false;
    const reach = BigInt(B.rows) * B.maximum();
    return reach * BigInt(Math.ceil(residueBound(prime))) + reach + C.maximum() <= 2n ** 52n;
  }

  /** B is n × n, C is n × k, `fits` holds; null when B is singular modulo p. */
  static of(B: IntegerMatrix, C: IntegerMatrix, prime: number): PAdicLifting | null {
    const size = B.rows;
    const inverse = inverseModuloPrime(imageModulo(B, prime), size, prime);
    if (inverse === null) return null;
    return new PAdicLifting(prime, size, C.cols, B.words!, inverse, Float64Array.from(C.transpose().words!));
  }

  /** The next digit of every entry, row-major: size × width numbers of absolute value at most (p+1)/2. */
  nextDigit(): Int32Array {
    const { prime, size, width, words, inverse } = this;
    const reduced = Float64Array.from(this.remainder);
    reduceInto(reduced, size, width, size, prime);
    const digit = modularDotProducts({ data: inverse, start: 0, stride: size }, reduced, size, size, width, prime);
    const product = exactDotProducts({ data: words, start: 0, stride: size }, digit, size, size, width);
    this.remainder = this.remainder.map((x, k) => (x - product[k]!) / prime);
    const digits = new Int32Array(size * width);
    for (let j = 0; j < width; j++) for (let i = 0; i < size; i++) digits[i * width + j] = digit[j * size + i]!;
    return digits;
  }
}
