import { LimitError } from '../../errors.ts';
import { numeratorOf, Q, type Rational } from '../../algebra/rational-field.ts';
import { diagramLayer } from '../../diagrams/layers/diagram-layer.ts';
import type { DiagramSum, GroupDisplacementForm, StructuredOperator } from '../../equivariance/structured-operator.ts';
import { structuredShape } from '../../equivariance/structured-operator.ts';
import type { KernelMemory } from '../../kernels/kernel-memory.ts';
import { entriesOf } from '../../linear/dense-matrix.ts';
import type { Matrix } from '../../linear/matrix.ts';
import { requirePermutation } from '../../linear/permutation-matrix.ts';
import type { SparseMatrix } from '../../linear/sparse-matrix.ts';
import { roundedCoefficients } from '../plans/coefficients.ts';
import { KroneckerPlan, ProductPlan, SumPlan } from '../plans/composite-plans.ts';
import { DensePlan } from '../plans/dense-plan.ts';
import { DiagonalPlan } from '../plans/diagonal-plan.ts';
import { DiagramPlan } from '../plans/diagram-plan.ts';
import { groupPlan } from '../group-plans/group-plan.ts';
import { plannedOperator, type LinearOperator } from './linear-operator.ts';
import { displacementPlan } from '../plans/displacement-plan.ts';
import { memoryOf, type PlanOptions } from './operators.ts';
import { composedPlan, type Plan } from '../plans/plan.ts';
import { GatherPlan, ScatterPlan } from '../plans/selection-plan.ts';
import { SparsePlan } from '../plans/sparse-plan.ts';
import { TransposedPlan } from '../plans/transposed-plan.ts';

/** Most entries of a dense matrix of doubles. */
const MAXIMAL_DENSE = 2 ** 28;

/**
 * The fast product of an exact operator: coefficients are rounded to the nearest doubles, a plan is chosen for each part.
 *
 * The error bounds of the result are against the exact operator, the rounding of coefficients included.
 * @throws InputError when the parts of the operator do not fit
 * @throws LimitError when the kernel memory cannot hold the plan
 * @example
 * import { groupMatrix, parseGroupSpec, Q } from 'group-matrix';
 * import { lower } from 'group-matrix/fast';
 * const matrix = groupMatrix(parseGroupSpec('D(3)'), Q, [1, 2, 3, 4, 5, 6].map(Q.fromInteger));
 * [...lower({ kind: 'groupMatrix', matrix }).apply(Float64Array.of(1, 0, 0, 0, 0, 0))] // => [1, 3, 2, 4, 5, 6]
 */
export function lower(operator: StructuredOperator, options: PlanOptions = {}): LinearOperator {
  structuredShape(operator);
  const memory = memoryOf(options);
  return plannedOperator(memory, [], () => structuredPlan(operator, memory, options));
}

function structuredPlan(operator: StructuredOperator, memory: KernelMemory, options: PlanOptions): Plan {
  const composed = (parts: readonly StructuredOperator[], compose: (plans: Plan[]) => Plan): Plan =>
    composedPlan(parts.map((part) => () => structuredPlan(part, memory, options)), compose);
  switch (operator.kind) {
    case 'groupMatrix': {
      const { group, convention, symbol } = operator.matrix;
      return groupPlan(memory, group, convention, roundedCoefficients(symbol), options.groupPlan);
    }
    case 'groupDisplacement':
      return formPlan(operator.form, memory, options);
    case 'displacement':
      return displacementPlan(memory, operator.generators, (M) => matrixPlan(memory, M));
    case 'diagrams':
      return diagramsPlan(operator.layer, memory);
    case 'dense':
      return matrixPlan(memory, operator.matrix);
    case 'sparse':
      return sparsePlan(memory, operator.matrix);
    case 'diagonal':
      return new DiagonalPlan(memory, roundedCoefficients(operator.entries));
    case 'permutation':
      requirePermutation(operator.images, 'lower');
      return new ScatterPlan(memory, Int32Array.from(operator.images), operator.images.length);
    case 'identity':
      return new GatherPlan(memory, Int32Array.from({ length: operator.size }, (_, i) => i), operator.size);
    case 'sum':
      return composed(operator.parts, (plans) => new SumPlan(plans));
    case 'product':
      return composed(operator.parts, (plans) => new ProductPlan(plans));
    case 'kronecker':
      return composed(operator.parts, (plans) => plans.reduceRight((right, left) => new KroneckerPlan(left, right)));
    case 'scale': {
      const { values, exact } = roundedCoefficients([operator.factor]);
      return composed([operator.of], (plans) => new SumPlan(plans, [values[0]!], exact));
    }
    case 'transpose':
      return composed([operator.of], ([plan]) => new TransposedPlan(plan!));
  }
}

/** GM(base) + Σ diag(a_i)·GM(c_i). */
function formPlan({ group, convention, base, terms }: GroupDisplacementForm, memory: KernelMemory, options: PlanOptions): Plan {
  const of = (symbol: readonly Rational[]): Plan => groupPlan(memory, group, convention, roundedCoefficients(symbol), options.groupPlan);
  const product = (diagonal: readonly Rational[], symbol: readonly Rational[]): Plan =>
    composedPlan([() => new DiagonalPlan(memory, roundedCoefficients(diagonal)), () => of(symbol)], (plans) => new ProductPlan(plans));
  return composedPlan([() => of(base), ...terms.map(({ diagonal, symbol }) => () => product(diagonal, symbol))], (plans) => new SumPlan(plans));
}

function diagramsPlan({ family, n, k, l, terms }: DiagramSum, memory: KernelMemory): Plan {
  const layer = diagramLayer(family, n, k, l, terms.map(({ diagram }) => diagram));
  return new DiagramPlan(memory, layer, roundedCoefficients(terms.map(({ coefficient }) => coefficient)));
}

function sparsePlan(memory: KernelMemory, { rows, cols, entries }: SparseMatrix<Rational>): Plan {
  const sorted = [...entries].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return new SparsePlan(memory, rows, cols, {
    rows: Int32Array.from(sorted, ([i]) => i),
    cols: Int32Array.from(sorted, ([, j]) => j),
    coefficients: roundedCoefficients(sorted.map(([, , value]) => value)),
  });
}

/** A matrix by its entries: sparse where at most a quarter of them are nonzero. */
function matrixPlan(memory: KernelMemory, M: Matrix<Rational>): Plan {
  if (M.rows * M.cols > MAXIMAL_DENSE) throw new LimitError(`lower: a ${M.rows} × ${M.cols} matrix exceeds ${MAXIMAL_DENSE} entries`, { limit: `entries ${MAXIMAL_DENSE}` });
  const entries = entriesOf(M);
  const nonzeros = entries.reduce((sum, a) => sum + (Q.isZero(a) ? 0 : 1), 0);
  if (4 * nonzeros > entries.length || entries.length <= 64) return new DensePlan(memory, M.rows, M.cols, roundedCoefficients(entries));
  const kept: [number, number, Rational][] = [];
  entries.forEach((a, at) => {
    if (numeratorOf(a) !== 0n) kept.push([Math.floor(at / M.cols), at % M.cols, a]);
  });
  return sparsePlan(memory, { rows: M.rows, cols: M.cols, entries: kept });
}
