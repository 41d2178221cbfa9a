import { InputError, LimitError, shown } from '../errors.ts';
import { pollDeadline } from '../deadline.ts';
import type { Field } from '../algebra/ring.ts';
import { matrixFromSparse, scaledSparse, type SparseIntegerMatrix } from '../linear/sparse-matrix.ts';
import { requireShape, type Matrix } from '../linear/matrix.ts';
import { blockCount, requireOfFamily, type Diagram } from './diagram.ts';
import type { DiagramFamily } from './family.ts';

/** Most nonzero entries of one matrix of a diagram. */
const MAXIMAL_NONZEROS = 2 ** 22;
/** Steps of the enumeration between two looks at the clock. */
const STEPS_BETWEEN_POLLS = 2 ** 16;

/**
 * `diagram`: blocks carry equal indices within, and any indices among each other. `orbit`: different blocks carry different indices
 * as well, so that the entries of one matrix are one orbit of S_n on index tuples.
 */
export type DiagramMatrixBasis = 'diagram' | 'orbit';

/** Rows, columns and the number of nonzero entries, which is the number of assignments of indices to blocks that count. */
interface MatrixSize {
  readonly rows: number;
  readonly cols: number;
  readonly nonzeros: bigint;
}

const fallingFactorial = (n: number, factors: number): bigint => {
  let product = 1n;
  for (let i = 0; i < factors; i++) product *= BigInt(Math.max(0, n - i));
  return product;
};

/** Checks what a caller gave, and counts the nonzero entries. */
function sizeOf(family: DiagramFamily, n: number, d: Diagram, basis: DiagramMatrixBasis, where: string): MatrixSize {
  requireOfFamily(family, n, d, where);
  if (basis !== 'diagram' && basis !== 'orbit') throw new InputError(`${where}: expected the basis "diagram" or "orbit", got ${shown(basis)} at /basis`, { pointer: '/basis', value: basis });
  if (basis === 'orbit' && family !== 'S' && family !== 'A') throw new InputError(`${where}: expected the basis "diagram" for ${family} (orbits belong to S and A), got "orbit" at /basis`, { pointer: '/basis', value: basis });
  const blocks = blockCount(d.blockOf);
  const different = basis === 'orbit' ? blocks : (d.head?.blocks.length ?? 0);
  const nonzeros = fallingFactorial(n, different) * BigInt(n) ** BigInt(blocks - different);
  const [rows, cols] = [BigInt(n) ** BigInt(d.top), BigInt(n) ** BigInt(d.bottom)];
  for (const size of [rows, cols]) {
    if (size > BigInt(Number.MAX_SAFE_INTEGER)) throw new LimitError(`${where}: expected rows and columns up to 2^53 - 1, got ${rows} × ${cols}`, { value: size, limit: 'rows and columns 2^53 - 1' });
  }
  return { rows: Number(rows), cols: Number(cols), nonzeros };
}

/** What one block adds to the row and column number of an entry. */
interface BlockWeights {
  readonly row: number;
  readonly col: number;
  /** For a pair within a row under the symplectic form: the weights of its right vertex, which carries the partner of the index. */
  readonly partner: { readonly row: number; readonly col: number } | null;
  /** Which earlier blocks carry other indices. */
  readonly differsFrom: readonly number[];
}

function weightsOf(family: DiagramFamily, n: number, d: Diagram, basis: DiagramMatrixBasis): BlockWeights[] {
  const { top, bottom, blockOf, head } = d;
  const place = (v: number): { row: number; col: number } => (v < top ? { row: n ** (top - 1 - v), col: 0 } : { row: 0, col: n ** (bottom - 1 - (v - top)) });
  return Array.from({ length: blockCount(blockOf) }, (_, b) => {
    const vertices = blockOf.flatMap((owner, v) => (owner === b ? [v] : []));
    const earlier = Array.from({ length: b }, (__, a) => a);
    const inHead = (a: number): boolean => head?.blocks.includes(a) ?? false;
    const differsFrom = basis === 'orbit' ? earlier : inHead(b) ? earlier.filter(inHead) : [];
    const [left, right] = [vertices[0]!, vertices[1]];
    if (family === 'Sp' && right! < top === left < top) return { ...place(left), partner: place(right!), differsFrom };
    const places = vertices.map(place);
    return { row: places.reduce((sum, w) => sum + w.row, 0), col: places.reduce((sum, w) => sum + w.col, 0), partner: null, differsFrom };
  });
}

/** The indices of the head blocks, in order, and the missing one where a leg ends freely, as a permutation: its sign. */
function signAtHead(n: number, indices: readonly number[], headBlocks: readonly number[]): 1 | -1 {
  let inversions = 0;
  for (let q = 1; q < headBlocks.length; q++) {
    const y = indices[headBlocks[q]!]!;
    for (let p = 0; p < q; p++) if (indices[headBlocks[p]!]! > y) inversions++;
  }
  if (headBlocks.length < n) {
    let missing = (n * (n - 1)) / 2;
    for (const b of headBlocks) missing -= indices[b]!;
    inversions += n - 1 - missing;
  }
  return inversions % 2 === 0 ? 1 : -1;
}

/**
 * Blocks are numbered by first appearance, top row first, so that running through the indices of block 0, block 1, … as digits of a
 * number runs through the entries by rows, then by columns.
 */
function* entriesOf(family: DiagramFamily, n: number, d: Diagram, basis: DiagramMatrixBasis): Generator<[row: number, column: number, value: 1 | -1], void, undefined> {
  const blocks = weightsOf(family, n, d, basis);
  const depthOfEntry = blocks.length;
  if (basis === 'orbit' && depthOfEntry > n) return;
  const indices = new Array<number>(depthOfEntry).fill(-1);
  // sums over the blocks before each block
  const rows = new Array<number>(depthOfEntry + 1).fill(0);
  const cols = new Array<number>(depthOfEntry + 1).fill(0);
  const signs = new Array<1 | -1>(depthOfEntry + 1).fill(1);
  const headBlocks = d.head?.blocks ?? null;
  for (let depth = 0, steps = 0; depth >= 0; ) {
    if (++steps % STEPS_BETWEEN_POLLS === 0) pollDeadline();
    if (depth === depthOfEntry) {
      const sign = headBlocks === null ? signs[depth]! : signAtHead(n, indices, headBlocks);
      yield [rows[depth]!, cols[depth]!, sign];
      depth--;
      continue;
    }
    const x = ++indices[depth]!;
    if (x === n) {
      indices[depth] = -1;
      depth--;
      continue;
    }
    const { row, col, partner, differsFrom } = blocks[depth]!;
    let taken = false;
    for (const a of differsFrom) if (indices[a] === x) taken = true;
    if (taken) continue;
    const y = partner === null ? 0 : x % 2 === 0 ? x + 1 : x - 1;
    rows[depth + 1] = rows[depth]! + x * row + (partner === null ? 0 : y * partner.row);
    cols[depth + 1] = cols[depth]! + x * col + (partner === null ? 0 : y * partner.col);
    signs[depth + 1] = partner !== null && y < x ? (-signs[depth]! as 1 | -1) : signs[depth]!;
    depth++;
  }
}

/**
 * The number of nonzero entries of the matrix of a diagram: n^b for b blocks, n!·n^(b−h) with a head of h blocks, n!/(n−b)! in the
 * orbit basis. Nothing is enumerated.
 * @throws InputError when the diagram is none of the family at size n, or the basis is "orbit" for O, Sp or SO
 * @throws LimitError when n^l or n^k exceeds 2^53 - 1
 * @example
 * import { diagram, diagramNonzeros } from 'group-matrix';
 * diagramNonzeros('S', 10, diagram(2, 2, { blocks: [[0, 2], [1], [3]] })) // => 1000n
 */
export function diagramNonzeros(family: DiagramFamily, n: number, d: Diagram, basis: DiagramMatrixBasis = 'diagram'): bigint {
  return sizeOf(family, n, d, basis, 'diagramNonzeros').nonzeros;
}

/**
 * The nonzero entries (row, column, ±1) of the matrix of a diagram one after the other, by rows, then by columns, as `diagramMatrix`
 * has them, without storing them. There may be any number of them.
 *
 * Cost: O(k + l) words of memory; time proportional to the number of entries that are taken.
 * @throws InputError when the diagram is none of the family at size n, or the basis is "orbit" for O, Sp or SO
 * @throws LimitError when n^l or n^k exceeds 2^53 - 1
 * @example
 * import { diagram, diagramMatrixEntries } from 'group-matrix';
 * const pairs = diagram(6, 6, { blocks: [[0, 6], [1, 7], [2, 8], [3, 9], [4, 10], [5, 11]] });
 * diagramMatrixEntries('O', 256, pairs).next().value // => [0, 0, 1]
 */
export function diagramMatrixEntries(family: DiagramFamily, n: number, d: Diagram, basis: DiagramMatrixBasis = 'diagram'): Generator<[row: number, column: number, value: 1 | -1], void, undefined> {
  sizeOf(family, n, d, basis, 'diagramMatrixEntries');
  return entriesOf(family, n, d, basis);
}

/**
 * The matrix of a (k,l)-diagram, n^l × n^k: a map (R^n)^⊗k → (R^n)^⊗l that commutes with the group of the family. Rows are numbered by
 * output indices, columns by input indices, first factor most significant.
 *
 * - S: the entry at indices i is ∏ δ over the blocks: 1 iff i is constant on every block. Orbit basis: and differs between blocks.
 * - O: the same for pairs. It commutes with O(n).
 * - Sp: a pair across the rows gives δ, a pair (left, right) within a row gives ε with ε(2a, 2a+1) = 1 = −ε(2a+1, 2a), 0 otherwise.
 *   Written on basis vectors, X·ρ^⊗k(g) = ρ^⊗l(g)·X for symplectic g.
 * - SO: pairs give δ, the n free vertices det(e_i1, …, e_in) = the sign of their indices as a permutation of 0..n−1, read in
 *   increasing vertex order. Under O(n) such a map gains the factor det g.
 * - A: blocks give δ; a jellyfish has also the sign of the indices of its head blocks, in increasing block order, as a permutation
 *   of 0..n−1, the missing index last if one leg ends freely. Under S_n it gains the sign of the permutation.
 *
 * Only nonzero entries are visited: n^b for b blocks, n!·n^(b−h) with h blocks at the head, n!/(n−b)! in the orbit basis.
 * @throws InputError when the diagram is none of the family at size n, or the basis is "orbit" for O, Sp or SO
 * @throws LimitError when there are more than 2^22 nonzero entries, or n^l or n^k exceeds 2^53 - 1
 * @source E. Pearce-Crump, arXiv 2212.08648 and 2212.08630 (2022)
 * @example
 * import { diagram, diagramMatrix } from 'group-matrix';
 * diagramMatrix('Sp', 2, diagram(0, 2, { blocks: [[0, 1]] })) // => { rows: 1, cols: 4, entries: [[0, 1, 1], [0, 2, -1]] }
 */
export function diagramMatrix(family: DiagramFamily, n: number, d: Diagram, basis: DiagramMatrixBasis = 'diagram'): SparseIntegerMatrix {
  const { rows, cols, nonzeros } = sizeOf(family, n, d, basis, 'diagramMatrix');
  requireNonzeros(nonzeros, 'diagramMatrix');
  return { rows, cols, entries: [...entriesOf(family, n, d, basis)] };
}

function requireNonzeros(nonzeros: bigint, where: string): void {
  if (nonzeros > BigInt(MAXIMAL_NONZEROS)) throw new LimitError(`${where}: expected at most ${MAXIMAL_NONZEROS} nonzero entries, got ${nonzeros}`, { value: nonzeros, limit: `nonzero entries ${MAXIMAL_NONZEROS}` });
}

/**
 * `diagramMatrix` written out over a field: n^l × n^k elements.
 * @throws InputError as `diagramMatrix` does
 * @throws LimitError as `diagramMatrix` does, and when n^(k+l) > 2^26
 * @example
 * import { denseDiagramMatrix, diagram, formatMatrix, Q } from 'group-matrix';
 * formatMatrix(denseDiagramMatrix(Q, 'SO', 2, diagram(1, 1, { blocks: [], free: [0, 1] }))) // => [['0', '1'], ['-1', '0']]
 */
export function denseDiagramMatrix<E>(field: Field<E>, family: DiagramFamily, n: number, d: Diagram, basis: DiagramMatrixBasis = 'diagram'): Matrix<E> {
  const { rows, cols, nonzeros } = sizeOf(family, n, d, basis, 'denseDiagramMatrix');
  requireNonzeros(nonzeros, 'denseDiagramMatrix');
  requireShape(rows, cols, 'denseDiagramMatrix');
  return matrixFromSparse(field, scaledSparse(field, field.one, { rows, cols, entries: [...entriesOf(family, n, d, basis)] }));
}
