import { CyclotomicField, type Cyclotomic } from '../algebra/cyclotomic-field.ts';
import { wideNumerators } from '../algebra/cyclotomic-number.ts';
import { lcm } from '../algebra/integers.ts';
import { primality } from '../algebra/primality.ts';
import { PrimeField } from '../algebra/prime-field.ts';
import { numeratorOf, type Rational } from '../algebra/rational-field.ts';
import type { CertifiedDeterminant } from '../linear/determinant.ts';
import type { Matrix } from '../linear/matrix.ts';
import type { Minor } from '../linear/minor.ts';
import { certifiedRank, type CertifiedRank } from '../linear/rank.ts';
import { Law, reading } from './law.ts';
import { determinantByRows, isZeroEverywhere, product, rankByRows, tabulate } from './reference-algebra.ts';

/**
 * Throws a `LawError` unless `certifiedRank(M)` is the known rank with a certificate that holds: the minor is not zero,
 * also modulo its prime; the dimension, factorisation, null vectors or ranks modulo enough primes bound it from above.
 * @param functions replaces `certifiedRank`, to show that the law has teeth
 * @throws LawError when it is not
 * @example
 * import { matrixFromRows, Q } from 'group-matrix';
 * import { certificateLaws } from 'group-matrix/testing';
 * certificateLaws(matrixFromRows(Q, [[1, 2], [2, 4]]), 1) // => undefined
 */
export function certificateLaws<E>(M: Matrix<E>, rank: number, functions: { readonly certifiedRank?: typeof certifiedRank } = {}): void {
  const law = new Law('rank certificate law', `the ${M.rows} × ${M.cols} matrix over ${M.field.id} ${reading(M)}`);
  law.preserving('functions do not change their matrices', () => reading(M), () => certifiedRankLaws(law, M, (functions.certifiedRank ?? certifiedRank)(M), rank));
}

const minorOf = <E>(M: Matrix<E>, minor: Minor): Matrix<E> => tabulate(M.field, minor.rows.length, minor.cols.length, (i, j) => M.at(minor.rows[i]!, minor.cols[j]!));

/** The minor is a nonzero r × r minor of M, and its prime does not divide it. */
export function minorLaws<E>(law: Law, M: Matrix<E>, minor: Minor, r: number): void {
  law.holds('the minor has the size of the rank, with distinct rows and columns', new Set(minor.rows).size === r && new Set(minor.cols).size === r && minor.rows.length === r && minor.cols.length === r, () => JSON.stringify([minor.rows, minor.cols]));
  const value = determinantByRows(minorOf(M, minor));
  law.holds('the minor is not zero', !M.field.equals(value, M.field.zero), () => JSON.stringify([minor.rows, minor.cols]));
  law.equals('a minor comes with a prime over Q and cyclotomic fields only', minor.prime !== null, M.field.characteristic === 0n);
  if (minor.prime === null) return;
  if (isCyclotomic(M)) {
    law.holds('the prime of a minor is 1 modulo n, and does not divide it, denominators cleared row by row', splits(M, [minor.prime]) && wideNumerators(clearedMinor(M, minor)).some((c) => c % minor.prime! !== 0n), () => `${minor.prime}`);
    return;
  }
  const cleared = clearedRows(M as unknown as Matrix<Rational>);
  const integer = determinantModulo(minor.prime, minor.rows.map((i) => minor.cols.map((j) => cleared[i]![j]!)));
  law.holds('the prime of a minor does not divide it, denominators cleared row by row', integer !== 0n, () => `${minor.prime}`);
}

const isCyclotomic = (M: Matrix<unknown>): M is Matrix<Cyclotomic> & { readonly field: CyclotomicField } => (M.field as unknown) instanceof CyclotomicField;

/** Whether these are distinct primes that are 1 modulo n. */
const splits = ({ field }: { readonly field: CyclotomicField }, primes: readonly (number | bigint)[]): boolean =>
  distinctPrimes(primes.map(Number)) && primes.every((p) => BigInt(p) % BigInt(field.n) === 1n % BigInt(field.n));

/** The least common multiple of the denominators of a row of M. */
const rowMultiple = (M: Matrix<Cyclotomic>, i: number): bigint => Array.from({ length: M.cols }, (_, j) => M.at(i, j)).reduce((m, x) => lcm(m, BigInt(x.denominator)), 1n);

/** The minor times the multipliers of its rows: an algebraic integer. */
function clearedMinor(M: Matrix<Cyclotomic> & { readonly field: CyclotomicField }, minor: Minor): Cyclotomic {
  const scale = minor.rows.reduce((product, i) => product * rowMultiple(M, i), 1n);
  return M.field.mul(M.field.fromInteger(scale), determinantByRows(minorOf(M, minor)));
}

/** The squared bound of the conjugates of all k-minors by rows, denominators cleared: |Σ c_i·ζ^i| ≤ Σ |c_i|. */
function squaredConjugateBound(M: Matrix<Cyclotomic>, k: number): bigint {
  const sizes = Array.from({ length: M.rows }, (_, i) => {
    const multiple = rowMultiple(M, i);
    return Array.from({ length: M.cols }, (__, j) => {
      const x = M.at(i, j);
      return (wideNumerators(x).reduce((total, c) => total + (c < 0n ? -c : c), 0n) * multiple) / BigInt(x.denominator);
    });
  });
  return [sizes, transposed(sizes, M.cols)].map((rows) => squaredBound(rows, k)).reduce((a, b) => (a < b ? a : b));
}

/** The rows of M, each times the least common multiple of its denominators. */
function clearedRows(M: Matrix<Rational>): bigint[][] {
  return Array.from({ length: M.rows }, (_, i) => {
    const row = Array.from({ length: M.cols }, (__, j) => M.at(i, j));
    const multiple = row.reduce((m, x) => lcm(m, x.d), 1n);
    return row.map((x) => numeratorOf(x) * (multiple / x.d));
  });
}

const modulo = (p: bigint, rows: readonly (readonly bigint[])[], cols: number): Matrix<bigint> => {
  const F = PrimeField.of(p);
  return tabulate(F, rows.length, cols, (i, j) => F.fromInteger(rows[i]![j]!));
};

const determinantModulo = (p: bigint, rows: readonly (readonly bigint[])[]): bigint => determinantByRows(modulo(p, rows, rows.length));

/** The squared Hadamard bound of the k-minors: the product of the k largest squared row norms. */
function squaredBound(rows: readonly (readonly bigint[])[], k: number): bigint {
  const norms = rows.map((row) => row.reduce((total, x) => total + x * x, 0n)).sort((a, b) => (a < b ? 1 : -1));
  return norms.slice(0, k).reduce((bound, norm) => bound * norm, 1n);
}

const transposed = (rows: readonly (readonly bigint[])[], cols: number): bigint[][] => Array.from({ length: cols }, (_, j) => rows.map((row) => row[j]!));

/** Whether primes multiply to more than √bound. */
const exceeds = (primes: readonly number[], squared: bigint): boolean => primes.reduce((total, p) => total * BigInt(p), 1n) ** 2n > squared;

const distinctPrimes = (primes: readonly number[]): boolean => new Set(primes).size === primes.length && primes.every((p) => primality(BigInt(p)) === 'prime');

/** The certified rank is the expected one, its minor and its bound from above hold for M. */
export function certifiedRankLaws<E>(law: Law, M: Matrix<E>, { rank: r, minor, upper }: CertifiedRank<E>, expected: number): void {
  law.equals('the certified rank is that of elimination', r, expected);
  minorLaws(law, M, minor, r);
  if (upper.method === 'dimension') law.equals('a rank that is bounded by the dimension is min(rows, cols)', r, Math.min(M.rows, M.cols));
  if (upper.method === 'factorisation') {
    law.equals('a factorisation that bounds the rank has that many columns', upper.left.cols, r);
    law.same('a factorisation that bounds the rank multiplies to M', product(upper.left, upper.right), M);
  }
  if (upper.method === 'nullspace') {
    const [vectors, image] = upper.side === 'right' ? [upper.basis.cols, product(M, upper.basis)] : [upper.basis.rows, product(upper.basis, M)];
    law.holds('null vectors that bound the rank are null vectors', isZeroEverywhere(image), () => reading(upper.basis));
    law.equals('null vectors that bound the rank are independent and of the right number', [vectors, rankByRows(upper.basis)].join(), [(upper.side === 'right' ? M.cols : M.rows) - r, vectors].join());
  }
  if (upper.method === 'modular') {
    if (isCyclotomic(M)) {
      law.holds('a modular bound rests on distinct primes that are 1 modulo n', splits(M, upper.primes), () => String(upper.primes));
      law.holds('the primes of a modular bound exceed the bound of the conjugates', exceeds(upper.primes, squaredConjugateBound(M, r + 1)), () => String(upper.primes));
      return;
    }
    const rows = clearedRows(M as unknown as Matrix<Rational>);
    law.holds('a modular bound rests on distinct primes', distinctPrimes(upper.primes), () => String(upper.primes));
    const squared = [squaredBound(rows, r + 1), squaredBound(transposed(rows, M.cols), r + 1)];
    law.holds('the primes of a modular bound exceed the Hadamard bound', squared.some((bound) => exceeds(upper.primes, bound)), () => String(upper.primes));
  }
}

/** A certified determinant has the expected value, and primes that suffice. */
export function certifiedDeterminantLaws<E>(law: Law, M: Matrix<E>, certified: CertifiedDeterminant<E>, expected: E): void {
  law.sameList('the certified determinant is that of elimination', M.field, [certified.value], [expected]);
  law.equals('a determinant comes with primes over Q and cyclotomic fields only', certified.primes !== null, M.field.characteristic === 0n);
  if (certified.primes === null) return;
  if (isCyclotomic(M)) {
    law.holds('the primes of a determinant are 1 modulo n', splits(M, certified.primes), () => String(certified.primes));
    const value = clearedMinor(M, { rows: [...Array(M.rows).keys()], cols: [...Array(M.rows).keys()], prime: null });
    const size = wideNumerators(value).reduce((total, c) => total + (c < 0n ? -c : c), 0n);
    const product = certified.primes.reduce((total, p) => total * BigInt(p), 1n);
    law.holds('the primes of a determinant exceed the bound of the conjugates and its coefficients', product > size && (product - size) ** 2n > squaredConjugateBound(M, M.rows), () => String(certified.primes));
    return;
  }
  const rows = clearedRows(M as unknown as Matrix<Rational>);
  law.holds('the primes of a determinant are distinct primes', distinctPrimes(certified.primes), () => String(certified.primes));
  const squared = [squaredBound(rows, M.rows), squaredBound(transposed(rows, M.cols), M.rows)];
  law.holds('the primes of a determinant exceed twice the Hadamard bound', squared.some((bound) => exceeds(certified.primes!, 4n * bound)), () => String(certified.primes));
}
