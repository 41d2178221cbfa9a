import type { ErrorCode } from '../../errors.ts';

/** What the workers run. */
export interface OperatorSource {
  /** URL of a module that ends in a call of `serveOperator`. */
  readonly module: string;
  /** What its `make` is called with, as `structuredClone` passes it. */
  readonly argument?: unknown;
}

/** What a worker is asked: vectors `from` … `from + count` of both arrays. */
export interface PoolTask {
  readonly x: SharedArrayBuffer;
  readonly y: SharedArrayBuffer;
  readonly from: number;
  readonly count: number;
}

/** What a worker answers: the shape once, then one answer for each task. */
export type PoolAnswer =
  | { readonly kind: 'ready'; readonly rows: number; readonly cols: number }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly message: string };
