import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Q, type Rational } from '../../lib/algebra/rational-field.ts';
import { WordPrimeField } from '../../lib/algebra/word-prime-field.ts';
import { combinationMatrix } from '../../lib/diagrams/combination-matrix.ts';
import { diagramCoordinates } from '../../lib/diagrams/coordinates.ts';
import { diagramBasis } from '../../lib/diagrams/diagram-basis.ts';
import { denseDiagramMatrix } from '../../lib/diagrams/diagram-matrix.ts';
import { diagram } from '../../lib/diagrams/diagram.ts';
import type { DiagramFamily } from '../../lib/diagrams/family.ts';
import { InputError, LimitError } from '../../lib/errors.ts';
import { identityMatrix, zeroMatrix } from '../../lib/linear/dense-matrix.ts';
import type { Matrix } from '../../lib/linear/matrix.ts';
import { matrixFromSparse } from '../../lib/linear/sparse-matrix.ts';
import { rationals } from '../../lib/testing/index.ts';
import { equalEntries, sum, tabulate } from '../../lib/testing/reference-algebra.ts';
import { run } from '../laws/run-settings.ts';
import { allDiagrams } from './all-diagrams.ts';

const SIZES: [DiagramFamily, number, number, number][] = [['S', 1, 1, 2], ['S', 2, 2, 1], ['S', 3, 2, 2], ['A', 2, 1, 2], ['A', 3, 1, 2], ['O', 1, 2, 2], ['O', 2, 3, 3], ['O', 3, 2, 2], ['SO', 2, 2, 2], ['SO', 3, 2, 1], ['Sp', 2, 3, 1], ['Sp', 4, 2, 2], ['S', 3, 0, 0], ['O', 2, 1, 0]];

describe('coordinates in the basis of diagrams', () => {
  it.each(SIZES)('%s, n = %i, %i → %i: of combinations of any diagrams of the family, and null beside them', (family, n, k, l) => {
    const basis = diagramBasis(family, n, k, l);
    const all = allDiagrams(family, n, k, l);
    const terms = all.length === 0 ? fc.constant([]) : fc.array(fc.record({ diagram: fc.constantFrom(...all), coefficient: rationals(3, 2) }), { maxLength: 5 });
    fc.assert(
      fc.property(terms, fc.nat({ max: n ** l - 1 }), fc.nat({ max: n ** k - 1 }), (list, row, col) => {
        const M = matrixFromSparse(Q, combinationMatrix(Q, family, n, k, l, list));
        const found = diagramCoordinates(family, n, k, l, M)!;
        expect(found.map(({ diagram: d }) => d)).toEqual(basis);
        expect(equalEntries(matrixFromSparse(Q, combinationMatrix(Q, family, n, k, l, found)), M)).toBe(true);
        const unit = tabulate(Q, n ** l, n ** k, (i, j) => (i === row && j === col ? Q.one : Q.zero));
        const trivial = n === 1 || k + l === 0 || (family === 'A' && n === 2);
        expect(diagramCoordinates(family, n, k, l, sum(M, unit)) === null).toBe(!trivial);
      }),
      run(8),
    );
  });

  it('tell the groups apart: maps of SO(3) and A_3 that are none of O(3) and S_3', () => {
    const cross = denseDiagramMatrix(Q, 'SO', 3, diagram(1, 2, { blocks: [], free: [0, 1, 2] }));
    expect(diagramCoordinates('SO', 3, 2, 1, cross)!.map(({ coefficient }) => Q.format(coefficient))).toEqual(['1']);
    expect(diagramCoordinates('O', 3, 2, 1, cross)).toBeNull();
    const jellyfish = denseDiagramMatrix(Q, 'A', 3, diagram(1, 1, { blocks: [], head: [[0], [1], []] }));
    expect(diagramCoordinates('S', 3, 1, 1, jellyfish)).toBeNull();
    expect(diagramCoordinates('A', 3, 1, 1, jellyfish)!.filter(({ coefficient }) => !Q.isZero(coefficient)).length).toBe(1);
  });

  it('refuse other shapes, other fields, and large dimensions', () => {
    expect(() => diagramCoordinates('S', 2, 1, 1, zeroMatrix(Q, 2, 3))).toThrow(/expected a 2 × 2 matrix, got 2 × 3/);
    expect(() => diagramCoordinates('S', 2, 1, 1, zeroMatrix(Q, 3, 2))).toThrow(InputError);
    expect(() => diagramCoordinates('S', 2, 1, 1, identityMatrix(WordPrimeField.of(7), 2) as unknown as Matrix<Rational>)).toThrow(/over Q, got one over GF\(7\)/);
    expect(() => diagramCoordinates('Sp', 3, 1, 1, identityMatrix(Q, 3))).toThrow(InputError);
    expect(() => diagramCoordinates('S', 4, 4, 4, zeroMatrix(Q, 256, 256))).toThrow(new LimitError('diagramCoordinates: expected a dimension of at most 512, got 2795'));
  });
});
