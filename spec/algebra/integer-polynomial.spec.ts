import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { factoredPolynomialText, factoredProduct, splitPolynomial, type FactoredPolynomial } from '../../lib/algebra/factored-polynomial.ts';
import { cosinePolynomial, evaluateInteger, exactQuotient, integerRoots, interpolateIntegers, multiplyIntegers } from '../../lib/algebra/integer-polynomial.ts';
import { polynomialDeterminant } from '../../lib/linear/polynomial-determinant.ts';
import { run } from '../laws/run-settings.ts';

const small = fc.bigInt({ min: -9n, max: 9n });
const polynomial = fc.array(small, { maxLength: 7 }).map((c) => (c.length > 0 && c[c.length - 1] === 0n ? [...c, 1n] : c));
const expanded = ({ constant, factors }: FactoredPolynomial): bigint[] =>
  factors.reduce<bigint[]>((product, { polynomial: p, multiplicity }) => Array.from({ length: Number(multiplicity) }).reduce<bigint[]>((a) => multiplyIntegers(a, p), product), [constant]);

describe('polynomials over Z', () => {
  it('interpolation is the inverse of evaluation at consecutive integers', () => {
    fc.assert(
      fc.property(polynomial, fc.bigInt({ min: -20n, max: 20n }), fc.nat(3), (p, start, surplus) => {
        const values = Array.from({ length: p.length + surplus }, (_, i) => evaluateInteger(p, start + BigInt(i)));
        expect(interpolateIntegers(start, values)).toEqual(p);
      }),
      run(200),
    );
  });

  it('a product divided by a monic factor is the other factor; what does not divide is refused', () => {
    fc.assert(
      fc.property(polynomial, polynomial, fc.bigInt({ min: 1n, max: 5n }), (p, q, rest) => {
        const monic = [...q, 1n];
        expect(exactQuotient(multiplyIntegers(p, monic), monic)).toEqual(p);
        if (q.length > 0) {
          const product = multiplyIntegers(p, monic);
          const [first = 0n, ...others] = product.length > 0 ? product : [0n, 0n];
          expect(exactQuotient([first + rest, ...others], monic)).toBeNull();
        }
      }),
      run(200),
    );
  });

  it('finds all integer roots, however far from 0', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.bigInt({ min: -60n, max: 60n }), { maxLength: 4 }), fc.bigInt({ min: 1n, max: 6n }), (roots, lead) => {
        // 3x² + 1 and 2x − 1 have no integer root
        const p = roots.reduce<bigint[]>((product, r) => multiplyIntegers(product, [-r, 1n]), multiplyIntegers([lead, 0n, 3n * lead], [-1n, 2n]));
        expect(integerRoots(p)).toEqual([...roots].sort((a, b) => (a < b ? -1 : 1)));
      }),
      run(60),
    );
    expect(integerRoots([-1000n, 1n])).toEqual([1000n]);
    expect(integerRoots([7n])).toEqual([]);
  });

  it('minimal polynomials of 2cos(2π/d): known ones, and their roots', () => {
    expect([3, 4, 5, 6, 7, 8, 12].map((d) => cosinePolynomial(d).join())).toEqual(['1,1', '0,1', '-1,1,1', '-1,1', '-1,-2,1,1', '-2,0,1', '-3,0,1']);
    for (let d = 3; d <= 40; d++) {
      const p = cosinePolynomial(d).map(Number);
      expect(Math.abs(p.reduceRight((value, c) => value * 2 * Math.cos((2 * Math.PI) / d) + c, 0))).toBeLessThan(1e-8);
      expect(p[p.length - 1]).toBe(1);
    }
  });

  it('split polynomials multiply back, with all multiplicities', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: -3n, max: 3n }), { maxLength: 5 }), fc.nat(2), fc.constantFrom(-2n, 1n, 6n), (roots, squares, constant) => {
        const p = [...roots.map((r) => [-r, 1n]), ...Array.from({ length: squares }, () => [-2n, 0n, 1n]), [1n, 0n, 1n]].reduce<bigint[]>((a, b) => multiplyIntegers(a, b), [constant]);
        const split = splitPolynomial(p, [[-2n, 0n, 1n]]);
        expect(expanded(split)).toEqual(p);
        const multiplicity = (key: string): bigint => split.factors.find(({ polynomial: f }) => f.join() === key)?.multiplicity ?? 0n;
        for (const r of [-3n, -2n, -1n, 0n, 1n, 2n, 3n]) expect(multiplicity(`${-r},1`)).toBe(BigInt(roots.filter((x) => x === r).length));
        expect(multiplicity('-2,0,1')).toBe(BigInt(squares));
      }),
      run(100),
    );
    expect(splitPolynomial([5n], [])).toEqual({ constant: 5n, factors: [] });
    expect(factoredProduct(1n, [{ polynomial: [0n, 1n], multiplicity: 1n }, { polynomial: [0n, 1n], multiplicity: 2n }, { polynomial: [1n, 1n], multiplicity: 0n }])).toEqual({ constant: 1n, factors: [{ polynomial: [0n, 1n], multiplicity: 3n }] });
  });

  it('as text', () => {
    const power = (polynomial: bigint[], multiplicity = 1n): { polynomial: bigint[]; multiplicity: bigint } => ({ polynomial, multiplicity });
    expect(factoredPolynomialText({ constant: 1n, factors: [] })).toBe('1');
    expect(factoredPolynomialText({ constant: -1n, factors: [] })).toBe('−1');
    expect(factoredPolynomialText({ constant: -1n, factors: [power([0n, 1n])] })).toBe('−x');
    expect(factoredPolynomialText({ constant: 12n, factors: [power([3n, 1n], 2n), power([-1n, -2n, 0n, -1n])] }, 'δ')).toBe('12·(δ + 3)^2·(−δ^3 − 2δ − 1)');
  });
});

describe('determinants of matrices of polynomials', () => {
  it('are those of Leibniz', () => {
    const permutations = (n: number): number[][] => (n === 0 ? [[]] : permutations(n - 1).flatMap((p) => Array.from({ length: n }, (_, i) => [...p.slice(0, i), n - 1, ...p.slice(i)])));
    const sign = (p: readonly number[]): bigint => (p.flatMap((x, i) => p.slice(i + 1).filter((y) => y < x)).length % 2 === 0 ? 1n : -1n);
    const add = (a: readonly bigint[], b: readonly bigint[]): bigint[] => Array.from({ length: Math.max(a.length, b.length) }, (_, i) => (a[i] ?? 0n) + (b[i] ?? 0n));
    const trimmed = (p: readonly bigint[]): bigint[] => p.slice(0, p.findLastIndex((c) => c !== 0n) + 1);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4 }), fc.array(polynomial, { minLength: 16, maxLength: 16 }), (size, entries) => {
        const rows = Array.from({ length: size }, (_, i) => entries.slice(4 * i, 4 * i + size));
        const leibniz = permutations(size).reduce<bigint[]>((sum, p) => add(sum, p.reduce<bigint[]>((product, j, i) => multiplyIntegers(product, rows[i]![j]!), [sign(p)])), []);
        expect(polynomialDeterminant(rows)).toEqual(trimmed(leibniz));
      }),
      run(80),
    );
  });
});
