import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { importCayleyTable } from '../../lib/groups/cayley-table.ts';
import { parseGroupSpec } from '../../lib/groups/library/group-spec.ts';
import { isAbelian } from '../../lib/groups/structure/predicates.ts';
import { InputError } from '../../lib/errors.ts';
import { groupSpecs } from '../../lib/testing/groups.ts';
import { isGroupTable } from '../../lib/testing/reference-algebra.ts';
import { brokenCayleyTables, groupLaws, groups, longCycles, permutations, regularRepresentationLaws, cheinLoop } from '../../lib/testing/index.ts';
import { run } from './run-settings.ts';

describe('groups', () => {
  it.each(groupSpecs(60))('$spec of order $order is a group of that order', ({ order, spec }) => {
    const G = parseGroupSpec(spec);
    expect(G.order).toBe(order);
    groupLaws(G);
  });

  it('generated ones are groups, under any names of the elements', () => {
    fc.assert(fc.property(groups(48), (G) => groupLaws(G)), run(80));
  });

  it('have regular representations as the conventions say', () => {
    fc.assert(fc.property(groups(12), (G) => regularRepresentationLaws(G)), run(15));
  });

  it('make imported ones with the identity anywhere, abelian and not, small ones often', () => {
    const sample = fc.sample(groups(48), run(300));
    expect(sample.filter((G) => G.identity > 0).length).toBeGreaterThan(50);
    expect(sample.filter((G) => !isAbelian(G)).length).toBeGreaterThan(50);
    expect(sample.filter((G) => G.order <= 8).length).toBeGreaterThan(100);
    expect(new Set(sample.map((G) => G.order)).size).toBeGreaterThan(25);
  });

  it('shrink the order first: the least counterexample is found', () => {
    for (let seed = 1; seed <= 10; seed++) {
      expect(fc.check(fc.property(groups(40), isAbelian), { seed }).counterexample?.[0].order).toBe(6);
      expect(fc.check(fc.property(groups(40), (G) => G.order % 9 !== 0), { seed }).counterexample?.[0].order).toBe(9);
    }
  });

  it('shrink the names of the elements to the given ones', () => {
    const { counterexample } = fc.check(fc.property(groups(40), (G) => G.order < 5), { seed: 7 });
    expect([counterexample?.[0].order, counterexample?.[0].identity]).toEqual([5, 0]);
  });
});

describe('broken Cayley tables', () => {
  it('are no groups, by a look at every triple, and are refused by the importer with a pointer', () => {
    const faults = new Set<string>();
    fc.assert(
      fc.property(brokenCayleyTables(24), ({ fault, table }) => {
        faults.add(fault);
        expect(isGroupTable(table)).toBe(false);
        let error: unknown = null;
        try {
          importCayleyTable(table);
        } catch (thrown) {
          error = thrown;
        }
        expect(error).toBeInstanceOf(InputError);
        expect(typeof (error as InputError).details.pointer).toBe('string');
      }),
      run(250),
    );
    expect([...faults].sort()).toEqual([
      'a Moufang loop (not associative)',
      'a long row',
      'a loop of order 5 (not associative)',
      'a missing row',
      'a short row',
      'an entry out of range',
      'an entry twice in a row',
      'an intercalate switched (not associative)',
      'no rows',
      'no two-sided identity (columns exchanged)',
      'no two-sided identity (rows exchanged)',
      'two entries of a row exchanged',
    ]);
  });

  it('a Chein loop is a group exactly when it is made from an abelian group', () => {
    for (const spec of ['C(4)', 'C(2) x C(2)', 'D(3)', 'Q(8)']) expect([spec, isGroupTable(cheinLoop(parseGroupSpec(spec)))]).toEqual([spec, isAbelian(parseGroupSpec(spec))]);
  });

  it('the check of all triples accepts groups', () => {
    fc.assert(fc.property(groups(16), (G) => isGroupTable(Array.from({ length: G.order }, (_, g) => Array.from({ length: G.order }, (__, h) => G.multiply(g, h))))), run(40));
  });
});

describe('permutations', () => {
  it('are permutations, all of them reached; long cycles are cycles', () => {
    const lists = fc.sample(permutations(4), run(600)).map((p) => p.join());
    expect(new Set(lists).size).toBe(24);
    expect(lists.every((p) => p.split(',').sort().join() === '0,1,2,3')).toBe(true);
    const cycles = fc.sample(longCycles(4), run(300)).map((p) => p.join());
    expect(new Set(cycles).size).toBe(6);
    expect(fc.check(fc.property(permutations(5), (p) => p.length < 5), { seed: 3 }).counterexample).toEqual([[0, 1, 2, 3, 4]]);
    expect(fc.check(fc.property(longCycles(5), (p) => p.length < 5), { seed: 3 }).counterexample).toEqual([[1, 2, 3, 4, 0]]);
  });
});
