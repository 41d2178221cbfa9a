import { describe, expect, it } from '@jest/globals';
import { diagramBasis } from '../../lib/diagrams/diagram-basis.ts';
import { diagramKey, type Diagram } from '../../lib/diagrams/diagram.ts';
import { diagramDimension } from '../../lib/diagrams/dimension.ts';
import { DIAGRAM_FAMILIES, type DiagramFamily } from '../../lib/diagrams/family.ts';
import { spanningDiagrams } from '../../lib/diagrams/spanning-set.ts';
import { InputError, LimitError } from '../../lib/errors.ts';
import { IntegerMatrix } from '../../lib/linear/integer-matrix.ts';
import { rank } from '../../lib/linear/rank.ts';
import { RationalMatrix } from '../../lib/linear/rational-matrix.ts';
import { tensorOf } from './tensor-evaluator.ts';

/** The exact rank over Q of the matrices of diagrams, each written as one row. */
function rankOf(family: DiagramFamily, n: number, diagrams: readonly Diagram[]): number {
  if (diagrams.length === 0) return 0;
  const rows = diagrams.map((d) => tensorOf(family, n, d));
  return rank(RationalMatrix.of(IntegerMatrix.fromWordsUnchecked(rows.length, rows[0]!.length, Float64Array.from(rows.flat()))));
}

/** [family, n, k, l] with n^(k+l) up to a size; all splits of k + l ≤ 4 up to 64, one above. */
function cases(size: number): [DiagramFamily, number, number, number][] {
  const list: [DiagramFamily, number, number, number][] = [];
  for (const family of DIAGRAM_FAMILIES) {
    for (let n = family === 'Sp' ? 2 : 1; n <= 8; n += family === 'Sp' ? 2 : 1) {
      for (let m = 0; m <= 8 && n ** m <= size; m++) {
        for (let l = 0; l <= m; l++) if (l === m >> 1 || (n ** m <= 64 && m <= 4)) list.push([family, n, m - l, l]);
      }
    }
  }
  return list;
}

describe('spanning diagrams', () => {
  it('have matrices of rank the dimension', () => {
    for (const [family, n, k, l] of cases(260)) {
      const diagrams = [...spanningDiagrams(family, n, k, l)];
      const { dimension, spanningIsBasis } = diagramDimension(family, n, k, l);
      const found = rankOf(family, n, diagrams);
      expect([family, n, k, l, BigInt(found), spanningIsBasis]).toEqual([family, n, k, l, dimension, found === diagrams.length]);
    }
  });

  it('refuse sizes that are none', () => {
    expect(() => spanningDiagrams('Sp', 3, 1, 1)).toThrow(InputError);
    expect(() => spanningDiagrams('O', 3, -1, 1)).toThrow(InputError);
    expect(() => spanningDiagrams('S', 0, 1, 1)).toThrow(InputError);
    expect(() => spanningDiagrams('S', 2, 40, 40)).toThrow(LimitError);
  });
});

describe('bases', () => {
  it('are independent, as many as the dimension, and the first independent spanning diagrams in their order', () => {
    for (const [family, n, k, l] of cases(64)) {
      const basis = diagramBasis(family, n, k, l);
      expect([family, n, k, l, BigInt(basis.length), rankOf(family, n, basis)]).toEqual([family, n, k, l, diagramDimension(family, n, k, l).dimension, basis.length]);
      if (diagramDimension(family, n, k, l).spanningIsBasis) {
        expect(basis).toEqual([...spanningDiagrams(family, n, k, l)]);
        continue;
      }
      const first: Diagram[] = [];
      for (const d of spanningDiagrams(family, n, k, l)) if (first.length < basis.length && rankOf(family, n, [...first, d]) > first.length) first.push(d);
      expect([family, n, k, l, basis.map(diagramKey)]).toEqual([family, n, k, l, first.map(diagramKey)]);
    }
  });

  it('are independent where many diagrams are dependent', () => {
    for (const [family, n, k, l] of [['O', 2, 4, 4], ['Sp', 2, 3, 5], ['SO', 2, 4, 4], ['O', 3, 2, 5], ['SO', 3, 3, 3], ['SO', 3, 4, 3], ['SO', 5, 2, 3]] as const) {
      const basis = diagramBasis(family, n, k, l);
      expect([family, n, k, l, BigInt(basis.length), rankOf(family, n, basis)]).toEqual([family, n, k, l, diagramDimension(family, n, k, l).dimension, basis.length]);
    }
  });

  it('have known sizes: Catalan numbers for Sp(2), central binomial coefficients for SO(2)', () => {
    expect([1, 2, 3, 4, 5].map((m) => diagramBasis('Sp', 2, m, m).length)).toEqual([1, 2, 5, 14, 42]);
    expect([1, 2, 3, 4].map((m) => diagramBasis('SO', 2, m, m).length)).toEqual([2, 6, 20, 70]);
  });

  it('refuse too many diagrams', () => {
    expect(() => diagramBasis('S', 13, 6, 7)).toThrow(LimitError);
    expect(() => diagramBasis('O', 3, 6, 6)).toThrow(/choose at most 2048 of dependent diagrams, got 4213 of 10395/);
    expect(() => diagramBasis('O', 2, 7, 7)).toThrow(/8388608 inner products, got 231891660/);
    expect(() => diagramBasis('O', 2, 7, 7)).toThrow(LimitError);
    expect(() => diagramBasis('Sp', 1, 1, 1)).toThrow(InputError);
  });
});
