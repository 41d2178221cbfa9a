import { GroupMatrixError, LimitError, type ErrorCode } from '../errors.ts';
import { JsonDouble, pointerOf, type JsonObject, type JsonValue } from '../io/json-value.ts';
import { isJsonObject, JsonSyntaxError, readJson, type JsonViolation } from '../io/strict-json.ts';
import { answer, missingParameter } from './answer.ts';
import { methodNamed } from './registry.ts';

/** Numbers of JSON-RPC 2.0 and of this protocol. */
export const RPC_ERROR = {
  parse: -32700,
  request: -32600,
  method: -32601,
  params: -32602,
  input: -32001,
  undefined: -32002,
  limit: -32003,
  unsupported: -32004,
  internal: -32099,
} as const;

const NUMBERS: Readonly<Record<ErrorCode, number>> = {
  'invalid-input': RPC_ERROR.input,
  undefined: RPC_ERROR.undefined,
  limit: RPC_ERROR.limit,
  unsupported: RPC_ERROR.unsupported,
  stream: RPC_ERROR.internal,
  internal: RPC_ERROR.internal,
};

type RequestId = string | number | null;

interface Failure {
  readonly code: number;
  readonly message: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Longest JSON text of a value that an error repeats. */
const LONGEST_VALUE = 1_000;

/** The value, or the beginning of its text where it is long. */
function boundedValue(value: unknown): unknown {
  let text: string | undefined;
  try {
    text = JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? item.toString() : item));
  } catch {
    return Object.prototype.toString.call(value);
  }
  if (text === undefined) return String(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, 80)}… (${text.length} characters)` : (JSON.parse(text) as unknown);
}

/** A thrown value as a JSON-RPC error. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof GroupMatrixError)) return { code: RPC_ERROR.internal, message: `internal error: ${error instanceof Error ? error.message : 'unknown'}` };
  const { pointer, value, limit } = error.details;
  const data = { ...(pointer === undefined ? {} : { pointer }), ...(value === undefined ? {} : { value: boundedValue(value) }), ...(limit === undefined ? {} : { limit }) };
  return { code: NUMBERS[error.code], message: error.message, ...(Object.keys(data).length === 0 ? {} : { data }) };
}

const failed = (id: RequestId, error: Failure): string => JSON.stringify({ jsonrpc: '2.0', id, error });

/** The reply to a line that could not be read at all. */
export const parseFailure = (message: string, data?: Failure['data']): string => failed(null, { code: RPC_ERROR.parse, message, ...(data === undefined ? {} : { data }) });

/** The reply to a line whose error is known before its request is. */
export const lineFailure = (error: unknown): string => failed(null, failureOf(error));

function idOf(request: JsonObject): RequestId | undefined {
  const { id } = request;
  if (id === undefined || id === null || typeof id === 'string' || typeof id === 'number') return id;
  return id instanceof JsonDouble ? id.value : undefined;
}

/** Why the request is refused before its method is looked at; `at` is the number of path steps to the request. */
function violationFailure(violations: readonly JsonViolation[], at: number): Failure | null {
  const violation = violations[0];
  if (violation === undefined) return null;
  const failure = failureOf(violation.error);
  const inside = violation.path.slice(at);
  const isLimit = failure.code === RPC_ERROR.limit;
  if (inside[0] !== 'params') return isLimit ? failure : { ...failure, code: RPC_ERROR.request };
  return { ...failure, data: { ...failure.data, pointer: pointerOf(inside.slice(1)) } };
}

const KEYS: readonly string[] = ['jsonrpc', 'id', 'method', 'params'];

const invalidRequest = (message: string): Failure => ({ code: RPC_ERROR.request, message: `invalid request: ${message}` });

/** The reply with an answer, which must fit into one text. */
function reply(id: RequestId, result: unknown): string {
  try {
    return JSON.stringify({ jsonrpc: '2.0', id, result });
  } catch (error) {
    if (error instanceof RangeError) throw new LimitError('the answer is longer than a text can be', { limit: 'length of a text' });
    throw error;
  }
}

/** What is wrong with the envelope of a request, if anything. */
function envelopeFailure(request: JsonObject): Failure | null {
  const unknown = Object.keys(request).find((key) => !KEYS.includes(key));
  if (request.jsonrpc !== '2.0') return invalidRequest('expected "jsonrpc": "2.0"');
  if (typeof request.method !== 'string') return invalidRequest('expected "method" as a string');
  if (Object.hasOwn(request, 'id') && idOf(request) === undefined) return invalidRequest('expected "id" as a string, a number or null');
  if (unknown !== undefined) return invalidRequest(`expected only the keys ${KEYS.join(', ')}, got ${JSON.stringify(unknown.slice(0, 80))}`);
  const { params } = request;
  if (Object.hasOwn(request, 'params') && !isJsonObject(params) && !Array.isArray(params)) return invalidRequest('expected "params" as an object');
  return null;
}

/** The reply to one request, or null for a notification. `at` is the number of path steps to it in its document. */
function replyTo(request: JsonValue, violations: readonly JsonViolation[], at: number): string | null {
  if (!isJsonObject(request)) return failed(null, violationFailure(violations, at) ?? invalidRequest('expected an object'));
  const badId = violations.some(({ path }) => path[at] === 'id');
  const id = badId ? null : (idOf(request) ?? null);
  const broken = violationFailure(violations, at) ?? envelopeFailure(request);
  const isNotification = !Object.hasOwn(request, 'id') && (broken === null || (violations.length > 0 && envelopeFailure(request) === null));
  if (isNotification) return null;
  if (broken !== null) return failed(id, broken);
  const name = request.method as string;
  const method = methodNamed(name);
  if (method === undefined) return failed(id, { code: RPC_ERROR.method, message: `no method ${JSON.stringify(name.slice(0, 80))}` });
  const params = request.params ?? {};
  if (!isJsonObject(params)) return failed(id, { code: RPC_ERROR.params, message: `${name}: expected parameters by name, got an array`, data: { pointer: '' } });
  const missing = missingParameter(method, params);
  if (missing !== undefined) return failed(id, { code: RPC_ERROR.params, message: `${name}: expected the parameter ${JSON.stringify(missing)}, got none`, data: { pointer: '', value: Object.keys(params).slice(0, 20) } });
  try {
    return reply(id, answer(name, params));
  } catch (error) {
    return failed(id, failureOf(error));
  }
}

/**
 * The reply (one line without its newline) to one JSON-RPC 2.0 document: a request or a batch. Null where nothing is to
 * be said: notifications have no effects here, so they are not even run.
 */
export function replyToText(text: string): string | null {
  let document;
  try {
    document = readJson(text);
  } catch (error) {
    if (error instanceof JsonSyntaxError) return parseFailure(error.message, { line: error.line, column: error.column });
    return lineFailure(error);
  }
  const { value, violations } = document;
  if (!Array.isArray(value)) return replyTo(value, violations, 0);
  if (value.length === 0) return failed(null, invalidRequest('expected at least one request in a batch'));
  const replies = (value as JsonValue[]).map((request, i) => replyTo(request, violations.filter(({ path }) => path[0] === i), 1)).filter((reply) => reply !== null);
  return replies.length === 0 ? null : `[${replies.join(',')}]`;
}
