import { matrix as mathMatrix, type Matrix as MathMatrix } from 'mathjs';
import Fraction from 'fraction.js';
import { InputError, shown } from '../errors.ts';
import { Q, rational, type Rational } from '../algebra/rational-field.ts';
import { matrixFromRows } from '../linear/dense-matrix.ts';
import type { Matrix } from '../linear/matrix.ts';

/**
 * A matrix over Q as a dense mathjs matrix of fractions.
 * @throws InputError when it is over another field
 * @example
 * import { matrixFromRows, Q } from 'group-matrix';
 * import { toMathjs } from 'group-matrix/mathjs';
 * toMathjs(matrixFromRows(Q, [['1/2', 1]])).size() // => [1, 2]
 */
export function toMathjs(M: Matrix<Rational>): MathMatrix {
  if (M.field.id !== Q.id) throw new InputError(`toMathjs: expected a matrix over Q, got one over ${M.field.id}`, { value: M.field.id });
  const rows = Array.from({ length: M.rows }, (_, i) => Array.from({ length: M.cols }, (__, j) => new Fraction(Q.format(M.at(i, j)))));
  return mathMatrix(rows as unknown as number[][]);
}

/**
 * The matrix over Q of a mathjs matrix (dense or sparse) whose entries are fractions, bigints or safe integers.
 * @throws InputError when it is not two-dimensional or an entry is a double, a complex number, or of another type
 * @example
 * import { formatMatrix } from 'group-matrix';
 * import { fromMathjs, matrixFromExpression, toMathjs } from 'group-matrix/mathjs';
 * formatMatrix(fromMathjs(toMathjs(matrixFromExpression('[1/2, 3; 0, -1]')))) // => [['1/2', '3'], ['0', '-1']]
 */
export function fromMathjs(M: MathMatrix): Matrix<Rational> {
  const size = M.size();
  if (size.length !== 2) throw new InputError(`fromMathjs: expected a matrix with two dimensions, got ${size.length}`, { value: size });
  const rows = M.toArray() as unknown as readonly (readonly unknown[])[];
  return matrixFromRows(Q, rows.map((row, i) => row.map((x, j) => exactEntry(x, `/${i}/${j}`))), size[1]!);
}

function exactEntry(x: unknown, pointer: string): Rational {
  if (x instanceof Fraction) return rational(x.s * x.n, x.d);
  if (typeof x === 'bigint' || Number.isSafeInteger(x)) return rational(x as bigint | number);
  throw new InputError(`fromMathjs: expected a fraction or an integer, got ${shown(x)} at ${pointer}`, { pointer, value: x });
}
