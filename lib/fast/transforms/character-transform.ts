import type { KernelMemory } from '../../kernels/kernel-memory.ts';
import { STEP_WORDS } from '../../kernels/tree-steps.ts';
import { paddedLength } from './cyclic-program.ts';
import { isSmooth, placedSteps, TreeProgram, type TreeDirection, type TreeLeaves } from './residue-tree.ts';
import { turn } from './unit-circle.ts';

/** Consecutive rows of v numbers, one for each character: values at `re`, and imaginary parts at `im` (−1 for real characters). */
export interface CharacterRows {
  readonly re: number;
  readonly im: number;
  readonly count: number;
  /** What the inverse multiplies these rows by, beyond giving the coefficients back. */
  readonly gain: number;
}

/** Leaves that go on with the next axis, and at the last axis note where the rows are. */
function nestedLeaves(axes: readonly number[], found: CharacterRows[]): TreeLeaves {
  let axis = 0;
  return {
    real(tree, place, v, _frequency, gain) {
      if (axis === axes.length - 1) {
        found.push({ re: place, im: -1, count: 1, gain });
        return;
      }
      const n = axes[++axis]!;
      tree.real(place, n, v / n, gain);
      axis--;
    },
    complex(tree, re, im, v, frequencies, gain) {
      if (axis === axes.length - 1) {
        found.push({ re, im, count: frequencies.length, gain });
        return;
      }
      const n = axes[++axis]!;
      // one block C[z]/(z^n − 1) for each frequency
      tree.complex(re, im, n, v / n, frequencies.map(() => turn(0, 1)), gain);
      axis--;
    },
  };
}

/** The steps of one direction for rows of v numbers, with the rows that the forward one ends in. */
function transformTree(direction: TreeDirection, lengths: readonly number[], v: number): { readonly tree: TreeProgram; readonly rows: readonly CharacterRows[] } {
  const rows: CharacterRows[] = [];
  const tree = new TreeProgram(direction, nestedLeaves(lengths, rows));
  const [first = 1] = lengths;
  tree.real(0, first, lengths.reduce((product, n) => product * n, v) / first);
  return { tree, rows: merged(rows, v) };
}

/** What a transform will consist of, for cost models: its steps in either direction, and its rows. */
export function transformShape(axes: readonly number[], v: number): Pick<CharacterTransform, 'lengths' | 'rows' | 'steps'> {
  const lengths = transformLengths(axes);
  const { tree, rows } = transformTree('forward', lengths, v);
  return { lengths, rows, steps: tree.steps.length / STEP_WORDS };
}

/**
 * The values of real functions on C(n_1) × … × C(n_d) at all characters, and back, for rows of v numbers at each element; axes
 * that are not smooth are padded for products of two functions. The working place holds lengths_1·…·lengths_d·v doubles, row-major.
 *
 * One of each pair of conjugate characters is kept. Relative error of either direction in the 2-norm: `error`.
 */
export class CharacterTransform {
  readonly lengths: readonly number[];
  readonly rows: readonly CharacterRows[];
  readonly size: number;
  readonly v: number;
  readonly steps: number;
  /** Memory of the tables, twiddles and steps of both directions. */
  readonly doubles: number;
  readonly #memory: KernelMemory;
  readonly #places: number[] = [];
  readonly #programs: Readonly<Record<'forward' | 'inverse', { place: number; steps: number; doubles: number }>>;

  constructor(memory: KernelMemory, axes: readonly number[], v: number) {
    this.#memory = memory;
    this.v = v;
    this.lengths = transformLengths(axes);
    this.size = this.lengths.reduce((product, n) => product * n, v);
    const forward = transformTree('forward', this.lengths, v);
    this.#programs = { forward: this.#placed(forward.tree), inverse: this.#placed(transformTree('inverse', this.lengths, v).tree) };
    this.rows = forward.rows;
    this.steps = this.#programs.forward.steps;
    this.doubles = this.#programs.forward.doubles + this.#programs.inverse.doubles;
  }

  #placed(tree: TreeProgram): { place: number; steps: number; doubles: number } {
    const table = this.#memory.place(tree.table);
    const place = this.#memory.placeWords(placedSteps(tree, table));
    this.#places.push(table, place);
    return { place, steps: tree.steps.length / STEP_WORDS, doubles: tree.table.length + tree.steps.length / 2 };
  }

  forward(work: number): void {
    this.#memory.kernels.run(this.#programs.forward.place, this.#programs.forward.steps, work, work);
  }

  inverse(work: number): void {
    this.#memory.kernels.run(this.#programs.inverse.place, this.#programs.inverse.steps, work, work);
  }

  /** Place of the element with these coordinates, in rows. */
  placeOf(coordinates: readonly number[]): number {
    return this.lengths.reduce((place, n, axis) => place * n + coordinates[axis]!, 0);
  }

  release(): void {
    for (const place of this.#places) this.#memory.release(place);
  }
}

/** Joins real rows that follow one another and have the same gain. */
function merged(rows: readonly CharacterRows[], v: number): CharacterRows[] {
  const result: CharacterRows[] = [];
  for (const row of rows) {
    const last = result.at(-1);
    if (last !== undefined && last.gain === row.gain && row.re === last.re + last.count * v && (row.im < 0 ? last.im < 0 : last.im >= 0 && row.im === last.im + last.count * v)) {
      result[result.length - 1] = { ...last, count: last.count + row.count };
    } else result.push(row);
  }
  return result;
}

/** The lengths of the transforms along axes of these lengths: smooth ones stay, others are padded. */
export function transformLengths(axes: readonly number[]): number[] {
  return (axes.length === 0 ? [1] : axes).map((n) => (isSmooth(n) ? n : paddedLength(2 * n - 1)));
}
