import { describe, expect, it } from '@jest/globals';
import { pointOfTurn, turn } from '../../../lib/fast/transforms/unit-circle.ts';
import { DIGITS, exactPoint } from '../exact-circle.ts';
import { scaledInteger } from '../exact-error.ts';

/** (value − exact)·2^53, value a double. */
const distance = (value: number, exact: bigint): number => Number((scaledInteger(value) >> (1074n - DIGITS)) - exact) / 2 ** 147;

describe('points of the unit circle', () => {
  it('are exact at the eighths and symmetric for every denominator up to 200', () => {
    const h = Math.SQRT1_2;
    const eighths = [[1, 0], [h, h], [0, 1], [-h, h], [-1, 0], [-h, -h], [0, -1], [h, -h]];
    const angle = (k: number, n: number): number => (2 * Math.PI * k) / n;
    for (let n = 1; n <= 200; n++) {
      const turns = Array.from({ length: n }, (_, k) => k);
      const points = turns.map((k) => pointOfTurn(turn(k, n)));
      expect(points.map(([c, s], k) => Math.abs(c - Math.cos(angle(k, n))) + Math.abs(s - Math.sin(angle(k, n)))).filter((error) => !(error < 4e-15))).toEqual([]);
      expect(turns.map((k) => pointOfTurn(turn(3 * k, 3 * n)))).toEqual(points);
      const back = turns.map((k) => pointOfTurn(turn(-k, n)));
      expect(back.map(([d, t], k) => [d, Math.abs(t), t + points[k]![1]])).toEqual(points.map(([c, s]) => [c, Math.abs(s), 0]));
      for (const k of turns) if ((8 * k) % n === 0) expect(points[k]!.map((x) => x + 0)).toEqual(eighths[(8 * k) / n]);
    }
  });

  it('have the same bits in every engine', () => {
    const view = new DataView(new ArrayBuffer(8));
    let hash = 0n;
    for (let n = 1; n <= 400; n++) {
      for (const value of pointOfTurn(turn((n * 7919) % (3 * n + 1), 3 * n + 1))) {
        view.setFloat64(0, value);
        hash = (hash * 1099511628211n + view.getBigUint64(0)) & (2n ** 64n - 1n);
      }
    }
    expect(hash.toString(16)).toBe('e9a8944dd117caf2');
  });

  it('are within 2^-53 in each coordinate', () => {
    let worst = 0;
    for (let i = 1; i < 3000; i++) {
      const n = 1 + ((i * i * 2654435761) % 2 ** (3 + (i % 29)));
      const k = (i * 40503 * i) % n;
      const point = pointOfTurn(turn(k, n));
      exactPoint(k, n).forEach((exact, j) => (worst = Math.max(worst, Math.abs(distance(point[j]!, exact)))));
    }
    expect(worst).toBeLessThan(0.8);
    // as small as rounding itself nearly
    expect(worst).toBeGreaterThan(0.4);
  });
});
