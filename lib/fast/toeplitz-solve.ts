import { InputError, shown } from '../errors.ts';
import { rationalFromDouble } from '../algebra/dyadic.ts';
import { Q } from '../algebra/rational-field.ts';
import { sylvester } from '../displacement/displacement-operator.ts';
import { reconstruct } from '../displacement/factorisation.ts';
import { shift } from '../displacement/side-operator.ts';
import { matrixFromFunction } from '../linear/dense-matrix.ts';
import { circleElimination, realElimination } from './solve-elimination.ts';
import { SolveFourier, TrigonometricPair } from './solve-fourier.ts';
import { productError, requireFinite, requireOrder, scaledValues, sumError } from './solve-precision.ts';
import { problemOfRows, solveProblem, type FloatSolution, type MatrixRows, type SolveFactors, type SolveProblem } from './solve-problem.ts';
import { requireDoubles } from './linear-operator.ts';
import { pointOfTurn, turn } from './unit-circle.ts';

/** Most unknowns: complex factors of this order take 512 MB. */
const MOST_COMPLEX = 5792;
const MOST_REAL = 8192;

/** Solutions with x read backwards: M = N·J for the exchange matrix J. */
const reversed = (answer: FloatSolution): FloatSolution => ({ ...answer, solution: answer.solution.slice().reverse() });

/** diagonals[n − 1 + i − j] = T_ij. */
function toeplitzDiagonals(where: string, column: Float64Array, row: Float64Array): Float64Array {
  requireDoubles(where, 'column', column, column instanceof Float64Array ? column.length : 0);
  const n = column.length;
  requireFinite(where, 'column', column, n);
  requireFinite(where, 'row', row, n);
  if (n > 0 && row[0] !== column[0]) throw new InputError(`${where}: expected the row to begin with ${shown(column[0])} as the column does, got ${shown(row[0])} at /row/0`, { pointer: '/row/0', value: row[0] });
  return Float64Array.from({ length: Math.max(0, 2 * n - 1) }, (_, d) => (d >= n - 1 ? column[d - n + 1]! : row[n - 1 - d]!));
}

/** Row i of a Toeplitz matrix as a run of its diagonals read backwards. */
function toeplitzRows(n: number, diagonals: Float64Array): MatrixRows {
  const backwards = diagonals.slice().reverse();
  const high = new Float64Array(n);
  return { high, low: null, fill: (i) => high.set(backwards.subarray(n - 1 - i, 2 * n - 1 - i)) };
}

/**
 * Solves T·x = b for a Toeplitz matrix T, n × n, T_ij = column[i − j] for i ≥ j and row[j − i] for i ≤ j.
 *
 * The Fourier transforms of Z_1 and Z_-1 turn T into a Cauchy-like matrix of displacement rank 2, which is eliminated with partial
 * pivoting, so leading minors may vanish; refinement uses residuals in twice the precision. Matrices of order 512 at most for which
 * that fails are eliminated as dense ones. Cost: O(n²) time, 32·n² bytes.
 * @throws InputError for lengths that differ, numbers that are not finite, row[0] ≠ column[0]
 * @throws DomainError when T is singular (proved, for n ≤ 128)
 * @throws LimitError when n > 5792, when the condition number exceeds 2^50, or when the backward error stays above 2^-48
 * @source Gohberg, Kailath, Olshevsky (1995); Heinig (1995)
 * @example
 * import { solveToeplitz } from 'group-matrix/fast';
 * const { solution } = solveToeplitz(Float64Array.of(0, 1), Float64Array.of(0, 2), Float64Array.of(4, 3));
 * [...solution].map(Math.round) // => [3, 2]
 */
export function solveToeplitz(column: Float64Array, row: Float64Array, b: Float64Array): FloatSolution {
  const diagonals = toeplitzDiagonals('solveToeplitz', column, row);
  return solveDiagonals('solveToeplitz', column.length, diagonals, b);
}

function solveDiagonals(where: string, n: number, given: Float64Array, b: Float64Array): FloatSolution {
  requireOrder(where, n, MOST_COMPLEX);
  const { scaled, exponent } = scaledValues(given);
  const t = (d: number): number => scaled[n - 1 + d]!;
  // Z_1·T − T·Z_-1 lives in row 0 and the last column
  const generators = (): { left: Float64Array[]; right: Float64Array[] } => {
    const left = [new Float64Array(n), Float64Array.from({ length: n }, (_, i) => (i === 0 ? 0 : t(i - n) + t(i)))];
    const right = [Float64Array.from({ length: n }, (_, j) => (j === n - 1 ? 2 * t(0) : t(n - 1 - j) - t(-1 - j))), new Float64Array(n)];
    left[0]![0] = 1;
    right[1]![n - 1] = 1;
    return { left, right };
  };
  return solveProblem({
    where,
    n,
    exponent,
    method: 'elimination of a Cauchy-like matrix (Z_1, Z_-1), rank 2',
    ...problemOfRows(n, () => toeplitzRows(n, scaled)),
    factor: () => circleFactors(n, generators()),
    exact: () => matrixFromFunction(Q, n, n, (i, j) => rationalFromDouble(t(i - j))),
  }, b);
}

/**
 * Solves H·x = b for a Hankel matrix, n × n: H_ij = column[i + j] for i + j < n and row[i + j − n + 1] from there on, row the last one.
 * The same method and errors as `solveToeplitz`, with the unknowns in reversed order.
 * @throws InputError for lengths that differ, numbers that are not finite, row[0] ≠ column[n − 1]
 * @throws DomainError when H is singular (proved, for n ≤ 128)
 * @throws LimitError as `solveToeplitz`
 * @example
 * import { solveHankel } from 'group-matrix/fast';
 * const { solution } = solveHankel(Float64Array.of(1, 2), Float64Array.of(2, 0), Float64Array.of(5, 2));
 * [...solution].map(Math.round) // => [1, 2]
 */
export function solveHankel(column: Float64Array, row: Float64Array, b: Float64Array): FloatSolution {
  const antidiagonals = hankelAntidiagonals('solveHankel', column, row);
  // H·J has entry h_(i + n − 1 − j)
  return reversed(solveDiagonals('solveHankel', column.length, antidiagonals, b));
}

/** antidiagonals[i + j] = H_ij. */
function hankelAntidiagonals(where: string, column: Float64Array, row: Float64Array): Float64Array {
  requireDoubles(where, 'column', column, column instanceof Float64Array ? column.length : 0);
  const n = column.length;
  requireFinite(where, 'column', column, n);
  requireFinite(where, 'row', row, n);
  if (n > 0 && row[0] !== column[n - 1]) throw new InputError(`${where}: expected the row to begin with ${shown(column[n - 1])} as the column ends, got ${shown(row[0])} at /row/0`, { pointer: '/row/0', value: row[0] });
  return Float64Array.from({ length: Math.max(0, 2 * n - 1) }, (_, d) => (d < n ? column[d]! : row[d - n + 1]!));
}

/** First column and row of a Toeplitz matrix. */
export interface ToeplitzEntries {
  readonly column: Float64Array;
  readonly row: Float64Array;
}

/** First column and last row of a Hankel matrix. */
export type HankelEntries = ToeplitzEntries;

/**
 * Solves (T + H)·x = b for a Toeplitz matrix T and a Hankel matrix H, both n × n.
 *
 * All real: the sine and the cosine transform turn the matrix into a Cauchy-like one of displacement rank 4 at most, with nodes
 * 2·cos(πk/(n+1)) and 2·cos(πk/n). Errors and refinement as `solveToeplitz`. Cost: O(n²) time, 16·n² bytes.
 * @throws InputError as `solveToeplitz` and `solveHankel`
 * @throws DomainError when T + H is singular (proved, for n ≤ 128)
 * @throws LimitError when n > 8192, else as `solveToeplitz`
 * @source Gohberg, Kailath, Olshevsky (1995): Toeplitz-plus-Hankel-like matrices
 * @example
 * import { solveToeplitzPlusHankel } from 'group-matrix/fast';
 * const T = { column: Float64Array.of(1, 0), row: Float64Array.of(1, 0) };
 * const H = { column: Float64Array.of(1, 1), row: Float64Array.of(1, 0) };
 * [...solveToeplitzPlusHankel(T, H, Float64Array.of(4, 3)).solution].map(Math.round) // => [1, 2]
 */
export function solveToeplitzPlusHankel(toeplitz: ToeplitzEntries, hankel: HankelEntries, b: Float64Array): FloatSolution {
  const where = 'solveToeplitzPlusHankel';
  const diagonals = toeplitzDiagonals(where, toeplitz.column, toeplitz.row);
  const antidiagonals = hankelAntidiagonals(where, hankel.column, hankel.row);
  const n = toeplitz.column.length;
  if (hankel.column.length !== n) throw new InputError(`${where}: expected a Hankel matrix of order ${n}, got ${hankel.column.length}`, { value: hankel.column.length });
  requireOrder(where, n, MOST_REAL);
  const { scaled, exponent } = scaledValues(Float64Array.of(...diagonals, ...antidiagonals));
  const [t, h] = [scaled.subarray(0, 2 * n - 1), scaled.subarray(2 * n - 1)];
  const backwards = t.slice().reverse();
  const rows = (): MatrixRows => {
    const [high, low] = [new Float64Array(n), new Float64Array(n)];
    return {
      high,
      low,
      fill: (i) => {
        for (let j = 0; j < n; j++) {
          const [a, c] = [backwards[n - 1 - i + j]!, h[i + j]!];
          const s = a + c;
          high[j] = s;
          low[j] = sumError(a, c, s);
        }
      },
    };
  };
  return solveProblem({
    where,
    n,
    exponent,
    method: 'elimination of a Cauchy-like matrix (sine and cosine transforms), rank 4',
    ...problemOfRows(n, rows),
    // the borders of smaller matrices are the whole matrix
    factor: () => (n < 4 ? null : pathFactors(n, (i, j) => t[n - 1 + i - j]! + h[i + j]!)),
    exact: () => matrixFromFunction(Q, n, n, (i, j) => Q.add(rationalFromDouble(t[n - 1 + i - j]!), rationalFromDouble(h[i + j]!))),
  }, b);
}

/** Factors of a matrix whose displacement by the path (left) and the path with loops at its ends (right) is zero inside its borders. */
export function pathFactors(n: number, at: (i: number, j: number) => number): SolveFactors | null {
  const displaced = (i: number, j: number): number => {
    const above = (i > 0 ? at(i - 1, j) : 0) + (i < n - 1 ? at(i + 1, j) : 0);
    return above - (at(i, Math.max(0, j - 1)) + at(i, Math.min(n - 1, j + 1)));
  };
  const line = (entry: (k: number) => number): Float64Array => Float64Array.from({ length: n }, (_, k) => entry(k));
  const unit = (place: number): Float64Array => line((k) => (k === place ? 1 : 0));
  const inside = (j: number): Float64Array => line((i) => (i === 0 || i === n - 1 ? 0 : displaced(i, j)));
  const pair = new TrigonometricPair(n);
  const left = [unit(0), unit(n - 1), inside(0), inside(n - 1)].map((g) => pair.sine(g));
  const right = [line((j) => displaced(0, j)), line((j) => displaced(n - 1, j)), unit(0), unit(n - 1)].map((g) => pair.cosine(g));
  // 2cos(π(i+1)/(n+1)) − 2cos(πj/n) = −4·sin(half sum)·sin(half difference), with integers over 2n(n+1)
  const half = 2 * n * (n + 1);
  const sine = (k: number): number => pointOfTurn(turn(k, 2 * half))[1];
  const gap = (i: number, j: number): number => {
    const [a, c] = [(i + 1) * n, j * (n + 1)];
    const difference = a - c;
    return -4 * sine(a + c) * (difference < 0 ? -sine(-difference) : sine(difference));
  };
  const factors = realElimination({ left, right }, n, gap);
  if (factors === null) return null;
  return {
    solve: (b) => {
      const y = pair.sine(b);
      factors.solve(y);
      return pair.cosineInverse(y);
    },
    solveTransposed: (b) => {
      const y = pair.cosine(b);
      factors.solveTransposed(y);
      return pair.sine(y);
    },
  };
}

/** Factors of M with Z_1·M − M·Z_-1 = left·right, left as columns and right as rows. */
export function circleFactors(n: number, { left, right }: { readonly left: readonly Float64Array[]; readonly right: readonly Float64Array[] }): SolveFactors | null {
  const fourier = new SolveFourier(n);
  const [cos, sin] = [new Float64Array(4 * n), new Float64Array(4 * n)];
  for (let k = 0; k < 4 * n; k++) [cos[k], sin[k]] = pointOfTurn(turn(k, 4 * n)) as [number, number];
  const scale = 1 / Math.sqrt(n);
  /** The unitary transform, after a turn by e^(±πij/n) or before it. */
  const transformed = (re: Float64Array, im: Float64Array, sign: 1 | -1): void => {
    fourier.transform(re, im, sign);
    for (let k = 0; k < n; k++) [re[k], im[k]] = [re[k]! * scale, im[k]! * scale];
  };
  const turned = (re: Float64Array, im: Float64Array, sign: 1 | -1): void => {
    for (let j = 0; j < n; j++) {
      const [c, s] = [cos[2 * j]!, sign * sin[2 * j]!];
      [re[j], im[j]] = [re[j]! * c - im[j]! * s, re[j]! * s + im[j]! * c];
    }
  };
  const copies = (list: readonly Float64Array[]): Float64Array[] => list.map((g) => g.slice());
  const zeros = (list: readonly Float64Array[]): Float64Array[] => list.map(() => new Float64Array(n));
  const [leftRe, leftIm, rightRe, rightIm] = [copies(left), zeros(left), copies(right), zeros(right)];
  leftRe.forEach((g, s) => transformed(g, leftIm[s]!, 1));
  rightRe.forEach((h, s) => {
    turned(h, rightIm[s]!, -1);
    transformed(h, rightIm[s]!, -1);
  });
  const factors = circleElimination({ leftRe, leftIm, rightRe, rightIm }, n, { cos, sin });
  if (factors === null) return null;
  // C = F·M·(F·D)^*: M = F^*·C·F·D
  return {
    solve: (b) => {
      const [re, im] = [b.slice(), new Float64Array(n)];
      transformed(re, im, 1);
      factors.solve(re, im);
      transformed(re, im, -1);
      turned(re, im, -1);
      return re;
    },
    solveTransposed: (b) => {
      const [re, im] = [b.slice(), new Float64Array(n)];
      turned(re, im, 1);
      transformed(re, im, 1);
      factors.solveAdjoint(re, im);
      transformed(re, im, -1);
      return re;
    },
  };
}

/**
 * Solves M·x = b for the n × n matrix with Z_1·M − M·Z_-1 = left·right: left is n × r and right r × n, both row-major.
 *
 * Methods and errors as `solveToeplitz`, with rank r. Cost: O(r·n²) time, 32·n² bytes.
 * @throws InputError for lengths that do not fit or numbers that are not finite
 * @throws DomainError when M is singular (proved, for n ≤ 128)
 * @throws LimitError as `solveToeplitz`
 * @example
 * import { solveToeplitzLike } from 'group-matrix/fast';
 * const [left, right] = [Float64Array.of(1, 0, 0, 1), Float64Array.of(0, 2, 1, 0)];
 * solveToeplitzLike(2, left, right, Float64Array.of(1, 1)).status // => 'float'
 */
export function solveToeplitzLike(n: number, left: Float64Array, right: Float64Array, b: Float64Array): FloatSolution {
  return solveProblem(toeplitzLikeProblem('solveToeplitzLike', n, left, right), b);
}

/**
 * Solves M·x = b for the n × n matrix with Z_1·M − M·Z_-1ᵀ = left·right: left is n × r and right r × n, both row-major.
 * @throws InputError, DomainError, LimitError as `solveToeplitzLike`
 * @example
 * import { solveHankelLike } from 'group-matrix/fast';
 * const [left, right] = [Float64Array.of(1, 0, 0, 1), Float64Array.of(2, 0, 0, 1)];
 * solveHankelLike(2, left, right, Float64Array.of(1, 1)).status // => 'float'
 */
export function solveHankelLike(n: number, left: Float64Array, right: Float64Array, b: Float64Array): FloatSolution {
  const where = 'solveHankelLike';
  const rank = rankOf(where, n, left, right);
  // M·J has the operator of Toeplitz-like matrices and the generators left, right·J
  const mirrored = Float64Array.from({ length: rank * n }, (_, k) => right[k - (k % n) + n - 1 - (k % n)]!);
  return reversed(solveProblem(toeplitzLikeProblem(where, n, left, mirrored), b));
}

function rankOf(where: string, n: number, left: Float64Array, right: Float64Array): number {
  requireOrder(where, n, MOST_COMPLEX);
  const rank = left instanceof Float64Array ? Math.floor(left.length / n) : 0;
  requireFinite(where, 'left', left, rank * n);
  requireFinite(where, 'right', right, rank * n);
  return rank;
}

function toeplitzLikeProblem(where: string, n: number, givenLeft: Float64Array, givenRight: Float64Array): SolveProblem {
  const rank = rankOf(where, n, givenLeft, givenRight);
  const [left, right] = [scaledValues(givenLeft), scaledValues(givenRight)];
  const start = toeplitzLikeRows(n, rank, left.scaled, right.scaled);
  const rows = (): MatrixRows => toeplitzLikeRows(n, rank, left.scaled, right.scaled, start);
  return {
    where,
    n,
    exponent: left.exponent + right.exponent,
    method: `elimination of a Cauchy-like matrix (Z_1, Z_-1), rank ${rank}`,
    ...problemOfRows(n, rows),
    factor: () => circleFactors(n, {
      left: Array.from({ length: rank }, (_, s) => Float64Array.from({ length: n }, (_unused, i) => left.scaled[i * rank + s]!)),
      right: Array.from({ length: rank }, (_, s) => right.scaled.slice(s * n, (s + 1) * n)),
    }),
    exact: () => {
      const entry = (values: Float64Array, cols: number) => (i: number, j: number) => rationalFromDouble(values[i * cols + j]!);
      return reconstruct(sylvester(Q, shift(n, Q.one), shift(n, Q.fromInteger(-1))), matrixFromFunction(Q, n, rank, entry(left.scaled, rank)), matrixFromFunction(Q, rank, n, entry(right.scaled, n)));
    },
  };
}

/**
 * Rows of M in twice the precision, each from the one before: M_(i,j+1) = M_(i−1,j) − (left·right)_ij and M_(i,0) = (left·right)_(i,n−1) − M_(i−1,n−1).
 * Going round once from zero gives twice the last row.
 */
function toeplitzLikeRows(n: number, rank: number, left: Float64Array, right: Float64Array, start?: MatrixRows): MatrixRows {
  const [high, low] = [new Float64Array(n), new Float64Array(n)];
  const step = (i: number): void => {
    const [lastHigh, lastLow] = [high[n - 1]!, low[n - 1]!];
    high.copyWithin(1, 0, n - 1);
    low.copyWithin(1, 0, n - 1);
    [high[0], low[0]] = [-lastHigh, -lastLow];
    for (let j = 0; j < n; j++) {
      const sign = j === 0 ? 1 : -1;
      const source = j === 0 ? n - 1 : j - 1;
      let [s, c] = [high[j]!, low[j]!];
      for (let k = 0; k < rank; k++) {
        const [a, b] = [sign * left[i * rank + k]!, right[k * n + source]!];
        const p = a * b;
        const t = s + p;
        c += productError(a, b, p) + sumError(s, p, t);
        s = t;
      }
      const t = s + c;
      high[j] = t;
      low[j] = sumError(s, c, t);
    }
  };
  if (start !== undefined) {
    high.set(start.high);
    low.set(start.low!);
    return { high, low, fill: step };
  }
  for (let i = 0; i < n; i++) step(i);
  for (let j = 0; j < n; j++) [high[j], low[j]] = [high[j]! / 2, low[j]! / 2];
  return { high, low, fill: step };
}
