import { ceilSquareRoot, lcm, product } from '../algebra/integers.ts';
import type { Cyclotomic, CyclotomicField } from '../algebra/cyclotomic-field.ts';
import { wideNumerators } from '../algebra/cyclotomic-number.ts';
import { pollDeadline } from '../deadline.ts';
import { strideFor } from '../kernels/residues.ts';
import { IntegerMatrix } from './integer-matrix.ts';
import type { Matrix } from './matrix.ts';
import { imageModulo, type ModularImage } from './modular-image.ts';

/** A matrix over Q(ζ_n) with denominators cleared row by row: multipliers[i]·M(i, j) = Σ_k coefficients(k·rows + i, j)·ζ^k. */
export interface CyclotomicForm {
  readonly field: CyclotomicField;
  readonly rows: number;
  readonly cols: number;
  /** φ(n)·rows × cols: the coefficients of ζ^0 of all rows, then those of ζ^1, and so on. */
  readonly coefficients: IntegerMatrix;
  readonly multipliers: readonly bigint[];
}

/** Clears denominators row by row. The rank and the row space stay, every minor is multiplied by the multipliers of its rows. */
export function clearCyclotomicRows(M: Matrix<Cyclotomic>, field: CyclotomicField): CyclotomicForm {
  const { rows, cols } = M;
  const entries = new Array<bigint>(field.degree * rows * cols);
  const multipliers: bigint[] = [];
  for (let i = 0; i < rows; i++) {
    pollDeadline();
    const row = Array.from({ length: cols }, (_, j) => M.at(i, j));
    const multiplier = row.reduce((common, x) => (x.denominator === 1 ? common : lcm(common, BigInt(x.denominator))), 1n);
    multipliers.push(multiplier);
    row.forEach((x, j) => {
      const scale = multiplier / BigInt(x.denominator);
      wideNumerators(x).forEach((c, k) => (entries[(k * rows + i) * cols + j] = c * scale));
    });
  }
  return { field, rows, cols, coefficients: IntegerMatrix.fromBigInts(field.degree * rows, cols, entries), multipliers };
}

/** The images of the form under ζ ↦ root modulo p, for one root after the other: fresh arrays of residues for a kernel to work in. */
export function* imagesAt({ field, rows, cols, coefficients }: CyclotomicForm, p: number, roots: readonly number[]): Generator<ModularImage> {
  const { data, stride: width } = imageModulo(coefficients, p);
  const stride = strideFor(cols);
  const half = p / 2;
  for (const root of roots) {
    pollDeadline();
    const image = new Float64Array(rows * stride);
    for (let k = field.degree - 1; k >= 0; k--) {
      for (let i = 0; i < rows; i++) {
        const [from, to] = [(k * rows + i) * width, i * stride];
        // p < 2^24: the product is below 2^48
        for (let j = 0; j < cols; j++) image[to + j] = (image[to + j]! * root + data[from + j]!) % p;
      }
    }
    for (let k = 0; k < image.length; k++) {
      const x = image[k]!;
      if (x > half) image[k] = x - p;
      else if (x < -half) image[k] = x + p;
    }
    yield { data: image, start: 0, stride };
  }
}

/**
 * A function k ↦ bound on the square of every complex conjugate of every k × k minor: |Σ c_i·ζ^i| ≤ Σ |c_i| for every
 * embedding, and then Hadamard's inequality by rows and by columns. For k = 0 it is 1, for k > min(rows, cols) it is 0.
 */
export function squaredConjugateBounds({ field, rows, cols, coefficients }: CyclotomicForm): (k: number) => bigint {
  const ofRows = new Array<bigint>(rows).fill(0n);
  const ofCols = new Array<bigint>(cols).fill(0n);
  for (let i = 0; i < rows; i++) {
    pollDeadline();
    for (let j = 0; j < cols; j++) {
      let size = 0n;
      for (let k = 0; k < field.degree; k++) {
        const c = coefficients.entry((k * rows + i) * cols + j);
        size += c < 0n ? -c : c;
      }
      ofRows[i]! += size * size;
      ofCols[j]! += size * size;
    }
  }
  const descending = (a: bigint, b: bigint): number => (a < b ? 1 : a > b ? -1 : 0);
  ofRows.sort(descending);
  ofCols.sort(descending);
  return (k) => {
    if (k > Math.min(rows, cols)) return 0n;
    const [byRows, byCols] = [product(ofRows.slice(0, k)), product(ofCols.slice(0, k))];
    return byRows < byCols ? byRows : byCols;
  };
}

/** A bound on every complex conjugate of the determinant of the form. */
export const conjugateDeterminantBound = (form: CyclotomicForm): bigint => ceilSquareRoot(squaredConjugateBounds(form)(form.rows));
