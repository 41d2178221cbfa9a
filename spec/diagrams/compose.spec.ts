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
  ['S', [1, 2, 3], 6],
  ['O', [1, 2, 3], 9],
  ['Sp', [2, 4], 8],
  ['SO', [1, 2, 3], 8],
  ['A', [1, 2, 3], 5],
];

describe.each(SIZES)('composition for %s', (family, sizes, most) => {
  it.each([...sizes])('is the product of matrices on all pairs of small diagrams, n = %i', (n) => {
    const faults: (string | null)[] = [];
    for (let m = 0; m <= 3; m++) for (let k = 0; k <= 3; k++) for (let l = 0; l <= 3; l++) if (k + l + 2 * m <= most) faults.push(functorialityFault(family, n, k, m, l));
    expect(faults.filter((fault) => fault !== null)).toEqual([]);
  });
});
/** The terms as texts `factor n^loops blocks`. */
const shown = (terms: readonly DiagramTerm[]): string[] => terms.map(({ diagram: d, factor, loops }) => `${factor} n^${loops} ${diagramKey(d)}`);
const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);
/** A determinant with t legs on top and b at the bottom. */
const determinant = (t: number, b: number): Diagram => diagram(t, b, { blocks: [], free: range(0, t + b) });

describe('known compositions', () => {
  it('count loops and give symplectic signs', () => {
    const [cup, cap] = [diagram(2, 0, { blocks: [[0, 1]] }), diagram(0, 2, { blocks: [[0, 1]] })];
    expect(shown(composeDiagrams('O', 7, cap, cup))).toEqual(['1 n^1 0,0|']);
    expect(shown(composeDiagrams('Sp', 4, cap, cup))).toEqual(['1 n^1 0,0|']);
    const crossed = diagram(2, 2, { blocks: [[0, 3], [1, 2]] });
    // ε is antisymmetric, δ is not
    expect(shown(composeDiagrams('Sp', 4, crossed, cup))).toEqual(['-1 n^0 2,0|0,0']);
    expect(shown(composeDiagrams('O', 4, crossed, cup))).toEqual(['1 n^0 2,0|0,0']);
    // a zigzag is ε·ε = −1 in one direction
    expect(shown(composeDiagrams('Sp', 2, diagram(1, 3, { blocks: [[0, 1], [2, 3]] }), diagram(3, 1, { blocks: [[0, 1], [2, 3]] })))).toEqual(['-1 n^0 1,1|0,0']);
    expect(shown(composeDiagrams('Sp', 2, diagram(1, 3, { blocks: [[0, 3], [1, 2]] }), diagram(3, 1, { blocks: [[0, 3], [1, 2]] })))).toEqual(['-1 n^0 1,1|0,0']);
    // a loop of four pairs, one of them passed backwards
    expect(shown(composeDiagrams('Sp', 4, diagram(0, 4, { blocks: [[0, 1], [2, 3]] }), diagram(4, 0, { blocks: [[0, 3], [1, 2]] })))).toEqual(['-1 n^1 0,0|']);
    expect(shown(composeDiagrams('S', 5, diagram(1, 3, { blocks: [[0], [1, 2], [3]] }), diagram(3, 1, { blocks: [[0], [1], [2], [3]] })))).toEqual(['1 n^2 1,1|0,1']);
  });

  it('contract two determinants: p common legs leave p! times the antisymmetriser of the others', () => {
    expect(shown(composeDiagrams('SO', 20, determinant(0, 20), determinant(20, 0)))).toEqual(['2432902008176640000 n^0 0,0|']);
    expect(shown(composeDiagrams('SO', 3, determinant(1, 2), determinant(2, 1)))).toEqual(['2 n^0 1,1|0,0']);
    expect(shown(composeDiagrams('SO', 3, determinant(2, 1), determinant(1, 2)))).toEqual(['1 n^0 2,2|0,1,0,1', '-1 n^0 2,2|0,1,1,0']);
    const many = composeDiagrams('SO', 12, determinant(5, 7), determinant(7, 5));
    expect([many.length, new Set(many.map(({ factor }) => factor))]).toEqual([120, new Set([5040n, -5040n])]);
    // the legs come in the order 0 1 | 2 of the upper and 1 2 of the lower one: moving the common ones first has a sign
    expect(shown(composeDiagrams('SO', 2, determinant(1, 1), determinant(1, 1)))).toEqual(['-1 n^0 1,1|0,0']);
  });

  it('vanish where two legs of one head meet or end freely', () => {
    const cup = diagram(2, 0, { blocks: [[0, 1]] });
    expect(composeDiagrams('SO', 2, determinant(0, 2), cup)).toEqual([]);
    const ends = diagram(2, 0, { blocks: [[0], [1]] });
    expect(composeDiagrams('A', 2, diagram(0, 2, { blocks: [], head: [[0], [1]] }), ends)).toEqual([]);
    // one free end: a leg that ends on a closed component
    expect(shown(composeDiagrams('A', 2, diagram(1, 1, { blocks: [], head: [[0], [1]] }), diagram(1, 0, { blocks: [[0]] })))).toEqual(['1 n^0 1,0|0|2:0']);
    // read before the other leg it changes the sign
    expect(shown(composeDiagrams('A', 2, diagram(0, 1, { blocks: [[0]] }), diagram(1, 1, { blocks: [], head: [[0], [1]] })))).toEqual(['-1 n^0 0,1|0|2:0']);
    expect(composeDiagrams('A', 2, diagram(0, 1, { blocks: [[0]] }), diagram(1, 0, { blocks: [], head: [[0], []] }))).toEqual([]);
    // but two closed components in which both heads end count
    expect(shown(composeDiagrams('A', 2, diagram(0, 2, { blocks: [], head: [[0], [1]] }), diagram(2, 0, { blocks: [], head: [[0], [1]] })))).toEqual(['2 n^0 0,0|']);
  });

  it('expand up to 8! permutations, and refuse 9! before they begin', () => {
    const all = composeDiagrams('SO', 8, determinant(8, 0), determinant(0, 8));
    expect([all.length, all.reduce((sum, { factor }) => sum + factor, 0n)]).toEqual([40320, 0n]);
    const tooMany = (): unknown => composeDiagrams('SO', 9, determinant(9, 0), determinant(0, 9));
    expect(tooMany).toThrow(LimitError);
    expect(tooMany).toThrow('9! = 362880 permutations, more than 40320');
    // one that vanishes is not expanded
    expect(composeDiagrams('SO', 9, determinant(7, 2), diagram(2, 9, { blocks: [[0, 1]], free: range(2, 11) }))).toEqual([]);
  });
});

describe('bad input', () => {
  const line = diagram(1, 1, { blocks: [[0, 1]] });
  const refused = (work: () => unknown): unknown => {
    try {
      work();
    } catch (error) {
      if (error instanceof InputError) return [error.message, error.details.pointer];
      throw error;
    }
    return 'nothing thrown';
  };

  it.each([
    ['rows that do not meet', () => composeDiagrams('S', 2, line, diagram(2, 0, { blocks: [[0, 1]] })), 'composeDiagrams: expected as many inputs of upper as outputs of lower, got 1 and 2', '/lower'],
    ['rows that do not meet, as pictures', () => composePartitions(line, diagram(2, 0, { blocks: [[0, 1]] })), 'composePartitions: expected as many inputs of upper as outputs of lower, got 1 and 2', '/lower'],
    ['an upper diagram of another family', () => composeDiagrams('O', 2, diagram(1, 1, { blocks: [[0], [1]] }), line), 'composeDiagrams: expected pairs for O, got the block [0]', '/blocks'],
    ['a lower diagram of another family', () => composeDiagrams('Sp', 2, line, diagram(1, 1, { blocks: [[0], [1]] })), 'composeDiagrams: expected pairs for Sp, got the block [0]', '/blocks'],
    ['an odd n for Sp', () => composeDiagrams('Sp', 3, line, line), 'composeDiagrams: expected an even n for Sp, got 3', undefined],
    ['a head with a wrong number of legs', () => composeDiagrams('SO', 3, determinant(1, 1), line), 'composeDiagrams: expected n = 3 free vertices, got 2', '/free'],
    ['a head below, as a picture', () => composePartitions(line, determinant(1, 1)), 'composePartitions: expected diagrams without heads', '/lower'],
    ['a head above, as a picture', () => composePartitions(determinant(1, 1), line), 'composePartitions: expected diagrams without heads', '/upper'],
  ])('%s', (_, work, message, pointer) => {
    expect(refused(work)).toEqual([message, pointer]);
  });

  it('too many vertices', () => {
    const tall = diagram(40, 0, { blocks: [range(0, 40)] });
    const wide = diagram(0, 40, { blocks: [range(0, 40)] });
    expect(() => composeDiagrams('S', 2, tall, wide)).toThrow(LimitError);
    expect(() => composePartitions(tall, wide)).toThrow('expected k + l ≤ 60, got 80');
  });
});

describe('long rows', () => {
  it('compose to the union of a chain, whatever stood in the scratch before', () => {
    const chain = (shift: number): Diagram => diagram(30, 30, { blocks: range(0, 30).map((i) => [i, 30 + ((i + shift) % 30)]) });
    const both = composePartitions(chain(7), chain(11));
    expect(both).toEqual({ diagram: chain(18), loops: 0 });
    const separate = diagram(30, 30, { blocks: range(0, 60).map((v) => [v]) });
    expect(composePartitions(separate, separate)).toEqual({ diagram: separate, loops: 30 });
    expect(composePartitions(chain(7), chain(11))).toEqual(both);
  });
});
