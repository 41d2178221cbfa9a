import { InputError, LimitError, shown } from '../errors.ts';
import { requireFamilySize, type DiagramFamily } from './family.ts';

/** Most vertices of a diagram. */
export const MAXIMAL_VERTICES = 60;

/**
 * The determinant that a diagram carries, drawn as the head of a jellyfish with n legs. Each leg ends at a block of its own; a leg
 * without a block is summed over. Legs are read in increasing order of their blocks, the free-ending leg last.
 */
export interface Head {
  /** The number of legs, n. */
  readonly legs: number;
  /** The blocks at the ends of legs, ascending: all n of them, or n − 1 when one leg ends freely. */
  readonly blocks: readonly number[];
}

/**
 * A (k,l)-diagram: a picture of a linear map (R^n)^⊗k → (R^n)^⊗l, in canonical form.
 *
 * Vertices 0..l−1 form the top (output) row, l..l+k−1 the bottom (input) row, left to right. `blockOf[v]` is the block of vertex v,
 * blocks numbered by first appearance (a restricted growth string), so equal diagrams have equal arrays. A diagram with a `head`
 * is a Brauer–Grood diagram (all head blocks are single vertices, the free ones, the others pairs) or a jellyfish (any blocks).
 */
export interface Diagram {
  /** l, the number of output factors. */
  readonly top: number;
  /** k, the number of input factors. */
  readonly bottom: number;
  readonly blockOf: readonly number[];
  readonly head: Head | null;
}

/** What `diagram` takes besides the rows: blocks that cover each vertex once, and at most one of `free` and `head`. */
export interface DiagramBlocks {
  readonly blocks: readonly (readonly number[])[];
  /** The free vertices of a Brauer–Grood diagram; they stand in no block. */
  readonly free?: readonly number[];
  /** The blocks at the legs of a jellyfish, one for each leg, an empty list for the leg that ends freely; they are not in `blocks`. */
  readonly head?: readonly (readonly number[])[];
}

/** The number of blocks of a canonical block assignment. */
export function blockCount(blockOf: readonly number[]): number {
  let largest = -1;
  for (const b of blockOf) if (b > largest) largest = b;
  return largest + 1;
}

/** Throws unless top and bottom are row lengths of a diagram within the limit. */
export function requireRows(top: number, bottom: number, where: string): void {
  if (!Number.isSafeInteger(top) || top < 0) throw new InputError(`${where}: expected l ≥ 0 output factors, got ${shown(top)}`, { value: top });
  if (!Number.isSafeInteger(bottom) || bottom < 0) throw new InputError(`${where}: expected k ≥ 0 input factors, got ${shown(bottom)}`, { value: bottom });
  if (top + bottom > MAXIMAL_VERTICES) throw new LimitError(`${where}: expected k + l ≤ ${MAXIMAL_VERTICES}, got ${top + bottom}`, { value: top + bottom, limit: `vertices ${MAXIMAL_VERTICES}` });
}

function requireLists(lists: readonly (readonly number[])[], pointer: string): void {
  if (!Array.isArray(lists) || !lists.every((list) => Array.isArray(list))) throw new InputError(`diagram: expected lists of vertices, got ${shown(lists)} at ${pointer}`, { pointer, value: lists });
}

/**
 * The diagram with l = top output vertices and k = bottom input vertices and the given blocks, in canonical form. The order of the
 * blocks, of their vertices, and of `free` and `head` does not matter.
 * @throws InputError when the blocks, `free` and `head` are not lists, do not cover the vertices 0..k+l−1 exactly once, a block is empty, or more than one leg is
 * @throws LimitError when k + l > 60
 * @example
 * import { diagram } from 'group-matrix';
 * diagram(2, 1, { blocks: [[2, 0], [1]] }) // => { top: 2, bottom: 1, blockOf: [0, 1, 0], head: null }
 */
export function diagram(top: number, bottom: number, parts: DiagramBlocks): Diagram {
  if (typeof parts !== 'object' || parts === null) throw new InputError(`diagram: expected {blocks}, got ${shown(parts)}`, { pointer: '', value: parts });
  const { blocks, free, head } = parts;
  requireRows(top, bottom, 'diagram');
  requireLists(blocks, '/blocks');
  if (free !== undefined) requireLists([free], '/free');
  if (head !== undefined) requireLists(head, '/head');
  const vertices = top + bottom;
  const ownerOf = new Array<number>(vertices).fill(-1);
  const headOwners = new Set<number>();
  let owners = 0;
  const place = (list: readonly number[], pointer: string, each: boolean): void => {
    list.forEach((v, j) => {
      if (!Number.isSafeInteger(v) || v < 0 || v >= vertices) throw new InputError(`diagram: expected a vertex from 0 to ${vertices - 1}, got ${shown(v)} at ${pointer}/${j}`, { pointer: `${pointer}/${j}`, value: v });
      if (ownerOf[v] !== -1) throw new InputError(`diagram: expected every vertex once, got vertex ${v} again at ${pointer}/${j}`, { pointer: `${pointer}/${j}`, value: v });
      ownerOf[v] = each ? owners + j : owners;
    });
    owners += each ? list.length : 1;
  };
  blocks.forEach((block, i) => {
    if (block.length === 0) throw new InputError(`diagram: expected no empty block, got one at /blocks/${i}`, { pointer: `/blocks/${i}`, value: block });
    place(block, `/blocks/${i}`, false);
  });
  if (free !== undefined && head !== undefined) throw new InputError('diagram: expected free vertices or a head, got both at /head', { pointer: '/head', value: head });
  const firstHeadOwner = owners;
  if (free !== undefined) place(free, '/free', true);
  let emptyLegs = 0;
  head?.forEach((leg, i) => {
    if (leg.length === 0 && ++emptyLegs > 1) throw new InputError(`diagram: expected at most one leg without vertices (the map is 0 otherwise), got another at /head/${i}`, { pointer: `/head/${i}`, value: leg });
    if (leg.length > 0) place(leg, `/head/${i}`, false);
  });
  for (let owner = firstHeadOwner; owner < owners; owner++) headOwners.add(owner);
  const missing = ownerOf.indexOf(-1);
  if (missing !== -1) throw new InputError(`diagram: expected every vertex in a block, got none with vertex ${missing} at /blocks`, { pointer: '/blocks', value: blocks });
  const legs = free !== undefined ? free.length : (head?.length ?? 0);
  return canonicalDiagramUnchecked(top, bottom, ownerOf, legs === 0 ? null : legs, headOwners);
}

/** The canonical diagram of any numbering of blocks: `ownerOf[v]` names the block of v, `headOwners` the blocks at the head. */
export function canonicalDiagramUnchecked(top: number, bottom: number, ownerOf: readonly number[], legs: number | null, headOwners: ReadonlySet<number>): Diagram {
  const number = new Map<number, number>();
  const blockOf = ownerOf.map((owner) => {
    let block = number.get(owner);
    if (block === undefined) number.set(owner, (block = number.size));
    return block;
  });
  if (legs === null) return { top, bottom, blockOf, head: null };
  return { top, bottom, blockOf, head: { legs, blocks: [...headOwners].map((owner) => number.get(owner)!).sort((a, b) => a - b) } };
}

/**
 * The blocks of a diagram as ascending lists of vertices, in order of their smallest vertices; head blocks included.
 * @example
 * import { blocksOf, diagram } from 'group-matrix';
 * blocksOf(diagram(1, 2, { blocks: [[2, 1], [0]] })) // => [[0], [1, 2]]
 */
export function blocksOf(d: Diagram): number[][] {
  const blocks: number[][] = Array.from({ length: blockCount(d.blockOf) }, () => []);
  d.blockOf.forEach((b, v) => blocks[b]!.push(v));
  return blocks;
}

/**
 * A text that two diagrams share iff they are equal: rows, block of each vertex, head.
 * @example
 * import { diagram, diagramKey } from 'group-matrix';
 * diagramKey(diagram(2, 0, { blocks: [], free: [1, 0] })) // => '2,0|0,1|2:0,1'
 */
export function diagramKey(d: Diagram): string {
  const head = d.head === null ? '' : `|${d.head.legs}:${d.head.blocks.join(',')}`;
  return `${d.top},${d.bottom}|${d.blockOf.join(',')}${head}`;
}

/** Whether blocks are numbered by first appearance, one number for each vertex, and the head holds some of them, ascending. */
function isCanonical({ top, bottom, blockOf, head }: Diagram): boolean {
  if (!Number.isSafeInteger(top) || top < 0 || !Number.isSafeInteger(bottom) || bottom < 0 || !Array.isArray(blockOf) || blockOf.length !== top + bottom) return false;
  let blocks = 0;
  for (const b of blockOf) {
    if (!Number.isSafeInteger(b) || b < 0 || b > blocks) return false;
    if (b === blocks) blocks++;
  }
  if (head === null) return true;
  if (typeof head !== 'object' || !Array.isArray(head.blocks)) return false;
  const { legs, blocks: ends } = head as Head;
  return legs > 0 && (ends.length === legs || ends.length === legs - 1) && ends.every((b, i) => Number.isSafeInteger(b) && b > (ends[i - 1] ?? -1) && b < blocks);
}

/** Throws unless the object is a diagram as `diagram` makes them: diagrams are plain data, which anybody can write down. */
export function requireDiagram(d: Diagram, where: string): void {
  if (typeof d !== 'object' || d === null || !isCanonical(d)) throw new InputError(`${where}: expected a diagram in canonical form, as \`diagram\` makes them, got ${shown(d)}`, { pointer: '', value: d });
}

/**
 * Throws unless the diagram belongs to the family at size n: any set partition for S; pairs for O and Sp; pairs, or pairs and n free
 * vertices, for SO; any set partition, or a jellyfish with n legs, for A.
 */
export function requireOfFamily(family: DiagramFamily, n: number, d: Diagram, where: string): void {
  requireFamilySize(family, n, where);
  requireDiagram(d, where);
  if (d.head !== null) {
    if (family !== 'SO' && family !== 'A') throw new InputError(`${where}: expected no ${d.head.blocks.length === d.head.legs ? 'free vertices or ' : ''}head for ${family}`, { pointer: '', value: d });
    if (d.head.legs !== n) {
      const what = family === 'SO' ? 'free vertices' : 'legs';
      throw new InputError(`${where}: expected n = ${n} ${what}, got ${d.head.legs}`, { pointer: family === 'SO' ? '/free' : '/head', value: d.head.legs });
    }
  }
  if (family === 'S' || family === 'A') return;
  const heads = new Set(d.head?.blocks ?? []);
  if (d.head !== null && d.head.blocks.length !== d.head.legs) throw new InputError(`${where}: expected a vertex at every leg for SO`, { pointer: '/free', value: d.head.blocks.length });
  blocksOf(d).forEach((block, b) => {
    const size = heads.has(b) ? 1 : 2;
    if (block.length !== size) throw new InputError(`${where}: expected ${heads.has(b) ? 'single free vertices' : 'pairs'} for ${family}, got the block ${shown(block)}`, { pointer: '/blocks', value: block });
  });
}
