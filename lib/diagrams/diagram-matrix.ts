import { InputError, LimitError, shown } from '../errors.ts';
import { pollDeadline } from '../deadline.ts';
import type { Field } from '../algebra/ring.ts';
import { matrixFromSparse, scaledSparse, type SparseIntegerMatrix } from '../linear/sparse-matrix.ts';
import { requireShape, type Matrix } from '../linear/matrix.ts';
import { blockCount, requireOfFamily, type Diagram } from './diagram.ts';
import type { DiagramFamily } from './family.ts';
import { requireNonzeros } from './tensor-size.ts';

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
  /** Whether its index differs from those of all other blocks that are distinct. */
  readonly distinct: boolean;
}

function weightsOf(family: DiagramFamily, n: number, { top, bottom, blockOf, head }: Diagram, basis: DiagramMatrixBasis): BlockWeights[] {
  const place = (v: number): { row: number; col: number } => (v < top ? { row: n ** (top - 1 - v), col: 0 } : { row: 0, col: n ** (bottom - 1 - (v - top)) });
  return Array.from({ length: blockCount(blockOf) }, (_, b) => {
    const vertices = blockOf.flatMap((owner, v) => (owner === b ? [v] : []));
    const distinct = basis === 'orbit' || (head?.blocks.includes(b) ?? false);
    const [left, right] = [vertices[0]!, vertices[1]!];
    if (family === 'Sp' && left < top === right < top) return { ...place(left), partner: place(right), distinct };
    const places = vertices.map(place);
    return { row: places.reduce((sum, w) => sum + w.row, 0), col: places.reduce((sum, w) => sum + w.col, 0), partner: null, distinct };
  });
}

/**
 * The sign of an entry in which the distinct blocks carry 0, 1, …, n−1 in order. In the orbit basis a block beside the n−1 at the
 * head carries the missing index, which is read last: past the head blocks behind it.
 */
function firstSign(d: Diagram, basis: DiagramMatrixBasis): 1 | -1 {
  if (d.head === null || basis === 'diagram') return 1;
  const { blocks } = d.head;
  const beside = Array.from({ length: blockCount(d.blockOf) }, (_, b) => b).find((b) => !blocks.includes(b));
  return beside !== undefined && blocks.filter((b) => b > beside).length % 2 === 1 ? -1 : 1;
}

/** Writes the sorted numbers of `from` and x, in order, into `into`. */
function insertInto(into: number[], from: readonly number[], x: number): void {
  let at = from.length;
  for (; at > 0 && from[at - 1]! > x; at--) into[at] = from[at - 1]!;
  into[at] = x;
  while (--at >= 0) into[at] = from[at]!;
}

/**
 * Blocks are numbered by first appearance, top row first, so that running through the indices of block 0, block 1, … as digits of a
 * number runs through the entries by rows, then by columns.
 *
 * The sign of a permutation is (−1)^Σc, c the number of smaller values that no earlier place has taken (its Lehmer code); the last
 * place, which may be a free leg, adds nothing.
 */
function* entriesOf(family: DiagramFamily, n: number, d: Diagram, basis: DiagramMatrixBasis): Generator<[row: number, column: number, value: 1 | -1], void, undefined> {
  const blocks = weightsOf(family, n, d, basis);
  const last = blocks.length - 1;
  if (basis === 'orbit' && last >= n) return;
  const signed = d.head !== null;
  if (last < 0) return yield [0, 0, 1];
  const levels = blocks.map(() => ({ x: -1, row: 0, col: 0, sign: firstSign(d, basis), taken: [] as number[], passed: 0 }));
  for (let depth = 0, steps = 0; depth >= 0; ) {
    if (++steps % STEPS_BETWEEN_POLLS === 0) pollDeadline();
    const level = levels[depth]!;
    const { row, col, partner, distinct } = blocks[depth]!;
    let x = level.x + 1;
    if (distinct) for (; level.taken[level.passed] === x; level.passed++) x++;
    level.x = x;
    if (x >= n) {
      depth--;
      continue;
    }
    let entryRow = level.row + x * row;
    let entryCol = level.col + x * col;
    let sign = level.sign;
    if (partner !== null) {
      const y = x % 2 === 0 ? x + 1 : x - 1;
      entryRow += y * partner.row;
      entryCol += y * partner.col;
      if (y < x) sign = -sign as 1 | -1;
    } else if (signed && distinct && (x - level.passed) % 2 === 1) sign = -sign as 1 | -1;
    if (depth === last) yield [entryRow, entryCol, sign];
    else {
      const next = levels[++depth]!;
      next.x = -1;
      next.row = entryRow;
      next.col = entryCol;
      next.sign = sign;
      next.passed = 0;
      if (distinct) insertInto(next.taken, level.taken, x);
      else next.taken = level.taken;
    }
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
