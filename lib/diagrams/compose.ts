import { requireOfFamily, type Diagram } from './diagram.ts';
import type { DiagramTerm } from './diagram-term.ts';
import type { DiagramFamily } from './family.ts';
import { legsOf, resolveHeads } from './head-product.ts';
import { composeHeadlessUnchecked, requireComposable, stackedComponents } from './partition-composition.ts';
import { symplecticSign } from './symplectic-sign.ts';

/**
 * upper ∘ lower for any family, as terms that say D(upper)·D(lower) = Σ factor·n^loops·D(diagram): sorted, no diagram twice, empty for 0.
 *
 * One term with factor ±1, the symplectic sign for Sp, unless both diagrams have heads. One head: its legs follow the components;
 * the composite is 0 if two legs meet or two end freely, and has the sign of the new reading order. Two heads: the product of
 * determinants Σ_π sgn π·∏ δ(leg i, leg π(i)) gives diagrams without heads, with n^loops multiplied out (loops = 0).
 *
 * Cost: O(k + l + m), with two heads (n−p)!·(k + l + m), p the number of legs that meet in components which touch neither outer row.
 * @throws InputError when upper has not as many inputs as lower has outputs, or a diagram is not of the family at size n
 * @throws LimitError when the composite has more than 60 vertices, or (n−p)! > 40,320
 * @source E. Pearce-Crump, arXiv 2212.08648 and 2212.08630 (2022)
 * @example
 * import { composeDiagrams, diagram } from 'group-matrix';
 * const cup = diagram(2, 0, { blocks: [[0, 1]] });
 * const cap = diagram(0, 2, { blocks: [[0, 1]] });
 * composeDiagrams('Sp', 4, cap, cup) // => [{ diagram: { top: 0, bottom: 0, blockOf: [], head: null }, factor: 1n, loops: 1 }]
 */
export function composeDiagrams(family: DiagramFamily, n: number, upper: Diagram, lower: Diagram): DiagramTerm[] {
  requireOfFamily(family, n, upper, 'composeDiagrams');
  requireOfFamily(family, n, lower, 'composeDiagrams');
  requireComposable(upper, lower, 'composeDiagrams');
  return composeUnchecked(family, n, upper, lower);
}

/** `composeDiagrams` of diagrams that were checked; n matters only where there are heads. */
export function composeUnchecked(family: DiagramFamily, n: number, upper: Diagram, lower: Diagram): DiagramTerm[] {
  if (upper.head === null && lower.head === null) {
    const { diagram, loops } = composeHeadlessUnchecked(upper, lower);
    return [{ diagram, factor: family === 'Sp' ? BigInt(symplecticSign(upper, lower)) : 1n, loops }];
  }
  const { components: joined, ofUpper, ofLower } = stackedComponents(upper, lower);
  let components = joined;
  const heads = [...legsOf(upper, (b) => ofUpper[b]!, () => components++), ...legsOf(lower, (b) => ofLower[b]!, () => components++)];
  const componentOf = [...upper.blockOf.slice(0, upper.top).map((b) => ofUpper[b]!), ...lower.blockOf.slice(lower.top).map((b) => ofLower[b]!)];
  return resolveHeads(n, { top: upper.top, bottom: lower.bottom, componentOf, components, heads }, 'composeDiagrams');
}
