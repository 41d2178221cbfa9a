import { describe, expect, it } from '@jest/globals';
import { pointOfTurn, turn } from '../../lib/fast/unit-circle.ts';

describe('points of the unit circle', () => {
  it('are exact at the eighths and symmetric for every denominator up to 200', () => {
    const h = Math.SQRT1_2;
    const eighths = [[1, 0], [h, h], [0, 1], [-h, h], [-1, 0], [-h, -h], [0, -1], [h, -h]];
    for (let n = 1; n <= 200; n++) {
      for (let k = 0; k < n; k++) {
        const [c, s] = pointOfTurn(turn(k, n));
        expect(Math.abs(c - Math.cos((2 * Math.PI * k) / n)) + Math.abs(s - Math.sin((2 * Math.PI * k) / n))).toBeLessThan(4e-15);
        expect(pointOfTurn(turn(3 * k, 3 * n))).toEqual([c, s]);
        const [d, t] = pointOfTurn(turn(-k, n));
        expect([d, Math.abs(t), t + s]).toEqual([c, Math.abs(s), 0]);
        if ((8 * k) % n === 0) expect([c + 0, s + 0]).toEqual(eighths[(8 * k) / n]);
      }
    }
  });
});
