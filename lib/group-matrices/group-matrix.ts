import { DomainError, InputError } from '../errors.ts';
import { pollDeadline } from '../deadline.ts';
import type { Field } from '../algebra/ring.ts';
import type { FiniteGroup } from '../groups/finite-group.ts';
import { requireSameGroup } from '../groups/group-identity.ts';
import { inverseImages, translation } from '../groups/translation.ts';
import { gather, multiply } from '../linear/arithmetic.ts';
import { certifiedDeterminant, type CertifiedDeterminant } from '../linear/determinant.ts';
import { entriesOf, matrixFromFunction, matrixUnchecked } from '../linear/dense-matrix.ts';
import { requireSameField, type Matrix } from '../linear/matrix.ts';
import { solve } from '../linear/solve.ts';
import { DEFAULT_CONVENTION, requireConvention, type Convention } from './convention.ts';

/** A group matrix: a group, a field, a symbol f (one element of the field per group element) and a convention. */
export interface GroupMatrix<E> {
  readonly group: FiniteGroup;
  readonly field: Field<E>;
  readonly symbol: readonly E[];
  readonly convention: Convention;
}

/**
 * The group matrix of a symbol f: M[g][h] = f(g⁻¹·h) for "g^-1h" (default), M[g][h] = f(g·h⁻¹) for "gh^-1".
 *
 * Products: M(f1)·M(f2) = M(f1*f2) in both conventions, with (f1*f2)(x) = Σ_s f1(s)·f2(s⁻¹·x).
 * @throws InputError when the symbol does not have |G| entries or the convention is not one of the two
 * @source Dedekind–Frobenius group matrix; R. Chalkley, Information about group matrices, Linear Algebra Appl. 38 (1981)
 * @example
 * import { formatMatrix, groupMatrix, parseGroupSpec, Q, toMatrix } from 'group-matrix';
 * const M = groupMatrix(parseGroupSpec('C(3)'), Q, [1, 2, 3].map(Q.fromInteger));
 * formatMatrix(toMatrix(M)) // => [['1', '2', '3'], ['3', '1', '2'], ['2', '3', '1']]
 */
export function groupMatrix<E>(group: FiniteGroup, field: Field<E>, symbol: readonly E[], convention: Convention = DEFAULT_CONVENTION): GroupMatrix<E> {
  if (symbol.length !== group.order) {
    throw new InputError(`groupMatrix: expected a symbol of ${group.order} entries, got ${symbol.length}`, { value: symbol.length });
  }
  return { group, field, symbol: Object.freeze([...symbol]), convention: requireConvention(convention, 'groupMatrix') };
}

/** source[g·N + h] = the element x with M[g][h] = f(x). */
export function symbolPositions(G: FiniteGroup, convention: Convention): Int32Array {
  const N = G.order;
  const source = new Int32Array(N * N);
  const inverses = inverseImages(G);
  for (let g = 0; g < N; g++) {
    pollDeadline();
    const images = translation(G, convention === 'g^-1h' ? inverses[g]! : g, 'left');
    for (let h = 0; h < N; h++) source[g * N + h] = convention === 'g^-1h' ? images[h]! : images[inverses[h]!]!;
  }
  return source;
}

/**
 * The |G| × |G| matrix of a group matrix. Cost: |G|² moves.
 * @throws LimitError when |G|² exceeds the size of one matrix
 * @example
 * import { formatMatrix, groupMatrix, parseGroupSpec, Q, toMatrix } from 'group-matrix';
 * formatMatrix(toMatrix(groupMatrix(parseGroupSpec('C(3)'), Q, [1, 2, 3].map(Q.fromInteger), 'gh^-1'))) // => [['1', '3', '2'], ['2', '1', '3'], ['3', '2', '1']]
 */
export function toMatrix<E>(M: GroupMatrix<E>): Matrix<E> {
  const N = M.group.order;
  return gather(matrixUnchecked(M.field, 1, N, M.symbol), N, N, symbolPositions(M.group, M.convention));
}

/**
 * The convolution (f1*f2)(x) = Σ_s f1(s)·f2(s⁻¹·x) of two functions on G. Cost: |G|² multiplications.
 * @throws InputError when a function does not have |G| entries
 * @example
 * import { convolve, parseGroupSpec, Q } from 'group-matrix';
 * const f = [1, 2, 0].map(Q.fromInteger);
 * convolve(parseGroupSpec('C(3)'), Q, f, f).map(Q.format) // => ['1', '4', '4']
 */
export function convolve<E>(G: FiniteGroup, field: Field<E>, f1: readonly E[], f2: readonly E[]): readonly E[] {
  const right = groupMatrix(G, field, f2, 'g^-1h');
  const left = groupMatrix(G, field, f1, 'g^-1h');
  return entriesOf(multiply(matrixUnchecked(field, 1, G.order, left.symbol), toMatrix(right)));
}

/**
 * The product of two group matrices of one group, field and convention, through the symbols: M(f1)·M(f2) = M(f1*f2).
 * @throws InputError when groups, fields or conventions differ
 * @example
 * import { groupMatrix, multiplyGroupMatrices, parseGroupSpec, Q } from 'group-matrix';
 * const M = groupMatrix(parseGroupSpec('C(3)'), Q, [1, 2, 0].map(Q.fromInteger));
 * multiplyGroupMatrices(M, M).symbol.map(Q.format) // => ['1', '4', '4']
 */
export function multiplyGroupMatrices<E>(A: GroupMatrix<E>, B: GroupMatrix<E>): GroupMatrix<E> {
  requireSameGroup(A.group, B.group, 'multiplyGroupMatrices');
  requireSameField({ field: A.field } as Matrix<E>, { field: B.field } as Matrix<E>, 'multiplyGroupMatrices');
  if (A.convention !== B.convention) {
    throw new InputError(`multiplyGroupMatrices: expected one convention, got "${A.convention}" and "${B.convention}"`, { value: B.convention });
  }
  return { ...A, symbol: convolve(A.group, A.field, A.symbol, B.symbol) };
}

/**
 * The transpose, whose symbol is s ↦ f(s⁻¹) in both conventions.
 * @example
 * import { groupMatrix, parseGroupSpec, Q, transposeGroupMatrix } from 'group-matrix';
 * transposeGroupMatrix(groupMatrix(parseGroupSpec('C(3)'), Q, [1, 2, 3].map(Q.fromInteger))).symbol.map(Q.format) // => ['1', '3', '2']
 */
export function transposeGroupMatrix<E>(M: GroupMatrix<E>): GroupMatrix<E> {
  const inverses = inverseImages(M.group);
  return { ...M, symbol: M.symbol.map((_, s) => M.symbol[inverses[s]!]!) };
}

/**
 * The inverse, through the symbol: the x with f*x = δ_identity, from one linear system of |G| unknowns.
 * @throws DomainError when the matrix is singular
 * @example
 * import { groupMatrix, inverseGroupMatrix, parseGroupSpec, Q } from 'group-matrix';
 * inverseGroupMatrix(groupMatrix(parseGroupSpec('C(2)'), Q, [2, 1].map(Q.fromInteger))).symbol.map(Q.format) // => ['2/3', '-1/3']
 */
export function inverseGroupMatrix<E>(M: GroupMatrix<E>): GroupMatrix<E> {
  const { group, field, symbol } = M;
  const delta = matrixFromFunction(field, group.order, 1, (g) => (g === group.identity ? field.one : field.zero));
  const { solution, rank } = solve(toMatrix({ group, field, symbol, convention: 'gh^-1' }), delta);
  if (solution === null || rank < group.order) {
    throw new DomainError(`inverseGroupMatrix: the group matrix is singular, its rank is ${rank} of ${group.order}`, { value: rank });
  }
  return { ...M, symbol: entriesOf(solution) };
}

/**
 * The group determinant det M(f), with the primes that certify it over Q; it is the same in both conventions.
 * @source Frobenius: Θ(G) = ∏_χ Φ_χ^χ(1)
 * @example
 * import { groupDeterminant, groupMatrix, parseGroupSpec, Q } from 'group-matrix';
 * Q.format(groupDeterminant(groupMatrix(parseGroupSpec('C(2)'), Q, [2, 1].map(Q.fromInteger))).value) // => '3'
 */
export function groupDeterminant<E>(M: GroupMatrix<E>): CertifiedDeterminant<E> {
  return certifiedDeterminant(toMatrix(M));
}
