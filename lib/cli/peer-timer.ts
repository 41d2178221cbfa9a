import type { BenchmarkCase } from '../fast/benchmark-cases.ts';

/** The shortest time of one call in microseconds; null where a peer does not do this row, or fails. */
export type PeerTimer = (row: Pick<BenchmarkCase, 'n' | 'batch'>) => number | null;

/** A program or package that is timed beside ours: its timers by the names of rows, null where it is not there. */
export interface Peer {
  readonly name: string;
  readonly timers: Readonly<Record<string, PeerTimer>> | null;
}
