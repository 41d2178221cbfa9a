import { describe, expect, it } from '@jest/globals';
import { InputError } from '../../../lib/errors.ts';
import { CyclicProgram, paddedLength, spectrumOf, transformWork } from '../../../lib/fast/transforms/cyclic-program.ts';
import { isSmooth } from '../../../lib/fast/transforms/residue-tree.ts';
import { KernelMemory } from '../../../lib/kernels/kernel-memory.ts';
import { STEP_WORDS, TreeStep } from '../../../lib/kernels/tree-steps.ts';
import { doubleStream } from '../../kernels/twins.ts';

const memories = [new KernelMemory({ kind: 'simd' }), new KernelMemory({ kind: 'portable' })];

function product(memory: KernelMemory, column: ArrayLike<number>, x: ArrayLike<number>, v: number): Float64Array {
  const program = new CyclicProgram(memory, column.length, v);
  program.setColumn(column);
  const work = memory.allocate(program.workSize);
  memory.doubles.fill(NaN, work, work + program.workSize);
  const source = memory.place(x);
  program.apply(work, source);
  const y = memory.doubles.slice(work, work + x.length);
  expect([...memory.doubles.subarray(source, source + x.length)]).toEqual([...x as ArrayLike<number> & Iterable<number>]);
  memory.doubles.set(x, work);
  program.apply(work, work);
  expect([...memory.doubles.subarray(work, work + x.length)]).toEqual([...y]);
  program.release();
  memory.release(work);
  memory.release(source);
  return y;
}

/** Small integers: the exact product has at most 2^53. */
function integers(n: number, seed: number): number[] {
  const next = doubleStream(seed, false);
  return Array.from({ length: n }, () => Math.floor(next() * 20));
}

function exact(c: readonly number[], x: readonly number[], v: number): number[] {
  const n = c.length;
  return Array.from({ length: n * v }, (_, at) => {
    const [i, t] = [Math.floor(at / v), at % v];
    let sum = 0;
    for (let j = 0; j < n; j++) sum += c[(i - j + n) % n]! * x[j * v + t]!;
    return sum;
  });
}

describe('circulant products', () => {
  it.each([1, 2, 3, 5])('are exact after rounding for integers, every n up to 130 and some beyond, v = %s', (v) => {
    for (const n of [...Array.from({ length: 130 }, (_, i) => i + 1), 144, 200, 243, 256, 320, 500, 512, 625, 729, 1000, 1024, 1152]) {
      const [c, x] = [integers(n, n), integers(n * v, 7 * n + v)];
      const expected = exact(c, x, v);
      const [y, twin] = memories.map((memory) => product(memory, c, x, v)) as [Float64Array, Float64Array];
      for (let i = 0; i < expected.length; i++) {
        if (Math.abs(y[i]! - expected[i]!) > 1e-9) throw new Error(`n ${n} v ${v}: entry ${i} is ${y[i]}, not ${expected[i]}`);
        if (!Object.is(y[i], twin[i])) throw new Error(`n ${n} v ${v}: entry ${i} is ${y[i]} and ${twin[i]}`);
      }
    }
  });

  it('split complex blocks of powers of two by radix 4 alone, down to leaves of four and eight', () => {
    for (let n = 32; n <= 4096; n *= 2) {
      const program = new CyclicProgram(memories[1]!, n);
      const { down, leaves } = program.parts()!;
      const kinds = (words: Int32Array): number[] => [...new Set(words.filter((_, i) => i % STEP_WORDS === 0))];
      expect(kinds(down)).not.toContain(TreeStep.complexForward2);
      expect(kinds(leaves).sort((a, b) => a - b)).toEqual([TreeStep.leaf4, TreeStep.matrix, TreeStep.leaf8]);
      program.release();
    }
  });

  it('go depth first through large subtrees', () => {
    for (const [n, v] of [[80, 300], [60, 290], [48, 400], [4096, 5], [10240, 1]] as const) {
      // a permutation times four: the expected product costs nothing
      const c = new Float64Array(n);
      c[3] = 4;
      const x = integers(n * v, n);
      const [y, twin] = memories.map((memory) => product(memory, c, x, v)) as [Float64Array, Float64Array];
      for (let i = 0; i < n * v; i++) {
        const expected = 4 * x[(i - 3 * v + n * v) % (n * v)]!;
        if (Math.abs(y[i]! - expected) > 1e-9 || !Object.is(y[i], twin[i])) throw new Error(`n ${n} v ${v}: entry ${i} is ${y[i]} and ${twin[i]}, not ${expected}`);
      }
    }
  });

  it('spread NaN and infinities over everything that they touch', () => {
    for (const bad of [NaN, Infinity]) for (const memory of memories) {
      const y = product(memory, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], [1, 2, bad, 4, 5, 6, 7, 8, 9, 1, 2, 3], 1);
      expect(y.every((value) => !Number.isFinite(value))).toBe(true);
    }
  });

  it('refuse sizes that are none', () => {
    for (const [n, v] of [[0, 1], [1.5, 1], [4, 0], [NaN, 1], [4, -1]] as const) expect(() => new CyclicProgram(memories[0]!, n, v)).toThrow(InputError);
    const program = new CyclicProgram(memories[0]!, 5);
    expect(() => program.setColumn([1, 2, 3])).toThrow(InputError);
    program.release();
  });

  it('release gives all memory back', () => {
    for (const memory of memories) expect(memory.used).toBe(0);
  });
});

describe('lengths', () => {
  it('padded ones are smooth and long enough', () => {
    for (let n = 1; n < 3000; n += 7) {
      const padded = paddedLength(n);
      expect(padded >= n && padded < 2 * n + 1 && isSmooth(padded)).toBe(true);
      expect(transformWork(padded)).toBeLessThanOrEqual(transformWork(2 ** Math.ceil(Math.log2(n))));
    }
  });
});

describe('spectra', () => {
  it('are the values at the roots of unity', () => {
    for (const n of [1, 2, 3, 4, 5, 6, 8, 12, 15, 16, 60, 128]) {
      const c = integers(n, 3);
      const { re, im } = spectrumOf(memories[0]!, c);
      for (let k = 0; k < n; k++) {
        const [x, y] = c.reduce(([a, b], value, j) => [a + value * Math.cos((2 * Math.PI * j * k) / n), b + value * Math.sin((2 * Math.PI * j * k) / n)] as [number, number], [0, 0] as [number, number]);
        expect(Math.abs(re[k]! - x) + Math.abs(im[k]! - y)).toBeLessThan(1e-10);
      }
    }
  });
});
