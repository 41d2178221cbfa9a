import { pollDeadline } from '../../deadline.ts';
import type { KernelMemory } from '../../kernels/kernel-memory.ts';
import { CharacterTransform } from '../transforms/character-transform.ts';
import { above, normAbove } from '../transforms/rounding.ts';
import { rowError, type RowError } from './row-error.ts';
import { packedIndex, RowProgram, type ProgramStep, type RowProduct, type TableProduct } from './row-program.ts';
import { blockForms, type LinearForm } from './tower-blocks.ts';
import type { Arrangement, BlockGroup, TowerDesign } from './tower-design.ts';
import type { VectorProgram } from './tower-plan.ts';

/** Rows at least as long are multiplied where they stand; shorter ones are brought together first. */
const DIRECT = 2;

/** Whether a group of a stage is multiplied where its numbers stand, in a program of this width. */
export const isDirect = ({ kind }: BlockGroup, unit: number, width: number = 1): boolean => kind === 'product' && unit * width >= DIRECT;

/** Whether the factors of a product stand in rows already. */
export const standsTogether = ({ kind, columns, sources }: BlockGroup): boolean => kind === 'product' && sources.every((place, e) => place === sources[e - (e % columns)]! + (e % columns));

/** A sparse matrix in the kernel memory that makes the blocks of the transforms of the symbol, one for each coset, which stand behind one another. */
export interface BlockTables {
  readonly starts: number;
  readonly columns: number;
  readonly values: number;
}

/** Transform, products with one matrix for each block, inverse transform, for `width` vectors at a time. */
export class TowerProgram implements VectorProgram {
  readonly width: number;
  readonly flops: number;
  readonly steps: number;
  readonly workSize: number;
  readonly first = 0;
  readonly last: number;
  /** Where the matrices of the blocks stand. */
  readonly blocks: { readonly place: number; readonly length: number };
  readonly #design: TowerDesign;
  readonly #memory: KernelMemory;
  readonly #program: RowProgram;
  readonly #characters: CharacterTransform | null;
  /** The number of steps before the products, and of those of the products. */
  readonly #forward: number;
  readonly #matrices: readonly number[];

  /** Doubles of one transform, from the working place on. */
  get transformSize(): number {
    return this.#design.size * this.width;
  }

  constructor(memory: KernelMemory, design: TowerDesign, width: number) {
    const { stages, middle, size, axes, cosets } = design;
    const builder = new StepBuilder(width, size * width);
    const steps: ProgramStep[] = stages.flatMap((stage) => builder.forward(stage));
    this.#forward = steps.length;
    const { before, products, after } = builder.middle(middle);
    const first = steps.length + before.length;
    steps.push(...before, ...products, ...after, ...[...stages].reverse().flatMap((stage) => builder.inverse(stage)));
    this.last = size * width;
    const members = axes.reduce((product, n) => product * n, 1);
    const N = cosets.group.order;
    this.#characters = axes.length === 0 ? null : new CharacterTransform(memory, axes, (N / members) * width);
    this.width = width;
    this.#design = design;
    this.#memory = memory;
    this.#program = new RowProgram(memory, steps);
    this.#matrices = products.map((_, group) => this.#program.matrixPlace(first + group));
    const [place, length] = [this.#matrices[0]!, middle.groups.reduce((sum, { size: k, kind, columns }) => sum + k * k * (kind === 'product' ? 1 : columns * width), 0)];
    this.blocks = { place, length };
    this.steps = steps.length;
    this.flops = this.#program.flops + (members === 1 ? 0 : Math.round(5 * N * width * Math.log2(members)));
    this.workSize = 2 * size * width + builder.scratch;
  }

  get doubles(): number {
    return this.#program.doubles + (this.#characters?.doubles ?? 0);
  }

  /** The transform alone: of the first doubles, to the places of the slots. */
  forward(work: number): void {
    this.#characters?.forward(work);
    this.#program.run(work, 0, this.#forward);
  }

  run(work: number): void {
    this.#characters?.forward(work);
    this.#program.run(work);
    this.#characters?.inverse(work + this.last);
  }

  /** Makes the tables by which the blocks follow from a transform; they take their places from `take`. */
  blockTables(take: (doubles: number) => number): BlockTables {
    const { blocks, size } = this.#design;
    const cosets = this.#cosets;
    const forms = blockForms(this.#design);
    const rows: { readonly form: LinearForm; readonly shift: number }[] = new Array(this.blocks.length);
    blocks.forEach(({ block: { size: s } }, b) => {
      pollDeadline();
      for (let i = 0; i < s * cosets; i++) {
        for (let j = 0; j < s * cosets; j++) {
          // row (component, v) and column (component, w): coset v of the transform for w
          const entry = { form: forms[b]![Math.floor(i / cosets) * s + Math.floor(j / cosets)]!, shift: (j % cosets) * size + (i % cosets) };
          for (const place of this.#entries(b, i, j)) rows[place - this.blocks.place] = entry;
        }
      }
    });
    const starts = new Int32Array(rows.length + 1);
    rows.forEach(({ form }, i) => (starts[i + 1] = starts[i]! + form.size));
    const count = starts.at(-1)!;
    const tables = { starts: take(Math.ceil(starts.length / 2)), columns: take(Math.ceil(count / 2)), values: take(count) };
    const [F, W] = [this.#memory.doubles, this.#memory.words];
    W.set(starts, 2 * tables.starts);
    let at = 0;
    for (const [i, { form, shift }] of rows.entries()) {
      if (i % 65_536 === 0) pollDeadline();
      for (const [place, value] of form) {
        W[2 * tables.columns + at] = place + shift;
        F[tables.values + at++] = value;
      }
    }
    return tables;
  }

  /** Fills the blocks of a program of width 1 from the transforms at this place. */
  fill(transforms: number, { starts, columns, values }: BlockTables): void {
    this.#memory.kernels.sparseProduct(this.blocks.place, starts, columns, values, transforms, this.blocks.length);
  }

  /** Takes the blocks of another width. */
  copyBlocks(other: TowerProgram): void {
    const F = this.#memory.doubles;
    this.#design.blocks.forEach((_, b) => {
      const order = this.#order(b);
      for (let i = 0; i < order; i++) {
        for (let j = 0; j < order; j++) {
          const value = F[other.#entries(b, i, j)[0]!]!;
          for (const place of this.#entries(b, i, j)) F[place] = value;
        }
      }
    });
  }

  /** An upper bound of the Frobenius norms of the blocks, without the gain. */
  largestBlock(): number {
    const F = this.#memory.doubles;
    return this.#design.blocks.reduce((most, { block: { gain } }, b) => {
      const order = this.#order(b);
      const entries = Float64Array.from({ length: order * order }, (_, e) => F[this.#entries(b, Math.floor(e / order), e % order)[0]!]!);
      const norm = above(normAbove(entries) * gain);
      return norm <= most ? most : norm;
    }, 0);
  }

  get #cosets(): number {
    return this.#design.cosets.representatives.length;
  }

  /** Rows of the matrix of a block. */
  #order(b: number): number {
    return this.#design.blocks[b]!.block.size * this.#cosets;
  }

  /** The places of entry (i, j) of a block: one, or one for each of its columns. */
  #entries(b: number, i: number, j: number): number[] {
    const { block: { lists }, group, first } = this.#design.blocks[b]!;
    const { kind, columns, size } = this.#design.middle.groups[group]!;
    const place = this.#matrices[group]!;
    if (kind === 'product') return [place + packedIndex(i, j, size, size)];
    return Array.from({ length: lists.length * this.width }, (_, c) => place + ((i * size + j) * columns + first) * this.width + c);
  }

  release(): void {
    this.#characters?.release();
    this.#program.release();
  }
}

/** Writes the steps of one width. What the way there leaves at a place, the way back has `shift` doubles behind; scratch places come after both. */
class StepBuilder {
  readonly #width: number;
  readonly #shift: number;
  readonly #transposed = new Map<Float64Array, Float64Array>();
  scratch = 0;

  constructor(width: number, shift: number) {
    this.#width = width;
    this.#shift = shift;
  }

  get #scratchAt(): number {
    return 2 * this.#shift;
  }

  forward({ groups, unit }: Arrangement): ProgramStep[] {
    const { direct, gathered, index } = this.#split(groups, unit);
    const steps: ProgramStep[] = direct.map((group) => this.#table(group, unit, false));
    if (gathered.length > 0) steps.push({ to: this.#scratchAt, from: 0, index, width: unit * this.#width });
    let scratch = this.#scratchAt;
    for (const group of gathered) {
      steps.push(this.#product(group, unit, group.place * this.#width, scratch, false));
      scratch += group.size * group.columns * unit * this.#width;
    }
    return steps;
  }

  inverse({ groups, unit }: Arrangement): ProgramStep[] {
    const { direct, gathered, index } = this.#split(groups, unit);
    const steps: ProgramStep[] = direct.map((group) => this.#table(group, unit, true));
    let scratch = this.#scratchAt;
    for (const group of gathered) {
      steps.push(this.#product(group, unit, scratch, this.#shift + group.place * this.#width, true));
      scratch += group.size * group.columns * unit * this.#width;
    }
    if (gathered.length > 0) steps.push({ to: this.#shift, from: this.#scratchAt, index, width: unit * this.#width, scatters: true });
    return steps;
  }

  /** One product for each group, from where the factors stand, when those of a row stand together. */
  middle({ groups }: Arrangement): { readonly before: ProgramStep[]; readonly products: ProgramStep[]; readonly after: ProgramStep[] } {
    const width = this.#width;
    const gathered = groups.filter((group) => !standsTogether(group));
    const index = Int32Array.from(gathered.flatMap(({ sources }) => [...sources]));
    const results = this.#scratchAt + index.length * width;
    this.scratch = Math.max(this.scratch, 2 * index.length * width);
    let at = 0;
    const products = groups.map((group): ProgramStep => {
      const { size, columns, matrices, sources } = group;
      if (standsTogether(group)) {
        const xTable = Int32Array.from({ length: size }, (_, k) => sources[k * columns]! * width);
        return { yTable: xTable.map((place) => place + this.#shift), xTable, matrix: matrices[0]!, r: size, k: size, length: columns * width, runs: 1 };
      }
      const step = this.#product(group, 1, results + at, this.#scratchAt + at, false);
      at += size * columns * width;
      return step;
    });
    if (gathered.length === 0) return { before: [], products, after: [] };
    return { before: [{ to: this.#scratchAt, from: 0, index, width }], products, after: [{ to: this.#shift, from: results, index, width, scatters: true }] };
  }

  #split(groups: readonly BlockGroup[], unit: number): { readonly direct: BlockGroup[]; readonly gathered: BlockGroup[]; readonly index: Int32Array } {
    const direct = groups.filter((group) => isDirect(group, unit, this.#width));
    const gathered = groups.filter((group) => !isDirect(group, unit, this.#width));
    const index = Int32Array.from(gathered.flatMap(({ sources }) => [...sources]), (place) => place / unit);
    this.scratch = Math.max(this.scratch, index.length * unit * this.#width);
    return { direct, gathered, index };
  }

  #matrix(matrix: Float64Array, size: number, transposed: boolean): Float64Array {
    if (!transposed) return matrix;
    let result = this.#transposed.get(matrix);
    if (result === undefined) this.#transposed.set(matrix, (result = matrix.map((_, e) => matrix[(e % size) * size + Math.floor(e / size)]!)));
    return result;
  }

  /** Between rows at their own places and the rows of the group; one way or the other. */
  #table({ size, columns, matrices, place, sources }: BlockGroup, unit: number, transposed: boolean): TableProduct {
    const width = this.#width;
    const shift = transposed ? this.#shift : 0;
    const own = new Int32Array(size * columns);
    const far = new Int32Array(size * columns);
    for (let c = 0; c < columns; c++) {
      for (let k = 0; k < size; k++) {
        own[c * size + k] = shift + (place + (k * columns + c) * unit) * width;
        far[c * size + k] = shift + sources[k * columns + c]! * width;
      }
    }
    return { yTable: transposed ? far : own, xTable: transposed ? own : far, matrix: this.#matrix(matrices[0]!, size, transposed), r: size, k: size, length: unit * width, runs: columns };
  }

  /** Between rows of one place and rows of another. */
  #product({ size, columns, kind, matrices }: BlockGroup, unit: number, y: number, x: number, transposed: boolean): ProgramStep {
    const length = columns * unit * this.#width;
    if (kind === 'planes') return { y, x, planes: planes(matrices, size, unit * this.#width, transposed), r: size, k: size, n: length };
    const rows = (at: number): { place: number; stride: number }[] => Array.from({ length: size }, (_, i) => ({ place: at + i * length, stride: length }));
    return { y: rows(y), x: rows(x), matrix: this.#matrix(matrices[0]!, size, transposed), length, runs: 1 };
  }
}

/** Entry (i, j) of all matrices, each `width` times, one plane after the other. */
function planes(matrices: readonly Float64Array[], size: number, width: number, transposed: boolean): Float64Array {
  const n = matrices.length * width;
  const result = new Float64Array(size * size * n);
  for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) matrices.forEach((matrix, c) => result.fill(matrix[transposed ? j * size + i : i * size + j]!, (i * size + j) * n + c * width, (i * size + j) * n + (c + 1) * width));
  return result;
}

/** Rounding errors of each stage of the transform, and of its inverse. */
export function stageErrors({ stages }: TowerDesign): RowError[] {
  return stages.map(({ groups }) => {
    const matrices = new Set(groups.flatMap(({ matrices: list }) => list));
    let at = 0;
    const inputs = new Set<number>();
    const steps = [...matrices].map((matrix): RowProduct => {
      const size = Math.sqrt(matrix.length);
      const rows = (): { place: number; stride: number }[] => Array.from({ length: size }, () => ({ place: at++, stride: 1 }));
      const [x, y] = [rows(), rows()];
      for (const { place } of x) inputs.add(place);
      // one coordinate within 2^-53, times a factor of at most √2; or two, times at most 1
      return { x, y, matrix, length: 1, runs: 1, entryError: 2.5 * 2 ** -53 };
    });
    return rowError(steps, 8, (place) => !inputs.has(place), (place) => inputs.has(place));
  });
}
