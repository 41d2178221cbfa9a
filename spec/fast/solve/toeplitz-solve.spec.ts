import { describe, expect, it } from '@jest/globals';
import { Q } from '../../../lib/algebra/rational-field.ts';
import { DomainError, InputError, LimitError } from '../../../lib/errors.ts';
import { reconstruct } from '../../../lib/displacement/factorisation.ts';
import { sylvester } from '../../../lib/displacement/displacement-operator.ts';
import { shift, transposed } from '../../../lib/displacement/side-operator.ts';
import { solveHankel, solveHankelLike, solveToeplitz, solveToeplitzLike, solveToeplitzPlusHankel, toeplitzSolver } from '../../../lib/fast/solve/toeplitz-solve.ts';
import { sharedKernelMemory } from '../../../lib/kernels/kernel-memory.ts';
import { toeplitzLikeNorm } from '../../../lib/fast/solve/sliced-displacement.ts';
import { add } from '../../../lib/linear/arithmetic.ts';
import { exactFigures, exactMatrix, randomDoubles, relativeError, requireAnswer } from '../solve-samples.ts';

const SIZES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 17];
/** Column and row of the Toeplitz matrix with the given diagonals, lowest index in the right upper corner. */
const ends = (t: Float64Array) => {
  const n = (t.length + 1) / 2;
  return { column: t.slice(n - 1), row: t.slice(0, n).reverse() };
};
const halves = (h: Float64Array) => ({ column: h.slice(0, (h.length + 1) / 2), row: h.slice((h.length - 1) / 2) });
const toeplitz = (t: Float64Array, n: number) => exactMatrix(n, (i, j) => t[n - 1 + i - j]!);
const solved = (t: Float64Array, b: Float64Array) => solveToeplitz(ends(t).column, ends(t).row, b);

describe('Toeplitz and Hankel matrices', () => {
  it.each(SIZES)('agree with the exact solution, n = %s', (n) => {
    const [t, h, b] = [randomDoubles(2 * n - 1, n), randomDoubles(2 * n - 1, n + 70), randomDoubles(n, 5 * n + 1)];
    requireAnswer('Toeplitz', solved(t, b), toeplitz(t, n), b);
    requireAnswer('Hankel', solveHankel(halves(h).column, halves(h).row, b), exactMatrix(n, (i, j) => h[i + j]!), b);
    const whole = (v: Float64Array): Float64Array => v.map((value) => Math.round(value * 2 ** 20));
    const [s, g] = [whole(t), whole(h)];
    requireAnswer('Toeplitz plus Hankel', solveToeplitzPlusHankel(ends(s), halves(g), b), exactMatrix(n, (i, j) => s[n - 1 + i - j]! + g[i + j]!), b);
  });

  it('Toeplitz plus Hankel: what the sums of entries lose to rounding counts', () => {
    const n = 8;
    const [t, h, b] = [randomDoubles(2 * n - 1, 1), randomDoubles(2 * n - 1, 2).map((v) => v / 3), randomDoubles(n, 3)];
    const [T, H] = [toeplitz(t, n), exactMatrix(n, (i, j) => h[i + j]!)];
    requireAnswer('sum', solveToeplitzPlusHankel(ends(t), halves(h), b), add(T, H), b);
  });

  it('use the structured factors from order 4 on, and leave nothing to the dense ones', () => {
    for (const n of [5, 8, 16, 32, 60]) {
      const [t, h, b] = [randomDoubles(2 * n - 1, n), randomDoubles(2 * n - 1, n + 70), randomDoubles(n, 5 * n + 1)];
      expect(solved(t, b).method).toMatch(/Cauchy-like/);
      expect(solveHankel(halves(h).column, halves(h).row, b).method).toMatch(/Cauchy-like/);
      const answer = solveToeplitzPlusHankel(ends(t), halves(h), b);
      expect([/Cauchy-like/.test(answer.method), answer.iterations <= 5]).toEqual([true, true]);
    }
  });

  it('of primes and other lengths above the dense limit meet the stated backward error', () => {
    for (const n of [521, 1021]) {
      const [t, b] = [randomDoubles(2 * n - 1, n), randomDoubles(n, 3)];
      const { backwardError, iterations, status } = solved(t, b);
      expect([backwardError < 2 ** -50, iterations < 6, status]).toEqual([true, true, 'float']);
    }
    const [t, h, b] = [randomDoubles(1099, 1), randomDoubles(1099, 2), randomDoubles(550, 3)];
    expect(solveToeplitzPlusHankel(ends(t), halves(h), b).backwardError).toBeLessThan(2 ** -50);
  });

  it('with vanishing leading minors are solved', () => {
    // the first minors of a nonsingular indefinite matrix are zero: recursions of Levinson's kind divide by them
    for (const zeros of [1, 2, 3, 5]) {
      const n = 12;
      const t = randomDoubles(2 * n - 1, zeros);
      for (let d = 1 - zeros; d < zeros; d++) t[n - 1 + d] = 0;
      requireAnswer(`${zeros} zeros`, solved(t, randomDoubles(n, 9)), toeplitz(t, n), randomDoubles(n, 9));
    }
    const t = Float64Array.of(2, 1, 1, 1, 3);
    requireAnswer('second minor', solved(t, Float64Array.of(1, 2, 4)), toeplitz(t, 3), Float64Array.of(1, 2, 4));
    const exchange = new Float64Array(15);
    exchange[0] = exchange[14] = exchange[6] = 1;
    requireAnswer('few entries', solved(exchange, randomDoubles(8, 1)), toeplitz(exchange, 8), randomDoubles(8, 1));
  });

  it('nearly singular: right, or refused', () => {
    let [right, refusals] = [0, 0];
    for (let k = 2; k < 60; k += 3) {
      const n = 9;
      // the circulant of (1, −1, 0, …) has the ones in its kernel
      const t = new Float64Array(2 * n - 1);
      [t[n - 1], t[n], t[0]] = [1 + 2 ** -k, -1, -1];
      const b = randomDoubles(n, k);
      try {
        requireAnswer(`2^-${k}`, solved(t, b), toeplitz(t, n), b);
        right++;
      } catch (error) {
        if (!(error instanceof LimitError || error instanceof DomainError)) throw error;
        // 1 + 2^-k is 1 from k = 53 on
        expect(error instanceof DomainError).toBe(k >= 53);
        refusals++;
      }
    }
    expect([right > 10, refusals > 1]).toEqual([true, true]);
  });

  it('decaying by 2^-20 from diagonal to diagonal are solved; rank 1 up to rounding is refused', () => {
    for (const ratio of [0.5, 0.1, 2 ** -10, 2 ** -20]) {
      const n = 12;
      const t = Float64Array.from({ length: 2 * n - 1 }, (_, d) => ratio ** Math.abs(d - n + 1) * (1 + d / 64));
      const b = randomDoubles(n, 4);
      requireAnswer(`decaying ${ratio}`, solved(t, b), toeplitz(t, n), b);
      const growing = t.map((_, d) => ratio ** d);
      expect(() => solved(growing, b)).toThrow(ratio === 0.1 ? LimitError : DomainError);
    }
  });

  it('singular: refused with the exact rank, consistent right sides too', () => {
    const n = 16;
    const cosine = Float64Array.from({ length: 2 * n - 1 }, (_, d) => Math.round(2 ** 30 * Math.cos(d - n + 1)));
    for (const b of [randomDoubles(n, 1), new Float64Array(n)]) {
      const ones = new Float64Array(2 * n - 1).fill(1);
      expect(() => solved(ones, b)).toThrow(DomainError);
      expect(() => solved(ones, b)).toThrow(/rank is 1 of 16/);
      expect(() => solved(new Float64Array(2 * n - 1), b)).toThrow(/rank is 0 of 16/);
      // rank 2 but for rounding to integers
      expect(() => solved(cosine, b)).not.toThrow(DomainError);
    }
    const circulant = new Float64Array(2 * n - 1);
    [circulant[n - 1], circulant[n], circulant[0]] = [1, -1, -1];
    const image = Float64Array.from({ length: n }, (_, i) => (i === 0 ? 1 : i === 1 ? -1 : 0));
    expect(() => solved(circulant, image)).toThrow(DomainError);
    const large = new Float64Array(2 * 600 - 1);
    [large[599], large[600], large[0]] = [1, -1, -1];
    expect(() => solved(large, randomDoubles(600, 2))).toThrow(LimitError);
  });

  it('huge and tiny entries change nothing but the exponent', () => {
    const n = 10;
    const [t, b] = [randomDoubles(2 * n - 1, 8), randomDoubles(n, 9)];
    const plain = solved(t, b);
    for (const [p, q] of [[900, 700], [-950, -800], [990, 10], [-1000, -1000]] as const) {
      const scaled = solved(t.map((v) => v * 2 ** p), b.map((v) => v * 2 ** q));
      scaled.solution.forEach((value, i) => expect(value).toBe(plain.solution[i]! * 2 ** (q - p)));
      expect([scaled.residual, scaled.conditionEstimate]).toEqual([plain.residual * 2 ** q, plain.conditionEstimate]);
    }
    expect(() => solved(t.map((v) => v * 2 ** -900), b.map((v) => v * 2 ** 900))).toThrow(LimitError);
    expect(() => solved(t.map((v) => v * 2 ** 900), b.map((v) => v * 2 ** -900))).toThrow(LimitError);
    const zero = solved(t, new Float64Array(n));
    expect([zero.solution.every((v) => v === 0), zero.residual, zero.relativeResidual, zero.backwardError]).toEqual([true, 0, 0, 0]);
  });
});

describe('many right sides', () => {
  it('give the solutions of single ones, and memory comes back', () => {
    const [n, t] = [90, randomDoubles(179, 5)];
    const { column, row } = ends(t);
    const memory = sharedKernelMemory();
    solved(t, randomDoubles(n, 1));
    const before = memory.used;
    const solver = toeplitzSolver(column, row);
    for (const seed of [1, 2, 3]) expect(solver.solve(randomDoubles(n, seed))).toEqual(solveToeplitz(column, row, randomDoubles(n, seed)));
    expect([solver.order, memory.used > before]).toEqual([n, true]);
    expect(() => solver.solve(new Float64Array(n - 1))).toThrow(InputError);
    expect(() => solver.solve(new Float64Array(n).fill(NaN))).toThrow(InputError);
    solver.release();
    expect(memory.used).toBe(before);
    const singular = toeplitzSolver(new Float64Array(5).fill(1), new Float64Array(5).fill(1));
    expect(() => singular.solve(new Float64Array(5))).toThrow(/rank is 1 of 5/);
    singular.release();
    expect(memory.used).toBe(before);
    // 2026-11-21: made its factors anew, and no one gave them back
    singular.release();
    for (const released of [solver, singular]) expect(() => released.solve(new Float64Array(n))).toThrow(/expected a solver in use, got one that was released/);
    expect(memory.used).toBe(before);
  });
});

describe('large matrices', () => {
  it('the reported residual and backward error are those of exact arithmetic', () => {
    // beyond the order up to which residuals come from the rows
    const n = 100;
    const [t, h, b] = [randomDoubles(2 * n - 1, 1), randomDoubles(2 * n - 1, 2).map((v) => Math.round(v * 2 ** 20)), randomDoubles(n, 3)];
    const s = t.map((v) => Math.round(v * 2 ** 20));
    for (const [answer, M] of [
      [solved(t, b), toeplitz(t, n)],
      [solveToeplitzPlusHankel(ends(s), halves(h), b), exactMatrix(n, (i, j) => s[n - 1 + i - j]! + h[i + j]!)],
    ] as const) {
      const { residual, backwardError } = exactFigures(M, answer.solution, b);
      expect(Math.abs(answer.residual / residual - 1)).toBeLessThan(1e-9);
      expect(Math.abs(answer.backwardError / backwardError - 1)).toBeLessThan(1e-9);
    }
  });

  it('of order 4096 have a backward error below one unit of rounding', () => {
    const n = 4096;
    const t = Float64Array.from({ length: 2 * n - 1 }, (_, d) => (d * d * 31) % 257 - 128 + (d === n - 1 ? 4000 : 0));
    const { backwardError, method } = solved(t, randomDoubles(n, 7));
    expect([backwardError < 2 ** -53, backwardError > 2 ** -70]).toEqual([true, true]);
    expect(method).toMatch(/real Cauchy-like/);
  });

  it('|i − j|^4.1, whose generators grow, is solved close to the limit of the condition number', () => {
    const n = 600;
    const t = Float64Array.from({ length: 2 * n - 1 }, (_, d) => Math.abs(d - n + 1) ** 4.1);
    const { backwardError, conditionEstimate } = solved(t, randomDoubles(n, 3));
    expect([backwardError < 2 ** -53, conditionEstimate > 1e14]).toEqual([true, true]);
  });

  it('Toeplitz-like ones have the residual of exact arithmetic', () => {
    const n = 70;
    for (const rank of [1, 2, 3]) {
      const [left, right, b] = [randomDoubles(n * rank, rank), randomDoubles(n * rank, rank + 9), randomDoubles(n, 3)];
      const [G, H] = [exactMatrix(n, (i, k) => left[i * rank + k]!, rank), exactMatrix(rank, (k, j) => right[k * n + j]!, n)];
      const M = reconstruct(sylvester(Q, shift(n, Q.one), shift(n, Q.fromInteger(-1))), G, H);
      const answer = solveToeplitzLike(n, left, right, b);
      const { residual, backwardError } = exactFigures(M, answer.solution, b);
      expect(Math.abs(answer.residual / residual - 1)).toBeLessThan(1e-9);
      expect(Math.abs(answer.backwardError / backwardError - 1)).toBeLessThan(1e-9);
    }
  });

  it('the norm of Toeplitz-like ones is taken from entries in doubles only where it is certain', () => {
    const n = 9;
    const [left, right] = [randomDoubles(2 * n, 1), randomDoubles(2 * n, 2)];
    const M = reconstruct(sylvester(Q, shift(n, Q.one), shift(n, Q.fromInteger(-1))), exactMatrix(n, (i, k) => left[i * 2 + k]!, 2), exactMatrix(2, (k, j) => right[k * n + j]!, n));
    const { norm } = exactFigures(M, new Float64Array(n), randomDoubles(n, 1));
    expect(Math.abs(toeplitzLikeNorm({ n, rank: 2, left, right })! / norm - 1)).toBeLessThan(1e-12);
    // g·h − g·h·(1 + 2^-40)
    const doubled = left.map((_, k) => left[k - (k % 2)]!);
    const opposite = right.map((_, k) => (k < n ? right[k]! : -right[k - n]! * (1 + 2 ** -40)));
    expect(toeplitzLikeNorm({ n, rank: 2, left: doubled, right: opposite })).toBeNull();
  });

  it('Toeplitz-like ones whose generators cancel keep their norm', () => {
    const n = 70;
    const [g, e, h] = [randomDoubles(n, 1), randomDoubles(2 * n, 2), randomDoubles(n, 3)];
    const size = 2 ** 24;
    const left = Float64Array.from({ length: 2 * n }, (_, k) => (k % 2 === 0 ? g[k >> 1]! * size : g[k >> 1]! * size + e[k >> 1]!));
    const right = Float64Array.from({ length: 2 * n }, (_, k) => (k < n ? h[k]! * size + e[k]! : -h[k - n]! * size));
    const M = reconstruct(sylvester(Q, shift(n, Q.one), shift(n, Q.fromInteger(-1))), exactMatrix(n, (i, k) => left[i * 2 + k]!, 2), exactMatrix(2, (k, j) => right[k * n + j]!, n));
    const b = randomDoubles(n, 4);
    const answer = solveToeplitzLike(n, left, right, b);
    expect(Math.abs(answer.backwardError / exactFigures(M, answer.solution, b).backwardError - 1)).toBeLessThan(1e-4);
  });

  it('that are too ill-conditioned for real nodes are solved with complex ones, and refused beyond 2^50', () => {
    const n = 600;
    const circulant = (shift: number): Float64Array => {
      const t = new Float64Array(2 * n - 1);
      [t[n - 1], t[n], t[0]] = [1 + shift, -1, -1];
      return t;
    };
    // the eigenvalue of the ones is the shift, the largest is about 2
    for (const shift of [2 ** -20, 2 ** -40, 2 ** -46]) {
      const { solution, conditionEstimate, backwardError } = solved(circulant(shift), new Float64Array(n).fill(shift));
      expect(solution.every((value) => Math.abs(value - 1) < 2 ** -50)).toBe(true);
      expect(Math.abs((conditionEstimate * shift) / (2 + shift) - 1)).toBeLessThan(0.25);
      expect(backwardError).toBeLessThan(2 ** -52);
    }
    expect(solved(circulant(2 ** -46), randomDoubles(n, 1)).method).toMatch(/complex Cauchy-like/);
    // the real factors alone would take seven steps
    expect(solved(circulant(2 ** -33), randomDoubles(n, 1)).iterations).toBeLessThanOrEqual(5);
    expect(() => solved(circulant(2 ** -51), randomDoubles(n, 1))).toThrow(LimitError);
  });
});

describe('generators', () => {
  it.each([1, 2, 3, 4, 6, 11])('of Toeplitz-like and Hankel-like matrices agree with the exact reconstruction, n = %s', (n) => {
    for (const rank of [1, 2, 3]) {
      const [left, right, b] = [randomDoubles(n * rank, rank), randomDoubles(n * rank, rank + 9), randomDoubles(n, 3)];
      const [G, H] = [exactMatrix(n, (i, k) => left[i * rank + k]!, rank), exactMatrix(rank, (k, j) => right[k * n + j]!, n)];
      const minus = shift(n, Q.fromInteger(-1));
      requireAnswer('Toeplitz-like', solveToeplitzLike(n, left, right, b), reconstruct(sylvester(Q, shift(n, Q.one), minus), G, H), b);
      requireAnswer('Hankel-like', solveHankelLike(n, left, right, b), reconstruct(sylvester(Q, shift(n, Q.one), transposed(minus)), G, H), b);
    }
  });

  it('that cancel are solved or refused, never wrong', () => {
    // left·right is far smaller than its terms
    for (const size of [1, 2 ** 10, 2 ** 20, 2 ** 26, 2 ** 33, 2 ** 45]) {
      const n = 8;
      const [g, h, e, b] = [randomDoubles(n, 1), randomDoubles(n, 2), randomDoubles(2 * n, 3), randomDoubles(n, 4)];
      const left = Float64Array.from({ length: 2 * n }, (_, k) => (k % 2 === 0 ? g[k >> 1]! * size : g[k >> 1]! * size + e[k >> 1]!));
      const right = Float64Array.from({ length: 2 * n }, (_, k) => (k < n ? h[k]! * size + e[k]! : -h[k - n]! * size));
      const M = reconstruct(sylvester(Q, shift(n, Q.one), shift(n, Q.fromInteger(-1))), exactMatrix(n, (i, k) => left[i * 2 + k]!, 2), exactMatrix(2, (k, j) => right[k * n + j]!, n));
      try {
        expect(relativeError(solveToeplitzLike(n, left, right, b), M, b)).toBeLessThan(2 ** -30);
      } catch (error) {
        if (!(error instanceof LimitError)) throw error;
        expect(size).toBeGreaterThan(2 ** 20);
      }
    }
  });
});

describe('bad input', () => {
  const one = Float64Array.of(1, 2);
  it.each([NaN, Infinity, -Infinity])('%s anywhere is refused with its place', (bad) => {
    const broken = Float64Array.of(1, bad);
    for (const work of [() => solveToeplitz(broken, one, one), () => solveToeplitz(one, broken, one), () => solveToeplitz(one, one, broken), () => solveHankel(one, Float64Array.of(2, bad), one),
      () => solveToeplitzPlusHankel({ column: one, row: one }, { column: one, row: Float64Array.of(2, bad) }, one), () => solveToeplitzLike(2, broken, one, one), () => solveHankelLike(2, one, broken, one)]) {
      expect(work).toThrow(InputError);
      expect(work).toThrow(/\/1$/);
    }
  });

  it('wrong shapes and types are refused', () => {
    for (const work of [() => solveToeplitz(one, Float64Array.of(2, 1), one), () => solveToeplitz(one, Float64Array.of(1), one), () => solveToeplitz(one, one, Float64Array.of(1)), () => solveHankel(one, one, one),
      () => solveToeplitz([1, 2] as unknown as Float64Array, one, one), () => solveToeplitz(new Float64Array(0), new Float64Array(0), new Float64Array(0)), () => solveToeplitzLike(2, Float64Array.of(1, 2, 3), one, one),
      () => solveToeplitzPlusHankel({ column: one, row: one }, { column: Float64Array.of(1), row: Float64Array.of(1) }, one), () => solveToeplitzPlusHankel({ column: one, row: one }, null as never, one)]) expect(work).toThrow(InputError);
    const long = new Float64Array(9000);
    expect(() => solveToeplitz(long, long, long)).toThrow(LimitError);
  });
});
