import { InputError, LimitError, shown } from '../../errors.ts';
import { pollDeadline } from '../../deadline.ts';
import type { Ring } from '../../algebra/ring.ts';
import type { SparseIntegerMatrix } from '../../linear/sparse-matrix.ts';
import type { FactorMap, FactorSpace } from './symmetry-factor.ts';
import { requireNonzeros } from '../tensor-size.ts';

/** Most elements of one tensor. */
const MAXIMAL_ELEMENTS = 2 ** 24;

/**
 * One factor of a Kronecker product of maps whose rows and columns stand at other places: row i of the product of rows i_1, i_2, … is
 * the sum of rowPlaces[i_1], rowPlaces[i_2], …, and columns likewise.
 */
export interface PlacedPart {
  readonly space: FactorSpace;
  readonly map: FactorMap;
  readonly inputs: number;
  readonly outputs: number;
  readonly rowPlaces: readonly number[];
  readonly columnPlaces: readonly number[];
}

/** Throws if a vector with these many elements is too long. */
export function requireElements(elements: number, where: string): void {
  if (elements > MAXIMAL_ELEMENTS) throw new LimitError(`${where}: expected at most ${MAXIMAL_ELEMENTS} elements, got ${elements}`, { value: elements, limit: `elements ${MAXIMAL_ELEMENTS}` });
}

/** Throws unless tensors with k and l indices below N are short enough, and the vector is one with k. */
export function requireTensor(vector: readonly unknown[], N: number, k: number, l: number, where: string): void {
  for (const power of [k, l]) requireElements(N ** power, where);
  if (Array.isArray(vector) && vector.length === N ** k) return;
  const value = Array.isArray(vector) ? vector.length : vector;
  throw new InputError(`${where}: expected a vector of ${N}^${k} elements, got ${shown(value)}`, { pointer: '/vector', value });
}

/** Throws unless rows and columns have exact numbers. */
export function requireSides(rows: number, cols: number, where: string): void {
  for (const size of [rows, cols]) {
    if (size > Number.MAX_SAFE_INTEGER) throw new LimitError(`${where}: expected rows and columns up to 2^53 - 1, got ${size}`, { value: size, limit: 'rows and columns 2^53 - 1' });
  }
}

/** The product as a sparse matrix; the number of its entries is checked before any matrix is made. */
export function placedMatrix(parts: readonly PlacedPart[], rows: number, cols: number, where: string): SparseIntegerMatrix {
  const nonzeros = parts.reduce((product, part) => product * part.space.nonzeros(part.map, part.inputs, part.outputs), 1n);
  requireNonzeros(nonzeros, where);
  let entries: [number, number, number][] = [[0, 0, 1]];
  for (const { space, map, inputs, outputs, rowPlaces, columnPlaces } of parts) {
    const own = space.matrix(map, inputs, outputs).entries;
    entries = entries.flatMap(([row, column, value], at): [number, number, number][] => {
      if (at % 256 === 0) pollDeadline();
      return own.map(([i, j, x]) => [row + rowPlaces[i]!, column + columnPlaces[j]!, value * x]);
    });
  }
  return { rows, cols, entries: entries.sort((a, b) => a[0] - b[0] || a[1] - b[1]) };
}

/** All sums of one place of each list, the first list most significant. */
function sumsOf(lists: readonly (readonly number[])[]): number[] {
  let sums = [0];
  for (const list of lists) {
    pollDeadline();
    sums = sums.flatMap((sum) => list.map((place) => sum + place));
  }
  return sums;
}

/**
 * Adds coefficient × product × vector to `output`; each factor acts on its own axis of the part of the vector that the columns name. The
 * factors that make the tensor smaller come first, so that none on the way is larger than both ends.
 */
export function applyPlacedInto<E>(output: E[], parts: readonly PlacedPart[], coefficient: E, vector: readonly E[], ring: Ring<E>): void {
  let tensor: E[] = sumsOf(parts.map((part) => part.columnPlaces)).map((place) => vector[place]!);
  const sizes = parts.map((part) => part.columnPlaces.length);
  const growth = ({ rowPlaces, columnPlaces }: PlacedPart): number => rowPlaces.length / columnPlaces.length;
  const order = parts.map((_, f) => f).sort((f, g) => growth(parts[f]!) - growth(parts[g]!));
  for (const f of order) {
    const { space, map, inputs, outputs, rowPlaces, columnPlaces } = parts[f]!;
    const [rows, cols] = [rowPlaces.length, columnPlaces.length];
    const before = sizes.slice(0, f).reduce((product, size) => product * size, 1);
    const after = sizes.slice(f + 1).reduce((product, size) => product * size, 1);
    const next = new Array<E>(before * rows * after);
    for (let a = 0; a < before; a++) {
      for (let b = 0; b < after; b++) {
        pollDeadline();
        const fibre = Array.from({ length: cols }, (_, j) => tensor[(a * cols + j) * after + b]!);
        space.apply(map, inputs, outputs, fibre, ring).forEach((value, i) => (next[(a * rows + i) * after + b] = value));
      }
    }
    tensor = next;
    sizes[f] = rows;
  }
  sumsOf(parts.map((part) => part.rowPlaces)).forEach((place, i) => (output[place] = ring.add(output[place]!, ring.mul(coefficient, tensor[i]!))));
}
