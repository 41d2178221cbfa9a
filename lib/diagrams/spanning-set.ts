import { requireRows, type Diagram } from './diagram.ts';
import { brauerDiagrams, brauerGroodDiagrams, jellyfishDiagrams, setPartitionDiagrams } from './enumeration.ts';
import { requireFamilySize, type DiagramFamily } from './family.ts';
import type { DiagramSequence } from './diagram-sequence.ts';

/**
 * The sequences that the spanning diagrams of a family consist of, one after the other. Maps of different sequences are orthogonal
 * for SO: an odd orthogonal map fixes the first and negates the second.
 */
export function spanningSequences(family: DiagramFamily, n: number, k: number, l: number): DiagramSequence[] {
  switch (family) {
    case 'S':
      return [setPartitionDiagrams(k, l, { maximalBlocks: n })];
    case 'A':
      return [setPartitionDiagrams(k, l, { maximalBlocks: n }), jellyfishDiagrams(n, k, l)];
    case 'O':
    case 'Sp':
      return [brauerDiagrams(k, l)];
    case 'SO':
      return [brauerDiagrams(k, l), brauerGroodDiagrams(n, k, l)];
  }
}

/**
 * Diagrams whose maps span Hom_G((R^n)^⊗k, (R^n)^⊗l), one by one: set partitions with at most n blocks for S; those, then jellyfish,
 * for A; Brauer diagrams for O and Sp; those, then Brauer–Grood diagrams, for SO. For S and A they are a basis.
 * @throws InputError when n < 1, k or l < 0, or n is odd for Sp
 * @throws LimitError when k + l > 60
 * @source E. Pearce-Crump, arXiv 2212.08648 and 2212.08630 (2022)
 * @example
 * import { spanningDiagrams } from 'group-matrix';
 * [...spanningDiagrams('SO', 2, 1, 1)].map(({ blockOf, head }) => [blockOf.join(''), head === null]) // => [['00', true], ['01', false]]
 */
export function spanningDiagrams(family: DiagramFamily, n: number, k: number, l: number): Generator<Diagram> {
  requireFamilySize(family, n, 'spanningDiagrams');
  requireRows(l, k, 'spanningDiagrams');
  return (function* () {
    for (const sequence of spanningSequences(family, n, k, l)) yield* sequence;
  })();
}
