import { InputError, shown } from '../../errors.ts';
import { pollDeadline } from '../../deadline.ts';
import type { SparseIntegerMatrix } from '../../linear/sparse-matrix.ts';
import { graphAutomorphismGroup } from './graph-automorphisms.ts';
import { requireGraph, type GraphInput } from './graph.ts';
import { requireRows } from '../diagram.ts';
import { requireNonzeros } from '../tensor-size.ts';
import { requireTuples, tupleOrbitsUnchecked, type TupleOrbits } from './tuple-orbits.ts';

/** A tuple of vertices: output indices first, then input indices. */
export type VertexTuple = readonly number[];

/**
 * The orbits of Aut(Γ) on (l+k)-tuples of the n vertices of a graph Γ: the exact basis of the equivariant maps
 * (R^n)^⊗k → (R^n)^⊗l. A tuple is the output index tuple followed by the input index tuple, in the order of the vertices of a diagram.
 */
export class GraphOrbits {
  /** n, the number of vertices. */
  readonly vertices: number;
  /** k, the number of input factors. */
  readonly inputs: number;
  /** l, the number of output factors. */
  readonly outputs: number;
  private readonly orbits: TupleOrbits;

  /** @internal The orbits must be those on (outputs + inputs)-tuples. */
  constructor(vertices: number, inputs: number, outputs: number, orbits: TupleOrbits) {
    this.vertices = vertices;
    this.inputs = inputs;
    this.outputs = outputs;
    this.orbits = orbits;
  }

  /** The number of orbits: the dimension of the space of equivariant maps. */
  get count(): number {
    return this.orbits.representatives.length;
  }

  /** The number of tuples in each orbit. */
  get sizes(): readonly number[] {
    return this.orbits.sizes;
  }

  /** The smallest tuple of each orbit, ascending. */
  get representatives(): number[][] {
    return this.orbits.representatives.map((t) => this.tupleAt(t));
  }

  /**
   * The number of the orbit of a tuple. Cost: k + l.
   * @throws InputError when the tuple has another length than k + l, or an entry is no vertex
   */
  orbitOf(tuple: VertexTuple): number {
    const { vertices: n, inputs, outputs } = this;
    if (!Array.isArray(tuple) || tuple.length !== inputs + outputs) throw new InputError(`orbitOf: expected a tuple of ${inputs + outputs} vertices, got ${shown(tuple)}`, { pointer: '', value: tuple });
    let index = 0;
    tuple.forEach((x: unknown, i) => {
      if (typeof x !== 'number' || !Number.isSafeInteger(x) || x < 0 || x >= n) throw new InputError(`orbitOf: expected a vertex from 0 to ${n - 1}, got ${shown(x)} at /${i}`, { pointer: `/${i}`, value: x });
      index = index * n + x;
    });
    return this.orbits.labels[index]!;
  }

  /** The number of the orbit of the entry in a row and a column. Unchecked. */
  orbitAt(row: number, column: number): number {
    return this.orbits.labels[row * this.vertices ** this.inputs + column]!;
  }

  private tupleAt(t: number): number[] {
    const tuple: number[] = [];
    for (let i = 0, rest = t; i < this.inputs + this.outputs; i++, rest = Math.floor(rest / this.vertices)) tuple.unshift(rest % this.vertices);
    return tuple;
  }
}

/**
 * The orbits of Aut(Γ) on (l+k)-tuples of vertices; each is the support of one matrix of the exact basis of the equivariant maps
 * from the k-th to the l-th tensor power of R^n. Cost: n^(k+l) × generators, after Aut(Γ).
 * @throws InputError when the graph is not simple, or k or l is negative
 * @throws LimitError when the graph has more than 512 vertices, or n^(k+l) > 2^24
 * @source E. Pearce-Crump, W. J. Knottenbelt, Graph automorphism group equivariant neural networks, arXiv 2307.07810 (2023)
 * @example
 * import { graphOrbits } from 'group-matrix';
 * const orbits = graphOrbits({ vertices: 3, edges: [[0, 1], [1, 2]] }, 1, 1);
 * [orbits.representatives, orbits.sizes, orbits.orbitOf([2, 0])] // => [[[0, 0], [0, 1], [0, 2], [1, 0], [1, 1]], [2, 2, 2, 2, 1], 2]
 */
export function graphOrbits(graph: GraphInput, k: number, l: number): GraphOrbits {
  const { vertices } = requireGraph(graph, 'graphOrbits');
  requireRows(l, k, 'graphOrbits');
  requireTuples(vertices, k + l, 'graphOrbits');
  return new GraphOrbits(vertices, k, l, tupleOrbitsUnchecked(graphAutomorphismGroup(graph).generators, vertices, k + l));
}

/**
 * The basis matrix of one orbit, n^l × n^k: the entry in row i, column j is 1 iff the tuple (i, j) belongs to the orbit.
 * Cost: n^(k+l) look-ups.
 * @param orbit the number of the orbit, from 0 to orbits.count − 1
 * @throws InputError when there is no such orbit
 * @throws LimitError when the orbit has more than 2^22 tuples
 * @example
 * import { graphOrbitMatrix, graphOrbits } from 'group-matrix';
 * graphOrbitMatrix(graphOrbits({ vertices: 3, edges: [[0, 1], [1, 2]] }, 1, 1), 1) // => { rows: 3, cols: 3, entries: [[0, 1, 1], [2, 1, 1]] }
 */
export function graphOrbitMatrix(orbits: GraphOrbits, orbit: number): SparseIntegerMatrix {
  if (!Number.isSafeInteger(orbit) || orbit < 0 || orbit >= orbits.count) throw new InputError(`graphOrbitMatrix: expected an orbit from 0 to ${orbits.count - 1}, got ${shown(orbit)}`, { value: orbit });
  const size = orbits.sizes[orbit]!;
  requireNonzeros(size, 'graphOrbitMatrix');
  const [rows, cols] = [orbits.vertices ** orbits.outputs, orbits.vertices ** orbits.inputs];
  const entries: [number, number, number][] = [];
  for (let i = 0; i < rows; i++) {
    if (i % 256 === 0) pollDeadline();
    for (let j = 0; j < cols; j++) if (orbits.orbitAt(i, j) === orbit) entries.push([i, j, 1]);
  }
  return { rows, cols, entries };
}
