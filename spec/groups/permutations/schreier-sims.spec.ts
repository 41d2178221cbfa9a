import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { withDeadline } from '../../../lib/deadline.ts';
import { InputError, LimitError } from '../../../lib/errors.ts';
import { permutationOrbits } from '../../../lib/groups/permutations/permutation-orbits.ts';
import { pointwiseStabiliser, schreierSims } from '../../../lib/groups/permutations/schreier-sims.ts';
import { errorOf } from '../error-of.ts';

interface KnownGroup {
  readonly name: string;
  readonly degree: number;
  readonly permutations: readonly (readonly number[])[];
  readonly order: string;
  readonly orbits: readonly (readonly number[])[];
  readonly points: readonly number[];
  readonly stabiliserOrder: string;
  readonly stabiliserOrbits: readonly (readonly number[])[];
}

const known = (JSON.parse(readFileSync(new URL('../../fixtures/stabiliser-chains.json', import.meta.url), 'utf8')) as { groups: KnownGroup[] }).groups;
const composed = (p: readonly number[], q: readonly number[]): number[] => q.map((y) => p[y]!);
const identity = (degree: number): number[] => Array.from({ length: degree }, (_, x) => x);
const symmetric = (n: number): number[][] => [Array.from({ length: n }, (_, x) => (x + 1) % n), Array.from({ length: n }, (_, x) => (x < 2 ? 1 - x : x))];

/** Numbers in 0 ≤ x < 1 from a linear congruence: deterministic, and good enough to wander through a group. */
function seeded(seed: number): () => number {
  let state = BigInt(seed);
  return () => {
    state = (state * 6364136223846793005n + 1442695040888963407n) % 2n ** 64n;
    return Number(state >> 33n) / 2 ** 31;
  };
}

function closure(degree: number, generators: readonly number[][]): Map<string, number[]> {
  const found = new Map([[identity(degree).join(), identity(degree)]]);
  for (const p of found.values()) for (const q of generators) found.set(composed(p, q).join(), composed(p, q));
  return found;
}

describe('schreierSims', () => {
  it.each(known.map((group) => [group.name, group] as const))('%s: order, orbits and a stabiliser as in GAP', (_, group) => {
    const chain = schreierSims(group.permutations, { degree: group.degree });
    expect(chain.order).toBe(BigInt(group.order));
    expect(chain.orbits()).toEqual(group.orbits);
    expect(permutationOrbits(group.permutations)).toEqual(group.orbits);
    const stabiliser = pointwiseStabiliser(chain, group.points);
    expect(stabiliser.order).toBe(BigInt(group.stabiliserOrder));
    expect(stabiliser.orbits()).toEqual(group.stabiliserOrbits);
    for (const s of stabiliser.strongGenerators) {
      expect(chain.contains(s)).toBe(true);
      for (const x of group.points) expect(s[x]).toBe(x);
    }
  });

  it("the order of the group of Rubik's cube, by name, in well under a second", () => {
    const start = performance.now();
    expect(schreierSims(known[0]!.permutations).order).toBe(43252003274489856000n);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it.each(known.map((group) => [group.name, group] as const))('%s: any base gives the same order and the same membership', (_, group) => {
    const random = seeded(7);
    const chain = schreierSims(group.permutations);
    const base = identity(group.degree).reverse().slice(0, Math.min(5, group.degree));
    const other = schreierSims(group.permutations, { base });
    expect(other.base.slice(0, base.length)).toEqual(base);
    expect(other.order).toBe(chain.order);
    for (let k = 0; k < 20; k++) {
      const g = chain.randomElement(random);
      const h = other.randomElement(random);
      expect([other.contains(g), chain.contains(h), chain.contains(composed(g, h))]).toEqual([true, true, true]);
      const swapped = composed(g, symmetric(group.degree)[1]!);
      expect(other.contains(swapped)).toBe(chain.contains(swapped));
      expect(chain.sift(g)).toEqual({ depth: chain.base.length, residue: identity(group.degree) });
    }
  });

  it('agrees with the closure of the generators: order, membership, stabilisers, strong generators', () => {
    const permutation = (degree: number): fc.Arbitrary<number[]> => fc.shuffledSubarray(identity(degree), { minLength: degree });
    const groups = fc.integer({ min: 1, max: 6 }).chain((degree) => fc.tuple(fc.constant(degree), fc.array(permutation(degree), { maxLength: 3 }), permutation(degree), fc.shuffledSubarray(identity(degree))));
    fc.assert(
      fc.property(groups, ([degree, generators, candidate, points]) => {
        const elements = closure(degree, generators);
        const chain = schreierSims(generators, { degree });
        expect(chain.order).toBe(BigInt(elements.size));
        expect(chain.contains(candidate)).toBe(elements.has(candidate.join()));
        expect(chain.sift(candidate).residue.join() === identity(degree).join()).toBe(elements.has(candidate.join()));
        chain.base.forEach((_, depth) => {
          const fixing = [...elements.values()].filter((p) => chain.base.slice(0, depth).every((x) => p[x] === x));
          expect(closure(degree, chain.generatorsFixing(depth)).size).toBe(fixing.length);
          expect(chain.stabiliser(depth).order).toBe(BigInt(fixing.length));
        });
        const fixing = [...elements.values()].filter((p) => points.every((x) => p[x] === x));
        expect(pointwiseStabiliser(chain, points).order).toBe(BigInt(fixing.length));
      }),
      { seed: 20261120, numRuns: 150 },
    );
  });

  it('random elements reach every element, each once for each choice', () => {
    const chain = schreierSims(symmetric(4));
    const choices = chain.orbitLengths.reduce<number[][]>((lists, length) => lists.flatMap((list) => Array.from({ length }, (_, k) => [...list, (k + 0.5) / length])), [[]]);
    const reached = new Set(choices.map((list) => chain.randomElement(() => list.shift()!).join()));
    expect(reached.size).toBe(24);
    for (const bad of [1, -0.1, NaN, '0']) expect(errorOf(() => chain.randomElement(() => bad as number))).toBeInstanceOf(InputError);
  });

  it('of no generators, of identities, of degree 0', () => {
    expect(schreierSims([], { degree: 5 })).toMatchObject({ order: 1n, base: [], orbitLengths: [], degree: 5 });
    expect(schreierSims([[0, 1, 2]]).order).toBe(1n);
    expect(schreierSims([[]]).order).toBe(1n);
    expect(schreierSims([[1, 0, 2]], { base: [2] })).toMatchObject({ order: 2n, base: [2, 0], orbitLengths: [1, 2] });
    expect(schreierSims([], { degree: 2 }).orbits()).toEqual([[0], [1]]);
  });

  it('S(60) and a product of 300 transpositions', () => {
    let order = 1n;
    for (let k = 2n; k <= 60n; k++) order *= k;
    expect(schreierSims(symmetric(60)).order).toBe(order);
    const swaps = Array.from({ length: 300 }, (_, i) => identity(600).map((x) => (x >> 1 === i ? x ^ 1 : x)));
    expect(schreierSims(swaps).order).toBe(2n ** 300n);
  });

  it('refuses what is no permutation, no point, no membership question', () => {
    const chain = schreierSims(symmetric(4));
    const cases: [() => unknown, object][] = [
      [() => schreierSims([[1, 0], [0, 0]]), { pointer: '/1/1', value: 0 }],
      [() => schreierSims([[0, 1], [0, 1, 2]]), { pointer: '/1', value: [0, 1, 2] }],
      [() => schreierSims([]), { pointer: '', value: undefined }],
      [() => schreierSims([[1, 0]], { base: [2] }), { pointer: '/0', value: 2 }],
      [() => schreierSims([[1, 0]], { base: [1, 1] }), { pointer: '/1', value: 1 }],
      [() => pointwiseStabiliser(chain, [0, 4]), { pointer: '/1', value: 4 }],
      [() => chain.contains([0, 1, 2]), { pointer: '', value: [0, 1, 2] }],
      [() => chain.contains([0, 1, 2, 2]), { pointer: '/3', value: 2 }],
      [() => chain.sift([0, 1, 2, 4]), { pointer: '/3', value: 4 }],
      [() => chain.stabiliser(4), { pointer: '', value: 4 }],
      [() => permutationOrbits([[0, 2]]), { pointer: '/0/1', value: 2 }],
    ];
    for (const [work, details] of cases) {
      const error = errorOf(work);
      expect(error).toBeInstanceOf(InputError);
      expect(error.details).toEqual(details);
    }
    expect(errorOf(() => schreierSims([], { degree: 65536 }))).toBeInstanceOf(LimitError);
    expect(errorOf(() => schreierSims(symmetric(12000))).details.limit).toBe('images 67108864');
    expect(errorOf(() => withDeadline(0, () => schreierSims(symmetric(20))))).toBeInstanceOf(LimitError);
  });
});
