import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InputError } from '../../../lib/errors.ts';
import { abelianInvariants } from '../../../lib/groups/structure/abelian-invariants.ts';
import { conjugacyClasses } from '../../../lib/groups/structure/conjugacy-classes.ts';
import { elementOrderStatistics, exponent } from '../../../lib/groups/element-orders.ts';
import { cyclicGroup, dihedralGroup } from '../../../lib/groups/library/families.ts';
import type { FiniteGroup } from '../../../lib/groups/finite-group.ts';
import { parseGroupSpec } from '../../../lib/groups/library/group-spec.ts';
import { isAbelian, isNilpotent, isPerfect, isSimple, isSolvable } from '../../../lib/groups/structure/predicates.ts';
import { quotientGroup } from '../../../lib/groups/structure/quotient-group.ts';
import { centre, derivedSeries, derivedSubgroup, generatedSubgroup, lowerCentralSeries, normalClosure } from '../../../lib/groups/structure/subgroups.ts';
import { importCayleyTable } from '../../../lib/groups/cayley-table.ts';
import { brokenLaw, naiveClosure, relabelled, rowsOf, SAMPLE_GROUPS, shuffled } from '../brute-force.ts';

const all = (G: FiniteGroup): number[] => Array.from({ length: G.order }, (_, x) => x);
const conjugates = (G: FiniteGroup, x: number): number[] => [...new Set(all(G).map((g) => G.multiply(G.multiply(g, x), G.inverse(g))))].sort((a, b) => a - b);
const commutators = (G: FiniteGroup, xs: readonly number[], ys: readonly number[]): number[] =>
  xs.flatMap((x) => ys.map((y) => G.multiply(G.multiply(x, y), G.multiply(G.inverse(x), G.inverse(y)))));

const GROUPS = SAMPLE_GROUPS.flatMap(([name, G]): [string, FiniteGroup][] => [
  [name, G],
  [`${name} relabelled`, importCayleyTable(relabelled(rowsOf(G), shuffled(G.order, 11)))],
]);

/** Every normal subgroup: the unions of classes that are closed, for groups with few classes. */
function normalSubgroupCount(G: FiniteGroup): number {
  const classes = [...new Set(all(G).map((x) => conjugates(G, x).join()))].map((text) => text.split(',').map(Number));
  let count = 0;
  for (let subset = 0; subset < 2 ** classes.length; subset++) {
    const union = classes.filter((_, i) => (subset >> i) & 1).flat();
    if (union.includes(G.identity) && naiveClosure(G, union).length === union.length) count++;
  }
  return count;
}

describe.each(GROUPS)('%s against brute force', (_, G) => {
  it('conjugacy classes', () => {
    const { classes, classOf } = conjugacyClasses(G);
    const seen = new Set<number>();
    classes.forEach(({ representative, size, elementOrder }, i) => {
      const members = conjugates(G, representative);
      expect([members[0], members.length, G.elementOrder(representative)]).toEqual([representative, size, elementOrder]);
      if (i > 0) expect(representative).toBeGreaterThan(classes[i - 1]!.representative);
      expect(members.filter((x) => classOf[x] !== i)).toEqual([]);
      for (const x of members) seen.add(x);
    });
    expect(seen.size).toBe(G.order);
  });

  it('centre, derived subgroup and the two series', () => {
    expect(centre(G)).toEqual(all(G).filter((x) => conjugates(G, x).length === 1));
    const derived = naiveClosure(G, commutators(G, all(G), all(G)));
    expect(derivedSubgroup(G)).toEqual(derived);
    const expected = { derived: [all(G)], central: [all(G)] };
    for (;;) {
      const last = expected.derived.at(-1)!;
      const next = naiveClosure(G, commutators(G, last, last));
      if (next.length === last.length) break;
      expected.derived.push(next);
    }
    for (;;) {
      const last = expected.central.at(-1)!;
      const next = naiveClosure(G, commutators(G, last, all(G)));
      if (next.length === last.length) break;
      expected.central.push(next);
    }
    expect(derivedSeries(G)).toEqual(expected.derived);
    expect(lowerCentralSeries(G)).toEqual(expected.central);
    expect(isSolvable(G)).toBe(expected.derived.at(-1)!.length === 1);
    expect(isNilpotent(G)).toBe(expected.central.at(-1)!.length === 1);
    expect(isPerfect(G)).toBe(derived.length === G.order);
    expect(isAbelian(G)).toBe(derived.length === 1);
  });

  it('element orders and exponent', () => {
    const counts = new Map<number, number>();
    for (const x of all(G)) {
      let [n, y] = [1, x];
      for (; y !== G.identity; n++) y = G.multiply(y, x);
      counts.set(n, (counts.get(n) ?? 0) + 1);
    }
    expect(elementOrderStatistics(G)).toEqual([...counts].sort((a, b) => a[0] - b[0]));
    let m = 1;
    while ([...counts.keys()].some((n) => m % n !== 0)) m++;
    expect(exponent(G)).toBe(m);
  });

  it('generated subgroups, normal closures and quotients', () => {
    for (const x of all(G).filter((y) => y % 3 === 0)) {
      const y = (7 * x + 2) % G.order;
      expect(generatedSubgroup(G, [x, y])).toEqual(naiveClosure(G, [x, y]));
      const normal = naiveClosure(G, conjugates(G, x));
      expect(normalClosure(G, [x])).toEqual(normal);
      const { group, cosetOf } = quotientGroup(G, normal);
      expect([group.order * normal.length, brokenLaw(group)]).toEqual([G.order, null]);
      const smallest = [...new Set(all(G).map((g) => Math.min(...normal.map((k) => G.multiply(g, k)))))].sort((a, b) => a - b);
      expect(all(G).map((g) => cosetOf[g])).toEqual(all(G).map((g) => smallest.indexOf(Math.min(...normal.map((k) => G.multiply(g, k))))));
      expect(all(G).map((g) => cosetOf[G.multiply(g, y)])).toEqual(all(G).map((g) => group.multiply(cosetOf[g]!, cosetOf[y]!)));
    }
    expect(generatedSubgroup(G, [])).toEqual([G.identity]);
    expect(generatedSubgroup(G, G.generators)).toEqual(all(G));
  });

  it('simplicity', () => {
    const classCount = conjugacyClasses(G).classes.length;
    expect(isSimple(G)).toBe(classCount <= 9 ? normalSubgroupCount(G) === 2 : isAbelian(G) && [11, 13].includes(G.order));
  });
});

describe('abelian invariants', () => {
  it('of products of cyclic groups are the prime powers of the orders', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 36 }), { minLength: 1, maxLength: 4 }), (orders) => {
        fc.pre(orders.reduce((a, b) => a * b, 1) <= 60_000);
        const expected: [number, number][] = [];
        for (const n of orders) {
          for (let p = 2, rest = n; rest > 1; p++) {
            let q = 1;
            for (; rest % p === 0; rest /= p) q *= p;
            if (q > 1) expected.push([p, q]);
          }
        }
        expected.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
        expect(abelianInvariants(parseGroupSpec(orders.map((n) => `C(${n})`).join(' x ')))).toEqual(expected.map(([, q]) => q));
      }),
      { seed: 20261120, numRuns: 100 },
    );
  });

  it.each([
    ['D(5)', [2]], ['D(4)', [2, 2]], ['Q(12)', [4]], ['Q(16)', [2, 2]], ['A(4)', [3]], ['A(5)', []], ['C(1)', []], ['S(5) x C(12)', [2, 4, 3]],
    ['C(7) : C(3) [2]', [3]], ['C(16) x C(8) x C(27) x C(3)', [8, 16, 3, 27]], ['E(2,15)', new Array<number>(15).fill(2)], ['C(65535)', [3, 5, 17, 257]],
  ])('of %s', (text, invariants) => {
    expect(abelianInvariants(parseGroupSpec(text))).toEqual(invariants);
  });
});

describe('input', () => {
  it('element lists are checked, with a pointer', () => {
    const G = dihedralGroup(3);
    for (const f of [generatedSubgroup, normalClosure, quotientGroup]) {
      let caught: unknown;
      try {
        f(G, [0, 6]);
      } catch (error) {
        caught = error;
      }
      expect(caught).toBeInstanceOf(InputError);
      expect((caught as InputError).details).toEqual({ pointer: '/1', value: 6 });
      expect(() => f(G, 3 as never)).toThrow(InputError);
    }
  });

  it('a quotient needs all elements of a normal subgroup', () => {
    const G = dihedralGroup(3);
    expect(() => quotientGroup(G, [0, 1])).toThrow(/generate a subgroup of order 3/);
    expect(() => quotientGroup(G, [])).toThrow(/subgroup/);
    expect(() => quotientGroup(G, [0, 3])).toThrow(/normal subgroup/);
    expect(quotientGroup(G, [2, 0, 1, 1]).group.order).toBe(2);
    expect(quotientGroup(cyclicGroup(6), [0, 3]).group.id).toBe(cyclicGroup(3).id);
  });
});
