import { InputError, shown } from '../errors.ts';
import { rational, type Rational } from './rational-field.ts';

const view = new DataView(new ArrayBuffer(8));

/** A finite double as significand·2^exponent, |significand| < 2^53, exponent ≥ −1074; ±0 is 0·2^−1074. */
export function dyadicParts(x: number): { readonly significand: bigint; readonly exponent: number } {
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const magnitude = exponent === 0 ? fraction : fraction | (1n << 52n);
  return { significand: bits >> 63n ? -magnitude : magnitude, exponent: Math.max(exponent, 1) - 1075 };
}

/**
 * The dyadic rational m·2^e that a finite double is, exactly (−0 becomes 0). This is the only door by which a double
 * enters the exact world, and nothing calls it unless the caller asked.
 * @throws InputError when x is NaN or infinite
 * @source IEEE 754-2019, binary64: 52 stored significand bits, exponent bias 1023
 * @example
 * import { Q, rationalFromDouble } from 'group-matrix';
 * Q.format(rationalFromDouble(0.1)) // => '3602879701896397/36028797018963968'
 */
export function rationalFromDouble(x: number): Rational {
  if (typeof x !== 'number' || !Number.isFinite(x)) {
    throw new InputError(`rationalFromDouble: expected a finite double, got ${shown(x)}`, { value: x });
  }
  const { significand, exponent } = dyadicParts(x);
  return exponent >= 0 ? rational(significand << BigInt(exponent)) : rational(significand, 1n << BigInt(-exponent));
}
