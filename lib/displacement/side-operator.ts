import { InputError } from '../errors.ts';
import type { Field } from '../algebra/ring.ts';
import { requireElement, type ElementIndex, type FiniteGroup } from '../groups/finite-group.ts';
import { transpose } from '../linear/arithmetic.ts';
import { requireShape, requireSquare, type Matrix } from '../linear/matrix.ts';

/** One of the two square matrices A, B of a displacement operator, kept in the form in which it was given. */
export type SideOperator<E> =
  | { readonly kind: 'shift'; readonly size: number; readonly f: E }
  | { readonly kind: 'diagonal'; readonly entries: readonly E[] }
  | { readonly kind: 'translation'; readonly group: FiniteGroup; readonly element: ElementIndex; readonly side: 'left' | 'right' }
  | { readonly kind: 'matrix'; readonly matrix: Matrix<E> }
  | { readonly kind: 'transpose'; readonly of: SideOperator<E> };

/**
 * The f-cyclic down-shift Z_f of the given size: Z_f e_j = e_{j+1}, Z_f e_{n−1} = f·e_0.
 * @throws InputError when the size is not a dimension
 * @source Kailath, Kung, Morf (1979); Pan, Structured Matrices and Polynomials (2001), Section 1.3
 * @example
 * import { formatMatrix, Q, shift, sideMatrix } from 'group-matrix';
 * formatMatrix(sideMatrix(Q, shift(3, Q.parse('5')))) // => [['0', '0', '5'], ['1', '0', '0'], ['0', '1', '0']]
 */
export function shift<E>(size: number, f: E): SideOperator<E> {
  requireShape(size, 0, 'shift');
  return { kind: 'shift', size, f };
}

/**
 * The diagonal matrix with the given entries.
 * @example
 * import { diagonal, formatMatrix, Q, sideMatrix } from 'group-matrix';
 * formatMatrix(sideMatrix(Q, diagonal([Q.one, Q.parse('1/2')]))) // => [['1', '0'], ['0', '1/2']]
 */
export function diagonal<E>(entries: readonly E[]): SideOperator<E> {
  return { kind: 'diagonal', entries: Object.freeze([...entries]) };
}

/**
 * The translation L_s (e_h ↦ e_{s·h}) or R_s (e_h ↦ e_{h·s⁻¹}) of a group as a |G| × |G| permutation matrix.
 * @throws InputError when s is not an element index
 * @example
 * import { formatMatrix, parseGroupSpec, Q, sideMatrix, translationBy } from 'group-matrix';
 * formatMatrix(sideMatrix(Q, translationBy(parseGroupSpec('C(3)'), 1, 'left'))) // => [['0', '0', '1'], ['1', '0', '0'], ['0', '1', '0']]
 */
export function translationBy<E>(group: FiniteGroup, element: ElementIndex, side: 'left' | 'right'): SideOperator<E> {
  requireElement(group, element, 'translationBy');
  return { kind: 'translation', group, element, side };
}

/**
 * A square matrix given by its entries.
 * @throws InputError when it is not square
 * @example
 * import { explicit, matrixFromRows, Q, sideSize } from 'group-matrix';
 * sideSize(explicit(matrixFromRows(Q, [[1, 2], [3, 4]]))) // => 2
 */
export function explicit<E>(M: Matrix<E>): SideOperator<E> {
  requireSquare(M, 'explicit');
  return { kind: 'matrix', matrix: M };
}

/**
 * The transpose of a side operator; L_s and R_s go to the translation by s⁻¹, a double transpose cancels.
 * @example
 * import { formatMatrix, Q, shift, sideMatrix, transposed } from 'group-matrix';
 * formatMatrix(sideMatrix(Q, transposed(shift(2, Q.zero)))) // => [['0', '1'], ['0', '0']]
 */
export function transposed<E>(op: SideOperator<E>): SideOperator<E> {
  switch (op.kind) {
    case 'transpose':
      return op.of;
    case 'diagonal':
      return op;
    case 'translation':
      return { ...op, element: op.group.inverse(op.element) };
    case 'matrix':
      return { kind: 'matrix', matrix: transpose(op.matrix) };
    case 'shift':
      return { kind: 'transpose', of: op };
  }
}

/**
 * The number of rows (and columns) of a side operator.
 * @example
 * import { Q, shift, sideSize } from 'group-matrix';
 * sideSize(shift(4, Q.one)) // => 4
 */
export function sideSize(op: SideOperator<unknown>): number {
  switch (op.kind) {
    case 'shift':
      return op.size;
    case 'diagonal':
      return op.entries.length;
    case 'translation':
      return op.group.order;
    case 'matrix':
      return op.matrix.rows;
    case 'transpose':
      return sideSize(op.of);
  }
}

/** Throws unless an explicit side is over the given field. */
export function requireSideField(field: Field<unknown>, op: SideOperator<unknown>, where: string): void {
  if (op.kind === 'transpose') requireSideField(field, op.of, where);
  if (op.kind === 'matrix' && op.matrix.field.id !== field.id) {
    throw new InputError(`${where}: expected a side over ${field.id}, got one over ${op.matrix.field.id}`, { value: op.matrix.field.id });
  }
}
