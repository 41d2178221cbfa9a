import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Z } from '../../lib/algebra/integer-ring.ts';
import { Q } from '../../lib/algebra/rational-field.ts';
import { WordPrimeField } from '../../lib/algebra/word-prime-field.ts';
import { LimitError } from '../../lib/errors.ts';
import { formatMatrix } from '../../lib/linear/dense-matrix.ts';
import { addSparse, matrixFromSparse, scaledSparse, type SparseMatrix } from '../../lib/linear/sparse-matrix.ts';
import { run } from '../laws/run-settings.ts';

/** 3 × 4 integer matrices as rows, and by their nonzero entries. */
const rows = fc.array(fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 4, maxLength: 4 }), { minLength: 3, maxLength: 3 });
const sparse = (matrix: readonly (readonly number[])[]): SparseMatrix<bigint> => ({ rows: 3, cols: 4, entries: matrix.flatMap((row, i) => row.flatMap((x, j) => (x === 0 ? [] : [[i, j, BigInt(x)] as const]))) });

describe('sparse matrices', () => {
  it('add as matrices do: in order, without zeros', () => {
    fc.assert(
      fc.property(rows, rows, (A, B) => {
        expect(addSparse(Z, sparse(A), sparse(B))).toEqual(sparse(A.map((row, i) => row.map((x, j) => x + B[i]![j]!))));
      }),
      run(100),
    );
  });

  it('scale, and lose what is zero in the ring', () => {
    const M = { rows: 2, cols: 2, entries: [[0, 0, 1], [0, 1, 3], [1, 1, -1]] as const };
    expect(scaledSparse(Z, 5n, M).entries).toEqual([[0, 0, 5n], [0, 1, 15n], [1, 1, -5n]]);
    expect(scaledSparse(WordPrimeField.of(3), 2, M).entries).toEqual([[0, 0, 2], [1, 1, 1]]);
    expect(scaledSparse(Z, 0n, M).entries).toEqual([]);
  });

  it('are written out with zeros between, of any shape', () => {
    expect(formatMatrix(matrixFromSparse(Q, { rows: 2, cols: 3, entries: [[0, 2, Q.one], [1, 0, Q.parse('1/2')]] }))).toEqual([['0', '0', '1'], ['1/2', '0', '0']]);
    expect(formatMatrix(matrixFromSparse(Q, { rows: 3, cols: 1, entries: [[2, 0, Q.one]] }))).toEqual([['0'], ['0'], ['1']]);
    expect(formatMatrix(matrixFromSparse(Q, { rows: 0, cols: 3, entries: [] }))).toEqual([]);
    expect(() => matrixFromSparse(Q, { rows: 2 ** 14, cols: 2 ** 14, entries: [] })).toThrow(LimitError);
  });
});
