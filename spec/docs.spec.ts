import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as fast from '../lib/fast/index.ts';
import * as library from '../lib/index.ts';
import * as mathjs from '../lib/mathjs/index.ts';
import * as testing from '../lib/testing/index.ts';
import { commentExamples, documentationFault, exampleFault, exportedValues, literalText, pageExamples, sameValue, type DocExample } from './doc-examples.ts';

const ROOT = new URL('../', import.meta.url).pathname;
const MODULES = { 'group-matrix': library, 'group-matrix/testing': testing, 'group-matrix/mathjs': mathjs, 'group-matrix/fast': fast, 'fast-check': { default: fc } };

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const filesUnder = (folder: string, suffix: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(suffix)).map((name) => `${folder}/${name}`.replaceAll('\\', '/')).sort();

const failuresOf = (examples: readonly DocExample[]): string[] => examples.map((example) => exampleFault(example, MODULES)).filter((fault) => fault !== null);

describe('the examples of the documentation', () => {
  it('hold in the doc comments of lib', () => {
    const examples = filesUnder('lib', '.ts').flatMap((file) => commentExamples(file, read(file)));
    expect(examples.length).toBeGreaterThan(100);
    expect(failuresOf(examples)).toEqual([]);
  });

  it('hold in the README and the pages', () => {
    const examples = ['README.md', ...filesUnder('docs', '.md')].flatMap((file) => pageExamples(file, read(file)));
    expect(examples.length).toBeGreaterThan(0);
    expect(failuresOf(examples)).toEqual([]);
  });

  it.each(['lib/index.ts', 'lib/testing/index.ts', 'lib/mathjs/index.ts', 'lib/fast/index.ts'])('stand at every function, class and constant that %s exports', (entry) => {
    const folder = entry.slice(0, entry.lastIndexOf('/') + 1);
    const undocumented = exportedValues(read(entry))
      .map(({ name, from }) => ({ name, fault: documentationFault(read(join(folder, from)), name), from }))
      .filter(({ fault }) => fault !== null)
      .map(({ name, fault, from }) => `${join(folder, from)}: ${name} ${fault}`);
    expect(undocumented).toEqual([]);
  });
});

describe('the checker of examples', () => {
  const fault = (code: string): string | null => exampleFault({ file: 'a.ts', line: 10, code }, { m: { two: 2, half: { n: 1n }, fail: () => { throw new Error('no answer'); }, bytes: new Uint8Array(1) } });

  it.each([
    "import { two } from 'm';\ntwo + 1 // => 3",
    "import { two as t, type Q } from 'm';\nimport type { R } from 'm';\nconst x: number = t;\n[x, -x, `${x}`] as const // => [2, -2, '2']",
    "const f = <E>(x: E): E => x;\nf<{ a: bigint; b?: null }>({ a: -3n, b: null }); // => { a: -3n, b: null }",
    '[undefined, null, true, [], {}] // => [undefined, null, true, [], {}]',
    "1 + 1 // => 2\n'a' // => 'a'",
    'const s = "// => 3";\ns.length // => 7',
    "[\n  1,\n  2,\n] // => [1, 2]",
    "import { half } from 'm';\nhalf // => { n: 1n }",
  ])('accepts %j', (code) => {
    expect(fault(code)).toBeNull();
  });

  it.each([
    ['a wrong value', "import { two } from 'm';\ntwo + 2 // => 3", 'a.ts:11: got 4, expected 3'],
    ['a bigint for a number', '2n // => 2', 'a.ts:10: got 2n, expected 2'],
    ['a text for a number', "'2' // => 2", "a.ts:10: got '2', expected 2"],
    ['minus zero', '-0 // => 0', 'a.ts:10: got -0, expected 0'],
    ['a missing entry', '[1] // => [1, 2]', 'a.ts:10: got [1], expected [1, 2]'],
    ['a hole for undefined', '[undefined, 1] // => [1]', 'a.ts:10: got [undefined, 1], expected [1]'],
    ['a surplus key', '({ a: 1, b: undefined }) // => { a: 1 }', 'a.ts:10: got { a: 1, b: undefined }, expected { a: 1 }'],
    ['null for undefined', 'undefined // => null', 'a.ts:10: got undefined, expected null'],
    ['a typed array for a list', "import { bytes } from 'm';\nbytes // => [0]", 'a.ts:11: got a Uint8Array, expected [0]'],
    ['a deep difference', "({ a: [[1, 'x']] }) // => { a: [[1, 'y']] }", "a.ts:10: got { a: [[1, 'x']] }, expected { a: [[1, 'y']] }"],
    ['the first of two expectations', '1 // => 2\n2 // => 2', 'a.ts:10: got 1, expected 2'],
    ['no expectation', '1 + 1', 'a.ts:10: expected the last line to be an expression with // => and its value'],
    ['no expectation on the last line', '1 // => 1\n2', 'a.ts:10: expected the last line to be an expression with // => and its value'],
    ['a statement as the last line', 'const a = 1; // => 1', 'a.ts:10: expected an expression before // =>, got const a = 1;'],
    ['an expectation that is no literal', '1 // => 1 + 0', 'a.ts:10: expected a literal after // =>, got 1 + 0'],
    ['an expectation in words', '1 // => one or so', 'a.ts:10: expected a literal after // =>, got one or so'],
    ['an unknown module', "import { x } from 'n';\nx // => 1", "a.ts:10: expected an import from m, got 'n'"],
    ['an unknown export', "import { x } from 'm';\nx // => 1", "a.ts:10: 'm' does not export x"],
    ['a default import of a module without one', "import x from 'm';\nx // => 1", "a.ts:10: 'm' does not export default"],
    ['an import of everything', "import * as x from 'm';\nx // => 1", "a.ts:10: expected named imports, got import * as x from 'm';"],
    ['an exception', "import { fail } from 'm';\nfail() // => 1", 'a.ts:10: no answer'],
    ['an empty example', '', 'a.ts:10: expected the last line to be an expression with // => and its value'],
  ])('refuses %s', (_, code, message) => {
    expect(fault(code)).toBe(message);
  });

  it('refuses code that does not parse', () => {
    expect(fault('const = 1;\n1 // => 1')).toMatch(/^a\.ts:10: /);
  });

  it('finds the examples of comments and pages, with their lines', () => {
    const comment = ['const a = 1;', '/**', ' * Adds.', ' * @throws never', ' * @example', ' * const x = 1;', ' *   x // => 1', ' * @source none', ' */', '/** @example 2 // => 2 */'].join('\n');
    expect(commentExamples('a.ts', comment)).toEqual([
      { file: 'a.ts', line: 6, code: 'const x = 1;\n  x // => 1' },
      { file: 'a.ts', line: 10, code: '2 // => 2' },
    ]);
    expect(pageExamples('p.md', 'Text\n```ts executed\n1 // => 1\n```\n```ts\nnot run\n```\n```ts executed\n2 // => 3\n```\n')).toEqual([
      { file: 'p.md', line: 3, code: '1 // => 1' },
      { file: 'p.md', line: 9, code: '2 // => 3' },
    ]);
  });

  it('finds what an entry exports and whether it is documented', () => {
    expect(exportedValues("export { a, type B } from './x.ts';\nexport type { C } from './y.ts';\nexport { D as E } from './z.ts';")).toEqual([{ name: 'a', from: './x.ts' }, { name: 'D', from: './z.ts' }]);
    expect(() => exportedValues("export * from './x.ts';")).toThrow(/expected export/);
    const file = [
      '/**\n * Good.\n * @example\n * 1 // => 1\n */\nexport function good() {}',
      'export function bare() {}',
      '/** Words only. */\nexport const words = 1;',
      '/**\n * @example\n * 1 // => 1\n */\nexport const silent = 1;',
      '/** A class. */\nexport class K {\n  /**\n   * Makes one.\n   * @example\n   * 1 // => 1\n   */\n  static of() {}\n}',
      '/** A class. */\nexport class L {\n  /** Makes one. */\n  static of() {}\n}',
    ].join('\n');
    expect(['good', 'bare', 'words', 'silent', 'K', 'L', 'none'].map((name) => documentationFault(file, name))).toEqual([null, 'has no doc comment', 'has no @example', 'has no doc comment', null, 'has no @example', 'is not declared there']);
  });

  it('compares and shows values', () => {
    expect([sameValue([1, [2n]], [1, [2n]]), sameValue(NaN, NaN), sameValue([], {}), sameValue({ a: 1 }, { b: 1 }), sameValue(Object.create(null), {})]).toEqual([true, true, false, false, true]);
    expect(literalText({ a: [1n, 'it\'s'], 'b-c': undefined, d: new Map() })).toBe("{ a: [1n, 'it\\'s'], 'b-c': undefined, d: a Map }");
  });
});
