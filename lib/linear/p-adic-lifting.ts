import { inverseModuloPrime } from '../kernels/modular-inverse.ts';
import type { KernelMemory } from '../kernels/kernel-memory.ts';
import { paddedCols, paddedStride } from '../kernels/modular-kernels.ts';
import { modularMemory, placeRows } from '../kernels/modular-memory.ts';
import { dotsAt } from '../kernels/modular-update.ts';
import { residueBound } from '../kernels/residues.ts';
import type { IntegerMatrix } from './integer-matrix.ts';
import { imageModulo } from './modular-image.ts';

/**
 * The p-adic digits of the solution Y of B·Y = C for a square integer matrix B that is invertible modulo p, one digit
 * of all entries at a time: Y = Σ Y_i·p^i with R_0 = C, Y_i = B^-1·R_i modulo p, R_{i+1} = (R_i − B·Y_i)/p.
 * The inverse modulo p costs 4/3·n³ steps once, a digit of k columns 2·n²·k.
 * It works in the memory of the kernels: release it.
 * @source J. D. Dixon, Exact solution of linear equations using p-adic expansions, Numer. Math. 40 (1982)
 */
export class PAdicLifting {
  readonly prime: number;
  private readonly size: number;
  private readonly width: number;
  private readonly memory: KernelMemory;
  /** Row length of all places, and columns that count: those beyond `size` are zero. */
  private readonly stride: number;
  private readonly padded: number;
  /** B and B^-1 modulo p; R_i, R_i modulo p, Y_i and B·Y_i, transposed: width × size each. */
  private readonly places: readonly [matrix: number, inverse: number, remainder: number, reduced: number, digit: number, product: number];

  private constructor(prime: number, inverse: Float64Array, B: IntegerMatrix, C: IntegerMatrix) {
    const [size, width] = [B.rows, C.cols];
    this.prime = prime;
    this.size = size;
    this.width = width;
    this.stride = paddedStride(size);
    this.padded = paddedCols(size);
    const memory = modularMemory();
    this.memory = memory;
    const places: number[] = [];
    try {
      for (const rows of [size, size, width, width, width, width]) places.push(memory.allocate(rows * this.stride));
    } catch (error) {
      for (const place of places) memory.release(place);
      throw error;
    }
    this.places = places as [number, number, number, number, number, number];
    const place = (at: number, source: Float64Array, rows: number): void => placeRows(memory, at, this.stride, this.stride, source, 0, size, rows, size);
    place(this.places[0], B.words!, size);
    place(this.places[1], inverse, size);
    place(this.places[2], C.transpose().words!, width);
    for (const at of places.slice(3)) memory.doubles.fill(0, at, at + width * this.stride);
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
    const inverse = inverseModuloPrime(imageModulo(B, prime), B.rows, prime);
    return inverse === null ? null : new PAdicLifting(prime, inverse, B, C);
  }

  /** The next digit of every entry, row-major: size × width numbers of absolute value at most (p+1)/2. */
  nextDigit(): Int32Array {
    const { prime, size, width, memory, stride, padded } = this;
    const [matrix, inverse, remainder, reduced, digit, product] = this.places;
    memory.modular.modularReduce(reduced, stride, remainder, stride, width, padded, prime);
    dotsAt(memory, digit, stride, inverse, stride, reduced, stride, size, padded, width, prime);
    dotsAt(memory, product, stride, matrix, stride, digit, stride, size, padded, width, 0);
    memory.modular.exactQuotients(remainder, product, width * stride, prime);
    const F = memory.doubles;
    const digits = new Int32Array(size * width);
    for (let j = 0; j < width; j++) for (let i = 0; i < size; i++) digits[i * width + j] = F[digit + j * stride + i]!;
    return digits;
  }

  release(): void {
    for (const place of this.places) this.memory.release(place);
  }
}
