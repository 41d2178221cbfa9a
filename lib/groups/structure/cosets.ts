import { InputError } from '../../errors.ts';
import type { ElementIndex, FiniteGroup } from '../finite-group.ts';
import { generatedSubgroup } from './subgroups.ts';

/** Throws unless the elements are exactly those of a subgroup of G; returns them ascending. */
export function requireSubgroup(G: FiniteGroup, elements: readonly ElementIndex[], where: string): ElementIndex[] {
  const closure = generatedSubgroup(G, elements);
  const given = new Set(elements);
  const missing = closure.find((x) => !given.has(x));
  if (missing !== undefined) throw new InputError(`${where}: expected a subgroup, got ${given.size} elements that generate also ${missing}`, { pointer: '', value: [...elements] });
  return closure;
}

function partition(order: number, cosetOf: (g: ElementIndex) => Iterable<ElementIndex>): ElementIndex[][] {
  const seen = new Uint8Array(order);
  const cosets: ElementIndex[][] = [];
  for (let g = 0; g < order; g++) {
    if (seen[g]) continue;
    const coset = [...new Set(cosetOf(g))].sort((a, b) => a - b);
    for (const x of coset) seen[x] = 1;
    cosets.push(coset);
  }
  return cosets;
}

/**
 * The left cosets g·H, ordered by their smallest elements, each ascending.
 * @throws InputError when H is not the list of elements of a subgroup
 * @example
 * import { leftCosets, parseGroupSpec } from 'group-matrix';
 * leftCosets(parseGroupSpec('D(3)'), [0, 3]) // => [[0, 3], [1, 5], [2, 4]]
 */
export function leftCosets(G: FiniteGroup, H: readonly ElementIndex[]): ElementIndex[][] {
  const subgroup = requireSubgroup(G, H, 'leftCosets');
  return partition(G.order, (g) => subgroup.map((h) => G.multiply(g, h)));
}

/**
 * The right cosets H·g, ordered by their smallest elements, each ascending.
 * @throws InputError when H is not the list of elements of a subgroup
 * @example
 * import { parseGroupSpec, rightCosets } from 'group-matrix';
 * rightCosets(parseGroupSpec('D(3)'), [0, 3]) // => [[0, 3], [1, 4], [2, 5]]
 */
export function rightCosets(G: FiniteGroup, H: readonly ElementIndex[]): ElementIndex[][] {
  const subgroup = requireSubgroup(G, H, 'rightCosets');
  return partition(G.order, (g) => subgroup.map((h) => G.multiply(h, g)));
}

/**
 * The double cosets H·g·K, ordered by their smallest elements, each ascending.
 * @throws InputError when H or K is not the list of elements of a subgroup
 * @example
 * import { doubleCosets, parseGroupSpec } from 'group-matrix';
 * doubleCosets(parseGroupSpec('D(3)'), [0, 3], [0, 3]) // => [[0, 3], [1, 2, 4, 5]]
 */
export function doubleCosets(G: FiniteGroup, H: readonly ElementIndex[], K: readonly ElementIndex[]): ElementIndex[][] {
  const [left, right] = [requireSubgroup(G, H, 'doubleCosets'), requireSubgroup(G, K, 'doubleCosets')];
  return partition(G.order, function* (g) {
    for (const h of left) {
      const x = G.multiply(h, g);
      for (const k of right) yield G.multiply(x, k);
    }
  });
}
