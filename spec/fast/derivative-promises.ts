import { LimitError } from '../../lib/errors.ts';
import type { LinearOperator, OperatorGradient } from '../../lib/fast/operators/linear-operator.ts';
import { KernelMemory } from '../../lib/kernels/kernel-memory.ts';
import { doubleStream } from '../kernels/twins.ts';
import { requireSameBits } from './operator-promises.ts';

const doubles = (n: number, seed: number): Float64Array => Float64Array.from({ length: n }, doubleStream(seed, false));

/** The derivatives of a batch, in arrays that held something else. */
function derivatives(operator: LinearOperator, x: Float64Array, cotangent: Float64Array, count: number): OperatorGradient {
  const gradient = { input: new Float64Array(operator.cols * count).fill(NaN), parameters: operator.parameterLengths.map((n) => new Float64Array(n).fill(NaN)) };
  operator.vjpManyInto(gradient, x, cotangent, count);
  return gradient;
}

const lists = ({ input, parameters }: OperatorGradient): Float64Array[] => [input, ...parameters];

/**
 * 2026-11-21: a first batch without vectors met a plan that was not ready, and was a TypeError.
 *
 * Derivatives of batches are the sums of those of their vectors, and have the same bits with both operators, again and again.
 */
export function requireDerivatives(label: string, operator: LinearOperator, twin: LinearOperator): void {
  const { rows, cols } = operator;
  for (const count of [0, 1, 3, 20]) {
    const [x, c] = [doubles(cols * count, 5), doubles(rows * count, 6)];
    const own = derivatives(operator, x, c, count);
    const others = [derivatives(twin, x, c, count), derivatives(operator, x, c, count), ...(count === 1 ? [operator.vjp(x, c)] : [])];
    for (const other of others) lists(own).forEach((list, i) => requireSameBits(`${label}, derivatives of ${count}, list ${i}`, list, lists(other)[i]!));
    const sums = operator.parameterLengths.map((n) => new Float64Array(n));
    const sizes = operator.parameterLengths.map((n) => new Float64Array(n));
    for (let v = 0; v < count; v++) {
      operator.vjp(x.slice(v * cols, (v + 1) * cols), c.slice(v * rows, (v + 1) * rows)).parameters.forEach((list, p) => list.forEach((value, i) => {
        sums[p]![i]! += value;
        sizes[p]![i]! += Math.abs(value);
      }));
    }
    own.parameters.forEach((list, p) => {
      // the largest of all entries: transforms round with the size of the whole list
      const size = sizes[p]!.reduce((a, b) => Math.max(a, b), 0);
      list.forEach((value, i) => {
        if (!(Math.abs(value - sums[p]![i]!) <= 1e-11 * size) && Math.abs(value) < 1e290) throw new Error(`${label}, derivatives of ${count}: list ${p}, entry ${i} is ${value}, the sum ${sums[p]![i]!}`);
      });
    });
  }
}

/** Whatever allocation fails first, the derivatives of a batch throw a LimitError, and come out as before when they are asked for again. */
export function requireSafeDerivatives(label: string, make: (memory: KernelMemory) => LinearOperator): void {
  const memory = new KernelMemory({ kind: 'portable' });
  const allocate = memory.allocate.bind(memory);
  const whole = make(memory);
  const [x, c] = [doubles(whole.cols * 20, 7), doubles(whole.rows * 20, 8)];
  const expected = derivatives(whole, x, c, 20);
  whole.release();
  const { used } = memory;
  for (let failing = 0, failed = true; failed; failing += 1 + Math.floor(failing / 10)) {
    const operator = make(memory);
    let left = failing;
    memory.allocate = (size) => {
      if (left-- === 0) throw new LimitError('allocate: no more memory', { limit: 'memory' });
      return allocate(size);
    };
    failed = false;
    try {
      derivatives(operator, x, c, 20);
    } catch (error) {
      if (!(error instanceof LimitError)) throw new Error(`${label}: allocation ${failing} fails with ${String(error)}`, { cause: error });
      failed = true;
    } finally {
      memory.allocate = allocate;
    }
    const again = lists(derivatives(operator, x, c, 20));
    lists(expected).forEach((list, i) => requireSameBits(`${label}, after allocation ${failing} failed, list ${i}`, again[i]!, list));
    operator.release();
    if (memory.used !== used) throw new Error(`${label}: ${memory.used - used} doubles are lost when allocation ${failing} of the derivatives fails`);
  }
}
