import { pollDeadline } from '../../deadline.ts';
import { LimitError } from '../../errors.ts';
import type { Partition } from './young-diagram.ts';

/** A shape with the number of walks that lead to it. */
export interface Walks {
  readonly shape: Partition;
  readonly count: bigint;
}

/** Most shapes on one level. */
export const MAXIMAL_SHAPES = 65_536;

/**
 * The ends of all walks of the given number of steps from the empty shape, with the number of walks to each. `steps(shape)` lists
 * the ends of one step, a shape as often as steps lead to it.
 * @throws LimitError when a level has more than 65,536 shapes
 */
export function bratteliWalks(length: number, steps: (shape: Partition) => readonly Partition[], where: string): Walks[] {
  let level = new Map<string, Walks>([['', { shape: [], count: 1n }]]);
  for (let step = 0; step < length; step++) {
    const next = new Map<string, Walks>();
    for (const { shape, count } of level.values()) {
      pollDeadline();
      for (const end of steps(shape)) {
        const key = end.join();
        const known = next.get(key);
        next.set(key, { shape: known?.shape ?? end, count: (known?.count ?? 0n) + count });
        if (next.size > MAXIMAL_SHAPES) throw new LimitError(`${where}: expected at most ${MAXIMAL_SHAPES} irreducible representations, got more after ${step + 1} of ${length} factors`, { value: length, limit: `irreducible representations ${MAXIMAL_SHAPES}` });
      }
    }
    level = next;
  }
  return [...level.values()];
}
