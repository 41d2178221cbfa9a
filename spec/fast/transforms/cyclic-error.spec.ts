import { describe, expect, it } from '@jest/globals';
import { CyclicProgram, spectrumOf } from '../../../lib/fast/transforms/cyclic-program.ts';
import { transformError } from '../../../lib/fast/transforms/transform-error.ts';
import { KernelMemory } from '../../../lib/kernels/kernel-memory.ts';
import { doubleStream } from '../../kernels/twins.ts';

const UNIT = 2 ** -53;

/** Doubles of [−1, 1) that are multiples of 2^-24, so that bigint convolutions are exact. */
function dyadics(n: number, seed: number): { readonly doubles: Float64Array; readonly integers: bigint[] } {
  const next = doubleStream(seed, false);
  const integers = Array.from({ length: n }, () => Math.round(next() * 2 ** 25));
  return { doubles: Float64Array.from(integers, (x) => x / 2 ** 24), integers: integers.map(BigInt) };
}

/** Σ_j c_(i−j) x_j, exactly, as one product of large integers: each coefficient has 80 bits of room. */
function convolution(c: readonly bigint[], x: readonly bigint[]): number[] {
  const n = c.length;
  const pack = (values: readonly bigint[]): bigint => {
    if (values.length === 1) return values[0]!;
    const middle = values.length >> 1;
    return pack(values.slice(0, middle)) + (pack(values.slice(middle)) << BigInt(80 * middle));
  };
  let product = pack(c) * pack(x);
  const linear: bigint[] = [];
  for (let i = 0; i < 2 * n; i++) {
    const digit = BigInt.asIntN(80, product);
    linear.push(digit);
    product = (product - digit) >> 80n;
  }
  return Array.from({ length: n }, (_, i) => Number(linear[i]! + linear[i + n]!) / 2 ** 48);
}

describe('errors of circulant products', () => {
  it.each([64, 100, 243, 250, 256, 360, 1000, 1024, 625, 101, 509, 2048])('n = %s: ‖error‖₂ ≤ 2^-53·log2(L)·‖y‖₂ for random c, x', (n) => {
    const memory = new KernelMemory({ kind: 'portable' });
    const [c, x] = [dyadics(n, 11 + n), dyadics(n, 23 + n)];
    const program = new CyclicProgram(memory, n);
    program.setColumn(c.doubles);
    const [work, source] = [memory.allocate(program.workSize), memory.place(x.doubles)];
    program.apply(work, source);
    const y = memory.doubles.subarray(work, work + n);
    const exact = convolution(c.integers, x.integers);
    const norm = (values: Iterable<number>): number => Math.sqrt([...values].reduce((sum, value) => sum + value * value, 0));
    const error = norm(exact.map((value, i) => value - y[i]!)) / norm(exact);
    expect(error).toBeLessThan(UNIT * Math.log2(program.length));
    expect(error).toBeGreaterThan(0);
  });

  it.each([64, 81, 125, 1000, 1024, 3600, 4096])('the transform of length %s is within 8·2^-53·log2 n in the L2 norm', (n) => {
    // a geometric series: Σ r^j e^(2πijk/n) = (1 − r^n)/(1 − r·e^(2πik/n)), r = 1/2 and powers of two are exact
    const { re, im } = spectrumOf(new KernelMemory({ kind: 'portable' }), Float64Array.from({ length: n }, (_, j) => 2 ** -j));
    let [error, size] = [0, 0];
    for (let k = 0; k < n; k++) {
      const [a, b] = [1 - Math.cos((2 * Math.PI * k) / n) / 2, -Math.sin((2 * Math.PI * k) / n) / 2];
      const top = 1 - 2 ** -n;
      const [x, y] = [(top * a) / (a * a + b * b), (-top * b) / (a * a + b * b)];
      error += (re[k]! - x) ** 2 + (im[k]! - y) ** 2;
      size += x * x + y * y;
    }
    expect(Math.sqrt(error / size)).toBeLessThan(8 * UNIT * Math.log2(n));
    expect(Math.sqrt(error / size)).toBeLessThan(transformError(n));
  });

  it('the bound of a transform is 5.5·2^-53 for each factor 2 of its length, as derived', () => {
    expect(transformError(1)).toBe(0);
    for (const n of [2, 3, 5, 1000, 2 ** 20]) {
      expect(transformError(n)).toBeGreaterThanOrEqual(5.5 * UNIT * Math.log2(n));
      expect(transformError(n)).toBeLessThan(5.6 * UNIT * Math.log2(n));
    }
  });
});
