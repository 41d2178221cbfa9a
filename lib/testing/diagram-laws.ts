import { Z } from '../algebra/integer-ring.ts';
import { composeDiagrams } from '../diagrams/compose.ts';
import { diagramKey, type Diagram } from '../diagrams/diagram.ts';
import { compareDiagrams, type DiagramTerm } from '../diagrams/diagram-term.ts';
import type { DiagramFamily } from '../diagrams/family.ts';
import { flipDiagram } from '../diagrams/flip.ts';
import { composePartitions } from '../diagrams/partition-composition.ts';
import { tensorDiagrams } from '../diagrams/tensor.ts';
import type { DiagramInstance } from './diagrams.ts';
import { Law } from './law.ts';
import { combinationByDefinition, diagramByDefinition, kroneckerOfRows, productOfRows, transposeOfRows, type Rows } from './reference-diagrams.ts';

/** The functions on single diagrams that the laws speak of. */
export interface DiagramFunctions {
  readonly composeDiagrams: typeof composeDiagrams;
  readonly tensorDiagrams: typeof tensorDiagrams;
  readonly flipDiagram: typeof flipDiagram;
  readonly composePartitions: typeof composePartitions;
}

const LIBRARY: DiagramFunctions = { composeDiagrams, tensorDiagrams, flipDiagram, composePartitions };

/** Whether the blocks are numbered by first appearance, and those at the head exist and ascend. */
function isCanonical(d: Diagram): boolean {
  let blocks = 0;
  const inOrder = d.blockOf.length === d.top + d.bottom && d.blockOf.every((b) => b <= blocks && (blocks = Math.max(blocks, b + 1)) > 0);
  const heads = d.head?.blocks ?? [];
  return inOrder && heads.every((b, i) => b < blocks && (i === 0 || b > heads[i - 1]!)) && (d.head === null || d.head.legs - heads.length <= 1);
}

/** Throws unless the terms, sorted and canonical, have this matrix. */
function termLaws(law: Law, family: DiagramFamily, n: number, terms: readonly DiagramTerm[], k: number, l: number, expected: Rows<bigint>, clause: (got: boolean) => void): void {
  const wellFormed = terms.every(
    ({ diagram: d, factor, loops }, i) => d.bottom === k && d.top === l && isCanonical(d) && factor !== 0n && loops >= 0 && (i === 0 || compareDiagrams(terms[i - 1]!.diagram, d) < 0),
  );
  law.holds('terms are sorted, canonical, of the right rows, no diagram twice, no factor 0', wellFormed, () => terms.map(({ diagram: d }) => diagramKey(d)).join('; '));
  const weighted = terms.map(({ diagram, factor, loops }) => ({ diagram, coefficient: factor * BigInt(n) ** BigInt(loops) }));
  clause(sameRows(combinationByDefinition(Z, family, n, k, l, weighted), expected));
}

const sameRows = (A: Rows<bigint>, B: Rows<bigint>): boolean => A.length === B.length && A.every((row, i) => row.length === B[i]!.length && row.every((x, j) => x === B[i]![j]));

/**
 * Throws a `LawError` unless composition, tensor product and flip of diagrams are those of their matrices, with loops, signs and
 * linear combinations, on one instance; the matrices are those of the definition.
 *
 * D(upper)·D(lower) = Σ factor·n^loops·D(diagram), D(left) ⊗ D(right) likewise, D(flip d) = sign·D(d)ᵀ; results are canonical; rows that
 * do not meet are refused; arguments are not changed. Cost: n to the number of vertices of the tensor product.
 * @param functions replaces functions of the library, to show that the law has teeth
 * @throws LawError when one of these is false
 * @source theory: E. Pearce-Crump, arXiv 2212.08648 and 2212.08630 (2022)
 * @example
 * import { diagram } from 'group-matrix';
 * import { diagramLaws } from 'group-matrix/testing';
 * const e = diagram(1, 1, { blocks: [], free: [0, 1] });
 * diagramLaws({ family: 'SO', n: 2, upper: e, lower: e, other: e }) // => undefined
 */
export function diagramLaws({ family, n, upper, lower, other }: DiagramInstance, functions: Partial<DiagramFunctions> = {}): void {
  const law = new Law('diagram law', `diagrams of ${family}, n = ${n}`);
  const op = { ...LIBRARY, ...functions };
  const matrix = (d: Diagram): bigint[][] => diagramByDefinition(family, n, d).map((row) => row.map(BigInt));
  const text = (...list: readonly Diagram[]): string => list.map(diagramKey).join(' and ');
  law.preserving('operations do not change their diagrams', () => text(upper, lower, other), () => {
    termLaws(law, family, n, op.composeDiagrams(family, n, upper, lower), lower.bottom, upper.top, productOfRows(Z, matrix(upper), matrix(lower)), (got) =>
      law.holds('D(upper)·D(lower) = Σ factor·n^loops·D(diagram)', got, () => text(upper, lower)));
    for (const [left, right] of [[upper, other], [other, upper]] as const) {
      termLaws(law, family, n, op.tensorDiagrams(family, n, left, right), left.bottom + right.bottom, left.top + right.top, kroneckerOfRows(Z, matrix(left), matrix(right)), (got) =>
        law.holds('D(left) ⊗ D(right) = Σ factor·n^loops·D(diagram)', got, () => text(left, right)));
    }
    for (const d of [upper, lower, other]) {
      const { diagram, sign } = op.flipDiagram(family, n, d);
      termLaws(law, family, n, [{ diagram, factor: BigInt(sign), loops: 0 }], d.top, d.bottom, transposeOfRows(matrix(d)), (got) => law.holds('D(flip d) = sign·D(d)ᵀ', got, () => text(d)));
    }
    pictureLaws(law, op, n, upper, lower);
    const longer: Diagram = { top: lower.top + 2, bottom: lower.bottom, blockOf: [], head: null };
    law.refuses('rows that do not meet are refused', 'invalid-input', () => op.composePartitions({ ...upper, head: null }, longer));
    law.refuses('rows that do not meet are refused', 'invalid-input', () => op.composeDiagrams('S', n, { ...upper, head: null }, longer));
  });
}

function pictureLaws(law: Law, op: DiagramFunctions, n: number, upper: Diagram, lower: Diagram): void {
  if (upper.head !== null || lower.head !== null) {
    law.refuses('composition as pictures refuses heads', 'invalid-input', () => op.composePartitions(upper, lower));
    return;
  }
  const { diagram, loops } = op.composePartitions(upper, lower);
  const partition = (d: Diagram): bigint[][] => diagramByDefinition('S', n, d).map((row) => row.map(BigInt));
  termLaws(law, 'S', n, [{ diagram, factor: 1n, loops }], lower.bottom, upper.top, productOfRows(Z, partition(upper), partition(lower)), (got) =>
    law.holds('as pictures, joined blocks are one block and closed components are counted', got, () => `${diagramKey(upper)} and ${diagramKey(lower)}`));
}
