import type { FloatKernels } from '../../lib/kernels/float-kernels.ts';
import { KernelMemory } from '../../lib/kernels/kernel-memory.ts';

/** A reproducible stream of doubles of many sizes, with zeros of both signs, subnormals, 1e±300, infinities and NaN. */
export function doubleStream(seed: number, adversarial: boolean): () => number {
  let state = seed >>> 0;
  const word = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state ^ (state >>> 13)) >>> 0;
  };
  const special = [0, -0, 5e-324, -5e-324, 1e-310, 1e300, -1e300, 1e-300, Infinity, -Infinity, NaN, 1, -1, Number.MAX_VALUE, Number.MIN_VALUE];
  return () => {
    // all 53 bits, so that the order of additions shows
    const unit = ((word() >>> 5) * 2 ** 26 + (word() >>> 6)) / 2 ** 53 - 0.5;
    if (!adversarial) return unit;
    const kind = (word() >>> 8) % 8;
    if (kind === 0) return special[(word() >>> 4) % special.length]!;
    return kind === 1 ? unit * 10 ** (((word() >>> 5) % 601) - 300) : unit;
  };
}

const { is } = Object;

/** Two memories that hold the same numbers at the same places. */
export class Twins {
  readonly simd: KernelMemory = new KernelMemory({ kind: 'simd', doubles: 8192 });
  readonly portable: KernelMemory = new KernelMemory({ kind: 'portable', doubles: 8192 });

  /** Beyond all places that were given out. */
  #end = 512;

  filled(n: number, next: () => number): number {
    return this.placed(Float64Array.from({ length: n }, next));
  }

  placed(values: Float64Array): number {
    const place = this.simd.place(values);
    return this.#counted(place, this.portable.place(values), values.length);
  }

  words(values: readonly number[]): number {
    const place = this.simd.placeWords(values);
    return this.#counted(place, this.portable.placeWords(values), values.length);
  }

  #counted(place: number, other: number, n: number): number {
    if (other !== place) throw new Error(`places ${place} and ${other}`);
    this.#end = Math.max(this.#end, place + n);
    return place;
  }

  /** Runs the same calls on both and compares what both memories hold, and 64 places beyond, bit by bit (every NaN equals every NaN). */
  agree(label: string, work: (kernels: FloatKernels) => number | void): void {
    const a = work(this.simd.kernels);
    const b = work(this.portable.kernels);
    if (!Object.is(a, b)) throw new Error(`${label}: ${a} and ${b}`);
    this.agreeUpTo(label, this.#end + 64);
  }

  /** Both memories hold the same, bit by bit. */
  agreeUpTo(label: string, place: number): void {
    const x = this.simd.doubles;
    const y = this.portable.doubles;
    if (x.length !== y.length) throw new Error(`${label}: memories of ${x.length} and ${y.length} doubles`);
    const end = Math.min(x.length, place);
    for (let i = 512; i < end; i++) if (!is(x[i], y[i])) throw new Error(`${label}: place ${i} holds ${x[i]} and ${y[i]}`);
  }

  release(...places: number[]): void {
    for (const place of places) {
      this.simd.release(place);
      this.portable.release(place);
    }
  }
}
