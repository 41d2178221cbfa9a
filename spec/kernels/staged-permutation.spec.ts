import { describe, expect, it } from '@jest/globals';
import { KernelMemory } from '../../lib/kernels/kernel-memory.ts';
import { stageOf } from '../../lib/kernels/kernel-stage.ts';
import { permuteInto, stagedPermutation } from '../../lib/kernels/staged-permutation.ts';
import { combineInto, joinedAxes } from '../../lib/kernels/strided-combination.ts';
import { doubleStream } from './twins.ts';

function orders(axes: readonly number[]): number[][] {
  return axes.length === 0 ? [[]] : axes.flatMap((a) => orders(axes.filter((b) => b !== a)).map((rest) => [a, ...rest]));
}

const permuted = (n: number, order: readonly number[]): { sizes: Int32Array; strides: readonly number[] } => {
  const { sizes, parts } = joinedAxes(n, order.length, [{ strides: order.map((axis) => n ** (order.length - 1 - axis)) }]);
  return { sizes, strides: parts[0]!.strides };
};

describe('axes permuted in the kernel memory', () => {
  it.each([[45, 2], [130, 2], [11, 3], [26, 3], [6, 4], [9, 4], [4, 5]])('n = %i, %i axes: every order as the loops over arrays do it, for arrays inside and outside of the memory', (n, count) => {
    for (const order of orders(Array.from({ length: count }, (_, a) => a))) {
      const { sizes, strides } = permuted(n, order);
      const permutation = stagedPermutation(sizes, strides);
      if (permutation === null) {
        // the identity, rows that the built-in copy moves
        expect(sizes.length === 1 || (strides.at(-1) === 1 && sizes.at(-1)! >= 80)).toBe(true);
        continue;
      }
      for (const [kind, factor] of [['simd', 1], ['simd', -2.5], ['portable', 3]] as const) {
        const memory = new KernelMemory({ kind });
        const stage = stageOf(memory);
        stage.reserve(permutation.length);
        const source = Float64Array.from({ length: n ** count + 3 }, doubleStream(n, true));
        const expected = new Float64Array(source.length).fill(7);
        combineInto(expected, 1, sizes, [{ strides, data: source, at: 2, factor }]);
        const [from, to] = [memory.place(source), memory.place(new Float64Array(source.length))];
        const inside = memory.doubles.subarray(to, to + source.length);
        for (const target of [new Float64Array(source.length), inside]) {
          for (const data of [source, memory.doubles.subarray(from, from + source.length)]) {
            target.fill(7);
            permuteInto(target, 1, permutation, data, 2, factor, stage);
            const wrong = target.findIndex((value, i) => !Object.is(value, expected[i]));
            expect([order, kind, wrong]).toEqual([order, kind, -1]);
          }
        }
      }
    }
  });

  it('pieces are whole slices; other strides, small and long slices are left to the loops over arrays', () => {
    const { sizes, strides } = permuted(128, [1, 0]);
    const permutation = stagedPermutation(sizes, strides)!;
    expect([permutation.slice, permutation.slices]).toEqual([128, 128]);
    expect(stagedPermutation(...(Object.values(permuted(30, [1, 0])) as [Int32Array, number[]]))).toBeNull();
    expect(stagedPermutation(Int32Array.of(2, 2 ** 15), [2 ** 15, 1])).toBeNull();
    expect(stagedPermutation(Int32Array.of(40, 40), [0, 1])).toBeNull();
    expect(stagedPermutation(Int32Array.of(40, 40), [1, 41])).toBeNull();
    expect(stagedPermutation(Int32Array.of(40, 40), [1, 1])).toBeNull();
  });
});
