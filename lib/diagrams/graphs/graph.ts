import { InputError, LimitError, shown } from '../../errors.ts';

/** Most vertices of a graph. */
export const MAXIMAL_GRAPH_VERTICES = 512;

/** A simple graph: adjacency[x][y] is 1 iff x and y are joined. */
export type Adjacency = readonly (readonly number[])[];

/** A simple graph on the vertices 0..vertices−1: each edge once, as a pair in either order. */
export interface EdgeList {
  readonly vertices: number;
  readonly edges: readonly (readonly [number, number])[];
}

/** A simple graph as the caller writes it. */
export type GraphInput = Adjacency | EdgeList;

/** A checked simple graph. */
export interface SimpleGraph {
  readonly vertices: number;
  /** The neighbours of each vertex, ascending. */
  readonly neighbours: readonly Int32Array[];
  /** adjacent[x·vertices + y] is 1 iff x and y are joined. */
  readonly adjacent: Uint8Array;
}

function requireVertexCount(n: unknown, where: string, pointer: string): asserts n is number {
  if (typeof n !== 'number' || !Number.isSafeInteger(n) || n < 1) throw new InputError(`${where}: expected at least one vertex, got ${shown(n)}`, { pointer, value: n });
  if (n > MAXIMAL_GRAPH_VERTICES) throw new LimitError(`${where}: expected at most ${MAXIMAL_GRAPH_VERTICES} vertices, got ${n}`, { value: n, limit: `vertices ${MAXIMAL_GRAPH_VERTICES}` });
}

function ofAdjacency(rows: readonly unknown[], where: string): Uint8Array {
  const n = rows.length;
  requireVertexCount(n, where, '');
  const adjacent = new Uint8Array(n * n);
  rows.forEach((row, x) => {
    if (!Array.isArray(row) || row.length !== n) throw new InputError(`${where}: expected ${n} entries in row ${x}, got ${shown(Array.isArray(row) ? row.length : row)}`, { pointer: `/${x}`, value: row });
    for (let y = 0; y < n; y++) {
      const entry: unknown = row[y];
      const at = { pointer: `/${x}/${y}`, value: entry };
      if (entry !== 0 && entry !== 1) throw new InputError(`${where}: expected 0 or 1 at /${x}/${y}, got ${shown(entry)}`, at);
      if (x === y && entry !== 0) throw new InputError(`${where}: expected no loops, got one at vertex ${x}`, at);
      adjacent[x * n + y] = entry;
      if (y < x && entry !== adjacent[y * n + x]) throw new InputError(`${where}: expected a symmetric matrix, got different entries at (${x}, ${y}) and (${y}, ${x})`, at);
    }
  });
  return adjacent;
}

function ofEdges(vertices: unknown, edges: unknown, where: string): Uint8Array {
  requireVertexCount(vertices, where, '/vertices');
  if (!Array.isArray(edges)) throw new InputError(`${where}: expected a list of edges at /edges, got ${shown(edges)}`, { pointer: '/edges', value: edges });
  const adjacent = new Uint8Array(vertices * vertices);
  edges.forEach((edge: unknown, i) => {
    const pointer = `/edges/${i}`;
    if (!Array.isArray(edge) || edge.length !== 2) throw new InputError(`${where}: expected a pair of vertices at ${pointer}, got ${shown(edge)}`, { pointer, value: edge });
    edge.forEach((x: unknown, j) => {
      if (typeof x !== 'number' || !Number.isSafeInteger(x) || x < 0 || x >= vertices) throw new InputError(`${where}: expected a vertex from 0 to ${vertices - 1}, got ${shown(x)} at ${pointer}/${j}`, { pointer: `${pointer}/${j}`, value: x });
    });
    const [x, y] = edge as [number, number];
    if (x === y) throw new InputError(`${where}: expected no loops, got one at vertex ${x} at ${pointer}`, { pointer, value: edge });
    if (adjacent[x * vertices + y] === 1) throw new InputError(`${where}: expected every edge once, got ${shown(edge)} again at ${pointer}`, { pointer, value: edge });
    adjacent[x * vertices + y] = adjacent[y * vertices + x] = 1;
  });
  return adjacent;
}

/** The checked graph; pointers of errors are relative to the input. */
export function requireGraph(graph: GraphInput, where: string): SimpleGraph {
  const value: unknown = graph;
  if (typeof value !== 'object' || value === null) throw new InputError(`${where}: expected an adjacency matrix or {vertices, edges}, got ${shown(value)}`, { pointer: '', value });
  const adjacent = Array.isArray(value) ? ofAdjacency(value, where) : ofEdges((value as Partial<EdgeList>).vertices, (value as Partial<EdgeList>).edges, where);
  const n = Math.sqrt(adjacent.length);
  const neighbours = Array.from({ length: n }, (_, x) => {
    const list: number[] = [];
    for (let y = 0; y < n; y++) if (adjacent[x * n + y] === 1) list.push(y);
    return Int32Array.from(list);
  });
  return { vertices: n, neighbours, adjacent };
}

/**
 * The adjacency matrix of a graph that is given by its adjacency matrix or its edges.
 * @throws InputError when the graph has loops or repeated edges, a vertex is out of range, or the matrix is not a symmetric 0/1 matrix
 * @throws LimitError when it has more than 512 vertices
 * @example
 * import { graphAdjacency } from 'group-matrix';
 * graphAdjacency({ vertices: 3, edges: [[0, 1], [2, 1]] }) // => [[0, 1, 0], [1, 0, 1], [0, 1, 0]]
 */
export function graphAdjacency(graph: GraphInput): number[][] {
  const { vertices: n, adjacent } = requireGraph(graph, 'graphAdjacency');
  return Array.from({ length: n }, (_, x) => [...adjacent.subarray(x * n, (x + 1) * n)]);
}
