import { describe, expect, it } from '@jest/globals';
import { GroupMatrixError } from '../../lib/errors.ts';
import { groupCodec } from '../../lib/io/group-codec.ts';
import { parseStrictJson } from '../../lib/io/strict-json.ts';
import { answer } from '../../lib/oracle/answer.ts';

const presentation = (over: object = {}): object => ({ kind: 'group', generators: ['a', 'b'], relators: ['a^2', 'b^3', '(a*b)^2'], ...over });

function refused(value: unknown, limits = {}): [string, string | undefined] {
  try {
    groupCodec.decode(value, '/group', limits);
  } catch (error) {
    if (error instanceof GroupMatrixError) return [error.code, error.details.pointer];
    throw error;
  }
  throw new Error('was accepted');
}

describe('the group codec', () => {
  it('takes generators and relators', () => {
    const G = groupCodec.decode(parseStrictJson(JSON.stringify(presentation())), '');
    expect([G.order, Array.from({ length: 6 }, (_, x) => G.label(x))]).toEqual([6, ['e', 'a', 'b', 'b^-1', 'a·b', 'a·b^-1']]);
    expect(groupCodec.decode({ kind: 'group', generators: [], relators: [] }, '').order).toBe(1);
  });

  it('answers questions about a presented group', () => {
    expect(answer('group.describe', { group: presentation({ relators: ['a^4', 'a^2 = b^2', 'b^-1*a*b = a^-1'] }) })).toMatchObject({ order: 8, classCount: 5, centreOrder: 2, status: 'proved' });
  });

  it.each<[object, string, string]>([
    [presentation({ relators: ['a^2', 'a*c'] }), 'invalid-input', '/group/relators/1'],
    [presentation({ relators: ['a^2', 5] }), 'invalid-input', '/group/relators/1'],
    [presentation({ relators: 'a^2' }), 'invalid-input', '/group/relators'],
    [presentation({ generators: ['a', 'a'] }), 'invalid-input', '/group/generators/1'],
    [presentation({ generators: ['a', '1b'] }), 'invalid-input', '/group/generators/1'],
    [presentation({ degree: 3 }), 'invalid-input', '/group/degree'],
    [{ kind: 'group', generators: ['a'] }, 'invalid-input', '/group'],
    [{ kind: 'group', relators: ['a'] }, 'invalid-input', '/group'],
    [presentation({ relators: [] }), 'limit', '/group'],
    [presentation({ relators: ['a^2', 'b^999999999'] }), 'limit', '/group/relators/1'],
  ])('refuses %j: %s at %s', (value, code, pointer) => {
    expect(refused(value)).toEqual([code, pointer]);
  });

  it('holds the order against the limit', () => {
    expect(refused(presentation(), { maxOrder: 5 })).toEqual(['limit', '/group']);
    expect(groupCodec.decode(presentation(), '', { maxOrder: 6 }).order).toBe(6);
  });
});
