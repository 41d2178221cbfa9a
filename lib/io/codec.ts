import { DomainError, GroupMatrixError, InputError, InternalError, LimitError, shown, StreamError, UnsupportedError, type ErrorDetails } from '../errors.ts';
import { JsonDouble, pointerToken } from './json-value.ts';

/** A JSON Schema (draft 2020-12) or a part of one. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * How one kind of value travels: its published schema, and the strict decoder that is the authority.
 *
 * `decode` takes values of the strict reader or plain JavaScript values, and throws typed errors whose pointers start
 * with `pointer`.
 */
export interface Codec<T> {
  readonly schema: JsonSchema;
  decode(value: unknown, pointer: string, limits?: Limits): T;
}

/** What the caller's options allow. */
export interface Limits {
  /** Largest group order, where the caller named one. */
  readonly maxOrder?: number;
}

/** Largest number of rows or columns that a document may state, also where the other one is 0. */
export const MAXIMAL_DIMENSION: number = 2 ** 20;

/** A short rendering of a value for messages; doubles as they were written. */
export const shownJson = (value: unknown): string => (value instanceof JsonDouble ? value.literal.slice(0, 80) : shown(value));

/** The value as it may stand in the `value` detail of an error. */
export const valueDetail = (value: unknown): unknown => (value instanceof JsonDouble ? value.value : value);

/** A place for messages: the pointer, or "the root". */
export const placeOf = (pointer: string): string => (pointer === '' ? 'the root' : pointer);

/** An `InputError` "what: expected X, got <value> at <pointer>". */
export function refusal(what: string, expected: string, value: unknown, pointer: string): InputError {
  return new InputError(`${what}: expected ${expected}, got ${shownJson(value)} at ${placeOf(pointer)}`, { pointer, value: valueDetail(value) });
}

/** The value as an object with string keys; throws for anything else. */
export function requireObject(value: unknown, what: string, pointer: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof JsonDouble || ArrayBuffer.isView(value)) {
    throw refusal(what, 'an object', value, pointer);
  }
  return value as Readonly<Record<string, unknown>>;
}

/** The value as an array; throws for anything else. */
export function requireArray(value: unknown, what: string, pointer: string): readonly unknown[] {
  if (!Array.isArray(value)) throw refusal(what, 'an array', value, pointer);
  return value as readonly unknown[];
}

/** Throws at the first key that is not in `allowed`, then at the first of `required` that is missing. */
export function requireKeys(object: Readonly<Record<string, unknown>>, allowed: readonly string[], what: string, pointer: string, required: readonly string[] = []): void {
  for (const key of Object.keys(object)) {
    if (!allowed.includes(key)) {
      const at = `${pointer}/${pointerToken(key)}`;
      throw new InputError(`${what}: expected only the keys ${allowed.join(', ')}, got ${shown(key)} at ${at}`, { pointer: at, value: key });
    }
  }
  for (const key of required) {
    if (!Object.hasOwn(object, key)) throw new InputError(`${what}: expected the key ${shown(key)}, got none at ${placeOf(pointer)}`, { pointer, value: Object.keys(object) });
  }
}

/** The value as an integer from `least` to `most`; doubles are refused even where they are whole. */
export function requireInteger(value: unknown, least: number, most: number, what: string, pointer: string): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < least || value > most) {
    throw refusal(what, most === Number.MAX_SAFE_INTEGER ? `an integer ≥ ${least}` : `an integer in ${least}..${most}`, value, pointer);
  }
  return value;
}

/** One of the given strings. */
export function requireChoice<T extends string>(value: unknown, choices: readonly T[], what: string, pointer: string): T {
  if (typeof value !== 'string' || !(choices as readonly string[]).includes(value)) {
    throw refusal(what, choices.map((choice) => JSON.stringify(choice)).join(' or '), value, pointer);
  }
  return value as T;
}

const CLASSES = {
  'invalid-input': InputError,
  undefined: DomainError,
  limit: LimitError,
  unsupported: UnsupportedError,
  stream: StreamError,
  internal: InternalError,
} as const;

/** The same error with other details. */
function withDetails(error: GroupMatrixError, message: string, details: ErrorDetails): GroupMatrixError {
  const copy = new CLASSES[error.code](message, details);
  if (error.stack !== undefined) copy.stack = error.stack;
  return copy;
}

/** Whether an error is about the value at hand: not so a deadline, or what mathematics does not define. */
function isAboutValue({ code, details }: GroupMatrixError): boolean {
  if (details.pointer !== undefined || code === 'invalid-input' || code === 'unsupported') return true;
  return code === 'limit' && details.limit?.startsWith('timeout') !== true;
}

/**
 * Runs `work` on the value that stands at `pointer`; an error that it throws with a pointer relative to that value is
 * thrown again with the pointer from the root.
 */
export function at<T>(pointer: string, value: unknown, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof GroupMatrixError) || !isAboutValue(error)) throw error;
    const inner = error.details.pointer ?? '';
    const details: ErrorDetails = { ...error.details, pointer: pointer + inner, value: valueDetail('value' in error.details ? error.details.value : value) };
    const place = inner === '' ? ` (${placeOf(pointer)})` : error.message.endsWith(inner) ? '' : ` (${placeOf(pointer + inner)})`;
    const message = inner !== '' && error.message.endsWith(inner) ? error.message.slice(0, -inner.length) + pointer + inner : error.message + place;
    throw withDetails(error, message, details);
  }
}
