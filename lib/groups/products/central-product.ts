import { InputError, shown } from '../../errors.ts';
import { directProduct } from './direct-product.ts';
import { requireElement, type ElementIndex, type FiniteGroup } from '../finite-group.ts';
import { quotientGroupUnchecked } from '../structure/quotient-group.ts';
import { SubgroupClosure } from '../subgroup-closure.ts';

const WHERE = 'centralProduct';

function requireCentral(G: FiniteGroup, z: unknown, pointer: string): ElementIndex {
  requireElement(G, z, WHERE, pointer);
  const moved = G.generators.find((g) => G.multiply(g, z) !== G.multiply(z, g));
  if (moved !== undefined) throw new InputError(`${WHERE}: expected a central element, got ${z}, which does not commute with ${moved} at ${pointer}`, { pointer, value: z });
  return z;
}

/**
 * The central product G ∘ H: the direct product in which central elements z of G and w of H are made equal, for the given
 * pairs; elements are numbered by the smallest of their pairs (g, h), at g·|H| + h.
 *
 * z ↦ w must extend to an isomorphism of the subgroups that they generate. Order |G|·|H|/|⟨z⟩|.
 * @param pairs pairs [z, w] of element indices; pointers are relative to them
 * @throws InputError when an element is not central, or z ↦ w extends to no isomorphism
 * @throws LimitError when |G|·|H| > 65,535
 * @example
 * import { centralProduct, describeGroup, dihedralGroup, quaternionGroup } from 'group-matrix';
 * const G = centralProduct(dihedralGroup(4), quaternionGroup(8), [[2, 2]]);
 * const { order, centreOrder, classCount } = describeGroup(G);
 * [order, centreOrder, classCount] // => [32, 2, 17]
 */
export function centralProduct(G: FiniteGroup, H: FiniteGroup, pairs: readonly (readonly [ElementIndex, ElementIndex])[]): FiniteGroup {
  if (!Array.isArray(pairs)) throw new InputError(`${WHERE}: expected a list of pairs of elements, got ${shown(pairs)}`, { pointer: '', value: pairs });
  const product = directProduct(G, H);
  const closure = new SubgroupClosure(product);
  pairs.forEach((pair: unknown, i) => {
    if (!Array.isArray(pair) || pair.length !== 2) throw new InputError(`${WHERE}: expected a pair of elements, got ${shown(pair)} at /${i}`, { pointer: `/${i}`, value: pair });
    const z = requireCentral(G, pair[0], `/${i}/0`);
    const w = requireCentral(H, pair[1], `/${i}/1`);
    closure.adjoin(z * H.order + H.inverse(w));
  });
  const identified = closure.elements();
  for (const x of identified) {
    const [g, h] = [Math.floor(x / H.order), x % H.order];
    if ((g === G.identity) !== (h === H.identity)) {
      throw new InputError(`${WHERE}: expected pairs that extend to an isomorphism, got ${g} of the first group paired with ${H.inverse(h)} of the second`, { pointer: '', value: pairs });
    }
  }
  return quotientGroupUnchecked(product, identified).group;
}
