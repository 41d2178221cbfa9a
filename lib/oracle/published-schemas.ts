import type { JsonSchema } from '../io/codec.ts';
import { optionsCodec } from '../io/option-codecs.ts';
import { definitionsFor } from '../io/schema-definitions.ts';
import type { Method } from './method.ts';

const DRAFT = 'https://json-schema.org/draft/2020-12/schema';

/** The schema of the parameters of a method, options included. */
function paramsSchema({ params }: Method): JsonSchema {
  const names = Object.keys(params);
  return {
    type: 'object',
    additionalProperties: false,
    required: names.filter((name) => params[name]!.optional !== true),
    properties: { ...Object.fromEntries(names.map((name) => [name, params[name]!.codec.schema])), options: optionsCodec.schema },
  };
}

const complete = (title: string, description: string, schema: JsonSchema): JsonSchema => ({ $schema: DRAFT, title, description, ...schema, $defs: definitionsFor(schema) });

/** The published schemas by file name: `<method>.params.json` and `<method>.result.json`, each complete in itself. */
export function publishedSchemas(methods: readonly Method[]): ReadonlyMap<string, JsonSchema> {
  const files = new Map<string, JsonSchema>();
  for (const method of methods) {
    files.set(`${method.name}.params.json`, complete(`Parameters of ${method.name}`, method.summary, paramsSchema(method)));
    files.set(`${method.name}.result.json`, complete(`Result of ${method.name}`, method.summary, method.resultSchema));
  }
  return files;
}

/** Every method with its schemas, and the definitions that these share. */
export function methodCatalogue(methods: readonly Method[]): { readonly methods: readonly Readonly<Record<string, unknown>>[]; readonly $defs: Readonly<Record<string, JsonSchema>> } {
  const listed = methods.map((method) => ({ name: method.name, summary: method.summary, params: paramsSchema(method), result: method.resultSchema }));
  return { methods: listed, $defs: definitionsFor(listed) };
}
