import { mapLength, stridedMap, type StridedAxis, type StridedEntry, type StridedMap } from '../../kernels/strided-map.ts';
import { InternalError } from '../../errors.ts';
import { pollDeadline } from '../../deadline.ts';
import { binomial } from '../counting.ts';
import { axisBlocks, countRole, patternText, wholeRow, withoutLegs, type BlockRole, type RowPattern } from './row-pattern.ts';
import { arrangements, subsetsOf } from './subsets.ts';

/** A small tensor, and how it comes from a larger one: `map` has this tensor on the left and the source on the right. */
export interface ContractionNode {
  readonly pattern: RowPattern;
  readonly text: string;
  /** The number of entries. */
  readonly size: number;
  /** The index of the node that it is computed from, −1 for the whole tensor, which is node 0. */
  readonly source: number;
  readonly map: StridedMap | null;
}

/** Small tensors of one row, each computed from an earlier one, cheapest first: the whole tensor is node 0. */
export interface ContractionForest {
  readonly nodes: readonly ContractionNode[];
  readonly indexOf: ReadonlyMap<string, number>;
}

/** The number of sets of values that m legs can have. */
export const legSets = (n: number, m: number): number => Number(binomial(n, m));

/** The entries of the tensor of a pattern. */
export const tensorSize = (n: number, pattern: RowPattern): number => n ** countRole(pattern, 'axis') * legSets(n, countRole(pattern, 'leg'));

/** The stride of each axis of the tensor of a pattern, by block; 0 for blocks without axis. */
export function axisStrides(n: number, pattern: RowPattern): number[] {
  const strides = new Array<number>(pattern.blocks.length).fill(0);
  let stride = legSets(n, countRole(pattern, 'leg'));
  for (const b of axisBlocks(pattern).reverse()) {
    strides[b] = stride;
    stride *= n;
  }
  return strides;
}

/**
 * How a pattern without legs comes from another one by joining axes and summing: for each of its blocks, the blocks of the source
 * that it is made of, or an empty list for a sum that the source has already; null when it does not come from it.
 */
function derivation(pattern: RowPattern, source: RowPattern): number[][] | null {
  const owner = new Map<number, number>();
  source.blocks.forEach((block, b) => block.forEach((j) => owner.set(j, b)));
  const made: number[][] = [];
  for (let b = 0; b < pattern.blocks.length; b++) {
    const block = pattern.blocks[b]!;
    const pieces = [...new Set(block.map((j) => owner.get(j)!))];
    if (pieces.reduce((sum, p) => sum + source.blocks[p]!.length, 0) !== block.length) return null;
    if (pieces.some((p) => source.roles[p] !== 'axis')) {
      if (pieces.length > 1 || pattern.roles[b] === 'axis') return null;
      made.push([]);
    } else made.push(pieces);
  }
  return made;
}

/** The additions of a derivation: one for each entry of the source that is read. */
function derivationCost(n: number, pattern: RowPattern, made: readonly (readonly number[])[]): number {
  return n ** made.filter((pieces, b) => pattern.roles[b] === 'axis' || pieces.length > 0).length;
}

/** Whether blocks of sums are pairs under the symplectic form, which wants its two indices apart. */
export interface ForestOptions {
  readonly symplectic: boolean;
}

function plainMap(n: number, pattern: RowPattern, source: RowPattern, made: readonly (readonly number[])[], { symplectic }: ForestOptions): StridedMap {
  const [own, from] = [axisStrides(n, pattern), axisStrides(n, source)];
  const axes: StridedAxis[] = [];
  let entries: StridedEntry[] = [{ left: 0, right: 0, sign: 1 }];
  made.forEach((pieces, b) => {
    if (pattern.roles[b] === 'axis') axes.push({ size: n, left: own[b]!, right: pieces.reduce((sum, p) => sum + from[p]!, 0) });
    else if (pieces.length > 0 && symplectic) {
      const [left, right] = pieces.map((p) => from[p]!) as [number, number];
      axes.push({ size: n / 2, left: 0, right: 2 * (left + right) });
      entries = entries.flatMap((entry) => [{ ...entry, right: entry.right + right }, { ...entry, right: entry.right + left, sign: entry.sign === 1 ? -1 : 1 }]);
    } else if (pieces.length > 0) axes.push({ size: n, left: 0, right: pieces.reduce((sum, p) => sum + from[p]!, 0) });
  });
  return stridedMap(axes, entries);
}

/** Antisymmetrises the axes of the legs: one entry for each order of each set of values. */
function legMap(n: number, pattern: RowPattern, source: RowPattern): StridedMap {
  const [own, from] = [axisStrides(n, pattern), axisStrides(n, source)];
  const legs = pattern.roles.flatMap((role, b) => (role === 'leg' ? [from[b]!] : []));
  const axes = axisBlocks(pattern).map((b): StridedAxis => ({ size: n, left: own[b]!, right: from[b]! }));
  const entries = subsetsOf(Array.from({ length: n }, (_, v) => v), legs.length).flatMap((set, rank) =>
    arrangements(set).map(({ word, negative }): StridedEntry => ({ left: rank, right: word.reduce((sum, v, i) => sum + v * legs[i]!, 0), sign: negative ? -1 : 1 })),
  );
  return stridedMap(axes, entries);
}

/** Where a pattern comes from at least cost among the patterns present. */
function cheapest(n: number, pattern: RowPattern, present: readonly RowPattern[]): { source: RowPattern; made: number[][]; cost: number } {
  let best: { source: RowPattern; made: number[][]; cost: number } | undefined;
  const axes = countRole(pattern, 'axis');
  for (const source of present) {
    if (countRole(source, 'axis') <= axes) continue;
    const made = derivation(pattern, source);
    if (made === null) continue;
    const cost = derivationCost(n, pattern, made);
    // of two that cost the same the smaller one lies closer together in memory
    const smaller = best !== undefined && countRole(source, 'axis') < countRole(best.source, 'axis');
    if (best === undefined || cost < best.cost || (cost === best.cost && smaller)) best = { source, made, cost };
  }
  if (best === undefined) throw new InternalError(`contraction forest: ${patternText(pattern)} comes from nothing`);
  return best;
}

/** The source of two patterns with the sums that both take done, all else as in the source; null when they share none. */
function sharedSums(source: RowPattern, first: RowPattern, second: RowPattern): RowPattern | null {
  const sums = new Set(first.blocks.flatMap((block, b) => (first.roles[b] === 'sum' ? [block.join()] : [])));
  const shared = second.blocks.filter((block, b) => second.roles[b] === 'sum' && sums.has(block.join()));
  const done = new Set(source.blocks.flatMap((block, b) => (source.roles[b] === 'sum' ? [block.join()] : [])));
  const fresh = shared.filter((block) => !done.has(block.join()));
  if (fresh.length === 0) return null;
  const taken = new Set(fresh.flat());
  const kept = source.blocks.flatMap((block, b) => (taken.has(block[0]!) ? [] : [{ block, role: source.roles[b]! }]));
  const all = [...kept, ...fresh.map((block) => ({ block, role: 'sum' as BlockRole }))].sort((a, b) => a.block[0]! - b.block[0]!);
  return { blocks: all.map(({ block }) => block), roles: all.map(({ role }) => role) };
}

/** Adds patterns that nobody asked for while they save more additions than they cost. */
function withIntermediates(n: number, plain: Map<string, RowPattern>): void {
  for (;;) {
    pollDeadline();
    const present = [...plain.values()];
    const sources = new Map(present.slice(1).map((pattern) => [pattern, cheapest(n, pattern, present)]));
    const candidates = new Map<string, RowPattern>();
    for (const [first, { source }] of sources) {
      for (const [second, other] of sources) {
        if (first === second || other.source !== source) continue;
        const candidate = sharedSums(source, first, second);
        if (candidate !== null && !plain.has(patternText(candidate))) candidates.set(patternText(candidate), candidate);
      }
    }
    let best: { candidate: RowPattern; gain: number } | undefined;
    for (const candidate of candidates.values()) {
      let gain = -cheapest(n, candidate, present).cost;
      for (const [pattern, { cost }] of sources) {
        const made = countRole(pattern, 'axis') < countRole(candidate, 'axis') ? derivation(pattern, candidate) : null;
        if (made !== null) gain += Math.max(0, cost - derivationCost(n, pattern, made));
      }
      if (gain > 0 && (best === undefined || gain > best.gain)) best = { candidate, gain };
    }
    if (best === undefined) return;
    plain.set(patternText(best.candidate), best.candidate);
  }
}

/**
 * The small tensors of the given patterns of a row with `positions` factors, common parts computed once: every tensor comes from
 * the present one that makes it cheapest (joining axes reads a diagonal; a sum reads an axis), and a tensor that nobody asked for is
 * added where several gain from it more than it costs.
 */
export function contractionForest(n: number, positions: number, patterns: readonly RowPattern[], options: ForestOptions): ContractionForest {
  const root = wholeRow(positions);
  const plain = new Map([[patternText(root), root]]);
  for (const pattern of patterns.map(withoutLegs)) plain.set(patternText(pattern), pattern);
  withIntermediates(n, plain);
  const legged = new Map(patterns.filter((pattern) => pattern.roles.includes('leg')).map((pattern) => [patternText(pattern), pattern]));
  const ordered = [...[...plain.values()].sort((a, b) => countRole(b, 'axis') - countRole(a, 'axis')), ...legged.values()];
  const indexOf = new Map(ordered.map((pattern, i) => [patternText(pattern), i]));
  const nodes = ordered.map((pattern): ContractionNode => {
    const node = { pattern, text: patternText(pattern), size: tensorSize(n, pattern) };
    if (node.text === patternText(root)) return { ...node, source: -1, map: null };
    if (pattern.roles.includes('leg')) {
      const source = withoutLegs(pattern);
      return { ...node, source: indexOf.get(patternText(source))!, map: legMap(n, pattern, source) };
    }
    const { source, made } = cheapest(n, pattern, [...plain.values()]);
    return { ...node, source: indexOf.get(patternText(source))!, map: plainMap(n, pattern, source, made, options) };
  });
  return { nodes, indexOf };
}

/** The additions that compute all tensors of a forest, when the first summand is stored and not added. */
export const forestAdditions = ({ nodes }: ContractionForest): number => nodes.reduce((sum, { map, size }) => sum + (map === null ? 0 : mapLength(map) - size), 0);
