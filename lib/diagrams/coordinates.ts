import { InputError, LimitError } from '../errors.ts';
import { Q, type Rational } from '../algebra/rational-field.ts';
import { matrixFromFunction } from '../linear/dense-matrix.ts';
import { equalMatrices } from '../linear/arithmetic.ts';
import type { Matrix } from '../linear/matrix.ts';
import { solve } from '../linear/solve.ts';
import { matrixFromSparse } from '../linear/sparse-matrix.ts';
import { combinationMatrix, type WeightedDiagram } from './combination-matrix.ts';
import { diagramBasis } from './diagram-basis.ts';
import { diagramMatrixEntries } from './diagram-matrix.ts';
import { diagramDimension } from './dimension.ts';
import type { DiagramFamily } from './family.ts';
import { gramMatrix } from './gram-matrix.ts';

/** Most elements of a basis in which coordinates are sought. */
const MAXIMAL_DIMENSION = 512;

/**
 * The coordinates of a rational matrix M, n^l × n^k, in the basis of `diagramBasis`: all its diagrams in order, so that
 * M = Σ coefficient·D(diagram). Null iff M is not equivariant: diagrams span all of Hom_G((R^n)^⊗k, (R^n)^⊗l).
 *
 * The nearest equivariant matrix has the coordinates c with Gram·c = (⟨D_a, M⟩)_a; it is compared with M entry by entry. Both answers
 * are exact. Cost: one solution of a system of the size of the dimension d, and about d·n^(k+l) steps.
 * @throws InputError when M is not n^l × n^k or not over Q, n < 1, k or l < 0, or n is odd for Sp
 * @throws LimitError when the dimension exceeds 512, or `diagramBasis` or `combinationMatrix` has a limit below these sizes
 * @source E. Pearce-Crump, arXiv 2212.08648 and 2212.08630 (2022)
 * @example
 * import { diagramCoordinates, matrixFromRows, Q } from 'group-matrix';
 * const coordinates = diagramCoordinates('S', 2, 1, 1, matrixFromRows(Q, [[5, 2], [2, 5]]));
 * coordinates?.map(({ diagram, coefficient }) => [diagram.blockOf.join(''), Q.format(coefficient)]) // => [['00', '3'], ['01', '2']]
 */
export function diagramCoordinates(family: DiagramFamily, n: number, k: number, l: number, M: Matrix<Rational>): WeightedDiagram<Rational>[] | null {
  const { dimension } = diagramDimension(family, n, k, l);
  if (M.field.id !== Q.id) throw new InputError(`diagramCoordinates: expected a matrix over Q, got one over ${M.field.id}`, { value: M.field.id });
  if (M.rows !== n ** l || M.cols !== n ** k) throw new InputError(`diagramCoordinates: expected a ${n ** l} × ${n ** k} matrix, got ${M.rows} × ${M.cols}`, { value: [M.rows, M.cols] });
  if (dimension > MAXIMAL_DIMENSION) throw new LimitError(`diagramCoordinates: expected a dimension of at most ${MAXIMAL_DIMENSION}, got ${dimension}`, { value: dimension, limit: `dimension ${MAXIMAL_DIMENSION}` });
  const basis = diagramBasis(family, n, k, l);
  const products = basis.map((d) => {
    let sum = Q.zero;
    for (const [i, j, value] of diagramMatrixEntries(family, n, d)) sum = value === 1 ? Q.add(sum, M.at(i, j)) : Q.sub(sum, M.at(i, j));
    return sum;
  });
  const { solution } = solve<Rational>(gramMatrix(family, n, basis), matrixFromFunction(Q, basis.length, 1, (a) => products[a]!));
  const terms = basis.map((diagram, a) => ({ diagram, coefficient: solution!.at(a, 0) }));
  return equalMatrices(matrixFromSparse(Q, combinationMatrix(Q, family, n, k, l, terms)), M) ? terms : null;
}
