import type { Writable } from 'node:stream';
import writeFileAtomic from 'write-file-atomic';
import { StreamError } from '../errors.ts';

/** Writes the whole text, or bytes, to a file, which is either replaced or left as it was, or to the stream. */
export async function deliver(content: string | Uint8Array, path: string | undefined, stream: Writable): Promise<void> {
  if (path === undefined) {
    await new Promise<void>((resolve, reject) => {
      stream.write(content, (error) => (error ? reject(new StreamError(`cannot write to standard output: ${error.message}`)) : resolve()));
    });
    return;
  }
  try {
    await writeFileAtomic(path, typeof content === 'string' ? content : Buffer.from(content));
  } catch (error) {
    throw new StreamError(`cannot write ${path}: ${(error as { code?: string }).code ?? String(error)}`, { value: path });
  }
}
