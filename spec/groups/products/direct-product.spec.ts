import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { importCayleyTable } from '../../../lib/groups/cayley-table.ts';
import { conjugacyClasses } from '../../../lib/groups/structure/conjugacy-classes.ts';
import { directProduct } from '../../../lib/groups/products/direct-product.ts';
import type { FiniteGroup } from '../../../lib/groups/finite-group.ts';
import { brokenLaw, relabelled, rowsOf, SAMPLE_GROUPS, shuffled } from '../brute-force.ts';

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
        for (let x = 0; x < P.order; x++) {
          const [g, h] = [Math.floor(x / H.order), x % H.order];
          expect(P.label(x)).toBe(`(${G.label(g)}, ${H.label(h)})`);
          for (let y = 0; y < P.order; y++) {
            expect(P.multiply(x, y)).toBe(G.multiply(g, Math.floor(y / H.order)) * H.order + H.multiply(h, y % H.order));
          }
        }
        expect(conjugacyClasses(P).classes.length).toBe(conjugacyClasses(G).classes.length * conjugacyClasses(H).classes.length);
      }),
      { seed: 20261120, numRuns: 40 },
    );
  });
});
