import { dyadicParts } from '../../lib/algebra/dyadic.ts';
import type { Rational } from '../../lib/algebra/rational-field.ts';
import type { LinearOperator } from '../../lib/fast/operators/linear-operator.ts';
import type { Matrix } from '../../lib/linear/matrix.ts';
import { RationalMatrix } from '../../lib/linear/rational-matrix.ts';
import { doubleStream } from '../kernels/twins.ts';

/** x·2^1074, an integer for every finite double. */
export function scaledInteger(x: number): bigint {
  const { significand, exponent } = dyadicParts(x);
  return significand << BigInt(exponent + 1074);
}

/** M·x exactly: entry i is integers[i]·2^exponent / denominator. */
export interface ExactProduct {
  readonly integers: readonly bigint[];
  readonly exponent: number;
  readonly denominator: bigint;
}

/** The numerators of a matrix, which are asked for once for each vector. */
const numerators = new WeakMap<Matrix<Rational>, readonly bigint[]>();

type Dyadic = ReturnType<typeof dyadicParts>;
/** The least exponent of those that are not zero. */
const leastExponent = (list: readonly Dyadic[], most: number): number => list.reduce((least, { significand, exponent }) => (significand === 0n ? least : Math.min(least, exponent)), most);
/** Numbers in units of 2^unit, which is none of their exponents above; zeros may be below. */
const inUnits = (list: readonly Dyadic[], unit: number): bigint[] => list.map(({ significand, exponent }) => (significand === 0n ? 0n : significand << BigInt(exponent - unit)));

export function exactProduct(M: Matrix<Rational>, x: Float64Array): ExactProduct {
  const { integers, denominator } = M as RationalMatrix;
  const entries = numerators.get(M) ?? Array.from({ length: M.rows * M.cols }, (_, k) => integers.entry(k));
  numerators.set(M, entries);
  const parts = Array.from(x, dyadicParts);
  const exponent = leastExponent(parts, 1024);
  const short = inUnits(parts, exponent);
  const support = short.flatMap((n, j) => (n === 0n ? [] : [j]));
  const row = (i: number): bigint => {
    let sum = 0n;
    for (const j of support) sum += entries[i * M.cols + j]! * short[j]!;
    return sum;
  };
  return { integers: Array.from({ length: M.rows }, (_, i) => row(i)), exponent, denominator };
}

/** Throws unless ‖y − M·x‖₂ ≤ bound, decided with integers. A bound of Infinity holds. */
export function requireNear(label: string, { integers, exponent, denominator }: ExactProduct, y: Float64Array, bound: number): void {
  if (bound === Infinity) return;
  if (!(bound >= 0)) throw new Error(`${label}: the bound is ${bound}`);
  if (y.length !== integers.length) throw new Error(`${label}: ${y.length} entries, not ${integers.length}`);
  const bad = y.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) throw new Error(`${label}: entry ${bad} is ${y[bad]}, the bound ${bound}`);
  const parts = Array.from([bound, ...y], dyadicParts);
  const unit = leastExponent(parts, exponent);
  const [size = 0n, ...own] = inUnits(parts, unit);
  let squares = 0n;
  integers.forEach((exact, i) => {
    const difference = (exact << BigInt(exponent - unit)) - denominator * own[i]!;
    squares += difference * difference;
  });
  const limit = denominator * size;
  if (squares > limit * limit) {
    const ratio = limit === 0n ? Infinity : Math.sqrt(Number((squares * 1000000n) / (limit * limit)) / 1e6);
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
