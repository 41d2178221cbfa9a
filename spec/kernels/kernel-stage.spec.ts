import { describe, expect, it } from '@jest/globals';
import { KernelMemory } from '../../lib/kernels/kernel-memory.ts';
import { stageOf } from '../../lib/kernels/kernel-stage.ts';

describe('the stage of a memory', () => {
  // 2026-11-21: the work space was given back with an attempt that had failed, while the stage still used it
  it.each(['simd', 'portable'] as const)('outlives the attempt that made it, or enlarged it, %s', (kind) => {
    const memory = new KernelMemory({ kind });
    const failed = (): void => memory.attempt(() => {
      const stage = stageOf(memory);
      stage.reserve(20_000);
      stage.reserveWork(1000);
      stage.reserveWork(3000);
      throw new Error('no');
    });
    expect(failed).toThrow('no');
    const { source, target, factor, work } = stageOf(memory);
    expect(memory.used).toBe(16_384 + 20_000 + 8 + 3000);
    const other = memory.allocate(50_000);
    for (const [place, size] of [[source, 16_384], [target, 20_000], [factor, 8], [work, 3000]] as const) expect(other >= place + size || other + 50_000 <= place).toBe(true);
    expect(stageOf(memory).placeOf(memory.doubles.subarray(work, work + 5))).toBe(work);
  });
});
