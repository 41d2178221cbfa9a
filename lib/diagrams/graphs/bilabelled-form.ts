import { LimitError } from '../../errors.ts';
import { pollDeadline } from '../../deadline.ts';
import { labelledCount, normalEdges, requireBilabelled, type BilabelledGraph } from './bilabelled-graph.ts';
import { VertexCells } from './graph-refinement.ts';

/** Most nodes of one search for a canonical numbering. */
const MAXIMAL_NODES = 2 ** 17;

/**
 * The canonical form of a bilabelled graph: two of them have the same one iff an isomorphism of the graphs respects all labels.
 *
 * The inner vertices are numbered so that the list of edges is smallest among the leaves of an individualisation–refinement search.
 * @throws InputError when an edge or a label names no vertex
 * @throws LimitError when the search has more than 2^17 nodes
 * @example
 * import { canonicalBilabelledGraph } from 'group-matrix';
 * canonicalBilabelledGraph({ vertices: 3, edges: [[0, 1]], outputs: [0], inputs: [] }) // => { vertices: 3, edges: [[0, 2]], outputs: [0], inputs: [] }
 */
export function canonicalBilabelledGraph(H: BilabelledGraph): BilabelledGraph {
  return canonicalBilabelledUnchecked(requireBilabelled(H, 'canonicalBilabelledGraph'));
}

/** `canonicalBilabelledGraph` of a graph in normal form. */
export function canonicalBilabelledUnchecked(H: BilabelledGraph): BilabelledGraph {
  const { vertices, edges, outputs, inputs } = H;
  const labelled = labelledCount(H);
  const lists: number[][] = Array.from({ length: vertices }, () => []);
  const looped = new Array<number>(vertices).fill(0);
  for (const [x, y] of edges) {
    if (x === y) looped[x] = 1;
    else {
      lists[x]!.push(y);
      lists[y]!.push(x);
    }
  }
  const neighbours = lists.map((list) => Int32Array.from(list));
  let best: [number, number][] | null = null;
  let nodes = 0;
  const visit = (cells: VertexCells): void => {
    pollDeadline();
    if (++nodes > MAXIMAL_NODES) throw new LimitError(`canonicalBilabelledGraph: expected at most ${MAXIMAL_NODES} nodes of the search, got more for ${vertices} vertices`, { value: vertices, limit: `search nodes ${MAXIMAL_NODES}` });
    const start = cells.smallestCell();
    if (start < 0) {
      const number = new Array<number>(vertices);
      cells.order.forEach((x, i) => (number[x] = i));
      const form = normalEdges(edges, number, vertices);
      if (best === null || smaller(form, best)) best = form;
      return;
    }
    // only the children with the smallest trace are kept: traces do not depend on the numbering
    let least = Infinity;
    let children: VertexCells[] = [];
    for (const x of withoutTwins(cells.cell(start), neighbours)) {
      const child = cells.copy();
      const trace = child.individualise(x);
      if (trace < least) [least, children] = [trace, []];
      if (trace === least) children.push(child);
    }
    children.forEach(visit);
  };
  const colours = Array.from({ length: vertices }, (_, x) => (x < labelled ? x : labelled + looped[x]!));
  visit(VertexCells.ofColours(neighbours, colours));
  return { vertices, edges: best!, outputs, inputs };
}

/**
 * A text that two bilabelled graphs share iff they are isomorphic by a map that respects all labels.
 * @throws LimitError when the search for the canonical form has more than 2^17 nodes
 * @example
 * import { bilabelledKey } from 'group-matrix';
 * bilabelledKey({ vertices: 3, edges: [[0, 1], [1, 2]], outputs: [0], inputs: [2] }) // => '3|0|1|0-2,1-2'
 */
export function bilabelledKey(H: BilabelledGraph): string {
  const { vertices, edges, outputs, inputs } = canonicalBilabelledUnchecked(requireBilabelled(H, 'bilabelledKey'));
  return `${vertices}|${outputs.join()}|${inputs.join()}|${edges.map(([x, y]) => `${x}-${y}`).join()}`;
}

/** Whether the first of two equally long lists of edges comes before the second. */
function smaller(a: readonly (readonly [number, number])[], b: readonly (readonly [number, number])[]): boolean {
  for (let i = 0; i < a.length; i++) {
    const order = a[i]![0] - b[i]![0] || a[i]![1] - b[i]![1];
    if (order !== 0) return order < 0;
  }
  return false;
}

/** One vertex of the cell if exchanging any two of its vertices is an automorphism, all of them otherwise. */
function withoutTwins(cell: Int32Array, neighbours: readonly Int32Array[]): Int32Array {
  const outside = (x: number, y: number): string => [...neighbours[x]!].filter((z) => z !== y).sort((a, b) => a - b).join();
  const x = cell[0]!;
  return cell.every((y) => y === x || outside(x, y) === outside(y, x)) ? cell.subarray(0, 1) : cell;
}
