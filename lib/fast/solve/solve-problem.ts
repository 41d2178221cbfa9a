import { pollDeadline } from '../../deadline.ts';
import { DomainError, InputError, LimitError } from '../../errors.ts';
import type { Rational } from '../../algebra/rational-field.ts';
import type { Matrix } from '../../linear/matrix.ts';
import { rank } from '../../linear/rank.ts';
import { denseFactors } from './solve-factors.ts';
import type { Residual } from './residual.ts';
import { inverseNormEstimate, type OwnedFactors, type ShownNorm, type SolveFactors } from './inverse-norm.ts';
import { euclideanNorm, largest, requireFinite, scaledValues, sumNorm, timesPower } from './solve-precision.ts';

/** Solutions come with a condition number up to this limit. */
const MOST_CONDITION = 2 ** 50;
/** Factors of a singular matrix would have to be wrong by 2^-24 of it to show no more than this: then a first correction is not below `CERTAIN`. */
const CERTAIN_CONDITION = 2 ** 24;
/** What a backward error may be: 32 units of rounding. */
const MOST_BACKWARD_ERROR = 2 ** -48;
/** Refinement must have converged so far: the last correction relative to the solution. */
const LAST_CORRECTION = 2 ** -40;
const MOST_STEPS = 30;
/** One correction is enough when it is so small a part of the solution. */
const CERTAIN = 2 ** -30;
/** Factors whose first correction is larger than this part of the solution are not relied upon, nor their condition number, while there is another way. */
const ROUGH = 2 ** -12;
/** Up to this order a matrix whose structured factors failed is eliminated as a dense one. */
const DENSE_ORDER = 512;
/** Up to this order the exact rank says whether a refused matrix is singular. */
const EXACT_ORDER = 128;

/** A solution of M·x = b in doubles, with what is known about its error. */
export interface FloatSolution {
  readonly solution: Float64Array;
  /** ‖b − M·x‖₂, evaluated in twice the precision for direct methods (circulant and group matrices: up to 2^17 unknowns), else with the error bound of the product added. */
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

/** A matrix factorised once, for many right sides. Memory of the factors is given back by `release`. */
export interface FloatSolver {
  /** Number of unknowns. */
  readonly order: number;
  /**
   * The solution of M·x = b, refined and checked.
   * @throws InputError, DomainError and LimitError as the function that solves once
   */
  solve(b: Float64Array): FloatSolution;
  /** Gives the memory back; afterwards `solve` throws an InputError. */
  release(): void;
}

/** A way to factorise M'. */
export interface SolveMethod {
  /** In words. */
  readonly method: string;
  /** Factors of M', or null when a pivot vanishes. */
  factor(): OwnedFactors | null;
}

/** A matrix M = 2^exponent·M' to solve with, M' with moderate entries. */
export interface SolveProblem {
  readonly where: string;
  readonly n: number;
  readonly exponent: number;
  /** ‖M'‖₁ */
  readonly norm: number;
  /** How to solve, fast ways first: the next one is taken where refinement with the one before converges slowly or not at all. */
  readonly ways: readonly SolveMethod[];
  /** b − M'·x */
  residual(x: Float64Array, b: Float64Array): Residual;
  /** M' as a row-major array; for small orders. */
  dense(): Float64Array;
  /** A multiple of M, exactly as it was given, for small orders: scaled doubles may have lost what is far below the largest one. */
  exact(): Matrix<Rational>;
  /** ‖M'^-1‖₁ where the factors give it at once. */
  inverseNorm?(factors: SolveFactors): ShownNorm;
  /** Gives back what the problem itself holds. */
  release?(): void;
}

/** Why there is no answer. */
interface Refusal {
  readonly reason: string;
  readonly limit: string;
  /** The factors are too rough as long as there is another way. */
  readonly isRough?: boolean;
}

type Attempt = { readonly answer: FloatSolution } | { readonly refusal: Refusal };

/** One way to solve: factors, and the condition number that they show. */
interface Way {
  readonly method: string;
  readonly factors: OwnedFactors | null;
  readonly condition: number;
  /** How they show it; null when M' has shown it too. */
  shown: ShownNorm | null;
}

/** A way, and the first solution for b. */
function wayOf(problem: SolveProblem, { method, factor }: SolveMethod, b: Float64Array): { readonly way: Way; readonly first: Float64Array | null } {
  const factors = problem.norm === 0 ? null : factor();
  if (factors === null) return { way: { method, factors, condition: Infinity, shown: null }, first: null };
  const shown = problem.inverseNorm?.(factors) ?? inverseNormEstimate(problem.n, factors, b);
  return { way: { method, factors, condition: problem.norm * shown.estimate, shown }, first: shown.solution };
}

/**
 * Whether y = A^-1·v, which shows the norm, is near M^-1·v: a step of refinement changes it by less than half. Factors A of a singular M are regular by their
 * rounding errors only; M·y then misses what no M·x reaches, the correction is y again, and yet a right side within reach would seem to be solved.
 */
function isNormConfirmed(problem: SolveProblem, factors: SolveFactors, { source, image }: ShownNorm): boolean {
  return sumNorm(factors.solve(problem.residual(image, source).values)) < sumNorm(image) / 2;
}

function attempted(problem: SolveProblem, b: Float64Array, way: Way, first: Float64Array | null, roughness: number): Attempt {
  const { n, norm } = problem;
  const { method, factors, condition } = way;
  if (factors === null) return { refusal: { reason: 'a pivot vanished', limit: `condition ${MOST_CONDITION}` } };
  if (!(condition <= MOST_CONDITION)) return { refusal: { reason: `the condition number is about ${condition.toPrecision(2)}`, limit: `condition ${MOST_CONDITION}` } };
  const x = first ?? factors.solve(b);
  let { values, uncertainty } = problem.residual(x, b);
  let last = Infinity;
  let iterations = 0;
  for (; iterations < MOST_STEPS; iterations++) {
    pollDeadline();
    const correction = factors.solve(values);
    const size = largest(correction);
    const against = largest(x);
    if (iterations === 0 && size > roughness * against) return { refusal: { reason: 'rough factors', limit: `first correction ${roughness}`, isRough: true } };
    if (way.shown !== null && (condition > CERTAIN_CONDITION || !(size <= CERTAIN * against))) {
      if (!isNormConfirmed(problem, factors, way.shown)) return { refusal: { reason: `the condition number ${condition.toPrecision(2)} is that of rounding errors of the factors`, limit: `condition ${MOST_CONDITION}` } };
      way.shown = null;
    }
    if (size === 0 || !(size < last / 2)) {
      if (size === 0) last = 0;
      // no more progress: at the level of rounding, or not converging at all
      break;
    }
    last = size;
    for (let i = 0; i < n; i++) x[i]! += correction[i]!;
    ({ values, uncertainty } = problem.residual(x, b));
    // the next correction would be about (size / against)·size; the residual is what it is either way
    if (size <= 2 ** -54 * against || (iterations === 0 && size <= CERTAIN * against)) {
      if (iterations === 0) last = (size / against) * size;
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
 * Solves in the ways of the problem, one after the other, with iterative refinement, then by dense elimination where the order is small; else
 * refuses. Factors are made when they are first needed, and kept.
 */
export class ProblemSolver implements FloatSolver {
  readonly #problem: SolveProblem;
  readonly #methods: readonly SolveMethod[];
  readonly #ways: Way[] = [];
  #released = false;

  /** @throws LimitError when the entries leave the range of doubles */
  constructor(problem: SolveProblem) {
    const { norm, where, n } = problem;
    this.#problem = problem;
    this.#methods = n <= DENSE_ORDER ? [...problem.ways, denseMethod(problem)] : problem.ways;
    if (!Number.isFinite(norm) || norm > 2 ** 400 || (norm < 2 ** -400 && norm > 0)) {
      throw new LimitError(`${where}: the entries leave the range of doubles, their norm is about 2^${Math.round(Math.log2(norm))} times that of the generators`, { limit: 'exponent 400', value: norm });
    }
  }

  get order(): number {
    return this.#problem.n;
  }

  /** @throws DomainError when the matrix is proved singular, LimitError when it is too ill-conditioned or the solution leaves the doubles */
  solve(right: Float64Array): FloatSolution {
    const problem = this.#problem;
    if (this.#released) throw new InputError(`${problem.where}: expected a solver in use, got one that was released`, { value: 'released' });
    requireFinite(problem.where, 'b', right, problem.n);
    const { scaled: b, exponent } = scaledValues(right);
    const last = this.#methods.length - 1;
    let refusal: Refusal | null = null;
    const rough: number[] = [];
    const answered = (k: number, roughness: number): FloatSolution | null => {
      let first: Float64Array | null = null;
      if (this.#ways[k] === undefined) ({ way: this.#ways[k], first } = wayOf(problem, this.#methods[k]!, b));
      const attempt = attempted(problem, b, this.#ways[k]!, first, roughness);
      if ('answer' in attempt) return unscaled(problem.where, attempt.answer, exponent, exponent - problem.exponent);
      if (attempt.refusal.isRough) rough.push(k);
      // that a pivot vanished says less than what other factors showed
      else if (refusal === null || this.#ways[k]!.factors !== null) refusal = attempt.refusal;
      return null;
    };
    for (let k = 0; k <= last; k++) {
      const answer = answered(k, k < last ? ROUGH : Infinity);
      if (answer !== null) return answer;
    }
    // nothing better came: refinement may still converge, slowly
    for (const k of rough) {
      const answer = answered(k, Infinity);
      if (answer !== null) return answer;
    }
    throw refused(problem, refusal!);
  }

  release(): void {
    if (this.#released) return;
    this.#released = true;
    for (const { factors } of this.#ways) factors?.release?.();
    this.#problem.release?.();
  }
}

function denseMethod(problem: SolveProblem): SolveMethod {
  return {
    method: 'dense elimination',
    factor: () => {
      const factors = denseFactors(problem.dense(), problem.n, pollDeadline);
      return factors && denseSolver(factors);
    },
  };
}

/** One solution; what the problem holds is given back. Throws as `ProblemSolver`. */
export function solveProblem(problem: SolveProblem, right: Float64Array): FloatSolution {
  const solver = new ProblemSolver(problem);
  try {
    return solver.solve(right);
  } finally {
    solver.release();
  }
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
    const r = rank(problem.exact());
    if (r < n) return new DomainError(`${where}: the matrix is singular, its rank is ${r} of ${n}`, { value: r });
  }
  return new LimitError(`${where}: the matrix is singular or too ill-conditioned for doubles: ${reason}`, { limit });
}
