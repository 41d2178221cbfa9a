import { LimitError } from '../../errors.ts';
import { pollDeadline } from '../../deadline.ts';

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

/** A tensor whose axes are variables, the first one most significant. */
export interface Factor<E> {
  readonly axes: readonly number[];
  readonly values: ArrayLike<E>;
}

/** The number of elements of a tensor over variables with the given numbers of values. */
function elementsOf(axes: Iterable<number>, sizes: readonly number[]): number {
  let elements = 1;
  for (const x of axes) elements *= sizes[x]!;
  return elements;
}

/** The step of a factor when a variable grows by one: 0 if it is no axis. */
function strideOf(axes: readonly number[], variable: number, sizes: readonly number[]): number {
  const at = axes.indexOf(variable);
  return at < 0 ? 0 : elementsOf(axes.slice(at + 1), sizes);
}

/** Variables in the order in which they are summed out. */
interface EliminationOrder {
  readonly order: readonly number[];
  /** The number of elements of the largest tensor that arises. */
  readonly largest: number;
}

/** Sums out the variable whose removal makes the smallest tensor first; ties go to the smaller variable. */
function eliminationOrder(scopes: readonly (readonly number[])[], kept: readonly number[], sizes: readonly number[]): EliminationOrder {
  let current = scopes.map((axes) => new Set(axes));
  const left = new Set(sizes.map((_, x) => x).filter((x) => !kept.includes(x)));
  const order: number[] = [];
  let largest = elementsOf(kept, sizes);
  while (left.size > 0) {
    pollDeadline();
    let best = -1;
    let bestScope = new Set<number>();
    let bestElements = Infinity;
    for (const x of left) {
      const scope = new Set<number>();
      for (const axes of current) if (axes.has(x)) for (const y of axes) if (y !== x) scope.add(y);
      const elements = elementsOf(scope, sizes);
      if (elements < bestElements) [best, bestScope, bestElements] = [x, scope, elements];
    }
    current = [...current.filter((axes) => !axes.has(best)), bestScope];
    order.push(best);
    left.delete(best);
    if (bestElements > largest) largest = bestElements;
  }
  return { order, largest };
}

/** Σ over `summed` (or no sum, if null) of the product of the factors, as a tensor over `axes`. Cost: elements × values of `summed` × factors. */
function productOver<E>(ring: SumsOfProducts<E>, sizes: readonly number[], factors: readonly Factor<E>[], axes: readonly number[], summed: number | null): E[] {
  const elements = elementsOf(axes, sizes);
  const result = new Array<E>(elements);
  const count = factors.length;
  const values = factors.map((factor) => factor.values);
  const inner = factors.map((factor) => (summed === null ? 0 : strideOf(factor.axes, summed, sizes)));
  const strides = factors.map((factor) => axes.map((x) => strideOf(factor.axes, x, sizes)));
  const offsets = new Array<number>(count).fill(0);
  const digits = new Array<number>(axes.length).fill(0);
  const terms = summed === null ? 1 : sizes[summed]!;
  for (let i = 0; i < elements; i++) {
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
      const size = sizes[axes[d]!]!;
      if (++digits[d]! < size) {
        for (let f = 0; f < count; f++) offsets[f]! += strides[f]![d]!;
        break;
      }
      digits[d] = 0;
      for (let f = 0; f < count; f++) offsets[f]! -= (size - 1) * strides[f]![d]!;
    }
  }
  return result;
}

/**
 * The product of the factors, summed over all variables but the kept ones, as a tensor over the kept ones in their order. Variable x has
 * the values 0..sizes[x]−1. Variables are summed out one at a time; the largest tensor is checked before the first one is made.
 * @throws LimitError when a tensor has more than 2^24 elements
 */
export function contract<E>(ring: SumsOfProducts<E>, sizes: readonly number[], factors: readonly Factor<E>[], kept: readonly number[], where: string): E[] {
  const { order, largest } = eliminationOrder(factors.map((factor) => factor.axes), kept, sizes);
  if (largest > MAXIMAL_TENSOR) throw new LimitError(`${where}: expected tensors with at most ${MAXIMAL_TENSOR} elements, got ${largest}`, { value: largest, limit: `tensor elements ${MAXIMAL_TENSOR}` });
  let current = [...factors];
  for (const x of order) {
    const own = current.filter((factor) => factor.axes.includes(x));
    const axes = [...new Set(own.flatMap((factor) => factor.axes))].filter((y) => y !== x);
    current = [...current.filter((factor) => !factor.axes.includes(x)), { axes, values: productOver(ring, sizes, own, axes, x) }];
  }
  return productOver(ring, sizes, current, kept, null);
}
