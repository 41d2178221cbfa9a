import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Z } from '../../lib/algebra/integer-ring.ts';
import { applyDiagrams } from '../../lib/diagrams/layers/apply.ts';
import { bilabelledEinsum } from '../../lib/diagrams/graphs/bilabelled-einsum.ts';
import { bilabelledGraph, type BilabelledGraph } from '../../lib/diagrams/graphs/bilabelled-graph.ts';
import { blocksOf, diagram, type Diagram, type DiagramBlocks } from '../../lib/diagrams/diagram.ts';
import { diagramEinsum, type EinsumOperand } from '../../lib/diagrams/einsum.ts';
import type { DiagramFamily } from '../../lib/diagrams/family.ts';
import { applyBilabelledGraph } from '../../lib/diagrams/graphs/homomorphism-matrix.ts';
import { InputError, LimitError } from '../../lib/errors.ts';
import { run } from '../laws/run-settings.ts';

/** All index tuples of a length, first index slowest. */
function* tuples(n: number, length: number): Generator<number[]> {
  for (let code = 0; code < n ** length; code++) yield Array.from({ length }, (_, i) => Math.floor(code / n ** (length - 1 - i)) % n);
}

const signOf = (p: readonly number[]): number => (new Set(p).size < p.length ? 0 : p.reduce((s, x, i) => s * p.slice(i + 1).reduce((t, y) => (y < x ? -t : t), 1), 1));

/** Entries of the constants, from their published definitions. */
const CONSTANTS: Readonly<Record<string, (index: readonly number[]) => number>> = {
  ones: () => 1,
  eye: ([a, b]) => Number(a === b),
  omega: ([a, b]) => (a! % 2 === 0 && b === a! + 1 ? 1 : b! % 2 === 0 && a === b! + 1 ? -1 : 0),
  epsilon: (index) => signOf(index),
};

/** Runs an einsum string in the plainest way: a sum over all values of all letters. */
function einsum(text: string, operands: readonly EinsumOperand[], n: number, x: readonly number[], adjacency: readonly (readonly number[])[] = []): number[] {
  const [inputs, output] = text.split('->') as [string, string];
  const subscripts = inputs.split(',');
  expect(operands.map(({ shape }) => shape)).toEqual(subscripts.map((letters) => Array.from(letters, () => n)));
  expect(new Set(output).size).toBe(output.length);
  const letters = [...new Set(text.replaceAll(/[^a-zA-Z]/g, ''))];
  const result = new Array<number>(n ** output.length).fill(0);
  for (const values of tuples(n, letters.length)) {
    const indexOf = (word: string): number[] => [...word].map((letter) => values[letters.indexOf(letter)]!);
    const place = (word: string): number => indexOf(word).reduce((code, i) => code * n + i, 0);
    const entryOf = (name: string, word: string): number => {
      if (name === 'x') return x[place(word)]!;
      const index = indexOf(word);
      return name === 'adjacency' ? adjacency[index[0]!]![index[1]!]! : CONSTANTS[name]!(index);
    };
    const product = operands.reduce((p, { name }, i) => (p === 0 ? 0 : p * entryOf(name, subscripts[i]!)), 1);
    result[place(output)]! += product;
  }
  return result;
}

/** The image of x from the definition of the matrix: a double sum over all index tuples. */
function image(family: DiagramFamily, n: number, d: Diagram, x: readonly number[]): number[] {
  const blocks = blocksOf(d);
  const heads = d.head?.blocks ?? [];
  const result = new Array<number>(n ** d.top).fill(0);
  for (const index of tuples(n, d.top + d.bottom)) {
    if (blocks.some((block) => !(family === 'Sp' && block[0]! < d.top === block[1]! < d.top) && block.some((v) => index[v] !== index[block[0]!]))) continue;
    let entry = 1;
    if (family === 'Sp') for (const [a, b] of blocks as [number, number][]) if (a < d.top === b < d.top) entry *= CONSTANTS.omega!([index[a]!, index[b]!]);
    if (d.head !== null) {
      const values = heads.map((b) => index[blocks[b]![0]!]!);
      if (values.length < n) values.push(...Array.from({ length: n }, (_, i) => i).filter((i) => !values.includes(i)));
      entry *= values.length === n ? signOf(values) : 0;
    }
    const place = (from: number, to: number): number => index.slice(from, to).reduce((code, i) => code * n + i, 0);
    result[place(0, d.top)]! += entry * x[place(d.top, d.top + d.bottom)]!;
  }
  return result;
}

const sample = (length: number): number[] => Array.from({ length }, (_, j) => ((j * 7919) % 31) - 13);
const shuffled = (m: number): fc.Arbitrary<number[]> => fc.shuffledSubarray(Array.from({ length: m }, (_, i) => i), { minLength: m });

/** A diagram of the family with its size. */
const cases: fc.Arbitrary<[DiagramFamily, number, Diagram]> = fc
  .record({ family: fc.constantFrom<DiagramFamily>('S', 'O', 'SO', 'Sp', 'A'), n: fc.integer({ min: 1, max: 3 }), m: fc.integer({ min: 0, max: 5 }), cut: fc.nat(5), owners: fc.array(fc.nat(4), { minLength: 5, maxLength: 5 }), headed: fc.boolean(), empty: fc.boolean() })
  .chain(({ family, n: size, m: most, cut, owners, headed, empty }) => {
    const n = family === 'Sp' ? 2 : size;
    const free = family === 'SO' && headed && most >= n ? n : 0;
    const m = family === 'S' || family === 'A' ? most : most - ((most - free) % 2);
    return shuffled(m).map((order): [DiagramFamily, number, Diagram] => {
      const pairs = Array.from({ length: (m - free) / 2 }, (_, i) => [order[free + 2 * i]!, order[free + 2 * i + 1]!]);
      const sets = [...new Set(owners.slice(0, m))].map((owner) => order.filter((_, i) => owners[i] === owner));
      const legs = n - (empty ? 1 : 0);
      const blocks: DiagramBlocks =
        family === 'A' && headed && sets.length >= legs ? { blocks: sets.slice(legs), head: [...sets.slice(0, legs), ...(empty ? [[]] : [])] } : family === 'S' || family === 'A' ? { blocks: sets } : { blocks: pairs, free: order.slice(0, free) };
      return [family, n, diagram(Math.min(cut, m), m - Math.min(cut, m), blocks)];
    });
  });

describe('einsum strings', () => {
  it('mean what the diagram means: strings run index by index, against the definition of the matrix', () => {
    fc.assert(
      fc.property(cases, ([family, n, d]) => {
        const x = sample(n ** d.bottom);
        const { einsum: text, operands } = diagramEinsum(family, n, d);
        expect(einsum(text, operands, n, x)).toEqual(image(family, n, d, x));
      }),
      run(400),
    );
  });

  it.each<[string, DiagramFamily, number, Diagram, string, string[]]>([
    ['the identity', 'S', 3, diagram(1, 1, { blocks: [[0, 1]] }), 'a->a', ['x']],
    ['the mean times n, everywhere', 'S', 3, diagram(1, 1, { blocks: [[0], [1]] }), 'a,b->b', ['x', 'ones']],
    ['a diagonal out of a vector', 'S', 3, diagram(2, 1, { blocks: [[0, 1, 2]] }), 'a,ab->ab', ['x', 'eye']],
    ['a trace', 'O', 3, diagram(0, 2, { blocks: [[0, 1]] }), 'aa->', ['x']],
    ['the identity matrix out of a number', 'O', 3, diagram(2, 0, { blocks: [[0, 1]] }), ',ab->ab', ['x', 'eye']],
    ['a number', 'A', 1, diagram(0, 0, { blocks: [], head: [[]] }), ',a->', ['x', 'epsilon']],
    ['nothing at all', 'S', 2, diagram(0, 0, { blocks: [] }), '->', ['x']],
    ['the symplectic form', 'Sp', 4, diagram(0, 2, { blocks: [[0, 1]] }), 'ab,ab->', ['x', 'omega']],
    ['the cross product', 'SO', 3, diagram(1, 2, { blocks: [], free: [0, 1, 2] }), 'ab,cab->c', ['x', 'epsilon']],
    ['a free leg', 'A', 3, diagram(1, 1, { blocks: [], head: [[0], [1], []] }), 'a,bac->b', ['x', 'epsilon']],
  ])('write %s', (_, family, n, d, text, names) => {
    const found = diagramEinsum(family, n, d);
    expect([found.einsum, found.operands.map(({ name }) => name)]).toEqual([text, names]);
  });

  it('refuse diagrams of other families, and more letters than there are', () => {
    expect(() => diagramEinsum('O', 2, diagram(1, 2, { blocks: [[0, 1, 2]] }))).toThrow(InputError);
    expect(() => diagramEinsum('Sp', 3, diagram(1, 1, { blocks: [[0, 1]] }))).toThrow(InputError);
    expect(() => diagramEinsum('SO', 2, diagram(1, 2, { blocks: [], free: [0, 1, 2] }))).toThrow(InputError);
    const apart = (m: number): Diagram => diagram(m, 0, { blocks: Array.from({ length: m }, (_, v) => [v]) });
    expect(diagramEinsum('S', 2, apart(52)).einsum.endsWith('YZ')).toBe(true);
    expect(() => diagramEinsum('S', 2, apart(53))).toThrow(LimitError);
    expect(() => diagramEinsum('A', 53, diagram(52, 0, { blocks: [], head: [...Array.from({ length: 52 }, (_, v) => [v]), []] }))).toThrow(LimitError);
  });
});

describe('einsum strings of bilabelled graphs', () => {
  const square = [[0, 1, 0, 1], [1, 0, 1, 0], [0, 1, 0, 0], [1, 0, 0, 0]];
  const graphs = fc
    .record({ n: fc.integer({ min: 1, max: 4 }), vertices: fc.integer({ min: 1, max: 4 }), ends: fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { maxLength: 4 }), outputs: fc.array(fc.nat(3), { maxLength: 3 }), inputs: fc.array(fc.nat(3), { maxLength: 3 }) })
    .map(({ n, vertices, ends, outputs, inputs }) => {
      const within = (v: number): number => v % vertices;
      return { n, H: bilabelledGraph({ vertices, edges: ends.map(([a, b]): [number, number] => [within(a), within(b)]), outputs: outputs.map(within), inputs: inputs.map(within) }) };
    });

  it('mean the numbers of homomorphisms, counted one by one', () => {
    fc.assert(
      fc.property(graphs, ({ n, H }) => {
        const adjacency = square.slice(0, n).map((row) => row.slice(0, n));
        const x = sample(n ** H.inputs.length);
        const expected = new Array<number>(n ** H.outputs.length).fill(0);
        const place = (vertices: readonly number[], map: readonly number[]): number => vertices.reduce((code, v) => code * n + map[v]!, 0);
        for (const map of tuples(n, H.vertices)) if (H.edges.every(([a, b]) => adjacency[map[a]!]![map[b]!] === 1)) expected[place(H.outputs, map)]! += x[place(H.inputs, map)]!;
        const { einsum: text, operands } = bilabelledEinsum(H, n);
        expect(einsum(text, operands, n, x, adjacency)).toEqual(expected);
      }),
      run(300),
    );
  });

  it('read well, and are refused where they would not', () => {
    const names = (H: BilabelledGraph): unknown => {
      const { einsum: text, operands } = bilabelledEinsum(H, 3);
      return [text, operands.map(({ name }) => name)];
    };
    expect(names({ vertices: 4, edges: [[2, 3], [0, 2], [1, 3]], outputs: [0], inputs: [1] })).toEqual(['a,ab,bc,cd->d', ['x', 'adjacency', 'adjacency', 'adjacency']]);
    expect(names({ vertices: 2, edges: [], outputs: [0, 0], inputs: [] })).toEqual([',a,b,ac->ac', ['x', 'ones', 'ones', 'eye']]);
    expect(() => bilabelledEinsum({ vertices: 1, edges: [[0, 1]], outputs: [], inputs: [] }, 2)).toThrow(InputError);
    expect(() => bilabelledEinsum({ vertices: 1, edges: [], outputs: [], inputs: [] }, 0)).toThrow(InputError);
    expect(() => bilabelledEinsum({ vertices: 53, edges: [], outputs: [], inputs: [] }, 2)).toThrow(LimitError);
  });
});

describe('einsum strings in numpy (spec/fixtures/numpy-einsum.json)', () => {
  interface Case extends DiagramBlocks {
    readonly family: DiagramFamily;
    readonly n: number;
    readonly k: number;
    readonly l: number;
    readonly einsum: string;
    readonly result: readonly number[];
  }
  interface GraphCase {
    readonly adjacency: readonly (readonly number[])[];
    readonly H: BilabelledGraph;
    readonly einsum: string;
    readonly result: readonly number[];
  }
  const { cases: recorded, bilabelled } = JSON.parse(readFileSync(new URL('../fixtures/numpy-einsum.json', import.meta.url), 'utf8')) as { readonly cases: readonly Case[]; readonly bilabelled: readonly GraphCase[] };

  it('are the recorded ones, and numpy found what the definition says and what the exact multiplication finds', () => {
    expect(recorded.length).toBeGreaterThanOrEqual(80);
    expect(new Set(recorded.map(({ family }) => family))).toEqual(new Set(['S', 'O', 'SO', 'Sp', 'A']));
    for (const { family, n, k, l, einsum: text, result, ...blocks } of recorded) {
      const d = diagram(l, k, blocks);
      expect([blocks, diagramEinsum(family, n, d).einsum]).toEqual([blocks, text]);
      expect([blocks, image(family, n, d, sample(n ** k)).map((y) => y + 0)]).toEqual([blocks, result]);
      expect([blocks, applyDiagrams(family, n, k, l, [{ diagram: d, coefficient: 1n }], sample(n ** k).map(BigInt), Z).map(Number)]).toEqual([blocks, result]);
    }
  });

  it('are the recorded ones for bilabelled graphs, and numpy found what the contraction finds', () => {
    expect(bilabelled.length).toBeGreaterThanOrEqual(12);
    for (const { adjacency, H, einsum: text, result } of bilabelled) {
      const n = adjacency.length;
      expect([H, bilabelledEinsum(H, n).einsum]).toEqual([H, text]);
      expect([H, applyBilabelledGraph(H, adjacency, sample(n ** H.inputs.length).map(BigInt), Z).map(Number)]).toEqual([H, result]);
    }
  });
});
