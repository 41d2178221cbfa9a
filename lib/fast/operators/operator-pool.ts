import { Worker } from 'node:worker_threads';
import { DomainError, InputError, InternalError, LimitError, shown, UnsupportedError, type ErrorCode } from '../../errors.ts';
import type { OperatorSource, PoolAnswer, PoolTask } from './pool-messages.ts';

export type { OperatorSource } from './pool-messages.ts';
export { serveOperator } from './pool-worker.ts';

/** Vectors of one task: a multiple of the widths of all plans, so that each vector meets the same kernels whatever the number of workers. */
const TASK = 64;
const MOST_JOBS = 256;

const FAILURES: Partial<Record<ErrorCode, new (message: string) => Error>> = { 'invalid-input': InputError, undefined: DomainError, limit: LimitError, unsupported: UnsupportedError };

/** One worker, one question at a time. */
class PoolWorker {
  readonly #worker: Worker;
  #waiting: { resolve(answer: PoolAnswer): void; reject(error: Error): void } | null = null;
  #fault: Error | null = null;

  constructor({ module, argument }: OperatorSource) {
    this.#worker = new Worker(new URL(module), { workerData: argument });
    this.#worker.on('message', (answer: PoolAnswer) => {
      if (answer.kind === 'failed') this.#fail(new (FAILURES[answer.code] ?? InternalError)(answer.message), false);
      else this.#waiting?.resolve(answer);
    });
    this.#worker.on('error', (error: unknown) => this.#fail(new InternalError(`OperatorPool: a worker stopped: ${error instanceof Error ? error.message : String(error)}`), true));
    this.#worker.on('exit', () => this.#fail(new InternalError('OperatorPool: a worker stopped'), true));
  }

  /** The next answer, after the task if there is one. */
  ask(task: PoolTask | null): Promise<PoolAnswer> {
    return new Promise((resolve, reject) => {
      if (this.#fault !== null) return reject(this.#fault);
      this.#waiting = { resolve, reject };
      if (task !== null) this.#worker.postMessage(task);
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #fail(error: Error, forGood: boolean): void {
    if (forGood) this.#fault ??= error;
    this.#waiting?.reject(error);
  }
}

/** A worker on its way; what it cannot be started with is the caller's. */
function startedWorker(source: OperatorSource): PoolWorker {
  try {
    return new PoolWorker(source);
  } catch (error) {
    if ((error as Error).name === 'DataCloneError') throw new InputError(`OperatorPool: expected an argument that can be cloned, got one of which ${(error as Error).message} at /argument`, { pointer: '/argument', value: source.argument });
    throw new InputError(`OperatorPool: expected the URL of a file or of data, got ${shown(source.module)} at /module`, { pointer: '/module', value: source.module });
  }
}

/**
 * Batches of vectors on several threads. Each worker makes the operator for itself, in a memory of its own; vectors travel in shared memory.
 *
 * Vectors are dealt out in groups of 64, so that the results are bit for bit those of `applyManyInto`, whatever the number of workers.
 */
export class OperatorPool {
  readonly rows: number;
  readonly cols: number;
  readonly #workers: readonly PoolWorker[];
  #busy = false;
  #closed = false;

  private constructor(workers: readonly PoolWorker[], rows: number, cols: number) {
    this.#workers = workers;
    this.rows = rows;
    this.cols = cols;
  }

  /** The number of workers. */
  get jobs(): number {
    return this.#workers.length;
  }

  /**
   * Starts `jobs` workers and waits until each has its operator.
   * @throws InputError when jobs is not in 1..256, the module is no URL of a file or of data, the argument cannot be cloned, or `make` refuses it
   * @throws InternalError when a worker stops, or `make` gives them operators of different shapes
   */
  static async start(source: OperatorSource, jobs: number): Promise<OperatorPool> {
    if (!Number.isSafeInteger(jobs) || jobs < 1 || jobs > MOST_JOBS) throw new InputError(`OperatorPool: expected between 1 and ${MOST_JOBS} jobs, got ${shown(jobs)} at /jobs`, { pointer: '/jobs', value: jobs });
    if (typeof source?.module !== 'string' || !URL.canParse(source.module)) throw new InputError(`OperatorPool: expected the URL of a module, got ${shown(source?.module)} at /module`, { pointer: '/module', value: source?.module });
    const workers: PoolWorker[] = [];
    try {
      while (workers.length < jobs) workers.push(startedWorker(source));
      const [first, ...others] = await Promise.all(workers.map((worker) => worker.ask(null)));
      if (first?.kind !== 'ready') throw new InternalError('OperatorPool: a worker did not start');
      for (const other of others) {
        if (other.kind !== 'ready' || other.rows !== first.rows || other.cols !== first.cols) throw new InternalError(`OperatorPool: expected operators of one shape, got ${shown(other)} beside ${shown(first)}`);
      }
      return new OperatorPool(workers, first.rows, first.cols);
    } catch (error) {
      await Promise.all(workers.map((worker) => worker.close()));
      throw error;
    }
  }

  /**
   * The products of `count` vectors, one after the other, as a new array in shared memory.
   * @throws InputError when the length of x is not count·cols, another batch is under way, or the pool is closed
   * @throws InternalError when a worker stopped; else what the operator throws. By then no worker is at work on the batch any more.
   */
  async applyMany(x: Float64Array, count: number): Promise<Float64Array> {
    if (!Number.isSafeInteger(count) || count < 0) throw new InputError(`applyMany: expected a number of vectors, got ${shown(count)} at /count`, { pointer: '/count', value: count });
    if (!(x instanceof Float64Array) || x.length !== count * this.cols) throw new InputError(`applyMany: expected ${count * this.cols} numbers, got ${shown(x?.length)} at /x`, { pointer: '/x', value: x?.length });
    if (this.#closed) throw new InputError('applyMany: expected a pool in use, got one that was closed', { value: 'closed' });
    if (this.#busy) throw new InputError('applyMany: expected an idle pool, got one that works on another batch', { value: 'busy' });
    this.#busy = true;
    try {
      const [from, to] = [new SharedArrayBuffer(8 * x.length), new SharedArrayBuffer(8 * count * this.rows)];
      new Float64Array(from).set(x);
      let next = 0;
      // a batch ends when no worker is at work on it, or late answers would be taken for those of the next one
      const ends = await Promise.allSettled(
        this.#workers.map(async (worker) => {
          while (next < count) {
            const start = next;
            next += TASK;
            try {
              await worker.ask({ x: from, y: to, from: start, count: Math.min(TASK, count - start) });
            } catch (error) {
              next = count;
              throw error;
            }
          }
        }),
      );
      for (const end of ends) if (end.status === 'rejected') throw end.reason;
      return new Float64Array(to);
    } finally {
      this.#busy = false;
    }
  }

  /** Ends the workers; a batch under way is refused. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#workers.map((worker) => worker.close()));
  }
}
