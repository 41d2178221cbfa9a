import type { FiniteGroup } from '../groups/finite-group.ts';
import { inverseImages } from '../groups/translation.ts';
import { gather } from '../linear/arithmetic.ts';
import type { Matrix } from '../linear/matrix.ts';
import type { Convention } from './convention.ts';
import { requireGroupShape } from './diagonal-coefficients.ts';

/**
 * The same object in the other convention: M'[g][h] = M[g⁻¹][h⁻¹] when `from` ≠ `to`, M itself otherwise.
 *
 * Inverting the index set swaps the two conventions and keeps the symbol, because f((g⁻¹)⁻¹·h⁻¹) = f(g·h⁻¹): the group
 * matrix of f in one convention becomes the group matrix of the same f in the other. An involution, for any matrix.
 * @throws InputError when M is not |G| × |G|
 * @example
 * import { convertConvention, formatMatrix, groupMatrix, parseGroupSpec, Q, toMatrix } from 'group-matrix';
 * const G = parseGroupSpec('C(3)');
 * const M = toMatrix(groupMatrix(G, Q, [1, 2, 3].map(Q.fromInteger), 'g^-1h'));
 * formatMatrix(convertConvention(M, G, 'g^-1h', 'gh^-1')) // => [['1', '3', '2'], ['2', '1', '3'], ['3', '2', '1']]
 */
export function convertConvention<E>(M: Matrix<E>, G: FiniteGroup, from: Convention, to: Convention): Matrix<E> {
  requireGroupShape(M, G, 'convertConvention');
  if (from === to) return M;
  const N = G.order;
  const inverses = inverseImages(G);
  const source = new Int32Array(N * N);
  for (let g = 0; g < N; g++) for (let h = 0; h < N; h++) source[g * N + h] = inverses[g]! * N + inverses[h]!;
  return gather(M, N, N, source);
}
