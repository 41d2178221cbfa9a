import { LimitError } from '../errors.ts';
import { CyclotomicField } from '../algebra/cyclotomic-field.ts';
import { ExtensionField } from '../algebra/extension-field.ts';
import { Q } from '../algebra/rational-field.ts';
import { PrimeField } from '../algebra/prime-field.ts';
import { WORD_PRIME_LIMIT, WordPrimeField } from '../algebra/word-prime-field.ts';
import type { Field, StarField } from '../algebra/ring.ts';
import { at, refusal, requireArray, requireInteger, requireKeys, requireObject, type Codec } from './codec.ts';

/** A field whose element type is not known to the caller; its own operations are the only ones that touch elements. */
export type AnyField = StarField<unknown>;

/** A field as results and certificates carry it. */
export type FieldDocument = string | { readonly GF: readonly [number, number]; readonly modulus: readonly number[] };

/** Longest modulus whose primality is worth an attempt at proof. */
const MAXIMAL_MODULUS_DIGITS = 300;

/** Orders of roots of unity with more digits are beyond every limit. */
const MAXIMAL_ORDER_DIGITS = 15;

const GF_TEXT = /^GF\(([0-9]+)\)$/;
const CYCLOTOMIC_TEXT = /^Q\(zeta_([1-9][0-9]*)\)$/;
const FORMS = '"Q", "Q(zeta_n)", "GF(p)" or {"GF": [p, k], "modulus": [...]}';

function decodeField(value: unknown, pointer: string): AnyField {
  if (value === 'Q') return Q as AnyField;
  if (typeof value !== 'string') return decodeExtension(value, pointer);
  const order = CYCLOTOMIC_TEXT.exec(value)?.[1];
  if (order !== undefined) {
    if (order.length > MAXIMAL_ORDER_DIGITS) throw refusal('field', `n of at most ${MAXIMAL_ORDER_DIGITS} digits in Q(zeta_n)`, value, pointer);
    return at(pointer, value, () => CyclotomicField.of(Number(order)) as AnyField);
  }
  const digits = GF_TEXT.exec(value)?.[1];
  if (digits === undefined) throw refusal('field', FORMS, value, pointer);
  if (digits.length > MAXIMAL_MODULUS_DIGITS) {
    throw new LimitError(`field: expected a prime of at most ${MAXIMAL_MODULUS_DIGITS} digits, got ${digits.length} at ${pointer}`, { pointer, limit: `modulus digits ${MAXIMAL_MODULUS_DIGITS}` });
  }
  const p = BigInt(digits);
  if (`GF(${p})` !== value) throw refusal('field', `GF(${p}) without leading zeros`, value, pointer);
  return at(pointer, value, () => (p < BigInt(WORD_PRIME_LIMIT) ? WordPrimeField.of(Number(p)) : PrimeField.of(p)) as AnyField);
}

/** GF(p^k) by its modulus, low to high; without one the default modulus of the library. */
function decodeExtension(value: unknown, pointer: string): AnyField {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refusal('field', FORMS, value, pointer);
  const object = requireObject(value, 'field', pointer);
  requireKeys(object, ['GF', 'modulus'], 'field', pointer, ['GF']);
  const size = requireArray(object.GF, 'field', `${pointer}/GF`);
  if (size.length !== 2) throw refusal('field', '[p, k]', size, `${pointer}/GF`);
  const [p, k] = size.map((x, i) => requireInteger(x, 1, Number.MAX_SAFE_INTEGER, 'field', `${pointer}/GF/${i}`)) as [number, number];
  if (object.modulus === undefined) return at(`${pointer}/GF`, size, () => ExtensionField.of(p, k) as unknown as AnyField);
  const modulus = requireArray(object.modulus, 'field', `${pointer}/modulus`).map((c, i) => requireInteger(c, 0, Number.MAX_SAFE_INTEGER, 'field', `${pointer}/modulus/${i}`));
  at(`${pointer}/GF`, size, () => ExtensionField.requireSize(p, k));
  return at(`${pointer}/modulus`, modulus, () => ExtensionField.of(p, k, modulus) as unknown as AnyField);
}

/** Fields: `"Q"`, `"Q(zeta_n)"`, `"GF(p)"` for a proved prime p, and GF(p^k) for a modulus proved irreducible. */
export const fieldCodec: Codec<AnyField> = {
  schema: { $ref: '#/$defs/field' },
  decode: decodeField,
};

/** The one form in which a field leaves this package. */
export function encodeField(field: Field<unknown>): FieldDocument {
  return (field as unknown) instanceof ExtensionField ? extensionDocument(field as unknown as ExtensionField) : field.id;
}

const extensionDocument = ({ prime, degree, modulus }: ExtensionField): FieldDocument => ({ GF: [prime, degree], modulus });
