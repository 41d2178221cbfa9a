import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Q, rational } from '../../lib/algebra/rational-field.ts';
import type { Field } from '../../lib/algebra/ring.ts';
import { wordPrime } from '../../lib/algebra/word-primes.ts';
import { withDeadline } from '../../lib/deadline.ts';
import { LimitError } from '../../lib/errors.ts';
import { equalMatrices, isZeroMatrix, multiply, submatrix, transpose } from '../../lib/linear/arithmetic.ts';
import { formatMatrix, matrixFromFunction, matrixFromRows, zeroMatrix } from '../../lib/linear/dense-matrix.ts';
import { clearRows } from '../../lib/linear/integer-form.ts';
import type { Matrix } from '../../lib/linear/matrix.ts';
import type { Minor } from '../../lib/linear/minor.ts';
import { nullSpace } from '../../lib/linear/null-space.ts';
import { rankFactorisation } from '../../lib/linear/rank-factorisation.ts';
import { RationalMatrix } from '../../lib/linear/rational-matrix.ts';
import { reducedRowEchelonForm } from '../../lib/linear/row-echelon.ts';
import { WordPrimeField } from '../../lib/algebra/word-prime-field.ts';
import { naiveReducedForm, rowsOf } from './naive-elimination.ts';
import { FIELDS, integerSequence, products } from './sample-matrices.ts';

const SETTINGS = { seed: 20261120, numRuns: 60 };
const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

/** Whether the minor is nonzero as it claims: over Q after clearing rows, modulo its prime. */
function minorHolds(M: Matrix<unknown>, { rows, cols, prime }: Minor): boolean {
  if (new Set(rows).size !== rows.length || new Set(cols).size !== cols.length || rows.length !== cols.length) return false;
  if (!(M instanceof RationalMatrix)) return prime === null && naiveReducedForm(M.field, rowsOf(submatrix(M, rows, cols)), cols.length).pivots.length === cols.length;
  const F = WordPrimeField.of(Number(prime));
  const { integers } = clearRows(M);
  return naiveReducedForm(F, rows.map((i) => cols.map((j) => F.fromInteger(integers.at(i, j)))), cols.length).pivots.length === cols.length;
}

describe.each(FIELDS.map((F) => [F.id, typeof F.one, F] as const))('echelon forms over %s on %s', (_id, _type, F: Field<unknown>) => {
  it('the reduced form is the one of the literal algorithm, with a true minor', () => {
    fc.assert(
      fc.property(products(F, 5), ({ M, bound }) => {
        const { matrix, rank, pivots, minor } = reducedRowEchelonForm(M);
        const expected = naiveReducedForm(F, rowsOf(M), M.cols);
        expect(pivots).toEqual(expected.pivots);
        expect([rank, matrix.rows, matrix.cols]).toEqual([pivots.length, pivots.length, M.cols]);
        expect(formatMatrix(matrix)).toEqual(expected.rows.map((row) => row.map((x) => F.format(x))));
        expect(rank).toBeLessThanOrEqual(bound);
        expect(minor.cols.length === rank && minorHolds(M, minor)).toBe(true);
      }),
      SETTINGS,
    );
  });

  it('the factorisation multiplies to M, its left factor are columns of M', () => {
    fc.assert(
      fc.property(products(F, 5), ({ M }) => {
        const { rank, left, right, pivots, minor } = rankFactorisation(M);
        expect([left.rows, left.cols, right.rows, right.cols]).toEqual([M.rows, rank, rank, M.cols]);
        expect(equalMatrices(multiply(left, right), M)).toBe(true);
        expect(equalMatrices(left, submatrix(M, range(M.rows), pivots))).toBe(true);
        expect(minorHolds(M, minor)).toBe(true);
      }),
      SETTINGS,
    );
  });

  it('the null space is annihilated, has the right dimension and an identity in the free unknowns', () => {
    fc.assert(
      fc.property(products(F, 5), ({ M }) => {
        const N = nullSpace(M);
        const { rank, pivots } = reducedRowEchelonForm(M);
        const free = range(M.cols).filter((j) => !pivots.includes(j));
        expect([N.rows, N.cols]).toEqual([M.cols, M.cols - rank]);
        expect(isZeroMatrix(multiply(M, N))).toBe(true);
        expect(equalMatrices(submatrix(N, free, range(free.length)), matrixFromFunction(F, free.length, free.length, (i, j) => (i === j ? F.one : F.zero)))).toBe(true);
      }),
      SETTINGS,
    );
  });

  it('rank of the transpose is the same', () => {
    fc.assert(
      fc.property(products(F, 5), ({ M }) => {
        expect(reducedRowEchelonForm(transpose(M)).rank).toBe(reducedRowEchelonForm(M).rank);
      }),
      SETTINGS,
    );
  });

  it('empty shapes', () => {
    for (const [rows, cols] of [[0, 0], [0, 3], [3, 0]] as const) {
      const { matrix, rank, pivots, minor } = reducedRowEchelonForm(zeroMatrix(F, rows, cols));
      expect([matrix.rows, matrix.cols, rank, pivots.length, minor.rows.length]).toEqual([0, cols, 0, 0, 0]);
      expect([nullSpace(zeroMatrix(F, rows, cols)).rows, nullSpace(zeroMatrix(F, rows, cols)).cols]).toEqual([cols, cols]);
    }
  });
});

describe('echelon forms over Q where the first primes mislead', () => {
  const [p, q, r] = [0, 1, 2].map((k) => BigInt(wordPrime(k))) as [bigint, bigint, bigint];
  const check = (rows: bigint[][]): void => {
    const M = matrixFromRows(Q, rows.map((row) => row.map((x) => rational(x))));
    const expected = naiveReducedForm(Q, rowsOf(M), M.cols);
    const found = reducedRowEchelonForm(M);
    expect(formatMatrix(found.matrix)).toEqual(expected.rows.map((row) => row.map(Q.format)));
    expect(found.pivots).toEqual(expected.pivots);
    expect(minorHolds(M, found.minor)).toBe(true);
  };

  it('a rank that shows only modulo a later prime', () => {
    check([[p, 0n], [0n, q]]);
    check([[p * q * r, 0n], [0n, p * q * r]]);
    check([[1n, 2n, 3n], [2n, 4n + p * q, 6n], [3n, 6n, 9n + p * r]]);
    check([[1n, 1n], [1n, 1n + p], [2n, 2n + q]]);
  });

  it('pivots that stand further left than the first primes see', () => {
    check([[p, 1n]]);
    check([[p * q, 1n, 5n], [0n, p, 7n]]);
    check([[1n, p, 2n, 1n], [1n, 2n * p, 5n, 7n]]);
    check([[p, 1n, 0n], [1n, 0n, q], [p + 1n, 1n, q]]);
  });

  it('numerators and denominators that are multiples of the primes used', () => {
    check([[1n, p * q * r], [0n, 0n]]);
    check([[p * q, 1n, p * q * r * 5n]]);
    check([[3n, p], [p, 3n], [1n, q]]);
    check([[2n, p * q * r, 0n, 1n], [0n, 7n, q * r, p], [2n, p * q * r + 7n, q * r, p + 1n]]);
  });

  it('rows outside the span of the rows that one prime calls a basis', () => {
    // Modulo p the third row is the sum of the others; over Q it is not.
    check([[1n, 0n, 2n, 3n], [0n, 1n, 5n, 7n], [1n, 1n, 7n, 10n + p]]);
    check([[0n, 0n, p], [0n, 1n, 0n], [0n, 1n, p * q]]);
  });
});

describe('larger echelon forms over Q', () => {
  const next = integerSequence(7);
  const sample = (rows: number, cols: number, size: number): Matrix<ReturnType<typeof Q.parse>> => matrixFromFunction(Q, rows, cols, () => rational((next() % (2 * size + 1)) - size, (next() % 5) + 1));

  it('rank 12 of 60 × 50, with rational entries', () => {
    const M = multiply(sample(60, 12, 50), sample(12, 50, 50));
    const { rank, left, right } = rankFactorisation(M);
    expect(rank).toBe(12);
    expect(equalMatrices(multiply(left, right), M)).toBe(true);
  });

  it('full row rank 20 × 40: pivot columns times the form', () => {
    const M = sample(20, 40, 1000);
    const { matrix, pivots } = reducedRowEchelonForm(M);
    expect(pivots).toEqual(range(20));
    expect(equalMatrices(multiply(submatrix(M, range(20), pivots), matrix), M)).toBe(true);
  });

  it('answers are the same on every run', () => {
    const M = multiply(sample(9, 4, 9), sample(4, 9, 9));
    expect(formatMatrix(reducedRowEchelonForm(M).matrix)).toEqual(formatMatrix(reducedRowEchelonForm(M).matrix));
    expect(reducedRowEchelonForm(M).minor).toEqual(reducedRowEchelonForm(M).minor);
  });

  it('stops at a deadline', () => {
    const M = sample(70, 140, 2 ** 20);
    expect(() => withDeadline(30, () => reducedRowEchelonForm(M))).toThrow(LimitError);
  });
});
