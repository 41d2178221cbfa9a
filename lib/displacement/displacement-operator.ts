import { DomainError, InputError } from '../errors.ts';
import type { Field } from '../algebra/ring.ts';
import { equalMatrices, multiply, subtract } from '../linear/arithmetic.ts';
import { zeroMatrix } from '../linear/dense-matrix.ts';
import type { Matrix } from '../linear/matrix.ts';
import type { DisplacementKind } from './displacement-kind.ts';
import { cyclicDecomposition, intertwinerDimension, invertedDecomposition } from './cyclic-decomposition.ts';
import { monomialForm, sideMatrix, timesColumns, timesRows } from './monomial.ts';
import { solveMonomial } from './monomial-solve.ts';
import { requireSideField, sideSize, type SideOperator } from './side-operator.ts';
import { conjugatedTranslation, solveTranslation } from './translation-solve.ts';
import { solveKronecker } from './kronecker-solve.ts';
import { solveByCharacteristicPolynomial } from './characteristic-solve.ts';

/**
 * A displacement operator on rows × cols matrices, A of size rows, B of size cols.
 *
 * Law, for every M: solve(apply(M)) + kernelPart(M) = M. The operator is nonsingular iff `kernelDimension` is 0, and
 * then kernelPart is zero.
 */
export interface DisplacementOperator<E> {
  readonly kind: DisplacementKind;
  readonly field: Field<E>;
  readonly A: SideOperator<E>;
  readonly B: SideOperator<E>;
  readonly rows: number;
  readonly cols: number;
  /** dim of the kernel, decided exactly. */
  readonly kernelDimension: number;
  /** The displaced matrix; throws `InputError` for another shape or field. */
  apply(M: Matrix<E>): Matrix<E>;
  /** The canonical M with apply(M) = N; throws `DomainError` when N is not in the range. */
  solve(N: Matrix<E>): Matrix<E>;
  /** M − solve(apply(M)): the part of M that the operator cannot see. */
  kernelPart(M: Matrix<E>): Matrix<E>;
}

class TwoSidedOperator<E> implements DisplacementOperator<E> {
  readonly kind: DisplacementKind;
  readonly field: Field<E>;
  readonly A: SideOperator<E>;
  readonly B: SideOperator<E>;
  readonly rows: number;
  readonly cols: number;
  private dimension: number | null = null;

  constructor(kind: DisplacementKind, field: Field<E>, A: SideOperator<E>, B: SideOperator<E>) {
    requireSideField(field, A, kind);
    requireSideField(field, B, kind);
    this.kind = kind;
    this.field = field;
    this.A = A;
    this.B = B;
    this.rows = sideSize(A);
    this.cols = sideSize(B);
  }

  get kernelDimension(): number {
    if (this.dimension === null) {
      const { field } = this;
      const B = cyclicDecomposition(field, this.B);
      // X = A·X·B lives on the invertible parts, where it reads A·X = X·B⁻¹
      this.dimension = intertwinerDimension(field, cyclicDecomposition(field, this.A), this.kind === 'sylvester' ? B : invertedDecomposition(field, B));
    }
    return this.dimension;
  }

  apply(M: Matrix<E>): Matrix<E> {
    this.requireOperand(M, 'apply');
    const [AM, times] = [timesSide(this.field, this.A, M), (X: Matrix<E>) => sideTimes(this.field, X, this.B)];
    return this.kind === 'sylvester' ? subtract(AM, times(M)) : subtract(M, times(AM));
  }

  solve(N: Matrix<E>): Matrix<E> {
    this.requireOperand(N, 'solve');
    const solution = this.candidate(N);
    if (solution === null || !equalMatrices(this.apply(solution), N)) {
      throw new DomainError(`solve: the ${this.rows} × ${this.cols} matrix is not in the range of this singular ${this.kind} operator`);
    }
    return solution;
  }

  /** The dispatcher: one translation, monomial sides, a nonsingular operator, and the general singular case. */
  private candidate(N: Matrix<E>): Matrix<E> | null {
    const { kind, field, A, B } = this;
    const translation = conjugatedTranslation(kind, A, B);
    if (translation) return solveTranslation(kind, translation, N);
    const [a, b] = [monomialForm(field, A), monomialForm(field, B)];
    if (a && b) return solveMonomial(kind, a, b, N);
    if (this.kernelDimension === 0) return solveByCharacteristicPolynomial(kind, sideMatrix(field, A), sideMatrix(field, B), N);
    return solveKronecker(kind, sideMatrix(field, A), sideMatrix(field, B), N);
  }

  kernelPart(M: Matrix<E>): Matrix<E> {
    this.requireOperand(M, 'kernelPart');
    if (this.kernelDimension === 0) return zeroMatrix(this.field, this.rows, this.cols);
    return subtract(M, this.solve(this.apply(M)));
  }

  private requireOperand(M: Matrix<E>, where: string): void {
    if (M.rows !== this.rows || M.cols !== this.cols) {
      throw new InputError(`${where}: expected a ${this.rows} × ${this.cols} matrix for this operator, got ${M.rows} × ${M.cols}`, { value: [M.rows, M.cols] });
    }
    if (M.field.id !== this.field.id) {
      throw new InputError(`${where}: expected a matrix over ${this.field.id}, got one over ${M.field.id}`, { value: M.field.id });
    }
  }
}

/** A·M, by index maps where A is monomial. */
function timesSide<E>(field: Field<E>, A: SideOperator<E>, M: Matrix<E>): Matrix<E> {
  const monomial = monomialForm(field, A);
  return monomial ? timesRows(monomial, M) : multiply(sideMatrix(field, A), M);
}

function sideTimes<E>(field: Field<E>, M: Matrix<E>, B: SideOperator<E>): Matrix<E> {
  const monomial = monomialForm(field, B);
  return monomial ? timesColumns(M, monomial) : multiply(M, sideMatrix(field, B));
}

/**
 * The Sylvester operator ∇_{A,B}(M) = A·M − M·B. A is n × n, B is m × m, M is n × m.
 *
 * It is nonsingular iff the spectra of A and B are disjoint; dim ker = Σ deg gcd(a_i, b_j) over cyclic decompositions.
 * @throws InputError when a side is over another field
 * @source Kailath, Kung, Morf (1979); kernel: Cecioni (1909), Frobenius (1910)
 * @example
 * import { matrixFromRows, Q, shift, sylvester, formatMatrix } from 'group-matrix';
 * const operator = sylvester(Q, shift(2, Q.one), shift(2, Q.parse('-1')));
 * [operator.kernelDimension, formatMatrix(operator.apply(matrixFromRows(Q, [[1, 2], [3, 1]])))] // => [0, [['1', '2'], ['0', '5']]]
 */
export function sylvester<E>(field: Field<E>, A: SideOperator<E>, B: SideOperator<E>): DisplacementOperator<E> {
  return new TwoSidedOperator('sylvester', field, A, B);
}

/**
 * The Stein operator Δ_{A,B}(M) = M − A·M·B. A is n × n, B is m × m, M is n × m.
 *
 * It is nonsingular iff no eigenvalue of A is the inverse of one of B; only the invertible parts contribute to the kernel.
 * @throws InputError when a side is over another field
 * @source Kailath, Kung, Morf (1979)
 * @example
 * import { formatMatrix, matrixFromRows, Q, shift, stein, transposed } from 'group-matrix';
 * const Z = shift(2, Q.zero);
 * formatMatrix(stein(Q, Z, transposed(Z)).apply(matrixFromRows(Q, [[1, 2], [3, 1]]))) // => [['1', '2'], ['3', '0']]
 */
export function stein<E>(field: Field<E>, A: SideOperator<E>, B: SideOperator<E>): DisplacementOperator<E> {
  return new TwoSidedOperator('stein', field, A, B);
}
