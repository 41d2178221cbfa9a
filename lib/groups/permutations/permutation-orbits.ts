import { pollDeadline } from '../../deadline.ts';
import { requireImageLists } from './image-lists.ts';

/** The orbits of the group that the lists generate: each ascending, in the order of their smallest points. */
export function orbitsOfUnchecked(lists: readonly Uint16Array[], degree: number): number[][] {
  const seen = new Uint8Array(degree);
  const orbits: number[][] = [];
  for (let start = 0; start < degree; start++) {
    if (seen[start]) continue;
    seen[start] = 1;
    const orbit = [start];
    for (const x of orbit) {
      if (x % 256 === 0) pollDeadline();
      for (const p of lists) {
        const y = p[x]!;
        if (seen[y]) continue;
        seen[y] = 1;
        orbit.push(y);
      }
    }
    orbits.push(orbit.sort((x, y) => x - y));
  }
  return orbits;
}

/**
 * The orbits on 0..degree−1 of the group that the given permutations generate; fixed points are orbits of one point.
 *
 * Each orbit is ascending, and the orbits are in the order of their smallest points. Cost: degree × generators.
 * @param permutations image lists, all of one length, the degree
 * @throws InputError when an image list is no permutation of 0..degree−1; pointers are relative to `permutations`
 * @example
 * import { permutationOrbits } from 'group-matrix';
 * permutationOrbits([[2, 1, 0, 3, 4], [0, 1, 2, 4, 3]]) // => [[0, 2], [1], [3, 4]]
 */
export function permutationOrbits(permutations: readonly (readonly number[])[], options: { readonly degree?: number } = {}): number[][] {
  const { degree, lists } = requireImageLists(permutations, options.degree, 'permutationOrbits');
  return orbitsOfUnchecked(lists, degree);
}
