import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';

const dist = new URL('../../../dist/', import.meta.url).href;

/** The answers of a program that has the built package at hand. */
function answers(body: string): unknown {
  const program = `
    import { OperatorPool } from '${dist}fast/operators/operator-pool.js';
    import { groupMatrixOperator } from '${dist}fast/index.js';
    import { parseGroupSpec } from '${dist}index.js';
    const code = "import { groupMatrixOperator } from '${dist}fast/index.js'; import { parseGroupSpec } from '${dist}index.js'; import { serveOperator } from '${dist}fast/operators/operator-pool.js'; await serveOperator(({ spec, symbol }) => groupMatrixOperator(parseGroupSpec(spec), symbol));";
    const dihedral = { module: 'data:text/javascript,' + encodeURIComponent(code), argument: { spec: 'D(40)', symbol: Array.from({ length: 80 }, (_, i) => Math.sin(i * i)) } };
    const source = (operator) => ({ module: 'data:text/javascript,' + encodeURIComponent("import { threadId } from 'node:worker_threads'; import { LimitError } from '${dist}errors.js'; import { serveOperator } from '${dist}fast/operators/operator-pool.js'; await serveOperator(() => (" + operator + "));") });
    const x = Float64Array.from({ length: 80 * 150 }, (_, i) => Math.cos(3 * i));
    const refused = (promise) => promise.then(() => 'no error', (error) => error.name + ': ' + error.message);
    ${body}
  `;
  return JSON.parse(execFileSync(process.execPath, ['-e', `import(${JSON.stringify(`data:text/javascript,${encodeURIComponent(program)}`)})`], { encoding: 'utf8' }));
}

describe('a pool of workers', () => {
  it('gives the bits of the operator itself, whatever the number of workers', () => {
    expect(
      answers(`
        const own = groupMatrixOperator(parseGroupSpec('D(40)'), dihedral.argument.symbol);
        const expected = new Float64Array(80 * 150);
        own.applyManyInto(expected, x, 150);
        const results = [];
        for (const jobs of [1, 2, 3]) {
          const pool = await OperatorPool.start(dihedral, jobs);
          for (const count of [150, 64, 1, 0]) {
            const y = await pool.applyMany(x.subarray(0, 80 * count), count);
            results.push([pool.jobs, pool.rows, y.length === 80 * count && y.every((value, i) => count < 64 || Object.is(value, expected[i]))]);
          }
          await pool.close();
        }
        console.log(JSON.stringify([...new Set(results.map(String))]));
      `),
    ).toEqual(['1,80,true', '2,80,true', '3,80,true']);
  });

  it('gives them for matrices that are not square, where vectors in a batch are added up in another order', () => {
    expect(
      answers(`
        const dense = { module: 'data:text/javascript,' + encodeURIComponent("import { denseOperator } from '${dist}fast/index.js'; import { serveOperator } from '${dist}fast/operators/operator-pool.js'; await serveOperator((entries) => denseOperator(9, 20, entries));"), argument: Array.from({ length: 180 }, (_, i) => Math.sin(i * i)) };
        const { denseOperator } = await import('${dist}fast/index.js');
        const own = denseOperator(9, 20, dense.argument);
        const vectors = x.subarray(0, 20 * 150);
        const expected = new Float64Array(9 * 150);
        own.applyManyInto(expected, vectors, 150);
        const alone = Float64Array.from({ length: 150 }, (_, v) => v).reduce((same, v) => same && own.apply(vectors.subarray(20 * v, 20 * v + 20)).every((value, i) => Object.is(value, expected[9 * v + i])), true);
        const results = [alone];
        for (const jobs of [1, 3]) {
          const pool = await OperatorPool.start(dense, jobs);
          const y = await pool.applyMany(vectors, 150);
          results.push([pool.rows, pool.cols, y.every((value, i) => Object.is(value, expected[i]))]);
          await pool.close();
        }
        console.log(JSON.stringify(results));
      `),
    ).toEqual([false, [9, 20, true], [9, 20, true]]);
  });

  it('passes errors of its factory on and refuses what does not fit', () => {
    expect(
      answers(`
        const pool = await OperatorPool.start(dihedral, 1);
        const busy = pool.applyMany(x, 150);
        const list = [
          await refused(pool.applyMany(x, 150)),
          await busy.then((y) => y.length),
          await refused(pool.applyMany(x, 149)),
          await refused(pool.applyMany(x, -1)),
          await refused(OperatorPool.start({ ...dihedral, argument: { spec: 'D(', symbol: [] } }, 2)),
          await refused(OperatorPool.start({ ...dihedral, argument: { spec: 'C(3)', symbol: [1] } }, 1)),
          (await refused(OperatorPool.start({ module: 'file:///no/such/module.js' }, 1))).slice(0, 14),
          await refused(OperatorPool.start(dihedral, 0)),
          await refused(OperatorPool.start({}, 1)),
        ];
        await pool.close();
        list.push(await refused(pool.applyMany(x, 150)));
        console.log(JSON.stringify(list));
      `),
    ).toEqual([
      'InputError: applyMany: expected an idle pool, got one that works on another batch',
      12000,
      'InputError: applyMany: expected 11920 numbers, got 12000 at /x',
      'InputError: applyMany: expected a number of vectors, got -1 at /count',
      expect.stringMatching(/^InputError: parseGroupSpec: /),
      'InputError: groupMatrixOperator: expected 3 numbers, got 1',
      'InternalError:',
      'InputError: OperatorPool: expected between 1 and 256 jobs, got 0 at /jobs',
      'InputError: OperatorPool: expected the URL of a module, got undefined at /module',
      'InputError: applyMany: expected a pool in use, got one that was closed',
    ]);
  });

  it('2026-11-21: after a batch that failed the next one is right: no worker is at work on the old one any more', () => {
    expect(
      answers(`
        const busyWorker = source("({ rows: 1, cols: 1, applyManyInto(y, x) { if (x[0] < 0) throw new LimitError('no room'); for (const end = Date.now() + 60; Date.now() < end; ); y.set(x); } })");
        const pool = await OperatorPool.start(busyWorker, 2);
        const vectors = new Float64Array(64 * 6).fill(1);
        vectors[0] = -1;
        const failed = await refused(pool.applyMany(vectors, vectors.length));
        const next = await pool.applyMany(vectors.fill(2), vectors.length);
        await pool.close();
        console.log(JSON.stringify([failed, next.every((value) => value === 2)]));
      `),
    ).toEqual(['LimitError: no room', true]);
  });

  it('2026-11-21: what workers cannot be started with, or give, is refused by its name', () => {
    expect(
      answers(`
        const one = '{ rows: 1, cols: 1, applyManyInto(y, x) { if (x[0] === 3) process.exit(0); y.set(x); } }';
        const list = [
          await refused(OperatorPool.start({ ...dihedral, argument: () => 1 }, 2)),
          await refused(OperatorPool.start({ module: 'http://example.org/operator.js' }, 1)),
          await refused(OperatorPool.start(source('undefined'), 1)),
          await refused(OperatorPool.start(source("({ ..." + one + ", rows: threadId })"), 2)).then((text) => text.slice(0, 60)),
          await refused(OperatorPool.start({ module: 'data:text/javascript,throw 5' }, 1)),
        ];
        const pool = await OperatorPool.start(source('(' + one + ')'), 2);
        list.push(await refused(pool.applyMany(Float64Array.of(3), 1)), await refused(pool.applyMany(new Float64Array(640), 640)));
        const under = refused(pool.applyMany(new Float64Array(640), 640));
        await pool.close();
        await pool.close();
        list.push(await under);
        console.log(JSON.stringify(list));
      `),
    ).toEqual([
      'InputError: OperatorPool: expected an argument that can be cloned, got one of which () => 1 could not be cloned. at /argument',
      'InputError: OperatorPool: expected the URL of a file or of data, got "http://example.org/operator.js" at /module',
      'InputError: serveOperator: expected an operator, got undefined',
      'InternalError: OperatorPool: expected operators of one shape',
      'InternalError: OperatorPool: a worker stopped: 5',
      'InternalError: OperatorPool: a worker stopped',
      'InternalError: OperatorPool: a worker stopped',
      'InternalError: OperatorPool: a worker stopped',
    ]);
  });
});
