import { nearestDouble } from '../../algebra/nearest-double.ts';
import { rationalFromDouble } from '../../algebra/dyadic.ts';
import { Q, type Rational } from '../../algebra/rational-field.ts';
import type { FiniteGroup } from '../../groups/finite-group.ts';
import { inverseImages } from '../../groups/translation.ts';
import { above, sumAbove, TINY, UNIT } from '../transforms/rounding.ts';

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

/**
 * An upper bound of ‖M − M̂‖₂ where each coefficient a is one entry of M, its double â of M̂: |a − â| ≤ u·|â|, or 2^-1075 below the normal
 * numbers. `norm` is one of ‖ |M̂| ‖₂.
 */
export function roundingError({ values, exact }: Coefficients, norm: number): number {
  return exact ? 0 : above(UNIT * norm * (1 + 2 * UNIT) + Math.sqrt(values.length) * TINY);
}

/** An upper bound of Σ |a − â|. */
export function roundingErrorSum({ values, exact }: Coefficients): number {
  return exact ? 0 : above(UNIT * sumAbove(values) * (1 + 2 * UNIT) + values.length * TINY);
}

/** The symbol s ↦ f(s^-1) of the transposed group matrix. */
export function transposedSymbol(G: FiniteGroup, { values, exact }: Coefficients): Coefficients {
  const inverses = inverseImages(G);
  return { values: values.map((_, s) => values[inverses[s]!]!), exact };
}
