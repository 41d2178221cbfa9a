import { LimitError } from '../errors.ts';
import type { Field } from '../algebra/ring.ts';
import { entriesOf, matrixUnchecked } from '../linear/dense-matrix.ts';
import type { Matrix } from '../linear/matrix.ts';
import { solve } from '../linear/solve.ts';
import type { DisplacementKind } from './displacement-kind.ts';

/** Most unknowns for which a singular equation with general sides is solved as one dense linear system. */
const MAXIMAL_UNKNOWNS = 2500;

/** The matrix of the operator on row-major vectors: A⊗I − I⊗Bᵀ for Sylvester, I − A⊗Bᵀ for Stein. */
export function kroneckerMatrix<E>(kind: DisplacementKind, A: Matrix<E>, B: Matrix<E>): Matrix<E> {
  const field: Field<E> = A.field;
  const [n, m] = [A.rows, B.rows];
  const entries = new Array<E>(n * m * n * m).fill(field.zero);
  for (let i = 0, row = 0; i < n; i++) {
    for (let j = 0; j < m; j++, row++) {
      const accumulate = (k: number, l: number, x: E): void => {
        const at = row * n * m + k * m + l;
        entries[at] = field.add(entries[at]!, x);
      };
      if (kind === 'sylvester') {
        for (let k = 0; k < n; k++) accumulate(k, j, A.at(i, k));
        for (let l = 0; l < m; l++) accumulate(i, l, field.neg(B.at(l, j)));
      } else {
        accumulate(i, j, field.one);
        for (let k = 0; k < n; k++) for (let l = 0; l < m; l++) accumulate(k, l, field.neg(field.mul(A.at(i, k), B.at(l, j))));
      }
    }
  }
  return matrixUnchecked(field, n * m, n * m, entries);
}

/** The row-major RREF solution with free unknowns 0 of a general equation, or null when there is none. */
export function solveKronecker<E>(kind: DisplacementKind, A: Matrix<E>, B: Matrix<E>, N: Matrix<E>): Matrix<E> | null {
  const unknowns = N.rows * N.cols;
  if (unknowns > MAXIMAL_UNKNOWNS) {
    throw new LimitError(`solve: a singular operator with two general sides on ${N.rows} × ${N.cols} matrices needs ${unknowns} unknowns`, { limit: `unknowns ${MAXIMAL_UNKNOWNS}` });
  }
  const { solution } = solve(kroneckerMatrix(kind, A, B), matrixUnchecked(N.field, unknowns, 1, entriesOf(N)));
  return solution && matrixUnchecked(N.field, N.rows, N.cols, entriesOf(solution));
}
