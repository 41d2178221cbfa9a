import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { GroupMatrixError } from '../../lib/errors.ts';
import { readNpy, writeNpy } from '../../lib/io/npy.ts';

/** A .npy file from its parts, made as NumPy does. */
function npy(descr: string, shape: string, data: ArrayLike<number>, { fortran = false, version = 1, header = '' } = {}): Uint8Array {
  const dictionary = header || `{'descr': '${descr}', 'fortran_order': ${fortran ? 'True' : 'False'}, 'shape': ${shape}, }`;
  const prefix = version === 1 ? 10 : 12;
  const length = Math.ceil((prefix + dictionary.length + 1) / 64) * 64 - prefix;
  const bytes = new Uint8Array(prefix + length + data.length);
  bytes.set([0x93, ...Buffer.from('NUMPY'), version, 0]);
  const view = new DataView(bytes.buffer);
  if (version === 1) view.setUint16(8, length, true);
  else view.setUint32(8, length, true);
  bytes.set(Buffer.from(`${dictionary.padEnd(length - 1)}\n`), prefix);
  bytes.set(Array.from(data), prefix + length);
  return bytes;
}

const codeOf = (bytes: Uint8Array): string => {
  try {
    readNpy(bytes);
  } catch (error) {
    expect(error).toBeInstanceOf(GroupMatrixError);
    return (error as GroupMatrixError).code;
  }
  return 'accepted';
};

const bytesOf = (size: number, write: (view: DataView) => void): Uint8Array => {
  const bytes = new Uint8Array(size);
  write(new DataView(bytes.buffer));
  return bytes;
};

describe('readNpy', () => {
  it('reads back what writeNpy writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 }), fc.infiniteStream(fc.double()), (rows, cols, stream) => {
        const entries = Float64Array.from({ length: rows * cols }, () => stream.next().value as number);
        const array = readNpy(writeNpy([rows, cols], entries));
        expect(array.shape).toEqual([rows, cols]);
        expect([...(array.entries as Float64Array)].every((x, k) => Object.is(x, entries[k]))).toBe(true);
      }),
      { seed: 20261120, numRuns: 50 },
    );
    expect(writeNpy([3], new Float64Array(3)).length % 64).toBe(24);
    expect(() => writeNpy([2, 2], new Float64Array(3))).toThrow(/shape/);
  });

  it.each([
    ['<f8', 8, (v: DataView) => v.setFloat64(0, -0.1, true), -0.1],
    ['>f8', 8, (v: DataView) => v.setFloat64(0, -0.1, false), -0.1],
    ['<f4', 4, (v: DataView) => v.setFloat32(0, 0.1, true), Math.fround(0.1)],
    ['>f4', 4, (v: DataView) => v.setFloat32(0, 0.1, false), Math.fround(0.1)],
    ['<i8', 8, (v: DataView) => v.setBigInt64(0, -(2n ** 62n) - 1n, true), -(2n ** 62n) - 1n],
    ['>i8', 8, (v: DataView) => v.setBigInt64(0, -5n, false), -5],
    ['<u8', 8, (v: DataView) => v.setBigUint64(0, 2n ** 64n - 1n, true), 2n ** 64n - 1n],
    ['>i4', 4, (v: DataView) => v.setInt32(0, -70000, false), -70000],
    ['<u4', 4, (v: DataView) => v.setUint32(0, 4e9, true), 4e9],
    ['>i2', 2, (v: DataView) => v.setInt16(0, -300, false), -300],
    ['<u2', 2, (v: DataView) => v.setUint16(0, 60000, true), 60000],
    ['|i1', 1, (v: DataView) => v.setInt8(0, -3), -3],
    ['|u1', 1, (v: DataView) => v.setUint8(0, 200), 200],
  ])('reads %s', (descr, size, write, value) => {
    for (const version of [1, 2, 3]) {
      const { shape, kind, entries } = readNpy(npy(descr, '(1,)', bytesOf(size, write), { version }));
      expect([shape, kind, entries[0]]).toEqual([[1], descr[1] === 'f' ? 'doubles' : 'integers', value]);
    }
  });

  it('reads C and Fortran order', () => {
    expect(readNpy(npy('|u1', '(2, 3)', [1, 2, 3, 4, 5, 6])).entries).toEqual([1, 2, 3, 4, 5, 6]);
    expect(readNpy(npy('|u1', '(2, 3)', [1, 2, 3, 4, 5, 6], { fortran: true })).entries).toEqual([1, 3, 5, 2, 4, 6]);
  });

  it('refuses truncated data, bytes left over and other files', () => {
    const good = npy('<i4', '(2, 2)', new Uint8Array(16));
    expect(codeOf(good)).toBe('accepted');
    for (let length = 0; length < good.length; length++) expect(codeOf(good.subarray(0, length))).toBe('invalid-input');
    expect(codeOf(Uint8Array.from([...good, 0]))).toBe('invalid-input');
    expect(codeOf(new Uint8Array(100))).toBe('invalid-input');
  });

  it.each([
    ["{'descr': '<f8', 'fortran_order': False}", 'invalid-input'],
    ["{'descr': '<f8', 'fortran_order': False, 'shape': (1), }", 'invalid-input'],
    ["{'descr': '<f8', 'fortran_order': false, 'shape': (1,), }", 'invalid-input'],
    ["{'descr': '<f8', 'fortran_order': False, 'shape': (-1,), }", 'invalid-input'],
    ["{'descr': '<f8', 'fortran_order': False, 'shape': (1,), 'x': 1}", 'invalid-input'],
    ["{'descr': '<f8', 'descr': '<f8', 'fortran_order': False, 'shape': (1,)}", 'invalid-input'],
    ["{'descr': '<f8', 'fortran_order': False, 'shape': (1,)} junk", 'invalid-input'],
    ["{'descr': '<f8', 'fortran_order': False, 'shape': (1,)}j", 'invalid-input'],
    ["__import__('os')", 'invalid-input'],
    ["{'descr': 'f8', 'fortran_order': False, 'shape': (1,), }", 'invalid-input'],
    ["{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }", 'invalid-input'],
    ["{'descr': '|O', 'fortran_order': False, 'shape': (1,), }", 'unsupported'],
    ["{'descr': '<c16', 'fortran_order': False, 'shape': (1,), }", 'unsupported'],
    ["{'descr': '<f16', 'fortran_order': False, 'shape': (1,), }", 'unsupported'],
    ["{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1,), }", 'unsupported'],
    ["{'descr': '<f8', 'fortran_order': False, 'shape': (), }", 'unsupported'],
    ["{'descr': '<f8', 'fortran_order': False, 'shape': (1, 1, 1), }", 'unsupported'],
    ["{'descr': '<f8', 'fortran_order': False, 'shape': (1000000, 1000000), }", 'limit'],
    ["{'descr': '<f8', 'fortran_order': False, 'shape': (9999999999999999, 0), }", 'limit'],
  ])('judges the header %s: %s', (header, code) => {
    expect(codeOf(npy('', '', new Uint8Array(8), { header }))).toBe(code);
  });

  it('refuses other versions and a header length that lies', () => {
    expect(codeOf(npy('|u1', '(1,)', [1], { version: 4 }))).toBe('unsupported');
    const long = npy('|u1', '(1,)', [1], { version: 2 });
    new DataView(long.buffer).setUint32(8, 0xffffffff, true);
    expect(codeOf(long)).toBe('invalid-input');
  });
});
