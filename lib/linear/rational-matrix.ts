import { absolute, gcd, lcm } from '../algebra/integers.ts';
import { numeratorOf, Q, rational, type Rational } from '../algebra/rational-field.ts';
import type { StarField } from '../algebra/ring.ts';
import { IntegerMatrix } from './integer-matrix.ts';
import type { Matrix } from './matrix.ts';

/** A matrix over Q as integers over one positive common denominator: entry (i, j) = integers(i, j) / denominator. */
export class RationalMatrix implements Matrix<Rational> {
  readonly field: StarField<Rational> = Q;
  readonly rows: number;
  readonly cols: number;
  readonly integers: IntegerMatrix;
  readonly denominator: bigint;

  private constructor(integers: IntegerMatrix, denominator: bigint) {
    this.rows = integers.rows;
    this.cols = integers.cols;
    this.integers = integers;
    this.denominator = denominator;
  }

  /** integers / denominator, brought to lowest terms (no common factor of the denominator and all integers). */
  static of(integers: IntegerMatrix, denominator: bigint = 1n): RationalMatrix {
    if (denominator === 1n) return new RationalMatrix(integers, 1n);
    const g = denominator < 0n ? -integers.content(denominator) : integers.content(denominator);
    const common = absolute(g) * (denominator < 0n ? -1n : 1n);
    return new RationalMatrix(integers.divideExactly(common), denominator / common);
  }

  static fromEntries(rows: number, cols: number, entries: readonly Rational[]): RationalMatrix {
    let denominator = 1n;
    for (const x of entries) if (x.d !== 1n && x.d !== denominator) denominator = lcm(denominator, x.d);
    const integers = denominator === 1n ? entries.map(numeratorOf) : entries.map((x) => numeratorOf(x) * (denominator / x.d));
    return new RationalMatrix(IntegerMatrix.fromBigInts(rows, cols, integers), denominator);
  }

  at(i: number, j: number): Rational {
    return rational(this.integers.at(i, j), this.denominator);
  }

  /** The text of entry (i, j), without an intermediate object where the denominator is 1. */
  format(i: number, j: number): string {
    const n = this.integers.at(i, j);
    if (this.denominator === 1n || n === 0n) return n.toString();
    const g = gcd(n, this.denominator);
    return g === this.denominator ? (n / g).toString() : `${n / g}/${this.denominator / g}`;
  }
}
