import { describe, expect, it } from '@jest/globals';
import { Q } from '../../../lib/algebra/rational-field.ts';
import { CirculantPlan, ToeplitzPlan } from '../../../lib/fast/plans/circulant-plan.ts';
import { roundedCoefficients, roundingError, roundingErrorSum, type Coefficients } from '../../../lib/fast/plans/coefficients.ts';
import { DensePlan } from '../../../lib/fast/plans/dense-plan.ts';
import { diagramLayer } from '../../../lib/diagrams/layers/diagram-layer.ts';
import { spanningDiagrams } from '../../../lib/diagrams/spanning-set.ts';
import { DiagonalPlan } from '../../../lib/fast/plans/diagonal-plan.ts';
import { DiagramPlan } from '../../../lib/fast/plans/diagram-plan.ts';
import { groupPlanChoices } from '../../../lib/fast/group-plans/group-plan.ts';
import type { Plan } from '../../../lib/fast/plans/plan.ts';
import { UNIT } from '../../../lib/fast/transforms/rounding.ts';
import { SparsePlan } from '../../../lib/fast/plans/sparse-plan.ts';
import { parseGroupSpec } from '../../../lib/groups/library/group-spec.ts';
import { KernelMemory } from '../../../lib/kernels/kernel-memory.ts';

const memory = new KernelMemory({ kind: 'portable' });

describe('coefficients', () => {
  it('are rounded to the nearest doubles, and say whether that was exact', () => {
    expect([...roundedCoefficients([Q.parse('1/3'), Q.parse('-2')]).values]).toEqual([1 / 3, -2]);
    expect(roundedCoefficients([Q.parse('1/3'), Q.parse('-2')]).exact).toBe(false);
    expect(roundedCoefficients([Q.parse('1/4'), Q.parse('9007199254740992'), Q.zero]).exact).toBe(true);
    expect(roundedCoefficients([Q.parse('9007199254740993')])).toEqual({ values: Float64Array.of(9007199254740992), exact: false });
    expect(roundedCoefficients([Q.parse(`1${'0'.repeat(400)}`)])).toEqual({ values: Float64Array.of(Infinity), exact: false });
    expect(roundedCoefficients([0.1, -0]).exact).toBe(true);
    for (const [error, norm] of [[(c: Coefficients) => roundingError(c, 5), 5], [roundingErrorSum, 7]] as const) {
      expect(error({ values: Float64Array.of(3, 4), exact: true })).toBe(0);
      // 2^-54 of a double is at most half its distance to the next one
      expect(error({ values: Float64Array.of(3, 4), exact: false })).toBeGreaterThanOrEqual(norm * UNIT);
      expect(error({ values: Float64Array.of(0), exact: false })).toBeGreaterThan(0);
    }
    expect(roundingErrorSum({ values: Float64Array.of(Infinity), exact: false })).toBe(Infinity);
    // rational numbers below the normal ones are off by half of the smallest one
    expect(roundingError({ values: Float64Array.of(0), exact: false }, 0)).toBeGreaterThan(2 ** -1075);
  });

  const n = 24;
  const ofGroup = (spec: string, kind: 'dense' | 'characters' | 'tower', label = 0) => (coefficients: Coefficients): Plan => {
    const G = parseGroupSpec(spec);
    return groupPlanChoices(G, kind)[label]!.make(memory, G, 'g^-1h', coefficients, []);
  };
  const places = (count: number): Int32Array => Int32Array.from({ length: count }, (_, i) => i);
  const PLANS: Readonly<Record<string, readonly [(coefficients: Coefficients) => Plan, number]>> = {
    'a circulant': [(c) => new CirculantPlan(memory, c), n],
    'a padded circulant': [(c) => new CirculantPlan(memory, { values: c.values.subarray(1), exact: c.exact }), n - 1],
    'a group matrix by cosets': [ofGroup('SL(2,3)', 'characters'), n],
    'a group matrix by smaller cosets': [ofGroup('SL(2,3)', 'characters', 1), n],
    'a group matrix by a tower': [ofGroup('S(4)', 'tower'), n],
    'a dense group matrix': [ofGroup('S(4)', 'dense'), n],
    'a cyclic group matrix': [ofGroup('C(24)', 'characters'), n],
    'a dense row': [(c) => new DensePlan(memory, 1, n, c), Math.sqrt(n)],
    'a sparse row': [(c) => new SparsePlan(memory, 1, n, { rows: new Int32Array(n), cols: places(n), coefficients: c }), Math.sqrt(n)],
    // all diagrams of one number are that number
    'a diagram layer': [(c) => new DiagramPlan(memory, diagramLayer('S', 1, 3, 2, [...spanningDiagrams('S', 5, 3, 2)].slice(0, n)), c), n],
    'a diagonal': [(c) => new DiagonalPlan(memory, c), 1],
    'a Toeplitz matrix': [(c) => new ToeplitzPlan(memory, { values: Float64Array.from({ length: 2 * n - 1 }, () => 1), exact: c.exact }, 48), n],
  };

  // every coefficient 1 + 2^-53 becomes 1: M − M̂ is 2^-53 times a matrix of ones, whose norm stands here
  it.each(Object.keys(PLANS))('that were rounded widen the bound of %s by as much as rounding can do', (name) => {
    const [make, norm] = PLANS[name]!;
    const [exact, rounded] = [true, false].map((isExact) => make({ values: new Float64Array(n).fill(1), exact: isExact })) as [Plan, Plan];
    for (const size of [1, 1e10]) expect(rounded.bound(size) - exact.bound(size)).toBeGreaterThanOrEqual(0.999 * UNIT * norm * size);
    expect(rounded.norm).toBeGreaterThan(norm);
    exact.release();
    rounded.release();
    expect(memory.used).toBe(0);
  });
});
