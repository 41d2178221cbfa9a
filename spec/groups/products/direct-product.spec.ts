import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { importCayleyTable } from '../../../lib/groups/cayley-table.ts';
import { conjugacyClasses } from '../../../lib/groups/structure/conjugacy-classes.ts';
import { directProduct } from '../../../lib/groups/products/direct-product.ts';
import type { FiniteGroup } from '../../../lib/groups/finite-group.ts';
import { brokenLaw, relabelled, rowsOf, SAMPLE_GROUPS, shuffled, wrongProducts } from '../brute-force.ts';

describe('directProduct', () => {
  it('multiplies by components, at index g·|H| + h', () => {
    const small = SAMPLE_GROUPS.filter(([, G]) => G.order <= 9).flatMap(([name, G]): [string, FiniteGroup][] => [
      [name, G],
      [`${name} relabelled`, importCayleyTable(relabelled(rowsOf(G), shuffled(G.order, 13)))],
    ]);
    expect(small.filter(([, G]) => G.identity !== 0).length).toBeGreaterThan(5);
    fc.assert(
      fc.property(fc.constantFrom(...small), fc.constantFrom(...small), ([nameG, G], [nameH, H]) => {
        const P = directProduct(G, H);
        expect([nameG, nameH, P.order, P.identity, brokenLaw(P)]).toEqual([nameG, nameH, G.order * H.order, G.identity * H.order + H.identity, null]);
        const parts = (x: number): [number, number] => [Math.floor(x / H.order), x % H.order];
        const elements = Array.from({ length: P.order }, (_, x) => x);
        expect(elements.map((x) => P.label(x))).toEqual(elements.map(parts).map(([g, h]) => `(${G.label(g)}, ${H.label(h)})`));
        expect(wrongProducts(P.order, (x, y) => {
          const [[g, h], [g2, h2]] = [parts(x), parts(y)];
          return P.multiply(x, y) === G.multiply(g, g2) * H.order + H.multiply(h, h2);
        })).toEqual([]);
        expect(conjugacyClasses(P).classes.length).toBe(conjugacyClasses(G).classes.length * conjugacyClasses(H).classes.length);
      }),
      { seed: 20261120, numRuns: 40 },
    );
  });
});
