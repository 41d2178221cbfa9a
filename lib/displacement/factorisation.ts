import { InputError } from '../errors.ts';
import { add, multiply } from '../linear/arithmetic.ts';
import type { Matrix } from '../linear/matrix.ts';
import { certifiedRank, type CertifiedRank } from '../linear/rank.ts';
import type { Minor } from '../linear/minor.ts';
import { rankFactorisation } from '../linear/rank-factorisation.ts';
import type { DisplacementOperator } from './displacement-operator.ts';

/**
 * A minimal displacement factorisation of M: apply(M) = left·right with left n × r, right r × m and r the exact rank;
 * M = solve(left·right) + kernelPart.
 */
export interface DisplacementFactorisation<E> {
  readonly operator: DisplacementOperator<E>;
  readonly rank: number;
  readonly left: Matrix<E>;
  readonly right: Matrix<E>;
  readonly kernelPart: Matrix<E>;
  /** A nonzero r × r minor of the displaced matrix: no factorisation with fewer columns exists. */
  readonly minor: Minor;
}

/**
 * The exact displacement rank of M, with its certificate: rank apply(M).
 * @throws InputError when M has another shape or field than the operator takes
 * @example
 * import { displacementRank, matrixFromRows, Q, shift, sylvester } from 'group-matrix';
 * const T = matrixFromRows(Q, [[1, 2, 3], [4, 1, 2], [5, 4, 1]]);
 * displacementRank(T, sylvester(Q, shift(3, Q.one), shift(3, Q.parse('-1')))).rank // => 2
 */
export function displacementRank<E>(M: Matrix<E>, operator: DisplacementOperator<E>): CertifiedRank<E> {
  return certifiedRank(operator.apply(M));
}

/**
 * A minimal, exact factorisation of the displaced matrix in skeleton form: left = independent columns of apply(M),
 * right = the nonzero rows of its RREF; kernelPart = M − solve(left·right), zero for a nonsingular operator.
 *
 * Cost: O(r·n·m) multiplications for low rank r.
 * @throws InputError when M has another shape or field than the operator takes
 * @throws LimitError when the operator is singular with two general sides of more than 2,500 unknowns
 * @source theory: skeleton (rank) factorisation; Pan (2001), Chapter 4
 * @example
 * import { factorDisplacement, formatMatrix, matrixFromRows, Q, shift, sylvester } from 'group-matrix';
 * const T = matrixFromRows(Q, [[1, 2], [3, 1]]);
 * const { rank, left, right } = factorDisplacement(T, sylvester(Q, shift(2, Q.one), shift(2, Q.parse('-1'))));
 * [rank, formatMatrix(left), formatMatrix(right)] // => [2, [['1', '2'], ['0', '5']], [['1', '0'], ['0', '1']]]
 */
export function factorDisplacement<E>(M: Matrix<E>, operator: DisplacementOperator<E>): DisplacementFactorisation<E> {
  const { rank, left, right, minor } = rankFactorisation(operator.apply(M));
  return { operator, rank, left, right, kernelPart: operator.kernelPart(M), minor };
}

/**
 * The matrix M = solve(left·right) + kernelPart of a displacement factorisation.
 * @throws InputError when the shapes do not fit the operator
 * @throws DomainError when left·right is not in the range of a singular operator
 * @example
 * import { factorDisplacement, formatMatrix, matrixFromRows, Q, reconstruct, shift, sylvester } from 'group-matrix';
 * const operator = sylvester(Q, shift(2, Q.one), shift(2, Q.one));
 * const { left, right, kernelPart } = factorDisplacement(matrixFromRows(Q, [[1, 2], [3, 1]]), operator);
 * formatMatrix(reconstruct(operator, left, right, kernelPart)) // => [['1', '2'], ['3', '1']]
 */
export function reconstruct<E>(operator: DisplacementOperator<E>, left: Matrix<E>, right: Matrix<E>, kernelPart?: Matrix<E>): Matrix<E> {
  if (left.rows !== operator.rows || right.cols !== operator.cols || left.cols !== right.rows) {
    throw new InputError(
      `reconstruct: expected left ${operator.rows} × r and right r × ${operator.cols}, got ${left.rows} × ${left.cols} and ${right.rows} × ${right.cols}`,
      { value: [left.rows, left.cols, right.rows, right.cols] },
    );
  }
  const solution = operator.solve(multiply(left, right));
  return kernelPart ? add(solution, kernelPart) : solution;
}
