import { isBottomOnly, isCross, partsOf } from './block-parts.ts';
import { canonicalDiagramUnchecked, diagram, requireDiagram, type Diagram } from './diagram.ts';

/** D(d) = P_output · D(planar) · P_input, where P_σ moves tensor factor j to place σ[j]. */
export interface DiagramFactors {
  /** output[p] is the output position of d to which output position p of the planar diagram goes. */
  readonly output: readonly number[];
  readonly planar: Diagram;
  /** input[j] is the input position of the planar diagram to which input position j of d goes. */
  readonly input: readonly number[];
}

/**
 * The diagram that joins input position j with output position images[j]: the matrix that permutes tensor factors.
 * @example
 * import { permutationDiagram } from 'group-matrix';
 * permutationDiagram([1, 2, 0]).blockOf // => [0, 1, 2, 1, 2, 0]
 */
export function permutationDiagram(images: readonly number[]): Diagram {
  return diagram(images.length, images.length, { blocks: images.map((image, j) => [image, images.length + j]) });
}

/**
 * Writes a diagram as permutation ∘ planar ∘ permutation: d = output ∘ planar ∘ input.
 *
 * In the planar diagram the vertices of a block stand side by side in each row: blocks through both rows first, in the same order
 * above and below, then the blocks of one row, then those at the head. No two blocks cross (only legs of a head may pass a block).
 * Vertices of one block, and blocks at the head, keep their order, so that no sign appears: in every family the matrices multiply to
 * that of d. Cost: quadratic in the number of vertices.
 * @source E. Pearce-Crump, An algorithm for computing with Brauer's group equivariant neural network layers, arXiv 2304.14165 (2023)
 * @example
 * import { diagram, factorDiagram } from 'group-matrix';
 * factorDiagram(diagram(2, 2, { blocks: [[0, 3], [1], [2]] })) // => { output: [0, 1], planar: { top: 2, bottom: 2, blockOf: [0, 1, 0, 2], head: null }, input: [1, 0] }
 */
export function factorDiagram(d: Diagram): DiagramFactors {
  requireDiagram(d, 'factorDiagram');
  const parts = partsOf(d).map((part, block) => ({ ...part, block }));
  const plain = parts.filter((part) => !part.atHead);
  const headed = parts.filter((part) => part.atHead);
  const order = [...plain.filter(isCross), ...plain.filter((part) => !isCross(part)), ...headed.filter((part) => !isBottomOnly(part)), ...headed.filter(isBottomOnly)];
  const output = order.flatMap((part) => part.tops);
  const input = new Array<number>(d.bottom);
  order.flatMap((part) => part.bottoms).forEach((j, position) => (input[j] = position));
  const owners = [...order.flatMap((part) => part.tops.map(() => part.block)), ...order.flatMap((part) => part.bottoms.map(() => part.block))];
  return { output, planar: canonicalDiagramUnchecked(d.top, d.bottom, owners, d.head?.legs ?? null, new Set(d.head?.blocks ?? [])), input };
}
