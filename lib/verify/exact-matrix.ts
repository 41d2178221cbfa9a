import { absolute, gcd, lcm, residue } from '../algebra/integers.ts';
import { pollDeadline } from '../deadline.ts';

/** A list of field elements n[j]/d with gcd(d, all n[j]) = 1, d > 0. Over GF(p): residues n[j] in 0..p−1, and d = 1. */
export interface Row {
  readonly n: readonly bigint[];
  readonly d: bigint;
}

/** A matrix over Q (p null) or GF(p). Over Q, the row.n are its rows with their denominators cleared row by row. */
export interface ExactMatrix {
  readonly p: bigint | null;
  readonly rows: number;
  readonly cols: number;
  readonly row: readonly Row[];
}

/** The row n/d in the one form that its values have: equal rows have equal n and d. */
export function lowestRow(p: bigint | null, n: readonly bigint[], d: bigint): Row {
  if (p !== null) return { n: n.map((x) => residue(x, p)), d: 1n };
  let common = d;
  for (let j = 0; j < n.length && common !== 1n; j++) common = gcd(common, n[j]!);
  return common === 1n ? { n, d } : { n: n.map((x) => x / common), d: d / common };
}

export const matrixOfRows = (p: bigint | null, cols: number, row: readonly Row[]): ExactMatrix => ({ p, rows: row.length, cols, row });

export const equalRows = (a: Row, b: Row): boolean => a.d === b.d && a.n.length === b.n.length && a.n.every((x, j) => x === b.n[j]);

/** Whether A = B, given that both have the same field and shape. */
export const equalMatrices = (A: ExactMatrix, B: ExactMatrix): boolean => A.row.every((row, i) => equalRows(row, B.row[i]!));

export const isZeroMatrix = (A: ExactMatrix): boolean => A.row.every((row) => row.n.every((x) => x === 0n));

/** A − B. */
export function subtract(A: ExactMatrix, B: ExactMatrix): ExactMatrix {
  const rows = A.row.map((a, i) => {
    pollDeadline();
    const b = B.row[i]!;
    const d = lcm(a.d, b.d);
    const [s, t] = [d / a.d, d / b.d];
    return lowestRow(A.p, a.n.map((x, j) => s * x - t * b.n[j]!), d);
  });
  return matrixOfRows(A.p, A.cols, rows);
}

/** The rows of A as integers over one common denominator. */
function overCommonDenominator(A: ExactMatrix): { n: (readonly bigint[])[]; d: bigint } {
  const d = A.row.reduce((common, row) => (row.d === common ? common : lcm(common, row.d)), 1n);
  return { n: A.row.map((row) => (row.d === d ? row.n : row.n.map((x) => x * (d / row.d)))), d };
}

/** The matrix whose entry (i, j) is entry number source(i, j) of A, counted row by row. */
export function rearrange(A: ExactMatrix, rows: number, cols: number, source: (i: number, j: number) => number): ExactMatrix {
  const { n, d } = overCommonDenominator(A);
  const arranged = Array.from({ length: rows }, (_, i) => {
    pollDeadline();
    return lowestRow(A.p, Array.from({ length: cols }, (__, j) => n[Math.floor(source(i, j) / A.cols)]![source(i, j) % A.cols]!), d);
  });
  return matrixOfRows(A.p, cols, arranged);
}

export const transpose = (A: ExactMatrix): ExactMatrix => rearrange(A, A.cols, A.rows, (i, j) => j * A.cols + i);

const largest = (rows: readonly (readonly bigint[])[]): bigint => {
  let maximum = 0n;
  for (const row of rows) for (const x of row) if (x > maximum || -x > maximum) maximum = absolute(x);
  return maximum;
};

/** A·B. Where no sum can leave the safe integers the same sums are formed in doubles. */
export function product(A: ExactMatrix, B: ExactMatrix): ExactMatrix {
  const right = overCommonDenominator(B);
  const left = A.row.map((row) => row.n);
  const small = largest(left) * largest(right.n) * BigInt(A.cols) <= BigInt(Number.MAX_SAFE_INTEGER);
  const rows = small ? wordProduct(left, right.n, B.cols) : integerProduct(left, right.n, B.cols);
  return matrixOfRows(A.p, B.cols, rows.map((n, i) => lowestRow(A.p, n, A.row[i]!.d * right.d)));
}

function integerProduct(left: readonly (readonly bigint[])[], right: readonly (readonly bigint[])[], cols: number): bigint[][] {
  return left.map((a) => {
    const sum = new Array<bigint>(cols).fill(0n);
    a.forEach((x, k) => {
      if (x === 0n) return;
      pollDeadline();
      const b = right[k]!;
      for (let j = 0; j < cols; j++) if (b[j] !== 0n) sum[j] = sum[j]! + x * b[j]!;
    });
    return sum;
  });
}

function wordProduct(left: readonly (readonly bigint[])[], right: readonly (readonly bigint[])[], cols: number): bigint[][] {
  const words = right.map((row) => Float64Array.from(row, Number));
  return left.map((a) => {
    pollDeadline();
    const sum = new Float64Array(cols);
    a.forEach((x, k) => {
      if (x === 0n) return;
      const [factor, b] = [Number(x), words[k]!];
      for (let j = 0; j < cols; j++) sum[j]! += factor * b[j]!;
    });
    return Array.from(sum, BigInt);
  });
}

/** Σ of the squares of all entries, as a row of length 1. */
export function squaredNorm(A: ExactMatrix): Row {
  const { n, d } = overCommonDenominator(A);
  let sum = 0n;
  for (const row of n) for (const x of row) sum += x * x;
  return lowestRow(A.p, [sum], d * d);
}

/** [A_1 | A_2 | …] for matrices of `rows` rows (also for none of them). */
export function sideBySide(p: bigint | null, rows: number, parts: readonly ExactMatrix[]): ExactMatrix {
  const joined = Array.from({ length: rows }, (_, i) => {
    pollDeadline();
    const d = parts.reduce((common, part) => lcm(common, part.row[i]!.d), 1n);
    return lowestRow(p, parts.flatMap((part) => part.row[i]!.n.map((x) => x * (d / part.row[i]!.d))), d);
  });
  return matrixOfRows(p, parts.reduce((sum, part) => sum + part.cols, 0), joined);
}
