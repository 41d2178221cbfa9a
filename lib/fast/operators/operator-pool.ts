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

  constructor(source: OperatorSource) {
    this.#worker = new Worker(new URL(source.module), { workerData: source.argument });
    this.#worker.on('message', (answer: PoolAnswer) => {
      if (answer.kind === 'failed') this.#fail(new (FAILURES[answer.code] ?? InternalError)(answer.message), false);
      else this.#waiting?.resolve(answer);
    });
    this.#worker.on('error', (error: Error) => this.#fail(new InternalError(`OperatorPool: a worker stopped: ${error.message}`), true));
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
   * @throws InputError when jobs is not in 1..256, the module is no URL, or `make` refuses its argument
   */
  static async start(source: OperatorSource, jobs: number): Promise<OperatorPool> {
    if (!Number.isSafeInteger(jobs) || jobs < 1 || jobs > MOST_JOBS) throw new InputError(`OperatorPool: expected between 1 and ${MOST_JOBS} jobs, got ${shown(jobs)} at /jobs`, { pointer: '/jobs', value: jobs });
    if (typeof source?.module !== 'string' || !URL.canParse(source.module)) throw new InputError(`OperatorPool: expected the URL of a module, got ${shown(source?.module)} at /module`, { pointer: '/module', value: source?.module });
    const workers = Array.from({ length: jobs }, () => new PoolWorker(source));
    try {
      const [first] = await Promise.all(workers.map((worker) => worker.ask(null)));
      if (first?.kind !== 'ready') throw new InternalError('OperatorPool: a worker did not start');
      return new OperatorPool(workers, first.rows, first.cols);
    } catch (error) {
      await Promise.all(workers.map((worker) => worker.close()));
      throw error;
    }
  }

  /**
   * The products of `count` vectors, one after the other, as a new array in shared memory.
   * @throws InputError when the length of x is not count·cols, or another batch is under way
   */
  async applyMany(x: Float64Array, count: number): Promise<Float64Array> {
    if (!Number.isSafeInteger(count) || count < 0) throw new InputError(`applyMany: expected a number of vectors, got ${shown(count)} at /count`, { pointer: '/count', value: count });
    if (!(x instanceof Float64Array) || x.length !== count * this.cols) throw new InputError(`applyMany: expected ${count * this.cols} numbers, got ${shown(x?.length)} at /x`, { pointer: '/x', value: x?.length });
    if (this.#busy) throw new InputError('applyMany: expected an idle pool, got one that works on another batch', { value: 'busy' });
    this.#busy = true;
    try {
      const [from, to] = [new SharedArrayBuffer(8 * x.length), new SharedArrayBuffer(8 * count * this.rows)];
      new Float64Array(from).set(x);
      let next = 0;
      await Promise.all(
        this.#workers.map(async (worker) => {
          while (next < count) {
            const start = next;
            next += TASK;
            await worker.ask({ x: from, y: to, from: start, count: Math.min(TASK, count - start) });
          }
        }),
      );
      return new Float64Array(to);
    } finally {
      this.#busy = false;
    }
  }

  /** Ends the workers. */
  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.close()));
  }
}
