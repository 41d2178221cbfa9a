import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Q, rational } from '../../lib/algebra/rational-field.ts';
import type { Field } from '../../lib/algebra/ring.ts';
import { WordPrimeField } from '../../lib/algebra/word-prime-field.ts';
import { DomainError, InputError } from '../../lib/errors.ts';
import { equalMatrices, isZeroMatrix, multiply, transpose } from '../../lib/linear/arithmetic.ts';
import { formatMatrix, identityMatrix, matrixFromFunction, matrixFromRows, zeroMatrix } from '../../lib/linear/dense-matrix.ts';
import { inverse } from '../../lib/linear/inverse.ts';
import { nullSpace } from '../../lib/linear/null-space.ts';
import { reducedRowEchelonForm } from '../../lib/linear/row-echelon.ts';
import { solve } from '../../lib/linear/solve.ts';
import { naiveReducedForm, rowsOf } from './naive-elimination.ts';
import { FIELDS, matrices, products, squares } from './sample-matrices.ts';

const SETTINGS = { seed: 20261120, numRuns: 60 };

describe.each(FIELDS.map((F) => [F.id, typeof F.one, F] as const))('linear systems over %s on %s', (_id, _type, F: Field<unknown>) => {
  it('a solvable system gets its solution with free unknowns zero', () => {
    fc.assert(
      fc.property(products(F, 5).chain(({ M }) => fc.tuple(fc.constant(M), fc.nat(2).chain((k) => matrices(F, M.cols, k)))), ([A, X]) => {
        const B = multiply(A, X);
        const { solution, nullSpace: N, rank, minor, witness } = solve(A, B);
        expect(witness).toBeNull();
        expect(solution && equalMatrices(multiply(A, solution), B)).toBe(true);
        const { pivots } = reducedRowEchelonForm(A);
        expect(rank).toBe(pivots.length);
        expect(minor.cols).toEqual(pivots);
        expect(equalMatrices(N, nullSpace(A))).toBe(true);
        for (let i = 0; i < A.cols; i++) for (let j = 0; j < B.cols; j++) if (!pivots.includes(i)) expect(F.isZero(solution!.at(i, j))).toBe(true);
      }),
      SETTINGS,
    );
  });

  it('any system gets a solution or a witness, never both, and the minor is one of A', () => {
    fc.assert(
      fc.property(products(F, 4).chain(({ M }) => fc.tuple(fc.constant(M), fc.nat(2).chain((k) => matrices(F, M.rows, k)))), ([A, B]) => {
        const { solution, rank, minor, witness } = solve(A, B);
        if (solution) {
          expect(witness).toBeNull();
          expect([solution.rows, solution.cols]).toEqual([A.cols, B.cols]);
          expect(equalMatrices(multiply(A, solution), B)).toBe(true);
        } else {
          expect([witness!.rows, witness!.cols]).toEqual([1, A.rows]);
          expect(isZeroMatrix(multiply(witness!, A))).toBe(true);
          expect(isZeroMatrix(multiply(witness!, B))).toBe(false);
        }
        expect([minor.rows.length, minor.cols.length]).toEqual([rank, rank]);
        const chosen = minor.rows.map((i) => minor.cols.map((j) => A.at(i, j)));
        expect(naiveReducedForm(F, chosen, minor.cols.length).pivots.length).toBe(rank);
        expect(naiveReducedForm(F, rowsOf(A), A.cols).pivots.length).toBe(rank);
      }),
      SETTINGS,
    );
  });

  it('the inverse is a two-sided inverse, or the matrix is singular', () => {
    fc.assert(
      fc.property(squares(F, 4), (A) => {
        const n = A.rows;
        if (naiveReducedForm(F, rowsOf(A), n).pivots.length < n) {
          expect(() => inverse(A)).toThrow(DomainError);
          return;
        }
        const X = inverse(A);
        expect(equalMatrices(multiply(A, X), identityMatrix(F, n))).toBe(true);
        expect(equalMatrices(multiply(X, A), identityMatrix(F, n))).toBe(true);
      }),
      SETTINGS,
    );
  });

  it('empty shapes', () => {
    const no = solve(zeroMatrix(F, 2, 0), matrixFromFunction(F, 2, 1, () => F.one));
    expect([no.solution, no.rank]).toEqual([null, 0]);
    expect(solve(zeroMatrix(F, 0, 3), zeroMatrix(F, 0, 2)).solution).toMatchObject({ rows: 3, cols: 2 });
    expect(solve(zeroMatrix(F, 2, 3), zeroMatrix(F, 2, 0)).solution).toMatchObject({ rows: 3, cols: 0 });
    expect(inverse(zeroMatrix(F, 0, 0))).toMatchObject({ rows: 0, cols: 0 });
  });
});

describe('systems over Q', () => {
  it('the inverse of the Hilbert matrix is the known integer matrix', () => {
    const n = 14;
    const choose = (a: number, b: number): bigint => {
      let c = 1n;
      for (let k = 0; k < b; k++) c = (c * BigInt(a - k)) / BigInt(k + 1);
      return c;
    };
    const X = inverse(matrixFromFunction(Q, n, n, (i, j) => rational(1, i + j + 1)));
    const known = (i: number, j: number): bigint => (-1n) ** BigInt(i + j) * BigInt(i + j + 1) * choose(n + i, n - j - 1) * choose(n + j, n - i - 1) * choose(i + j, i) ** 2n;
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) expect(Q.format(X.at(i, j))).toBe(known(i, j).toString());
  });

  it('the inverse of the Kac–Murdock–Szegő matrix is tridiagonal', () => {
    const X = inverse(matrixFromFunction(Q, 40, 40, (i, j) => rational(1, 3n ** BigInt(Math.abs(i - j)))));
    for (let i = 0; i < 40; i++) {
      for (let j = 0; j < 40; j++) {
        const expected = i === j ? (i === 0 || i === 39 ? '9/8' : '5/4') : Math.abs(i - j) === 1 ? '-3/8' : '0';
        expect(Q.format(X.at(i, j))).toBe(expected);
      }
    }
  });

  it('Cramer on a 2 × 2 system with huge entries', () => {
    const [a, b, c, d] = [10n ** 500n + 1n, 3n, 7n, 10n ** 400n];
    const A = matrixFromRows(Q, [[rational(a), rational(b)], [rational(c), rational(d)]]);
    const { solution } = solve(A, matrixFromRows(Q, [[1], [0]]));
    expect(formatMatrix(solution!)).toEqual([[Q.format(rational(d, a * d - b * c))], [Q.format(rational(-c, a * d - b * c))]]);
  });

  it('wrong shapes, fields and singular matrices are named', () => {
    const A = matrixFromRows(Q, [[1, 2], [2, 4]]);
    expect(() => solve(A, matrixFromRows(Q, [[1]]))).toThrow(InputError);
    expect(() => solve(A, zeroMatrix(WordPrimeField.of(7), 2, 1) as never)).toThrow(InputError);
    expect(() => inverse(matrixFromRows(Q, [[1, 2]]))).toThrow(InputError);
    expect(() => inverse(A)).toThrow(/inverse: expected a nonsingular matrix, got rank 1 of 2/);
    expect(equalMatrices(inverse(transpose(matrixFromRows(Q, [[1, 1], [0, 1]]))), matrixFromRows(Q, [[1, 0], [-1, 1]]))).toBe(true);
  });
});
