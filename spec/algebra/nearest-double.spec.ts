import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rationalFromDouble } from '../../lib/algebra/dyadic.ts';
import { nearestDouble } from '../../lib/algebra/nearest-double.ts';
import { Q, rational } from '../../lib/algebra/rational-field.ts';

const seed = 20261120;
const double = (x: number): number => nearestDouble(rationalFromDouble(x));

describe('the nearest double', () => {
  it('of a double is that double', () => {
    fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => Object.is(double(x), x === 0 ? 0 : x)), { seed, numRuns: 1000 });
    for (const x of [Number.MIN_VALUE, -Number.MIN_VALUE, Number.MAX_VALUE, 2 ** -1022, 2 ** -1022 - Number.MIN_VALUE, 2 ** 53, 2 ** 53 + 2, 2 ** -1000, 1 / 3]) expect(double(x)).toBe(x);
  });

  it('of a decimal fraction is the one that JavaScript reads', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }), fc.integer({ min: -360, max: 320 }), (digits, exponent) => {
        const value = exponent >= 0 ? rational(digits * 10n ** BigInt(exponent)) : rational(digits, 10n ** BigInt(-exponent));
        return nearestDouble(value) === Number(`${digits}e${exponent}`);
      }),
      { seed, numRuns: 2000 },
    );
  });

  it('rounds ties to even, also among subnormals and at the overflow', () => {
    const tie = (x: number, next: number): number => nearestDouble(Q.mul(Q.add(rationalFromDouble(x), rationalFromDouble(next)), rational(1n, 2n)));
    expect([tie(1, 1 + 2 ** -52), tie(1 + 2 ** -52, 1 + 2 ** -51)]).toEqual([1, 1 + 2 ** -51]);
    expect([tie(0, Number.MIN_VALUE), tie(Number.MIN_VALUE, 2 * Number.MIN_VALUE), tie(2 * Number.MIN_VALUE, 3 * Number.MIN_VALUE)]).toEqual([0, 2 * Number.MIN_VALUE, 2 * Number.MIN_VALUE]);
    const edge = rational((2n ** 54n - 1n) * 2n ** 970n);
    expect([nearestDouble(edge), nearestDouble(Q.sub(edge, Q.one)), nearestDouble(Q.neg(edge))]).toEqual([Infinity, Number.MAX_VALUE, -Infinity]);
    expect(nearestDouble(rational(-1n, 10n ** 400n))).toBe(-0);
    // just above a tie, by a digit far away
    expect(nearestDouble(rational(10n ** 60n * (2n ** 53n + 1n) + 1n, 10n ** 60n))).toBe(2 ** 53 + 2);
  });
});
