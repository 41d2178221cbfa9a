import { InputError, LimitError, shown } from '../errors.ts';
import type { Ring } from '../algebra/ring.ts';
import { addSparse, scaledSparse, type SparseMatrix } from '../linear/sparse-matrix.ts';
import { requireRows, type Diagram } from './diagram.ts';
import { diagramMatrix, diagramNonzeros, type DiagramMatrixBasis } from './diagram-matrix.ts';
import { requireFamilySize, type DiagramFamily } from './family.ts';
import { requireNonzeros } from './tensor-size.ts';

/** A diagram with its coefficient in a linear combination. */
export interface WeightedDiagram<E> {
  readonly diagram: Diagram;
  readonly coefficient: E;
}

/**
 * The matrix Σ λ_d·D(d) of a linear combination of (k,l)-diagrams over any ring, n^l × n^k, by its nonzero entries. Terms may repeat;
 * no terms give the zero matrix.
 *
 * Cost: N·log t ring additions for N nonzero entries in t terms.
 * @throws InputError when a diagram is no (k,l)-diagram of the family at size n, or the basis is "orbit" for O, Sp or SO
 * @throws LimitError when the terms have more than 2^22 nonzero entries together, or n^l or n^k exceeds 2^53 - 1
 * @example
 * import { combinationMatrix, diagram, Q } from 'group-matrix';
 * const [cup, cross] = [diagram(1, 1, { blocks: [[0], [1]] }), diagram(1, 1, { blocks: [[0, 1]] })];
 * const terms = [{ diagram: cup, coefficient: Q.one }, { diagram: cross, coefficient: Q.parse('-1') }];
 * combinationMatrix(Q, 'S', 2, 1, 1, terms).entries.map(([i, j, x]) => [i, j, Q.format(x)]) // => [[0, 1, '1'], [1, 0, '1']]
 */
export function combinationMatrix<E>(ring: Ring<E>, family: DiagramFamily, n: number, k: number, l: number, terms: readonly WeightedDiagram<E>[], basis: DiagramMatrixBasis = 'diagram'): SparseMatrix<E> {
  requireFamilySize(family, n, 'combinationMatrix');
  requireRows(l, k, 'combinationMatrix');
  let nonzeros = 0n;
  terms.forEach(({ diagram: d }, t) => {
    if (d.top !== l || d.bottom !== k) throw new InputError(`combinationMatrix: expected a diagram with ${k} inputs and ${l} outputs at /${t}, got ${d.bottom} and ${d.top}`, { pointer: `/${t}/diagram`, value: d });
    nonzeros += diagramNonzeros(family, n, d, basis);
  });
  requireNonzeros(nonzeros, 'combinationMatrix', ' of all terms');
  const size = (factors: number): number => {
    if (BigInt(n) ** BigInt(factors) > BigInt(Number.MAX_SAFE_INTEGER)) throw new LimitError(`combinationMatrix: expected rows and columns up to 2^53 - 1, got ${shown(n)}^${factors}`, { value: n, limit: 'rows and columns 2^53 - 1' });
    return n ** factors;
  };
  const zero: SparseMatrix<E> = { rows: size(l), cols: size(k), entries: [] };
  let summands = terms.map(({ diagram: d, coefficient }) => scaledSparse(ring, coefficient, diagramMatrix(family, n, d, basis)));
  while (summands.length > 1) summands = summands.flatMap((A, t) => (t % 2 === 1 ? [] : [t + 1 < summands.length ? addSparse(ring, A, summands[t + 1]!) : A]));
  return summands[0] ?? zero;
}
