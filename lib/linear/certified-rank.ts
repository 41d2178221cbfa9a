import type { Matrix } from './matrix.ts';
import type { Minor } from './minor.ts';

/** Why the rank is not larger. */
export type RankUpperBound<E> =
  /** rank = min(rows, cols). */
  | { readonly method: 'dimension' }
  /** M = left·right exactly, and left has `rank` columns. */
  | { readonly method: 'factorisation'; readonly left: Matrix<E>; readonly right: Matrix<E> }
  /**
   * Right: M·basis = 0, basis is cols × (cols − rank) with independent columns. Left: basis·M = 0, basis is
   * (rows − rank) × rows with independent rows. The vectors are primitive integers with a diagonal in their free entries.
   */
  | { readonly method: 'nullspace'; readonly side: 'right' | 'left'; readonly basis: Matrix<E> }
  /**
   * After denominators are cleared row by row the rank modulo each of these distinct primes is at most `rank`, and their
   * product exceeds the Hadamard bound of all (rank+1)-minors. Over Q(ζ_n) the primes are 1 modulo n, the rank is at most
   * `rank` with each of the φ(n) residues of order n in the place of ζ_n, and the bound is one of all conjugates.
   */
  | { readonly method: 'modular'; readonly primes: number[] };

/** A rank with everything needed to check it again. */
export interface CertifiedRank<E> {
  readonly rank: number;
  /** A nonzero rank × rank minor: the rank is not smaller. */
  readonly minor: Minor;
  readonly upper: RankUpperBound<E>;
}
