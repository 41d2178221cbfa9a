import { InputError, shown } from '../../errors.ts';
import { rationalFromDouble } from '../../algebra/dyadic.ts';
import { Q } from '../../algebra/rational-field.ts';
import { sylvester } from '../../displacement/displacement-operator.ts';
import { reconstruct } from '../../displacement/factorisation.ts';
import { shift } from '../../displacement/side-operator.ts';
import { matrixFromFunction } from '../../linear/dense-matrix.ts';
import { pollDeadline } from '../../deadline.ts';
import { sharedKernelMemory } from '../../kernels/kernel-memory.ts';
import { circleFactors } from './circle-factors.ts';
import { borderFactors, shiftFactors, type GeneratorVectors } from './hartley-factors.ts';
import { requireDoubles } from '../operators/linear-operator.ts';
import { slicedResidual } from './residual.ts';
import { SlicedCirculant } from './sliced-circulant.ts';
import { SlicedToeplitzLike, toeplitzLikeNorm } from './sliced-displacement.ts';
import { largest, productError, requireFinite, requireOrder, scaledValues, sumError } from './solve-precision.ts';
import { problemOfRows, residualOfRows, type MatrixRows } from './matrix-rows.ts';
import { ProblemSolver, solveProblem, type FloatSolution, type FloatSolver, type SolveMethod, type SolveProblem } from './solve-problem.ts';

/** Most unknowns: the factors of this order take 512 MB. */
const MOST = 8192;
/** Complex factors of this order take as much. */
const MOST_COMPLEX = 5792;
/** Residuals of larger systems come from products of slices, those of smaller ones from the rows. */
const ROWS_ORDER = 64;

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

/** Products by slices that are subtracted, and a bound of their errors. */
type Sliced = Pick<SlicedCirculant, 'subtractProduct' | 'release'>;

/** T + H for the diagonals of T and the antidiagonals of H: H·x = (H·J)·(J·x), and H·J is a Toeplitz matrix. */
function slicedSum(t: Float64Array, h: Float64Array): Sliced {
  const [T, HJ] = SlicedCirculant.toeplitzMatrices(sharedKernelMemory(), [t, h]) as [SlicedCirculant, SlicedCirculant];
  return {
    subtractProduct: (high, low, x) => T.subtractProduct(high, low, x) + HJ.subtractProduct(high, low, x.slice().reverse()),
    release: () => {
      T.release();
      HJ.release();
    },
  };
}

/** The residual of a problem: from its rows up to a small order, else by slices, made when they are first needed. */
function residualOf(n: number, rows: () => MatrixRows, slices: () => Sliced): Pick<SolveProblem, 'residual' | 'dense' | 'release'> {
  const { residual, dense } = residualOfRows(n, rows);
  if (n <= ROWS_ORDER) return { residual, dense };
  let sliced: Sliced | null = null;
  return {
    dense,
    residual: (x, b) => slicedResidual((sliced ??= slices()), x, b),
    release: () => {
      sliced?.release();
      sliced = null;
    },
  };
}

/**
 * Solves T·x = b for a Toeplitz matrix T, n × n, T_ij = column[i − j] for i ≥ j and row[j − i] for i ≤ j.
 *
 * Real transforms that diagonalise Z_1 + Z_1ᵀ and Z_-1 + Z_-1ᵀ turn T into a Cauchy-like matrix of displacement rank 4, which is eliminated
 * with partial pivoting, so leading minors may vanish; its generators are kept orthonormal; refinement uses residuals in twice the precision.
 * Matrices of order 512 at most for which that fails are eliminated as dense ones. Cost: O(n²) time, 8·n² bytes.
 * @throws InputError for lengths that differ, numbers that are not finite, row[0] ≠ column[0]
 * @throws DomainError when T is singular (proved, for n ≤ 128)
 * @throws LimitError when n > 8192, when the condition number exceeds 2^50, or when the backward error stays above 2^-48
 * @source Gohberg, Kailath, Olshevsky (1995); Gu (1998): orthonormal generators
 * @example
 * import { solveToeplitz } from 'group-matrix/fast';
 * const { solution } = solveToeplitz(Float64Array.of(0, 1), Float64Array.of(0, 2), Float64Array.of(4, 3));
 * [...solution].map(Math.round) // => [3, 2]
 */
export function solveToeplitz(column: Float64Array, row: Float64Array, b: Float64Array): FloatSolution {
  return solveProblem(toeplitzProblem('solveToeplitz', column, row), b);
}

/**
 * A Toeplitz matrix, factorised once to solve with many right sides; the rest as `solveToeplitz`. Cost: O(n²) at the first right side and
 * 6·n² additions and multiplications for each further one; the memory is kept until `release`.
 * @throws InputError, LimitError as `solveToeplitz`
 * @example
 * import { toeplitzSolver } from 'group-matrix/fast';
 * const solver = toeplitzSolver(Float64Array.of(0, 1), Float64Array.of(0, 2));
 * const solutions = [Float64Array.of(4, 3), Float64Array.of(2, 1)].map((b) => [...solver.solve(b).solution].map(Math.round));
 * solver.release();
 * solutions // => [[3, 2], [1, 1]]
 */
export function toeplitzSolver(column: Float64Array, row: Float64Array): FloatSolver {
  return new ProblemSolver(toeplitzProblem('toeplitzSolver', column, row));
}

function toeplitzProblem(where: string, column: Float64Array, row: Float64Array): SolveProblem {
  return diagonalsProblem(where, column instanceof Float64Array ? column.length : 0, toeplitzDiagonals(where, column, row));
}

function diagonalsProblem(where: string, n: number, given: Float64Array): SolveProblem {
  requireOrder(where, n, MOST);
  const { scaled, exponent } = scaledValues(given);
  const t = (d: number): number => scaled[n - 1 + d]!;
  // Z_1·T − T·Z_-1 lives in row 0 and the last column
  const generators = (): GeneratorVectors => {
    const left = [new Float64Array(n), Float64Array.from({ length: n }, (_, i) => (i === 0 ? 0 : t(i - n) + t(i)))];
    const right = [Float64Array.from({ length: n }, (_, j) => (j === n - 1 ? 2 * t(0) : t(n - 1 - j) - t(-1 - j))), new Float64Array(n)];
    left[0]![0] = 1;
    right[1]![n - 1] = 1;
    return { left, right };
  };
  return {
    where,
    n,
    exponent,
    norm: toeplitzNorm(n, scaled),
    ...residualOf(n, () => toeplitzRows(n, scaled), () => SlicedCirculant.toeplitz(sharedKernelMemory(), scaled)),
    ways: shiftWays(n, 2, generators),
    exact: () => matrixFromFunction(Q, n, n, (i, j) => rationalFromDouble(given[n - 1 + i - j]!)),
  };
}

/** Real factors with nodes that may be π²/n² apart, then complex ones with nodes at least π/n apart: rounding counts n times less there. */
function shiftWays(n: number, rank: number, generators: () => GeneratorVectors): SolveMethod[] {
  const real = { method: `elimination of a real Cauchy-like matrix, rank ${2 * rank}`, factor: () => shiftFactors(n, generators()) };
  const complex = { method: `elimination of a complex Cauchy-like matrix, rank ${rank}`, factor: () => circleFactors(n, generators()) };
  return n <= MOST_COMPLEX ? [real, complex] : [real];
}

/** ‖T‖₁: column j holds the diagonals −j … n − 1 − j. */
function toeplitzNorm(n: number, diagonals: Float64Array): number {
  // the absolute values added up from the middle to either side
  const [below, above] = [new Float64Array(n), new Float64Array(n)];
  for (let d = 1; d < n; d++) {
    below[d] = below[d - 1]! + Math.abs(diagonals[n - 1 + d]!);
    above[d] = above[d - 1]! + Math.abs(diagonals[n - 1 - d]!);
  }
  return largest(below.map((sum, d) => sum + above[n - 1 - d]!)) + Math.abs(diagonals[n - 1] ?? 0);
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
  return reversed(solveProblem(diagonalsProblem('solveHankel', column.length, antidiagonals), b));
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
 * The same transforms as for `solveToeplitz` turn the matrix into a Cauchy-like one of displacement rank 4. Errors and refinement as there.
 * Cost: O(n²) time, 8·n² bytes.
 * @throws InputError as `solveToeplitz` and `solveHankel`
 * @throws DomainError when T + H is singular (proved, for n ≤ 128)
 * @throws LimitError as `solveToeplitz`
 * @source Gohberg, Kailath, Olshevsky (1995): Toeplitz-plus-Hankel-like matrices
 * @example
 * import { solveToeplitzPlusHankel } from 'group-matrix/fast';
 * const T = { column: Float64Array.of(1, 0), row: Float64Array.of(1, 0) };
 * const H = { column: Float64Array.of(1, 1), row: Float64Array.of(1, 0) };
 * [...solveToeplitzPlusHankel(T, H, Float64Array.of(4, 3)).solution].map(Math.round) // => [1, 2]
 */
export function solveToeplitzPlusHankel(toeplitz: ToeplitzEntries, hankel: HankelEntries, b: Float64Array): FloatSolution {
  const where = 'solveToeplitzPlusHankel';
  const diagonals = toeplitzDiagonals(where, toeplitz?.column, toeplitz?.row);
  const antidiagonals = hankelAntidiagonals(where, hankel?.column, hankel?.row);
  const n = toeplitz.column.length;
  if (hankel.column.length !== n) throw new InputError(`${where}: expected a Hankel matrix of order ${n}, got ${hankel.column.length}`, { value: hankel.column.length });
  requireOrder(where, n, MOST);
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
    norm: sumNormOfRows(n, backwards, h),
    ...residualOf(n, rows, () => slicedSum(t, h)),
    ways: [{ method: 'elimination of a real Cauchy-like matrix, rank 4', factor: () => borderFactors(n, (i, j) => t[n - 1 + i - j]! + h[i + j]!) }],
    exact: () => matrixFromFunction(Q, n, n, (i, j) => Q.add(rationalFromDouble(diagonals[n - 1 + i - j]!), rationalFromDouble(antidiagonals[i + j]!))),
  }, b);
}

/** ‖T + H‖₁ for the diagonals of T read backwards. */
function sumNormOfRows(n: number, backwards: Float64Array, h: Float64Array): number {
  const sums = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    if (i % 64 === 0) pollDeadline();
    for (let j = 0; j < n; j++) sums[j]! += Math.abs(backwards[n - 1 - i + j]! + h[i + j]!);
  }
  return largest(sums);
}

/**
 * Solves M·x = b for the n × n matrix with Z_1·M − M·Z_-1 = left·right: left is n × r and right r × n, both row-major.
 *
 * Methods and errors as `solveToeplitz`, with twice the rank r. Cost: O(r·n²) time, 8·n² bytes.
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
  requireOrder(where, n, MOST);
  const rank = left instanceof Float64Array ? Math.floor(left.length / n) : 0;
  requireFinite(where, 'left', left, rank * n);
  requireFinite(where, 'right', right, rank * n);
  return rank;
}

function toeplitzLikeProblem(where: string, n: number, givenLeft: Float64Array, givenRight: Float64Array): SolveProblem {
  const rank = rankOf(where, n, givenLeft, givenRight);
  const [left, right] = [scaledValues(givenLeft), scaledValues(givenRight)];
  const generators = { n, rank, left: left.scaled, right: right.scaled };
  let start: MatrixRows | null = null;
  const rows = (): MatrixRows => toeplitzLikeRows(n, rank, left.scaled, right.scaled, (start ??= toeplitzLikeRows(n, rank, left.scaled, right.scaled)));
  const norm = n <= ROWS_ORDER ? null : toeplitzLikeNorm(generators);
  return {
    where,
    n,
    exponent: left.exponent + right.exponent,
    norm: norm ?? problemOfRows(n, rows).norm,
    ...residualOf(n, rows, () => new SlicedToeplitzLike(sharedKernelMemory(), generators)),
    ways: shiftWays(n, rank, () => ({
      left: Array.from({ length: rank }, (_, s) => Float64Array.from({ length: n }, (_unused, i) => left.scaled[i * rank + s]!)),
      right: Array.from({ length: rank }, (_, s) => right.scaled.slice(s * n, (s + 1) * n)),
    })),
    exact: () => {
      const entry = (values: Float64Array, cols: number) => (i: number, j: number) => rationalFromDouble(values[i * cols + j]!);
      return reconstruct(sylvester(Q, shift(n, Q.one), shift(n, Q.fromInteger(-1))), matrixFromFunction(Q, n, rank, entry(givenLeft, rank)), matrixFromFunction(Q, rank, n, entry(givenRight, n)));
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
