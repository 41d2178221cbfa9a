import { describe, expect, it } from '@jest/globals';
import { BENCHMARK_CASES, BENCHMARK_NAMES, benchmarkLabel } from '../../lib/fast/benchmark-cases.ts';
import { runBenchmarks } from '../../lib/fast/benchmark.ts';
import { sharedKernelMemory } from '../../lib/kernels/kernel-memory.ts';

describe('the benchmark', () => {
  it('has the rows that other programs are timed beside', () => {
    expect(BENCHMARK_NAMES).toEqual(['gemv', 'circulant', 'group-matvec', 'toeplitz-ldr', 'solve', 'diagram-layer', 'rank-mod-p', 'rank-q']);
    for (const { name, group } of BENCHMARK_CASES) expect([name, group !== undefined]).toEqual([name, name === 'group-matvec']);
    const labels = BENCHMARK_CASES.map((row) => `${row.name} ${benchmarkLabel(row)}`);
    expect(new Set(labels).size).toBe(labels.length);
    expect(labels).toEqual(expect.arrayContaining(['gemv 256', 'group-matvec S(6)', 'group-matvec S(6) × 16']));
    for (const name of BENCHMARK_NAMES) expect([name, BENCHMARK_CASES.some((row) => row.name === name && row.quick)]).toEqual([name, true]);
  });

  it('divides the fastest run by its calls, on a given clock', () => {
    // 1 ms at each look: every run lasts 1 ms, a run has round(1·calls/elapsed) calls
    let now = 0;
    const rows = runBenchmarks({ only: ['gemv'], quick: true, clock: () => now++ });
    expect(rows).toEqual([{ name: 'gemv', n: 256, microseconds: 1000, kernel: sharedKernelMemory().kernels.kind }]);
  });

  it('gives back the memory, row by row', () => {
    let now = 0;
    const clock = (): number => (now += 20);
    // what all plans share is made by the first ones and stays
    runBenchmarks({ quick: true, clock });
    const { used } = sharedKernelMemory();
    const seen: string[] = [];
    const rows = runBenchmarks({ quick: true, clock, onRow: ({ name }) => seen.push(name) });
    expect(seen).toEqual(rows.map(({ name }) => name));
    expect(sharedKernelMemory().used).toBe(used);
  });

  it('refuses other names', () => {
    expect(() => runBenchmarks({ only: ['fft'] })).toThrow(/expected one of gemv, .*got "fft"/);
  });
});
