import type { Ring } from '../algebra/ring.ts';
import { InputError, LimitError, shown } from '../errors.ts';
import type { WeightedDiagram } from './combination-matrix.ts';
import { requireOfFamily, requireRows, type Diagram } from './diagram.ts';
import { requireFamilySize, type DiagramFamily } from './family.ts';
import { multiplyByDiagramUnchecked } from './planar-multiplication.ts';

/** Most entries of an input or output tensor. */
export const MAXIMAL_TENSOR_ENTRIES: number = 2 ** 24;

/** Throws when (R^n)^⊗m has more entries than the limit. */
export function requireTensor(n: number, m: number, where: string): void {
  const entries = n ** m;
  if (entries > MAXIMAL_TENSOR_ENTRIES) throw new LimitError(`${where}: expected a tensor of at most ${MAXIMAL_TENSOR_ENTRIES} entries, got ${n}^${m} = ${entries}`, { value: entries, limit: `tensor entries ${MAXIMAL_TENSOR_ENTRIES}` });
}

/** Throws unless the diagrams have l outputs and k inputs and belong to the family. */
export function requireDiagrams(family: DiagramFamily, n: number, k: number, l: number, diagrams: readonly Diagram[], where: string): void {
  diagrams.forEach((d, i) => {
    if (d.top !== l || d.bottom !== k) throw new InputError(`${where}: expected a diagram with l = ${l} and k = ${k}, got l = ${d.top} and k = ${d.bottom} at diagram ${i}`, { pointer: `/${i}`, value: d });
    requireOfFamily(family, n, d, `${where}, diagram ${i}`);
  });
}

/**
 * Σ coefficient·D(diagram) times a vector, exactly, over any ring; the vector has n^k entries, the answer n^l.
 * @throws InputError when a diagram is not of the family or not (k,l), or the vector does not have n^k entries
 * @throws LimitError when n^k or n^l exceeds 2^24
 * @source E. Pearce-Crump, An algorithm for computing with Brauer's group equivariant neural network layers, arXiv 2304.14165 (2023)
 * @example
 * import { applyDiagrams, diagram, Z } from 'group-matrix';
 * const trace = diagram(0, 2, { blocks: [[0, 1]] });
 * applyDiagrams('O', 2, 2, 0, [{ diagram: trace, coefficient: 3n }], [1n, 2n, 3n, 4n], Z) // => [15n]
 */
export function applyDiagrams<E>(family: DiagramFamily, n: number, k: number, l: number, terms: readonly WeightedDiagram<E>[], vector: readonly E[], ring: Ring<E>): E[] {
  requireFamilySize(family, n, 'applyDiagrams');
  requireRows(l, k, 'applyDiagrams');
  requireTensor(n, k, 'applyDiagrams');
  requireTensor(n, l, 'applyDiagrams');
  requireDiagrams(family, n, k, l, terms.map((term) => term.diagram), 'applyDiagrams');
  if (vector.length !== n ** k) throw new InputError(`applyDiagrams: expected a vector of ${n}^${k} = ${n ** k} entries, got ${shown(vector.length)}`, { pointer: '/vector', value: vector.length });
  const output = new Array<E>(n ** l).fill(ring.zero);
  for (const { diagram: d, coefficient } of terms) {
    multiplyByDiagramUnchecked(family, n, d, vector, ring, coefficient).forEach((x, i) => (output[i] = ring.add(output[i]!, x)));
  }
  return output;
}
