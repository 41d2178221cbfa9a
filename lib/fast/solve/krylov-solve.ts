import { pollDeadline } from '../../deadline.ts';
import { DomainError, InputError, LimitError, shown } from '../../errors.ts';
import { requireDoubles, type LinearOperator } from '../operators/linear-operator.ts';
import { above, normAbove, UNIT } from '../transforms/rounding.ts';
import { euclideanNorm, largest, requireFinite, scaledValues, timesPower } from './solve-precision.ts';
import type { SolveFactors } from './inverse-norm.ts';
import type { FloatSolution } from './solve-problem.ts';

/** How to iterate. */
export interface KrylovOptions {
  /** "cg" for symmetric positive definite matrices (default), "gmres" for any. */
  readonly method?: 'cg' | 'gmres';
  /** Solves with a matrix near M, for example `groupPreconditioner` of the nearest group matrix; symmetric positive definite for "cg". */
  readonly preconditioner?: Pick<SolveFactors, 'solve'>;
  /** Wanted ‖b − M·x‖₂ / ‖b‖₂, 1e-12 unless given. */
  readonly tolerance?: number;
  /** Products with M at most, 10·n + 20 unless given. */
  readonly maximalIterations?: number;
  /** Basis vectors that GMRES keeps before it restarts, 50 unless given. */
  readonly restart?: number;
}

/** Products with M that keep count and remember how M stretches. */
class CountedProduct {
  readonly operator: LinearOperator;
  readonly most: number;
  readonly where: string;
  count = 0;
  /** Largest and smallest ‖M·v‖₂/‖v‖₂ seen. */
  largest = 0;
  smallest = Infinity;

  constructor(operator: LinearOperator, most: number, where: string) {
    [this.operator, this.most, this.where] = [operator, most, where];
  }

  apply(v: Float64Array): Float64Array {
    pollDeadline();
    const y = this.operator.apply(v);
    const [from, to] = [euclideanNorm(v), euclideanNorm(y)];
    if (!Number.isFinite(to)) throw new LimitError(`${this.where}: the iteration left the range of doubles`, { limit: 'exponent of a double', value: to });
    if (from > 0) {
      this.largest = Math.max(this.largest, to / from);
      this.smallest = Math.min(this.smallest, to / from);
      if (to === 0) throw new LimitError(`${this.where}: the product with a nonzero vector vanishes, the matrix is singular in doubles`, { limit: 'condition of a double' });
    }
    return y;
  }

  step(reached: number): void {
    if (this.count >= this.most) {
      throw new LimitError(`${this.where}: no convergence within ${this.most} iterations, the relative residual is ${reached.toPrecision(2)}`, { limit: `maximalIterations ${this.most}`, value: reached });
    }
    this.count++;
  }
}

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
};
const addMultiple = (y: Float64Array, x: Float64Array, factor: number): void => {
  for (let i = 0; i < y.length; i++) y[i]! += factor * x[i]!;
};
const difference = (b: Float64Array, y: Float64Array): Float64Array => b.map((value, i) => value - y[i]!);

/**
 * Solves M·x = b by preconditioned conjugate gradients or by restarted GMRES with a preconditioner on the right, one product with M an
 * iteration; the residual of the answer is recomputed from x, with the error bound of the product added, and must meet the tolerance.
 *
 * The condition estimate is a lower bound, up to the rounding of the products: the ratio of the largest and smallest stretch ‖M·v‖₂/‖v‖₂ seen, 2-norms; the backward error
 * uses the largest one for ‖M‖₂, which is too small or right up to rounding, so that the error comes out too large.
 * @throws InputError for a matrix that is not square, lengths, numbers that are not finite, options out of range
 * @throws DomainError when "cg" meets pᵀM·p ≤ 0 or a preconditioner that is not positive, or a matrix that is not symmetric
 * @throws LimitError when the tolerance is not reached (an ill-conditioned or singular matrix, or too few iterations), or the solution leaves the doubles
 * @source Hestenes, Stiefel (1952); Saad, Schultz (1986)
 * @example
 * import { denseOperator, solveIteratively } from 'group-matrix/fast';
 * const M = denseOperator(2, 2, Float64Array.of(2, 1, 1, 2));
 * [...solveIteratively(M, Float64Array.of(4, 5)).solution].map(Math.round) // => [1, 2]
 */
export function solveIteratively(operator: LinearOperator, b: Float64Array, options: KrylovOptions = {}): FloatSolution {
  const where = 'solveIteratively';
  if (typeof operator?.apply !== 'function') throw new InputError(`${where}: expected an operator, got ${shown(operator)}`, { value: operator });
  const n = operator.rows;
  if (operator.cols !== n) throw new InputError(`${where}: expected a square matrix, got ${n} × ${operator.cols}`, { value: [n, operator.cols] });
  requireFinite(where, 'b', b, n);
  const { method = 'cg', preconditioner = null, tolerance = 1e-12, maximalIterations = 10 * n + 20, restart = 50 } = options;
  if (method !== 'cg' && method !== 'gmres') throw new InputError(`${where}: expected "cg" or "gmres", got ${shown(method)} at /method`, { pointer: '/method', value: method });
  if (!(tolerance > 0 && tolerance < 1)) throw new InputError(`${where}: expected a tolerance between 0 and 1, got ${shown(tolerance)} at /tolerance`, { pointer: '/tolerance', value: tolerance });
  for (const [name, value] of [['maximalIterations', maximalIterations], ['restart', restart]] as const) {
    if (!Number.isSafeInteger(value) || value < 1) throw new InputError(`${where}: expected a positive integer, got ${shown(value)} at /${name}`, { pointer: `/${name}`, value });
  }
  const { scaled, exponent } = scaledValues(b);
  const product = new CountedProduct(operator, maximalIterations, where);
  const condition = (v: Float64Array): Float64Array => {
    if (preconditioner === null) return v;
    const z = preconditioner.solve(v);
    requireDoubles(where, 'preconditioner', z, n);
    return z;
  };
  const size = euclideanNorm(scaled);
  const goal = tolerance * size;
  const x = new Float64Array(n);
  if (size > 0 && method === 'cg') requireSymmetric(product, scaled);
  if (size > 0) (method === 'cg' ? conjugateGradients : generalisedResiduals)(product, condition, scaled, x, goal, restart);
  // the differences round once
  const residual = size === 0 ? 0 : above(normAbove(difference(scaled, operator.apply(x))) * (1 + 2 * UNIT) + operator.errorBound(x));
  if (!(residual <= goal) && size > 0) {
    throw new LimitError(`${where}: the relative residual ${(residual / size).toPrecision(2)} with its error bound misses the tolerance ${tolerance}`, { limit: `tolerance ${tolerance}`, value: residual / size });
  }
  const solution = x.map((value) => timesPower(value, exponent));
  if (!solution.every(Number.isFinite) || (largest(solution) < 2 ** -1000 && largest(x) > 0)) throw new LimitError(`${where}: the solution leaves the range of doubles`, { limit: 'exponent of a double' });
  return {
    solution,
    residual: timesPower(residual, exponent),
    relativeResidual: size === 0 ? 0 : residual / size,
    backwardError: size === 0 ? 0 : residual / (product.largest * euclideanNorm(x) + size),
    conditionEstimate: size === 0 ? 1 : product.largest / product.smallest,
    iterations: product.count,
    method: `${method === 'cg' ? 'conjugate gradients' : `GMRES(${restart})`}${preconditioner === null ? '' : ', preconditioned'}`,
    status: 'float',
  };
}

/** Compares uᵀ·M·v with vᵀ·M·u for two vectors: enough to catch a matrix that is not meant for "cg", not a proof. */
function requireSymmetric(product: CountedProduct, u: Float64Array): void {
  const v = u.map((_, i) => ((i * i + 7 * i + 3) % 1009) / 1009 - 0.5);
  const [forth, back] = [dot(v, product.apply(u)), dot(u, product.apply(v))];
  const scale = product.largest * euclideanNorm(u) * euclideanNorm(v);
  if (Math.abs(forth - back) > 1e-10 * scale) throw new DomainError('solveIteratively: expected a symmetric matrix for "cg", got one with uᵀ·M·v ≠ vᵀ·M·u', { value: forth - back });
}

type Iteration = (product: CountedProduct, condition: (v: Float64Array) => Float64Array, b: Float64Array, x: Float64Array, goal: number, restart: number) => void;

const conjugateGradients: Iteration = (product, condition, b, x, goal) => {
  const size = euclideanNorm(b);
  // begun again from the true residual while the recursive one runs ahead of it
  for (let r: Float64Array = b.slice(), before = Infinity; ; r = difference(b, product.apply(x))) {
    const now = euclideanNorm(r);
    if (now <= goal / 2 || !(now < before / 2)) return;
    before = now;
    let p: Float64Array = new Float64Array(r.length);
    let last = 0;
    while (euclideanNorm(r) > goal / 2) {
      product.step(euclideanNorm(r) / size);
      const z = condition(r);
      const rho = dot(r, z);
      if (!(rho > 0)) throw new DomainError('solveIteratively: the preconditioner is not positive definite', { value: rho });
      const beta = last === 0 ? 0 : rho / last;
      p = p.map((value, i) => z[i]! + beta * value);
      const q = product.apply(p);
      const curvature = dot(p, q);
      if (!(curvature > 0)) throw new DomainError(`solveIteratively: the matrix is not positive definite, pᵀ·M·p = ${curvature.toPrecision(2)}`, { value: curvature });
      addMultiple(x, p, rho / curvature);
      addMultiple(r, q, -rho / curvature);
      last = rho;
    }
  }
};

const generalisedResiduals: Iteration = (product, condition, b, x, goal, restart) => {
  const size = euclideanNorm(b);
  let before = Infinity;
  for (;;) {
    const r = difference(b, product.apply(x));
    const beta = euclideanNorm(r);
    // a cycle that gains nothing will gain nothing again
    if (beta <= goal / 2 || !(beta < 0.999 * before)) return;
    before = beta;
    const basis = [r.map((value) => value / beta)];
    const columns: Float64Array[] = [];
    const rotations: [number, number][] = [];
    const right = [beta];
    while (columns.length < restart && Math.abs(right.at(-1)!) > goal / 4) {
      product.step(Math.abs(right.at(-1)!) / size);
      const k = columns.length;
      const w = product.apply(condition(basis[k]!));
      const h = new Float64Array(k + 2);
      // twice, so that the basis stays orthogonal
      for (let pass = 0; pass < 2; pass++) {
        for (let i = 0; i <= k; i++) {
          const c = dot(basis[i]!, w);
          h[i]! += c;
          addMultiple(w, basis[i]!, -c);
        }
      }
      const rest = euclideanNorm(w);
      h[k + 1] = rest;
      rotations.forEach(([c, s], i) => ([h[i], h[i + 1]] = [c * h[i]! + s * h[i + 1]!, c * h[i + 1]! - s * h[i]!]));
      const length = Math.hypot(h[k]!, h[k + 1]!);
      if (length === 0) break;
      const [c, s] = [h[k]! / length, h[k + 1]! / length];
      rotations.push([c, s]);
      h[k] = length;
      columns.push(h);
      right.push(-s * right[k]!);
      right[k] = c * right[k]!;
      if (rest === 0) break;
      basis.push(w.map((value) => value / rest));
    }
    const y = new Float64Array(columns.length);
    for (let k = y.length - 1; k >= 0; k--) {
      let sum = right[k]!;
      for (let j = k + 1; j < y.length; j++) sum -= columns[j]![k]! * y[j]!;
      y[k] = sum / columns[k]![k]!;
    }
    const step = new Float64Array(x.length);
    y.forEach((value, k) => addMultiple(step, basis[k]!, value));
    addMultiple(x, condition(step), 1);
  }
};
