import { describe, expect, it } from '@jest/globals';
import { diagram, diagramKey, type Diagram } from '../../lib/diagrams/diagram.ts';
import type { DiagramFamily } from '../../lib/diagrams/family.ts';
import { flipDiagram } from '../../lib/diagrams/flip.ts';
import { tensorDiagrams } from '../../lib/diagrams/tensor.ts';
import { InputError, LimitError } from '../../lib/errors.ts';
import { allDiagrams, combined, kronecker, matrixOf, transposed } from './all-diagrams.ts';

const SIZES: readonly (readonly [DiagramFamily, readonly number[], number])[] = [
  ['S', [1, 2], 3], ['O', [1, 2, 3], 4], ['Sp', [2], 4], ['SO', [1, 2, 3], 3], ['A', [1, 2], 3], ['A', [3], 2],
];

describe.each(SIZES)('diagrams of %s', (family, sizes, most) => {
  const rows = Array.from({ length: most + 1 }, (_, l) => Array.from({ length: most + 1 - l }, (__, k) => [k, l] as const)).flat();

  it.each([...sizes])('have tensor products that are the Kronecker products of their matrices, n = %i', (n) => {
    const faults: string[] = [];
    const all = rows.filter(([k, l]) => k + l < most || k * l !== 0).flatMap(([k, l]) => allDiagrams(family, n, k, l));
    for (const left of all) {
      for (const right of all) {
        if (left.blockOf.length + right.blockOf.length > most + 1) continue;
        const [k, l] = [left.bottom + right.bottom, left.top + right.top];
        const terms = tensorDiagrams(family, n, left, right);
        const got = combined(terms.map(({ diagram: d, factor, loops }) => ({ coefficient: Number(factor) * n ** loops, matrix: matrixOf(family, n, d) })), n ** l, n ** k);
        if (JSON.stringify(got) !== JSON.stringify(kronecker(matrixOf(family, n, left), matrixOf(family, n, right)))) faults.push(`${diagramKey(left)} ⊗ ${diagramKey(right)}`);
      }
    }
    expect(faults).toEqual([]);
  });

  it.each([...sizes])('flip to their transposes with the sign of the new reading order, n = %i', (n) => {
    const faults: string[] = [];
    for (const d of rows.flatMap(([k, l]) => allDiagrams(family, n, k, l))) {
      const { diagram: flipped, sign } = flipDiagram(family, n, d);
      const expected = transposed(matrixOf(family, n, d), n ** d.bottom).map((row) => row.map((x) => x * sign || 0));
      if (JSON.stringify(matrixOf(family, n, flipped).map((row) => row.map((x) => x || 0))) !== JSON.stringify(expected)) faults.push(diagramKey(d));
    }
    expect(faults).toEqual([]);
  });
});

describe('known signs and terms', () => {
  const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);
  const determinant = (t: number, b: number): Diagram => diagram(t, b, { blocks: [], free: range(0, t + b) });

  it('flip of a determinant with t and b legs has the sign (−1)^{t·b}', () => {
    for (let t = 0; t <= 5; t++) for (let b = t === 0 ? 1 : 0; b <= 5; b++) expect([t, b, flipDiagram('SO', t + b, determinant(t, b))]).toEqual([t, b, { diagram: determinant(b, t), sign: (t * b) % 2 === 0 ? 1 : -1 }]);
  });

  it('flip of a jellyfish: blocks are read by their smallest vertices, the free leg stays last', () => {
    const d = diagram(2, 1, { blocks: [], head: [[0], [1, 2], []] });
    expect(flipDiagram('A', 3, d)).toEqual({ diagram: diagram(1, 2, { blocks: [], head: [[1], [0, 2], []] }), sign: -1 });
    expect(flipDiagram('A', 2, diagram(1, 0, { blocks: [], head: [[0], []] })).sign).toBe(1);
  });

  it('two determinants in a row are one determinant of deltas', () => {
    const terms = tensorDiagrams('SO', 3, determinant(3, 0), determinant(0, 3));
    expect(terms.map(({ diagram: d, factor }) => [d.blockOf.slice(3).join(''), factor])).toEqual([['012', 1n], ['021', -1n], ['102', -1n], ['120', 1n], ['201', 1n], ['210', -1n]]);
  });

  it('two free legs that are matched make a loop, multiplied out', () => {
    const leg = diagram(1, 0, { blocks: [], head: [[0], []] });
    expect(tensorDiagrams('A', 2, leg, leg).map(({ diagram: d, factor, loops }) => [d.blockOf, factor, loops])).toEqual([[[0, 0], 2n, 0], [[0, 1], -1n, 0]]);
  });

  it('bad input is refused', () => {
    const line = diagram(1, 1, { blocks: [[0, 1]] });
    expect(() => tensorDiagrams('SO', 9, determinant(9, 0), determinant(9, 0))).toThrow('9! = 362880 permutations');
    expect(() => tensorDiagrams('SO', 9, determinant(9, 0), determinant(9, 0))).toThrow(LimitError);
    expect(() => tensorDiagrams('S', 2, diagram(20, 20, { blocks: [range(0, 40)] }), diagram(20, 1, { blocks: [range(0, 21)] }))).toThrow('expected k + l ≤ 60, got 61');
    expect(() => tensorDiagrams('Sp', 3, line, line)).toThrow('tensorDiagrams: expected an even n for Sp, got 3');
    expect(() => tensorDiagrams('O', 2, line, diagram(1, 0, { blocks: [[0]] }))).toThrow(InputError);
    expect(() => tensorDiagrams('O', 2, diagram(1, 0, { blocks: [[0]] }), line)).toThrow(InputError);
    expect(() => flipDiagram('SO', 3, determinant(1, 1))).toThrow('flipDiagram: expected n = 3 free vertices, got 2');
    expect(() => flipDiagram('S', 2, determinant(1, 1))).toThrow(InputError);
  });
});
