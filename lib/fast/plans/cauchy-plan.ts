import { nearestDouble } from '../../algebra/nearest-double.ts';
import { rationalFromDouble } from '../../algebra/dyadic.ts';
import { Q, type Rational } from '../../algebra/rational-field.ts';
import type { DisplacementGenerators } from '../../equivariance/structured-operator.ts';
import type { KernelMemory } from '../../kernels/kernel-memory.ts';
import { Plan } from './plan.ts';
import { above, gamma, LARGE, TINY } from '../transforms/rounding.ts';

/** Nodes as sums of two doubles, the high ones first; generators as planes. */
interface CauchyParts {
  readonly rows: number;
  readonly cols: number;
  readonly rank: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Plane k of `rows` numbers. */
  readonly left: Float64Array;
  /** Plane k of `cols` numbers. */
  readonly right: Float64Array;
  /** What the derivatives by row i of the left generators are multiplied by; null for 1. */
  readonly scale: Float64Array | null;
}

/** The parts of a matrix with two diagonal sides, null where doubles cannot hold them, or nodes are too close to each other for their differences to be accurate. */
function cauchyParts({ operator, left, right }: DisplacementGenerators): CauchyParts | null {
  const { A, B } = operator;
  if (A.kind !== 'diagonal' || B.kind !== 'diagonal' || left.cols === 0) return null;
  const isStein = operator.kind === 'stein';
  if (isStein && A.entries.some((a) => Q.isZero(a))) return null;
  // M − A·M·B has entries (1 − a·b)·M_ij = a·(1/a − b)·M_ij
  const inverses = isStein ? A.entries.map((a) => Q.inverse(a)) : A.entries;
  const [rows, cols, rank] = [left.rows, right.cols, left.cols];
  const doubles = (count: number, entry: (k: number) => Rational): Float64Array => Float64Array.from({ length: count }, (_, k) => nearestDouble(entry(k)));
  const parts = {
    rows, cols, rank,
    x: nodes(inverses),
    y: nodes(B.entries),
    left: doubles(rows * rank, (p) => (isStein ? Q.mul(inverses[p % rows]!, left.at(p % rows, Math.floor(p / rows))) : left.at(p % rows, Math.floor(p / rows)))),
    right: doubles(rank * cols, (p) => right.at(Math.floor(p / cols), p % cols)),
    scale: isStein ? doubles(rows, (i) => inverses[i]!) : null,
  };
  const moderate = (values: Float64Array): boolean => values.every((v) => v === 0 || (Math.abs(v) > 2 ** -500 && Math.abs(v) < 2 ** 500));
  // a generator that is not zero must not have become one
  const kept = parts.left.every((v, p) => v !== 0 || Q.isZero(left.at(p % rows, Math.floor(p / rows)))) && parts.right.every((v, p) => v !== 0 || Q.isZero(right.at(Math.floor(p / cols), p % cols)));
  return kept && moderate(parts.left) && moderate(parts.right) && moderate(parts.x.subarray(0, rows)) && moderate(parts.y.subarray(0, cols)) ? parts : null;
}

/** High parts, then low parts: together within 2^-106 of each node, relatively. */
function nodes(entries: readonly Rational[]): Float64Array {
  const high = Float64Array.from(entries, nearestDouble);
  const low = high.map((v, i) => (Number.isFinite(v) ? nearestDouble(Q.sub(entries[i]!, rationalFromDouble(v))) : 0));
  return Float64Array.of(...high, ...low);
}

/** Sums of Σ_k |left_ik|·|right_kj| / |x_i − y_j| over rows and columns, and the least |x_i − y_j|; null when that is below 2^-50 of the largest node. */
function absoluteSums({ rows, cols, rank, x, y, left, right }: CauchyParts): { readonly row: number; readonly column: number; readonly gap: number } | null {
  const columns = new Float64Array(cols);
  let [row, gap] = [0, Infinity];
  for (let i = 0; i < rows; i++) {
    let sum = 0;
    for (let j = 0; j < cols; j++) {
      const distance = Math.abs(x[i]! - y[j]! + (x[rows + i]! - y[cols + j]!));
      if (!(distance >= gap)) gap = distance;
      let entry = 0;
      for (let k = 0; k < rank; k++) entry += Math.abs(left[k * rows + i]!) * Math.abs(right[k * cols + j]!);
      entry /= distance;
      sum += entry;
      columns[j]! += entry;
    }
    row = Math.max(row, sum);
  }
  const largest = (values: Float64Array): number => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (!(gap >= 2 ** -50 * Math.max(largest(x), largest(y))) || gap < 2 ** -500) return null;
  return { row, column: largest(columns), gap };
}

/**
 * The plan of a matrix with two diagonal sides, M_ij = Σ_k left_ik·right_kj / (x_i − y_j), that keeps the generators and nodes only; null for other matrices,
 * and for those with nodes so close to each other, or generators so large or small, that its error bound would not hold.
 */
export function cauchyPlan(memory: KernelMemory, generators: DisplacementGenerators): CauchyPlan | null {
  const parts = cauchyParts(generators);
  const sums = parts && absoluteSums(parts);
  return parts && sums && new CauchyPlan(memory, parts, sums);
}

/**
 * y_i = Σ_k left_ik·Σ_j (right_kj·x_j) / (x_i − y_j): rank·rows·cols multiplications and additions and rows·cols divisions; the entries of M are never stored.
 *
 * |ŷ − y| ≤ γ·|M|·|x| with |M| the sums of the absolute values of the terms, γ for the roundings of one term: those of the generators (2), their products
 * with the rest (2), the difference of nodes (4), its reciprocal (1), and the sums.
 */
export class CauchyPlan extends Plan {
  readonly norm: number;
  readonly setup: number;
  readonly #parts: CauchyParts;
  readonly #sums: { readonly row: number; readonly column: number; readonly gap: number };
  readonly #error: number;
  readonly #absolute: number;
  readonly #peak: number;
  readonly #rowNodes: number;
  readonly #colNodes: number;
  readonly #left: number;
  readonly #right: number;
  readonly #scaled: number;
  readonly #planes: number;
  #gradient = -1;

  constructor(memory: KernelMemory, parts: CauchyParts, sums: { readonly row: number; readonly column: number; readonly gap: number }) {
    const { rows, cols, rank, x, y, left, right } = parts;
    super(memory, rows, cols);
    [this.#parts, this.#sums] = [parts, sums];
    [this.#rowNodes, this.#colNodes] = [this.placed(x), this.placed(y)];
    [this.#left, this.#right] = [this.placed(left), this.placed(right)];
    [this.#scaled, this.#planes] = [this.take(rank * cols), this.take(rank * rows)];
    const roundings = gamma(Math.max(rows, cols) + rank + 16);
    const size = above(Math.sqrt(above(sums.row * (1 + roundings))) * Math.sqrt(above(sums.column * (1 + roundings))));
    this.norm = above(size * (1 + roundings));
    this.#error = above(roundings * size);
    const [g, h] = [left, right].map((values) => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)) as [number, number];
    // each of the products may lose 2^-1075
    this.#absolute = above(Math.sqrt(rows) * TINY * (rank + cols * rank * g * (1 + 1 / sums.gap)) * (1 + roundings));
    this.#peak = above((1 + h) * (1 + (cols / sums.gap) * (1 + rank * g)));
    this.setup = (rank + 2) * rows * cols;
  }

  get flops(): number {
    return (2 * this.#parts.rank + 4) * this.rows * this.cols;
  }

  get steps(): readonly string[] {
    return [`Cauchy-like ${this.rows} × ${this.cols} of displacement rank ${this.#parts.rank}, entries on the fly: ${this.flops} flops`];
  }

  apply(y: number, x: number): void {
    const { kernels } = this.memory;
    const { rows, cols, rank } = this.#parts;
    for (let k = 0; k < rank; k++) kernels.multiply(this.#scaled + k * cols, this.#right + k * cols, x, cols);
    kernels.cauchyRows(this.#planes, this.#scaled, this.#rowNodes, this.#colNodes, rows, cols, rank);
    kernels.multiply(y, this.#planes, this.#left, rows);
    for (let k = 1; k < rank; k++) kernels.multiplyAdd(y, this.#planes + k * rows, this.#left + k * rows, rows);
  }

  bound(size: number): number {
    return above(this.#peak * size) < LARGE ? above(this.#error * size + this.#absolute) : Infinity;
  }

  /** Σ_k right_kj·left_ik / (x_i − y_j) = Σ_k (−right_kj)·left_ik / (y_j − x_i). */
  transposed(): Plan {
    const { rows, cols, rank, x, y, left, right } = this.#parts;
    const { row, column, gap } = this.#sums;
    return new CauchyPlan(this.memory, { rows: cols, cols: rows, rank, x: y, y: x, left: right.map((v) => -v), right: left, scale: null }, { row: column, column: row, gap });
  }

  /** The generators left (rows × rank) and right (rank × cols), row-major. */
  get parameters(): readonly number[] {
    const { rows, cols, rank } = this.#parts;
    return [rows * rank, rank * cols];
  }

  override prepareGradient(_count: number): void {
    const { cols, rank, rows } = this.#parts;
    if (this.#gradient < 0) this.#gradient = this.whole(() => this.take(rank * (rows + cols)));
  }

  addGradient(target: number, x: number, cotangent: number, count: number): void {
    const { kernels, doubles: F } = this.memory;
    const { rows, cols, rank, scale } = this.#parts;
    const weighted = this.#gradient;
    const sums = weighted + rank * rows;
    for (let v = 0; v < count; v++, x += cols, cotangent += rows) {
      for (let k = 0; k < rank; k++) kernels.multiply(this.#scaled + k * cols, this.#right + k * cols, x, cols);
      kernels.cauchyRows(this.#planes, this.#scaled, this.#rowNodes, this.#colNodes, rows, cols, rank);
      for (let k = 0; k < rank; k++) {
        for (let i = 0; i < rows; i++) F[target + i * rank + k]! += F[cotangent + i]! * F[this.#planes + k * rows + i]! * (scale === null ? 1 : scale[i]!);
        kernels.multiply(weighted + k * rows, this.#left + k * rows, cotangent, rows);
      }
      kernels.cauchyRows(sums, weighted, this.#colNodes, this.#rowNodes, cols, rows, rank);
      for (let p = 0; p < rank * cols; p++) F[target + rows * rank + p]! -= F[x + (p % cols)]! * F[sums + p]!;
    }
  }
}
