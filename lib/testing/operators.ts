import fc from 'fast-check';
import { stein, sylvester, type DisplacementOperator } from '../displacement/displacement-operator.ts';
import { diagonal, explicit, shift, translationBy, transposed, type SideOperator } from '../displacement/side-operator.ts';
import { cyclicGroup, dihedralGroup, quaternionGroup } from '../groups/library/families.ts';
import { power } from '../algebra/ring.ts';
import type { FiniteGroup } from '../groups/finite-group.ts';
import type { Matrix } from '../linear/matrix.ts';
import { describedOperator } from './description.ts';
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

/** Conjugations by one translation, in both forms. */
function conjugations<E>(over: FieldCase<E>, maxSize: number): fc.Arbitrary<DisplacementOperator<E>> {
  const groups = Array.from({ length: maxSize }, (_, k) => groupsOfOrder(k + 1)).flat();
  return fc.constantFrom(...groups).chain((G) =>
    fc.tuple(fc.nat({ max: G.order - 1 }), fc.constantFrom('left' as const, 'right' as const), fc.boolean()).map(([s, side, form]) => {
      const B = translationBy<E>(G, s, side);
      return form ? sylvester(over.field, B, B) : stein(over.field, B, transposed(B));
    }),
  );
}

/** Two shifts of different sizes that share the eigenvalue a, or have a and a⁻¹ for Stein: singular in a way that is easily missed. */
function resonances<E>(over: FieldCase<E>, maxSize: number): fc.Arbitrary<DisplacementOperator<E>> {
  const { field } = over;
  const size = fc.integer({ min: 1, max: maxSize });
  const unit = over.elements.filter((a) => !field.isZero(a));
  return fc.tuple(size, size, unit, fc.boolean(), fc.boolean()).map(([n, m, a, form, flip]) => {
    const A = shift(n, power(field, a, n));
    const B = shift(m, power(field, form ? a : field.inverse(a), m));
    return (form ? sylvester : stein)(field, flip ? transposed(A) : A, B);
  });
}

/**
 * Sylvester and Stein operators with sides of every kind, equal sides, conjugating translations and sides with a common
 * eigenvalue among them, with matrices to try them on. Shapes are at most maxSize × maxSize.
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
  const isometry = size.chain((n) => sideOperators(over, n).map((A) => stein(over.field, A, transposed(A))));
  return fc
    .oneof(
      { weight: 4, arbitrary: two },
      { weight: 1, arbitrary: equal },
      { weight: 1, arbitrary: isometry },
      { weight: 2, arbitrary: conjugations(over, maxSize) },
      { weight: 2, arbitrary: resonances(over, maxSize) },
    )
    .chain((operator) => fc.tuple(matrices(over, operator.rows, operator.cols), matrices(over, operator.rows, operator.cols), over.elements).map(([M, N, c]) => ({ operator: describedOperator(operator), M, N, c })));
}
