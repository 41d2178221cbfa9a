import { InputError, shown } from '../../errors.ts';
import { pollDeadline } from '../../deadline.ts';
import type { Ring } from '../../algebra/ring.ts';
import type { SparseIntegerMatrix } from '../../linear/sparse-matrix.ts';
import { binomial } from '../counting.ts';
import { requireRows } from '../diagram.ts';
import { indexPlaces } from '../index-places.ts';
import { choices } from './list-choices.ts';
import { applyPlacedInto, placedMatrix, requireElements, requireSides, requireTensor, type PlacedPart } from './placed-product.ts';
import { requireFactors, type FactorMap, type FactorSpace, type SymmetryFactor } from './symmetry-factor.ts';

/**
 * An equivariant map of G_1 × G_2 × … on tensor powers of R^(n_1) ⊕ R^(n_2) ⊕ …: every vertex belongs to one block of coordinates, and on
 * the vertices of each block stands a map of its own group.
 */
export interface LocalMap {
  /** The block of each vertex: outputs 0..l−1, then inputs l..l+k−1, as in a diagram. */
  readonly blockOf: readonly number[];
  /** For each block a map of its group between as many inputs and outputs as it has vertices, left to right. */
  readonly parts: readonly FactorMap[];
}

/**
 * dim Hom of G_1 × G_2 × … between the k-th and the l-th tensor power of R^(n_1) ⊕ R^(n_2) ⊕ …: the sum over all assignments of vertices to
 * blocks of the products of the dimensions of the blocks; with m = k + l, Σ m!/(m_1! m_2! …) ∏ dim_i(m_i). Cost: m² for each group.
 * @throws InputError when a group or its size is not valid, or k or l is negative
 * @throws LimitError when k + l > 60, or a graph has too many index tuples
 * @example
 * import { localSymmetryDimension } from 'group-matrix';
 * localSymmetryDimension([{ family: 'S', n: 3 }, { family: 'O', n: 2 }], 1, 1) // => 3n
 */
export function localSymmetryDimension(groups: readonly SymmetryFactor[], k: number, l: number): bigint {
  const spaces = requireFactors(groups, 'localSymmetryDimension');
  requireRows(l, k, 'localSymmetryDimension');
  const m = k + l;
  // counts[j]: the number of maps on j vertices of the blocks so far
  let counts = Array.from({ length: m + 1 }, (_, j): bigint => (j === 0 ? 1n : 0n));
  for (const space of spaces) {
    const own = counts.map((_, j) => space.dimension(0, j));
    counts = counts.map((_, j) => {
      let sum = 0n;
      for (let i = 0; i <= j; i++) sum += binomial(j, i) * counts[j - i]! * own[i]!;
      return sum;
    });
  }
  return counts[m]!;
}

/** All lists of blocks, lexicographically. */
function* assignments(length: number, blocks: number): Generator<number[]> {
  const list = new Array<number>(length).fill(0);
  for (;;) {
    pollDeadline();
    yield [...list];
    let i = length - 1;
    while (i >= 0 && list[i] === blocks - 1) list[i--] = 0;
    if (i < 0) return;
    list[i]!++;
  }
}

/** How many of the vertices `from`..`to`−1 belong to a block. */
function countOf(blockOf: readonly number[], block: number, from: number, to: number): number {
  let count = 0;
  for (let v = from; v < to; v++) if (blockOf[v] === block) count++;
  return count;
}

/**
 * A basis of the equivariant maps of G_1 × G_2 × … between tensor powers of R^(n_1) ⊕ R^(n_2) ⊕ …, lazily: for each assignment of the vertices
 * to blocks, lexicographically, the products of the bases of the blocks. For symmetric groups these are coloured set partitions.
 * @throws InputError when a group or its size is not valid, or k or l is negative
 * @throws LimitError when k + l > 60, a basis of one group is too large, or a graph has too many index tuples
 * @example
 * import { localSymmetryBasis } from 'group-matrix';
 * [...localSymmetryBasis([{ family: 'S', n: 3 }, { family: 'O', n: 2 }], 1, 1)].map(({ blockOf }) => blockOf) // => [[0, 0], [0, 0], [1, 1]]
 */
export function localSymmetryBasis(groups: readonly SymmetryFactor[], k: number, l: number): Generator<LocalMap> {
  const spaces = requireFactors(groups, 'localSymmetryBasis');
  requireRows(l, k, 'localSymmetryBasis');
  return localMaps(spaces, k, l);
}

function* localMaps(spaces: readonly FactorSpace[], k: number, l: number): Generator<LocalMap> {
  const known = new Map<string, FactorMap[]>();
  for (const blockOf of assignments(k + l, spaces.length)) {
    const bases = spaces.map((space, b) => {
      const [outputs, inputs] = [countOf(blockOf, b, 0, l), countOf(blockOf, b, l, l + k)];
      const key = `${b}:${inputs},${outputs}`;
      let basis = known.get(key);
      if (basis === undefined) known.set(key, (basis = space.basis(inputs, outputs)));
      return basis;
    });
    for (const parts of choices(bases)) yield { blockOf, parts };
  }
}

/** The size of R^(n_1) ⊕ R^(n_2) ⊕ …. */
const totalSize = (spaces: readonly FactorSpace[]): number => spaces.reduce((sum, { n }) => sum + n, 0);

/** The parts of a map with the places of their rows and columns in the whole; throws unless the map is valid. */
function placed(spaces: readonly FactorSpace[], k: number, l: number, map: LocalMap, where: string): PlacedPart[] {
  const { blockOf, parts } = map;
  if (!Array.isArray(blockOf) || blockOf.length !== k + l) throw new InputError(`${where}: expected a block for each of ${k + l} vertices at /blockOf, got ${shown(blockOf)}`, { pointer: '/blockOf', value: blockOf });
  blockOf.forEach((b: unknown, v) => {
    if (typeof b !== 'number' || !Number.isSafeInteger(b) || b < 0 || b >= spaces.length) throw new InputError(`${where}: expected a block from 0 to ${spaces.length - 1} at /blockOf/${v}, got ${shown(b)}`, { pointer: `/blockOf/${v}`, value: b });
  });
  if (!Array.isArray(parts) || parts.length !== spaces.length) throw new InputError(`${where}: expected a map for each of ${spaces.length} blocks at /parts, got ${shown(parts)}`, { pointer: '/parts', value: parts });
  const N = totalSize(spaces);
  let offset = 0;
  return spaces.map((space, b) => {
    const steps = (from: number, to: number): number[] => {
      const own: number[] = [];
      for (let v = from; v < to; v++) if (blockOf[v] === b) own.push(N ** (to - 1 - v));
      return own;
    };
    const [rowSteps, columnSteps] = [steps(0, l), steps(l, l + k)];
    const placesOf = (own: readonly number[]): number[] => {
      requireElements(space.n ** own.length, where);
      return indexPlaces(space.n, own, own.reduce((sum, step) => sum + offset * step, 0));
    };
    const part: PlacedPart = { space, map: parts[b]! as FactorMap, inputs: columnSteps.length, outputs: rowSteps.length, rowPlaces: placesOf(rowSteps), columnPlaces: placesOf(columnSteps) };
    offset += space.n;
    return part;
  });
}

/**
 * The matrix of a map, N^l × N^k with N = n_1 + n_2 + …; the coordinates of the blocks follow one another.
 * @throws InputError when a group, k, l or the map is not valid
 * @throws LimitError when the matrix has more than 2^22 nonzero entries or more than 2^53 − 1 rows or columns
 * @example
 * import { localSymmetryBasis, localSymmetryMatrix } from 'group-matrix';
 * const groups = [{ family: 'S', n: 1 }, { family: 'S', n: 2 }] as const;
 * [...localSymmetryBasis(groups, 1, 1)].map((map) => localSymmetryMatrix(groups, 1, 1, map).entries) // => [[[0, 0, 1]], [[0, 1, 1], [0, 2, 1]], [[1, 0, 1], [2, 0, 1]], [[1, 1, 1], [2, 2, 1]], [[1, 1, 1], [1, 2, 1], [2, 1, 1], [2, 2, 1]]]
 */
export function localSymmetryMatrix(groups: readonly SymmetryFactor[], k: number, l: number, map: LocalMap): SparseIntegerMatrix {
  const spaces = requireFactors(groups, 'localSymmetryMatrix');
  requireRows(l, k, 'localSymmetryMatrix');
  const N = totalSize(spaces);
  requireSides(N ** l, N ** k, 'localSymmetryMatrix');
  const parts = placed(spaces, k, l, map, 'localSymmetryMatrix');
  return placedMatrix(parts, N ** l, N ** k, 'localSymmetryMatrix');
}

/** A map with its coefficient. */
export interface LocalTerm<E> {
  readonly map: LocalMap;
  readonly coefficient: E;
}

/**
 * Σ coefficient·map times a vector of N^k elements, N = n_1 + n_2 + …, without the matrices: the part of the vector that belongs to the
 * blocks of the inputs is multiplied by the map of one group after the other.
 * @throws InputError when a group, k, l or a map is not valid, or the vector has not N^k elements
 * @throws LimitError when N^k or N^l exceeds 2^24
 * @example
 * import { applyLocalSymmetry, diagram, Z } from 'group-matrix';
 * const groups = [{ family: 'S', n: 1 }, { family: 'S', n: 2 }] as const;
 * const sum = { blockOf: [0, 1], parts: [{ diagram: diagram(1, 0, { blocks: [[0]] }) }, { diagram: diagram(0, 1, { blocks: [[0]] }) }] };
 * applyLocalSymmetry(groups, 1, 1, [{ map: sum, coefficient: 10n }], [5n, 2n, 3n], Z) // => [50n, 0n, 0n]
 */
export function applyLocalSymmetry<E>(groups: readonly SymmetryFactor[], k: number, l: number, terms: readonly LocalTerm<E>[], vector: readonly E[], ring: Ring<E>): E[] {
  const spaces = requireFactors(groups, 'applyLocalSymmetry');
  requireRows(l, k, 'applyLocalSymmetry');
  const N = totalSize(spaces);
  requireTensor(vector, N, k, l, 'applyLocalSymmetry');
  const output = new Array<E>(N ** l).fill(ring.zero);
  for (const { map, coefficient } of terms) {
    const parts = placed(spaces, k, l, map, 'applyLocalSymmetry');
    applyPlacedInto(output, parts, coefficient, vector, ring);
  }
  return output;
}
