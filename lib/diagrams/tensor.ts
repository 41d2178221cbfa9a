import { blockCount, requireOfFamily, requireRows, type Diagram } from './diagram.ts';
import type { DiagramTerm } from './diagram-term.ts';
import type { DiagramFamily } from './family.ts';
import { legsOf, resolveHeads } from './head-product.ts';

/**
 * left ⊗ right for any family, `right` standing to the right of `left`, as terms that say
 * D(left) ⊗ D(right) = Σ factor·n^loops·D(diagram), with the Kronecker product: sorted, no diagram twice, empty for 0.
 *
 * One term with factor 1 unless both have heads; then the product of two determinants Σ_π sgn π·∏ δ(leg i, leg π(i)), with n^loops
 * multiplied out (loops = 0). Cost: O(k + l), with two heads n!·(k + l).
 * @throws InputError when a diagram is not of the family at size n
 * @throws LimitError when the product has more than 60 vertices, or both have heads and n! > 40,320
 * @source E. Pearce-Crump, arXiv 2212.08648 and 2212.08630 (2022)
 * @example
 * import { diagram, tensorDiagrams } from 'group-matrix';
 * const e = diagram(2, 0, { blocks: [], free: [0, 1] });
 * tensorDiagrams('SO', 2, e, e).map(({ diagram: d, factor }) => [d.blockOf, factor]) // => [[[0, 1, 0, 1], 1n], [[0, 1, 1, 0], -1n]]
 */
export function tensorDiagrams(family: DiagramFamily, n: number, left: Diagram, right: Diagram): DiagramTerm[] {
  requireOfFamily(family, n, left, 'tensorDiagrams');
  requireOfFamily(family, n, right, 'tensorDiagrams');
  return tensorUnchecked(n, left, right);
}

/** `tensorDiagrams` of diagrams that were checked; n matters only where both have heads. */
export function tensorUnchecked(n: number, left: Diagram, right: Diagram): DiagramTerm[] {
  const [top, bottom] = [left.top + right.top, left.bottom + right.bottom];
  requireRows(top, bottom, 'tensorDiagrams');
  const first = blockCount(left.blockOf);
  let components = first + blockCount(right.blockOf);
  const shifted = right.blockOf.map((b) => first + b);
  const componentOf = [...left.blockOf.slice(0, left.top), ...shifted.slice(0, right.top), ...left.blockOf.slice(left.top), ...shifted.slice(right.top)];
  const heads = [...legsOf(left, (b) => b, () => components++), ...legsOf(right, (b) => first + b, () => components++)];
  return resolveHeads(n, { top, bottom, componentOf, components, heads }, 'tensorDiagrams');
}
