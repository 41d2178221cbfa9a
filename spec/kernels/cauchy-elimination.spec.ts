import { describe, expect, it } from '@jest/globals';
import { doubleStream, Twins } from './twins.ts';

/** A frame with its parts filled from a stream; places by name. */
function prepared(twins: Twins, n: number, groups: number, next: () => number) {
  const plane = n + 8;
  const size = Math.max(1, (n * (n + 1)) / 2);
  const left = twins.filled(4 * groups * plane, next);
  const right = twins.filled(4 * groups * plane, next);
  const x = twins.filled(n, next);
  const y = twins.filled(n, next);
  const [column, lower, upper] = [twins.filled(n, () => 0), twins.filled(size, () => 0), twins.filled(size, () => 0)];
  const swaps = twins.words(Array.from({ length: n }, () => -1));
  const frame = twins.words([n, groups, plane, left, right, x, y, column, lower, upper, swaps]);
  return { plane, left, right, x, y, lower, upper, swaps, frame, all: [left, right, x, y, column, lower, upper, swaps, frame] };
}

describe('the elimination of Cauchy-like matrices', () => {
  it.each([['ordinary numbers', false], ['adversarial numbers', true]])('is the same bit for bit with SIMD and without, on %s', (_, adversarial) => {
    const twins = new Twins();
    const next = doubleStream(7, adversarial);
    for (const n of [1, 2, 3, 4, 5, 8, 13, 32, 33]) {
      for (const groups of [1, 2, 3]) {
        const { frame, all } = prepared(twins, n, groups, next);
        const middle = n >> 1;
        twins.agree(`n ${n} groups ${groups}, first half`, (k) => k.eliminateCauchy(frame, 0, middle));
        twins.agree(`n ${n} groups ${groups}, second half`, (k) => k.eliminateCauchy(frame, middle, n));
        twins.release(...all);
      }
    }
  });

  it('gives P·L·U of the matrix', () => {
    const twins = new Twins();
    const next = doubleStream(8, false);
    for (const [n, groups] of [[1, 1], [2, 1], [7, 1], [12, 2], [21, 1]] as const) {
      const { plane, left, right, x, y, lower, upper, swaps, frame, all } = prepared(twins, n, groups, next);
      const F = twins.simd.doubles;
      const entry = (i: number, j: number): number => {
        let sum = 0;
        for (let s = 0; s < 4 * groups; s++) sum += F[left + s * plane + i]! * F[right + s * plane + j]!;
        return sum / (F[x + i]! - F[y + j]!);
      };
      const rows = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_unused, j) => entry(i, j)));
      expect(twins.simd.kernels.eliminateCauchy(frame, 0, n)).toBe(n);
      const size = Math.max(...rows.flat().map(Math.abs));
      const packed = (k: number): number => k * n - (k * (k - 1)) / 2 - k;
      // the same exchanges and subtractions on the matrix itself
      for (let k = 0; k < n; k++) {
        const q = twins.simd.words[2 * swaps + k]!;
        [rows[k], rows[q]] = [rows[q]!, rows[k]!];
        for (let j = k; j < n; j++) expect(Math.abs(rows[k]![j]! - F[upper + packed(k) + j]!)).toBeLessThan(1e-9 * size);
        for (let i = k + 1; i < n; i++) {
          const l = F[lower + packed(k) + i]!;
          expect(Math.abs(l)).toBeLessThanOrEqual(1 + 2 ** -50);
          for (let j = k; j < n; j++) rows[i]![j]! -= l * F[upper + packed(k) + j]!;
          expect(Math.abs(rows[i]![k]!)).toBeLessThan(1e-9 * size);
        }
      }
      twins.release(...all);
    }
  });

  it('stops where no pivot is left', () => {
    const twins = new Twins();
    const next = doubleStream(9, false);
    for (const bad of [0, NaN, Infinity]) {
      const { left, frame, all } = prepared(twins, 5, 1, next);
      for (const memory of [twins.simd, twins.portable]) memory.doubles.fill(bad, left, left + 4 * 13);
      twins.agree(`all ${bad}`, (k) => k.eliminateCauchy(frame, 0, 5));
      expect(twins.simd.kernels.eliminateCauchy(frame, 0, 5)).toBe(0);
      twins.release(...all);
    }
  });
});
