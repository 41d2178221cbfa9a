import type { Matrix } from './matrix.ts';
import type { Minor } from './minor.ts';

/** The reduced row echelon form of a matrix, without its zero rows. */
export interface RowEchelonForm<E> {
  /** rank × cols. */
  readonly matrix: Matrix<E>;
  readonly rank: number;
  /** The pivot columns, ascending. */
  readonly pivots: number[];
  readonly minor: Minor;
}
