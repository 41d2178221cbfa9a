/** A submatrix with a nonzero determinant: rank × rank, so that the rank is at least that. */
export interface Minor {
  /** Row indices, distinct, in the order in which the elimination met them. */
  readonly rows: number[];
  /** Column indices, ascending. */
  readonly cols: number[];
  /**
   * Over Q: a prime that does not divide the minor after denominators are cleared row by row. Over Q(ζ_n) likewise, and it
   * is 1 modulo n, so that the minor is not zero with some residue of order n in the place of ζ_n. Otherwise null.
   */
  readonly prime: bigint | null;
}
