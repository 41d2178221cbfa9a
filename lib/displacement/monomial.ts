import type { Field } from '../algebra/ring.ts';
import { translation } from '../groups/translation.ts';
import { gather } from '../linear/arithmetic.ts';
import { matrixFromFunction } from '../linear/dense-matrix.ts';
import type { Matrix } from '../linear/matrix.ts';
import { scaleColumns, scaleRows } from '../linear/scaling.ts';
import { transposed, type SideOperator } from './side-operator.ts';

/**
 * A matrix with one place per row and per column that may be nonzero: (A·x)[i] = coefficients[i]·x[images[i]], where
 * `images` is a permutation and a coefficient may be zero. Shifts, diagonals and translations are of this form.
 */
export interface MonomialMatrix<E> {
  readonly size: number;
  readonly images: Int32Array;
  readonly coefficients: readonly E[];
}

const inverseOf = (images: ArrayLike<number>): Int32Array => {
  const inverse = new Int32Array(images.length);
  for (let i = 0; i < images.length; i++) inverse[images[i]!] = i;
  return inverse;
};

/** The monomial form of a side operator, or null when an explicit matrix has two nonzeros in a row or column. */
export function monomialForm<E>(field: Field<E>, op: SideOperator<E>): MonomialMatrix<E> | null {
  switch (op.kind) {
    case 'shift':
      return {
        size: op.size,
        images: Int32Array.from({ length: op.size }, (_, i) => (i + op.size - 1) % op.size),
        coefficients: Array.from({ length: op.size }, (_, i) => (i === 0 ? op.f : field.one)),
      };
    case 'diagonal':
      return { size: op.entries.length, images: Int32Array.from(op.entries, (_, i) => i), coefficients: op.entries };
    case 'translation': {
      // row g of L_s has its 1 in column s⁻¹·g, row g of R_s in column g·s
      const element = op.side === 'left' ? op.group.inverse(op.element) : op.element;
      const images = Int32Array.from(translation(op.group, element, op.side));
      return { size: images.length, images, coefficients: new Array<E>(images.length).fill(field.one) };
    }
    case 'matrix':
      return monomialFormOfMatrix(op.matrix);
    case 'transpose': {
      const inner = monomialForm(field, op.of);
      return inner && transposeMonomial(inner);
    }
  }
}

function transposeMonomial<E>(A: MonomialMatrix<E>): MonomialMatrix<E> {
  const images = inverseOf(A.images);
  return { size: A.size, images, coefficients: Array.from(images, (i) => A.coefficients[i]!) };
}

function monomialFormOfMatrix<E>(M: Matrix<E>): MonomialMatrix<E> | null {
  const { field, rows: n } = M;
  const images = new Int32Array(n).fill(-1);
  const taken = new Uint8Array(n);
  const coefficients = new Array<E>(n).fill(field.zero);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const x = M.at(i, j);
      if (field.isZero(x)) continue;
      if (images[i] !== -1 || taken[j]) return null;
      images[i] = j;
      taken[j] = 1;
      coefficients[i] = x;
    }
  }
  let free = 0;
  for (let i = 0; i < n; i++) {
    if (images[i] !== -1) continue;
    while (taken[free]) free++;
    images[i] = free++;
  }
  return { size: n, images, coefficients };
}

/** A·M for monomial A: a gather of rows and one scaling. */
export function timesRows<E>(A: MonomialMatrix<E>, M: Matrix<E>): Matrix<E> {
  const { rows, cols } = M;
  const source = new Int32Array(rows * cols);
  for (let i = 0; i < rows; i++) for (let j = 0, from = A.images[i]! * cols; j < cols; j++) source[i * cols + j] = from + j;
  return scaleRows(gather(M, rows, cols, source), A.coefficients);
}

/** For each column j the row β(j) of B where its nonzero may stand, with the coefficient B[β(j)][j]. */
export function byColumns<E>(B: MonomialMatrix<E>): MonomialMatrix<E> {
  return transposeMonomial(B);
}

/** M·B for monomial B: a gather of columns and one scaling. */
export function timesColumns<E>(M: Matrix<E>, B: MonomialMatrix<E>): Matrix<E> {
  const { rows, cols } = M;
  const { images, coefficients } = byColumns(B);
  const source = new Int32Array(rows * cols);
  for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) source[i * cols + j] = i * cols + images[j]!;
  return scaleColumns(gather(M, rows, cols, source), coefficients);
}

/**
 * The matrix of a side operator over the given field.
 * @throws LimitError when it would exceed the size of one matrix
 * @example
 * import { diagonal, formatMatrix, Q, sideMatrix } from 'group-matrix';
 * formatMatrix(sideMatrix(Q, diagonal([Q.one, Q.zero]))) // => [['1', '0'], ['0', '0']]
 */
export function sideMatrix<E>(field: Field<E>, op: SideOperator<E>): Matrix<E> {
  if (op.kind === 'matrix') return op.matrix;
  if (op.kind === 'transpose' && op.of.kind === 'matrix') return sideMatrix(field, transposed(op.of));
  const { size, images, coefficients } = monomialForm(field, op)!;
  return matrixFromFunction(field, size, size, (i, j) => (images[i] === j ? coefficients[i]! : field.zero));
}
