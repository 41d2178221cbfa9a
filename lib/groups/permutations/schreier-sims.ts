import { pollDeadline } from '../../deadline.ts';
import { InputError, LimitError, shown } from '../../errors.ts';
import { requireImageLists, requirePoint } from './image-lists.ts';
import { isIdentityList, siftUnchecked, StabiliserChain } from './stabiliser-chain.ts';
import { StabiliserLevel } from './stabiliser-level.ts';

/** The largest number of images that the coset representatives of a chain may hold. */
const MAXIMAL_KEPT_IMAGES = 2 ** 26;

/** Called with a proved lower bound of the order whenever it grows; may throw. */
export type OrderWatch = (atLeast: number) => void;

/** What `schreierSims` may be told. */
export interface SchreierSimsOptions {
  /** The number of points; needed if there are no generators. Default: the length of the first one. */
  readonly degree?: number;
  /** The first points of the base, in this order, also where they turn out to be redundant. */
  readonly base?: readonly number[];
}

function firstMovedPoint(h: Uint16Array): number {
  let x = 0;
  while (h[x] === x) x++;
  return x;
}

/** Grows a chain by one generator after the other; between two of them it is complete for the group so far. */
class ChainBuilder {
  readonly levels: StabiliserLevel[];
  private readonly degree: number;
  private readonly watch: OrderWatch;
  private kept: number;

  constructor(degree: number, base: readonly number[], watch: OrderWatch) {
    this.degree = degree;
    this.watch = watch;
    this.kept = 0;
    this.levels = base.map((point) => this.levelAt(point));
  }

  private levelAt(point: number): StabiliserLevel {
    this.keep();
    return new StabiliserLevel(point, this.degree);
  }

  /** Counts one more coset representative. */
  private keep(): void {
    pollDeadline();
    this.kept += this.degree;
    if (this.kept > MAXIMAL_KEPT_IMAGES) {
      throw new LimitError(`schreierSims: expected coset representatives with at most ${MAXIMAL_KEPT_IMAGES} images, got more at degree ${this.degree}`, { limit: `images ${MAXIMAL_KEPT_IMAGES}` });
    }
  }

  /** Gives level i the generator h, which fixes the base points before it. */
  private adjoin(i: number, h: Uint16Array): void {
    if (i === this.levels.length) this.levels.push(this.levelAt(firstMovedPoint(h)));
    const others = this.levels.reduce((product, { orbit }, j) => (j === i ? product : product * orbit.length), 1);
    this.levels[i]!.adjoin(h, (length) => {
      this.watch(others * length);
      this.keep();
    });
  }

  private sifts(h: Uint16Array, start: number): boolean {
    if (isIdentityList(h)) return true;
    const rest = h.slice();
    return siftUnchecked(this.levels, rest, start) === this.levels.length && isIdentityList(rest);
  }

  /**
   * Adjoins g to the group. Every Schreier generator of level i must sift through the levels after it; one that does
   * not becomes a generator of level i + 1, whose own Schreier generators then come first. By Schreier's lemma level
   * i + 1 generates the stabiliser of b_i in level i when none is left.
   */
  extend(g: Uint16Array): void {
    if (this.sifts(g, 0)) return;
    this.adjoin(0, g);
    const h = new Uint16Array(this.degree);
    for (let i = 0; i >= 0; ) {
      pollDeadline();
      if (!this.levels[i]!.nextSchreierGenerator(h)) i--;
      else if (!this.sifts(h, i + 1)) this.adjoin(++i, h.slice());
    }
  }
}

/** `schreierSims` for arrays that are known to be permutations of 0..degree−1. */
export function schreierSimsUnchecked(lists: readonly Uint16Array[], degree: number, base: readonly number[] = [], watch: OrderWatch = () => undefined): StabiliserChain {
  const builder = new ChainBuilder(degree, base, watch);
  for (const g of lists) builder.extend(g);
  return new StabiliserChain(degree, builder.levels);
}

function requireBase(base: unknown, degree: number, where: string, pointer: string): readonly number[] {
  if (!Array.isArray(base)) throw new InputError(`${where}: expected a list of points, got ${shown(base)}`, { pointer, value: base });
  const seen = new Set<number>();
  base.forEach((x: unknown, i) => {
    requirePoint(x, degree, where, `${pointer}/${i}`);
    if (seen.has(x)) throw new InputError(`${where}: expected distinct points, got ${x} twice at ${pointer}/${i}`, { pointer: `${pointer}/${i}`, value: x });
    seen.add(x);
  });
  return base as readonly number[];
}

/**
 * Base and strong generators of the group that the given permutations generate, deterministically and proved: every
 * Schreier generator of every level is sifted. The order is exact, however large.
 *
 * Each further base point is the smallest one that the element at hand moves. Cost: for each level, orbit length × generators of that level
 * sifts, each at most base length × degree; memory degree × the sum of the orbit lengths.
 * @param permutations image lists, all of one length, the degree
 * @throws InputError when an image list is no permutation of 0..degree−1, or the base no list of distinct points
 * @throws LimitError when the degree exceeds 65,535 or the coset representatives 2^26 images
 * @source C. C. Sims 1970; D. E. Knuth, Efficient representation of perm groups, Combinatorica 11 (1991)
 * @example
 * import { schreierSims } from 'group-matrix';
 * const points = Array.from({ length: 23 }, (_, x) => x);
 * const affine = schreierSims([points.map((x) => (x + 1) % 23), points.map((x) => (2 * x) % 23)]);
 * const symmetric = schreierSims([points.map((x) => (x + 1) % 23), points.map((x) => (x < 2 ? 1 - x : x))]);
 * [affine.order, affine.base, symmetric.order] // => [253n, [0, 1], 25852016738884976640000n]
 */
export function schreierSims(permutations: readonly (readonly number[])[], options: SchreierSimsOptions = {}): StabiliserChain {
  const { degree, lists } = requireImageLists(permutations, options.degree, 'schreierSims');
  return schreierSimsUnchecked(lists, degree, options.base === undefined ? [] : requireBase(options.base, degree, 'schreierSims', ''));
}

/**
 * The subgroup of the elements that fix each of the given points, as a chain of its own.
 *
 * Cost: a new chain whose base begins with these points.
 * @throws InputError when a point is none of 0..degree−1 or stands twice; pointers are relative to `points`
 * @example
 * import { pointwiseStabiliser, schreierSims } from 'group-matrix';
 * const S5 = schreierSims([[1, 2, 3, 4, 0], [1, 0, 2, 3, 4]]);
 * pointwiseStabiliser(S5, [4, 2]).order // => 6n
 */
export function pointwiseStabiliser(chain: StabiliserChain, points: readonly number[]): StabiliserChain {
  const base = requireBase(points, chain.degree, 'pointwiseStabiliser', '');
  const generators = chain.generatorsFixing(0).map((images) => Uint16Array.from(images));
  return schreierSimsUnchecked(generators, chain.degree, base).stabiliser(base.length);
}
