import { describe, expect, it } from '@jest/globals';
import { rowError } from '../../../lib/fast/towers/row-error.ts';
import { gamma, UNIT } from '../../../lib/fast/transforms/rounding.ts';
import type { Row, RowStep } from '../../../lib/fast/towers/row-program.ts';

const rows = (...places: number[]): Row[] => places.map((place) => ({ place, stride: 1 }));
const within = (from: number, to: number) => (place: number): boolean => place >= from && place < to;
const near = (actual: number, expected: number): void => {
  expect(actual).toBeGreaterThanOrEqual(expected * (1 - 1e-12));
  expect(actual).toBeLessThanOrEqual(expected * (1 + 1e-9));
};

describe('rounding errors of row programs', () => {
  const first: RowStep = { y: rows(10, 11), x: rows(0, 1), matrix: Float64Array.of(1, -2, 3, 4), length: 1, runs: 1 };
  const second: RowStep = { y: rows(20, 21, 22), x: rows(10, 11), matrix: Float64Array.of(1, 1, -1, 0, 0, 2), length: 1, runs: 1 };

  it('one product: γ_2 times the row and column sums of the absolute values', () => {
    const { relative, peak, terms } = rowError([first], 0, within(10, 12), within(0, 2));
    near(relative, gamma(2) * Math.sqrt(7 * 6));
    near(peak, 7);
    expect(terms).toBe(2);
  });

  it('roundings of the entries join those of the sums; entry errors are absolute', () => {
    near(rowError([first], 5, within(10, 12), within(0, 2)).relative, gamma(7) * Math.sqrt(7 * 6));
    near(rowError([{ ...first, entryError: 2 ** -40 }], 0, within(10, 12), within(0, 2)).relative, Math.sqrt((gamma(2) * 7 + 2 ** -39) * (gamma(2) * 6 + 2 ** -39)));
  });

  it('errors of a step go through the next one', () => {
    // |A2|·|A1| has the rows (4, 6), (1, 2), (6, 8); both products have at most 3 terms on one side or the other
    const { relative, terms } = rowError([first, second], 0, within(20, 23), within(0, 2));
    near(relative, (gamma(2) + gamma(3)) * Math.sqrt(14 * 16));
    expect(terms).toBe(5);
  });

  it('intermediate results are no results, and moves only rename', () => {
    const move: RowStep = { to: 30, from: 20, rows: 3, cols: 1 };
    near(rowError([first, second, move], 0, within(30, 33), within(0, 2)).relative, (gamma(2) + gamma(3)) * Math.sqrt(14 * 16));
    expect(rowError([first, second, move], 0, within(40, 50), within(0, 2)).relative).toBeLessThan(UNIT ** 1.4);
  });
});
