import type { ElementIndex, FiniteGroup } from '../finite-group.ts';
import { requireSubgroup } from './cosets.ts';
import { groupFromLawUnchecked } from '../law-group.ts';

/** `subgroupAsGroup` for a list that is known to be all of a subgroup, in any order. */
export function subgroupAsGroupUnchecked(G: FiniteGroup, elements: readonly ElementIndex[]): FiniteGroup {
  const position = new Int32Array(G.order);
  elements.forEach((x, i) => (position[x] = i));
  return groupFromLawUnchecked({
    order: elements.length,
    identity: position[G.identity]!,
    multiply: (a, b) => position[G.multiply(elements[a]!, elements[b]!)]!,
    inverse: (a) => position[G.inverse(elements[a]!)]!,
    label: (a) => G.label(elements[a]!),
  });
}

/**
 * A subgroup as a group of its own: its element i is the i-th smallest element of H.
 * @throws InputError when H is not the list of elements of a subgroup; pointers are relative to it
 * @example
 * import { parseGroupSpec, subgroupAsGroup } from 'group-matrix';
 * const H = subgroupAsGroup(parseGroupSpec('S(3)'), [0, 3, 4]);
 * [H.order, H.multiply(1, 1), H.label(2)] // => [3, 2, '[2, 0, 1]']
 */
export function subgroupAsGroup(G: FiniteGroup, H: readonly ElementIndex[]): FiniteGroup {
  return subgroupAsGroupUnchecked(G, requireSubgroup(G, H, 'subgroupAsGroup'));
}
