import { lcm, powerModulo, product as productOf } from '../algebra/integers.ts';
import { primality } from '../algebra/primality.ts';
import { pollDeadline } from '../deadline.ts';
import { CyclotomicNumbers, type CyclotomicValue } from './cyclotomic-numbers.ts';
import { readArray, readCount, readObject, readWord, refuse } from './document.ts';
import { matrixOfRows, type ExactMatrix } from './exact-matrix.ts';

/*
 * Matrices over Q(ζ_n) are looked at through the homomorphisms Z[ζ_n] → Z/p, ζ_n ↦ root, where p is a prime that is 1
 * modulo n and root one of the φ(n) residues of order n. A number that all of them take to 0 is in p·Z[ζ_n]. A number that
 * is in P·Z[ζ_n] and not 0 has a norm of at least P^φ(n), hence a complex conjugate of absolute value at least P.
 */

/** A matrix over Q(ζ_n) with denominators cleared row by row: entry (i, j) is Σ_k c[i][j][k]·ζ^k / multipliers[i]. */
export interface CyclotomicMatrix {
  readonly numbers: CyclotomicNumbers;
  readonly rows: number;
  readonly cols: number;
  readonly c: readonly (readonly (readonly bigint[])[])[];
  readonly multipliers: readonly bigint[];
}

/** The n of "Q(zeta_n)". */
export function readOrder(value: unknown, place: string): number {
  const digits = typeof value === 'string' ? /^Q\(zeta_([1-9][0-9]{0,4})\)$/.exec(value)?.[1] : undefined;
  const n = Number(digits ?? 0);
  if (n < 1 || n > 65_536) refuse(place, 'expected "Q(zeta_n)" with n in 1..65536');
  return n;
}

/** `value` as a matrix document over the field of `numbers`, of the given shape where one is expected. */
export function readCyclotomicMatrix(value: unknown, place: string, known: CyclotomicNumbers | null, shape: { readonly rows?: number; readonly cols?: number } = {}): CyclotomicMatrix {
  const document = readObject(value, place, ['kind', 'field', 'rows', 'cols', 'entries']);
  readWord(document['kind'], `${place}/kind`, ['matrix']);
  const n = readOrder(document['field'], `${place}/field`);
  if (known !== null && known.n !== n) refuse(`${place}/field`, 'expected the field of the other matrices of the claim');
  const numbers = known ?? new CyclotomicNumbers(n);
  const rows = readCount(document['rows'], `${place}/rows`);
  const cols = readCount(document['cols'], `${place}/cols`);
  if (shape.rows !== undefined && rows !== shape.rows) refuse(`${place}/rows`, `expected ${shape.rows}, got ${rows}`);
  if (shape.cols !== undefined && cols !== shape.cols) refuse(`${place}/cols`, `expected ${shape.cols}, got ${cols}`);
  const entries = readArray(document['entries'], `${place}/entries`, rows).map((row, i) => {
    pollDeadline();
    return readArray(row, `${place}/entries/${i}`, cols).map((x, j) => numbers.read(x, `${place}/entries/${i}/${j}`));
  });
  return clear(numbers, cols, entries);
}

function clear(numbers: CyclotomicNumbers, cols: number, entries: readonly (readonly CyclotomicValue[])[]): CyclotomicMatrix {
  const multipliers = entries.map((row) => row.reduce((common, x) => lcm(common, x.d), 1n));
  return { numbers, rows: entries.length, cols, multipliers, c: entries.map((row, i) => row.map((x) => x.c.map((c) => c * (multipliers[i]! / x.d)))) };
}

/** The residues of order n modulo the prime p, or null if p is not 1 modulo n. */
export function rootsModulo(n: number, p: number): number[] | null {
  if (p % n !== 1 % n) return null;
  const prime = BigInt(p);
  const isPrimitive = (x: bigint): boolean => {
    let order = 1;
    for (let power = x; power !== 1n; order++) power = (power * x) % prime;
    return order === n;
  };
  let g = 2n;
  const candidate = (): bigint => powerModulo(g, BigInt((p - 1) / n), prime);
  while (!isPrimitive(candidate())) g++;
  const root = candidate();
  const roots: number[] = [];
  for (let k = 1, x = root; k <= n; k++, x = (x * root) % prime) if (!sharesFactor(k, n)) roots.push(Number(x));
  return roots;
}

function sharesFactor(a: number, b: number): boolean {
  let [x, y] = [a, b];
  while (y !== 0) [x, y] = [y, x % y];
  return x > 1;
}

/** Primes that are 1 modulo n, from below 2^26 downwards. */
export function* splitPrimes(n: number): Generator<{ p: number; roots: readonly number[] }> {
  for (let p = Math.floor((2 ** 26 - 2) / n) * n + 1; p > 2 ** 20; p -= n) {
    pollDeadline();
    if (primality(BigInt(p)) === 'prime') yield { p, roots: rootsModulo(n, p)! };
  }
}

/** The image of the cleared rows under ζ ↦ root modulo p. */
export function imageAt(M: CyclotomicMatrix, p: number, root: number): ExactMatrix {
  const modulus = BigInt(p);
  const powers: bigint[] = [1n];
  for (let k = 1; k < M.numbers.degree; k++) powers.push((powers[k - 1]! * BigInt(root)) % modulus);
  const rows = M.c.map((row) => {
    pollDeadline();
    return { n: row.map((c) => c.reduce((sum, x, k) => (x === 0n ? sum : sum + x * powers[k]!), 0n) % modulus), d: 1n };
  });
  return matrixOfRows(modulus, M.cols, rows);
}

const sizeOf = (c: readonly bigint[]): bigint => c.reduce((sum, x) => sum + (x < 0n ? -x : x), 0n);

/** Bounds of the absolute values of the conjugates of the cleared entries: the sums of their absolute coefficients. */
export const sizes = (M: CyclotomicMatrix): bigint[][] => M.c.map((row) => row.map(sizeOf));

/** The square of Hadamard's bound for the conjugates of all minors of the given order, denominators cleared. */
export function squaredConjugateBound(M: CyclotomicMatrix, order: number): bigint {
  const size = sizes(M);
  const norms = [size.map((row) => row.reduce((sum, x) => sum + x * x, 0n)), Array.from({ length: M.cols }, (_, j) => size.reduce((sum, row) => sum + row[j]! * row[j]!, 0n))];
  const descending = (a: bigint, b: bigint): number => (a < b ? 1 : a > b ? -1 : 0);
  const [byRows, byCols] = norms.map((squares) => productOf(squares.sort(descending).slice(0, order))) as [bigint, bigint];
  return byRows < byCols ? byRows : byCols;
}
