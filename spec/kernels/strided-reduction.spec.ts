import { describe, expect, it } from '@jest/globals';
import { KernelMemory } from '../../lib/kernels/kernel-memory.ts';
import { stageOf, STAGE_LENGTH } from '../../lib/kernels/kernel-stage.ts';
import { reduceInto, reductionOf } from '../../lib/kernels/strided-reduction.ts';
import { addMapInto, stridedMap, type StridedAxis } from '../../lib/kernels/strided-map.ts';
import { numbers } from '../diagrams/number-stream.ts';
import { doubleStream } from './twins.ts';

/** Row-major axes; those named by `kept` stay, in order, the others are summed. */
function sums(sizes: readonly number[], kept: readonly number[]): { axes: StridedAxis[]; length: number; target: number } {
  const axes: StridedAxis[] = [];
  let [right, left] = [1, 1];
  for (let a = sizes.length - 1; a >= 0; a--) {
    const size = sizes[a]!;
    axes.push({ size, right, left: kept.includes(a) ? left : 0 });
    right *= size;
    if (kept.includes(a)) left *= size;
  }
  return { axes, length: right, target: left };
}

const CASES: readonly (readonly [readonly number[], readonly number[]])[] = [
  [[64], []], [[8, 9], [0]], [[8, 9], [1]], [[5, 5, 9], [0, 2]],
  [[2048], []], [[33, 35], []], [[40, 41], [0]], [[40, 41], [1]], [[12, 13, 14], [0]], [[12, 13, 14], [1]], [[12, 13, 14], [2]], [[12, 13, 14], [0, 1]], [[12, 13, 14], [0, 2]], [[12, 13, 14], [1, 2]],
  [[6, 7, 8, 9], [0, 2]], [[6, 7, 8, 9], [1, 3]], [[6, 7, 8, 9], [1, 2]], [[6, 7, 8, 9], [0, 3]], [[12, 13, 14], [0, 1, 2]],
  [[2, STAGE_LENGTH + 3], [0]], [[2, STAGE_LENGTH + 3], [1]], [[3, 2, STAGE_LENGTH + 1], [0, 2]], [[3 * STAGE_LENGTH + 5], []], [[300, 200], [1]], [[300, 200], [0]], [[130, 131, 8], [0, 1]],
];

describe('sums in the order of memory', () => {
  it.each(CASES)('axes %j, kept %j: those of the single places; the same bits from every memory and for both kinds of kernels', (sizes, kept) => {
    const { axes, length, target } = sums(sizes, kept);
    const map = stridedMap(axes, [{ left: 0, right: 0, sign: 1 }]);
    const reduction = reductionOf(map, length, target)!;
    expect(reduction).not.toBeNull();
    const next = numbers(length);
    const memories = [new KernelMemory({ kind: 'simd' }), new KernelMemory({ kind: 'portable' })] as const;
    for (const stream of [() => next(19) - 9, doubleStream(length, false), doubleStream(length, true)]) {
      const x = Float64Array.from({ length: length + 5 }, stream);
      const results: Float64Array[] = [];
      for (const memory of memories) {
        const stage = stageOf(memory);
        stage.reserve(target);
        const place = memory.place(x);
        for (const source of [x, memory.doubles.subarray(place, place + x.length)]) {
          const y = new Float64Array(target + 4).fill(NaN);
          reduceInto(y, 3, reduction, source, 2, stage);
          results.push(y);
          expect([y.subarray(0, 3).every(Number.isNaN), Number.isNaN(y[target + 3]!)]).toEqual([true, true]);
        }
        memory.release(place);
      }
      for (const y of results) expect(y.every((value, i) => Object.is(value, results[0]![i]))).toBe(true);
      if (x.every(Number.isInteger)) {
        const expected = new Float64Array(target);
        addMapInto(expected, 0, map, x, 2, Float64Array.of(1), 0);
        expect(expected.every((value, i) => Object.is(value, results[0]![i + 3]))).toBe(true);
      }
    }
  });

  it('other maps, and small ones, are left to the strided loops', () => {
    const one = [{ left: 0, right: 0, sign: 1 }] as const;
    const refused = (axes: readonly StridedAxis[], length: number, entries: readonly { left: number; right: number; sign: 1 | -1 }[] = one): void => expect(reductionOf(stridedMap(axes, entries), length, 1)).toBeNull();
    refused([{ size: 63, left: 0, right: 1 }], 63);
    refused([{ size: 50, left: 1, right: 51 }], 2500);
    refused([{ size: 2500, left: 0, right: 1 }], 2500, [{ left: 0, right: 0, sign: -1 }]);
    refused([{ size: 2500, left: 0, right: 1 }], 2501);
    refused([{ size: 2500, left: 0, right: 1 }], 2500, [{ left: 0, right: 1, sign: 1 }]);
    refused([{ size: 1250, left: 0, right: 2 }], 2500, [...one, { left: 0, right: 1, sign: 1 }]);
    refused([{ size: 500, left: 0, right: 5 }, { size: 5, left: 1, right: 1 }], 2500);
    refused([{ size: 50, left: 50, right: 1 }, { size: 50, left: 0, right: 50 }], 2500);
  });
});
