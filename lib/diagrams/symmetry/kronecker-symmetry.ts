import { InputError, shown } from '../../errors.ts';
import type { Ring } from '../../algebra/ring.ts';
import type { SparseIntegerMatrix } from '../../linear/sparse-matrix.ts';
import { requireRows } from '../diagram.ts';
import { indexPlaces } from '../index-places.ts';
import { choices } from './list-choices.ts';
import { applyPlacedInto, placedMatrix, requireElements, requireSides, requireTensor, type PlacedPart } from './placed-product.ts';
import { requireFactors, type FactorMap, type FactorSpace, type SymmetryFactor } from './symmetry-factor.ts';

/**
 * dim Hom of G_1 × G_2 × … between the k-th and the l-th tensor power of R^(n_1) ⊗ R^(n_2) ⊗ …: the product of the dimensions of the factors.
 * @throws InputError when a group or its size is not valid, or k or l is negative
 * @throws LimitError when k + l > 60, or a graph has too many index tuples
 * @example
 * import { kroneckerSymmetryDimension } from 'group-matrix';
 * kroneckerSymmetryDimension([{ family: 'S', n: 4 }, { family: 'O', n: 3 }], 2, 2) // => 45n
 */
export function kroneckerSymmetryDimension(groups: readonly SymmetryFactor[], k: number, l: number): bigint {
  const spaces = requireFactors(groups, 'kroneckerSymmetryDimension');
  requireRows(l, k, 'kroneckerSymmetryDimension');
  return spaces.reduce((product, space) => product * space.dimension(k, l), 1n);
}

/**
 * A basis of the equivariant maps of G_1 × G_2 × … between tensor powers of R^(n_1) ⊗ R^(n_2) ⊗ …, lazily: one (k,l)-map of each group, the
 * last group fastest.
 * @throws InputError when a group or its size is not valid, or k or l is negative
 * @throws LimitError when k + l > 60, a basis of one group is too large, or a graph has too many index tuples
 * @example
 * import { kroneckerSymmetryBasis } from 'group-matrix';
 * [...kroneckerSymmetryBasis([{ family: 'S', n: 3 }, { family: 'S', n: 2 }], 1, 1)].length // => 4
 */
export function kroneckerSymmetryBasis(groups: readonly SymmetryFactor[], k: number, l: number): Generator<FactorMap[]> {
  const spaces = requireFactors(groups, 'kroneckerSymmetryBasis');
  requireRows(l, k, 'kroneckerSymmetryBasis');
  return choices(spaces.map((space) => space.basis(k, l)));
}

/** N = n_1·n_2·…, the number of coordinates. */
const totalSize = (spaces: readonly FactorSpace[]): number => spaces.reduce((product, { n }) => product * n, 1);

/**
 * The parts with the places of their rows and columns in the whole: the index of a tensor factor of the product is the list of its indices
 * in R^(n_1), R^(n_2), …, the first one most significant.
 */
function placed(spaces: readonly FactorSpace[], k: number, l: number, parts: readonly FactorMap[], where: string): PlacedPart[] {
  if (!Array.isArray(parts) || parts.length !== spaces.length) throw new InputError(`${where}: expected a map for each of ${spaces.length} groups, got ${shown(parts)}`, { pointer: '/parts', value: parts });
  const N = totalSize(spaces);
  let stride = N;
  return spaces.map((space, f) => {
    stride /= space.n;
    const own = stride;
    const placesOf = (length: number): number[] => {
      requireElements(space.n ** length, where);
      return indexPlaces(space.n, Array.from({ length }, (_, i) => own * N ** (length - 1 - i)));
    };
    return { space, map: parts[f]! as FactorMap, inputs: k, outputs: l, rowPlaces: placesOf(l), columnPlaces: placesOf(k) };
  });
}

/**
 * The matrix of a map, N^l × N^k with N = n_1·n_2·…: the Kronecker product of the matrices of the groups with its rows and columns
 * rearranged, so that each of the k and l tensor factors has the coordinates of R^(n_1) ⊗ R^(n_2) ⊗ … side by side.
 * @throws InputError when a group, k, l or the map is not valid
 * @throws LimitError when the matrix has more than 2^22 nonzero entries or more than 2^53 − 1 rows or columns
 * @example
 * import { diagram, kroneckerSymmetryMatrix } from 'group-matrix';
 * const [identity, all] = [diagram(1, 1, { blocks: [[0, 1]] }), diagram(1, 1, { blocks: [[0], [1]] })];
 * kroneckerSymmetryMatrix([{ family: 'S', n: 2 }, { family: 'S', n: 2 }], 1, 1, [{ diagram: identity }, { diagram: all }]).entries // => [[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1], [2, 2, 1], [2, 3, 1], [3, 2, 1], [3, 3, 1]]
 */
export function kroneckerSymmetryMatrix(groups: readonly SymmetryFactor[], k: number, l: number, parts: readonly FactorMap[]): SparseIntegerMatrix {
  const spaces = requireFactors(groups, 'kroneckerSymmetryMatrix');
  requireRows(l, k, 'kroneckerSymmetryMatrix');
  const N = totalSize(spaces);
  requireSides(N ** l, N ** k, 'kroneckerSymmetryMatrix');
  return placedMatrix(placed(spaces, k, l, parts, 'kroneckerSymmetryMatrix'), N ** l, N ** k, 'kroneckerSymmetryMatrix');
}

/** One map of each group, with a coefficient. */
export interface KroneckerTerm<E> {
  readonly parts: readonly FactorMap[];
  readonly coefficient: E;
}

/**
 * Σ coefficient·map times a vector of N^k elements, N = n_1·n_2·…, without the matrices: the map of one group after the other acts on the
 * indices of its own factor.
 * @throws InputError when a group, k, l or a map is not valid, or the vector has not N^k elements
 * @throws LimitError when N^k or N^l exceeds 2^24
 * @example
 * import { applyKroneckerSymmetry, diagram, Z } from 'group-matrix';
 * const [identity, all] = [diagram(1, 1, { blocks: [[0, 1]] }), diagram(1, 1, { blocks: [[0], [1]] })];
 * applyKroneckerSymmetry([{ family: 'S', n: 2 }, { family: 'S', n: 2 }], 1, 1, [{ parts: [{ diagram: identity }, { diagram: all }], coefficient: 1n }], [1n, 2n, 3n, 4n], Z) // => [3n, 3n, 7n, 7n]
 */
export function applyKroneckerSymmetry<E>(groups: readonly SymmetryFactor[], k: number, l: number, terms: readonly KroneckerTerm<E>[], vector: readonly E[], ring: Ring<E>): E[] {
  const spaces = requireFactors(groups, 'applyKroneckerSymmetry');
  requireRows(l, k, 'applyKroneckerSymmetry');
  const N = totalSize(spaces);
  requireTensor(vector, N, k, l, 'applyKroneckerSymmetry');
  const output = new Array<E>(N ** l).fill(ring.zero);
  for (const { parts, coefficient } of terms) applyPlacedInto(output, placed(spaces, k, l, parts, 'applyKroneckerSymmetry'), coefficient, vector, ring);
  return output;
}
