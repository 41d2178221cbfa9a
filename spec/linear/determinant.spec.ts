import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ceilSquareRoot, product } from '../../lib/algebra/integers.ts';
import { Q, rational } from '../../lib/algebra/rational-field.ts';
import type { Field } from '../../lib/algebra/ring.ts';
import { InputError } from '../../lib/errors.ts';
import { multiply, scale, transpose } from '../../lib/linear/arithmetic.ts';
import { identityMatrix, matrixFromFunction, matrixFromRows, zeroMatrix } from '../../lib/linear/dense-matrix.ts';
import { certifiedDeterminant, determinant } from '../../lib/linear/determinant.ts';
import { bareissDeterminant, bareissRank } from '../../lib/linear/fraction-free.ts';
import { determinantBound, squaredMinorBounds } from '../../lib/linear/hadamard-bound.ts';
import { clearRows } from '../../lib/linear/integer-form.ts';
import { IntegerMatrix } from '../../lib/linear/integer-matrix.ts';
import type { Matrix } from '../../lib/linear/matrix.ts';
import { modularDeterminant, wordPrimesBeyond } from '../../lib/linear/modular-determinant.ts';
import { reducedRowEchelonForm } from '../../lib/linear/row-echelon.ts';
import { RationalMatrix } from '../../lib/linear/rational-matrix.ts';
import { expansion, rowsOf } from './naive-elimination.ts';
import { FIELDS, integerSequence, matrices, squares } from './sample-matrices.ts';

const SETTINGS = { seed: 20261120, numRuns: 60 };

describe.each(FIELDS.map((F) => [F.id, typeof F.one, F] as const))('determinants over %s on %s', (_id, _type, F: Field<unknown>) => {
  it('agree with expansion', () => {
    fc.assert(
      fc.property(squares(F, 4), (A) => {
        expect(F.format(determinant(A))).toBe(F.format(expansion(F, rowsOf(A))));
      }),
      SETTINGS,
    );
  });

  it('are multiplicative, invariant under transposition, homogeneous', () => {
    fc.assert(
      fc.property(fc.nat(8).chain((n) => fc.tuple(matrices(F, n, n), matrices(F, n, n))), ([A, B]) => {
        const d = determinant(A);
        expect(F.equals(determinant(multiply(A, B)), F.mul(d, determinant(B)))).toBe(true);
        expect(F.equals(determinant(transpose(A)), d)).toBe(true);
        let power = F.one;
        for (let k = 0; k < A.rows; k++) power = F.mul(power, F.fromInteger(5));
        expect(F.equals(determinant(scale(F.fromInteger(5), A)), F.mul(power, d))).toBe(true);
        expect(F.isZero(d)).toBe(reducedRowEchelonForm(A).rank < A.rows);
      }),
      SETTINGS,
    );
  });

  it('an exchange of rows changes the sign; 0 × 0 has determinant 1', () => {
    for (const n of [2, 3, 7, 9]) {
      const swapped = matrixFromFunction(F, n, n, (i, j) => ((i < 2 ? 1 - i : i) === j ? F.one : F.zero));
      expect(F.equals(determinant(swapped), F.neg(F.one))).toBe(true);
      expect(F.equals(determinant(identityMatrix(F, n)), F.one)).toBe(true);
    }
    expect(F.equals(determinant(zeroMatrix(F, 0, 0)), F.one)).toBe(true);
    expect(() => determinant(zeroMatrix(F, 2, 3))).toThrow(InputError);
  });
});

describe('determinants over Q', () => {
  it('fraction-free, multi-modular and dispatched agree, and the certificate is what it says', () => {
    fc.assert(
      fc.property(squares(Q, 9), (A) => {
        const { value, primes } = certifiedDeterminant(A);
        const { integers, multipliers } = clearRows(A as unknown as RationalMatrix);
        const whole = bareissDeterminant(integers);
        expect(Q.format(value)).toBe(Q.format(rational(whole, product(multipliers))));
        expect(modularDeterminant(integers, primes!)).toBe(whole);
        const entries = Array.from({ length: A.rows }, (_, i) => Array.from({ length: A.cols }, (__, j) => integers.at(i, j)));
        const norms = (rows: bigint[][]): bigint => ceilSquareRoot(product(rows.map((row) => row.reduce((sum, x) => sum + x * x, 0n))));
        const bound = [norms(entries), norms(entries.map((_, j) => entries.map((row) => row[j]!)))].reduce((a, b) => (a < b ? a : b));
        expect(determinantBound(integers)).toBe(bound);
        expect(new Set(primes).size).toBe(primes!.length);
        expect(product(primes!.map(BigInt)) > 2n * bound && (whole < 0n ? -whole : whole) <= bound).toBe(true);
      }),
      SETTINGS,
    );
  });

  it('a Hadamard matrix meets the bound, so not one prime may be missing', () => {
    let H = matrixFromRows(Q, [[1]]);
    for (let k = 0; k < 5; k++) {
      const [before, n] = [H, H.rows];
      H = matrixFromFunction(Q, 2 * n, 2 * n, (i, j) => (i >= n && j >= n ? Q.neg(before.at(i % n, j % n)) : before.at(i % n, j % n)));
    }
    const big = scale(rational(10n ** 9n + 7n), H);
    expect(Q.format(determinant(big))).toBe(((10n ** 9n + 7n) ** 32n * 2n ** 80n).toString());
    expect(determinantBound((big as unknown as RationalMatrix).integers)).toBe((10n ** 9n + 7n) ** 32n * 2n ** 80n);
    expect(Q.format(determinant(matrixFromFunction(Q, 32, 32, (i, j) => big.at(i === 0 ? 1 : i === 1 ? 0 : i, j))))).toBe((-((10n ** 9n + 7n) ** 32n) * 2n ** 80n).toString());
  });

  it('the Hilbert matrix has determinant c(n)^4 / c(2n), c(n) = 1!·2!·…·(n−1)!', () => {
    const c = (n: number): bigint => {
      let [superfactorial, factorial] = [1n, 1n];
      for (let k = 1; k < n; k++) superfactorial *= factorial *= BigInt(k);
      return superfactorial;
    };
    for (const n of [1, 2, 5, 6, 7, 12, 25]) expect(Q.format(determinant(matrixFromFunction(Q, n, n, (i, j) => rational(1, i + j + 1))))).toBe(Q.format(rational(c(n) ** 4n, c(2 * n))));
  });

  it('a Vandermonde matrix of size 30', () => {
    const x = Array.from({ length: 30 }, (_, i) => BigInt(i * i - 7 * i + 3 * (i % 4)));
    let expected = 1n;
    for (let j = 0; j < 30; j++) for (let i = 0; i < j; i++) expected *= x[j]! - x[i]!;
    expect(Q.format(determinant(matrixFromFunction(Q, 30, 30, (i, j) => rational(x[i]! ** BigInt(j)))))).toBe(expected.toString());
  });

  it('primes beyond a bound: as few as possible, at least one', () => {
    expect(wordPrimesBeyond(0n)).toEqual([16777213]);
    expect(wordPrimesBeyond(16777212n)).toEqual([16777213]);
    expect(wordPrimesBeyond(16777213n)).toEqual([16777213, 16777199]);
    expect(wordPrimesBeyond(16777213n * 16777199n)).toHaveLength(3);
  });
});

describe('fraction-free elimination and Hadamard bounds', () => {
  const next = integerSequence(5);
  const sample = (rows: number, cols: number): bigint[] => Array.from({ length: rows * cols }, () => BigInt((next() % 19) - 9));

  it('bareissRank is the rank', () => {
    for (let k = 0; k < 40; k++) {
      const [rows, cols, inner] = [next() % 7, next() % 7, next() % 5];
      const M = IntegerMatrix.fromBigInts(rows, inner, sample(rows, inner)).multiply(IntegerMatrix.fromBigInts(inner, cols, sample(inner, cols)));
      expect(bareissRank(M)).toBe(reducedRowEchelonForm(RationalMatrix.of(M)).rank);
    }
  });

  it('no minor exceeds its bound', () => {
    const M = IntegerMatrix.fromBigInts(4, 5, sample(4, 5));
    const bounds = squaredMinorBounds(M);
    const subsets = (n: number, k: number): number[][] => (k === 0 ? [[]] : n < k ? [] : [...subsets(n - 1, k), ...subsets(n - 1, k - 1).map((s) => [...s, n - 1])]);
    for (let k = 0; k <= 4; k++) {
      for (const rows of subsets(4, k)) for (const cols of subsets(5, k)) expect(bareissDeterminant(M.submatrix(rows, cols)) ** 2n <= bounds(k)).toBe(true);
    }
    expect([bounds(0), bounds(5)]).toEqual([1n, 0n]);
    // Exact values: rows of squared norms 25, 4; columns 9, 20.
    const small = squaredMinorBounds(IntegerMatrix.fromBigInts(2, 2, [3n, 4n, 0n, 2n]));
    expect([small(1), small(2)]).toEqual([20n, 100n]);
    // The largest norms count, wherever they stand.
    for (const diagonal of [[1n, 2n, 100n], [100n, 1n, 2n], [2n, 100n, 1n]]) {
      const ordered = squaredMinorBounds(IntegerMatrix.fromBigInts(3, 3, diagonal.flatMap((x, i) => [0, 1, 2].map((j) => (i === j ? x : 0n)))));
      expect([1, 2, 3].map(ordered)).toEqual([10_000n, 40_000n, 40_000n]);
    }
  });

  it('norms of bigint storage and of words agree', () => {
    const entries = sample(5, 4);
    const big = 10n ** 40n;
    const [words, bigs] = [squaredMinorBounds(IntegerMatrix.fromBigInts(5, 4, entries)), squaredMinorBounds(IntegerMatrix.fromBigInts(5, 4, entries.map((x) => x * big)))];
    for (let k = 0; k <= 4; k++) expect(bigs(k)).toBe(words(k) * big ** BigInt(2 * k));
  });
});

interface Fixture {
  readonly cases: readonly { name: string; matrix: string[][]; rank: number; determinant: string; characteristicPolynomial: string[] }[];
}

describe('answers of PARI', () => {
  const { cases } = JSON.parse(readFileSync(new URL('../fixtures/pari-linear.json', import.meta.url), 'utf8')) as Fixture;
  it.each(cases.map((x) => [x.name, x] as const))('%s', (_name, { matrix, rank, determinant: known }) => {
    const A: Matrix<ReturnType<typeof Q.parse>> = matrixFromRows(Q, matrix);
    expect(Q.format(determinant(A))).toBe(known);
    expect(reducedRowEchelonForm(A).rank).toBe(rank);
  });
});
