import type { KernelMemory } from '../../kernels/kernel-memory.ts';
import { ROW_STEP_WORDS } from '../../kernels/portable-row-products.ts';

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

/** Row i of `to`, `width` doubles, = row index[i] counted from `from`; or, when it scatters, row index[i] of `to` = row i of `from`. */
export interface Gathering {
  readonly to: number;
  readonly from: number;
  readonly index: Int32Array;
  readonly width: number;
  readonly scatters?: boolean;
}

/** As `RowProduct`, every run at places of its own: r or k for each run. */
export interface TableProduct {
  readonly yTable: Int32Array;
  readonly xTable: Int32Array;
  readonly matrix: Float64Array;
  readonly r: number;
  readonly k: number;
  readonly length: number;
  readonly runs: number;
}

/** n products of an r × k matrix and a vector, their entries in planes as `FloatKernels.planeProducts` takes them. */
export interface PlaneProduct {
  readonly y: number;
  readonly x: number;
  readonly planes: Float64Array;
  readonly r: number;
  readonly k: number;
  readonly n: number;
}

export type ProgramStep = RowStep | Gathering | PlaneProduct | TableProduct;

const isMove = (step: ProgramStep): step is Move => 'rows' in step;
const isGathering = (step: ProgramStep): step is Gathering => 'index' in step;
const isTable = (step: ProgramStep): step is TableProduct => 'yTable' in step;
const isPlanes = (step: ProgramStep): step is PlaneProduct => 'planes' in step;

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

/** Rows at regular places as a table; runs that follow one another are one. */
function tabled({ y, x, matrix, length, runs }: RowProduct): TableProduct {
  const joined = y.every((row) => row.stride === length) && x.every((row) => row.stride === length);
  const places = (rows: readonly Row[]): Int32Array => Int32Array.from({ length: (joined ? 1 : runs) * rows.length }, (_, i) => rows[i % rows.length]!.place + Math.floor(i / rows.length) * rows[i % rows.length]!.stride);
  return { yTable: places(y), xTable: places(x), matrix, r: y.length, k: x.length, length: joined ? length * runs : length, runs: joined ? 1 : runs };
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

  constructor(memory: KernelMemory, steps: readonly ProgramStep[]) {
    const tables: number[] = [];
    const matrices: Float64Array[] = [];
    const shared = new Map<Float64Array, number>();
    const words: number[][] = [];
    let [doubles, flops] = [0, 0];
    const table = (places: Iterable<number>): number => {
      if (tables.length % 2 === 1) tables.push(0);
      const at = tables.length / 2;
      for (const place of places) tables.push(place);
      return at;
    };
    const product = ({ yTable, xTable, matrix, r, k, length, runs }: TableProduct): void => {
      let at = shared.get(matrix);
      if (at === undefined) {
        at = doubles;
        shared.set(matrix, at);
        matrices.push(packed(matrix, r, k));
        doubles += matrix.length;
      }
      words.push([0, table(yTable), table(xTable), at, r, k, length, runs]);
      flops += 2 * matrix.length * length * runs;
    };
    for (const step of steps) {
      if (isMove(step)) words.push([1, step.to, step.from, step.rows, step.cols]);
      else if (isGathering(step)) words.push([step.scatters === true ? 4 : 2, step.to, step.from, table(step.index), step.index.length, step.width]);
      else if (isTable(step)) product(step);
      else if (isPlanes(step)) {
        words.push([3, step.y, step.x, doubles, step.r, step.k, step.n]);
        matrices.push(step.planes);
        doubles += step.planes.length;
        flops += 2 * step.planes.length;
      } else product(tabled(step));
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
    this.#matrixOf = words.map((word) => (word[0] === 0 || word[0] === 3 ? this.#matrices + word[3]! : -1));
    const placed = words.flatMap((word) => {
      const full = [...word];
      if (word[0] === 0) for (const i of [1, 2]) full[i]! += this.#tables;
      if (word[0] === 0 || word[0] === 3) full[3]! += this.#matrices;
      if (word[0] === 2 || word[0] === 4) full[3]! += this.#tables;
      return Array.from({ length: ROW_STEP_WORDS }, (_, i) => full[i] ?? 0);
    });
    this.#program = memory.placeWords(placed);
    this.doubles = doubles + Math.ceil(tables.length / 2) + placed.length / 2;
  }

  /** Where the packed matrix of a product lies, or the planes of many. */
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
