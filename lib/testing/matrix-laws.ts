import fc from 'fast-check';
import { add, equalMatrices, multiply, scale, squaredNorm, submatrix, subtract, transpose } from '../linear/arithmetic.ts';
import type { Matrix } from '../linear/matrix.ts';
import type { FieldCase } from './fields.ts';
import { Law, reading } from './law.ts';
import { matrices } from './matrices.ts';
import { difference, identityOf, multiple, product, sum, sumOfNorms, tabulate, transposeOf, zeroOf } from './reference-algebra.ts';

/** Three n × m matrices A, B, and an m × k matrix C, a k × l matrix D, and an element c. */
export interface MatrixInstance<E> {
  readonly A: Matrix<E>;
  readonly B: Matrix<E>;
  readonly C: Matrix<E>;
  readonly D: Matrix<E>;
  readonly c: E;
}

/** The operations on matrices that the laws speak of. */
export interface MatrixArithmetic {
  readonly add: typeof add;
  readonly subtract: typeof subtract;
  readonly scale: typeof scale;
  readonly multiply: typeof multiply;
  readonly transpose: typeof transpose;
  readonly equalMatrices: typeof equalMatrices;
  readonly submatrix: typeof submatrix;
  readonly squaredNorm: typeof squaredNorm;
}

const LIBRARY: MatrixArithmetic = { add, subtract, scale, multiply, transpose, equalMatrices, submatrix, squaredNorm };

/**
 * Instances for `matrixLaws`: all shapes up to maxSize, empty ones included.
 * @example
 * import fc from 'fast-check';
 * import { matrixInstances, matrixLaws, SMALL_RATIONALS } from 'group-matrix/testing';
 * fc.check(fc.property(matrixInstances(SMALL_RATIONALS, 3), (instance) => matrixLaws(instance)), { seed: 1, numRuns: 5 }).failed // => false
 */
export function matrixInstances<E>(over: FieldCase<E>, maxSize: number): fc.Arbitrary<MatrixInstance<E>> {
  const size = fc.nat({ max: maxSize });
  return fc
    .tuple(size, size, size, size)
    .chain(([n, m, k, l]) => fc.record({ A: matrices(over, n, m), B: matrices(over, n, m), C: matrices(over, m, k), D: matrices(over, k, l), c: over.elements }));
}

/**
 * Throws a `LawError` unless the arithmetic of matrices is right on one instance: every operation agrees entry by entry
 * with its definition; ring laws of matrices; transposes reverse products; equality is equality of entries; operands
 * are not changed.
 * @param operations replaces operations of the library, to show that the law has teeth
 * @throws LawError when it is not
 * @example
 * import { identityMatrix, Q } from 'group-matrix';
 * import { matrixLaws } from 'group-matrix/testing';
 * const I = identityMatrix(Q, 2);
 * matrixLaws({ A: I, B: I, C: I, D: I, c: Q.one }) // => undefined
 */
export function matrixLaws<E>(instance: MatrixInstance<E>, operations: Partial<MatrixArithmetic> = {}): void {
  const { A, B, C, D, c } = instance;
  const law = new Law('matrix law', `${A.rows} × ${A.cols} matrices over ${A.field.id}`);
  law.preserving('operations do not change their operands', () => reading(A, B, C, D), () => checkMatrices(law, instance, { ...LIBRARY, ...operations }));
  law.holds('operations do not change their operands', A.field.equals(c, instance.c));
}

function checkMatrices<E>(law: Law, { A, B, C, D, c }: MatrixInstance<E>, op: MatrixArithmetic): void {
  const F = A.field;
  const zero = zeroOf(F, A.rows, A.cols);
  law.same('A + B is entrywise', op.add(A, B), sum(A, B));
  law.same('A − B is entrywise', op.subtract(A, B), difference(A, B));
  law.same('c·A is entrywise', op.scale(c, A), multiple(c, A));
  law.same('(A·C)[i][j] = Σ A[i][k]·C[k][j]', op.multiply(A, C), product(A, C));
  law.same('transpose[i][j] = A[j][i]', op.transpose(A), transposeOf(A));
  law.same('A + 0 = A', op.add(A, zero), A);
  law.same('addition commutes', op.add(A, B), op.add(B, A));
  law.same('(A + B) − B = A', op.subtract(op.add(A, B), B), A);
  law.same('identities are neutral', op.multiply(identityOf(F, A.rows), op.multiply(A, identityOf(F, A.cols))), A);
  law.same('multiplication is associative', op.multiply(op.multiply(A, C), D), op.multiply(A, op.multiply(C, D)));
  law.same('multiplication distributes over addition', op.multiply(op.add(A, B), C), op.add(op.multiply(A, C), op.multiply(B, C)));
  law.same('scalars move through products', op.multiply(op.scale(c, A), C), op.scale(c, op.multiply(A, C)));
  law.same('(A·C)ᵀ = Cᵀ·Aᵀ', op.transpose(op.multiply(A, C)), op.multiply(op.transpose(C), op.transpose(A)));
  law.same('transposing twice gives A', op.transpose(op.transpose(A)), A);

  law.equals('A equals an entrywise copy of A', op.equalMatrices(A, tabulate(F, A.rows, A.cols, (i, j) => A.at(i, j))), true);
  const entrywise = Array.from({ length: A.rows * A.cols }, (_, k) => k).every((k) => F.equals(A.at(Math.floor(k / A.cols), k % A.cols), B.at(Math.floor(k / A.cols), k % A.cols)));
  law.equals('A = B iff all entries are equal', op.equalMatrices(A, B), entrywise);
  for (let k = 0; k < A.rows * A.cols; k++) {
    const changed = tabulate(F, A.rows, A.cols, (i, j) => (i * A.cols + j === k ? F.add(A.at(i, j), F.one) : A.at(i, j)));
    law.equals('A differs from A with one entry changed', op.equalMatrices(A, changed), false);
  }
  law.equals('matrices of different shapes differ', op.equalMatrices(zero, zeroOf(F, A.rows + 1, A.cols)), false);

  const rows = Array.from({ length: A.rows }, (_, i) => A.rows - 1 - i).slice(0, 3);
  const cols = [...Array.from({ length: A.cols }, (_, j) => A.cols - 1 - j), ...(A.cols > 0 ? [0] : [])];
  law.same('submatrix picks rows and columns in the given order', op.submatrix(A, rows, cols), tabulate(F, rows.length, cols.length, (i, j) => A.at(rows[i]!, cols[j]!)));
  law.sameList('‖A‖² = Σ x·conjugate(x)', F, [op.squaredNorm(A)], [sumOfNorms(A)]);

  law.refuses('sums of different shapes are refused', 'invalid-input', () => op.add(A, zeroOf(F, A.rows, A.cols + 1)));
  law.refuses('differences of different shapes are refused', 'invalid-input', () => op.subtract(A, zeroOf(F, A.rows + 1, A.cols)));
  law.refuses('products with other inner dimensions are refused', 'invalid-input', () => op.multiply(A, zeroOf(F, A.cols + 1, 2)));
}
