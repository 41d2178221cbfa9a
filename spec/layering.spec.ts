import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { importFaults, type ImportRule } from './import-rule.ts';

const MATHEMATICS = ['algebra', 'linear', 'groups', 'representations', 'group-matrices', 'displacement', 'diagrams', 'equivariance'];

/** The import rule of the project: data flows one way. */
const RULE: ImportRule = {
  folders: {
    kernels: [],
    algebra: [],
    linear: ['kernels', 'algebra'],
    groups: ['algebra'],
    'groups/structure': ['groups'],
    'groups/permutations': ['groups'],
    'groups/presentations': ['groups'],
    'groups/products': ['groups/structure', 'groups/permutations', 'groups'],
    'groups/library': ['groups/products', 'groups/permutations', 'groups/structure', 'groups'],
    representations: ['groups', 'linear', 'algebra', 'kernels'],
    'group-matrices': ['groups', 'linear', 'algebra'],
    displacement: ['group-matrices', 'groups', 'linear', 'algebra'],
    diagrams: ['groups', 'linear', 'algebra', 'kernels'],
    // the diagrams themselves, and what is built of them
    'diagrams/algebras': ['diagrams'],
    'diagrams/graphs': ['diagrams'],
    'diagrams/layers': ['diagrams'],
    'diagrams/symmetry': ['diagrams/graphs', 'diagrams/layers', 'diagrams'],
    equivariance: ['diagrams', 'displacement', 'group-matrices', 'representations', 'groups', 'linear', 'algebra'],
    // floating point: no exact code imports it; the root of the folder is its entry and what is timed
    'fast/transforms': [],
    'fast/plans': ['fast/transforms'],
    'fast/towers': ['fast/plans', 'fast/transforms'],
    'fast/group-plans': ['fast/towers', 'fast/plans', 'fast/transforms'],
    'fast/operators': ['fast/group-plans', 'fast/plans', 'fast/transforms'],
    'fast/solve': ['fast/operators', 'fast/group-plans', 'fast/plans', 'fast/transforms'],
    fast: ['fast/solve', 'fast/operators', 'fast/transforms', 'equivariance', 'displacement', 'diagrams', 'group-matrices', 'representations', 'groups', 'linear', 'algebra', 'kernels'],
    // certificates are re-checked by code that shares nothing with their makers but rational and modular arithmetic
    verify: ['algebra'],
    io: MATHEMATICS,
    oracle: ['io', 'verify', 'fast', ...MATHEMATICS],
    cli: ['oracle', 'io', 'fast'],
    testing: ['io', 'verify', ...MATHEMATICS],
    mathjs: ['algebra', 'linear'],
  },
  freeFiles: ['errors.ts', 'deadline.ts'],
  entries: {
    'index.ts': [...MATHEMATICS, 'io', 'verify', 'oracle'],
    'testing/index.ts': ['testing'],
    'mathjs/index.ts': ['mathjs', 'algebra', 'linear'],
    'fast/index.ts': ['fast', 'kernels'],
  },
  packages: {
    'fraction.js': ['algebra', 'mathjs'],
    '@noble/hashes': ['groups'],
    commander: ['cli'],
    'write-file-atomic': ['cli'],
    mathjs: ['mathjs', 'cli/bench-npm-peers.ts'],
    'ml-matrix': ['cli/bench-npm-peers.ts'],
    'fft.js': ['cli/bench-npm-peers.ts'],
    'fast-check': ['testing'],
  },
  nodeOnly: ['oracle/oracle-loop.ts', 'oracle/package-identity.ts', 'oracle/registry.ts', 'cli/', 'fast/operators/operator-pool.ts', 'fast/operators/pool-worker.ts'],
};

/** Packages that the benchmark times where they happen to be installed. */
const ONLY_TIMED = ['ml-matrix', 'fft.js'];

const LIB = new URL('../lib/', import.meta.url).pathname;

function filesOfLib(): Map<string, string> {
  const names = readdirSync(LIB, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  return new Map(names.sort().map((name) => [name.replaceAll('\\', '/'), readFileSync(join(LIB, name), 'utf8')]));
}

describe('the import rule', () => {
  const files = filesOfLib();

  it('holds for every file of lib', () => {
    expect(files.size).toBeGreaterThan(100);
    expect(importFaults(files, RULE)).toEqual([]);
  });

  it('lets a folder import only folders that stand before it in the table, verify and testing apart', () => {
    const order = Object.keys(RULE.folders);
    for (const [folder, allowed] of Object.entries(RULE.folders)) for (const other of allowed) expect([folder, other, order.indexOf(other) < order.indexOf(folder)]).toEqual([folder, other, true]);
  });

  it('names only packages that package.json depends on at run time, and some that are timed where they are installed', () => {
    const manifest = JSON.parse(readFileSync(join(LIB, '../package.json'), 'utf8')) as { dependencies: Record<string, string>; exports: Record<string, unknown> };
    expect(Object.keys(RULE.packages).sort()).toEqual([...Object.keys(manifest.dependencies), ...ONLY_TIMED].sort());
    for (const name of ONLY_TIMED) expect([name, RULE.packages[name]]).toEqual([name, ['cli/bench-npm-peers.ts']]);
  });
});

describe('the checker of the import rule', () => {
  const rule: ImportRule = {
    folders: { low: [], 'low/deep': ['low'], 'high/base': [], high: ['high/base', 'low'], 'high/top': ['high/base'], shell: ['high'] },
    freeFiles: ['errors.ts'],
    entries: { 'index.ts': ['low', 'high'] },
    packages: { small: ['low'], '@scope/thing': ['high'], timed: ['high/files.ts'] },
    nodeOnly: ['shell/', 'high/files.ts'],
  };
  const sound: Record<string, string> = {
    'errors.ts': 'export const x = 1;',
    'index.ts': "export { a } from './low/a.ts'; export type { B } from './high/b.ts';",
    'low/a.ts': "import { x } from '../errors.ts'; import small from 'small/deep.js'; export const a = x + small;",
    'low/c.ts': "import { a } from './a.ts'; export const process1 = { process: a, Buffer: 1 }; export const p = process1.process;",
    'high/b.ts': "import { a } from '../low/a.ts'; import type { T } from '@scope/thing'; export type B = T; export const b = a;",
    'high/files.ts': "import { readFileSync } from 'node:fs'; export const read = readFileSync;",
    'low/deep/d.ts': "import { a } from '../a.ts'; export const d = a;",
    'high/base/e.ts': "import { a } from '../../low/a.ts'; import { d } from '../../low/deep/d.ts'; export const e = a + d;",
    'high/f.ts': "import { e } from './base/e.ts'; import { d } from '../low/deep/d.ts'; export const f = e + d;",
    'high/top/g.ts': "import { e } from '../base/e.ts'; export const g = e;",
    'shell/all.ts': "import { e } from '../high/base/e.ts'; import { f } from '../high/f.ts'; export const all = e + f;",
    'shell/main.ts': "import { b } from '../high/b.ts'; process.exit(b);",
  };
  const faultsOf = (changes: Record<string, string>): string[] => importFaults(new Map(Object.entries({ ...sound, ...changes })), rule);

  it('finds no fault in a sound tree', () => {
    expect(faultsOf({})).toEqual([]);
    expect(faultsOf({ 'high/files.ts': "export const read = import('timed');" })).toEqual([]);
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['an import upwards', { 'low/a.ts': "import { b } from '../high/files.ts'; export const a = b;" }, /^low\/a\.ts:1: imports high\/files\.ts/],
    ['a type imported upwards', { 'low/a.ts': "import type { B } from '../high/files.ts'; export const a = 1 as B;" }, /^low\/a\.ts:1: imports high\/files\.ts/],
    ['an import type upwards', { 'low/a.ts': "export const a = 1 as import('../high/files.ts').B;" }, /^low\/a\.ts:1: imports high\/files\.ts/],
    ['a dynamic import upwards', { 'low/a.ts': "\nexport const a = await import('../high/files.ts');" }, /^low\/a\.ts:2: imports high\/files\.ts/],
    ['a dynamic import that cannot be read', { 'low/a.ts': 'const f = 1; export const a = await import(f);' }, /not a literal/],
    ['a re-export upwards', { 'low/a.ts': "export const a = 1; export { read } from '../high/files.ts';" }, /^low\/a\.ts:1: imports high\/files\.ts/],
    ['a leap over a floor', { 'shell/main.ts': "import { a } from '../low/a.ts'; export const m = a;" }, /^shell\/main\.ts:1: imports low\/a\.ts/],
    ['a package that another file may import', { 'high/b.ts': "export const b = import('timed');" }, /^high\/b\.ts:1: imports the package timed, which high may not use$/],
    ['an import of the entry', { 'high/b.ts': "import { a } from '../index.ts'; export const b = a;" }, /imports the entry index\.ts/],
    ['a cycle', { 'low/a.ts': "import { c } from './c.ts'; export const a = c;" }, /^cycle: low\/a\.ts → low\/c\.ts → low\/a\.ts$/],
    ['a cycle of types', { 'low/a.ts': "import type { c } from './c.ts'; export const a = 1 as c;" }, /^cycle: /],
    ['a file that imports itself', { 'low/a.ts': "import { a as b } from './a.ts'; export const a = b;" }, /^cycle: low\/a\.ts → low\/a\.ts$/],
    ['a package of another folder', { 'high/b.ts': "import small from 'small'; export const b = small;" }, /imports the package small, which high may not use/],
    ['an unknown package', { 'low/a.ts': "import x from '@scope/other'; export const a = x;" }, /imports the package @scope\/other/],
    ['a node: module', { 'low/a.ts': "import { x } from 'node:fs'; export const a = x;" }, /imports node:fs, but must load in a browser/],
    ['a Node module without its prefix', { 'low/a.ts': "import { x } from 'fs'; export const a = x;" }, /imports the package fs/],
    ['a global of Node', { 'low/a.ts': 'export const a = process.argv;' }, /uses process, but must load in a browser/],
    ['Buffer as a value', { 'high/b.ts': 'export const b = Buffer.from([]);' }, /uses Buffer/],
    ['a folder barrel by name', { 'low/index.ts': 'export const z = 1;' }, /^low\/index\.ts: is a barrel$/],
    ['a folder barrel by content', { 'low/all.ts': "export * from './a.ts';" }, /^low\/all\.ts: is a barrel$/],
    ['a folder that is not in the table', { 'misc/a.ts': 'export const z = 1;' }, /the folder misc is not in the table/],
    ['a nested folder that is not in the table', { 'high/deep/a.ts': 'export const z = 1;' }, /the folder high\/deep is not in the table/],
    ['an import from a nested folder that stands above', { 'low/c.ts': "import { d } from './deep/d.ts'; export const c = d;" }, /^low\/c\.ts:1: imports low\/deep\/d\.ts/],
    ['an import of the outer folder', { 'high/base/e.ts': "import { b } from '../b.ts'; export const e = b;" }, /^high\/base\/e\.ts:1: imports high\/b\.ts/],
    ['an import of a sibling that is not listed', { 'high/base/e.ts': "import { g } from '../top/g.ts'; export const e = g;" }, /^high\/base\/e\.ts:1: imports high\/top\/g\.ts/],
    ['an import upwards from a nested folder', { 'low/deep/d.ts': "import { e } from '../../high/base/e.ts'; export const d = e;" }, /^low\/deep\/d\.ts:1: imports high\/base\/e\.ts/],
    ['a leap over a floor into a nested folder', { 'shell/all.ts': "import { d } from '../low/deep/d.ts'; export const all = d;" }, /^shell\/all\.ts:1: imports low\/deep\/d\.ts/],
    ['a stray file at the root', { 'tools.ts': 'export const z = 1;' }, /^tools\.ts: the root of lib holds only/],
    ['a missing file', { 'low/a.ts': "import { z } from './z.ts'; export const a = z;" }, /imports \.\/z\.ts, which is no file of lib/],
    ['an import without its suffix', { 'low/c.ts': "import { a } from './a'; export const c = a;" }, /imports \.\/a, which is no file of lib/],
    ['an import from outside lib', { 'low/c.ts': "import { a } from '../../scripts/a.ts'; export const c = a;" }, /which is no file of lib/],
    ['an entry that imports a shell', { 'index.ts': "export { m } from './shell/main.ts';" }, /^index\.ts:1: imports shell\/main\.ts/],
  ])('finds %s', (_, changes, expected) => {
    const faults = faultsOf(changes);
    expect(faults.filter((fault) => expected.test(fault))).not.toEqual([]);
  });
});
