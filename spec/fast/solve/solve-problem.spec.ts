import { describe, expect, it } from '@jest/globals';
import { DomainError, LimitError } from '../../../lib/errors.ts';
import { CauchyFactors } from '../../../lib/fast/solve/cauchy-factors.ts';
import { circleElimination, circleFactors } from '../../../lib/fast/solve/circle-factors.ts';
import { borderFactors, shiftFactors } from '../../../lib/fast/solve/hartley-factors.ts';
import { complexDenseFactors, denseFactors } from '../../../lib/fast/solve/solve-factors.ts';
import type { OwnedFactors } from '../../../lib/fast/solve/inverse-norm.ts';
import { problemOfRows } from '../../../lib/fast/solve/matrix-rows.ts';
import { ProblemSolver, solveProblem, type SolveProblem } from '../../../lib/fast/solve/solve-problem.ts';
import { KernelMemory } from '../../../lib/kernels/kernel-memory.ts';
import { exactMatrix, randomDoubles, type Entry } from '../solve-samples.ts';

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, i) => sum + value * b[i]!, 0);

function problem(n: number, entry: Entry, solve: (b: Float64Array) => Float64Array): SolveProblem {
  const rows = () => {
    const high = new Float64Array(n);
    return { high, low: null, fill: (i: number) => high.forEach((_, j) => (high[j] = entry(i, j))) };
  };
  const unit = Float64Array.from({ length: n }, (_, i) => (i === 0 ? 1 : 0));
  return {
    where: 'test', n, exponent: 0,
    ...problemOfRows(n, rows),
    // keeps the second way, dense elimination, from helping out
    dense: () => new Float64Array(n * n),
    ways: [{ method: 'given factors', factor: () => ({ solve, solveTransposed: solve }) }],
    exact: () => exactMatrix(n, entry),
    inverseNorm: () => ({ estimate: 1, source: unit, image: unit, solution: null }),
  };
}

describe('answers and refusals', () => {
  const identity: Entry = (i, j) => (i === j ? 1 : 0);

  it('rough factors are refined where there are no others', () => {
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

  it('rough factors give way to the next ones while there are some, and factors are made once', () => {
    let made = 0;
    const given = problem(3, identity, (b) => b.map((value) => value * 1.125));
    const exact = { method: 'exact factors', factor: () => ({ solve: (b: Float64Array) => b.slice(), solveTransposed: (b: Float64Array) => b.slice(), release: () => void made-- }) };
    const solver = new ProblemSolver({ ...given, ways: [...given.ways, { ...exact, factor: () => (made++, exact.factor()) }] });
    for (const b of [Float64Array.of(1, 2, 3), Float64Array.of(0, 0, 1)]) {
      const answer = solver.solve(b);
      expect([answer.method, [...answer.solution], made]).toEqual(['exact factors', [...b], 1]);
    }
    expect(solver.order).toBe(3);
    solver.release();
    expect(made).toBe(0);
  });

  it('2026-11-21: a condition number that the matrix itself does not show is that of the factors', () => {
    // A = diag(1, e) for M = diag(1, 0): the second component of the solution is 0 for ever
    for (const e of [1e-9, 1e-3]) {
      const factors = { solve: (b: Float64Array) => Float64Array.of(b[0]! * (1 + 1e-8), b[1]! / e), solveTransposed: (b: Float64Array) => Float64Array.of(b[0]!, b[1]! / e) };
      const { where, n, exponent, norm, residual, dense, exact } = problem(2, (i, j) => (i === 0 && j === 0 ? 1 : 0), (b) => b);
      const singular = { where, n, exponent, norm, residual, dense, exact, ways: [{ method: 'factors', factor: () => factors }] };
      expect(() => solveProblem(singular, Float64Array.of(1, 0))).toThrow(DomainError);
    }
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
    const cauchy = CauchyFactors.of({ x, y, left: generators(1), right: generators(3) })!;
    const dense = denseFactors(randomDoubles(n * n, 5), n, () => {})!;
    for (const lower of [cauchy.multipliers(), dense.lower]) {
      // multiplied by a rounded reciprocal
      expect(Math.max(...lower.map(Math.abs))).toBeGreaterThanOrEqual(1);
      expect(Math.max(...lower.map(Math.abs))).toBeLessThanOrEqual(1 + 2 ** -51);
    }
    cauchy.release();
    const points = (f: (angle: number) => number) => Float64Array.from({ length: 4 * n }, (_, k) => f((Math.PI * k) / (2 * n)));
    const circle = circleElimination({ leftRe: generators(11), leftIm: generators(13), rightRe: generators(15), rightIm: generators(17) }, n, { cos: points(Math.cos), sin: points(Math.sin) })!;
    for (const complex of [circle, complexDenseFactors(randomDoubles(n * n, 7), randomDoubles(n * n, 8), n)!]) {
      expect(Math.max(...complex.lowerRe.map((value, k) => Math.hypot(value, complex.lowerIm[k]!)))).toBeLessThanOrEqual(1 + 2 ** -50);
    }
  });

  it('solve accurately before any refinement, and with the transpose', () => {
    for (const n of [1, 2, 3, 5, 8, 21, 64]) {
      const [t, h, u, v] = [randomDoubles(2 * n - 1, n), randomDoubles(2 * n - 1, n + 1), randomDoubles(n, 2), randomDoubles(n, 3)];
      const corner = (at: Entry, i: number, j: number): number => (i === 0 ? at(n - 1, j) : at(i - 1, j)) - (j === n - 1 ? -at(i, 0) : at(i, j + 1));
      const toeplitz: Entry = (i, j) => t[n - 1 + i - j]!;
      const unit = (k: number) => Float64Array.from({ length: n }, (_, i) => (i === k ? 1 : 0));
      const left = [unit(0), Float64Array.from({ length: n }, (_, i) => (i === 0 ? 0 : corner(toeplitz, i, n - 1)))];
      const right = [Float64Array.from({ length: n }, (_, j) => corner(toeplitz, 0, j)), unit(n - 1)];
      const sum: Entry = (i, j) => toeplitz(i, j) + h[i + j]!;
      for (const [entry, factors] of [[toeplitz, circleFactors(n, { left, right })!], [toeplitz, shiftFactors(n, { left, right })!], [sum, borderFactors(n, sum)!]] as [Entry, OwnedFactors][]) {
        const solution = factors.solve(v);
        const residual = v.map((value, i) => value - solution.reduce((s, xj, j) => s + entry(i, j) * xj, 0));
        const size = Math.max(...solution.map(Math.abs));
        expect(Math.max(...residual.map(Math.abs)) / size).toBeLessThan(1e-11);
        const transposed = factors.solveTransposed(u);
        expect(Math.abs(dot(u, solution) - dot(transposed, v))).toBeLessThan(1e-10 * n * size * Math.max(1, ...transposed.map(Math.abs)));
        factors.release?.();
      }
    }
  });

  it('of Cauchy-like matrices are the same bits with both kinds of kernels, and give back all memory', () => {
    const n = 70;
    const [x, y] = [Float64Array.from({ length: n }, (_, i) => i), Float64Array.from({ length: n }, (_, j) => j + 0.5)];
    for (const rank of [1, 4, 5]) {
      const side = (seed: number): Float64Array[] => Array.from({ length: rank }, (_, s) => randomDoubles(n, seed + s));
      const results = (['simd', 'portable'] as const).map((kind) => {
        const memory = new KernelMemory({ kind });
        const factors = CauchyFactors.of({ x, y, left: side(1), right: side(20) }, memory)!;
        const solutions = [...factors.solve(randomDoubles(n, 3)), ...factors.solveTransposed(randomDoubles(n, 4))];
        factors.release();
        expect(memory.used).toBe(0);
        return solutions;
      });
      expect(results[0]).toEqual(results[1]);
    }
  });

  it('stay accurate where generators would grow without being made orthonormal', () => {
    // |i − j|^2.5: without orthonormal generators the real factors are wrong by 10^-9 of the residual, the complex ones by 10^-8
    const n = 600;
    const t: Entry = (i, j) => Math.abs(i - j) ** 2.5 / n ** 2.5;
    const line = (entry: (k: number) => number): Float64Array => Float64Array.from({ length: n }, (_, k) => entry(k));
    const left = [line((k) => (k === 0 ? 1 : 0)), line((k) => (k === 0 ? 0 : t(0, n - k) + t(k, 0)))];
    const right = [line((k) => (k === n - 1 ? 0 : t(n - 1 - k, 0) - t(0, k + 1))), line((k) => (k === n - 1 ? 1 : 0))];
    const x = randomDoubles(n, 1);
    const b = x.map((_, i) => x.reduce((sum, xj, j) => sum + t(i, j) * xj, 0));
    for (const [factors, most] of [[shiftFactors(n, { left, right })!, 1e-12], [circleFactors(n, { left, right })!, 1e-14]] as [OwnedFactors, number][]) {
      const solution = factors.solve(b);
      const size = solution.reduce((sum, value) => sum + Math.abs(value), 0);
      const residual = Math.max(...b.map((value, i) => Math.abs(value - solution.reduce((sum, xj, j) => sum + t(i, j) * xj, 0))));
      expect(residual / size).toBeLessThan(most);
      factors.release?.();
    }
  });

  it('vanish for singular matrices', () => {
    expect(CauchyFactors.of({ x: Float64Array.of(1, 2), y: Float64Array.of(3, 4), left: [new Float64Array(2)], right: [new Float64Array(2)] })).toBeNull();
    expect(denseFactors(new Float64Array(9), 3, () => {})).toBeNull();
    expect(denseFactors(Float64Array.of(1, NaN, NaN, 1).fill(NaN), 2, () => {})).toBeNull();
    expect(complexDenseFactors(new Float64Array(4), new Float64Array(4), 2)).toBeNull();
  });
});
