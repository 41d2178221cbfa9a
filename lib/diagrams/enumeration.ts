import { InputError, shown } from '../errors.ts';
import { canonicalDiagramUnchecked, requireRows, type Diagram } from './diagram.ts';
import { DiagramSequence } from './diagram-sequence.ts';
import { requireFamilySize } from './family.ts';
import { GrowthStrings } from './growth-strings.ts';

/** How many blocks the set partitions have; without limits, any number. */
export interface BlockLimits {
  readonly minimalBlocks?: number;
  readonly maximalBlocks?: number;
}

function requireBlocks(value: number, pointer: string): void {
  if (!Number.isSafeInteger(value) || value < 0) throw new InputError(`setPartitionDiagrams: expected a number of blocks ≥ 0, got ${shown(value)} at ${pointer}`, { pointer, value });
}

const NO_HEAD: ReadonlySet<number> = new Set();

/** The diagrams of strings whose points are the vertices in their order. */
const inVertexOrder = (l: number, k: number, strings: GrowthStrings): DiagramSequence =>
  new DiagramSequence(l, k, strings, (blockOf) => ({ top: l, bottom: k, blockOf, head: null }), (d) => (d.head === null ? d.blockOf : null));

/** The diagrams of strings whose points go round: the top row from left to right, then the bottom row from right to left. */
function aroundTheCircle(l: number, k: number, strings: GrowthStrings): DiagramSequence {
  const turned = (string: readonly number[]): Diagram => canonicalDiagramUnchecked(l, k, [...string.slice(0, l), ...string.slice(l).reverse()], null, NO_HEAD);
  return new DiagramSequence(l, k, strings, turned, (d) => (d.head === null ? turned(d.blockOf).blockOf : null));
}

/**
 * All set partitions of l + k vertices as diagrams, in lexicographic order of their restricted growth strings `blockOf`; those with
 * `minimalBlocks` to `maximalBlocks` blocks if these are given. Exactly t blocks: both equal to t.
 * @throws InputError when k or l is negative, or a number of blocks is
 * @throws LimitError when k + l > 60
 * @example
 * import { setPartitionDiagrams } from 'group-matrix';
 * [...setPartitionDiagrams(1, 2, { maximalBlocks: 2 })].map(({ blockOf }) => blockOf.join('')) // => ['000', '001', '010', '011']
 */
export function setPartitionDiagrams(k: number, l: number, { minimalBlocks = 0, maximalBlocks = k + l }: BlockLimits = {}): DiagramSequence {
  requireRows(l, k, 'setPartitionDiagrams');
  requireBlocks(minimalBlocks, '/minimalBlocks');
  requireBlocks(maximalBlocks, '/maximalBlocks');
  return inVertexOrder(l, k, new GrowthStrings(k + l, 'any', (blocks) => blocks >= minimalBlocks && blocks <= maximalBlocks));
}

/**
 * The planar set partitions: no two blocks cross when the vertices stand on a circle, the top row from left to right, then the
 * bottom row from right to left. Order: lexicographic in the restricted growth strings read round this circle. Their number is
 * the Catalan number of k + l.
 * @throws InputError when k or l is negative
 * @throws LimitError when k + l > 60
 * @example
 * import { planarDiagrams } from 'group-matrix';
 * planarDiagrams(2, 2).count // => 14n
 */
export function planarDiagrams(k: number, l: number): DiagramSequence {
  requireRows(l, k, 'planarDiagrams');
  return aroundTheCircle(l, k, new GrowthStrings(k + l, 'nested', () => true));
}

/**
 * The Brauer diagrams: all (k+l−1)!! pairings of the vertices, none if k + l is odd; lexicographic in `blockOf`.
 * @throws InputError when k or l is negative
 * @throws LimitError when k + l > 60
 * @example
 * import { brauerDiagrams } from 'group-matrix';
 * [...brauerDiagrams(2, 2)].map(({ blockOf }) => blockOf.join('')) // => ['0011', '0101', '0110']
 */
export function brauerDiagrams(k: number, l: number): DiagramSequence {
  requireRows(l, k, 'brauerDiagrams');
  return inVertexOrder(l, k, new GrowthStrings(k + l, 'once', (single) => single === 0));
}

/**
 * The Temperley–Lieb diagrams: planar pairings, in the order of `planarDiagrams`. Their number is the Catalan number of (k+l)/2,
 * 0 if k + l is odd.
 * @throws InputError when k or l is negative
 * @throws LimitError when k + l > 60
 * @example
 * import { planarBrauerDiagrams } from 'group-matrix';
 * [...planarBrauerDiagrams(2, 2)].map(({ blockOf }) => blockOf.join('')) // => ['0011', '0101']
 */
export function planarBrauerDiagrams(k: number, l: number): DiagramSequence {
  requireRows(l, k, 'planarBrauerDiagrams');
  return aroundTheCircle(l, k, new GrowthStrings(k + l, 'last', (open) => open === 0));
}

/**
 * The Brauer–Grood diagrams (l+k)\n: n free vertices at the head, the others in pairs; lexicographic in `blockOf`. Their number is
 * C(l+k, n)·(l+k−n−1)!!, 0 unless l + k − n is even and ≥ 0.
 * @throws InputError when n < 1, or k or l is negative
 * @throws LimitError when k + l > 60
 * @example
 * import { brauerGroodDiagrams, diagramKey } from 'group-matrix';
 * [...brauerGroodDiagrams(1, 1, 2)].map(diagramKey) // => ['2,1|0,0,1|1:1', '2,1|0,1,0|1:1', '2,1|0,1,1|1:0']
 */
export function brauerGroodDiagrams(n: number, k: number, l: number): DiagramSequence {
  requireFamilySize('SO', n, 'brauerGroodDiagrams');
  requireRows(l, k, 'brauerGroodDiagrams');
  const withHead = (blockOf: readonly number[]): Diagram => {
    const sizes: number[] = [];
    for (const b of blockOf) sizes[b] = (sizes[b] ?? 0) + 1;
    return { top: l, bottom: k, blockOf, head: { legs: n, blocks: sizes.flatMap((size, b) => (size === 1 ? [b] : [])) } };
  };
  return new DiagramSequence(l, k, new GrowthStrings(k + l, 'once', (single) => single === n), withHead, (d) => d.blockOf);
}

/**
 * The jellyfish that complete the set partitions with at most n blocks to a basis for A_n: all blocks at the head, n of them, or
 * n − 1 and a leg that ends freely; lexicographic in `blockOf`. Their number is S(k+l, n) + S(k+l, n−1) (Stirling numbers).
 *
 * None for n = 1: the sign of a permutation of one value is 1, so that every jellyfish equals its partition diagram.
 * @throws InputError when n < 1, or k or l is negative
 * @throws LimitError when k + l > 60
 * @example
 * import { diagramKey, jellyfishDiagrams } from 'group-matrix';
 * [...jellyfishDiagrams(2, 1, 1)].map(diagramKey) // => ['1,1|0,0|2:0', '1,1|0,1|2:0,1']
 */
export function jellyfishDiagrams(n: number, k: number, l: number): DiagramSequence {
  requireFamilySize('A', n, 'jellyfishDiagrams');
  requireRows(l, k, 'jellyfishDiagrams');
  const withHead = (blockOf: readonly number[]): Diagram => {
    let blocks = 0;
    for (const b of blockOf) if (b >= blocks) blocks = b + 1;
    return { top: l, bottom: k, blockOf, head: { legs: n, blocks: Array.from({ length: blocks }, (_, b) => b) } };
  };
  const strings = new GrowthStrings(k + l, 'any', (blocks) => n > 1 && (blocks === n || blocks === n - 1));
  return new DiagramSequence(l, k, strings, withHead, (d) => d.blockOf);
}
