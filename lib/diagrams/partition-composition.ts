import { InputError } from '../errors.ts';
import { MAXIMAL_VERTICES, requireDiagram, requireRows, type Diagram } from './diagram.ts';

/** A composite of diagrams without heads, and the number of components that touch neither of its rows. */
export interface PartitionComposite {
  readonly diagram: Diagram;
  readonly loops: number;
}

type DiagramRows = Pick<Diagram, 'top' | 'bottom'>;

// Scratch of one composition: nothing of it outlives the call, which is synchronous and calls nothing.
const parent = new Int32Array(2 * MAXIMAL_VERTICES);
const label = new Int32Array(2 * MAXIMAL_VERTICES);

function rootOf(node: number): number {
  let at = node;
  while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!;
  return at;
}

/** The number of blocks of a canonical assignment. */
function countOf(blockOf: readonly number[]): number {
  let largest = -1;
  for (let v = 0; v < blockOf.length; v++) if (blockOf[v]! > largest) largest = blockOf[v]!;
  return largest + 1;
}

/** Throws unless upper ∘ lower exists and its rows are within the limit. */
export function requireComposable(upper: DiagramRows, lower: DiagramRows, where: string): void {
  if (upper.bottom !== lower.top) throw new InputError(`${where}: expected as many inputs of upper as outputs of lower, got ${upper.bottom} and ${lower.top}`, { pointer: '/lower', value: lower.top });
  if (upper.top + lower.bottom > MAXIMAL_VERTICES) requireRows(upper.top, lower.bottom, where);
}

/**
 * upper ∘ lower for diagrams without heads, as pictures: `upper` is stacked on `lower`, joined blocks become one, and the components
 * that touch neither outer row are removed and counted. For set partitions and Brauer diagrams
 * D(upper)·D(lower) = n^loops·D(diagram) with the matrices of S_n and O(n).
 *
 * Cost: O(k + l + m), m the middle row; no allocation besides the result.
 * @throws InputError when upper has not as many inputs as lower has outputs, or one of them has a head
 * @throws LimitError when the composite has more than 60 vertices
 * @source P. Martin, Temperley–Lieb algebras for non-planar statistical mechanics — the partition algebra construction (1994)
 * @example
 * import { composePartitions, diagram } from 'group-matrix';
 * const d = diagram(1, 1, { blocks: [[0], [1]] });
 * composePartitions(d, d) // => { diagram: { top: 1, bottom: 1, blockOf: [0, 1], head: null }, loops: 1 }
 */
export function composePartitions(upper: Diagram, lower: Diagram): PartitionComposite {
  requireDiagram(upper, 'composePartitions, upper');
  requireDiagram(lower, 'composePartitions, lower');
  requireComposable(upper, lower, 'composePartitions');
  if (upper.head !== null || lower.head !== null) throw new InputError('composePartitions: expected diagrams without heads', { pointer: upper.head !== null ? '/upper' : '/lower', value: upper.head ?? lower.head });
  return composeHeadlessUnchecked(upper, lower);
}

/** `composePartitions` of diagrams that were checked. */
export function composeHeadlessUnchecked(upper: Diagram, lower: Diagram): PartitionComposite {
  const { top, blockOf: above } = upper;
  const { top: middle, bottom, blockOf: below } = lower;
  const first = countOf(above);
  let components = first + countOf(below);
  for (let node = 0; node < components; node++) {
    parent[node] = node;
    label[node] = -1;
  }
  for (let j = 0; j < middle; j++) {
    const a = rootOf(above[top + j]!);
    const b = rootOf(first + below[j]!);
    if (a !== b) {
      parent[b] = a;
      components--;
    }
  }
  const blockOf = new Array<number>(top + bottom);
  let blocks = 0;
  for (let v = 0; v < top + bottom; v++) {
    const root = rootOf(v < top ? above[v]! : first + below[middle + v - top]!);
    if (label[root] === -1) label[root] = blocks++;
    blockOf[v] = label[root]!;
  }
  return { diagram: { top, bottom, blockOf, head: null }, loops: components - blocks };
}

/**
 * The components of the stack of two diagrams, heads disregarded: of the blocks of `upper` and of `lower`, numbered from 0.
 */
export function stackedComponents(upper: Diagram, lower: Diagram): { readonly components: number; readonly ofUpper: number[]; readonly ofLower: number[] } {
  const [first, second] = [countOf(upper.blockOf), countOf(lower.blockOf)];
  for (let node = 0; node < first + second; node++) {
    parent[node] = node;
    label[node] = -1;
  }
  for (let j = 0; j < lower.top; j++) parent[rootOf(first + lower.blockOf[j]!)] = rootOf(upper.blockOf[upper.top + j]!);
  let components = 0;
  const numbers = Array.from({ length: first + second }, (_, node) => {
    const root = rootOf(node);
    if (label[root] === -1) label[root] = components++;
    return label[root]!;
  });
  return { components, ofUpper: numbers.slice(0, first), ofLower: numbers.slice(first) };
}
