import { pollDeadline } from '../../deadline.ts';
import { InputError, LimitError, shown } from '../../errors.ts';

/** The largest degree of a permutation group. */
export const MAXIMAL_DEGREE = 65_535;

function degreeOf(permutations: readonly unknown[], degree: unknown, where: string): number {
  if (degree === undefined) {
    const first = permutations[0];
    if (!Array.isArray(first)) throw new InputError(`${where}: expected a degree or at least one image list, got ${shown(first)}`, { pointer: permutations.length === 0 ? '' : '/0', value: first });
    return first.length;
  }
  if (typeof degree !== 'number' || !Number.isSafeInteger(degree) || degree < 0) throw new InputError(`${where}: expected the degree to be an integer ≥ 0, got ${shown(degree)}`, { value: degree });
  return degree;
}

/** The images as an array; throws unless they are those of a permutation of 0..degree−1. */
export function requireImageList(images: unknown, degree: number, where: string, pointer: string): Uint16Array {
  const place = pointer === '' ? '' : ` at ${pointer}`;
  if (!Array.isArray(images) || images.length !== degree) {
    throw new InputError(`${where}: expected an image list of length ${degree}, got ${Array.isArray(images) ? `length ${images.length}` : shown(images)}${place}`, { pointer, value: images });
  }
  const seen = new Uint8Array(degree);
  for (let x = 0; x < degree; x++) {
    const y: unknown = images[x];
    if (typeof y !== 'number' || !Number.isInteger(y) || y < 0 || y >= degree) {
      throw new InputError(`${where}: expected an image in 0..${degree - 1}, got ${shown(y)} at ${pointer}/${x}`, { pointer: `${pointer}/${x}`, value: y });
    }
    if (seen[y]) throw new InputError(`${where}: expected a bijection, got the image ${y} twice at ${pointer}/${x}`, { pointer: `${pointer}/${x}`, value: y });
    seen[y] = 1;
  }
  return Uint16Array.from(images as number[]);
}

/** The image lists as arrays of one degree: the stated one, or the length of the first list. */
export function requireImageLists(permutations: unknown, degree: unknown, where: string): { readonly degree: number; readonly lists: readonly Uint16Array[] } {
  if (!Array.isArray(permutations)) throw new InputError(`${where}: expected a list of image lists, got ${shown(permutations)}`, { pointer: '', value: permutations });
  const size = degreeOf(permutations, degree, where);
  if (size > MAXIMAL_DEGREE) throw new LimitError(`${where}: expected a degree of at most ${MAXIMAL_DEGREE}, got ${size}`, { limit: `degree ${MAXIMAL_DEGREE}`, value: size });
  const lists = permutations.map((images: unknown, i) => {
    pollDeadline();
    return requireImageList(images, size, where, `/${i}`);
  });
  return { degree: size, lists };
}

/** Throws unless x is one of the points 0..degree−1. */
export function requirePoint(x: unknown, degree: number, where: string, pointer: string): asserts x is number {
  if (typeof x !== 'number' || !Number.isInteger(x) || x < 0 || x >= degree) {
    throw new InputError(`${where}: expected a point in 0..${degree - 1}, got ${shown(x)} at ${pointer}`, { pointer, value: x });
  }
}
