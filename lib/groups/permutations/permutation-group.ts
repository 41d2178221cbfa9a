import { pollDeadline } from '../../deadline.ts';
import { LimitError } from '../../errors.ts';
import type { FiniteGroup } from '../finite-group.ts';
import { requireImageLists } from './image-lists.ts';
import { effectiveMaxOrder, MAXIMAL_ORDER } from '../order-limit.ts';
import { groupOfImageListsUnchecked } from './permutation-law.ts';
import { schreierSimsUnchecked } from './schreier-sims.ts';
import type { StabiliserChain } from './stabiliser-chain.ts';

/** The largest number of images that are kept: order × degree. */
export const MAXIMAL_IMAGES: number = 2 ** 26;

const WHERE = 'permutationGroup';

/** What a permutation group may come with. */
export interface PermutationGroupOptions {
  /** The number of points; needed if there are no generators. Default: the length of the first one. */
  readonly degree?: number;
  /** Largest order accepted, at most and by default 65,535. */
  readonly maxOrder?: number;
}

/** The chain of the group; a group beyond the limits is refused as soon as the chain shows that it is. */
function chainWithin(lists: readonly Uint16Array[], degree: number, maxOrder: number, where: string): StabiliserChain {
  return schreierSimsUnchecked(lists, degree, [], (atLeast) => {
    if (atLeast > maxOrder) {
      throw new LimitError(`${where}: expected a group of order at most ${maxOrder}, got one with at least ${atLeast} elements`, { limit: `maxOrder ${maxOrder}` });
    }
    if (atLeast * degree > MAXIMAL_IMAGES) {
      throw new LimitError(`${where}: expected order × degree to be at most ${MAXIMAL_IMAGES}, got at least ${atLeast} elements of degree ${degree}`, { limit: `images ${MAXIMAL_IMAGES}` });
    }
  });
}

/** The lists in lexicographic order, row-major. */
function sortedLists(lists: Uint16Array, degree: number, size: number): Uint16Array {
  let comparisons = 0;
  const indices = Uint32Array.from({ length: size }, (_, k) => k).sort((a, b) => {
    if (++comparisons % 1024 === 0) pollDeadline();
    let [i, j] = [a * degree, b * degree];
    if (a === b) return 0;
    while (lists[i] === lists[j]) {
      i++;
      j++;
    }
    return lists[i]! - lists[j]!;
  });
  const sorted = new Uint16Array(size * degree);
  indices.forEach((k, i) => sorted.set(lists.subarray(k * degree, (k + 1) * degree), i * degree));
  return sorted;
}

/** The image lists of all elements of the group, row-major, in lexicographic order. */
export function sortedElements(lists: readonly Uint16Array[], degree: number, maxOrder: number, where: string): { readonly images: Uint16Array; readonly order: number } {
  const chain = chainWithin(lists, degree, maxOrder, where);
  const order = Number(chain.order);
  return { images: sortedLists(chain.elementsUnchecked(), degree, order), order };
}

/**
 * The group that the given permutations generate; its elements are indexed in lexicographic order of their image lists.
 *
 * A permutation is the list of its images, 0-based, and p·q is p∘q: (p·q)(x) = p(q(x)). No generators give the trivial
 * group of the stated degree. The order is known before anything is enumerated. Cost: order × degree for the elements,
 * then a few look-ups for each product.
 * @param permutations image lists, all of one length, the degree
 * @throws InputError when an image list is no permutation of 0..degree−1; pointers (`/1/3`) are relative to `permutations`
 * @throws LimitError when the order exceeds `maxOrder`, or order × degree exceeds 2^26
 * @example
 * import { permutationGroup } from 'group-matrix';
 * const G = permutationGroup([[1, 2, 0], [1, 0, 2]]);
 * [G.order, G.label(3), G.multiply(3, 2), G.label(1)] // => [6, '[1, 2, 0]', 5, '[0, 2, 1]']
 */
export function permutationGroup(permutations: readonly (readonly number[])[], options: PermutationGroupOptions = {}): FiniteGroup {
  const maxOrder = effectiveMaxOrder(options.maxOrder, MAXIMAL_ORDER, WHERE);
  const { degree, lists } = requireImageLists(permutations, options.degree, WHERE);
  const { images, order } = sortedElements(lists, degree, maxOrder, WHERE);
  return groupOfImageListsUnchecked(images, degree, order);
}
