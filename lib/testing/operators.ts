import fc from 'fast-check';
import { stein, sylvester, type DisplacementOperator } from '../displacement/displacement-operator.ts';
import { diagonal, explicit, shift, translationBy, transposed, type SideOperator } from '../displacement/side-operator.ts';
import { cyclicGroup, dihedralGroup, quaternionGroup } from '../groups/families.ts';
import type { FiniteGroup } from '../groups/finite-group.ts';
import type { Matrix } from '../linear/matrix.ts';
import type { FieldCase } from './fields.ts';
import { matrices, matricesOfKnownRank } from './matrices.ts';

function groupsOfOrder(n: number): FiniteGroup[] {
  return [cyclicGroup(n), ...(n % 2 === 0 ? [dihedralGroup(n / 2)] : []), ...(n % 4 === 0 ? [quaternionGroup(n)] : [])];
}

/**
 * Side operators of the given size: shifts Z_f, diagonals, translations L_s and R_s of groups of that order, explicit
 * matrices (singular ones among them), and the transposes of all of these.
 * @param size at least 1
 * @example
 * import fc from 'fast-check';
 * import { sideSize } from 'group-matrix';
 * import { sideOperators, SMALL_RATIONALS } from 'group-matrix/testing';
 * fc.sample(sideOperators(SMALL_RATIONALS, 4), { seed: 1, numRuns: 20 }).every((A) => sideSize(A) === 4) // => true
 */
export function sideOperators<E>(over: FieldCase<E>, size: number): fc.Arbitrary<SideOperator<E>> {
  const { field, elements } = over;
  const few = fc.oneof(fc.constantFrom(field.zero, field.one, field.neg(field.one)), elements);
  const translations = fc
    .tuple(fc.constantFrom(...groupsOfOrder(size)), fc.nat({ max: size - 1 }), fc.constantFrom('left' as const, 'right' as const))
    .map(([G, s, side]) => translationBy<E>(G, s, side));
  const plain = fc.oneof<fc.Arbitrary<SideOperator<E>>[]>(
    few.map((f) => shift(size, f)),
    fc.array(few, { minLength: size, maxLength: size }).map((entries) => diagonal(entries)),
    translations,
    matrices({ ...over, elements: few }, size, size).map((M) => explicit(M)),
    matricesOfKnownRank(over, size, size).map(({ matrix }) => explicit(matrix)),
  );
  return fc.tuple(plain, fc.boolean()).map(([A, flip]) => (flip ? transposed(A) : A));
}

/** An operator with two matrices of its shape and an element, on which its laws are tried. */
export interface OperatorInstance<E> {
  readonly operator: DisplacementOperator<E>;
  readonly M: Matrix<E>;
  readonly N: Matrix<E>;
  readonly c: E;
}

/**
 * Sylvester and Stein operators with sides of every kind, equal sides and conjugating translations among them, with
 * matrices to try them on. Shapes are at most maxSize × maxSize.
 * @param maxSize at least 1
 * @example
 * import fc from 'fast-check';
 * import { displacementOperators, SMALL_RATIONALS } from 'group-matrix/testing';
 * fc.sample(displacementOperators(SMALL_RATIONALS, 3), { seed: 1, numRuns: 9 }).every(({ operator, M }) => operator.rows === M.rows) // => true
 */
export function displacementOperators<E>(over: FieldCase<E>, maxSize: number): fc.Arbitrary<OperatorInstance<E>> {
  const size = fc.integer({ min: 1, max: maxSize });
  const two = fc.tuple(size, size).chain(([n, m]) => fc.tuple(sideOperators(over, n), sideOperators(over, m), fc.constantFrom(sylvester, stein)).map(([A, B, make]) => make(over.field, A, B)));
  const equal = size.chain((n) => sideOperators(over, n).map((A) => sylvester(over.field, A, A)));
  const conjugation = size.chain((n) => sideOperators(over, n).map((A) => stein(over.field, A, transposed(A))));
  return fc
    .oneof({ weight: 4, arbitrary: two }, { weight: 1, arbitrary: equal }, { weight: 1, arbitrary: conjugation })
    .chain((operator) => fc.tuple(matrices(over, operator.rows, operator.cols), matrices(over, operator.rows, operator.cols), over.elements).map(([M, N, c]) => ({ operator, M, N, c })));
}
