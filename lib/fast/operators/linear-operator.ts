import { InputError, shown } from '../../errors.ts';
import type { KernelMemory } from '../../kernels/kernel-memory.ts';
import { normAbove } from '../transforms/rounding.ts';
import { Plan, type OperatorCost } from '../plans/plan.ts';
import { TransposedPlan } from '../plans/transposed-plan.ts';

/** Derivatives of ⟨cotangent, M·x⟩. */
export interface OperatorGradient {
  /** By x: Mᵀ·cotangent. */
  readonly input: Float64Array;
  /**
   * By the coefficients that the operator was made of, one array for each list, in their order: entries (row-major), diagonals, symbols, first columns,
   * coefficients of diagrams, generators (left, then right, row-major); parts one after the other; a transposed operator has those of the operator itself.
   */
  readonly parameters: Float64Array[];
}

/**
 * A rows × cols matrix M as a product on doubles.
 *
 * Results carry a rigorous error bound. NaN and infinities go through as IEEE 754 says and are never masked: entry i of y is not
 * finite where a number that is not finite meets a nonzero entry of row i of M; transforms may carry it, as NaN, to other entries too.
 * Vectors may be views of any buffer, shared ones included; input and output may be the same array or overlap, because the plan works
 * on a copy. The operator keeps memory until `release`, after which every call throws; what cannot be had of the memory is a
 * `LimitError` that leaves it as it was.
 */
export interface LinearOperator {
  readonly rows: number;
  readonly cols: number;
  readonly cost: OperatorCost;
  /** The steps in words, with the alternatives that the cost model weighed. */
  readonly plan: readonly string[];
  /** y ← M·x. Allocates nothing. */
  applyInto(y: Float64Array, x: Float64Array): void;
  /** The same for `count` vectors, one after the other in both arrays. Allocates only at the first call with a larger count than before. */
  applyManyInto(y: Float64Array, x: Float64Array, count: number): void;
  /** M·x as a new array. */
  apply(x: Float64Array): Float64Array;
  /** The operator of Mᵀ, to be released on its own. */
  transpose(): LinearOperator;
  /** The lengths of the lists of coefficients, as in `OperatorGradient`. */
  readonly parameterLengths: readonly number[];
  /** The derivatives of ⟨cotangent, M·x⟩, in new arrays. */
  vjp(x: Float64Array, cotangent: Float64Array): OperatorGradient;
  /**
   * The derivatives of Σ_i ⟨cotangent_i, M·x_i⟩ for `count` vectors, one after the other: `input` holds Mᵀ·cotangent_i one after the other,
   * `parameters` the sums over the batch. Allocates only at the first call and at one with a larger count than before.
   *
   * Cost for each vector: one product with Mᵀ, and for the coefficients 2·rows·cols flops for dense matrices, three transforms for circulants; for
   * group matrices by m cosets of A two transforms, m products of the characters (2·m·|G| flops or 8, real or complex) and m inverse transforms, those
   * once for every 16 vectors; by towers of S(k) two transforms, 2·[S(n):S(k)]²·Σ d³ flops and [S(n):S(k)] inverse transforms, once for every 16 vectors;
   * by a tower of H on its cosets a product, [G:H] transforms and the making of its blocks, [G:H]·|G| entries, for each vector.
   * @throws InputError for arrays of other lengths than `parameterLengths` and the shapes say, and for a count below 0
   * @example
   * import { circulantOperator } from 'group-matrix/fast';
   * const gradient = { input: new Float64Array(4), parameters: [new Float64Array(2)] };
   * circulantOperator([1, 3]).vjpManyInto(gradient, Float64Array.of(1, 0, 0, 1), Float64Array.of(1, 1, 1, 1), 2);
   * [[...gradient.input], [...gradient.parameters[0]]] // => [[4, 4, 4, 4], [2, 2]]
   */
  vjpManyInto(gradient: OperatorGradient, x: Float64Array, cotangent: Float64Array, count: number): void;
  /** b with ‖y − M·x‖₂ ≤ b for the exact M and the y of `applyInto`, or of `applyManyInto` with x in the batch; Infinity where something might overflow or x is not finite. */
  errorBound(x: Float64Array): number;
  release(): void;
}

/** The checked face of a plan. */
export class PlannedOperator implements LinearOperator {
  readonly rows: number;
  readonly cols: number;
  readonly #plan: Plan;
  #transposed: Plan | null = null;
  #lengths: readonly number[] | null = null;
  #released = false;
  #count = 1;
  /** Counts that products and derivatives are made ready for, those from none on: asking a plan again may cost a closure. */
  #prepared = 0;
  #preparedGradient = -1;
  #x: number;
  #y: number;
  #generation = -1;
  /** Views of the result of one vector and of the last batch, kept until the memory grows. */
  #one: Float64Array = new Float64Array(0);
  #many: Float64Array = new Float64Array(0);
  /** The derivatives by the coefficients; their places, and views of them and of the last batch of inputs. */
  #sums = -1;
  #sumsGeneration = -1;
  #sumViews: Float64Array[] = [];
  #inputs: Float64Array = new Float64Array(0);

  /** Takes over one hold of the plan. */
  constructor(plan: Plan) {
    this.#plan = plan;
    this.rows = plan.rows;
    this.cols = plan.cols;
    this.#x = plan.memory.allocate(plan.cols);
    this.#y = plan.memory.allocate(plan.rows);
  }

  get cost(): OperatorCost {
    const { flops, setup } = this.#plan;
    const vectors = this.#count * (this.rows + this.cols) + (this.#sums < 0 ? 0 : this.#plan.size);
    return { flops, bytes: Plan.bytesOf(this.#transposed === null ? [this.#plan] : [this.#plan, this.#transposed]) + 8 * vectors, setup };
  }

  get plan(): readonly string[] {
    return this.#plan.steps;
  }

  get parameterLengths(): readonly number[] {
    return (this.#lengths ??= this.#plan.parameters);
  }

  /** The plan, for operators made of this one; it stays in the hold of this operator. */
  inner(where: string): Plan {
    this.#requireAlive(where);
    return this.#plan;
  }

  applyInto(y: Float64Array, x: Float64Array): void {
    this.#requireAlive('applyInto');
    requireDoubles('applyInto', 'x', x, this.cols);
    requireDoubles('applyInto', 'y', y, this.rows);
    const plan = this.#plan;
    copyDoubles('applyInto', 'x', plan.memory.doubles, x, this.#x);
    plan.apply(this.#y, this.#x);
    if (this.#generation !== plan.memory.generation) this.#renewViews();
    copyDoubles('applyInto', 'y', y, this.#one);
  }

  applyManyInto(y: Float64Array, x: Float64Array, count: number): void {
    this.#requireAlive('applyManyInto');
    requireCount('applyManyInto', count);
    requireDoubles('applyManyInto', 'x', x, this.cols * count);
    requireDoubles('applyManyInto', 'y', y, this.rows * count);
    if (count === 0) return;
    const plan = this.#plan;
    const { generation } = plan.memory;
    if (count > this.#count) this.#enlarge(count);
    if (count > this.#prepared) {
      plan.prepare(count);
      this.#prepared = count;
    }
    if (generation !== plan.memory.generation) {
      // views of the memory itself are gone when it has grown
      requireDoubles('applyManyInto', 'x', x, this.cols * count);
      requireDoubles('applyManyInto', 'y', y, this.rows * count);
    }
    copyDoubles('applyManyInto', 'x', plan.memory.doubles, x, this.#x);
    plan.applyMany(this.#y, this.#x, count);
    if (this.#generation !== plan.memory.generation) this.#renewViews();
    if (this.#many.length !== y.length) this.#many = plan.memory.doubles.subarray(this.#y, this.#y + y.length);
    copyDoubles('applyManyInto', 'y', y, this.#many);
  }

  apply(x: Float64Array): Float64Array {
    const y = new Float64Array(this.rows);
    this.applyInto(y, x);
    return y;
  }

  transpose(): LinearOperator {
    this.#requireAlive('transpose');
    return plannedOperator(this.#plan.memory, [this.#plan.retain()], ([plan]) => new TransposedPlan(plan!));
  }

  vjp(x: Float64Array, cotangent: Float64Array): OperatorGradient {
    this.#requireAlive('vjp');
    requireDoubles('vjp', 'x', x, this.cols);
    requireDoubles('vjp', 'cotangent', cotangent, this.rows);
    const gradient = { input: new Float64Array(this.cols), parameters: this.parameterLengths.map((length) => new Float64Array(length)) };
    this.#differentiate(gradient, x, cotangent, 1);
    return gradient;
  }

  vjpManyInto(gradient: OperatorGradient, x: Float64Array, cotangent: Float64Array, count: number): void {
    this.#requireAlive('vjpManyInto');
    requireCount('vjpManyInto', count);
    requireDoubles('vjpManyInto', 'x', x, this.cols * count);
    requireDoubles('vjpManyInto', 'cotangent', cotangent, this.rows * count);
    requireDoubles('vjpManyInto', 'gradient/input', gradient?.input, this.cols * count);
    const lengths = this.parameterLengths;
    if (gradient.parameters?.length !== lengths.length) throw new InputError(`vjpManyInto: expected ${lengths.length} lists, got ${shown(gradient.parameters?.length)} at /gradient/parameters`, { pointer: '/gradient/parameters', value: gradient.parameters?.length });
    for (let p = 0; p < lengths.length; p++) {
      const list: unknown = gradient.parameters[p];
      // the name of the place is made for a message only: nothing is allocated here
      if (!(list instanceof Float64Array && list.length === lengths[p])) requireDoubles('vjpManyInto', `gradient/parameters/${p}`, list, lengths[p]!);
    }
    this.#differentiate(gradient, x, cotangent, count);
  }

  #differentiate({ input, parameters }: OperatorGradient, x: Float64Array, cotangent: Float64Array, count: number): void {
    const plan = this.#plan;
    const { memory } = plan;
    const { generation } = memory;
    const transposed = this.#transposed ?? this.#transpose();
    if (this.#sums < 0) this.#sums = memory.allocate(plan.size);
    if (count > this.#count) this.#enlarge(count);
    if (count > this.#preparedGradient) {
      plan.prepareGradient(count);
      transposed.prepare(count);
      this.#preparedGradient = count;
    }
    if (generation !== memory.generation) {
      requireDoubles('vjpManyInto', 'x', x, this.cols * count);
      requireDoubles('vjpManyInto', 'cotangent', cotangent, this.rows * count);
      requireDoubles('vjpManyInto', 'gradient/input', input, this.cols * count);
      for (let p = 0; p < parameters.length; p++) requireDoubles('vjpManyInto', `gradient/parameters/${p}`, parameters[p], this.parameterLengths[p]!);
    }
    copyDoubles('vjpManyInto', 'x', memory.doubles, x, this.#x);
    copyDoubles('vjpManyInto', 'cotangent', memory.doubles, cotangent, this.#y);
    memory.kernels.fill(this.#sums, plan.size, 0);
    plan.addGradient(this.#sums, this.#x, this.#y, count);
    // x is not needed any more
    transposed.applyMany(this.#x, this.#y, count);
    if (this.#sumsGeneration !== memory.generation || this.#inputs.length !== input.length) this.#renewGradientViews(input.length);
    copyDoubles('vjpManyInto', 'gradient/input', input, this.#inputs);
    for (let p = 0; p < parameters.length; p++) copyDoubles('vjpManyInto', 'gradient/parameters', parameters[p]!, this.#sumViews[p]!);
  }

  errorBound(x: Float64Array): number {
    this.#requireAlive('errorBound');
    requireDoubles('errorBound', 'x', x, this.cols);
    const { memory } = this.#plan;
    copyDoubles('errorBound', 'x', memory.doubles, x, this.#x);
    const size = normAbove(memory.doubles, this.#x, this.cols);
    return size === Infinity ? Infinity : this.#plan.bound(size);
  }

  release(): void {
    this.#requireAlive('release');
    this.#released = true;
    this.#transposed?.release();
    this.#plan.memory.release(this.#x);
    this.#plan.memory.release(this.#y);
    if (this.#sums >= 0) this.#plan.memory.release(this.#sums);
    this.#plan.release();
  }

  #requireAlive(where: string): void {
    if (this.#released) throw new InputError(`${where}: expected an operator in use, got one that was released`, { value: 'released' });
  }

  #enlarge(count: number): void {
    const { memory } = this.#plan;
    // allocate first: when the memory cannot grow, the operator stays as it was
    const x = memory.allocate(this.cols * count);
    let y: number;
    try {
      y = memory.allocate(this.rows * count);
    } catch (error) {
      memory.release(x);
      throw error;
    }
    memory.release(this.#x);
    memory.release(this.#y);
    [this.#x, this.#y, this.#count, this.#generation, this.#sumsGeneration] = [x, y, count, -1, -1];
  }

  #transpose(): Plan {
    const plan = this.#plan;
    return (this.#transposed = plan.memory.attempt(() => plan.transposed()));
  }

  #renewGradientViews(inputs: number): void {
    const { doubles, generation } = this.#plan.memory;
    let at = this.#sums;
    this.#sumViews = this.#plan.parameters.map((length) => doubles.subarray(at, (at += length)));
    this.#inputs = doubles.subarray(this.#x, this.#x + inputs);
    this.#sumsGeneration = generation;
  }

  #renewViews(): void {
    const { memory } = this.#plan;
    this.#one = memory.doubles.subarray(this.#y, this.#y + this.rows);
    this.#many = this.#one;
    this.#generation = memory.generation;
  }
}

/** The operator of a plan that is made now. When it cannot be made, the memory is as before, and the holds of the plans that it is made of are given up. */
export function plannedOperator<P extends Plan>(memory: KernelMemory, held: readonly P[], make: (held: readonly P[]) => Plan): PlannedOperator {
  let isMade = false;
  try {
    return memory.attempt(() => {
      const plan = make(held);
      isMade = true;
      try {
        return new PlannedOperator(plan);
      } catch (error) {
        // with the plan go its holds
        plan.release();
        throw error;
      }
    });
  } catch (error) {
    if (!isMade) for (const plan of held) plan.release();
    throw error;
  }
}

function requireCount(where: string, count: number): void {
  if (!Number.isSafeInteger(count) || count < 0) throw new InputError(`${where}: expected a number of vectors, got ${shown(count)} at /count`, { pointer: '/count', value: count });
}

/**
 * target[at + i] ← source[i]. Optimised code of some engines takes the length of a view whose resizable buffer has shrunk for what it
 * was, so that `requireDoubles` lets it pass; the copy then throws.
 */
function copyDoubles(where: string, name: string, target: Float64Array, source: Float64Array, at: number = 0): void {
  try {
    target.set(source, at);
  } catch (error) {
    throw new InputError(`${where}: expected a buffer that is still there, got ${(error as Error).message} at /${name}`, { pointer: `/${name}`, value: 'detached' });
  }
}

/** Throws unless `values` is a Float64Array of this length on a buffer that is still there. */
export function requireDoubles(where: string, name: string, values: unknown, length: number): asserts values is Float64Array {
  if (!(values instanceof Float64Array)) throw new InputError(`${where}: expected a Float64Array, got ${shown(values)} at /${name}`, { pointer: `/${name}`, value: values });
  if (values.length === length) return;
  const detached = values.buffer.byteLength === 0 && values.length === 0;
  throw new InputError(`${where}: expected ${length} numbers, got ${values.length}${detached ? ' (an empty or detached buffer)' : ''} at /${name}`, { pointer: `/${name}`, value: values.length });
}
