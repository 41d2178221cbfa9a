import { InputError, shown } from '../errors.ts';
import { pollDeadline } from '../deadline.ts';
import type { ElementIndex, FiniteGroup } from '../groups/finite-group.ts';
import { leftCosets } from '../groups/structure/cosets.ts';
import { wordsUnder } from './generated-representation.ts';
import type { PermutationRepresentation } from './permutation-representation.ts';

/**
 * The permutation representation on the left cosets gH, ordered by their smallest elements: s maps gH to s·gH.
 * @throws InputError when H is not the list of elements of a subgroup; pointers are relative to it
 * @example
 * import { cosetRepresentation, parseGroupSpec } from 'group-matrix';
 * const rho = cosetRepresentation(parseGroupSpec('S(3)'), [0, 1]);
 * [rho.degree, Array.from(rho.images(3))] // => [3, [1, 2, 0]]
 */
export function cosetRepresentation(G: FiniteGroup, H: readonly ElementIndex[]): PermutationRepresentation {
  const cosets = leftCosets(G, H);
  const cosetOf = new Uint32Array(G.order);
  cosets.forEach((coset, i) => coset.forEach((x) => (cosetOf[x] = i)));
  return { group: G, degree: cosets.length, type: 'cosets', images: (s) => cosets.map((coset) => cosetOf[G.multiply(s, coset[0]!)]!) };
}

/**
 * The permutation representation with given image lists of generators, proved to be a homomorphism: (p·q)(x) = p(q(x)).
 * Cost: |G| × (generators) × degree.
 * @throws InputError when the elements do not generate, a list is no permutation, or the lists are no homomorphism; pointers are relative to {generators, images}
 * @example
 * import { parseGroupSpec, permutationRepresentation } from 'group-matrix';
 * Array.from(permutationRepresentation(parseGroupSpec('C(4)'), [1], [[1, 0]]).images(3)) // => [1, 0]
 */
export function permutationRepresentation(G: FiniteGroup, generators: readonly ElementIndex[], images: readonly (readonly number[])[]): PermutationRepresentation {
  const where = 'permutationRepresentation';
  const { queue, steps } = wordsUnder(G, generators, where);
  if (images.length !== generators.length || images.length === 0) {
    throw new InputError(`${where}: expected ${Math.max(generators.length, 1)} image lists, one for each generator, got ${images.length} at /images`, { pointer: '/images', value: images.length });
  }
  const degree = images[0]!.length;
  images.forEach((list, t) => {
    const seen = new Set(list);
    if (list.length !== degree || seen.size !== degree || !list.every((x) => Number.isInteger(x) && x >= 0 && x < degree)) {
      throw new InputError(`${where}: expected a permutation of 0..${degree - 1}, got ${shown(list)} at /images/${t}`, { pointer: `/images/${t}`, value: list });
    }
  });
  const lists = new Array<readonly number[]>(G.order);
  for (const g of queue) {
    const [before, t] = steps[g]!;
    lists[g] = t < 0 ? Array.from({ length: degree }, (_, x) => x) : images[t]!.map((x) => lists[before]![x]!);
  }
  for (const g of queue) {
    pollDeadline();
    generators.forEach((s, t) => {
      const product = lists[G.multiply(g, s)]!;
      if (!images[t]!.every((x, y) => lists[g]![x] === product[y])) {
        throw new InputError(`${where}: expected a homomorphism, got other images under two words for the product ${g}·${s} at /images/${t}`, { pointer: `/images/${t}`, value: [g, s] });
      }
    });
  }
  return { group: G, degree, type: 'permutation', images: (s) => lists[s]! };
}
