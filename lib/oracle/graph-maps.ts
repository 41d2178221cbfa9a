import { Q, type Rational } from '../algebra/rational-field.ts';
import { bilabelledEinsum } from '../diagrams/graphs/bilabelled-einsum.ts';
import type { BilabelledGraph } from '../diagrams/graphs/bilabelled-graph.ts';
import type { DiagramEinsum } from '../diagrams/einsum.ts';
import { graphOrbitMatrix, graphOrbits, type GraphOrbits } from '../diagrams/graphs/graph-orbits.ts';
import { requireGraph, type GraphInput } from '../diagrams/graphs/graph.ts';
import { applyBilabelledGraph, homomorphismMatrix } from '../diagrams/graphs/homomorphism-matrix.ts';
import type { SparseIntegerMatrix } from '../linear/sparse-matrix.ts';
import { InputError } from '../errors.ts';
import { at } from '../io/codec.ts';
import type { DiagramParts } from '../io/diagram-codec.ts';
import type { GraphMapParts } from '../io/graph-map-codec.ts';

/** A question about a graph with n vertices: maps from k to l factors. */
export interface GraphQuestion {
  readonly method: string;
  readonly graph: GraphInput;
  readonly n: number;
  readonly k: number;
  readonly l: number;
}

/** Throws unless the graph has n vertices. */
export function requireGraphSize({ method, graph, n }: Pick<GraphQuestion, 'method' | 'graph' | 'n'>): void {
  const { vertices } = requireGraph(graph, method);
  if (vertices !== n) throw new InputError(`${method}: expected n = ${vertices}, the number of vertices, got ${n} at /n`, { pointer: '/n', value: n });
}

/** The orbits of the automorphisms of the graph. */
export function orbitsOf(question: GraphQuestion): GraphOrbits {
  const { graph, k, l } = question;
  requireGraphSize(question);
  return at('/family/graph', graph, () => graphOrbits(graph, k, l));
}

/** The parts as a map of a graph: not blocks. */
export function graphMap(parts: DiagramParts | GraphMapParts, method: string): GraphMapParts {
  if ('blocks' in parts) throw new InputError(`${method}: expected {"orbit": tuple} or a bilabelled graph for a graph, got blocks at ${parts.pointer}`, { pointer: parts.pointer, value: parts.blocks });
  return parts;
}

/** The parts as a diagram: not a map of a graph. */
export function plainDiagram(parts: DiagramParts | GraphMapParts, method: string, family: string): DiagramParts {
  if ('blocks' in parts) return parts;
  const [pointer, value] = 'orbit' in parts ? [`${parts.pointer}/orbit`, parts.orbit] : [parts.pointer, parts.bilabelled];
  throw new InputError(`${method}: expected a diagram with blocks for ${family}, got a map of a graph at ${pointer}`, { pointer, value });
}

function requireLabels({ outputs, inputs }: BilabelledGraph, { method, k, l }: Pick<GraphQuestion, 'method' | 'k' | 'l'>, pointer: string): void {
  if (outputs.length !== l) throw new InputError(`${method}: expected ${l} output labels, got ${outputs.length} at ${pointer}/outputs`, { pointer: `${pointer}/outputs`, value: outputs });
  if (inputs.length !== k) throw new InputError(`${method}: expected ${k} input labels, got ${inputs.length} at ${pointer}/inputs`, { pointer: `${pointer}/inputs`, value: inputs });
}

/** The matrix of a map of a graph. */
export function graphMapMatrix(parts: GraphMapParts, question: GraphQuestion): SparseIntegerMatrix {
  const { pointer } = parts;
  if ('orbit' in parts) {
    const orbits = orbitsOf(question);
    const orbit = at(`${pointer}/orbit`, parts.orbit, () => orbits.orbitOf(parts.orbit));
    return at(pointer, parts.orbit, () => graphOrbitMatrix(orbits, orbit));
  }
  requireGraphSize(question);
  requireLabels(parts.bilabelled, question, pointer);
  return at(pointer, parts.bilabelled, () => homomorphismMatrix(parts.bilabelled, question.graph));
}

/** The image of a vector under a linear combination of maps of a graph; bilabelled graphs without their matrices. */
export function graphImage(terms: readonly { readonly map: GraphMapParts; readonly coefficient: Rational }[], vector: readonly Rational[], question: GraphQuestion): Rational[] {
  requireGraphSize(question);
  const image = new Array<Rational>(question.n ** question.l).fill(Q.zero);
  for (const { map, coefficient } of terms) {
    if ('orbit' in map) {
      for (const [i, j] of graphMapMatrix(map, question).entries) image[i] = Q.add(image[i]!, Q.mul(coefficient, vector[j]!));
      continue;
    }
    requireLabels(map.bilabelled, question, map.pointer);
    const part = at(map.pointer, map.bilabelled, () => applyBilabelledGraph(map.bilabelled, question.graph, vector, Q));
    part.forEach((y, i) => (image[i] = Q.add(image[i]!, Q.mul(coefficient, y))));
  }
  return image;
}

/** The einsum string of a bilabelled graph; an orbit has none. */
export function graphMapEinsum(parts: GraphMapParts, question: Omit<GraphQuestion, 'k' | 'l'> & { readonly k: number | undefined; readonly l: number | undefined }): DiagramEinsum {
  requireGraphSize(question);
  if ('orbit' in parts) throw new InputError(`${question.method}: expected a bilabelled graph, got an orbit at ${parts.pointer}/orbit`, { pointer: `${parts.pointer}/orbit`, value: parts.orbit });
  const { inputs, outputs } = parts.bilabelled;
  requireLabels(parts.bilabelled, { ...question, k: question.k ?? inputs.length, l: question.l ?? outputs.length }, parts.pointer);
  return at(parts.pointer, parts.bilabelled, () => bilabelledEinsum(parts.bilabelled, question.n));
}
