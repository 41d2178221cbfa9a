/**
 * A number literal with a fraction or an exponent, kept apart from integers so that exact decoders can refuse it even
 * where its value is whole (1.0, 1e3).
 */
export class JsonDouble {
  readonly literal: string;
  readonly value: number;

  constructor(literal: string, value: number) {
    this.literal = literal;
    this.value = value;
  }

  toJSON(): number {
    return this.value;
  }
}

/** A JSON object as the strict reader makes it: null prototype, keys in the order of the text. */
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** A JSON value as the strict reader makes it: every plain number is a safe integer. */
export type JsonValue = null | boolean | number | string | JsonDouble | readonly JsonValue[] | JsonObject;

/** One reference token of a JSON pointer (RFC 6901), escaped. */
export const pointerToken = (key: string | number): string => (typeof key === 'number' ? String(key) : key.replaceAll('~', '~0').replaceAll('/', '~1'));

/** The JSON pointer of a path from the root: `['a/b', 0]` is `/a~1b/0`. */
export const pointerOf = (path: readonly (string | number)[]): string => path.map((key) => `/${pointerToken(key)}`).join('');
