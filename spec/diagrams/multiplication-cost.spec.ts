import { describe, expect, it } from '@jest/globals';
import { Z } from '../../lib/algebra/integer-ring.ts';
import type { Ring } from '../../lib/algebra/ring.ts';
import { blocksOf, diagram, type Diagram } from '../../lib/diagrams/diagram.ts';
import type { DiagramFamily } from '../../lib/diagrams/family.ts';
import { multiplicationCost } from '../../lib/diagrams/multiplication-cost.ts';
import { multiplyByDiagramUnchecked } from '../../lib/diagrams/planar-multiplication.ts';
import { spanningDiagrams } from '../../lib/diagrams/spanning-set.ts';
import { InputError } from '../../lib/errors.ts';

/** Runs the multiplication on a ring that counts; entries that are written are powers of 2 of their own, so they are not 0. */
function counted(family: DiagramFamily, n: number, d: Diagram): object {
  const count = { multiplications: 0n, additions: 0n };
  const ring: Ring<bigint> = {
    ...Z,
    add: (a, b) => (count.additions++, a + b),
    sub: (a, b) => (count.additions++, a - b),
    mul: (a, b) => (count.multiplications++, a * b),
  };
  const x = Array.from({ length: n ** d.bottom }, (_, i) => 2n ** BigInt(i));
  const y = multiplyByDiagramUnchecked(family, n, d, x, ring, 5n);
  return { ...count, copies: BigInt(y.filter((value) => value !== 0n).length) };
}

describe('operation counts', () => {
  it.each<readonly [DiagramFamily, number, number, number]>([
    ['S', 3, 2, 2], ['S', 2, 3, 2], ['S', 4, 3, 1], ['S', 5, 0, 2], ['O', 3, 4, 2], ['O', 4, 3, 3], ['Sp', 4, 3, 1], ['Sp', 2, 4, 4], ['SO', 3, 3, 2], ['SO', 3, 4, 1], ['SO', 2, 3, 3], ['SO', 4, 2, 4], ['SO', 4, 4, 2],
    ['A', 2, 2, 2], ['A', 3, 3, 2], ['A', 3, 2, 3], ['A', 4, 2, 3], ['A', 4, 3, 2], ['A', 4, 3, 1], ['A', 1, 1, 1],
  ])('%s, n = %i, k = %i, l = %i: what is stated is what is done, for all spanning diagrams', (family, n, k, l) => {
    for (const d of spanningDiagrams(family, n, k, l)) expect([d, counted(family, n, d)]).toEqual([d, multiplicationCost(family, n, d)]);
  });

  it('known counts of named diagrams', () => {
    const cost = (family: DiagramFamily, n: number, d: Diagram): bigint[] => Object.values(multiplicationCost(family, n, d));
    expect(cost('S', 7, diagram(2, 2, { blocks: [[0, 2], [1, 3]] }))).toEqual([49n, 0n, 49n]);
    expect(cost('S', 7, diagram(1, 2, { blocks: [[0], [1, 2]] }))).toEqual([1n, 6n, 7n]);
    expect(cost('S', 7, diagram(2, 2, { blocks: [[0], [1, 2], [3]] }))).toEqual([7n, 42n, 49n]);
    expect(cost('O', 100, diagram(2, 2, { blocks: [[0, 1], [2, 3]] }))).toEqual([1n, 99n, 100n]);
    expect(cost('Sp', 6, diagram(0, 4, { blocks: [[0, 2], [1, 3]] }))).toEqual([1n, 35n, 1n]);
    expect(cost('SO', 3, diagram(1, 2, { blocks: [], free: [0, 1, 2] }))).toEqual([3n, 3n, 3n]);
    expect(cost('A', 4, diagram(1, 2, { blocks: [], head: [[0], [1], [2], []] }))).toEqual([4n, 14n, 4n]);
    expect(cost('O', 3, diagram(20, 40, { blocks: Array.from({ length: 30 }, (_, i) => [2 * i, 2 * i + 1]) }))).toEqual([1n, 3n ** 20n - 1n, 3n ** 10n]);
  });

  it('stay below the published orders: n^k for S, n^(k−1) for pairs, and far below n^(l+k)', () => {
    for (const [family, k, l] of [['S', 3, 3], ['S', 4, 2], ['O', 4, 4], ['O', 3, 5], ['Sp', 5, 3], ['O', 6, 2]] as const) {
      for (const n of [2, 4, 10, 100]) {
        for (const d of spanningDiagrams(family, n, k, l)) {
          const { additions, multiplications } = multiplicationCost(family, n, d);
          const bottomBlocks = blocksOf(d).filter((block) => block.at(-1)! >= l).length;
          expect(additions).toBeLessThan(BigInt(n) ** BigInt(family === 'S' ? k : k - 1));
          expect(additions).toBeLessThan(BigInt(n) ** BigInt(bottomBlocks));
          expect(multiplications).toBeLessThanOrEqual(BigInt(n) ** BigInt(Math.min(k, l)));
        }
      }
    }
  });

  it('refuses a diagram of another family', () => {
    expect(() => multiplicationCost('O', 3, diagram(1, 0, { blocks: [[0]] }))).toThrow(InputError);
  });
});
