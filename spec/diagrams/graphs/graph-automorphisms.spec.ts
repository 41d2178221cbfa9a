import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { withDeadline } from '../../../lib/deadline.ts';
import { graphAdjacency, type EdgeList, type GraphInput } from '../../../lib/diagrams/graphs/graph.ts';
import { graphAutomorphismChain, graphAutomorphismGroup, graphAutomorphisms, graphAutomorphismsAsGroup, graphTupleOrbits } from '../../../lib/diagrams/graphs/graph-automorphisms.ts';
import { VertexCells } from '../../../lib/diagrams/graphs/graph-refinement.ts';
import { GroupMatrixError, InputError, LimitError } from '../../../lib/errors.ts';
import { pointwiseStabiliser, schreierSims } from '../../../lib/groups/permutations/schreier-sims.ts';
import { randomEdges, relabelled } from '../sample-graphs.ts';

const SETTINGS = { seed: 20261120, numRuns: 60 };

interface Fixture {
  readonly small: readonly (EdgeList & { readonly order: number; readonly orbits: readonly number[] })[];
  readonly named: readonly (EdgeList & { readonly name: string; readonly order: string })[];
}
const FIXTURE = JSON.parse(readFileSync(new URL('../../fixtures/graph-automorphisms.json', import.meta.url), 'utf8')) as Fixture;

const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));

function preserves(graph: GraphInput, p: readonly number[]): boolean {
  const adjacency = graphAdjacency(graph);
  return [...p].sort((a, b) => a - b).every((y, x) => x === y) && adjacency.every((row, x) => row.every((entry, y) => entry === adjacency[p[x]!]![p[y]!]));
}

describe('automorphism groups of graphs', () => {
  it('every graph on at most 6 vertices: the order and the orbits on tuples are those of all n! permutations', () => {
    const labelled = new Map<number, number>();
    for (const { vertices, edges, order, orbits } of FIXTURE.small) {
      const graph = { vertices, edges };
      expect([graph, graphAutomorphismGroup(graph).order]).toEqual([graph, BigInt(order)]);
      expect([graph, [2, 3, 4].map((m) => graphTupleOrbits(graph, m))]).toEqual([graph, orbits]);
      labelled.set(vertices, (labelled.get(vertices) ?? 0) + factorial(vertices) / order);
    }
    // the classes together are all 2^(n choose 2) graphs
    expect([...labelled]).toEqual([1, 2, 3, 4, 5, 6].map((n) => [n, 2 ** ((n * (n - 1)) / 2)]));
    expect(FIXTURE.small.filter(({ vertices }) => vertices === 6).length).toBe(156);
  });

  it('well-known graphs, also relabelled: the order, the generators, the chain along the base', () => {
    expect(FIXTURE.named.length).toBeGreaterThan(60);
    FIXTURE.named.forEach(({ name, vertices, edges, order }, i) => {
      for (const graph of [{ vertices, edges }, relabelled({ vertices, edges }, i + 1)]) {
        const group = graphAutomorphismGroup(graph);
        expect([name, group.order]).toEqual([name, BigInt(order)]);
        expect([name, group.generators.every((p) => preserves(graph, p))]).toEqual([name, true]);
        // the generators alone, by the Schreier–Sims algorithm
        const chain = schreierSims(group.generators, { degree: vertices, base: group.base });
        expect([name, chain.order, chain.orbitLengths.slice(0, group.base.length)]).toEqual([name, group.order, group.orbitLengths]);
        // and strong: those that fix a part of the base generate its stabiliser
        const fixing = group.generators.filter((p) => group.base.slice(0, 2).every((x) => p[x] === x));
        expect([name, schreierSims(fixing, { degree: vertices }).order]).toEqual([name, pointwiseStabiliser(chain, group.base.slice(0, 2)).order]);
      }
    });
  });

  it('random graphs: the order does not depend on the labels, and the complement has the same group', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 14 }), fc.integer({ min: 0, max: 1000 }), fc.constantFrom(0.1, 0.2, 0.3, 0.5, 0.9), (vertices, seed, density) => {
        const graph = { vertices, edges: randomEdges(vertices, density, seed) };
        const complement = graphAdjacency(graph).map((row, x) => row.map((entry, y) => (x === y ? 0 : 1 - entry)));
        const { order } = graphAutomorphismGroup(graph);
        expect(graphAutomorphismGroup(relabelled(graph, seed + 1)).order).toBe(order);
        expect(graphAutomorphismGroup(complement).order).toBe(order);
      }),
      SETTINGS,
    );
  });

  it('512 vertices: random, cubic, hypercube, matching, complete', () => {
    const n = 512;
    const all = Array.from({ length: n }, (_, x) => x);
    expect(graphAutomorphismGroup({ vertices: n, edges: randomEdges(n, 0.5, 7) }).order).toBe(1n);
    const cube = all.flatMap((x) => [1, 2, 4, 8, 16, 32, 64, 128, 256].filter((bit) => (x & bit) === 0).map((bit): [number, number] => [x, x | bit]));
    expect(graphAutomorphismGroup({ vertices: n, edges: cube }).order).toBe(BigInt(512 * factorial(9)));
    const factorialOf = (m: number): bigint => all.slice(1, m + 1).reduce((product, x) => product * BigInt(x), 1n);
    const pairs = all.slice(0, n / 2).map((x): [number, number] => [2 * x, 2 * x + 1]);
    expect(graphAutomorphismGroup({ vertices: n, edges: pairs }).order).toBe(2n ** 256n * factorialOf(256));
    expect(graphAutomorphismGroup({ vertices: 128, edges: [] }).order).toBe(factorialOf(128));
    expect(graphAutomorphismGroup({ vertices: n, edges: all.map((x): [number, number] => [x, (x + 1) % n]) }).order).toBe(1024n);
  });

  it('as a chain and as a finite group', () => {
    const petersen = FIXTURE.named.find(({ name }) => name === 'Petersen')!;
    const chain = graphAutomorphismChain(petersen);
    expect([chain.order, chain.orbits().length, chain.contains([1, 0, 2, 3, 4, 5, 6, 7, 8, 9])]).toEqual([120n, 1, false]);
    const group = graphAutomorphismsAsGroup(petersen);
    expect([group.order, group.label(group.identity)]).toEqual([120, '[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]']);
    expect(() => graphAutomorphismsAsGroup(petersen, { maxOrder: 119 })).toThrow(LimitError);
    expect(graphAutomorphismsAsGroup({ vertices: 1, edges: [] }).order).toBe(1);
  });

  it('stops at the deadline', () => {
    expect(() => withDeadline(0, () => graphAutomorphisms({ vertices: 64, edges: [] }))).toThrow(LimitError);
  });
});

describe('refinement', () => {
  const neighboursOf = (graph: GraphInput): Int32Array[] => graphAdjacency(graph).map((row) => Int32Array.from(row.flatMap((entry, y) => (entry ? [y] : []))));
  const cellsOf = (cells: VertexCells, n: number): number[][] => {
    const found: number[][] = [];
    for (let start = 0; start < n; start += found.at(-1)!.length) found.push([...cells.cell(start)].sort((a, b) => a - b));
    return found;
  };
  /** Colours refined by the multiset of neighbouring colours until their number stays. */
  const plainRefinement = (neighbours: readonly Int32Array[], colours: readonly number[]): number => {
    let current = colours.map(String);
    for (let count = new Set(current).size; ; ) {
      const next = current.map((colour, x) => `${colour}(${[...neighbours[x]!].map((y) => current[y]!).sort().join()})`);
      const names = [...new Set(next)];
      current = next.map((text) => String(names.indexOf(text)));
      if (names.length === count) return count;
      count = names.length;
    }
  };

  it('is equitable, as coarse as plain colour refinement, and follows the labels', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 1000 }), fc.constantFrom(0.1, 0.2, 0.3, 0.5, 0.9), fc.integer({ min: 1, max: 4 }), (n, seed, density, colourCount) => {
        const graph = { vertices: n, edges: randomEdges(n, density, seed) };
        const neighbours = neighboursOf(graph);
        const colours = Array.from({ length: n }, (_, x) => (x * 7 + seed) % colourCount);
        const cells = VertexCells.ofColours(neighbours, colours);
        const found = cellsOf(cells, n);
        expect(found.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, x) => x));
        for (const cell of found) for (const other of found) expect(new Set(cell.map((x) => other.filter((y) => neighbours[x]!.includes(y)).length)).size).toBe(1);
        expect(found.length).toBe(plainRefinement(neighbours, colours));
        expect(cells.discrete).toBe(found.length === n);

        const twin = relabelled(graph, seed);
        const image = twin.images;
        const twinColours = new Array<number>(n);
        colours.forEach((c, x) => (twinColours[image[x]!] = c));
        const twinCells = VertexCells.ofColours(neighboursOf(twin), twinColours);
        const mapped = (lists: number[][]): number[][] => lists.map((cell) => cell.map((x) => image[x]!).sort((a, b) => a - b));
        expect(cellsOf(twinCells, n)).toEqual(mapped(found));
        const start = cells.smallestCell();
        if (start < 0) return;
        const x = cells.cell(start)[0]!;
        const copy = cells.copy();
        expect(twinCells.individualise(image[x]!)).toBe(copy.individualise(x));
        expect(cellsOf(twinCells, n)).toEqual(mapped(cellsOf(copy, n)));
        expect(cellsOf(copy, n).length).toBe(plainRefinement(neighbours, colours.map((c, y) => (y === x ? -1 : found.findIndex((cell) => cell.includes(y)) + c * n))));
        expect(cellsOf(cells, n)).toEqual(found);
      }),
      { ...SETTINGS, numRuns: 150 },
    );
  });
});

describe('graphs as input', () => {
  const refused = (graph: unknown): { code: string; pointer?: string | undefined } => {
    try {
      graphAdjacency(graph as GraphInput);
    } catch (error) {
      if (error instanceof GroupMatrixError) return { code: error.code, pointer: error.details.pointer };
    }
    return { code: 'accepted' };
  };

  it('edges and adjacency are the same graph', () => {
    expect(graphAdjacency({ vertices: 4, edges: [[3, 0], [1, 2]] })).toEqual([[0, 0, 0, 1], [0, 0, 1, 0], [0, 1, 0, 0], [1, 0, 0, 0]]);
    expect(graphAdjacency([[0, 1], [1, 0]])).toEqual([[0, 1], [1, 0]]);
    expect(graphAutomorphisms({ vertices: 2, edges: [] })).toEqual([[1, 0]]);
  });

  it('names the place of what is no simple graph', () => {
    expect([
      refused({ vertices: 3, edges: [[0, 1], [1, 1]] }),
      refused({ vertices: 3, edges: [[0, 1], [1, 0]] }),
      refused({ vertices: 3, edges: [[0, 3]] }),
      refused({ vertices: 3, edges: [[0, -1]] }),
      refused({ vertices: 3, edges: [[0, 0.5]] }),
      refused({ vertices: 3, edges: [[0, 1, 2]] }),
      refused({ vertices: 3, edges: [5] }),
      refused({ vertices: 3 }),
      refused({ vertices: 0, edges: [] }),
      refused({ vertices: '3', edges: [] }),
    ]).toEqual(['/edges/1', '/edges/1', '/edges/0/1', '/edges/0/1', '/edges/0/1', '/edges/0', '/edges/0', '/edges', '/vertices', '/vertices'].map((pointer) => ({ code: 'invalid-input', pointer })));
    expect([refused([]), refused([[1]]), refused([[0, 1], [0, 0]]), refused([[0, 0], [1, 0]]), refused([[0, 2], [2, 0]]), refused([[0, 1], [1]]), refused([[0], 7]), refused(null), refused(3)]).toEqual(
      ['', '/0/0', '/1/0', '/1/0', '/0/1', '/1', '/0', '', ''].map((pointer) => ({ code: 'invalid-input', pointer })),
    );
    expect(refused([[0, 1], [true, 0]])).toEqual({ code: 'invalid-input', pointer: '/1/0' });
    expect(refused({ vertices: 513, edges: [] })).toEqual({ code: 'limit', pointer: undefined });
    expect(refused({ vertices: 512, edges: [] }).code).toBe('accepted');
    expect(() => graphAutomorphisms(undefined as unknown as GraphInput)).toThrow(InputError);
  });
});
