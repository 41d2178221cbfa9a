import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Q } from '../../../lib/algebra/rational-field.ts';
import { polynomialRing } from '../../../lib/algebra/polynomial.ts';
import { withDeadline } from '../../../lib/deadline.ts';
import { bilabelledBasis } from '../../../lib/diagrams/graphs/bilabelled-basis.ts';
import { bilabelledGraphs } from '../../../lib/diagrams/graphs/bilabelled-enumeration.ts';
import { bilabelledKey, canonicalBilabelledGraph } from '../../../lib/diagrams/graphs/bilabelled-form.ts';
import { bilabelledGraph, composeBilabelled, flipBilabelled, glueBilabelled, tensorBilabelled, type BilabelledGraph } from '../../../lib/diagrams/graphs/bilabelled-graph.ts';
import { graphAdjacency, requireGraph, type EdgeList } from '../../../lib/diagrams/graphs/graph.ts';
import { graphAutomorphisms } from '../../../lib/diagrams/graphs/graph-automorphisms.ts';
import { graphOrbitMatrix } from '../../../lib/diagrams/graphs/graph-orbits.ts';
import { applyBilabelledGraph, homomorphismMatrix, homomorphismsAt } from '../../../lib/diagrams/graphs/homomorphism-matrix.ts';
import { GroupMatrixError, InputError, LimitError, UnsupportedError } from '../../../lib/errors.ts';
import { matrixUnchecked } from '../../../lib/linear/dense-matrix.ts';
import { rank } from '../../../lib/linear/rank.ts';
import type { SparseIntegerMatrix } from '../../../lib/linear/sparse-matrix.ts';
import { complete, cycle, identityTree, path, petersen, randomEdges, shrikhande, shuffled } from '../sample-graphs.ts';

const SETTINGS = { seed: 20261120, numRuns: 120 };

/** All maps of the vertices of H, counted if they are homomorphisms: entries by row and column. */
function bruteForce(H: BilabelledGraph, graph: EdgeList): number[][] {
  const n = graph.vertices;
  const adjacency = graphAdjacency(graph);
  const matrix = Array.from({ length: n ** H.outputs.length }, () => new Array<number>(n ** H.inputs.length).fill(0));
  for (let code = 0; code < n ** H.vertices; code++) {
    const image = Array.from({ length: H.vertices }, (_, x) => Math.floor(code / n ** x) % n);
    if (!H.edges.every(([x, y]) => adjacency[image[x]!]![image[y]!] === 1)) continue;
    const place = (labels: readonly number[]): number => labels.reduce((sum, x) => sum * n + image[x]!, 0);
    matrix[place(H.outputs)]![place(H.inputs)]!++;
  }
  return matrix;
}

function dense({ rows, cols, entries }: SparseIntegerMatrix): number[][] {
  const matrix = Array.from({ length: rows }, () => new Array<number>(cols).fill(0));
  for (const [i, j, value] of entries) matrix[i]![j]! += value;
  return matrix;
}
const product = (A: number[][], B: number[][]): number[][] => A.map((row) => B[0]!.map((_, j) => row.reduce((sum, x, i) => sum + x * B[i]![j]!, 0)));
const kronecker = (A: number[][], B: number[][]): number[][] => A.flatMap((a) => B.map((b) => a.flatMap((x) => b.map((y) => x * y))));
const transpose = (A: number[][]): number[][] => A[0]!.map((_, j) => A.map((row) => row[j]!));

const graphs = fc
  .record({ n: fc.integer({ min: 1, max: 3 }), density: fc.constantFrom(0.3, 0.6, 1), seed: fc.integer({ min: 0, max: 50 }) })
  .map(({ n, density, seed }): EdgeList => ({ vertices: n, edges: randomEdges(n, density, seed) }));

/** Any bilabelled graph with k inputs and l outputs; loops and repeated edges too, but not often. */
const bilabelled = (k: number, l: number, most: number): fc.Arbitrary<BilabelledGraph> =>
  fc.integer({ min: k + l > 0 ? 1 : 0, max: most }).chain((vertices) => {
    const vertex = fc.integer({ min: 0, max: Math.max(0, vertices - 1) });
    const edge = fc.tuple(vertex, vertex, fc.integer({ min: 0, max: 9 })).filter(([x, y, often]) => x !== y || often === 0).map(([x, y]): [number, number] => [x, y]);
    return fc.record({
      vertices: fc.constant(vertices),
      edges: vertices < 2 ? fc.constant([]) : fc.array(edge, { maxLength: 5 }),
      outputs: fc.array(vertex, { minLength: l, maxLength: l }),
      inputs: fc.array(vertex, { minLength: k, maxLength: k }),
    });
  });
const rows = fc.integer({ min: 0, max: 2 });

describe('homomorphism matrices', () => {
  it('count what trying all maps counts; entries are sorted and nonzero', () => {
    fc.assert(
      fc.property(
        fc.tuple(rows, rows).chain(([k, l]) => fc.tuple(bilabelled(k, l, 5), graphs)),
        ([H, graph]) => {
          const matrix = homomorphismMatrix(H, graph);
          expect(dense(matrix)).toEqual(bruteForce(H, graph));
          expect(matrix.entries.every(([, , value]) => value > 0)).toBe(true);
          expect(matrix.entries).toEqual([...matrix.entries].sort((a, b) => a[0] - b[0] || a[1] - b[1]));
        },
      ),
      { ...SETTINGS, numRuns: 250 },
    );
  });

  it('at single tuples the numbers are the entries of the matrix', () => {
    fc.assert(
      fc.property(
        fc.tuple(rows, rows).chain(([k, l]) => fc.tuple(bilabelled(k, l, 5), graphs)),
        ([H, graph]) => {
          const n = graph.vertices;
          const m = H.outputs.length + H.inputs.length;
          const tuples = Array.from({ length: n ** m }, (_, t) => Array.from({ length: m }, (_, i) => Math.floor(t / n ** (m - 1 - i)) % n));
          const entries = bruteForce(H, graph).flat();
          const chosen = tuples.map((_, t) => t).filter((t) => t % 3 !== 1);
          expect(homomorphismsAt(bilabelledGraph(H), requireGraph(graph, 'spec'), chosen.map((t) => tuples[t]!), 'spec')).toEqual(chosen.map((t) => entries[t]));
        },
      ),
      SETTINGS,
    );
  });

  it('apply is the product with the matrix, over Q and over polynomials', () => {
    const R = polynomialRing(Q);
    fc.assert(
      fc.property(
        fc.tuple(rows, rows).chain(([k, l]) => fc.tuple(bilabelled(k, l, 5), graphs)),
        ([H, graph]) => {
          const M = bruteForce(H, graph);
          const cols = graph.vertices ** H.inputs.length;
          const vector = Array.from({ length: cols }, (_, j) => Q.parse(`${(j % 3) - 1}/${j + 1}`));
          const expected = M.map((row) => row.reduce((sum, x, j) => Q.add(sum, Q.mul(Q.fromInteger(x), vector[j]!)), Q.zero));
          expect(applyBilabelledGraph(H, graph, vector, Q).map(Q.format)).toEqual(expected.map(Q.format));
          const powers = Array.from({ length: cols }, (_, j) => R.parse(JSON.stringify([...new Array<string>(j).fill('0'), '1'])));
          const sums = M.map((row) => row.reduce((sum, x, j) => R.add(sum, R.mul(R.fromInteger(x), powers[j]!)), R.zero));
          expect(applyBilabelledGraph(H, graph, powers, R).map((a) => R.format(a))).toEqual(sums.map((a) => R.format(a)));
        },
      ),
      SETTINGS,
    );
  });

  it('are functorial: composition, tensor product, flip, gluing', () => {
    fc.assert(
      fc.property(
        fc.tuple(rows, rows, rows).chain(([k, m, l]) => fc.tuple(bilabelled(m, l, 4), bilabelled(k, m, 4), bilabelled(k, m, 3), graphs)),
        ([upper, lower, other, graph]) => {
          const hom = (H: BilabelledGraph): number[][] => dense(homomorphismMatrix(H, graph));
          expect(hom(composeBilabelled(upper, lower))).toEqual(product(hom(upper), hom(lower)));
          expect(hom(tensorBilabelled(upper, lower))).toEqual(kronecker(hom(upper), hom(lower)));
          expect(hom(flipBilabelled(upper))).toEqual(transpose(hom(upper)));
          const [A, B] = [hom(lower), hom(other)];
          expect(hom(glueBilabelled(lower, other))).toEqual(A.map((row, i) => row.map((x, j) => x * B[i]![j]!)));
        },
      ),
      SETTINGS,
    );
  });

  it('commute with the automorphisms, and are the known matrices of small graphs', () => {
    const adjacency = bilabelledGraph({ vertices: 2, edges: [[0, 1]], outputs: [0], inputs: [1] });
    expect(dense(homomorphismMatrix(adjacency, petersen))).toEqual(graphAdjacency(petersen));
    // the eigenvalues of the Petersen graph are 3, 1 (5 times), −2 (4 times): closed walks of length 5
    const ring: BilabelledGraph = { vertices: 5, edges: [[0, 1], [1, 2], [2, 3], [3, 4], [4, 0]], outputs: [], inputs: [] };
    expect(homomorphismMatrix(ring, petersen).entries).toEqual([[0, 0, 3 ** 5 + 5 - 4 * 32]]);
    // colourings: homomorphisms to a complete graph, the chromatic polynomial of a cycle
    expect(homomorphismMatrix({ ...ring, vertices: 6 }, complete(4)).entries).toEqual([[0, 0, 4 * (3 ** 5 - 3)]]);
    expect(homomorphismMatrix({ vertices: 0, edges: [], outputs: [], inputs: [] }, path(3)).entries).toEqual([[0, 0, 1]]);
    const H: BilabelledGraph = { vertices: 4, edges: [[0, 2], [2, 1], [2, 3], [3, 1]], outputs: [0, 1], inputs: [3] };
    const M = dense(homomorphismMatrix(H, petersen));
    for (const p of graphAutomorphisms(petersen)) M.forEach((row, i) => row.forEach((x, j) => expect(M[p[Math.floor(i / 10)]! * 10 + p[i % 10]!]![p[j]!]).toBe(x)));
  });

  it('a long path, and a grid with many inner vertices, are contracted vertex by vertex', () => {
    const walk: BilabelledGraph = { vertices: 40, edges: Array.from({ length: 39 }, (_, x): [number, number] => [x, x + 1]), outputs: [0], inputs: [39] };
    // a walk of length 39 on the cycle of length 4 has 2^38 ways between opposite parts of the bipartition
    expect(() => homomorphismMatrix(walk, cycle(4))).toThrow(LimitError);
    // a star: leaves first, one after the other; a complete graph has no good order
    const star: BilabelledGraph = { vertices: 21, edges: Array.from({ length: 20 }, (_, x): [number, number] => [0, x + 1]), outputs: [], inputs: [] };
    expect(homomorphismMatrix(star, cycle(4)).entries).toEqual([[0, 0, 4 * 2 ** 20]]);
    expect(() => homomorphismMatrix({ vertices: 9, edges: complete(9).edges, outputs: [], inputs: [] }, cycle(50))).toThrow(LimitError);
    const short: BilabelledGraph = { vertices: 25, edges: walk.edges.slice(0, 24), outputs: [0], inputs: [24] };
    expect(homomorphismMatrix(short, cycle(4)).entries.filter(([i]) => i === 0)).toEqual([[0, 0, 2 ** 23], [0, 2, 2 ** 23]]);
    expect(applyBilabelledGraph(walk, cycle(4), ['1', '0', '0', '0'].map(Q.parse), Q).map(Q.format)).toEqual(['0', String(2 ** 38), '0', String(2 ** 38)]);
  });
});

describe('bilabelled graphs', () => {
  it('have a normal form that keeps the meaning', () => {
    expect(bilabelledGraph({ vertices: 4, edges: [[3, 1], [1, 3], [0, 2]], outputs: [3, 3], inputs: [2] })).toEqual({ vertices: 4, edges: [[0, 3], [1, 2]], outputs: [0, 0], inputs: [1] });
    expect(composeBilabelled({ vertices: 1, edges: [], outputs: [], inputs: [0, 0] }, { vertices: 2, edges: [[0, 1]], outputs: [0, 1], inputs: [] })).toEqual({ vertices: 1, edges: [[0, 0]], outputs: [], inputs: [] });
  });

  it('the canonical form is one of each isomorphism class: renumbered graphs share it, and it has the same matrices', () => {
    fc.assert(
      fc.property(fc.tuple(rows, rows).chain(([k, l]) => bilabelled(k, l, 6)), fc.integer({ min: 0, max: 1000 }), graphs, (H, seed, graph) => {
        const images = shuffled(H.vertices, seed);
        const at = (x: number): number => images[x]!;
        const twin = { vertices: H.vertices, edges: H.edges.map(([x, y]) => [at(y), at(x)] as const), outputs: H.outputs.map(at), inputs: H.inputs.map(at) };
        const form = canonicalBilabelledGraph(H);
        expect(canonicalBilabelledGraph(twin)).toEqual(form);
        expect(canonicalBilabelledGraph(form)).toEqual(form);
        expect(bilabelledKey(twin)).toBe(bilabelledKey(H));
        expect(homomorphismMatrix(form, graph)).toEqual(homomorphismMatrix(H, graph));
      }),
      SETTINGS,
    );
  });

  it('the canonical form also where refinement leaves inner vertices together that no automorphism exchanges', () => {
    // a triangle and a square of inner vertices; two triangles and a hexagon, joined by nothing that tells them apart
    const ring = (from: number, length: number): [number, number][] => Array.from({ length }, (_, i) => [from + i, from + ((i + 1) % length)]);
    const samples: BilabelledGraph[] = [
      { vertices: 8, edges: [...ring(1, 3), ...ring(4, 4)], outputs: [0], inputs: [] },
      { vertices: 13, edges: [...ring(0, 3), ...ring(3, 6), ...ring(9, 3), [12, 0], [12, 8]], outputs: [12], inputs: [] },
      { vertices: 9, edges: [...ring(1, 3), ...ring(4, 5), ...Array.from({ length: 8 }, (_, i): [number, number] => [0, i + 1])], outputs: [0], inputs: [0] },
    ];
    for (const H of samples) {
      const key = bilabelledKey(H);
      for (let seed = 0; seed < 20; seed++) {
        const images = shuffled(H.vertices, seed);
        const at = (x: number): number => images[x]!;
        expect(bilabelledKey({ vertices: H.vertices, edges: H.edges.map(([x, y]) => [at(x), at(y)] as const), outputs: H.outputs.map(at), inputs: H.inputs.map(at) })).toBe(key);
      }
    }
    expect(bilabelledKey({ vertices: 7, edges: ring(1, 6), outputs: [0], inputs: [] })).not.toBe(bilabelledKey({ vertices: 7, edges: [...ring(1, 3), ...ring(4, 3)], outputs: [0], inputs: [] }));
  });

  it('the canonical form of cubic graphs whose searches end in several forms with the same trace', () => {
    for (const [vertices, text] of [
      [8, '01 36 56 12 02 03 34 24 67 17 57 45'],
      [10, '08 57 45 09 24 38 14 35 79 07 36 18 26 69 12'],
      [10, '03 49 16 56 28 07 13 89 02 29 67 34 45 57 18'],
      [14, '16 4c 0a 48 01 36 56 bd 37 2b 02 cd 78 5a 7c 59 39 18 24 ad 9b'],
      [14, '8a 7b 6b 47 34 07 1b cd 28 45 9d 3a 8d 01 29 56 3c 6a 19 0c 25'],
    ] as const) {
      const edges = text.split(' ').map((pair): [number, number] => [parseInt(pair[0]!, 16), parseInt(pair[1]!, 16)]);
      const keys = Array.from({ length: 40 }, (_, seed) => {
        const images = shuffled(vertices, seed);
        return bilabelledKey({ vertices, edges: edges.map(([x, y]) => [images[x]!, images[y]!] as const), outputs: [], inputs: [] });
      });
      expect([text, new Set(keys).size]).toEqual([text, 1]);
    }
  });

  it('form a category up to isomorphism', () => {
    fc.assert(
      fc.property(fc.tuple(rows, rows, rows, rows).chain(([k, m, l, h]) => fc.tuple(bilabelled(l, h, 3), bilabelled(m, l, 3), bilabelled(k, m, 3))), ([F, G, H]) => {
        expect(bilabelledKey(composeBilabelled(composeBilabelled(F, G), H))).toBe(bilabelledKey(composeBilabelled(F, composeBilabelled(G, H))));
        expect(bilabelledKey(flipBilabelled(composeBilabelled(F, G)))).toBe(bilabelledKey(composeBilabelled(flipBilabelled(G), flipBilabelled(F))));
        const k = F.inputs.length;
        const identity = { vertices: k, edges: [], outputs: F.inputs.map((_, i) => i), inputs: F.inputs.map((_, i) => i) };
        expect(bilabelledKey(composeBilabelled(F, identity))).toBe(bilabelledKey(F));
      }),
      SETTINGS,
    );
  });

  it('bad ones are refused with the place', () => {
    const refused = (work: () => unknown): unknown => {
      try {
        work();
      } catch (error) {
        if (error instanceof GroupMatrixError) return [error.code, error.details.pointer];
      }
      return 'accepted';
    };
    const point: BilabelledGraph = { vertices: 1, edges: [], outputs: [0], inputs: [] };
    expect([
      refused(() => bilabelledGraph({ ...point, vertices: -1 })),
      refused(() => bilabelledGraph({ ...point, outputs: [1] })),
      refused(() => bilabelledGraph({ ...point, inputs: [0, -1] })),
      refused(() => bilabelledGraph({ ...point, edges: [[0, 1]] })),
      refused(() => bilabelledGraph({ ...point, edges: [[0, 0, 0]] as unknown as [number, number][] })),
      refused(() => bilabelledGraph({ ...point, edges: 3 as unknown as [] })),
      refused(() => bilabelledGraph({ ...point, vertices: 513 })),
      refused(() => bilabelledGraph({ ...point, outputs: new Array<number>(61).fill(0) })),
      refused(() => composeBilabelled(point, point)),
      refused(() => glueBilabelled(point, flipBilabelled(point))),
      refused(() => applyBilabelledGraph(flipBilabelled(point), path(3), [Q.one], Q)),
      refused(() => homomorphismMatrix(point, [[1]])),
    ]).toEqual([
      ['invalid-input', '/vertices'], ['invalid-input', '/outputs/0'], ['invalid-input', '/inputs/1'], ['invalid-input', '/edges/0/1'], ['invalid-input', '/edges/0'], ['invalid-input', '/edges'],
      ['limit', undefined], ['limit', undefined], ['invalid-input', ''], ['invalid-input', ''], ['invalid-input', ''], ['invalid-input', '/0/0'],
    ]);
    const wide: BilabelledGraph = { vertices: 30, edges: [], outputs: Array.from({ length: 15 }, (_, i) => i), inputs: Array.from({ length: 15 }, (_, i) => 15 + i) };
    expect(() => homomorphismMatrix(wide, path(4))).toThrow(LimitError);
    expect(() => homomorphismMatrix({ ...wide, edges: [[0, 0]], inputs: [] , outputs: new Array<number>(60).fill(0) }, path(4))).toThrow(LimitError);
    expect(() => applyBilabelledGraph({ ...wide, inputs: [] }, path(4), [Q.one], Q)).toThrow(LimitError);
    expect(() => homomorphismMatrix({ vertices: 4, edges: [], outputs: [0, 1], inputs: [2, 3] }, cycle(46))).toThrow(LimitError);
    expect(() => withDeadline(5, () => [...bilabelledGraphs(1, 1)])).toThrow(LimitError);
  });
});

describe('the enumeration of bilabelled graphs', () => {
  it('rooted connected graphs: 1, 1, 3, 11, 58', () => {
    const count = new Array<number>(5).fill(0);
    for (const H of bilabelledGraphs(1, 0, { maximalInner: 4 })) count[H.vertices - 1]!++;
    expect(count).toEqual([1, 1, 3, 11, 58]);
  });

  it('is that of all graphs by brute force, each class once, ordered by inner vertices and edges', () => {
    for (const [k, l, maximalInner] of [[0, 0, 3], [1, 0, 3], [1, 1, 2], [0, 2, 2], [2, 1, 1]] as const) {
      const expected = new Set<string>();
      const partitions = (length: number): number[][] => (length === 0 ? [[]] : partitions(length - 1).flatMap((p) => Array.from({ length: Math.max(-1, ...p) + 2 }, (_, b) => [...p, b])));
      for (const labels of partitions(k + l)) {
        const labelled = Math.max(-1, ...labels) + 1;
        for (let inner = 0; inner <= maximalInner; inner++) {
          const vertices = labelled + inner;
          const pairs = Array.from({ length: vertices }, (_, y) => Array.from({ length: y }, (_, x): [number, number] => [x, y])).flat();
          for (let mask = 0; mask < 2 ** pairs.length; mask++) {
            const edges = pairs.filter((_, i) => (mask >> i) & 1);
            // every component has a label
            let reached = Array.from({ length: vertices }, (_, x) => x).filter((x) => x < labelled);
            for (let round = 0; round < vertices; round++) reached = [...new Set([...reached, ...edges.filter(([x, y]) => reached.includes(x) || reached.includes(y)).flat()])];
            if (reached.length === vertices) expected.add(bilabelledKey({ vertices, edges, outputs: labels.slice(0, l), inputs: labels.slice(l) }));
          }
        }
      }
      const found = [...bilabelledGraphs(k, l, { maximalInner })];
      const keys = found.map(bilabelledKey);
      expect(new Set(keys).size).toBe(found.length);
      expect([k, l, new Set(keys)]).toEqual([k, l, expected]);
      const order = found.map((H) => (H.vertices - new Set([...H.outputs, ...H.inputs]).size) * 100 + H.edges.length);
      expect(order).toEqual([...order].sort((a, b) => a - b));
      for (const H of found) expect(canonicalBilabelledGraph(H)).toEqual(H);
    }
    expect([...bilabelledGraphs(1, 1, { maximalEdges: 1 })].length).toBe(6);
    expect(() => [...bilabelledGraphs(1, 1, { maximalInner: -1 })]).toThrow(InputError);
    expect(() => [...bilabelledGraphs(-1, 1)]).toThrow(InputError);
  });
});

describe('a basis of homomorphism matrices', () => {
  const samples: [string, EdgeList, number][] = [
    ['a point', path(1), 4], ['two points', { vertices: 2, edges: [] }, 4], ['path 3', path(3), 4], ['path 5', path(5), 3], ['cycle 5', cycle(5), 4], ['cycle 6', cycle(6), 3],
    ['complete 4', complete(4), 4], ['identity tree', identityTree, 2], ['Petersen', petersen, 3], ['random 6', { vertices: 6, edges: randomEdges(6, 0.5, 9) }, 2],
  ];

  it.each(samples)('%s: as many independent matrices as orbits, and the values on orbits give the matrices', (_name, graph, most) => {
    for (let m = 0; m <= most; m++) {
      const k = Math.floor(m / 2);
      const { graphs: basis, orbits, values, prime } = bilabelledBasis(graph, k, m - k);
      expect(basis.length).toBe(orbits.count);
      expect(prime).toBeGreaterThan(2 ** 23);
      expect(new Set(basis.map(bilabelledKey)).size).toBe(basis.length);
      const flat = matrixUnchecked(Q, values.length, orbits.count, values.flatMap((row) => row.map((x) => Q.fromInteger(x))));
      if (orbits.count <= 70) expect(rank(flat)).toBe(orbits.count);
      const parts = orbits.representatives.map((_, j) => graphOrbitMatrix(orbits, j).entries);
      basis.slice(-3).forEach((H, i) => {
        const row = values[values.length - Math.min(3, basis.length) + i]!;
        const sum = parts.flatMap((entries, j) => (row[j] === 0 ? [] : entries.map(([a, b]) => [a, b, row[j]!] as const))).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
        expect(homomorphismMatrix(H, graph).entries).toEqual(sum);
      });
    }
  });

  it('glues where one inner vertex tells the orbits apart but does not span', () => {
    const { graphs: basis, values } = bilabelledBasis({ vertices: 4, edges: [[0, 1], [0, 2], [0, 3], [1, 2]] }, 1, 0, { maximalInner: 1 });
    expect(basis.map((H) => H.edges)).toEqual([[], [[0, 1]], [[0, 1], [0, 2]]]);
    expect(values).toEqual([[1, 1, 1], [3, 2, 1], [9, 4, 1]]);
    // degrees do not tell the vertices of a path apart
    expect(() => bilabelledBasis(path(8), 1, 0, { maximalInner: 2 })).toThrow(UnsupportedError);
  });

  it('the Shrikhande graph needs two inner vertices for its four orbits on pairs', () => {
    expect(bilabelledBasis(shrikhande, 1, 1).graphs.map((H) => H.vertices)).toEqual([1, 2, 2, 4]);
    expect(() => bilabelledBasis(shrikhande, 1, 1, { maximalInner: 1 })).toThrow(UnsupportedError);
  });

  it('says when the bound is too small, and bounds the number of orbits', () => {
    expect(() => bilabelledBasis(identityTree, 1, 0, { maximalInner: 0 })).toThrow(UnsupportedError);
    expect(() => bilabelledBasis(path(3), 1, 0, { maximalInner: 0.5 })).toThrow(InputError);
    expect(() => bilabelledBasis(identityTree, 2, 2)).toThrow(LimitError);
    expect(() => bilabelledBasis(cycle(100), 2, 2)).toThrow(LimitError);
    expect(bilabelledBasis(path(3), 1, 0, { maximalInner: 1 }).graphs.length).toBe(2);
  });
});
