import { factorial } from '../../groups/library/symmetric-group.ts';
import type { KernelMemory } from '../../kernels/kernel-memory.ts';
import type { SymmetricProgram } from './symmetric-program.ts';

/** Vectors of a batch whose products are added before the inverse transforms. */
const WIDTH = 16;

/** From the orthogonal transform to Σ f(h)·ρ(h), h in S(k). */
export const blockScale = (k: number, degree: number): number => Math.sqrt(factorial(k) / degree);

/** The tower of a plan, and where the symbol enters it. */
export interface SymmetricSymbol {
  readonly program: SymmetricProgram;
  /** The k of the last level S(k). */
  readonly end: number;
  /** Working place of the program. */
  readonly work: number;
  /** Table of the elements in the order of the first level. */
  readonly index: number;
  /** For each coset of S(k), the elements of the symbol in that order. */
  readonly translates: readonly Int32Array[];
}

/**
 * The derivatives of Σ_b ⟨y_b, M·x_b⟩ by the symbol of a group matrix of S(n), the adjoint of the way from the symbol to the blocks: for each
 * shape λ of S(k) and cosets v, w of S(k) the matrix Σ_b ŷ_b(λ, v)·x̂_b(λ, w)ᵀ, then for each w one inverse transform of all v.
 *
 * The transform is orthogonal (relative error ε), and blocks are scaled by at most √(k!), so each inverse transform gives at most
 * √(k!)·‖ŷ‖·‖x̂(·, w)‖ and their sum √(n!)·‖y‖·‖x‖: k groups of g ≤ 16 vectors give an error of at most
 * ((1 + ε)³·(1 + γ_(g·d + k·c + 6)) − 1)·√(n!)·Σ ‖y_b‖·‖x_b‖ for c cosets and the largest degree d, and what underflows.
 */
export class SymmetricGradient {
  readonly #memory: KernelMemory;
  readonly #tower: SymmetricSymbol;
  readonly #N: number;
  readonly #take: (doubles: number) => number;
  readonly #targets: readonly number[];
  /** Transforms of up to `width` vectors: ŷ as rows (v, r), columns (b, i); x̂ for each w as rows (b, i), columns c; scaled. */
  #left = -1;
  #right = -1;
  #width = 0;
  /** Products for one w; turned parts of a transform. */
  readonly #product: number;
  /** The number 1, then the scale of each block. */
  readonly #scales: number;

  /** Places come from `take`. */
  constructor(memory: KernelMemory, tower: SymmetricSymbol, take: (doubles: number) => number) {
    this.#memory = memory;
    this.#take = take;
    this.#tower = tower;
    this.#N = tower.translates[0]!.length;
    this.#targets = tower.translates.map((elements) => {
      const place = take(Math.ceil(elements.length / 2));
      memory.words.set(elements, 2 * place);
      return place;
    });
    this.#product = this.#take(this.#N);
    const { program: { blocks }, end } = tower;
    this.#scales = this.#take(blocks.length + 1);
    memory.doubles.set([1, ...blocks.map(({ shape }) => blockScale(end, shape.degree))], this.#scales);
  }

  /** Whether `prepare` is to be called before `add` for this count. */
  needs(count: number): boolean {
    return (count > 1 ? WIDTH : 1) > this.#width;
  }

  prepare(count: number): void {
    const width = count > 1 ? WIDTH : 1;
    [this.#left, this.#right] = [this.#take(width * this.#N), this.#take(width * this.#N)];
    this.#width = width;
  }

  /** target ← target + the derivatives for `count` vectors, one after the other. */
  add(target: number, x: number, cotangent: number, count: number): void {
    for (let done = 0; done < count; done += this.#width) this.#addGroup(target, x + done * this.#N, cotangent + done * this.#N, Math.min(this.#width, count - done));
  }

  #addGroup(target: number, x: number, cotangent: number, width: number): void {
    const { kernels } = this.#memory;
    const { program, work } = this.#tower;
    const { cosets, blocks, multiplied, last } = program;
    for (let b = 0; b < width; b++) {
      this.#transform(cotangent + b * this.#N);
      this.#placeLeft(b, width);
      this.#transform(x + b * this.#N);
      this.#placeRight(b, width);
    }
    for (let w = 0; w < cosets; w++) {
      for (let k = 0; k < blocks.length; k++) {
        const { shape: { degree: d }, at } = blocks[k]!;
        const right = this.#right + (at + w * d * d) * width;
        kernels.blockProducts(this.#product, this.#left + at * width, right, cosets * d, width * d, d, 1);
        kernels.transpose(work + multiplied + at, this.#product, cosets, d * d);
      }
      program.inverse(work);
      kernels.scatterAdd(target, work + last, this.#targets[w]!, this.#N, 1);
    }
  }

  #transform(vector: number): void {
    const { program, work, index } = this.#tower;
    this.#memory.kernels.gather(work + program.first, vector, index, this.#N, 1);
    program.forward(work);
  }

  /** Rows (v, r) of vector b, i in order, between those of the others. */
  #placeLeft(b: number, width: number): void {
    const { kernels } = this.#memory;
    const { program, work } = this.#tower;
    const { cosets, blocks, transformed } = program;
    for (let k = 0; k < blocks.length; k++) {
      const { shape: { degree: d }, at } = blocks[k]!;
      kernels.transpose(this.#product, work + transformed + at, d * d, cosets);
      kernels.moveRows(this.#left + at * width + b * d, width * d, this.#product, d, cosets * d, d, this.#scales, 0);
    }
  }

  /** For each w, the transposed matrix of vector b after those of the vectors before, scaled. */
  #placeRight(b: number, width: number): void {
    const { kernels } = this.#memory;
    const { program, work } = this.#tower;
    const { cosets, blocks, transformed } = program;
    for (let k = 0; k < blocks.length; k++) {
      const { shape: { degree: d }, at } = blocks[k]!;
      kernels.transpose(this.#product, work + transformed + at, d * d, cosets);
      for (let w = 0; w < cosets; w++) kernels.turnRows(this.#right + (at + w * d * d) * width + b * d * d, d, this.#product + w * d * d, d, d, d, this.#scales + 1 + k, 0);
    }
  }
}
