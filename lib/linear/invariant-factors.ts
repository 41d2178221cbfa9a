import { polynomialRing, type Polynomial, type PolynomialRing } from '../algebra/polynomial.ts';
import { pollDeadline } from '../deadline.ts';
import { add, isZeroMatrix, multiply, scale, submatrix, subtract, transpose } from './arithmetic.ts';
import { sideBySide } from './blocks.ts';
import { matrixFromFunction, zeroMatrix } from './dense-matrix.ts';
import { requireSquare, type Matrix } from './matrix.ts';
import { reducedRowEchelonForm } from './row-echelon.ts';

/** A monic polynomial, low to high, that occurs `multiplicity` times among the invariant factors. */
export interface InvariantFactor<E> {
  readonly polynomial: E[];
  readonly multiplicity: number;
}

/**
 * The invariant factors of λI − A other than 1, each dividing the next, so that the degrees add up to n:
 * A is similar to the direct sum of their companion matrices.
 *
 * A vector whose minimal polynomial is that of A spans a direct summand; the quotient by it has the remaining factors.
 * The vector is built from unit vectors by coprime splitting, so nothing is left to luck, over small fields too.
 * Cost for one invariant factor: one reduced row echelon form of a Krylov matrix.
 * @throws InputError when A is not square
 * @source N. Jacobson, Basic Algebra I, chapter 3
 * @example
 * import { invariantFactors, matrixFromRows, Q } from 'group-matrix';
 * const factors = invariantFactors(matrixFromRows(Q, [[2, 0, 0], [0, 2, 0], [0, 0, 3]]));
 * factors.map((f) => [f.polynomial.map(Q.format), f.multiplicity]) // => [[['-2', '1'], 1], [['6', '-5', '1'], 1]]
 */
export function invariantFactors<E>(A: Matrix<E>): InvariantFactor<E>[] {
  requireSquare(A, 'invariantFactors');
  const R = polynomialRing(A.field);
  const factors: { polynomial: E[]; multiplicity: number }[] = [];
  let rest = A;
  while (rest.rows > 0) {
    const { order, quotient } = splitMaximalVector(rest, R);
    const last = factors[0];
    if (last && R.equals(last.polynomial, order)) last.multiplicity++;
    else factors.unshift({ polynomial: [...order], multiplicity: 1 });
    rest = quotient;
  }
  return factors;
}

/** A vector with its order: the monic polynomial f of least degree with f(A)·vector = 0. */
interface OrderedVector<E> {
  readonly vector: Matrix<E>;
  readonly order: Polynomial<E>;
}

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

const unitVector = <E>(A: Matrix<E>, i: number): Matrix<E> => matrixFromFunction(A.field, A.rows, 1, (k) => (k === i ? A.field.one : A.field.zero));

/** The vectors v, A·v, …, as columns, until they are dependent, in reduced row echelon form; its rank is the degree of the order. */
function krylov<E>(A: Matrix<E>, vector: Matrix<E>): { order: Polynomial<E>; span: Matrix<E> } {
  const { field: F, rows: n } = A;
  let columns = vector;
  let last = vector;
  for (let width = 1; ; ) {
    // Widths grow by doubling, so that short orders stay cheap.
    const target = Math.min(n + 1, 2 * width + 2);
    for (; width < target; width++) {
      pollDeadline();
      last = multiply(A, last);
      columns = sideBySide(F, n, [columns, last]);
    }
    const { matrix, rank } = reducedRowEchelonForm(columns);
    if (rank === width) continue;
    const order = Array.from({ length: rank + 1 }, (_, k) => (k === rank ? F.one : F.neg(matrix.at(k, rank))));
    return { order, span: submatrix(columns, range(n), range(rank)) };
  }
}

/** f(A)·vector. */
function applyPolynomial<E>(f: Polynomial<E>, A: Matrix<E>, vector: Matrix<E>): Matrix<E> {
  let value = zeroMatrix(A.field, A.rows, 1);
  for (let k = f.length - 1; k >= 0; k--) value = add(multiply(A, value), scale(f[k]!, vector));
  return value;
}

/** The part of f made of the irreducible factors that divide c, and the rest of f. */
function splitBySupport<E>(R: PolynomialRing<E>, f: Polynomial<E>, c: Polynomial<E>): { inside: Polynomial<E>; outside: Polynomial<E> } {
  let [inside, outside] = [R.one, f];
  for (;;) {
    const common = R.gcd(outside, c);
    if (R.degree(common) === 0) return { inside, outside };
    inside = R.mul(inside, common);
    outside = R.divmod(outside, common).quotient;
  }
}

/** A vector whose order is the least common multiple of the orders of u and v. */
function joinVectors<E>(R: PolynomialRing<E>, A: Matrix<E>, u: OrderedVector<E>, v: OrderedVector<E>): OrderedVector<E> {
  // The irreducible factors in which v.order has the higher power are taken from v, all others from u.
  const surplus = R.divmod(v.order, R.gcd(u.order, v.order)).quotient;
  const [fromU, fromV] = [splitBySupport(R, u.order, surplus), splitBySupport(R, v.order, surplus)];
  const vector = add(applyPolynomial(fromU.inside, A, u.vector), applyPolynomial(fromV.outside, A, v.vector));
  return { vector, order: R.mul(fromU.outside, fromV.inside) };
}

/** The largest invariant factor of A, and the action of A on the quotient by a cyclic subspace that has it as its order. */
function splitMaximalVector<E>(A: Matrix<E>, R: PolynomialRing<E>): { order: Polynomial<E>; quotient: Matrix<E> } {
  const n = A.rows;
  let best: OrderedVector<E> = { vector: unitVector(A, 0), order: [] };
  let { order, span } = krylov(A, best.vector);
  best = { vector: best.vector, order };
  for (let i = 1; i < n && order.length <= n; i++) {
    const unit = unitVector(A, i);
    if (isZeroMatrix(applyPolynomial(best.order, A, unit))) continue;
    best = joinVectors(R, A, best, { vector: unit, order: krylov(A, unit).order });
    ({ order, span } = krylov(A, best.vector));
  }
  return { order, quotient: quotientAction(A, span) };
}

/**
 * The matrix of A on the quotient by the column span of `span`, which A maps to itself, in the unit vectors outside the
 * pivots of its reduced form: x ≡ x_free − Rᵀ·x_pivot, so that the matrix is A[free, free] − Rᵀ·A[pivot, free].
 */
function quotientAction<E>(A: Matrix<E>, span: Matrix<E>): Matrix<E> {
  const { matrix, pivots } = reducedRowEchelonForm(transpose(span));
  const taken = new Set(pivots);
  const free = range(A.rows).filter((i) => !taken.has(i));
  const relations = submatrix(matrix, range(pivots.length), free);
  return subtract(submatrix(A, free, free), multiply(transpose(relations), submatrix(A, pivots, free)));
}
