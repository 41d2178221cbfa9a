import type { Diagram } from '../diagram.ts';
import { partsOf, type BlockParts } from '../block-parts.ts';

/** What becomes of a block of one row: an axis of the small tensor, a sum, or a leg of the head. */
export type BlockRole = 'axis' | 'sum' | 'leg';

/**
 * One row of a diagram: a set partition of its positions with a role for each block, blocks in order of first positions. The small
 * tensor of a pattern has an axis of length n for each block that goes through to the other row, in order, and last, when there are
 * legs, an axis for the sets of their values.
 */
export interface RowPattern {
  readonly blocks: readonly (readonly number[])[];
  readonly roles: readonly BlockRole[];
}

/** A text for a pattern: blocks with an axis bare, sums in parentheses, legs in brackets. Equal patterns have equal texts. */
export function patternText({ blocks, roles }: RowPattern): string {
  const text = (block: readonly number[], role: BlockRole): string => (role === 'axis' ? block.join(' ') : role === 'sum' ? `(${block.join(' ')})` : `[${block.join(' ')}]`);
  return blocks.map((block, b) => text(block, roles[b]!)).join(' | ');
}

/** The pattern of the whole tensor: every position an axis. */
export const wholeRow = (positions: number): RowPattern => ({ blocks: Array.from({ length: positions }, (_, j) => [j]), roles: new Array<BlockRole>(positions).fill('axis') });

/** How many blocks of a pattern have a role. */
export const countRole = ({ roles }: RowPattern, role: BlockRole): number => roles.filter((other) => other === role).length;

/** The axes of a pattern as indices of its blocks. */
export const axisBlocks = ({ roles }: RowPattern): number[] => roles.flatMap((role, b) => (role === 'axis' ? [b] : []));

/** The same pattern with its legs as axes, before they are antisymmetrised. */
export const withoutLegs = ({ blocks, roles }: RowPattern): RowPattern => ({ blocks, roles: roles.map((role) => (role === 'leg' ? 'axis' : role)) });

/** The patterns of both rows of a diagram, and which axis below is joined to which above. */
export interface RowPatterns {
  readonly top: RowPattern;
  readonly bottom: RowPattern;
  /** For each block of the diagram: its axis in the top and in the bottom tensor (−1 if none) and its part in the head. */
  readonly blocks: readonly { readonly topAxis: number; readonly bottomAxis: number; readonly part: BlockParts }[];
}

export function rowPatterns(d: Diagram): RowPatterns {
  const parts = partsOf(d);
  const side = (row: 'tops' | 'bottoms', other: 'tops' | 'bottoms'): { pattern: RowPattern; axisOf: Map<BlockParts, number> } => {
    const own = parts.filter((part) => part[row].length > 0).sort((a, b) => a[row][0]! - b[row][0]!);
    const roles = own.map((part): BlockRole => (part[other].length > 0 ? 'axis' : part.atHead ? 'leg' : 'sum'));
    const axisOf = new Map(own.filter((_, b) => roles[b] === 'axis').map((part, axis) => [part, axis]));
    return { pattern: { blocks: own.map((part) => part[row]), roles }, axisOf };
  };
  const [above, below] = [side('tops', 'bottoms'), side('bottoms', 'tops')];
  return { top: above.pattern, bottom: below.pattern, blocks: parts.map((part) => ({ topAxis: above.axisOf.get(part) ?? -1, bottomAxis: below.axisOf.get(part) ?? -1, part })) };
}
