import { describe, expect, it } from '@jest/globals';
import { withDeadline } from '../../../lib/deadline.ts';
import { graphAdjacency, type EdgeList } from '../../../lib/diagrams/graphs/graph.ts';
import { graphAutomorphisms, graphTupleOrbits } from '../../../lib/diagrams/graphs/graph-automorphisms.ts';
import { GraphOrbits, graphOrbitMatrix, graphOrbits } from '../../../lib/diagrams/graphs/graph-orbits.ts';
import { InputError, LimitError } from '../../../lib/errors.ts';
import { complete, cycle, identityTree, path, petersen, randomEdges, shrikhande } from '../sample-graphs.ts';

const SAMPLES: readonly (readonly [string, EdgeList, number])[] = [
  ['a point', { vertices: 1, edges: [] }, 4],
  ['two points', { vertices: 2, edges: [] }, 5],
  ['path 4', path(4), 4],
  ['cycle 6', cycle(6), 4],
  ['complete 5', complete(5), 4],
  ['identity tree', identityTree, 3],
  ['random 6', { vertices: 6, edges: randomEdges(6, 0.5, 3) }, 4],
  ['Petersen', petersen, 3],
  ['Shrikhande', shrikhande, 2],
];

const tuples = (n: number, m: number): number[][] => (m === 0 ? [[]] : tuples(n, m - 1).flatMap((t) => Array.from({ length: n }, (_, x) => [...t, x])));

/** All products of the generators. */
function closure(generators: readonly (readonly number[])[], n: number): number[][] {
  const identity = Array.from({ length: n }, (_, x) => x);
  const found = new Map([[identity.join(), identity]]);
  for (const p of found.values()) {
    for (const g of generators) {
      const product = p.map((x) => g[x]!);
      if (!found.has(product.join())) found.set(product.join(), product);
    }
  }
  return [...found.values()];
}

describe('orbits of the automorphism group of a graph on tuples', () => {
  it.each(SAMPLES)('%s: representatives, sizes and labels are those of the whole group', (_name, graph, most) => {
    const group = closure(graphAutomorphisms(graph), graph.vertices);
    for (let m = 0; m <= most; m++) {
      const k = Math.floor(m / 2);
      const orbits = graphOrbits(graph, k, m - k);
      const smallest = tuples(graph.vertices, m).map((t) => group.reduce((best, p) => { const image = t.map((x) => p[x]!).join(); return image < best ? image : best; }, t.join()));
      const representatives = [...new Set(smallest)].sort();
      expect([orbits.count, graphTupleOrbits(graph, m)]).toEqual([representatives.length, representatives.length]);
      // entries below 10 are single digits, so that the order of texts is that of tuples; none is longer here but Shrikhande's
      if (graph.vertices <= 10) {
        expect(orbits.representatives.map((t) => t.join())).toEqual(representatives);
        expect(orbits.sizes).toEqual(representatives.map((t) => smallest.filter((s) => s === t).length));
      }
      const number = new Map(orbits.representatives.map((t, i) => [orbitKey(t, group), i]));
      for (const t of tuples(graph.vertices, m).filter((_, i) => i % 7 === 0)) expect(orbits.orbitOf(t)).toBe(number.get(orbitKey(t, group)));
      expect(orbits.sizes.reduce((a, b) => a + b, 0)).toBe(graph.vertices ** m);
    }
  });

  it.each(SAMPLES)('%s: matrices have entries 0 and 1, add up to the all-ones matrix, and commute with every generator', (_name, graph, most) => {
    const n = graph.vertices;
    const generators = graphAutomorphisms(graph);
    for (const [k, l] of [[0, 0], [1, 0], [0, 1], [1, 1], [2, 1], [1, 2], [2, 2]] as const) {
      if (k + l > most) continue;
      const orbits = graphOrbits(graph, k, l);
      const [outputs, inputs] = [tuples(n, l), tuples(n, k)];
      const seen = new Set<string>();
      for (let i = 0; i < orbits.count; i++) {
        const { rows, cols, entries } = graphOrbitMatrix(orbits, i);
        expect([rows, cols, entries.length]).toEqual([n ** l, n ** k, orbits.sizes[i]]);
        const places = new Set(entries.map(([row, col, value]) => (value === 1 ? `${outputs[row]!.join()}|${inputs[col]!.join()}` : 'none')));
        expect(entries).toEqual([...entries].sort((a, b) => a[0] - b[0] || a[1] - b[1]));
        for (const p of generators) expect(entries.filter(([row, col]) => !places.has(`${outputs[row]!.map((x) => p[x]!).join()}|${inputs[col]!.map((x) => p[x]!).join()}`))).toEqual([]);
        for (const place of places) seen.add(place);
        const [row, col] = entries[0]!;
        expect([...outputs[row]!, ...inputs[col]!]).toEqual(orbits.representatives[i]);
      }
      expect(seen.size).toBe(n ** (k + l));
    }
  });

  it('the identity, the adjacency matrix and the all-ones matrix are in the span', () => {
    for (const [, graph] of SAMPLES) {
      const n = graph.vertices;
      const orbits = graphOrbits(graph, 1, 1);
      const adjacency = graphAdjacency(graph);
      for (const M of [adjacency, adjacency.map((row, x) => row.map((_, y) => Number(x === y)))]) {
        const values = orbits.representatives.map(([x, y]) => M[x!]![y!]!);
        const sum = Array.from({ length: n }, () => new Array<number>(n).fill(0));
        for (let i = 0; i < orbits.count; i++) for (const [x, y, value] of graphOrbitMatrix(orbits, i).entries) sum[x]![y]! += values[i]! * value;
        expect(sum).toEqual(M);
      }
    }
  });

  it('known ranks: pairs of the Petersen graph 3, of the Shrikhande graph 4, of a complete graph the restricted Bell numbers', () => {
    expect([graphOrbits(petersen, 1, 1).count, graphOrbits(shrikhande, 1, 1).count]).toEqual([3, 4]);
    expect([0, 1, 2, 3, 4].map((m) => graphOrbits(complete(3), 0, m).count)).toEqual([1, 1, 2, 5, 14]);
  });

  it('refuses bad rows, tuples and orbits, and too many tuples before they are listed', () => {
    const orbits = graphOrbits(path(3), 1, 1);
    for (const bad of [[0], [0, 1, 2], [0, 3], [0, -1], [0, 0.5], 'ab']) expect(() => orbits.orbitOf(bad as number[])).toThrow(InputError);
    for (const bad of [-1, orbits.count, 0.5]) expect(() => graphOrbitMatrix(orbits, bad)).toThrow(InputError);
    expect(() => graphOrbits(path(3), -1, 1)).toThrow(InputError);
    expect(() => graphOrbits(path(3), 1, 0.5)).toThrow(InputError);
    expect(() => graphOrbits(cycle(100), 2, 2)).toThrow(LimitError);
    expect(() => graphOrbits(cycle(5), 30, 31)).toThrow(LimitError);
    expect(() => graphOrbitMatrix(graphOrbits({ vertices: 1, edges: [] }, 0, 0), 1)).toThrow(InputError);
    expect(() => graphOrbits(complete(257), 1, 2)).toThrow(LimitError);
    const large = new GraphOrbits(2049, 1, 1, { labels: new Int32Array(0), representatives: [0], sizes: [2 ** 22 + 1] });
    expect(() => graphOrbitMatrix(large, 0)).toThrow(LimitError);
    expect(() => withDeadline(20, () => graphOrbits(complete(64), 2, 2))).toThrow(LimitError);
  });
});

const orbitKey = (t: readonly number[], group: readonly number[][]): string => group.map((p) => t.map((x) => p[x]!).join()).sort()[0]!;
