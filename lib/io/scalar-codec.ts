import { Q, rational, type Rational } from '../algebra/rational-field.ts';
import { rationalFromDouble } from '../algebra/dyadic.ts';
import { at, refusal, requireArray, type Codec } from './codec.ts';
import type { AnyField } from './field-codec.ts';
import { JsonDouble } from './json-value.ts';

/** Whether doubles are refused, or taken as the dyadic rationals that they are. */
export type DoublesPolicy = 'refused' | 'dyadic';

const RATIONAL_FORMS = 'a rational "p/q", "p" or an integer';

/** A rational from its text, a safe integer, a bigint, or (on request) a double. */
export function decodeRational(value: unknown, pointer: string, doubles: DoublesPolicy = 'refused'): Rational {
  if (typeof value === 'string') return at(pointer, value, () => Q.parse(value));
  if (typeof value === 'number' && Number.isSafeInteger(value)) return rational(value);
  if (typeof value === 'bigint') return rational(value);
  const double = value instanceof JsonDouble ? value.value : value;
  if (typeof double === 'number') {
    if (doubles === 'dyadic') return at(pointer, value, () => rationalFromDouble(double));
    throw refusal('rational', `${RATIONAL_FORMS} (a matrix of doubles needs "doubles": "dyadic")`, value, pointer);
  }
  throw refusal('rational', RATIONAL_FORMS, value, pointer);
}

/** An element of the field: a rational over Q, an integer or its text over GF(p). */
export function decodeScalar(value: unknown, field: AnyField, pointer: string): unknown {
  if (field.id === Q.id) return decodeRational(value, pointer);
  if (typeof value === 'string') return at(pointer, value, () => field.parse(value));
  if ((typeof value === 'number' && Number.isSafeInteger(value)) || typeof value === 'bigint') return field.fromInteger(value);
  throw refusal(field.id, 'an integer or its text', value, pointer);
}

/** A list of elements of the field. */
export function decodeScalars(value: unknown, field: AnyField, what: string, pointer: string): unknown[] {
  return requireArray(value, what, pointer).map((x, k) => decodeScalar(x, field, `${pointer}/${k}`));
}

/** Rationals: `"p/q"`, `"p"` or a safe integer. */
export const rationalCodec: Codec<Rational> = {
  schema: { $ref: '#/$defs/scalar' },
  decode: (value, pointer) => decodeRational(value, pointer),
};

/** A list that waits for its field, which another parameter names. */
export type ScalarsOver = (field: AnyField) => unknown[];

/** Lists of scalars over a field that another parameter names. */
export const scalarsCodec: Codec<ScalarsOver> = {
  schema: { type: 'array', items: { $ref: '#/$defs/scalar' } },
  decode: (value, pointer) => {
    requireArray(value, 'symbol', pointer);
    return (field) => decodeScalars(value, field, 'symbol', pointer);
  },
};
