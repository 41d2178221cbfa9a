import { pollDeadline } from '../deadline.ts';
import { InputError, LimitError, shown } from '../errors.ts';
import type { FiniteGroup } from './finite-group.ts';
import { ImageListSet } from './image-list-set.ts';
import { effectiveMaxOrder, MAXIMAL_ORDER } from './order-limit.ts';
import { groupOfImageListsUnchecked } from './permutation-law.ts';

/** The largest degree of a permutation group. */
export const MAXIMAL_DEGREE = 65_535;

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

function degreeOf(permutations: readonly (readonly number[])[], degree: number | undefined): number {
  if (degree === undefined) {
    const first: unknown = permutations[0];
    if (!Array.isArray(first)) throw new InputError(`${WHERE}: expected a degree or at least one image list, got ${shown(first)}`, { pointer: permutations.length === 0 ? '' : '/0', value: first });
    return first.length;
  }
  if (typeof degree !== 'number' || !Number.isSafeInteger(degree) || degree < 0) throw new InputError(`${WHERE}: expected the degree to be an integer ≥ 0, got ${shown(degree)}`, { value: degree });
  return degree;
}

function requireImageList(images: unknown, degree: number, i: number): Uint16Array {
  if (!Array.isArray(images) || images.length !== degree) {
    throw new InputError(`${WHERE}: expected an image list of length ${degree}, got ${Array.isArray(images) ? `length ${images.length}` : shown(images)} at /${i}`, { pointer: `/${i}`, value: images });
  }
  const seen = new Uint8Array(degree);
  for (let x = 0; x < degree; x++) {
    const y: unknown = images[x];
    if (typeof y !== 'number' || !Number.isInteger(y) || y < 0 || y >= degree) {
      throw new InputError(`${WHERE}: expected an image in 0..${degree - 1}, got ${shown(y)} at /${i}/${x}`, { pointer: `/${i}/${x}`, value: y });
    }
    if (seen[y]) throw new InputError(`${WHERE}: expected a bijection, got the image ${y} twice at /${i}/${x}`, { pointer: `/${i}/${x}`, value: y });
    seen[y] = 1;
  }
  return Uint16Array.from(images as number[]);
}

/** All elements that the generators produce, by Dimino's method: for each new generator, right cosets of what was there. */
function closureOf(degree: number, generators: Iterable<Uint16Array>, maxOrder: number): ImageListSet {
  const found = new ImageListSet(degree);
  const product = new Uint16Array(degree);
  const next = new Uint16Array(degree);
  const stride = Math.max(1, Math.floor(4096 / Math.max(degree, 1)));
  const appendCoset = (size: number, t: Uint16Array): void => {
    if (found.size + size > maxOrder) {
      throw new LimitError(`${WHERE}: expected a group of order at most ${maxOrder}, got one with at least ${found.size + size} elements`, { limit: `maxOrder ${maxOrder}` });
    }
    if ((found.size + size) * degree > MAXIMAL_IMAGES) {
      throw new LimitError(`${WHERE}: expected order × degree to be at most ${MAXIMAL_IMAGES}, got at least ${found.size + size} elements of degree ${degree}`, { limit: `images ${MAXIMAL_IMAGES}` });
    }
    for (let k = 0; k < size; k++) {
      if (k % stride === 0) pollDeadline();
      for (let x = 0; x < degree; x++) product[x] = found.image(k, t[x]!);
      found.add(product);
    }
  };
  found.add(Uint16Array.from({ length: degree }, (_, x) => x));
  const used: Uint16Array[] = [];
  for (const generator of generators) {
    if (found.has(generator)) continue;
    const before = found.size;
    used.push(generator);
    appendCoset(before, generator);
    for (let start = before; start < found.size; start += before) {
      if (start % stride === 0) pollDeadline();
      for (const g of used) {
        for (let x = 0; x < degree; x++) next[x] = found.image(start, g[x]!);
        if (!found.has(next)) appendCoset(before, next);
      }
    }
  }
  return found;
}

/** The lists in lexicographic order, row-major. */
function sortedLists(found: ImageListSet): Uint16Array {
  const { degree, size } = found;
  const lists = found.lists();
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

/**
 * The group that the given permutations generate; its elements are indexed in lexicographic order of their image lists.
 *
 * A permutation is the list of its images, 0-based, and p·q is p∘q: (p·q)(x) = p(q(x)). No generators give the trivial
 * group of the stated degree. Cost: order × degree for the elements, then a few look-ups for each product.
 * @param permutations image lists, all of one length, the degree
 * @throws InputError when an image list is no permutation of 0..degree−1; pointers (`/1/3`) are relative to `permutations`
 * @throws LimitError when the order exceeds `maxOrder`, or order × degree exceeds 2^26
 * @source G. Butler, Fundamental Algorithms for Permutation Groups, LNCS 559 (1991), chapter 3 (Dimino's algorithm)
 * @example
 * import { permutationGroup } from 'group-matrix';
 * const G = permutationGroup([[1, 2, 0], [1, 0, 2]]);
 * [G.order, G.label(3), G.multiply(3, 2), G.label(1)] // => [6, '[1, 2, 0]', 5, '[0, 2, 1]']
 */
export function permutationGroup(permutations: readonly (readonly number[])[], options: PermutationGroupOptions = {}): FiniteGroup {
  const maxOrder = effectiveMaxOrder(options.maxOrder, MAXIMAL_ORDER, WHERE);
  if (!Array.isArray(permutations)) throw new InputError(`${WHERE}: expected a list of image lists, got ${shown(permutations)}`, { pointer: '', value: permutations });
  const degree = degreeOf(permutations, options.degree);
  if (degree > MAXIMAL_DEGREE) throw new LimitError(`${WHERE}: expected a degree of at most ${MAXIMAL_DEGREE}, got ${degree}`, { limit: `degree ${MAXIMAL_DEGREE}`, value: degree });
  const generators = permutations.map((images: unknown, i) => {
    pollDeadline();
    return requireImageList(images, degree, i);
  });
  const found = closureOf(degree, generators, maxOrder);
  return groupOfImageListsUnchecked(sortedLists(found), degree, found.size);
}
