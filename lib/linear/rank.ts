import { CyclotomicField, type Cyclotomic } from '../algebra/cyclotomic-field.ts';
import { WordPrimeField } from '../algebra/word-prime-field.ts';
import { wordPrime } from '../algebra/word-primes.ts';
import { asRational } from './arithmetic.ts';
import type { CertifiedRank } from './certified-rank.ts';
import { cyclotomicRank } from './cyclotomic-rank.ts';
import { echelonImage, minorOfImage } from './echelon-image.ts';
import { eliminate } from './field-elimination.ts';
import { clearRows } from './integer-form.ts';
import type { Matrix } from './matrix.ts';
import type { Minor } from './minor.ts';
import { provedNullBasis } from './null-space-bound.ts';
import { rankFactorisation } from './rank-factorisation.ts';
import { RationalMatrix } from './rational-matrix.ts';
import { modularRank } from './rational-rank.ts';
import { wordRank } from './word-elimination.ts';

export type { CertifiedRank, RankUpperBound } from './certified-rank.ts';

/**
 * Up to this rank a rational matrix gets a factorisation as its upper bound. Measured for n = 64 to 512: on small integers
 * both ways take about the same time up to rank 16, on entries of 90 bits the factorisation is two to three times faster at
 * rank 8; above, its factors become longer than they are useful.
 */
const FACTORISATION_RANK = 8;

/**
 * The exact rank of M with a certificate: a nonzero minor from below, and from above the dimension, a factorisation
 * (over finite fields, and for small rank over Q), null vectors (where few or short ones are enough), or ranks modulo
 * enough primes.
 * Over Q one prime costs O(n·m·rank) on typed arrays; short null vectors cost two, the modular bound takes about
 * rank·log2(row norm)/24 of them. Over Q(ζ_n) every prime is used φ(n) times, with each root of unity in the place of ζ_n.
 * @source Hadamard's inequality; a nonzero (r+1)-minor below the product of the primes is nonzero modulo one of them
 * @example
 * import { certifiedRank, matrixFromRows, Q } from 'group-matrix';
 * const { rank, minor, upper } = certifiedRank(matrixFromRows(Q, [[1, 2], [2, 4]]));
 * [rank, minor.rows, minor.cols, upper.method] // => [1, [0], [0], 'factorisation']
 */
export function certifiedRank<E>(M: Matrix<E>): CertifiedRank<E> {
  const rational = asRational(M);
  if (rational) return ofRational(rational) as CertifiedRank<unknown> as CertifiedRank<E>;
  if (isCyclotomic(M)) return cyclotomicRank(M, M.field) as CertifiedRank<unknown> as CertifiedRank<E>;
  const found = ofField(M);
  return found.rank === Math.min(M.rows, M.cols) ? { ...found, upper: { method: 'dimension' } } : byFactorisation(M);
}

/**
 * The exact rank of M.
 * @example
 * import { matrixFromRows, Q, rank } from 'group-matrix';
 * rank(matrixFromRows(Q, [['1/2', '1/3'], ['3', '2']])) // => 1
 */
export function rank(M: Matrix<unknown>): number {
  const rational = asRational(M);
  if (rational) return ofRational(rational).rank;
  return isCyclotomic(M) ? cyclotomicRank(M, M.field).rank : ofField(M).rank;
}

const isCyclotomic = (M: Matrix<unknown>): M is Matrix<Cyclotomic> & { readonly field: CyclotomicField } => (M.field as unknown) instanceof CyclotomicField;

function ofRational(M: RationalMatrix): CertifiedRank<unknown> {
  const form = clearRows(M);
  const { integers } = form;
  const first = echelonImage(integers, wordPrime(0));
  const found = first.pivots.rank;
  if (found === Math.min(M.rows, M.cols)) return { rank: found, minor: minorOfImage(first), upper: { method: 'dimension' } };
  if (found <= FACTORISATION_RANK) return byFactorisation(M);
  const nullBasis = provedNullBasis(form, first);
  if (nullBasis === null) return modularRank(integers, first);
  return { rank: found, minor: minorOfImage(first), upper: { method: 'nullspace', side: nullBasis.side, basis: RationalMatrix.of(nullBasis.basis) } };
}

function byFactorisation<E>(M: Matrix<E>): CertifiedRank<E> {
  const { rank: found, minor, left, right } = rankFactorisation(M);
  if (found === Math.min(M.rows, M.cols)) return { rank: found, minor, upper: { method: 'dimension' } };
  return { rank: found, minor, upper: { method: 'factorisation', left, right } };
}

function ofField<E>(M: Matrix<E>): { rank: number; minor: Minor } {
  if (M.field instanceof WordPrimeField) return wordRank(M as unknown as Matrix<number>, M.field);
  const { rank: found, pivotRows, pivotCols } = eliminate(M, false);
  return { rank: found, minor: { rows: pivotRows, cols: pivotCols, prime: null } };
}
