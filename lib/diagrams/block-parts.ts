import { blocksOf, type Diagram } from './diagram.ts';

/** A block by its rows: output positions 0..l−1, input positions 0..k−1, and whether a leg of the head ends at it. */
export interface BlockParts {
  readonly tops: readonly number[];
  readonly bottoms: readonly number[];
  readonly atHead: boolean;
}

/** The blocks of a diagram in their order, split into rows. */
export function partsOf(d: Diagram): BlockParts[] {
  const legs = new Set(d.head?.blocks ?? []);
  return blocksOf(d).map((block, b) => ({
    tops: block.filter((v) => v < d.top),
    bottoms: block.filter((v) => v >= d.top).map((v) => v - d.top),
    atHead: legs.has(b),
  }));
}

/** A block with vertices in both rows. */
export const isCross = (part: BlockParts): boolean => part.tops.length > 0 && part.bottoms.length > 0;
/** A block with vertices in the output row only. */
export const isTopOnly = (part: BlockParts): boolean => part.bottoms.length === 0;
/** A block with vertices in the input row only. */
export const isBottomOnly = (part: BlockParts): boolean => part.tops.length === 0;

/** The sign of a list of distinct numbers as an arrangement of them. Cost: quadratic. */
export function arrangementSign(word: readonly number[]): 1 | -1 {
  let odd = false;
  for (let i = 0; i < word.length; i++) for (let j = i + 1; j < word.length; j++) if (word[j]! < word[i]!) odd = !odd;
  return odd ? -1 : 1;
}
