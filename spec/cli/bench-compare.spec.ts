import { describe, expect, it } from '@jest/globals';
import { compareBenchmarks } from '../../lib/cli/bench-compare.ts';
import { program } from '../../lib/cli/bench-peers.ts';
import type { PeerTimer } from '../../lib/cli/peer-timer.ts';
import { sharedKernelMemory } from '../../lib/kernels/kernel-memory.ts';

const peersOf = (timers: Record<string, PeerTimer>) => ({ timers: { gemv: timers, 'diagram-layer': timers }, absent: [], end: () => undefined });

describe('rows beside peers', () => {
  it('take turns, keep the shortest time, and ask slow or failing peers less often', () => {
    const asked: string[] = [];
    const times = [5, 3, 4, 7];
    const timers: Record<string, PeerTimer> = {
      falling: ({ n, batch }) => (asked.push(`falling ${n} ${String(batch)}`), times.shift()!),
      failing: () => (asked.push('failing'), null),
      slow: () => (asked.push('slow'), 1e6),
    };
    const seen: string[] = [];
    const rows = compareBenchmarks(peersOf(timers), { only: ['gemv'], onRow: ({ n }, all) => seen.push(`${n} ${Object.keys(all).join()}`), quick: true });
    const kernel = sharedKernelMemory().kernels.kind;
    expect(rows.map((row) => [row.name, row.n, row.kernel])).toEqual([['gemv', 256, kernel], ['gemv', 256, 'falling'], ['gemv', 256, 'slow']]);
    expect(rows[0]!.microseconds).toBeGreaterThan(0);
    expect(seen).toEqual([`256 ${kernel},falling,slow`]);
    expect(asked).toEqual(['falling 256 undefined', 'failing', 'slow']);
  });

  it('are asked in four rounds without --quick', () => {
    const asked: number[] = [];
    let large = 0;
    const timers: Record<string, PeerTimer> = { falling: ({ n }) => (asked.push(n), 10 - asked.filter((other) => other === n).length), slow: ({ n }) => (n === 16 && large++, 1e6) };
    const rows = compareBenchmarks(peersOf(timers), { only: ['diagram-layer'] });
    expect(asked.filter((n) => n === 16).length).toBe(4);
    expect(rows.filter(({ kernel, n }) => kernel === 'falling' && n === 16)).toEqual([{ name: 'diagram-layer', n: 16, microseconds: 6, kernel: 'falling' }]);
    expect(large).toBe(2);
  }, 60_000);
});

describe('programs', () => {
  const node = (text: string): PeerTimer => program(process.execPath, ['-e', text]);

  it('print a size and microseconds, or have no time', () => {
    expect(node('console.log(process.argv[1], 2.5)')({ n: 7 })).toBe(2.5);
    expect(node('console.log(process.argv[1], process.argv[1])')({ n: 7 })).toBe(7);
    expect(node('console.log("nothing")')({ n: 7 })).toBeNull();
    expect(node('console.log(7, 0)')({ n: 7 })).toBeNull();
    expect(node('console.log(7, 3); process.exit(1)')({ n: 7 })).toBeNull();
    expect(program('/no/such/program', [])({ n: 7 })).toBeNull();
    expect(program(process.execPath, ['-e', 'console.log(1, process.env.TIME)'], { TIME: '4' })({ n: 7 })).toBe(4);
  });
});
