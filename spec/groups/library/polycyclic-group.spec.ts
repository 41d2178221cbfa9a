import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InternalError } from '../../../lib/errors.ts';
import { conjugacyClasses } from '../../../lib/groups/structure/conjugacy-classes.ts';
import { cyclicGroup, dihedralGroup, quaternionGroup } from '../../../lib/groups/library/families.ts';
import { findIsomorphism } from '../../../lib/groups/structure/isomorphism.ts';
import { polycyclicGroup, type PolycyclicPresentation } from '../../../lib/groups/library/polycyclic-group.ts';
import { powerSemidirectProduct } from '../../../lib/groups/products/semidirect-product.ts';
import { readPolycyclicPresentation } from '../../../lib/groups/library/small-group.ts';

const group = (text: string): ReturnType<typeof polycyclicGroup> => polycyclicGroup(readPolycyclicPresentation(text));

/** Whether the product of the group is associative, on all triples. */
function isAssociative({ order, multiply }: ReturnType<typeof polycyclicGroup>): boolean {
  for (let x = 0; x < order; x++) for (let y = 0; y < order; y++) for (let z = 0; z < order; z++) if (multiply(multiply(x, y), z) !== multiply(x, multiply(y, z))) return false;
  return true;
}

describe('groups by polycyclic presentations', () => {
  it('reads the text of the catalogue', () => {
    expect(readPolycyclicPresentation('2.2.13 aa=bc12 ca=c12')).toEqual({
      relativeOrders: [2, 2, 13],
      relations: [{ element: 0, by: 0, exponents: [0, 1, 12] }, { element: 2, by: 0, exponents: [0, 0, 12] }],
    });
    expect(readPolycyclicPresentation('')).toEqual({ relativeOrders: [], relations: [] });
  });

  it('the relations hold for the generators, whose indices are their weights', () => {
    const G = group('3.2.2.2 ba=c ca=bc bb=d cb=cd cc=d');
    const [a, b, c, d] = [8, 4, 2, 1];
    const conjugate = (x: number, y: number): number => G.multiply(G.inverse(y), G.multiply(x, y));
    expect(G.order).toBe(24);
    expect([conjugate(b, a), conjugate(c, a), conjugate(d, a), G.multiply(b, b), conjugate(c, b), G.multiply(c, c)]).toEqual([c, G.multiply(b, c), d, d, G.multiply(c, d), d]);
    expect(conjugacyClasses(G).classes).toHaveLength(7);
    expect(isAssociative(G)).toBe(true);
    expect([G.label(0), G.label(16), G.label(23)]).toEqual(['e', 'a^2', 'a^2·b·c·d']);
  });

  it('D(n) and Q(4m), from their presentations', () => {
    for (const p of [3, 5, 7, 11]) {
      expect(findIsomorphism(group(`2.${p} ba=b${p - 1}`), dihedralGroup(p))).not.toBeNull();
      expect(findIsomorphism(group(`2.2.${p} aa=b ca=c${p - 1}`), quaternionGroup(4 * p))).not.toBeNull();
    }
  });

  it('a square that acts with order 3: C(7) : C(6)', () => {
    expect(findIsomorphism(group('2.3.7 aa=b ca=c3 cb=c2'), powerSemidirectProduct(cyclicGroup(7), cyclicGroup(6), 3))).not.toBeNull();
  });

  it.each([
    ['conjugation that is not injective', '2.2.2 ba=c'],
    ['conjugation that is no homomorphism', '2.2.2 ba=c ca=b bb=c'],
    ['an automorphism of order 3 for a relative order 2', '2.2.2 ba=c ca=bc'],
    ['conjugation by x ↦ x² of order 4 for p = 3', '3.5 ba=b2'],
    ['a power that its root does not centralise', '2.3 aa=b ba=b2'],
    ['a power that conjugates otherwise', '2.3.7 aa=b cb=c2'],
    ['a power that conjugates as the inverse should', '2.3.7 aa=b ca=c3 cb=c4'],
  ])('refuses %s', (_, text) => {
    expect(() => group(text)).toThrow(InternalError);
  });

  it.each<PolycyclicPresentation>([
    { relativeOrders: [2, 3], relations: [{ element: 1, by: 0, exponents: [1, 0] }] },
    { relativeOrders: [2, 3], relations: [{ element: 1, by: 0, exponents: [0, 3] }] },
    { relativeOrders: [2, 3], relations: [{ element: 1, by: 0, exponents: [0, -1] }] },
    { relativeOrders: [2, 3], relations: [{ element: 0, by: 0, exponents: [0] }] },
  ])('refuses words that are not normal: %j', (presentation) => {
    expect(() => polycyclicGroup(presentation)).toThrow(/no word/);
  });

  it('whatever is accepted is a group: random presentations of order 16 and 54', () => {
    const relation = (orders: readonly number[]): fc.Arbitrary<PolycyclicPresentation> =>
      fc.array(fc.tuple(fc.nat(orders.length - 1), fc.nat(orders.length - 1), fc.tuple(...orders.map((p) => fc.nat(p - 1)))), { maxLength: 3 }).map((raw) => ({
        relativeOrders: orders,
        relations: raw.map(([i, j, exponents]) => {
          const [by, element] = [Math.min(i, j), Math.max(i, j)];
          return { element, by, exponents: exponents.map((e, k) => (k > by ? e : 0)) };
        }),
      }));
    let accepted = 0;
    fc.assert(
      fc.property(fc.oneof(relation([2, 2, 2, 2]), relation([2, 3, 3, 3]), relation([3, 2, 2])), (presentation) => {
        let G;
        try {
          G = polycyclicGroup(presentation);
        } catch (error) {
          expect(error).toBeInstanceOf(InternalError);
          return;
        }
        accepted++;
        expect(G.order).toBe(presentation.relativeOrders.reduce((product, p) => product * p, 1));
        expect(isAssociative(G)).toBe(true);
      }),
      { seed: 20261120, numRuns: 300 },
    );
    expect(accepted).toBeGreaterThan(30);
  });
});
