import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { readNpy, writeNpy } from '../../lib/io/npy.ts';
import { answer } from '../../lib/oracle/answer.ts';
import { filesFor, run } from './command-line.ts';

const operator = { groupMatrix: { group: 'C(3)', symbol: [1, 2, '1/3'] } };

/** A .npy file of two 64-bit integers. */
function integersNpy(values: readonly [bigint, bigint]): Uint8Array {
  const bytes = writeNpy([2], new Float64Array(2));
  const text = Buffer.from(bytes).toString('latin1').replace('<f8', '<i8');
  const out = Buffer.from(text, 'latin1');
  values.forEach((value, i) => out.writeBigInt64LE(value, out.length - 16 + 8 * i));
  return out;
}

/** A .npy file of any type and order, its numbers one after the other as they stand in it. */
function npyOf(descr: string, shape: string, isFortran: boolean, bytes: Uint8Array): Uint8Array {
  const header = `{'descr': '${descr}', 'fortran_order': ${isFortran ? 'True' : 'False'}, 'shape': ${shape}, }`.padEnd(117) + '\n';
  return Buffer.concat([Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 118, 0]), Buffer.from(header, 'latin1'), bytes]);
}

function bytesOf(size: number, values: readonly number[], write: (view: DataView, at: number, value: number) => void): Uint8Array {
  const view = new DataView(new ArrayBuffer(size * values.length));
  values.forEach((value, i) => write(view, size * i, value));
  return new Uint8Array(view.buffer);
}

/** [1, 0.5, 0] and [-1, 2, 4], column by column. */
const columns = [1, -1, 0.5, 2, 0, 4];
const turned = [[1, 0.5, 0], [-1, 2, 4]];

const file = filesFor({
  'fortran.npy': npyOf('<f8', '(2, 3)', true, bytesOf(8, columns, (view, at, x) => view.setFloat64(at, x, true))),
  'fortran32.npy': npyOf('>f4', '(2, 3)', true, bytesOf(4, columns, (view, at, x) => view.setFloat32(at, x, false))),
  'big.npy': npyOf('>f8', '(3,)', false, bytesOf(8, [1, 0.5, 0], (view, at, x) => view.setFloat64(at, x, false))),
  'words.npy': npyOf('>i4', '(3,)', false, bytesOf(4, [1, -2, 3], (view, at, x) => view.setInt32(at, x, false))),
  'infinite.npy': npyOf('>f8', '(3,)', false, bytesOf(8, [1, 2, -Infinity], (view, at, x) => view.setFloat64(at, x, false))),
  'complex.npy': npyOf('<c16', '(3,)', false, new Uint8Array(48)),
  'half.npy': npyOf('<f2', '(3,)', false, new Uint8Array(6)),
  'cube.npy': npyOf('<f8', '(1, 1, 3)', false, new Uint8Array(24)),
  'high.npy': npyOf('<f8', '(3, 2)', false, new Uint8Array(48)),
  'short.npy': npyOf('<f8', '(3,)', false, new Uint8Array(23)),
  'long.npy': npyOf('<f8', '(3,)', false, new Uint8Array(32)),
  'operator.json': JSON.stringify(operator),
  'one.npy': writeNpy([3], new Float64Array([1, 0.5, 0])),
  'two.npy': writeNpy([2, 3], new Float64Array([1, 0.5, 0, -1, 2, 1e-5])),
  'none.npy': writeNpy([0, 3], new Float64Array(0)),
  'nan.npy': writeNpy([3], new Float64Array([1, NaN, 0])),
  'integers.npy': integersNpy([3n, -4n]),
  'large.npy': integersNpy([3n, 2n ** 60n]),
  'lines.csv': '1,0.5,0\n-1,2,1e-5\n',
});

const text = JSON.stringify(operator);
const pair = [[1, 0.5, 0], [-1, 2, 1e-5]];

describe('the command fast', () => {
  it('prints exactly the result object of the method with --json', async () => {
    const questions: [string[], string, object][] = [
      [['apply', text, '[1, 0.5, 0]'], 'fast.apply', { operator, vectors: [pair[0]] }],
      [['apply', file('operator.json'), JSON.stringify(pair)], 'fast.apply', { operator, vectors: pair }],
      [['apply', text, file('one.npy')], 'fast.apply', { operator, vectors: [pair[0]] }],
      [['apply', text, file('two.npy')], 'fast.apply', { operator, vectors: pair }],
      [['apply', text, file('lines.csv')], 'fast.apply', { operator, vectors: pair }],
      [['apply', text, file('fortran.npy')], 'fast.apply', { operator, vectors: turned }],
      [['apply', text, file('fortran32.npy')], 'fast.apply', { operator, vectors: turned }],
      [['apply', text, file('big.npy')], 'fast.apply', { operator, vectors: [[1, 0.5, 0]] }],
      [['apply', text, file('words.npy')], 'fast.apply', { operator, vectors: [[1, -2, 3]] }],
      [['apply', text, '[]'], 'fast.apply', { operator, vectors: [] }],
      [['apply', '{"identity": 2}', file('integers.npy')], 'fast.apply', { operator: { identity: 2 }, vectors: [[3, -4]] }],
      [['plan', text], 'fast.plan', { operator }],
      [['matrix', text], 'fast.matrix', { operator }],
    ];
    for (const [words, method, params] of questions) {
      const { status, output } = await run(['fast', ...words, '--json']);
      expect([words, status]).toEqual([words, 0]);
      expect(JSON.parse(output)).toEqual(JSON.parse(JSON.stringify(answer(method, params))));
    }
    expect(JSON.parse((await run(['fast', 'apply', '-', '[1, 0.5, 0]', '--json'], { input: text })).output)).toMatchObject({ status: 'float' });
  });

  it('prints tables for people', async () => {
    const { output } = await run(['fast', 'apply', text, '[3, 0, 0]']);
    expect(output).toMatch(/distance from the exact product at most +[0-9.e-]+\n/);
    expect(output).toMatch(/ 0 +3\n/);
    expect(output).toMatch(/ 2 +6\n/);
    const several = (await run(['fast', 'apply', text, JSON.stringify(pair)])).output;
    expect(several).toMatch(/index +product 0 +product 1\n/);
    expect((await run(['fast', 'plan', text])).output).toMatch(/flops for one vector +18\n[^]*group matrix of order 3/);
    expect((await run(['fast', 'matrix', text])).output).toMatch(/\[ +1\/3 +1 +2 +\]/);
  });

  it('writes .npy of the dimensions that it read', async () => {
    const single = await run(['fast', 'apply', text, file('one.npy'), '--out', file('y.npy')]);
    expect([single.status, single.output]).toEqual([0, '']);
    expect(single.messages).toMatch(/written to .*\nerror bound [0-9.e-]+\n/);
    const one = readNpy(readFileSync(file('y.npy')));
    expect([one.shape, [...one.entries]]).toEqual([[3], (answer('fast.apply', { operator, vectors: [pair[0]] }).vectors as number[][])[0]]);
    await run(['fast', 'apply', text, file('fortran.npy'), '--out', file('f.npy')]);
    const other = readNpy(readFileSync(file('f.npy')));
    expect([other.shape, [...other.entries]]).toEqual([[2, 3], (answer('fast.apply', { operator, vectors: turned }).vectors as number[][]).flat()]);
    const quiet = await run(['fast', 'apply', text, file('two.npy'), '--out', file('z.npy'), '--quiet']);
    expect([quiet.status, quiet.messages]).toEqual([0, '']);
    const two = readNpy(readFileSync(file('z.npy')));
    expect([two.shape, [...two.entries]]).toEqual([[2, 3], (answer('fast.apply', { operator, vectors: pair }).vectors as number[][]).flat()]);
    // no vectors: no products, of the length that they would have (2026-11-21)
    await run(['fast', 'apply', '{"dense": [[1, 2, 3], [4, 5, 6]]}', file('none.npy'), '--out', file('n.npy')]);
    expect(readNpy(readFileSync(file('n.npy'))).shape).toEqual([0, 2]);
    await run(['fast', 'apply', text, file('two.npy'), '--json', '--out', file('z.json')]);
    expect(JSON.parse(readFileSync(file('z.json'), 'utf8'))).toMatchObject({ status: 'float' });
  });

  it.each<[string[], number, RegExp]>([
    [['apply', text, '[1, 2]'], 2, /expected 3 entries, got 2 at \/vectors\/0/],
    [['apply', text, 'nan.npy'], 2, /expected a finite number, got NaN at \/vectors\/0\/1/],
    [['apply', text, 'infinite.npy'], 2, /expected a finite number, got -Infinity at \/vectors\/0\/2/],
    [['apply', text, 'complex.npy'], 4, /the type "<c16" is not supported/],
    [['apply', text, 'half.npy'], 4, /the type "<f2" is not supported/],
    [['apply', text, 'cube.npy'], 4, /expected one or two dimensions, got 3/],
    [['apply', text, 'high.npy'], 2, /expected 3 entries, got 2 at \/vectors\/0/],
    [['apply', text, 'short.npy'], 2, /expected 24 bytes of data .* got 23/],
    [['apply', text, 'long.npy'], 2, /expected 24 bytes of data .* got 32/],
    [['apply', text, '[9007199254740993, 0, 0]'], 2, /write larger ones as strings, doubles with a fraction or an exponent/],
    [['apply', '{"identity": 2}', 'large.npy'], 2, /expected a double, or an integer within .* at \/vectors\/0\/1/],
    [['apply', text, '[1, NaN, 2]'], 2, /error: argument/],
    [['apply', text, '[1, 1e999, 2]'], 2, /range of doubles/],
    [['apply', text, '{"vectors": []}'], 2, /expected a vector or a list of vectors/],
    [['apply', '{"diagonal": [3, 3, 3]}', '[1e308, 0, 0]'], 4, /range of doubles/],
    [['apply', '{"circulant": [1]}', '[1]'], 2, /exactly one of the keys groupMatrix/],
    [['apply', text, 'missing.npy'], 5, /cannot read/],
    [['plan'], 2, /missing required argument 'operator'/],
  ])('refuses %j', async (words, status, message) => {
    const named = words.map((word) => (word.endsWith('.npy') ? file(word) : word));
    const outcome = await run(['fast', ...named]);
    expect([outcome.status, outcome.output]).toEqual([status, '']);
    expect(outcome.messages).toMatch(message);
  });
});

describe('the command bench', () => {
  it('prints rows as JSON and as a table', async () => {
    const { status, output, messages } = await run(['bench', '--quick', '--only', 'gemv,group-matvec', '--json']);
    expect(status).toBe(0);
    const rows = JSON.parse(output) as { name: string; n: number; group?: string; microseconds: number; kernel: string }[];
    expect(rows.map(({ name }) => name)).toEqual(['gemv', 'group-matvec', 'group-matvec', 'group-matvec']);
    for (const row of rows) {
      expect(Object.keys(row)).toEqual(row.name === 'gemv' ? ['name', 'n', 'microseconds', 'kernel'] : ['name', 'n', 'group', 'microseconds', 'kernel']);
      expect(row.microseconds).toBeGreaterThan(0);
    }
    expect(messages).toMatch(/gemv 256: .* µs\ngroup-matvec D\(512\): /);
    const table = await run(['bench', '--quick', '--only', 'circulant', '--quiet']);
    expect(table.output).toMatch(/^name +n +group +time +kernel\ncirculant +1024 +[0-9.]+ µs +(simd|portable)\n/);
    expect(table.messages).toBe('');
  });

  it('times the peers that are there with --peers, and says which are not', async () => {
    const { status, output, messages } = await run(['bench', '--quick', '--peers', '--only', 'gemv', '--json']);
    expect(status).toBe(0);
    const rows = JSON.parse(output) as { name: string; n: number; microseconds: number; kernel: string }[];
    const kernels = rows.map(({ kernel }) => kernel);
    expect(['simd', 'portable']).toContain(kernels[0]);
    // mathjs is a dependency of this package
    expect(kernels).toContain('mathjs');
    expect(new Set(kernels).size).toBe(kernels.length);
    for (const row of rows) expect([row.name, row.n, row.microseconds > 0]).toEqual(['gemv', 256, true]);
    const absent = /^not there: (.*)$/m.exec(messages)?.[1]?.split(', ') ?? [];
    for (const name of ['openblas', 'torch', 'ml-matrix']) expect([name, kernels.includes(name)]).toEqual([name, !absent.includes(name)]);
    expect(messages).toMatch(/^gemv 256: (simd|portable) [0-9.]+ µs, .*mathjs [0-9.]+ µs/m);
  }, 60_000);

  it('refuses names that are no rows', async () => {
    const { status, messages } = await run(['bench', '--only', 'gemv,warp']);
    expect(status).toBe(2);
    expect(messages).toMatch(/expected names of gemv, circulant, group-matvec, toeplitz-ldr, solve, diagram-layer, rank-mod-p, rank-q/);
  });
});
