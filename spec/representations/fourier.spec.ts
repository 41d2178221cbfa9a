import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CyclotomicField, type Cyclotomic } from '../../lib/algebra/cyclotomic-field.ts';
import { rational } from '../../lib/algebra/rational-field.ts';
import { parseGroupSpec } from '../../lib/groups/library/group-spec.ts';
import type { FiniteGroup } from '../../lib/groups/finite-group.ts';
import { add, equalMatrices, multiply, scale } from '../../lib/linear/arithmetic.ts';
import { identityMatrix, matrixFromRows, zeroMatrix } from '../../lib/linear/dense-matrix.ts';
import { embedMatrix } from '../../lib/linear/embedding.ts';
import type { Matrix } from '../../lib/linear/matrix.ts';
import { fourierTransform, inverseFourierTransform } from '../../lib/representations/fourier.ts';
import { irreducibles } from '../../lib/representations/irreducible.ts';

const SPECS = ['C(1)', 'C(5)', 'S(3)', 'D(4)', 'Q(8)', 'A(4)', 'D(5)', 'C(7) : C(3) [2]', 'S(4)'] as const;
const group = fc.constantFrom(...SPECS).map((spec) => parseGroupSpec(spec));
/** A group, one of three fields, and functions with small values, many of them 0. */
const sample = fc.tuple(group, fc.constantFrom(1, 4, 3)).chain(([G, n]) => {
  const F = CyclotomicField.of(n);
  const value = fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: n - 1 })).map(([a, b, k]) => F.mul(F.fromRational(rational(a, b)), F.rootOfUnity(k)));
  const f = fc.array(value, { minLength: G.order, maxLength: G.order });
  return fc.record({ G: fc.constant(G), F: fc.constant(F), f1: f, f2: f });
});

const convolution = (G: FiniteGroup, F: CyclotomicField, f1: readonly Cyclotomic[], f2: readonly Cyclotomic[]): Cyclotomic[] =>
  f1.map((_, x) => f1.reduce((sum, a, s) => F.add(sum, F.mul(a, f2[G.multiply(G.inverse(s), x)]!)), F.zero));

const traceOf = (M: Matrix<Cyclotomic>): Cyclotomic => Array.from({ length: M.rows }, (_, i) => M.at(i, i)).reduce((a, b) => M.field.add(a, b), M.field.zero);

describe('the Fourier transform', () => {
  it('is the sum over the group, by definition', () => {
    fc.assert(
      fc.property(sample, ({ G, F, f1 }) => {
        const transform = fourierTransform(G, F, f1);
        irreducibles(G).forEach((representation, i) => {
          const over = transform[i]!.field as CyclotomicField;
          let sum = zeroMatrix(over, representation.degree, representation.degree);
          f1.forEach((x, g) => (sum = add(sum, scale(over.embed(x, F), embedMatrix(representation.image(g), over)))));
          expect(equalMatrices(sum, transform[i]!)).toBe(true);
        });
      }),
      { seed: 20261120, numRuns: 25 },
    );
  });

  it('is undone by the inverse transform', () => {
    fc.assert(
      fc.property(sample, ({ G, F, f1 }) => {
        const { field, values } = inverseFourierTransform(G, fourierTransform(G, F, f1));
        values.forEach((x, g) => expect(field.equals(x, field.embed(f1[g]!, F))).toBe(true));
      }),
      { seed: 20261120, numRuns: 40 },
    );
  });

  it('undoes the inverse transform: every list of matrices is a transform', () => {
    fc.assert(
      fc.property(fc.constantFrom('S(3)', 'Q(8)', 'C(3)'), fc.infiniteStream(fc.integer({ min: -5, max: 5 })), (spec, stream) => {
        const G = parseGroupSpec(spec);
        const transform = irreducibles(G).map(({ field, degree }) => matrixFromRows(field, Array.from({ length: degree }, () => Array.from({ length: degree }, () => field.fromInteger(stream.next().value as number)))));
        const { field, values } = inverseFourierTransform(G, transform);
        fourierTransform(G, field, values).forEach((M, i) => expect(equalMatrices(M, embedMatrix(transform[i]!, field))).toBe(true));
      }),
      { seed: 20261120, numRuns: 15 },
    );
  });

  it('turns convolution into products, in that order', () => {
    fc.assert(
      fc.property(sample, ({ G, F, f1, f2 }) => {
        const [a, b, c] = [f1, f2, convolution(G, F, f1, f2)].map((f) => fourierTransform(G, F, f));
        c!.forEach((M, i) => expect(equalMatrices(M, multiply(a![i]!, b![i]!))).toBe(true));
      }),
      { seed: 20261120, numRuns: 25 },
    );
  });

  it('obeys Plancherel: Σ f1(g)·f2(g⁻¹) = (1/|G|)·Σ d·tr(f̂1·f̂2)', () => {
    fc.assert(
      fc.property(sample, ({ G, F, f1, f2 }) => {
        const [a, b] = [fourierTransform(G, F, f1), fourierTransform(G, F, f2)];
        const big = CyclotomicField.of(a.reduce((n, M) => lcm(n, (M.field as CyclotomicField).n), F.n));
        const left = f1.reduce((sum, x, g) => F.add(sum, F.mul(x, f2[G.inverse(g)]!)), F.zero);
        const right = a.reduce((sum, M, i) => big.add(sum, big.mul(big.fromInteger(M.rows), big.embed(traceOf(multiply(M, b[i]!)), M.field as CyclotomicField))), big.zero);
        expect(big.equals(big.mul(big.fromInteger(G.order), big.embed(left, F)), right)).toBe(true);
      }),
      { seed: 20261120, numRuns: 25 },
    );
  });

  it('of δ at the identity is the identity matrix, of a constant 0 except at the trivial character', () => {
    const G = parseGroupSpec('A(5)');
    const F = CyclotomicField.of(1);
    const delta = Array.from({ length: 60 }, (_, g) => (g === G.identity ? F.one : F.zero));
    fourierTransform(G, F, delta).forEach((M) => expect(equalMatrices(M, identityMatrix(M.field, M.rows))).toBe(true));
    const constant = fourierTransform(G, F, delta.map(() => F.one));
    expect(constant.map((M, i) => (i === 0 ? F.format(M.at(0, 0)) : equalMatrices(M, zeroMatrix(M.field, M.rows, M.rows))))).toEqual(['60', true, true, true, true]);
  });

  it('refuses wrong sizes with a pointer', () => {
    const G = parseGroupSpec('S(3)');
    const F = CyclotomicField.of(1);
    expect(() => fourierTransform(G, F, [F.one])).toThrow(/expected 6 values/);
    const good = fourierTransform(G, F, Array.from({ length: 6 }, () => F.one));
    expect(() => inverseFourierTransform(G, good.slice(1))).toThrow(/expected 3 matrices/);
    expect(() => inverseFourierTransform(G, [good[0]!, good[2]!, good[1]!])).toThrow(/expected a 1 × 1 matrix, got 2 × 2 at \/1/);
  });
});

function lcm(a: number, b: number): number {
  const gcd = (x: number, y: number): number => (y === 0 ? x : gcd(y, x % y));
  return (a / gcd(a, b)) * b;
}
