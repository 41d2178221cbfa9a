import { nearestDouble } from '../algebra/nearest-double.ts';
import { Q, type Rational } from '../algebra/rational-field.ts';
import type { SideOperator } from '../displacement/side-operator.ts';
import { reconstruct } from '../displacement/factorisation.ts';
import type { DisplacementGenerators } from '../equivariance/structured-operator.ts';
import type { KernelMemory } from '../kernels/kernel-memory.ts';
import { isZeroMatrix } from '../linear/arithmetic.ts';
import type { Matrix } from '../linear/matrix.ts';
import { CirculantPlan, isSkewLength, ToeplitzPlan } from './circulant-plan.ts';
import { roundedCoefficients } from './coefficients.ts';
import { ProductPlan, SumPlan, within } from './composite-plans.ts';
import { paddedLength, type CyclicProgram } from './cyclic-program.ts';
import { GeneratorProgram } from './generator-program.ts';
import { Plan } from './plan.ts';
import { GatherPlan } from './selection-plan.ts';

const ONE = Q.one;
const MINUS_ONE = Q.fromInteger(-1);

/** A shift Z_f or its transpose. */
interface Shift {
  readonly f: Rational;
  readonly isTransposed: boolean;
}

function shiftOf(side: SideOperator<Rational>): Shift | null {
  if (side.kind === 'shift') return { f: side.f, isTransposed: false };
  if (side.kind !== 'transpose') return null;
  const inner = shiftOf(side.of);
  return inner && { f: inner.f, isTransposed: !inner.isTransposed };
}

/** A polynomial in a shift, as a plan, with the way from the derivatives by the parameters of the plan to those by the column. */
interface ShiftPolynomial {
  readonly plan: Plan;
  columnGradient(parameters: Float64Array): Float64Array;
}

/**
 * The f-circulant matrix C with first column c, the polynomial c(Z_f): circulant for f = 1, skew-circulant for f = −1, else, and where
 * the size has no transform of its own, inside a circulant of twice the size.
 */
function shiftPolynomial(memory: KernelMemory, column: readonly Rational[], f: Rational): ShiftPolynomial {
  const n = column.length;
  const own = (parameters: Float64Array): Float64Array => parameters;
  if (Q.equals(f, ONE)) return { plan: new CirculantPlan(memory, roundedCoefficients(column)), columnGradient: own };
  if (Q.equals(f, MINUS_ONE) && isSkewLength(n)) return { plan: new CirculantPlan(memory, roundedCoefficients(column), -1), columnGradient: own };
  const above = column.slice(1).map((c) => Q.mul(f, c));
  const factor = nearestDouble(f);
  return {
    plan: new ToeplitzPlan(memory, roundedCoefficients([...above, ...column]), paddedLength(2 * n - 1)),
    columnGradient: (parameters) => Float64Array.from({ length: n }, (_, i) => parameters[n - 1 + i]! + (i === 0 ? 0 : factor * parameters[i - 1]!)),
  };
}

const reversed = (column: readonly Rational[]): Rational[] => [...column].reverse();

/**
 * A matrix given by its displacement generators G·H and the part that the operator cannot see.
 *
 * For shifts A = Z_e, B = Z_f or their transposes (of one size n, e ≠ f for Sylvester, e·f ≠ 1 for Stein) iterating the operator n times
 * gives (e − f)·M = Σ_k Σ_j A^(n−1−j)·g_k·h_kᵀ·B^j, (1 − e·f)·M = Σ_k Σ_j A^j·g_k·h_kᵀ·B^j: r products of an e-circulant and an f-circulant,
 * with reversals J for Hankel types (J·Z·J = Zᵀ). Other operators are solved exactly and give a matrix by its entries.
 * @source Pan, Structured Matrices and Polynomials (2001), Section 4.4
 */
export function displacementPlan(memory: KernelMemory, { operator, left, right, kernelPart }: DisplacementGenerators, matrixPlan: (M: Matrix<Rational>) => Plan): Plan {
  const [A, B] = [shiftOf(operator.A), shiftOf(operator.B)];
  const denominator = A === null || B === null ? Q.zero : operator.kind === 'sylvester' ? Q.sub(A.f, B.f) : Q.sub(ONE, Q.mul(A.f, B.f));
  const fits = A !== null && B !== null && left.rows === right.cols && left.rows * left.cols > 0 && !Q.isZero(denominator);
  const plan = fits ? new ShiftPlan(memory, operator.kind, A, B, Q.inverse(denominator), left, right) : matrixPlan(reconstruct(operator, left, right));
  return kernelPart === undefined || isZeroMatrix(kernelPart) ? plan : new SumPlan([plan, matrixPlan(kernelPart)]);
}

const flipped = (column: Float64Array, flip: boolean): Float64Array => (flip ? column.slice().reverse() : column);

/** Σ_k J^a·C_e(…)·J^b·C_f(…)·J^c, one term for each pair of generators. */
class ShiftPlan extends Plan {
  readonly norm: number;
  readonly steps: readonly string[];
  readonly #sum: Plan;
  /** Circulant times skew-circulant factors with shared transforms, where all are so. */
  readonly #shared: GeneratorProgram | null;
  readonly #rank: number;
  /** From the derivatives by the parameters of each factor to those by the generators. */
  readonly #pulls: readonly ((parameters: Float64Array) => Float64Array)[];

  constructor(memory: KernelMemory, kind: 'sylvester' | 'stein', A: Shift, B: Shift, factor: Rational, left: Matrix<Rational>, right: Matrix<Rational>) {
    const n = left.rows;
    super(memory, n, n);
    this.#rank = left.cols;
    const turn = new GatherPlan(memory, Int32Array.from({ length: n }, (_, i) => n - 1 - i), n);
    const scale = nearestDouble(factor);
    const pulls: ((parameters: Float64Array) => Float64Array)[] = [];
    const factors: { circulant: CyclicProgram; skew: CyclicProgram }[] = [];
    const terms = Array.from({ length: left.cols }, (_, k) => {
      const g = Array.from({ length: n }, (__, i) => Q.mul(factor, left.at(i, k)));
      const h = Array.from({ length: n }, (__, j) => right.at(k, j));
      // columns A^j·g: C_e(g), or J·C_e(J·g) for the transposed shift; rows hᵀ·B^j: J·C_f(J·h), or C_f(h)ᵀ = J·C_f(h)·J
      const columns = shiftPolynomial(memory, A.isTransposed ? reversed(g) : g, A.f);
      const rows = shiftPolynomial(memory, B.isTransposed ? h : reversed(h), B.f);
      pulls.push((parameters) => flipped(columns.columnGradient(parameters), A.isTransposed).map((value) => scale * value));
      pulls.push((parameters) => flipped(rows.columnGradient(parameters), !B.isTransposed));
      const middle = kind === 'sylvester' ? [] : [turn.retain()];
      const after = B.isTransposed ? [turn.retain()] : [];
      const before = A.isTransposed ? [turn.retain()] : [];
      if (before.length + middle.length + after.length === 0 && columns.plan instanceof CirculantPlan && rows.plan instanceof CirculantPlan && columns.plan.sign === 1 && rows.plan.sign === -1) {
        factors.push({ circulant: columns.plan.program, skew: rows.plan.program });
      }
      return new ProductPlan([...before, columns.plan, ...middle, rows.plan, ...after]);
    });
    turn.release();
    this.#pulls = pulls;
    this.#sum = this.hold(new SumPlan(terms));
    this.#shared = factors.length === left.cols ? GeneratorProgram.of(memory, factors) : null;
    this.norm = this.#sum.norm;
    const shown = ({ f, isTransposed }: Shift): string => `Z_${Q.format(f)}${isTransposed ? 'ᵀ' : ''}`;
    this.steps = within(`displacement generators of rank ${left.cols}, ${kind} operator of ${shown(A)} and ${shown(B)}, ${n} × ${n}`, [this.#sum]);
    if (this.#shared !== null) this.steps = [...this.steps, `  one transform of the vector and one inverse transform for all ${left.cols} products`];
  }

  get flops(): number {
    return this.#sum.flops;
  }

  get setup(): number {
    return this.#sum.setup;
  }

  apply(y: number, x: number): void {
    if (this.#shared === null) this.#sum.apply(y, x);
    else this.#shared.apply(y, x);
  }

  override prepare(count: number): void {
    this.#sum.prepare(count);
  }

  override applyMany(y: number, x: number, count: number): void {
    this.#sum.applyMany(y, x, count);
  }

  /** Sharing transforms changes the order of sums only: the bound of the sum of products holds. */
  bound(size: number): number {
    return this.#sum.bound(size);
  }

  transposed(): Plan {
    return this.#sum.transposed();
  }

  protected override onRelease(): void {
    this.#shared?.release();
  }

  /** Two lists: the generators left (n × rank) and right (rank × n), row-major. */
  gradient(x: Float64Array, cotangent: Float64Array, parameters: Float64Array[]): void {
    const own: Float64Array[] = [];
    this.#sum.gradient(x, cotangent, own);
    const [n, r] = [this.rows, this.#rank];
    const [left, right] = [new Float64Array(n * r), new Float64Array(n * r)];
    for (let k = 0; k < r; k++) {
      this.#pulls[2 * k]!(own[2 * k]!).forEach((value, i) => (left[i * r + k] = value));
      right.set(this.#pulls[2 * k + 1]!(own[2 * k + 1]!), k * n);
    }
    parameters.push(left, right);
  }
}
