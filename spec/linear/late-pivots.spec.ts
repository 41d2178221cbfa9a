import { describe, expect, it } from '@jest/globals';
import { Q, rational } from '../../lib/algebra/rational-field.ts';
import { wordPrime } from '../../lib/algebra/word-primes.ts';
import { submatrix } from '../../lib/linear/arithmetic.ts';
import { formatMatrix, matrixFromRows } from '../../lib/linear/dense-matrix.ts';
import { determinant } from '../../lib/linear/determinant.ts';
import { reducedRowEchelonForm } from '../../lib/linear/row-echelon.ts';
import { naiveReducedForm, rowsOf } from './naive-elimination.ts';

const [p, q] = [BigInt(wordPrime(0)), BigInt(wordPrime(1))];

/*
 * Modulo the first prime the pivots stand too far right, and the rows that it chooses are not the first ones: the minor
 * that is reported belongs to a later prime, and must still be named in the rows of the matrix itself.
 */
describe.each([
  [[[0n, 0n, 0n], [p, 1n, 5n]]],
  [[[0n, 0n, 0n], [0n, p, 1n], [p, 1n, 5n], [2n * p, 2n, 10n]]],
  [[[1n, 2n, 3n, 4n], [2n, 4n, 6n, 8n], [0n, p * q, 1n, 7n], [0n, 0n, p, 1n]]],
])('pivots that the first prime sees too late, %#', (rows) => {
  it('the form, its pivots and its minor', () => {
    const M = matrixFromRows(Q, rows.map((row) => row.map((x) => rational(x))));
    const expected = naiveReducedForm(Q, rowsOf(M), M.cols);
    const { matrix, pivots, minor } = reducedRowEchelonForm(M);
    expect(formatMatrix(matrix)).toEqual(expected.rows.map((row) => row.map(Q.format)));
    expect(pivots).toEqual(expected.pivots);
    const value = determinant(submatrix(M, minor.rows, minor.cols));
    expect(value.d === 1n && value.n % minor.prime! !== 0n).toBe(true);
  });
});
