import { ceilSquareRoot, lcm, product as productOf, residue } from '../algebra/integers.ts';
import { pollDeadline } from '../deadline.ts';
import { imageAt, readCyclotomicMatrix, rootsModulo, sizes, splitPrimes, squaredConjugateBound, type CyclotomicMatrix } from './cyclotomic-matrix.ts';
import { readCount, readIndices, readObject, readPrime, readPrimes, readWord, refuse } from './document.ts';
import { eliminateModulo } from './elimination.ts';
import type { ExactMatrix } from './exact-matrix.ts';

const FEW = 8;

/** The residues of order n modulo a prime of the evidence. */
function readRoots(n: number, p: number, place: string): number[] {
  return rootsModulo(n, p) ?? refuse(place, `expected a prime that is 1 modulo ${n}, got ${p}`);
}

/** rank M ≥ rank: some rank × rank minor is not zero under some homomorphism above the prime of the evidence. */
function checkMinor(M: CyclotomicMatrix, rank: number, evidence: unknown, place: string): void {
  const minor = readObject(evidence, place, ['rows', 'cols', 'prime']);
  const rows = readIndices(minor['rows'], `${place}/rows`, M.rows, rank);
  const cols = readIndices(minor['cols'], `${place}/cols`, M.cols, rank);
  if (minor['prime'] === null && rank === 0) return;
  const p = readPrime(minor['prime'], `${place}/prime`);
  const roots = readRoots(M.numbers.n, p, `${place}/prime`);
  const submatrix: CyclotomicMatrix = { ...M, rows: rank, cols: rank, c: rows.map((i) => cols.map((j) => M.c[i]![j]!)), multipliers: rows.map((i) => M.multipliers[i]!) };
  if (!roots.some((root) => eliminateModulo(imageAt(submatrix, p, root), BigInt(p)).rank === rank)) refuse(place, `the minor is zero modulo ${p}`);
}

function checkUpper(M: CyclotomicMatrix, rank: number, evidence: unknown, place: string): void {
  const { method: name } = readObject(evidence, place, ['method'], ['primes']);
  if (readWord(name, `${place}/method`, ['dimension', 'modular']) === 'dimension') {
    readObject(evidence, place, ['method']);
    if (rank !== Math.min(M.rows, M.cols)) refuse(place, `the dimension bounds the rank by ${Math.min(M.rows, M.cols)}, not by ${rank}`);
    return;
  }
  const primes = readPrimes(readObject(evidence, place, ['method', 'primes'])['primes'], `${place}/primes`);
  const roots = primes.map((p, i) => readRoots(M.numbers.n, p, `${place}/primes/${i}`));
  const bound = rank + 1 > Math.min(M.rows, M.cols) ? 0n : squaredConjugateBound(M, rank + 1);
  if (productOf(primes.map(BigInt)) ** 2n <= bound) refuse(`${place}/primes`, `the product does not exceed the bound of the minors of order ${rank + 1}`);
  primes.forEach((p, i) => {
    for (const root of roots[i]!) {
      const found = eliminateModulo(imageAt(M, p, root), BigInt(p)).rank;
      if (found > rank) refuse(`${place}/primes/${i}`, `the rank modulo ${p} is ${found}, more than ${rank}`);
    }
  });
}

/** rank(matrix) = rank over Q(ζ_n). */
export function checkCyclotomicRank(claim: unknown, evidence: unknown): void {
  const parts = readObject(claim, '/claim', ['matrix', 'rank']);
  const M = readCyclotomicMatrix(parts['matrix'], '/claim/matrix', null);
  const rank = readCount(parts['rank'], '/claim/rank');
  const proofs = readObject(evidence, '/evidence', ['minor', 'upper']);
  checkMinor(M, rank, proofs['minor'], '/evidence/minor');
  checkUpper(M, rank, proofs['upper'], '/evidence/upper');
}

/**
 * det(matrix) = value over Q(ζ_n): with the denominators of the rows cleared both are in Z[ζ], agree under all
 * homomorphisms above primes of product P, and the conjugates of their difference are below P.
 */
export function checkCyclotomicDeterminant(claim: unknown, evidence: unknown): void {
  const parts = readObject(claim, '/claim', ['matrix', 'value']);
  const M = readCyclotomicMatrix(parts['matrix'], '/claim/matrix', null);
  if (M.rows !== M.cols) refuse('/claim/matrix', `expected a square matrix, got ${M.rows} × ${M.cols}`);
  const value = M.numbers.read(parts['value'], '/claim/value');
  const scale = productOf(M.multipliers);
  if (scale % value.d !== 0n) refuse('/claim/value', 'times the denominators of the rows is not an algebraic integer');
  const v: CyclotomicMatrix = { numbers: M.numbers, rows: 1, cols: 1, multipliers: [1n], c: [[value.c.map((c) => c * (scale / value.d))]] };
  const primes = readPrimes(readObject(evidence, '/evidence', ['primes'])['primes'], '/evidence/primes');
  const roots = primes.map((p, i) => readRoots(M.numbers.n, p, `/evidence/primes/${i}`));
  if (productOf(primes.map(BigInt)) <= ceilSquareRoot(squaredConjugateBound(M, M.rows)) + sizes(v)[0]![0]!) refuse('/evidence/primes', 'the product does not exceed the bound of the conjugates');
  primes.forEach((p, i) => {
    for (const root of roots[i]!) {
      const [expected, found] = [imageAt(v, p, root).row[0]!.n[0]!, eliminateModulo(imageAt(M, p, root), BigInt(p)).determinant];
      if (residue(expected, BigInt(p)) !== found) refuse('/claim/value', `is not the determinant modulo ${p}`);
    }
  });
}

/** M with all its entries over one denominator, which is returned beside it. */
function overOneDenominator(M: CyclotomicMatrix): { integers: CyclotomicMatrix; d: bigint } {
  const d = M.multipliers.reduce(lcm, 1n);
  return { integers: { ...M, c: M.c.map((row, i) => row.map((c) => c.map((x) => x * (d / M.multipliers[i]!)))) }, d };
}

function productModulo(A: ExactMatrix, B: ExactMatrix, p: bigint): bigint[][] {
  return A.row.map(({ n }) => {
    pollDeadline();
    const sum = new Array<bigint>(B.cols).fill(0n);
    n.forEach((x, k) => {
      if (x !== 0n) B.row[k]!.n.forEach((y, j) => (sum[j] = sum[j]! + x * y));
    });
    return sum.map((x) => residue(x, p));
  });
}

const largest = (M: CyclotomicMatrix): bigint => sizes(M).flat().reduce((most, x) => (x > most ? x : most), 0n);

/** Whether A·B = C (A·B = 0 for null), by congruences under all homomorphisms above primes whose product exceeds all conjugates of the difference. */
function isProduct(A: CyclotomicMatrix, B: CyclotomicMatrix, C: CyclotomicMatrix | null): boolean {
  const [a, b, c] = [overOneDenominator(A), overOneDenominator(B), C === null ? null : overOneDenominator(C)];
  const [left, right] = [c?.d ?? 1n, a.d * b.d];
  const bound = left * BigInt(A.cols) * largest(a.integers) * largest(b.integers) + (c === null ? 0n : right * largest(c.integers));
  let modulus = 1n;
  for (const { p, roots } of splitPrimes(A.numbers.n)) {
    const prime = BigInt(p);
    for (const root of roots) {
      const found = productModulo(imageAt(a.integers, p, root), imageAt(b.integers, p, root), prime);
      const target = c === null ? null : imageAt(c.integers, p, root);
      if (!found.every((row, i) => row.every((x, j) => (left * x - (target === null ? 0n : right * target.row[i]!.n[j]!)) % prime === 0n))) return false;
    }
    modulus *= prime;
    if (modulus > bound) return true;
  }
  return refuse('/claim/matrix', `there are too few primes that are 1 modulo ${A.numbers.n} to check it`);
}

/** Whether the columns of N are shown to be independent by one of a few primes. */
function columnsAreIndependent(N: CyclotomicMatrix): boolean {
  if (N.cols === 0) return true;
  let tried = 0;
  for (const { p, roots } of splitPrimes(N.numbers.n)) {
    if (roots.some((root) => eliminateModulo(imageAt(N, p, root), BigInt(p)).rank === N.cols)) return true;
    if (++tried === FEW) return false;
  }
  return false;
}

/** A of the given rank; A·solution = rightHandSide, or there is none; the columns of nullspace are a basis of ker A. */
export function checkCyclotomicSolution(claim: unknown, evidence: unknown): void {
  const parts = readObject(claim, '/claim', ['matrix', 'rightHandSide', 'solution', 'nullspace', 'rank']);
  const { minor, witness } = readObject(evidence, '/evidence', ['minor', 'witness']);
  const A = readCyclotomicMatrix(parts['matrix'], '/claim/matrix', null);
  const { numbers } = A;
  const B = readCyclotomicMatrix(parts['rightHandSide'], '/claim/rightHandSide', numbers, { rows: A.rows });
  const rank = readCount(parts['rank'], '/claim/rank', Math.min(A.rows, A.cols));
  const N = readCyclotomicMatrix(parts['nullspace'], '/claim/nullspace', numbers, { rows: A.cols, cols: A.cols - rank });
  checkMinor(A, rank, minor, '/evidence/minor');
  if (!isProduct(A, N, null)) refuse('/claim/nullspace', 'matrix·nullspace is not zero');
  if (!columnsAreIndependent(N)) refuse('/claim/nullspace', 'the columns are not shown to be independent');
  if (parts['solution'] !== null) {
    if (witness !== null) refuse('/evidence/witness', 'expected null beside a solution');
    const X = readCyclotomicMatrix(parts['solution'], '/claim/solution', numbers, { rows: A.cols, cols: B.cols });
    if (!isProduct(A, X, B)) refuse('/claim/solution', 'matrix·solution is not the right-hand side');
    return;
  }
  const y = readCyclotomicMatrix(witness, '/evidence/witness', numbers, { rows: 1, cols: A.rows });
  if (!isProduct(y, A, null)) refuse('/evidence/witness', 'witness·matrix is not zero');
  if (isProduct(y, B, null)) refuse('/evidence/witness', 'witness·rightHandSide is zero');
}
