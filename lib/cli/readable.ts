import type { FieldDocument } from '../io/field-codec.ts';
import { scalarText, type ScalarDocument } from '../io/scalar-codec.ts';

const isScalar = (value: object): value is Exclude<ScalarDocument, string> => 'coeffs' in value;

const isField = (value: object): value is Exclude<FieldDocument, string> => 'GF' in value && 'modulus' in value;

/** A result with texts in place of all objects that stand for scalars and fields: what reports print. */
export function readable<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => readable(item)) as T;
  if (isScalar(value)) return scalarText(value) as T;
  if (isField(value)) return `GF(${value.GF.join('^')}) with modulus ${scalarText({ coeffs: value.modulus.map(String) }).replaceAll('a', 'x')}` as T;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, readable(item)])) as T;
}
