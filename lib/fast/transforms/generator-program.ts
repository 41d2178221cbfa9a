import type { KernelMemory } from '../../kernels/kernel-memory.ts';
import { STEP_WORDS } from '../../kernels/tree-steps.ts';
import type { CyclicProgram } from './cyclic-program.ts';

/** Steps in the kernel memory. */
interface Steps {
  readonly place: number;
  readonly steps: number;
}

/**
 * Σ_k C_k·S_k·x for circulant C_k and skew-circulant S_k of one size n: one transform of x for all S_k, one inverse transform for all C_k,
 * 2 + 2·r of half the work of a product instead of 4·r.
 */
export class GeneratorProgram {
  readonly #memory: KernelMemory;
  readonly #n: number;
  readonly #work: number;
  readonly #middle: number;
  readonly #programs: Readonly<Record<'skewDown' | 'skewUp' | 'down' | 'up', Steps>>;
  /** What the factors multiply by: the only steps in which they differ. */
  readonly #leaves: readonly { readonly circulant: Steps; readonly skew: Steps }[];

  /** Null when some tree has other leaves than pairs and small circulant matrices. */
  static of(memory: KernelMemory, factors: readonly { readonly circulant: CyclicProgram; readonly skew: CyclicProgram }[]): GeneratorProgram | null {
    const parts = factors.map(({ circulant, skew }) => ({ circulant: circulant.parts(), skew: skew.parts() }));
    const complete = parts.flatMap(({ circulant, skew }) => (circulant === null || skew === null ? [] : [{ circulant, skew }]));
    return complete.length === factors.length && complete.length > 0 ? new GeneratorProgram(memory, factors[0]!.circulant.n, complete) : null;
  }

  private constructor(memory: KernelMemory, n: number, factors: readonly { readonly circulant: NonNullable<ReturnType<CyclicProgram['parts']>>; readonly skew: NonNullable<ReturnType<CyclicProgram['parts']>> }[]) {
    this.#memory = memory;
    this.#n = n;
    const [first] = factors as [(typeof factors)[number]];
    const program = (words: Int32Array): Steps => ({ place: memory.placeWords(words), steps: words.length / STEP_WORDS });
    this.#programs = { skewDown: program(first.skew.down), skewUp: program(first.skew.up), down: program(first.circulant.down), up: program(first.circulant.up) };
    this.#leaves = factors.map(({ circulant, skew }) => ({ circulant: program(circulant.leaves), skew: program(skew.leaves) }));
    this.#work = memory.allocate(n);
    this.#middle = memory.allocate(n);
  }

  /** y ← Σ_k C_k·S_k·x; y apart from x. */
  apply(y: number, x: number): void {
    const { kernels } = this.#memory;
    const { skewDown, skewUp, down, up } = this.#programs;
    const work = this.#work;
    const middle = this.#middle;
    kernels.run(skewDown.place, skewDown.steps, work, x);
    const last = this.#leaves.length - 1;
    for (let k = 0; k <= last; k++) {
      const { circulant, skew } = this.#leaves[k]!;
      // the last factor may use up what the transform of x left
      const at = k === last ? work : middle;
      if (k !== last) kernels.copy(middle, work, this.#n);
      kernels.run(skew.place, skew.steps, at, at);
      kernels.run(skewUp.place, skewUp.steps, at, at);
      const to = k === 0 ? y : at;
      kernels.run(down.place, down.steps, to, at);
      kernels.run(circulant.place, circulant.steps, to, to);
      if (k !== 0) kernels.addVectors(y, y, to, this.#n);
    }
    kernels.run(up.place, up.steps, y, y);
  }

  /** Gives its own places back; the tables belong to the programs that it was made of, which must live as long. */
  release(): void {
    for (const { place } of Object.values(this.#programs)) this.#memory.release(place);
    for (const { circulant, skew } of this.#leaves) for (const { place } of [circulant, skew]) this.#memory.release(place);
    for (const place of [this.#work, this.#middle]) this.#memory.release(place);
  }

  /** Memory of its own places. */
  get doubles(): number {
    const words = STEP_WORDS * [...Object.values(this.#programs), ...this.#leaves.flatMap(({ circulant, skew }) => [circulant, skew])].reduce((sum, { steps }) => sum + steps, 0);
    return 2 * this.#n + words / 2;
  }

  /** Size of the vectors. */
  get n(): number {
    return this.#n;
  }
}
