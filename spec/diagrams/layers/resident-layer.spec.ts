import { describe, expect, it } from '@jest/globals';
import { diagram } from '../../../lib/diagrams/diagram.ts';
import { FloatLayer } from '../../../lib/diagrams/layers/float-layer.ts';
import { layerPlan, type LayerPlan } from '../../../lib/diagrams/layers/layer-plan.ts';
import { ResidentLayer } from '../../../lib/diagrams/layers/resident-layer.ts';
import { spanningDiagrams } from '../../../lib/diagrams/spanning-set.ts';
import { KernelMemory } from '../../../lib/kernels/kernel-memory.ts';
import { doubleStream } from '../../kernels/twins.ts';

const CASES = [
  ['S', 1, 2, 2], ['S', 2, 3, 2], ['S', 5, 2, 2], ['S', 8, 2, 2], ['S', 40, 2, 2], ['S', 90, 1, 2], ['S', 90, 2, 1], ['S', 4, 0, 3], ['S', 4, 3, 0], ['S', 3, 0, 0], ['S', 12, 3, 1], ['S', 3, 4, 2],
  ['O', 3, 3, 3], ['O', 11, 3, 3], ['O', 9, 4, 2], ['Sp', 4, 3, 3], ['Sp', 12, 2, 2], ['SO', 3, 3, 2], ['SO', 4, 3, 3], ['A', 4, 2, 3], ['A', 5, 3, 2],
] as const;

describe('layers in the kernel memory', () => {
  const memories = [new KernelMemory({ kind: 'simd' }), new KernelMemory({ kind: 'portable' })] as const;
  it.each(CASES)('%s, n = %i, %i → %i: the bits of the layer on arrays and of its gradient, with both kinds of kernels, for vector after vector', (family, n, k, l) => {
    agree(layerPlan(family, n, k, l, [...spanningDiagrams(family, n, k, l)], []), n, k, l);
  });

  it('the same for copies along each of three axes, in every order of the diagrams', () => {
    const columns = [[[2, 3], [0], [1]], [[1, 3], [0], [2]], [[0, 3], [1], [2]]].map((blocks) => diagram(3, 1, { blocks }));
    for (const order of [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]) agree(layerPlan('S', 7, 1, 3, order.map((i) => columns[i]!), []), 7, 1, 3);
  });

  function agree(plan: LayerPlan, n: number, k: number, l: number): void {
    const unit = doubleStream(n, false);
    const coefficients = Float64Array.from({ length: plan.links.length }, unit);
    for (const next of [unit, doubleStream(n, true)]) {
      const x = Float64Array.from({ length: 2 * n ** k }, next);
      const expected = new Float64Array(2 * n ** l);
      const arrays = new FloatLayer(plan, { inputs: 1, outputs: 1 }, memories[0]);
      arrays.applyInto(expected, x, coefficients, 2);
      const [cotangent, gradient] = [Float64Array.from({ length: n ** l }, next), new Float64Array(plan.links.length)];
      arrays.coefficientGradientInto(gradient, x.subarray(0, n ** k), cotangent, 1);
      for (const memory of memories) {
        const places: number[] = [];
        const take = (doubles: number): number => {
          // what stands in the work space before must not matter
          const place = memory.place(new Float64Array(doubles).fill(NaN));
          places.push(place);
          return place;
        };
        const layer = new ResidentLayer(plan, coefficients, memory, take);
        const [from, to] = [memory.place(x), take(2 * n ** l + 1)];
        for (const item of [0, 1]) layer.apply(to + item * n ** l, from + item * n ** k);
        const wrong = expected.findIndex((value, i) => !Object.is(value, memory.doubles[to + i]));
        expect([memory.kernels.kind, wrong, memory.doubles[to + expected.length]]).toEqual([memory.kernels.kind, -1, NaN]);
        expect(x.every((value, i) => Object.is(value, memory.doubles[from + i]))).toBe(true);
        const [found, direction] = [gradient.map(() => NaN), memory.place(cotangent)];
        layer.coefficientGradientInto(found, from, direction);
        expect(found.findIndex((value, i) => !Object.is(value, gradient[i]))).toBe(-1);
        for (const place of [...places, from, direction]) memory.release(place);
      }
    }
  }
});
