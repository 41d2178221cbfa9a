import { describe, expect, it } from '@jest/globals';
import { BlockCombination } from '../../lib/kernels/block-combination.ts';
import { KernelMemory } from '../../lib/kernels/kernel-memory.ts';
import { combineInto, joinedAxes, type StridedPart } from '../../lib/kernels/strided-combination.ts';
import { doubleStream } from './twins.ts';

const memories = [new KernelMemory({ kind: 'simd' }), new KernelMemory({ kind: 'portable' })] as const;

/** Both kinds of kernels against the loops over arrays, bit by bit, with nothing written beside the target. */
function agree(sizes: Int32Array, parts: readonly StridedPart[], length: number, seed: number): void {
  const last = sizes.length - 1;
  const sorted = [...parts].sort((a, b) => Number(a.strides[last] !== 0) - Number(b.strides[last] !== 0));
  const next = doubleStream(seed, true);
  const unit = doubleStream(seed + 1, false);
  const sources = sorted.map(() => Float64Array.from({ length: length + 9 }, next));
  const factors = sorted.map(() => 2 + unit());
  const expected = new Float64Array(length + 8).fill(7);
  combineInto(expected, 4, sizes, sorted.map(({ strides }, p) => ({ strides, data: sources[p]!, at: p, factor: factors[p]! })));
  for (const memory of memories) {
    const places = sources.map((source) => memory.place(source));
    const target = memory.place(new Float64Array(length + 8).fill(7));
    const combination = new BlockCombination(sizes, sorted);
    const weights = memory.place(factors);
    combination.at.set(places.map((place, p) => place + p));
    for (let run = 0; run < 2; run++) {
      memory.doubles.fill(7, target, target + length + 8);
      combination.run(memory, target + 4, weights);
      const wrong = expected.findIndex((value, i) => !Object.is(value, memory.doubles[target + i]));
      expect([memory.kernels.kind, run, [...sizes], sorted, wrong]).toEqual([memory.kernels.kind, run, [...sizes], sorted, -1]);
    }
    for (const place of [...places, weights, target]) memory.release(place);
  }
}

describe('combinations in the kernel memory', () => {
  it.each([1, 2, 3, 5, 31, 40, 83, 300])('n = %i: up to four parts of two axes, with and without repetition', (n) => {
    const orders = [[n, 1], [1, n], [1, 0], [0, 1], [0, 0]];
    for (let mask = 1; mask < 32; mask += n > 100 ? 5 : 1) {
      const { sizes, parts } = joinedAxes(n, 2, orders.filter((_, p) => (mask >> p) & 1).map((strides) => ({ strides })));
      agree(sizes, parts, n * n, mask + n);
    }
  });

  it.each([2, 5, 17])('n = %i: permutations of three axes, and parts that are read across in both axes of a block', (n) => {
    const s = [n * n, n, 1];
    const orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]].map((order) => order.map((a) => s[a]!));
    for (const chosen of [...orders.map((order) => [order]), orders, orders.slice(1, 4), [...orders.slice(3), [n, 0, 1], [0, 0, 1]], [[0, 1, n], [n, 1, n * n]]]) {
      const { sizes, parts } = joinedAxes(n, 3, chosen.map((strides) => ({ strides })));
      agree(sizes, parts, n ** 3, n);
    }
  });

  it('four axes: two loops outside of the blocks', () => {
    agree(Int32Array.of(3, 4, 5, 6), [{ strides: [120, 30, 6, 1] }, { strides: [1, 3, 12, 60] }, { strides: [4, 1, 0, 0] }], 360, 1);
    agree(Int32Array.of(3, 4, 5, 6), [{ strides: [120, 30, 6, 1] }, { strides: [0, 0, 0, 1] }], 360, 2);
  });
});
