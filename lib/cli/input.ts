import { readFileSync, statSync } from 'node:fs';
import { GroupMatrixError, InputError, LimitError, shown, StreamError } from '../errors.ts';
import { readCsv } from '../io/csv.ts';
import type { JsonDouble, JsonValue } from '../io/json-value.ts';
import { readNpy } from '../io/npy.ts';
import type { DoublesPolicy } from '../io/scalar-codec.ts';
import { isJsonObject, MAXIMAL_BYTES, parseStrictJson } from '../io/strict-json.ts';

type Format = 'json' | 'csv' | 'npy';

/** The bytes of an argument and where they came from. */
interface Source {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly format: Format;
}

const NPY_START = 0x93;

/** Largest .npy file: 2^26 doubles and a header. */
const MAXIMAL_NPY_BYTES = 2 ** 29 + 2 ** 17;

function requireSize(bytes: number, format: Format, name: string): void {
  const most = format === 'npy' ? MAXIMAL_NPY_BYTES : MAXIMAL_BYTES;
  if (bytes > most) throw new LimitError(`${name}: expected at most ${most} bytes, got ${bytes}`, { limit: `file ${most} bytes` });
}

function formatOfName(name: string): Format | null {
  const extension = /\.(json|csv|npy)$/i.exec(name)?.[1]?.toLowerCase();
  return (extension as Format | undefined) ?? null;
}

/** The byte order mark that some editors and spreadsheets write before UTF-8 text. */
const withoutMark = (bytes: Uint8Array): Uint8Array => (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes);

function formatOfBytes(bytes: Uint8Array): Format {
  if (bytes[0] === NPY_START) return 'npy';
  const first = withoutMark(bytes).find((byte) => byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09);
  return first === 0x5b || first === 0x7b || first === 0x22 ? 'json' : 'csv';
}

const reasonOf = (error: unknown): string => (error as { code?: string }).code ?? (error instanceof Error ? error.message : 'unknown');

function readFile(path: string): Uint8Array {
  try {
    requireSize(statSync(path).size, formatOfName(path) ?? 'npy', path);
    return readFileSync(path);
  } catch (error) {
    if (error instanceof GroupMatrixError) throw error;
    throw new StreamError(`cannot read ${path}: ${reasonOf(error)}`, { value: path });
  }
}

/** What the arguments of one command line name: files, inline JSON, and standard input at most once. */
export class InputReader {
  private readonly doubles: DoublesPolicy;
  private readonly input: AsyncIterable<Uint8Array | string>;
  private standardInputRead = false;

  constructor(input: AsyncIterable<Uint8Array | string>, doubles: DoublesPolicy) {
    this.input = input;
    this.doubles = doubles;
  }

  private async standardInput(): Promise<Uint8Array> {
    if (this.standardInputRead) throw new InputError('expected "-" (standard input) for one argument only, got it twice', { value: '-' });
    this.standardInputRead = true;
    const parts: Uint8Array[] = [];
    let length = 0;
    try {
      for await (const part of this.input) {
        const bytes = typeof part === 'string' ? Buffer.from(part) : part;
        length += bytes.length;
        requireSize(length, 'npy', 'standard input');
        parts.push(bytes);
      }
    } catch (error) {
      if (error instanceof GroupMatrixError) throw error;
      throw new StreamError(`cannot read standard input: ${reasonOf(error)}`);
    }
    return Buffer.concat(parts);
  }

  private async source(argument: string): Promise<Source> {
    if (/^\s*[[{]/.test(argument)) return { name: 'argument', bytes: Buffer.from(argument), format: 'json' };
    const name = argument === '-' ? 'standard input' : argument;
    const bytes = argument === '-' ? await this.standardInput() : readFile(argument);
    const format = (argument === '-' ? null : formatOfName(argument)) ?? formatOfBytes(bytes);
    requireSize(bytes.length, format, name);
    return { name, bytes, format };
  }

  /** The JSON value of an argument. */
  async json(argument: string): Promise<JsonValue> {
    const { name, bytes, format } = await this.source(argument);
    if (format !== 'json') throw new InputError(`${name}: expected JSON, got a .${format} file`, { value: argument });
    return inFile(name, () => parseStrictJson(decodeText(bytes)));
  }

  /** A matrix document of the protocol from JSON, CSV or .npy. */
  async matrix(argument: string): Promise<JsonValue> {
    const { name, bytes, format } = await this.source(argument);
    return inFile(name, () => this.document(bytes, format));
  }

  private document(bytes: Uint8Array, format: Format): JsonValue {
    const dyadic = this.doubles === 'dyadic' ? { doubles: 'dyadic' } : {};
    if (format === 'csv') return { kind: 'matrix', entries: readCsv(decodeText(bytes), this.doubles), ...dyadic };
    if (format === 'json') {
      const value = parseStrictJson(decodeText(bytes));
      if (this.doubles === 'refused') return value;
      return isJsonObject(value) ? { doubles: 'dyadic', ...value } : { kind: 'matrix', entries: value, doubles: 'dyadic' };
    }
    const { shape, kind, entries } = readNpy(bytes);
    if (kind === 'doubles' && this.doubles === 'refused') {
      throw new InputError('expected integers, got doubles; --doubles dyadic takes each as the dyadic rational that it is', { value: 'doubles' });
    }
    const [rows, cols] = [shape[0]!, shape[1] ?? 1];
    const text = (x: number | bigint): string | number => (typeof x === 'bigint' ? x.toString() : x);
    const lines = Array.from({ length: rows }, (_, i) => Array.from({ length: cols }, (__, j) => text(entries[i * cols + j]!)));
    return { kind: 'matrix', rows, cols, entries: lines, ...(kind === 'doubles' ? dyadic : {}) };
  }

  /** A list of scalars: a JSON array, `1,2,1/2`, or a file with one row or one column. */
  async scalars(argument: string): Promise<JsonValue> {
    if (/^[-0-9]/.test(argument) && /^[-0-9/,\s]+$/.test(argument) && argument !== '-') return argument.split(',').map((text) => text.trim());
    const { name, bytes, format } = await this.source(argument);
    return inFile(name, () => {
      if (format === 'json') return parseStrictJson(decodeText(bytes));
      const document = this.document(bytes, format) as { readonly entries: readonly (readonly JsonValue[])[] };
      if (document.entries.length === 1) return document.entries[0]!;
      if (document.entries.every((row) => row.length === 1)) return document.entries.map((row) => row[0]!);
      throw new InputError(`expected one row or one column, got ${document.entries.length} rows`, { value: document.entries.length });
    });
  }

  /** Vectors of doubles from JSON, .npy or CSV; `single` where the argument was one bare vector. */
  async vectors(argument: string): Promise<{ readonly vectors: readonly (JsonValue | Float64Array)[]; readonly single: boolean }> {
    const { name, bytes, format } = await this.source(argument);
    return inFile(name, () => {
      if (format === 'json') {
        const value = parseStrictJson(decodeText(bytes));
        if (!Array.isArray(value)) throw new InputError('expected a vector or a list of vectors', { value: shown(value) });
        const single = value.length > 0 && !Array.isArray(value[0]);
        return { vectors: single ? [value] : value, single };
      }
      if (format === 'csv') {
        const number = (cell: string | JsonDouble): JsonValue => (typeof cell === 'string' && /^-?[0-9]+$/.test(cell) && Number.isSafeInteger(Number(cell)) ? Number(cell) : cell);
        return { vectors: readCsv(decodeText(bytes), 'dyadic').map((row) => row.map(number)), single: false };
      }
      const { shape, entries } = readNpy(bytes);
      const [rows, cols] = shape.length === 1 ? [1, shape[0]!] : [shape[0]!, shape[1]!];
      // integers beyond 2^53 stay bigints and are refused as vectors
      const row = (v: number): Float64Array | readonly JsonValue[] => entries.slice(v * cols, (v + 1) * cols) as Float64Array | number[];
      return { vectors: Array.from({ length: rows }, (_, v) => row(v)), single: shape.length === 1 };
    });
  }

  /** A group document: a spec string, or a file or inline JSON with a group or a bare Cayley table. */
  async group(argument: string): Promise<JsonValue> {
    const isSpec = argument !== '-' && !/^\s*[[{]/.test(argument) && formatOfName(argument) === null;
    if (isSpec) return argument;
    const { name, bytes, format } = await this.source(argument);
    return inFile(name, () => {
      if (format === 'json') {
        const value = parseStrictJson(decodeText(bytes));
        return Array.isArray(value) ? { kind: 'group', table: value } : value;
      }
      const { entries } = this.document(bytes, format) as { readonly entries: readonly (readonly JsonValue[])[] };
      const index = (x: JsonValue): JsonValue => (typeof x === 'string' && /^[0-9]{1,9}$/.test(x) ? Number(x) : x);
      return { kind: 'group', table: entries.map((row) => row.map(index)) };
    });
  }
}

function decodeText(source: Uint8Array): string {
  const bytes = withoutMark(source);
  if (bytes.length === 0) throw new InputError('expected a value, got nothing (empty input)', { value: '' });
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new InputError(`expected UTF-8 text, got other bytes, beginning ${shown([...bytes.subarray(0, 4)])}`);
  }
}

/** Runs `work`; its errors name the file. */
function inFile<T>(name: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof GroupMatrixError)) throw error;
    const { message } = error;
    Object.defineProperty(error, 'message', { value: `${name}: ${message}` });
    throw error;
  }
}
