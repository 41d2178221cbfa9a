import { absolute, ceilSquareRoot, product as productOf, residue } from '../algebra/integers.ts';
import { checkCyclotomicDeterminant, checkCyclotomicRank, checkCyclotomicSolution } from './cyclotomic-claims.ts';
import { isCyclotomicName, readCount, readElement, readMatrix, readObject, readPrimes, refuse } from './document.ts';
import { eliminateModulo } from './elimination.ts';
import { equalMatrices, isZeroMatrix, product, transpose } from './exact-matrix.ts';
import { checkMinor, checkRank, rowsAreIndependent, squaredBound } from './rank-evidence.ts';

/** Whether the matrix of the claim says that it is over Q(ζ_n). */
function isCyclotomic(claim: unknown): boolean {
  const matrix = (claim as { matrix?: { field?: unknown } } | null | undefined)?.matrix;
  return isCyclotomicName(matrix?.field);
}

/** rank(matrix) = rank. */
export function checkRankClaim(claim: unknown, evidence: unknown): void {
  if (isCyclotomic(claim)) return checkCyclotomicRank(claim, evidence);
  const parts = readObject(claim, '/claim', ['matrix', 'rank']);
  checkRank(readMatrix(parts['matrix'], '/claim/matrix'), readCount(parts['rank'], '/claim/rank'), evidence, '/evidence');
}

/**
 * det(matrix) = value. Over Q: with the denominators L_i of the rows cleared, |det| ≤ H by Hadamard; a value·∏L_i of
 * absolute value at most H that agrees modulo primes of product > 2H is equal. Over GF(p): by elimination.
 */
export function checkDeterminantClaim(claim: unknown, evidence: unknown): void {
  if (isCyclotomic(claim)) return checkCyclotomicDeterminant(claim, evidence);
  const parts = readObject(claim, '/claim', ['matrix', 'value']);
  const matrix = readMatrix(parts['matrix'], '/claim/matrix');
  if (matrix.rows !== matrix.cols) refuse('/claim/matrix', `expected a square matrix, got ${matrix.rows} × ${matrix.cols}`);
  const value = readElement(parts['value'], matrix.p, '/claim/value');
  const { primes } = readObject(evidence, '/evidence', ['primes']);
  if (matrix.p !== null) {
    if (primes !== null) refuse('/evidence/primes', 'expected null over a finite field');
    if (eliminateModulo(matrix, matrix.p).determinant !== value.n[0]) refuse('/claim/value', 'is not the determinant');
    return;
  }
  const scaled = value.n[0]! * productOf(matrix.row.map((row) => row.d));
  if (scaled % value.d !== 0n) refuse('/claim/value', 'times the denominators of the rows is not an integer');
  const integer = scaled / value.d;
  const bound = ceilSquareRoot(squaredBound(matrix, matrix.rows));
  if (absolute(integer) > bound) refuse('/claim/value', "exceeds Hadamard's bound");
  const list = readPrimes(primes, '/evidence/primes').map(BigInt);
  if (productOf(list) <= 2n * bound) refuse('/evidence/primes', "the product does not exceed twice Hadamard's bound");
  for (const p of list) if (eliminateModulo(matrix, p).determinant !== residue(integer, p)) refuse('/claim/value', `is not the determinant modulo ${p}`);
}

/** A of the given rank; A·solution = rightHandSide, or there is none; the columns of nullspace are a basis of ker A. */
export function checkSolutionClaim(claim: unknown, evidence: unknown): void {
  if (isCyclotomic(claim)) return checkCyclotomicSolution(claim, evidence);
  const parts = readObject(claim, '/claim', ['matrix', 'rightHandSide', 'solution', 'nullspace', 'rank']);
  const { minor, witness } = readObject(evidence, '/evidence', ['minor', 'witness']);
  const A = readMatrix(parts['matrix'], '/claim/matrix');
  const { p } = A;
  const B = readMatrix(parts['rightHandSide'], '/claim/rightHandSide', { p, rows: A.rows });
  const rank = readCount(parts['rank'], '/claim/rank', Math.min(A.rows, A.cols));
  const N = readMatrix(parts['nullspace'], '/claim/nullspace', { p, rows: A.cols, cols: A.cols - rank });
  checkMinor(A, rank, minor, '/evidence/minor');
  if (!isZeroMatrix(product(A, N))) refuse('/claim/nullspace', 'matrix·nullspace is not zero');
  if (!rowsAreIndependent(transpose(N))) refuse('/claim/nullspace', 'the columns are not shown to be independent');
  if (parts['solution'] !== null) {
    if (witness !== null) refuse('/evidence/witness', 'expected null beside a solution');
    const X = readMatrix(parts['solution'], '/claim/solution', { p, rows: A.cols, cols: B.cols });
    if (!equalMatrices(product(A, X), B)) refuse('/claim/solution', 'matrix·solution is not the right-hand side');
    return;
  }
  const y = readMatrix(witness, '/evidence/witness', { p, rows: 1, cols: A.rows });
  if (!isZeroMatrix(product(y, A))) refuse('/evidence/witness', 'witness·matrix is not zero');
  if (isZeroMatrix(product(y, B))) refuse('/evidence/witness', 'witness·rightHandSide is zero');
}
