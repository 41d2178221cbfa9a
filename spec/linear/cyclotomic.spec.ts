import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CyclotomicField, type Cyclotomic } from '../../lib/algebra/cyclotomic-field.ts';
import { Q } from '../../lib/algebra/rational-field.ts';
import { SplitPrimes } from '../../lib/algebra/root-primes.ts';
import { LimitError } from '../../lib/errors.ts';
import { add, equalMatrices, multiply } from '../../lib/linear/arithmetic.ts';
import { characteristicPolynomial } from '../../lib/linear/characteristic-polynomial.ts';
import { cyclotomicDeterminant } from '../../lib/linear/cyclotomic-determinant.ts';
import { identityMatrix, matrix, matrixFromFunction, matrixFromRows } from '../../lib/linear/dense-matrix.ts';
import { certifiedDeterminant, determinant } from '../../lib/linear/determinant.ts';
import { embedMatrix } from '../../lib/linear/embedding.ts';
import { eliminate } from '../../lib/linear/field-elimination.ts';
import { inverse } from '../../lib/linear/inverse.ts';
import type { Matrix } from '../../lib/linear/matrix.ts';
import { certifiedRank, rank } from '../../lib/linear/rank.ts';
import { certificateLaws } from '../../lib/testing/index.ts';

const run = (numRuns: number): { seed: number; numRuns: number } => ({ seed: 20261120, numRuns });

interface PariCase {
  readonly n: number;
  readonly matrix: string[][][];
  readonly rank: number;
  readonly determinant: string[];
  readonly characteristicPolynomial: string[][];
}

const pari = JSON.parse(readFileSync(new URL('../fixtures/pari-cyclotomic-linear.json', import.meta.url), 'utf8')) as { cases: PariCase[] };
const read = (F: CyclotomicField, coefficients: readonly string[]): Cyclotomic => F.fromRoots(coefficients.map((c) => Q.parse(c)));
const written = (F: CyclotomicField, a: Cyclotomic): string[] => F.coefficients(a).map((c) => Q.format(c));

describe('answers of PARI', () => {
  it.each(pari.cases.map((x, i) => [x.n, i, x] as const))('over Q(zeta_%i), case %i', (n, _, expected) => {
    const F = CyclotomicField.of(n);
    const M = matrix(F, expected.matrix.length, expected.matrix.length, expected.matrix.flat().map((x) => read(F, x)));
    expect(rank(M)).toBe(expected.rank);
    expect(written(F, determinant(M))).toEqual(expected.determinant);
    expect(characteristicPolynomial(M).map((c) => written(F, c))).toEqual(expected.characteristicPolynomial);
  });
});

describe('split primes', () => {
  it.each([1, 2, 3, 4, 5, 6, 12, 15, 60, 105, 1000])('of %i are 1 modulo n and carry all residues of order n', (n) => {
    const primes = new SplitPrimes(n);
    for (let k = 0; k < 3; k++) {
      const { p, roots } = primes.at(k);
      expect(p % n).toBe(1 % n);
      expect(k === 0 ? p < 2 ** 24 : p < primes.at(k - 1).p).toBe(true);
      const orderOf = (x: number): number => {
        let [order, power] = [1, x];
        for (; power !== 1; order++) power = (power * x) % p;
        return order;
      };
      expect(roots.map(orderOf)).toEqual(roots.map(() => n));
      expect(new Set(roots).size).toBe(CyclotomicField.of(n).degree);
      expect(roots).toHaveLength(CyclotomicField.of(n).degree);
    }
  });

  it('end in a limit, not in an endless search', () => {
    const primes = new SplitPrimes(65_536);
    expect(() => { for (let k = 0; k < 200; k++) primes.at(k); }).toThrow(LimitError);
  });
});

/** Entries that are zero under some of the homomorphisms of the first primes: ζ − root, multiples of primes; and ordinary ones. */
function misleading(F: CyclotomicField): fc.Arbitrary<Cyclotomic> {
  const primes = new SplitPrimes(F.n);
  const places = [0, 1].flatMap((k) => primes.at(k).roots.map((root) => F.sub(F.rootOfUnity(1), F.fromInteger(root))));
  const multiples = [0, 1].map((k) => F.fromInteger(primes.at(k).p));
  const small = fc.tuple(fc.integer({ min: -2, max: 2 }), fc.nat({ max: F.n - 1 })).map(([c, k]) => F.mul(F.fromInteger(c), F.rootOfUnity(k)));
  return fc.oneof({ weight: 3, arbitrary: small }, { weight: 1, arbitrary: fc.constantFrom(...places, ...multiples, F.inverse(multiples[0]!)) });
}

const matrices = (F: CyclotomicField, rows: number, cols: number): fc.Arbitrary<Matrix<Cyclotomic>> =>
  fc.array(misleading(F), { minLength: rows * cols, maxLength: rows * cols }).map((entries) => matrix(F, rows, cols, entries));

describe.each([3, 4, 5, 8, 12])('matrices over Q(zeta_%i) whose entries mislead the first primes', (n) => {
  const F = CyclotomicField.of(n);

  it('have the rank of plain elimination, with a certificate that holds', () => {
    const methods = new Set<string>();
    fc.assert(
      fc.property(fc.nat(4), fc.nat(4), fc.nat(4), fc.infiniteStream(misleading(F)), (rows, inner, cols, stream) => {
        const next = (): Cyclotomic => stream.next().value as Cyclotomic;
        const M = multiply(matrixFromFunction(F, rows, inner, next), matrixFromFunction(F, inner, cols, next));
        const expected = eliminate(M, false).rank;
        expect(rank(M)).toBe(expected);
        methods.add(certifiedRank(M).upper.method);
        certificateLaws(M, expected);
      }),
      run(40),
    );
    expect([...methods].sort()).toEqual(['dimension', 'modular']);
  });

  it('have the determinant of plain elimination, and det(AB) = det(A)·det(B)', () => {
    fc.assert(
      fc.property(fc.nat(4).chain((size) => fc.tuple(matrices(F, size, size), matrices(F, size, size))), ([A, B]) => {
        const { rank: r, pivotProduct } = eliminate(A, false);
        const value = r === A.rows ? pivotProduct : F.zero;
        expect(F.format(cyclotomicDeterminant(A, F).value)).toBe(F.format(value));
        expect(F.format(determinant(multiply(A, B)))).toBe(F.format(F.mul(value, determinant(B))));
        const constant = characteristicPolynomial(A)[0]!;
        expect(F.format(A.rows % 2 === 0 ? constant : F.neg(constant))).toBe(F.format(value));
        if (r === A.rows) expect(equalMatrices(multiply(A, inverse(A)), identityMatrix(F, A.rows))).toBe(true);
      }),
      run(25),
    );
  });
});

describe('known matrices', () => {
  it('the Fourier matrix: F·conj(F) = N·I, its determinant squared is ±N^N', () => {
    for (const n of [3, 4, 5, 6, 8, 12]) {
      const F = CyclotomicField.of(n);
      const fourier = matrixFromFunction(F, n, n, (i, j) => F.rootOfUnity(i * j));
      const conjugate = matrixFromFunction(F, n, n, (i, j) => F.rootOfUnity(-i * j));
      expect(equalMatrices(multiply(fourier, conjugate), matrixFromFunction(F, n, n, (i, j) => (i === j ? F.fromInteger(n) : F.zero)))).toBe(true);
      const value = determinant(fourier);
      expect(['', '-'].map((sign) => sign + String(BigInt(n) ** BigInt(n)))).toContain(F.format(F.mul(value, value)));
      expect(rank(add(fourier, conjugate))).toBe(Math.floor(n / 2) + 1);
    }
  });

  it('a rational matrix has the same rank and determinant over every cyclotomic field', () => {
    const M = matrixFromRows(Q, [['1/2', 3, 0], [2, '-1/3', 1], [5, 7, '2/7']]);
    for (const n of [1, 2, 3, 20]) {
      const F = CyclotomicField.of(n);
      const embedded = embedMatrix(M, F);
      expect([rank(embedded), F.format(determinant(embedded))]).toEqual([rank(M), Q.format(determinant(M))]);
    }
  });

  it('0 × 0 has determinant 1, and empty matrices have rank 0', () => {
    const F = CyclotomicField.of(7);
    expect([F.format(determinant(matrix(F, 0, 0, []))), rank(matrix(F, 0, 3, [])), rank(matrix(F, 3, 0, []))]).toEqual(['1', 0, 0]);
    expect(certifiedRank(matrix(F, 2, 2, [F.zero, F.zero, F.zero, F.zero]))).toMatchObject({ rank: 0, upper: { method: 'modular' } });
  });

  it('a modular rank takes as many primes as its bound needs, and no more', () => {
    const F = CyclotomicField.of(5);
    const big = F.fromInteger(10n ** 40n);
    const M = matrix(F, 2, 2, [big, F.mul(big, F.rootOfUnity(1)), F.mul(big, F.rootOfUnity(1)), F.mul(big, F.rootOfUnity(2))]);
    const { upper } = certifiedRank(M);
    // 2-minors are at most 2·10^80, of 267 bits; twelve primes below 2^24 have more
    expect(upper).toMatchObject({ method: 'modular' });
    expect(upper.method === 'modular' && upper.primes).toHaveLength(12);
  });

  it('a determinant is proved when the primes exceed its own coefficients too', () => {
    const F = CyclotomicField.of(105);
    const { p } = new SplitPrimes(105).at(0);
    const length = (k: number): number => F.coefficients(F.rootOfUnity(k)).reduce((sum, c) => sum + Math.abs(c.valueOf()), 0);
    // the square of a root in the basis that is a long sum in it
    const k = Array.from({ length: 48 }, (_, i) => i).reduce((best, i) => (length(2 * i) > length(2 * best) ? i : best), 0);
    const root = F.rootOfUnity(k);
    expect([length(k), length(2 * k) > 20]).toEqual([1, true]);
    for (const c of [Math.floor(p / 9), Math.floor(p / 15), Math.floor(p / 20)]) {
      const A = matrix(F, 2, 2, [F.mul(F.fromInteger(c), root), F.zero, F.zero, root]);
      const { value, primes } = certifiedDeterminant(A);
      expect(F.equals(value, F.mul(F.fromInteger(c), F.rootOfUnity(2 * k)))).toBe(true);
      expect(primes).toHaveLength(2);
    }
  });

  it('huge coefficients need more primes, and their number is just enough', () => {
    const F = CyclotomicField.of(5);
    const big = F.fromInteger(10n ** 60n);
    const A = matrix(F, 2, 2, [F.add(big, F.rootOfUnity(1)), F.rootOfUnity(2), F.rootOfUnity(3), F.sub(big, F.rootOfUnity(1))]);
    const { value, primes } = certifiedDeterminant(A);
    expect(F.format(value)).toBe(F.format(F.sub(F.sub(F.mul(big, big), F.rootOfUnity(2)), F.one)));
    expect(primes!.length).toBeGreaterThanOrEqual(17);
    expect(primes!.length).toBeLessThanOrEqual(19);
  });
});
