import { factorial } from '../../groups/library/symmetric-group.ts';
import type { KernelMemory } from '../../kernels/kernel-memory.ts';
import { rowError, type RowError } from './row-error.ts';
import { packedIndex, RowProgram, transposedSteps, type RowStep } from './row-program.ts';
import { middleSteps, transformSteps, type SymmetricTower, type TransformSteps } from './symmetric-transform.ts';
import type { VectorProgram } from './tower-plan.ts';
import type { Shape } from './young-lattice.ts';

/** Where a tower begins (all of S(start) at once) and where it ends (blocks for the cosets of S(end)). */
export interface TowerShape {
  readonly start: number;
  readonly end: number;
}

/** The matrix of one shape of the last level, of order cosets·degree: rows and columns (coset, r). */
export interface TowerBlock {
  readonly shape: Shape;
  readonly order: number;
  /** Place of the first number of the shape in `transformed`, entry (r, c) of coset w at (r·degree + c)·cosets + w from there, times the width. */
  readonly at: number;
  /** Place of the packed matrix in the memory. */
  readonly matrix: number;
}

/** Transform, products with one matrix for each shape, inverse transform, for `width` vectors at a time. */
export class SymmetricProgram implements VectorProgram {
  readonly width: number;
  readonly cosets: number;
  readonly blocks: readonly TowerBlock[];
  readonly flops: number;
  readonly steps: number;
  /** Area of the first numbers, counted from the working place, before the transform and after the inverse. */
  readonly first: number;
  readonly last: number;
  /** Area of the transform, and of the products. */
  readonly transformed: number;
  readonly multiplied: number;
  readonly workSize: number;
  readonly #memory: KernelMemory;
  readonly #program: RowProgram;
  readonly #forward: number;
  readonly #inverse: number;
  readonly #levels: TransformSteps;
  readonly #areas: readonly [number, number];
  readonly #size: number;

  constructor(memory: KernelMemory, tower: SymmetricTower, { start, end }: TowerShape, width: number) {
    this.#memory = memory;
    this.width = width;
    const size = factorial(tower.n) * width;
    const second = Math.ceil(size / 8) * 8 + 8;
    const places = { areas: [0, second] as const, scratch: 2 * second };
    const forward = transformSteps(tower, width, start, end, places);
    const inverse = transposedSteps(transformSteps(tower, width, start, end, { ...places, areas: [second, 0] }).steps);
    [this.first, this.last] = [0, second];
    [this.transformed, this.multiplied] = forward.result === 0 ? [0, second] : [second, 0];
    const { before, products, after } = middleSteps(tower, width, end, this.transformed, this.multiplied);
    const steps: RowStep[] = [...forward.steps, ...before, ...products.map((product) => ({ ...product, matrix: new Float64Array(product.y.length * product.x.length) })), ...after, ...inverse];
    this.#program = new RowProgram(memory, steps);
    this.#forward = forward.steps.length;
    this.#inverse = steps.length - inverse.length;
    this.steps = steps.length;
    this.#levels = forward;
    this.#areas = places.areas;
    this.#size = size;
    this.cosets = factorial(tower.n) / factorial(end);
    let at = 0;
    this.blocks = products.map(({ shape, y }, i) => {
      const block = { shape, order: y.length, at, matrix: this.#program.matrixPlace(this.#forward + before.length + i) };
      at += shape.degree ** 2 * this.cosets * width;
      return block;
    });
    this.flops = this.#program.flops;
    this.workSize = 2 * second + forward.scratch;
  }

  get doubles(): number {
    return this.#program.doubles;
  }

  /** From the first area to the transformed one. */
  forward(work: number): void {
    this.#program.run(work, 0, this.#forward);
  }

  /** From the multiplied area to the last one. */
  inverse(work: number): void {
    this.#program.run(work, this.#inverse);
  }

  /** From the first area to the last one. */
  run(work: number): void {
    this.#program.run(work);
  }

  /** Rounding errors of each level of the transform, and of its inverse. */
  levelErrors(roundings: number): RowError[] {
    const { steps, levels } = this.#levels;
    return levels.map((end, i) => {
      const inside = (area: number) => (place: number): boolean => place >= this.#areas[area]! && place < this.#areas[area]! + this.#size;
      return rowError(steps.slice(i === 0 ? 0 : levels[i - 1], end), roundings, inside((i + 1) % 2), inside(i % 2));
    });
  }

  /** Place of an entry of a block. */
  entry({ matrix, order }: TowerBlock, i: number, j: number): number {
    return matrix + packedIndex(i, j, order, order);
  }

  /** Takes the matrices of another width. */
  copyBlocks(other: SymmetricProgram): void {
    this.blocks.forEach(({ matrix, order }, i) => this.#memory.kernels.copy(matrix, other.blocks[i]!.matrix, order * order));
  }

  release(): void {
    this.#program.release();
  }
}

