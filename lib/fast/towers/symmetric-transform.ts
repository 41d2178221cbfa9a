import { factorial } from '../../groups/library/symmetric-group.ts';
import { type Row, type RowStep } from './row-program.ts';
import { above, gamma } from '../transforms/rounding.ts';
import { acrossFactor, cosetColumns, elementMatrix, stepUp, youngLattice, type Shape } from './young-lattice.ts';

/*
 * The Fourier transform of functions on S(n) down to the subgroup S(m), as an orthogonal matrix.
 *
 * S(k) means the permutations that fix all but the last k points. S(k+1) is the union of t_a·S(k), a = 0..k, where t_a sends the first
 * of its points to the a-th and keeps the order of the others; so the lexicographic number of t_{a_{n−1}}⋯t_{a_1} is Σ a_j·j!. With
 * Young's orthogonal form ρ for the last points in reverse order, t_a = s_{k−a}⋯s_{k−1}, and for a shape λ of k+1 boxes over μ of k
 *   f̂(λ)[·, μ] = Σ_a ρ_λ(t_a)[·, μ]·f̂_a(μ), f_a(h) = f(t_a·h).
 * Numbers of level k: entry (r, c) of shape μ of the cosets (a_k, …, a_{n−1}), a_k most significant, then the index of the vector.
 * Every level is scaled by √(d_λ/((k+1)·d_μ)), which makes it an orthogonal matrix; its transpose is the inverse.
 */

/** A row of places for each vector of the step; rows of equal length and runs. */
interface Rows {
  readonly length: number;
  readonly runs: number;
}

/** Where a transform keeps its numbers, counted from the working place. */
export interface TransformPlaces {
  /** Two areas of n!·width doubles and the scratch area behind them. */
  readonly areas: readonly [number, number];
  readonly scratch: number;
}

export interface TransformSteps {
  readonly steps: readonly RowStep[];
  /** The number of steps up to the end of each level; levels go from area to area in turn, the first one from area 0. */
  readonly levels: readonly number[];
  /** Index of the area that holds the result. */
  readonly result: 0 | 1;
  /** Doubles of scratch. */
  readonly scratch: number;
}

/** Matrices that do not depend on the width, made once. */
export class SymmetricTower {
  readonly n: number;
  readonly lattice: readonly (readonly Shape[])[];
  readonly #matrices = new Map<string, Float64Array>();
  readonly #columns = new Map<string, Float64Array[]>();

  constructor(n: number) {
    this.n = n;
    this.lattice = youngLattice(n);
  }

  shapes(k: number): readonly Shape[] {
    return this.lattice[k]!;
  }

  /** The orthogonal transform of S(k), rows (μ, r, c), columns the elements in lexicographic order. */
  startMatrix(k: number): Float64Array {
    return this.#once(`start ${k}`, () => {
      const order = factorial(k);
      const matrix = new Float64Array(order * order);
      for (let h = 0; h < order; h++) {
        const digits = digitsOf(h, k);
        let row = 0;
        for (const shape of this.shapes(k)) {
          const scale = Math.sqrt(shape.degree / order);
          for (const value of elementMatrix(shape, digits)) matrix[row++ * order + h] = value * scale;
        }
      }
      return matrix;
    });
  }

  /** Rows `uppers` (each with its factor), columns (a, r) of the step from one shape to those above it. */
  induction(lower: Shape, uppers: readonly { readonly shape: Shape; readonly factor: number }[]): Float64Array {
    return this.#once(`${lower.parts.join()} ${uppers.map(({ shape, factor }) => `${shape.parts.join()}:${factor}`).join(' ')}`, () => {
      const { degree: d, size: k } = lower;
      const cols = (k + 1) * d;
      const matrix = new Float64Array(uppers.reduce((sum, { shape }) => sum + shape.degree, 0) * cols);
      let row = 0;
      for (const { shape, factor } of uppers) {
        const key = `${lower.parts.join()} ${shape.parts.join()}`;
        let columns = this.#columns.get(key);
        if (columns === undefined) this.#columns.set(key, (columns = cosetColumns(lower, shape)));
        for (let R = 0; R < shape.degree; R++, row++) for (let a = 0; a <= k; a++) for (let r = 0; r < d; r++) matrix[row * cols + a * d + r] = columns[a]![R * d + r]! * factor;
      }
      return matrix;
    });
  }

  /** Any other matrix under a name that determines it. */
  #once(name: string, make: () => Float64Array): Float64Array {
    let matrix = this.#matrices.get(name);
    if (matrix === undefined) this.#matrices.set(name, (matrix = make()));
    return matrix;
  }

  /** Rows λ above μ, columns the identity coset and the shapes below μ: what stays in the rows of μ. */
  diagonalPart(shape: Shape, factors: readonly number[]): Float64Array {
    return this.#once(`diagonal ${shape.parts.join()} ${factors.join()}`, () =>
      Float64Array.from(shape.above.flatMap((up, i) => [factors[i]!, ...shape.below.map((down) => factors[i]! / (up.content - down.content))])),
    );
  }
}

/** a_1, …, a_{k−1} at the indices 1..k−1 of the element with this lexicographic number in S(k). */
export function digitsOf(h: number, k: number): number[] {
  const digits = [0];
  let rest = h;
  for (let j = 1; j < k; j++) {
    digits.push(rest % (j + 1));
    rest = Math.floor(rest / (j + 1));
  }
  return digits;
}

/** Lexicographic numbers in the order of the first level: elements of S(start), then the cosets, a_start most significant. */
export function startOrder(n: number, start: number): Int32Array {
  let order = [0];
  for (let j = n - 1; j >= start; j--) order = Array.from({ length: j + 1 }, (_, a) => a * factorial(j)).flatMap((offset) => order.map((rest) => rest + offset));
  return Int32Array.from(Array.from({ length: factorial(start) }, (_, h) => h).flatMap((h) => order.map((rest) => rest + h)));
}

/**
 * Absolute error of an entry of the first matrix, beyond roundings of single products. Entries are sums over products of at most k(k−1)/2
 * transpositions, whose absolute values have norms ≤ √2; for k ≤ 3 they are single products, as (0 1) is diagonal.
 */
const startError = (k: number): number => (k <= 3 ? 0 : above(gamma(2 * k * (k - 1) + 6) * 2 ** ((k * (k - 1)) / 4)));

/** Cost of one more product, in multiplications for each column; measured: 12 to 25 are best for S(6), S(7), S(8). */
const PRODUCT_COST = 20;

class TransformBuilder {
  readonly steps: RowStep[] = [];
  readonly #tower: SymmetricTower;
  readonly #width: number;
  readonly #places: TransformPlaces;
  #top = 0;
  #scratch = 0;

  constructor(tower: SymmetricTower, width: number, places: TransformPlaces) {
    this.#tower = tower;
    this.#width = width;
    this.#places = places;
  }

  get scratch(): number {
    return this.#scratch;
  }

  #take(doubles: number): number {
    const at = this.#places.scratch + this.#top;
    this.#top += doubles;
    this.#scratch = Math.max(this.#scratch, this.#top);
    return at;
  }

  start(k: number, from: number, to: number): void {
    const length = (factorial(this.#tower.n) / factorial(k)) * this.#width;
    const rows = (area: number): Row[] => Array.from({ length: factorial(k) }, (_, i) => ({ place: area + i * length, stride: length }));
    this.steps.push({ y: rows(to), x: rows(from), matrix: this.#tower.startMatrix(k), length, runs: 1, entryError: startError(k) });
  }

  /** From level k to level k+1. */
  level(k: number, from: number, to: number): void {
    const length = (factorial(this.#tower.n) / factorial(k + 1)) * this.#width;
    const bases = new Map<Shape, number>();
    let at = to;
    for (const shape of this.#tower.shapes(k + 1)) {
      bases.set(shape, at);
      at += shape.degree ** 2 * length;
    }
    let base = from;
    for (const shape of this.#tower.shapes(k)) {
      const { degree: d } = shape;
      this.#top = 0;
      const first = base;
      let place = (a: number, r: number): Row => ({ place: first + (r * d * (k + 1) + a) * length, stride: (k + 1) * length });
      let rows: Rows = { length, runs: d };
      if (length === 1 && d === 1) {
        place = (a) => ({ place: first + a, stride: 1 });
        rows = { length: 1, runs: 1 };
      } else if (length === 1) {
        const moved = this.#take(d * d * (k + 1));
        this.steps.push({ to: moved, from: first, rows: d * d, cols: k + 1 });
        place = (a, r) => ({ place: moved + (a * d + r) * d, stride: 1 });
        rows = { length: d, runs: 1 };
      }
      const x = Array.from({ length: k + 1 }, (_, a) => Array.from({ length: d }, (_, r) => place(a, r)));
      const outputs = shape.above.map(({ shape: upper, offset }) => ({
        shape: upper,
        factor: Math.sqrt(upper.degree / ((k + 1) * d)),
        // columns of this shape in each row of the upper one
        rows: Array.from({ length: upper.degree }, (_, R): Row => ({ place: bases.get(upper)! + (R * upper.degree + offset) * length, stride: rows.runs === 1 ? 1 : length })),
      }));
      this.#induce(shape, x, outputs, rows);
      base += d * d * (k + 1) * length;
    }
  }

  /** y ← the induction matrix times x: rows x[a][r], outputs one list of rows for each shape above. */
  #induce(shape: Shape, x: readonly (readonly Row[])[], outputs: readonly { readonly shape: Shape; readonly factor: number; readonly rows: readonly Row[] }[], rows: Rows): void {
    const { degree: d } = shape;
    if (!splits(shape)) {
      this.steps.push({ y: outputs.flatMap((output) => output.rows), x: x.flat(), matrix: this.#tower.induction(shape, outputs), ...rows });
      return;
    }
    const top = this.#top;
    const size = rows.length * rows.runs;
    // t_a = u_{a−1}·s_{k−1}, u_b the representatives of S(k)/S(k−1): for each shape ν below, the step from ν on the rows of ν
    const kept = shape.below.map(({ shape: lower, content, offset }) => {
      const own = this.#take(d * size);
      const ownRows = Array.from({ length: d }, (_, r): Row => ({ place: own + r * size, stride: rows.length }));
      const inner = lower.above.map(({ shape: other, content: otherContent }) => {
        if (other === shape) return { shape: other, factor: 1, rows: ownRows };
        // the only shape above both
        const target = outputs.find((output) => output.shape.below.some((step) => step.shape === other))!;
        const first = stepUp(other, target.shape).offset;
        return { shape: other, factor: target.factor * acrossFactor(otherContent - content), rows: target.rows.slice(first, first + other.degree) };
      });
      this.#induce(lower, x.slice(1).map((block) => block.slice(offset, offset + lower.degree)), inner, rows);
      return ownRows;
    });
    const factors = outputs.map((output) => output.factor);
    const matrix = this.#tower.diagonalPart(shape, factors);
    for (let r = 0; r < d; r++) {
      const y = outputs.map((output) => output.rows[stepUp(shape, output.shape).offset + r]!);
      this.steps.push({ y, x: [x[0]![r]!, ...kept.map((own) => own[r]!)], matrix, ...rows });
    }
    this.#top = top;
  }
}

const costs = new WeakMap<Shape, number>();

/** Multiplications of the step from a shape for each column, each product counted as some more. */
function inductionCost(shape: Shape): number {
  let cost = costs.get(shape);
  if (cost === undefined) costs.set(shape, (cost = Math.min(directCost(shape), splitCost(shape))));
  return cost;
}

const directCost = ({ degree, size }: Shape): number => ((size + 1) * degree) ** 2 + PRODUCT_COST;

function splitCost(shape: Shape): number {
  if (shape.size < 2) return Infinity;
  const diagonal = shape.degree * (shape.above.length * (shape.below.length + 1) + PRODUCT_COST);
  return shape.below.reduce((sum, { shape: lower }) => sum + inductionCost(lower), diagonal);
}

/** Whether the step from a shape goes through the shapes below it. */
const splits = (shape: Shape): boolean => splitCost(shape) < directCost(shape);

/** The steps of the transform from the first area on: S(start) at once, then level by level to S(end). */
export function transformSteps(tower: SymmetricTower, width: number, start: number, end: number, places: TransformPlaces): TransformSteps {
  const builder = new TransformBuilder(tower, width, places);
  const { areas } = places;
  const levels: number[] = [];
  let at: 0 | 1 = 0;
  const next = (): 0 | 1 => (at === 0 ? 1 : 0);
  if (start > 1) {
    builder.start(start, areas[0], areas[1]);
    levels.push(builder.steps.length);
    at = next();
  }
  for (let k = start; k < end; k++, at = next()) {
    builder.level(k, areas[at], areas[next()]);
    levels.push(builder.steps.length);
  }
  return { steps: builder.steps, levels, result: at, scratch: builder.scratch };
}

/** The products with one matrix for each shape of level m: from one area to the other, with moves there and back where rows are short. */
export function middleSteps(tower: SymmetricTower, width: number, m: number, from: number, to: number): { readonly before: RowStep[]; readonly products: { readonly shape: Shape; readonly y: Row[]; readonly x: Row[]; readonly length: number; readonly runs: number }[]; readonly after: RowStep[] } {
  const cosets = factorial(tower.n) / factorial(m);
  const [before, after]: [RowStep[], RowStep[]] = [[], []];
  const moves = width === 1 && cosets > 1;
  let offset = 0;
  const products = tower.shapes(m).map((shape) => {
    const { degree: d } = shape;
    const own = offset;
    offset += d * d * cosets * width;
    const places = (area: number): Row[] =>
      Array.from({ length: cosets * d }, (_, i): Row => {
        const [w, r] = [Math.floor(i / d), i % d];
        return moves ? { place: area + own + i * d, stride: 1 } : { place: area + own + (r * d * cosets + w) * width, stride: cosets * width };
      });
    if (!moves) return { shape, y: places(to), x: places(from), length: width, runs: d };
    before.push({ to: to + own, from: from + own, rows: d * d, cols: cosets });
    after.push({ to: to + own, from: from + own, rows: cosets, cols: d * d });
    return { shape, y: places(from), x: places(to), length: d, runs: 1 };
  });
  return { before, products, after };
}
