import { CyclotomicField, type Cyclotomic } from '../algebra/cyclotomic-field.ts';
import type { Rational } from '../algebra/rational-field.ts';
import type { Field } from '../algebra/ring.ts';
import { InputError } from '../errors.ts';
import { isRationalField } from './arithmetic.ts';
import { matrixFromFunction } from './dense-matrix.ts';
import type { Matrix } from './matrix.ts';

/**
 * The matrix M over Q or a cyclotomic field as a matrix over Q(ζ_n): the same complex numbers.
 * @throws InputError when an entry does not lie in Q(ζ_n), or M is over another kind of field
 * @example
 * import { CyclotomicField, embedMatrix, formatMatrix, matrixFromRows } from 'group-matrix';
 * const [small, large] = [CyclotomicField.of(3), CyclotomicField.of(12)];
 * formatMatrix(embedMatrix(matrixFromRows(small, [['zeta_3', 2]]), large)) // => [['zeta_3', '2']]
 */
export function embedMatrix(M: Matrix<unknown>, field: CyclotomicField): Matrix<Cyclotomic> {
  const from = M.field as Field<unknown>;
  if (isRationalField(from)) return matrixFromFunction(field, M.rows, M.cols, (i, j) => field.fromRational(M.at(i, j) as Rational));
  if (!(from instanceof CyclotomicField)) throw new InputError(`embedMatrix: expected a matrix over Q or a cyclotomic field, got one over ${from.id}`, { value: from.id });
  return matrixFromFunction(field, M.rows, M.cols, (i, j) => field.embed(M.at(i, j) as Cyclotomic, from));
}
