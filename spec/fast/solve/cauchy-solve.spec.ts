import { describe, expect, it } from '@jest/globals';
import { Q, rational } from '../../../lib/algebra/rational-field.ts';
import { DomainError, InputError, LimitError } from '../../../lib/errors.ts';
import { rationalFromDouble } from '../../../lib/algebra/dyadic.ts';
import { solveCauchyLike } from '../../../lib/fast/solve/cauchy-solve.ts';
import { matrixFromFunction } from '../../../lib/linear/dense-matrix.ts';
import { randomDoubles, relativeError, requireAnswer } from '../solve-samples.ts';

const ones = (n: number): Float64Array => new Float64Array(n).fill(1);
const line = (n: number, entry: (i: number) => number): Float64Array => Float64Array.from({ length: n }, (_, i) => entry(i));

function exactCauchy(x: Float64Array, y: Float64Array, left: Float64Array, right: Float64Array) {
  const [n, rank] = [x.length, left.length / x.length];
  const exact = (v: number) => rationalFromDouble(v);
  return matrixFromFunction(Q, n, n, (i, j) => {
    let sum = Q.zero;
    for (let k = 0; k < rank; k++) sum = Q.add(sum, Q.mul(exact(left[i * rank + k]!), exact(right[k * n + j]!)));
    return Q.mul(sum, Q.inverse(Q.sub(exact(x[i]!), exact(y[j]!))));
  });
}

describe('Cauchy-like matrices', () => {
  it.each([1, 2, 3, 5, 8, 11])('agree with the exact solution, n = %s', (n) => {
    for (const rank of [1, 2, 3]) {
      // interlacing nodes keep the matrix away from singular ones
      const [x, y] = [line(n, (i) => i + randomDoubles(n, 1)[i]! / 4), line(n, (i) => i + 0.5 + randomDoubles(n, 2)[i]! / 4)];
      const [left, right, b] = [randomDoubles(n * rank, rank), randomDoubles(n * rank, rank + 5), randomDoubles(n, 7)];
      requireAnswer(`rank ${rank}`, solveCauchyLike(x, y, left, right, b), exactCauchy(x, y, left, right), b);
    }
  });

  it('Hilbert matrices are solved up to order 10 and refused from 11 on, where the condition passes 2^50', () => {
    for (let n = 1; n <= 20; n++) {
      const [x, y, b] = [line(n, (i) => i + 1), line(n, (i) => -i), randomDoubles(n, n)];
      const work = () => solveCauchyLike(x, y, ones(n), ones(n), b);
      if (n > 10) expect(work).toThrow(LimitError);
      else expect(relativeError(work(), matrixFromFunction(Q, n, n, (i, j) => rational(1n, BigInt(i + j + 1))), b)).toBeLessThan(2 ** -50);
    }
  });

  it('the condition estimate of Hilbert matrices is the known one', () => {
    // ‖H‖₁·‖H^-1‖₁ for orders 3 to 6, from the exact inverses
    for (const [n, condition] of [[3, 748], [4, 28375], [5, 943656], [6, 29070279]] as const) {
      const { conditionEstimate } = solveCauchyLike(line(n, (i) => i + 1), line(n, (i) => -i), ones(n), ones(n), ones(n));
      expect(Math.abs(conditionEstimate / condition - 1)).toBeLessThan(1e-9);
    }
  });

  it('close nodes and graded generators are solved or refused', () => {
    for (const gap of [1e-3, 1e-8, 1e-15]) {
      const n = 6;
      const [x, y, b] = [line(n, (i) => i + 1), line(n, (i) => (i + 1) * (1 + gap)), randomDoubles(n, 2)];
      requireAnswer(`gap ${gap}`, solveCauchyLike(x, y, ones(n), ones(n), b), exactCauchy(x, y, ones(n), ones(n)), b);
    }
    for (const ratio of [0.5, 0.01, 1e-30]) {
      const n = 5;
      const [x, y, left, b] = [line(n, (i) => i), line(n, (i) => i + 0.5), line(n, (i) => ratio ** i), randomDoubles(n, 2)];
      try {
        expect(relativeError(solveCauchyLike(x, y, left, ones(n), b), exactCauchy(x, y, left, ones(n)), b)).toBeLessThan(2 ** -48);
      } catch (error) {
        if (!(error instanceof LimitError)) throw error;
        expect(ratio).toBe(1e-30);
      }
    }
  });

  it('singular ones are refused with their rank, nodes in common as undefined', () => {
    const [x, y] = [Float64Array.of(1, 1, 2), Float64Array.of(4, 5, 6)];
    expect(() => solveCauchyLike(x, y, ones(3), ones(3), ones(3))).toThrow(/rank is 2 of 3/);
    expect(() => solveCauchyLike(x, Float64Array.of(4, 2, 5), ones(3), ones(3), ones(3))).toThrow(DomainError);
    expect(() => solveCauchyLike(Float64Array.of(-0), Float64Array.of(0), ones(1), ones(1), ones(1))).toThrow(/x\[0\] = y\[0\]/);
    expect(() => solveCauchyLike(Float64Array.of(1e300, 1e-300), Float64Array.of(2e300, 2e-300), ones(2), ones(2), ones(2))).toThrow(LimitError);
  });

  it('2026-11-21: nodes that are too small beside others lose bits when scaled: refused, where the differences of two of them would be wrong by 10^-4', () => {
    const [left, b] = [Float64Array.of(1, 1e-310), ones(2)];
    expect(() => solveCauchyLike(Float64Array.of(1e300, 3e-20), Float64Array.of(5e299, 1e-20), left, ones(2), b)).toThrow(LimitError);
    // one such node alone does no harm
    const [x, y] = [Float64Array.of(1e300, 3e-20), Float64Array.of(5e299, -1e300)];
    expect(relativeError(solveCauchyLike(x, y, ones(2), ones(2), b), exactCauchy(x, y, ones(2), ones(2)), b)).toBeLessThan(2 ** -48);
  });

  it('residuals are exact where the terms of an entry cancel to their last bits', () => {
    const [x, y, left, right, b] = [Float64Array.of(0.08948478494165), Float64Array.of(0.51215831266249), Float64Array.of(0, 1 - 2 ** -52, 1 - 3 * 2 ** -53), Float64Array.of(1, -1, 1), Float64Array.of(-3)];
    const answer = solveCauchyLike(x, y, left, right, b);
    requireAnswer('one entry', answer, exactCauchy(x, y, left, right), b);
    expect(answer.residual).toBeGreaterThan(0);
  });

  it('bad input is refused', () => {
    const [x, y, e] = [Float64Array.of(1, 2), Float64Array.of(3, 4), ones(2)];
    for (const bad of [NaN, Infinity]) {
      const broken = Float64Array.of(1, bad);
      for (const work of [() => solveCauchyLike(broken, y, e, e, e), () => solveCauchyLike(x, broken, e, e, e), () => solveCauchyLike(x, y, broken, e, e), () => solveCauchyLike(x, y, e, broken, e), () => solveCauchyLike(x, y, e, e, broken)]) expect(work).toThrow(InputError);
    }
    expect(() => solveCauchyLike(x, ones(3), e, e, e)).toThrow(InputError);
    expect(() => solveCauchyLike(x, y, e, ones(4), e)).toThrow(InputError);
    expect(() => solveCauchyLike(new Float64Array(0), new Float64Array(0), e, e, e)).toThrow(InputError);
    expect(() => solveCauchyLike(new Float64Array(9000), y, e, e, e)).toThrow(LimitError);
  });
});
