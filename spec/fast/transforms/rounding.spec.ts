import { describe, expect, it } from '@jest/globals';
import { above, compounded, gamma, normAbove, sumAbove, UNIT } from '../../../lib/fast/transforms/rounding.ts';
import { doubleStream } from '../../kernels/twins.ts';
import { scaledInteger } from '../exact-error.ts';

/** Whether bound² ≥ Σ x², decided with integers. */
function bounds(bound: number, x: Float64Array): boolean {
  if (bound === Infinity) return true;
  let squares = 0n;
  for (const value of x) squares += scaledInteger(value) ** 2n;
  return scaledInteger(bound) ** 2n >= squares;
}

describe('upper bounds of norms', () => {
  it('are upper bounds and close, at all magnitudes', () => {
    const next = doubleStream(3, false);
    for (const scale of [1, 1e-3, 1e200, 1e-200, 1e307, 1e-307, 1e-315, 5e-324]) {
      for (const n of [1, 2, 7, 100]) {
        const x = Float64Array.from({ length: n }, () => next() * scale);
        const bound = normAbove(x);
        expect(bounds(bound, x)).toBe(true);
        const plain = scale * Math.hypot(...x.map((value) => value / scale));
        if (scale > 1e-300) expect(bound).toBeLessThanOrEqual(plain * (1 + 1e-9));
        const sum = x.reduce((total, value) => total + Math.abs(value), 0);
        expect(sumAbove(x)).toBeGreaterThanOrEqual(sum);
      }
    }
    expect(normAbove(new Float64Array(3))).toBe(0);
    expect(normAbove(Float64Array.of(0, 3, 4, 9), 1, 2)).toBeCloseTo(5, 9);
    for (const bad of [NaN, Infinity, -Infinity]) expect(normAbove(Float64Array.of(1, bad, 2))).toBe(Infinity);
    expect(sumAbove(Float64Array.of(1, NaN))).toBe(Infinity);
  });

  it('never round down', () => {
    expect(above(1)).toBeGreaterThan(1);
    expect(above(0)).toBeGreaterThan(0);
    expect(above(NaN)).toBe(Infinity);
    expect(gamma(10)).toBeGreaterThan(10 * UNIT);
    expect(gamma(10)).toBeLessThan(10.001 * UNIT);
    expect(gamma(2 ** 53)).toBe(Infinity);
    expect(compounded(UNIT, UNIT, 3 * UNIT) / UNIT).toBeCloseTo(5, 9);
    expect(compounded(1, 1)).toBeCloseTo(3, 9);
  });
});
