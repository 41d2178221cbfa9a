import { InputError, LimitError, shown } from '../../errors.ts';
import { requireRows } from '../diagram.ts';
import { MAXIMAL_GRAPH_VERTICES } from './graph.ts';

/**
 * A (k,l)-bilabelled graph: a graph H with l output labels and k input labels, each at a vertex; a vertex may carry several labels or
 * none (an inner vertex). For every graph Γ it stands for the n^l × n^k matrix of homomorphisms H → Γ that send the labelled vertices
 * to the given vertices.
 *
 * Normal form: labelled vertices are numbered by first appearance among the outputs, then the inputs; inner vertices follow. Each edge
 * stands once, as [x, y] with x ≤ y, edges ascending. Repeated edges are the same as one; a loop [x, x] makes the matrix zero for simple Γ.
 */
export interface BilabelledGraph {
  readonly vertices: number;
  readonly edges: readonly (readonly [number, number])[];
  /** The vertex of each of the l output labels. */
  readonly outputs: readonly number[];
  /** The vertex of each of the k input labels. */
  readonly inputs: readonly number[];
}

/** The number of vertices that carry a label; they are 0..labelledCount−1. */
export function labelledCount({ outputs, inputs }: BilabelledGraph): number {
  let largest = -1;
  for (const x of outputs) if (x > largest) largest = x;
  for (const x of inputs) if (x > largest) largest = x;
  return largest + 1;
}

/** The normal form; unlabelled vertices keep their order. Vertices may be named by any numbers below `vertices`. */
export function normalBilabelledUnchecked(vertices: number, edges: Iterable<readonly [number, number]>, outputs: readonly number[], inputs: readonly number[]): BilabelledGraph {
  const number = new Array<number>(vertices).fill(-1);
  let count = 0;
  for (const x of outputs) if (number[x] === -1) number[x] = count++;
  for (const x of inputs) if (number[x] === -1) number[x] = count++;
  for (let x = 0; x < vertices; x++) if (number[x] === -1) number[x] = count++;
  return { vertices, edges: normalEdges(edges, number, vertices), outputs: outputs.map((x) => number[x]!), inputs: inputs.map((x) => number[x]!) };
}

/** The edges under new numbers, each once, ascending. */
export function normalEdges(edges: Iterable<readonly [number, number]>, number: readonly number[], vertices: number): [number, number][] {
  const codes = new Set<number>();
  for (const [x, y] of edges) {
    const [a, b] = [number[x]!, number[y]!];
    codes.add(a < b ? a * vertices + b : b * vertices + a);
  }
  return [...codes].sort((a, b) => a - b).map((code) => [Math.floor(code / vertices), code % vertices]);
}

/** Throws unless the value is a bilabelled graph, in any numbering; returns its normal form. */
export function requireBilabelled(H: BilabelledGraph, where: string): BilabelledGraph {
  const { vertices, edges, outputs, inputs } = H;
  if (!Number.isSafeInteger(vertices) || vertices < 0) throw new InputError(`${where}: expected a number of vertices ≥ 0 at /vertices, got ${shown(vertices)}`, { pointer: '/vertices', value: vertices });
  if (vertices > MAXIMAL_GRAPH_VERTICES) throw new LimitError(`${where}: expected at most ${MAXIMAL_GRAPH_VERTICES} vertices, got ${vertices}`, { value: vertices, limit: `vertices ${MAXIMAL_GRAPH_VERTICES}` });
  const requireVertex = (x: unknown, pointer: string): void => {
    if (typeof x !== 'number' || !Number.isSafeInteger(x) || x < 0 || x >= vertices) throw new InputError(`${where}: expected a vertex below ${vertices}, got ${shown(x)} at ${pointer}`, { pointer, value: x });
  };
  for (const [name, list] of [['outputs', outputs], ['inputs', inputs], ['edges', edges]] as const) {
    if (!Array.isArray(list)) throw new InputError(`${where}: expected a list at /${name}, got ${shown(list)}`, { pointer: `/${name}`, value: list });
  }
  requireRows(outputs.length, inputs.length, where);
  outputs.forEach((x, i) => requireVertex(x, `/outputs/${i}`));
  inputs.forEach((x, i) => requireVertex(x, `/inputs/${i}`));
  edges.forEach((edge: unknown, i) => {
    if (!Array.isArray(edge) || edge.length !== 2) throw new InputError(`${where}: expected a pair of vertices at /edges/${i}, got ${shown(edge)}`, { pointer: `/edges/${i}`, value: edge });
    edge.forEach((x, j) => requireVertex(x, `/edges/${i}/${j}`));
  });
  return normalBilabelledUnchecked(vertices, edges, outputs, inputs);
}

/**
 * The bilabelled graph with the given edges and labels, in normal form.
 * @throws InputError when an edge or a label names no vertex
 * @throws LimitError when k + l > 60, or there are more than 512 vertices
 * @source L. Mančinska, D. E. Roberson, Quantum isomorphism is equivalent to equality of homomorphism counts from planar graphs (2020)
 * @example
 * import { bilabelledGraph } from 'group-matrix';
 * bilabelledGraph({ vertices: 3, edges: [[0, 2], [2, 0], [0, 1]], outputs: [2], inputs: [1, 2] }) // => { vertices: 3, edges: [[0, 2], [1, 2]], outputs: [0], inputs: [1, 0] }
 */
export function bilabelledGraph(H: BilabelledGraph): BilabelledGraph {
  return requireBilabelled(H, 'bilabelledGraph');
}

/** Identifies vertices of the disjoint union of two graphs, the first one's vertices first. */
function glued(first: BilabelledGraph, second: BilabelledGraph, pairs: readonly (readonly [number, number])[], outputs: readonly number[], inputs: readonly number[]): BilabelledGraph {
  const shift = first.vertices;
  const total = shift + second.vertices;
  const parent = Array.from({ length: total }, (_, x) => x);
  const root = (x: number): number => {
    while (parent[x] !== x) x = parent[x]!;
    return x;
  };
  for (const [x, y] of pairs) {
    const [a, b] = [root(x), root(y + shift)];
    if (a < b) parent[b] = a;
    else parent[a] = b;
  }
  const number = new Array<number>(total).fill(-1);
  let count = 0;
  // a parent is smaller than its child, so it has its number already
  for (let x = 0; x < total; x++) number[x] = parent[x] === x ? count++ : number[parent[x]!]!;
  const at = (x: number): number => number[x]!;
  const edges = [...first.edges, ...second.edges.map(([x, y]): [number, number] => [x + shift, y + shift])].map(([x, y]): [number, number] => [at(x), at(y)]);
  return normalBilabelledUnchecked(count, edges, outputs.map(at), inputs.map(at));
}

/**
 * upper ∘ lower: input i of `upper` is identified with output i of `lower`. The matrices multiply: hom(upper ∘ lower) = hom(upper)·hom(lower).
 * Inner vertices that no path joins to a label stay; they are a factor of the matrix.
 * @throws InputError when `upper` has not as many inputs as `lower` has outputs
 * @example
 * import { bilabelledGraph, composeBilabelled } from 'group-matrix';
 * const edge = bilabelledGraph({ vertices: 2, edges: [[0, 1]], outputs: [0], inputs: [1] });
 * composeBilabelled(edge, edge) // => { vertices: 3, edges: [[0, 2], [1, 2]], outputs: [0], inputs: [1] }
 */
export function composeBilabelled(upper: BilabelledGraph, lower: BilabelledGraph): BilabelledGraph {
  const [F, G] = [requireBilabelled(upper, 'composeBilabelled'), requireBilabelled(lower, 'composeBilabelled')];
  if (F.inputs.length !== G.outputs.length) throw new InputError(`composeBilabelled: expected as many inputs of upper as outputs of lower, got ${F.inputs.length} and ${G.outputs.length}`, { pointer: '', value: [F.inputs.length, G.outputs.length] });
  return glued(F, G, F.inputs.map((x, i) => [x, G.outputs[i]!] as const), F.outputs, G.inputs.map((x) => x + F.vertices));
}

/**
 * The graphs side by side, the labels of the left one first: hom(left ⊗ right) is the Kronecker product of the matrices.
 * @throws LimitError when the labels together are more than 60
 * @example
 * import { bilabelledGraph, tensorBilabelled } from 'group-matrix';
 * const point = bilabelledGraph({ vertices: 1, edges: [], outputs: [0], inputs: [0] });
 * tensorBilabelled(point, point) // => { vertices: 2, edges: [], outputs: [0, 1], inputs: [0, 1] }
 */
export function tensorBilabelled(left: BilabelledGraph, right: BilabelledGraph): BilabelledGraph {
  const [F, G] = [requireBilabelled(left, 'tensorBilabelled'), requireBilabelled(right, 'tensorBilabelled')];
  const shifted = (labels: readonly number[]): number[] => labels.map((x) => x + F.vertices);
  requireRows(F.outputs.length + G.outputs.length, F.inputs.length + G.inputs.length, 'tensorBilabelled');
  return glued(F, G, [], [...F.outputs, ...shifted(G.outputs)], [...F.inputs, ...shifted(G.inputs)]);
}

/**
 * Inputs and outputs exchanged: hom(flip H) is the transposed matrix.
 * @example
 * import { bilabelledGraph, flipBilabelled } from 'group-matrix';
 * flipBilabelled(bilabelledGraph({ vertices: 2, edges: [[0, 1]], outputs: [0, 1], inputs: [1] })) // => { vertices: 2, edges: [[0, 1]], outputs: [0], inputs: [1, 0] }
 */
export function flipBilabelled(H: BilabelledGraph): BilabelledGraph {
  const { vertices, edges, outputs, inputs } = requireBilabelled(H, 'flipBilabelled');
  return normalBilabelledUnchecked(vertices, edges, inputs, outputs);
}

/**
 * The graphs glued along all their labels: hom(F · G) is the product of the matrices entry by entry.
 * @throws InputError when the graphs differ in their numbers of inputs or outputs
 * @example
 * import { bilabelledGraph, glueBilabelled } from 'group-matrix';
 * const pendant = bilabelledGraph({ vertices: 2, edges: [[0, 1]], outputs: [0], inputs: [] });
 * glueBilabelled(pendant, pendant) // => { vertices: 3, edges: [[0, 1], [0, 2]], outputs: [0], inputs: [] }
 */
export function glueBilabelled(first: BilabelledGraph, second: BilabelledGraph): BilabelledGraph {
  const [F, G] = [requireBilabelled(first, 'glueBilabelled'), requireBilabelled(second, 'glueBilabelled')];
  if (F.outputs.length !== G.outputs.length || F.inputs.length !== G.inputs.length) {
    const value = [F.outputs.length, F.inputs.length, G.outputs.length, G.inputs.length];
    throw new InputError(`glueBilabelled: expected equal numbers of outputs and inputs, got ${shown(value)}`, { pointer: '', value });
  }
  const pairs = [...F.outputs.map((x, i) => [x, G.outputs[i]!] as const), ...F.inputs.map((x, i) => [x, G.inputs[i]!] as const)];
  return glued(F, G, pairs, F.outputs, F.inputs);
}
