import type { KernelMemory } from './kernel-memory.ts';

/** Numbers that are copied into the kernel memory at a time: few calls, and what is copied stays in the cache. */
export const STAGE_LENGTH = 16384;

/** A place of the kernel memory through which arrays from elsewhere pass, piece by piece, and a place for results. */
export class KernelStage {
  readonly memory: KernelMemory;
  /** A place of STAGE_LENGTH doubles. */
  readonly source: number;
  /** The place of a factor on its way into a kernel. */
  readonly factor: number;
  /** The place of `capacity` doubles for results; it changes when a longer one is reserved. */
  target: number;
  private capacity: number;
  /** A place for what passes through as a whole; it changes when a longer one is reserved. Nothing there outlives a run. */
  work = -1;
  private workCapacity = 0;

  /** Use `stageOf`: all that work in one memory share its stage. */
  constructor(memory: KernelMemory) {
    this.memory = memory;
    this.capacity = STAGE_LENGTH;
    this.source = memory.allocate(STAGE_LENGTH);
    this.factor = memory.allocate(1);
    this.target = memory.allocate(STAGE_LENGTH);
  }

  /** Makes the place for results at least this long. Views of the memory may become stale, as with `allocate`. */
  reserve(doubles: number): void {
    if (doubles <= this.capacity) return;
    const place = this.memory.attempt(() => this.memory.allocate(doubles), -1);
    this.memory.release(this.target);
    [this.target, this.capacity] = [place, doubles];
  }

  /** Makes the place for what passes through as a whole at least this long. */
  reserveWork(doubles: number): void {
    if (doubles <= this.workCapacity) return;
    const place = this.memory.attempt(() => this.memory.allocate(doubles), -1);
    if (this.work >= 0) this.memory.release(this.work);
    [this.work, this.workCapacity] = [place, doubles];
  }

  /** The place of a view of this memory, −1 for an array that lives elsewhere. */
  placeOf(values: Float64Array): number {
    return values.buffer === this.memory.doubles.buffer ? values.byteOffset / 8 : -1;
  }
}

const stages = new WeakMap<KernelMemory, KernelStage>();

/** The stage of a memory; made at the first call. */
export function stageOf(memory: KernelMemory): KernelStage {
  let stage = stages.get(memory);
  if (stage === undefined) stages.set(memory, (stage = memory.attempt(() => new KernelStage(memory), -1)));
  return stage;
}
