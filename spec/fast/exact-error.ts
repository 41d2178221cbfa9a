import type { Rational } from '../../lib/algebra/rational-field.ts';
import type { LinearOperator } from '../../lib/fast/operators/linear-operator.ts';
import type { Matrix } from '../../lib/linear/matrix.ts';
import { RationalMatrix } from '../../lib/linear/rational-matrix.ts';
import { doubleStream } from '../kernels/twins.ts';

const view = new DataView(new ArrayBuffer(8));

/** x·2^1074, an integer for every finite double. */
export function scaledInteger(x: number): bigint {
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const magnitude = exponent === 0 ? fraction : (fraction | (1n << 52n)) << BigInt(exponent - 1);
  return bits >> 63n ? -magnitude : magnitude;
}

/** M·x exactly: entry i is integers[i]·2^(shift − 1074) / denominator. */
export interface ExactProduct {
  readonly integers: readonly bigint[];
  readonly shift: bigint;
  readonly denominator: bigint;
}

/** Zeros at the end of the binary number, of a nonzero one. */
const trailingZeros = (n: bigint): number => (n & -n).toString(16).length * 4 - 4;

/** The numerators of a matrix, which are asked for once for each vector. */
const numerators = new WeakMap<Matrix<Rational>, readonly bigint[]>();

export function exactProduct(M: Matrix<Rational>, x: Float64Array): ExactProduct {
  const { integers, denominator } = M as RationalMatrix;
  const entries = numerators.get(M) ?? Array.from({ length: M.rows * M.cols }, (_, k) => integers.entry(k));
  numerators.set(M, entries);
  const scaled = Array.from(x, scaledInteger);
  const shift = BigInt(scaled.reduce((least, n) => (n === 0n ? least : Math.min(least, trailingZeros(n))), 4096));
  const short = scaled.map((n) => n >> shift);
  const support = short.flatMap((n, j) => (n === 0n ? [] : [j]));
  const row = (i: number): bigint => {
    let sum = 0n;
    for (const j of support) sum += entries[i * M.cols + j]! * short[j]!;
    return sum;
  };
  return { integers: Array.from({ length: M.rows }, (_, i) => row(i)), shift, denominator };
}

/** Throws unless ‖y − M·x‖₂ ≤ bound, decided with integers. A bound of Infinity holds. */
export function requireNear(label: string, { integers, shift, denominator }: ExactProduct, y: Float64Array, bound: number): void {
  if (bound === Infinity) return;
  if (!(bound >= 0)) throw new Error(`${label}: the bound is ${bound}`);
  if (y.length !== integers.length) throw new Error(`${label}: ${y.length} entries, not ${integers.length}`);
  let squares = 0n;
  integers.forEach((exact, i) => {
    if (!Number.isFinite(y[i]!)) throw new Error(`${label}: entry ${i} is ${y[i]}, the bound ${bound}`);
    const difference = (exact << shift) - denominator * scaledInteger(y[i]!);
    squares += difference * difference;
  });
  const limit = denominator * scaledInteger(bound);
  if (squares > limit * limit) {
    const ratio = Math.sqrt(Number((squares * 1000000n) / (limit * limit || 1n)) / 1e6);
    throw new Error(`${label}: the error is ${ratio} times the bound ${bound}`);
  }
}

/** The same for one product. */
export function requireWithin(label: string, M: Matrix<Rational>, x: Float64Array, y: Float64Array, bound: number): void {
  if (bound !== Infinity) requireNear(label, exactProduct(M, x), y, bound);
}

/** Vectors that try a product: ordinary, with cancellation, huge, tiny, subnormal, one number among zeros of a sign, of mixed sizes, zeros of both signs, the smallest number everywhere. */
export function trialVectors(n: number, seed: number): Float64Array[] {
  const next = doubleStream(seed, false);
  const wild = doubleStream(seed + 1, true);
  const make = (entry: (i: number) => number): Float64Array => Float64Array.from({ length: n }, (_, i) => entry(i));
  return [
    make(() => next()),
    make((i) => (i % 2 === 0 ? 1 : -1) * (1 + 1e-15 * next())),
    make(() => next() * 1e300),
    make(() => next() * 1e-300),
    make(() => next() * 1e-318),
    make((i) => (i === 0 ? 1e200 : -0)),
    make(() => {
      const value = wild();
      return Number.isFinite(value) && Math.abs(value) < 1e301 ? value : -0;
    }),
    make((i) => (i % 3 === 1 ? -0 : 0)),
    make(() => 5e-324),
  ];
}

/** Products of the operator with all trial vectors, within their bounds. */
export function requireBounded(label: string, operator: LinearOperator, M: Matrix<Rational>, seed: number): void {
  trialVectors(M.cols, seed).forEach((x, v) => {
    const y = operator.apply(x);
    const bound = operator.errorBound(x);
    if (v < 2 && !(bound < Infinity)) throw new Error(`${label}: no bound for vector ${v}`);
    requireWithin(`${label}, vector ${v}`, M, x, y, bound);
  });
}
