import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { InputError } from '../../lib/errors.ts';
import { importCayleyTable } from '../../lib/groups/cayley-table.ts';
import { directProduct } from '../../lib/groups/products/direct-product.ts';
import { cyclicGroup, dihedralGroup, elementaryAbelianGroup } from '../../lib/groups/library/families.ts';
import { requireElement } from '../../lib/groups/finite-group.ts';
import { requireSameGroup } from '../../lib/groups/group-identity.ts';
import { parseGroupSpec } from '../../lib/groups/library/group-spec.ts';
import { naiveClosure, relabelled, rowsOf, SAMPLE_GROUPS, shuffled } from './brute-force.ts';

describe('generators', () => {
  it.each(SAMPLE_GROUPS)('of %s: again and again the element of largest order, smallest index, outside what is generated', (_, G) => {
    const chosen: number[] = [];
    for (let closure = naiveClosure(G, []); closure.length < G.order; closure = naiveClosure(G, chosen)) {
      const outside = Array.from({ length: G.order }, (__, x) => x).filter((x) => !closure.includes(x));
      const largest = Math.max(...outside.map((x) => G.elementOrder(x)));
      chosen.push(outside.find((x) => G.elementOrder(x) === largest)!);
    }
    expect(G.generators).toEqual(chosen);
    expect(importCayleyTable(rowsOf(G)).generators).toEqual(chosen);
  });

  it('are few', () => {
    expect(elementaryAbelianGroup(2, 11).generators).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024]);
    expect(cyclicGroup(65535).generators).toEqual([1]);
    expect(cyclicGroup(1).generators).toEqual([]);
  });
});

describe('id', () => {
  it.each(SAMPLE_GROUPS)('of %s by construction and by its table are one', (_, G) => {
    expect(importCayleyTable(rowsOf(G)).id).toBe(G.id);
    expect(G.id).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is SHA-256 of order, identity, generators and their rows', () => {
    const G = dihedralGroup(3);
    const bytes = Buffer.alloc(4 * 5 + 2 * 12);
    [6, 0, 2, 1, 3].forEach((value, i) => bytes.writeUInt32LE(value, 4 * i));
    [1, 2, 0, 5, 3, 4, 3, 4, 5, 0, 1, 2].forEach((value, i) => bytes.writeUInt16LE(value, 20 + 2 * i));
    expect(G.generators).toEqual([1, 3]);
    expect(G.id).toBe(createHash('sha256').update(bytes).digest('hex'));
    const H = importCayleyTable([[1, 2, 0], [2, 0, 1], [0, 1, 2]]);
    const other = Buffer.from([3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 2, 0, 0, 0]);
    expect(H.id).toBe(createHash('sha256').update(other).digest('hex'));
  });

  it('differs iff the table does, for relabelled tables', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SAMPLE_GROUPS.filter(([, G]) => G.order <= 12)), fc.nat(50), fc.nat(50), ([, G], a, b) => {
        const [S, T] = [a, b].map((seed) => relabelled(rowsOf(G), shuffled(G.order, seed)));
        expect(importCayleyTable(S!).id === importCayleyTable(T!).id).toBe(JSON.stringify(S) === JSON.stringify(T));
      }),
      { seed: 20261120, numRuns: 200 },
    );
  });

  it('is different for different groups of one order', () => {
    const ids = ['C(8)', 'C(2) x C(4)', 'C(4) x C(2)', 'E(2,3)', 'D(4)', 'Q(8)'].map((text) => parseGroupSpec(text).id);
    expect(new Set(ids).size).toBe(6);
  });
});

describe('requireSameGroup', () => {
  it('lets one group pass, however it was made, and refuses others', () => {
    expect(requireSameGroup(parseGroupSpec('C(2) x C(2)'), elementaryAbelianGroup(2, 2), 'test')).toBe(undefined);
    expect(requireSameGroup(parseGroupSpec('C(6)'), importCayleyTable(rowsOf(cyclicGroup(6))), 'test')).toBe(undefined);
    expect(() => requireSameGroup(parseGroupSpec('C(6)'), directProduct(cyclicGroup(2), cyclicGroup(3)), 'test')).toThrow(InputError);
    expect(() => requireSameGroup(parseGroupSpec('C(2)'), cyclicGroup(4), 'test')).toThrow(/^test: expected values of one group, got a group of order 2 .* and one of order 4/);
  });
});

describe('requireElement', () => {
  it.each([[4], [-1], [1.5], [NaN], ['0'], [null], [undefined]])('refuses %p in C(4)', (value) => {
    expect(() => requireElement(cyclicGroup(4), value, 'test', '/7')).toThrow(InputError);
  });

  it('lets the last index pass', () => {
    expect(requireElement(cyclicGroup(4), 3, 'test')).toBe(undefined);
  });
});
