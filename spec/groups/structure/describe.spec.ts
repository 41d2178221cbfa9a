import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { importCayleyTable } from '../../../lib/groups/cayley-table.ts';
import { conjugacyClasses } from '../../../lib/groups/structure/conjugacy-classes.ts';
import { describeGroup, type GroupDescription } from '../../../lib/groups/structure/describe.ts';
import { permutationGroup } from '../../../lib/groups/permutations/permutation-group.ts';
import { derivedSeries, lowerCentralSeries } from '../../../lib/groups/structure/subgroups.ts';
import type { FiniteGroup } from '../../../lib/groups/finite-group.ts';
import { parseGroupSpec } from '../../../lib/groups/library/group-spec.ts';
import { relabelled, rowsOf, SAMPLE_GROUPS, shuffled } from '../brute-force.ts';

type Answers = Omit<GroupDescription, 'generators' | 'classes'> & { derivedSeries: number[]; lowerCentralSeries: number[]; classes: [number, number, number][] };
interface TableCase { id: [number, number]; structure: string; rows: [number, number[]][]; answers: Answers }
interface PermutationCase { name: string; degree: number; permutations: number[][]; answers: Answers }

const fixture = <T,>(name: string): T[] => (JSON.parse(readFileSync(new URL(`../../fixtures/${name}.json`, import.meta.url), 'utf8')) as { groups: T[] }).groups;

/** The whole table from the rows of generators: the row of g·h is row g after row h. */
function tableOf({ rows, answers: { order, identity } }: TableCase): number[][] {
  const table = new Array<number[]>(order);
  table[identity] = Array.from({ length: order }, (_, x) => x);
  const pending = [identity];
  while (pending.length > 0) {
    const h = table[pending.pop()!]!;
    for (const [, g] of rows) {
      const product = g[h[identity]!]!;
      if (table[product] === undefined) {
        table[product] = h.map((x) => g[x]!);
        pending.push(product);
      }
    }
  }
  return table;
}

function expectAnswers(G: FiniteGroup, { classes, derivedSeries: derived, lowerCentralSeries: central, ...answers }: Answers): void {
  const { generators, classes: found, ...rest } = describeGroup(G);
  const { solvable, ...facts } = answers;
  expect(rest).toEqual({ solvable, ...facts });
  expect(found.map(({ representative, size, elementOrder }) => [representative, size, elementOrder])).toEqual(classes);
  expect(derivedSeries(G).map((H) => H.length)).toEqual(derived);
  expect(lowerCentralSeries(G).map((H) => H.length)).toEqual(central);
  expect(generators.every((g) => g >= 0 && g < G.order)).toBe(true);
}

describe('describe', () => {
  it.each(fixture<TableCase>('small-groups').map((x) => [`${x.id.join(',')} ${x.structure}`, x] as const))('agrees with GAP on small group %s', (_, x) => {
    expectAnswers(importCayleyTable(tableOf(x)), x.answers);
  });

  it.each(fixture<PermutationCase>('permutation-groups').map((x) => [x.name, x] as const))('agrees with GAP on the permutation group %s', (_, x) => {
    expectAnswers(permutationGroup(x.permutations, { degree: x.degree }), x.answers);
  });

  it.each(SAMPLE_GROUPS)('%s: classes and counts by brute force, relabelled too', (_, G) => {
    const T = relabelled(rowsOf(G), shuffled(G.order, 7));
    const H = importCayleyTable(T);
    const { classOf, classes } = conjugacyClasses(H);
    for (let x = 0; x < H.order; x++) {
      const conjugates = [...new Set(Array.from({ length: H.order }, (__, g) => T[T[g]![x]!]![H.inverse(g)]!))].sort((a, b) => a - b);
      expect(classes[classOf[x]!]).toEqual({ representative: conjugates[0], size: conjugates.length, elementOrder: H.elementOrder(x) });
    }
    const [ours, theirs] = [describeGroup(H), describeGroup(G)];
    const invariant = ({ identity, generators, classes: list, ...rest }: GroupDescription): unknown => [rest, generators.length, identity >= 0, list.map((c) => `${c.elementOrder} ${c.size}`).sort()];
    expect(invariant(ours)).toEqual(invariant(theirs));
  });

  it('the trivial group is abelian, perfect and not simple', () => {
    expect(describeGroup(parseGroupSpec('C(1)'))).toEqual({
      order: 1, identity: 0, generators: [], abelian: true, nilpotent: true, solvable: true, simple: false, perfect: true, exponent: 1,
      centreOrder: 1, derivedOrder: 1, classCount: 1, classes: [{ representative: 0, size: 1, elementOrder: 1 }], elementOrders: [[1, 1]], abelianInvariants: [],
    });
  });

  it('groups without a table are described too', () => {
    expect(describeGroup(parseGroupSpec('C(60060)'))).toMatchObject({ order: 60060, abelian: true, exponent: 60060, classCount: 60060, abelianInvariants: [4, 3, 5, 7, 11, 13] });
    expect(describeGroup(parseGroupSpec('S(8)'))).toMatchObject({ order: 40320, solvable: false, simple: false, perfect: false, centreOrder: 1, derivedOrder: 20160, classCount: 22, exponent: 840, abelianInvariants: [2] });
    expect(describeGroup(parseGroupSpec('A(8)'))).toMatchObject({ order: 20160, simple: true, perfect: true, classCount: 14 });
  });
});
