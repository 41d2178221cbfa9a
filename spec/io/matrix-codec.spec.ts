import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { GroupMatrixError } from '../../lib/errors.ts';
import { Q } from '../../lib/algebra/rational-field.ts';
import { rationalFromDouble } from '../../lib/algebra/dyadic.ts';
import { RationalMatrix } from '../../lib/linear/rational-matrix.ts';
import { columnsCodec, encodeMatrix, matrixCodec } from '../../lib/io/matrix-codec.ts';
import { fieldCodec } from '../../lib/io/field-codec.ts';
import { decodeRational } from '../../lib/io/scalar-codec.ts';
import { parseStrictJson } from '../../lib/io/strict-json.ts';

const settings = { seed: 20261120, numRuns: 200 };

const errorOf = (work: () => unknown): GroupMatrixError => {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(GroupMatrixError);
    return error as GroupMatrixError;
  }
  throw new Error('accepted');
};
const refused = (value: unknown): [string, string | undefined, unknown] => {
  const error = errorOf(() => matrixCodec.decode(value, '/matrix'));
  return [error.code, error.details.pointer, error.details.value];
};
const json = (text: string): unknown => parseStrictJson(text);

/** Scalars in all admitted forms: words, wide integers, fractions in and out of lowest terms, around 15 digits. */
const scalar = fc.oneof(
  fc.maxSafeInteger(),
  fc.integer({ min: -9, max: 9 }),
  fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }).map(String),
  fc.tuple(fc.integer({ min: -999, max: 999 }), fc.integer({ min: 1, max: 999 })).map(([n, d]) => `${n}/${d}`),
  fc.tuple(fc.bigInt({ min: -(10n ** 16n), max: 10n ** 16n }), fc.bigInt({ min: 1n, max: 10n ** 16n })).map(([n, d]) => `${n}/${d}`),
  fc.constantFrom('-0', '007', '-0/5', '999999999999999', '-99999999999999', '9007199254740993', '1/9007199254740993'),
);

describe('matrixCodec', () => {
  it('decodes every entry as the rational that Q reads', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 1, max: 4 }), fc.infiniteStream(scalar), (rows, cols, stream) => {
        const entries = Array.from({ length: rows }, () => Array.from({ length: cols }, () => stream.next().value as string | number));
        const M = matrixCodec.decode({ kind: 'matrix', rows, cols, entries }, '');
        expect([M.rows, M.cols, M instanceof RationalMatrix]).toEqual([rows, cols, true]);
        entries.forEach((row, i) => row.forEach((x, j) => expect(Q.format(M.at(i, j) as never)).toBe(Q.format(Q.parse(String(x))))));
        expect(encodeMatrix(matrixCodec.decode(encodeMatrix(M), ''))).toEqual(encodeMatrix(M));
      }),
      settings,
    );
  });

  it('takes doubles as dyadic rationals only where asked', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 5 }), (row) => {
        const M = matrixCodec.decode({ kind: 'matrix', doubles: 'dyadic', entries: [row] }, '');
        row.forEach((x, j) => expect(Q.format(M.at(0, j) as never)).toBe(Q.format(rationalFromDouble(x))));
        // Whole doubles are written as integers by JSON.stringify; those beyond 2^53 are refused as literals.
        const text = JSON.stringify(row.filter((x) => !Number.isInteger(x) || Number.isSafeInteger(x)));
        expect(encodeMatrix(matrixCodec.decode(json(`{"kind":"matrix","doubles":"dyadic","entries":[${text}]}`), '')).entries[0]).toEqual(
          (JSON.parse(text) as number[]).map((x) => Q.format(rationalFromDouble(x))),
        );
      }),
      settings,
    );
  });

  it('refuses doubles in exact fields, whole ones too', () => {
    expect(refused(json('[[1, 0.5]]'))).toEqual(['invalid-input', '/matrix/0/1', 0.5]);
    expect(refused(json('[[1], [1.0]]'))).toEqual(['invalid-input', '/matrix/1/0', 1]);
    expect(refused(json('{"kind":"matrix","entries":[[1e3]]}'))).toEqual(['invalid-input', '/matrix/entries/0/0', 1000]);
    expect(refused([[0.5]])).toEqual(['invalid-input', '/matrix/0/0', 0.5]);
    expect(refused([[NaN]])).toEqual(['invalid-input', '/matrix/0/0', NaN]);
    expect(refused([[2 ** 53]])).toEqual(['invalid-input', '/matrix/0/0', 2 ** 53]);
    expect(refused({ kind: 'matrix', doubles: 'dyadic', entries: [[Infinity]] })).toEqual(['invalid-input', '/matrix/entries/0/0', Infinity]);
    expect(refused({ kind: 'matrix', doubles: 'dyadic', field: 'GF(7)', entries: [[1]] })[1]).toBe('/matrix/doubles');
    expect(refused({ kind: 'matrix', doubles: 'yes', entries: [[1]] })[1]).toBe('/matrix/doubles');
  });

  it.each([
    [null, '/matrix'],
    ['C(3)', '/matrix'],
    [7, '/matrix'],
    [{}, '/matrix'],
    [[1, 2], '/matrix/0'],
    [[[1, 2], [3]], '/matrix/1'],
    [[[1], [2, 3]], '/matrix/1'],
    [[[1], null], '/matrix/1'],
    [[[1, [2]]], '/matrix/0/1'],
    [[['1/0']], '/matrix/0/0'],
    [[['1/-2']], '/matrix/0/0'],
    [[['+1']], '/matrix/0/0'],
    [[[' 1']], '/matrix/0/0'],
    [[['']], '/matrix/0/0'],
    [[['-']], '/matrix/0/0'],
    [[['1/']], '/matrix/0/0'],
    [[['/2']], '/matrix/0/0'],
    [[['1.5']], '/matrix/0/0'],
    [[['1e3']], '/matrix/0/0'],
    [[['0x10']], '/matrix/0/0'],
    [[['١']], '/matrix/0/0'],
    [[['NaN']], '/matrix/0/0'],
    [[[true]], '/matrix/0/0'],
    [[[null]], '/matrix/0/0'],
    [[[{}]], '/matrix/0/0'],
    [{ kind: 'group', entries: [] }, '/matrix/kind'],
    [{ entries: [[1]] }, '/matrix'],
    [{ kind: 'matrix' }, '/matrix'],
    [{ kind: 'matrix', entries: [[1]], colour: 1 }, '/matrix/colour'],
    [{ kind: 'matrix', entries: [[1]], 'a/b': 1 }, '/matrix/a~1b'],
    [{ kind: 'matrix', rows: 2, entries: [[1]] }, '/matrix/entries'],
    [{ kind: 'matrix', cols: 2, entries: [[1]] }, '/matrix/entries/0'],
    [{ kind: 'matrix', rows: -1, entries: [] }, '/matrix/rows'],
    [{ kind: 'matrix', rows: 1.5, entries: [[1]] }, '/matrix/rows'],
    [{ kind: 'matrix', field: 'R', entries: [[1]] }, '/matrix/field'],
    [{ kind: 'matrix', field: 'GF(6)', entries: [[1]] }, '/matrix/field'],
    [{ kind: 'matrix', field: 'GF(07)', entries: [[1]] }, '/matrix/field'],
    [{ kind: 'matrix', field: 'GF(7)', entries: [['1/2']] }, '/matrix/entries/0/0'],
    [{ kind: 'matrix', field: 'GF(7)', entries: [[0.5]] }, '/matrix/entries/0/0'],
    [{ kind: 'matrix', status: 'guessed', entries: [[1]] }, '/matrix/status'],
  ])('refuses %j at %s', (value, pointer) => {
    const [code, at] = refused(value);
    expect([code, at]).toEqual(['invalid-input', pointer]);
  });

  it('states limits: digits, entries, dimensions', () => {
    expect(refused([['7'.repeat(1e6)]])[0]).toBe('limit');
    expect(refused([[`1/${'7'.repeat(100_001)}`]])[0]).toBe('limit');
    expect(refused({ kind: 'matrix', rows: 0, cols: 1e15, entries: [] })[0]).toBe('limit');
    expect(refused({ kind: 'matrix', field: `GF(${'7'.repeat(400)})`, entries: [] })[0]).toBe('limit');
    expect(matrixCodec.decode([['7'.repeat(100_000)]], '').rows).toBe(1);
  });

  it('takes empty shapes, GF(p) of both sizes, and its own results', () => {
    expect(encodeMatrix(matrixCodec.decode({ kind: 'matrix', rows: 0, cols: 3, entries: [] }, ''))).toEqual({ kind: 'matrix', field: 'Q', rows: 0, cols: 3, entries: [] });
    expect(encodeMatrix(matrixCodec.decode([[], []], ''))).toMatchObject({ rows: 2, cols: 0 });
    expect(encodeMatrix(matrixCodec.decode([], ''))).toMatchObject({ rows: 0, cols: 0 });
    for (const field of ['GF(2)', 'GF(7)', 'GF(2305843009213693951)']) {
      const p = BigInt(field.slice(3, -1));
      const document = encodeMatrix(matrixCodec.decode({ kind: 'matrix', field, entries: [[-1, '12345678901234567890']], status: 'proved' }, ''));
      expect(document).toEqual({ kind: 'matrix', field, rows: 1, cols: 2, entries: [[String(p - 1n), String(12345678901234567890n % p)]] });
    }
  });

  it('takes a right-hand side as one column', () => {
    expect(encodeMatrix(columnsCodec.decode([1, '1/2', '-3'], '/b')).entries).toEqual([['1'], ['1/2'], ['-3']]);
    expect(encodeMatrix(columnsCodec.decode([[1, 2]], '/b')).entries).toEqual([['1', '2']]);
    expect(errorOf(() => columnsCodec.decode([1, [2]], '/b')).details.pointer).toBe('/b/1');
    expect(errorOf(() => columnsCodec.decode([1, 'x'], '/b')).details.pointer).toBe('/b/1');
  });

  it('decodes a million entries without a million objects', () => {
    const row = Array.from({ length: 1000 }, (_, j) => (j % 3 === 0 ? j : `${j}/3`));
    const M = matrixCodec.decode(Array.from({ length: 1000 }, () => row), '') as RationalMatrix;
    expect([M.denominator, M.integers.words !== null, Q.format(M.at(999, 998))]).toEqual([3n, true, '998/3']);
  });
});

describe('scalars and fields', () => {
  it('refuses what is no field', () => {
    for (const value of [{}, [], 7, null, 'Z', 'Q(zeta_0)', 'Q(zeta_05)', 'Q(zeta_)']) expect(errorOf(() => fieldCodec.decode(value, '/field')).code).toBe('invalid-input');
  });

  it('places an inner error', () => {
    const error = errorOf(() => decodeRational('1/0', '/a/3'));
    expect([error.details.pointer, error.details.value]).toEqual(['/a/3', '1/0']);
    expect(error.message).toContain('/a/3');
  });
});
