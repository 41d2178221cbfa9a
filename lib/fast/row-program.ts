import type { KernelMemory } from '../kernels/kernel-memory.ts';
import { ROW_STEP_WORDS } from '../kernels/portable-row-products.ts';

/** A row of doubles: runs of equal length, the first at `place`, each next one `stride` further. */
export interface Row {
  readonly place: number;
  readonly stride: number;
}

/** y = matrix·x for rows of numbers; the matrix is y.length × x.length, row-major. */
export interface RowProduct {
  readonly y: readonly Row[];
  readonly x: readonly Row[];
  readonly matrix: Float64Array;
  readonly length: number;
  readonly runs: number;
  /** Absolute error of the entries of the matrix, when it is more than a few roundings of each. */
  readonly entryError?: number;
}

/** y (cols × rows) = the transposed matrix x (rows × cols). */
export interface Move {
  readonly to: number;
  readonly from: number;
  readonly rows: number;
  readonly cols: number;
}

export type RowStep = RowProduct | Move;

const isMove = (step: RowStep): step is Move => 'rows' in step;

/** The transposed steps in the opposite order: the transposed map, when each place is written once. */
export function transposedSteps(steps: readonly RowStep[]): RowStep[] {
  const known = new Map<Float64Array, Float64Array>();
  return [...steps].reverse().map((step) => {
    if (isMove(step)) return { to: step.from, from: step.to, rows: step.cols, cols: step.rows };
    const [r, k] = [step.y.length, step.x.length];
    let matrix = known.get(step.matrix);
    if (matrix === undefined) {
      matrix = new Float64Array(r * k);
      for (let i = 0; i < r; i++) for (let j = 0; j < k; j++) matrix[j * r + i] = step.matrix[i * k + j]!;
      known.set(step.matrix, matrix);
    }
    return { ...step, y: step.x, x: step.y, matrix };
  });
}

/** Place of entry (i, j) of an r × k matrix in panels of four rows, then of two, then of one. */
export function packedIndex(i: number, j: number, r: number, k: number): number {
  const start = i < (r & ~3) ? i & ~3 : i < (r & ~1) ? r & ~3 : r & ~1;
  const panel = start < (r & ~3) ? 4 : start < (r & ~1) ? 2 : 1;
  return start * k + j * panel + (i - start);
}

export function packed(matrix: Float64Array, r: number, k: number): Float64Array {
  const result = new Float64Array(r * k);
  for (let i = 0; i < r; i++) for (let j = 0; j < k; j++) result[packedIndex(i, j, r, k)] = matrix[i * k + j]!;
  return result;
}

/** Steps in kernel memory, ready to run. */
export class RowProgram {
  readonly steps: number;
  /** Multiplications and additions of one run. */
  readonly flops: number;
  /** Memory of the steps, the tables and the matrices. */
  readonly doubles: number;
  readonly #memory: KernelMemory;
  readonly #program: number;
  readonly #tables: number;
  readonly #matrices: number;
  /** Where the packed matrix of each step lies, counted from the first. */
  readonly #matrixOf: readonly number[];

  constructor(memory: KernelMemory, steps: readonly RowStep[]) {
    const tables: number[] = [];
    const matrices: Float64Array[] = [];
    const shared = new Map<Float64Array, number>();
    const words: number[][] = [];
    let [doubles, flops] = [0, 0];
    const place = (rows: readonly Row[], runs: number): number => {
      if (tables.length % 2 === 1) tables.push(0);
      const at = tables.length / 2;
      for (let q = 0; q < runs; q++) for (const row of rows) tables.push(row.place + q * row.stride);
      return at;
    };
    for (const step of steps) {
      if (isMove(step)) {
        words.push([1, step.to, step.from, step.rows, step.cols]);
        continue;
      }
      const { y, x, matrix } = step;
      let { length, runs } = step;
      if (y.every((row) => row.stride === length) && x.every((row) => row.stride === length)) [length, runs] = [length * runs, 1];
      let at = shared.get(matrix);
      if (at === undefined) {
        at = doubles;
        shared.set(matrix, at);
        matrices.push(packed(matrix, y.length, x.length));
        doubles += matrix.length;
      }
      words.push([0, place(y, runs), place(x, runs), at, y.length, x.length, length, runs]);
      flops += 2 * matrix.length * length * runs;
    }
    this.#memory = memory;
    this.steps = steps.length;
    this.flops = flops;
    this.#tables = memory.placeWords(tables);
    this.#matrices = memory.allocate(doubles);
    let at = this.#matrices;
    for (const matrix of matrices) {
      memory.doubles.set(matrix, at);
      at += matrix.length;
    }
    this.#matrixOf = words.map((word) => (word[0] === 0 ? this.#matrices + word[3]! : -1));
    const placed = words.flatMap((word) => {
      const full = word[0] === 0 ? [0, word[1]! + this.#tables, word[2]! + this.#tables, word[3]! + this.#matrices, ...word.slice(4)] : word;
      return Array.from({ length: ROW_STEP_WORDS }, (_, i) => full[i] ?? 0);
    });
    this.#program = memory.placeWords(placed);
    this.doubles = doubles + (tables.length + placed.length) / 2;
  }

  /** Where the packed matrix of a step lies. */
  matrixPlace(step: number): number {
    return this.#matrixOf[step]!;
  }

  /** Runs `count` steps from `first` on; their places count from `work`. */
  run(work: number, first: number = 0, count: number = this.steps - first): void {
    this.#memory.kernels.runRows(this.#program + first * (ROW_STEP_WORDS / 2), count, work);
  }

  release(): void {
    this.#memory.release(this.#program);
    this.#memory.release(this.#matrices);
    this.#memory.release(this.#tables);
  }
}
