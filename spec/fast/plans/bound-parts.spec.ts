import { describe, expect, it } from '@jest/globals';
import { diagramLayer } from '../../../lib/diagrams/layers/diagram-layer.ts';
import { spanningDiagrams } from '../../../lib/diagrams/spanning-set.ts';
import { CosetPlan } from '../../../lib/fast/group-plans/coset-plan.ts';
import { cosetStructure } from '../../../lib/fast/group-plans/coset-structure.ts';
import { BlockPlan } from '../../../lib/fast/plans/block-plan.ts';
import { DiagonalPlan } from '../../../lib/fast/plans/diagonal-plan.ts';
import { DiagramPlan } from '../../../lib/fast/plans/diagram-plan.ts';
import { GatherPlan } from '../../../lib/fast/plans/selection-plan.ts';
import { UNIT } from '../../../lib/fast/transforms/rounding.ts';
import { parseGroupSpec } from '../../../lib/groups/library/group-spec.ts';
import { KernelMemory } from '../../../lib/kernels/kernel-memory.ts';

const memory = new KernelMemory({ kind: 'portable' });

describe('parts of bounds that larger ones hide, where there are no larger ones', () => {
  it.each([['C(5)', 'g^-1h'], ['S(4)', 'g^-1h'], ['Q(8)', 'gh^-1']] as const)('the products of a group matrix by cosets of the trivial group, %s (%s)', (spec, convention) => {
    const G = parseGroupSpec(spec);
    const m = G.order;
    const values = Float64Array.from({ length: m }, (_, s) => 1 + (s % 3));
    const plan = new CosetPlan(memory, cosetStructure(G, convention, { generators: [], elements: [G.identity], axes: [] }), { values, exact: true });
    // no transforms: 10·2^-53 for the block itself and 1.5·γ_(m + 1) for its products, times its Frobenius norm
    const frobenius = Math.sqrt(m * values.reduce((sum, value) => sum + value * value, 0));
    for (const size of [1, 1e6]) expect(plan.bound(size) / ((10 + 1.5 * (m + 1)) * UNIT * frobenius * size)).toBeCloseTo(1, 6);
    plan.release();
    expect(memory.used).toBe(0);
  });

  it('the sums of blocks over each other', () => {
    for (const count of [1, 2, 3, 7]) {
      const blocks = Array.from({ length: count }, () => ({ plan: new GatherPlan(memory, Int32Array.of(2, 0, 3, 1), 4), row: 0, col: 0 }));
      const plan = new BlockPlan(memory, 4, 4, blocks);
      // γ_(count − 1) of `count` terms, and nothing else: the blocks only move numbers
      const bound = plan.bound(1) / UNIT;
      expect([bound >= count * (count - 1), bound <= count * (count - 1) * (1 + 1e-9) + 1e-9]).toEqual([true, true]);
      plan.release();
    }
    const part = new DiagonalPlan(memory, { values: Float64Array.of(1, 2, 3), exact: false });
    const least = part.bound(1);
    const plan = new BlockPlan(memory, 5, 5, [{ plan: part, row: 1, col: 2 }]);
    expect([least > 0, plan.bound(1) >= least, plan.bound(1) <= least * (1 + 1e-9)]).toEqual([true, true, true]);
    plan.release();
    expect(memory.used).toBe(0);
  });

  it('coefficients of diagrams below all doubles', () => {
    const [n, diagrams] = [40, [...spanningDiagrams('S', 40, 2, 2)]];
    const plan = new DiagramPlan(memory, diagramLayer('S', n, 2, 2, diagrams), { values: new Float64Array(15), exact: false });
    // Σ 2^-1075·D(d) takes the constant vector to (n² + 6·n + 7 + 1/n) times 2^-1075 times itself, and every coefficient becomes 0
    const least = ((n * n + 6 * n + 7) / 2) * Number.MIN_VALUE;
    expect(plan.norm).toBeGreaterThanOrEqual(least);
    expect(plan.bound(1e6)).toBeGreaterThanOrEqual(1e6 * least);
    plan.release();
    expect(memory.used).toBe(0);
  });
});
