import { InputError, LimitError, shown, UnsupportedError } from '../errors.ts';
import { pollDeadline } from '../deadline.ts';
import { MAXIMAL_ENTRIES } from '../linear/matrix.ts';
import { MAXIMAL_DIMENSION } from './codec.ts';

/** A 1-D or 2-D array from a .npy file, in row-major order. */
export interface NpyArray {
  readonly shape: readonly number[];
  /** Doubles for floating types; safe integers or bigints for integer types. */
  readonly kind: 'doubles' | 'integers';
  readonly entries: Float64Array | readonly (number | bigint)[];
}

interface Dtype {
  readonly kind: 'f' | 'i' | 'u';
  readonly size: number;
  readonly littleEndian: boolean;
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

const refuse = (message: string, value: unknown): InputError => new InputError(`readNpy: ${message}, got ${shown(value)}`, { value });

/** Reads the header's Python dictionary: exactly the keys descr, fortran_order and shape, each once. */
function readHeader(text: string): { descr: string; fortranOrder: boolean; shape: number[] } {
  const found: { descr?: string; fortran_order?: boolean; shape?: number[] } = {};
  let rest = text.trim();
  const take = (pattern: RegExp, expected: string): RegExpExecArray => {
    const match = pattern.exec(rest);
    if (match === null) throw refuse(`expected ${expected} in the header`, rest.slice(0, 60));
    rest = rest.slice(match[0].length);
    return match;
  };
  take(/^\{\s*/, "'{'");
  while (!rest.startsWith('}')) {
    const key = take(/^(['"])(descr|fortran_order|shape)\1\s*:\s*/, "a key 'descr', 'fortran_order' or 'shape'")[2] as keyof typeof found;
    if (found[key] !== undefined) throw refuse(`expected the key '${key}' once in the header`, text);
    if (key === 'descr') {
      if (rest.startsWith('[')) throw new UnsupportedError('readNpy: structured types are not supported', { value: rest.slice(0, 60) });
      found.descr = take(/^(['"])([^'"\\]*)\1\s*/, 'a type string')[2]!;
    } else if (key === 'fortran_order') found.fortran_order = take(/^(True|False)\s*/, 'True or False')[1] === 'True';
    else {
      const list = take(/^\(\s*((?:[0-9]{1,16}L?\s*,\s*)*(?:[0-9]{1,16}L?\s*)?)\)\s*/, 'a shape (n,) or (n, m)')[1]!;
      if (list.trim() !== '' && !list.includes(',')) throw refuse('expected a tuple with a comma as shape', `(${list})`);
      found.shape = list.split(',').map((part) => part.trim()).filter((part) => part !== '').map((part) => parseInt(part, 10));
    }
    if (!rest.startsWith('}')) take(/^,\s*/, "',' or '}'");
  }
  if (rest.slice(1).trim() !== '') throw refuse("expected nothing after '}' in the header", rest.slice(1, 61));
  if (found.descr === undefined || found.fortran_order === undefined || found.shape === undefined) throw refuse("expected the keys 'descr', 'fortran_order' and 'shape' in the header", text.slice(0, 200));
  return { descr: found.descr, fortranOrder: found.fortran_order, shape: found.shape };
}

function readDtype(descr: string): Dtype {
  const match = /^([<>|=])?([fiubOSUVcMm?])([0-9]*)$/.exec(descr);
  if (match === null) throw refuse('expected a type such as "<f8"', descr);
  const [, order = '|', kind, digits] = match as unknown as [string, string | undefined, string, string];
  const size = Number(digits);
  const sizes: Readonly<Record<string, readonly number[]>> = { f: [4, 8], i: [1, 2, 4, 8], u: [1, 2, 4, 8] };
  if (!sizes[kind]?.includes(size)) throw new UnsupportedError(`readNpy: the type ${shown(descr)} is not supported (floats of 4 or 8 bytes and integers are)`, { value: descr });
  if (size > 1 && order !== '<' && order !== '>') throw refuse('expected a byte order "<" or ">"', descr);
  return { kind: kind as Dtype['kind'], size, littleEndian: order !== '>' };
}

function reader(view: DataView, { kind, size, littleEndian }: Dtype): (offset: number) => number | bigint {
  const narrow = (x: bigint): number | bigint => (x >= BigInt(Number.MIN_SAFE_INTEGER) && x <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(x) : x);
  switch (`${kind}${size}`) {
    case 'f8': return (at) => view.getFloat64(at, littleEndian);
    case 'f4': return (at) => view.getFloat32(at, littleEndian);
    case 'i8': return (at) => narrow(view.getBigInt64(at, littleEndian));
    case 'u8': return (at) => narrow(view.getBigUint64(at, littleEndian));
    case 'i4': return (at) => view.getInt32(at, littleEndian);
    case 'u4': return (at) => view.getUint32(at, littleEndian);
    case 'i2': return (at) => view.getInt16(at, littleEndian);
    case 'u2': return (at) => view.getUint16(at, littleEndian);
    case 'i1': return (at) => view.getInt8(at);
    default: return (at) => view.getUint8(at);
  }
}

/**
 * Reads a .npy file (format versions 1 to 3) of one or two dimensions, strictly.
 *
 * Types: `f4`, `f8`, `i1`…`i8`, `u1`…`u8` in both byte orders, C and Fortran order. Integers are exact: those beyond 2^53
 * come as bigints.
 * @throws InputError when the file is truncated, has bytes left over, or its header is not what it should be
 * @throws UnsupportedError for other types (objects, structures, complex numbers, long doubles) or more dimensions
 * @throws LimitError when the shape has more than 2^26 entries
 * @source NumPy Enhancement Proposal 1, "A simple file format for NumPy arrays"
 * @example
 * import { readNpy, writeNpy } from 'group-matrix';
 * readNpy(writeNpy([2, 1], new Float64Array([0.5, -1]))).shape // => [2, 1]
 */
export function readNpy(bytes: Uint8Array): NpyArray {
  if (bytes.length < 10 || MAGIC.some((byte, k) => bytes[k] !== byte)) throw new InputError('readNpy: expected a .npy file, got other bytes at the start', { value: [...bytes.subarray(0, 6)] });
  const [major, minor] = [bytes[6]!, bytes[7]!];
  if (major < 1 || major > 3 || minor !== 0) throw new UnsupportedError(`readNpy: format version ${major}.${minor} is not supported`, { value: `${major}.${minor}` });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const prefix = major === 1 ? 10 : 12;
  if (bytes.length < prefix) throw refuse('expected the length of the header', bytes.length);
  const headerLength = major === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  const start = prefix + headerLength;
  if (headerLength > 65_536 || start > bytes.length) throw refuse(`expected a header of at most ${Math.min(65_536, bytes.length - prefix)} bytes`, headerLength);
  const header = new TextDecoder(major === 3 ? 'utf-8' : 'latin1').decode(bytes.subarray(prefix, start));
  const { descr, fortranOrder, shape } = readHeader(header);
  const dtype = readDtype(descr);
  if (shape.length < 1 || shape.length > 2) throw new UnsupportedError(`readNpy: expected one or two dimensions, got ${shape.length}`, { value: shape });
  const count = shape.reduce((a, b) => a * b, 1);
  if (!(count <= MAXIMAL_ENTRIES) || shape.some((n) => n > (shape.length === 1 ? MAXIMAL_ENTRIES : MAXIMAL_DIMENSION))) {
    throw new LimitError(`readNpy: the shape (${shape.join(', ')}) exceeds ${MAXIMAL_ENTRIES} entries or ${MAXIMAL_DIMENSION} rows or columns`, { limit: `entries ${MAXIMAL_ENTRIES}`, value: shape });
  }
  const expected = count * dtype.size;
  if (bytes.length - start !== expected) {
    throw new InputError(`readNpy: expected ${expected} bytes of data for the shape (${shape.join(', ')}) and type ${descr}, got ${bytes.length - start}`, { value: bytes.length - start });
  }
  const read = reader(view, dtype);
  const [rows, cols] = [shape[0]!, shape[1] ?? 1];
  const entries: Float64Array | (number | bigint)[] = dtype.kind === 'f' ? new Float64Array(count) : new Array<number | bigint>(count);
  for (let i = 0; i < rows; i++) {
    if ((i & 63) === 0) pollDeadline();
    for (let j = 0; j < cols; j++) entries[i * cols + j] = read(start + dtype.size * (fortranOrder ? j * rows + i : i * cols + j)) as number;
  }
  return { shape, kind: dtype.kind === 'f' ? 'doubles' : 'integers', entries };
}

/**
 * The bytes of a .npy file (version 1.0, `<f8`, C order) of the given shape and row-major entries.
 * @throws InputError when the shape is not of one or two dimensions that fit the entries
 * @example
 * import { writeNpy } from 'group-matrix';
 * writeNpy([2], new Float64Array([1, 2])).length // => 144
 */
export function writeNpy(shape: readonly number[], entries: Float64Array): Uint8Array {
  if (shape.length < 1 || shape.length > 2 || shape.reduce((a, b) => a * b, 1) !== entries.length) throw new InputError(`writeNpy: expected a shape for ${entries.length} entries, got ${shown(shape)}`, { value: shape });
  const dictionary = `{'descr': '<f8', 'fortran_order': False, 'shape': (${shape.length === 1 ? `${shape[0]!},` : shape.join(', ')}), }`;
  const length = Math.ceil((10 + dictionary.length + 1) / 64) * 64 - 10;
  const bytes = new Uint8Array(10 + length + 8 * entries.length);
  const view = new DataView(bytes.buffer);
  bytes.set([...MAGIC, 1, 0]);
  view.setUint16(8, length, true);
  bytes.set(new TextEncoder().encode(dictionary.padEnd(length - 1) + '\n'), 10);
  for (let k = 0; k < entries.length; k++) view.setFloat64(10 + length + 8 * k, entries[k]!, true);
  return bytes;
}
