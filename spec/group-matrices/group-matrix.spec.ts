import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Q, type Rational } from '../../lib/algebra/rational-field.ts';
import { WordPrimeField } from '../../lib/algebra/word-prime-field.ts';
import { DomainError, InputError } from '../../lib/errors.ts';
import { cyclicGroup, dihedralGroup, quaternionGroup } from '../../lib/groups/library/families.ts';
import type { FiniteGroup } from '../../lib/groups/finite-group.ts';
import { importCayleyTable } from '../../lib/groups/cayley-table.ts';
import { convertConvention } from '../../lib/group-matrices/conversion.ts';
import { requireConvention, type Convention } from '../../lib/group-matrices/convention.ts';
import { diagonalCoefficients, fromDiagonalCoefficients, groupDiagonal } from '../../lib/group-matrices/diagonal-coefficients.ts';
import { convolve, groupDeterminant, groupMatrix, inverseGroupMatrix, multiplyGroupMatrices, toMatrix, transposeGroupMatrix } from '../../lib/group-matrices/group-matrix.ts';
import { nearestGroupMatrix, recognizeGroupMatrix } from '../../lib/group-matrices/nearest.ts';
import { add, equalMatrices, multiply, scale, squaredNorm, subtract, transpose } from '../../lib/linear/arithmetic.ts';
import { determinant } from '../../lib/linear/determinant.ts';
import { formatMatrix, identityMatrix, matrixFromFunction, matrixUnchecked, zeroMatrix } from '../../lib/linear/dense-matrix.ts';
import type { Matrix } from '../../lib/linear/matrix.ts';
import { scaleRows } from '../../lib/linear/scaling.ts';

const SEED = { seed: 20261120, numRuns: 40 };
const conventions: readonly Convention[] = ['g^-1h', 'gh^-1'];

/** D(3) with its indices permuted, so that the identity is not 0. */
const relabelled = ((): FiniteGroup => {
  const [G, p] = [dihedralGroup(3), [4, 2, 5, 0, 1, 3]];
  const inverse = p.map((_, x) => p.indexOf(x));
  return importCayleyTable(p.map((_, g) => p.map((__, h) => p[G.multiply(inverse[g]!, inverse[h]!)]!)));
})();
const groups: readonly (readonly [string, FiniteGroup])[] = [['C(5)', cyclicGroup(5)], ['D(3)', dihedralGroup(3)], ['Q(8)', quaternionGroup(8)], ['relabelled D(3)', relabelled]];
const symbolOf = (G: FiniteGroup) => fc.array(fc.integer({ min: -9, max: 9 }).map((n) => Q.fromInteger(n)), { minLength: G.order, maxLength: G.order });

describe.each(groups)('group matrices of %s', (_, G) => {
  it.each(conventions)('%s: every entry is f at the quotient that the convention names', (convention) => {
    const f = Array.from({ length: G.order }, (__, x) => Q.fromInteger(x * x + 1));
    const M = toMatrix(groupMatrix(G, Q, f, convention));
    for (let g = 0; g < G.order; g++) {
      for (let h = 0; h < G.order; h++) {
        const x = convention === 'g^-1h' ? G.multiply(G.inverse(g), h) : G.multiply(g, G.inverse(h));
        expect(Q.equals(M.at(g, h), f[x]!)).toBe(true);
      }
    }
  });

  it.each(conventions)('%s: products, transposes and inverses through the symbol agree with matrices', (convention) => {
    fc.assert(
      fc.property(symbolOf(G), symbolOf(G), (f1, f2) => {
        const [A, B] = [groupMatrix(G, Q, f1, convention), groupMatrix(G, Q, f2, convention)];
        expect(equalMatrices(toMatrix(multiplyGroupMatrices(A, B)), multiply(toMatrix(A), toMatrix(B)))).toBe(true);
        expect(equalMatrices(toMatrix(transposeGroupMatrix(A)), transpose(toMatrix(A)))).toBe(true);
        const value = determinant(toMatrix(A));
        expect(Q.equals(groupDeterminant(A).value, value)).toBe(true);
        if (Q.isZero(value)) expect(() => inverseGroupMatrix(A)).toThrow(DomainError);
        else expect(equalMatrices(multiply(toMatrix(inverseGroupMatrix(A)), toMatrix(A)), identityMatrix(Q, G.order))).toBe(true);
      }),
      SEED,
    );
  });

  it.each(conventions)('%s: M = Σ diag(F_s)·B_s, and F goes back to M', (convention) => {
    const M = matrixFromFunction(Q, G.order, G.order, (i, j) => Q.fromInteger(7 * i - 3 * j * j));
    const F = diagonalCoefficients(M, G, convention);
    let sum = zeroMatrix(Q, G.order, G.order);
    for (let s = 0; s < G.order; s++) sum = add(sum, scaleRows(groupDiagonal(Q, G, s, convention), Array.from({ length: G.order }, (__, h) => F.at(s, h))));
    expect(equalMatrices(sum, M)).toBe(true);
    expect(equalMatrices(fromDiagonalCoefficients(F, G, convention), M)).toBe(true);
  });

  it.each(conventions)('%s: the nearest group matrix is the orthogonal projection, with its exact distance', (convention) => {
    fc.assert(
      fc.property(symbolOf(G), fc.nat(G.order * G.order - 1), fc.integer({ min: -5, max: 5 }), (f, k, x) => {
        const GM = toMatrix(groupMatrix(G, Q, f, convention));
        const noise = matrixUnchecked(Q, G.order, G.order, Array.from({ length: G.order ** 2 }, (__, i) => (i === k ? Q.fromInteger(x) : Q.zero)));
        const M = add(GM, noise);
        const { nearest, squaredDistance } = nearestGroupMatrix(M, G, convention);
        const rest = subtract(M, toMatrix(nearest));
        expect(Q.equals(squaredNorm(rest), squaredDistance!)).toBe(true);
        expect(Q.equals(squaredDistance!, Q.mul(Q.fromInteger(x * x), Q.sub(Q.one, Q.inverse(Q.fromInteger(G.order)))))).toBe(true);
        // orthogonal to every group diagonal
        const F = diagonalCoefficients(rest, G, convention);
        for (let s = 0; s < G.order; s++) expect(Q.isZero(Array.from({ length: G.order }, (__, h) => F.at(s, h)).reduce(Q.add, Q.zero))).toBe(true);
        expect(recognizeGroupMatrix(GM, G, convention)?.symbol.map(Q.format)).toEqual(f.map(Q.format));
        expect(recognizeGroupMatrix(M, G, convention) === null).toBe(x !== 0 && G.order > 1);
      }),
      SEED,
    );
  });

  it('converting twice is the identity, and conversion keeps the symbol', () => {
    const f = Array.from({ length: G.order }, (__, x) => Q.fromInteger(3 * x - 4));
    const [A, B] = conventions.map((convention) => toMatrix(groupMatrix(G, Q, f, convention))) as [Matrix<Rational>, Matrix<Rational>];
    expect(equalMatrices(convertConvention(A, G, 'g^-1h', 'gh^-1'), B)).toBe(true);
    expect(equalMatrices(convertConvention(B, G, 'gh^-1', 'g^-1h'), A)).toBe(true);
    expect(convertConvention(A, G, 'g^-1h', 'g^-1h')).toBe(A);
  });
});

describe('conventions', () => {
  it('for C(n) the default has first row f and "gh^-1" has first column f', () => {
    const f = [5, 7, 11].map((x) => Q.fromInteger(x));
    expect(formatMatrix(toMatrix(groupMatrix(cyclicGroup(3), Q, f)))).toEqual([['5', '7', '11'], ['11', '5', '7'], ['7', '11', '5']]);
    expect(formatMatrix(toMatrix(groupMatrix(cyclicGroup(3), Q, f, 'gh^-1')))).toEqual([['5', '11', '7'], ['7', '5', '11'], ['11', '7', '5']]);
  });

  it('convolution is not commutative for D(3)', () => {
    const delta = (s: number): Rational[] => Array.from({ length: 6 }, (_, x) => (x === s ? Q.one : Q.zero));
    // (δ_r * δ_s)(x) = 1 at x = r·s = s·r^-1, of index 5
    expect(convolve(dihedralGroup(3), Q, delta(1), delta(3)).map(Q.format)).toEqual(delta(5).map(Q.format));
    expect(convolve(dihedralGroup(3), Q, delta(3), delta(1)).map(Q.format)).toEqual(delta(4).map(Q.format));
  });

  it('refuses unknown conventions, wrong symbols, mixed groups and shapes', () => {
    expect(() => requireConvention('h^-1g', 'spec')).toThrow(InputError);
    expect(() => groupMatrix(cyclicGroup(3), Q, [Q.one])).toThrow(InputError);
    const A = groupMatrix(cyclicGroup(4), Q, new Array<Rational>(4).fill(Q.one));
    const B = groupMatrix(dihedralGroup(2), Q, new Array<Rational>(4).fill(Q.one));
    expect(() => multiplyGroupMatrices(A, B)).toThrow(InputError);
    expect(() => multiplyGroupMatrices(A, { ...A, convention: 'gh^-1' })).toThrow(InputError);
    expect(() => diagonalCoefficients(identityMatrix(Q, 3), cyclicGroup(4))).toThrow(InputError);
    expect(() => groupDiagonal(Q, cyclicGroup(3), 3)).toThrow(InputError);
  });

  it('means do not exist where the characteristic divides the order', () => {
    const GF3 = WordPrimeField.of(3);
    const M = matrixUnchecked(GF3, 3, 3, new Array<number>(9).fill(1));
    expect(() => nearestGroupMatrix(M, cyclicGroup(3))).toThrow(DomainError);
    expect(recognizeGroupMatrix(M, cyclicGroup(3))?.symbol).toEqual([1, 1, 1]);
    const GF7 = WordPrimeField.of(7);
    const N = scale(2, matrixUnchecked(GF7, 3, 3, [1, 2, 3, 3, 1, 2, 2, 3, 1]));
    expect(nearestGroupMatrix(N, cyclicGroup(3))).toMatchObject({ squaredDistance: null, nearest: { symbol: [2, 4, 6] } });
  });
});
