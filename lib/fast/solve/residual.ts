import type { Plan } from '../plans/plan.ts';
import { above, normAbove, UNIT } from '../transforms/rounding.ts';
import type { SlicedProduct } from './sliced-product.ts';
import { sumNorm } from './solve-precision.ts';

/** b − M·x. */
export interface Residual {
  readonly values: Float64Array;
  /** A bound of what they may be wrong by in the sum norm; 0, which is none, where rows or kernels gave them in about twice the precision. */
  readonly uncertainty: number;
}

/** In twice the precision, rounded at the end: by at most 2^-53 of each value. */
export function slicedResidual(product: Pick<SlicedProduct, 'subtractProduct'>, x: Float64Array, b: Float64Array): Residual {
  const [values, low] = [b.slice(), new Float64Array(b.length)];
  const uncertainty = product.subtractProduct(values, low, x);
  for (let i = 0; i < values.length; i++) values[i]! += low[i]!;
  return { values, uncertainty: above(uncertainty + UNIT * sumNorm(values)) };
}

/** By the product of a plan with its error bound, which is at most √n times larger in the sum norm; the differences round once. */
export function plannedResidual(plan: Plan, x: Float64Array, b: Float64Array): Residual {
  const product = plan.product(x);
  const values = product.map((value, i) => b[i]! - value);
  return { values, uncertainty: above(Math.sqrt(b.length) * plan.bound(normAbove(x)) + UNIT * sumNorm(values)) };
}
