/**
 * The closed list of what can go wrong. Each code has one class, one JSON-RPC number and one exit status.
 */
export type ErrorCode = 'invalid-input' | 'undefined' | 'limit' | 'unsupported' | 'stream' | 'internal';

/** Where and what: a JSON pointer to the offending value, the value itself, or the limit that was reached. */
export interface ErrorDetails {
  /** JSON pointer (RFC 6901) from the root of the caller's parameters to the offending value. */
  readonly pointer?: string;
  /** The offending value, as the caller gave it. */
  readonly value?: unknown;
  /** For `limit`: which limit, and its size. */
  readonly limit?: string;
}

/**
 * Base of every error that this package throws on purpose.
 *
 * Messages read "function: expected X, got Y at Z" and show the value.
 * @example
 * import { Q, GroupMatrixError } from 'group-matrix';
 * let code = '';
 * try { Q.parse('1/0'); } catch (error) { if (error instanceof GroupMatrixError) code = error.code; }
 * code // => 'invalid-input'
 */
export class GroupMatrixError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message);
    this.name = new.target.name;
    this.code = code;
    this.details = details;
  }
}

/**
 * The caller's value is not what the function takes: wrong shape, wrong type, out of range.
 * @example
 * import { InputError } from 'group-matrix';
 * new InputError('parse: expected a rational, got "x"').code // => 'invalid-input'
 */
export class InputError extends GroupMatrixError {
  constructor(message: string, details: ErrorDetails = {}) {
    super('invalid-input', message, details);
  }
}

/**
 * The question has no answer in mathematics: the inverse of a singular matrix, an average in characteristic p | N.
 * @example
 * import { DomainError } from 'group-matrix';
 * new DomainError('inverse: the matrix is singular').code // => 'undefined'
 */
export class DomainError extends GroupMatrixError {
  constructor(message: string, details: ErrorDetails = {}) {
    super('undefined', message, details);
  }
}

/**
 * The question has an answer, but a stated limit (size, digits, time) was reached before it was found.
 * @example
 * import { LimitError } from 'group-matrix';
 * new LimitError('order 10^9 exceeds 65535', { limit: 'maxOrder 65535' }).code // => 'limit'
 */
export class LimitError extends GroupMatrixError {
  constructor(message: string, details: ErrorDetails = {}) {
    super('limit', message, details);
  }
}

/**
 * The question is well posed, but this version has no method for it.
 * @example
 * import { UnsupportedError } from 'group-matrix';
 * new UnsupportedError('no such family yet').code // => 'unsupported'
 */
export class UnsupportedError extends GroupMatrixError {
  constructor(message: string, details: ErrorDetails = {}) {
    super('unsupported', message, details);
  }
}

/**
 * A file or a stream could not be read or written.
 * @example
 * import { StreamError } from 'group-matrix';
 * new StreamError('cannot read matrix.json').code // => 'stream'
 */
export class StreamError extends GroupMatrixError {
  constructor(message: string, details: ErrorDetails = {}) {
    super('stream', message, details);
  }
}

/**
 * A broken promise of this package itself; please report it.
 * @example
 * import { InternalError } from 'group-matrix';
 * new InternalError('rank changed between two runs').code // => 'internal'
 */
export class InternalError extends GroupMatrixError {
  constructor(message: string, details: ErrorDetails = {}) {
    super('internal', message, details);
  }
}

/** A short, safe rendering of any value for a message: strings quoted, long values cut with their length. */
export function shown(value: unknown): string {
  let text: string;
  if (typeof value === 'bigint') text = value.toString();
  else if (typeof value === 'string') text = JSON.stringify(value);
  else if (typeof value === 'function') text = 'a function';
  else if (value === undefined) text = 'undefined';
  else if (typeof value === 'number') text = Object.is(value, -0) ? '-0' : String(value);
  else {
    try {
      text = JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? item.toString() : item)) ?? String(value);
    } catch {
      text = Object.prototype.toString.call(value);
    }
  }
  return text.length > 80 ? `${text.slice(0, 60)}… (${text.length} characters)` : text;
}
