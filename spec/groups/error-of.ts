import { GroupMatrixError } from '../../lib/errors.ts';

/** The typed error that the work ends with; anything else goes on. */
export function errorOf(work: () => unknown): GroupMatrixError {
  try {
    work();
  } catch (error) {
    if (error instanceof GroupMatrixError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
