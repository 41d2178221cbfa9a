import { leftCosets, requireSubgroup } from '../groups/structure/cosets.ts';
import type { ElementIndex, FiniteGroup } from '../groups/finite-group.ts';
import { requireSameGroup } from '../groups/group-identity.ts';
import { subgroupAsGroupUnchecked } from '../groups/structure/subgroup-as-group.ts';
import { matrixFromFunction } from '../linear/dense-matrix.ts';
import type { Representation } from './representation.ts';

/**
 * The restriction of a representation to a subgroup H, as a representation of `subgroupAsGroup(G, H)`.
 * @throws InputError when H is not the list of elements of a subgroup; pointers are relative to it
 * @example
 * import { leftRegular, parseGroupSpec, permutationMatrices, Q, restrictedRepresentation, trace } from 'group-matrix';
 * const regular = permutationMatrices(Q, leftRegular(parseGroupSpec('S(3)')));
 * const restricted = restrictedRepresentation(regular, [0, 3, 4]);
 * [restricted.group.order, restricted.degree, Q.format(trace(restricted, 1))] // => [3, 6, '0']
 */
export function restrictedRepresentation<E>(representation: Representation<E>, H: readonly ElementIndex[]): Representation<E> {
  const elements = requireSubgroup(representation.group, H, 'restrictedRepresentation');
  const { field, degree } = representation;
  return { group: subgroupAsGroupUnchecked(representation.group, elements), field, degree, image: (i) => representation.image(elements[i]!) };
}

/**
 * The representation of G induced from one of a subgroup H, given as a representation of `subgroupAsGroup(G, H)`; its degree is
 * [G:H]·degree.
 *
 * With t_1, t_2, … the smallest elements of the left cosets of H, block (i, j) of the image of g is σ(t_i⁻¹·g·t_j) where that lies
 * in H, and 0 elsewhere.
 * @throws InputError when H is not the list of elements of a subgroup, or the representation is of another group
 * @example
 * import { inducedRepresentation, formatMatrix, parseGroupSpec, permutationMatrices, Q, subgroupAsGroup, trivial } from 'group-matrix';
 * const G = parseGroupSpec('S(3)');
 * const one = permutationMatrices(Q, trivial(subgroupAsGroup(G, [0, 1])));
 * formatMatrix(inducedRepresentation(G, [0, 1], one).image(3)) // => [['0', '0', '1'], ['1', '0', '0'], ['0', '1', '0']]
 */
export function inducedRepresentation<E>(G: FiniteGroup, H: readonly ElementIndex[], representation: Representation<E>): Representation<E> {
  const elements = requireSubgroup(G, H, 'inducedRepresentation');
  requireSameGroup(subgroupAsGroupUnchecked(G, elements), representation.group, 'inducedRepresentation');
  const transversal = leftCosets(G, elements).map((coset) => coset[0]!);
  const position = new Map(elements.map((x, i) => [x, i]));
  const { field, degree: d } = representation;
  const degree = d * transversal.length;
  return {
    group: G,
    field,
    degree,
    image: (g) => {
      const blocks = transversal.map((s) => {
        const inverse = G.inverse(s);
        return transversal.map((t) => {
          const h = position.get(G.multiply(inverse, G.multiply(g, t)));
          return h === undefined ? null : representation.image(h);
        });
      });
      return matrixFromFunction(field, degree, degree, (i, j) => blocks[Math.floor(i / d)]![Math.floor(j / d)]?.at(i % d, j % d) ?? field.zero);
    },
  };
}
