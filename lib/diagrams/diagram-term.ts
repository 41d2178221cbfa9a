import type { Diagram } from './diagram.ts';

/** A multiple of a diagram: factor·n^loops·D(diagram), n the size of the group. */
export interface DiagramTerm {
  readonly diagram: Diagram;
  /** Not zero; a sign, except where two heads meet. */
  readonly factor: bigint;
  /** The number of components that touch neither outer row. */
  readonly loops: number;
}

/**
 * The order of diagrams in linear combinations: by l, by k, by the lists of blocks of the vertices lexicographically, without a head
 * before with one, by the number of legs, by the blocks at the head lexicographically. Negative, 0 or positive as usual.
 * @example
 * import { compareDiagrams, diagram } from 'group-matrix';
 * compareDiagrams(diagram(1, 1, { blocks: [[0, 1]] }), diagram(1, 1, { blocks: [[0], [1]] })) // => -1
 */
export function compareDiagrams(a: Diagram, b: Diagram): number {
  return (
    a.top - b.top ||
    a.bottom - b.bottom ||
    compareLists(a.blockOf, b.blockOf) ||
    (a.head?.legs ?? 0) - (b.head?.legs ?? 0) ||
    compareLists(a.head?.blocks ?? [], b.head?.blocks ?? [])
  );
}

function compareLists(a: readonly number[], b: readonly number[]): number {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return a.length - b.length;
}

/** The sign of a list of distinct numbers as an arrangement: −1 to the number of its inversions. */
export function arrangementSign(list: readonly number[]): 1 | -1 {
  let odd = false;
  for (let j = 1; j < list.length; j++) for (let i = 0; i < j; i++) if (list[i]! > list[j]!) odd = !odd;
  return odd ? -1 : 1;
}
