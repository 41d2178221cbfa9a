/** A submatrix with a nonzero determinant: rank × rank, so that the rank is at least that. */
export interface Minor {
  /** Row indices, distinct, in the order in which the elimination met them. */
  readonly rows: number[];
  /** Column indices, ascending. */
  readonly cols: number[];
  /** Over Q: a prime that does not divide the minor after denominators are cleared row by row. Otherwise null. */
  readonly prime: bigint | null;
}
