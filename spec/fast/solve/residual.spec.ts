import { describe, expect, it } from '@jest/globals';
import { DiagonalPlan } from '../../../lib/fast/plans/diagonal-plan.ts';
import { plannedResidual, slicedResidual } from '../../../lib/fast/solve/residual.ts';
import { SlicedCirculant } from '../../../lib/fast/solve/sliced-circulant.ts';
import { solveToeplitz } from '../../../lib/fast/solve/toeplitz-solve.ts';
import { UNIT } from '../../../lib/fast/transforms/rounding.ts';
import { KernelMemory } from '../../../lib/kernels/kernel-memory.ts';

const memory = new KernelMemory();

describe('residuals', () => {
  it('by slices count that they are rounded at the end', () => {
    const product = SlicedCirculant.circulant(memory, Float64Array.of(1));
    // 2^60 − 1 in 53 bits
    const { values, uncertainty } = slicedResidual(product, Float64Array.of(1), Float64Array.of(2 ** 60));
    expect([...values]).toEqual([2 ** 60]);
    expect([uncertainty >= 1, uncertainty <= 1.001 * UNIT * 2 ** 60]).toEqual([true, true]);
    // where nothing is left to round, what the sums of slices may be wrong by: a few times 2^-106
    const least = slicedResidual(product, Float64Array.of(1), Float64Array.of(1));
    expect([...least.values]).toEqual([0]);
    expect([least.uncertainty > UNIT ** 2, least.uncertainty < 2 ** 7 * UNIT ** 2]).toEqual([true, true]);
    product.release();
  });

  it('by plans count the roundings of the product and of the difference', () => {
    const plan = new DiagonalPlan(memory, { values: Float64Array.of(1, 1, 1, 1), exact: false });
    const x = Float64Array.of(1, 1, 1, 1);
    const { values, uncertainty } = plannedResidual(plan, x, Float64Array.of(2 ** 60, 0, 0, 0));
    expect([...values]).toEqual([2 ** 60, -1, -1, -1]);
    expect(uncertainty).toBeGreaterThanOrEqual(1);
    // entries and products may be off by 2^-53 each: the error is 2^-50 in the sum norm, half of that in the other one
    const small = plannedResidual(plan, x, x);
    expect([...small.values]).toEqual([0, 0, 0, 0]);
    expect([small.uncertainty >= 8 * UNIT, small.uncertainty < 16 * UNIT]).toEqual([true, true]);
    plan.release();
  });

  it('that vanish leave what their evaluation may be wrong by, in the residual and in the backward error of a solution', () => {
    const n = 100;
    const [column, b] = [new Float64Array(n), Float64Array.from({ length: n }, (_, i) => 1 + i / n)];
    column[0] = 1;
    const { solution, residual, backwardError } = solveToeplitz(column, column, b);
    expect(solution).toEqual(b);
    expect([residual > 0, residual < 2 ** -90]).toEqual([true, true]);
    // ‖b − M·x‖₁ / (‖M‖₁·‖x‖₁ + ‖b‖₁)
    const size = 2 * b.reduce((sum, value) => sum + value, 0);
    expect(backwardError / (residual / size)).toBeCloseTo(1, 12);
  });
});
