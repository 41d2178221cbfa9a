import { InputError, LimitError } from '../../errors.ts';
import { requireDoubles } from '../operators/linear-operator.ts';

const SPLITTER = 2 ** 27 + 1;

/** The rounding error of the product p = a·b: a·b = p + productError(a, b, p), exactly, far from overflow and underflow. */
export function productError(a: number, b: number, p: number): number {
  const [s, t] = [SPLITTER * a, SPLITTER * b];
  const [ah, bh] = [s - (s - a), t - (t - b)];
  const [al, bl] = [a - ah, b - bh];
  return al * bl - (p - ah * bh - al * bh - ah * bl);
}

/** The rounding error of the sum s = a + b. */
export function sumError(a: number, b: number, s: number): number {
  const c = s - a;
  return a - (s - c) + (b - c);
}

/**
 * start + lost − Σ_j (high_j + low_j)·x_j as if computed in twice the precision, then rounded.
 * @source Ogita, Rump, Oishi, Accurate sum and dot product (2005), Algorithm Dot2
 */
export function residualEntry(start: number, high: Float64Array, low: Float64Array | null, x: Float64Array): number {
  let s = start;
  let c = 0;
  for (let j = 0; j < x.length; j++) {
    const a = -high[j]!;
    const b = x[j]!;
    const p = a * b;
    const as = SPLITTER * a;
    const bs = SPLITTER * b;
    const ah = as - (as - a);
    const bh = bs - (bs - b);
    const al = a - ah;
    const bl = b - bh;
    const t = s + p;
    const z = t - s;
    c += al * bl - (p - ah * bh - al * bh - ah * bl) + (s - (t - z) + (p - z));
    s = t;
  }
  if (low !== null) for (let j = 0; j < x.length; j++) c -= low[j]! * x[j]!;
  return s + c;
}

/** x·2^e without an intermediate overflow. */
export function timesPower(x: number, e: number): number {
  // one rounding at most: before the last factor 2^-1000 a number that does not vanish is above 2^-75
  const part = e % 1000;
  let y = x * 2 ** part;
  let rest = e - part;
  for (; rest >= 1000; rest -= 1000) y *= 2 ** 1000;
  for (; rest <= -1000; rest += 1000) y *= 2 ** -1000;
  return y;
}

/** values = scaled·2^exponent with the largest scaled value in [1, 2); only what is far below the largest value can be lost. */
export interface ScaledValues {
  readonly scaled: Float64Array;
  readonly exponent: number;
}

export function scaledValues(values: Float64Array): ScaledValues {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  if (most === 0) return { scaled: values.slice(), exponent: 0 };
  const shift = most < 2 ** -1000 ? 200 : 0;
  let exponent = Math.floor(Math.log2(most * 2 ** shift)) - shift;
  const lead = timesPower(most, -exponent);
  if (lead < 1) exponent--;
  else if (lead >= 2) exponent++;
  return { scaled: values.map((value) => timesPower(value, -exponent)), exponent };
}

export const sumNorm = (values: Float64Array): number => values.reduce((sum, value) => sum + Math.abs(value), 0);
/** The largest absolute value; NaN where there is one. */
export const largest = (values: Float64Array): number => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

/** ‖values‖₂ without overflow. */
export function euclideanNorm(values: Float64Array): number {
  const { scaled, exponent } = scaledValues(values);
  return timesPower(Math.sqrt(scaled.reduce((sum, value) => sum + value * value, 0)), exponent);
}

/** Throws unless `values` is a Float64Array of this length with finite entries. */
export function requireFinite(where: string, name: string, values: unknown, length: number): asserts values is Float64Array {
  requireDoubles(where, name, values, length);
  const at = values.findIndex((value) => !Number.isFinite(value));
  if (at >= 0) throw new InputError(`${where}: expected finite numbers, got ${values[at]} at /${name}/${at}`, { pointer: `/${name}/${at}`, value: values[at] });
}

/** Throws unless there is at least one unknown and the factors of this order fit. */
export function requireOrder(where: string, n: number, most: number): void {
  if (n < 1) throw new InputError(`${where}: expected at least one unknown, got ${n}`, { value: n });
  if (n > most) throw new LimitError(`${where}: ${n} unknowns exceed the limit of ${most}, the factors would take too much memory`, { limit: `order ${most}`, value: n });
}
