import { LimitError } from '../errors.ts';
import { pollDeadline } from '../deadline.ts';

/** Most elements of one tensor of a contraction. */
const MAXIMAL_TENSOR = 2 ** 24;

/** What sums of products need of a ring. */
export interface SumsOfProducts<E> {
  readonly zero: E;
  readonly one: E;
  add(a: E, b: E): E;
  mul(a: E, b: E): E;
  isZero(a: E): boolean;
}

/** A tensor whose axes are variables with values 0..n−1, the first one most significant. */
export interface Factor<E> {
  readonly axes: readonly number[];
  readonly values: ArrayLike<E>;
}

function requireTensor(n: number, axes: number, where: string): void {
  if (n ** axes > MAXIMAL_TENSOR) throw new LimitError(`${where}: expected tensors with at most ${MAXIMAL_TENSOR} elements, got ${n}^${axes}`, { value: n ** axes, limit: `tensor elements ${MAXIMAL_TENSOR}` });
}

/** The step of a factor when a variable grows by one: 0 if it is no axis. */
const strideOf = (axes: readonly number[], variable: number, n: number): number => (axes.includes(variable) ? n ** (axes.length - 1 - axes.indexOf(variable)) : 0);

/** Variables and the order in which they are summed out. */
export interface EliminationOrder {
  readonly order: readonly number[];
  /** The largest number of axes of a tensor that arises. */
  readonly width: number;
}

/** Sums out the variable whose removal makes the smallest tensor first; ties go to the smaller variable. */
export function eliminationOrder(scopes: readonly (readonly number[])[], kept: readonly number[], variables: number): EliminationOrder {
  let current = scopes.map((axes) => new Set(axes));
  const left = new Set(Array.from({ length: variables }, (_, x) => x).filter((x) => !kept.includes(x)));
  const order: number[] = [];
  let width = kept.length;
  while (left.size > 0) {
    pollDeadline();
    let best = -1;
    let bestScope = new Set<number>();
    for (const x of left) {
      const scope = new Set<number>();
      for (const axes of current) if (axes.has(x)) for (const y of axes) if (y !== x) scope.add(y);
      if (best < 0 || scope.size < bestScope.size) [best, bestScope] = [x, scope];
    }
    current = [...current.filter((axes) => !axes.has(best)), bestScope];
    order.push(best);
    left.delete(best);
    if (bestScope.size > width) width = bestScope.size;
  }
  return { order, width };
}

/** Σ over `summed` (or no sum, if null) of the product of the factors, as a tensor over `axes`. Cost: n^(axes + 1) × factors. */
function productOver<E>(ring: SumsOfProducts<E>, n: number, factors: readonly Factor<E>[], axes: readonly number[], summed: number | null): E[] {
  const size = n ** axes.length;
  const result = new Array<E>(size);
  const count = factors.length;
  const values = factors.map((factor) => factor.values);
  const inner = factors.map((factor) => (summed === null ? 0 : strideOf(factor.axes, summed, n)));
  const strides = factors.map((factor) => axes.map((x) => strideOf(factor.axes, x, n)));
  const offsets = new Array<number>(count).fill(0);
  const digits = new Array<number>(axes.length).fill(0);
  const terms = summed === null ? 1 : n;
  for (let i = 0; i < size; i++) {
    if (i % 256 === 0) pollDeadline();
    let sum = ring.zero;
    for (let v = 0; v < terms; v++) {
      let product = ring.one;
      for (let f = 0; f < count; f++) {
        const value = values[f]![offsets[f]! + v * inner[f]!]!;
        if (ring.isZero(value)) {
          product = ring.zero;
          break;
        }
        product = f === 0 ? value : ring.mul(product, value);
      }
      if (!ring.isZero(product)) sum = ring.add(sum, product);
    }
    result[i] = sum;
    for (let d = axes.length - 1; d >= 0; d--) {
      if (++digits[d]! < n) {
        for (let f = 0; f < count; f++) offsets[f]! += strides[f]![d]!;
        break;
      }
      digits[d] = 0;
      for (let f = 0; f < count; f++) offsets[f]! -= (n - 1) * strides[f]![d]!;
    }
  }
  return result;
}

/**
 * The product of the factors, summed over all variables but the kept ones, as a tensor over the kept ones in their order. Variables
 * are summed out one at a time; the largest tensor is checked before the first one is made.
 * @throws LimitError when a tensor has more than 2^24 elements
 */
export function contract<E>(ring: SumsOfProducts<E>, n: number, factors: readonly Factor<E>[], kept: readonly number[], variables: number, where: string): E[] {
  const { order, width } = eliminationOrder(factors.map((factor) => factor.axes), kept, variables);
  requireTensor(n, width, where);
  let current = [...factors];
  for (const x of order) {
    const own = current.filter((factor) => factor.axes.includes(x));
    const axes = [...new Set(own.flatMap((factor) => factor.axes))].filter((y) => y !== x);
    current = [...current.filter((factor) => !factor.axes.includes(x)), { axes, values: productOver(ring, n, own, axes, x) }];
  }
  return productOver(ring, n, current, kept, null);
}
