import { describe, expect, it } from '@jest/globals';
import { InputError, LimitError } from '../../../lib/errors.ts';
import { directProduct } from '../../../lib/groups/products/direct-product.ts';
import { cyclicGroup, dihedralGroup, elementaryAbelianGroup, quaternionGroup } from '../../../lib/groups/library/families.ts';
import type { FiniteGroup } from '../../../lib/groups/finite-group.ts';
import { describeGroup } from '../../../lib/groups/structure/describe.ts';
import { importCayleyTable } from '../../../lib/groups/cayley-table.ts';
import { powerSemidirectProduct, semidirectProduct, type ActingElement } from '../../../lib/groups/products/semidirect-product.ts';
import { symmetricGroup } from '../../../lib/groups/library/symmetric-group.ts';
import { brokenLaw, relabelled, rowsOf, shuffled, wrongProducts } from '../brute-force.ts';

function errorOf(make: () => unknown): InputError {
  try {
    make();
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error('it was accepted');
}

/** The action of a group on itself by conjugation, h ↦ (n ↦ h·n·h^-1), for the given elements. */
const conjugation = (G: FiniteGroup, elements: readonly number[]): ActingElement[] =>
  elements.map((h) => [h, Array.from({ length: G.order }, (_, n) => G.multiply(G.multiply(h, n), G.inverse(h)))]);

const all = (G: FiniteGroup): number[] => Array.from({ length: G.order }, (_, g) => g);

describe('semidirectProduct', () => {
  it.each([
    ['S(3) on itself, by generators', symmetricGroup(3), [3, 1]],
    ['S(3) on itself, by all elements', symmetricGroup(3), [0, 1, 2, 3, 4, 5]],
    ['Q(8) on itself', quaternionGroup(8), [1, 4]],
    ['D(4) on itself', dihedralGroup(4), [4, 1, 2]],
    ['a relabelled D(3) on itself', importCayleyTable(relabelled(rowsOf(dihedralGroup(3)), shuffled(6, 5))), [0, 1, 2, 3]],
  ] as const)('%s: (n, h)·(n′, h′) = (n·h(n′), h·h′) at index n·|H| + h', (_, G, elements) => {
    const P = semidirectProduct(G, G, conjugation(G, elements));
    expect(brokenLaw(P)).toBe(null);
    const m = G.order;
    expect(P.identity).toBe(G.identity * m + G.identity);
    expect(wrongProducts(P.order, (x, y) => {
      const [n, h, n2, h2] = [Math.floor(x / m), x % m, Math.floor(y / m), y % m];
      const moved = G.multiply(G.multiply(h, n2), G.inverse(h));
      return P.multiply(x, y) === G.multiply(n, moved) * m + G.multiply(h, h2);
    })).toEqual([]);
  });

  it('with the trivial action is the direct product, with the same id', () => {
    const [N, H] = [quaternionGroup(8), dihedralGroup(3)];
    const P = semidirectProduct(N, H, H.generators.map((h) => [h, all(N)]));
    expect(P.id).toBe(directProduct(N, H).id);
    expect(rowsOf(semidirectProduct(N, cyclicGroup(1), []))).toEqual(rowsOf(N));
    expect(rowsOf(semidirectProduct(cyclicGroup(1), H, H.generators.map((h) => [h, [0]])))).toEqual(rowsOf(H));
  });

  it('E(2,2) : S(3) looks like S(4)', () => {
    const P = semidirectProduct(elementaryAbelianGroup(2, 2), symmetricGroup(3), [[3, [0, 2, 3, 1]], [1, [0, 2, 1, 3]]]);
    const { order, exponent, centreOrder, derivedOrder, classCount, elementOrders } = describeGroup(symmetricGroup(4));
    expect(describeGroup(P)).toMatchObject({ order, exponent, centreOrder, derivedOrder, classCount, elementOrders });
  });

  it('refuses what is no action, with a pointer into the list', () => {
    const [C7, C3, C6] = [cyclicGroup(7), cyclicGroup(3), cyclicGroup(6)];
    const power = (N: FiniteGroup, k: number): number[] => all(N).map((x) => (k * x) % N.order);
    const cases: [() => unknown, string, RegExp][] = [
      [() => semidirectProduct(C7, C3, [[1, power(C7, 3)]]), '', /respect the products/],
      [() => semidirectProduct(C7, C6, [[2, power(C7, 2)], [3, power(C7, 3)]]), '', /respect the products/],
      [() => semidirectProduct(C7, C3, [[1, power(C7, 2)], [2, power(C7, 2)]]), '', /respect the products/],
      [() => semidirectProduct(C7, C6, [[2, power(C7, 2)]]), '', /generate/],
      [() => semidirectProduct(C7, C3, []), '', /generate/],
      [() => semidirectProduct(C7, C3, [[1, [0, 2, 1, 3, 4, 5, 6]]]), '/0/1', /automorphism/],
      [() => semidirectProduct(C7, C3, [[1, [1, 2, 3, 4, 5, 6, 0]]]), '/0/1', /automorphism/],
      [() => semidirectProduct(C7, C3, [[1, [0, 0, 0, 0, 0, 0, 0]]]), '/0/1/1', /bijection/],
      [() => semidirectProduct(C7, C3, [[1, [0, 2]]]), '/0/1', /images/],
      [() => semidirectProduct(C7, C3, [[1, [0, 2, 4, 7, 1, 3, 5]]]), '/0/1/3', /0\.\.6/],
      [() => semidirectProduct(C7, C3, [[3, power(C7, 2)]]), '/0/0', /0\.\.2/],
      [() => semidirectProduct(C7, C3, [[1] as never]), '/0', /pair/],
      [() => semidirectProduct(C7, C3, 2 as never), '', /list of pairs/],
      // S(3) does not act through two involutions whose product should have order 3 but has order 2.
      [() => semidirectProduct(elementaryAbelianGroup(2, 4), symmetricGroup(3), [[1, all(elementaryAbelianGroup(2, 4)).map((x) => (x & 3) | ((x & 4) << 1) | ((x & 8) >> 1))], [2, all(elementaryAbelianGroup(2, 4)).map((x) => (x & 12) | ((x & 1) << 1) | ((x & 2) >> 1))]]), '', /respect the products/],
    ];
    for (const [make, pointer, message] of cases) {
      const error = errorOf(make);
      expect([error.message, error.details.pointer]).toEqual([expect.stringMatching(message), pointer]);
    }
    expect(() => semidirectProduct(cyclicGroup(300), cyclicGroup(300), [])).toThrow(LimitError);
  });
});

describe('powerSemidirectProduct', () => {
  it('multiplies by (n + k^h·n′, h + h′) on cyclic groups', () => {
    for (const [n, m, k] of [[7, 3, 2], [7, 3, 4], [5, 4, 2], [9, 6, 2], [8, 2, 3], [8, 2, 7], [15, 4, 2], [13, 12, 2], [1, 4, 5], [6, 1, 1], [7, 6, 3]] as const) {
      const P = powerSemidirectProduct(cyclicGroup(n), cyclicGroup(m), k);
      expect(brokenLaw(P)).toBe(null);
      expect(wrongProducts(P.order, (x, y) => {
        const [a, h, b, h2] = [Math.floor(x / m), x % m, Math.floor(y / m), y % m];
        return P.multiply(x, y) === ((a + b * k ** h) % n) * m + ((h + h2) % m);
      })).toEqual([]);
    }
  });

  it('lets the first generator of a relabelled cyclic group act by the power', () => {
    for (const [n, m, k] of [[7, 3, 2], [5, 4, 2], [8, 2, 7], [9, 6, 2]] as const) {
      const [N, H] = [importCayleyTable(relabelled(rowsOf(cyclicGroup(n)), shuffled(n, 3))), importCayleyTable(relabelled(rowsOf(cyclicGroup(m)), shuffled(m, 4)))];
      const P = powerSemidirectProduct(N, H, k);
      expect([P.order, P.identity, brokenLaw(P)]).toEqual([n * m, N.identity * m + H.identity, null]);
      const acting = N.identity * m + H.generators[0]!;
      for (const x of all(N)) {
        const power = Array.from({ length: k }).reduce<number>((y) => N.multiply(y, x), N.identity);
        expect(P.multiply(P.multiply(acting, x * m + H.identity), P.inverse(acting))).toBe(power * m + H.identity);
      }
    }
  });

  it('is D(n) for inversion, in another element order', () => {
    for (const n of [3, 4, 5, 8]) {
      const { order, exponent, centreOrder, derivedOrder, classCount, elementOrders } = describeGroup(dihedralGroup(n));
      expect(describeGroup(powerSemidirectProduct(cyclicGroup(n), cyclicGroup(2), -1))).toMatchObject({ order, exponent, centreOrder, derivedOrder, classCount, elementOrders });
    }
  });

  it('takes the power modulo the exponent, however long', () => {
    const G = powerSemidirectProduct(cyclicGroup(7), cyclicGroup(3), 2);
    expect(powerSemidirectProduct(cyclicGroup(7), cyclicGroup(3), 7n ** 2000n + 2n).id).toBe(G.id);
    expect(powerSemidirectProduct(cyclicGroup(7), cyclicGroup(3), -5).id).toBe(G.id);
    expect(powerSemidirectProduct(elementaryAbelianGroup(2, 3), cyclicGroup(2), 3).id).toBe(directProduct(elementaryAbelianGroup(2, 3), cyclicGroup(2)).id);
  });

  it('refuses powers and groups that do not fit', () => {
    expect(errorOf(() => powerSemidirectProduct(cyclicGroup(7), cyclicGroup(3), 3)).message).toMatch(/k\^3 = 1 modulo 7, got 3/);
    expect(errorOf(() => powerSemidirectProduct(cyclicGroup(6), cyclicGroup(2), 3)).message).toMatch(/prime to the exponent 6/);
    expect(errorOf(() => powerSemidirectProduct(cyclicGroup(7), cyclicGroup(3), 0)).message).toMatch(/prime to the exponent 7/);
    expect(errorOf(() => powerSemidirectProduct(symmetricGroup(3), cyclicGroup(2), 1)).message).toMatch(/not abelian/);
    expect(errorOf(() => powerSemidirectProduct(cyclicGroup(7), elementaryAbelianGroup(2, 2), 1)).message).toMatch(/not cyclic/);
    expect(errorOf(() => powerSemidirectProduct(cyclicGroup(7), cyclicGroup(3), 1.5)).message).toMatch(/integer power/);
    expect(errorOf(() => powerSemidirectProduct(cyclicGroup(5), cyclicGroup(1), 2)).message).toMatch(/k\^1 = 1/);
  });
});
