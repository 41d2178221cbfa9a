import { pollDeadline } from '../../deadline.ts';
import { InternalError } from '../../errors.ts';
import type { FiniteFieldTable } from './finite-field-table.ts';
import type { FiniteGroup } from '../finite-group.ts';
import { inverseTable } from '../inverse-table.ts';
import { groupFromLawUnchecked } from '../law-group.ts';

/** Which matrices make a group; element numbers of the field stand for entries. */
export interface MatrixFamily {
  readonly field: FiniteFieldTable;
  /** The linear part is n × n. */
  readonly n: number;
  /** Whether a translation stands beside the linear part: maps x ↦ A·x + b, matrices (A b; 0 1). */
  readonly affine: boolean;
  /** Whether a linear part with this determinant, never 0, belongs to the group. */
  accepts(determinant: number): boolean;
  /** Scalars, without 1, by which matrices are multiplied without changing the element. */
  readonly scalars: readonly number[];
  readonly order: number;
}

/** The determinant of the n × n block at the left of rows of the given width, by elimination; for n > 2 `work` is overwritten. */
function determinantOf(field: FiniteFieldTable, work: Uint8Array, n: number, width: number): number {
  const { add, mul, neg } = field;
  if (n === 2) return add(mul(work[0]!, work[width + 1]!), neg(mul(work[1]!, work[width]!)));
  let determinant = 1;
  for (let j = 0; j < n; j++) {
    let pivot = j;
    while (pivot < n && work[pivot * width + j] === 0) pivot++;
    if (pivot === n) return 0;
    if (pivot !== j) {
      determinant = neg(determinant);
      for (let c = j; c < n; c++) [work[j * width + c], work[pivot * width + c]] = [work[pivot * width + c]!, work[j * width + c]!];
    }
    determinant = mul(determinant, work[j * width + j]!);
    const inverse = field.inverse(work[j * width + j]!);
    for (let i = j + 1; i < n; i++) {
      const factor = neg(mul(work[i * width + j]!, inverse));
      for (let c = j; c < n; c++) work[i * width + c] = add(work[i * width + c]!, mul(factor, work[j * width + c]!));
    }
  }
  return determinant;
}

const NONE = 65_535;

/**
 * The group of a family over a field of at most 256 elements, elements in lexicographic order by rows of their matrices,
 * or of the smallest matrices of their classes modulo scalars. Every matrix is visited once; a product is looked up by
 * its rank among all matrices.
 */
export function matrixGroupUnchecked(family: MatrixFamily): FiniteGroup {
  const { field, n, affine, scalars, order } = family;
  const { q, add, mul } = field;
  const width = affine ? n + 1 : n;
  const cells = n * width;
  const positions = new Uint16Array(q ** cells).fill(NONE);
  const entries = new Uint8Array(order * cells);
  const rank = (list: Uint8Array, scalar: number): number => {
    let code = 0;
    for (let c = 0; c < cells; c++) code = code * q + mul(scalar, list[c]!);
    return code;
  };
  const matrix = new Uint8Array(cells);
  let count = 0;
  for (let code = 0; code < positions.length; code++) {
    if (code % 4096 === 0) pollDeadline();
    if (positions[code] === NONE) {
      const determinant = determinantOf(field, n === 2 ? matrix : matrix.slice(), n, width);
      if (determinant !== 0 && family.accepts(determinant)) {
        if (count === order) throw new InternalError(`a matrix group has more than ${order} elements`);
        positions[code] = count;
        for (const scalar of scalars) positions[rank(matrix, scalar)] = count;
        entries.set(matrix, count++ * cells);
      }
    }
    for (let c = cells - 1; c >= 0; c--) {
      if (++matrix[c]! < q) break;
      matrix[c] = 0;
    }
  }
  if (count !== order) throw new InternalError(`a matrix group has ${count} elements, not ${order}`);

  const multiply = (g: number, h: number): number => {
    const [x, y] = [g * cells, h * cells];
    let code = 0;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < width; j++) {
        let sum = j === n ? entries[x + i * width + n]! : 0;
        for (let k = 0; k < n; k++) sum = add(sum, mul(entries[x + i * width + k]!, entries[y + k * width + j]!));
        code = code * q + sum;
      }
    }
    return positions[code]!;
  };
  const one = Uint8Array.from({ length: cells }, (_, c) => (Math.floor(c / width) === c % width ? 1 : 0));
  const identity = positions[rank(one, 1)]!;
  let inverses: Uint16Array | null = null;
  const label = (g: number): string => {
    const rows = Array.from({ length: n }, (_, i) => `[${Array.from(entries.subarray(g * cells + i * width, g * cells + (i + 1) * width), (a) => field.format(a)).join(', ')}]`);
    return `[${rows.join(', ')}]`;
  };
  return groupFromLawUnchecked({ order, identity, multiply, inverse: (g) => (inverses ??= inverseTable(order, identity, multiply))[g]!, label });
}
