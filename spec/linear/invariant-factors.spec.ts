import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { polynomialRing, type Polynomial } from '../../lib/algebra/polynomial.ts';
import type { Field } from '../../lib/algebra/ring.ts';
import { InputError } from '../../lib/errors.ts';
import { add, isZeroMatrix, multiply, scale } from '../../lib/linear/arithmetic.ts';
import { characteristicPolynomial } from '../../lib/linear/characteristic-polynomial.ts';
import { identityMatrix, matrixFromFunction, zeroMatrix } from '../../lib/linear/dense-matrix.ts';
import { inverse } from '../../lib/linear/inverse.ts';
import { invariantFactors } from '../../lib/linear/invariant-factors.ts';
import type { Matrix } from '../../lib/linear/matrix.ts';
import { reducedRowEchelonForm } from '../../lib/linear/row-echelon.ts';
import { FIELDS, matrices } from './sample-matrices.ts';

const SETTINGS = { seed: 20261120, numRuns: 25 };

/** The block diagonal matrix of the companion matrices of monic polynomials. */
function companions(F: Field<unknown>, polynomials: readonly Polynomial<unknown>[]): Matrix<unknown> {
  const n = polynomials.reduce((sum, f) => sum + f.length - 1, 0);
  const entries = Array.from({ length: n }, () => new Array<unknown>(n).fill(F.zero));
  let at = 0;
  for (const f of polynomials) {
    const d = f.length - 1;
    for (let i = 0; i < d; i++) {
      if (i > 0) entries[at + i]![at + i - 1] = F.one;
      entries[at + i]![at + d - 1] = F.neg(f[i]);
    }
    at += d;
  }
  return matrixFromFunction(F, n, n, (i, j) => entries[i]![j]);
}

const minimalValue = <E>(f: readonly E[], A: Matrix<E>): Matrix<E> =>
  f.reduceRight((value, c) => add(multiply(value, A), scale(c, identityMatrix(A.field, A.rows))), zeroMatrix(A.field, A.rows, A.rows));

const flat = <E>(A: Matrix<E>): Polynomial<E>[] => invariantFactors(A).flatMap(({ polynomial, multiplicity }) => new Array<Polynomial<E>>(multiplicity).fill(polynomial));

describe.each(FIELDS.map((F) => [F.id, typeof F.one, F] as const))('invariant factors over %s on %s', (_id, _type, F: Field<unknown>) => {
  const R = polynomialRing(F);
  const smallMonic = fc.array(fc.integer({ min: -1, max: 1 }), { minLength: 1, maxLength: 2 }).map((c) => [...c.map((x) => F.fromInteger(x)), F.one]);
  /** Chains d1 | d2 | …, made from factors that repeat. */
  const chains = fc.array(smallMonic, { minLength: 1, maxLength: 3 }).map((steps) => {
    const chain: Polynomial<unknown>[] = [];
    for (const f of steps) chain.push(chain.length === 0 ? f : R.mul(chain[chain.length - 1]!, f.length === 3 ? f : R.one));
    return chain;
  });
  const conjugated = (A: Matrix<unknown>): fc.Arbitrary<Matrix<unknown>> =>
    matrices(F, A.rows, A.rows).map((S) => {
      // Unitriangular matrices made of S are invertible over every field, and mix all coordinates.
      const lower = matrixFromFunction(F, A.rows, A.rows, (i, j) => (i === j ? F.one : i > j ? smallEntry(F, S.at(i, j)) : F.zero));
      const upper = matrixFromFunction(F, A.rows, A.rows, (i, j) => (i === j ? F.one : i < j ? smallEntry(F, S.at(i, j)) : F.zero));
      const P = multiply(lower, upper);
      return multiply(multiply(P, A), inverse(P));
    });

  it('are recovered from any conjugate of the companion matrices', () => {
    fc.assert(
      fc.property(chains.chain((chain) => fc.tuple(fc.constant(chain), conjugated(companions(F, chain)))), ([chain, A]) => {
        expect(flat(A).map((f) => R.format(f))).toEqual(chain.map((f) => R.format(f)));
      }),
      SETTINGS,
    );
  });

  it('divide each other, multiply to the characteristic polynomial, and the last one is minimal', () => {
    const small = fc.nat(5).chain((n) => fc.array(fc.integer({ min: -1, max: 1 }), { minLength: n * n, maxLength: n * n }).map((c) => matrixFromFunction(F, n, n, (i, j) => F.fromInteger(c[i * n + j]!))));
    fc.assert(
      fc.property(small, (A) => {
        const factors = flat(A);
        expect(R.format(factors.reduce((f, g) => R.mul(f, g), R.one))).toBe(R.format(characteristicPolynomial(A)));
        for (let k = 1; k < factors.length; k++) expect(R.divmod(factors[k]!, factors[k - 1]!).remainder).toEqual([]);
        for (const f of factors) expect(R.degree(f)).toBeGreaterThan(0);
        const last = factors[factors.length - 1];
        if (last) expect(isZeroMatrix(minimalValue(last, A))).toBe(true);
        const distinct = invariantFactors(A).map((f) => R.format(f.polynomial));
        expect(new Set(distinct).size).toBe(distinct.length);
      }),
      SETTINGS,
    );
  });

  it('give the dimension of {X : A·X = X·B}', () => {
    const small = fc.integer({ min: 1, max: 3 }).chain((n) => fc.array(fc.integer({ min: 0, max: 1 }), { minLength: n * n, maxLength: n * n }).map((c) => matrixFromFunction(F, n, n, (i, j) => F.fromInteger(c[i * n + j]!))));
    fc.assert(
      fc.property(small, small, (A, B) => {
        const [n, m] = [A.rows, B.rows];
        // Row (i, j) and column (k, l) of the operator X ↦ A·X − X·B.
        const K = matrixFromFunction(F, n * m, n * m, (row, col) => {
          const [i, j, k, l] = [Math.floor(row / m), row % m, Math.floor(col / m), col % m];
          return F.sub(j === l ? A.at(i, k) : F.zero, i === k ? B.at(l, j) : F.zero);
        });
        let dimension = 0;
        for (const f of flat(A)) for (const g of flat(B)) dimension += R.degree(R.gcd(f, g));
        expect(n * m - reducedRowEchelonForm(K).rank).toBe(dimension);
      }),
      SETTINGS,
    );
  });

  it('scalar and empty matrices', () => {
    const factors = invariantFactors(scale(F.fromInteger(5), identityMatrix(F, 4)));
    expect(factors.map((f) => [R.format(f.polynomial), f.multiplicity])).toEqual([[R.format([F.fromInteger(-5), F.one]), 4]]);
    expect(invariantFactors(zeroMatrix(F, 0, 0))).toEqual([]);
    expect(() => invariantFactors(zeroMatrix(F, 1, 2))).toThrow(InputError);
  });

  it('no unit vector is maximal: the vector is put together from coprime parts', () => {
    // diag(x, x − 1, x² + x + 1): each unit vector sees one block only.
    const blocks = [[F.zero, F.one], [F.fromInteger(-1), F.one], [F.one, F.one, F.one]];
    const A = companions(F, blocks);
    const product = blocks.reduce((f, g) => R.mul(f, g), R.one);
    const expected = F.characteristic === 3n ? [[R.format([F.fromInteger(-1), F.one]), R.format(R.mul(blocks[0]!, blocks[2]!))]] : [[R.format(product)]];
    expect([flat(A).map((f) => R.format(f))]).toEqual(expected);
  });
});

/** 0, 1 or 2 from an element, so that conjugation keeps entries short. */
const smallEntry = (F: Field<unknown>, x: unknown): unknown => F.fromInteger(F.isZero(x) ? 0 : F.format(x).length % 3);
