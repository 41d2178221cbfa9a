import { GroupMatrixError, type ErrorCode } from '../errors.ts';

/** Exit statuses of the command line. */
export const EXIT = { done: 0, refuted: 1, usage: 2, undefined: 3, limit: 4, stream: 5, internal: 70 } as const;

const STATUSES: Readonly<Record<ErrorCode, number>> = {
  'invalid-input': EXIT.usage,
  undefined: EXIT.undefined,
  limit: EXIT.limit,
  unsupported: EXIT.limit,
  stream: EXIT.stream,
  internal: EXIT.internal,
};

/** The exit status for a thrown value. */
export const exitStatusOf = (error: unknown): number => (error instanceof GroupMatrixError ? STATUSES[error.code] : EXIT.internal);

/** One line for standard error: what went wrong and, as the message says it, where. */
export function errorLine(error: unknown): string {
  if (!(error instanceof GroupMatrixError)) return `internal error: ${error instanceof Error ? error.message : 'unknown'}`;
  return `error: ${error.message}`.replaceAll('\n', ' ');
}
