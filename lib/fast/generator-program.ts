import type { KernelMemory } from '../kernels/kernel-memory.ts';
import { STEP_WORDS, TreeStep } from '../kernels/tree-steps.ts';
import type { CyclicProgram } from './cyclic-program.ts';

/** The leaves of one program: what to do with the blocks of 4, and with small real blocks. */
interface Leaves {
  readonly fours: readonly { readonly re: number; readonly im: number; readonly count: number; readonly table: number }[];
  readonly matrices: readonly { readonly place: number; readonly n: number; readonly matrix: number }[];
}

function leavesOf(words: Int32Array): Leaves {
  const fours: Leaves['fours'][number][] = [];
  const matrices: Leaves['matrices'][number][] = [];
  for (let at = 0; at < words.length; at += STEP_WORDS) {
    const [kind, a, b, m, count, table] = words.subarray(at, at + STEP_WORDS) as unknown as [number, number, number, number, number, number];
    if (kind === TreeStep.leaf4) fours.push({ re: a, im: b, count, table });
    else matrices.push({ place: a, n: m, matrix: table });
  }
  return { fours, matrices };
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
  readonly #small: number;
  readonly #programs: Readonly<Record<'skewDown' | 'skewUp' | 'down' | 'up', { readonly place: number; readonly steps: number }>>;
  readonly #leaves: readonly { readonly circulant: Leaves; readonly skew: Leaves }[];

  /** Null when some tree has other leaves than blocks of 4 and small circulant matrices. */
  static of(memory: KernelMemory, factors: readonly { readonly circulant: CyclicProgram; readonly skew: CyclicProgram }[]): GeneratorProgram | null {
    const parts = factors.map(({ circulant, skew }) => ({ circulant: circulant.parts(), skew: skew.parts() }));
    const complete = parts.flatMap(({ circulant, skew }) => (circulant === null || skew === null ? [] : [{ circulant, skew }]));
    return complete.length === factors.length && complete.length > 0 ? new GeneratorProgram(memory, factors[0]!.circulant.n, complete) : null;
  }

  private constructor(memory: KernelMemory, n: number, factors: readonly { readonly circulant: NonNullable<ReturnType<CyclicProgram['parts']>>; readonly skew: NonNullable<ReturnType<CyclicProgram['parts']>> }[]) {
    this.#memory = memory;
    this.#n = n;
    const [first] = factors as [(typeof factors)[number]];
    const program = (words: Int32Array): { place: number; steps: number } => ({ place: memory.placeWords(words), steps: words.length / STEP_WORDS });
    this.#programs = { skewDown: program(first.skew.down), skewUp: program(first.skew.up), down: program(first.circulant.down), up: program(first.circulant.up) };
    this.#leaves = factors.map(({ circulant, skew }) => ({ circulant: leavesOf(circulant.leaves), skew: leavesOf(skew.leaves) }));
    this.#work = memory.allocate(n);
    this.#middle = memory.allocate(n);
    this.#small = memory.allocate(8);
  }

  /** y ← Σ_k C_k·S_k·x; y apart from x. */
  apply(y: number, x: number): void {
    const { kernels } = this.#memory;
    const { skewDown, skewUp, down, up } = this.#programs;
    const [work, middle] = [this.#work, this.#middle];
    kernels.run(skewDown.place, skewDown.steps, work, x);
    for (let k = 0; k < this.#leaves.length; k++) {
      const { circulant, skew } = this.#leaves[k]!;
      this.#multiply(skew, middle, work, 0);
      kernels.run(skewUp.place, skewUp.steps, middle, middle);
      kernels.run(down.place, down.steps, middle, middle);
      this.#multiply(circulant, y, middle, k === 0 ? 0 : 1);
    }
    kernels.run(up.place, up.steps, y, y);
  }

  #multiply({ fours, matrices }: Leaves, target: number, source: number, sum: number): void {
    const { kernels } = this.#memory;
    for (let i = 0; i < fours.length; i++) {
      const { re, im, count, table } = fours[i]!;
      kernels.leaf4From(target + re, target + im, source + re, source + im, count, table, sum);
    }
    for (let i = 0; i < matrices.length; i++) {
      const { place, n, matrix } = matrices[i]!;
      kernels.gemv(this.#small, matrix, n, source + place, n, n);
      if (sum === 0) kernels.copy(target + place, this.#small, n);
      else kernels.addVectors(target + place, target + place, this.#small, n);
    }
  }

  /** Gives its own places back; the tables belong to the programs that it was made of, which must live as long. */
  release(): void {
    for (const { place } of Object.values(this.#programs)) this.#memory.release(place);
    for (const place of [this.#work, this.#middle, this.#small]) this.#memory.release(place);
  }

  /** Size of the vectors. */
  get n(): number {
    return this.#n;
  }
}
