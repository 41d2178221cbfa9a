import type { KernelMemory } from './kernel-memory.ts';
import { addPart, combinationAxes, type StridedPart } from './strided-combination.ts';

/** Entries of a target that all parts reach before the next ones are begun, so that they stay in the cache. */
const BLOCK = 2048;
/** Fewer rows at a time would read only a piece of each cache line of a part that is turned. */
const ROWS = 8;

/**
 * target = 0 + Σ factor·part within a kernel memory, parts added in order, entry by entry as `combineInto` does it with parts whose
 * last stride is 0 before all others. Runs allocate nothing.
 */
export class BlockCombination {
  /** Where each part begins; set before a run, which leaves it as it is. */
  readonly at: Int32Array;
  readonly #sizes: Int32Array;
  readonly #steps: Int32Array;
  readonly #parts: readonly StridedPart[];
  /** The axis of the rows, −1 for a single row, and the axes of the other loops. */
  readonly #rows: number;
  readonly #outer: readonly number[];
  readonly #digits: Int32Array;
  readonly #places: Int32Array;

  constructor(sizes: Int32Array, parts: readonly StridedPart[]) {
    const { steps, rows, outer } = combinationAxes(sizes, parts);
    this.at = new Int32Array(parts.length);
    this.#sizes = sizes;
    this.#steps = steps;
    this.#parts = parts;
    this.#rows = rows;
    this.#outer = outer;
    this.#digits = new Int32Array(outer.length);
    this.#places = new Int32Array(parts.length);
  }

  /** The factors of the parts stand from `factors` on. */
  run(memory: KernelMemory, base: number, factors: number): void {
    const places = this.#places;
    const digits = this.#digits;
    const parts = this.#parts;
    const outer = this.#outer;
    if (this.#sizes.length === 0) return this.#one(memory.doubles, base, factors);
    places.set(this.at);
    let target = base;
    for (;;) {
      this.#block(memory, target, factors);
      let axis = outer.length - 1;
      for (; axis >= 0; axis--) {
        const a = outer[axis]!;
        const size = this.#sizes[a]!;
        const next = digits[axis]! + 1;
        const back = next === size ? 1 - size : 1;
        digits[axis] = next === size ? 0 : next;
        target += back * this.#steps[a]!;
        for (let p = 0; p < places.length; p++) places[p] = places[p]! + back * parts[p]!.strides[a]!;
        if (back === 1) break;
      }
      if (axis < 0) return;
    }
  }

  #one(F: Float64Array, base: number, factors: number): void {
    let sum = 0;
    for (let p = 0; p < this.at.length; p++) sum += F[factors + p]! * F[this.at[p]!]!;
    F[base] = sum;
  }

  #block(memory: KernelMemory, base: number, factors: number): void {
    const rows = this.#rows;
    const length = this.#sizes[this.#sizes.length - 1]!;
    const count = rows < 0 ? 1 : this.#sizes[rows]!;
    const step = rows < 0 ? 0 : this.#steps[rows]!;
    if (this.#parts.length === 1 || count * length <= BLOCK) return this.#piece(memory, base, step, 0, count, 0, length, factors);
    const wide = Math.min(length, BLOCK / ROWS);
    const many = Math.max(ROWS, Math.floor(BLOCK / wide));
    for (let row = 0; row < count; row += many) {
      for (let from = 0; from < length; from += wide) this.#piece(memory, base + row * step + from, step, row, Math.min(many, count - row), from, Math.min(wide, length - from), factors);
    }
  }

  /** `count` rows of `length` entries that begin at this row and entry of a block. */
  #piece(memory: KernelMemory, target: number, step: number, row: number, count: number, from: number, length: number, factors: number): void {
    const { kernels } = memory;
    const rows = this.#rows;
    const last = this.#sizes.length - 1;
    for (let p = 0; p < this.#places.length; p++) {
      const { strides } = this.#parts[p]!;
      const down = rows < 0 ? 0 : strides[rows]!;
      const across = strides[last]!;
      const at = this.#places[p]! + row * down + from * across;
      const factor = factors + p;
      const sum = p > 0 ? 1 : 0;
      if (across === 1) kernels.moveRows(target, step, at, down, count, length, factor, sum);
      else if (across === 0) kernels.spreadRows(target, step, at, down, count, length, factor, sum);
      else if (down === 1) kernels.turnRows(target, step, at, across, count, length, factor, sum);
      else addPart(memory.doubles, target, step, count, length, p > 0, memory.doubles, at, down, across, memory.doubles, factor);
    }
  }
}
