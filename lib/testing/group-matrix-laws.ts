import fc from 'fast-check';
import type { Field } from '../algebra/ring.ts';
import type { FiniteGroup } from '../groups/finite-group.ts';
import type { Convention } from '../group-matrices/convention.ts';
import { convertConvention } from '../group-matrices/conversion.ts';
import { diagonalCoefficients, fromDiagonalCoefficients, groupDiagonal } from '../group-matrices/diagonal-coefficients.ts';
import { convolve, groupDeterminant, groupMatrix, inverseGroupMatrix, multiplyGroupMatrices, toMatrix, transposeGroupMatrix } from '../group-matrices/group-matrix.ts';
import { nearestGroupMatrix, recognizeGroupMatrix } from '../group-matrices/nearest.ts';
import type { Matrix } from '../linear/matrix.ts';
import { certifiedDeterminantLaws } from './certificate-laws.ts';
import type { FieldCase } from './fields.ts';
import { groups } from './groups.ts';
import { Law, reading } from './law.ts';
import { groupMatrixByDefinition, matrices, symbols } from './matrices.ts';
import { determinantByRows, difference, identityOf, inverseBySearch, isClassFunction, leftTranslation, product, rightTranslation, sumOf, sumOfNorms, tabulate, transposeOf } from './reference-algebra.ts';

/** A group, two symbols on it, and any |G| × |G| matrix. */
export interface GroupMatrixInstance<E> {
  readonly G: FiniteGroup;
  readonly convention: Convention;
  readonly f1: readonly E[];
  readonly f2: readonly E[];
  readonly M: Matrix<E>;
}

/** The functions on group matrices that the laws speak of. */
export interface GroupMatrixFunctions {
  readonly toMatrix: typeof toMatrix;
  readonly convolve: typeof convolve;
  readonly multiplyGroupMatrices: typeof multiplyGroupMatrices;
  readonly transposeGroupMatrix: typeof transposeGroupMatrix;
  readonly inverseGroupMatrix: typeof inverseGroupMatrix;
  readonly groupDeterminant: typeof groupDeterminant;
  readonly recognizeGroupMatrix: typeof recognizeGroupMatrix;
  readonly nearestGroupMatrix: typeof nearestGroupMatrix;
  readonly convertConvention: typeof convertConvention;
  readonly diagonalCoefficients: typeof diagonalCoefficients;
  readonly fromDiagonalCoefficients: typeof fromDiagonalCoefficients;
  readonly groupDiagonal: typeof groupDiagonal;
}

const LIBRARY: GroupMatrixFunctions = {
  toMatrix,
  convolve,
  multiplyGroupMatrices,
  transposeGroupMatrix,
  inverseGroupMatrix,
  groupDeterminant,
  recognizeGroupMatrix,
  nearestGroupMatrix,
  convertConvention,
  diagonalCoefficients,
  fromDiagonalCoefficients,
  groupDiagonal,
};

/**
 * Instances for `groupMatrixLaws`: groups up to maxOrder, both conventions.
 * @example
 * import fc from 'fast-check';
 * import { groupMatrixInstances, groupMatrixLaws, SMALL_RATIONALS } from 'group-matrix/testing';
 * fc.check(fc.property(groupMatrixInstances(SMALL_RATIONALS, 6), (instance) => groupMatrixLaws(SMALL_RATIONALS.field, instance)), { seed: 1, numRuns: 5 }).failed // => false
 */
export function groupMatrixInstances<E>(over: FieldCase<E>, maxOrder: number): fc.Arbitrary<GroupMatrixInstance<E>> {
  return groups(maxOrder).chain((G) =>
    fc.record({ G: fc.constant(G), convention: fc.constantFrom<Convention>('g^-1h', 'gh^-1'), f1: symbols(over, G), f2: symbols(over, G), M: matrices(over, G.order, G.order) }),
  );
}

/**
 * Throws a `LawError` unless group matrices and group diagonals are what the conventions say, on one instance.
 *
 * Entries f(g⁻¹·h) or f(g·h⁻¹); products are convolutions; transpose, inverse and determinant through the symbol agree
 * with those of the matrix; recognition finds the symbol, and in the other convention exactly the class functions;
 * conversion keeps the symbol and is an involution; diagonal coefficients by definition, and back; the nearest group
 * matrix is an orthogonal projection with the exact distance; arguments are not changed.
 * @param functions replaces functions of the library, to show that the law has teeth
 * @throws LawError when one of these is false
 * @source theory: Frobenius (group matrices); Samudre, Petrache, Nord, Trivedi, arXiv 2409.11772 (diagonals)
 * @example
 * import { dihedralGroup, identityMatrix, Q } from 'group-matrix';
 * import { groupMatrixLaws } from 'group-matrix/testing';
 * const f = [1, 2, 3, 4, 5, 7].map(Q.fromInteger);
 * groupMatrixLaws(Q, { G: dihedralGroup(3), convention: 'gh^-1', f1: f, f2: [...f].reverse(), M: identityMatrix(Q, 6) }) // => undefined
 */
export function groupMatrixLaws<E>(field: Field<E>, instance: GroupMatrixInstance<E>, functions: Partial<GroupMatrixFunctions> = {}): void {
  const { G, convention, f1, f2, M } = instance;
  const law = new Law('group matrix law', `a group of order ${G.order}, convention "${convention}", over ${field.id}`);
  const op = { ...LIBRARY, ...functions };
  const text = (): string => `${f1.map((x) => field.format(x)).join(',')} ${f2.map((x) => field.format(x)).join(',')} ${reading(M)}`;
  law.preserving('functions do not change their arguments', text, () => {
    symbolLaws(law, field, instance, op);
    inverseLaws(law, field, instance, op);
    recognitionLaws(law, field, instance, op);
    diagonalLaws(law, field, instance, op);
    projectionLaws(law, field, instance, op);
  });
}

function symbolLaws<E>(law: Law, field: Field<E>, { G, convention, f1, f2 }: GroupMatrixInstance<E>, op: GroupMatrixFunctions): void {
  const over = { field };
  const [M1, M2] = [groupMatrixByDefinition(over, G, f1, convention), groupMatrixByDefinition(over, G, f2, convention)];
  const A = groupMatrix(G, field, f1, convention);
  const B = groupMatrix(G, field, f2, convention);
  law.same('the entries are f(g⁻¹·h), or f(g·h⁻¹)', op.toMatrix(A), M1);
  const elements = Array.from({ length: G.order }, (_, s) => s);
  const convolution = elements.map((x) => sumOf(field, G.order, (s) => field.mul(f1[s]!, f2[G.multiply(inverseBySearch(G, s), x)]!)));
  law.sameList('(f1*f2)(x) = Σ f1(s)·f2(s⁻¹·x)', field, op.convolve(G, field, f1, f2), convolution);
  const AB = op.multiplyGroupMatrices(A, B);
  law.same('M(f1)·M(f2) is the group matrix of the product', groupMatrixByDefinition(over, G, AB.symbol, convention), product(M1, M2));
  law.equals('a product keeps the convention', AB.convention, convention);
  law.same('the transpose of a group matrix is that of its matrix', groupMatrixByDefinition(over, G, op.transposeGroupMatrix(A).symbol, convention), transposeOf(M1));
  const commuting = convention === 'g^-1h' ? leftTranslation : rightTranslation;
  for (const s of G.generators) law.same('a group matrix commutes with L_s, or R_s', product(commuting(field, G, s), op.toMatrix(A)), product(op.toMatrix(A), commuting(field, G, s)));
  law.refuses('products of different conventions are refused', 'invalid-input', () => op.multiplyGroupMatrices(A, { ...B, convention: convention === 'g^-1h' ? 'gh^-1' : 'g^-1h' }));
}

function inverseLaws<E>(law: Law, field: Field<E>, { G, convention, f1 }: GroupMatrixInstance<E>, op: GroupMatrixFunctions): void {
  const A = groupMatrix(G, field, f1, convention);
  const M1 = groupMatrixByDefinition({ field }, G, f1, convention);
  const value = determinantByRows(M1);
  certifiedDeterminantLaws(law, M1, op.groupDeterminant(A), value);
  if (field.isZero(value)) law.refuses('a singular group matrix has no inverse', 'undefined', () => op.inverseGroupMatrix(A));
  else {
    const inverted = op.inverseGroupMatrix(A);
    law.same('M(f)·M(f)⁻¹ = I', product(M1, groupMatrixByDefinition({ field }, G, inverted.symbol, inverted.convention)), identityOf(field, G.order));
  }
}

function recognitionLaws<E>(law: Law, field: Field<E>, { G, convention, f1, M }: GroupMatrixInstance<E>, op: GroupMatrixFunctions): void {
  const other: Convention = convention === 'g^-1h' ? 'gh^-1' : 'g^-1h';
  const M1 = groupMatrixByDefinition({ field }, G, f1, convention);
  law.sameList('a group matrix is recognized, with its symbol', field, op.recognizeGroupMatrix(M1, G, convention)?.symbol ?? [], f1);
  law.equals('a group matrix is one of the other convention iff its symbol is a class function', op.recognizeGroupMatrix(M1, G, other) !== null, isClassFunction(G, field, f1));
  for (let k = 0; k < 3 && G.order > 1; k++) {
    const at = [(k * 7 + 1) % G.order, (k * 5) % G.order] as const;
    const changed = tabulate(field, G.order, G.order, (i, j) => (i === at[0] && j === at[1] ? field.add(M1.at(i, j), field.one) : M1.at(i, j)));
    law.holds('a group matrix with one entry changed is none', op.recognizeGroupMatrix(changed, G, convention) === null, () => `entry ${at.join(', ')}`);
  }
  const converted = op.convertConvention(M1, G, convention, other);
  law.same('conversion keeps the symbol', converted, groupMatrixByDefinition({ field }, G, f1, other));
  law.same('conversion inverts the index set', op.convertConvention(M, G, convention, other), tabulate(field, G.order, G.order, (g, h) => M.at(inverseBySearch(G, g), inverseBySearch(G, h))));
  law.same('conversion to the same convention changes nothing', op.convertConvention(M, G, convention, convention), M);
}

function diagonalLaws<E>(law: Law, field: Field<E>, { G, convention, M }: GroupMatrixInstance<E>, op: GroupMatrixFunctions): void {
  const N = G.order;
  const F = op.diagonalCoefficients(M, G, convention);
  law.same('F[s][h] = M[h][h·s], or M[h][s⁻¹·h]', F, tabulate(field, N, N, (s, h) => M.at(h, convention === 'g^-1h' ? G.multiply(h, s) : G.multiply(inverseBySearch(G, s), h))));
  for (let s = 0; s < N; s++) {
    law.same('the group diagonal of s is R_s, or L_s', op.groupDiagonal(field, G, s, convention), convention === 'g^-1h' ? rightTranslation(field, G, s) : leftTranslation(field, G, s));
  }
  law.same('fromDiagonalCoefficients inverts diagonalCoefficients', op.fromDiagonalCoefficients(F, G, convention), M);
}

function projectionLaws<E>(law: Law, field: Field<E>, { G, convention, M }: GroupMatrixInstance<E>, op: GroupMatrixFunctions): void {
  const N = G.order;
  if (field.isZero(field.fromInteger(N))) {
    law.refuses('means do not exist when the characteristic divides the order', 'undefined', () => op.nearestGroupMatrix(M, G, convention));
    return;
  }
  const { nearest, squaredDistance } = op.nearestGroupMatrix(M, G, convention);
  const P = groupMatrixByDefinition({ field }, G, nearest.symbol, convention);
  const rest = difference(M, P);
  for (let s = 0; s < N; s++) {
    const B = convention === 'g^-1h' ? rightTranslation(field, G, s) : leftTranslation(field, G, s);
    const inner = sumOf(field, N * N, (k) => field.mul(rest.at(Math.floor(k / N), k % N), B.at(Math.floor(k / N), k % N)));
    law.holds('M minus its nearest group matrix is orthogonal to every group diagonal', field.isZero(inner), () => `for ${s}`);
  }
  law.sameList('projecting twice changes nothing', field, op.nearestGroupMatrix(P, G, convention).nearest.symbol, nearest.symbol);
  law.equals('there is a distance in characteristic 0 only', squaredDistance !== null, field.characteristic === 0n);
  if (squaredDistance !== null) law.sameList('the squared distance is ‖M − nearest‖²', field, [squaredDistance], [sumOfNorms(rest)]);
}
