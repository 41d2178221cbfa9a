import { pollDeadline } from '../../deadline.ts';
import { InputError, shown } from '../../errors.ts';
import { requireImageList } from './image-lists.ts';
import { orbitsOfUnchecked } from './permutation-orbits.ts';
import type { StabiliserLevel } from './stabiliser-level.ts';

/** An image list written as a product of coset representatives and what is left. */
export interface SiftedPermutation {
  /** The number of base points whose images were matched. */
  readonly depth: number;
  /** The identity iff the permutation belongs to the group. */
  readonly residue: number[];
}

export const isIdentityList = (images: Uint16Array): boolean => {
  for (let x = 0; x < images.length; x++) if (images[x] !== x) return false;
  return true;
};

/** Strips h in place by the levels from `start` on; the level that h does not pass, or the number of levels. */
export function siftUnchecked(levels: readonly StabiliserLevel[], h: Uint16Array, start: number = 0): number {
  for (let i = start; i < levels.length; i++) {
    const level = levels[i]!;
    const place = level.placeOf(h[level.point]!);
    if (place < 0) return i;
    if (place > 0) level.strip(h, place);
  }
  return levels.length;
}

/**
 * A permutation group of any order, by a base and strong generators: the points b_1, …, b_k of the base are fixed
 * together by the identity only, and the strong generators that fix b_1, …, b_i generate all elements that do.
 *
 * It is made by `schreierSims`. Permutations are 0-based image lists; p·q is p∘q.
 * @source C. C. Sims, Computational methods in the study of permutation groups (1970); A. Seress, Permutation Group Algorithms (2003), chapter 4
 * @example
 * import { schreierSims } from 'group-matrix';
 * const chain = schreierSims([[1, 2, 3, 4, 0], [1, 0, 2, 3, 4]]);
 * [chain.order, chain.base, chain.orbitLengths, chain.contains([4, 3, 2, 1, 0])] // => [120n, [0, 1, 3, 2], [5, 4, 3, 2], true]
 */
export class StabiliserChain {
  readonly degree: number;
  /** |G|, the product of the basic orbit lengths. */
  readonly order: bigint;
  readonly base: readonly number[];
  /** The length of the orbit of each base point under the stabiliser of those before it. */
  readonly orbitLengths: readonly number[];
  private readonly levels: readonly StabiliserLevel[];

  /** @internal The levels must be complete: every Schreier generator of one sifts through those after it. */
  constructor(degree: number, levels: readonly StabiliserLevel[]) {
    this.degree = degree;
    this.levels = levels;
    this.base = Object.freeze(levels.map(({ point }) => point));
    this.orbitLengths = Object.freeze(levels.map(({ orbit }) => orbit.length));
    this.order = this.orbitLengths.reduce((product, length) => product * BigInt(length), 1n);
  }

  /** Generators of the stabilisers along the base, those of the whole group first; without duplicates. */
  get strongGenerators(): number[][] {
    return this.generatorsFixing(0);
  }

  /** The strong generators that fix the first `depth` base points; they generate the pointwise stabiliser of those. */
  generatorsFixing(depth: number): number[][] {
    const found = new Map<string, number[]>();
    for (const level of this.levels.slice(depth)) for (const s of level.generators) found.set(s.join(), [...s]);
    return [...found.values()];
  }

  /** The chain of the pointwise stabiliser of the first `depth` base points. Cost: none, the levels are shared. */
  stabiliser(depth: number): StabiliserChain {
    if (typeof depth !== 'number' || !Number.isInteger(depth) || depth < 0 || depth > this.levels.length) {
      throw new InputError(`stabiliser: expected a number of base points in 0..${this.levels.length}, got ${shown(depth)}`, { pointer: '', value: depth });
    }
    return new StabiliserChain(this.degree, this.levels.slice(depth));
  }

  /** The orbits of the group, each ascending, in the order of their smallest points. */
  orbits(): number[][] {
    return orbitsOfUnchecked(this.levels[0]?.generators ?? [], this.degree);
  }

  /** Divides a permutation by coset representatives, from the first base point on. Cost: base length × degree. */
  sift(images: readonly number[]): SiftedPermutation {
    const h = requireImageList(images, this.degree, 'sift', '');
    const depth = siftUnchecked(this.levels, h);
    return { depth, residue: [...h] };
  }

  /** Whether a permutation of the same points belongs to the group. Cost: base length × degree. */
  contains(images: readonly number[]): boolean {
    const h = requireImageList(images, this.degree, 'contains', '');
    return siftUnchecked(this.levels, h) === this.levels.length && isIdentityList(h);
  }

  /**
   * An element of the group, uniformly distributed if `random` is uniform: one call of it for each base point.
   * @param random a generator of numbers x with 0 ≤ x < 1, for example a seeded one
   */
  randomElement(random: () => number): number[] {
    const g = Uint16Array.from({ length: this.degree }, (_, x) => x);
    for (const level of this.levels) {
      const x: unknown = random();
      if (typeof x !== 'number' || !(x >= 0 && x < 1)) throw new InputError(`randomElement: expected random numbers x with 0 ≤ x < 1, got ${shown(x)}`, { value: x });
      level.strip(g, Math.floor(x * level.orbit.length));
    }
    return [...g];
  }

  /** All elements, row-major in no particular order; the caller has seen that order × degree is small. */
  elementsUnchecked(): Uint16Array {
    const { degree } = this;
    const lists = new Uint16Array(Number(this.order) * degree);
    for (let x = 0; x < degree; x++) lists[x] = x;
    let count = 1;
    // G = V_k·…·V_1 for the inverses V_i of the coset representatives of level i.
    for (const level of this.levels) {
      const before = count;
      for (let place = 1; place < level.orbit.length; place++) {
        pollDeadline();
        const v = level.inverseAt(place);
        const to = count * degree;
        for (let z = 0; z < before * degree; z++) lists[to + z] = v[lists[z]!]!;
        count += before;
      }
    }
    return lists;
  }
}
