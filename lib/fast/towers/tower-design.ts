import type { CharacterStart } from './tower-characters.ts';
import { wholeGroup, type TowerCosets } from './tower-cosets.ts';
import { columnStage, type ColumnBlock } from './tower-columns.ts';
import type { MonomialTower } from './monomial-tower.ts';
import { componentMatrix, nextStage, pieces, stageComponents, START, type Piece, type Slot, type Stage } from './tower-stages.ts';

/** Groups of few columns are multiplied as planes, when they are no larger than this. */
const MOST_PLANES = 8;
const FEW_COLUMNS = 4;

/** Matrices of one size: one for all columns, or one for each. */
export interface BlockGroup {
  readonly size: number;
  /** Columns, of `unit` doubles each. */
  readonly columns: number;
  readonly kind: 'product' | 'planes';
  /** Row-major matrices: one, or one for each column. */
  readonly matrices: readonly Float64Array[];
  /** Component k of column c of the results stands at place + (k·columns + c)·unit. */
  readonly place: number;
  /** Places of the numbers that are multiplied: component k of column c at k·columns + c. */
  readonly sources: Int32Array;
}

/** One step of the transform, or the products with the blocks; all places count from the working place of single vectors. */
export interface Arrangement {
  readonly groups: readonly BlockGroup[];
  readonly unit: number;
}

/**
 * The transform of one tower on the cosets of its group, for any width: that of each coset, their numbers side by side. Numbers stay where they are until a
 * later stage reads them.
 */
export interface TowerDesign {
  readonly tower: MonomialTower;
  readonly cosets: TowerCosets;
  /** The orders of the axes of an abelian member whose characters come first; empty for none. */
  readonly axes: readonly number[];
  /** Positions in the chain of the numbers at the first places, one for each coset. */
  readonly start: Int32Array;
  readonly stages: readonly Arrangement[];
  /** The products with the blocks, rows and columns (component, coset): their matrices are 0 here, and results take the places of the factors. */
  readonly middle: Arrangement;
  readonly blocks: readonly PlacedBlockColumns[];
  readonly last: Stage;
  /** Place of each slot of the last stage, and of its imaginary part, for the first coset; the others follow. */
  readonly places: readonly SlotPlace[];
  /** Doubles for all stages. */
  readonly size: number;
}

/** The orders of the members of the tower after which numbers are put together: from that whose characters come first to the whole group. */
export function towerOrders({ tower: { chain }, axes, stages, cosets: { representatives } }: TowerDesign): number[] {
  const first = axes.reduce((product, n) => product * n, 1);
  return [...new Set([first, ...stages.map(({ unit }) => (chain.group.order * representatives.length) / unit)])];
}

export interface SlotPlace {
  readonly re: number;
  readonly im: number;
}

export interface PlacedBlockColumns {
  readonly block: ColumnBlock;
  readonly group: number;
  /** Number of the first column in the group. */
  readonly first: number;
}

interface Member {
  readonly size: number;
  readonly columns: number;
  readonly matrix: Float64Array;
  /** Place of component k of column c. */
  source(k: number, c: number): number;
}

interface Grouped {
  readonly groups: BlockGroup[];
  /** Group of each member, and its first column. */
  readonly at: readonly { readonly group: number; readonly first: number }[];
  /** The place behind the results. */
  readonly end: number;
}

/** Joins members with the same matrix object; small matrices of one size with few columns become planes. Results go to `start`. */
function grouped(members: readonly Member[], unit: number, start: number): Grouped {
  const classes = new Map<Float64Array, number[]>();
  members.forEach(({ matrix }, i) => {
    const list = classes.get(matrix);
    if (list === undefined) classes.set(matrix, [i]);
    else list.push(i);
  });
  const lists = [...classes.values()];
  const sizeOf = (list: readonly number[]): number => members[list[0]!]!.size;
  const isSmall = (list: readonly number[]): boolean => sizeOf(list) <= MOST_PLANES && list.reduce((sum, i) => sum + members[i]!.columns, 0) * unit < FEW_COLUMNS;
  const small = new Map<number, number[][]>();
  for (const list of lists) if (isSmall(list)) small.set(sizeOf(list), [...(small.get(sizeOf(list)) ?? []), list]);
  const groups: BlockGroup[] = [];
  const at: { group: number; first: number }[] = new Array(members.length);
  let place = start;
  const add = (list: readonly number[], kind: BlockGroup['kind']): void => {
    const size = sizeOf(list);
    let columns = 0;
    const matrices: Float64Array[] = [];
    for (const i of list) {
      at[i] = { group: groups.length, first: columns };
      columns += members[i]!.columns;
      for (let c = 0; c < members[i]!.columns; c++) if (kind === 'planes' || matrices.length === 0) matrices.push(members[i]!.matrix);
    }
    const sources = new Int32Array(size * columns);
    for (const i of list) for (let k = 0; k < size; k++) for (let c = 0; c < members[i]!.columns; c++) sources[k * columns + at[i]!.first + c] = members[i]!.source(k, c);
    groups.push({ size, columns, kind, matrices, place, sources });
    place += size * columns * unit;
  };
  for (const list of lists) if (!isSmall(list) || small.get(sizeOf(list))!.length < 2) add(list, 'product');
  for (const alike of small.values()) if (alike.length >= 2) add(alike.flat(), 'planes');
  return { groups, at, end: place };
}

interface Output {
  readonly slot: number;
  readonly part: 're' | 'im';
}

/** A part of a stage: numbers that one matrix makes of others; null for a number that stays. */
interface StagePart {
  readonly from: readonly number[];
  readonly to: readonly Output[];
  readonly matrix: Float64Array | null;
}

/** The parts of a stage; equal matrices are one object. */
function stageParts(stage: Stage, below: readonly Slot[], places: readonly SlotPlace[], unit: number, modulus: number): StagePart[] {
  const known = new Map<string, readonly Piece[]>();
  const matrices = new Map<string, Float64Array>();
  return stageComponents(stage, below).flatMap((component): StagePart[] => {
    const from = component.inputs.flatMap(({ coset, slot }) => {
      const { re, im } = places[slot]!;
      return im < 0 ? [re + coset * unit] : [re + coset * unit, im + coset * unit];
    });
    const to = component.outputs.flatMap((slot): Output[] => (stage.slots[slot]!.complex ? [{ slot, part: 're' }, { slot, part: 'im' }] : [{ slot, part: 're' }]));
    let list = known.get(component.key);
    if (list === undefined) known.set(component.key, (list = pieces(componentMatrix(component, stage.slots, below, modulus), component.size)));
    return list.map(({ rows, cols, matrix }) => {
      const name = matrix.join();
      const same = matrices.get(name) ?? matrix;
      matrices.set(name, same);
      return { from: cols.map((j) => from[j]!), to: rows.map((i) => to[i]!), matrix: name === '1' ? null : same };
    });
  });
}

/** The stages between the given levels of a tower, the last of them that of its group, beyond those that the characters of an abelian member do; for functions on cosets of it. */
export function towerDesign(tower: MonomialTower, levels: readonly number[], characters: CharacterStart | null, cosets: TowerCosets = wholeGroup(tower.chain.group)): TowerDesign {
  const { chain: { orders }, modulus } = tower;
  const count = cosets.representatives.length;
  const N = orders.at(-1)! * count;
  let stage: Stage = characters?.stage ?? START;
  const first = stage.to;
  let below: readonly Slot[] = stage.slots;
  let blocks: readonly ColumnBlock[] = [];
  const rest = N / orders[first]!;
  let places: readonly SlotPlace[] = characters === null ? [{ re: 0, im: -1 }] : characters.rows.map(({ re, im }) => ({ re: re * rest, im: im < 0 ? im : im * rest }));
  let end = N;
  const stages: Arrangement[] = [];
  const cuts = levels.filter((level) => level > first);
  cuts.forEach((to, s) => {
    below = stage.slots;
    stage = nextStage(tower, stage, to);
    if (s === cuts.length - 1) ({ stage, blocks } = columnStage(tower, stage, below));
    const unit = N / orders[to]!;
    const parts = stageParts(stage, below, places, unit, modulus);
    const active = parts.filter(({ matrix }) => matrix !== null);
    const result = grouped(active.map(({ matrix, from }): Member => ({ size: from.length, columns: 1, matrix: matrix!, source: (k) => from[k]! })), unit, end);
    const next = stage.slots.map(() => ({ re: -1, im: -1 }));
    const note = (output: Output, place: number): void => void (next[output.slot]![output.part] = place);
    for (const { matrix, from, to: outputs } of parts) if (matrix === null) note(outputs[0]!, from[0]!);
    active.forEach(({ to: outputs }, i) => {
      const { group, first } = result.at[i]!;
      const { place, columns } = result.groups[group]!;
      outputs.forEach((output, k) => note(output, place + (k * columns + first) * unit));
    });
    stages.push({ groups: result.groups, unit });
    places = next;
    end = result.end;
  });
  const members = blocks.map(({ size, lists }): Member => {
    const from = lists.map((list) => list.map(({ slot, part }) => places[slot]![part]));
    const order = size * count;
    return { size: order, columns: lists.length, matrix: new Float64Array(order * order), source: (k, c) => from[c]![Math.floor(k / count)]! + (k % count) };
  });
  const middle = grouped(members, 1, end);
  return {
    tower, cosets, axes: characters?.axes ?? [], start: startPositions(tower, cuts, first, characters?.positions ?? Int32Array.of(0)), stages, middle: { groups: middle.groups, unit: 1 },
    blocks: blocks.map((block, b) => ({ block, ...middle.at[b]! })), last: stage, places, size: end,
  };
}

/** Positions: elements of the abelian member, then the digits of the cosets of the first stage, which come last in the position, and so on. */
function startPositions({ chain: { orders } }: MonomialTower, levels: readonly number[], first: number, inside: Int32Array): Int32Array {
  let positions = [...inside];
  let below = orders[first]!;
  for (const level of levels) {
    const [step, count] = [below, orders[level]! / below];
    positions = positions.flatMap((position) => Array.from({ length: count }, (_, w) => position + w * step));
    below = orders[level]!;
  }
  return Int32Array.from(positions);
}
