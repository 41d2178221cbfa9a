import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { withDeadline } from '../../../lib/deadline.ts';
import { InputError, LimitError } from '../../../lib/errors.ts';
import type { FiniteGroup } from '../../../lib/groups/finite-group.ts';
import { permutationGroup } from '../../../lib/groups/permutations/permutation-group.ts';
import { brokenLaw } from '../brute-force.ts';

const listsOf = (G: FiniteGroup): number[][] => Array.from({ length: G.order }, (_, g) => JSON.parse(G.label(g)) as number[]);
const composed = (p: readonly number[], q: readonly number[]): number[] => q.map((y) => p[y]!);

/** The closure by breadth-first search over texts: the slow way, with lexicographic order of numbers. */
function naiveElements(degree: number, generators: readonly number[][]): number[][] {
  const found = new Map([[Array.from({ length: degree }, (_, x) => x)].map((e) => [e.join(), e])[0] as [string, number[]]]);
  for (const p of found.values()) for (const q of generators) found.set(composed(p, q).join(), composed(p, q));
  return [...found.values()].sort((p, q) => {
    const x = p.findIndex((y, i) => y !== q[i]);
    return x < 0 ? 0 : p[x]! - q[x]!;
  });
}

describe('permutationGroup', () => {
  it('lists all products of the generators, lexicographically, and multiplies p·q = p∘q', () => {
    const permutation = (degree: number): fc.Arbitrary<number[]> => fc.shuffledSubarray(Array.from({ length: degree }, (_, x) => x), { minLength: degree });
    const generators = fc.integer({ min: 1, max: 5 }).chain((degree) => fc.tuple(fc.constant(degree), fc.array(permutation(degree), { maxLength: 3 })));
    fc.assert(
      fc.property(generators, fc.nat(), ([degree, list], pick) => {
        const G = permutationGroup(list, { degree });
        const lists = listsOf(G);
        expect(lists).toEqual(naiveElements(degree, list));
        expect(brokenLaw(G)).toBe(null);
        const g = pick % G.order;
        for (let h = 0; h < G.order; h++) expect(lists[G.multiply(g, h)]).toEqual(composed(lists[g]!, lists[h]!));
        const repeated = permutationGroup([...list, ...list.slice().reverse(), ...list.map((p) => composed(p, list[0]!))], { degree });
        expect(repeated.id).toBe(G.id);
      }),
      { seed: 20261120, numRuns: 120 },
    );
  });

  it('of degree above 10 sorts by numbers, not by text', () => {
    const cycle = Array.from({ length: 12 }, (_, x) => (x + 5) % 12);
    expect(listsOf(permutationGroup([cycle])).map((p) => p[0])).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it('of moved points late in the list', () => {
    const late = (moves: Record<number, number>): number[] => Array.from({ length: 300 }, (_, x) => moves[x] ?? x);
    const G = permutationGroup([late({ 297: 299, 299: 297 }), late({ 297: 298, 298: 299, 299: 297 })]);
    expect([G.order, brokenLaw(G)]).toEqual([6, null]);
  });

  it('known orders', () => {
    const M11 = [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 0], [0, 1, 6, 9, 5, 3, 10, 2, 8, 4, 7]];
    expect(permutationGroup(M11).order).toBe(7920);
    expect(permutationGroup([[1, 0, 2, 3, 4, 5, 6, 7], [1, 2, 3, 4, 5, 6, 7, 0]]).order).toBe(40320);
  });

  it('without generators is the trivial group of the degree', () => {
    for (const degree of [0, 1, 5, 65535]) expect([permutationGroup([], { degree }).order, permutationGroup([], { degree }).generators]).toEqual([1, []]);
    expect(permutationGroup([[0, 1, 2]]).label(0)).toBe('[0, 1, 2]');
    expect(permutationGroup([[]]).order).toBe(1);
  });

  it('refuses what is no permutation, with a pointer into the list', () => {
    const cases: [unknown, object, unknown][] = [
      [[[1, 0], [0, 0]], {}, { pointer: '/1/1', value: 0 }],
      [[[1, 2]], {}, { pointer: '/0/1', value: 2 }],
      [[[1, -1]], {}, { pointer: '/0/1', value: -1 }],
      [[[1, 0.5]], {}, { pointer: '/0/1', value: 0.5 }],
      [[[1, '0']], {}, { pointer: '/0/1', value: '0' }],
      [[[1, NaN]], {}, { pointer: '/0/1', value: NaN }],
      [[[1, 0], [0, 1, 2]], {}, { pointer: '/1', value: [0, 1, 2] }],
      [[[1, 0]], { degree: 3 }, { pointer: '/0', value: [1, 0] }],
      [[[1, 0], 5], {}, { pointer: '/1', value: 5 }],
      [[], {}, { pointer: '', value: undefined }],
      ['(0 1)', {}, { pointer: '', value: '(0 1)' }],
      [[], { degree: -1 }, { value: -1 }],
      [[], { degree: 1.5 }, { value: 1.5 }],
    ];
    for (const [list, options, details] of cases) {
      let caught: unknown;
      try {
        permutationGroup(list as number[][], options);
      } catch (error) {
        caught = error;
      }
      expect(caught).toBeInstanceOf(InputError);
      expect((caught as InputError).details).toEqual(details);
    }
  });

  it('stops at the limits while it enumerates', () => {
    const S = (n: number): number[][] => [Array.from({ length: n }, (_, x) => (x + 1) % n), Array.from({ length: n }, (_, x) => (x < 2 ? 1 - x : x))];
    expect(() => permutationGroup(S(9))).toThrow(LimitError);
    expect(() => permutationGroup(S(200))).toThrow(/at most 65535/);
    expect(() => permutationGroup(S(9), { maxOrder: 1e6 })).toThrow(/at most 65535/);
    expect(() => permutationGroup(S(5), { maxOrder: 119 })).toThrow(LimitError);
    expect(permutationGroup(S(5), { maxOrder: 120 }).order).toBe(120);
    expect(() => permutationGroup(S(30000))).toThrow(/order × degree/);
    expect(() => permutationGroup([], { degree: 65536 })).toThrow(LimitError);
    expect(() => withDeadline(0, () => permutationGroup(S(8)))).toThrow(LimitError);
  });
});
