import { InternalError } from '../errors.ts';
import { evaluateInteger, interpolateIntegers, type IntegerPolynomial } from '../algebra/integer-polynomial.ts';
import { numeratorOf } from '../algebra/rational-field.ts';
import { determinant } from './determinant.ts';
import { IntegerMatrix } from './integer-matrix.ts';
import { RationalMatrix } from './rational-matrix.ts';

/** The largest degree of a product of entries, one of each row, or one of each column. */
export function determinantDegreeBound(rows: readonly (readonly IntegerPolynomial[])[]): number {
  const highest = (entries: readonly IntegerPolynomial[]): number => Math.max(0, ...entries.map((p) => p.length - 1));
  const byRows = rows.reduce((sum, row) => sum + highest(row), 0);
  const byColumns = rows.reduce((sum, _, j) => sum + highest(rows.map((row) => row[j]!)), 0);
  return Math.min(byRows, byColumns);
}

/**
 * The determinant of a square matrix of polynomials over Z, from its values at as many integers around 0 as its degree can need.
 * Cost: that many integer determinants, and one interpolation.
 */
export function polynomialDeterminant(rows: readonly (readonly IntegerPolynomial[])[]): bigint[] {
  const size = rows.length;
  if (rows.some((row) => row.length !== size)) throw new InternalError('polynomialDeterminant: expected a square matrix');
  const degree = determinantDegreeBound(rows);
  const start = -BigInt(Math.floor(degree / 2));
  const values = Array.from({ length: degree + 1 }, (_, i) => {
    const x = start + BigInt(i);
    const entries = rows.flatMap((row) => row.map((p) => evaluateInteger(p, x)));
    return numeratorOf(determinant(RationalMatrix.of(IntegerMatrix.fromBigInts(size, size, entries))));
  });
  return interpolateIntegers(start, values);
}
