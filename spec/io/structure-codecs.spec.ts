import { describe, expect, it } from '@jest/globals';
import { Q } from '../../lib/algebra/rational-field.ts';
import { GroupMatrixError } from '../../lib/errors.ts';
import type { Codec, Limits } from '../../lib/io/codec.ts';
import type { AnyField } from '../../lib/io/field-codec.ts';
import { encodeGroup, groupCodec } from '../../lib/io/group-codec.ts';
import { encodeOperator, operatorCodec } from '../../lib/io/operator-codec.ts';
import { conventionCodec, optionsCodec } from '../../lib/io/option-codecs.ts';
import { representationCodec } from '../../lib/io/representation-codec.ts';
import { parseStrictJson } from '../../lib/io/strict-json.ts';

function refused<T>(codec: Codec<T>, value: unknown, limits: Limits = {}, use: (decoded: T) => unknown = (x) => x): [string, string | undefined, unknown] {
  try {
    use(codec.decode(value, '/at', limits));
  } catch (error) {
    expect(error).toBeInstanceOf(GroupMatrixError);
    const { code, details } = error as GroupMatrixError;
    return [code, details.pointer, details.value];
  }
  throw new Error(`accepted ${JSON.stringify(value)}`);
}

const C3 = [[0, 1, 2], [1, 2, 0], [2, 0, 1]];
const group = (rest: object): object => ({ kind: 'group', ...rest });

describe('groupCodec', () => {
  it('takes a spec, a table with labels, and permutations', () => {
    expect(encodeGroup(groupCodec.decode('C(3)', ''))).toEqual({ kind: 'group', table: C3 });
    const named = groupCodec.decode(group({ table: C3, labels: ['a', 'b', 'c'] }), '');
    expect([named.order, named.label(2)]).toEqual([3, 'c']);
    expect(groupCodec.decode(group({ degree: 4, permutations: [[1, 2, 3, 0], [1, 0, 2, 3]] }), '').order).toBe(24);
    expect(groupCodec.decode(group({ degree: 3, permutations: [] }), '').order).toBe(1);
    expect(groupCodec.decode(encodeGroup(groupCodec.decode('D(4)', '')), '').id).toBe(groupCodec.decode('D(4)', '').id);
  });

  it.each([
    [group({ table: [[0, 1], [1, 7]] }), 'invalid-input', '/at/table/1/1', 7],
    [group({ table: [[0, 1], [1]] }), 'invalid-input', '/at/table/1', [1]],
    [group({ table: [[0, 1], [1, 1]] }), 'invalid-input', '/at/table/1/1', 1],
    [group({ table: [[0, 1], [1, -1]] }), 'invalid-input', '/at/table/1/1', -1],
    [group({ table: [[0, 1], [1, '0']] }), 'invalid-input', '/at/table/1/1', '0'],
    [group({ table: [] }), 'invalid-input', '/at/table', []],
    [group({ table: 3 }), 'invalid-input', '/at/table', 3],
    [group({ table: C3, labels: ['a', 'b'] }), 'invalid-input', '/at/labels', 2],
    [group({ table: C3, labels: ['a', 'b', 1] }), 'invalid-input', '/at/labels/2', 1],
    [group({ table: C3, degree: 3 }), 'invalid-input', '/at/degree', 'degree'],
    [group({ table: C3, order: 3 }), 'invalid-input', '/at/order', 'order'],
    [group({ degree: 3, permutations: [[0, 1, 1]] }), 'invalid-input', '/at/permutations/0/2', 1],
    [group({ degree: 3, permutations: [[0, 1]] }), 'invalid-input', '/at/permutations/0', 2],
    [group({ degree: 3, permutations: [[0, 1, 2], 'x'] }), 'invalid-input', '/at/permutations/1', 'x'],
    [group({ permutations: [[0, 1]] }), 'invalid-input', '/at', ['kind', 'permutations']],
    [group({ degree: -1, permutations: [] }), 'invalid-input', '/at/degree', -1],
    [group({}), 'invalid-input', '/at', ['kind']],
    [{ table: C3 }, 'invalid-input', '/at', ['table']],
    [{ kind: 'matrix', table: C3 }, 'invalid-input', '/at/kind', 'matrix'],
    ['F(3)', 'invalid-input', '/at', undefined],
    ['C(3', 'invalid-input', '/at', undefined],
    ['', 'invalid-input', '/at', undefined],
    [[C3], 'invalid-input', '/at', [C3]],
    [null, 'invalid-input', '/at', null],
    ['small(64,3)', 'unsupported', '/at', undefined],
    [group({ generators: ['a'], table: C3 }), 'invalid-input', '/at/generators', 'generators'],
    [group({ relators: [] }), 'invalid-input', '/at', undefined],
  ])('refuses %j', (value, code, pointer, offending) => {
    const found = refused(groupCodec, value);
    expect(found.slice(0, 2)).toEqual([code, pointer]);
    if (offending !== undefined) expect(found[2]).toEqual(offending);
  });

  it('refuses doubles in a table, whole ones too', () => {
    expect(refused(groupCodec, parseStrictJson('{"kind":"group","table":[[0, 1], [1.0, 0]]}'))).toEqual(['invalid-input', '/at/table/1/0', 1]);
  });

  it('names the triple that does not associate', () => {
    const loop = [[0, 1, 2, 3, 4], [1, 0, 3, 4, 2], [2, 4, 0, 1, 3], [3, 2, 4, 0, 1], [4, 3, 1, 2, 0]];
    expect(refused(groupCodec, group({ table: loop }))[1]).toMatch(/^\/at\/table\/[0-4]\/[0-4]$/);
    expect(() => groupCodec.decode(group({ table: loop }), '/at')).toThrow(/\(x, y, z\) = \(\d, \d, \d\)/);
  });

  it('keeps to the order limits', () => {
    expect(refused(groupCodec, 'C(70000)')[0]).toBe('limit');
    expect(refused(groupCodec, 'C(101)', { maxOrder: 100 })[0]).toBe('limit');
    expect(refused(groupCodec, group({ table: C3 }), { maxOrder: 2 })[0]).toBe('limit');
    expect(refused(groupCodec, group({ degree: 5, permutations: [[1, 2, 3, 4, 0]] }), { maxOrder: 4 })[0]).toBe('limit');
    expect(groupCodec.decode('C(101)', '', { maxOrder: 101 }).order).toBe(101);
    expect(refused(groupCodec, 'C(101)', { maxOrder: 100 })[0]).toBe('limit');
  });
});

const op = { shift: { size: 2, f: '1' } };
const operator = (rest: object = {}): object => ({ type: 'sylvester', A: op, B: op, ...rest });
const overQ = (value: unknown): object => encodeOperator(operatorCodec.decode(value, '/at')(Q as AnyField), Q as AnyField);

describe('operatorCodec', () => {
  it('keeps the form of each side, with texts and tables', () => {
    const sides = [
      [{ shift: { size: 2, f: -3 } }, { shift: { size: 2, f: '-3' } }],
      [{ diagonal: [1, '2/4'] }, { diagonal: ['1', '1/2'] }],
      [{ entries: [[1, 0], ['1/2', 3]] }, { entries: [['1', '0'], ['1/2', '3']] }],
      [{ transpose: { shift: { size: 2, f: '5' } } }, { transpose: { shift: { size: 2, f: '5' } } }],
      [{ transpose: { transpose: op } }, op],
      [{ transpose: { entries: [[1, 2], [3, 4]] } }, { entries: [['1', '3'], ['2', '4']] }],
      [{ translation: { group: 'C(3)', element: 1, side: 'left' } }, { translation: { group: { kind: 'group', table: C3 }, element: 1, side: 'left' } }],
      [{ translation: { group: 'C(3)', element: 2, side: 'right' } }, { translation: { group: { kind: 'group', table: C3 }, element: 2, side: 'right' } }],
      [{ transpose: { translation: { group: 'C(3)', element: 1, side: 'right' } } }, { translation: { group: { kind: 'group', table: C3 }, element: 2, side: 'right' } }],
    ];
    for (const [A, written] of sides) expect(overQ(operator({ type: 'stein', A }))).toEqual({ type: 'stein', A: written, B: op });
  });

  it.each([
    [operator({ type: 'toeplitz' }), '/at/type'],
    [operator({ C: op }), '/at/C'],
    [{ type: 'stein', A: op }, '/at'],
    [operator({ A: 'Z(3)' }), '/at/A'],
    [operator({ A: {} }), '/at/A'],
    [operator({ A: { shift: { size: 2, f: 1 }, diagonal: [1] } }), '/at/A'],
    [operator({ B: { shift: { size: 2 } } }), '/at/B/shift'],
    [operator({ B: { shift: { size: 2, f: 1, g: 1 } } }), '/at/B/shift/g'],
    [operator({ B: { shift: { size: -1, f: 1 } } }), '/at/B/shift/size'],
    [operator({ B: { shift: { size: 1e9, f: 1 } } }), '/at/B/shift/size'],
    [operator({ B: { shift: { size: 2, f: 0.5 } } }), '/at/B/shift/f'],
    [operator({ A: { diagonal: [1, 'x'] } }), '/at/A/diagonal/1'],
    [operator({ A: { diagonal: 1 } }), '/at/A/diagonal'],
    [operator({ A: { entries: [[1, 2]] } }), '/at/A/entries'],
    [operator({ A: { entries: [[1, 2], [3]] } }), '/at/A/entries/1'],
    [operator({ A: { translation: { group: 'C(3)', element: 3, side: 'left' } } }), '/at/A/translation/element'],
    [operator({ A: { translation: { group: 'C(3)', element: 1, side: 'both' } } }), '/at/A/translation/side'],
    [operator({ A: { translation: { group: { kind: 'group', table: [[1]] }, element: 0, side: 'left' } } }), '/at/A/translation/group/table/0/0'],
    [operator({ A: { transpose: { transpose: { diagonal: [null] } } } }), '/at/A/transpose/transpose/diagonal/0'],
  ])('refuses %j at %s', (value, pointer) => {
    const found = refused(operatorCodec, value, {}, (over) => over(Q as AnyField));
    expect(found.slice(0, 2)).toEqual(['invalid-input', pointer]);
  });

  it('does not follow a circle of transposes', () => {
    const circle: Record<string, unknown> = {};
    circle.transpose = circle;
    expect(refused(operatorCodec, operator({ A: circle }), {}, (over) => over(Q as AnyField))[0]).toBe('invalid-input');
  });
});

describe('representationCodec', () => {
  it('takes the regular and the trivial representation and names what comes later', () => {
    expect(representationCodec.decode({ group: 'S(3)', type: 'right-regular' }, '')).toMatchObject({ type: 'right-regular', group: { order: 6 } });
    for (const later of [{ group: 'C(2)', type: 'cosets', subgroup: [0] }, { group: 'C(2)', type: 'matrices' }, { sum: [] }, { tensor: [] }, { dual: {} }, { irreducible: 0 }]) {
      expect(refused(representationCodec, later)[0]).toBe('unsupported');
    }
    expect(refused(representationCodec, { group: 'C(2)', type: 'regular' }).slice(0, 2)).toEqual(['invalid-input', '/at/type']);
    expect(refused(representationCodec, { group: 'C(2)' }).slice(0, 2)).toEqual(['invalid-input', '/at']);
    expect(refused(representationCodec, { group: 'C(2)', type: 'trivial', degree: 1 }).slice(0, 2)).toEqual(['invalid-input', '/at/degree']);
    expect(refused(representationCodec, { group: 'C(x)', type: 'trivial' }).slice(0, 2)).toEqual(['invalid-input', '/at/group']);
  });
});

describe('options', () => {
  it('takes a timeout in milliseconds and a group order', () => {
    expect(optionsCodec.decode({}, '')).toEqual({ timeout: Infinity });
    expect(optionsCodec.decode(parseStrictJson('{"timeout": 1.5, "maxOrder": 65535}'), '')).toEqual({ timeout: 1.5, maxOrder: 65535 });
    for (const [value, pointer] of [
      [{ timeout: -1 }, '/at/timeout'],
      [{ timeout: '1' }, '/at/timeout'],
      [{ timeout: NaN }, '/at/timeout'],
      [{ maxOrder: 0 }, '/at/maxOrder'],
      [{ maxOrder: 65536 }, '/at/maxOrder'],
      [{ maxOrder: 2.5 }, '/at/maxOrder'],
      [{ seed: 1 }, '/at/seed'],
      [[], '/at'],
    ] as const) {
      expect(refused(optionsCodec, value).slice(0, 2)).toEqual(['invalid-input', pointer]);
    }
    expect(refused(conventionCodec, 'hg^-1')).toEqual(['invalid-input', '/at', 'hg^-1']);
  });
});
