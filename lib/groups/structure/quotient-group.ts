import { pollDeadline } from '../../deadline.ts';
import { InputError } from '../../errors.ts';
import { requireElements, type ElementIndex, type FiniteGroup } from '../finite-group.ts';
import { groupFromLawUnchecked } from '../law-group.ts';
import { SubgroupClosure } from '../subgroup-closure.ts';

/** A quotient G/K and the projection onto it. */
export interface QuotientGroup {
  /** The cosets gK as a group, numbered in the order of their smallest elements. */
  readonly group: FiniteGroup;
  /** cosetOf[g] = the index of gK in `group`. */
  readonly cosetOf: Uint16Array;
}

/** `quotientGroup` for a list that is known to be all of a normal subgroup. */
export function quotientGroupUnchecked(G: FiniteGroup, subgroup: readonly ElementIndex[]): QuotientGroup {
  const cosetOf = new Uint16Array(G.order);
  const assigned = new Uint8Array(G.order);
  const representatives: ElementIndex[] = [];
  for (let x = 0; x < G.order; x++) {
    if (assigned[x]) continue;
    pollDeadline();
    for (const k of subgroup) {
      const y = G.multiply(x, k);
      assigned[y] = 1;
      cosetOf[y] = representatives.length;
    }
    representatives.push(x);
  }
  const group = groupFromLawUnchecked({
    order: representatives.length,
    identity: cosetOf[G.identity]!,
    multiply: (a, b) => cosetOf[G.multiply(representatives[a]!, representatives[b]!)]!,
    inverse: (a) => cosetOf[G.inverse(representatives[a]!)]!,
    label: (a) => `[${G.label(representatives[a]!)}]`,
  });
  return { group, cosetOf };
}

/**
 * The quotient G/K by a normal subgroup K, given by all of its elements; cosets are numbered by their smallest elements.
 * @throws InputError when the list is not a subgroup, or not a normal one; pointers are relative to `subgroup`
 * @example
 * import { derivedSubgroup, quotientGroup, quaternionGroup } from 'group-matrix';
 * const Q8 = quaternionGroup(8);
 * const { group, cosetOf } = quotientGroup(Q8, derivedSubgroup(Q8));
 * [group.order, group.elementOrder(1), [...cosetOf]] // => [4, 2, [0, 1, 0, 1, 2, 3, 2, 3]]
 */
export function quotientGroup(G: FiniteGroup, subgroup: readonly ElementIndex[]): QuotientGroup {
  requireElements(G, subgroup, 'quotientGroup');
  const closure = new SubgroupClosure(G);
  for (const x of subgroup) closure.adjoin(x);
  const distinct = new Set(subgroup).size;
  if (closure.order !== distinct) {
    throw new InputError(`quotientGroup: expected all elements of a subgroup, got ${distinct} elements that generate a subgroup of order ${closure.order}`, { pointer: '', value: subgroup });
  }
  for (const x of closure.generators) {
    for (const g of G.generators) {
      const y = G.multiply(G.multiply(g, x), G.inverse(g));
      if (!closure.has(y)) throw new InputError(`quotientGroup: expected a normal subgroup, got one with ${x} but without ${g}·${x}·${g}^-1 = ${y}`, { pointer: '', value: subgroup });
    }
  }
  return quotientGroupUnchecked(G, closure.elements());
}
