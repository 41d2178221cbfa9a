import { absolute, gcd } from '../algebra/integers.ts';
import { pollDeadline } from '../deadline.ts';

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);
const SAFE_WORD = Number.MAX_SAFE_INTEGER;

/**
 * A matrix of integers, row-major, in the narrower of two storages: doubles that are safe integers (`words`), or bigints
 * (`bigs`). Exactly one of the two is present. It is the working form of every rational matrix.
 */
export class IntegerMatrix {
  readonly rows: number;
  readonly cols: number;
  readonly words: Float64Array | null;
  readonly bigs: readonly bigint[] | null;
  private largest: bigint | null = null;

  private constructor(rows: number, cols: number, words: Float64Array | null, bigs: readonly bigint[] | null) {
    this.rows = rows;
    this.cols = cols;
    this.words = words;
    this.bigs = bigs;
  }

  /** Takes ownership of `entries`; every one must be a safe integer and none may be −0. */
  static fromWordsUnchecked(rows: number, cols: number, entries: Float64Array): IntegerMatrix {
    return new IntegerMatrix(rows, cols, entries, null);
  }

  /** Takes ownership of `entries`, and narrows them to words where all are safe integers. */
  static fromBigInts(rows: number, cols: number, entries: readonly bigint[]): IntegerMatrix {
    let safe = true;
    for (let k = 0; k < entries.length && safe; k++) {
      const x = entries[k]!;
      safe = x <= SAFE && x >= -SAFE;
    }
    if (!safe) return new IntegerMatrix(rows, cols, null, entries);
    const words = new Float64Array(entries.length);
    for (let k = 0; k < entries.length; k++) words[k] = Number(entries[k]!);
    return new IntegerMatrix(rows, cols, words, null);
  }

  static zero(rows: number, cols: number): IntegerMatrix {
    return new IntegerMatrix(rows, cols, new Float64Array(rows * cols), null);
  }

  /** Entry number k = i·cols + j. */
  entry(k: number): bigint {
    return this.words !== null ? BigInt(this.words[k]!) : this.bigs![k]!;
  }

  at(i: number, j: number): bigint {
    return this.entry(i * this.cols + j);
  }

  isZeroEntry(k: number): boolean {
    return this.words !== null ? this.words[k] === 0 : this.bigs![k] === 0n;
  }

  isZero(): boolean {
    return this.maximum() === 0n;
  }

  /** max |entry|, 0 for an empty matrix. */
  maximum(): bigint {
    if (this.largest !== null) return this.largest;
    if (this.words !== null) {
      let m = 0;
      for (const x of this.words) {
        const a = Math.abs(x);
        if (a > m) m = a;
      }
      this.largest = BigInt(m);
    } else {
      let m = 0n;
      for (const x of this.bigs!) {
        const a = absolute(x);
        if (a > m) m = a;
      }
      this.largest = m;
    }
    return this.largest;
  }

  /** gcd of all entries and `start`. */
  content(start: bigint = 0n): bigint {
    let g = start;
    const length = this.rows * this.cols;
    for (let k = 0; k < length && g !== 1n; k++) if (!this.isZeroEntry(k)) g = gcd(g, this.entry(k));
    return g;
  }

  equals(other: IntegerMatrix): boolean {
    if (this.rows !== other.rows || this.cols !== other.cols) return false;
    const length = this.rows * this.cols;
    if (this.words !== null && other.words !== null) {
      for (let k = 0; k < length; k++) if (this.words[k] !== other.words[k]) return false;
      return true;
    }
    for (let k = 0; k < length; k++) if (this.entry(k) !== other.entry(k)) return false;
    return true;
  }

  /** The rows × cols matrix whose entry k is this matrix's entry source[k], or 0 where source[k] < 0. */
  gather(rows: number, cols: number, source: Int32Array): IntegerMatrix {
    if (this.words !== null) {
      const words = new Float64Array(rows * cols);
      for (let k = 0; k < words.length; k++) {
        const from = source[k]!;
        if (from >= 0) words[k] = this.words[from]!;
      }
      return new IntegerMatrix(rows, cols, words, null);
    }
    const bigs = new Array<bigint>(rows * cols);
    for (let k = 0; k < bigs.length; k++) bigs[k] = source[k]! >= 0 ? this.bigs![source[k]!]! : 0n;
    return IntegerMatrix.fromBigInts(rows, cols, bigs);
  }

  transpose(): IntegerMatrix {
    const { rows, cols } = this;
    const source = new Int32Array(rows * cols);
    for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) source[j * rows + i] = i * cols + j;
    return this.gather(cols, rows, source);
  }

  /** The submatrix of the given rows and columns, in the given order. */
  submatrix(rowIndices: readonly number[], colIndices: readonly number[]): IntegerMatrix {
    const source = new Int32Array(rowIndices.length * colIndices.length);
    let k = 0;
    for (const i of rowIndices) for (const j of colIndices) source[k++] = i * this.cols + j;
    return this.gather(rowIndices.length, colIndices.length, source);
  }

  /** α·this + β·other for integers α and β. */
  combine(alpha: bigint, other: IntegerMatrix, beta: bigint): IntegerMatrix {
    const length = this.rows * this.cols;
    const bound = absolute(alpha) * this.maximum() + absolute(beta) * other.maximum();
    if (this.words !== null && other.words !== null && bound <= SAFE && absolute(alpha) <= SAFE && absolute(beta) <= SAFE) {
      const [a, b] = [Number(alpha), Number(beta)];
      const words = new Float64Array(length);
      for (let k = 0; k < length; k++) words[k] = a * this.words[k]! + b * other.words[k]! + 0;
      return new IntegerMatrix(this.rows, this.cols, words, null);
    }
    const bigs = new Array<bigint>(length);
    for (let k = 0; k < length; k++) bigs[k] = alpha * this.entry(k) + beta * other.entry(k);
    return IntegerMatrix.fromBigInts(this.rows, this.cols, bigs);
  }

  scale(alpha: bigint): IntegerMatrix {
    return this.combine(alpha, this, 0n);
  }

  /** Every entry divided by d, which must divide each of them. */
  divideExactly(d: bigint): IntegerMatrix {
    if (d === 1n) return this;
    const bigs = new Array<bigint>(this.rows * this.cols);
    for (let k = 0; k < bigs.length; k++) bigs[k] = this.entry(k) / d;
    return IntegerMatrix.fromBigInts(this.rows, this.cols, bigs);
  }

  /** this·other; zero entries of this are skipped. O(rows·cols·other.cols) multiplications. */
  multiply(other: IntegerMatrix): IntegerMatrix {
    const [n, m, l] = [this.rows, this.cols, other.cols];
    const bound = this.maximum() * other.maximum() * BigInt(Math.max(m, 1));
    if (this.words !== null && other.words !== null && bound <= BigInt(SAFE_WORD)) {
      const words = new Float64Array(n * l);
      for (let i = 0; i < n; i++) {
        pollDeadline();
        for (let k = 0; k < m; k++) {
          const a = this.words[i * m + k]!;
          if (a === 0) continue;
          for (let j = 0, s = k * l, t = i * l; j < l; j++) words[t + j]! += a * other.words[s + j]!;
        }
      }
      for (let k = 0; k < words.length; k++) words[k]! += 0;
      return new IntegerMatrix(n, l, words, null);
    }
    const bigs = new Array<bigint>(n * l).fill(0n);
    for (let i = 0; i < n; i++) {
      for (let k = 0; k < m; k++) {
        if (this.isZeroEntry(i * m + k)) continue;
        pollDeadline();
        const a = this.entry(i * m + k);
        for (let j = 0; j < l; j++) if (!other.isZeroEntry(k * l + j)) bigs[i * l + j]! += a * other.entry(k * l + j);
      }
    }
    return IntegerMatrix.fromBigInts(n, l, bigs);
  }
}
