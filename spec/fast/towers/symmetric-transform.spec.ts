import { describe, expect, it } from '@jest/globals';
import { UNIT } from '../../../lib/fast/transforms/rounding.ts';
import { SymmetricTower, transformSteps } from '../../../lib/fast/towers/symmetric-transform.ts';
import { factorial } from '../../../lib/groups/library/symmetric-group.ts';
import { scaledInteger } from '../exact-error.ts';

/** (a² − f)/f in units of 2^-53 for the fraction f of the first convergent of a² that is nearly a², and its denominator. */
function distanceFromRoot(a: number): { readonly distance: number; readonly denominator: bigint } {
  const [square, one] = [scaledInteger(a) ** 2n, 2n ** 2148n];
  let [p, before, q, under] = [1n, 0n, 0n, 1n];
  for (let [x, y] = [square, one]; y > 0n; ) {
    const digit = x / y;
    [p, before, q, under] = [digit * p + before, p, digit * q + under, q];
    [x, y] = [y, x - digit * y];
    if (p === 0n) continue;
    const distance = Number(((square * q - p * one) * 2n ** 100n) / (p * one)) / 2 ** 100 / UNIT;
    if (Math.abs(distance) < 2 ** 10) return { distance, denominator: q };
  }
  throw new Error(`no fraction near ${a}²`);
}

describe('matrices of the tower of S(n)', () => {
  it.each([4, 5, 6])('n = %s: entries are square roots of fractions, within the roundings that the bound allows', (n) => {
    const area = factorial(n);
    const { steps } = transformSteps(new SymmetricTower(n), 1, 3, n, { areas: [0, area], scratch: 2 * area });
    let worst = 0;
    for (const matrix of new Set(steps.flatMap((step) => ('rows' in step ? [] : [step.matrix])))) {
      for (const a of matrix) {
        if (a === 0) continue;
        const { distance, denominator } = distanceFromRoot(a);
        expect(denominator).toBeLessThan(10n ** 6n);
        worst = Math.max(worst, Math.abs(distance) / 2);
      }
    }
    expect(worst).toBeLessThan(3 * n + 6);
    // single products of few factors, not sums: far from the limit
    expect(worst).toBeLessThan(4);
    expect(worst).toBeGreaterThan(0.5);
  });
});
