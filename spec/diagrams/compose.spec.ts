import { describe, expect, it } from '@jest/globals';
import { composeDiagrams } from '../../lib/diagrams/compose.ts';
import { diagram, diagramKey, type Diagram } from '../../lib/diagrams/diagram.ts';
import { compareDiagrams, type DiagramTerm } from '../../lib/diagrams/diagram-term.ts';
import type { DiagramFamily } from '../../lib/diagrams/family.ts';
import { composePartitions } from '../../lib/diagrams/partition-composition.ts';
import { InputError, LimitError } from '../../lib/errors.ts';
import { allDiagrams, combined, matrixOf, product } from './all-diagrams.ts';

const termsAsMatrix = (family: DiagramFamily, n: number, terms: readonly DiagramTerm[], k: number, l: number): number[][] =>
  combined(terms.map(({ diagram: d, factor, loops }) => ({ coefficient: Number(factor) * n ** loops, matrix: matrixOf(family, n, d) })), n ** l, n ** k);

function faultOfTerms(terms: readonly DiagramTerm[], k: number, l: number): string | null {
  for (const { diagram: d, factor } of terms) {
    if (d.top !== l || d.bottom !== k) return `rows of ${diagramKey(d)}`;
    if (factor === 0n) return 'a factor 0';
    let next = 0;
    for (const b of d.blockOf) if (b > next) return `not canonical: ${diagramKey(d)}`; else if (b === next) next++;
    if (d.head !== null && d.head.blocks.some((b, i) => b >= next || (i > 0 && b <= d.head!.blocks[i - 1]!))) return `head of ${diagramKey(d)}`;
  }
  for (let i = 1; i < terms.length; i++) if (compareDiagrams(terms[i - 1]!.diagram, terms[i]!.diagram) >= 0) return 'not sorted';
  return null;
}

/** The first pair on which D(upper)·D(lower) differs from the sum of the terms. */
function functorialityFault(family: DiagramFamily, n: number, k: number, m: number, l: number): string | null {
  for (const upper of allDiagrams(family, n, m, l)) {
    for (const lower of allDiagrams(family, n, k, m)) {
      const terms = composeDiagrams(family, n, upper, lower);
      const where = `${diagramKey(upper)} after ${diagramKey(lower)}`;
      const fault = faultOfTerms(terms, k, l);
      if (fault !== null) return `${where}: ${fault}`;
      const expected = product(matrixOf(family, n, upper), matrixOf(family, n, lower));
      if (JSON.stringify(termsAsMatrix(family, n, terms, k, l)) !== JSON.stringify(expected)) return where;
    }
  }
  return null;
}

const SIZES: readonly (readonly [DiagramFamily, readonly number[], number])[] = [
  ['S', [1, 2, 3], 5],
  ['O', [1, 2, 3], 8],
  ['Sp', [2, 4], 8],
  ['SO', [1, 2, 3], 7],
  ['A', [1, 2, 3], 4],
];

describe.each(SIZES)('composition for %s', (family, sizes, most) => {
  it.each([...sizes])('is the product of matrices on all pairs of small diagrams, n = %i', (n) => {
    const faults: (string | null)[] = [];
    for (let m = 0; m <= 3; m++) for (let k = 0; k <= 3; k++) for (let l = 0; l <= 3; l++) if (k + l + 2 * m <= most) faults.push(functorialityFault(family, n, k, m, l));
    expect(faults.filter((fault) => fault !== null)).toEqual([]);
  });
});
void diagram; void composePartitions; void InputError; void LimitError;
export type { Diagram };
