import { describe, expect, it } from '@jest/globals';
import { mixChannelsInto, multiplyChannelsInto } from '../../lib/kernels/channel-mixing.ts';
import { KernelMemory } from '../../lib/kernels/kernel-memory.ts';
import { stageOf } from '../../lib/kernels/kernel-stage.ts';
import { combineInto, joinedAxes } from '../../lib/kernels/strided-combination.ts';
import { addInnerProductOfMap, addMapInto, mapLength, reversedMap, stridedMap, type StridedAxis, type StridedEntry } from '../../lib/kernels/strided-map.ts';
import { numbers } from '../diagrams/number-stream.ts';
import { doubleStream } from './twins.ts';

const next = numbers(4);
const integers = (length: number): Float64Array => Float64Array.from({ length }, () => next(19) - 9);
const same = (a: Float64Array, b: Float64Array): boolean => a.length === b.length && a.every((x, i) => Object.is(x, b[i]));

/** All places of a map, by plain recursion. */
function places(axes: readonly StridedAxis[], entries: readonly StridedEntry[]): StridedEntry[] {
  return axes.reduce<readonly StridedEntry[]>((list, axis) => list.flatMap((e) => Array.from({ length: axis.size }, (_, i) => ({ ...e, left: e.left + i * axis.left, right: e.right + i * axis.right }))), entries) as StridedEntry[];
}

describe('strided maps', () => {
  const cases: readonly (readonly [string, readonly StridedAxis[], readonly StridedEntry[]])[] = [
    ['no axes', [], [{ left: 3, right: 2, sign: -1 }]],
    ['row sums', [{ size: 9, left: 1, right: 11 }, { size: 11, left: 0, right: 1 }], [{ left: 0, right: 0, sign: 1 }]],
    ['column sums', [{ size: 9, left: 0, right: 11 }, { size: 11, left: 1, right: 1 }], [{ left: 0, right: 0, sign: 1 }]],
    ['a transpose', [{ size: 9, left: 7, right: 1 }, { size: 7, left: 1, right: 9 }], [{ left: 0, right: 0, sign: 1 }]],
    ['a diagonal into a line', [{ size: 8, left: 1, right: 9 }], [{ left: 2, right: 1, sign: 1 }]],
    ['copies along the rows', [{ size: 6, left: 5, right: 1 }, { size: 5, left: 1, right: 0 }], [{ left: 0, right: 0, sign: -1 }]],
    ['three axes, several entries', [{ size: 3, left: 20, right: 5 }, { size: 4, left: 5, right: 0 }, { size: 5, left: 0, right: 15 }], [{ left: 0, right: 1, sign: 1 }, { left: 2, right: 0, sign: -1 }]],
    ['contiguous on both sides', [{ size: 4, left: 6, right: 6 }, { size: 6, left: 1, right: 1 }], [{ left: 0, right: 0, sign: 1 }]],
    ['axes of length 1', [{ size: 1, left: 3, right: 0 }, { size: 3, left: 2, right: 2 }], [{ left: 0, right: 0, sign: 1 }]],
  ];

  it.each(cases)('%s: sums and inner products are those of the single places', (_, axes, entries) => {
    const map = stridedMap(axes, entries);
    const all = places(axes, entries);
    expect(mapLength(map)).toBe(all.length);
    const [left, right] = [integers(130), integers(130)];
    for (const [a, pick] of [[map, (e: StridedEntry) => [e.left, e.right]], [reversedMap(map), (e: StridedEntry) => [e.right, e.left]]] as const) {
      const [expected, sum] = [left.slice(), { value: 0 }];
      for (const e of all) {
        const [i, j] = pick(e) as [number, number];
        expected[i + 4]! += 3 * e.sign * right[j + 5]!;
        sum.value += e.sign * left[i + 4]! * right[j + 5]!;
      }
      const target = left.slice();
      addMapInto(target, 4, a, right, 5, Float64Array.of(7, 3), 1);
      expect(same(target, expected)).toBe(true);
      const inner = Float64Array.of(7, 2);
      addInnerProductOfMap(inner, 1, left, 4, a, right, 5);
      expect([...inner]).toEqual([7, 2 + sum.value]);
    }
  });

  it('axes that run on into each other are one axis', () => {
    expect([...stridedMap([{ size: 4, left: 6, right: 6 }, { size: 6, left: 1, right: 1 }], []).sizes]).toEqual([24]);
    expect([...stridedMap([{ size: 6, left: 1, right: 4 }, { size: 4, left: 6, right: 1 }], []).sizes].sort()).toEqual([4, 6]);
  });
});

describe('strided combinations', () => {
  it.each([1, 2, 3, 5, 7, 31, 40, 83])('n = %i: written in one pass, for up to five parts with and without repetition, in every order', (n) => {
    const orders = [[n, 1], [1, n], [1, 0], [0, 1], [0, 0]];
    for (let mask = 0; mask < 32; mask++) {
      const strides = orders.filter((_, p) => (mask >> p) & 1);
      const { sizes, parts } = joinedAxes(n, 2, strides.map((list) => ({ strides: list })));
      const bound = parts.map((part, p) => ({ ...part, data: integers(n * n + 7), at: p, factor: mask === 1 || mask === 2 ? 1 : next(7) - 3 }));
      const target = new Float64Array(n * n + 3 + n).fill(NaN);
      combineInto(target, 3, sizes, bound);
      const expected = Float64Array.from({ length: n * n }, (_, e) => bound.reduce((sum, { data, at, factor }, p) => sum + factor * data[at + Math.floor(e / n) * strides[p]![0]! + (e % n) * strides[p]![1]!]!, 0));
      expect([mask, same(target.subarray(3, 3 + n * n), expected), target.subarray(0, 3).every(Number.isNaN), target.subarray(3 + n * n).every(Number.isNaN)]).toEqual([mask, true, true, true]);
    }
  });

  it('axes that all parts run through without a break are one', () => {
    const sizes = (...strides: number[][]): number[] => [...joinedAxes(4, 2, strides.map((list) => ({ strides: list }))).sizes];
    expect([sizes([4, 1]), sizes([0, 0], [4, 1]), sizes([4, 1], [1, 4]), sizes([0, 1]), sizes([1, 1])]).toEqual([[16], [16], [4, 4], [4, 4], [4, 4]]);
  });

  it.each([2, 3, 5, 33])('n = %i: the permutations of three axes', (n) => {
    const s = [n * n, n, 1];
    const orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]].map((order) => order.map((a) => s[a]!));
    for (const chosen of [...orders.map((order) => [order]), orders, orders.slice(1, 4), [...orders.slice(3), [n, 0, 1], [0, 0, 1]]]) {
      const { sizes, parts } = joinedAxes(n, 3, chosen.map((strides) => ({ strides })));
      const data = integers(n ** 3);
      const bound = parts.map((part, p) => ({ ...part, data, at: 0, factor: p + 1 }));
      const target = new Float64Array(n ** 3).fill(NaN);
      combineInto(target, 0, sizes, bound);
      const expected = target.map((_, e) => chosen.reduce((sum, [u, v, w], p) => sum + (p + 1) * data[Math.floor(e / (n * n)) * u! + (Math.floor(e / n) % n) * v! + (e % n) * w!]!, 0));
      expect(same(target, expected)).toBe(true);
    }
  });
});

describe('channel mixing', () => {
  const [simd, portable] = [new KernelMemory({ kind: 'simd' }), new KernelMemory({ kind: 'portable' })];
  it.each([[1, 1, 1], [2, 3, 5], [4, 4, 64], [5, 70, 9], [9, 5, 131], [8, 130, 3], [70, 66, 67], [32, 32, 129]])('%i outputs, %i inputs, %i entries: products of matrices, in both layouts of the coefficients', (outputs, inputs, size) => {
    for (const [outer, inner] of [[inputs, 1], [1, outputs]] as const) {
      const [data, source, left] = [integers(outputs * inputs + 2), integers(inputs * size + 1), integers(outputs * size + 3)];
      const [target, product] = [left.slice(), data.slice()];
      mixChannelsInto(target, 3, outputs, source, 1, inputs, size, { data, at: 2, outer, inner }, stageOf(simd));
      const [random, twin] = [doubleStream(size, true), Float64Array.from(left)];
      const [values, weights] = [Float64Array.from(source, random), Float64Array.from(data, random)];
      const other = twin.slice();
      mixChannelsInto(twin, 3, outputs, values, 1, inputs, size, { data: weights, at: 2, outer, inner }, stageOf(simd));
      mixChannelsInto(other, 3, outputs, values, 1, inputs, size, { data: weights, at: 2, outer, inner }, stageOf(portable));
      expect(same(twin, other)).toBe(true);
      multiplyChannelsInto({ data: product, at: 2, outer, inner }, left, 3, outputs, source, 1, inputs, size);
      const [mixed, multiplied] = [left.slice(), data.slice()];
      for (let o = 0; o < outputs; o++) {
        for (let i = 0; i < inputs; i++) {
          for (let e = 0; e < size; e++) {
            mixed[3 + o * size + e]! += data[2 + o * outer + i * inner]! * source[1 + i * size + e]!;
            multiplied[2 + o * outer + i * inner]! += left[3 + o * size + e]! * source[1 + i * size + e]!;
          }
        }
      }
      expect([same(target, mixed), same(product, multiplied)]).toEqual([true, true]);
    }
  });
});
