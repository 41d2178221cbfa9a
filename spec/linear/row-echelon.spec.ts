import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Q, rational } from '../../lib/algebra/rational-field.ts';
import type { Field } from '../../lib/algebra/ring.ts';
import { wordPrime } from '../../lib/algebra/word-primes.ts';
import { InputError, DomainError } from '../../lib/errors.ts';
import { equalMatrices, isZeroMatrix, multiply, submatrix } from '../../lib/linear/arithmetic.ts';
import { identityMatrix, matrixFromFunction, matrixFromRows, zeroMatrix } from '../../lib/linear/dense-matrix.ts';
import { inverse } from '../../lib/linear/inverse.ts';
import type { Matrix } from '../../lib/linear/matrix.ts';
import { nullSpace } from '../../lib/linear/null-space.ts';
import { rankFactorisation } from '../../lib/linear/rank-factorisation.ts';
import { reducedRowEchelonForm } from '../../lib/linear/row-echelon.ts';
import { solve } from '../../lib/linear/solve.ts';
import { expansion, naiveReducedForm, rowsOf } from './naive-elimination.ts';
import { FIELDS, matrices, products, squares } from './sample-matrices.ts';

const SETTINGS = { seed: 20261120, numRuns: 40 };
const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const texts = <E>(F: Field<E>, rows: readonly (readonly E[])[]): string[][] => rows.map((row) => row.map((x) => F.format(x)));
const formatted = <E>(M: Matrix<E>): string[][] => texts(M.field, rowsOf(M));

describe.each(FIELDS.map((F) => [F.id, F] as const))('elimination over %s', (_id, F: Field<unknown>) => {
  it('the reduced form, its pivots and its minor are those of plain elimination', () => {
    fc.assert(
      fc.property(products(F, 6), ({ M }) => {
        const expected = naiveReducedForm(F, rowsOf(M), M.cols);
        const { matrix, rank, pivots, minor } = reducedRowEchelonForm(M);
        expect(formatted(matrix)).toEqual(texts(F, expected.rows));
        expect([matrix.rows, matrix.cols, rank]).toEqual([expected.pivots.length, M.cols, expected.pivots.length]);
        expect(pivots).toEqual(expected.pivots);
        expect([minor.rows.length, minor.cols]).toEqual([rank, pivots]);
        expect(F.isZero(expansion(F, rowsOf(submatrix(M, minor.rows, minor.cols))))).toBe(false);
      }),
      SETTINGS,
    );
  });

  it('the factorisation is the skeleton, the null space is a basis with the identity in its free entries', () => {
    fc.assert(
      fc.property(products(F, 6), ({ M }) => {
        const { rank, left, right, pivots } = rankFactorisation(M);
        expect([left.rows, left.cols, right.rows, right.cols]).toEqual([M.rows, rank, rank, M.cols]);
        expect(equalMatrices(left, submatrix(M, range(M.rows), pivots))).toBe(true);
        expect(equalMatrices(multiply(left, right), M)).toBe(true);
        const N = nullSpace(M);
        expect([N.rows, N.cols]).toEqual([M.cols, M.cols - rank]);
        expect(isZeroMatrix(multiply(M, N))).toBe(true);
        const free = range(M.cols).filter((j) => !pivots.includes(j));
        expect(equalMatrices(submatrix(N, free, range(N.cols)), identityMatrix(F, N.cols))).toBe(true);
      }),
      SETTINGS,
    );
  });

  it('solve finds the solution without free unknowns, or shows that there is none', () => {
    const systems = products(F, 5).chain(({ M }) => fc.tuple(fc.constant(M), fc.nat(3).chain((k) => fc.oneof(matrices(F, M.rows, k), matrices(F, M.cols, k).map((X) => multiply(M, X))))));
    let [solvable, unsolvable] = [0, 0];
    fc.assert(
      fc.property(systems, ([A, B]) => {
        const { solution, witness, nullSpace: N, rank, minor } = solve(A, B);
        const { pivots } = reducedRowEchelonForm(A);
        expect(rank).toBe(pivots.length);
        expect(equalMatrices(N, nullSpace(A))).toBe(true);
        expect(F.isZero(expansion(F, rowsOf(submatrix(A, minor.rows, minor.cols))))).toBe(false);
        expect(minor.rows.length).toBe(rank);
        expect((solution === null) === (witness !== null)).toBe(true);
        if (solution !== null) {
          solvable++;
          expect(equalMatrices(multiply(A, solution), B)).toBe(true);
          for (const j of range(A.cols)) if (!pivots.includes(j)) for (const k of range(B.cols)) expect(F.isZero(solution.at(j, k))).toBe(true);
        } else {
          unsolvable++;
          expect([witness!.rows, witness!.cols]).toEqual([1, A.rows]);
          expect(isZeroMatrix(multiply(witness!, A))).toBe(true);
          expect(isZeroMatrix(multiply(witness!, B))).toBe(false);
        }
      }),
      SETTINGS,
    );
    expect(Math.min(solvable, unsolvable)).toBeGreaterThan(3);
  });

  it('the inverse is the inverse, and exists where the determinant is not zero', () => {
    fc.assert(
      fc.property(squares(F, 5), (A) => {
        if (F.isZero(expansion(F, rowsOf(A)))) return expect(() => inverse(A)).toThrow(DomainError);
        const B = inverse(A);
        expect(equalMatrices(multiply(A, B), identityMatrix(F, A.rows))).toBe(true);
        return expect(equalMatrices(multiply(B, A), identityMatrix(F, A.rows))).toBe(true);
      }),
      SETTINGS,
    );
  });

  it('refuses wrong shapes', () => {
    expect(() => inverse(zeroMatrix(F, 2, 3))).toThrow(InputError);
    expect(() => solve(zeroMatrix(F, 2, 3), zeroMatrix(F, 3, 1))).toThrow(InputError);
  });
});

describe('the reduced form over Q', () => {
  it('meets bad primes: pivots that vanish, or come later, modulo the first primes', () => {
    const [p, q] = [BigInt(wordPrime(0)), BigInt(wordPrime(1))];
    const samples = [
      [[p, 1n, 2n], [q, 3n, 4n]],
      [[1n, 2n, 3n], [1n, 2n + p, 4n], [2n, 4n + p, 7n]],
      [[p * q, 0n, 1n], [0n, p * q, 1n], [1n, 1n, p]],
      [[1n, 1n, 1n, 1n], [1n, 1n + p * q, 5n, 1n], [2n, 2n + p * q, 6n, 2n]],
      [[0n, p, 1n], [0n, 2n * p, 2n], [0n, p, 1n + q]],
    ];
    for (const rows of samples) {
      const M = matrixFromFunction(Q, rows.length, rows[0]!.length, (i, j) => rational(rows[i]![j]!));
      const expected = naiveReducedForm(Q, rowsOf(M), M.cols);
      const { matrix, pivots } = reducedRowEchelonForm(M);
      expect([formatted(matrix), pivots]).toEqual([texts(Q, expected.rows), expected.pivots]);
    }
  });

  it('the inverse of the Hilbert matrix of order 12 has its known integers', () => {
    const H = inverse(matrixFromFunction(Q, 12, 12, (i, j) => rational(1, i + j + 1)));
    const binomial = (n: bigint, k: bigint): bigint => (k === 0n ? 1n : (binomial(n - 1n, k - 1n) * n) / k);
    const n = 12n;
    for (let i = 1n; i <= n; i++) {
      for (let j = 1n; j <= n; j++) {
        const size = (i + j - 1n) * binomial(n + i - 1n, n - j) * binomial(n + j - 1n, n - i) * binomial(i + j - 2n, i - 1n) ** 2n;
        expect(Q.format(H.at(Number(i) - 1, Number(j) - 1))).toBe(((i + j) % 2n === 0n ? size : -size).toString());
      }
    }
  });

  it('a 60 × 60 matrix of rank 2 keeps small factors', () => {
    const M = matrixFromFunction(Q, 60, 60, (i, j) => Q.add(rational(i + 1, j + 1), rational(i * i, 7)));
    const { rank, left, right } = rankFactorisation(M);
    expect(rank).toBe(2);
    expect(equalMatrices(multiply(left, right), M)).toBe(true);
    expect(formatted(matrixFromRows(Q, [[1, 2], [3, 4]]))).toEqual([['1', '2'], ['3', '4']]);
  });
});
