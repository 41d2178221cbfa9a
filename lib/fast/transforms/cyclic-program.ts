import { InputError, shown } from '../../errors.ts';
import type { KernelMemory } from '../../kernels/kernel-memory.ts';
import { STEP_WORDS, TreeStep } from '../../kernels/tree-steps.ts';
import { isSmooth, placedSteps, TreeProgram, type TreeLeaves } from './residue-tree.ts';
import { pointOfTurn, turn, type Turn } from './unit-circle.ts';

/** Real blocks up to this size are multiplied by their small circulant matrix. */
const DENSE = 8;

/** Where the numbers of a spectrum go: slot s holds spectrum[frequency[s]]·scale[s], re at re[s], im at im[s] (−1 for a real point). */
interface SpectrumSlots {
  readonly re: number[];
  readonly im: number[];
  readonly frequency: number[];
  readonly scale: number[];
  /** Small circulant matrices: place of the n × n block. */
  readonly matrices: { readonly at: number; readonly n: number; readonly scale: number }[];
  /** Pairs b0 + b1·z, the spectrum modulo z^2 − w: place, the frequency of a root of w, that point of the circle. */
  readonly pairs: { readonly at: number[]; readonly frequency: number[]; readonly re: number[]; readonly im: number[]; readonly scale: number[] };
}

/** The doubles of a pair in the tables of `leaf4` and `leaf8`. */
const PAIR = 6;

/** Leaves that multiply by a spectrum: the steps, and a list of the places that the spectrum must fill. */
function multiplyingLeaves(length: number, slots: SpectrumSlots): TreeLeaves {
  const slot = (t: Turn, re: number, im: number, gain: number): void => {
    slots.re.push(re);
    slots.im.push(im);
    slots.frequency.push(t.numerator * (length / t.denominator));
    slots.scale.push(1 / gain);
  };
  const { pairs } = slots;
  const pair = (root: Turn, at: number, gain: number): void => {
    const [re, im] = pointOfTurn(root);
    pairs.at.push(at);
    pairs.frequency.push(root.numerator * (length / root.denominator));
    pairs.re.push(re);
    pairs.im.push(im);
    pairs.scale.push(1 / gain);
  };
  return {
    real(tree, place, v, t, gain) {
      const at = tree.reserve(1);
      slot(t, at, -1, gain);
      tree.step(TreeStep.scaleRows, place, 0, v, 1, at);
    },
    complex(tree, re, im, v, turns, gain) {
      const at = tree.reserve(2 * turns.length);
      const count = turns.length;
      turns.forEach((t, b) => (v === 1 ? slot(t, at + b, at + count + b, gain) : slot(t, at + 2 * b, at + 2 * b + 1, gain)));
      if (v === 1) tree.step(TreeStep.complexMultiply, re, im, 1, count, at, at + count);
      else tree.step(TreeStep.complexScaleRows, re, im, v, count, at);
    },
    realBlock(tree, place, n, gain) {
      if (n > DENSE || n % 2 === 1) return false;
      const at = tree.reserve(n * n + n);
      slots.matrices.push({ at, n, scale: 1 / gain });
      tree.step(TreeStep.matrix, place, 0, n, 1, at, at + n * n);
      return true;
    },
    complexBlocks(tree, re, im, n, turns, gain) {
      if (n !== 4 && n !== 8) return false;
      const radix = n === 4 ? 2 : 4;
      const twiddles = tree.twiddles(radix, turns);
      const table = tree.reserve(PAIR * radix * turns.length);
      tree.parts(radix, turns).forEach(({ numerator, denominator }, i) => pair(turn(numerator, 2 * denominator), table + PAIR * i, radix * gain));
      tree.step(n === 4 ? TreeStep.leaf4 : TreeStep.leaf8, re, im, n, turns.length, twiddles, table);
      return true;
    },
  };
}

/** The values of a real polynomial at all n-th roots of unity, n smooth: k ↦ Σ c_j e^(2πijk/n), by the kernels of the memory. */
export function spectrumOf(memory: KernelMemory, coefficients: ArrayLike<number>): { readonly re: Float64Array; readonly im: Float64Array } {
  const n = coefficients.length;
  const [re, im] = [new Float64Array(n), new Float64Array(n)];
  const points: { readonly k: number; readonly re: number; readonly im: number }[] = [];
  const frequency = (t: Turn): number => t.numerator * (n / t.denominator);
  const tree = new TreeProgram('forward', {
    real: (_, place, _v, t) => void points.push({ k: frequency(t), re: place, im: -1 }),
    complex: (_, r, i, _v, turns) => turns.forEach((t, b) => points.push({ k: frequency(t), re: r + b, im: i + b })),
  });
  tree.real(0, n, 1);
  const places = [memory.place(tree.table), memory.place(coefficients)] as const;
  const program = memory.placeWords(placedSteps(tree, places[0]));
  memory.kernels.run(program, tree.steps.length / STEP_WORDS, places[1], places[1]);
  const F = memory.doubles;
  for (const point of points) {
    const [x, y] = [F[places[1] + point.re]!, point.im < 0 ? 0 : F[places[1] + point.im]!];
    [re[point.k], im[point.k]] = [x, y];
    const mirrored = (n - point.k) % n;
    [re[mirrored], im[mirrored]] = [x, mirrored === point.k ? y : -y];
  }
  for (const place of [program, ...places]) memory.release(place);
  return { re, im };
}

/** Coefficient j of the remainder modulo z^m − 1: Σ c_(j + m·t), added in halves. */
function folded(c: Float64Array, m: number, j: number): number {
  const sum = (from: number, to: number): number => {
    if (to - from === 1) return c[j + m * from]!;
    const middle = (from + to) >> 1;
    return sum(from, middle) + sum(middle, to);
  };
  return sum(0, c.length / m);
}

/** Work of a transform of this length per point, in units of one radix-2 level; rough, from measurements. */
export function transformWork(n: number): number {
  let work = 0;
  let m = n;
  for (; m % 5 === 0; m /= 5) work += 2.6;
  for (; m % 3 === 0; m /= 3) work += 1.8;
  for (; m % 4 === 0; m /= 4) work += 1.5;
  if (m === 2) work += 1;
  // without a factor 4 the last level works on single numbers
  return n * (work + (n % 4 === 0 ? 0.5 : 2.5));
}

/** The length with the least work among the smooth ones from `least` on. */
export function paddedLength(least: number): number {
  let best = Infinity;
  let result = 0;
  for (let five = 1; five < 2 * least; five *= 5) {
    for (let odd = five; odd < 2 * least; odd *= 3) {
      let n = odd;
      while (n < least) n *= 2;
      const work = transformWork(n);
      if (work < best) [best, result] = [work, n];
    }
  }
  return result;
}

/**
 * Products with circulant matrices in a kernel memory: y_i = Σ_j c_((i−j) mod n) x_j for x, y of n rows of v doubles.
 *
 * With sign −1 the matrix is skew-circulant, modulo z^n + 1: entries with i < j change their sign; n is twice a smooth number then.
 * Lengths whose only prime factors are 2, 3 and 5 go directly through their residue tree, others through a longer one, where it
 * is cheaper too. `apply` allocates nothing. Not part of the public interface; sizes are validated here once.
 */
export class CyclicProgram {
  readonly n: number;
  readonly v: number;
  /** Length of the transform. */
  readonly length: number;
  /** Doubles that `apply` needs at its working place. */
  readonly workSize: number;
  /** Memory of the tables, spectrum included, and of the steps. */
  readonly doubles: number;
  readonly #memory: KernelMemory;
  readonly #slots: SpectrumSlots = { re: [], im: [], frequency: [], scale: [], matrices: [], pairs: { at: [], frequency: [], re: [], im: [], scale: [] } };
  readonly #table: number;
  readonly #program: number;
  readonly #steps: number;
  readonly #sign: 1 | -1;

  /** @throws InputError for an n or v that is no positive integer, or a sign −1 with n not twice a smooth number */
  constructor(memory: KernelMemory, n: number, v = 1, sign: 1 | -1 = 1) {
    for (const [name, value] of [['n', n], ['v', v]] as const) if (!Number.isSafeInteger(value) || value < 1) throw new InputError(`CyclicProgram: expected ${name} ≥ 1, got ${shown(value)}`, { value });
    if (sign === -1 && (n % 2 === 1 || !isSmooth(n))) throw new InputError(`CyclicProgram: expected an even n with no prime factor but 2, 3 and 5 for a skew-circulant matrix, got ${n}`, { value: n });
    this.n = n;
    this.v = v;
    this.#sign = sign;
    const padded = paddedLength(2 * n - 1);
    this.length = isSmooth(n) && (sign === -1 || transformWork(n) <= transformWork(padded)) ? n : padded;
    this.workSize = this.length * v;
    this.#memory = memory;
    const tree = new TreeProgram('both', multiplyingLeaves(sign === 1 ? this.length : 2 * n, this.#slots));
    const direct = this.length === n && sign === 1;
    const small = v === 1 && n <= DENSE && n % 2 === 0;
    if (direct && small) tree.step(TreeStep.copySource, 0, 0, n, 1);
    if (sign === 1) tree.real(0, this.length, v, 1, direct && !small);
    else {
      // z^n + 1 = (z^(n/2) − i)(z^(n/2) + i): the two halves are the planes of a complex block
      tree.step(TreeStep.copySource, 0, 0, n * v, 1);
      tree.complex(0, (n * v) / 2, n / 2, v, [turn(1, 4)]);
    }
    this.#table = memory.place(tree.table);
    this.#program = memory.placeWords(placedSteps(tree, this.#table));
    this.#steps = tree.steps.length / STEP_WORDS;
    this.doubles = tree.table.length + tree.steps.length / 2;
  }

  /**
   * Sets the first column c of the circulant matrix.
   * @throws InputError for another length
   */
  setColumn(column: ArrayLike<number>): void {
    const { n, length } = this;
    if (column.length !== n) throw new InputError(`setColumn: expected ${n} numbers, got ${column.length}`, { value: column.length });
    const c = new Float64Array(this.#sign === 1 ? length : 2 * n);
    for (let i = 0; i < n; i++) c[i] = column[i]!;
    if (length !== n) for (let i = 1; i < n; i++) c[length - i] = column[n - i]!;
    const { re, im } = spectrumOf(this.#memory, c);
    const F = this.#memory.doubles;
    const slots = this.#slots;
    for (let s = 0; s < slots.re.length; s++) {
      const [k, scale] = [slots.frequency[s]!, slots.scale[s]!];
      F[this.#table + slots.re[s]!] = re[k]! * scale;
      if (slots.im[s]! >= 0) F[this.#table + slots.im[s]!] = im[k]! * scale;
    }
    this.#setPairs(re, im);
    for (const { at, n: m, scale } of slots.matrices) {
      const r = Array.from({ length: m }, (_, j) => folded(c, m, j) * scale);
      for (let i = 0; i < m; i++) for (let j = 0; j < m; j++) F[this.#table + at + i * m + j] = r[(i - j + m) % m]!;
    }
  }

  /** From the values at both roots ±r of w = r²: b0 = (S(r) + S(−r))/2, b1 = (S(r) − S(−r))/(2r). */
  #setPairs(re: Float64Array, im: Float64Array): void {
    const F = this.#memory.doubles;
    const { pairs } = this.#slots;
    for (let p = 0; p < pairs.at.length; p++) {
      const [k, half, c, s, at] = [pairs.frequency[p]!, pairs.scale[p]! / 2, pairs.re[p]!, pairs.im[p]!, this.#table + pairs.at[p]!];
      const opposite = (k + re.length / 2) % re.length;
      const [dr, di] = [(re[k]! - re[opposite]!) * half, (im[k]! - im[opposite]!) * half];
      F[at] = (re[k]! + re[opposite]!) * half;
      F[at + 1] = (im[k]! + im[opposite]!) * half;
      // w·b1 = d·r and b1 = d/r, re of both, then im of both
      F[at + 2] = dr * c - di * s;
      F[at + 3] = dr * c + di * s;
      F[at + 4] = dr * s + di * c;
      F[at + 5] = di * c - dr * s;
    }
  }

  /** Leaves C·x at `work`, for x at `source`, n·v doubles each; `source` may be `work`, else it is kept. `work` has `workSize` doubles. */
  apply(work: number, source: number): void {
    const { kernels } = this.#memory;
    if (this.length !== this.n) {
      const size = this.n * this.v;
      if (work !== source) kernels.copy(work, source, size);
      kernels.fill(work + size, this.workSize - size, 0);
    }
    kernels.run(this.#program, this.#steps, work, source);
  }

  /** The steps down the tree, those at its leaves (`leaf4`, `leaf8` and `matrix` only, else null), and those up, as words with the tables of this program. */
  parts(): { readonly down: Int32Array; readonly leaves: Int32Array; readonly up: Int32Array } | null {
    const words = this.#memory.words.subarray(2 * this.#program, 2 * this.#program + STEP_WORDS * this.#steps);
    const parts: Record<'down' | 'leaves' | 'up', number[]> = { down: [], leaves: [], up: [] };
    for (let at = 0; at < words.length; at += STEP_WORDS) {
      const kind = words[at]!;
      if (kind === TreeStep.scaleRows || kind === TreeStep.complexScaleRows || kind === TreeStep.complexMultiply) return null;
      const isLeaf = kind === TreeStep.leaf4 || kind === TreeStep.leaf8 || kind === TreeStep.matrix;
      parts[isLeaf ? 'leaves' : kind >= TreeStep.copySource || kind % 2 === 0 ? 'down' : 'up'].push(...words.subarray(at, at + STEP_WORDS));
    }
    return { down: Int32Array.from(parts.down), leaves: Int32Array.from(parts.leaves), up: Int32Array.from(parts.up) };
  }

  /** Gives the tables back to the memory; the program must not be used afterwards. */
  release(): void {
    this.#memory.release(this.#program);
    this.#memory.release(this.#table);
  }
}
