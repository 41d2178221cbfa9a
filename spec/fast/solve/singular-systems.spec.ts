import { describe, expect, it } from '@jest/globals';
import { DomainError, LimitError } from '../../../lib/errors.ts';
import { solveCauchyLike } from '../../../lib/fast/solve/cauchy-solve.ts';
import { solveCirculant, solveGroupMatrix } from '../../../lib/fast/solve/group-solve.ts';
import { solveHankel, solveToeplitz, solveToeplitzLike, solveToeplitzPlusHankel } from '../../../lib/fast/solve/toeplitz-solve.ts';
import { parseGroupSpec } from '../../../lib/groups/library/group-spec.ts';
import { randomDoubles } from '../solve-samples.ts';

/** n integers from −most to most. */
const integers = (n: number, most: number, seed: number): Float64Array => randomDoubles(n, seed).map((v) => Math.round(2 * most * v));
const refusal = (n: number) => (n <= 128 ? DomainError : LimitError);
const of = (...values: number[]): Float64Array => Float64Array.from(values);

/*
 * 2026-11-21: b = M·x with integers throughout is within reach of a singular M, and refinement with exact residuals converges to one of the solutions. What
 * was reported as the condition number, 10^13 to 10^15, was that of the rounding errors of the factors; a seventh of such Toeplitz systems got an answer.
 */
describe('2026-11-21: singular matrices are refused when the right side is within reach', () => {
  // cyclotomic factors of z^n − 1, by the order of their roots
  const factors: Record<number, readonly number[]> = { 1: [1, -1], 2: [1, 1], 3: [1, 1, 1], 4: [1, 0, 1], 5: [1, 1, 1, 1, 1], 6: [1, -1, 1], 7: [1, 1, 1, 1, 1, 1, 1], 10: [1, -1, 1, -1, 1], 12: [1, 0, -1, 0, 1] };

  /** A column that vanishes at the roots of order d, and its product with integers. */
  function singular(n: number, d: number, terms: number, seed: number): { column: Float64Array; b: Float64Array } {
    const column = new Float64Array(n);
    integers(terms, 5, seed).forEach((v, i) => factors[d]!.forEach((c, k) => (column[(i + k) % n]! += v * c)));
    const x = integers(n, 9, seed + 1);
    return { column, b: x.map((_, i) => x.reduce((sum, xj, j) => sum + column[(i - j + n) % n]! * xj, 0)) };
  }

  it.each([1, 2, 3, 4, 5, 6, 7, 10, 12])('circulants that vanish at the roots of unity of order %s, as circulant, Toeplitz, Hankel and Toeplitz plus Hankel matrices', (d) => {
    for (const [s, size] of [42, 160, 218, 271].entries()) {
      const n = d * Math.ceil(size / d);
      for (const terms of [3, n]) {
        const { column, b } = singular(n, d, terms, 100 * d + 10 * s + terms);
        if (column.every((v) => v === 0)) continue;
        const row = column.map((_, j) => column[(n - j) % n]!);
        const zero = new Float64Array(n);
        // T·J is the Hankel matrix with entries t_(i + j − n + 1)
        const [first, last] = [column.map((_, i) => column[(i + 1) % n]!), column.map((_, j) => column[j]!)];
        expect(() => solveCirculant(column, b)).toThrow(refusal(n));
        expect(() => solveToeplitz(column, row, b)).toThrow(refusal(n));
        expect(() => solveHankel(first, last, b)).toThrow(refusal(n));
        expect(() => solveToeplitzPlusHankel({ column, row }, { column: zero, row: zero }, b)).toThrow(refusal(n));
      }
    }
  });

  it('one that dense elimination takes for well-conditioned, its entries grow by 10^12', () => {
    const n = 182;
    const column = new Float64Array(n);
    column.set([0, -3, 3, -3, 0, 3]);
    for (let seed = 1; seed <= 5; seed++) {
      const x = integers(n, 9, seed);
      const b = x.map((_, i) => x.reduce((sum, xj, j) => sum + column[(i - j + n) % n]! * xj, 0));
      expect(() => solveToeplitz(column, column.map((_, j) => column[(n - j) % n]!), b)).toThrow(LimitError);
    }
  });

  it.each(['C(53)', 'S(4)', 'A(5)', 'D(59)', 'SL(2,5)', 'C(2) x C(59)', 'D(101)'])('group matrices of zero divisors, %s', (spec) => {
    const G = parseGroupSpec(spec);
    for (let seed = 1; seed <= 5; seed++) {
      // f·(1 − s)
      const [a, x] = [integers(G.order, 3, seed), integers(G.order, 5, seed + 50)];
      const f = a.slice();
      const s = 1 + ((7 * seed) % (G.order - 1));
      a.forEach((v, g) => (f[G.multiply(g, s)]! -= v));
      const b = x.map((_, g) => x.reduce((sum, v, h) => sum + f[G.multiply(G.inverse(g), h)]! * v, 0));
      expect(() => solveGroupMatrix(G, f, b)).toThrow(refusal(G.order));
    }
  });

  it('the same matrix moved away from singular ones is solved, with its condition number', () => {
    const n = 200;
    const { column, b } = singular(n, 4, 8, 3);
    for (const shift of [1e-3, 1e-6]) {
      const moved = column.map((v, i) => (i === 0 ? v + shift : v));
      const row = moved.map((_, j) => moved[(n - j) % n]!);
      const [circulant, toeplitz] = [solveCirculant(moved, b), solveToeplitz(moved, row, b)];
      expect(Math.abs(circulant.conditionEstimate / toeplitz.conditionEstimate - 1)).toBeLessThan(0.7);
      expect(toeplitz.conditionEstimate).toBeGreaterThan(0.1 / shift);
    }
  });
});

// 2026-11-21: the rank was that of scaled doubles, and what lies 2^1074 below the largest one was 0 there: these regular matrices were "proved" singular
describe('2026-11-21: a proof that a matrix is singular is about the numbers that were given', () => {
  const [big, small, b] = [1e200, 1e-200, of(1, 1)];
  it.each([
    ['Toeplitz', () => solveToeplitz(of(0, small), of(0, big), b)],
    ['Hankel', () => solveHankel(of(small, 0), of(0, big), b)],
    ['Toeplitz plus Hankel', () => solveToeplitzPlusHankel({ column: of(0, small), row: of(0, big) }, { column: of(0, 0), row: of(0, 0) }, b)],
    ['Toeplitz-like', () => solveToeplitzLike(1, of(big, small), of(0, 1), of(1))],
    ['Cauchy-like', () => solveCauchyLike(of(1, 2), of(0, -1), of(big, small), of(big, small), b)],
    ['circulant', () => solveCirculant(of(big, -big, small), of(1, 1, 1))],
    ['group', () => solveGroupMatrix(parseGroupSpec('C(3)'), of(big, -big, small), of(1, 1, 1))],
  ])('%s', (_, solve) => expect(solve).toThrow(LimitError));

  it('singular ones of such numbers are still proved so', () => {
    expect(() => solveToeplitz(of(small, small, big), of(small, small, small), of(1, 1, 1))).toThrow(DomainError);
    expect(() => solveCauchyLike(of(1, 2), of(0, -1), of(big, 0), of(big, small), b)).toThrow(/rank is 1 of 2/);
  });
});
