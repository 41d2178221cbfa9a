import { describe, expect, it } from '@jest/globals';
import { DomainError, InputError, LimitError } from '../../../lib/errors.ts';
import { groupPreconditioner } from '../../../lib/fast/solve/group-solve.ts';
import { solveIteratively } from '../../../lib/fast/solve/krylov-solve.ts';
import { denseOperator } from '../../../lib/fast/operators/operators.ts';
import { nearestGroupMatrix } from '../../../lib/group-matrices/nearest.ts';
import { nearestDouble } from '../../../lib/algebra/nearest-double.ts';
import { cyclicGroup } from '../../../lib/groups/library/families.ts';
import { exactMatrix, randomDoubles, relativeError, type Entry } from '../solve-samples.ts';

const operator = (n: number, entry: Entry) => denseOperator(n, n, Float64Array.from({ length: n * n }, (_, k) => entry(Math.floor(k / n), k % n)));
/** Positive definite Toeplitz matrix (of a positive symbol), its condition grows with c. */
const decaying: Entry = (i, j) => 0.9 ** Math.abs(i - j);
const lopsided: Entry = (i, j) => (i === j ? 3 : i > j ? 1 / (1 + i - j) : -0.5 / (1 + j - i));

describe('iterative solvers', () => {
  it.each([1, 2, 5, 12, 24])('agree with the exact solution, n = %s', (n) => {
    const b = randomDoubles(n, n);
    for (const [method, entry] of [['cg', decaying], ['gmres', decaying], ['gmres', lopsided]] as const) {
      const M = operator(n, entry);
      const answer = solveIteratively(M, b, { method, tolerance: 1e-12 });
      expect(relativeError(answer, exactMatrix(n, entry), b)).toBeLessThan(1e-9);
      expect([answer.relativeResidual <= 1e-12, answer.backwardError <= 1e-12, answer.conditionEstimate >= 1, answer.iterations <= 2 * n + 2]).toEqual([true, true, true, true]);
      const exact = Math.sqrt(M.apply(answer.solution).reduce((sum, value, i) => sum + (b[i]! - value) ** 2, 0));
      expect(answer.residual).toBeGreaterThanOrEqual(exact);
      expect(answer.residual).toBeGreaterThanOrEqual(M.errorBound(answer.solution));
      M.release();
    }
  });

  it('restarts keep converging', () => {
    const n = 30;
    const M = operator(n, lopsided);
    const b = randomDoubles(n, 4);
    expect(relativeError(solveIteratively(M, b, { method: 'gmres', restart: 4 }), exactMatrix(n, lopsided), b)).toBeLessThan(1e-10);
    M.release();
  });

  it('the nearest group matrix as a preconditioner saves iterations', () => {
    const n = 64;
    const entry: Entry = (i, j) => 0.97 ** Math.abs(i - j) + (i === j ? 0.001 * i : 0);
    const G = cyclicGroup(n);
    const { nearest } = nearestGroupMatrix(exactMatrix(n, entry), G);
    const preconditioner = groupPreconditioner(G, Float64Array.from(nearest.symbol, (value) => nearestDouble(value)));
    const M = operator(n, entry);
    const b = randomDoubles(n, 9);
    for (const method of ['cg', 'gmres'] as const) {
      const [plain, helped] = [solveIteratively(M, b, { method, tolerance: 1e-10 }), solveIteratively(M, b, { method, tolerance: 1e-10, preconditioner })];
      expect(helped.iterations * 1.5).toBeLessThan(plain.iterations);
      expect(helped.method).toMatch(/preconditioned/);
      helped.solution.forEach((value, i) => expect(Math.abs(value - plain.solution[i]!)).toBeLessThan(1e-7));
    }
    M.release();
  });

  // 2026-11-21: the solution was rounded to subnormal numbers after its residual had been measured
  it('solutions below the normal numbers are refused', () => {
    const M = operator(2, (i, j) => (i === j ? 3 : 1));
    expect(() => solveIteratively(M, Float64Array.of(1.1e-320, 3.3e-321))).toThrow(LimitError);
    expect([...solveIteratively(M, Float64Array.of(4e-300, 4e-300)).solution].map((value) => Math.round(value * 1e302) / 100)).toEqual([1, 1]);
    M.release();
  });

  it('matrices that do not suit the method are refused', () => {
    const indefinite = operator(2, (i, j) => (i === j ? 0 : 1));
    expect(() => solveIteratively(indefinite, Float64Array.of(1, -1))).toThrow(DomainError);
    expect([...solveIteratively(indefinite, Float64Array.of(1, -2), { method: 'gmres' }).solution].map((v) => Math.round(v * 1e9) / 1e9)).toEqual([-2, 1]);
    const skew = operator(3, (i, j) => (i === j ? 2 : i > j ? 1 : 0));
    expect(() => solveIteratively(skew, Float64Array.of(1, 2, 3))).toThrow(/symmetric/);
    const sound = operator(2, (i, j) => (i === j ? 2 : 1));
    expect(() => solveIteratively(sound, Float64Array.of(1, 2), { preconditioner: { solve: (v) => v.map((x) => -x) } })).toThrow(/preconditioner is not positive/);
    expect(() => solveIteratively(sound, Float64Array.of(1, 2), { method: 'gmres', preconditioner: { solve: () => new Float64Array(3) } })).toThrow(InputError);
  });

  it('singular and hard systems end in a refusal, not in an answer', () => {
    const ones = operator(4, () => 1);
    for (const method of ['cg', 'gmres'] as const) expect(() => solveIteratively(ones, Float64Array.of(1, 2, 3, 4), { method })).toThrow(/matrix|convergence|tolerance|vanishes/);
    const hilbert = operator(12, (i, j) => 1 / (i + j + 1));
    expect(() => solveIteratively(hilbert, randomDoubles(12, 1), { method: 'cg' })).toThrow(LimitError);
    const cycle = operator(8, (i, j) => ((i - j + 8) % 8 === 1 ? 1 : 0));
    expect(() => solveIteratively(cycle, Float64Array.of(1, 0, 0, 0, 0, 0, 0, 0), { method: 'gmres', restart: 3 })).toThrow(LimitError);
    expect(() => solveIteratively(operator(6, decaying), randomDoubles(6, 2), { maximalIterations: 2 })).toThrow(/maximalIterations|within 2/);
  });

  it('bad input is refused; zero has the solution zero', () => {
    const M = operator(2, (i, j) => (i === j ? 2 : 1));
    const b = Float64Array.of(1, 2);
    for (const options of [{ tolerance: 0 }, { tolerance: NaN }, { tolerance: 2 }, { restart: 0 }, { maximalIterations: 1.5 }, { method: 'qr' as 'cg' }]) expect(() => solveIteratively(M, b, options)).toThrow(InputError);
    expect(() => solveIteratively(M, Float64Array.of(1, NaN))).toThrow(InputError);
    expect(() => solveIteratively(M, Float64Array.of(1))).toThrow(InputError);
    expect(() => solveIteratively(null as never, b)).toThrow(InputError);
    expect(() => solveIteratively(denseOperator(1, 2, [1, 2]), Float64Array.of(1))).toThrow(InputError);
    expect([...solveIteratively(M, Float64Array.of(0, 0)).solution]).toEqual([0, 0]);
    const far = solveIteratively(M, Float64Array.of(3e300, 3e300));
    expect(Math.abs(far.solution[0]! / 1e300 - 1)).toBeLessThan(1e-10);
  });
});
