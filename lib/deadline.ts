import { LimitError } from './errors.ts';

/*
 * The deadline is ambient: all exact work is synchronous, so one variable with dynamic scope serves every floor of the
 * house without a parameter in every signature (docs/decisions/deadline.md).
 */
let expiresAt = Infinity;
let allowed = Infinity;

/**
 * Runs `work` and throws a `LimitError` from inside it once `milliseconds` have passed.
 *
 * Nested deadlines keep the earlier one. Work polls at least every 50 ms.
 * @param milliseconds time allowed, a non-negative number of milliseconds (Infinity for none)
 * @throws LimitError when the time is up
 * @example
 * import { withDeadline } from 'group-matrix';
 * withDeadline(1000, () => 6 * 7) // => 42
 */
export function withDeadline<T>(milliseconds: number, work: () => T): T {
  const outerExpiry = expiresAt;
  const outerAllowed = allowed;
  const expiry = performance.now() + milliseconds;
  if (expiry < expiresAt) {
    expiresAt = expiry;
    allowed = milliseconds;
  }
  try {
    return work();
  } finally {
    expiresAt = outerExpiry;
    allowed = outerAllowed;
  }
}

/** Throws a `LimitError` if the deadline of the enclosing `withDeadline` has passed. Cost: one clock reading. */
export function pollDeadline(): void {
  if (expiresAt !== Infinity && performance.now() >= expiresAt) {
    throw new LimitError(`the deadline of ${allowed} ms has passed`, { limit: `timeout ${allowed} ms` });
  }
}
