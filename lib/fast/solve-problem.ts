import { pollDeadline } from '../deadline.ts';
import { DomainError, LimitError } from '../errors.ts';
import type { Rational } from '../algebra/rational-field.ts';
import type { Matrix } from '../linear/matrix.ts';
import { rank } from '../linear/rank.ts';
import { denseFactors } from './solve-factors.ts';
import { euclideanNorm, largest, requireFinite, residualEntry, scaledValues, sumNorm, timesPower } from './solve-precision.ts';

/** Solutions come with a condition number up to this limit. */
export const MOST_CONDITION: number = 2 ** 50;
/** What a backward error may be: 32 units of rounding. */
const MOST_BACKWARD_ERROR = 2 ** -48;
/** Refinement must have converged so far: the last correction relative to the solution. */
const LAST_CORRECTION = 2 ** -40;
const MOST_STEPS = 30;
/** Up to this order a matrix whose structured factors failed is eliminated as a dense one. */
const DENSE_ORDER = 512;
/** Up to this order the exact rank says whether a refused matrix is singular. */
const EXACT_ORDER = 128;

/** A solution of M·x = b in doubles, with what is known about its error. */
export interface FloatSolution {
  readonly solution: Float64Array;
  /** ‖b − M·x‖₂, evaluated in twice the precision for direct methods up to a few thousand unknowns, else with the error bound of the product added. */
  readonly residual: number;
  /** residual / ‖b‖₂, 0 when b is 0. */
  readonly relativeResidual: number;
  /** Rigal and Gaches: the smallest ε with (M + E)·x = b + e, ‖E‖₁ ≤ ε‖M‖₁ and ‖e‖₁ ≤ ε‖b‖₁, that is ‖b − M·x‖₁ / (‖M‖₁‖x‖₁ + ‖b‖₁). */
  readonly backwardError: number;
  /** Estimate of ‖M‖₁·‖M^-1‖₁, from below (Hager, Higham); the relative error of x is about conditionEstimate × backwardError at most. */
  readonly conditionEstimate: number;
  /** Steps of refinement, or of the iteration. */
  readonly iterations: number;
  /** How the solution was found. */
  readonly method: string;
  readonly status: 'float';
}

/** Solves with a factorised matrix. */
export interface SolveFactors {
  solve(b: Float64Array): Float64Array;
  solveTransposed(b: Float64Array): Float64Array;
}

/** The rows of a matrix one after the other, from row 0: `high + low` is row i to about twice the precision. */
export interface MatrixRows {
  readonly high: Float64Array;
  /** null when the rows are doubles. */
  readonly low: Float64Array | null;
  /** Fills in row i; called for 0, 1, …, n − 1 in order. */
  fill(i: number): void;
}

/** The residual of a solution, and a bound of what its evaluation may be wrong by in the sum norm. */
export interface Residual {
  readonly values: Float64Array;
  readonly uncertainty: number;
}

/** A matrix M = 2^exponent·M' to solve with, M' with moderate entries. */
export interface SolveProblem {
  readonly where: string;
  readonly n: number;
  readonly exponent: number;
  /** The method of `factor`, in words. */
  readonly method: string;
  /** ‖M'‖₁ */
  readonly norm: number;
  /** Factors of M', or null when a pivot vanishes. */
  factor(): SolveFactors | null;
  /** b − M'·x */
  residual(x: Float64Array, b: Float64Array): Residual;
  /** M' as a row-major array; for small orders. */
  dense(): Float64Array;
  /** M' exactly, for small orders. */
  exact(): Matrix<Rational>;
  /** ‖M'^-1‖₁ where the factors give it at once. */
  inverseNorm?(factors: SolveFactors): number;
}

/** What a problem gets from its rows. */
export function problemOfRows(n: number, rows: () => MatrixRows): Pick<SolveProblem, 'norm' | 'residual' | 'dense'> {
  const sums = new Float64Array(n);
  const first = rows();
  for (let i = 0; i < n; i++) {
    if (i % 64 === 0) pollDeadline();
    first.fill(i);
    for (let j = 0; j < n; j++) sums[j]! += Math.abs(first.high[j]!);
  }
  return {
    norm: largest(sums),
    residual: (x, b) => {
      const row = rows();
      const values = new Float64Array(n);
      for (let i = 0; i < n; i++) {
        if (i % 64 === 0) pollDeadline();
        row.fill(i);
        values[i] = residualEntry(b[i]!, row.high, row.low, x);
      }
      return { values, uncertainty: 0 };
    },
    dense: () => {
      const row = rows();
      const matrix = new Float64Array(n * n);
      for (let i = 0; i < n; i++) {
        row.fill(i);
        matrix.set(row.high, i * n);
      }
      return matrix;
    },
  };
}

/**
 * An estimate of ‖A^-1‖₁ from below, nearly always within a factor 3, from a few solves with A and Aᵀ.
 * @source Hager (1984); Higham, Accuracy and Stability of Numerical Algorithms, Algorithm 15.1
 */
export function inverseNormEstimate(n: number, { solve, solveTransposed }: SolveFactors): number {
  let y = solve(new Float64Array(n).fill(1 / n));
  let estimate = sumNorm(y);
  if (n === 1 || !Number.isFinite(estimate)) return estimate;
  let signs = y.map((value) => (value >= 0 ? 1 : -1));
  let last = -1;
  for (let step = 0; step < 5; step++) {
    const z = solveTransposed(signs);
    const most = largest(z);
    const j = z.findIndex((value) => Math.abs(value) === most);
    if (!Number.isFinite(most) || j === last) break;
    last = j;
    const unit = new Float64Array(n);
    unit[j] = 1;
    y = solve(unit);
    const size = sumNorm(y);
    if (!(size > estimate)) break;
    estimate = size;
    const next = y.map((value) => (value >= 0 ? 1 : -1));
    if (next.every((sign, i) => sign === signs[i])) break;
    signs = next;
  }
  const probe = sumNorm(solve(Float64Array.from({ length: n }, (_, i) => (i % 2 === 0 ? 1 : -1) * (1 + i / (n - 1)))));
  // a NaN must come out as one
  return Number.isNaN(probe) ? NaN : Math.max(estimate, (2 * probe) / (3 * n));
}

/** Why there is no answer. */
interface Refusal {
  readonly reason: string;
  readonly limit: string;
}

type Attempt = { readonly answer: FloatSolution } | { readonly refusal: Refusal };

function attempted(problem: SolveProblem, b: Float64Array, method: string, factors: SolveFactors | null): Attempt {
  const { n, norm } = problem;
  if (factors === null) return { refusal: { reason: 'a pivot vanished', limit: `condition ${MOST_CONDITION}` } };
  const inverseNorm = problem.inverseNorm && method === problem.method ? problem.inverseNorm(factors) : inverseNormEstimate(n, factors);
  const condition = norm * inverseNorm;
  if (!(condition <= MOST_CONDITION)) return { refusal: { reason: `the condition number is about ${condition.toPrecision(2)}`, limit: `condition ${MOST_CONDITION}` } };
  const x = factors.solve(b);
  let { values, uncertainty } = problem.residual(x, b);
  let last = Infinity;
  let iterations = 0;
  for (; iterations < MOST_STEPS; iterations++) {
    pollDeadline();
    const correction = factors.solve(values);
    const size = largest(correction);
    const against = largest(x);
    if (size === 0 || !(size < last / 2)) {
      if (size === 0) last = 0;
      // no more progress: at the level of rounding, or not converging at all
      break;
    }
    last = size;
    for (let i = 0; i < n; i++) x[i]! += correction[i]!;
    ({ values, uncertainty } = problem.residual(x, b));
    if (size <= 2 ** -54 * against) {
      iterations++;
      break;
    }
  }
  const [sizeX, sizeB, sizeR] = [sumNorm(x), sumNorm(b), sumNorm(values)];
  const scale = norm * sizeX + sizeB;
  const error = scale === 0 ? 0 : sizeR / scale;
  if (!(error <= MOST_BACKWARD_ERROR) || !(last <= LAST_CORRECTION * largest(x)) || !x.every(Number.isFinite)) {
    return { refusal: { reason: `refinement stopped at a backward error of ${error.toPrecision(2)}, condition about ${condition.toPrecision(2)}`, limit: `backward error ${MOST_BACKWARD_ERROR}` } };
  }
  const residual = euclideanNorm(values) + uncertainty;
  const relativeResidual = sizeB === 0 ? 0 : residual / euclideanNorm(b);
  return { answer: { solution: x, residual, relativeResidual, backwardError: scale === 0 ? 0 : (sizeR + uncertainty) / scale, conditionEstimate: condition, iterations, method, status: 'float' } };
}

/**
 * Solves by the factors of the problem with iterative refinement, then by dense elimination where that failed and the order is small; else refuses.
 * @throws DomainError when the matrix is proved singular, LimitError when it is too ill-conditioned or the solution leaves the doubles
 */
export function solveProblem(problem: SolveProblem, right: Float64Array): FloatSolution {
  const { n, where } = problem;
  requireFinite(where, 'b', right, n);
  if (!Number.isFinite(problem.norm) || problem.norm > 2 ** 400 || (problem.norm < 2 ** -400 && problem.norm > 0)) {
    throw new LimitError(`${where}: the entries leave the range of doubles, their norm is about 2^${Math.round(Math.log2(problem.norm))} times that of the generators`, { limit: 'exponent 400', value: problem.norm });
  }
  const { scaled: b, exponent } = scaledValues(right);
  let attempt: Attempt = attempted(problem, b, problem.method, problem.norm === 0 ? null : problem.factor());
  if ('refusal' in attempt && n <= DENSE_ORDER) {
    const factors = denseFactors(problem.dense(), n, pollDeadline);
    const again = attempted(problem, b, 'dense elimination', factors && denseSolver(factors));
    if ('answer' in again) attempt = again;
  }
  if ('refusal' in attempt) throw refused(problem, attempt.refusal);
  return unscaled(where, attempt.answer, exponent, exponent - problem.exponent);
}

function denseSolver(factors: { solve(y: Float64Array): void; solveTransposed(y: Float64Array): void }): SolveFactors {
  const kept = (work: (y: Float64Array) => void) => (b: Float64Array) => {
    const y = b.slice();
    work(y);
    return y;
  };
  return { solve: kept((y) => factors.solve(y)), solveTransposed: kept((y) => factors.solveTransposed(y)) };
}

function unscaled(where: string, answer: FloatSolution, ofRight: number, ofSolution: number): FloatSolution {
  const solution = answer.solution.map((value) => timesPower(value, ofSolution));
  if (!solution.every(Number.isFinite) || (largest(solution) < 2 ** -1000 && largest(answer.solution) > 0)) {
    throw new LimitError(`${where}: the solution leaves the range of doubles, its largest entry is about 2^${Math.round(Math.log2(largest(answer.solution))) + ofSolution}`, { limit: 'exponent of a double' });
  }
  return { ...answer, solution, residual: timesPower(answer.residual, ofRight) };
}

function refused(problem: SolveProblem, { reason, limit }: Refusal): DomainError | LimitError {
  const { n, where } = problem;
  if (n <= EXACT_ORDER) {
    const r = problem.norm === 0 ? 0 : rank(problem.exact());
    if (r < n) return new DomainError(`${where}: the matrix is singular, its rank is ${r} of ${n}`, { value: r });
  }
  return new LimitError(`${where}: the matrix is singular or too ill-conditioned for doubles: ${reason}`, { limit });
}
