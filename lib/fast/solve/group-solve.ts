import { pollDeadline } from '../../deadline.ts';
import { rationalFromDouble } from '../../algebra/dyadic.ts';
import { Q, type Rational } from '../../algebra/rational-field.ts';
import { DEFAULT_CONVENTION, requireConvention, type Convention } from '../../group-matrices/convention.ts';
import { groupMatrix, toMatrix } from '../../group-matrices/group-matrix.ts';
import type { FiniteGroup } from '../../groups/finite-group.ts';
import { inverseImages } from '../../groups/translation.ts';
import { LimitError } from '../../errors.ts';
import { matrixFromFunction } from '../../linear/dense-matrix.ts';
import type { Matrix } from '../../linear/matrix.ts';
import { sharedKernelMemory } from '../../kernels/kernel-memory.ts';
import { abelianCandidates, type AbelianSubgroup } from '../transforms/abelian-subgroup.ts';
import { CirculantPlan } from '../plans/circulant-plan.ts';
import { cosetStructure, symbolElements } from '../group-plans/coset-structure.ts';
import { groupPlan } from '../group-plans/group-plan.ts';
import { requireDoubles } from '../operators/linear-operator.ts';
import type { Plan } from '../plans/plan.ts';
import { plannedResidual, slicedResidual, type Residual } from './residual.ts';
import { SlicedCirculant } from './sliced-circulant.ts';
import { SlicedPlan } from './sliced-plan.ts';
import type { SlicedProduct } from './sliced-product.ts';
import { complexDenseFactors, quotient, type ComplexFactors } from './solve-factors.ts';
import { SolveFourier } from './solve-fourier.ts';
import { requireFinite, requireOrder, scaledValues, sumNorm } from './solve-precision.ts';
import type { SolveFactors } from './inverse-norm.ts';
import { residualOfRows, type MatrixRows } from './matrix-rows.ts';
import { solveProblem, type FloatSolution } from './solve-problem.ts';

/** Residuals from the rows up to these orders, by slices up to the last one, by the fast product with its error bound beyond. */
const GROUP_ROWS = 2048;
const CIRCULANT_ROWS = 64;
const SLICED_ORDER = 2 ** 17;
/** Most complex numbers in the blocks of all characters. */
const MOST_ENTRIES = 2 ** 25;
const MOST_CIRCULANT = 2 ** 22;

/** Products of cyclic groups: the transform over all axes. */
class AxesTransform {
  readonly #axes: readonly number[];
  readonly #transforms: readonly SolveFourier[];

  constructor(axes: readonly number[]) {
    this.#axes = axes;
    this.#transforms = axes.map((n) => new SolveFourier(n));
  }

  /** The conjugate of each character: all coordinates negated. */
  conjugates(): Int32Array {
    return this.#axes.reduce((before, n) => Int32Array.from({ length: before.length * n }, (_, k) => before[Math.floor(k / n)]! * n + ((n - (k % n)) % n)), Int32Array.of(0));
  }

  /** In place over row-major coordinates, unscaled. */
  apply(re: Float64Array, im: Float64Array, sign: 1 | -1): void {
    if (this.#axes.length === 1) {
      this.#transforms[0]!.transform(re, im, sign);
      return;
    }
    let inner = re.length;
    this.#axes.forEach((n, axis) => {
      inner /= n;
      const [x, y] = [new Float64Array(n), new Float64Array(n)];
      for (let start = 0; start < re.length; start++) {
        if (Math.floor(start / inner) % n !== 0) continue;
        for (let k = 0; k < n; k++) [x[k], y[k]] = [re[start + k * inner]!, im[start + k * inner]!];
        this.#transforms[axis]!.transform(x, y, sign);
        for (let k = 0; k < n; k++) [re[start + k * inner], im[start + k * inner]] = [x[k]!, y[k]!];
      }
    });
  }
}

/** A group matrix as an m × m array of group matrices of an abelian group A, as in `CosetStructure`. */
interface BlockLayout {
  readonly n: number;
  /** m */
  readonly index: number;
  readonly axes: readonly number[];
  /** Place p·m + i holds the element p of A in coset i. */
  readonly elements: ArrayLike<number>;
  /** Entry p·m + j: where the symbol of block (i, j) has its value at element p. */
  places(i: number): ArrayLike<number>;
}

function cosetLayout(G: FiniteGroup, convention: Convention): BlockLayout {
  const structure = cosetStructure(G, convention, largestSubgroup(G));
  const { axes } = structure.subgroup;
  return { n: G.order, index: structure.index, axes: axes.length === 0 ? [1] : axes, elements: structure.elements, places: (i) => symbolElements(structure, i) };
}

/** Factors of a group matrix in coset order: the m × m block of each character, m = [G:A]. */
class GroupFactors implements SolveFactors {
  readonly #layout: BlockLayout;
  readonly #transform: AxesTransform;
  readonly #blocks: readonly ComplexFactors[];
  /** m = 1: the spectrum. */
  readonly #re: Float64Array;
  readonly #im: Float64Array;

  constructor(layout: BlockLayout, transform: AxesTransform, blocks: readonly ComplexFactors[], re: Float64Array, im: Float64Array) {
    [this.#layout, this.#transform, this.#blocks, this.#re, this.#im] = [layout, transform, blocks, re, im];
  }

  solve(b: Float64Array): Float64Array {
    return this.#applied(b, false);
  }

  solveTransposed(b: Float64Array): Float64Array {
    return this.#applied(b, true);
  }

  #applied(b: Float64Array, adjoint: boolean): Float64Array {
    const { n, index: m, elements } = this.#layout;
    const a = n / m;
    const planes = Array.from({ length: m }, (_, i) => {
      const [re, im] = [new Float64Array(a), new Float64Array(a)];
      for (let p = 0; p < a; p++) re[p] = b[elements[p * m + i]!]!;
      this.#transform.apply(re, im, 1);
      return { re, im };
    });
    if (m === 1) {
      const { re, im } = planes[0]!;
      for (let k = 0; k < a; k++) [re[k], im[k]] = quotient(re[k]!, im[k]!, this.#re[k]!, adjoint ? -this.#im[k]! : this.#im[k]!);
    } else {
      const [x, y] = [new Float64Array(m), new Float64Array(m)];
      for (let k = 0; k < a; k++) {
        planes.forEach(({ re, im }, i) => ([x[i], y[i]] = [re[k]!, im[k]!]));
        if (adjoint) this.#blocks[k]!.solveAdjoint(x, y);
        else this.#blocks[k]!.solve(x, y);
        planes.forEach(({ re, im }, i) => ([re[k], im[k]] = [x[i]!, y[i]!]));
      }
    }
    const result = new Float64Array(n);
    planes.forEach(({ re, im }, i) => {
      this.#transform.apply(re, im, -1);
      for (let p = 0; p < a; p++) result[elements[p * m + i]!] = re[p]! / a;
    });
    return result;
  }
}

/** The abelian subgroup with the least work for elimination: the largest. */
function largestSubgroup(G: FiniteGroup): AbelianSubgroup {
  return abelianCandidates(G).reduce((best, other) => (other.elements.length > best.elements.length ? other : best));
}

function groupFactors(where: string, layout: BlockLayout, symbol: Float64Array): SolveFactors | null {
  const { n, index: m } = layout;
  const a = n / m;
  if (n * m > MOST_ENTRIES) {
    throw new LimitError(`${where}: ${a} blocks of ${m} × ${m} exceed the limit of ${MOST_ENTRIES} numbers`, { limit: `entries ${MOST_ENTRIES}`, value: n * m });
  }
  const transform = new AxesTransform(layout.axes);
  const conjugates = transform.conjugates();
  const [re, im] = [new Float64Array(a * m * m), new Float64Array(a * m * m)];
  const [x, y] = [new Float64Array(a), new Float64Array(a)];
  for (let i = 0; i < m; i++) {
    const places = layout.places(i);
    for (let j = 0; j < m; j++) {
      pollDeadline();
      y.fill(0);
      for (let p = 0; p < a; p++) x[p] = symbol[places[p * m + j]!]!;
      transform.apply(x, y, 1);
      // of a real function: rounding errors of the other kind would vanish from real solutions, and with them the sign that a block is singular
      for (let k = 0; k < a; k++) [re[(k * m + i) * m + j], im[(k * m + i) * m + j]] = [(x[k]! + x[conjugates[k]!]!) / 2, (y[k]! - y[conjugates[k]!]!) / 2];
    }
  }
  const blocks: ComplexFactors[] = [];
  for (let k = 0; k < a; k++) {
    if (m === 1) {
      if (re[k] === 0 && im[k] === 0) return null;
      continue;
    }
    pollDeadline();
    const range = [k * m * m, (k + 1) * m * m] as const;
    const factors = complexDenseFactors(re.subarray(...range), im.subarray(...range), m);
    if (factors === null) return null;
    blocks.push(factors);
  }
  return new GroupFactors(layout, transform, blocks, re, im);
}

/** Rows of a group matrix, without a table of all products. */
function groupRows(G: FiniteGroup, convention: Convention, symbol: Float64Array): MatrixRows {
  const inverses = inverseImages(G);
  const high = new Float64Array(G.order);
  return {
    high,
    low: null,
    fill: (g) => {
      for (let h = 0; h < high.length; h++) high[h] = symbol[convention === 'g^-1h' ? G.multiply(inverses[g]!, h) : G.multiply(g, inverses[h]!)]!;
    },
  };
}

function circulantRows(column: Float64Array): MatrixRows {
  const n = column.length;
  const high = new Float64Array(n);
  return {
    high,
    low: null,
    fill: (i) => {
      for (let j = 0; j < n; j++) high[j] = column[i >= j ? i - j : i - j + n]!;
    },
  };
}

/** Residuals of large systems: by slices, made when they are first needed, or where those are too many by the fast product with its error bound. */
class LargeResidual {
  readonly #n: number;
  readonly #slices: () => SlicedProduct | null;
  readonly #plan: () => Plan;
  #sliced: SlicedProduct | null | undefined;
  #whole: Plan | null = null;

  constructor(n: number, slices: () => SlicedProduct | null, plan: () => Plan) {
    [this.#n, this.#slices, this.#plan] = [n, slices, plan];
  }

  of(x: Float64Array, b: Float64Array): Residual {
    const n = this.#n;
    if (this.#sliced === undefined) this.#sliced = n <= SLICED_ORDER ? this.#slices() : null;
    return this.#sliced === null ? plannedResidual((this.#whole ??= this.#plan()), x, b) : slicedResidual(this.#sliced, x, b);
  }

  release(): void {
    this.#sliced?.release();
    this.#whole?.release();
    [this.#sliced, this.#whole] = [undefined, null];
  }
}

/**
 * Solves M·x = b for the group matrix M of the symbol f: M[g][h] = f(g⁻¹·h) for "g^-1h" (default), f(g·h⁻¹) for "gh^-1".
 *
 * In the order of cosets of a large abelian subgroup A, M is block-diagonal after Fourier transforms over A: one m × m complex block
 * for each character, m = [G:A], eliminated with partial pivoting; for an abelian group the spectra are divided. The condition number
 * is that of the computed inverse symbol. Refinement with residuals in twice the precision up to order 2^17. Cost: O(|G|·m² + |G|·m·log|G|).
 * @throws InputError for lengths that are not |G| or numbers that are not finite
 * @throws DomainError when M is singular (proved, for |G| ≤ 128)
 * @throws LimitError when |G|·m > 2^25, when the condition number exceeds 2^50, or when the backward error stays above 2^-48
 * @source theory: a group matrix in coset order is an array of group matrices of the subgroup
 * @example
 * import { parseGroupSpec } from 'group-matrix';
 * import { solveGroupMatrix } from 'group-matrix/fast';
 * const { solution } = solveGroupMatrix(parseGroupSpec('S(3)'), Float64Array.of(0, 2, 0, 0, 0, 0), Float64Array.of(2, 4, 6, 8, 10, 12));
 * [...solution].map(Math.round) // => [2, 1, 4, 3, 6, 5]
 */
export function solveGroupMatrix(G: FiniteGroup, symbol: Float64Array, b: Float64Array, convention: Convention = DEFAULT_CONVENTION): FloatSolution {
  const where = 'solveGroupMatrix';
  requireConvention(convention, where);
  requireFinite(where, 'symbol', symbol, G.order);
  return solveSymbol(where, cosetLayout(G, convention), G.identity, symbol, b, {
    rowsOrder: GROUP_ROWS,
    rows: (f) => groupRows(G, convention, f),
    plan: (f) => groupPlan(sharedKernelMemory(), G, convention, { values: f, exact: true }, 'characters'),
    slices: (f, plan) => SlicedPlan.of(sharedKernelMemory(), G.order, f, plan),
    exact: (f) => toMatrix(groupMatrix(G, Q, Array.from(f, rationalFromDouble), convention)),
  });
}

/**
 * Solves C·x = b for the circulant matrix C with the given first column, C_ij = column[(i − j) mod n], by dividing the spectra.
 * Errors and refinement as `solveGroupMatrix`. Cost: O(n·Σ p) for the prime factors p of n; residuals in twice the precision up to n = 2^17.
 * @throws InputError for lengths that differ or numbers that are not finite
 * @throws DomainError when C is singular (proved, for n ≤ 128)
 * @throws LimitError when n > 2^22, else as `solveGroupMatrix`
 * @example
 * import { solveCirculant } from 'group-matrix/fast';
 * const { solution } = solveCirculant(Float64Array.of(0, 2, 0), Float64Array.of(2, 4, 6));
 * [...solution].map(Math.round) // => [2, 3, 1]
 */
export function solveCirculant(column: Float64Array, b: Float64Array): FloatSolution {
  const where = 'solveCirculant';
  requireDoubles(where, 'column', column, column instanceof Float64Array ? column.length : 0);
  const n = column.length;
  requireOrder(where, n, MOST_CIRCULANT);
  requireFinite(where, 'column', column, n);
  const natural = Int32Array.from({ length: n }, (_, k) => k);
  return solveSymbol(where, { n, index: 1, axes: [n], elements: natural, places: () => natural }, 0, column, b, {
    rowsOrder: CIRCULANT_ROWS,
    rows: (c) => circulantRows(c),
    plan: (c) => new CirculantPlan(sharedKernelMemory(), { values: c, exact: true }),
    slices: (c) => SlicedCirculant.circulant(sharedKernelMemory(), c),
    exact: (c) => matrixFromFunction(Q, n, n, (i, j) => rationalFromDouble(c[(i - j + n) % n]!)),
  });
}

/** What a symbol stands for. */
interface SymbolMeaning {
  /** Up to this order residuals come from the rows. */
  readonly rowsOrder: number;
  rows(symbol: Float64Array): MatrixRows;
  plan(symbol: Float64Array): Plan;
  /** Null where the bounds of these plans are too large. */
  slices(symbol: Float64Array, plan: (symbol: Float64Array) => Plan): SlicedProduct | null;
  exact(symbol: Float64Array): Matrix<Rational>;
}

function solveSymbol(where: string, layout: BlockLayout, identity: number, given: Float64Array, b: Float64Array, meaning: SymbolMeaning): FloatSolution {
  const { n, index: m } = layout;
  const { scaled, exponent } = scaledValues(given);
  const shape = layout.axes.map((length) => `C(${length})`).join(' × ');
  const delta = new Float64Array(n);
  delta[identity] = 1;
  const large = new LargeResidual(n, () => meaning.slices(scaled, meaning.plan), () => meaning.plan(scaled));
  const method = m === 1 ? `division of spectra over ${shape}` : `elimination of ${m} × ${m} blocks over the characters of ${shape}`;
  return solveProblem({
    where,
    n,
    exponent,
    ...residualOfRows(n, () => meaning.rows(scaled)),
    ...(n <= meaning.rowsOrder ? {} : { residual: (x, r) => large.of(x, r), release: () => large.release() }),
    norm: sumNorm(scaled),
    ways: [{ method, factor: () => groupFactors(where, layout, scaled) }],
    // the inverse is a group matrix: the column of the identity holds its whole symbol
    inverseNorm: (factors) => {
      const image = factors.solve(delta);
      return { estimate: sumNorm(image), source: delta, image, solution: null };
    },
    exact: () => meaning.exact(given),
  }, b);
}

/**
 * Solves with a group matrix as a preconditioner: b ↦ M^-1·b for the symbol f, factorised once, without refinement or checks of the result.
 * @throws InputError for a symbol that is not |G| finite numbers
 * @throws LimitError when a block is singular in doubles, or when |G|·m > 2^25
 * @example
 * import { cyclicGroup } from 'group-matrix';
 * import { groupPreconditioner } from 'group-matrix/fast';
 * [...groupPreconditioner(cyclicGroup(2), Float64Array.of(2, 0)).solve(Float64Array.of(2, 4))] // => [1, 2]
 */
export function groupPreconditioner(G: FiniteGroup, symbol: Float64Array, convention: Convention = DEFAULT_CONVENTION): SolveFactors {
  const where = 'groupPreconditioner';
  requireConvention(convention, where);
  requireFinite(where, 'symbol', symbol, G.order);
  const factors = groupFactors(where, cosetLayout(G, convention), symbol);
  if (factors === null) throw new LimitError(`${where}: a block of the group matrix is singular in doubles`, { limit: 'pivot 0' });
  return factors;
}
