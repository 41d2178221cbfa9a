import { InputError, shown } from '../../errors.ts';
import { requireBilabelled, type BilabelledGraph } from './bilabelled-graph.ts';
import { Subscripts, type DiagramEinsum } from '../einsum.ts';

/**
 * The homomorphism matrix of a bilabelled graph H as an einsum string with its operands, for graphs with n vertices: one index for each
 * vertex of H, a factor `adjacency` for each edge, summed over the vertices that carry no output. Factors eye and ones as in
 * `diagramEinsum`. Cost: O(k + l + vertices + edges).
 * @throws InputError when H is not valid, or n < 1
 * @throws LimitError when more than 52 letters would be needed
 * @example
 * import { bilabelledEinsum, bilabelledGraph } from 'group-matrix';
 * const walk = bilabelledGraph({ vertices: 3, edges: [[0, 1], [1, 2]], outputs: [0], inputs: [2] });
 * bilabelledEinsum(walk, 5).einsum // => 'a,ab,bc->c'
 */
export function bilabelledEinsum(H: BilabelledGraph, n: number): DiagramEinsum {
  const { vertices, edges, outputs, inputs } = requireBilabelled(H, 'bilabelledEinsum');
  if (!Number.isSafeInteger(n) || n < 1) throw new InputError(`bilabelledEinsum: expected n ≥ 1, got ${shown(n)}`, { value: n });
  const call = new Subscripts('bilabelledEinsum');
  const letterOf: string[] = [];
  const letter = (v: number): string => (letterOf[v] ??= call.letter());
  call.factor('x', inputs.map(letter).join(''));
  const met = new Set([...inputs, ...edges.flat()]);
  // Walk from the inputs, so that the letters of a path ascend.
  const pending = edges.map((edge) => edge);
  while (pending.length > 0) {
    const next = pending.findIndex(([a, b]) => letterOf[a] !== undefined || letterOf[b] !== undefined);
    const [a, b] = pending.splice(Math.max(next, 0), 1)[0]!;
    const forward = letterOf[a] !== undefined || letterOf[b] === undefined;
    call.factor('adjacency', forward ? letter(a) + letter(b) : letter(b) + letter(a));
  }
  for (let v = 0; v < vertices; v++) if (!met.has(v)) call.factor('ones', letter(v));
  const result = outputs.map((v, i) => {
    if (outputs.indexOf(v) === i) return letter(v);
    const copy = call.letter();
    call.factor('eye', letter(v) + copy);
    return copy;
  });
  return call.complete(result.join(''), n);
}
