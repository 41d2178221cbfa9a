import { InternalError, UnsupportedError } from '../../errors.ts';
import { pollDeadline } from '../../deadline.ts';
import { power, type Field } from '../../algebra/ring.ts';
import { cosinePolynomial, type IntegerPolynomial } from '../../algebra/integer-polynomial.ts';
import { splitPolynomial, type FactoredPolynomial } from '../../algebra/factored-polynomial.ts';
import { matrixFromFunction } from '../../linear/dense-matrix.ts';
import type { Matrix } from '../../linear/matrix.ts';
import { polynomialDeterminant } from '../../linear/polynomial-determinant.ts';
import { rank } from '../../linear/rank.ts';
import { columnsOfShape, diagramAlgebraDimension, requireAlgebraShape, type DiagramAlgebraShape } from './algebra-shape.ts';
import { basisMultiplication, requireTable } from './diagram-algebra.ts';

/** Most diagrams of an algebra whose radical is computed. */
const MAXIMAL_RADICAL = 256;
/** Most diagrams of an algebra whose discriminant is expanded. */
const MAXIMAL_DISCRIMINANT = 52;

/** The trace form (a, b) ↦ trace of x ↦ a·b·x of a diagram algebra on its basis, as polynomials in δ. */
export interface TraceForm {
  readonly dimension: number;
  /** Entry (i, j) as a polynomial over Z in δ. */
  entry(i: number, j: number): IntegerPolynomial;
  /** The form at a value of δ. */
  at<E>(field: Field<E>, loopValue: E): Matrix<E>;
}

/**
 * The trace form; entry (i, j) is sign·δ^loops times the trace of the product diagram, which counts the diagrams that it multiplies
 * by a scalar. Cost: dimension² compositions.
 */
export function traceForm(shape: DiagramAlgebraShape): TraceForm {
  const columns = columnsOfShape(shape);
  const { basis, product } = basisMultiplication(shape);
  const N = basis.length;
  const [indices, loopCounts, signs] = [new Uint16Array(N * N), new Uint8Array(N * N), new Int8Array(N * N)];
  const traces = basis.map((_, i) => {
    pollDeadline();
    const counts = new Array<bigint>(columns + 1).fill(0n);
    for (let j = 0; j < N; j++) {
      const { index, loops, sign } = product(i, j);
      [indices[i * N + j], loopCounts[i * N + j], signs[i * N + j]] = [index, loops, sign];
      if (index === j) counts[loops]! += BigInt(sign);
    }
    return counts;
  });
  return {
    dimension: N,
    entry: (i, j) => {
      const counts = traces[indices[i * N + j]!]!;
      const length = counts.findLastIndex((c) => c !== 0n) + 1;
      const sign = BigInt(signs[i * N + j]!);
      return length === 0 ? [] : [...new Array<bigint>(loopCounts[i * N + j]!).fill(0n), ...counts.slice(0, length).map((c) => sign * c)];
    },
    at: <E>(field: Field<E>, loopValue: E) => {
      const powers = Array.from({ length: columns + 1 }, (_, loops) => power(field, loopValue, loops));
      const values = traces.map((counts) => counts.reduce((sum, c, loops) => field.add(sum, field.mul(field.fromInteger(c), powers[loops]!)), field.zero));
      const multiples = powers.map((x) => values.map((value) => field.mul(x, value)));
      return matrixFromFunction(field, N, N, (i, j) => {
        const value = multiples[loopCounts[i * N + j]!]![indices[i * N + j]!]!;
        return signs[i * N + j] === 1 ? value : field.neg(value);
      });
    },
  };
}

/**
 * The dimension of the Jacobson radical of a diagram algebra at a loop value δ in a field of characteristic 0: the corank of the
 * trace form (a, b) ↦ trace of left multiplication by a·b. It is 0 iff the algebra is semisimple. Computed, not looked up.
 *
 * Cost: dimension² compositions and one rank.
 * @throws InputError when the kind is unknown or a count is negative
 * @throws UnsupportedError for a field of positive characteristic, where the trace form does not decide
 * @throws LimitError when the algebra has more than 256 diagrams
 * @source L. E. Dickson, Algebras and their arithmetics (1923): in characteristic 0 the radical is the radical of the trace form
 * @example
 * import { diagramAlgebraRadicalDimension, Q } from 'group-matrix';
 * [0, 1, 2, 3].map((n) => diagramAlgebraRadicalDimension({ kind: 'brauer', k: 3 }, Q, Q.fromInteger(n))) // => [0, 8, 0, 0]
 */
export function diagramAlgebraRadicalDimension<E>(shape: DiagramAlgebraShape, field: Field<E>, loopValue: E): number {
  requireAlgebraShape(shape, 'diagramAlgebraRadicalDimension');
  requireCharacteristicZero(field, 'diagramAlgebraRadicalDimension');
  requireTable(Number(diagramAlgebraDimension(shape)), 'diagramAlgebraRadicalDimension', MAXIMAL_RADICAL);
  const form = traceForm(shape);
  return form.dimension - rank(form.at(field, loopValue));
}

/** Throws unless the field has characteristic 0. */
export function requireCharacteristicZero(field: Field<unknown>, where: string): void {
  if (field.characteristic !== 0n) throw new UnsupportedError(`${where}: expected a field of characteristic 0, got ${field.id}`, { value: field.id });
}

/**
 * The discriminant of a diagram algebra as a polynomial in the loop value δ: the determinant of the trace form on the diagrams. The
 * algebra over a field of characteristic 0 is semisimple iff it does not vanish at δ. Its factors x − r (r an integer) and the minimal
 * polynomials of 2cos(2π/d) are split off.
 *
 * Cost: one integer determinant for each value that the degree needs.
 * @throws InputError when the kind is unknown or a count is negative
 * @throws LimitError when the algebra has more than 52 diagrams
 * @example
 * import { diagramAlgebraDiscriminant, factoredPolynomialText } from 'group-matrix';
 * factoredPolynomialText(diagramAlgebraDiscriminant({ kind: 'brauer', k: 2 })) // => '4·x^2'
 */
export function diagramAlgebraDiscriminant(shape: DiagramAlgebraShape): FactoredPolynomial {
  requireAlgebraShape(shape, 'diagramAlgebraDiscriminant');
  requireTable(Number(diagramAlgebraDimension(shape)), 'diagramAlgebraDiscriminant', MAXIMAL_DISCRIMINANT);
  const form = traceForm(shape);
  const rows = Array.from({ length: form.dimension }, (_, i) => Array.from({ length: form.dimension }, (__, j) => form.entry(i, j)));
  const discriminant = polynomialDeterminant(rows);
  if (discriminant.length === 0) throw new InternalError('diagramAlgebraDiscriminant: the algebra is semisimple for no δ');
  const cosines = Array.from({ length: 2 * columnsOfShape(shape) + 2 }, (_, i) => cosinePolynomial(i + 3));
  return splitPolynomial(discriminant, cosines.filter((p) => p.length > 2));
}
