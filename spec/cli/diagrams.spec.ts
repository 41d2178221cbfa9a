import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { diagramFromText, diagramNotation } from '../../lib/cli/diagram-notation.ts';
import { answer } from '../../lib/oracle/answer.ts';
import { filesFor, run as runWords, type Outcome } from './command-line.ts';

const file = filesFor({
  'path.json': '{"vertices": 3, "edges": [[0, 1], [1, 2]]}',
  'cross.json': '{"blocks": [[0, 3], [1, 2]], "k": 2, "l": 2}',
});

const run = (words: readonly string[], input = ''): Promise<Outcome> => runWords(['diagrams', ...words], { input });

const path = { vertices: 3, edges: [[0, 1], [1, 2]] };
const free = { k: 2, l: 1, blocks: [], free: [0, 1, 2] };
const cross = { k: 2, l: 2, blocks: [[0, 3], [1, 2]] };

describe('the short form of diagrams', () => {
  it.each<[string, object]>([
    ['0 2 | 1 3', { blocks: [[0, 2], [1, 3]] }],
    ['2->2: 0,2|1,3', { k: 2, l: 2, blocks: [[0, 2], [1, 3]] }],
    ['', { blocks: [] }],
    ['0->0:', { k: 0, l: 0, blocks: [] }],
    ['; free 0 1 2', { blocks: [], free: [0, 1, 2] }],
    ['1 | 4 ; head 0 2 | 3 | -', { blocks: [[1], [4]], head: [[0, 2], [3], []] }],
  ])('reads %j', (text, document) => {
    expect(diagramFromText(text)).toEqual(document);
    const plain = Object.fromEntries(Object.entries(document as { blocks: number[][] }).filter(([key]) => key !== 'k' && key !== 'l')) as { blocks: number[][] };
    if (plain.blocks.length + Object.keys(plain).length > 1) expect(diagramFromText(diagramNotation(plain))).toEqual(plain);
  });

  it.each(['0 x', '0 -1', '1->: 0', '0 | 1 ; legs 2', '; free 0 ; free 1', '0 1.5', '; freedom 0', '0 ; 1'])('refuses %j', (text) => {
    expect(() => diagramFromText(text)).toThrow(/expected blocks as in/);
  });
});

describe('the command diagrams', () => {
  it('prints exactly the result object of the method with --json', async () => {
    const questions: [string[], string, object][] = [
      [['dimension', 'S', '-n', '4', '-k', '2', '-l', '2'], 'diagrams.dimension', { family: 'S', n: 4, k: 2, l: 2 }],
      [['dimension', file('path.json'), '-k', '1', '-l', '1'], 'diagrams.dimension', { family: { graph: path }, n: 3, k: 1, l: 1 }],
      [['dimension', JSON.stringify({ graph: path }), '-k', '1', '-l', '1'], 'diagrams.dimension', { family: { graph: path }, n: 3, k: 1, l: 1 }],
      [['list', 'Sp', '-n', '2', '-k', '2', '-l', '2'], 'diagrams.list', { family: 'Sp', n: 2, k: 2, l: 2 }],
      [['list', '[[0,1],[1,0]]', '-k', '1', '-l', '1', '--limit', '1', '--offset', '1'], 'diagrams.list', { family: { graph: [[0, 1], [1, 0]] }, n: 2, k: 1, l: 1, limit: 1, offset: 1 }],
      [['matrix', 'S', '0 2 | 1', '-n', '2', '-k', '1', '-l', '2', '--basis', 'orbit'], 'diagrams.matrix', { family: 'S', n: 2, k: 1, l: 2, diagram: { blocks: [[0, 2], [1]] }, basis: 'orbit' }],
      [['matrix', 'SO', '2->1: ; free 0 1 2', '-n', '3'], 'diagrams.matrix', { family: 'SO', n: 3, k: 2, l: 1, diagram: free }],
      [['matrix', file('path.json'), '{"orbit": [0, 1]}', '-k', '1', '-l', '1'], 'diagrams.matrix', { family: { graph: path }, n: 3, k: 1, l: 1, diagram: { orbit: [0, 1] } }],
      [['apply', 'S', '0 1', '1,2/3', '-n', '2', '-k', '1', '-l', '1', '--coefficient', '-1/2'], 'diagrams.apply', { family: 'S', n: 2, k: 1, l: 1, terms: [{ diagram: { blocks: [[0, 1]] }, coefficient: '-1/2' }], vector: ['1', '2/3'] }],
      [['apply', 'O', '[{"diagram": {"blocks": [[0, 1]]}, "coefficient": 2}]', '[1, 2]', '-n', '2', '-k', '1', '-l', '1'], 'diagrams.apply', { family: 'O', n: 2, k: 1, l: 1, terms: [{ diagram: { blocks: [[0, 1]] }, coefficient: 2 }], vector: [1, 2] }],
      [['compose', 'O', file('cross.json'), '2->2: 0 1 | 2 3'], 'diagrams.compose', { family: 'O', upper: cross, lower: { k: 2, l: 2, blocks: [[0, 1], [2, 3]] } }],
      [['tensor', 'SO', '2->1: ; free 0 1 2', '1->1: 0 1', '2->1:;free 0 1 2', '-n', '3'], 'diagrams.tensor', { family: 'SO', n: 3, diagrams: [free, { k: 1, l: 1, blocks: [[0, 1]] }, free] }],
      [['flip', 'A', '; head 0 | 1 | -', '-n', '3', '-k', '1', '-l', '1'], 'diagrams.flip', { family: 'A', n: 3, k: 1, l: 1, diagram: { blocks: [], head: [[0], [1], []] } }],
      [['einsum', 'Sp', '0 1', '-n', '2', '-k', '2', '-l', '0'], 'diagrams.einsum', { family: 'Sp', n: 2, k: 2, l: 0, diagram: { blocks: [[0, 1]] } }],
      [['draw', '2->0: 0 1', '--family', 'Sp'], 'diagrams.draw', { family: 'Sp', diagram: { k: 2, l: 0, blocks: [[0, 1]] } }],
      [['decompose', 'GL', '-n', '4', '-k', '3'], 'diagrams.decompose', { family: 'GL', n: 4, k: 3 }],
    ];
    for (const [words, method, params] of questions) {
      expect([words, await run([...words, '--json'])]).toEqual([words, { status: 0, output: `${JSON.stringify(answer(method, params))}\n`, messages: '' }]);
    }
    expect((await run(['flip', 'O', '-', '--json'], '{"blocks": [[0, 3], [1, 2]], "k": 2, "l": 2}')).output).toBe(`${JSON.stringify(answer('diagrams.flip', { family: 'O', diagram: cross }))}\n`);
  });

  it.each<[string, string[], RegExp]>([
    ['dimension', ['dimension', 'O', '-n', '3', '-k', '2', '-l', '2'], /O\(3\), from 2 to 2 factors[^]*dimension +3\n[^]*basis +yes/],
    ['list', ['list', 'SO', '-n', '2', '-k', '1', '-l', '1', '--offset', '1'], /diagrams +1 of 2\n[^]*the first 2[^]*1 {2}; free 0 1\n/],
    ['long list', ['list', 'O', '-n', '2', '-k', '6', '-l', '6', '--limit', '1'], /1 of 10395[^]*not sorted/],
    ['orbits', ['list', '[[0,1],[1,0]]', '-k', '1', '-l', '1'], /graph[^]*1 {2}orbit of \(0, 1\)/],
    ['matrix', ['matrix', 'Sp', '0 1', '-n', '2', '-k', '2', '-l', '0'], /shape +1 × 4[^]*\[ 0 {2}1 {2}-1 {2}0 \]/],
    ['large matrix', ['matrix', 'S', '0 | 1', '-n', '65', '-k', '1', '-l', '1'], /nonzero entries +4225[^]*row {2}column {2}value\n/],
    ['apply', ['apply', 'S', '0 | 1', '1,1/2', '-n', '2', '-k', '1', '-l', '1'], /index {2}entry\n +0 +3\/2\n +1 +3\/2\n/],
    ['compose', ['compose', 'Sp', '2->0: 0 1', '0->2: 0 1'], /Sp\(n\)[^]*\(no blocks\)\n[^]*loops.* 1\n[^]*out {2}–\n/],
    ['compose to a combination', ['compose', 'SO', '1->1: ; free 0 1', '1->1: ; free 0 1', '-n', '2'], /terms +1\n[^]*-1 {2}0 1\n/],
    ['compose to zero', ['compose', 'SO', '2->0: ; free 0 1', '0->2: 0 1', '-n', '2'], /terms +0[^]*combination is zero/],
    ['flip', ['flip', 'S', '2->1: 0 1 | 2'], /diagram +0 2 \| 1\n[^]*\nout {2}0 {3}1\n {5}│ {3}○\nin {3}2\n$/],
    ['einsum', ['einsum', 'S', '1->2: 0 1 2', '-n', '2'], /einsum\("a,ab->ab", x, eye\)[^]*eye +\(2, 2\) +1 where both/],
    ['draw', ['draw', '2->2: 0 3 | 1 2'], /^out {2}0 {3}1\n[^]*in {5}2 {3}3\n$/],
    ['decompose', ['decompose', 'SO', '-n', '4', '-k', '2'], /SO\(4\), 2 factors[^]*1 +3 {2}real +\(1,1\)\+\n/],
  ])('says %s in text', async (_, words, pattern) => {
    const { status, output, messages } = await run(words);
    expect([status, messages]).toEqual([0, '']);
    expect(output).toMatch(pattern);
    expect(output).not.toMatch(/undefined|\[object|NaN/);
  });

  it('draws in SVG, LaTeX and Markdown, on request into a file', async () => {
    const picture = answer('diagrams.draw', { diagram: cross, format: 'svg' }).picture;
    expect(await run(['draw', file('cross.json'), '--svg'])).toEqual({ status: 0, output: picture, messages: '' });
    expect(await run(['draw', file('cross.json'), '--svg', '--out', file('cross.svg')])).toMatchObject({ status: 0, output: '' });
    expect(readFileSync(file('cross.svg'), 'utf8')).toBe(picture);
    expect((await run(['draw', file('cross.json'), '--latex'])).output).toBe(answer('diagrams.draw', { diagram: cross, format: 'tikz' }).picture);
    expect((await run(['draw', file('cross.json'), '--markdown'])).output).toMatch(/^```text\nout[^]*\n```\n$/);
    expect((await run(['flip', 'O', file('cross.json'), '--latex'])).output).toMatch(/\\begin\{tikzpicture\}[^]*\\end\{tikzpicture\}/);
    expect((await run(['draw', '2->0: 0 1', '--family', 'Sp'])).output).toMatch(/┌─>─┐/);
  });

  it('has an example for each of its commands in their help', async () => {
    for (const name of ['dimension', 'list', 'matrix', 'apply', 'compose', 'tensor', 'flip', 'einsum', 'draw', 'decompose']) {
      const { status, output } = await run([name, '--help']);
      const example = new RegExp(`Example: group-matrix diagrams (${name} .*)\n`).exec(output)?.[1] ?? '';
      const words = [...example.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2]!);
      const located = words.map((word) => (word === 'picture.svg' ? file(word) : word));
      expect([name, status, (await run(located)).status]).toEqual([name, 0, 0]);
    }
  });

  it.each<[number, string[], RegExp]>([
    [2, ['dimension', 'Sp', '-n', '3', '-k', '1', '-l', '1'], /even n for Sp, got 3/],
    [2, ['dimension', 'S', '-n', 'x', '-k', '1', '-l', '1'], /expected an integer/],
    [2, ['dimension', 'S', '-k', '1', '-l', '1'], /expected the size -n <n>, got none/],
    [2, ['list', 'S', '-n', '3', '-k', '1'], /number of output factors -l <l>, got none/],
    [2, ['dimension', '[[0,1],[1,0]]', '-l', '1'], /number of input factors -k <k>/],
    [2, ['decompose', 'GL', '-k', '2'], /the size -n <n>/],
    [2, ['flip', 'SO', '2->1: ; free 0 1 2'], /diagrams\.flip: expected the size -n <n>/],
    [2, ['draw', '0 1'], /\/diagram\/k; the option for it is -k <k>/],
    [2, ['flip', 'S', '0 1', '-k', '1'], /\/diagram\/l; the option for it is -l <l>, the short form "k->l:"/],
    [2, ['list', 'U', '-n', '2', '-k', '1', '-l', '1'], /"S" or "O"/],
    [2, ['matrix', 'S', '0 1 | 1', '-n', '2', '-k', '1', '-l', '1'], /\/diagram\/blocks\/1\/0/],
    [2, ['matrix', 'S', '0 1', '-n', '2'], /number of input factors -k <k>/],
    [2, ['matrix', 'S', '0 1', '-n', '2', '-k', '1', '-l', '1', '--basis', 'gram'], /Allowed choices/],
    [2, ['einsum', 'SO', '; free 0 1', '-n', '3', '-k', '1', '-l', '1'], /n = 3 free vertices, got 2/],
    [2, ['flip', 'S', '0 y'], /expected blocks as in/],
    [2, ['list', '[[1]]', '-k', '1', '-l', '1'], /loops/],
    [2, ['draw', '1->1: 0 1', '--svg', '--json'], /cannot be used with/],
    [2, ['compose', 'O', '1->1: 0 1'], /missing required argument/],
    [4, ['list', 'S', '-n', '30', '-k', '10', '-l', '10'], /51724158235372/],
    [4, ['matrix', 'S', '0 | 1 | 2 | 3', '-n', '100', '-k', '2', '-l', '2'], /100000000/],
    [5, ['list', 'missing.json', '-k', '1', '-l', '1'], /ENOENT/],
    [5, ['draw', '1->1: 0 1', '--svg', '--out', 'no/such/folder/x.svg'], /ENOENT/],
  ])('ends with %d for %j', async (status, words, pattern) => {
    const outcome = await run(words);
    expect([outcome.status, outcome.output]).toEqual([status, '']);
    expect(outcome.messages).toMatch(pattern);
    expect(outcome.messages).not.toMatch(/\n +at /);
  });
});
