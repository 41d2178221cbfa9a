import { rationalFromDouble } from '../../lib/algebra/dyadic.ts';
import { Q, type Rational } from '../../lib/algebra/rational-field.ts';
import type { FloatSolution } from '../../lib/fast/solve/solve-problem.ts';
import { matrixFromFunction } from '../../lib/linear/dense-matrix.ts';
import type { Matrix } from '../../lib/linear/matrix.ts';
import { inverse } from '../../lib/linear/inverse.ts';
import { solve } from '../../lib/linear/solve.ts';
import { nearestDouble } from '../../lib/algebra/nearest-double.ts';
import { doubleStream } from '../kernels/twins.ts';

export type Entry = (i: number, j: number) => number;

/** n doubles in (−½, ½) with all their bits. */
export function randomDoubles(n: number, seed: number): Float64Array {
  const next = doubleStream(seed, false);
  return Float64Array.from({ length: n }, next);
}

/** The exact matrix of double entries. */
export const exactMatrix = (n: number, entry: Entry, m: number = n): Matrix<Rational> => matrixFromFunction(Q, n, m, (i, j) => rationalFromDouble(entry(i, j)));

/** The exact solution of M·x = b, each entry rounded once; null when M is singular. */
export function exactSolution(M: Matrix<Rational>, b: Float64Array): Float64Array | null {
  const { solution, rank } = solve(M, exactMatrix(b.length, (i) => b[i]!, 1));
  if (rank < M.rows || solution === null) return null;
  return Float64Array.from(b, (_, i) => nearestDouble(solution.at(i, 0)));
}

const largest = (values: Float64Array): number => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** The largest error of a solution relative to the largest entry of the exact one. */
export function relativeError(answer: FloatSolution, M: Matrix<Rational>, b: Float64Array): number {
  const exact = exactSolution(M, b);
  if (exact === null) throw new Error('the exact matrix is singular, but a solution was given');
  return largest(answer.solution.map((value, i) => value - exact[i]!)) / (largest(exact) || 1);
}

/** ‖M‖₁, ‖b − M·x‖₂ and ‖b − M·x‖₁ of the exact matrix at the given doubles. */
export function exactFigures(M: Matrix<Rational>, x: Float64Array, b: Float64Array): { norm: number; residual: number; backwardError: number } {
  const n = b.length;
  const sums = new Float64Array(n);
  let [squares, sum] = [0, 0];
  for (let i = 0; i < n; i++) {
    let r = rationalFromDouble(b[i]!);
    for (let j = 0; j < n; j++) {
      r = Q.sub(r, Q.mul(M.at(i, j), rationalFromDouble(x[j]!)));
      sums[j]! += Math.abs(nearestDouble(M.at(i, j)));
    }
    const value = nearestDouble(r);
    squares += value * value;
    sum += Math.abs(value);
  }
  const norm = largest(sums);
  const size = (v: Float64Array): number => v.reduce((total, value) => total + Math.abs(value), 0);
  return { norm, residual: Math.sqrt(squares), backwardError: sum / (norm * size(x) + size(b)) };
}

/** Checks every figure of an answer against the exact matrix: solution within 2^-48, residual, backward error, and a condition estimate not far from the truth. */
export function requireAnswer(label: string, answer: FloatSolution, M: Matrix<Rational>, b: Float64Array, tolerance: number = 2 ** -48): void {
  const error = relativeError(answer, M, b);
  if (!(error <= tolerance)) throw new Error(`${label}: the solution is wrong by ${error}`);
  const { residual, backwardError } = exactFigures(M, answer.solution, b);
  const near = (a: number, c: number): boolean => Math.abs(a - c) <= 1e-3 * Math.max(Math.abs(a), Math.abs(c)) + 1e-25;
  if (!near(answer.residual, residual)) throw new Error(`${label}: residual ${answer.residual}, exactly ${residual}`);
  if (!near(answer.backwardError, backwardError)) throw new Error(`${label}: backward error ${answer.backwardError}, exactly ${backwardError}`);
  const size = Math.sqrt(b.reduce((sum, value) => sum + value * value, 0));
  if (!near(answer.relativeResidual, size === 0 ? 0 : residual / size)) throw new Error(`${label}: relative residual ${answer.relativeResidual}`);
  const truth = conditionNumber(M);
  // the estimate itself comes from rounded factors
  if (!(answer.conditionEstimate <= truth * (1.01 + truth * 2 ** -50) && answer.conditionEstimate >= truth / 4)) throw new Error(`${label}: condition ${answer.conditionEstimate}, exactly ${truth}`);
}

/** ‖M‖₁·‖M^-1‖₁, exact up to the last rounding. */
function conditionNumber(M: Matrix<Rational>): number {
  const norm = (A: Matrix<Rational>): number => {
    let most = 0;
    for (let j = 0; j < A.cols; j++) {
      let sum = 0;
      for (let i = 0; i < A.rows; i++) sum += Math.abs(nearestDouble(A.at(i, j)));
      most = Math.max(most, sum);
    }
    return most;
  };
  return norm(M) * norm(inverse(M));
}
