import { nearestDouble } from '../algebra/nearest-double.ts';
import { rationalFromDouble } from '../algebra/dyadic.ts';
import { Q, type Rational } from '../algebra/rational-field.ts';
import { above, normAbove, sumAbove, TINY, UNIT } from './rounding.ts';

/** Exact coefficients as doubles, with what was lost. */
export interface Coefficients {
  readonly values: Float64Array;
  /** Whether every double equals its coefficient. */
  readonly exact: boolean;
}

/** Rationals rounded to the nearest doubles; doubles are taken as the dyadic numbers that they are. */
export function roundedCoefficients(entries: ArrayLike<Rational> | ArrayLike<number>): Coefficients {
  const values = new Float64Array(entries.length);
  let exact = true;
  for (let i = 0; i < entries.length; i++) {
    const a = entries[i]!;
    if (typeof a === 'number') {
      values[i] = a;
      continue;
    }
    const rounded = nearestDouble(a);
    values[i] = rounded;
    exact &&= Number.isFinite(rounded) && (Number.isInteger(rounded) && a.d === 1n && Math.abs(rounded) < 2 ** 53 || Q.equals(rationalFromDouble(rounded), a));
  }
  return { values, exact };
}

/** An upper bound of ‖a − â‖₂ for the exact coefficients a and their doubles â. */
export function roundingError({ values, exact }: Coefficients): number {
  return exact ? 0 : above(UNIT * normAbove(values) * (1 + 2 * UNIT) + Math.sqrt(values.length) * TINY);
}

/** The same in the sum norm. */
export function roundingErrorSum({ values, exact }: Coefficients): number {
  return exact ? 0 : above(UNIT * sumAbove(values) * (1 + 2 * UNIT) + values.length * TINY);
}
