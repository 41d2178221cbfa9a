import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { polynomialRing } from '../../lib/algebra/polynomial.ts';
import { Q, rational } from '../../lib/algebra/rational-field.ts';
import type { Field } from '../../lib/algebra/ring.ts';
import { InputError } from '../../lib/errors.ts';
import { add, isZeroMatrix, multiply, scale, subtract, transpose } from '../../lib/linear/arithmetic.ts';
import { characteristicPolynomial } from '../../lib/linear/characteristic-polynomial.ts';
import { identityMatrix, matrixFromFunction, matrixFromRows, zeroMatrix } from '../../lib/linear/dense-matrix.ts';
import { determinant } from '../../lib/linear/determinant.ts';
import { hessenbergCharacteristicPolynomial } from '../../lib/linear/field-hessenberg.ts';
import { characteristicBound } from '../../lib/linear/hadamard-bound.ts';
import type { Matrix } from '../../lib/linear/matrix.ts';
import type { RationalMatrix } from '../../lib/linear/rational-matrix.ts';
import { FIELDS, matrices, squares } from './sample-matrices.ts';

const SETTINGS = { seed: 20261120, numRuns: 40 };

/** f(A) by Horner. */
function applied<E>(f: readonly E[], A: Matrix<E>): Matrix<E> {
  return f.reduceRight((value, c) => add(multiply(value, A), scale(c, identityMatrix(A.field, A.rows))), zeroMatrix(A.field, A.rows, A.rows));
}

describe.each(FIELDS.map((F) => [F.id, typeof F.one, F] as const))('characteristic polynomials over %s on %s', (_id, _type, F: Field<unknown>) => {
  const R = polynomialRing(F);

  it('are monic of degree n, take the values det(xI − A), and annihilate A', () => {
    fc.assert(
      fc.property(squares(F, 6), fc.integer({ min: -3, max: 9 }), (A, x) => {
        const f = characteristicPolynomial(A);
        expect(f.length).toBe(A.rows + 1);
        expect(F.equals(f[A.rows], F.one)).toBe(true);
        const at = F.fromInteger(x);
        expect(F.equals(R.evaluate(f, at), determinant(subtract(scale(at, identityMatrix(F, A.rows)), A)))).toBe(true);
        expect(isZeroMatrix(applied(f, A))).toBe(true);
      }),
      SETTINGS,
    );
  });

  it('agree for A and its transpose, for A·B and B·A, and with the generic algorithm', () => {
    fc.assert(
      fc.property(fc.nat(5).chain((n) => fc.tuple(matrices(F, n, n), matrices(F, n, n))), ([A, B]) => {
        const texts = (f: readonly unknown[]): string => R.format(f);
        expect(texts(characteristicPolynomial(transpose(A)))).toBe(texts(characteristicPolynomial(A)));
        expect(texts(characteristicPolynomial(multiply(A, B)))).toBe(texts(characteristicPolynomial(multiply(B, A))));
        expect(texts(hessenbergCharacteristicPolynomial(A))).toBe(texts(characteristicPolynomial(A)));
      }),
      SETTINGS,
    );
  });

  it('of a companion matrix is its polynomial, even where the subdiagonal has zeros', () => {
    const f = [3, 0, -2, 5, 1, 0, 7].map((c) => F.fromInteger(c));
    const n = f.length;
    const C = matrixFromFunction(F, n, n, (i, j) => (j === n - 1 ? F.neg(f[i]) : i === j + 1 ? F.one : F.zero));
    expect(characteristicPolynomial(C).map((c) => F.format(c))).toEqual([...f, F.one].map((c) => F.format(c)));
    const D = matrixFromFunction(F, 6, 6, (i, j) => (i === j ? F.fromInteger(i) : F.zero));
    const product = [0, 1, 2, 3, 4, 5].reduce((g, i) => R.mul(g, [F.fromInteger(-i), F.one]), R.one);
    expect(characteristicPolynomial(D).map((c) => F.format(c))).toEqual(product.map((c) => F.format(c)));
  });

  it('refuses matrices that are not square', () => {
    expect(() => characteristicPolynomial(zeroMatrix(F, 1, 2))).toThrow(InputError);
  });
});

describe('characteristic polynomials over Q', () => {
  it('every coefficient is within the bound that the primes rest on', () => {
    fc.assert(
      fc.property(squares(Q, 6), (A) => {
        const { integers, denominator } = A as unknown as RationalMatrix;
        const whole = characteristicPolynomial(scale(rational(denominator), A));
        for (const c of whole) expect(c.n <= characteristicBound(integers) && c.d === 1n).toBe(true);
      }),
      SETTINGS,
    );
    // The bound is met: a diagonal matrix with entries −k has the constant coefficient ∏ k, and f(1) = ∏ (1 + k).
    const D = matrixFromFunction(Q, 9, 9, (i, j) => rational(i === j ? -(10n ** 9n) : 0n));
    expect(characteristicPolynomial(D).map((c) => Q.format(c))[0]).toBe((10n ** 81n).toString());
  });

  interface Fixture {
    readonly cases: readonly { name: string; matrix: string[][]; characteristicPolynomial: string[] }[];
  }
  const { cases } = JSON.parse(readFileSync(new URL('../fixtures/pari-linear.json', import.meta.url), 'utf8')) as Fixture;
  it.each(cases.map((x) => [x.name, x] as const))('PARI: %s', (_name, { matrix, characteristicPolynomial: known }) => {
    expect(characteristicPolynomial(matrixFromRows(Q, matrix)).map(Q.format)).toEqual(known);
  });
});
