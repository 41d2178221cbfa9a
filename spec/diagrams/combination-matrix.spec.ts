import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Z } from '../../lib/algebra/integer-ring.ts';
import { polynomialRing } from '../../lib/algebra/polynomial.ts';
import { Q } from '../../lib/algebra/rational-field.ts';
import { WordPrimeField } from '../../lib/algebra/word-prime-field.ts';
import { withDeadline } from '../../lib/deadline.ts';
import { combinationMatrix } from '../../lib/diagrams/combination-matrix.ts';
import { denseDiagramMatrix } from '../../lib/diagrams/diagram-matrix.ts';
import { diagram } from '../../lib/diagrams/diagram.ts';
import type { DiagramFamily } from '../../lib/diagrams/family.ts';
import { InputError, LimitError } from '../../lib/errors.ts';
import { formatMatrix } from '../../lib/linear/dense-matrix.ts';
import { matrixFromSparse } from '../../lib/linear/sparse-matrix.ts';
import { rationals, SMALL_RATIONALS } from '../../lib/testing/index.ts';
import { equalEntries, multiple, sum, zeroOf } from '../../lib/testing/reference-algebra.ts';
import { run } from '../laws/run-settings.ts';
import { allDiagrams } from './all-diagrams.ts';

const identity = diagram(1, 1, { blocks: [[0, 1]] });
const apart = diagram(1, 1, { blocks: [[0], [1]] });

describe('matrices of linear combinations', () => {
  it.each<[DiagramFamily, number, number, number]>([['S', 2, 2, 1], ['A', 2, 1, 2], ['O', 2, 2, 2], ['SO', 2, 2, 2], ['Sp', 2, 3, 1]])('%s: the sum of the scaled matrices, without zeros, in order', (family, n, k, l) => {
    const diagrams = allDiagrams(family, n, k, l);
    const term = fc.record({ diagram: fc.constantFrom(...diagrams), coefficient: rationals(2, 1) });
    fc.assert(
      fc.property(fc.array(term, { maxLength: 7 }), (terms) => {
        const sparse = combinationMatrix(Q, family, n, k, l, terms);
        const expected = terms.reduce((total, { diagram: d, coefficient }) => sum(total, multiple(coefficient, denseDiagramMatrix(Q, family, n, d))), zeroOf(Q, n ** l, n ** k));
        expect([sparse.rows, sparse.cols]).toEqual([n ** l, n ** k]);
        expect(sparse.entries.every(([i, j, x], e) => !Q.isZero(x) && (e === 0 || i * n ** k + j > sparse.entries[e - 1]![0] * n ** k + sparse.entries[e - 1]![1]))).toBe(true);
        expect(equalEntries(matrixFromSparse(Q, sparse), expected)).toBe(true);
      }),
      run(40),
    );
  });

  it('is what the coefficients of any ring say: integers, polynomials, residues', () => {
    const two = combinationMatrix(Z, 'S', 2, 1, 1, [{ diagram: identity, coefficient: 3n }, { diagram: apart, coefficient: -1n }]);
    expect(two.entries).toEqual([[0, 0, 2n], [0, 1, -1n], [1, 0, -1n], [1, 1, 2n]]);
    const P = polynomialRing(Q);
    const [x, one] = [P.parse('["0","1"]'), P.one];
    expect(combinationMatrix(P, 'S', 2, 1, 1, [{ diagram: identity, coefficient: x }, { diagram: apart, coefficient: one }]).entries.map(([i, j, c]) => `${i}${j} ${P.format(c)}`)).toEqual([`00 ${P.format(P.add(x, one))}`, `01 ${P.format(one)}`, `10 ${P.format(one)}`, `11 ${P.format(P.add(x, one))}`]);
    const F = WordPrimeField.of(2);
    expect(combinationMatrix(F, 'S', 2, 1, 1, [{ diagram: identity, coefficient: 1 }, { diagram: apart, coefficient: 1 }]).entries).toEqual([[0, 1, 1], [1, 0, 1]]);
    expect(combinationMatrix(F, 'S', 2, 1, 1, [{ diagram: apart, coefficient: 0 }]).entries).toEqual([]);
    expect(formatMatrix(matrixFromSparse(SMALL_RATIONALS.field, combinationMatrix(Q, 'A', 3, 1, 1, [{ diagram: identity, coefficient: Q.one }], 'orbit')))).toEqual([['1', '0', '0'], ['0', '1', '0'], ['0', '0', '1']]);
    expect(combinationMatrix(Q, 'S', 3, 1, 1, [{ diagram: apart, coefficient: Q.one }], 'orbit').entries.map(([i, j]) => `${i}${j}`)).toEqual(['01', '02', '10', '12', '20', '21']);
  });

  it('no terms: the zero matrix', () => {
    expect(combinationMatrix(Q, 'O', 3, 2, 1, [])).toEqual({ rows: 3, cols: 9, entries: [] });
  });

  it('refuses other rows, other families, and too many entries together, with the numbers', () => {
    const one = (d = identity): { diagram: typeof identity; coefficient: bigint } => ({ diagram: d, coefficient: 1n });
    expect(() => combinationMatrix(Z, 'S', 2, 1, 2, [one()])).toThrow(/expected a diagram with 1 inputs and 2 outputs at \/0, got 1 and 1/);
    expect(() => combinationMatrix(Z, 'S', 2, 2, 1, [one()])).toThrow(InputError);
    expect(() => combinationMatrix(Z, 'O', 2, 1, 1, [one(), one(apart)])).toThrow(InputError);
    expect(() => combinationMatrix(Z, 'Sp', 3, 1, 1, [])).toThrow(InputError);
    expect(() => combinationMatrix(Z, 'S', 2, -1, 1, [])).toThrow(InputError);
    expect(() => combinationMatrix(Z, 'O', 2, 1, 1, [one()], 'orbit')).toThrow(InputError);
    expect(() => combinationMatrix(Z, 'S', 2 ** 21, 1, 1, [one(), one(), one()])).toThrow(new LimitError('combinationMatrix: expected at most 4194304 nonzero entries of all terms, got 6291456'));
    expect(() => combinationMatrix(Z, 'S', 2 ** 30, 2, 1, [])).toThrow(/rows and columns up to 2\^53 - 1/);
    expect(() => withDeadline(5, () => combinationMatrix(Z, 'S', 2 ** 20, 1, 1, [one(), one()]))).toThrow(/deadline/);
  });
});
