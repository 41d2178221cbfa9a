import { blockCount, requireOfFamily, type Diagram } from './diagram.ts';
import type { DiagramFamily } from './family.ts';
import { legsOf, resolveHeads } from './head-product.ts';

/** A diagram upside down, with the sign that its new reading order makes. */
export interface FlippedDiagram {
  readonly diagram: Diagram;
  readonly sign: 1 | -1;
}

/**
 * The diagram upside down, outputs and inputs exchanged: D(diagram) = sign·D(d)ᵀ.
 *
 * The sign is 1 without a head; with one it is that of the permutation between the reading orders of the legs, (−1)^{t·b} for a
 * Brauer–Grood diagram with t free vertices on top and b at the bottom. Cost: O(k + l).
 * @throws InputError when the diagram is not of the family at size n
 * @source E. Pearce-Crump, arXiv 2212.08648 (2022)
 * @example
 * import { diagram, flipDiagram } from 'group-matrix';
 * flipDiagram('SO', 2, diagram(1, 1, { blocks: [], free: [0, 1] })).sign // => -1
 */
export function flipDiagram(family: DiagramFamily, n: number, d: Diagram): FlippedDiagram {
  requireOfFamily(family, n, d, 'flipDiagram');
  return flipUnchecked(d);
}

/** `flipDiagram` of a diagram that was checked. */
export function flipUnchecked(d: Diagram): FlippedDiagram {
  let components = blockCount(d.blockOf);
  const heads = legsOf(d, (b) => b, () => components++);
  const componentOf = [...d.blockOf.slice(d.top), ...d.blockOf.slice(0, d.top)];
  // one head and no joined components: one term, whatever the size of the group
  const { diagram, factor } = resolveHeads(1, { top: d.bottom, bottom: d.top, componentOf, components, heads }, 'flipDiagram')[0]!;
  return { diagram, sign: factor === 1n ? 1 : -1 };
}
