import { describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { PassThrough, Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { runOracleLoop } from '../../lib/oracle/oracle-loop.ts';

const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const rank = (id: number | string, entries: string): string => `{"jsonrpc":"2.0","id":${JSON.stringify(id)},"method":"matrix.rank","params":{"matrix":${entries}}}\n`;

interface Reply {
  readonly id: unknown;
  readonly result?: { readonly rank: number };
  readonly error?: { readonly code: number; readonly data?: { readonly limit?: string } };
}

const outcomes = (text: string): unknown[] =>
  text.split('\n').filter((line) => line !== '').map((line) => {
    const { id, result, error } = JSON.parse(line) as Reply;
    return [id, result?.rank ?? error?.code];
  });

async function loop(chunks: readonly (Buffer | string)[], limit?: number): Promise<{ end: string; replies: unknown[] }> {
  const output = new PassThrough();
  const parts: Buffer[] = [];
  output.on('data', (part: Buffer) => parts.push(part));
  const end = await runOracleLoop(Readable.from(chunks.map((chunk) => Buffer.from(chunk as string))), output, limit);
  return { end, replies: outcomes(Buffer.concat(parts).toString()) };
}

describe('runOracleLoop', () => {
  it('answers line by line, however the bytes are cut', async () => {
    const text = Buffer.from(rank('é', '[[1]]') + '\n  \r\n' + rank(2, '[[1,2],[2,4]]').replace('\n', '\r\n') + rank(3, '[[0]]'));
    const expected = [['é', 1], [2, 1], [3, 0]];
    for (const size of [1, 2, 7, 64, text.length]) {
      const chunks = Array.from({ length: Math.ceil(text.length / size) }, (_, k) => text.subarray(k * size, (k + 1) * size));
      expect(await loop(chunks)).toEqual({ end: 'done', replies: expected });
    }
  });

  it('answers a last line without a newline, and says what is wrong with a truncated one', async () => {
    expect((await loop([rank(1, '[[1]]').trimEnd()])).replies).toEqual([[1, 1]]);
    expect((await loop([rank(1, '[[1]]').slice(0, 40)])).replies).toEqual([[null, -32700]]);
    expect(await loop([])).toEqual({ end: 'done', replies: [] });
  });

  it('goes on after a line that is no JSON, no UTF-8 or too long', async () => {
    const bad = Buffer.concat([Buffer.from('{"jsonrpc":\n'), Buffer.from([0x22, 0xff, 0xfe, 0x22, 0x0a]), Buffer.from([0x22, 0xc3, 0x0a])]);
    expect((await loop([bad, rank(1, '[[1]]')])).replies).toEqual([[null, -32700], [null, -32700], [null, -32700], [1, 1]]);
    const long = `"${'x'.repeat(500)}"\n`;
    for (const chunks of [[long, rank(1, '[[1]]')], [long.slice(0, 300), long.slice(300), rank(1, '[[1]]')], [...long.match(/.{1,50}|\n/g)!, rank(1, '[[1]]')]]) {
      expect((await loop(chunks, 200)).replies).toEqual([[null, -32003], [1, 1]]);
    }
    expect((await loop([long.trimEnd()], 200)).replies).toEqual([[null, -32003]]);
    const exact = rank(1, '[[1]]');
    expect((await loop([exact], exact.length - 1)).replies).toEqual([[1, 1]]);
    expect((await loop([exact], exact.length - 2)).replies).toEqual([[null, -32003]]);
  });

  it('waits for a slow reader before it answers on', async () => {
    let waiting: (() => void)[] = [];
    let taken = 0;
    const slow = new Writable({
      highWaterMark: 1,
      write(_chunk, _encoding, done) {
        taken++;
        waiting.push(done);
      },
    });
    const ended = runOracleLoop(Readable.from([Buffer.from(Array.from({ length: 5 }, (_, k) => rank(k, '[[1]]')).join(''))]), slow);
    for (let k = 1; k <= 5; k++) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      expect([taken, slow.writableLength > 0]).toEqual([k, true]);
      const ready = waiting;
      waiting = [];
      ready.forEach((done) => done());
    }
    expect(await ended).toBe('done');
  });

  it('ends when the reader goes away, also while it waits for it', async () => {
    const gone = new Writable({
      highWaterMark: 1,
      write(_chunk, _encoding, done) {
        done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
      },
    });
    expect(await runOracleLoop(Readable.from(Array.from({ length: 9 }, (_, k) => Buffer.from(rank(k, '[[1]]')))), gone)).toBe('broken');
  });
});

describe('group-matrix oracle, as a process', () => {
  it('survives everything on one long conversation and ends with status 0', async () => {
    const child = spawn(process.execPath, [MAIN, 'oracle'], { stdio: ['pipe', 'pipe', 'pipe'] });
    const parts: Buffer[] = [];
    const messages: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => parts.push(part));
    child.stderr.on('data', (part: Buffer) => messages.push(part));
    const exited = once(child, 'exit');
    child.stdin.write(rank(1, '[[1]]'));
    child.stdin.write('this is not JSON\n');
    child.stdin.write(`${'['.repeat(1_000_000)}\n`);
    child.stdin.write(Buffer.from([0xff, 0xff, 0x0a]));
    child.stdin.write(rank(2, `[["${'9'.repeat(1_000_000)}"]]`));
    child.stdin.write(rank(3, '[[1],[2,3]]'));
    child.stdin.write(rank(4, '[[0.5]]'));
    const megabyte = Buffer.alloc(1024 * 1024, 'x');
    for (let k = 0; k < 65; k++) child.stdin.write(megabyte);
    child.stdin.write('\n');
    child.stdin.write(`[${rank(5, '[[1,2],[3,4]]').trimEnd()},${rank(6, '[[0]]').trimEnd()}]\n`);
    child.stdin.write(rank(7, '[[7]]'));
    child.stdin.end('{"jsonrpc":"2.0","id":8,"meth');
    const [status] = (await exited) as [number];
    const lines = Buffer.concat(parts).toString().split('\n').filter((line) => line !== '');
    const batch = JSON.parse(lines[8]!) as Reply[];
    expect(batch.map(({ id, result }) => [id, result?.rank])).toEqual([[5, 2], [6, 0]]);
    lines.splice(8, 1);
    expect(outcomes(lines.join('\n'))).toEqual([[1, 1], [null, -32700], [null, -32700], [null, -32700], [2, -32003], [3, -32001], [4, -32001], [null, -32003], [7, 1], [null, -32700]]);
    expect([status, Buffer.concat(messages).toString()]).toEqual([0, '']);
  });

  it('ends quietly with status 5 when its reader goes away', async () => {
    const child = spawn(process.execPath, [MAIN, 'oracle'], { stdio: ['pipe', 'pipe', 'pipe'] });
    const messages: Buffer[] = [];
    child.stderr.on('data', (part: Buffer) => messages.push(part));
    child.stdin.on('error', () => undefined);
    const exited = once(child, 'exit');
    child.stdin.write(rank(1, '[[1]]'));
    await once(child.stdout, 'data');
    child.stdout.destroy();
    const more = setInterval(() => child.stdin.write(rank(2, '[[1]]')), 10);
    const [status] = (await exited) as [number];
    clearInterval(more);
    expect([status, Buffer.concat(messages).toString()]).toEqual([5, '']);
  });
});
