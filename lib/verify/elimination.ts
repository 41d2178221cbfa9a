import { inverseModulo, residue } from '../algebra/integers.ts';
import { pollDeadline } from '../deadline.ts';
import type { ExactMatrix } from './exact-matrix.ts';

/** Rank and determinant (0 for a matrix that is not square) of a matrix over a prime field. */
export interface Elimination {
  readonly rank: number;
  readonly determinant: bigint;
}

/** Rank and determinant of the integers row.n of A modulo any prime p, given that it is prime. */
export function eliminateModulo(A: ExactMatrix, p: bigint): Elimination {
  if (p >= 2n ** 26n) return eliminateIntegers(A.row.map((row) => row.n.map((x) => residue(x, p))), A.cols, p);
  const modulus = Number(p);
  const half = modulus / 2;
  const rows = A.row.map(({ n }) => {
    pollDeadline();
    return Float64Array.from(n, (integer) => {
      const x = Number(integer);
      const remainder = Number.isSafeInteger(x) ? x % modulus : Number(integer % p);
      return remainder > half ? remainder - modulus : remainder < -half ? remainder + modulus : remainder;
    });
  });
  return eliminateWords(rows, A.cols, modulus);
}

/** The sign of i ↦ images[i], a permutation. */
function permutationSign(images: readonly number[]): 1n | -1n {
  const seen = new Uint8Array(images.length);
  let odd = false;
  for (let i = 0; i < images.length; i++) {
    for (let x = images[i]!; x !== i && !seen[i]; x = images[x]!) {
      seen[x] = 1;
      odd = !odd;
    }
  }
  return odd ? -1n : 1n;
}

/** Gaussian elimination, row by row in the given order: a row is cleared by those before it, its first entry is its pivot. */
function eliminateIntegers(rows: bigint[][], cols: number, p: bigint): Elimination {
  const done: { row: bigint[]; col: number }[] = [];
  let pivots = 1n;
  for (const row of rows) {
    for (const { row: above, col } of done) {
      const factor = row[col]!;
      if (factor === 0n) continue;
      pollDeadline();
      for (let j = 0; j < cols; j++) if (above[j] !== 0n) row[j] = residue(row[j]! - factor * above[j]!, p);
    }
    const col = row.findIndex((x) => x !== 0n);
    if (col < 0) continue;
    pivots = (pivots * row[col]!) % p;
    const scale = inverseModulo(row[col]!, p);
    done.push({ row: row.map((x) => (x * scale) % p), col });
  }
  return outcome(done.map(({ col }) => col), pivots, rows.length, cols, p);
}

/** The pivot columns in the order of their rows: if every row has one, they are the permutation of the determinant. */
function outcome(columns: readonly number[], pivots: bigint, rows: number, cols: number, p: bigint): Elimination {
  const regular = rows === cols && columns.length === rows;
  return { rank: columns.length, determinant: regular ? residue(permutationSign(columns) * pivots, p) : 0n };
}

interface PivotRow {
  readonly row: Float64Array;
  readonly col: number;
}

/** target −= Σ target[col_k]·row_k modulo p for a group of at most four pivot rows, as `eliminateWords` promises. */
function clear(target: Float64Array, group: readonly PivotRow[], p: number): void {
  if (group.length === 0) return;
  const pivot = (k: number): PivotRow => group[Math.min(k, group.length - 1)]!;
  const factor = (k: number): number => (k < group.length ? target[group[k]!.col]! : 0);
  const [f0, f1, f2, f3] = [factor(0), factor(1), factor(2), factor(3)];
  if (f0 === 0 && f1 === 0 && f2 === 0 && f3 === 0) return;
  const [r0, r1, r2, r3] = [pivot(0).row, pivot(1).row, pivot(2).row, pivot(3).row];
  const reciprocal = 1 / p;
  // Left of all their pivots the rows of the group are zero.
  for (let j = Math.min(pivot(0).col, pivot(1).col, pivot(2).col, pivot(3).col); j < target.length; j++) {
    const x = target[j]! - f0 * r0[j]! - f1 * r1[j]! - f2 * r2[j]! - f3 * r3[j]!;
    target[j] = x - p * Math.floor(x * reciprocal + 0.5);
  }
}

/**
 * The same elimination on doubles for p < 2^26; the rows are overwritten. Four pivot rows at a time are subtracted from
 * all rows below: within such a group every pivot column holds a single 1, so the four factors are read off at once.
 *
 * Exact: residues are symmetric, |x| ≤ p/2 + 2 ≤ 2^25 + 2, so that every partial sum t of x − (four products) is an
 * integer below 2^53. The quotient t/p is at most 2^26 and computed within 2^-25, so that taking off its nearest
 * multiple of p leaves at most p/2 + 2 again, always less than p: zero is found exactly where it is.
 */
function eliminateWords(rows: readonly Float64Array[], cols: number, p: number): Elimination {
  const columns: number[] = [];
  let pivots = 1n;
  for (let next = 0; next < rows.length; ) {
    const group: PivotRow[] = [];
    for (; next < rows.length && group.length < 4; next++) {
      const row = rows[next]!;
      clear(row, group, p);
      const col = row.findIndex((x) => x !== 0);
      if (col < 0) continue;
      const pivot = residue(BigInt(row[col]!), BigInt(p));
      pivots = (pivots * pivot) % BigInt(p);
      columns.push(col);
      const scale = Number(inverseModulo(pivot, BigInt(p)));
      for (let j = col; j < cols; j++) {
        const x = row[j]! * scale;
        row[j] = x - p * Math.floor(x / p + 0.5);
      }
      for (const above of group) clear(above.row, [{ row, col }], p);
      group.push({ row, col });
    }
    for (let i = next; i < rows.length; i++) {
      if (i % 64 === 0) pollDeadline();
      clear(rows[i]!, group, p);
    }
  }
  return outcome(columns, pivots, rows.length, cols, BigInt(p));
}
