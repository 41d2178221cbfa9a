import { describe, expect, it } from '@jest/globals';
import { InputError, LimitError } from '../../lib/errors.ts';
import { importCayleyTable } from '../../lib/groups/cayley-table.ts';
import { cyclicGroup } from '../../lib/groups/library/families.ts';
import { cayleyTable, inverseImages, translation } from '../../lib/groups/translation.ts';
import { relabelled, rowsOf, SAMPLE_GROUPS, shuffled } from './brute-force.ts';

describe('cayleyTable, translation, inverseImages', () => {
  it.each(SAMPLE_GROUPS)('of %s agree with multiply and inverse', (_, original) => {
    for (const G of [original, importCayleyTable(relabelled(rowsOf(original), shuffled(original.order, 3)))]) {
      const T = rowsOf(G);
      expect([...cayleyTable(G)]).toEqual(T.flat());
      expect(cayleyTable(G)).toBe(cayleyTable(G));
      for (let s = 0; s < G.order; s++) {
        expect([...translation(G, s, 'left')]).toEqual(T[s]);
        expect([...translation(G, s, 'right')]).toEqual(T.map((row) => row[s]));
      }
      expect([...inverseImages(G)]).toEqual(T.map((row) => row.indexOf(G.identity)));
    }
  });

  it('refuses what is no element or no side', () => {
    const G = cyclicGroup(3);
    expect(() => translation(G, 3, 'left')).toThrow(InputError);
    expect(() => translation(G, 1.5, 'left')).toThrow(InputError);
    expect(() => translation(G, 0, 'top' as never)).toThrow(InputError);
  });

  it('makes no table above order 4,096', () => {
    expect(cayleyTable(cyclicGroup(4096)).length).toBe(2 ** 24);
    expect(() => cayleyTable(cyclicGroup(4097))).toThrow(LimitError);
  });
});
