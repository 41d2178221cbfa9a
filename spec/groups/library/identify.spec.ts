import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { UnsupportedError } from '../../../lib/errors.ts';
import { importCayleyTable } from '../../../lib/groups/cayley-table.ts';
import type { FiniteGroup } from '../../../lib/groups/finite-group.ts';
import { groupFingerprint } from '../../../lib/groups/structure/group-fingerprint.ts';
import { parseGroupSpec } from '../../../lib/groups/library/group-spec.ts';
import { identifyGroup } from '../../../lib/groups/library/identify.ts';
import { findIsomorphism } from '../../../lib/groups/structure/isomorphism.ts';
import { permutationGroup } from '../../../lib/groups/permutations/permutation-group.ts';
import { catalogueOf, numberOfSmallGroups, smallGroup } from '../../../lib/groups/library/small-group.ts';
import { relabelled, rowsOf, shuffled } from '../brute-force.ts';
import { KNOWN_GROUPS, SAMPLE } from '../catalogue-fixture.ts';

/** The same group with its elements renumbered by x ↦ images[x]. */
const renumbered = (G: FiniteGroup, images: readonly number[]): FiniteGroup => importCayleyTable(relabelled(rowsOf(G), images));

const permutationOf = (n: number): fc.Arbitrary<number[]> => fc.shuffledSubarray(Array.from({ length: n }, (_, k) => k), { minLength: n });

/** Groups of one order that agree in element orders, classes, series and much more. */
const ALIKE = [[16, 4, 10], [32, 13, 14], [32, 32, 35], [81, 8, 10], [100, 11, 12]] as const;

describe('identification', () => {
  it('finds the number that GAP gives, for all groups of order at most 31 and a sample, as permutation groups made by GAP', () => {
    expect(SAMPLE.length).toBeGreaterThan(300);
    for (const { id, structure, permutations } of SAMPLE) expect(identifyGroup(permutationGroup(permutations!))).toEqual({ smallGroupId: id, structure });
  });

  it('does not depend on how the elements are numbered', () => {
    const some = KNOWN_GROUPS.filter(({ id: [n] }) => n > 1);
    fc.assert(
      fc.property(
        fc.nat(some.length - 1).chain((k) => fc.tuple(fc.constant(some[k]!), permutationOf(some[k]!.id[0]))),
        ([{ id, structure }, images]) => {
          const G = renumbered(smallGroup(...id), images);
          expect(groupFingerprint(G)).toBe(catalogueOf(id[0])![id[1] - 1]!.fingerprint);
          expect(identifyGroup(G)).toEqual({ smallGroupId: id, structure });
        },
      ),
      { seed: 20261120, numRuns: 60 },
    );
  });

  it('tells groups apart that are much alike', () => {
    for (const [n, i, j] of ALIKE) {
      expect(findIsomorphism(smallGroup(n, i), smallGroup(n, j))).toBeNull();
      for (const k of [i, j]) expect(identifyGroup(renumbered(smallGroup(n, k), shuffled(n, n + k))).smallGroupId).toEqual([n, k]);
    }
  });

  it.each([
    ['C(1)', [1, 1], '1'], ['C(4)', [4, 1], 'C4'], ['E(2,3)', [8, 5], 'C2 x C2 x C2'], ['D(4)', [8, 3], 'D8'], ['Q(8)', [8, 4], 'Q8'], ['Q(12)', [12, 1], 'C3 : C4'], ['D(6)', [12, 4], 'D12'],
    ['A(4)', [12, 3], 'A4'], ['C(7) : C(3) [2]', [21, 1], 'C7 : C3'], ['S(4)', [24, 12], 'S4'], ['A(5)', [60, 5], 'A5'], ['S(5)', [120, 34], 'S5'], ['C(127)', [127, 1], 'C127'],
  ])('%s is small(%j), %s', (spec, id, structure) => {
    expect(identifyGroup(parseGroupSpec(spec))).toEqual({ smallGroupId: id, structure });
  });

  it.each(['E(2,6)', 'C(96)', 'C(128)', 'A(7)'])('%s is not in the catalogue, and the message says what is', (spec) => {
    expect(() => identifyGroup(parseGroupSpec(spec))).toThrow(UnsupportedError);
    expect(() => identifyGroup(parseGroupSpec(spec))).toThrow(/identifyGroup: .*orders 1\.\.127 except 64 and 96.* got order/);
  });
});

describe('fingerprints', () => {
  it('tell all groups of one order in the catalogue apart', () => {
    for (const n of new Set(KNOWN_GROUPS.map(({ id }) => id[0]))) expect([n, new Set(catalogueOf(n)!.map(({ fingerprint }) => fingerprint)).size]).toEqual([n, numberOfSmallGroups(n)]);
  });

  it('are those of the opposite group too', () => {
    for (const [n, i] of [[21, 1], [24, 3], [32, 6], [60, 5], [100, 11]] as const) {
      const G = smallGroup(n, i);
      const opposite = importCayleyTable(rowsOf(G).map((row, g) => row.map((_, h) => G.multiply(h, g))));
      expect(groupFingerprint(opposite)).toBe(groupFingerprint(G));
    }
  });
});
