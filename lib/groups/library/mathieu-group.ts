import { InputError, shown } from '../../errors.ts';
import type { FiniteGroup } from '../finite-group.ts';
import { MAXIMAL_ORDER, requireOrderWithin } from '../order-limit.ts';
import { permutationGroup } from '../permutations/permutation-group.ts';

/** The five Mathieu groups: their orders and generators as cycles of points from 1. */
const MATHIEU: Readonly<Record<number, { readonly order: number; readonly cycles: readonly string[] }>> = {
  11: { order: 7_920, cycles: ['(1,2,3,4,5,6,7,8,9,10,11)', '(3,7,11,8)(4,10,5,6)'] },
  12: { order: 95_040, cycles: ['(1,2,3,4,5,6,7,8,9,10,11)', '(3,7,11,8)(4,10,5,6)', '(1,12)(2,11)(3,6)(4,8)(5,9)(7,10)'] },
  22: {
    order: 443_520,
    cycles: ['(1,2,3,4,5,6,7,8,9,10,11)(12,13,14,15,16,17,18,19,20,21,22)', '(1,4,5,9,3)(2,8,10,7,6)(12,15,16,20,14)(13,19,21,18,17)', '(1,21)(2,10,8,6)(3,13,4,17)(5,19,9,18)(11,22)(12,14,16,20)'],
  },
  23: { order: 10_200_960, cycles: ['(1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23)', '(3,17,10,7,9)(4,13,14,19,5)(8,18,11,12,23)(15,20,22,21,16)'] },
  24: {
    order: 244_823_040,
    cycles: ['(1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23)', '(3,17,10,7,9)(4,13,14,19,5)(8,18,11,12,23)(15,20,22,21,16)', '(1,24)(2,23)(3,12)(4,16)(5,18)(6,10)(7,20)(8,14)(9,21)(11,17)(13,22)(15,19)'],
  },
};

/** The order of M(n), or null when there is no such group. */
export const mathieuOrder = (n: number): number | null => (Object.hasOwn(MATHIEU, n) ? MATHIEU[n]!.order : null);

function imagesOf(cycles: string, degree: number): number[] {
  const images = Array.from({ length: degree }, (_, x) => x);
  for (const [, points] of cycles.matchAll(/\(([^)]*)\)/g)) {
    const cycle = points!.split(',').map((x) => Number(x) - 1);
    cycle.forEach((x, i) => {
      images[x] = cycle[(i + 1) % cycle.length]!;
    });
  }
  return images;
}

/**
 * Generators of the Mathieu group M(n) on n points, n = 11, 12, 22, 23 or 24, as image lists.
 * @throws InputError for any other n
 * @source J. H. Conway, N. J. A. Sloane, Sphere Packings, Lattices and Groups (1988), chapter 11
 * @example
 * import { mathieuGenerators, schreierSims } from 'group-matrix';
 * [11, 12, 22, 23, 24].map((n) => schreierSims(mathieuGenerators(n)).order) // => [7920n, 95040n, 443520n, 10200960n, 244823040n]
 */
export function mathieuGenerators(n: number): number[][] {
  if (mathieuOrder(n) === null) throw new InputError(`mathieuGenerators: expected n to be 11, 12, 22, 23 or 24, got ${shown(n)}`, { value: n });
  return MATHIEU[n]!.cycles.map((cycles) => imagesOf(cycles, n));
}

/**
 * The Mathieu group M(n) as a group of permutations in lexicographic order of image lists. Only M(11) is within the limit.
 * @throws InputError when n is none of 11, 12, 22, 23, 24
 * @throws LimitError for n > 11: use `schreierSims(mathieuGenerators(n))`
 * @example
 * import { mathieuGroup } from 'group-matrix';
 * mathieuGroup(11).order // => 7920
 */
export function mathieuGroup(n: number): FiniteGroup {
  const generators = mathieuGenerators(n);
  requireOrderWithin(MATHIEU[n]!.order, MAXIMAL_ORDER, 'mathieuGroup');
  return permutationGroup(generators);
}
