import { describe, expect, it } from '@jest/globals';
import { inverseNormEstimate } from '../../../lib/fast/solve/inverse-norm.ts';
import { randomDoubles } from '../solve-samples.ts';

describe('the estimate of the norm of an inverse', () => {
  it('is within a factor 3 of it, and below it', () => {
    for (let seed = 1; seed < 40; seed++) {
      const n = 1 + (seed % 9);
      const inverse = randomDoubles(n * n, seed);
      const unit = Float64Array.from({ length: n }, (_, i) => (i === 0 ? 1 : 0));
      const times = (row: (i: number, j: number) => number) => (b: Float64Array) => Float64Array.from({ length: n }, (_, i) => b.reduce((s, value, j) => s + row(i, j) * value, 0));
      const { estimate, source, image, solution } = inverseNormEstimate(n, { solve: times((i, j) => inverse[i * n + j]!), solveTransposed: times((i, j) => inverse[j * n + i]!) }, unit);
      expect([...solution!]).toEqual([...times((i, j) => inverse[i * n + j]!)(unit)]);
      // what one vector is stretched by
      const size = (v: Float64Array): number => v.reduce((sum, value) => sum + Math.abs(value), 0);
      expect([...image]).toEqual([...times((i, j) => inverse[i * n + j]!)(source)]);
      expect(Math.abs((size(image) / size(source)) / estimate - 1)).toBeLessThan(1e-12);
      const norm = Math.max(...Array.from({ length: n }, (_, j) => Array.from({ length: n }, (_unused, i) => Math.abs(inverse[i * n + j]!)).reduce((a, b) => a + b)));
      expect(estimate <= norm * (1 + 1e-12) && estimate >= norm / 3).toBe(true);
    }
    expect(inverseNormEstimate(2, { solve: (b) => b.map(() => NaN), solveTransposed: (b) => b }, new Float64Array(2)).estimate).toBeNaN();
  });
});
