import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { importCayleyTable } from '../../../lib/groups/cayley-table.ts';
import { describeGroup, type GroupDescription } from '../../../lib/groups/structure/describe.ts';
import type { FiniteGroup } from '../../../lib/groups/finite-group.ts';
import { parseGroupSpec } from '../../../lib/groups/library/group-spec.ts';
import { permutationGroup } from '../../../lib/groups/permutations/permutation-group.ts';
import { derivedSeries, lowerCentralSeries } from '../../../lib/groups/structure/subgroups.ts';
import { cayleyTable } from '../../../lib/groups/translation.ts';

/** What the other system says; classes as [smallest element, size, element order]. */
type Answers = Omit<GroupDescription, 'classes' | 'generators'> & {
  readonly classes: readonly (readonly [number, number, number])[];
  readonly derivedSeries: readonly number[];
  readonly lowerCentralSeries: readonly number[];
};

interface SmallGroup {
  readonly id: readonly [number, number];
  readonly structure: string;
  readonly rows: readonly (readonly [generator: number, row: readonly number[]])[];
  readonly answers: Answers;
}

const read = <T>(name: string): readonly T[] => (JSON.parse(readFileSync(new URL(`../../fixtures/${name}.json`, import.meta.url), 'utf8')) as { groups: T[] }).groups;

type Facts = Omit<Answers, 'classes' | 'identity'>;

/** Everything that does not depend on how the elements are numbered. */
function factsOf(G: FiniteGroup): Facts {
  const { order, abelian, nilpotent, solvable, simple, perfect, exponent, centreOrder, derivedOrder, classCount, elementOrders, abelianInvariants } = describeGroup(G);
  return {
    order, abelian, nilpotent, solvable, simple, perfect, exponent, centreOrder, derivedOrder, classCount, elementOrders, abelianInvariants,
    derivedSeries: derivedSeries(G).map((term) => term.length),
    lowerCentralSeries: lowerCentralSeries(G).map((term) => term.length),
  };
}

describe('every group of order at most 31, against GAP', () => {
  const groups = read<SmallGroup>('small-groups');

  it('all of them are there, and identities stand in many places', () => {
    const counts = [1, 1, 1, 2, 1, 2, 1, 5, 2, 2, 1, 5, 1, 2, 1, 14, 1, 5, 1, 5, 2, 2, 1, 15, 2, 2, 5, 4, 1, 4, 1];
    expect(Array.from({ length: 31 }, (_, n) => groups.filter((G) => G.answers.order === n + 1).length)).toEqual(counts);
    expect(groups.filter((G) => G.answers.identity !== 0).length).toBeGreaterThan(50);
  });

  it.each(groups.map((G) => [G.id.join(), G.structure, G] as const))('SmallGroup(%s) = %s by its left translations', (_, __, small) => {
    const G = permutationGroup(small.rows.map(([, row]) => row), { degree: small.answers.order });
    expect(small.answers).toMatchObject(factsOf(G));
    const sorted = (pairs: readonly (readonly number[])[]): string[] => pairs.map((pair) => pair.join()).sort();
    expect(sorted(describeGroup(G).classes.map((c) => [c.size, c.elementOrder]))).toEqual(sorted(small.answers.classes.map((c) => c.slice(1))));
  });
});

describe('groups by name', () => {
  it.each([
    ['S(4)', 'S(4)', [[1, 0, 2, 3], [1, 2, 3, 0]]],
    ['A(5)', 'A(5)', [[1, 2, 0, 3, 4], [0, 1, 3, 4, 2]]],
  ] as const)('%s is described as the permutation group', (_, text, list) => {
    expect(describeGroup(parseGroupSpec(text))).toEqual(describeGroup(permutationGroup(list)));
  });

  it('of large order', () => {
    const facts = (text: string): unknown[] => {
      const d = describeGroup(parseGroupSpec(text));
      return [d.order, d.exponent, d.centreOrder, d.derivedOrder, d.classCount, d.abelianInvariants, [d.abelian, d.nilpotent, d.solvable, d.simple, d.perfect].map(Number).join('')];
    };
    // Counts by hand: D(n), n odd: (n + 3)/2 classes; Q(4m): m + 3; S(n): partitions of n; A(8): 14; products multiply.
    expect(facts('C(65535)')).toEqual([65535, 65535, 65535, 1, 65535, [3, 5, 17, 257], '11100']);
    expect(facts('D(32767)')).toEqual([65534, 65534, 1, 32767, 16385, [2], '00100']);
    expect(facts('Q(4096)')).toEqual([4096, 2048, 2, 1024, 1027, [2, 2], '01100']);
    expect(facts('S(8)')).toEqual([40320, 840, 1, 20160, 22, [2], '00000']);
    expect(facts('A(8)')).toEqual([20160, 420, 1, 20160, 14, [], '00011']);
    expect(facts('A(5) x A(6)')).toEqual([21600, 60, 1, 21600, 35, [], '00001']);
    expect(facts('A(5) x C(7)')).toEqual([420, 210, 7, 60, 35, [7], '00000']);
    expect(facts('C(251) : C(250) [6]')).toEqual([62750, 62750, 1, 251, 251, [2, 125], '00100']);
  });

  it('the order of the description does not depend on how the group came', () => {
    const G = parseGroupSpec('(D(8) x D(8)) x C(4)');
    const T = cayleyTable(G);
    const table = Array.from({ length: G.order }, (_, g) => Array.from(T.subarray(g * G.order, (g + 1) * G.order)));
    expect(describeGroup(importCayleyTable(table))).toEqual(describeGroup(G));
  });
});
