import { describe, expect, it } from '@jest/globals';
import { InputError, LimitError } from '../../../lib/errors.ts';
import { directProduct } from '../../../lib/groups/products/direct-product.ts';
import { cyclicGroup, dihedralGroup, elementaryAbelianGroup, quaternionGroup } from '../../../lib/groups/library/families.ts';
import type { FiniteGroup } from '../../../lib/groups/finite-group.ts';
import { parseGroupSpec } from '../../../lib/groups/library/group-spec.ts';
import { alternatingGroup, symmetricGroup } from '../../../lib/groups/library/symmetric-group.ts';
import { rowsOf } from '../brute-force.ts';

const named: readonly (readonly [string, FiniteGroup])[] = [
  ['C(6)', cyclicGroup(6)],
  ['D(4)', dihedralGroup(4)],
  ['D(1)', dihedralGroup(1)],
  ['Q(8)', quaternionGroup(8)],
  ['S(4)', symmetricGroup(4)],
  ['A(5)', alternatingGroup(5)],
  ['E(2,3)', elementaryAbelianGroup(2, 3)],
  [' C ( 2 )x C(4) ', directProduct(cyclicGroup(2), cyclicGroup(4))],
  ['C(2) x C(3) x S(3)', directProduct(directProduct(cyclicGroup(2), cyclicGroup(3)), symmetricGroup(3))],
  ['C(2) x (C(3) x S(3))', directProduct(cyclicGroup(2), directProduct(cyclicGroup(3), symmetricGroup(3)))],
];

describe('spec strings', () => {
  it.each(named)('%s has the table of its family', (text, G) => {
    expect(rowsOf(parseGroupSpec(text))).toEqual(rowsOf(G));
    expect(parseGroupSpec(text).id).toBe(G.id);
  });

  it('C(7) : C(3) [2]: index of (n, h) is 3n + h, and (n,h)(n′,h′) = (n + 2^h·n′, h + h′)', () => {
    const G = parseGroupSpec('C(7) : C(3) [2]');
    for (let g = 0; g < 21; g++) {
      for (let h = 0; h < 21; h++) {
        const [a, i, b, j] = [Math.floor(g / 3), g % 3, Math.floor(h / 3), h % 3];
        expect(G.multiply(g, h)).toBe(3 * ((a + 2 ** i * b) % 7) + ((i + j) % 3));
      }
    }
  });

  it.each([
    '', ' ', 'C', 'C(', 'C()', 'C(0)', 'D(0)', 'C(-1)', 'C(1.5)', 'C(1,2)', 'E(4,2)', 'E(2)', 'E(2,0)', 'Q(6)', 'Q(2)', 'Q(0)', 'S(0)', 'X(3)', 'c(3)', 'C(2) x', 'x C(2)', 'C(2) C(2)', '(C(2)', 'C(2))', 'C(7) : C(3)',
    'C(7) : C(3) [', 'C(7) : C(3) [2', 'C(7) : C(3) [3]', 'C(7) : C(3) [0]', 'C(7) : C(3) [x]', 'S(3) : C(2) [2]', 'C(7) : S(3) [2]', 'C(2) × C(2)', 'C(１)', 'C(2)\u0000',
  ])('refuses %j as input', (text) => {
    let error: unknown;
    try {
      parseGroupSpec(text);
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).message).toMatch(/parseGroupSpec/);
  });

  it.each(['C(99999)', 'S(9)', 'S(1000000)', 'E(2,17)', 'E(2,999999999999)', `C(${'9'.repeat(5000)})`, 'S(8) x C(2)', 'C(256) x C(256) x C(256)'])('refuses the order of %s before any work', (text) => {
    expect(() => parseGroupSpec(text)).toThrow(LimitError);
  });

  it('the limit can be lower', () => {
    expect(() => parseGroupSpec('C(100)', { maxOrder: 99 })).toThrow(/99/);
    expect(parseGroupSpec('C(100)', { maxOrder: 100 }).order).toBe(100);
  });
});
