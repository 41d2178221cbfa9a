import { parentPort, workerData } from 'node:worker_threads';
import { GroupMatrixError, InputError, shown } from '../../errors.ts';
import type { LinearOperator } from './linear-operator.ts';
import type { PoolAnswer, PoolTask } from './pool-messages.ts';

/**
 * In the module of a worker of `OperatorPool`: makes the operator of the argument that the pool was started with, then answers tasks.
 * @throws InputError outside a worker
 */
export async function serveOperator(make: (argument: unknown) => LinearOperator | Promise<LinearOperator>): Promise<void> {
  const port = parentPort;
  if (port === null) throw new InputError('serveOperator: expected a worker, got the main thread', { value: 'main thread' });
  const answer = (message: PoolAnswer): void => port.postMessage(message);
  const fail = (error: unknown): void => answer({ kind: 'failed', code: error instanceof GroupMatrixError ? error.code : 'internal', message: error instanceof Error ? error.message : String(error) });
  try {
    const operator = await make(workerData);
    if (typeof operator?.applyManyInto !== 'function') throw new InputError(`serveOperator: expected an operator, got ${shown(operator)}`, { value: operator });
    port.on('message', (task: PoolTask) => {
      try {
        work(operator, task);
        answer({ kind: 'done' });
      } catch (error) {
        fail(error);
      }
    });
    answer({ kind: 'ready', rows: operator.rows, cols: operator.cols });
  } catch (error) {
    fail(error);
  }
}

/** Multiplies the vectors of the task. */
function work(operator: LinearOperator, { x, y, from, count }: PoolTask): void {
  const { rows, cols } = operator;
  operator.applyManyInto(new Float64Array(y, 8 * from * rows, count * rows), new Float64Array(x, 8 * from * cols, count * cols), count);
}
