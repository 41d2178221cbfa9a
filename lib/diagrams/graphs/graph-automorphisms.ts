import { InputError, shown } from '../../errors.ts';
import { pollDeadline } from '../../deadline.ts';
import type { FiniteGroup } from '../../groups/finite-group.ts';
import { permutationGroup } from '../../groups/permutations/permutation-group.ts';
import { schreierSims } from '../../groups/permutations/schreier-sims.ts';
import type { StabiliserChain } from '../../groups/permutations/stabiliser-chain.ts';
import { requireGraph, type GraphInput, type SimpleGraph } from './graph.ts';
import { VertexCells } from './graph-refinement.ts';
import { requireTuples, tupleOrbitsUnchecked } from './tuple-orbits.ts';

export type { Adjacency } from './graph.ts';

/** The automorphism group of a graph, by a base and strong generators. */
export interface GraphAutomorphismGroup {
  readonly degree: number;
  /** |Aut(Γ)|, the product of the orbit lengths. */
  readonly order: bigint;
  /** Image lists of the vertices; those that fix the first i points of the base generate their stabiliser. */
  readonly generators: readonly (readonly number[])[];
  /** Vertices that only the identity fixes together. */
  readonly base: readonly number[];
  /** The length of the orbit of each base point under the stabiliser of those before it. */
  readonly orbitLengths: readonly number[];
}

/** One step of the path to the first leaf of the search tree. */
interface Step {
  /** The partition before the step. */
  readonly cells: VertexCells;
  /** The start of the cell in which a vertex is individualised, the vertex, and the trace of the refinement. */
  readonly start: number;
  readonly point: number;
  readonly trace: number;
}

/** Orbits of vertices under growing sets of permutations. */
class GrowingOrbits {
  private readonly parent: Int32Array;

  constructor(n: number, permutations: readonly (readonly number[])[] = []) {
    this.parent = Int32Array.from({ length: n }, (_, x) => x);
    for (const p of permutations) this.join(p);
  }

  root(x: number): number {
    const { parent } = this;
    while (parent[x] !== x) {
      parent[x] = parent[parent[x]!]!;
      x = parent[x]!;
    }
    return x;
  }

  join(p: readonly number[]): void {
    p.forEach((y, x) => {
      const a = this.root(x);
      const b = this.root(y);
      if (a < b) this.parent[b] = a;
      else this.parent[a] = b;
    });
  }
}

/** The search for automorphisms along one path from the root to a leaf. */
class AutomorphismSearch {
  readonly steps: Step[] = [];
  readonly generators: number[][] = [];
  private readonly graph: SimpleGraph;
  private readonly leaf: Int32Array;
  /** The orbits of all generators so far; they fix the base points before the level at hand. */
  private readonly orbits: GrowingOrbits;

  constructor(graph: SimpleGraph) {
    this.graph = graph;
    this.orbits = new GrowingOrbits(graph.vertices);
    let cells = VertexCells.ofColours(graph.neighbours, new Array<number>(graph.vertices).fill(0));
    while (!cells.discrete) {
      pollDeadline();
      const start = cells.smallestCell();
      const point = cells.order[start]!;
      const next = cells.copy();
      const trace = next.individualise(point);
      this.steps.push({ cells, start, point, trace });
      cells = next;
    }
    this.leaf = cells.order;
  }

  /** Adds generators of the stabiliser of the base points before `level`, levels from the last to the first; the length of the orbit of its base point. */
  extend(level: number): number {
    const { orbits } = this;
    const { cells, start, point } = this.steps[level]!;
    const candidates = cells.cell(start);
    const refused = new Set<number>();
    for (const y of candidates) {
      if (orbits.root(y) === orbits.root(point)) continue;
      // an orbit with a refused vertex may have grown since, so all of them are looked up again
      if ([...refused].some((z) => orbits.root(z) === orbits.root(y))) continue;
      const found = this.step(level, cells, y, this.steps.slice(0, level).map((step) => step.point));
      if (found === null) refused.add(y);
      else {
        this.generators.push(found);
        orbits.join(found);
      }
    }
    return candidates.reduce((length, y) => length + (orbits.root(y) === orbits.root(point) ? 1 : 0), 0);
  }

  /** An automorphism that maps the first base points to `images`, and the next one to y, or null. */
  private step(level: number, cells: VertexCells, y: number, images: number[]): number[] | null {
    pollDeadline();
    const next = cells.copy();
    if (next.individualise(y) !== this.steps[level]!.trace) return null;
    if (level + 1 === this.steps.length) return next.discrete ? this.automorphismTo(next.order) : null;
    images.push(y);
    const found = this.descend(level + 1, next, images);
    images.pop();
    return found;
  }

  private descend(level: number, cells: VertexCells, images: number[]): number[] | null {
    const { start, point } = this.steps[level]!;
    const refused: number[] = [];
    // the vertex of the first path itself is the most likely image
    if (cells.contains(start, point)) {
      const found = this.step(level, cells, point, images);
      if (found !== null) return found;
      refused.push(point);
    }
    let orbits: GrowingOrbits | null = null;
    for (const y of cells.cell(start)) {
      if (refused.length > 0) {
        orbits ??= new GrowingOrbits(this.graph.vertices, this.generators.filter((p) => images.every((z) => p[z] === z)));
        const known = orbits;
        if (refused.some((z) => known.root(z) === known.root(y))) continue;
      }
      const found = this.step(level, cells, y, images);
      if (found !== null) return found;
      refused.push(y);
    }
    return null;
  }

  /** The map from the first leaf to this one, if it respects the edges. */
  private automorphismTo(order: Int32Array): number[] | null {
    const { vertices: n, neighbours, adjacent } = this.graph;
    const images = new Array<number>(n);
    this.leaf.forEach((x, i) => (images[x] = order[i]!));
    for (let x = 0; x < n; x++) {
      const row = images[x]! * n;
      if (neighbours[x]!.length !== neighbours[images[x]!]!.length) return null;
      for (const y of neighbours[x]!) if (adjacent[row + images[y]!] === 0) return null;
    }
    return images;
  }
}

/** The graph or its complement, which has the same automorphisms: the one with fewer edges. */
function sparserOf(graph: SimpleGraph): SimpleGraph {
  const { vertices: n, neighbours, adjacent } = graph;
  if (2 * neighbours.reduce((sum, list) => sum + list.length, 0) <= n * (n - 1)) return graph;
  const other = adjacent.map((entry, i) => (i % (n + 1) === 0 ? 0 : 1 - entry));
  const lists = neighbours.map((_, x) => Int32Array.from(Array.from({ length: n }, (_, y) => y).filter((y) => other[x * n + y] === 1)));
  return { vertices: n, neighbours: lists, adjacent: other };
}

function automorphismsOf(graph: SimpleGraph): GraphAutomorphismGroup {
  const search = new AutomorphismSearch(sparserOf(graph));
  const orbitLengths: number[] = [];
  for (let level = search.steps.length - 1; level >= 0; level--) orbitLengths.unshift(search.extend(level));
  return {
    degree: graph.vertices,
    order: orbitLengths.reduce((product, length) => product * BigInt(length), 1n),
    generators: search.generators,
    base: search.steps.map(({ point }) => point),
    orbitLengths,
  };
}

/**
 * The automorphism group of a graph: its exact order, strong generators and a base.
 *
 * An ordered partition of the vertices is refined until it is equitable, then a vertex is individualised, until all cells are
 * single. From the last step back to the first, every other vertex of the cell is tried once for each orbit, and a leaf below it
 * that gives an automorphism is looked for; branches whose refinement differs from that of the first path are cut. The order is
 * the product of the orbit lengths, so nothing is enumerated. Cost: (edges · log n) for each node of the search tree; the number
 * of nodes is small for most graphs (strongly regular ones too), but not bounded by a polynomial.
 * @throws InputError when the graph is not simple; pointers are relative to it
 * @throws LimitError when it has more than 512 vertices
 * @source B. D. McKay, Practical graph isomorphism, Congressus Numerantium 30 (1981)
 * @example
 * import { graphAutomorphismGroup } from 'group-matrix';
 * graphAutomorphismGroup({ vertices: 4, edges: [[0, 1], [1, 2], [2, 3], [3, 0]] }).order // => 8n
 */
export function graphAutomorphismGroup(graph: GraphInput): GraphAutomorphismGroup {
  return automorphismsOf(requireGraph(graph, 'graphAutomorphismGroup'));
}

/**
 * Aut(Γ) as a stabiliser chain: membership, uniformly random elements, pointwise stabilisers.
 * @throws InputError when the graph is not simple
 * @throws LimitError when it has more than 512 vertices, or the coset representatives more than 2^26 images
 * @example
 * import { graphAutomorphismChain } from 'group-matrix';
 * graphAutomorphismChain([[0, 1, 0], [1, 0, 1], [0, 1, 0]]).contains([2, 1, 0]) // => true
 */
export function graphAutomorphismChain(graph: GraphInput): StabiliserChain {
  const { degree, generators, base } = automorphismsOf(requireGraph(graph, 'graphAutomorphismChain'));
  return schreierSims(generators, { degree, base });
}

/**
 * Aut(Γ) as a finite group whose elements are indexed in lexicographic order of their image lists.
 * @throws InputError when the graph is not simple
 * @throws LimitError when it has more than 512 vertices, or the order exceeds `maxOrder`, at most and by default 65,535
 * @example
 * import { graphAutomorphismsAsGroup } from 'group-matrix';
 * const G = graphAutomorphismsAsGroup({ vertices: 3, edges: [[0, 1], [1, 2]] });
 * [G.order, G.label(1)] // => [2, '[2, 1, 0]']
 */
export function graphAutomorphismsAsGroup(graph: GraphInput, options: { readonly maxOrder?: number } = {}): FiniteGroup {
  const { degree, generators } = automorphismsOf(requireGraph(graph, 'graphAutomorphismsAsGroup'));
  return permutationGroup(generators, { ...options, degree });
}

/**
 * Generators of the automorphism group of a graph, as image lists of its vertices; none for a graph without symmetry.
 * @throws InputError when the graph is not simple
 * @throws LimitError when it has more than 512 vertices
 * @example
 * import { graphAutomorphisms } from 'group-matrix';
 * graphAutomorphisms([[0, 1, 0], [1, 0, 1], [0, 1, 0]]) // => [[2, 1, 0]]
 */
export function graphAutomorphisms(graph: GraphInput): number[][] {
  return automorphismsOf(requireGraph(graph, 'graphAutomorphisms')).generators.map((p) => [...p]);
}

/**
 * dim Hom_{Aut(Γ)}((R^n)^⊗k, (R^n)^⊗l): the number of orbits of the automorphism group of a graph on (k+l)-tuples of its n vertices.
 * @throws InputError when the graph is not simple, or k + l is negative
 * @throws LimitError when n^(k+l) > 2^24
 * @source E. Pearce-Crump, W. J. Knottenbelt, Graph automorphism group equivariant neural networks, arXiv 2307.07810 (2023)
 * @example
 * import { graphTupleOrbits } from 'group-matrix';
 * graphTupleOrbits([[0, 1, 0], [1, 0, 1], [0, 1, 0]], 2) // => 5
 */
export function graphTupleOrbits(graph: GraphInput, m: number): number {
  if (!Number.isSafeInteger(m) || m < 0) throw new InputError(`graphTupleOrbits: expected a length ≥ 0, got ${shown(m)}`, { value: m });
  const checked = requireGraph(graph, 'graphTupleOrbits');
  requireTuples(checked.vertices, m, 'graphTupleOrbits');
  return tupleOrbitsUnchecked(automorphismsOf(checked).generators, checked.vertices, m).representatives.length;
}
