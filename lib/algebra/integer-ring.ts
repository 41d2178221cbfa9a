import { InputError, LimitError, shown } from '../errors.ts';
import { MAXIMAL_DIGITS } from './rational-field.ts';
import type { Ring } from './ring.ts';

/**
 * The ring Z of integers as bigints.
 * @example
 * import { Z } from 'group-matrix';
 * Z.format(Z.mul(Z.parse('-12'), 5n)) // => '-60'
 */
export const Z: Ring<bigint> = Object.freeze({
  id: 'Z',
  characteristic: 0n,
  zero: 0n,
  one: 1n,
  add: (a: bigint, b: bigint) => a + b,
  sub: (a: bigint, b: bigint) => a - b,
  neg: (a: bigint) => -a,
  mul: (a: bigint, b: bigint) => a * b,
  equals: (a: bigint, b: bigint) => a === b,
  isZero: (a: bigint) => a === 0n,
  fromInteger: (n: bigint | number) => BigInt(n),
  format: (a: bigint) => a.toString(),
  parse: (text: string) => {
    if (typeof text !== 'string' || !/^-?[0-9]+$/.test(text)) throw new InputError(`Z.parse: expected an integer, got ${shown(text)}`, { value: text });
    if (text.length > MAXIMAL_DIGITS + 1) throw new LimitError(`Z.parse: expected at most ${MAXIMAL_DIGITS} digits, got ${text.length}`, { limit: `digits ${MAXIMAL_DIGITS}` });
    return BigInt(text);
  },
});
