import fc from 'fast-check';
import { certifiedDeterminant, determinant } from '../linear/determinant.ts';
import { inverse } from '../linear/inverse.ts';
import type { Matrix } from '../linear/matrix.ts';
import { nullSpace } from '../linear/null-space.ts';
import { rankFactorisation } from '../linear/rank-factorisation.ts';
import { certifiedRank, rank } from '../linear/rank.ts';
import { reducedRowEchelonForm } from '../linear/row-echelon.ts';
import { solve } from '../linear/solve.ts';
import { certifiedDeterminantLaws, certifiedRankLaws, minorLaws } from './certificate-laws.ts';
import type { FieldCase } from './fields.ts';
import { Law, reading } from './law.ts';
import { matrices, matricesOfKnownRank } from './matrices.ts';
import { beside, eliminateByRows, identityOf, isZeroEverywhere, product, rankByRows, tabulate, zeroOf } from './reference-algebra.ts';

/** A matrix, its rank if it is known by construction, and a right-hand side with as many rows. */
export interface EliminationInstance<E> {
  readonly M: Matrix<E>;
  readonly rank?: number;
  readonly B: Matrix<E>;
}

/** The functions on one matrix that rest on elimination. */
export interface Elimination {
  readonly rank: typeof rank;
  readonly certifiedRank: typeof certifiedRank;
  readonly reducedRowEchelonForm: typeof reducedRowEchelonForm;
  readonly rankFactorisation: typeof rankFactorisation;
  readonly nullSpace: typeof nullSpace;
  readonly solve: typeof solve;
  readonly inverse: typeof inverse;
  readonly determinant: typeof determinant;
  readonly certifiedDeterminant: typeof certifiedDeterminant;
}

const LIBRARY: Elimination = { rank, certifiedRank, reducedRowEchelonForm, rankFactorisation, nullSpace, solve, inverse, determinant, certifiedDeterminant };

/**
 * Instances for `eliminationLaws`: matrices of every shape up to maxSize whose rank is known by construction, with
 * right-hand sides inside and outside the column space.
 * @example
 * import fc from 'fast-check';
 * import { eliminationInstances, eliminationLaws, SMALL_RATIONALS } from 'group-matrix/testing';
 * fc.check(fc.property(eliminationInstances(SMALL_RATIONALS, 3), (instance) => eliminationLaws(instance)), { seed: 1, numRuns: 5 }).failed // => false
 */
export function eliminationInstances<E>(over: FieldCase<E>, maxSize: number): fc.Arbitrary<EliminationInstance<E>> {
  const size = fc.nat({ max: maxSize });
  return fc.tuple(size, size, fc.boolean()).chain(([n, other, square]) => {
    const m = square ? n : other;
    return matricesOfKnownRank(over, n, m).chain(({ matrix: M, rank: known }) =>
      fc.oneof(matrices(over, n, 2), matrices(over, m, 2).map((X) => product(M, X))).map((B) => ({ M, rank: known, B })),
    );
  });
}

/**
 * Throws a `LawError` unless rank, echelon form, factorisation, null space, solutions, inverse and determinant of M are
 * right: against elimination on field elements row by row, and against their own definitions; certificates hold.
 * @param functions replaces functions of the library, to show that the law has teeth
 * @throws LawError when one is not
 * @example
 * import { matrixFromRows, Q } from 'group-matrix';
 * import { eliminationLaws } from 'group-matrix/testing';
 * eliminationLaws({ M: matrixFromRows(Q, [[1, 2], [2, 4]]), B: matrixFromRows(Q, [[1], [1]]), rank: 1 }) // => undefined
 */
export function eliminationLaws<E>(instance: EliminationInstance<E>, functions: Partial<Elimination> = {}): void {
  const { M, B } = instance;
  const law = new Law('elimination law', `the ${M.rows} × ${M.cols} matrix over ${M.field.id} ${reading(M)}`);
  const op = { ...LIBRARY, ...functions };
  law.preserving('functions do not change their matrices', () => reading(M, B), () => {
    const expected = rankByRows(M);
    if (instance.rank !== undefined) law.equals('the rank is what the construction proves', op.rank(M), instance.rank);
    law.equals('the rank is that of elimination', op.rank(M), expected);
    certifiedRankLaws(law, M, op.certifiedRank(M), expected);
    echelonLaws(law, M, expected, op);
    solutionLaws(law, M, B, op);
    if (M.rows === M.cols) squareLaws(law, M, expected, op);
  });
}

function echelonLaws<E>(law: Law, M: Matrix<E>, expected: number, op: Elimination): void {
  const F = M.field;
  const { matrix: R, rank: r, pivots, minor } = op.reducedRowEchelonForm(M);
  law.equals('the echelon form has rank many rows', R.rows === expected && r === expected && pivots.length === expected, true);
  minorLaws(law, M, minor, r);
  law.holds('pivots ascend', pivots.every((p, k) => k === 0 || p > pivots[k - 1]!), () => String(pivots));
  for (let k = 0; k < r; k++) {
    for (let j = 0; j < M.cols; j++) {
      const before = j < pivots[k]!;
      const inPivot = pivots.indexOf(j);
      if (before) law.holds('the echelon form is zero to the left of each pivot', F.isZero(R.at(k, j)), () => `row ${k}, column ${j}`);
      if (inPivot >= 0) law.holds('the echelon form is the identity in the pivot columns', F.equals(R.at(k, j), inPivot === k ? F.one : F.zero), () => `row ${k}, column ${j}`);
    }
  }
  law.equals('the echelon form has the row space of M', rankByRows(tabulate(F, M.rows + r, M.cols, (i, j) => (i < M.rows ? M.at(i, j) : R.at(i - M.rows, j)))), expected);

  const factors = op.rankFactorisation(M);
  law.equals('a rank factorisation has rank many columns', factors.left.cols === expected && factors.right.rows === expected && factors.rank === expected, true);
  law.same('left·right = M', product(factors.left, factors.right), M);
  minorLaws(law, M, factors.minor, expected);
  law.same('left is the pivot columns of M', factors.left, tabulate(F, M.rows, factors.pivots.length, (i, k) => M.at(i, factors.pivots[k]!)));

  const kernel = op.nullSpace(M);
  law.equals('the null space has cols − rank columns', kernel.cols, M.cols - expected);
  law.holds('M·nullSpace = 0', isZeroEverywhere(product(M, kernel)), () => reading(kernel));
  law.equals('the columns of the null space are independent', rankByRows(kernel), kernel.cols);
}

function solutionLaws<E>(law: Law, M: Matrix<E>, B: Matrix<E>, op: Elimination): void {
  const { solution, nullSpace: kernel, rank: r, minor, witness } = op.solve(M, B);
  const solvable = rankByRows(beside(M, B)) === rankByRows(M);
  law.equals('solve says "no solution" exactly when there is none', solution !== null, solvable);
  law.equals('solve reports the rank of M', r, rankByRows(M));
  minorLaws(law, M, minor, r);
  law.equals('solve reports cols − rank null vectors', kernel.cols, M.cols - rankByRows(M));
  law.holds('solve reports null vectors of M', isZeroEverywhere(product(M, kernel)), () => reading(kernel));
  if (solution !== null) {
    law.same('M·solution = B', product(M, solution), B);
    const { pivots } = op.reducedRowEchelonForm(M);
    for (let j = 0; j < M.cols; j++) {
      if (pivots.includes(j)) continue;
      for (let k = 0; k < B.cols; k++) law.holds('free unknowns are 0', M.field.isZero(solution.at(j, k)), () => `unknown ${j}`);
    }
  }
  law.equals('a witness stands exactly where there is no solution', witness !== null, !solvable);
  if (witness !== null) law.holds('the witness y has y·M = 0 and y·B ≠ 0', isZeroEverywhere(product(witness, M)) && !isZeroEverywhere(product(witness, B)), () => reading(witness));
}

function squareLaws<E>(law: Law, M: Matrix<E>, expected: number, op: Elimination): void {
  const F = M.field;
  const { determinant: value } = eliminateByRows(M);
  law.sameList('the determinant is that of elimination', F, [op.determinant(M)], [value]);
  certifiedDeterminantLaws(law, M, op.certifiedDeterminant(M), value);
  law.holds('the determinant is zero exactly when the rank is not full', F.isZero(op.determinant(M)) === expected < M.rows);
  if (expected < M.rows) law.refuses('a singular matrix has no inverse', 'undefined', () => op.inverse(M));
  else {
    const inverted = op.inverse(M);
    law.same('M·M⁻¹ = I', product(M, inverted), identityOf(F, M.rows));
  }
  law.refuses('a matrix that is not square has no determinant', 'invalid-input', () => op.determinant(zeroOf(F, M.rows, M.rows + 1)));
  law.refuses('a matrix that is not square has no inverse', 'invalid-input', () => op.inverse(zeroOf(F, M.rows, M.rows + 1)));
}
