import { InputError, shown } from '../errors.ts';
import { pollDeadline } from '../deadline.ts';
import { BENCHMARK_CASES, BENCHMARK_NAMES, type BenchmarkCase } from './benchmark-cases.ts';
import { kernelKind } from './kernel-kind.ts';

/** One measurement. */
export interface BenchmarkRow {
  readonly name: string;
  /** Length of the vector, or n of the n × n matrix; for diagram layers the n of S_n. */
  readonly n: number;
  readonly group?: string;
  /** Vectors of one call, where it is more than one. */
  readonly batch?: number;
  /** The shortest time of one call. */
  readonly microseconds: number;
  readonly kernel: 'simd' | 'portable';
}

/** What is measured, and how long. */
export interface BenchmarkOptions {
  /** Names of rows; all when not given. */
  readonly only?: readonly string[];
  /** The smaller sizes, and shorter measurements. */
  readonly quick?: boolean;
  /** The clock in milliseconds. */
  readonly clock?: () => number;
  /** Called after each row. */
  readonly onRow?: (row: BenchmarkRow) => void;
}

/** Milliseconds of warming up, of one run, and the number of runs. */
const SCHEDULES = { full: { warm: 60, run: 4, runs: 20 }, quick: { warm: 10, run: 1, runs: 5 } } as const;

/** The shortest time of one call in microseconds, after warming up. */
export function shortestTime(call: () => void, quick: boolean = false, clock: () => number = () => performance.now()): number {
  const { warm, run, runs } = quick ? SCHEDULES.quick : SCHEDULES.full;
  const first = clock();
  let calls = 0;
  let elapsed = 0;
  // at least two calls, so that the compiler of the engine has seen the code
  while (calls < 2 || elapsed < warm) {
    call();
    calls++;
    elapsed = clock() - first;
    pollDeadline();
    // a clock that stands still ends the warming up
    if (calls >= 1_000_000) break;
  }
  const each = Math.max(1, Math.round((run * calls) / Math.max(elapsed, 1e-3)));
  const repeats = Math.min(each, 1_000_000);
  let best = Infinity;
  for (let k = 0; k < (elapsed / calls > 500 ? Math.min(runs, 3) : runs); k++) {
    pollDeadline();
    const start = clock();
    for (let c = 0; c < repeats; c++) call();
    best = Math.min(best, (clock() - start) / repeats);
  }
  return best * 1000;
}

/** What a row says about itself, without its time. */
export function benchmarkKey({ name, n, group, batch }: BenchmarkCase): Pick<BenchmarkRow, 'name' | 'n' | 'group' | 'batch'> {
  return { name, n, ...(group === undefined ? {} : { group }), ...(batch === undefined ? {} : { batch }) };
}

/** The shortest time of one call of a row, in microseconds. */
export function caseTime({ prepare }: BenchmarkCase, quick: boolean = false, clock?: () => number): number {
  const work = prepare();
  try {
    return shortestTime(work.call, quick, clock);
  } finally {
    work.end();
  }
}

/** The rows with these names, all without names; the quick ones only, where that is asked for. */
export function benchmarkCases(only: readonly string[] | undefined, quick: boolean): readonly BenchmarkCase[] {
  for (const name of only ?? []) if (!BENCHMARK_NAMES.includes(name)) throw new InputError(`runBenchmarks: expected one of ${BENCHMARK_NAMES.join(', ')}, got ${shown(name)}`, { value: name });
  return BENCHMARK_CASES.filter((row) => (only === undefined || only.includes(row.name)) && (!quick || row.quick));
}

/**
 * Times of typical products and ranks on this machine, one thread: the shortest of several runs, after warming up.
 *
 * `gemv` and `circulant` work on vectors in the kernel memory; the operators of the other rows copy their vectors in and out.
 * @throws InputError for a name that is no row
 * @throws LimitError when the deadline passes
 * @example
 * import { runBenchmarks } from 'group-matrix/fast';
 * runBenchmarks({ only: ['gemv'], quick: true }).map(({ name, n }) => [name, n]) // => [['gemv', 256]]
 */
export function runBenchmarks({ only, quick = false, clock = () => performance.now(), onRow }: BenchmarkOptions = {}): BenchmarkRow[] {
  return benchmarkCases(only, quick).map((row) => {
    const result = { ...benchmarkKey(row), microseconds: caseTime(row, quick, clock), kernel: kernelKind() };
    onRow?.(result);
    return result;
  });
}
