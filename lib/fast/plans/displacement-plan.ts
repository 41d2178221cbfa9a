import { nearestDouble } from '../../algebra/nearest-double.ts';
import { Q, type Rational } from '../../algebra/rational-field.ts';
import type { SideOperator } from '../../displacement/side-operator.ts';
import { reconstruct } from '../../displacement/factorisation.ts';
import type { DisplacementGenerators } from '../../equivariance/structured-operator.ts';
import type { KernelMemory } from '../../kernels/kernel-memory.ts';
import { isZeroMatrix } from '../../linear/arithmetic.ts';
import type { Matrix } from '../../linear/matrix.ts';
import { cauchyPlan } from './cauchy-plan.ts';
import { CirculantPlan, isSkewLength, ToeplitzPlan } from './circulant-plan.ts';
import { roundedCoefficients } from './coefficients.ts';
import { ProductPlan, SumPlan, within } from './composite-plans.ts';
import { paddedLength, type CyclicProgram } from '../transforms/cyclic-program.ts';
import { GeneratorProgram } from '../transforms/generator-program.ts';
import { Plan } from './plan.ts';
import { GatherPlan } from './selection-plan.ts';

/** Cauchy-like matrices of more entries are not stored. */
const MOST_ENTRIES = 2 ** 20;
/** Up to this size vectors of a batch go through their transforms together, also where single ones share them. */
const MOST_BATCHED = 64;
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

/** A polynomial in a shift, as a plan. */
interface ShiftPolynomial {
  readonly plan: Plan;
  /** null when the coefficients of the plan are the column c; else they are f·c_1, …, f·c_(n−1), c_0, …, c_(n−1), for this factor f. */
  readonly factor: number | null;
}

/** From the derivatives by the coefficients of the plan of a factor to those by its generator: the column times `scale`, reversed where `isReversed`. */
interface Pull {
  readonly factor: number | null;
  readonly isReversed: boolean;
  readonly scale: number;
}

/**
 * The f-circulant matrix C with first column c, the polynomial c(Z_f): circulant for f = 1, skew-circulant for f = −1, else, and where
 * the size has no transform of its own, inside a circulant of twice the size.
 */
function shiftPolynomial(memory: KernelMemory, column: readonly Rational[], f: Rational): ShiftPolynomial {
  const n = column.length;
  if (Q.equals(f, ONE)) return { plan: new CirculantPlan(memory, roundedCoefficients(column)), factor: null };
  if (Q.equals(f, MINUS_ONE) && isSkewLength(n)) return { plan: new CirculantPlan(memory, roundedCoefficients(column), -1), factor: null };
  const above = column.slice(1).map((c) => Q.mul(f, c));
  return { plan: new ToeplitzPlan(memory, roundedCoefficients([...above, ...column]), paddedLength(2 * n - 1)), factor: nearestDouble(f) };
}

const reversed = (column: readonly Rational[]): Rational[] => [...column].reverse();

/**
 * A matrix given by its displacement generators G·H and the part that the operator cannot see.
 *
 * For shifts A = Z_e, B = Z_f or their transposes (of one size n, e ≠ f for Sylvester, e·f ≠ 1 for Stein) iterating the operator n times
 * gives (e − f)·M = Σ_k Σ_j A^(n−1−j)·g_k·h_kᵀ·B^j, (1 − e·f)·M = Σ_k Σ_j A^j·g_k·h_kᵀ·B^j: r products of an e-circulant and an f-circulant,
 * with reversals J for Hankel types (J·Z·J = Zᵀ). Diagonal sides give Cauchy-like matrices: large ones keep their generators only. Other operators are
 * solved exactly and give a matrix by its entries.
 * @source Pan, Structured Matrices and Polynomials (2001), Section 4.4
 */
export function displacementPlan(memory: KernelMemory, { operator, left, right, kernelPart }: DisplacementGenerators, matrixPlan: (M: Matrix<Rational>) => Plan): Plan {
  const [A, B] = [shiftOf(operator.A), shiftOf(operator.B)];
  const denominator = A === null || B === null ? Q.zero : operator.kind === 'sylvester' ? Q.sub(A.f, B.f) : Q.sub(ONE, Q.mul(A.f, B.f));
  const fits = A !== null && B !== null && left.rows === right.cols && left.rows * left.cols > 0 && !Q.isZero(denominator);
  const isLarge = left.rows * right.cols > MOST_ENTRIES;
  const plan = fits
    ? new ShiftPlan(memory, operator.kind, A, B, Q.inverse(denominator), left, right)
    : (isLarge ? cauchyPlan(memory, { operator, left, right }) : null) ?? matrixPlan(reconstruct(operator, left, right));
  return kernelPart === undefined || isZeroMatrix(kernelPart) ? plan : new SumPlan([plan, matrixPlan(kernelPart)]);
}

/** Σ_k J^a·C_e(…)·J^b·C_f(…)·J^c, one term for each pair of generators. */
class ShiftPlan extends Plan {
  readonly norm: number;
  readonly steps: readonly string[];
  readonly #sum: Plan;
  /** Circulant times skew-circulant factors with shared transforms, where all are so. */
  readonly #shared: GeneratorProgram | null;
  readonly #rank: number;
  /** For each pair of generators, how they stand in the two factors. */
  readonly #pulls: readonly Pull[];
  /** Derivatives by the coefficients of the factors. */
  #sums = -1;

  constructor(memory: KernelMemory, kind: 'sylvester' | 'stein', A: Shift, B: Shift, factor: Rational, left: Matrix<Rational>, right: Matrix<Rational>) {
    const n = left.rows;
    super(memory, n, n);
    this.#rank = left.cols;
    const turn = new GatherPlan(memory, Int32Array.from({ length: n }, (_, i) => n - 1 - i), n);
    const scale = nearestDouble(factor);
    const pulls: Pull[] = [];
    const factors: { circulant: CyclicProgram; skew: CyclicProgram }[] = [];
    const terms = Array.from({ length: left.cols }, (_, k) => {
      const g = Array.from({ length: n }, (__, i) => Q.mul(factor, left.at(i, k)));
      const h = Array.from({ length: n }, (__, j) => right.at(k, j));
      // columns A^j·g: C_e(g), or J·C_e(J·g) for the transposed shift; rows hᵀ·B^j: J·C_f(J·h), or C_f(h)ᵀ = J·C_f(h)·J
      const columns = shiftPolynomial(memory, A.isTransposed ? reversed(g) : g, A.f);
      const rows = shiftPolynomial(memory, B.isTransposed ? h : reversed(h), B.f);
      pulls.push({ factor: columns.factor, isReversed: A.isTransposed, scale }, { factor: rows.factor, isReversed: !B.isTransposed, scale: 1 });
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
    if (this.#shared !== null) this.own(this.#shared);
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

  /** Whether vectors go through transforms together, or one by one through shared ones: 8 instead of 15 µs a vector for n = 1024, rank 2. */
  get #isBatched(): boolean {
    return this.#shared === null || this.rows <= MOST_BATCHED;
  }

  override prepare(count: number): void {
    if (this.#isBatched) this.#sum.prepare(count);
  }

  override applyMany(y: number, x: number, count: number): void {
    if (this.#isBatched) this.#sum.applyMany(y, x, count);
    else super.applyMany(y, x, count);
  }

  /** Sharing transforms changes the order of sums only: the bound of the sum of products holds. */
  bound(size: number): number {
    return this.#sum.bound(size);
  }

  transposed(): Plan {
    return this.#sum.transposed();
  }

  /** The generators left (n × rank) and right (rank × n), row-major. */
  get parameters(): readonly number[] {
    return [this.rows * this.#rank, this.rows * this.#rank];
  }

  override prepareGradient(count: number): void {
    this.#sum.prepareGradient(count);
    if (this.#sums < 0) this.#sums = this.whole(() => this.take(this.#sum.size));
  }

  addGradient(target: number, x: number, cotangent: number, count: number): void {
    const n = this.rows;
    const r = this.#rank;
    this.memory.kernels.fill(this.#sums, this.#sum.size, 0);
    this.#sum.addGradient(this.#sums, x, cotangent, count);
    for (let k = 0, at = this.#sums; k < r; k++) {
      at = this.#pull(this.#pulls[2 * k]!, target + k, r, at);
      at = this.#pull(this.#pulls[2 * k + 1]!, target + n * r + k * n, 1, at);
    }
  }

  /** Adds the derivatives by one generator, `step` doubles apart; returns where those by the next factor begin. */
  #pull({ factor, isReversed, scale }: Pull, target: number, step: number, at: number): number {
    const F = this.memory.doubles;
    const n = this.rows;
    const column = factor === null ? at : at + n - 1;
    for (let i = 0; i < n; i++) {
      const value = factor === null || i === 0 ? F[column + i]! : F[column + i]! + factor * F[at + i - 1]!;
      F[target + (isReversed ? n - 1 - i : i) * step]! += scale * value;
    }
    return column + n;
  }
}
