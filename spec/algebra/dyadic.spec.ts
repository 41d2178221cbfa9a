import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rationalFromDouble } from '../../lib/algebra/dyadic.ts';
import { Q } from '../../lib/algebra/rational-field.ts';
import { InputError } from '../../lib/errors.ts';

const SETTINGS = { seed: 20261120, numRuns: 500 };

/** x as a fraction by doubling until it is an integer: every step is exact in doubles. */
function byDoubling(x: number): { n: bigint; d: bigint } {
  let d = 1n;
  while (!Number.isInteger(x)) {
    x *= 2;
    d *= 2n;
  }
  return { n: BigInt(x), d };
}

describe('rationalFromDouble', () => {
  it('is the double, exactly', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
        const r = rationalFromDouble(x);
        const { n, d } = byDoubling(x);
        expect(r.s * r.n * d).toBe(n * r.d);
        expect((r.d & (r.d - 1n)) === 0n).toBe(true);
      }),
      SETTINGS,
    );
  });

  it('covers zero, subnormals and the ends of the range', () => {
    expect(Q.format(rationalFromDouble(-0))).toBe('0');
    expect(Q.format(rationalFromDouble(5e-324))).toBe(`1/${2n ** 1074n}`);
    expect(Q.format(rationalFromDouble(-Number.MAX_VALUE))).toBe((-(2n ** 53n - 1n) * 2n ** 971n).toString());
    expect(Q.format(rationalFromDouble(2 ** -1022))).toBe(`1/${2n ** 1022n}`);
    expect(Q.format(rationalFromDouble(-1.5))).toBe('-3/2');
    for (const x of [NaN, Infinity, -Infinity]) expect(() => rationalFromDouble(x)).toThrow(InputError);
  });
});
