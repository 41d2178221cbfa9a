import { InputError, LimitError, shown } from '../../errors.ts';
import { requireConvention, DEFAULT_CONVENTION, type Convention } from '../../group-matrices/convention.ts';
import type { FiniteGroup } from '../../groups/finite-group.ts';
import { sharedKernelMemory, type KernelMemory } from '../../kernels/kernel-memory.ts';
import { requirePermutation } from '../../linear/permutation-matrix.ts';
import { BlockPlan } from '../plans/block-plan.ts';
import { CirculantPlan } from '../plans/circulant-plan.ts';
import { KroneckerPlan, ProductPlan, SumPlan } from '../plans/composite-plans.ts';
import { DensePlan } from '../plans/dense-plan.ts';
import { DiagonalPlan } from '../plans/diagonal-plan.ts';
import { groupPlan, type GroupPlanKind } from '../group-plans/group-plan.ts';
import { plannedOperator, PlannedOperator, type LinearOperator } from './linear-operator.ts';
import type { Plan } from '../plans/plan.ts';
import { GatherPlan, ScatterPlan } from '../plans/selection-plan.ts';

/** Where and how plans are made. */
export interface PlanOptions {
  /** The memory in which the plan works; operators that are joined must share it. Default: one memory for all. */
  readonly memory?: KernelMemory;
  /** Which plans of group matrices are considered; default: the one that the cost model expects to be the fastest. */
  readonly groupPlan?: GroupPlanKind;
}

export const memoryOf = ({ memory }: PlanOptions): KernelMemory => memory ?? sharedKernelMemory();

/** Throws unless every entry is a number. */
function requireNumbers(values: ArrayLike<number>, where: string, length: number): Float64Array {
  const given: unknown = values !== null && typeof values === 'object' ? values.length : values;
  if (given !== length) throw new InputError(`${where}: expected ${length} numbers, got ${shown(given)}`, { value: given });
  for (let i = 0; i < length; i++) if (typeof values[i] !== 'number') throw new InputError(`${where}: expected a number, got ${shown(values[i])} at /${i}`, { pointer: `/${i}`, value: values[i] });
  return Float64Array.from(values);
}

/** More numbers than this do not fit in a kernel memory. */
const MOST_SIZE = 2 ** 29;

function requireSize(where: string, name: string, n: unknown): asserts n is number {
  if (!Number.isSafeInteger(n) || (n as number) < 0) throw new InputError(`${where}: expected a size ≥ 0, got ${shown(n)} at /${name}`, { pointer: `/${name}`, value: n });
  if ((n as number) > MOST_SIZE) throw new LimitError(`${where}: a size of ${n as number} exceeds the limit of ${MOST_SIZE} at /${name}`, { pointer: `/${name}`, limit: `size ${MOST_SIZE}`, value: n });
}

/** The plans of operators that are to be joined, with one more hold of each. */
function heldPlans(where: string, operators: readonly LinearOperator[]): Plan[] {
  if (!Array.isArray(operators) || operators.length === 0) throw new InputError(`${where}: expected at least one operator, got ${shown(operators)}`, { value: operators });
  const plans = operators.map((operator, i) => {
    if (!(operator instanceof PlannedOperator)) throw new InputError(`${where}: expected an operator of this package, got ${shown(operator)} at /${i}`, { pointer: `/${i}`, value: operator });
    return operator.inner(where);
  });
  plans.forEach((plan, i) => {
    if (plan.memory !== plans[0]!.memory) throw new InputError(`${where}: expected operators in one memory, got another one at /${i}`, { pointer: `/${i}`, value: 'memory' });
  });
  return plans.map((plan) => plan.retain());
}

/** The operator of a plan in the memory of the options. */
function planned(options: PlanOptions, make: (memory: KernelMemory) => Plan): LinearOperator {
  const memory = memoryOf(options);
  return plannedOperator(memory, [], () => make(memory));
}

/** The operator of a plan that is made of others, which are held. */
const joined = (plans: readonly Plan[], make: (parts: readonly Plan[]) => Plan): LinearOperator => plannedOperator(plans[0]!.memory, plans, make);

/** Throws, giving up the holds, unless the condition holds. */
function requireFit(plans: readonly Plan[], fits: boolean, message: () => string): void {
  if (fits) return;
  for (const plan of plans) plan.release();
  throw new InputError(message(), { value: plans.map(({ rows, cols }) => [rows, cols]) });
}

/**
 * A dense rows × cols matrix of doubles, row-major. 2·rows·cols flops.
 * @throws InputError when the number of entries is not rows·cols
 * @example
 * import { denseOperator } from 'group-matrix/fast';
 * [...denseOperator(2, 2, [1, 2, 3, 4]).apply(Float64Array.of(1, 10))] // => [21, 43]
 */
export function denseOperator(rows: number, cols: number, entries: ArrayLike<number>, options: PlanOptions = {}): LinearOperator {
  requireSize('denseOperator', 'rows', rows);
  requireSize('denseOperator', 'cols', cols);
  const values = requireNumbers(entries, 'denseOperator', rows * cols);
  return planned(options, (memory) => new DensePlan(memory, rows, cols, { values, exact: true }));
}

/**
 * A diagonal matrix of doubles.
 * @example
 * import { diagonalOperator } from 'group-matrix/fast';
 * [...diagonalOperator([2, 3]).apply(Float64Array.of(1, 10))] // => [2, 30]
 */
export function diagonalOperator(entries: ArrayLike<number>, options: PlanOptions = {}): LinearOperator {
  const values = requireNumbers(entries, 'diagonalOperator', entries?.length ?? 0);
  return planned(options, (memory) => new DiagonalPlan(memory, { values, exact: true }));
}

/**
 * The permutation matrix P with P e_x = e_(images[x]): entry x of the vector goes to place images[x]. Exact.
 * @throws InputError when it is not a permutation of 0..n−1
 * @example
 * import { permutationOperator } from 'group-matrix/fast';
 * [...permutationOperator([1, 2, 0]).apply(Float64Array.of(5, 6, 7))] // => [7, 5, 6]
 */
export function permutationOperator(images: ArrayLike<number>, options: PlanOptions = {}): LinearOperator {
  requirePermutation(images, 'permutationOperator');
  return planned(options, (memory) => new ScatterPlan(memory, Int32Array.from(images), images.length));
}

/**
 * The identity matrix.
 * @example
 * import { identityOperator } from 'group-matrix/fast';
 * [...identityOperator(2).apply(Float64Array.of(1, 10))] // => [1, 10]
 */
export function identityOperator(n: number, options: PlanOptions = {}): LinearOperator {
  requireSize('identityOperator', 'n', n);
  return planned(options, (memory) => new GatherPlan(memory, Int32Array.from({ length: n }, (_, i) => i), n));
}

/**
 * The rows of the identity matrix with these distinct indices: y_i = x_(indices[i]). Exact.
 * @throws InputError when an index repeats or is not in 0..n−1
 * @example
 * import { selectionOperator } from 'group-matrix/fast';
 * [...selectionOperator(4, [3, 1]).apply(Float64Array.of(5, 6, 7, 8))] // => [8, 6]
 */
export function selectionOperator(n: number, indices: ArrayLike<number>, options: PlanOptions = {}): LinearOperator {
  requireSize('selectionOperator', 'n', n);
  requireNumbers(indices, 'selectionOperator', indices?.length ?? 0);
  const seen = new Set<number>();
  for (let i = 0; i < indices.length; i++) {
    const k = indices[i]!;
    if (!Number.isSafeInteger(k) || k < 0 || k >= n || seen.has(k)) throw new InputError(`selectionOperator: expected distinct indices in 0..${n - 1}, got ${shown(k)} at /${i}`, { pointer: `/${i}`, value: k });
    seen.add(k);
  }
  return planned(options, (memory) => new GatherPlan(memory, Int32Array.from(indices), n));
}

/**
 * The circulant matrix with first column c: y_i = Σ_j c_((i−j) mod n)·x_j. O(n log n) flops.
 * @example
 * import { circulantOperator } from 'group-matrix/fast';
 * [...circulantOperator([1, 2, 0, 0]).apply(Float64Array.of(1, 0, 0, 0))] // => [1, 2, 0, 0]
 */
export function circulantOperator(column: ArrayLike<number>, options: PlanOptions = {}): LinearOperator {
  const values = requireNumbers(column, 'circulantOperator', column?.length ?? 0);
  if (values.length === 0) throw new InputError('circulantOperator: expected at least one number, got none', { value: 0 });
  return planned(options, (memory) => new CirculantPlan(memory, { values, exact: true }));
}

/**
 * The group matrix of a symbol of doubles: M[g][h] = f(g^-1·h) for "g^-1h" (default), f(g·h^-1) for "gh^-1".
 *
 * The plan is chosen by a cost model: dense, through the characters of an abelian subgroup, or through a tower of subgroups: of S(n), of a whole group up to order 4096 whose adapted
 * irreducible representations are monomial (all supersolvable ones, S(4) and its like; not SL(2,3)), of a subgroup of another group, on its cosets.
 * @throws InputError when the symbol does not have |G| entries
 * @source M. Clausen, U. Baum, Fast Fourier Transforms, BI-Wissenschaftsverlag 1993
 * @example
 * import { parseGroupSpec } from 'group-matrix';
 * import { groupMatrixOperator } from 'group-matrix/fast';
 * [...groupMatrixOperator(parseGroupSpec('C(3)'), [1, 2, 3]).apply(Float64Array.of(1, 0, 0))] // => [1, 3, 2]
 */
export function groupMatrixOperator(group: FiniteGroup, symbol: ArrayLike<number>, convention: Convention = DEFAULT_CONVENTION, options: PlanOptions = {}): LinearOperator {
  const values = requireNumbers(symbol, 'groupMatrixOperator', group.order);
  requireConvention(convention, 'groupMatrixOperator');
  return planned(options, (memory) => groupPlan(memory, group, convention, { values, exact: true }, options.groupPlan));
}

/**
 * Σ factors_i·operators_i. The operators stay in use on their own; the sum keeps what it needs of them.
 * @throws InputError when the shapes differ
 * @example
 * import { diagonalOperator, sumOperator } from 'group-matrix/fast';
 * const D = diagonalOperator([1, 2]);
 * [...sumOperator([D, D], [1, 10]).apply(Float64Array.of(1, 1))] // => [11, 22]
 */
export function sumOperator(operators: readonly LinearOperator[], factors?: ArrayLike<number>): LinearOperator {
  const scales = factors === undefined ? null : requireNumbers(factors, 'sumOperator', operators?.length ?? 0);
  const plans = heldPlans('sumOperator', operators);
  requireFit(plans, plans.every(({ rows, cols }) => rows === plans[0]!.rows && cols === plans[0]!.cols), () => 'sumOperator: expected operators of one shape');
  return joined(plans, (parts) => new SumPlan(parts, scales === null ? undefined : [...scales]));
}

/**
 * factor·M.
 * @example
 * import { diagonalOperator, scaledOperator } from 'group-matrix/fast';
 * [...scaledOperator(3, diagonalOperator([1, 2])).apply(Float64Array.of(1, 1))] // => [3, 6]
 */
export function scaledOperator(factor: number, operator: LinearOperator): LinearOperator {
  return sumOperator([operator], [factor]);
}

/**
 * The product operators_1·operators_2·…: the last one acts first.
 * @throws InputError when rows and columns do not fit
 * @example
 * import { denseOperator, diagonalOperator, productOperator } from 'group-matrix/fast';
 * [...productOperator([diagonalOperator([1, 2]), denseOperator(2, 1, [3, 4])]).apply(Float64Array.of(1))] // => [3, 8]
 */
export function productOperator(operators: readonly LinearOperator[]): LinearOperator {
  const plans = heldPlans('productOperator', operators);
  requireFit(plans, plans.every((plan, i) => i === 0 || plans[i - 1]!.cols === plan.rows), () => `productOperator: expected factors that fit, got ${plans.map(({ rows, cols }) => `${rows} × ${cols}`).join(', ')}`);
  return joined(plans, (parts) => new ProductPlan(parts));
}

/**
 * The Kronecker product operators_1 ⊗ operators_2 ⊗ …
 * @example
 * import { denseOperator, diagonalOperator, kroneckerOperator } from 'group-matrix/fast';
 * [...kroneckerOperator([diagonalOperator([1, 10]), denseOperator(1, 2, [1, 1])]).apply(Float64Array.of(1, 2, 3, 4))] // => [3, 70]
 */
export function kroneckerOperator(operators: readonly LinearOperator[]): LinearOperator {
  const plans = heldPlans('kroneckerOperator', operators);
  return joined(plans, (parts) => parts.reduceRight((right, left) => new KroneckerPlan(left, right)));
}

/** An operator with the row and the column where its corner stands. */
export interface OperatorBlock {
  readonly operator: LinearOperator;
  readonly row: number;
  readonly col: number;
}

/**
 * The rows × cols matrix with the given blocks, zero elsewhere; where blocks overlap they are added.
 * @throws InputError when a block stands out
 * @example
 * import { blockOperator, diagonalOperator } from 'group-matrix/fast';
 * const D = diagonalOperator([1, 2]);
 * [...blockOperator(2, 4, [{ operator: D, row: 0, col: 0 }, { operator: D, row: 0, col: 2 }]).apply(Float64Array.of(1, 1, 10, 10))] // => [11, 22]
 */
export function blockOperator(rows: number, cols: number, blocks: readonly OperatorBlock[], options: PlanOptions = {}): LinearOperator {
  requireSize('blockOperator', 'rows', rows);
  requireSize('blockOperator', 'cols', cols);
  if (!Array.isArray(blocks)) throw new InputError(`blockOperator: expected a list of blocks, got ${shown(blocks)} at /blocks`, { pointer: '/blocks', value: blocks });
  if (blocks.length === 0) return planned(options, (memory) => new BlockPlan(memory, rows, cols, []));
  const plans = heldPlans('blockOperator', blocks.map((block: OperatorBlock | null) => block?.operator as LinearOperator));
  const fits = blocks.every(({ row, col }, i) => Number.isSafeInteger(row) && Number.isSafeInteger(col) && row >= 0 && col >= 0 && row + plans[i]!.rows <= rows && col + plans[i]!.cols <= cols);
  requireFit(plans, fits, () => `blockOperator: expected blocks within ${rows} × ${cols}`);
  return joined(plans, (parts) => new BlockPlan(plans[0]!.memory, rows, cols, blocks.map(({ row, col }, i) => ({ plan: parts[i]!, row, col }))));
}
