import { InputError, InternalError, LimitError, shown } from '../errors.ts';
import type { FloatKernels } from './float-kernels.ts';
import type { ModularKernels } from './modular-kernels.ts';
import { portableKernels } from './portable-kernels.ts';
import { portableModularKernels } from './portable-modular.ts';
import { instantiateSimd, type WasmMemory } from './simd-module.ts';

/** Places are multiples of this many doubles: one cache line. */
const ALIGNMENT = 8;
/** Nothing lies below this place: the SIMD module is compiled for an unused page at address 0. */
const FIRST = 512;
const PAGE = 8192;
/** 4 GB less one page, so that no end of a range wraps around. */
const MOST_PAGES = 65535;

/** A place in use: its doubles, and when it was allocated. */
interface Taken {
  readonly size: number;
  moment: number;
}

/** Where the doubles live: a WebAssembly memory or an ordinary buffer. */
interface Store {
  readonly buffer: ArrayBuffer;
  /** Grows to this many pages at least; throws when it cannot. */
  grow(pages: number): void;
}

function wasmStore(memory: WasmMemory): Store {
  return {
    get buffer() {
      return memory.buffer;
    },
    grow: (pages) => void memory.grow(pages - memory.buffer.byteLength / (8 * PAGE)),
  };
}

function arrayStore(pages: number): Store {
  let buffer = new ArrayBuffer(8 * PAGE * pages);
  return {
    get buffer() {
      return buffer;
    },
    grow: (target) => {
      const next = new ArrayBuffer(8 * PAGE * target);
      new Uint8Array(next).set(new Uint8Array(buffer));
      buffer = next;
    },
  };
}

export interface KernelMemoryOptions {
  /** 'simd' throws UnsupportedError where SIMD is missing; the default takes SIMD where it exists and is not switched off. */
  readonly kind?: 'simd' | 'portable';
  /** Size to begin with, in doubles. */
  readonly doubles?: number;
}

/**
 * One block of memory that any number of plans share, with the kernels that work on it.
 *
 * `allocate` gives places (offsets in doubles, 64-byte aligned, contents undefined) and grows the memory on demand; `release`
 * returns them. Growth replaces the views `doubles` and `words` (and counts up `generation`): never keep a view or a subarray
 * over a call of `allocate`; `generation` says whether a kept one is stale.
 * @example
 * import { KernelMemory } from 'group-matrix/fast';
 * const memory = new KernelMemory({ kind: 'portable' });
 * memory.doubles[memory.place([1, 2]) + 1] // => 2
 */
export class KernelMemory {
  readonly kernels: FloatKernels;
  /** The kernels for residues. */
  readonly modular: ModularKernels;
  #store: Store;
  #doubles: Float64Array;
  #words: Int32Array;
  #generation = 0;
  /** Free ranges [start, end), sorted, never adjacent. */
  readonly #free: { start: number; end: number }[];
  readonly #taken = new Map<number, Taken>();
  #moment = 0;

  constructor(options: KernelMemoryOptions = {}) {
    const { kind } = options;
    if (kind !== undefined && kind !== 'simd' && kind !== 'portable') throw new InputError(`KernelMemory: expected "simd" or "portable", got ${shown(kind)} at /kind`, { pointer: '/kind', value: kind });
    const doubles = options.doubles ?? 16 * PAGE;
    requireSize('KernelMemory', doubles);
    const pages = Math.max(1, Math.ceil((doubles + FIRST) / PAGE));
    requirePages(pages, doubles);
    const simd = kind === 'portable' ? null : instantiateSimd(pages, MOST_PAGES, kind === 'simd');
    this.#store = simd === null ? guarded(pages, () => arrayStore(pages)) : wasmStore(simd.memory);
    this.#doubles = new Float64Array(this.#store.buffer);
    this.#words = new Int32Array(this.#store.buffer);
    this.#free = [{ start: FIRST, end: this.#doubles.length }];
    this.kernels = simd === null ? portableKernels(this) : simd.kernels;
    this.modular = simd === null ? portableModularKernels(this) : (simd.exports as ModularKernels);
  }

  /** All of the memory as doubles. */
  get doubles(): Float64Array {
    return this.#doubles;
  }

  /** All of the memory as 32-bit words: word k of the table at place o is words[2·o + k]. */
  get words(): Int32Array {
    return this.#words;
  }

  /** How often the views were replaced. */
  get generation(): number {
    return this.#generation;
  }

  /** Doubles in use, rounded up to the alignment. */
  get used(): number {
    let sum = 0;
    for (const { size } of this.#taken.values()) sum += size;
    return sum;
  }

  /**
   * A place for so many doubles.
   * @throws LimitError when the memory cannot grow so far
   */
  allocate(doubles: number): number {
    requireSize('allocate', doubles);
    const size = Math.max(ALIGNMENT, Math.ceil(doubles / ALIGNMENT) * ALIGNMENT);
    let index = this.#free.findIndex((range) => range.end - range.start >= size);
    if (index < 0) {
      this.#grow(size);
      index = this.#free.length - 1;
    }
    const range = this.#free[index]!;
    const place = range.start;
    range.start += size;
    if (range.start === range.end) this.#free.splice(index, 1);
    this.#taken.set(place, { size, moment: this.#moment });
    return place;
  }

  /** A place for so many 32-bit words. */
  allocateWords(words: number): number {
    return this.allocate(Math.ceil(words / 2));
  }

  /** A new place that holds these doubles, which may be a view of this memory. */
  place(values: ArrayLike<number>): number {
    const kept = this.#kept(values);
    const at = this.allocate(kept.length);
    this.#doubles.set(kept, at);
    return at;
  }

  /** A new place that holds these 32-bit integers, which may be a view of this memory. */
  placeWords(values: ArrayLike<number>): number {
    const kept = this.#kept(values);
    const at = this.allocateWords(kept.length);
    this.#words.set(kept, 2 * at);
    return at;
  }

  /** The values, copied where they would be gone when the memory grows. */
  #kept(values: ArrayLike<number>): ArrayLike<number> {
    return ArrayBuffer.isView(values) && values.buffer === this.#store.buffer ? new Float64Array(values) : values;
  }

  /**
   * Gives a place back.
   * @throws InternalError when nothing is allocated there
   */
  release(place: number): void {
    const size = this.#taken.get(place)?.size;
    if (size === undefined) throw new InternalError(`release: nothing is allocated at ${shown(place)}`, { value: place });
    this.#taken.delete(place);
    const free = this.#free;
    let index = free.findIndex((range) => range.start > place);
    if (index < 0) index = free.length;
    const before = free[index - 1];
    const after = free[index];
    const end = place + size;
    if (before?.end === place && after?.start === end) {
      before.end = after.end;
      free.splice(index, 1);
    } else if (before?.end === place) before.end = end;
    else if (after?.start === end) after.start = place;
    else free.splice(index, 0, { start: place, end });
  }

  /** Now, as attempts count. */
  get moment(): number {
    return this.#moment;
  }

  /**
   * What `work` gives. When it throws, the places that it allocated and did not release are given back; what it made by then must not
   * be used any more. When it succeeds, they count as allocated at the moment `since`, for attempts that are under way: −1 for what
   * outlives them all.
   */
  attempt<T>(work: () => T, since?: number): T {
    const first = ++this.#moment;
    const own = (): number[] => [...this.#taken].flatMap(([place, { moment }]) => (moment >= first ? [place] : []));
    try {
      const result = work();
      if (since !== undefined) for (const place of own()) this.#taken.get(place)!.moment = since;
      return result;
    } catch (error) {
      for (const place of own()) this.release(place);
      throw error;
    }
  }

  /** Grows until the last free range, which then ends the memory, holds `size` doubles. */
  #grow(size: number): void {
    const old = this.#doubles.length;
    const last = this.#free.at(-1);
    const from = last?.end === old ? last.start : old;
    const needed = Math.ceil((from + size) / PAGE);
    requirePages(needed, size);
    const generous = Math.min(MOST_PAGES, Math.max(needed, Math.ceil((old / PAGE) * 1.5)));
    try {
      this.#store.grow(generous);
    } catch {
      guarded(needed, () => this.#store.grow(needed));
    }
    this.#doubles = new Float64Array(this.#store.buffer);
    this.#words = new Int32Array(this.#store.buffer);
    this.#generation++;
    if (last?.end === old) last.end = this.#doubles.length;
    else this.#free.push({ start: old, end: this.#doubles.length });
  }
}

function requireSize(name: string, doubles: number): void {
  if (!Number.isSafeInteger(doubles) || doubles < 0) throw new InputError(`${name}: expected a number of doubles, got ${shown(doubles)}`, { value: doubles });
}

function requirePages(pages: number, doubles: number): void {
  if (pages > MOST_PAGES) throw new LimitError(`allocate: ${doubles} doubles exceed the kernel memory of ${MOST_PAGES} pages of 64 KB`, { limit: `pages ${MOST_PAGES}`, value: doubles });
}

function guarded<T>(pages: number, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new LimitError(`allocate: the kernel memory cannot grow to ${pages} pages of 64 KB: ${(error as Error).message}`, { limit: `memory ${pages * 65536} bytes` });
  }
}

let common: KernelMemory | null = null;

/**
 * The memory that plans share unless they are given another one; made at the first call.
 * @example
 * import { sharedKernelMemory } from 'group-matrix/fast';
 * sharedKernelMemory() === sharedKernelMemory() // => true
 */
export function sharedKernelMemory(): KernelMemory {
  common ??= new KernelMemory();
  return common;
}
