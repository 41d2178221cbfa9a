import { describe, expect, it } from '@jest/globals';
import { rationalFromDouble } from '../../../lib/algebra/dyadic.ts';
import { nearestDouble } from '../../../lib/algebra/nearest-double.ts';
import { Q, rational, type Rational } from '../../../lib/algebra/rational-field.ts';
import { stein, sylvester } from '../../../lib/displacement/displacement-operator.ts';
import { reconstruct } from '../../../lib/displacement/factorisation.ts';
import { diagonal } from '../../../lib/displacement/side-operator.ts';
import type { DisplacementGenerators } from '../../../lib/equivariance/structured-operator.ts';
import { cauchyPlan } from '../../../lib/fast/plans/cauchy-plan.ts';
import { lower } from '../../../lib/fast/operators/lower.ts';
import { normAbove } from '../../../lib/fast/transforms/rounding.ts';
import { KernelMemory } from '../../../lib/kernels/kernel-memory.ts';
import { matrixFromFunction } from '../../../lib/linear/dense-matrix.ts';
import type { Matrix } from '../../../lib/linear/matrix.ts';
import { randomDoubles } from '../solve-samples.ts';

const sevenths = (rows: number, cols: number, seed: number): Matrix<Rational> => matrixFromFunction(Q, rows, cols, (i, j) => rational(BigInt(((i * 17 + j * 29 + seed * 13 + i * j) % 23) - 11), 7n));

/** Interlacing nodes that are no doubles; for the Stein operator their products stay away from 1. */
function sample(kind: 'sylvester' | 'stein', rows: number, cols: number, rank: number): DisplacementGenerators {
  const x = Array.from({ length: rows }, (_, i) => rational(BigInt(i + 1), 3n));
  const y = Array.from({ length: cols }, (_, j) => rational(BigInt(2 * j + 1), 7n));
  const y2 = y.map((v) => (kind === 'stein' ? Q.add(v, rational(1n, 1009n)) : Q.add(v, rational(1n, 101n))));
  return { operator: (kind === 'stein' ? stein : sylvester)(Q, diagonal(x), diagonal(y2)), left: sevenths(rows, rank, 1), right: sevenths(rank, cols, 2) };
}

function exactProduct(M: Matrix<Rational>, x: Float64Array): Rational[] {
  return Array.from({ length: M.rows }, (_, i) => x.reduce((sum, value, j) => Q.add(sum, Q.mul(M.at(i, j), rationalFromDouble(value))), Q.zero));
}

const simd = new KernelMemory({ kind: 'simd' });
const portable = new KernelMemory({ kind: 'portable' });

describe('plans of Cauchy-like matrices', () => {
  it.each(['sylvester', 'stein'] as const)('of the %s operator keep their bound, with the same bits on both kinds of kernels, transposed too', (kind) => {
    for (const [rows, cols, rank] of [[1, 1, 1], [2, 3, 1], [5, 4, 2], [7, 7, 3], [6, 9, 4], [13, 8, 5], [9, 9, 7]] as const) {
      const generators = sample(kind, rows, cols, rank);
      const M = reconstruct(generators.operator, generators.left, generators.right);
      const [plan, twin] = [cauchyPlan(simd, generators)!, cauchyPlan(portable, generators)!];
      const turned = matrixFromFunction(Q, cols, rows, (i, j) => M.at(j, i));
      for (const [own, other, exact] of [[plan, twin, M], [plan.transposed(), twin.transposed(), turned]] as const) {
        for (const x of [randomDoubles(exact.cols, rows), randomDoubles(exact.cols, 5).map((v, i) => v * 2 ** (40 * ((i % 3) - 1))), new Float64Array(exact.cols)]) {
          const y = own.product(x);
          expect(other.product(x)).toEqual(y);
          const error = Math.sqrt(exactProduct(exact, x).reduce((sum, value, i) => sum + nearestDouble(Q.sub(value, rationalFromDouble(y[i]!))) ** 2, 0));
          expect(error).toBeLessThanOrEqual(own.bound(normAbove(x)));
          // and is not idle
          expect(own.bound(1)).toBeLessThan(2 ** -44 * own.norm);
        }
        expect(own.bound(2 ** 1023)).toBe(Infinity);
        if (own !== plan) [own, other].forEach((p) => p.release());
      }
      [plan, twin].forEach((p) => p.release());
    }
    expect([simd.used, portable.used]).toEqual([0, 0]);
  });

  it.each(['sylvester', 'stein'] as const)('have the derivatives by the generators, %s', (kind) => {
    const [rows, cols, rank] = [5, 4, 3];
    const generators = sample(kind, rows, cols, rank);
    const plan = cauchyPlan(simd, generators)!;
    expect(plan.parameters).toEqual([15, 12]);
    const vectors = 2;
    const [x, c] = [randomDoubles(cols * vectors, 3), randomDoubles(rows * vectors, 4)];
    const [xAt, cAt] = [simd.place(x), simd.place(c)];
    const target = simd.place(new Float64Array(27).fill(0.5));
    plan.prepareGradient(vectors);
    plan.addGradient(target, xAt, cAt, vectors);
    const found = simd.doubles.slice(target, target + 27);
    const value = (left: Matrix<Rational>, right: Matrix<Rational>): number => {
      const M = reconstruct(generators.operator, left, right);
      let sum = 0;
      for (let v = 0; v < vectors; v++) exactProduct(M, x.subarray(v * cols, (v + 1) * cols)).forEach((y, i) => (sum += nearestDouble(y) * c[v * rows + i]!));
      return sum;
    };
    const unit = (r: number, k: number, at: number): Matrix<Rational> => matrixFromFunction(Q, r, k, (i, j) => (i * k + j === at ? Q.one : Q.zero));
    for (let p = 0; p < 15; p++) expect(found[p]! - 0.5).toBeCloseTo(value(unit(rows, rank, p), generators.right), 9);
    for (let p = 0; p < 12; p++) expect(found[15 + p]! - 0.5).toBeCloseTo(value(generators.left, unit(rank, cols, p)), 9);
    for (const place of [xAt, cAt, target]) simd.release(place);
    plan.release();
    expect(simd.used).toBe(0);
  });

  it('do not exist where doubles would not do', () => {
    const of = (x: readonly Rational[], y: readonly Rational[], left: Rational = Q.one): unknown =>
      cauchyPlan(simd, { operator: sylvester(Q, diagonal(x), diagonal(y)), left: matrixFromFunction(Q, x.length, 1, () => left), right: matrixFromFunction(Q, 1, y.length, () => Q.one) });
    const tiny = rational(1n, 2n ** 60n);
    const power = (e: bigint): Rational => rational(1n, 2n ** e);
    const fine = cauchyPlan(simd, { operator: sylvester(Q, diagonal([Q.one]), diagonal([Q.zero])), left: sevenths(1, 1, 1), right: sevenths(1, 1, 2) });
    expect(fine).not.toBeNull();
    fine!.release();
    expect(of([Q.one], [Q.add(Q.one, tiny)])).toBeNull();
    expect(of([Q.one], [Q.zero], power(600n))).toBeNull();
    expect(of([Q.one], [Q.zero], power(2000n))).toBeNull();
    expect(of([power(600n)], [Q.zero])).toBeNull();
    expect(of([Q.inverse(power(2000n))], [Q.zero])).toBeNull();
    expect(cauchyPlan(simd, { operator: stein(Q, diagonal([Q.zero]), diagonal([Q.one])), left: sevenths(1, 1, 1), right: sevenths(1, 1, 2) })).toBeNull();
    expect(simd.used).toBe(0);
  });

  it('large ones take memory for their generators only', () => {
    const [n, rank] = [1100, 2];
    const generators = sample('sylvester', n, n, rank);
    const operator = lower({ kind: 'displacement', generators }, { memory: simd });
    expect(operator.cost.bytes).toBeLessThan(8 * n * (4 * rank + 8));
    const x = randomDoubles(n, 1);
    const y = operator.apply(x);
    const { x: X, y: Y } = { x: (i: number) => rational(BigInt(i + 1), 3n), y: (j: number) => Q.add(rational(BigInt(2 * j + 1), 7n), rational(1n, 101n)) };
    for (const i of [0, 1, 500, n - 1]) {
      let sum = 0;
      let size = 0;
      for (let j = 0; j < n; j++) {
        let entry = Q.zero;
        for (let k = 0; k < rank; k++) entry = Q.add(entry, Q.mul(generators.left.at(i, k), generators.right.at(k, j)));
        const term = nearestDouble(Q.mul(entry, Q.inverse(Q.sub(X(i), Y(j))))) * x[j]!;
        sum += term;
        size += Math.abs(term);
      }
      expect(Math.abs(sum - y[i]!)).toBeLessThan(1e-13 * size);
    }
    operator.release();
    expect(simd.used).toBe(0);
  });
});
