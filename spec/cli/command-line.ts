import { afterAll, beforeAll } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { runCommandLine } from '../../lib/cli/run.ts';

/** What a command line left behind. */
export interface Outcome {
  readonly status: number;
  readonly output: string;
  readonly messages: string;
}

interface Surroundings {
  readonly input?: string | Buffer;
  readonly tty?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Runs the words of a command line on this standard input, with an output that is a terminal or not. */
export async function run(words: readonly string[], { input = '', tty = false, environment = {} }: Surroundings = {}): Promise<Outcome> {
  const [output, messages] = [new PassThrough(), new PassThrough()];
  const collected: [Buffer[], Buffer[]] = [[], []];
  output.on('data', (part: Buffer) => collected[0].push(part));
  messages.on('data', (part: Buffer) => collected[1].push(part));
  const status = await runCommandLine(words, { input: Readable.from([Buffer.from(input as string)]), output: Object.assign(output, { isTTY: tty }), messages, environment });
  return { status, output: Buffer.concat(collected[0]).toString(), messages: Buffer.concat(collected[1]).toString() };
}

/** A folder with these files while the specs of a file run: the path of a name in it. */
export function filesFor(contents: Readonly<Record<string, string | Uint8Array>>): (name?: string) => string {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'group-matrix-'));
    for (const [name, content] of Object.entries(contents)) writeFileSync(join(folder, name), content);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return (name = '') => join(folder, name);
}
