import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CyclotomicField } from '../../lib/algebra/cyclotomic-field.ts';
import { ExtensionField } from '../../lib/algebra/extension-field.ts';
import { Q } from '../../lib/algebra/rational-field.ts';
import { GroupMatrixError } from '../../lib/errors.ts';
import { encodeField, fieldCodec, type AnyField } from '../../lib/io/field-codec.ts';
import { latexScalar } from '../../lib/io/latex.ts';
import { columnsCodec, encodeMatrix, matrixCodec, overCommonField } from '../../lib/io/matrix-codec.ts';
import { decodeScalar, encodeScalar, scalarText } from '../../lib/io/scalar-codec.ts';
import { parseStrictJson } from '../../lib/io/strict-json.ts';
import { formatMatrix } from '../../lib/linear/dense-matrix.ts';
import { FIELDS, matrices } from '../../lib/testing/index.ts';

const run = (numRuns: number): { seed: number; numRuns: number } => ({ seed: 20261120, numRuns });

const refused = (work: () => unknown): [string, string | undefined] => {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(GroupMatrixError);
    const { code, details, message } = error as GroupMatrixError;
    if (details.pointer !== undefined) expect(message).toContain(details.pointer);
    return [code, details.pointer];
  }
  throw new Error('accepted');
};

describe('fields', () => {
  it('come back as they were named', () => {
    for (const document of ['Q', 'Q(zeta_5)', 'Q(zeta_6)', 'Q(zeta_1)', 'GF(7)', { GF: [2, 3], modulus: [1, 1, 0, 1] }, { GF: [7, 1], modulus: [3, 1] }]) {
      const field = fieldCodec.decode(document, '/field');
      expect(encodeField(field)).toEqual(document);
      expect(fieldCodec.decode(encodeField(field), '').id).toBe(field.id);
    }
    expect(encodeField(fieldCodec.decode({ GF: [2, 3] }, ''))).toEqual({ GF: [2, 3], modulus: [1, 0, 1, 1] });
  });

  it.each<[unknown, string, string]>([
    ['Q(zeta_65537)', 'limit', '/f'],
    [`Q(zeta_${'9'.repeat(400)})`, 'invalid-input', '/f'],
    [{ GF: [4, 2] }, 'invalid-input', '/f/GF'],
    [{ GF: [2] }, 'invalid-input', '/f/GF'],
    [{ GF: [2, 0] }, 'invalid-input', '/f/GF/1'],
    [{ GF: ['2', 2] }, 'invalid-input', '/f/GF/0'],
    [{ GF: [2, 1000] }, 'limit', '/f/GF'],
    [{ GF: [2, 2], modulus: [1, 0, 1] }, 'invalid-input', '/f/modulus'],
    [{ GF: [2, 2], modulus: [1, 1] }, 'invalid-input', '/f/modulus'],
    [{ GF: [2, 2], modulus: [1, -1, 1] }, 'invalid-input', '/f/modulus/1'],
    [{ GF: [2, 2], polynomial: [1, 1, 1] }, 'invalid-input', '/f/polynomial'],
    [{ modulus: [1, 1, 1] }, 'invalid-input', '/f'],
  ])('%j is refused: %s at %s', (value, code, pointer) => {
    expect(refused(() => fieldCodec.decode(value, '/f'))).toEqual([code, pointer]);
  });
});

describe('scalars', () => {
  it.each(FIELDS)('go to JSON and come back over $name', ({ field, elements }) => {
    fc.assert(
      fc.property(elements, (x) => {
        const document: unknown = parseStrictJson(JSON.stringify(encodeScalar(field, x)));
        expect(field.equals(decodeScalar(document, field, ''), x)).toBe(true);
        expect(field.equals(field.parse(scalarText(encodeScalar(field, x))), x)).toBe(true);
      }),
      run(40),
    );
  });

  it('cyclotomic numbers: any n, any length up to n; printed with the conductor; rational ones as texts', () => {
    const field = CyclotomicField.of(12) as AnyField;
    const again = (value: unknown): unknown => encodeScalar(field, decodeScalar(value, field, ''));
    expect(again({ zeta: 12, coeffs: [0, '1'] })).toEqual({ zeta: 12, coeffs: ['0', '1', '0', '0'] });
    expect(again({ zeta: 6, coeffs: [0, 1] })).toEqual({ zeta: 3, coeffs: ['1', '1'] });
    expect(again({ zeta: 12, coeffs: [0, 0, 0, 0, 0, 0, '1/2'] })).toBe('-1/2');
    expect(again({ zeta: 5, coeffs: ['2', '2', '2', '2', '2'] })).toBe('0');
    expect(again({ zeta: 4, coeffs: [] })).toBe('0');
    expect(again('2/4')).toBe('1/2');
    expect(scalarText({ zeta: 5, coeffs: ['-1', '1/2', '0', '-1'] })).toBe('-1+1/2*zeta_5-zeta_5^3');
    expect(latexScalar('-1+1/2*zeta_5-zeta_5^3')).toBe('-1+\\frac{1}{2}\\zeta_{5}-\\zeta_{5}^{3}');
    expect(decodeScalar({ zeta: 3, coeffs: ['1/2', 1, 1] }, Q as AnyField, '')).toEqual(Q.parse('-1/2'));
  });

  it.each<[unknown, string, string]>([
    [{ zeta: 5, coeffs: [0, 1] }, 'invalid-input', '/x'],
    [{ zeta: 0, coeffs: [] }, 'invalid-input', '/x/zeta'],
    [{ zeta: '3', coeffs: [] }, 'invalid-input', '/x/zeta'],
    [{ zeta: 65537, coeffs: [] }, 'limit', '/x/zeta'],
    [{ zeta: 3, coeffs: [1, 1, 1, 1] }, 'invalid-input', '/x/coeffs'],
    [{ zeta: 3, coeffs: 'x' }, 'invalid-input', '/x/coeffs'],
    [{ zeta: 3, coeffs: ['1', '1/0'] }, 'invalid-input', '/x/coeffs/1'],
    [{ zeta: 3, coeffs: [{ zeta: 3, coeffs: [1] }] }, 'invalid-input', '/x/coeffs/0'],
    [{ zeta: 3, coeffs: [0.5] }, 'invalid-input', '/x/coeffs/0'],
    [{ zeta: 3 }, 'invalid-input', '/x'],
    [{ coeffs: [1] }, 'invalid-input', '/x'],
    [{ zeta: 3, coeffs: [1], n: 3 }, 'invalid-input', '/x/n'],
    ['zeta_3', 'invalid-input', '/x'],
    [[1], 'invalid-input', '/x'],
    [null, 'invalid-input', '/x'],
    [true, 'invalid-input', '/x'],
  ])('%j is refused over Q(zeta_12): %s at %s', (value, code, pointer) => {
    expect(refused(() => decodeScalar(value, CyclotomicField.of(12) as AnyField, '/x'))).toEqual([code, pointer]);
  });

  it('an irrational number is refused over Q', () => {
    expect(refused(() => decodeScalar({ zeta: 4, coeffs: [0, 1] }, Q as AnyField, '/x'))).toEqual(['invalid-input', '/x']);
  });

  it('elements of GF(p^k): coefficients over the modulus, or integers', () => {
    const field = ExtensionField.of(3, 2) as unknown as AnyField;
    const again = (value: unknown): unknown => encodeScalar(field, decodeScalar(value, field, ''));
    expect([again({ coeffs: [1, '-1'] }), again({ coeffs: [] }), again(5), again('-1')]).toEqual([{ coeffs: ['1', '2'] }, { coeffs: ['0', '0'] }, { coeffs: ['2', '0'] }, { coeffs: ['2', '0'] }]);
    for (const [value, pointer] of [[{ coeffs: [1, 2, 3] }, '/x/coeffs'], [{ coeffs: ['a'] }, '/x/coeffs/0'], [{ coeffs: ['1/2'] }, '/x/coeffs/0'], [{ zeta: 3, coeffs: [1] }, '/x/zeta'], ['a', '/x'], [0.5, '/x']] as const) {
      expect(refused(() => decodeScalar(value, field, '/x'))).toEqual(['invalid-input', pointer]);
    }
  });
});

describe('matrices', () => {
  it.each(FIELDS)('go to JSON and come back over $name', (over) => {
    fc.assert(
      fc.property(matrices(over, 2, 3), (M) => {
        const again = matrixCodec.decode(parseStrictJson(JSON.stringify(encodeMatrix(M))), '');
        expect(again.field.id).toBe(M.field.id);
        expect(encodeMatrix(again)).toEqual(encodeMatrix(M));
      }),
      run(20),
    );
  });

  it('without a field are over the smallest cyclotomic field that holds the entries', () => {
    const root = (zeta: number, k: number): unknown => ({ zeta, coeffs: Array.from({ length: k + 1 }, (_, i) => (i === k ? 1 : 0)) });
    const fieldOf = (rows: unknown): string => matrixCodec.decode(rows, '').field.id;
    expect(fieldOf([[1, '1/2']])).toBe('Q');
    expect(fieldOf([[root(3, 1), 1]])).toBe('Q(zeta_3)');
    expect(fieldOf([[root(6, 1), 1]])).toBe('Q(zeta_3)');
    expect(fieldOf([[root(3, 1)], [root(4, 1)]])).toBe('Q(zeta_12)');
    expect(fieldOf([[root(12, 6), root(5, 0)]])).toBe('Q');
    expect(fieldOf({ kind: 'matrix', entries: [[root(8, 1)]] })).toBe('Q(zeta_8)');
    const column = columnsCodec.decode([1, root(5, 1), '1/2'], '');
    expect([column.field.id, column.rows, column.cols, formatMatrix(column)]).toEqual(['Q(zeta_5)', 3, 1, [['1'], ['zeta_5'], ['1/2']]]);
    expect(refused(() => matrixCodec.decode([[1], [{ zeta: 3, coeffs: [1, 'x'] }]], '/m'))).toEqual(['invalid-input', '/m/1/0/coeffs/1']);
    expect(refused(() => matrixCodec.decode([[root(65521, 1), root(65519, 1)]], '/m'))).toEqual(['limit', '/m/0/1']);
    expect(refused(() => matrixCodec.decode({ kind: 'matrix', field: 'Q', entries: [[root(4, 1)]] }, '/m'))).toEqual(['invalid-input', '/m/entries/0/0']);
    expect(refused(() => matrixCodec.decode({ kind: 'matrix', field: 'Q(zeta_4)', entries: [[root(3, 1)]] }, '/m'))).toEqual(['invalid-input', '/m/entries/0/0']);
  });

  it('two over different cyclotomic fields meet in the smallest one that holds both', () => {
    const [A, B] = [matrixCodec.decode([[{ zeta: 4, coeffs: [0, 1] }]], ''), matrixCodec.decode([[{ zeta: 3, coeffs: [0, 1] }]], '')];
    const [C, D] = overCommonField(A, B);
    expect([C.field.id, D.field.id, formatMatrix(C), formatMatrix(D)]).toEqual(['Q(zeta_12)', 'Q(zeta_12)', [['zeta_4']], [['zeta_3']]]);
    const rational = matrixCodec.decode([[1]], '');
    expect(overCommonField(rational, B).map((M) => M.field.id)).toEqual(['Q(zeta_3)', 'Q(zeta_3)']);
    const finite = matrixCodec.decode({ kind: 'matrix', field: 'GF(7)', entries: [[1]] }, '');
    expect(overCommonField(rational, finite).map((M) => M.field.id)).toEqual(['Q', 'GF(7)']);
  });
});
