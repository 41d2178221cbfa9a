import { InputError, LimitError, shown } from '../errors.ts';
import { withDeadline } from '../deadline.ts';
import { requireKeys, requireObject, type Limits } from '../io/codec.ts';
import { optionsCodec } from '../io/option-codecs.ts';
import type { Method, MethodResult } from './method.ts';
import { methodNamed } from './registry.ts';

/** The first required parameter that is missing, if any. */
export function missingParameter(method: Method, params: Readonly<Record<string, unknown>>): string | undefined {
  return Object.keys(method.params).find((name) => method.params[name]!.optional !== true && !Object.hasOwn(params, name));
}

/** Decodes the parameters in their declared order and runs the method under the caller's limits. */
function run(method: Method, params: Readonly<Record<string, unknown>>): MethodResult {
  requireKeys(params, [...Object.keys(method.params), 'options'], method.name, '', Object.keys(method.params).filter((name) => method.params[name]!.optional !== true));
  const options = params.options === undefined ? { timeout: Infinity } : optionsCodec.decode(params.options, '/options');
  const limits: Limits = options.maxOrder === undefined ? {} : { maxOrder: options.maxOrder };
  return withDeadline(options.timeout, () => {
    const values: Record<string, unknown> = {};
    for (const [name, { codec }] of Object.entries(method.params)) {
      if (params[name] !== undefined) values[name] = codec.decode(params[name], `/${name}`, limits);
    }
    return method.run(values, options);
  });
}

/**
 * Answers one question of the protocol: decodes the parameters strictly, runs the method and returns its JSON result.
 *
 * It is what the command line and the oracle process call, so that all doors give the same answers and errors.
 * @param name a method of the protocol, such as `"matrix.rank"`
 * @param params its parameters as JSON values, with optional `options: {timeout, maxOrder}`
 * @throws InputError with a JSON pointer into `params` for whatever is not what the method takes
 * @throws DomainError where mathematics has no answer, LimitError where a limit or the timeout is reached
 * @throws UnsupportedError for what this version has no method for
 * @example
 * import { answer } from 'group-matrix';
 * answer('matrix.determinant', { matrix: [[1, 2], ['3', '1/2']] }).value // => '-11/2'
 */
export function answer(name: string, params: unknown = {}): MethodResult {
  const method = methodNamed(name);
  if (method === undefined) throw new InputError(`answer: expected a method of the protocol, got ${shown(name)}`, { value: name });
  try {
    return run(method, requireObject(params, method.name, ''));
  } catch (error) {
    // The engine's own limits (longest string, largest integer, deepest call) are limits, not faults.
    if (error instanceof RangeError) throw new LimitError(`${name}: ${error.message}`, { limit: `JavaScript engine: ${error.message}` });
    throw error;
  }
}
