import { describe, expect, it } from '@jest/globals';
import { rationalFromDouble } from '../../../lib/algebra/dyadic.ts';
import { nearestDouble } from '../../../lib/algebra/nearest-double.ts';
import { Q } from '../../../lib/algebra/rational-field.ts';
import { largest, timesPower } from '../../../lib/fast/solve/solve-precision.ts';
import { doubleStream } from '../../kernels/twins.ts';

describe('powers of two', () => {
  // 2026-11-21: from 2^-1000 on the factors could make a number subnormal twice, and round it twice
  it('are multiplied with one rounding', () => {
    const next = doubleStream(5, false);
    const power = (e: number) => (e < 0 ? Q.inverse(Q.fromInteger(2n ** BigInt(-e))) : Q.fromInteger(2n ** BigInt(e)));
    for (const e of [0, 1, -1, 999, 1000, 1001, -999, -1000, -1001, -1010, -1030, -1999, -2000, -2010, -2050, 1500, 2000, 2097, -2097]) {
      for (const at of [-1074, -1030, -1000, -40, -1, 0, 3, 400, 930, 960, 1000, 1023]) {
        for (let i = 0; i < 4; i++) {
          const x = next() * 2 ** Math.max(at - 60, -1074) * 2 ** Math.min(60, at + 1074);
          expect(timesPower(x, e) + 0).toBe(nearestDouble(Q.mul(rationalFromDouble(x), power(e))) + 0);
        }
      }
    }
  });
});

// 2026-11-21: a NaN was forgotten when a number followed it
it('the largest absolute value of numbers is NaN where one of them is', () => {
  for (const values of [[NaN, 1], [1, NaN], [2, NaN, 1], [NaN]]) expect(largest(Float64Array.from(values))).toBeNaN();
  expect([largest(Float64Array.of(1, -3, 2)), largest(Float64Array.of(-Infinity, 0)), largest(new Float64Array(0))]).toEqual([3, Infinity, 0]);
});
