import { InternalError } from '../../errors.ts';
import type { KernelMemory } from '../../kernels/kernel-memory.ts';
import { CharacterGradient } from '../transforms/character-gradient.ts';
import { CharacterTransform, transformLengths } from '../transforms/character-transform.ts';
import { roundingErrorSum, transposedSymbol, type Coefficients } from '../plans/coefficients.ts';
import { symbolElements, type CosetStructure } from './coset-structure.ts';
import { Plan } from '../plans/plan.ts';
import { spectralBound, type SpectralBound } from '../transforms/transform-error.ts';
import { above, gamma, LARGE, sumAbove } from '../transforms/rounding.ts';

/** Vectors of a batch that go through the transforms together. */
const WIDTH = 16;
/** From this many cosets on, the blocks of single vectors are multiplied row by row. */
const ROWS_FROM = 8;

/** What one width needs: transform, order of elements, working places. */
interface Pass {
  readonly transform: CharacterTransform;
  readonly places: number;
  readonly work: number;
  readonly result: number;
  /** Batches: the vectors side by side. */
  readonly turned: number;
}

/**
 * A group matrix through the characters of an abelian subgroup A: [G:A] transforms, one m × m product for each character,
 * [G:A] inverse transforms, m = [G:A].
 */
export class CosetPlan extends Plan {
  readonly norm: number;
  readonly flops: number;
  readonly setup: number;
  readonly steps: readonly string[];
  readonly #structure: CosetStructure;
  readonly #symbol: Coefficients;
  readonly #single: Pass;
  #batch: Pass | null = null;
  #gradient: CharacterGradient | null = null;
  /** For each group of characters: the blocks Φ, entry (i, j) at i·m + j; imaginary parts after all real ones or, from 8 cosets on, after those of each character. */
  readonly #blocks: readonly number[];
  /** Below 8 cosets: the same, transposed; complex ones for two cosets as `complexPairs` takes them, for one as pairs, for batches. */
  readonly #turnedBlocks: readonly number[];
  readonly #half: number;
  readonly #bound: SpectralBound;

  constructor(memory: KernelMemory, structure: CosetStructure, symbol: Coefficients, reasons: readonly string[] = []) {
    super(memory, structure.group.order, structure.group.order);
    const { index: m, subgroup } = structure;
    this.#structure = structure;
    this.#symbol = symbol;
    this.#single = this.#pass(1);
    const { transform } = this.#single;
    const L = transform.size / m;
    const complex = transform.rows.reduce((sum, { im, count }) => sum + (im >= 0 ? count : 0), 0);
    const real = transform.rows.reduce((sum, { im, count }) => sum + (im < 0 ? count : 0), 0);
    this.flops = Math.round(2 * 2.5 * transform.size * Math.log2(Math.max(2, L))) + (2 * real + 8 * complex) * m * m;
    this.setup = m * 2.5 * transform.size * Math.log2(Math.max(2, L)) + 2 * m * this.rows;
    this.#blocks = transform.rows.map(({ im, count }) => this.take((im < 0 ? 1 : 2) * count * m * m));
    this.#turnedBlocks = m < ROWS_FROM ? transform.rows.map(({ im, count }) => this.take((im < 0 ? 1 : 2) * count * m * m)) : this.#blocks;
    this.#half = m >= ROWS_FROM ? this.take(4 * m) : -1;
    const spectrum = this.#fill();
    const paddings = transformLengths(subgroup.axes).filter((n, axis) => n !== (subgroup.axes[axis] ?? 1)).length;
    const { values } = symbol;
    this.#bound = spectralBound({
      length: L,
      spectrum,
      order: m,
      // each row and each column of blocks has every value of the symbol once, or twice for each padded axis
      coefficients: above(2 ** paddings * sumAbove(values)),
      // a coordinate sums 2m products, in which absolute values cost √2
      product: above(1.5 * gamma(m + 1)),
      lost: roundingErrorSum(symbol),
    });
    this.norm = Math.min(this.#bound.norm, above(sumAbove(values) + roundingErrorSum(symbol)));
    const shape = subgroup.axes.length === 0 ? '1' : subgroup.axes.map((n) => `C(${n})`).join(' × ');
    const lengths = transform.lengths.some((n, axis) => n !== (subgroup.axes[axis] ?? 1)) ? `, padded to ${transform.lengths.join(' × ')}` : '';
    this.steps = [
      `group matrix of order ${this.rows} (${structure.convention}) by ${m} coset${m === 1 ? '' : 's'} of ${shape}: ${m} transform${m === 1 ? '' : 's'} of ${shape}${lengths}, ${real} real and ${complex} complex ${m} × ${m} products, ${m} inverse transform${m === 1 ? '' : 's'}: ${this.flops} flops`,
      ...reasons,
    ];
  }

  #pass(width: number): Pass {
    const { index: m, subgroup, elements } = this.#structure;
    const transform = this.own(new CharacterTransform(this.memory, subgroup.axes, m * width));
    const places = new Int32Array(this.rows);
    const coordinates = subgroup.axes.map(() => 0);
    for (let p = 0; p < subgroup.elements.length; p++) {
      const place = transform.placeOf(coordinates.length === 0 ? [0] : coordinates);
      for (let i = 0; i < m; i++) places[elements[p * m + i]!] = place * m + i;
      for (let axis = coordinates.length - 1; axis >= 0 && ++coordinates[axis]! === subgroup.axes[axis]; axis--) coordinates[axis] = 0;
    }
    return {
      transform,
      places: this.placedWords(places),
      work: this.take(transform.size),
      result: m === 1 ? -1 : this.take(transform.size),
      turned: width === 1 ? -1 : this.take(this.rows * width),
    };
  }

  /** Fills the tables; returns an upper bound of the largest Frobenius norm of a block. */
  #fill(): number {
    const { index: m, subgroup } = this.#structure;
    const { transform, work } = this.#single;
    const { lengths, rows } = transform;
    const { values } = this.#symbol;
    const squares = rows.map(({ count }) => new Float64Array(count));
    const scale = Math.max(Number.MIN_VALUE * 2 ** 60, values.reduce((a, b) => Math.max(a, Math.abs(b)), 0)) * m * transform.size;
    const axes = subgroup.axes.length === 0 ? [1] : subgroup.axes;
    for (let i = 0; i < m; i++) {
      const elements = symbolElements(this.#structure, i);
      const F = this.memory.doubles;
      F.fill(0, work, work + transform.size);
      for (let p = 0; p < subgroup.elements.length; p++) {
        for (const place of wrappedPlaces(p, axes, lengths)) for (let j = 0; j < m; j++) F[work + place * m + j] = values[elements[p * m + j]!]!;
      }
      transform.forward(work);
      rows.forEach(({ re, im, count, gain }, group) => {
        const factor = 1 / gain;
        for (let c = 0; c < count; c++) {
          for (let j = 0; j < m; j++) {
            const [x, y] = [F[work + re + c * m + j]!, im < 0 ? 0 : F[work + im + c * m + j]!];
            squares[group]![c]! += (x / scale) ** 2 + (y / scale) ** 2;
            const [at, turnedAt] = [(c * m + i) * m + j, (c * m + j) * m + i];
            const [table, turned] = [this.#blocks[group]!, this.#turnedBlocks[group]!];
            if (m >= ROWS_FROM && im >= 0) {
              F[table + at + c * m * m] = x * factor;
              F[table + at + (c + 1) * m * m] = y * factor;
            } else {
              F[table + at] = x * factor;
              if (im >= 0) F[table + count * m * m + at] = y * factor;
              if (turned === table) continue;
              if (m === 1 && im >= 0) {
                F[turned + 2 * c] = x * factor;
                F[turned + 2 * c + 1] = y * factor;
                continue;
              }
              if (m === 2 && im >= 0) {
                F[turned + 8 * c + 4 * j + i] = x * factor;
                F[turned + 8 * c + 4 * j + 2 + i] = y * factor;
                continue;
              }
              F[turned + turnedAt] = x * factor;
              if (im >= 0) F[turned + count * m * m + turnedAt] = y * factor;
            }
          }
        }
      });
    }
    // Math.max keeps NaN
    const largest = squares.reduce((most, list) => list.reduce((a, b) => Math.max(a, b), most), 0);
    return above(Math.sqrt(above(largest * (1 + gamma(m * m + 8)))) * scale);
  }

  apply(y: number, x: number): void {
    const { kernels } = this.memory;
    const { transform, places, work, result } = this.#single;
    if (transform.size > this.rows) kernels.fill(work, transform.size, 0);
    kernels.scatter(work, x, places, this.rows, 1);
    transform.forward(work);
    const m = this.#structure.index;
    for (let group = 0; group < transform.rows.length; group++) this.#multiply(group, work, result);
    const end = m <= 2 ? work : result;
    transform.inverse(end);
    kernels.gather(y, end, places, this.rows, 1);
  }

  /** The blocks of one group of characters times the rows of one vector. */
  #multiply(group: number, work: number, result: number): void {
    const { kernels } = this.memory;
    const m = this.#structure.index;
    const { re, im, count } = this.#single.transform.rows[group]!;
    const table = m === 1 ? this.#blocks[group]! : this.#turnedBlocks[group]!;
    if (m === 1) {
      if (im < 0) kernels.multiply(work + re, work + re, table, count);
      else kernels.complexMultiply(work + re, work + im, table, table + count, count);
    } else if (m === 2) {
      if (im >= 0) kernels.complexPairs(work + re, work + im, table, count);
      else {
        kernels.blockProducts(result + re, work + re, table, 1, m, m, count);
        kernels.copy(work + re, result + re, 2 * count);
      }
    } else if (m < ROWS_FROM) {
      if (im < 0) kernels.blockProducts(result + re, work + re, table, 1, m, m, count);
      else kernels.complexBlockProducts(result + re, result + im, work + re, work + im, table, table + count * m * m, 1, m, m, count);
    } else if (im < 0) {
      for (let c = 0; c < count; c++) kernels.gemv(result + re + c * m, table + c * m * m, m, work + re + c * m, m, m);
    } else {
      const half = this.#half;
      for (let c = 0; c < count; c++) {
        kernels.gemv(half, table + 2 * c * m * m, m, work + re + c * m, 2 * m, m);
        kernels.gemv(half + 2 * m, table + 2 * c * m * m, m, work + im + c * m, 2 * m, m);
        kernels.subtractVectors(result + re + c * m, half, half + 3 * m, m);
        kernels.addVectors(result + im + c * m, half + m, half + 2 * m, m);
      }
    }
  }

  override prepare(count: number): void {
    if (count < WIDTH || this.#batch !== null) return;
    this.#batch = this.whole(() => this.#pass(WIDTH));
    const [rows, wide] = [this.#single.transform.rows, this.#batch.transform.rows];
    if (rows.length !== wide.length || rows.some(({ re, im, count: n }, i) => wide[i]!.re !== re * WIDTH || wide[i]!.im !== (im < 0 ? im : im * WIDTH) || wide[i]!.count !== n)) {
      throw new InternalError('prepare: the characters of a batch stand in another order');
    }
  }

  override applyMany(y: number, x: number, count: number): void {
    let done = 0;
    if (this.#batch !== null) for (; done + WIDTH <= count; done += WIDTH) this.#applyBatch(this.#batch, y + done * this.rows, x + done * this.rows);
    for (; done < count; done++) this.apply(y + done * this.rows, x + done * this.rows);
  }

  #applyBatch({ transform, places, work, result, turned }: Pass, y: number, x: number): void {
    const { kernels } = this.memory;
    const m = this.#structure.index;
    if (transform.size > this.rows * WIDTH) kernels.fill(work, transform.size, 0);
    kernels.transpose(turned, x, WIDTH, this.rows);
    kernels.scatter(work, turned, places, this.rows, WIDTH);
    transform.forward(work);
    const row = m * WIDTH;
    for (let group = 0; group < transform.rows.length; group++) {
      const { re, im, count } = transform.rows[group]!;
      const table = this.#blocks[group]!;
      if (m === 1) {
        if (im < 0) kernels.scaleRows(work + re, row, count, table);
        else kernels.complexScaleRows(work + re, work + im, row, count, this.#turnedBlocks[group]!);
      } else if (im < 0) kernels.blockProducts(result + re, table, work + re, m, m, WIDTH, count);
      else if (m < ROWS_FROM) kernels.complexBlockProducts(result + re, result + im, table, table + count * m * m, work + re, work + im, m, m, WIDTH, count);
      else {
        for (let c = 0; c < count; c++) {
          const block = table + 2 * c * m * m;
          kernels.complexBlockProducts(result + re + c * row, result + im + c * row, block, block + m * m, work + re + c * row, work + im + c * row, m, m, WIDTH, 1);
        }
      }
    }
    const end = m === 1 ? work : result;
    transform.inverse(end);
    kernels.gather(turned, end, places, this.rows, WIDTH);
    kernels.transpose(y, turned, this.rows, WIDTH);
  }

  bound(size: number): number {
    const { peak, relative, absolute } = this.#bound;
    return above(peak * size) < LARGE ? above(relative * size + absolute) : Infinity;
  }

  transposed(): Plan {
    return new CosetPlan(this.memory, this.#structure, transposedSymbol(this.#structure.group, this.#symbol));
  }

  /** The symbol. */
  get parameters(): readonly number[] {
    return [this.rows];
  }

  override prepareGradient(count: number): void {
    if (this.#gradient === null || this.#gradient.needs(count)) this.#makeGradient(count);
  }

  #makeGradient(count: number): void {
    const { subgroup, index, elements } = this.#structure;
    const array = { axes: subgroup.axes, index, elements, coefficients: (i: number) => symbolElements(this.#structure, i) };
    const gradient = (this.#gradient ??= this.whole(() => this.own(new CharacterGradient(this.memory, array, this.rows, (doubles) => this.take(doubles)))));
    if (gradient.needs(count)) this.whole(() => gradient.prepare());
  }

  addGradient(target: number, x: number, cotangent: number, count: number): void {
    this.#gradient!.add(target, x, cotangent, count);
  }
}

/** The rows where coefficient p of a circulant array of these axes stands in arrays of these lengths, negative differences included. */
function wrappedPlaces(p: number, axes: readonly number[], lengths: readonly number[]): number[] {
  let places = [0];
  let [step, rest] = [1, p];
  for (let axis = axes.length - 1; axis >= 0; axis--) {
    const [n, length] = [axes[axis]!, lengths[axis]!];
    const digit = rest % n;
    rest = (rest - digit) / n;
    const wrapped = length === n || digit === 0 ? [digit] : [digit, length - n + digit];
    places = places.flatMap((place) => wrapped.map((d) => place + d * step));
    step *= length;
  }
  return places;
}
