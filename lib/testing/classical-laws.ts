import fc from 'fast-check';
import type { Field } from '../algebra/ring.ts';
import { sylvester } from '../displacement/displacement-operator.ts';
import { displacementRank } from '../displacement/factorisation.ts';
import { diagonal, shift, transposed, type SideOperator } from '../displacement/side-operator.ts';
import { inverse } from '../linear/inverse.ts';
import type { Matrix } from '../linear/matrix.ts';
import { described, sideText } from './description.ts';
import type { FieldCase } from './fields.ts';
import { Law, reading } from './law.ts';
import { invertibleMatrices, matrices } from './matrices.ts';
import { sideOperators } from './operators.ts';
import { multiple, product, sum, tabulate, transposeOf } from './reference-algebra.ts';

/** Sides A (n × n), B (m × m), C (k × k), matrices M (n × m), N (m × k), and an invertible P (n × n). */
export interface CalculusInstance<E> {
  readonly field: Field<E>;
  readonly A: SideOperator<E>;
  readonly B: SideOperator<E>;
  readonly C: SideOperator<E>;
  /** A second side of size n. */
  readonly A2: SideOperator<E>;
  readonly M: Matrix<E>;
  readonly N: Matrix<E>;
  readonly P: Matrix<E>;
}

/** The functions that the classical laws speak of. */
export interface ClassicalFunctions {
  readonly sylvester: typeof sylvester;
  readonly transposed: typeof transposed;
  readonly inverse: typeof inverse;
  readonly displacementRank: typeof displacementRank;
  readonly shift: typeof shift;
}

const LIBRARY: ClassicalFunctions = { sylvester, transposed, inverse, displacementRank, shift };

/**
 * Instances for `displacementCalculusLaws`: sides of every kind, sizes up to maxSize.
 * @example
 * import fc from 'fast-check';
 * import { calculusInstances, displacementCalculusLaws, SMALL_RATIONALS } from 'group-matrix/testing';
 * fc.check(fc.property(calculusInstances(SMALL_RATIONALS, 3), (instance) => displacementCalculusLaws(instance)), { seed: 1, numRuns: 5 }).failed // => false
 */
export function calculusInstances<E>(over: FieldCase<E>, maxSize: number): fc.Arbitrary<CalculusInstance<E>> {
  const size = fc.integer({ min: 1, max: maxSize });
  return fc.tuple(size, size, size).chain(([n, m, k]) =>
    fc.record({
      field: fc.constant(over.field),
      A: sideOperators(over, n),
      B: sideOperators(over, m),
      C: sideOperators(over, k),
      A2: sideOperators(over, n),
      M: matrices(over, n, m),
      N: matrices(over, m, k),
      P: invertibleMatrices(over, n),
    }).map((instance) => described(instance, ({ field, A, B, C, A2, M, N, P }) => `A, B, C, A2 = ${[A, B, C, A2].map((side) => sideText((x) => field.format(x), side)).join('; ')}; M, N, P = ${reading(M, N, P)}`)),
  );
}

/**
 * Throws a `LawError` unless Sylvester displacement obeys its calculus on one instance:
 * ∇_{A,C}(M·N) = ∇_{A,B}(M)·N + M·∇_{B,C}(N); ∇_{B,A}(P⁻¹) = −P⁻¹·∇_{A,B}(P)·P⁻¹, so the ranks are the same;
 * ∇_{Bᵀ,Aᵀ}(Mᵀ) = −(∇_{A,B}(M))ᵀ. Operands are not changed.
 * @param functions replaces functions of the library, to show that the law has teeth
 * @throws LawError when one of these is false
 * @source Pan, Structured Matrices and Polynomials (2001), Section 1.5
 * @example
 * import { diagonal, matrixFromRows, Q, shift } from 'group-matrix';
 * import { displacementCalculusLaws } from 'group-matrix/testing';
 * const [A, B, M] = [shift(2, Q.one), diagonal([Q.one, Q.zero]), matrixFromRows(Q, [[1, 2], [3, 4]])];
 * displacementCalculusLaws({ field: Q, A, B, C: A, A2: B, M, N: M, P: M }) // => undefined
 */
export function displacementCalculusLaws<E>(instance: CalculusInstance<E>, functions: Partial<ClassicalFunctions> = {}): void {
  const { field, A, B, C, A2, M, N, P } = instance;
  const op = { ...LIBRARY, ...functions };
  const law = new Law('displacement calculus law', `sides ${A.kind}, ${B.kind}, ${C.kind} over ${field.id}`);
  const minus = (X: Matrix<E>): Matrix<E> => multiple(field.neg(field.one), X);
  law.preserving('operands are not changed', () => reading(M, N, P), () => {
    const MN = product(M, N);
    law.same('∇(M·N) = ∇(M)·N + M·∇(N)', op.sylvester(field, A, C).apply(MN), sum(product(op.sylvester(field, A, B).apply(M), N), product(M, op.sylvester(field, B, C).apply(N))));
    const inverted = op.inverse(P);
    law.same('∇_{B,A}(P⁻¹) = −P⁻¹·∇_{A,B}(P)·P⁻¹', op.sylvester(field, A2, A).apply(inverted), minus(product(product(inverted, op.sylvester(field, A, A2).apply(P)), inverted)));
    law.equals('an inverse has the displacement rank of the matrix', op.displacementRank(inverted, op.sylvester(field, A2, A)).rank, op.displacementRank(P, op.sylvester(field, A, A2)).rank);
    law.same('∇_{Bᵀ,Aᵀ}(Mᵀ) = −(∇_{A,B}(M))ᵀ', op.sylvester(field, op.transposed(B), op.transposed(A)).apply(transposeOf(M)), minus(transposeOf(op.sylvester(field, A, B).apply(M))));
  });
}

/** A size n, scalars e and φ, 2n − 1 diagonal values, and n + n points. */
export interface StructuredInstance<E> {
  readonly field: Field<E>;
  readonly n: number;
  readonly e: E;
  readonly phi: E;
  readonly values: readonly E[];
  readonly x: readonly E[];
  readonly y: readonly E[];
}

/**
 * Instances for `structuredMatrixLaws`: sizes 1..maxSize.
 * @example
 * import fc from 'fast-check';
 * import { SMALL_RATIONALS, structuredInstances, structuredMatrixLaws } from 'group-matrix/testing';
 * fc.check(fc.property(structuredInstances(SMALL_RATIONALS, 4), (instance) => structuredMatrixLaws(instance)), { seed: 1, numRuns: 5 }).failed // => false
 */
export function structuredInstances<E>(over: FieldCase<E>, maxSize: number): fc.Arbitrary<StructuredInstance<E>> {
  const list = (length: number): fc.Arbitrary<E[]> => fc.array(over.elements, { minLength: length, maxLength: length });
  return fc
    .integer({ min: 1, max: maxSize })
    .chain((n) => fc.record({ field: fc.constant(over.field), n: fc.constant(n), e: over.elements, phi: over.elements, values: list(2 * n - 1), x: list(n), y: list(n) }).map((instance) => described(instance, ({ values, x, y }) => `n = ${n}; values, x, y = ${[values, x, y].map((entries) => entries.map((a) => over.field.format(a)).join(', ')).join('; ')}`)));
}

function power<E>(field: Field<E>, a: E, n: number): E {
  let value = field.one;
  for (let k = 0; k < n; k++) value = field.mul(value, a);
  return value;
}

/**
 * Throws a `LawError` unless the classical structured matrices have their small displacement ranks: Toeplitz ≤ 2 for
 * ∇_{Z_e,Z_φ}, and 0 for a φ-circulant under ∇_{Z_φ,Z_φ}; Hankel ≤ 2 for ∇_{Z_e,Z_φᵀ}; Vandermonde ≤ 1 for
 * ∇_{diag(x),Z_φ}, and 0 iff every x_i^n = φ; Cauchy 1 for ∇_{diag(x),diag(y)}, all entries of the displaced matrix being 1.
 * @param functions replaces functions of the library, to show that the law has teeth
 * @throws LawError when one of these is false
 * @source Kailath, Kung, Morf (1979); Pan, Structured Matrices and Polynomials (2001), Table 1.3
 * @example
 * import { Q } from 'group-matrix';
 * import { structuredMatrixLaws } from 'group-matrix/testing';
 * const [x, y, values] = [[1, 2], [3, 5], [1, 2, 3]].map((list) => list.map(Q.fromInteger));
 * structuredMatrixLaws({ field: Q, n: 2, e: Q.one, phi: Q.zero, values, x, y }) // => undefined
 */
export function structuredMatrixLaws<E>(instance: StructuredInstance<E>, functions: Partial<ClassicalFunctions> = {}): void {
  const { field, n, e, phi } = instance;
  const law = new Law('structured matrix law', `n = ${n}, e = ${field.format(e)}, φ = ${field.format(phi)} over ${field.id}`);
  law.answering(() => checkStructured(law, instance, { ...LIBRARY, ...functions }));
}

function checkStructured<E>(law: Law, { field, n, e, phi, values, x, y }: StructuredInstance<E>, op: ClassicalFunctions): void {
  const rank = (M: Matrix<E>, A: SideOperator<E>, B: SideOperator<E>): number => op.displacementRank(M, op.sylvester(field, A, B)).rank;
  const [Ze, Zphi] = [op.shift(n, e), op.shift(n, phi)];

  const toeplitz = tabulate(field, n, n, (i, j) => values[i - j + n - 1]!);
  law.holds('a Toeplitz matrix has rank ≤ 2', rank(toeplitz, Ze, Zphi) <= 2, () => reading(toeplitz));
  const hankel = tabulate(field, n, n, (i, j) => values[i + j]!);
  law.holds('a Hankel matrix has rank ≤ 2', rank(hankel, Ze, op.transposed(Zphi)) <= 2, () => reading(hankel));
  // row i of a φ-circulant by columns: c_{i−j} below, φ·c_{i−j+n} above the diagonal; it is a polynomial in Z_φ
  const circulant = tabulate(field, n, n, (i, j) => (i >= j ? values[i - j]! : field.mul(phi, values[i - j + n]!)));
  law.equals('a φ-circulant has rank 0', rank(circulant, Zphi, Zphi), 0);
  const vandermonde = tabulate(field, n, n, (i, j) => power(field, x[i]!, j));
  const rootsOfPhi = x.every((point) => field.equals(power(field, point, n), phi));
  law.equals('a Vandermonde matrix has rank 1, or 0 if every x_i^n = φ', rank(vandermonde, diagonal(x), Zphi), rootsOfPhi ? 0 : 1);
  if (x.every((a) => y.every((b) => !field.equals(a, b)))) {
    const cauchy = tabulate(field, n, n, (i, j) => field.inverse(field.sub(x[i]!, y[j]!)));
    law.equals('a Cauchy matrix has rank 1', rank(cauchy, diagonal(x), diagonal(y)), 1);
    law.same('a displaced Cauchy matrix is all ones', op.sylvester(field, diagonal(x), diagonal(y)).apply(cauchy), tabulate(field, n, n, () => field.one));
  }
}
