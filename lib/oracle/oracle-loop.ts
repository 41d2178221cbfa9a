import type { Readable, Writable } from 'node:stream';
import { LimitError } from '../errors.ts';
import { MAXIMAL_BYTES } from '../io/strict-json.ts';
import { lineFailure, parseFailure, replyToText } from './json-rpc.ts';

const NEWLINE = 0x0a;

/** How the loop ended: all input answered, or a stream broke. */
export type LoopEnd = 'done' | 'broken';

/** What came in between two newlines. */
type Line = { readonly bytes: Buffer } | { readonly tooLong: true };

/** Cuts a stream of bytes into lines; of a line beyond the limit nothing is kept. */
class LineSplitter {
  private readonly limit: number;
  private parts: Buffer[] = [];
  private length = 0;

  constructor(limit: number) {
    this.limit = limit;
  }

  *split(chunk: Buffer): Generator<Line> {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      this.add(chunk.subarray(start, end));
      yield this.take();
      start = end + 1;
    }
    this.add(chunk.subarray(start));
  }

  /** The last line, if the input did not end with a newline. */
  *rest(): Generator<Line> {
    if (this.length > 0) yield this.take();
  }

  private add(part: Buffer): void {
    this.length += part.length;
    if (this.length > this.limit) this.parts = [];
    else if (part.length > 0) this.parts.push(part);
  }

  private take(): Line {
    const line: Line = this.length > this.limit ? { tooLong: true } : { bytes: Buffer.concat(this.parts) };
    this.parts = [];
    this.length = 0;
    return line;
  }
}

function replyToLine(line: Line, limit: number): string | null {
  if ('tooLong' in line) return lineFailure(new LimitError(`expected a line of at most ${limit} bytes`, { limit: `JSON ${limit} bytes` }));
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(line.bytes);
  } catch {
    return parseFailure('expected UTF-8');
  }
  return /^[ \t\r]*$/.test(text.slice(0, 1024)) && text.trim() === '' ? null : replyToText(text);
}

/**
 * Answers newline-delimited JSON-RPC requests from `input` on `output`, in order, until the input ends.
 *
 * A line that is not JSON, not UTF-8, or longer than the limit gets an error reply and the next line is read as usual. The
 * next request waits until the output has taken the last reply. A reader that goes away ends the loop quietly.
 */
export async function runOracleLoop(input: Readable, output: Writable, limit: number = MAXIMAL_BYTES): Promise<LoopEnd> {
  let broken = false;
  let wake: (() => void) | null = null;
  const onError = (): void => {
    broken = true;
    wake?.();
    input.destroy();
  };
  output.on('error', onError);
  output.on('close', onError);
  const drained = (): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve;
      output.once('drain', resolve);
    });
  const send = async (line: Line): Promise<void> => {
    const reply = replyToLine(line, limit);
    if (reply !== null && !broken && !output.write(`${reply}\n`)) await drained();
  };
  const splitter = new LineSplitter(limit);
  try {
    for await (const chunk of input) {
      for (const line of splitter.split(chunk as Buffer)) {
        await send(line);
        if (broken) return 'broken';
      }
    }
    if (broken) return 'broken';
    for (const line of splitter.rest()) await send(line);
  } catch {
    // Reading failed: there is nobody left to tell.
    return 'broken';
  } finally {
    output.off('close', onError);
  }
  return broken ? 'broken' : 'done';
}
