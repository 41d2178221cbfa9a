import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InputError, LimitError } from '../../../lib/errors.ts';
import { directProduct } from '../../../lib/groups/products/direct-product.ts';
import { cyclicGroup, dihedralGroup, elementaryAbelianGroup, quaternionGroup } from '../../../lib/groups/library/families.ts';
import type { FiniteGroup } from '../../../lib/groups/finite-group.ts';
import { permutationGroup } from '../../../lib/groups/permutations/permutation-group.ts';
import { alternatingGroup, symmetricGroup } from '../../../lib/groups/library/symmetric-group.ts';
import { brokenLaw, rowsOf, SAMPLE_GROUPS } from '../brute-force.ts';

const times = (G: FiniteGroup, ...factors: number[]): number => factors.reduce((x, y) => G.multiply(x, y), G.identity);
const powerIn = (G: FiniteGroup, x: number, k: number): number => times(G, ...new Array<number>(k).fill(x));

describe('group laws', () => {
  it.each(SAMPLE_GROUPS)('%s is a group', (_, G) => {
    expect(brokenLaw(G)).toBe(null);
  });

  it('large members, on random triples', () => {
    const large = [cyclicGroup(65535), dihedralGroup(32767), quaternionGroup(65532), symmetricGroup(8), alternatingGroup(8), elementaryAbelianGroup(2, 15), elementaryAbelianGroup(7, 5), elementaryAbelianGroup(251, 2)];
    fc.assert(
      fc.property(fc.nat(large.length - 1), fc.nat(65534), fc.nat(65534), fc.nat(65534), (i, a, b, c) => {
        const G = large[i]!;
        const [x, y, z] = [a % G.order, b % G.order, c % G.order];
        expect(times(G, G.multiply(x, y), z)).toBe(times(G, x, G.multiply(y, z)));
        expect([G.multiply(x, G.inverse(x)), G.multiply(G.inverse(x), x), G.multiply(x, G.identity)]).toEqual([G.identity, G.identity, x]);
      }),
      { seed: 20261120, numRuns: 400 },
    );
  });
});

describe('element order and defining relations', () => {
  it('C(n): index k is r^k', () => {
    for (const n of [1, 2, 3, 7, 12]) {
      const G = cyclicGroup(n);
      expect([G.order, G.identity]).toEqual([n, 0]);
      for (let k = 0; k < n; k++) expect(powerIn(G, 1 % n, k)).toBe(k);
    }
    expect([0, 1, 2, 3].map((g) => cyclicGroup(4).label(g))).toEqual(['e', 'r', 'r^2', 'r^3']);
  });

  it('D(n): index k is r^k, index n + k is s·r^k, s·r·s = r^-1', () => {
    for (const n of [1, 2, 3, 4, 7]) {
      const G = dihedralGroup(n);
      const [r, s] = [1 % n, n];
      expect([G.order, G.identity, G.multiply(s, s), times(G, s, r, s)]).toEqual([2 * n, 0, 0, n === 1 ? 0 : n - 1]);
      for (let k = 0; k < n; k++) {
        expect(powerIn(G, r, k)).toBe(k);
        expect(G.multiply(s, powerIn(G, r, k))).toBe(n + k);
      }
      expect(powerIn(G, r, n)).toBe(0);
    }
    expect(Array.from({ length: 6 }, (_, g) => dihedralGroup(3).label(g))).toEqual(['e', 'r', 'r^2', 's', 's·r', 's·r^2']);
    expect(rowsOf(dihedralGroup(3))).toEqual([
      [0, 1, 2, 3, 4, 5], [1, 2, 0, 5, 3, 4], [2, 0, 1, 4, 5, 3],
      [3, 4, 5, 0, 1, 2], [4, 5, 3, 2, 0, 1], [5, 3, 4, 1, 2, 0],
    ]);
  });

  it('Q(4m): index k is a^k, index 2m + k is b·a^k, b² = a^m, b·a·b^-1 = a^-1', () => {
    for (const m of [1, 2, 3, 5]) {
      const G = quaternionGroup(4 * m);
      const b = 2 * m;
      expect([G.order, G.identity, G.multiply(b, b), times(G, b, 1, G.inverse(b))]).toEqual([4 * m, 0, m, 2 * m - 1]);
      for (let k = 0; k < 2 * m; k++) {
        expect(powerIn(G, 1, k)).toBe(k);
        expect(G.multiply(b, powerIn(G, 1, k))).toBe(2 * m + k);
      }
    }
    expect(Array.from({ length: 8 }, (_, g) => quaternionGroup(8).label(g))).toEqual(['e', 'a', 'a^2', 'a^3', 'b', 'b·a', 'b·a^2', 'b·a^3']);
  });

  it('S(n), A(n): lexicographic image lists, p·q = p∘q', () => {
    for (const n of [1, 2, 3, 4, 5]) {
      const G = symmetricGroup(n);
      const lists = Array.from({ length: G.order }, (_, g) => JSON.parse(G.label(g)) as number[]);
      const text = lists.map((p) => p.join());
      expect(text).toEqual([...new Set(text)].sort());
      for (let g = 0; g < G.order; g += 3) for (let h = 0; h < G.order; h++) expect(lists[G.multiply(g, h)]).toEqual(lists[h]!.map((y) => lists[g]![y]));
      const isEven = (p: number[]): boolean => p.reduce((count, x, i) => count + p.slice(i).filter((y) => y < x).length, 0) % 2 === 0;
      const A = alternatingGroup(n);
      expect(Array.from({ length: A.order }, (_, g) => JSON.parse(A.label(g)) as number[])).toEqual(lists.filter(isEven));
    }
  });

  it('S(n), A(n) are the permutation groups that their generators generate', () => {
    expect(permutationGroup([[1, 0, 2, 3, 4], [1, 2, 3, 4, 0]]).id).toBe(symmetricGroup(5).id);
    expect(permutationGroup([[1, 2, 0, 3, 4], [0, 1, 3, 4, 2]]).id).toBe(alternatingGroup(5).id);
    expect(rowsOf(permutationGroup([[0, 1, 3, 4, 2], [1, 2, 0, 3, 4]]))).toEqual(rowsOf(alternatingGroup(5)));
  });

  it('E(p, k) is C(p) x … x C(p), first factor most significant', () => {
    for (const [p, k] of [[2, 1], [2, 4], [3, 3], [5, 2]] as const) {
      let G: FiniteGroup = cyclicGroup(p);
      for (let i = 1; i < k; i++) G = directProduct(G, cyclicGroup(p));
      expect(rowsOf(elementaryAbelianGroup(p, k))).toEqual(rowsOf(G));
    }
    expect(elementaryAbelianGroup(3, 3).label(2 * 9 + 0 * 3 + 1)).toBe('(2, 0, 1)');
  });

  it('orders', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8].map((n) => symmetricGroup(n).order)).toEqual([1, 2, 6, 24, 120, 720, 5040, 40320]);
    expect([1, 2, 3, 4, 5, 6, 7, 8].map((n) => alternatingGroup(n).order)).toEqual([1, 1, 3, 12, 60, 360, 2520, 20160]);
    expect([dihedralGroup(5).order, quaternionGroup(12).order, elementaryAbelianGroup(3, 4).order]).toEqual([10, 12, 81]);
  });
});

describe('arguments', () => {
  it.each([
    ['C(0)', () => cyclicGroup(0)],
    ['C(1.5)', () => cyclicGroup(1.5)],
    ['C("6")', () => cyclicGroup('6' as never)],
    ['C(NaN)', () => cyclicGroup(NaN)],
    ['D(0)', () => dihedralGroup(0)],
    ['D(-3)', () => dihedralGroup(-3)],
    ['Q(6)', () => quaternionGroup(6)],
    ['Q(0)', () => quaternionGroup(0)],
    ['Q(2)', () => quaternionGroup(2)],
    ['S(0)', () => symmetricGroup(0)],
    ['A(0)', () => alternatingGroup(0)],
    ['E(4, 2)', () => elementaryAbelianGroup(4, 2)],
    ['E(1, 2)', () => elementaryAbelianGroup(1, 2)],
    ['E(2, 0)', () => elementaryAbelianGroup(2, 0)],
  ])('%s is refused', (_, make) => {
    expect(make).toThrow(InputError);
  });

  it.each([
    ['C(65536)', () => cyclicGroup(65536)],
    ['D(32768)', () => dihedralGroup(32768)],
    ['Q(65536)', () => quaternionGroup(65536)],
    ['S(9)', () => symmetricGroup(9)],
    ['S(2^53 − 1)', () => symmetricGroup(Number.MAX_SAFE_INTEGER)],
    ['A(9)', () => alternatingGroup(9)],
    ['E(2, 16)', () => elementaryAbelianGroup(2, 16)],
    ['E(2, 2^53 − 1)', () => elementaryAbelianGroup(2, Number.MAX_SAFE_INTEGER)],
    ['S(8) x C(2)', () => directProduct(symmetricGroup(8), cyclicGroup(2))],
  ])('%s is beyond the limit', (_, make) => {
    expect(make).toThrow(LimitError);
    expect(make).toThrow(/at most 65535/);
  });
});
