import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Q, rational } from '../../lib/algebra/rational-field.ts';
import type { Field } from '../../lib/algebra/ring.ts';
import { wordPrime } from '../../lib/algebra/word-primes.ts';
import { encodeMatrix } from '../../lib/io/matrix-codec.ts';
import { multiply, transpose } from '../../lib/linear/arithmetic.ts';
import { identityMatrix, matrix, matrixFromFunction } from '../../lib/linear/dense-matrix.ts';
import type { Matrix } from '../../lib/linear/matrix.ts';
import { certifiedRank, rank } from '../../lib/linear/rank.ts';
import { encodeRankEvidence } from '../../lib/oracle/certificates.ts';
import { verifyCertificate } from '../../lib/verify/verify-certificate.ts';
import { naiveReducedForm, rowsOf } from './naive-elimination.ts';
import { FIELDS, integerSequence, products } from './sample-matrices.ts';

const SETTINGS = { seed: 20261120, numRuns: 60 };

/** The certified rank, once the independent verifier has taken its certificate. */
function proved<E>(M: Matrix<E>): { rank: number; method: string } {
  const certified = certifiedRank(M);
  const certificate = { kind: 'rank', version: 1, claim: { matrix: encodeMatrix(M as Matrix<unknown>), rank: certified.rank }, evidence: encodeRankEvidence(certified) };
  expect(verifyCertificate(certificate)).toEqual({ valid: true });
  expect(rank(M)).toBe(certified.rank);
  return { rank: certified.rank, method: certified.upper.method };
}

/** L·R with integers in −size..size from a fixed sequence. */
function integerProduct(rows: number, inner: number, cols: number, size: number, seed = 1): Matrix<ReturnType<typeof Q.parse>> {
  const next = integerSequence(seed);
  const factor = (n: number, m: number) => matrixFromFunction(Q, n, m, () => Q.fromInteger((next() % (2 * size + 1)) - size));
  return multiply(factor(rows, inner), factor(inner, cols));
}

describe.each(FIELDS.map((F) => [F.id, F] as const))('rank over %s', (_id, F: Field<unknown>) => {
  it('is that of plain elimination, of the transpose too, with a certificate that verifies', () => {
    fc.assert(
      fc.property(products(F, 6), ({ M, bound }) => {
        const expected = naiveReducedForm(F, rowsOf(M), M.cols).rows.length;
        expect(proved(M).rank).toBe(expected);
        expect(rank(transpose(M))).toBe(expected);
        expect(expected).toBeLessThanOrEqual(bound);
      }),
      SETTINGS,
    );
  });
});

describe('rank over Q', () => {
  it('uses each bound where it serves: dimension, factorisation, null vectors on both sides, primes', () => {
    expect(proved(integerProduct(20, 20, 20, 9))).toEqual({ rank: 20, method: 'dimension' });
    expect(proved(integerProduct(20, 8, 20, 9))).toEqual({ rank: 8, method: 'factorisation' });
    expect(proved(integerProduct(20, 9, 20, 9))).toEqual({ rank: 9, method: 'modular' });
    expect(proved(integerProduct(70, 69, 70, 9))).toEqual({ rank: 69, method: 'nullspace' });
    expect(proved(integerProduct(69, 68, 80, 9))).toEqual({ rank: 68, method: 'nullspace' });
  });

  it('takes as many primes as the bound of the larger minors needs, and no more', () => {
    for (let r = 9; r <= 20; r++) {
      const M = integerProduct(r + 16, r, r + 16, 3 + r, r);
      const certified = certifiedRank(M);
      if (certified.upper.method !== 'modular') throw new Error(certified.upper.method);
      const { primes } = certified.upper;
      const certificate = (list: number[]) => ({
        kind: 'rank', version: 1, claim: { matrix: encodeMatrix(M as Matrix<unknown>), rank: r }, evidence: encodeRankEvidence({ ...certified, upper: { method: 'modular', primes: list } }),
      });
      expect(verifyCertificate(certificate(primes))).toEqual({ valid: true });
      expect(verifyCertificate(certificate(primes.slice(0, -1))).reason).toMatch(/^\/evidence\/upper\/primes: the product/);
    }
  });

  it('is not fooled by ranks that drop modulo the first primes', () => {
    const P = BigInt(wordPrime(0)) * BigInt(wordPrime(1)) * BigInt(wordPrime(2));
    const next = integerSequence(3);
    for (const [n, multiples] of [[3, 3], [12, 1], [14, 13], [12, 12], [40, 1]] as const) {
      // The last rows are multiples of P plus combinations of the first ones: independent, but not modulo the first primes.
      const base = Array.from({ length: n }, () => Array.from({ length: n }, () => BigInt((next() % 19) - 9)));
      const rows = base.map((row, i) => (i < n - multiples ? row : row.map((x, j) => P * x + (multiples < n ? base[0]![j]! : 0n))));
      const M = matrix(Q, n, n, rows.flat().map((x) => rational(x)));
      expect(proved(M)).toEqual({ rank: n, method: 'dimension' });
      const wide = matrixFromFunction(Q, n + 1, n + 1, (i, j) => (i < n && j < n ? M.at(i, j) : Q.zero));
      expect(proved(wide).rank).toBe(n);
    }
  });

  it('takes denominators that the word primes divide, 500 digits, and Hilbert matrices', () => {
    const p = BigInt(wordPrime(0));
    expect(proved(matrixFromFunction(Q, 10, 10, (i, j) => rational(BigInt(i * j + 1), p ** BigInt((i % 3) + 1)))).rank).toBe(2);
    expect(proved(matrixFromFunction(Q, 9, 9, (i, j) => rational(1, i + j + 1))).rank).toBe(9);
    const huge = 10n ** 500n + 7n;
    expect(proved(matrixFromFunction(Q, 12, 12, (i, j) => rational(huge ** BigInt(i % 2) * BigInt((i * j) % 7), BigInt(j + 1)))).rank).toBe(rank(matrixFromFunction(Q, 12, 12, (i, j) => rational((i * j) % 7, j + 1))));
  });

  it('left null vectors belong to the matrix itself, not to its rows without denominators', () => {
    const M = integerProduct(20, 19, 30, 1);
    const scaled = matrixFromFunction(Q, 20, 30, (i, j) => Q.mul(M.at(i, j), rational(1, i + 2)));
    // Row 19 repeats row 0 up to a factor, so that the only relation is short.
    const repeated = matrixFromFunction(Q, 21, 30, (i, j) => (i < 20 ? (i === 19 ? Q.mul(scaled.at(0, j), rational(3, 7)) : scaled.at(i, j)) : identityMatrix(Q, 30).at(7, j)));
    const { upper, rank: found } = certifiedRank(repeated);
    expect([found, upper.method, upper.method === 'nullspace' && upper.side]).toEqual([20, 'nullspace', 'left']);
    expect(proved(repeated).rank).toBe(20);
  });

  it('empty and zero matrices have rank 0', () => {
    for (const [rows, cols] of [[0, 0], [0, 5], [5, 0], [3, 4]] as const) expect(proved(matrixFromFunction(Q, rows, cols, () => Q.zero)).rank).toBe(0);
  });
});
