import { InputError } from '../errors.ts';
import { gather, isZeroMatrix, multiply, submatrix, transpose } from './arithmetic.ts';
import { sideBySide } from './blocks.ts';
import { requireSameField, type Matrix } from './matrix.ts';
import { nullSpace, nullSpaceOfEchelon } from './null-space.ts';
import type { Minor } from './minor.ts';
import { reducedRowEchelonForm } from './row-echelon.ts';

/** All solutions of A·X = B, or a proof that there is none. */
export interface Solution<E> {
  /** cols(A) × cols(B), with zeros for the free unknowns; null when there is no solution. */
  readonly solution: Matrix<E> | null;
  /** cols(A) × nullity: A·nullSpace = 0, the free unknowns form an identity. */
  readonly nullSpace: Matrix<E>;
  /** The rank of A, and a nonzero minor of A of that size. */
  readonly rank: number;
  readonly minor: Minor;
  /** When there is no solution: y, 1 × rows(A), with y·A = 0 and y·B ≠ 0. Otherwise null. */
  readonly witness: Matrix<E> | null;
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, k) => from + k);

/**
 * Solves A·X = B exactly: A is n × m, B is n × k, X is m × k. "No solution" is an answer, with a witness.
 * Cost as the reduced row echelon form of [A | B].
 * @throws InputError when A and B have different numbers of rows or different fields
 * @example
 * import { formatMatrix, matrixFromRows, Q, solve } from 'group-matrix';
 * const { solution } = solve(matrixFromRows(Q, [[2, 1], [0, 3]]), matrixFromRows(Q, [[1], [1]]));
 * solution && formatMatrix(solution) // => [['1/3'], ['1/3']]
 */
export function solve<E>(A: Matrix<E>, B: Matrix<E>): Solution<E> {
  requireSameField(A, B, 'solve');
  if (A.rows !== B.rows) throw new InputError(`solve: expected a right-hand side with ${A.rows} rows, got ${B.rows}`, { value: B.rows });
  const { matrix, pivots, minor } = reducedRowEchelonForm(sideBySide(A.field, A.rows, [A, B]));
  const rank = pivots.filter((j) => j < A.cols).length;
  const own = submatrix(matrix, range(0, rank), range(0, A.cols));
  const ownPivots = pivots.slice(0, rank);
  const solvable = pivots.length === rank;
  return {
    solution: solvable ? spread(submatrix(matrix, range(0, rank), range(A.cols, A.cols + B.cols)), ownPivots, A.cols) : null,
    nullSpace: nullSpaceOfEchelon(own, ownPivots),
    rank,
    minor: { rows: minor.rows.slice(0, rank), cols: minor.cols.slice(0, rank), prime: minor.prime },
    witness: solvable ? null : contradiction(A, B),
  };
}

/** The matrix with `rows` rows whose row places[k] is row k of X, other rows zero. */
function spread<E>(X: Matrix<E>, places: readonly number[], rows: number): Matrix<E> {
  const source = new Int32Array(rows * X.cols).fill(-1);
  places.forEach((place, k) => {
    for (let j = 0; j < X.cols; j++) source[place * X.cols + j] = k * X.cols + j;
  });
  return gather(X, rows, X.cols, source);
}

/** The first basis vector y of the left null space of A with y·B ≠ 0. */
function contradiction<E>(A: Matrix<E>, B: Matrix<E>): Matrix<E> {
  const left = transpose(nullSpace(transpose(A)));
  const images = multiply(left, B);
  const row = range(0, left.rows).find((i) => !isZeroMatrix(submatrix(images, [i], range(0, B.cols))))!;
  return submatrix(left, [row], range(0, A.rows));
}
