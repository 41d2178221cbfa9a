import { describe, expect, it } from '@jest/globals';
import { Z } from '../../lib/algebra/integer-ring.ts';
import { composeDiagrams } from '../../lib/diagrams/compose.ts';
import { blocksOf, diagram, type Diagram } from '../../lib/diagrams/diagram.ts';
import type { DiagramFamily } from '../../lib/diagrams/family.ts';
import { factorDiagram, permutationDiagram } from '../../lib/diagrams/factor.ts';
import { multiplyByDiagramUnchecked } from '../../lib/diagrams/layers/planar-multiplication.ts';
import { spanningDiagrams } from '../../lib/diagrams/spanning-set.ts';
import { numbers } from './number-stream.ts';

const SIZES: readonly (readonly [DiagramFamily, number, number, number])[] = [
  ['S', 6, 3, 3], ['S', 6, 2, 4], ['S', 3, 0, 3], ['O', 3, 4, 4], ['O', 3, 5, 3], ['Sp', 2, 4, 4], ['Sp', 2, 2, 6], ['SO', 3, 4, 3], ['SO', 2, 3, 3], ['SO', 4, 3, 3], ['A', 3, 3, 2], ['A', 4, 2, 3], ['A', 4, 3, 1],
];

/** Whether no two blocks cross, with the vertices on a circle: top from left to right, then bottom from right to left. */
function isPlanar(d: Diagram): boolean {
  const place = (v: number): number => (v < d.top ? v : 2 * d.top + d.bottom - 1 - v);
  const blocks = blocksOf(d).map((block) => block.map(place).sort((a, b) => a - b));
  const crosses = (b: readonly number[], c: readonly number[]): boolean => b.some((x, i) => i > 0 && c.some((y) => y > b[i - 1]! && y < x) && c.some((y) => y < b[i - 1]! || y > x));
  return !blocks.some((b, i) => blocks.some((c, j) => i !== j && crosses(b, c)));
}

describe('factors of a diagram', () => {
  it.each(SIZES)('%s, n = %i, k = %i, l = %i: permutation ∘ planar ∘ permutation is the diagram, without loops and signs', (family, n, k, l) => {
    for (const d of spanningDiagrams(family, n, k, l)) {
      const { output, planar, input } = factorDiagram(d);
      expect(isPlanar(planar)).toBe(true);
      const [lower] = composeDiagrams(family, n, planar, permutationDiagram(input));
      expect(composeDiagrams(family, n, permutationDiagram(output), lower!.diagram)).toEqual([{ diagram: d, factor: lower!.factor, loops: 0 }]);
      expect([lower!.factor, lower!.loops]).toEqual([1n, 0]);
    }
  });

  it.each<readonly [DiagramFamily, number, number, number]>([['S', 2, 3, 3], ['O', 2, 4, 4], ['Sp', 2, 4, 2], ['SO', 3, 3, 2], ['SO', 2, 3, 3], ['A', 3, 2, 3]])('%s, n = %i, k = %i, l = %i: the matrices multiply to that of the diagram', (family, n, k, l) => {
    const next = numbers(7);
    for (const d of spanningDiagrams(family, n, k, l)) {
      const { output, planar, input } = factorDiagram(d);
      const x = Array.from({ length: n ** k }, () => BigInt(next(1000)));
      const moved = multiplyByDiagramUnchecked('S', n, permutationDiagram(input), x, Z);
      const y = multiplyByDiagramUnchecked('S', n, permutationDiagram(output), multiplyByDiagramUnchecked(family, n, planar, moved, Z), Z);
      expect(y).toEqual(multiplyByDiagramUnchecked(family, n, d, x, Z));
    }
  });

  it('blocks through both rows come first, then those of one row, then free vertices', () => {
    const { output, planar, input } = factorDiagram(diagram(4, 3, { blocks: [[1, 5], [2, 6]], free: [0, 3, 4] }));
    expect([output, blocksOf(planar), planar.head, input]).toEqual([[1, 2, 0, 3], [[0, 4], [1, 5], [2], [3], [6]], { legs: 3, blocks: [2, 3, 4] }, [2, 0, 1]]);
  });

  it('knows a crossing', () => {
    expect([isPlanar(diagram(2, 2, { blocks: [[0, 3], [1, 2]] })), isPlanar(diagram(2, 2, { blocks: [[0, 2], [1, 3]] }))]).toEqual([false, true]);
  });
});
