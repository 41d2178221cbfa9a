import { describe, expect, it } from '@jest/globals';
import { rationalFromDouble } from '../../../lib/algebra/dyadic.ts';
import { nearestDouble } from '../../../lib/algebra/nearest-double.ts';
import { LimitError } from '../../../lib/errors.ts';
import { Q } from '../../../lib/algebra/rational-field.ts';
import { SlicedCirculant } from '../../../lib/fast/solve/sliced-circulant.ts';
import { SlicedToeplitzLike } from '../../../lib/fast/solve/sliced-displacement.ts';
import { KernelMemory } from '../../../lib/kernels/kernel-memory.ts';
import { DensePlan } from '../../../lib/fast/plans/dense-plan.ts';
import { groupPlan } from '../../../lib/fast/group-plans/group-plan.ts';
import type { Plan } from '../../../lib/fast/plans/plan.ts';
import { SlicedPlan } from '../../../lib/fast/solve/sliced-plan.ts';
import { slicesOf, type SlicedProduct } from '../../../lib/fast/solve/sliced-product.ts';
import { sumError, sumNorm } from '../../../lib/fast/solve/solve-precision.ts';
import { parseGroupSpec } from '../../../lib/groups/library/group-spec.ts';
import { inverseImages } from '../../../lib/groups/translation.ts';
import { randomDoubles } from '../solve-samples.ts';

type Entry = (i: number, j: number) => number;

/** b_i − Σ_j M_ij·x_j exactly, minus what was computed. */
function errorAt(i: number, entry: Entry, x: Float64Array, b: Float64Array, high: Float64Array, low: Float64Array): number {
  let r = Q.sub(rationalFromDouble(b[i]!), Q.add(rationalFromDouble(high[i]!), rationalFromDouble(low[i]!)));
  for (let j = 0; j < x.length; j++) if (entry(i, j) !== 0 && x[j] !== 0) r = Q.sub(r, Q.mul(rationalFromDouble(entry(i, j)), rationalFromDouble(x[j]!)));
  return Math.abs(nearestDouble(r));
}

/** Runs and checks all rows (or some) against the bound; the bound. */
function checked(label: string, sliced: SlicedProduct, entry: Entry, x: Float64Array, b: Float64Array, rows: readonly number[] = x.reduce<number[]>((all, _, i) => [...all, i], [])): number {
  const [high, low] = [b.slice(), new Float64Array(b.length)];
  const bound = sliced.subtractProduct(high, low, x);
  const sum = rows.reduce((total, i) => total + errorAt(i, entry, x, b, high, low), 0);
  if (!(sum <= bound)) throw new Error(`${label}: wrong by ${sum}, the bound is ${bound}`);
  return bound;
}

const graded = (values: Float64Array, ratio: number): Float64Array => values.map((value, i) => value * ratio ** i);

describe('products by slices', () => {
  const memory = new KernelMemory();

  it.each([1, 2, 3, 7, 16, 33, 60])('with Toeplitz matrices keep their bound, n = %s', (n) => {
    const random = randomDoubles(2 * n - 1, n);
    const cases: [string, Float64Array, Float64Array][] = [
      ['random', random, randomDoubles(n, 3)],
      ['graded', graded(random, 0.5), graded(randomDoubles(n, 4), 0.25)],
      ['zeros', new Float64Array(2 * n - 1), randomDoubles(n, 3)],
      ['zero vector', random, new Float64Array(n)],
      ['scaled', random.map((v) => v * 2 ** 300), randomDoubles(n, 5).map((v) => v * 2 ** -250)],
      ['all alike', random.map(() => 2 - 2 ** -52), new Float64Array(n).fill(-2 + 2 ** -52)],
      ['cancelling', random.map((_, d) => (d % 2 === 0 ? 1 + 2 ** -40 : -1)), new Float64Array(n).fill(1 / 3)],
    ];
    for (const [label, t, x] of cases) {
      const sliced = SlicedCirculant.toeplitz(memory, t);
      const bound = checked(label, sliced, (i, j) => t[n - 1 + i - j]!, x, randomDoubles(n, 9));
      const size = t.reduce((sum, v) => sum + Math.abs(v), 0) * x.reduce((sum, v) => sum + Math.abs(v), 0) + n;
      // as if with twice the precision
      expect(bound).toBeLessThan(2 ** -98 * n * size);
      sliced.release();
    }
  });

  // the largest numbers meet zeros, and nothing is subtracted from: all that the slices leave out is the result
  it.each([
    ['the matrix beyond the last slice', [1, 2 ** -120, 2 ** -130], [0, 1, 1]],
    ['the vector beyond the last slice', [1, 0, 0], [2 ** -120, 1, 1]],
    ['pairs of slices beyond the last level', [1, 2 ** -80, 0], [0, 2 ** -80, 1]],
  ])('count what they neglect: %s', (_, corner, x) => {
    // T_ij = corner[2 − (i − j)] on the lower left
    const t = Float64Array.of(0, 0, ...corner.toReversed());
    const sliced = SlicedCirculant.toeplitz(memory, t);
    const [high, low] = [new Float64Array(3), new Float64Array(3)];
    const bound = sliced.subtractProduct(high, low, Float64Array.from(x));
    const product = [0, 1, 2].map((i) => x.reduce((sum, value, j) => sum + t[2 + i - j]! * value, 0));
    expect([...high, ...low].every((value) => value === 0)).toBe(true);
    expect(Math.max(...product)).toBeGreaterThan(0);
    expect(bound).toBeGreaterThanOrEqual(sumNorm(Float64Array.from(product)));
    sliced.release();
  });

  it('with two factors count what the first one neglects, times the second', () => {
    // ½·(1 −1; −1 1)·(1 −1; 1 1)·(1, y) = (−y, y), and y is beyond the last slice
    const y = 2 ** -120;
    const sliced = new SlicedToeplitzLike(memory, { n: 2, rank: 1, left: Float64Array.of(1, -1), right: Float64Array.of(1, 1) });
    const [high, low] = [new Float64Array(2), new Float64Array(2)];
    expect(sliced.subtractProduct(high, low, Float64Array.of(1, y))).toBeGreaterThanOrEqual(2 * y);
    expect([...high, ...low].every((value) => value === 0)).toBe(true);
    sliced.release();
  });

  it('with two factors add the errors of both, of the second one for both parts of what lies between', () => {
    const n = 7;
    const [g, h, x, b] = [1, 2, 3, 4].map((seed) => randomDoubles(n, seed)) as [Float64Array, Float64Array, Float64Array, Float64Array];
    const factor = (column: Float64Array, sign: 1 | -1): SlicedCirculant => SlicedCirculant.toeplitz(memory, Float64Array.from({ length: 2 * n - 1 }, (_, d) => (d >= n - 1 ? column[d - n + 1]! : sign * column[d + 1]!)));
    const half = g.map((value) => value / 2);
    const [circulant, skew] = [factor(half, 1), factor(h.toReversed(), -1)];
    const between = [new Float64Array(n), new Float64Array(n)] as const;
    const error = skew.subtractProduct(...between, x);
    const u = between[0].map((value, i) => -(value + between[1][i]!));
    const v = between[0].map((value, i) => -sumError(value, between[1][i]!, -u[i]!));
    const expected = [b.slice(), new Float64Array(n)] as const;
    const parts = [sumNorm(half) * error, circulant.subtractProduct(...expected, u), circulant.subtractProduct(...expected, v)];
    const whole = new SlicedToeplitzLike(memory, { n, rank: 1, left: g, right: h });
    const computed = [b.slice(), new Float64Array(n)] as const;
    const bound = whole.subtractProduct(...computed, x);
    expect(computed).toEqual(expected);
    const sum = parts.reduce((total, part) => total + part, 0);
    expect([bound >= sum, bound <= sum * (1 + 1e-9)]).toEqual([true, true]);
    // none of them is so small that it could be left out unseen
    for (const part of parts) expect(part).toBeGreaterThan(sum * 1e-6);
    for (const each of [circulant, skew, whole]) each.release();
  });

  it.each([4, 15, 17, 49])('with circulant matrices of smooth and of other sizes keep their bound, n = %s', (n) => {
    const column = randomDoubles(n, n);
    const sliced = SlicedCirculant.circulant(memory, column);
    for (const x of [randomDoubles(n, 1), graded(randomDoubles(n, 2), 0.1)]) {
      expect(checked('circulant', sliced, (i, j) => column[(i - j + n) % n]!, x, randomDoubles(n, 3))).toBeLessThan(2 ** -98 * n * n);
    }
    sliced.release();
  });

  it('keep their bound for large sizes, where all entries are as large as slices can be', () => {
    for (const n of [1000, 4096]) {
      const t = Float64Array.from({ length: 2 * n - 1 }, (_, d) => ((d * d) % 7 < 3 ? 2 - 2 ** -52 : -1.999));
      const sliced = SlicedCirculant.toeplitz(memory, t);
      // any fast transform may be wrong by some units of rounding times the norms of the slices: slices cannot be wider than that allows
      expect(2 ** (2 * (sliced.width - 1)) * Math.sqrt(2 * n) * Math.sqrt(n) * Math.sqrt(2 * n) * 2 ** -53 * Math.log2(2 * n)).toBeLessThan(0.5);
      for (const x of [randomDoubles(n, 1), new Float64Array(n).fill(2 - 2 ** -52)]) checked(`n ${n}`, sliced, (i, j) => t[n - 1 + i - j]!, x, randomDoubles(n, 2), [0, 1, n >> 1, n - 1]);
      sliced.release();
    }
  });

  it.each(['D(9)', 'S(4)', 'C(4) x C(6)', 'Heis(3)', 'Q(20)', 'D(22)', 'C(16) x C(16)'])('with group matrices keep their bound, %s', (spec) => {
    const G = parseGroupSpec(spec);
    const n = G.order;
    const inverses = inverseImages(G);
    const before = memory.used;
    for (const symbol of [randomDoubles(n, 1), graded(randomDoubles(n, 2), 0.5), randomDoubles(n, 1).map((v, i) => (i === 0 ? 100 : v)), randomDoubles(n, 1).map((v, i) => (i === 0 ? 1 : v * 2 ** -45)), new Float64Array(n)]) {
      const sliced = SlicedPlan.of(memory, n, symbol, (values) => groupPlan(memory, G, 'g^-1h', { values, exact: true }, 'characters'))!;
      for (const slice of slicesOf(symbol, sliced.width).slices) {
        if (slice === null) continue;
        const plan = groupPlan(memory, G, 'g^-1h', { values: slice, exact: true }, 'characters');
        expect(plan.bound(2 ** (sliced.width - 1) * Math.sqrt(n))).toBeLessThan(0.5);
        plan.release();
      }
      for (const x of [randomDoubles(n, 3), graded(randomDoubles(n, 4), 0.25)]) {
        const rows = n > 100 ? [0, 1, n - 1] : undefined;
        const bound = checked(spec, sliced, (g, h) => symbol[G.multiply(inverses[g]!, h)]!, x, randomDoubles(n, 5), rows);
        expect(bound).toBeLessThan(2 ** -98 * n * n * (1 + Math.max(...symbol)));
      }
      sliced.release();
    }
    expect(memory.used).toBe(before);
  });

  it('do not exist where the bounds of plans are too large', () => {
    const before = memory.used;
    const plan = (): Plan => new DensePlan(memory, 2, 2, { values: Float64Array.of(2 ** 1000, 0, 0, 1), exact: true });
    expect(SlicedPlan.of(memory, 2, Float64Array.of(1, 2), plan)).toBeNull();
    expect(memory.used).toBe(before);
  });

  it('give back all memory, and the same bits with both kinds of kernels', () => {
    const [t, x, b] = [randomDoubles(201, 1), randomDoubles(101, 2), randomDoubles(101, 3)];
    const results = (['simd', 'portable'] as const).map((kind) => {
      const own = new KernelMemory({ kind });
      // the transform of the last length stays
      SlicedCirculant.toeplitz(own, t).release();
      const before = own.used;
      const sliced = SlicedCirculant.toeplitz(own, t);
      const other = SlicedCirculant.toeplitz(own, t.subarray(0, 51));
      other.release();
      const [high, low] = [b.slice(), new Float64Array(101)];
      const bound = sliced.subtractProduct(high, low, x);
      sliced.release();
      expect(own.used).toBe(before);
      return [...high, ...low, bound];
    });
    expect(results[0]).toEqual(results[1]);
  });

  // 2026-11-21: the kept transform stayed in use for good, and the slices of the first matrices were lost
  it.each(['a Toeplitz matrix', 'two of them', 'a Toeplitz-like matrix', 'another length beside one that is in use'])('leave nothing behind where the memory ends: %s', (what) => {
    const own = new KernelMemory();
    const n = 20;
    const [t, h, other] = [randomDoubles(2 * n - 1, 1), randomDoubles(2 * n - 1, 2), randomDoubles(9, 3)];
    const make = (): { release(): void }[] => {
      if (what === 'two of them') return SlicedCirculant.toeplitzMatrices(own, [t, h]);
      if (what === 'a Toeplitz-like matrix') return [new SlicedToeplitzLike(own, { n, rank: 2, left: randomDoubles(2 * n, 4), right: randomDoubles(2 * n, 5) })];
      return [SlicedCirculant.toeplitz(own, t)];
    };
    // what stays is the transform of the last length
    const baseline = (): number => {
      SlicedCirculant.toeplitz(own, other).release();
      return own.used;
    };
    const before = baseline();
    const inUse = what.startsWith('another') ? SlicedCirculant.toeplitz(own, other) : null;
    const allocate = own.allocate.bind(own);
    let calls = 0;
    for (let fatal = 1, failed = true; failed; fatal++) {
      calls = 0;
      own.allocate = (size) => {
        if (++calls === fatal) throw new LimitError('no more');
        return allocate(size);
      };
      let made: { release(): void }[] = [];
      try {
        made = make();
        failed = false;
      } catch (error) {
        if (!(error instanceof LimitError)) throw error;
      }
      own.allocate = allocate;
      for (const sliced of made) sliced.release();
      if (inUse === null) expect([fatal, baseline()]).toEqual([fatal, before]);
    }
    expect(calls).toBeGreaterThan(5);
    inUse?.release();
    expect(baseline()).toBe(before);
  });
});
