import { InputError, LimitError, UnsupportedError } from '../errors.ts';
import { Q } from '../algebra/rational-field.ts';
import { PrimeField } from '../algebra/prime-field.ts';
import { WORD_PRIME_LIMIT, WordPrimeField } from '../algebra/word-prime-field.ts';
import type { StarField } from '../algebra/ring.ts';
import { at, refusal, requireObject, type Codec } from './codec.ts';

/** A field whose element type is not known to the caller; its own operations are the only ones that touch elements. */
export type AnyField = StarField<unknown>;

/** Longest modulus whose primality is worth an attempt at proof. */
const MAXIMAL_MODULUS_DIGITS = 300;

const GF_TEXT = /^GF\(([0-9]+)\)$/;
const CYCLOTOMIC_TEXT = /^Q\(zeta_[0-9]+\)$/;

function decodeField(value: unknown, pointer: string): AnyField {
  if (value === 'Q') return Q as AnyField;
  if (typeof value === 'string') {
    if (CYCLOTOMIC_TEXT.test(value)) throw new UnsupportedError(`field: ${value} is not supported by this version at ${pointer}`, { pointer, value });
    const match = GF_TEXT.exec(value);
    if (match === null) throw refusal('field', '"Q" or "GF(p)"', value, pointer);
    const digits = match[1]!;
    if (digits.length > MAXIMAL_MODULUS_DIGITS) {
      throw new LimitError(`field: expected a prime of at most ${MAXIMAL_MODULUS_DIGITS} digits, got ${digits.length} at ${pointer}`, { pointer, limit: `modulus digits ${MAXIMAL_MODULUS_DIGITS}` });
    }
    const p = BigInt(digits);
    if (`GF(${p})` !== value) throw refusal('field', `GF(${p}) without leading zeros`, value, pointer);
    return at(pointer, value, () => (p < BigInt(WORD_PRIME_LIMIT) ? WordPrimeField.of(Number(p)) : PrimeField.of(p)) as AnyField);
  }
  const object = requireObject(value, 'field', pointer);
  if (Object.hasOwn(object, 'GF')) throw new UnsupportedError(`field: GF(p^k) is not supported by this version at ${pointer}`, { pointer, value });
  throw new InputError(`field: expected "Q" or "GF(p)", got an object at ${pointer}`, { pointer, value });
}

/** Fields: `"Q"` and `"GF(p)"` for a proved prime p. */
export const fieldCodec: Codec<AnyField> = {
  schema: { $ref: '#/$defs/field' },
  decode: decodeField,
};
