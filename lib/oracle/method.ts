import type { Codec, JsonSchema } from '../io/codec.ts';
import { objectSchema } from '../io/schema-definitions.ts';
import type { RequestOptions } from '../io/option-codecs.ts';

/** How sure an answer is. */
export type Status = 'proved' | 'checked' | 'float';

/** The answer of a method: a JSON object with its status. */
export interface MethodResult {
  readonly status: Status;
  readonly [key: string]: unknown;
}

/** One parameter of a method. */
export interface Parameter<T> {
  readonly codec: Codec<T>;
  readonly optional?: boolean;
}

type Parameters = Readonly<Record<string, Parameter<unknown>>>;

/** The decoded values of declared parameters; optional ones may be undefined. */
export type Decoded<P extends Parameters> = {
  readonly [K in keyof P]: P[K] extends Parameter<infer T> ? (P[K] extends { readonly optional: true } ? T | undefined : T) : never;
};

/** A method of the protocol: what it takes, what it answers, and how. */
export interface Method {
  readonly name: string;
  readonly summary: string;
  readonly params: Parameters;
  readonly resultSchema: JsonSchema;
  run(params: Readonly<Record<string, unknown>>, options: RequestOptions): MethodResult;
}

/** A method with the types of its decoded parameters inferred from their codecs. */
export function defineMethod<P extends Parameters>(definition: {
  readonly name: string;
  readonly summary: string;
  readonly params: P;
  readonly result: Readonly<Record<string, JsonSchema>>;
  readonly optionalResults?: readonly string[];
  readonly run: (params: Decoded<P>, options: RequestOptions) => MethodResult;
}): Method {
  const { name, summary, params, run } = definition;
  return {
    name,
    summary,
    params,
    resultSchema: objectSchema({ ...definition.result, status: { $ref: '#/$defs/status' } }, definition.optionalResults ?? []),
    run: (values, options) => run(values as Decoded<P>, options),
  };
}

/** Largest group whose elements are listed without being asked for. */
const LISTED_ORDER = 2_048;

/** Whether a field that lists `count` things may be part of a result. */
export const listed = (count: number, options: RequestOptions): boolean => count <= (options.maxOrder ?? LISTED_ORDER);
