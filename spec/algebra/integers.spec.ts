import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bitLength, ceilSquareRoot, gcd, inverseModulo, lcm, powerModulo, product, residue } from '../../lib/algebra/integers.ts';
import { DomainError } from '../../lib/errors.ts';

const SETTINGS = { seed: 20261120, numRuns: 300 };
const sized = (bits: number): fc.Arbitrary<bigint> => fc.bigInt({ min: -(2n ** BigInt(bits)), max: 2n ** BigInt(bits) });
const integer = fc.oneof(sized(3), sized(54), sized(130), sized(700));

function euclid(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

describe('integers', () => {
  it('gcd agrees with Euclid, for common factors of every size, and lcm with it', () => {
    fc.assert(
      fc.property(integer, integer, integer, (a, b, c) => {
        expect(gcd(a * c, b * c)).toBe(euclid(a * c, b * c));
        expect(gcd(a, b) * lcm(a, b)).toBe(a * b < 0n ? -a * b : a * b);
      }),
      SETTINGS,
    );
    expect([gcd(0n, 0n), gcd(0n, -6n), lcm(0n, 5n)]).toEqual([0n, 6n, 0n]);
  });

  it('gcd of consecutive Fibonacci numbers, the worst case, and of neighbours of 2^53', () => {
    let [a, b] = [0n, 1n];
    for (let k = 0; k < 3000; k++) [a, b] = [b, a + b];
    expect(gcd(a, b)).toBe(1n);
    expect(gcd(a * 2n ** 53n, b * 2n ** 53n)).toBe(2n ** 53n);
    for (let d = -3n; d <= 3n; d++) for (let e = -3n; e <= 3n; e++) expect(gcd(2n ** 53n + d, 2n ** 53n + e)).toBe(euclid(2n ** 53n + d, 2n ** 53n + e));
  });

  it('bitLength, residue, powers and inverses', () => {
    fc.assert(
      fc.property(integer, integer, fc.bigInt({ min: 1n, max: 2n ** 90n }), (a, b, m) => {
        const size = a < 0n ? -a : a;
        expect(bitLength(a)).toBe(a === 0n ? 0 : size.toString(2).length);
        const r = residue(a, m);
        expect(r >= 0n && r < m && (a - r) % m === 0n).toBe(true);
        if (euclid(a, m) === 1n) expect(residue(a * inverseModulo(a, m), m)).toBe(1n % m);
        else expect(() => inverseModulo(a, m)).toThrow(DomainError);
        const e = residue(b, 40n);
        expect(powerModulo(a, e, m)).toBe(residue(a ** e, m));
      }),
      SETTINGS,
    );
  });

  it('ceilSquareRoot is the least integer whose square is not smaller', () => {
    const check = (a: bigint): void => {
      const s = ceilSquareRoot(a);
      expect(s * s >= a && (s === 0n || (s - 1n) * (s - 1n) < a)).toBe(true);
    };
    for (let a = 0n; a < 300n; a++) check(a);
    fc.assert(
      fc.property(integer, (a) => {
        const square = a * a;
        for (const x of [square, square + 1n, square > 0n ? square - 1n : 0n]) check(x);
      }),
      SETTINGS,
    );
  });

  it('product is the product', () => {
    fc.assert(
      fc.property(fc.array(integer, { maxLength: 9 }), (factors) => {
        expect(product(factors)).toBe(factors.reduce((x, y) => x * y, 1n));
      }),
      SETTINGS,
    );
  });
});
