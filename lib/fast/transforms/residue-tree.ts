import { TreeStep } from '../../kernels/tree-steps.ts';
import { pointOfTurn, turn, type Turn } from './unit-circle.ts';

/** Complex numbers in a subtree that is worked off level by level; larger ones go depth first. */
const LEVEL_SIZE = 4096;

/** What the leaves of a tree do; places are relative to the working place, frequencies k stand for the point e^(2πik/n). */
export interface TreeLeaves {
  /** One row of v doubles: the value at frequency 0 or n/2. */
  real(tree: TreeProgram, place: number, v: number, frequency: Turn, gain: number): void;
  /** One row of v complex numbers in planes for each frequency, consecutive. */
  complex(tree: TreeProgram, re: number, im: number, v: number, frequencies: readonly Turn[], gain: number): void;
  /** v = 1: what to do with a real block that stands for z^n − 1; true when it is done, false to split it further. */
  realBlock?(tree: TreeProgram, place: number, n: number, gain: number): boolean;
  /** v = 1: the same for consecutive complex blocks, block b modulo z^n − e^(2πi·turns[b]). */
  complexBlocks?(tree: TreeProgram, re: number, im: number, n: number, turns: readonly Turn[], gain: number): boolean;
}

/** Which steps a program holds: all of them (each subtree forward, leaves, inverse), or one direction. */
export type TreeDirection = 'both' | 'forward' | 'inverse';

/** The radix of the next step for a block of n points: odd factors first, so that what is left below is a power of two. */
function nextRadix(n: number): 2 | 3 | 4 | 5 {
  if (n % 5 === 0) return 5;
  if (n % 3 === 0) return 3;
  return n % 4 === 0 ? 4 : 2;
}

const ORDER: Readonly<Record<2 | 3 | 4 | 5, readonly number[]>> = { 2: [0, 1], 3: [0, 1, 2], 4: [0, 2, 1, 3], 5: [0, 1, 2, 3, 4] };
const COMPLEX = {
  forward: { 2: TreeStep.complexForward2, 3: TreeStep.complexForward3, 4: TreeStep.complexForward4, 5: TreeStep.complexForward5 },
  inverse: { 2: TreeStep.complexInverse2, 3: TreeStep.complexInverse3, 4: TreeStep.complexInverse4, 5: TreeStep.complexInverse5 },
} as const;
const REAL = {
  forward: { 2: TreeStep.realForward2, 3: TreeStep.realForward3, 4: TreeStep.realForward4, 5: TreeStep.realForward5 },
  inverse: { 2: TreeStep.realInverse2, 3: TreeStep.realInverse3, 4: TreeStep.realInverse4, 5: TreeStep.realInverse5 },
  source: { 2: TreeStep.sourceForward2, 3: TreeStep.sourceForward3, 4: TreeStep.sourceForward4, 5: TreeStep.sourceForward5 },
} as const;

/**
 * Writes programs for `FloatKernels.run`: the steps of residue trees, in words, and the table of numbers that they use.
 *
 * Both directions are unscaled: a leaf is told its gain, by which the inverse multiplies what the leaf holds.
 */
export class TreeProgram {
  readonly direction: TreeDirection;
  /** Eight words a step; tables count from the place where `table` will lie. */
  readonly steps: number[] = [];
  readonly table: number[] = [];
  readonly #leaves: TreeLeaves;
  readonly #twiddles = new Map<string, number>();

  constructor(direction: TreeDirection, leaves: TreeLeaves) {
    this.direction = direction;
    this.#leaves = leaves;
  }

  /** Adds a step. */
  step(kind: number, a: number, b: number, m: number, count: number, table = 0, table2 = 0): void {
    this.steps.push(kind, a, b, m, count, table, table2, 0);
  }

  /** Reserves so many doubles of the table, filled with 0, from an even place. */
  reserve(doubles: number): number {
    if (this.table.length % 2 === 1) this.table.push(0);
    const at = this.table.length;
    for (let i = 0; i < doubles; i++) this.table.push(0);
    return at;
  }

  /**
   * The tree of R[z]/(z^n − 1), rows of v doubles, at `place`; n has no prime factor but 2, 3 and 5.
   * @param fromSource whether the first step reads the source of the run instead of the working place
   */
  real(place: number, n: number, v: number, gain = 1, fromSource = false): void {
    if (n === 1 || (v === 1 && this.#leaves.realBlock?.(this, place, n, gain) === true)) {
      if (n !== 1) {
        if (fromSource) throw new RangeError('real: a block without steps cannot read the source');
        return;
      }
      if (fromSource) this.step(TreeStep.copySource, place, 0, v, 1);
      this.#leaves.real(this, place, v, turn(0, 1), gain);
      return;
    }
    // 16 = 2 · 8: a part of 8 and complex parts of 4 suit the fused leaves
    const radix = n === 16 && v === 1 && this.#leaves.realBlock !== undefined ? 2 : nextRadix(n);
    const m = n / radix;
    const size = m * v;
    if (this.direction !== 'inverse') this.step((fromSource ? REAL.source : REAL.forward)[radix], place, place, size, 1);
    const inner = gain * radix;
    this.real(place, m, v, inner);
    if (radix % 2 === 0) {
      if (m === 1) this.#leaves.real(this, place + size, v, turn(1, 2), inner);
      else this.complex(place + size, place + size + size / 2, m / 2, v, [turn(1, 4)], inner);
    }
    if (radix === 4) this.complex(place + 2 * size, place + 3 * size, m, v, [turn(1, 4)], inner);
    if (radix === 3) this.complex(place + size, place + 2 * size, m, v, [turn(1, 3)], inner);
    if (radix === 5) this.complex(place + size, place + 3 * size, m, v, [turn(1, 5), turn(2, 5)], inner);
    if (this.direction !== 'forward') this.step(REAL.inverse[radix], place, 0, size, 1);
  }

  /** Trees of consecutive blocks C[z]/(z^n − e^(2πi·turns[b])), rows of v complex numbers in planes at re and im. */
  complex(re: number, im: number, n: number, v: number, turns: readonly Turn[], gain = 1): void {
    if (n === 1) {
      this.#leaves.complex(this, re, im, v, turns, gain);
      return;
    }
    if (v === 1 && this.#leaves.complexBlocks?.(this, re, im, n, turns, gain) === true) return;
    let radix = nextRadix(n);
    // an odd power of two spends its factor 2 first, where leaves do not take a block of 8
    if (radix === 4 && Math.log2(n) % 2 === 1 && (v > 1 || this.#leaves.complexBlocks === undefined)) radix = 2;
    const m = n / radix;
    const size = m * v;
    if (turns.length > 1 && n * v > LEVEL_SIZE) {
      for (const [b, t] of turns.entries()) this.complex(re + b * n * v, im + b * n * v, n, v, [t], gain);
      return;
    }
    const table = this.twiddles(radix, turns);
    if (this.direction !== 'inverse') this.step(COMPLEX.forward[radix], re, im, size, turns.length, table);
    this.complex(re, im, m, v, this.parts(radix, turns), gain * radix);
    if (this.direction !== 'forward') this.step(COMPLEX.inverse[radix], re, im, size, turns.length, table);
  }

  /** The blocks that consecutive blocks split into, as turns. */
  parts(radix: 2 | 3 | 4 | 5, turns: readonly Turn[]): Turn[] {
    return turns.flatMap((t) => ORDER[radix].map((j) => turn(t.numerator + j * t.denominator, t.denominator * radix)));
  }

  /** Place of the twiddles t, t², …, t^(radix − 1) of consecutive blocks modulo z^n − t^radix, t^radix = e^(2πi·turns[b]). */
  twiddles(radix: number, turns: readonly Turn[]): number {
    const key = [radix, ...turns.map((t) => `${t.numerator}/${t.denominator}`)].join(' ');
    let at = this.#twiddles.get(key);
    if (at === undefined) {
      at = this.reserve(0);
      for (const t of turns) for (let k = 1; k < radix; k++) this.table.push(...pointOfTurn(turn(k * t.numerator, radix * t.denominator)));
      this.#twiddles.set(key, at);
    }
    return at;
  }
}

/** The steps as words, with the tables of the program at `tablePlace` of the memory. */
export function placedSteps(program: TreeProgram, tablePlace: number): Int32Array {
  const words = Int32Array.from(program.steps);
  for (let i = 0; i < words.length; i += 8) {
    words[i + 5]! += tablePlace;
    words[i + 6]! += tablePlace;
  }
  return words;
}

/** Whether n has no prime factor but 2, 3 and 5. */
export function isSmooth(n: number): boolean {
  for (const p of [2, 3, 5]) while (n > 1 && n % p === 0) n /= p;
  return n === 1;
}
