import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { writeNpy } from '../../lib/io/npy.ts';
import { answer } from '../../lib/oracle/answer.ts';
import { filesFor, run } from './command-line.ts';

const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const file = filesFor({
  'm.json': '[[1, 2, 3], [3, 1, 2], [2, 3, "5/1"]]',
  'm.csv': '1,2,3\r\n3,1,2\r\n2,3,5\r\n',
  'm.npy': writeNpy([3, 3], new Float64Array([1, 2, 3, 3, 1, 2, 2, 3, 5])),
  'decimal.csv': '0.5,1\n2,1e1\n',
  'doubles.json': '[[0.5, 1], [2, 1e1]]',
  'table.json': '[[1,2,0],[2,0,1],[0,1,2]]',
  'table.csv': '0,1\n1,0\n',
  'loop.json': '{"kind":"group","table":[[0,1,2,3,4],[1,0,3,4,2],[2,4,0,1,3],[3,2,4,0,1],[4,3,1,2,0]]}',
  'marked.json': '\ufeff[[1, 2], [3, 4]]',
  'marked.csv': '\ufeff1,2\n3,4\n',
  'mark.json': '\ufeff',
  'seven.json': '7',
  'empty.json': '',
  'broken.json': '[[1, 2], [3',
  'latin1.json': Buffer.from([0x22, 0xe9, 0x22]),
  'truncated.npy': Buffer.from(writeNpy([3, 3], new Float64Array(9))).subarray(0, 150),
  'symbol.csv': '1\n2\n1/2\n',
});

const M = [[1, 2, 3], [3, 1, 2], [2, 3, 5]];
const text = JSON.stringify(M);

describe('the command line', () => {
  it('a byte order mark before UTF-8 text is no part of it, in files and on standard input (2026-11-21)', async () => {
    for (const [argument, input] of [[file('marked.json')], [file('marked.csv')], ['-', '\ufeff[[1, 2], [3, 4]]'], ['-', '\ufeff1,2\n3,4']] as const) {
      const { status, output } = await run(['matrix', 'determinant', argument, '--json'], { input: input ?? '' });
      expect([status, (JSON.parse(output) as { value: string }).value]).toEqual([0, '-2']);
    }
    expect(await run(['matrix', 'rank', file('mark.json')])).toMatchObject({ status: 2, messages: expect.stringContaining('nothing (empty input)') });
  });

  it('prints exactly the result object of the method with --json', async () => {
    const operator = { type: 'sylvester', A: { shift: { size: 3, f: '1' } }, B: { shift: { size: 3, f: '-1' } } };
    const factored = answer('displacement.factor', { matrix: M, operator });
    const questions: [string[], string, object][] = [
      [['group', 'D(4)'], 'group.describe', { group: 'D(4)' }],
      [['group', 'D(4)', '--table'], 'group.table', { group: 'D(4)' }],
      [['matrix', 'rank', text], 'matrix.rank', { matrix: M }],
      [['matrix', 'determinant', text], 'matrix.determinant', { matrix: M }],
      [['matrix', 'solve', text, '[1,2,"1/3"]'], 'matrix.solve', { matrix: M, rightHandSide: [1, 2, '1/3'] }],
      [['matrix', 'solve', text], 'matrix.solve', { matrix: M }],
      [['determinant', '--group', 'C(3)', '1,2,1/2'], 'groupMatrix.determinant', { group: 'C(3)', symbol: ['1', '2', '1/2'] }],
      [['determinant', '--group', 'C(3)', '[1,2,-3]', '--convention', 'gh^-1'], 'groupMatrix.determinant', { group: 'C(3)', symbol: [1, 2, -3], convention: 'gh^-1' }],
      [['determinant', '--group', 'C(3)', file('symbol.csv')], 'groupMatrix.determinant', { group: 'C(3)', symbol: [1, 2, '1/2'] }],
      [['analyze', text, '--group', 'C(3)'], 'analyze', { matrix: M, group: 'C(3)' }],
      [['analyze', text, '--group', 'C(3)', '--convention', 'gh^-1', '--all'], 'analyze', { matrix: M, group: 'C(3)', convention: 'gh^-1', all: true }],
      [['analyze', text, '--group', file('table.json')], 'analyze', { matrix: M, group: { kind: 'group', table: [[1, 2, 0], [2, 0, 1], [0, 1, 2]] } }],
      [['displacement', 'apply', text, '--operator', JSON.stringify(operator)], 'displacement.apply', { matrix: M, operator }],
      [['displacement', 'rank', text, '--sylvester', 'Z(3)', 'Z(3,-1)'], 'displacement.rank', { matrix: M, operator }],
      [['displacement', 'factor', text, '--sylvester', 'Z(3, 1)', 'Z(3, -1)'], 'displacement.factor', { matrix: M, operator }],
      [['displacement', 'rank', text, '--stein', 'diag(1, 2/3, 0)', 'L(1) of C(3)^T'], 'displacement.rank', { matrix: M, operator: { type: 'stein', A: { diagonal: [1, '2/3', 0] }, B: { transpose: { translation: { group: 'C(3)', element: 1, side: 'left' } } } } }],
      [
        ['displacement', 'reconstruct', '--operator', JSON.stringify(operator), '--left', JSON.stringify(factored.left), '--right', JSON.stringify(factored.right), '--kernel-part', JSON.stringify(factored.kernelPart)],
        'displacement.reconstruct',
        { operator, left: factored.left, right: factored.right, kernelPart: factored.kernelPart },
      ],
      [['displacement', 'group', text, '--group', 'C(3)'], 'displacement.group', { matrix: M, group: 'C(3)' }],
      [['equivariance', 'subgroup', text, '--group', 'C(3)', '--output', 'right-regular'], 'equivariance.subgroup', { matrix: M, input: { group: 'C(3)', type: 'left-regular' }, output: { group: 'C(3)', type: 'right-regular' } }],
      [['verify', JSON.stringify(factored.certificate)], 'verify', { certificate: factored.certificate }],
      [['verify', JSON.stringify(factored)], 'verify', { certificate: factored.certificate }],
    ];
    for (const [words, method, params] of questions) {
      expect([words, await run([...words, '--json'])]).toEqual([words, { status: 0, output: `${JSON.stringify(answer(method, params))}\n`, messages: '' }]);
    }
  });

  it('gives the same answer for every form of input', async () => {
    const expected = { rank: 3, status: 'proved' };
    const ranked = async (words: readonly string[], input?: string | Buffer): Promise<unknown> => {
      const { status, output } = await run(['matrix', 'rank', ...words, '--json'], input === undefined ? {} : { input });
      const { certificate, ...rest } = JSON.parse(output) as Record<string, unknown>;
      expect((certificate as { claim: { matrix: { entries: unknown } } }).claim.matrix.entries).toEqual(M.map((row) => row.map(String)));
      return [status, rest];
    };
    for (const words of [[file('m.json')], [file('m.csv')], [file('m.npy'), '--doubles', 'dyadic']]) expect(await ranked(words)).toEqual([0, expected]);
    expect(await ranked(['-'], text)).toEqual([0, expected]);
    expect(await ranked(['-'], '1,2,3\n3,1,2\n2,3,5')).toEqual([0, expected]);
    expect(await ranked(['-', '--doubles', 'dyadic'], readFileSync(file('m.npy')))).toEqual([0, expected]);
  });

  it('takes doubles only on request', async () => {
    for (const name of ['decimal.csv', 'doubles.json', 'm.npy']) {
      const { status, output, messages } = await run(['matrix', 'determinant', file(name), '--json']);
      expect([name, status, output]).toEqual([name, 2, '']);
      expect(messages).toMatch(/dyadic/);
    }
    for (const name of ['decimal.csv', 'doubles.json']) {
      expect(JSON.parse((await run(['matrix', 'determinant', file(name), '--json', '--doubles', 'dyadic'])).output)).toMatchObject({ value: '3' });
    }
  });

  it('says in text what it is, in which convention, and how sure', async () => {
    const analysis = await run(['analyze', file('m.json'), '--group', 'C(3)']);
    expect(analysis.status).toBe(0);
    for (const part of [/analysis of .*m\.json against the group C\(3\)/, /convention +"g\^-1h"/, /squared distance.* 32\/3/, /group displacement rank +1/, /equivariance subgroup +order 1: \[0\]/, /rank\(L_s·M − M·L_s\)/, /status +proved/, /M is not a group matrix/]) {
      expect(analysis.output).toMatch(part);
    }
    expect((await run(['analyze', text, '--group', 'C(3)', '--convention', 'gh^-1'])).output).toMatch(/convention +"gh\^-1".*\n[^]*rank\(R_s·M − M·R_s\)/);
    expect((await run(['matrix', 'solve', '[[1,2],[2,4]]', '[1,3]'])).output).toMatch(/solvable +no[^]*witness[^]*\[ -2 {2}1 \][^]*There is no solution/);
    expect((await run(['displacement', 'factor', text, '--sylvester', 'Z(3)', 'Z(3,-1)'])).output).toMatch(/A = Z\(3\), B = Z\(3,-1\)[^]*left, 3 × \d over Q\n {2}\[/);
    expect((await run(['group', 'S(3)', '--table'])).output).toMatch(/index {2}label/);
    for (const words of [['displacement', 'group', text, '--group', 'C(3)'], ['displacement', 'apply', text, '--sylvester', 'Z(3)', 'Z(3)'], ['displacement', 'rank', text, '--stein', 'Z(3)', 'Z(3)'], ['matrix', 'determinant', text], ['determinant', '1,2,3', '--group', 'C(3)'], ['equivariance', 'subgroup', text, '--group', 'C(3)'], ['group', 'C(3000)']]) {
      const { status, output } = await run(words);
      expect([words, status]).toEqual([words, 0]);
      expect(output).toMatch(/status +proved/);
      expect(output).not.toMatch(/undefined|\[object|NaN/);
    }
  });

  it('writes Markdown and LaTeX', async () => {
    const words = ['displacement', 'apply', '[[1,2],["1/2",1]]', '--sylvester', 'Z(2)', 'Z(2,0)'];
    expect((await run([...words, '--markdown'])).output).toContain('|  | 0 | 1 |\n| ---: | ---: | ---: |\n');
    expect((await run([...words, '--latex'])).output).toContain('\\begin{bmatrix}\n  -\\frac{3}{2} & 1 \\\\');
    expect((await run([...words, '--latex', '--json'])).status).toBe(2);
  });

  it('colours only on a terminal, and not with NO_COLOR', async () => {
    const words = ['analyze', text, '--group', 'C(3)'];
    expect((await run(words, { tty: true })).output).toContain('\u001b[');
    expect((await run(words, { tty: true, environment: { NO_COLOR: '1' } })).output).not.toContain('\u001b[');
    expect((await run(words)).output).not.toContain('\u001b[');
  });

  it('ends with 1 where a property is refuted, and prints the witness', async () => {
    const refuted = await run(['equivariance', 'check', text, '--group', 'C(3)']);
    expect([refuted.status, refuted.messages]).toEqual([1, '']);
    expect(refuted.output).toMatch(/witness: generator s +\d[^]*refuted/);
    expect((await run(['equivariance', 'check', '[[1,2],[2,1]]', '--group', 'C(2)'])).status).toBe(0);
    const certificate = structuredClone(answer('matrix.rank', { matrix: M }).certificate) as { claim: { rank: number } };
    certificate.claim.rank = 2;
    const invalid = await run(['verify', '-'], { input: JSON.stringify(certificate) });
    expect(invalid.status).toBe(1);
    expect(invalid.output).toMatch(/^invalid: /);
  });

  it.each([
    [2, ['matrix', 'rank', '[[1,2],[3]]'], /\/matrix\/1/],
    [2, ['matrix', 'rank', 'seven.json'], /expected an object, got 7/],
    [2, ['matrix', 'rank', 'broken.json'], /broken\.json: .*line 1, column 12/],
    [2, ['matrix', 'rank', 'empty.json'], /empty/],
    [2, ['matrix', 'rank', 'latin1.json'], /UTF-8/],
    [2, ['matrix', 'rank', 'truncated.npy'], /truncated\.npy: .*expected 72 bytes/],
    [2, ['matrix', 'rank', '-'], /standard input: .*nothing/],
    [2, ['matrix', 'rank', '[[1,1],[1,NaN]]'], /NaN at \/1\/1/],
    [2, ['matrix', 'solve', '-', '-'], /standard input/],
    [2, ['group', 'loop.json'], /\(x, y, z\) =/],
    [2, ['group', 'D(0)'], /D\(0\)/],
    [2, ['group', 'm.npy'], /doubles/],
    [2, ['group'], /missing required argument/],
    [2, ['nonsense'], /unknown command/],
    [2, ['group', 'C(3)', '--colour'], /unknown option/],
    [2, ['group', 'C(3)', 'C(4)'], /too many arguments/],
    [2, ['group', 'C(3)', '--timeout', 'soon'], /milliseconds/],
    [2, ['group', 'C(3)', '--max-order', '0'], /maxOrder/],
    [2, ['analyze', '[[1]]'], /--group/],
    [2, ['analyze', '[[1]]', '--group', 'C(1)', '--convention', 'left'], /--convention/],
    [2, ['analyze', '[[1]]', '--group', 'C(2)'], /\/matrix/],
    [2, ['displacement', 'rank', '[[1]]'], /--operator/],
    [2, ['displacement', 'rank', '[[1]]', '--sylvester', 'Z(1)'], /two sides/],
    [2, ['displacement', 'rank', '[[1]]', '--sylvester', 'Y(1)', 'Z(1)'], /Y\(1\)/],
    [2, ['verify', '{"kind":"luck","version":1,"claim":{},"evidence":{}}'], /luck/],
    [3, ['displacement', 'reconstruct', '--sylvester', 'Z(2)', 'Z(2)', '--left', '[[1],[0]]', '--right', '[[1,0]]'], /range/],
    [4, ['group', 'C(70000)'], /65535/],
    [4, ['group', 'C(30)', '--max-order', '29'], /29/],
    [4, ['group', 'small(64,3)'], /catalogue/],
    [4, ['matrix', 'rank', `[[${'9'.repeat(100_001)}]]`], /digits/],
    [5, ['matrix', 'rank', 'missing.json'], /cannot read .*ENOENT/],
    [5, ['group', 'C(3)', '--out', 'no/such/folder/x.txt'], /cannot write .*ENOENT/],
  ])('ends with %d for %j', async (status, words, pattern) => {
    const located = words.map((word) => (/^[\w/]+\.(json|csv|npy|txt)$/.test(word) ? file(word) : word));
    const outcome = await run(located);
    expect([outcome.status, outcome.output]).toEqual([status, '']);
    expect(outcome.messages).toMatch(pattern);
    expect(outcome.messages).not.toMatch(/\n +at /);
  });

  it('replaces an output file as a whole, or leaves it as it was', async () => {
    const path = file('result.json');
    expect(await run(['matrix', 'rank', text, '--json', '--out', path])).toEqual({ status: 0, output: '', messages: `written to ${path}\n` });
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ rank: 3 });
    const before = readFileSync(path);
    expect((await run(['matrix', 'rank', '[[1],[2,3]]', '--json', '--out', path])).status).toBe(2);
    expect(readFileSync(path)).toEqual(before);
    expect(await run(['verify', path, '--quiet', '--out', file('verdict.txt')])).toEqual({ status: 0, output: '', messages: '' });
    expect(readdirSync(file()).filter((name) => name.startsWith('result'))).toEqual(['result.json']);
  });

  it('reads timeouts with units', async () => {
    for (const timeout of ['60000', '60s', '1m', '500.5ms']) expect((await run(['group', 'C(3)', '--timeout', timeout])).status).toBe(0);
  });

  it('shows help and version', async () => {
    expect(await run(['--version'])).toMatchObject({ status: 0, output: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
    const help = await run(['--help']);
    expect([help.status, help.output]).toEqual([0, expect.stringContaining('Exit status')]);
    for (const command of ['group', 'matrix', 'determinant', 'analyze', 'displacement', 'equivariance', 'verify', 'oracle']) expect(help.output).toContain(`  ${command} `);
  });
});

describe('group-matrix, as a process', () => {
  const spawned = (words: string[], input = ''): { status: number | null; stdout: string; stderr: string } => spawnSync(process.execPath, [MAIN, ...words], { input, encoding: 'utf8' });

  it('reads standard input, writes data to standard output and messages to standard error', () => {
    expect(spawned(['matrix', 'rank', '-', '--json'], text)).toMatchObject({ status: 0, stdout: `${JSON.stringify(answer('matrix.rank', { matrix: M }))}\n`, stderr: '' });
    expect(spawned(['matrix', 'rank', '-'], '[[1,2')).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(/^error: standard input: .*line 1, column 6\n$/) });
    expect(spawned(['equivariance', 'check', text, '--group', 'C(3)'])).toMatchObject({ status: 1, stderr: '' });
  });

  it('ends quietly with 5 when its reader goes away', () => {
    const command = `"${process.execPath}" "${MAIN}" group "C(2048)" --table --json; echo "status $?" >&2`;
    const { stderr } = spawnSync('sh', ['-c', `{ ${command}; } | head -c 10 > /dev/null`], { encoding: 'utf8' });
    expect(stderr).toBe('status 5\n');
  });
});
