import { describe, expect, it } from '@jest/globals';
import { bratteliWalks, MAXIMAL_SHAPES } from '../../../lib/diagrams/algebras/bratteli-walk.ts';
import type { Partition } from '../../../lib/diagrams/algebras/young-diagram.ts';
import { LimitError } from '../../../lib/errors.ts';

describe('walks between shapes', () => {
  it('are counted with multiplicity', () => {
    // Pascal's triangle, the empty shape standing for 0
    const steps = (shape: Partition): Partition[] => [shape, [...shape, 1]];
    expect(bratteliWalks(4, steps, 'walks').map(({ shape, count }) => [shape.length, count])).toEqual([[0, 1n], [1, 4n], [2, 6n], [3, 4n], [4, 1n]]);
    expect(bratteliWalks(2, (shape) => [shape, shape, shape], 'walks')).toEqual([{ shape: [], count: 9n }]);
    expect(bratteliWalks(0, steps, 'walks')).toEqual([{ shape: [], count: 1n }]);
  });

  it('reach 65,536 shapes on one level, no more', () => {
    const all = (count: number) => (): Partition[] => Array.from({ length: count }, (_, i) => [i + 1]);
    expect(MAXIMAL_SHAPES).toBe(65_536);
    expect(bratteliWalks(1, all(65_536), 'walks').length).toBe(65_536);
    expect(() => bratteliWalks(1, all(65_537), 'walks')).toThrow(LimitError);
    expect(() => bratteliWalks(3, (shape) => (shape.length === 0 ? [[1]] : all(65_537)()), 'walks')).toThrow(/walks: expected at most 65536 irreducible representations, got more after 2 of 3 factors/);
  });
});
