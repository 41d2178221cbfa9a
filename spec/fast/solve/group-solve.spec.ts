import { describe, expect, it } from '@jest/globals';
import { rationalFromDouble } from '../../../lib/algebra/dyadic.ts';
import { Q } from '../../../lib/algebra/rational-field.ts';
import { DomainError, InputError, LimitError } from '../../../lib/errors.ts';
import { groupPreconditioner, solveCirculant, solveGroupMatrix } from '../../../lib/fast/solve/group-solve.ts';
import { SolveFourier } from '../../../lib/fast/solve/solve-fourier.ts';
import { groupMatrix, toMatrix } from '../../../lib/group-matrices/group-matrix.ts';
import { parseGroupSpec } from '../../../lib/groups/library/group-spec.ts';
import { residualEntry } from '../../../lib/fast/solve/solve-precision.ts';
import { exactMatrix, exactSolution, randomDoubles, requireAnswer } from '../solve-samples.ts';

const CONVENTIONS = ['g^-1h', 'gh^-1'] as const;

describe('circulants', () => {
  it.each([1, 2, 3, 4, 5, 6, 8, 9, 12, 13, 20])('agree with the exact solution, n = %s', (n) => {
    const [c, b] = [randomDoubles(n, n), randomDoubles(n, n + 1)];
    requireAnswer('circulant', solveCirculant(c, b), exactMatrix(n, (i, j) => c[(i - j + n) % n]!), b);
  });

  it('of some thousand unknowns have the residual that rows in twice the precision give', () => {
    for (const n of [3000, 4099]) {
      const [c, b] = [randomDoubles(n, 1), randomDoubles(n, 2)];
      c[0] = 40;
      const { solution, backwardError, residual } = solveCirculant(c, b);
      const row = new Float64Array(n);
      const residuals = Float64Array.from({ length: n }, (_, i) => residualEntry(b[i]!, row.map((_unused, j) => c[(i - j + n) % n]!), null, solution));
      const norm = Math.sqrt(residuals.reduce((sum, r) => sum + r * r, 0));
      expect(Math.abs(residual / norm - 1)).toBeLessThan(1e-9);
      expect(backwardError).toBeLessThan(2 ** -54);
    }
  });

  it('beyond 2^17 unknowns carry the error bound of the product', () => {
    const n = 2 ** 18;
    const c = new Float64Array(n);
    [c[0], c[1], c[n - 1]] = [4, -1, 0.3];
    const b = randomDoubles(n, 2);
    const { solution, backwardError, residual } = solveCirculant(c, b);
    expect(backwardError).toBeLessThan(1e-11);
    for (const i of [1, 1000, n - 2]) expect(Math.abs(b[i]! - 4 * solution[i]! + solution[i - 1]! - 0.3 * solution[i + 1]!)).toBeLessThan(1e-14);
    // the bound of the product is far above the rounding of the residual
    expect(residual).toBeGreaterThan(1e-11);
  });

  it('singular ones are refused', () => {
    expect(() => solveCirculant(Float64Array.of(1, -1, 0, 0), randomDoubles(4, 1))).toThrow(/rank is 3 of 4/);
    expect(() => solveCirculant(Float64Array.of(1, 2, 1), Float64Array.of(1, 0, 0))).not.toThrow();
    expect(() => solveCirculant(Float64Array.of(2, -1, -1), Float64Array.of(1, -1, 0))).toThrow(DomainError);
    const large = new Float64Array(3000);
    [large[0], large[1]] = [1, -1];
    expect(() => solveCirculant(large, randomDoubles(3000, 3))).toThrow(LimitError);
  });
});

describe('group matrices', () => {
  it.each(['C(1)', 'C(7)', 'C(2) x C(6)', 'E(2,3)', 'S(3)', 'D(4)', 'D(7)', 'Q(8)', 'A(4)', 'C(7) : C(3) [2]', 'S(4)'])('of %s agree with the exact solution in both conventions', (spec) => {
    const G = parseGroupSpec(spec);
    for (const convention of CONVENTIONS) {
      const [f, b] = [randomDoubles(G.order, 3), randomDoubles(G.order, 4)];
      const M = toMatrix(groupMatrix(G, Q, Array.from(f, rationalFromDouble), convention));
      requireAnswer(convention, solveGroupMatrix(G, f, b, convention), M, b);
    }
  });

  it('meet the backward error for larger groups', () => {
    for (const [spec, pattern] of [['S(5)', /20 × 20 blocks/], ['D(60)', /2 × 2 blocks over the characters of C\(60\)/], ['C(12) x C(15)', /division of spectra/], ['D(1500)', /2 × 2 blocks/]] as const) {
      const G = parseGroupSpec(spec);
      for (const convention of CONVENTIONS) {
        const { backwardError, method } = solveGroupMatrix(G, randomDoubles(G.order, 3), randomDoubles(G.order, 4), convention);
        expect([method, backwardError < 2 ** -53]).toEqual([expect.stringMatching(pattern), true]);
      }
    }
  });

  it('need pivots within their blocks', () => {
    // the block of the trivial character of the rotations is (0 1; 1 0): its first pivot vanishes
    const G = parseGroupSpec('D(3)');
    const f = Float64Array.of(0, 0, 0, 1, 0, 0);
    const b = randomDoubles(6, 1);
    requireAnswer('reflection', solveGroupMatrix(G, f, b), toMatrix(groupMatrix(G, Q, Array.from(f, rationalFromDouble))), b);
  });

  it('singular ones are refused, bad input too', () => {
    const G = parseGroupSpec('S(3)');
    expect(() => solveGroupMatrix(G, new Float64Array(6).fill(1), randomDoubles(6, 1))).toThrow(/rank is 1 of 6/);
    expect(() => solveGroupMatrix(G, Float64Array.of(1, 1, 0, 0, 0, 0), new Float64Array(6))).toThrow(/rank is 3 of 6/);
    expect(() => solveGroupMatrix(G, new Float64Array(6), new Float64Array(6))).toThrow(DomainError);
    expect(() => solveGroupMatrix(G, new Float64Array(5), new Float64Array(6))).toThrow(InputError);
    expect(() => solveGroupMatrix(G, new Float64Array(6).fill(NaN), new Float64Array(6))).toThrow(InputError);
    expect(() => solveGroupMatrix(G, randomDoubles(6, 1), Float64Array.of(1, 2, 3, 4, 5, Infinity))).toThrow(/\/b\/5/);
    expect(() => solveGroupMatrix(G, randomDoubles(6, 1), randomDoubles(6, 1), 'hg' as 'gh^-1')).toThrow(InputError);
  });

  it('precondition: the factors solve with the matrix and its transpose', () => {
    for (const spec of ['C(12)', 'S(4)', 'Q(16)']) {
      const G = parseGroupSpec(spec);
      const [f, b] = [randomDoubles(G.order, 5), randomDoubles(G.order, 6)];
      const entries = toMatrix(groupMatrix(G, Q, Array.from(f, rationalFromDouble)));
      const factors = groupPreconditioner(G, f);
      const flipped = exactMatrix(G.order, (i, j) => f[G.multiply(G.inverse(j), i)]!);
      for (const [M, x] of [[entries, factors.solve(b)], [flipped, factors.solveTransposed(b)]] as const) {
        exactSolution(M, b)!.forEach((value, i) => expect(Math.abs(value - x[i]!)).toBeLessThan(1e-11));
      }
    }
    expect(() => groupPreconditioner(parseGroupSpec('C(2)'), Float64Array.of(1, -1))).toThrow(LimitError);
  });
});

describe('transforms for solving', () => {
  it('are right for every length up to 70 and primes beyond, both signs', () => {
    for (const n of [...Array.from({ length: 70 }, (_, k) => k + 1), 97, 128, 101, 202]) {
      const fourier = new SolveFourier(n);
      const [a, c] = [randomDoubles(n, n), randomDoubles(n, n + 1)];
      for (const sign of [1, -1] as const) {
        const [re, im] = [a.slice(), c.slice()];
        fourier.transform(re, im, sign);
        for (let k = 0; k < n; k += 1 + (n >> 3)) {
          let [x, y] = [0, 0];
          for (let j = 0; j < n; j++) {
            const t = (sign * 2 * Math.PI * ((j * k) % n)) / n;
            x += a[j]! * Math.cos(t) - c[j]! * Math.sin(t);
            y += a[j]! * Math.sin(t) + c[j]! * Math.cos(t);
          }
          expect(Math.hypot(re[k]! - x, im[k]! - y)).toBeLessThan(1e-12);
        }
      }
    }
  });
});
