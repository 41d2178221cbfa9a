import { pollDeadline } from '../deadline.ts';
import { benchmarkLabel, type BenchmarkCase } from '../fast/benchmark-cases.ts';
import { benchmarkCases, benchmarkKey, caseTime, type BenchmarkRow } from '../fast/benchmark.ts';
import { kernelKind } from '../fast/kernel-kind.ts';
import type { Peers } from './bench-peers.ts';
import { verdictText } from './bench-targets.ts';
import type { PeerTimer } from './peer-timer.ts';

/** A measurement of ours or of a peer, whose name `kernel` is then. */
export interface ComparedRow extends Omit<BenchmarkRow, 'kernel'> {
  readonly kernel: string;
}

export interface CompareOptions {
  readonly only?: readonly string[];
  readonly quick?: boolean;
  /** More ways to time a row. */
  readonly also?: (row: BenchmarkCase) => Readonly<Record<string, PeerTimer>>;
  /** Called after each row with its times and the ratios that are wanted, in words. */
  readonly onRow?: (row: BenchmarkCase, times: Readonly<Record<string, number>>, verdict: string) => void;
}

/** Rounds over all ways; who took longer than this, in microseconds, is not asked in every round. */
const ROUNDS = 4;
const SLOW = 2e5;

/** The shortest times of interleaved runs, ours first, in microseconds. */
function timesOf(row: BenchmarkCase, timers: Readonly<Record<string, PeerTimer>>, quick: boolean): Record<string, number> {
  const times: Record<string, number> = {};
  for (let round = 0; round < (quick ? 1 : ROUNDS); round++) {
    for (const [kernel, timer] of Object.entries({ [kernelKind()]: () => caseTime(row, quick), ...timers })) {
      pollDeadline();
      const before = times[kernel];
      if (round > 0 && (before === undefined || (before > SLOW && round > 1))) continue;
      const time = timer(row);
      if (time !== null) times[kernel] = Math.min(before ?? Infinity, time);
    }
  }
  return times;
}

/** The rows of `runBenchmarks` and of the peers that are there, minima of interleaved runs. */
export function compareBenchmarks(peers: Peers, { only, quick = false, also, onRow }: CompareOptions = {}): ComparedRow[] {
  return benchmarkCases(only, quick).flatMap((row) => {
    const times = timesOf(row, { ...also?.(row), ...peers.timers[row.name] }, quick);
    onRow?.(row, times, verdictText(row.name, benchmarkLabel(row), times));
    return Object.entries(times).map(([kernel, microseconds]) => ({ ...benchmarkKey(row), microseconds, kernel }));
  });
}
