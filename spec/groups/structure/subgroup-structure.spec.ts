import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { InputError } from '../../../lib/errors.ts';
import { automorphismGroup } from '../../../lib/groups/structure/automorphism-group.ts';
import { importCayleyTable } from '../../../lib/groups/cayley-table.ts';
import { doubleCosets, leftCosets, rightCosets } from '../../../lib/groups/structure/cosets.ts';
import type { FiniteGroup } from '../../../lib/groups/finite-group.ts';
import { parseGroupSpec } from '../../../lib/groups/library/group-spec.ts';
import { findIsomorphism } from '../../../lib/groups/structure/isomorphism.ts';
import { centraliser, core, fittingSubgroup, frattiniSubgroup, normaliser, sylowSubgroup, upperCentralSeries } from '../../../lib/groups/structure/local-subgroups.ts';
import { permutationGroup } from '../../../lib/groups/permutations/permutation-group.ts';
import { subgroupLattice } from '../../../lib/groups/structure/subgroup-lattice.ts';
import { naiveClosure, relabelled, rowsOf, SAMPLE_GROUPS, shuffled } from '../brute-force.ts';

interface Case {
  id: [number, number];
  degree: number;
  permutations: number[][];
  subgroups: number;
  normal: number;
  classes: [order: number, length: number][];
  automorphisms: number;
  frattini: number;
  fitting: number;
  upperCentral: number[];
  sylow: number[];
}
const cases = (JSON.parse(readFileSync(new URL('../../fixtures/subgroup-structure.json', import.meta.url), 'utf8')) as { groups: Case[] }).groups;
const all = (G: FiniteGroup): number[] => Array.from({ length: G.order }, (_, g) => g);
const primes = (n: number): number[] => Array.from({ length: n - 1 }, (_, i) => i + 2).filter((p) => n % p === 0 && Array.from({ length: p - 2 }, (_, i) => i + 2).every((d) => p % d !== 0));

/** Every subgroup, by closing all subsets that grow one element at a time. */
function allSubgroups(G: FiniteGroup): Set<string> {
  const found = new Set<string>();
  const pending = [[G.identity]];
  while (pending.length > 0) {
    const H = pending.pop()!;
    const key = H.join();
    if (found.has(key)) continue;
    found.add(key);
    for (const x of all(G)) if (!H.includes(x)) pending.push([...naiveClosure(G, [...H, x])].sort((a, b) => a - b));
  }
  return found;
}

/** Every automorphism, by trying all images of the generators and extending along words. */
function countAutomorphisms(G: FiniteGroup): number {
  const gens = G.generators;
  let count = 0;
  const tryImages = (images: readonly number[]): void => {
    if (images.length < gens.length) {
      for (const x of all(G)) if (G.elementOrder(x) === G.elementOrder(gens[images.length]!)) tryImages([...images, x]);
      return;
    }
    const map = new Map([[G.identity, G.identity]]);
    const pending = [G.identity];
    while (pending.length > 0) {
      const x = pending.pop()!;
      for (let i = 0; i < gens.length; i++) {
        const [y, z] = [G.multiply(x, gens[i]!), G.multiply(map.get(x)!, images[i]!)];
        if (map.has(y)) {
          if (map.get(y) !== z) return;
        } else {
          map.set(y, z);
          pending.push(y);
        }
      }
    }
    if (new Set(map.values()).size === G.order) count++;
  };
  tryImages([]);
  return count;
}

const isAutomorphism = (G: FiniteGroup, images: readonly number[]): boolean =>
  new Set(images).size === G.order && all(G).every((g) => all(G).every((h) => images[G.multiply(g, h)] === G.multiply(images[g]!, images[h]!)));

describe('subgroup structure against GAP', () => {
  it.each(cases.map((x) => [x.id.join(','), x] as const))('small group %s', (_, x) => {
    const G = permutationGroup(x.permutations, { degree: x.degree });
    const lattice = subgroupLattice(G);
    expect([lattice.count, lattice.normalCount, lattice.classCount]).toEqual([x.subgroups, x.normal, x.classes.length]);
    expect(lattice.classes.map((c) => [c.order, c.length]).sort(([a, b], [c, d]) => a! - c! || b! - d!)).toEqual(x.classes);
    const { order, generators } = automorphismGroup(G);
    expect(order).toBe(BigInt(x.automorphisms));
    expect(generators.every((images) => isAutomorphism(G, images))).toBe(true);
    expect([frattiniSubgroup(G).length, fittingSubgroup(G).length]).toEqual([x.frattini, x.fitting]);
    expect(upperCentralSeries(G).map((Z) => Z.length)).toEqual(x.upperCentral);
    expect(primes(G.order).map((p) => sylowSubgroup(G, p).length)).toEqual(x.sylow);
  });
});

describe.each(SAMPLE_GROUPS.filter(([, G]) => G.order <= 24))('subgroup structure of %s by brute force', (_, G) => {
  it('the classes are all subgroups, each with its smallest conjugate', () => {
    const { count, classes } = subgroupLattice(G);
    const everything = allSubgroups(G);
    expect(count).toBe(everything.size);
    for (const { representative: H, length, normal, order } of classes) {
      const conjugates = [...new Set(all(G).map((g) => H.map((x) => G.multiply(G.multiply(g, x), G.inverse(g))).sort((a, b) => a - b).join()))];
      expect([conjugates.length, normal, order]).toEqual([length, length === 1, H.length]);
      const lists = conjugates.map((key) => key.split(',').map(Number)).sort((a, b) => a[a.findIndex((x, i) => x !== b[i])]! - b[a.findIndex((x, i) => x !== b[i])]!);
      expect([...H]).toEqual(lists[0]);
      expect(everything.has(H.join())).toBe(true);
    }
  });

  it('the number of automorphisms is right, also of a relabelled copy, which is isomorphic by a true map', () => {
    const H = importCayleyTable(relabelled(rowsOf(G), shuffled(G.order, 3)));
    expect(automorphismGroup(G).order).toBe(BigInt(countAutomorphisms(G)));
    expect(automorphismGroup(H).order).toBe(automorphismGroup(G).order);
    const map = findIsomorphism(G, H)!;
    expect(new Set(map).size).toBe(G.order);
    for (const g of all(G)) for (const h of all(G)) expect(map[G.multiply(g, h)]).toBe(H.multiply(map[g]!, map[h]!));
  });

  it('cosets, centralisers, normalisers and cores are what their definitions say', () => {
    for (const { representative } of subgroupLattice(G).classes) {
      const H = [...representative];
      const [left, right] = [leftCosets(G, H), rightCosets(G, H)];
      expect([left.flat().length, right.flat().length, left.length]).toEqual([G.order, G.order, G.order / H.length]);
      for (const coset of left) expect(coset).toEqual(H.map((h) => G.multiply(coset[0]!, h)).sort((a, b) => a - b));
      for (const coset of right) expect(coset).toEqual(H.map((h) => G.multiply(h, coset[0]!)).sort((a, b) => a - b));
      for (const coset of doubleCosets(G, H, H)) expect(coset).toEqual([...new Set(H.flatMap((a) => H.map((b) => G.multiply(G.multiply(a, coset[0]!), b))))].sort((a, b) => a - b));
      const conjugate = (g: number, x: number): number => G.multiply(G.multiply(g, x), G.inverse(g));
      expect(normaliser(G, H)).toEqual(all(G).filter((g) => H.every((x) => H.includes(conjugate(g, x)))));
      expect(centraliser(G, H)).toEqual(all(G).filter((g) => H.every((x) => conjugate(g, x) === x)));
      expect(core(G, H)).toEqual(H.filter((x) => all(G).every((g) => H.includes(conjugate(g, x)))));
    }
  });
});

describe('groups that are not isomorphic', () => {
  it('are told apart pairwise among all groups of one order', () => {
    for (const order of [8, 12, 16, 18, 20, 24, 27]) {
      const groups = cases.filter((x) => x.id[0] === order).map((x) => permutationGroup(x.permutations, { degree: x.degree }));
      groups.forEach((G, i) => groups.forEach((H, j) => expect(findIsomorphism(G, H) !== null).toBe(i === j)));
    }
    expect(findIsomorphism(parseGroupSpec('C(4)'), parseGroupSpec('C(2)'))).toBeNull();
  });

  it('refuses what is no subgroup and no prime', () => {
    const G = parseGroupSpec('S(3)');
    expect(() => leftCosets(G, [0, 1, 2])).toThrow(InputError);
    expect(() => normaliser(G, [7])).toThrow(InputError);
    expect(() => sylowSubgroup(G, 5)).toThrow(InputError);
  });
});
