import { InputError } from '../errors.ts';
import { pollDeadline } from '../deadline.ts';
import { requireElement, type ElementIndex, type FiniteGroup } from '../groups/finite-group.ts';
import { gather } from '../linear/arithmetic.ts';
import { requireShape, type Matrix } from '../linear/matrix.ts';
import { matrixFromFunction } from '../linear/dense-matrix.ts';
import type { Field } from '../algebra/ring.ts';
import { DEFAULT_CONVENTION, diagonalColumns, type Convention } from './convention.ts';

/** Throws unless M is |G| × |G|. */
export function requireGroupShape(M: Matrix<unknown>, G: FiniteGroup, where: string): void {
  if (M.rows !== G.order || M.cols !== G.order) {
    throw new InputError(`${where}: expected a ${G.order} × ${G.order} matrix for a group of order ${G.order}, got ${M.rows} × ${M.cols}`, { value: [M.rows, M.cols] });
  }
}

/** source[s·N + h] = number of the entry of M that is F[s][h]. */
export function diagonalPositions(G: FiniteGroup, convention: Convention): Int32Array {
  const N = G.order;
  const source = new Int32Array(N * N);
  for (let s = 0; s < N; s++) {
    pollDeadline();
    const columns = diagonalColumns(G, s, convention);
    for (let h = 0; h < N; h++) source[s * N + h] = h * N + columns[h]!;
  }
  return source;
}

/**
 * The diagonal coefficients F of M along the group diagonals: M = Σ_s diag(F_s)·B_s, B_s = L_s for "gh^-1", R_s for "g^-1h".
 *
 * "gh^-1": F[s][h] = M[h][s⁻¹·h]; "g^-1h": F[s][h] = M[h][h·s]. M and F are |G| × |G|; F is M with its entries rearranged.
 * M is a group matrix iff every row of F is constant. Cost: |G|² moves.
 * @throws InputError when M is not |G| × |G|
 * @source Samudre, Petrache, Nord, Trivedi, arXiv 2409.11772 (2024), Definition of group diagonals
 * @example
 * import { diagonalCoefficients, formatMatrix, matrixFromRows, parseGroupSpec, Q } from 'group-matrix';
 * const M = matrixFromRows(Q, [[1, 2], [3, 4]]);
 * formatMatrix(diagonalCoefficients(M, parseGroupSpec('C(2)'))) // => [['1', '4'], ['2', '3']]
 */
export function diagonalCoefficients<E>(M: Matrix<E>, G: FiniteGroup, convention: Convention = DEFAULT_CONVENTION): Matrix<E> {
  requireGroupShape(M, G, 'diagonalCoefficients');
  return gather(M, G.order, G.order, diagonalPositions(G, convention));
}

/**
 * The matrix M = Σ_s diag(F_s)·B_s with the given diagonal coefficients: the inverse of `diagonalCoefficients`.
 * @throws InputError when F is not |G| × |G|
 * @example
 * import { diagonalCoefficients, equalMatrices, fromDiagonalCoefficients, matrixFromRows, parseGroupSpec, Q } from 'group-matrix';
 * const [M, G] = [matrixFromRows(Q, [[1, 2], [3, 4]]), parseGroupSpec('C(2)')];
 * equalMatrices(fromDiagonalCoefficients(diagonalCoefficients(M, G), G), M) // => true
 */
export function fromDiagonalCoefficients<E>(F: Matrix<E>, G: FiniteGroup, convention: Convention = DEFAULT_CONVENTION): Matrix<E> {
  requireGroupShape(F, G, 'fromDiagonalCoefficients');
  const N = G.order;
  const positions = diagonalPositions(G, convention);
  const source = new Int32Array(N * N);
  for (let k = 0; k < source.length; k++) source[positions[k]!] = k;
  return gather(F, N, N, source);
}

/**
 * The 0/1 matrix B_s of the group diagonal of s: R_s for "g^-1h" (ones at (h, h·s)), L_s for "gh^-1" (ones at (h, s⁻¹·h)).
 * @throws InputError when s is not an element index
 * @example
 * import { formatMatrix, groupDiagonal, parseGroupSpec, Q } from 'group-matrix';
 * formatMatrix(groupDiagonal(Q, parseGroupSpec('C(3)'), 1)) // => [['0', '1', '0'], ['0', '0', '1'], ['1', '0', '0']]
 */
export function groupDiagonal<E>(field: Field<E>, G: FiniteGroup, s: ElementIndex, convention: Convention = DEFAULT_CONVENTION): Matrix<E> {
  requireElement(G, s, 'groupDiagonal');
  requireShape(G.order, G.order, 'groupDiagonal');
  const columns = diagonalColumns(G, s, convention);
  return matrixFromFunction(field, G.order, G.order, (h, k) => (columns[h] === k ? field.one : field.zero));
}
