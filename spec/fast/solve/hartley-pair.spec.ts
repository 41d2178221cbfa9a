import { describe, expect, it } from '@jest/globals';
import { hartleyPair } from '../../../lib/fast/solve/hartley-pair.ts';
import { randomDoubles } from '../solve-samples.ts';

describe('the real transforms of the cyclic shifts', () => {
  it.each([1, 2, 3, 4, 7, 12, 30, 53])('diagonalise Z + Zᵀ, n = %s', (n) => {
    const pair = hartleyPair(n);
    expect(hartleyPair(n)).toBe(pair);
    const v = randomDoubles(n, n);
    const near = (a: Float64Array, b: Float64Array): void => a.forEach((value, i) => expect(Math.abs(value - b[i]!)).toBeLessThan(1e-14 * n));
    near(pair.hartley(pair.hartley(v)), v);
    near(pair.skewInverse(pair.skew(v)), v);
    near(pair.skew(pair.skewInverse(v)), v);
    // (Z_f + Z_fᵀ)·v, f = 1 and −1
    const shifted = (f: number): Float64Array => v.map((_, i) => (i === 0 ? f * v[n - 1]! : v[i - 1]!) + (i === n - 1 ? f * v[0]! : v[i + 1]!));
    near(pair.hartley(shifted(1)), pair.hartley(v).map((value, k) => pair.x[k]! * value));
    near(pair.skew(shifted(-1)), pair.skew(v).map((value, k) => pair.y[k]! * value));
    // and by their definition
    const cas = (angle: number): number => Math.cos(angle) + Math.sin(angle);
    near(pair.hartley(v), v.map((_, k) => v.reduce((sum, value, j) => sum + value * cas((2 * Math.PI * k * j) / n), 0) / Math.sqrt(n)));
    near(pair.skew(v), v.map((_, k) => v.reduce((sum, value, j) => sum + value * cas((Math.PI * (2 * k + 1) * j) / n), 0) / Math.sqrt(n)));
  });

  it('keep the nodes apart, symmetric ones equal', () => {
    for (const n of [5, 16, 1000, 8192]) {
      const { x, y } = hartleyPair(n);
      expect(x.slice(1).map((node) => node + 0)).toEqual(x.slice(1).reverse().map((node) => node + 0));
      const sorted = [...x, ...y].sort((a, b) => a - b);
      const own = new Set(x);
      let least = Infinity;
      sorted.forEach((value, i) => {
        if (i > 0 && own.has(value) !== own.has(sorted[i - 1]!)) least = Math.min(least, value - sorted[i - 1]!);
      });
      expect(least * n * n).toBeGreaterThan(Math.PI ** 2 * 0.9);
    }
  });
});
