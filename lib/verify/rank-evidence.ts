import { product as productOf } from '../algebra/integers.ts';
import { wordPrime } from '../algebra/word-primes.ts';
import { pollDeadline } from '../deadline.ts';
import { readIndices, readMatrix, readObject, readPrime, readPrimes, readWord, refuse } from './document.ts';
import { eliminateModulo } from './elimination.ts';
import { equalMatrices, isZeroMatrix, matrixOfRows, product, transpose, type ExactMatrix } from './exact-matrix.ts';

/** Squared norms of the rows and of the columns of the integers of X (its denominators cleared row by row). */
function squaredNorms(X: ExactMatrix): { ofRows: bigint[]; ofColumns: bigint[] } {
  const ofColumns = new Array<bigint>(X.cols).fill(0n);
  const ofRows = X.row.map((row) => {
    pollDeadline();
    return row.n.reduce((sum, x, j) => {
      const square = x * x;
      ofColumns[j] = ofColumns[j]! + square;
      return sum + square;
    }, 0n);
  });
  return { ofRows, ofColumns };
}

/** rank X ≥ rank: some rank × rank minor of X is not zero. Over Q it is shown modulo a prime, over GF(p) in the field. */
export function checkMinor(X: ExactMatrix, rank: number, evidence: unknown, place: string): void {
  const minor = readObject(evidence, place, ['rows', 'cols', 'prime']);
  const rows = readIndices(minor['rows'], `${place}/rows`, X.rows, rank);
  const cols = readIndices(minor['cols'], `${place}/cols`, X.cols, rank);
  let p = X.p;
  if (p !== null) {
    if (minor['prime'] !== null) refuse(`${place}/prime`, 'expected null over a finite field');
  } else if (minor['prime'] !== null || rank > 0) {
    p = BigInt(readPrime(minor['prime'], `${place}/prime`));
  }
  if (p === null || rank === 0) return;
  const submatrix = rows.map((i) => ({ n: cols.map((j) => X.row[i]!.n[j]!), d: 1n }));
  if (eliminateModulo(matrixOfRows(X.p, rank, submatrix), p).rank < rank) refuse(place, `the minor is zero modulo ${p}`);
}

/** rank X ≤ rank, where `bound` is known to be a bound of rank X. */
function checkUpper(X: ExactMatrix, rank: number, evidence: unknown, place: string, bound: number): void {
  const { method: name } = readObject(evidence, place, ['method'], ['left', 'right', 'side', 'basis', 'primes']);
  const method = readWord(name, `${place}/method`, ['dimension', 'factorisation', 'nullspace', 'modular']);
  if (method === 'dimension') {
    readObject(evidence, place, ['method']);
    if (rank !== Math.min(X.rows, X.cols, bound) && !(rank === 0 && isZeroMatrix(X))) refuse(place, `the dimension bounds the rank by ${Math.min(X.rows, X.cols, bound)}, not by ${rank}`);
  } else if (method === 'factorisation') {
    const upper = readObject(evidence, place, ['method', 'left', 'right']);
    const left = readMatrix(upper['left'], `${place}/left`, { p: X.p, rows: X.rows, cols: rank });
    const right = readMatrix(upper['right'], `${place}/right`, { p: X.p, rows: rank, cols: X.cols });
    if (!equalMatrices(product(left, right), X)) refuse(place, 'left·right is not the matrix');
  } else if (method === 'nullspace') {
    checkNullSpaceUpper(X, rank, readObject(evidence, place, ['method', 'side', 'basis']), place);
  } else {
    checkModularUpper(X, rank, readObject(evidence, place, ['method', 'primes'])['primes'], `${place}/primes`);
  }
}

/** cols − rank independent columns that X maps to 0, or rows − rank independent rows that map X to 0. */
function checkNullSpaceUpper(X: ExactMatrix, rank: number, upper: Record<string, unknown>, place: string): void {
  const side = readWord(upper['side'], `${place}/side`, ['right', 'left']);
  const length = side === 'right' ? X.cols : X.rows;
  if (rank > length) refuse(place, `expected a rank of at most ${length}, got ${rank}`);
  const [rows, cols] = side === 'right' ? [length, length - rank] : [length - rank, length];
  const basis = readMatrix(upper['basis'], `${place}/basis`, { p: X.p, rows, cols });
  if (!rowsAreIndependent(side === 'right' ? transpose(basis) : basis)) refuse(`${place}/basis`, 'its vectors are not shown to be independent');
  if (!isZeroMatrix(side === 'right' ? product(X, basis) : product(basis, X))) refuse(`${place}/basis`, 'is not in the null space');
}

/**
 * Whether the rows of Y are shown to be independent: a row that has the only nonzero entry of some column is independent
 * of the others and is put aside, as long as there is one; those that are left must be independent modulo a prime.
 */
export function rowsAreIndependent(Y: ExactMatrix): boolean {
  const left = new Set(Y.row.keys());
  const entries = new Int32Array(Y.cols);
  Y.row.forEach(({ n }) => n.forEach((x, j) => (entries[j]! += x === 0n ? 0 : 1)));
  for (let before = -1; before !== left.size; ) {
    before = left.size;
    for (const i of left) {
      pollDeadline();
      const { n } = Y.row[i]!;
      if (!n.some((x, j) => x !== 0n && entries[j] === 1)) continue;
      left.delete(i);
      n.forEach((x, j) => (entries[j]! -= x === 0n ? 0 : 1));
    }
  }
  const rest = matrixOfRows(Y.p, Y.cols, [...left].map((i) => Y.row[i]!));
  return rest.rows === 0 || (Y.p === null ? fewPrimes() : [Y.p]).some((p) => eliminateModulo(rest, p).rank === rest.rows);
}

const fewPrimes = (): bigint[] => Array.from({ length: 8 }, (_, k) => BigInt(wordPrime(k)));

/** The square of Hadamard's bound for all minors of the given order: the product of the largest squared norms. */
export function squaredBound(X: ExactMatrix, order: number): bigint {
  const descending = (a: bigint, b: bigint): number => (a < b ? 1 : a > b ? -1 : 0);
  const { ofRows, ofColumns } = squaredNorms(X);
  const [byRows, byColumns] = [ofRows, ofColumns].map((norms) => productOf(norms.sort(descending).slice(0, order)));
  return byRows! < byColumns! ? byRows! : byColumns!;
}

/** All minors of order rank + 1 are divisible by all the primes, and too small for that unless they are zero. */
function checkModularUpper(X: ExactMatrix, rank: number, evidence: unknown, place: string): void {
  if (X.p !== null) refuse(place, 'expected another method over a finite field');
  const primes = readPrimes(evidence, place);
  if (productOf(primes.map(BigInt)) ** 2n <= squaredBound(X, rank + 1)) refuse(place, `the product of the primes does not exceed the bound of the minors of order ${rank + 1}`);
  primes.forEach((p, i) => {
    const found = eliminateModulo(X, BigInt(p)).rank;
    if (found > rank) refuse(`${place}/${i}`, `the rank modulo ${p} is ${found}, more than ${rank}`);
  });
}

/** rank X = rank by rank evidence. `bound` is a bound of the rank that the kind of X gives, beyond its dimensions. */
export function checkRank(X: ExactMatrix, rank: number, evidence: unknown, place: string, bound: number = Infinity): void {
  const parts = readObject(evidence, place, ['minor', 'upper']);
  checkMinor(X, rank, parts['minor'], `${place}/minor`);
  checkUpper(X, rank, parts['upper'], `${place}/upper`, bound);
}
