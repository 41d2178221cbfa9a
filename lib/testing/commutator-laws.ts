import { commutator } from '../displacement/commutator.ts';
import { sylvester, stein, type DisplacementOperator } from '../displacement/displacement-operator.ts';
import { translationBy, transposed } from '../displacement/side-operator.ts';
import type { Field } from '../algebra/ring.ts';
import type { FiniteGroup } from '../groups/finite-group.ts';
import type { Matrix } from '../linear/matrix.ts';
import { Law, reading } from './law.ts';
import { groupMatrixByDefinition, type NearGroupMatrix } from './matrices.ts';
import { difference, equalEntries, inverseBySearch, isZeroEverywhere, leftTranslation, multiple, orderBySearch, product, rankByRows, rightTranslation, sum, transposeOf, zeroOf } from './reference-algebra.ts';

/** The functions of commutator displacement that the laws speak of. */
export interface CommutatorFunctions {
  readonly commutator: typeof commutator;
  /** The operator M ↦ B_s·M − M·B_s. */
  readonly conjugation: <E>(field: Field<E>, G: FiniteGroup, s: number, side: 'left' | 'right', kind: 'sylvester' | 'stein') => DisplacementOperator<E>;
}

const LIBRARY: CommutatorFunctions = {
  commutator,
  conjugation: <E>(field: Field<E>, G: FiniteGroup, s: number, side: 'left' | 'right', kind: 'sylvester' | 'stein') => {
    const B = translationBy<E>(G, s, side);
    return kind === 'sylvester' ? sylvester(field, B, B) : stein(field, B, transposed(B));
  },
};

/**
 * Throws a `LawError` unless the commutators X_s of a matrix near a group matrix are what the theory says.
 *
 * X_s = L_s·M − M·L_s for "g^-1h", R_s for "gh^-1"; all X_s for s in the generators are 0 iff M is a group matrix, and
 * then for every s; rank X_s ≤ 2·(rank of the perturbation); with T(M) = B_s·M·B_s⁻¹, m the order of s and
 * X = M − T(M): the kernel part is the average K of T^j(M) and M = K − (1/m)·Σ j·T^j(X), a domain error when the
 * characteristic divides m. Operands are not changed.
 * @param functions replaces functions of the library, to show that the law has teeth
 * @throws LawError when one of these is false
 * @example
 * import { dihedralGroup, identityMatrix, matrixFromFunction, Q } from 'group-matrix';
 * import { commutatorLaws } from 'group-matrix/testing';
 * const G = dihedralGroup(3);
 * const perturbation = matrixFromFunction(Q, 6, 6, (i, j) => Q.fromInteger(i * j));
 * commutatorLaws(G, { matrix: perturbation, symbol: Array(6).fill(Q.zero), convention: 'g^-1h', perturbation, rank: 1 }) // => undefined
 */
export function commutatorLaws<E>(G: FiniteGroup, near: NearGroupMatrix<E>, functions: Partial<CommutatorFunctions> = {}): void {
  const { matrix: M, convention, perturbation, rank } = near;
  const { field } = M;
  const law = new Law('commutator law', `a matrix over ${field.id} and a group of order ${G.order}, convention "${convention}"`);
  const op = { ...LIBRARY, ...functions };
  const translation = convention === 'g^-1h' ? leftTranslation : rightTranslation;
  law.preserving('operands are not changed', () => reading(M, perturbation), () => {
    const elements = Array.from({ length: G.order }, (_, s) => s);
    const X = elements.map((s) => op.commutator(M, G, s, convention));
    for (const s of elements) {
      const B = translation(field, G, s);
      law.same('X_s = B_s·M − M·B_s', X[s]!, difference(product(B, M), product(M, B)));
      law.holds('rank X_s ≤ 2·rank of the perturbation', rankByRows(X[s]!) <= 2 * rank, () => `rank X_${s} = ${rankByRows(X[s]!)}`);
    }
    const symbol = elements.map((x) => M.at(G.identity, convention === 'g^-1h' ? x : inverseBySearch(G, x)));
    const isGroupMatrix = equalEntries(M, groupMatrixByDefinition({ field }, G, symbol, convention));
    law.equals('X_s = 0 for the generators iff M is a group matrix', G.generators.every((s) => isZeroEverywhere(X[s]!)), isGroupMatrix);
    law.equals('X_s = 0 for all s iff M is a group matrix', elements.every((s) => isZeroEverywhere(X[s]!)), isGroupMatrix);
    for (const s of G.generators) averageLaws(law, G, s, near, op);
  });
}

function averageLaws<E>(law: Law, G: FiniteGroup, s: number, { matrix: M, convention }: NearGroupMatrix<E>, op: CommutatorFunctions): void {
  const { field } = M;
  const side = convention === 'g^-1h' ? 'left' : 'right';
  const B = (side === 'left' ? leftTranslation : rightTranslation)(field, G, s);
  const T = (Y: Matrix<E>): Matrix<E> => product(product(B, Y), transposeOf(B));
  const m = orderBySearch(G, s);
  const operators = [op.conjugation(field, G, s, side, 'sylvester'), op.conjugation(field, G, s, side, 'stein')] as const;
  if (field.isZero(field.fromInteger(m))) {
    for (const operator of operators) law.refuses('an average that does not exist is refused', 'undefined', () => operator.kernelPart(M));
    return;
  }
  const reciprocal = field.inverse(field.fromInteger(m));
  let [average, weighted] = [zeroOf(field, M.rows, M.cols), zeroOf(field, M.rows, M.cols)];
  let [moved, X] = [M, difference(M, T(M))];
  for (let j = 0; j < m; j++) {
    average = sum(average, multiple(reciprocal, moved));
    weighted = sum(weighted, multiple(field.mul(field.fromInteger(j), reciprocal), X));
    [moved, X] = [T(moved), T(X)];
  }
  for (const operator of operators) {
    law.same('the kernel part is the average of T^j(M)', operator.kernelPart(M), average);
    law.same('solve is −(1/m)·Σ j·T^j(X)', operator.solve(operator.apply(M)), multiple(field.neg(field.one), weighted));
  }
}
