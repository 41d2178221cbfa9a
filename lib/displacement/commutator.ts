import type { ElementIndex, FiniteGroup } from '../groups/finite-group.ts';
import { commutingSide, DEFAULT_CONVENTION, type Convention } from '../group-matrices/convention.ts';
import { requireGroupShape } from '../group-matrices/diagonal-coefficients.ts';
import type { Matrix } from '../linear/matrix.ts';
import { sylvester } from './displacement-operator.ts';
import { translationBy } from './side-operator.ts';

/**
 * The commutator displacement X_s = L_s·M − M·L_s for "g^-1h", R_s·M − M·R_s for "gh^-1": zero for every s iff M is a
 * group matrix of that convention, and for s in a generating set already.
 *
 * M = group matrix + rank r implies rank X_s ≤ 2r. M and X_s are |G| × |G|; cost |G|² moves and subtractions.
 * @throws InputError when M is not |G| × |G| or s is not an element index
 * @example
 * import { commutator, formatMatrix, matrixFromRows, parseGroupSpec, Q } from 'group-matrix';
 * formatMatrix(commutator(matrixFromRows(Q, [[1, 2], [3, 4]]), parseGroupSpec('C(2)'), 1)) // => [['1', '3'], ['-3', '-1']]
 */
export function commutator<E>(M: Matrix<E>, G: FiniteGroup, s: ElementIndex, convention: Convention = DEFAULT_CONVENTION): Matrix<E> {
  requireGroupShape(M, G, 'commutator');
  const B = translationBy<E>(G, s, commutingSide(convention));
  return sylvester(M.field, B, B).apply(M);
}
