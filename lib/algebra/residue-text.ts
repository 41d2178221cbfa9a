import { InputError, LimitError, shown } from '../errors.ts';
import { MAXIMAL_DIGITS } from './rational-field.ts';

/** Reads the integer text of a residue for the field named `id`; any integer is accepted and reduced by the caller. */
export function parseResidue(text: string, id: string): bigint {
  if (typeof text !== 'string' || !/^-?[0-9]+$/.test(text)) throw new InputError(`${id}.parse: expected an integer, got ${shown(text)}`, { value: text });
  if (text.length > MAXIMAL_DIGITS + 1) throw new LimitError(`${id}.parse: expected at most ${MAXIMAL_DIGITS} digits, got ${text.length}`, { limit: `digits ${MAXIMAL_DIGITS}` });
  return BigInt(text);
}
