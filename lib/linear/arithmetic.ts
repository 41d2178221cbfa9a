import { InputError } from '../errors.ts';
import { absolute, lcm } from '../algebra/integers.ts';
import { numeratorOf, Q, rational, type Rational } from '../algebra/rational-field.ts';
import type { Field, StarField } from '../algebra/ring.ts';
import { pollDeadline } from '../deadline.ts';
import { entriesOf, matrixFromFunction, matrixUnchecked } from './dense-matrix.ts';
import { requireSameField, requireSameShape, type Matrix } from './matrix.ts';
import { RationalMatrix } from './rational-matrix.ts';

/** M as integers over one denominator, if it is a matrix over Q. */
export const asRational = (M: Matrix<unknown>): RationalMatrix | null => (M instanceof RationalMatrix ? M : null);

function combineRational(A: RationalMatrix, B: RationalMatrix, sign: 1n | -1n): RationalMatrix {
  const common = lcm(A.denominator, B.denominator);
  return RationalMatrix.of(A.integers.combine(common / A.denominator, B.integers, (sign * common) / B.denominator), common);
}

const back = <E>(M: RationalMatrix): Matrix<E> => M as unknown as Matrix<E>;

/**
 * A + B. Shapes and fields must agree.
 * @throws InputError when they do not
 * @example
 * import { add, formatMatrix, matrixFromRows, Q } from 'group-matrix';
 * formatMatrix(add(matrixFromRows(Q, [['1/2', 1]]), matrixFromRows(Q, [['1/3', 1]]))) // => [['5/6', '2']]
 */
export function add<E>(A: Matrix<E>, B: Matrix<E>): Matrix<E> {
  requireSameShape(A, B, 'add');
  const [a, b] = [asRational(A), asRational(B)];
  if (a && b) return back(combineRational(a, b, 1n));
  return matrixFromFunction(A.field, A.rows, A.cols, (i, j) => A.field.add(A.at(i, j), B.at(i, j)));
}

/**
 * A − B. Shapes and fields must agree.
 * @throws InputError when they do not
 * @example
 * import { formatMatrix, matrixFromRows, Q, subtract } from 'group-matrix';
 * formatMatrix(subtract(matrixFromRows(Q, [['1/2', 1]]), matrixFromRows(Q, [['1/3', 1]]))) // => [['1/6', '0']]
 */
export function subtract<E>(A: Matrix<E>, B: Matrix<E>): Matrix<E> {
  requireSameShape(A, B, 'subtract');
  const [a, b] = [asRational(A), asRational(B)];
  if (a && b) return back(combineRational(a, b, -1n));
  return matrixFromFunction(A.field, A.rows, A.cols, (i, j) => A.field.sub(A.at(i, j), B.at(i, j)));
}

/**
 * c·A for an element c of the field.
 * @example
 * import { formatMatrix, matrixFromRows, Q, scale } from 'group-matrix';
 * formatMatrix(scale(Q.parse('1/2'), matrixFromRows(Q, [[1, 4]]))) // => [['1/2', '2']]
 */
export function scale<E>(c: E, A: Matrix<E>): Matrix<E> {
  const a = asRational(A);
  if (a) {
    const factor = c as unknown as Rational;
    return back(RationalMatrix.of(a.integers.scale(numeratorOf(factor)), a.denominator * factor.d));
  }
  return matrixFromFunction(A.field, A.rows, A.cols, (i, j) => A.field.mul(c, A.at(i, j)));
}

/**
 * A·B for A n × k and B k × m. Cost n·k·m multiplications of integers; zero entries of A are skipped.
 * @throws InputError when the inner dimensions or the fields differ
 * @example
 * import { formatMatrix, matrixFromRows, multiply, Q } from 'group-matrix';
 * formatMatrix(multiply(matrixFromRows(Q, [[1, 2]]), matrixFromRows(Q, [['1/2'], ['1/4']]))) // => [['1']]
 */
export function multiply<E>(A: Matrix<E>, B: Matrix<E>): Matrix<E> {
  requireSameField(A, B, 'multiply');
  if (A.cols !== B.rows) throw new InputError(`multiply: expected inner dimensions to agree, got ${A.rows} × ${A.cols} and ${B.rows} × ${B.cols}`, { value: [B.rows, B.cols] });
  const [a, b] = [asRational(A), asRational(B)];
  if (a && b) return back(RationalMatrix.of(a.integers.multiply(b.integers), a.denominator * b.denominator));
  const F = A.field;
  const entries = new Array<E>(A.rows * B.cols).fill(F.zero);
  for (let i = 0; i < A.rows; i++) {
    pollDeadline();
    for (let k = 0; k < A.cols; k++) {
      const x = A.at(i, k);
      if (F.isZero(x)) continue;
      for (let j = 0; j < B.cols; j++) entries[i * B.cols + j] = F.add(entries[i * B.cols + j]!, F.mul(x, B.at(k, j)));
    }
  }
  return matrixUnchecked(F, A.rows, B.cols, entries);
}

/**
 * The transpose of A, without conjugation.
 * @example
 * import { formatMatrix, matrixFromRows, Q, transpose } from 'group-matrix';
 * formatMatrix(transpose(matrixFromRows(Q, [[1, 2]]))) // => [['1'], ['2']]
 */
export function transpose<E>(A: Matrix<E>): Matrix<E> {
  const a = asRational(A);
  if (a) return back(RationalMatrix.of(a.integers.transpose(), a.denominator));
  return matrixFromFunction(A.field, A.cols, A.rows, (i, j) => A.at(j, i));
}

/**
 * Whether A and B are the same matrix: same field, shape and entries.
 * @example
 * import { equalMatrices, matrixFromRows, Q } from 'group-matrix';
 * equalMatrices(matrixFromRows(Q, [['2/4']]), matrixFromRows(Q, [['1/2']])) // => true
 */
export function equalMatrices(A: Matrix<unknown>, B: Matrix<unknown>): boolean {
  if (A.field.id !== B.field.id || A.rows !== B.rows || A.cols !== B.cols) return false;
  const [a, b] = [asRational(A), asRational(B)];
  if (a && b) {
    return a.denominator === b.denominator ? a.integers.equals(b.integers) : a.integers.scale(b.denominator).equals(b.integers.scale(a.denominator));
  }
  const [x, y] = [entriesOf(A), entriesOf(B)];
  return x.every((value, k) => A.field.equals(value, y[k]));
}

/** Whether every entry of A is zero. */
export function isZeroMatrix(A: Matrix<unknown>): boolean {
  const a = asRational(A);
  return a ? a.integers.isZero() : entriesOf(A).every((x) => A.field.isZero(x));
}

/** The matrix with entry number k equal to entry number source[k] of A, or zero where source[k] < 0. */
export function gather<E>(A: Matrix<E>, rows: number, cols: number, source: Int32Array): Matrix<E> {
  const a = asRational(A);
  if (a) return back(RationalMatrix.of(a.integers.gather(rows, cols, source), a.denominator));
  return matrixFromFunction(A.field, rows, cols, (i, j) => {
    const from = source[i * cols + j]!;
    return from < 0 ? A.field.zero : A.at(Math.floor(from / A.cols), from % A.cols);
  });
}

/**
 * The submatrix of A with the given rows and columns, in the given order. Indices are not checked.
 * @example
 * import { formatMatrix, matrixFromRows, Q, submatrix } from 'group-matrix';
 * formatMatrix(submatrix(matrixFromRows(Q, [[1, 2], [3, 4]]), [1], [1, 0])) // => [['4', '3']]
 */
export function submatrix<E>(A: Matrix<E>, rowIndices: readonly number[], colIndices: readonly number[]): Matrix<E> {
  const source = new Int32Array(rowIndices.length * colIndices.length);
  let k = 0;
  for (const i of rowIndices) for (const j of colIndices) source[k++] = i * A.cols + j;
  return gather(A, rowIndices.length, colIndices.length, source);
}

const isStar = <E>(field: Field<E>): field is StarField<E> => 'conjugate' in field;

/**
 * The squared Frobenius norm ‖A‖² = Σ a·conjugate(a), exact.
 * @throws InputError when the field has no conjugation
 * @example
 * import { matrixFromRows, Q, squaredNorm } from 'group-matrix';
 * Q.format(squaredNorm(matrixFromRows(Q, [['1/2', 1]]))) // => '5/4'
 */
export function squaredNorm<E>(A: Matrix<E>): E {
  const a = asRational(A);
  if (a) {
    let sum = 0n;
    const length = a.rows * a.cols;
    const { words } = a.integers;
    if (words !== null && absolute(a.integers.maximum()) ** 2n * BigInt(Math.max(length, 1)) <= BigInt(Number.MAX_SAFE_INTEGER)) {
      let total = 0;
      for (const x of words) total += x * x;
      sum = BigInt(total);
    } else {
      for (let k = 0; k < length; k++) {
        const x = a.integers.entry(k);
        sum += x * x;
      }
    }
    return rational(sum, a.denominator * a.denominator) as unknown as E;
  }
  const { field } = A;
  if (!isStar(field)) throw new InputError(`squaredNorm: ${field.id} has no conjugation`, { value: field.id });
  return entriesOf(A).reduce((sum, x) => field.add(sum, field.mul(x, field.conjugate(x))), field.zero);
}

/** Whether F is the field of rationals, so that its matrices are `RationalMatrix`. */
export const isRationalField = (F: Field<unknown>): boolean => F === (Q as Field<unknown>);
