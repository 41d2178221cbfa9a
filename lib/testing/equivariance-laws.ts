import fc from 'fast-check';
import { Q } from '../algebra/rational-field.ts';
import type { Field } from '../algebra/ring.ts';
import { checkEquivariance, equivarianceDistance } from '../equivariance/check.ts';
import { equivarianceSubgroup } from '../equivariance/subgroup.ts';
import type { FiniteGroup } from '../groups/finite-group.ts';
import type { Matrix } from '../linear/matrix.ts';
import { leftRegular, rightRegular, trivial, type PermutationRepresentation } from '../representations/permutation-representation.ts';
import { describedMatrix } from './description.ts';
import type { FieldCase } from './fields.ts';
import { groupElements, groups } from './groups.ts';
import { Law, reading } from './law.ts';
import { matrices } from './matrices.ts';
import { difference, equalEntries, multiple, product, sum, sumOfNorms, tabulate, transposeOf, zeroOf } from './reference-algebra.ts';

/** A matrix between two permutation representations of one group. */
export interface EquivarianceInstance<E> {
  readonly M: Matrix<E>;
  readonly input: PermutationRepresentation;
  readonly output: PermutationRepresentation;
}

/** The functions of equivariance that the laws speak of. */
export interface EquivarianceFunctions {
  readonly checkEquivariance: typeof checkEquivariance;
  readonly equivarianceDistance: typeof equivarianceDistance;
  readonly equivarianceSubgroup: typeof equivarianceSubgroup;
}

const LIBRARY: EquivarianceFunctions = { checkEquivariance, equivarianceDistance, equivarianceSubgroup };

/** ρ(s) by its image list: ρ(s)·e_x = e_{s(x)}. */
function imageMatrix<E>(field: Field<E>, representation: PermutationRepresentation, s: number): Matrix<E> {
  const images = representation.images(s);
  return tabulate(field, representation.degree, representation.degree, (i, j) => (images[j] === i ? field.one : field.zero));
}

/** The action on the left cosets of the subgroup that s generates, numbered by their smallest elements. */
function cosetAction(G: FiniteGroup, s: number): PermutationRepresentation {
  const H = subgroup(G, [s]);
  const names = Array.from({ length: G.order }, (_, g) => Math.min(...H.map((h) => G.multiply(g, h))));
  const cosets = [...new Set(names)].sort((a, b) => a - b);
  return {
    ...trivial(G),
    degree: cosets.length,
    type: 'cosets' as PermutationRepresentation['type'],
    images: (x) => cosets.map((g) => cosets.indexOf(names[G.multiply(x, g)]!)),
  };
}

/** Regular and trivial representations and actions on cosets. */
function representations(G: FiniteGroup): fc.Arbitrary<PermutationRepresentation> {
  return fc.oneof({ weight: 1, arbitrary: fc.constantFrom(leftRegular(G), rightRegular(G), trivial(G)) }, { weight: 1, arbitrary: groupElements(G).map((s) => cosetAction(G, s)) });
}

/**
 * Instances for `equivarianceLaws`: regular and trivial representations and actions on cosets of groups up to maxOrder,
 * and matrices that are equivariant under all of G, under a subgroup, or at random.
 * @example
 * import fc from 'fast-check';
 * import { equivarianceInstances, equivarianceLaws, SMALL_RATIONALS } from 'group-matrix/testing';
 * fc.check(fc.property(equivarianceInstances(SMALL_RATIONALS, 6), (instance) => equivarianceLaws(instance)), { seed: 1, numRuns: 5 }).failed // => false
 */
export function equivarianceInstances<E>(over: FieldCase<E>, maxOrder: number): fc.Arbitrary<EquivarianceInstance<E>> {
  const { field } = over;
  return groups(maxOrder).chain((G) =>
    fc.tuple(representations(G), representations(G)).chain(([input, output]) => {
      const any = matrices(over, output.degree, input.degree);
      const underElements = fc.tuple(any, fc.array(groupElements(G), { maxLength: 2 })).map(([M, seeds]) => averaged(field, M, input, output, subgroup(G, seeds)));
      const underAll = any.map((M) => averaged(field, M, input, output, Array.from({ length: G.order }, (_, s) => s)));
      return fc.oneof({ weight: 2, arbitrary: any }, { weight: 3, arbitrary: underElements }, { weight: 2, arbitrary: underAll }).map((M) => ({ M: describedMatrix(M), input, output }));
    }),
  );
}

function subgroup(G: FiniteGroup, seeds: readonly number[]): number[] {
  const found = new Set([G.identity]);
  for (const x of found) for (const s of seeds) found.add(G.multiply(x, s));
  return [...found];
}

/** Σ_s ρ_out(s)·M·ρ_in(s)⁻¹ over the elements: a sum, so that it exists in every characteristic. */
function averaged<E>(field: Field<E>, M: Matrix<E>, input: PermutationRepresentation, output: PermutationRepresentation, elements: readonly number[]): Matrix<E> {
  return elements.reduce((total, s) => sum(total, product(product(imageMatrix(field, output, s), M), transposeOf(imageMatrix(field, input, s)))), zeroOf(field, M.rows, M.cols));
}

/**
 * Throws a `LawError` unless equivariance is decided rightly on one instance, by explicit matrix products.
 *
 * The verdict is "proved" iff ρ_out(s)·M = M·ρ_in(s) for every s of the group; a witness is the first such place for a
 * generator and its two values are those of the products; the equivariance subgroup is the list of all s for which the
 * law holds; over Q the squared distance is that to the average of M over the whole group, elsewhere null; groups and
 * shapes that do not fit are refused; operands are not changed.
 * @param functions replaces functions of the library, to show that the law has teeth
 * @throws LawError when one of these is false
 * @example
 * import { dihedralGroup, leftRegular, matrixFromFunction, Q, trivial } from 'group-matrix';
 * import { equivarianceLaws } from 'group-matrix/testing';
 * const G = dihedralGroup(3);
 * equivarianceLaws({ M: matrixFromFunction(Q, 1, 6, (_, j) => Q.fromInteger(j % 2)), input: leftRegular(G), output: trivial(G) }) // => undefined
 */
export function equivarianceLaws<E>(instance: EquivarianceInstance<E>, functions: Partial<EquivarianceFunctions> = {}): void {
  const { M, input, output } = instance;
  const { field } = M;
  const G = input.group;
  const op = { ...LIBRARY, ...functions };
  const law = new Law('equivariance law', `${input.type} → ${output.type} of a group of order ${G.order} over ${field.id}`);
  law.preserving('operands are not changed', () => reading(M), () => {
    const elements = Array.from({ length: G.order }, (_, s) => s);
    const left = (s: number): Matrix<E> => product(imageMatrix(field, output, s), M);
    const right = (s: number): Matrix<E> => product(M, imageMatrix(field, input, s));
    const fixing = elements.filter((s) => equalEntries(left(s), right(s)));
    const verdict = op.checkEquivariance(M, input, output);
    law.equals('the verdict is "proved" iff ρ_out(s)·M = M·ρ_in(s) for every s', verdict.verdict, fixing.length === G.order ? 'proved' : 'refuted');
    if (verdict.verdict === 'refuted') {
      const { generator, row, col, left: a, right: b } = verdict.witness;
      const first = G.generators.find((s) => !fixing.includes(s));
      const places = Array.from({ length: M.rows * M.cols }, (_, k) => [Math.floor(k / M.cols), k % M.cols] as const);
      const place = places.find(([i, j]) => !field.equals(left(generator).at(i, j), right(generator).at(i, j)));
      law.equals('the witness is the first place of the first generator that fails', [generator, row, col].join(), [first, ...(place ?? [])].join());
      law.holds('the witness shows the two values', field.equals(a, left(generator).at(row, col)) && field.equals(b, right(generator).at(row, col)), () => `${field.format(a)}, ${field.format(b)}`);
    }
    law.equals('the equivariance subgroup is the list of all s for which the law holds', op.equivarianceSubgroup(M, input, output).join(), fixing.join());
    distanceLaws(law, instance, op);
    law.refuses('another shape is refused', 'invalid-input', () => op.checkEquivariance(zeroOf(field, M.rows + 1, M.cols), input, output));
    law.refuses('another shape is refused', 'invalid-input', () => op.equivarianceSubgroup(zeroOf(field, M.rows, M.cols + 1), input, output));
  });
}

function distanceLaws<E>(law: Law, { M, input, output }: EquivarianceInstance<E>, op: EquivarianceFunctions): void {
  const { field } = M;
  const distance = op.equivarianceDistance(M, input, output);
  law.equals('there is a distance over Q only', distance !== null, field.id === 'Q');
  if (distance === null) return;
  const N = input.group.order;
  const total = averaged(field, M, input, output, Array.from({ length: N }, (_, s) => s));
  const expected = sumOfNorms(difference(M, multiple(field.inverse(field.fromInteger(N)), total)));
  law.sameList('the squared distance is that to the average over the group', field, [distance as unknown as E], [expected]);
  law.equals('the distance is 0 iff the verdict is "proved"', Q.isZero(distance), op.checkEquivariance(M, input, output).verdict === 'proved');
}
