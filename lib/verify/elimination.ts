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
  const words = new Float64Array(A.rows * A.cols);
  const half = Number(p) / 2;
  A.row.forEach((row, i) => {
    pollDeadline();
    for (let j = 0; j < A.cols; j++) {
      const x = Number(row.n[j]!);
      const remainder = Number.isSafeInteger(x) ? x % Number(p) : Number(row.n[j]! % p);
      words[i * A.cols + j] = remainder > half ? remainder - Number(p) : remainder < -half ? remainder + Number(p) : remainder;
    }
  });
  return eliminateWords(words, A.rows, A.cols, Number(p));
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

/**
 * The same elimination on doubles for p < 2^26; `a` is overwritten. Four pivot rows at a time are subtracted from all
 * rows below: within such a group every pivot column holds a single 1, so the four factors are read off at once.
 *
 * Exact: residues are symmetric, |x| ≤ p/2 + 2 ≤ 2^25 + 2, so that every partial sum t of x − (four products) is an
 * integer below 2^53. The quotient t/p is at most 2^26 and computed within 2^-25, so that taking off its nearest
 * multiple of p leaves at most p/2 + 2 again, always less than p: zero is found exactly where it is.
 */
function eliminateWords(a: Float64Array, rows: number, cols: number, p: number): Elimination {
  const reciprocal = 1 / p;
  const columns: number[] = [];
  let pivots = 1n;

  const clear = (i: number, group: readonly { row: number; col: number }[]): void => {
    if (group.length === 0) return;
    const at = i * cols;
    const base = (k: number): number => group[Math.min(k, group.length - 1)]!.row * cols;
    const factor = (k: number): number => (k < group.length ? a[at + group[k]!.col]! : 0);
    const [f0, f1, f2, f3] = [factor(0), factor(1), factor(2), factor(3)];
    if (f0 === 0 && f1 === 0 && f2 === 0 && f3 === 0) return;
    const [b0, b1, b2, b3] = [base(0), base(1), base(2), base(3)];
    // Left of all their pivots the rows of the group are zero.
    for (let j = Math.min(...group.map(({ col }) => col)); j < cols; j++) {
      const x = a[at + j]! - f0 * a[b0 + j]! - f1 * a[b1 + j]! - f2 * a[b2 + j]! - f3 * a[b3 + j]!;
      a[at + j] = x - p * Math.floor(x * reciprocal + 0.5);
    }
  };

  for (let next = 0; next < rows; ) {
    const group: { row: number; col: number }[] = [];
    for (; next < rows && group.length < 4; next++) {
      clear(next, group);
      const at = next * cols;
      let col = 0;
      while (col < cols && a[at + col] === 0) col++;
      if (col === cols) continue;
      const pivot = residue(BigInt(a[at + col]!), BigInt(p));
      pivots = (pivots * pivot) % BigInt(p);
      columns.push(col);
      const scale = Number(inverseModulo(pivot, BigInt(p)));
      for (let j = col; j < cols; j++) {
        const x = a[at + j]! * scale;
        a[at + j] = x - p * Math.floor(x * reciprocal + 0.5);
      }
      for (const { row } of group) clear(row, [{ row: next, col }]);
      group.push({ row: next, col });
    }
    for (let i = next; i < rows; i++) {
      if (i % 64 === 0) pollDeadline();
      clear(i, group);
    }
  }
  return outcome(columns, pivots, rows, cols, BigInt(p));
}
