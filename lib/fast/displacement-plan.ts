import { Q, type Rational } from '../algebra/rational-field.ts';
import type { SideOperator } from '../displacement/side-operator.ts';
import { reconstruct } from '../displacement/factorisation.ts';
import type { DisplacementGenerators } from '../equivariance/structured-operator.ts';
import type { KernelMemory } from '../kernels/kernel-memory.ts';
import { isZeroMatrix } from '../linear/arithmetic.ts';
import type { Matrix } from '../linear/matrix.ts';
import { CirculantPlan, isSkewLength, ToeplitzPlan } from './circulant-plan.ts';
import { roundedCoefficients } from './coefficients.ts';
import { ProductPlan, SumPlan } from './composite-plans.ts';
import { paddedLength } from './cyclic-program.ts';
import type { Plan } from './plan.ts';
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

/**
 * The f-circulant matrix C with first column c, the polynomial c(Z_f): circulant for f = 1, skew-circulant for f = −1, else, and where
 * the size has no transform of its own, inside a circulant of twice the size.
 */
function shiftPolynomialPlan(memory: KernelMemory, column: readonly Rational[], f: Rational): Plan {
  const n = column.length;
  if (Q.equals(f, ONE)) return new CirculantPlan(memory, roundedCoefficients(column));
  if (Q.equals(f, MINUS_ONE) && isSkewLength(n)) return new CirculantPlan(memory, roundedCoefficients(column), -1);
  const above = column.slice(1).map((c) => Q.mul(f, c));
  return new ToeplitzPlan(memory, roundedCoefficients([...above, ...column]), paddedLength(2 * n - 1));
}

const reversal = (memory: KernelMemory, n: number): Plan => new GatherPlan(memory, Int32Array.from({ length: n }, (_, i) => n - 1 - i), n);
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
  const plan = shiftPlan(memory, operator.kind, shiftOf(operator.A), shiftOf(operator.B), left, right) ?? matrixPlan(reconstruct(operator, left, right));
  return kernelPart === undefined || isZeroMatrix(kernelPart) ? plan : new SumPlan([plan, matrixPlan(kernelPart)]);
}

function shiftPlan(memory: KernelMemory, kind: 'sylvester' | 'stein', A: Shift | null, B: Shift | null, left: Matrix<Rational>, right: Matrix<Rational>): Plan | null {
  const n = left.rows;
  if (A === null || B === null || right.cols !== n || left.cols === 0 || n === 0) return null;
  const denominator = kind === 'sylvester' ? Q.sub(A.f, B.f) : Q.sub(ONE, Q.mul(A.f, B.f));
  if (Q.isZero(denominator)) return null;
  const factor = Q.inverse(denominator);
  const reversalPlan = reversal(memory, n);
  const terms = Array.from({ length: left.cols }, (_, k) => {
    const g = Array.from({ length: n }, (__, i) => Q.mul(factor, left.at(i, k)));
    const h = Array.from({ length: n }, (__, j) => right.at(k, j));
    // columns A^j·g: C_e(g), or J·C_e(J·g) for the transposed shift; rows hᵀ·B^j: J·C_f(J·h), or C_f(h)ᵀ = J·C_f(h)·J
    const columns = shiftPolynomialPlan(memory, A.isTransposed ? reversed(g) : g, A.f);
    const rows = shiftPolynomialPlan(memory, B.isTransposed ? h : reversed(h), B.f);
    const middle = kind === 'sylvester' ? [] : [reversalPlan.retain()];
    const after = B.isTransposed ? [reversalPlan.retain()] : [];
    const before = A.isTransposed ? [reversalPlan.retain()] : [];
    return new ProductPlan([...before, columns, ...middle, rows, ...after]);
  });
  reversalPlan.release();
  return terms.length === 1 ? terms[0]! : new SumPlan(terms);
}
