import { describe, expect, it } from '@jest/globals';
import { abelianCandidates } from '../../../lib/fast/transforms/abelian-subgroup.ts';
import type { ElementIndex, FiniteGroup } from '../../../lib/groups/finite-group.ts';
import { parseGroupSpec } from '../../../lib/groups/library/group-spec.ts';

const power = (G: FiniteGroup, g: ElementIndex, exponent: number): ElementIndex => {
  let result = G.identity;
  for (let k = 0; k < exponent; k++) result = G.multiply(result, g);
  return result;
};

describe('abelian subgroups of a group', () => {
  const largest = (spec: string): string => {
    const orders = abelianCandidates(parseGroupSpec(spec)).map(({ axes, elements }) => ({ axes: axes.join(' '), order: elements.length }));
    return orders.reduce((most, one) => (one.order > most.order ? one : most)).axes;
  };

  it.each(['C(1)', 'C(12) x C(18)', 'D(12)', 'Q(16)', 'S(4)', 'SL(2,3)', 'A(5)', 'Heis(3) x C(4)', 'C(2) wr A(4)', 'AGL(1,9)', 'Extraspecial(2,2,-)'])('of %s are maximal, with every element once as the product of powers that its coordinates say', (spec) => {
    const G = parseGroupSpec(spec);
    for (const { generators, axes, elements } of abelianCandidates(G)) {
      expect(elements).toHaveLength(axes.reduce((product, n) => product * n, 1));
      expect(new Set(elements).size).toBe(elements.length);
      axes.forEach((n, i) => expect([n, i === 0 ? 0 : axes[i - 1]! % n]).toEqual([n, 0]));
      elements.forEach((g, e) => {
        let [rest, product] = [e, G.identity];
        for (let i = axes.length - 1; i >= 0; i--) {
          product = G.multiply(power(G, generators[i]!, rest % axes[i]!), product);
          rest = Math.floor(rest / axes[i]!);
        }
        expect(product).toBe(g);
      });
      const inside = new Set(elements);
      const centraliser = Array.from({ length: G.order }, (_, g) => g).filter((g) => generators.every((h) => G.multiply(g, h) === G.multiply(h, g)));
      expect(centraliser.every((g) => inside.has(g))).toBe(true);
    }
  });

  /** 2026-11-21: the first commuting elements of the same order were taken, from outside the base: C(3) wr A(5) went by 180 cosets instead of 60, in seven times the time. */
  it('hold the base of a wreath product', () => {
    expect(['C(2) wr A(5)', 'C(3) wr S(4)', 'C(5) wr A(4)', 'C(6) wr S(3)', 'S(3) wr S(3)', 'E(3,3) x S(3)'].map(largest)).toEqual(['2 2 2 2 2', '3 3 3 3', '5 5 5 5', '6 6 6', '3 3 3', '3 3 3 3']);
  });
});
