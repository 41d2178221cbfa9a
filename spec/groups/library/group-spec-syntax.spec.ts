import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { GroupMatrixError, InputError, LimitError, UnsupportedError } from '../../../lib/errors.ts';
import { directProduct } from '../../../lib/groups/products/direct-product.ts';
import { cyclicGroup, dihedralGroup, elementaryAbelianGroup, quaternionGroup } from '../../../lib/groups/library/families.ts';
import type { FiniteGroup } from '../../../lib/groups/finite-group.ts';
import { parseGroupSpec } from '../../../lib/groups/library/group-spec.ts';
import { powerSemidirectProduct } from '../../../lib/groups/products/semidirect-product.ts';
import { alternatingGroup, symmetricGroup } from '../../../lib/groups/library/symmetric-group.ts';

function errorOf(text: unknown, options = {}): GroupMatrixError {
  try {
    parseGroupSpec(text as string, options);
  } catch (error) {
    if (error instanceof GroupMatrixError) return error;
    throw error;
  }
  throw new Error(`${String(text)} was accepted`);
}

const C = cyclicGroup;

describe('parseGroupSpec', () => {
  it.each<readonly [string, () => FiniteGroup]>([
    ['C(6)', () => C(6)],
    ['C(1)', () => C(1)],
    ['D(4)', () => dihedralGroup(4)],
    ['Q(8)', () => quaternionGroup(8)],
    ['S(4)', () => symmetricGroup(4)],
    ['A(5)', () => alternatingGroup(5)],
    ['E(2,3)', () => elementaryAbelianGroup(2, 3)],
    [' E ( 3 ,\t2 ) ', () => elementaryAbelianGroup(3, 2)],
    ['C(2) x C(4)', () => directProduct(C(2), C(4))],
    ['C(2)xC(4)', () => directProduct(C(2), C(4))],
    ['((C(2)))', () => C(2)],
    ['C(2) x C(3) x S(3)', () => directProduct(directProduct(C(2), C(3)), symmetricGroup(3))],
    ['C(2) x (C(3) x S(3))', () => directProduct(C(2), directProduct(C(3), symmetricGroup(3)))],
    ['C(7) : C(3) [2]', () => powerSemidirectProduct(C(7), C(3), 2)],
    ['C(7):C(3)[2]', () => powerSemidirectProduct(C(7), C(3), 2)],
    ['C(7) : C(3) [ 4 ]', () => powerSemidirectProduct(C(7), C(3), 4)],
    ['C(7) : C(2) [-1]', () => powerSemidirectProduct(C(7), C(2), 6)],
    ['C(2) x C(7) : C(3) [9]', () => powerSemidirectProduct(directProduct(C(2), C(7)), C(3), 9)],
    ['C(2) x (C(7) : C(3) [2])', () => directProduct(C(2), powerSemidirectProduct(C(7), C(3), 2))],
    ['C(4) x C(3) : C(2) [-1]', () => powerSemidirectProduct(directProduct(C(4), C(3)), C(2), -1)],
    ['C(4) x (C(3) : C(2) [-1])', () => directProduct(C(4), powerSemidirectProduct(C(3), C(2), -1))],
    ['C(7) : C(3) [2] x C(2)', () => directProduct(powerSemidirectProduct(C(7), C(3), 2), C(2))],
    ['(C(3) x C(3)) : C(2) [2]', () => powerSemidirectProduct(directProduct(C(3), C(3)), C(2), 2)],
    ['E(3,2) : (C(2) x C(1)) [2]', () => powerSemidirectProduct(elementaryAbelianGroup(3, 2), C(2), 2)],
    ['C(5) : C(1) [1]', () => C(5)],
  ])('%s', (text, make) => {
    expect(parseGroupSpec(text).id).toBe(make().id);
  });

  it('round trip of random trees with random space', () => {
    type Tree = readonly [text: string, G: () => FiniteGroup, order: number];
    const leaf: fc.Arbitrary<Tree> = fc.oneof(
      fc.integer({ min: 1, max: 5 }).map((n): Tree => [`C(${n})`, () => C(n), n]),
      fc.integer({ min: 1, max: 3 }).map((n): Tree => [`D( ${n})`, () => dihedralGroup(n), 2 * n]),
      fc.constant<Tree>(['Q(8 )', () => quaternionGroup(8), 8]),
      fc.constant<Tree>(['E(2 ,2)', () => elementaryAbelianGroup(2, 2), 4]),
    );
    const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
      tree: fc.oneof({ maxDepth: 3 }, leaf, fc.tuple(tie('tree'), leaf, fc.constantFrom('', ' ', '  ')).map(([[a, G, m], [b, H, n], space]): Tree => [`${a}${space}x${space}${b}`, () => directProduct(G(), H()), m * n]), tie('tree').map(([a, G, m]): Tree => [`(${a})`, G, m])),
    }));
    fc.assert(
      fc.property(tree, ([text, make, order]) => {
        const G = parseGroupSpec(text);
        expect([G.order, G.id]).toEqual([order, make().id]);
        if (order > 1) expect(errorOf(text, { maxOrder: order - 1 })).toBeInstanceOf(LimitError);
        expect(parseGroupSpec(text, { maxOrder: order }).order).toBe(order);
      }),
      { seed: 20261120, numRuns: 150 },
    );
  });

  it.each([
    ['', 0], ['   ', 3], ['C', 1], ['C(', 2], ['C()', 2], ['C(6', 3], ['C(6))', 4], ['C[6]', 1], ['C(1.5)', 3], ['C(1e3)', 3], ['C(-1)', 2], ['C(+1)', 2], ['C(0x10)', 3],
    ['C(0)', 2], ['D(0)', 2], ['S(0)', 2], ['A(0)', 2], ['Q(0)', 2], ['Q(6)', 2], ['Q(10)', 2], ['Q(2)', 2], ['E(4,2)', 2], ['E(1,2)', 2], ['E(0,2)', 2], ['E(2,0)', 4], ['E(2)', 3], ['E(2,3,4)', 5], ['E(2 3)', 4], ['C(2,3)', 3],
    ['X(3)', 0], ['c(3)', 0], ['Cyc(3)', 0], ['constructor(1)', 0], ['__proto__(1)', 0], ['C(2) x', 6], ['x C(2)', 0], ['C(2) x x C(2)', 7], ['C(2) C(3)', 5], ['C(2) * C(3)', 5], ['C(2) × C(3)', 5], ['C(2),C(3)', 4],
    ['(C(2)', 5], ['()', 1], ['C(7) : C(3)', 11], ['C(7) : C(3) [', 13], ['C(7) : C(3) [2', 14], ['C(7) : C(3) []', 13], ['C(7) : C(3) [x]', 13], ['C(7) : C(3) [1.5]', 14], ['C(7) : [2]', 7], ['C(7) x C(3) [2]', 12],
    ['C(7) : C(3) [3]', 5], ['C(7) : C(3) [0]', 5], ['C(7) : C(3) [7]', 5], ['S(3) : C(2) [1]', 5], ['C(7) : S(3) [1]', 5], ['C(7) : E(2,2) [6]', 5], ['C(4) : C(2) [2]', 5], ['C(5) : C(1) [2]', 5], ['C(٣)', 2],
  ])('refuses %p at position %i', (text, position) => {
    const error = errorOf(text);
    expect(error).toBeInstanceOf(InputError);
    expect(error.message).toMatch(new RegExp(`at position ${position} of `));
    expect(error.details).toEqual({ pointer: '', value: text });
  });

  it.each([[5], [null], [undefined], [['C(2)']], [{}]])('refuses %p, which is no string', (value) => {
    expect(errorOf(value)).toBeInstanceOf(InputError);
  });

  it.each(['small(64,3)', 'C(2) x small(96,3)'])('%s is not supported yet', (text) => {
    expect(errorOf(text)).toBeInstanceOf(UnsupportedError);
  });

  it.each(['Heis()', 'SL(2)', 'small(24)', 'C(2) wr', 'wr S(3)'])('%s is no spec string, supported or not', (text) => {
    expect(errorOf(text)).toBeInstanceOf(InputError);
  });

  it.each([
    'C(65536)', 'D(32768)', 'Q(65536)', 'S(9)', 'A(9)', 'S(1000000000)', `S(${'9'.repeat(4000)})`, `C(${'9'.repeat(4000)})`, `D(${'9'.repeat(4000)})`, `Q(${'2'.repeat(3998)}00)`, 'E(2,16)', 'E(2,1000000000)',
    `E(2,${'9'.repeat(4000)})`, `E(${'9'.repeat(4000)},1)`, 'E(65537,1)', 'E(65539,3)', 'C(256) x C(256)', 'S(8) x C(2)', 'C(65535) x C(65535) x C(65535) x C(65535) x C(65535)', 'C(65537) : C(65536) [3]', `C(7) x C(${'9'.repeat(500)})`,
    'S(8) x S(8) x S(8) x S(8) x S(8) x S(8)', Array.from({ length: 500 }, () => 'S(8)').join('x'),
  ])('%s is beyond the limit, at once', (text) => {
    const start = performance.now();
    const error = errorOf(text);
    expect(error).toBeInstanceOf(LimitError);
    expect(error.details.limit).toBe('maxOrder 65535');
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it.each([['C(7)', 7], ['D(7)', 14], ['Q(20)', 20], ['S(4)', 24], ['A(4)', 12], ['E(2,5)', 32], ['E(5,2)', 25], ['C(3) x D(3)', 18], ['C(7) : C(3) [2]', 21]])('%s has order %i, by the limit and by the group', (text, order) => {
    expect(parseGroupSpec(text, { maxOrder: order }).order).toBe(order);
    expect(errorOf(text, { maxOrder: order - 1 }).message).toBe(`parseGroupSpec: expected a group of order at most ${order - 1}, got order ${order}`);
  });

  it('products associate to the left, as labels show', () => {
    expect(parseGroupSpec('C(2) x C(2) x C(2)').label(7)).toBe('((r, r), r)');
    expect(parseGroupSpec('C(2) x (C(2) x C(2))').label(7)).toBe('(r, (r, r))');
  });

  it('long and deep texts, and long powers', () => {
    expect(parseGroupSpec(Array.from({ length: 100 }, () => '(C(1))').join('x')).order).toBe(1);
    expect(errorOf(`C(2)${' '.repeat(5000)}`)).toBeInstanceOf(LimitError);
    expect(errorOf('('.repeat(4000)).details.limit).toBe('depth 64');
    expect(parseGroupSpec(`${'('.repeat(64)}C(2)${')'.repeat(64)}`).order).toBe(2);
    expect(parseGroupSpec(Array.from({ length: 800 }, () => 'C(1)').join('x')).order).toBe(1);
    expect(parseGroupSpec(`C(7) : C(3) [${7n ** 4000n + 2n}]`).order).toBe(21);
    expect(errorOf('C(2)', { maxOrder: 0 })).toBeInstanceOf(InputError);
    expect(errorOf('C(65536)', { maxOrder: 1e9 }).details.limit).toBe('maxOrder 65535');
  });
});
