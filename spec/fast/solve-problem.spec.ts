import { describe, expect, it } from '@jest/globals';
import { DomainError, LimitError } from '../../lib/errors.ts';
import { circleElimination, realElimination } from '../../lib/fast/solve-elimination.ts';
import { complexDenseFactors, denseFactors } from '../../lib/fast/solve-factors.ts';
import { inverseNormEstimate, problemOfRows, solveProblem, type SolveProblem } from '../../lib/fast/solve-problem.ts';
import { circleFactors, pathFactors } from '../../lib/fast/toeplitz-solve.ts';
import { exactMatrix, randomDoubles, type Entry } from './solve-samples.ts';

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, i) => sum + value * b[i]!, 0);

function problem(n: number, entry: Entry, solve: (b: Float64Array) => Float64Array): SolveProblem {
  const rows = () => {
    const high = new Float64Array(n);
    return { high, low: null, fill: (i: number) => high.forEach((_, j) => (high[j] = entry(i, j))) };
  };
  return {
    where: 'test', n, exponent: 0, method: 'given factors',
    ...problemOfRows(n, rows),
    // keeps the second way, dense elimination, from helping out
    dense: () => new Float64Array(n * n),
    factor: () => ({ solve, solveTransposed: solve }),
    exact: () => exactMatrix(n, entry),
    inverseNorm: () => 1,
  };
}

describe('answers and refusals', () => {
  const identity: Entry = (i, j) => (i === j ? 1 : 0);

  it('rough factors are refined', () => {
    const answer = solveProblem(problem(3, identity, (b) => b.map((value) => value * 1.125)), Float64Array.of(1, 2, 3));
    expect([...answer.solution]).toEqual([1, 2, 3]);
    expect(answer.iterations).toBeGreaterThan(10);
  });

  it('factors whose refinement does not converge give no answer', () => {
    expect(() => solveProblem(problem(3, identity, (b) => b.map((value) => value * 1.9)), Float64Array.of(1, 2, 3))).toThrow(LimitError);
    expect(() => solveProblem(problem(3, identity, (b) => b.map((value) => value * NaN)), Float64Array.of(1, 2, 3))).toThrow(LimitError);
  });

  it('a small correction does not stand for a small residual', () => {
    let calls = 0;
    expect(() => solveProblem(problem(2, identity, (b) => b.map((value) => value * (calls++ < 2 ? 1.5 : 1e-30))), Float64Array.of(1, 1))).toThrow(/backward error of 0\.2/);
  });

  it('a vanishing residual does not stand for a determined solution', () => {
    // diag(1, 0) and a right side in its image: any second component will do, and corrections go on
    const drifting = problem(2, (i, j) => (i === 0 && j === 0 ? 1 : 0), (b) => Float64Array.of(b[0]!, 1));
    expect(() => solveProblem(drifting, Float64Array.of(1, 0))).toThrow(DomainError);
  });
});

describe('factors', () => {
  it('are pivoted: no multiplier exceeds 1', () => {
    const n = 12;
    const [x, y] = [Float64Array.from({ length: n }, (_, i) => i), Float64Array.from({ length: n }, (_, j) => n - j - 0.5)];
    const generators = (seed: number) => [randomDoubles(n, seed), randomDoubles(n, seed + 1)];
    const cauchy = realElimination({ left: generators(1), right: generators(3) }, n, (i, j) => x[i]! - y[j]!)!;
    const dense = denseFactors(randomDoubles(n * n, 5), n, () => {})!;
    for (const { lower } of [cauchy, dense]) expect(Math.max(...lower.map(Math.abs))).toBe(1);
    const points = (f: (angle: number) => number) => Float64Array.from({ length: 4 * n }, (_, k) => f((Math.PI * k) / (2 * n)));
    const circle = circleElimination({ leftRe: generators(11), leftIm: generators(13), rightRe: generators(15), rightIm: generators(17) }, n, { cos: points(Math.cos), sin: points(Math.sin) })!;
    for (const complex of [circle, complexDenseFactors(randomDoubles(n * n, 7), randomDoubles(n * n, 8), n)!]) {
      expect(Math.max(...complex.lowerRe.map((value, k) => Math.hypot(value, complex.lowerIm[k]!)))).toBeLessThanOrEqual(1 + 2 ** -50);
    }
  });

  it('solve accurately before any refinement, and with the transpose', () => {
    for (const n of [5, 8, 21, 64]) {
      const [t, h, u, v] = [randomDoubles(2 * n - 1, n), randomDoubles(2 * n - 1, n + 1), randomDoubles(n, 2), randomDoubles(n, 3)];
      const corner = (at: Entry, i: number, j: number): number => (i === 0 ? at(n - 1, j) : at(i - 1, j)) - (j === n - 1 ? -at(i, 0) : at(i, j + 1));
      const toeplitz: Entry = (i, j) => t[n - 1 + i - j]!;
      const unit = (k: number) => Float64Array.from({ length: n }, (_, i) => (i === k ? 1 : 0));
      const left = [unit(0), Float64Array.from({ length: n }, (_, i) => (i === 0 ? 0 : corner(toeplitz, i, n - 1)))];
      const right = [Float64Array.from({ length: n }, (_, j) => corner(toeplitz, 0, j)), unit(n - 1)];
      const sum: Entry = (i, j) => toeplitz(i, j) + h[i + j]!;
      for (const [entry, factors] of [[toeplitz, circleFactors(n, { left, right })!], [sum, pathFactors(n, sum)!]] as const) {
        const solution = factors.solve(v);
        const residual = v.map((value, i) => value - solution.reduce((s, xj, j) => s + entry(i, j) * xj, 0));
        const size = Math.max(...solution.map(Math.abs));
        expect(Math.max(...residual.map(Math.abs)) / size).toBeLessThan(1e-11);
        const transposed = factors.solveTransposed(u);
        expect(Math.abs(dot(u, solution) - dot(transposed, v))).toBeLessThan(1e-10 * n * size * Math.max(1, ...transposed.map(Math.abs)));
      }
    }
  });

  it('vanish for singular matrices', () => {
    expect(denseFactors(new Float64Array(9), 3, () => {})).toBeNull();
    expect(denseFactors(Float64Array.of(1, NaN, NaN, 1).fill(NaN), 2, () => {})).toBeNull();
    expect(complexDenseFactors(new Float64Array(4), new Float64Array(4), 2)).toBeNull();
  });
});

describe('the estimate of the norm of an inverse', () => {
  it('is within a factor 3 of it, and below it', () => {
    for (let seed = 1; seed < 40; seed++) {
      const n = 1 + (seed % 9);
      const inverse = randomDoubles(n * n, seed);
      const times = (row: (i: number, j: number) => number) => (b: Float64Array) => Float64Array.from({ length: n }, (_, i) => b.reduce((s, value, j) => s + row(i, j) * value, 0));
      const estimate = inverseNormEstimate(n, { solve: times((i, j) => inverse[i * n + j]!), solveTransposed: times((i, j) => inverse[j * n + i]!) });
      const norm = Math.max(...Array.from({ length: n }, (_, j) => Array.from({ length: n }, (_unused, i) => Math.abs(inverse[i * n + j]!)).reduce((a, b) => a + b)));
      expect(estimate <= norm * (1 + 1e-12) && estimate >= norm / 3).toBe(true);
    }
    expect(inverseNormEstimate(2, { solve: (b) => b.map(() => NaN), solveTransposed: (b) => b })).toBeNaN();
  });
});
