import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { diagramKey, type Diagram } from '../../lib/diagrams/diagram.ts';
import { diagramDimension } from '../../lib/diagrams/dimension.ts';
import type { DiagramFamily } from '../../lib/diagrams/family.ts';
import { spanningDiagrams } from '../../lib/diagrams/spanning-set.ts';
import { withDeadline } from '../../lib/deadline.ts';
import { GroupMatrixError } from '../../lib/errors.ts';
import { diagramCodec, diagramOf, encodeDiagram, encodeDiagramWithRows, type DiagramDocument } from '../../lib/io/diagram-codec.ts';
import { answer } from '../../lib/oracle/answer.ts';
import { run } from '../laws/run-settings.ts';

const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
type Entries = readonly (readonly [number, number, number])[];
interface Sparse {
  readonly rows: number;
  readonly cols: number;
  readonly entries: Entries;
}
const FAMILIES: readonly DiagramFamily[] = ['S', 'O', 'SO', 'Sp', 'A'];
const CASES: readonly [DiagramFamily, number, number, number][] = FAMILIES.flatMap((family) => [1, 2, 3].filter((n) => family !== 'Sp' || n === 2).flatMap((n) => [[0, 0], [1, 1], [2, 1], [0, 3], [2, 2], [3, 1]].map(([k, l]): [DiagramFamily, number, number, number] => [family, n, k!, l!])));

const dense = ({ rows, cols, entries }: Sparse): number[][] => {
  const M = Array.from({ length: rows }, () => new Array<number>(cols).fill(0));
  for (const [i, j, value] of entries) M[i]![j] = value;
  return M;
};
const matrixOf = (family: DiagramFamily, n: number, { k, l, ...document }: DiagramDocument): number[][] => dense(answer('diagrams.matrix', { family, n, k, l, diagram: document }) as unknown as Sparse);
const product = (A: readonly number[][], B: readonly number[][], cols: number): number[][] => A.map((row) => Array.from({ length: cols }, (_, j) => row.reduce((sum, x, i) => sum + x * B[i]![j]!, 0)));
const sumOf = (terms: readonly (readonly [number, readonly number[][]])[], rows: number, cols: number): number[][] => Array.from({ length: rows }, (_, i) => Array.from({ length: cols }, (__, j) => terms.reduce((sum, [c, M]) => sum + c * M[i]![j]!, 0)));

/** A spanning diagram of a family. */
const diagramsOf = (family: DiagramFamily, n: number, k: number, l: number): fc.Arbitrary<Diagram | null> => {
  const all = [...spanningDiagrams(family, n, k, l)];
  return all.length === 0 ? fc.constant(null) : fc.constantFrom(...all);
};
const sizes = fc.tuple(fc.constantFrom(...FAMILIES), fc.integer({ min: 1, max: 3 })).map(([family, n]): [DiagramFamily, number] => [family, family === 'Sp' ? 2 : n]);

describe('diagrams as JSON', () => {
  it('come back as they went, in one canonical form', () => {
    for (const [family, n, k, l] of CASES) {
      for (const d of spanningDiagrams(family, n, k, l)) {
        const plain = throughJson(encodeDiagram(family, d));
        expect(diagramKey(diagramOf(diagramCodec.decode(plain, ''), family, n, k, l))).toBe(diagramKey(d));
        const own = throughJson(encodeDiagramWithRows(family, d));
        expect(diagramKey(diagramOf(diagramCodec.decode(own, ''), family, n))).toBe(diagramKey(d));
      }
    }
  });

  it('write free vertices for SO and legs for A, the free end last', () => {
    const parts = diagramCodec.decode({ blocks: [[4, 2]], head: [[], [3], [1, 0]], k: 3, l: 2 }, '');
    expect(encodeDiagramWithRows('A', diagramOf(parts, 'A', 3))).toEqual({ k: 3, l: 2, blocks: [[2, 4]], head: [[0, 1], [3], []] });
    const free = diagramCodec.decode({ blocks: [[2, 1]], free: [3, 0] }, '');
    expect(encodeDiagram('SO', diagramOf(free, 'SO', 2, 2, 2))).toEqual({ blocks: [[1, 2]], free: [0, 3] });
    expect(encodeDiagram('SO', diagramOf(diagramCodec.decode({ blocks: [[1, 0]], free: [] }, ''), 'SO', 2, 1, 1))).toEqual({ blocks: [[0, 1]] });
  });
});

describe('diagrams.list', () => {
  it('has as many as the dimension says, a basis first, each once', () => {
    for (const [family, n, k, l] of CASES) {
      const list = answer('diagrams.list', { family, n, k, l });
      const { dimension, spanningCount } = diagramDimension(family, n, k, l);
      const texts = (list.diagrams as readonly unknown[]).map((d) => JSON.stringify(d));
      expect([family, n, k, l, list.total, list.dimension, new Set(texts).size, list.basisFirst]).toEqual([family, n, k, l, Number(spanningCount), Number(dimension), Number(spanningCount), true]);
    }
  });

  it('puts an independent set first where the diagrams are dependent', () => {
    const list = answer('diagrams.list', { family: 'O', n: 1, k: 2, l: 2 });
    expect(list).toMatchObject({ total: 3, dimension: 1, basisFirst: true });
    const sp = answer('diagrams.list', { family: 'Sp', n: 2, k: 3, l: 3 });
    expect([sp.total, sp.dimension, (sp.diagrams as unknown[]).length]).toEqual([15, 5, 15]);
    const bases = (sp.diagrams as readonly DiagramDocument[]).slice(0, 5).map((d) => matrixOf('Sp', 2, { ...d, k: 3, l: 3 }).flat());
    const gram = bases.map((a) => bases.map((b) => a.reduce((sum, x, i) => sum + x * b[i]!, 0)));
    expect(answer('matrix.rank', { matrix: gram }).rank).toBe(5);
  });

  it('gives parts of long lists, and refuses lists that are too long with their length', () => {
    const whole = answer('diagrams.list', { family: 'SO', n: 3, k: 3, l: 2 }).diagrams as readonly unknown[];
    const parts = [0, 4, 8, 12, 16].flatMap((offset) => answer('diagrams.list', { family: 'SO', n: 3, k: 3, l: 2, limit: 4, offset }).diagrams as readonly unknown[]);
    expect(parts).toEqual(whole.slice(0, 20));
    const joint = answer('diagrams.list', { family: 'A', n: 2, k: 2, l: 1 }).diagrams as readonly unknown[];
    expect(answer('diagrams.list', { family: 'A', n: 2, k: 2, l: 1, limit: 3, offset: 2 }).diagrams).toEqual(joint.slice(2, 5));
    const last = answer('diagrams.list', { family: 'S', n: 30, k: 15, l: 15, limit: 2 });
    expect([(last.diagrams as unknown[]).length, last.total]).toEqual([2, '846749014511809332450147']);
    expect(() => answer('diagrams.list', { family: 'S', n: 30, k: 15, l: 15 })).toThrow(/846749014511809332450147.* at \/limit/);
    expect(answer('diagrams.list', { family: 'S', n: 3, k: 1, l: 1, offset: 9 }).diagrams).toEqual([]);
    expect(answer('diagrams.list', { family: 'O', n: 2, k: 6, l: 6, limit: 1 })).toMatchObject({ basisFirst: false, total: 10395 });
  });

  it('gives one tuple for each orbit of a graph, whose matrices make up the matrix of ones', () => {
    const family = { graph: [[0, 1, 0, 1], [1, 0, 1, 0], [0, 1, 0, 1], [1, 0, 1, 0]] };
    const { diagrams, dimension } = answer('diagrams.list', { family, n: 4, k: 1, l: 1 }) as unknown as { diagrams: { orbit: number[] }[]; dimension: number };
    expect(diagrams).toEqual([{ orbit: [0, 0] }, { orbit: [0, 1] }, { orbit: [0, 2] }]);
    expect(dimension).toBe(3);
    const matrices = diagrams.map((diagram) => dense(answer('diagrams.matrix', { family, n: 4, k: 1, l: 1, diagram }) as unknown as Sparse));
    expect(matrices[1]).toEqual(family.graph);
    expect(sumOf(matrices.map((M) => [1, M]), 4, 4).flat()).toEqual(new Array(16).fill(1));
  });
});

describe('bilabelled graphs', () => {
  const family = { graph: { vertices: 4, edges: [[0, 1], [1, 2], [2, 3], [1, 3]] } };
  const walk = { vertices: 3, edges: [[0, 1], [1, 2]], outputs: [0], inputs: [2] };
  const A = [[0, 1, 0, 0], [1, 0, 1, 1], [0, 1, 0, 1], [0, 1, 1, 0]];

  it('count homomorphisms: walks of two steps are the square of the adjacency matrix', () => {
    expect(dense(answer('diagrams.matrix', { family, n: 4, k: 1, l: 1, diagram: walk }) as unknown as Sparse)).toEqual(product(A, A, 4));
    expect(answer('diagrams.einsum', { family, n: 4, diagram: walk })).toMatchObject({ einsum: 'a,ab,bc->c', operands: [{ name: 'x' }, { name: 'adjacency', shape: [4, 4] }, { name: 'adjacency' }] });
  });

  it('and orbits multiply vectors as their matrices do', () => {
    const edge = { vertices: 2, edges: [[0, 1]], outputs: [1], inputs: [0] };
    const terms = [{ diagram: { orbit: [1, 0] }, coefficient: -3 }, { diagram: walk, coefficient: '1/2' }, { diagram: edge, coefficient: 5 }, { diagram: { orbit: [2, 3] }, coefficient: 7 }];
    const M = sumOf(terms.map(({ diagram, coefficient }) => [coefficient === '1/2' ? 0.5 : Number(coefficient), dense(answer('diagrams.matrix', { family, n: 4, k: 1, l: 1, diagram }) as unknown as Sparse)]), 4, 4);
    const found = answer('diagrams.apply', { family, n: 4, k: 1, l: 1, terms, vector: [1, 2, -4, 8] }).vector as readonly string[];
    expect(found.map((text) => Number(text.split('/')[0]) / Number(text.split('/')[1] ?? 1))).toEqual(M.map((row) => row.reduce((sum, m, j) => sum + m * [1, 2, -4, 8][j]!, 0)));
  });
});

describe('diagrams.compose, tensor and flip', () => {
  const triples = sizes.chain(([family, n]) =>
    fc.tuple(fc.nat(2), fc.nat(2), fc.nat(2)).chain(([k, m, l]) => fc.tuple(fc.constant({ family, n, k, m, l }), diagramsOf(family, n, m, l), diagramsOf(family, n, k, m))),
  );

  it('are the product, the Kronecker product and the transpose of the matrices', () => {
    fc.assert(
      fc.property(triples, ([{ family, n, k, m, l }, high, low]) => {
        fc.pre(high !== null && low !== null);
        const [upper, lower] = [encodeDiagramWithRows(family, high!), encodeDiagramWithRows(family, low!)];
        const [A, B] = [matrixOf(family, n, upper), matrixOf(family, n, lower)];
        const sum = (result: Readonly<Record<string, unknown>>, rows: number, cols: number): number[][] => {
          const single = result.diagram === undefined ? [] : [{ diagram: result.diagram as DiagramDocument, coefficient: Number(result.sign) * n ** Number(result.loops ?? 0) }];
          const terms = (result.terms ?? single) as readonly { diagram: DiagramDocument; coefficient: string | number }[];
          return sumOf(terms.map(({ diagram, coefficient }) => [Number(coefficient), matrixOf(family, n, diagram)]), rows, cols);
        };
        const composite = answer('diagrams.compose', { family, n, upper, lower });
        expect(Object.hasOwn(composite, 'terms')).toBe(family === 'SO' || family === 'A');
        expect(sum(composite, n ** l, n ** k)).toEqual(product(A, B, n ** k).map((row) => row.map((x) => x + 0)));
        const [rows, cols] = [n ** (l + m), n ** (m + k)];
        const kronecker = Array.from({ length: rows }, (_, i) => Array.from({ length: cols }, (__, j) => A[Math.floor(i / n ** m)]![Math.floor(j / n ** k)]! * B[i % n ** m]![j % n ** k]! + 0));
        expect(sum(answer('diagrams.tensor', { family, n, diagrams: [upper, lower] }), rows, cols)).toEqual(kronecker);
        const flipped = answer('diagrams.flip', { family, n, diagram: upper });
        expect(sum(flipped, n ** m, n ** l)).toEqual(Array.from({ length: n ** m }, (_, j) => A.map((row) => row[j]! + 0)));
      }),
      run(300),
    );
  });

  it('multiply out and collect what two heads make, three of them too', () => {
    const e = { blocks: [], free: [0, 1], k: 1, l: 1 };
    const cap = { ...e, k: 2, l: 0 };
    expect(answer('diagrams.compose', { family: 'SO', n: 2, upper: e, lower: e }).terms).toEqual([{ diagram: { k: 1, l: 1, blocks: [[0, 1]] }, coefficient: '-1' }]);
    expect(answer('diagrams.compose', { family: 'SO', n: 2, upper: cap, lower: { ...e, k: 0, l: 2 } }).terms).toEqual([{ diagram: { k: 0, l: 0, blocks: [] }, coefficient: '2' }]);
    expect(answer('diagrams.tensor', { family: 'SO', n: 2, diagrams: [e, e, e] }).terms).toEqual([
      { diagram: { k: 3, l: 3, blocks: [[0, 1], [3, 4]], free: [2, 5] }, coefficient: '1' },
      { diagram: { k: 3, l: 3, blocks: [[0, 4], [1, 3]], free: [2, 5] }, coefficient: '-1' },
    ]);
    const turned = { diagrams: [e, { ...e, k: 0, l: 2 }, cap, e] };
    const four = answer('diagrams.tensor', { family: 'SO', n: 2, ...turned }).terms as readonly { readonly coefficient: string }[];
    expect(four.map(({ coefficient }) => Number(coefficient)).reduce((sum, c) => sum * c, 1)).toBe(1);
    expect(four).toHaveLength(4);
    expect(answer('diagrams.compose', { family: 'SO', n: 2, upper: cap, lower: { blocks: [[0, 1]], k: 0, l: 2 } }).terms).toEqual([]);
    expect(answer('diagrams.tensor', { family: 'SO', n: 2, diagrams: [] }).terms).toEqual([{ diagram: { k: 0, l: 0, blocks: [] }, coefficient: '1' }]);
    expect(answer('diagrams.tensor', { family: 'Sp', diagrams: [] })).toEqual({ diagram: { k: 0, l: 0, blocks: [] }, sign: 1, status: 'proved' });
  });

  it('count loops and need no size without heads; S is the family where none is named', () => {
    const [cap, cup] = [{ blocks: [[0, 1]], k: 2, l: 0 }, { blocks: [[0, 1]], k: 0, l: 2 }];
    expect(answer('diagrams.compose', { upper: cap, lower: cup })).toEqual({ diagram: { k: 0, l: 0, blocks: [] }, loops: 1, sign: 1, status: 'proved' });
    expect(answer('diagrams.compose', { family: 'Sp', upper: cap, lower: cup })).toMatchObject({ loops: 1, sign: 1 });
    expect(answer('diagrams.compose', { upper: { blocks: [[0, 1, 2], [3]], k: 2, l: 2 }, lower: { blocks: [[0], [1]], k: 0, l: 2 } })).toMatchObject({ diagram: { blocks: [[0, 1]] }, loops: 1 });
    expect(answer('diagrams.flip', { family: 'Sp', k: 1, l: 3, diagram: { blocks: [[0, 1], [2, 3]] } })).toMatchObject({ diagram: { k: 3, l: 1, blocks: [[0, 3], [1, 2]] }, sign: 1 });
  });
});

describe('diagrams.apply', () => {
  it('is the matrix times the vector, over the rationals', () => {
    const vector = Array.from({ length: 9 }, (_, i) => `${i - 4}/${i + 1}`);
    const diagrams = [{ blocks: [[0, 1], [2, 3]] }, { blocks: [[0, 2], [1, 3]] }, { blocks: [[0, 3], [1, 2]] }];
    const terms = diagrams.map((diagram, i) => ({ diagram, coefficient: `${2 * i - 1}/2` }));
    const x = vector.map((text) => text.split('/').map(Number) as [number, number]).map(([p, q]) => p / q);
    const found = (answer('diagrams.apply', { family: 'O', n: 3, k: 2, l: 2, terms, vector }).vector as readonly string[]).map((text) => Number(text.split('/')[0]) / Number(text.split('/')[1] ?? 1));
    const M = sumOf(diagrams.map((d, i) => [(2 * i - 1) / 2, matrixOf('O', 3, { ...d, k: 2, l: 2 })]), 9, 9);
    M.forEach((row, i) => expect(found[i]).toBeCloseTo(row.reduce((sum, m, j) => sum + m * x[j]!, 0), 10));
    expect(answer('diagrams.apply', { family: 'S', n: 2, k: 0, l: 1, terms: [], vector: [5] }).vector).toEqual(['0', '0']);
  });
});

// 2026-11-21: a million entries were read, divided and written, and many diagrams put side by side, without a look at the clock
describe('deadlines', () => {
  const single = (count: number): number[][] => Array.from({ length: count }, (_, v) => [v]);
  it.each<[string, string, object, number]>([
    ['entries are read and brought to one denominator', 'diagrams.apply', { family: 'S', n: 2, k: 16, l: 0, terms: [], vector: new Array<string>(2 ** 16).fill('1/3') }, 48],
    ['entries are divided and printed', 'diagrams.apply', { family: 'S', n: 2, k: 0, l: 16, terms: [{ diagram: { blocks: single(16) }, coefficient: '1/7' }], vector: [1] }, 32],
    ['large entries are copied, divided and printed', 'diagrams.apply', { family: 'S', n: 256, k: 0, l: 2, terms: [{ diagram: { blocks: single(2) }, coefficient: `1${'0'.repeat(30)}/7` }], vector: [1] }, 48],
    ['diagrams are read and put side by side', 'diagrams.tensor', { family: 'S', diagrams: new Array(100).fill({ blocks: [], k: 0, l: 0 }) }, 200],
    ['terms are printed', 'diagrams.compose', { family: 'A', n: 5, upper: { blocks: [], head: [[0], [1], [2], [3], [4]], k: 0, l: 5 }, lower: { blocks: [], head: [[0], [1], [2], [3], [4]], k: 5, l: 0 } }, 120],
  ])('%s with looks at the clock', (_, method, params, least) => {
    const clock = jest.spyOn(performance, 'now');
    try {
      withDeadline(1e6, () => answer(method, params));
      expect(clock.mock.calls.length).toBeGreaterThanOrEqual(least);
    } finally {
      clock.mockRestore();
    }
  });
});

describe('questions that are no questions', () => {
  const S = { family: 'S', n: 2, k: 1, l: 1 };
  const blocks = (list: unknown, more: object = {}): object => ({ ...S, diagram: { blocks: list, ...more } });
  const path = { graph: { vertices: 3, edges: [[0, 1], [1, 2]] } };
  const d = { blocks: [[0, 1]], k: 1, l: 1 };

  it.each<[string, string, object, string, string | undefined]>([
    ['a missing vertex', 'diagrams.matrix', blocks([[0]]), 'invalid-input', '/diagram/blocks'],
    ['a repeated vertex', 'diagrams.matrix', blocks([[0, 1], [1]]), 'invalid-input', '/diagram/blocks/1/0'],
    ['a vertex out of range', 'diagrams.matrix', blocks([[0, 2]]), 'invalid-input', '/diagram/blocks/0/1'],
    ['a negative vertex', 'diagrams.matrix', blocks([[0, -1]]), 'invalid-input', '/diagram/blocks/0/1'],
    ['a vertex that is no number', 'diagrams.matrix', blocks([[0, '1']]), 'invalid-input', '/diagram/blocks/0/1'],
    ['an empty block', 'diagrams.matrix', blocks([[0, 1], []]), 'invalid-input', '/diagram/blocks/1'],
    ['blocks that are no list', 'diagrams.matrix', blocks({}), 'invalid-input', '/diagram/blocks'],
    ['an unknown key', 'diagrams.matrix', blocks([[0, 1]], { sign: 1 }), 'invalid-input', '/diagram/sign'],
    ['other rows than the question', 'diagrams.matrix', blocks([[0, 1]], { k: 2, l: 0 }), 'invalid-input', '/diagram/k'],
    ['no rows at all', 'diagrams.einsum', { family: 'S', n: 2, k: 1, diagram: { blocks: [[0, 1]] } }, 'invalid-input', '/diagram/l'],
    ['a triple for O', 'diagrams.matrix', { family: 'O', n: 2, k: 2, l: 1, diagram: { blocks: [[0, 1, 2]] } }, 'invalid-input', '/diagram/blocks/0'],
    ['odd n for Sp', 'diagrams.matrix', { family: 'Sp', n: 3, k: 1, l: 1, diagram: { blocks: [[0, 1]] } }, 'invalid-input', '/n'],
    ['odd n for Sp, in a list', 'diagrams.list', { family: 'Sp', n: 3, k: 1, l: 1 }, 'invalid-input', '/n'],
    ['n = 0', 'diagrams.einsum', { family: 'S', n: 0, diagram: d }, 'invalid-input', '/n'],
    ['too few free vertices', 'diagrams.matrix', { family: 'SO', n: 3, k: 1, l: 1, diagram: { blocks: [], free: [0, 1] } }, 'invalid-input', '/diagram/free'],
    ['free vertices for S', 'diagrams.matrix', blocks([[0]], { free: [1] }), 'invalid-input', '/diagram/free'],
    ['a head for SO', 'diagrams.matrix', { family: 'SO', n: 2, k: 1, l: 1, diagram: { blocks: [], head: [[0], [1]] } }, 'invalid-input', '/diagram/head'],
    ['too many legs', 'diagrams.matrix', { family: 'A', n: 2, k: 1, l: 1, diagram: { blocks: [], head: [[0], [1], []] } }, 'invalid-input', '/diagram/head'],
    ['two free legs', 'diagrams.matrix', { family: 'A', n: 3, k: 1, l: 0, diagram: { blocks: [], head: [[0], [], []] } }, 'invalid-input', '/diagram/head/2'],
    ['the orbit basis for O', 'diagrams.matrix', { family: 'O', n: 2, k: 1, l: 1, diagram: { blocks: [[0, 1]] }, basis: 'orbit' }, 'invalid-input', '/basis'],
    ['an unknown basis', 'diagrams.matrix', { ...blocks([[0, 1]]), basis: 'gram' }, 'invalid-input', '/basis'],
    ['an unknown family', 'diagrams.matrix', { ...blocks([[0, 1]]), family: 'GL' }, 'invalid-input', '/family'],
    ['a tuple for S', 'diagrams.matrix', { ...S, diagram: { orbit: [0, 1] } }, 'invalid-input', '/diagram/orbit'],
    ['blocks for a graph', 'diagrams.matrix', { ...blocks([[0, 1]]), family: path, n: 3 }, 'invalid-input', '/diagram'],
    ['a short tuple', 'diagrams.matrix', { family: path, n: 3, k: 1, l: 1, diagram: { orbit: [0] } }, 'invalid-input', '/diagram/orbit'],
    ['a tuple of no vertices', 'diagrams.matrix', { family: path, n: 3, k: 1, l: 1, diagram: { orbit: [0, 3] } }, 'invalid-input', '/diagram/orbit/1'],
    ['another n than the graph has vertices', 'diagrams.list', { family: path, n: 4, k: 1, l: 1 }, 'invalid-input', '/n'],
    ['a loop', 'diagrams.list', { family: { graph: [[1]] }, n: 1, k: 1, l: 1 }, 'invalid-input', '/family/graph/0/0'],
    ['a loop in a list of edges', 'diagrams.list', { family: { graph: { vertices: 2, edges: [[1, 1]] } }, n: 2, k: 1, l: 1 }, 'invalid-input', '/family/graph/edges/0'],
    ['an edge twice', 'diagrams.list', { family: { graph: { vertices: 2, edges: [[1, 0], [0, 1]] } }, n: 2, k: 1, l: 1 }, 'invalid-input', '/family/graph/edges/1'],
    ['an asymmetric matrix', 'diagrams.dimension', { family: { graph: [[0, 1], [0, 0]] }, n: 2, k: 1, l: 1 }, 'invalid-input', '/family/graph/1/0'],
    ['a weight', 'diagrams.dimension', { family: { graph: [[0, 2], [2, 0]] }, n: 2, k: 1, l: 1 }, 'invalid-input', '/family/graph/0/1'],
    ['too many tuples', 'diagrams.list', { family: path, n: 3, k: 10, l: 10 }, 'limit', '/family/graph'],
    ['a matrix beyond the limit', 'diagrams.matrix', { family: 'S', n: 100, k: 2, l: 2, diagram: { blocks: [[0], [1], [2], [3]] } }, 'limit', '/diagram'],
    ['rows beyond the limit', 'diagrams.matrix', { family: 'S', n: 1000, k: 20, l: 20, diagram: { blocks: [Array.from({ length: 40 }, (_, v) => v)] } }, 'limit', '/diagram'],
    ['too many factors', 'diagrams.list', { family: 'S', n: 2, k: 40, l: 40 }, 'limit', '/k'],
    ['a negative limit', 'diagrams.list', { ...S, limit: -1 }, 'invalid-input', '/limit'],
    ['blocks for a graph, applied', 'diagrams.apply', { family: path, n: 3, k: 1, l: 1, terms: [{ diagram: { blocks: [[0, 1]] }, coefficient: 1 }], vector: [1, 2, 3] }, 'invalid-input', '/terms/0/diagram'],
    ['too large an image', 'diagrams.apply', { family: path, n: 3, k: 1, l: 20, terms: [], vector: [1, 2, 3] }, 'limit', '/n'],
    ['a bilabelled graph for S', 'diagrams.matrix', { ...S, diagram: { vertices: 2, edges: [], outputs: [0], inputs: [1] } }, 'invalid-input', '/diagram'],
    ['a bilabelled graph with too few labels', 'diagrams.matrix', { family: path, n: 3, k: 1, l: 1, diagram: { vertices: 2, edges: [], outputs: [0], inputs: [] } }, 'invalid-input', '/diagram/inputs'],
    ['a bilabelled graph with too many labels', 'diagrams.apply', { family: path, n: 3, k: 0, l: 0, terms: [{ diagram: { vertices: 2, edges: [], outputs: [0], inputs: [] }, coefficient: 1 }], vector: [1] }, 'invalid-input', '/terms/0/diagram/outputs'],
    ['a label at no vertex', 'diagrams.matrix', { family: path, n: 3, k: 1, l: 1, diagram: { vertices: 2, edges: [], outputs: [0], inputs: [2] } }, 'invalid-input', '/diagram/inputs/0'],
    ['an edge of three', 'diagrams.matrix', { family: path, n: 3, k: 1, l: 1, diagram: { vertices: 2, edges: [[0, 1, 1]], outputs: [0], inputs: [1] } }, 'invalid-input', '/diagram/edges/0'],
    ['an einsum string of an orbit', 'diagrams.einsum', { family: path, n: 3, diagram: { orbit: [0, 1] } }, 'invalid-input', '/diagram/orbit'],
    ['a short vector', 'diagrams.apply', { ...S, terms: [], vector: [1] }, 'invalid-input', '/vector'],
    ['a double', 'diagrams.apply', { ...S, terms: [], vector: [1, 0.5] }, 'invalid-input', '/vector/1'],
    ['a term of another size', 'diagrams.apply', { ...S, terms: [{ diagram: { blocks: [[0, 1, 2]] }, coefficient: 1 }], vector: [1, 2] }, 'invalid-input', '/terms/0/diagram/blocks/0/2'],
    ['a term without a coefficient', 'diagrams.apply', { ...S, terms: [{ diagram: { blocks: [[0, 1]] } }], vector: [1, 2] }, 'invalid-input', '/terms/0'],
    ['rows that do not meet', 'diagrams.compose', { upper: { ...d, blocks: [[0, 1, 2]], k: 2 }, lower: d }, 'invalid-input', '/lower/l'],
    ['no n for SO', 'diagrams.compose', { family: 'SO', upper: d, lower: d }, 'invalid-input', '/n'],
    ['odd n for Sp, composed', 'diagrams.compose', { family: 'Sp', n: 5, upper: d, lower: d }, 'invalid-input', '/n'],
    ['a broken lower diagram', 'diagrams.compose', { upper: d, lower: { ...d, blocks: [[0], [1, 0]] } }, 'invalid-input', '/lower/blocks/1/1'],
    ['heads too large to multiply', 'diagrams.tensor', { family: 'SO', n: 9, diagrams: [0, 1].map(() => ({ blocks: [], free: [0, 1, 2, 3, 4, 5, 6, 7, 8], k: 0, l: 9 })) }, 'limit', '/diagrams'],
    // 2026-11-21: many heads were multiplied two by two, without a limit on their product, until the memory was full
    ['many heads', 'diagrams.tensor', { family: 'SO', n: 3, diagrams: Array.from({ length: 20 }, () => ({ blocks: [], free: [0, 1, 2], k: 0, l: 3 })) }, 'limit', '/diagrams'],
    // 2026-11-21: the answer was longer than a text can be, an internal error after a minute
    ['an image too long to print', 'diagrams.apply', { family: 'S', n: 4, k: 0, l: 9, terms: [{ diagram: { blocks: Array.from({ length: 9 }, (_, v) => [v]) }, coefficient: `1/${'3'.repeat(400)}` }], vector: [1] }, 'limit', undefined],
    // 2026-11-21: numbers of factors beyond the limit were blamed on n, or on the diagram
    ['too many inputs of a matrix', 'diagrams.matrix', { family: 'S', n: 2, k: 100, l: 1, diagram: { blocks: [[0, 1]] } }, 'limit', '/k'],
    ['too many outputs of a diagram', 'diagrams.flip', { family: 'S', diagram: { blocks: [[0]], k: 1, l: 100 } }, 'limit', '/diagram/l'],
    ['too high a power', 'diagrams.decompose', { family: 'S', n: 3, k: 1000 }, 'limit', '/k'],
    ['a diagram of another family among several', 'diagrams.tensor', { family: 'O', diagrams: [d, { blocks: [[0], [1]], k: 1, l: 1 }] }, 'invalid-input', '/diagrams/1/blocks/0'],
    ['more letters than einsum has', 'diagrams.einsum', { family: 'S', n: 2, diagram: { blocks: Array.from({ length: 53 }, (_, v) => [v]), k: 0, l: 53 } }, 'limit', '/diagram'],
  ])('%s: refused, with the place', (_, method, params, code, pointer) => {
    let found: unknown = 'no error';
    try {
      answer(method, params);
    } catch (error) {
      if (!(error instanceof GroupMatrixError)) throw error;
      found = [error.code, error.details.pointer, error.code !== 'limit' || error.details.limit !== undefined];
    }
    expect(found).toEqual([code, pointer, true]);
  });
});
