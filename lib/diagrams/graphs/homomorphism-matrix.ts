import { pollDeadline } from '../../deadline.ts';
import { InputError, LimitError, shown } from '../../errors.ts';
import type { Ring } from '../../algebra/ring.ts';
import type { SparseIntegerMatrix } from '../../linear/sparse-matrix.ts';
import { labelledCount, requireBilabelled, type BilabelledGraph } from './bilabelled-graph.ts';
import { requireGraph, type GraphInput, type SimpleGraph } from './graph.ts';
import { indexPlaces } from '../index-places.ts';
import { contract, type Factor, type SumsOfProducts } from './tensor-network.ts';
import { requireNonzeros } from '../tensor-size.ts';

/** Most elements of one vector. */
const MAXIMAL_ELEMENTS = 2 ** 24;

/** Numbers of homomorphisms, below 2^53. */
const COUNTS: SumsOfProducts<number> = { zero: 0, one: 1, add: (a, b) => a + b, mul: (a, b) => a * b, isZero: (a) => a === 0 };

const hasLoop = (H: BilabelledGraph): boolean => H.edges.some(([x, y]) => x === y);

/** Whether all numbers of homomorphisms from H stay below 2^53: they are at most n^(inner vertices). */
export const countsAreExact = (H: BilabelledGraph, n: number): boolean => n ** (H.vertices - labelledCount(H)) < 2 ** 53;

function requireExactCounts(H: BilabelledGraph, n: number, where: string): void {
  if (countsAreExact(H, n)) return;
  const inner = H.vertices - labelledCount(H);
  throw new LimitError(`${where}: expected numbers of homomorphisms below 2^53, got a bound of ${n}^${inner}`, { value: inner, limit: 'homomorphisms 2^53' });
}

/**
 * The entries of the homomorphism matrix at the given tuples (outputs first); H is in normal form. The tuples are the values of one
 * variable of the contraction, which is the only one that is kept.
 */
export function homomorphismsAt(H: BilabelledGraph, { vertices: n, adjacent }: SimpleGraph, tuples: readonly (readonly number[])[], where: string): number[] {
  requireExactCounts(H, n, where);
  const labels = [...H.outputs, ...H.inputs];
  const labelled = labelledCount(H);
  const firstLabel = Array.from({ length: labelled }, (_, x) => labels.indexOf(x));
  const possible = (tuple: readonly number[]): boolean =>
    labels.every((x, i) => tuple[firstLabel[x]!] === tuple[i]) && H.edges.every(([x, y]) => x !== y && (y >= labelled || adjacent[tuple[firstLabel[x]!]! * n + tuple[firstLabel[y]!]!] === 1));
  const places = tuples.flatMap((tuple, t) => (possible(tuple) ? [t] : []));
  // variable 0 is the place of the tuple, 1, 2, … are the inner vertices
  const inner = H.vertices - labelled;
  const factors = H.edges.flatMap(([x, y]): Factor<number>[] => {
    if (y < labelled) return [];
    if (x >= labelled) return [{ axes: [x - labelled + 1, y - labelled + 1], values: adjacent }];
    const values = new Uint8Array(places.length * n);
    places.forEach((t, i) => {
      const from = tuples[t]![firstLabel[x]!]! * n;
      values.set(adjacent.subarray(from, from + n), i * n);
    });
    return [{ axes: [0, y - labelled + 1], values }];
  });
  const found = contract(COUNTS, [places.length, ...new Array<number>(inner).fill(n)], factors, [0], where);
  const result = new Array<number>(tuples.length).fill(0);
  places.forEach((t, i) => (result[t] = found[i]!));
  return result;
}

/** Row by row; looks at the clock now and then, because so many entries take long to sort. */
function byPlace(): (a: readonly number[], b: readonly number[]) => number {
  let comparisons = 0;
  return (a, b) => {
    if (++comparisons % 65_536 === 0) pollDeadline();
    return a[0]! - b[0]! || a[1]! - b[1]!;
  };
}

/** For each vertex the step of the place that the labels give when its value grows by one. */
const stridesOf = (labels: readonly number[], vertices: readonly number[], n: number): number[] =>
  vertices.map((x) => labels.reduce((sum, y, i) => (y === x ? sum + n ** (labels.length - 1 - i) : sum), 0));

/**
 * The homomorphism matrix of a bilabelled graph H for a graph Γ with n vertices: the entry in row (i_1, …, i_l), column (j_1, …, j_k)
 * is the number of homomorphisms H → Γ that send the vertex of output a to i_a and that of input b to j_b. It commutes with Aut(Γ).
 *
 * Inner vertices are summed out one at a time, so the cost is about n^(w+1) for the largest number w of vertices that one of them
 * meets, not n^vertices.
 * @throws InputError when H or Γ is not valid
 * @throws LimitError when a tensor on the way has more than 2^24 elements, the matrix more than 2^22 nonzero entries, or numbers of homomorphisms may reach 2^53
 * @source L. Mančinska, D. E. Roberson (2020); E. Pearce-Crump, W. J. Knottenbelt, arXiv 2307.07810 (2023)
 * @example
 * import { bilabelledGraph, homomorphismMatrix } from 'group-matrix';
 * const walk = bilabelledGraph({ vertices: 3, edges: [[0, 1], [1, 2]], outputs: [0], inputs: [2] });
 * homomorphismMatrix(walk, { vertices: 3, edges: [[0, 1], [1, 2]] }).entries // => [[0, 0, 1], [0, 2, 1], [1, 1, 2], [2, 0, 1], [2, 2, 1]]
 */
export function homomorphismMatrix(H: BilabelledGraph, graph: GraphInput): SparseIntegerMatrix {
  const normal = requireBilabelled(H, 'homomorphismMatrix');
  const simple = requireGraph(graph, 'homomorphismMatrix');
  const n = simple.vertices;
  const [rows, cols] = [n ** normal.outputs.length, n ** normal.inputs.length];
  for (const size of [rows, cols]) {
    if (size > Number.MAX_SAFE_INTEGER) throw new LimitError(`homomorphismMatrix: expected rows and columns up to 2^53 - 1, got ${size}`, { value: size, limit: 'rows and columns 2^53 - 1' });
  }
  if (hasLoop(normal)) return { rows, cols, entries: [] };
  requireExactCounts(normal, n, 'homomorphismMatrix');
  const labelled = Array.from({ length: labelledCount(normal) }, (_, x) => x);
  const factors = normal.edges.map((axes): Factor<number> => ({ axes, values: simple.adjacent }));
  const counts = contract(COUNTS, new Array<number>(normal.vertices).fill(n), factors, labelled, 'homomorphismMatrix');
  let nonzeros = 0;
  for (const value of counts) if (value !== 0) nonzeros++;
  requireNonzeros(nonzeros, 'homomorphismMatrix');
  const entries: [number, number, number][] = [];
  const [row, column] = [indexPlaces(n, stridesOf(normal.outputs, labelled, n)), indexPlaces(n, stridesOf(normal.inputs, labelled, n))];
  counts.forEach((value, i) => {
    if (i % 65_536 === 0) pollDeadline();
    if (value !== 0) entries.push([row[i]!, column[i]!, value]);
  });
  return { rows, cols, entries: entries.sort(byPlace()) };
}

/**
 * The homomorphism matrix of H times a vector in (R^n)^⊗k, over any ring, without the matrix: the vector is one more tensor of the
 * contraction.
 * @param vector n^k elements, the first input factor most significant
 * @throws InputError when H or Γ is not valid, or the vector has not n^k elements
 * @throws LimitError when a tensor on the way has more than 2^24 elements
 * @example
 * import { applyBilabelledGraph, bilabelledGraph, Q } from 'group-matrix';
 * const walk = bilabelledGraph({ vertices: 3, edges: [[0, 1], [1, 2]], outputs: [0], inputs: [2] });
 * applyBilabelledGraph(walk, { vertices: 3, edges: [[0, 1], [1, 2]] }, ['1', '1/2', '3'].map(Q.parse), Q).map(Q.format) // => ['4', '1', '4']
 */
export function applyBilabelledGraph<E>(H: BilabelledGraph, graph: GraphInput, vector: readonly E[], ring: Ring<E>): E[] {
  const normal = requireBilabelled(H, 'applyBilabelledGraph');
  const { vertices: n, adjacent } = requireGraph(graph, 'applyBilabelledGraph');
  const [rows, cols] = [n ** normal.outputs.length, n ** normal.inputs.length];
  if (!Array.isArray(vector) || vector.length !== cols) throw new InputError(`applyBilabelledGraph: expected ${n}^${normal.inputs.length} elements, got ${shown(Array.isArray(vector) ? vector.length : vector)}`, { pointer: '', value: Array.isArray(vector) ? vector.length : vector });
  if (rows > MAXIMAL_ELEMENTS) throw new LimitError(`applyBilabelledGraph: expected at most ${MAXIMAL_ELEMENTS} elements in the result, got ${n}^${normal.outputs.length}`, { value: rows, limit: `elements ${MAXIMAL_ELEMENTS}` });
  const result = new Array<E>(rows).fill(ring.zero);
  if (hasLoop(normal)) return result;
  const edge = Array.from(adjacent, (entry) => (entry === 1 ? ring.one : ring.zero));
  // the vector on the diagonals of inputs that share a vertex
  const inputVertices = [...new Set(normal.inputs)];
  const values = indexPlaces(n, stridesOf(normal.inputs, inputVertices, n)).map((place) => vector[place]!);
  const outputVertices = [...new Set(normal.outputs)];
  const factors: Factor<E>[] = [...normal.edges.map((axes): Factor<E> => ({ axes, values: edge })), { axes: inputVertices, values }];
  const product = contract(ring, new Array<number>(normal.vertices).fill(n), factors, outputVertices, 'applyBilabelledGraph');
  indexPlaces(n, stridesOf(normal.outputs, outputVertices, n)).forEach((place, i) => (result[place] = product[i]!));
  return result;
}
