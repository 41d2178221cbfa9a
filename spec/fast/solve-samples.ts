import { rationalFromDouble } from '../../lib/algebra/dyadic.ts';
import { Q, type Rational } from '../../lib/algebra/rational-field.ts';
import type { FloatSolution } from '../../lib/fast/solve-problem.ts';
import { matrixFromFunction } from '../../lib/linear/dense-matrix.ts';
import type { Matrix } from '../../lib/linear/matrix.ts';
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
