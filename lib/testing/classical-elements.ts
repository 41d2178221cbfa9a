import fc from 'fast-check';
import { Q, type Rational } from '../algebra/rational-field.ts';
import type { DiagramFamily } from '../diagrams/family.ts';
import { inverse } from '../linear/inverse.ts';
import type { Matrix } from '../linear/matrix.ts';
import { describedMatrix } from './description.ts';
import { rationals } from './fields.ts';
import { permutations } from './groups.ts';
import { difference, identityOf, multiple, product, sum, sumOf, tabulate } from './reference-algebra.ts';

const coordinates = (n: number): fc.Arbitrary<Rational[]> => fc.array(rationals(2, 1), { minLength: n, maxLength: n });

/**
 * Exact rational matrices of SO(n): the Cayley transforms (I − K)·(I + K)⁻¹ of random skew matrices K. They shrink to the identity.
 * Those without the eigenvalue −1 are reached, all of them in principle.
 * @example
 * import fc from 'fast-check';
 * import { determinant, Q } from 'group-matrix';
 * import { rationalRotations } from 'group-matrix/testing';
 * fc.sample(rationalRotations(3), { seed: 1, numRuns: 9 }).every((g) => Q.equals(determinant(g), Q.one)) // => true
 */
export function rationalRotations(n: number): fc.Arbitrary<Matrix<Rational>> {
  return coordinates((n * (n - 1)) / 2).map((entries) => {
    const above = (i: number, j: number): Rational => entries[(j * (j - 1)) / 2 + i]!;
    const K = tabulate(Q, n, n, (i, j) => (i < j ? above(i, j) : i > j ? Q.neg(above(j, i)) : Q.zero));
    const I = identityOf(Q, n);
    return describedMatrix(product(difference(I, K), inverse(sum(I, K))));
  });
}

/**
 * Exact rational matrices of O(n) with determinant −1: a random rotation times a reflection I − 2·v·vᵀ/(vᵀ·v).
 * @example
 * import fc from 'fast-check';
 * import { determinant, Q } from 'group-matrix';
 * import { rationalReflections } from 'group-matrix/testing';
 * fc.sample(rationalReflections(3), { seed: 1, numRuns: 9 }).map((g) => Q.format(determinant(g))).filter((det) => det !== '-1') // => []
 */
export function rationalReflections(n: number): fc.Arbitrary<Matrix<Rational>> {
  const directions = coordinates(n).map((v) => (v.every((x) => Q.isZero(x)) ? v.map(() => Q.one) : v));
  return fc.tuple(rationalRotations(n), directions).map(([rotation, v]) => {
    const factor = Q.mul(Q.fromInteger(-2), Q.inverse(sumOf(Q, n, (i) => Q.mul(v[i]!, v[i]!))));
    const outer = tabulate(Q, n, n, (i, j) => Q.mul(v[i]!, v[j]!));
    return describedMatrix(product(rotation, sum(identityOf(Q, n), multiple(factor, outer))));
  });
}

/** ω(x, y) = Σ_a x_2a·y_2a+1 − x_2a+1·y_2a: the symplectic form in the basis e_1, e_1', e_2, e_2', …. */
const symplecticForm = (x: readonly Rational[], y: readonly Rational[]): Rational => sumOf(Q, x.length / 2, (a) => Q.sub(Q.mul(x[2 * a]!, y[2 * a + 1]!), Q.mul(x[2 * a + 1]!, y[2 * a]!)));

/**
 * Exact rational matrices of Sp(n), n even, in the basis e_1, e_1', e_2, e_2', …: products of one to three transvections
 * x ↦ x + c·ω(x, v)·v, which generate Sp(n). They shrink to the identity.
 * @example
 * import fc from 'fast-check';
 * import { determinant, formatMatrix, matrixFromRows, multiply, Q, transpose } from 'group-matrix';
 * import { symplecticElements } from 'group-matrix/testing';
 * const J = matrixFromRows(Q, [[0, 1], [-1, 0]]);
 * fc.sample(symplecticElements(2), { seed: 1, numRuns: 9 }).every((g) => formatMatrix(multiply(transpose(g), multiply(J, g))).join() === '0,1,-1,0') // => true
 */
export function symplecticElements(n: number): fc.Arbitrary<Matrix<Rational>> {
  const unit = (j: number): Rational[] => Array.from({ length: n }, (_, i) => (i === j ? Q.one : Q.zero));
  const transvections = fc.tuple(rationals(2, 1), coordinates(n)).map(([c, v]) => sum(identityOf(Q, n), tabulate(Q, n, n, (i, j) => Q.mul(Q.mul(c, symplecticForm(unit(j), v)), v[i]!))));
  return fc.array(transvections, { minLength: 1, maxLength: 3 }).map((factors) => describedMatrix(factors.reduce(product)));
}

/** The matrix of a permutation over Q: e_x ↦ e_{p(x)}. */
const matrixOfImages = (p: readonly number[]): Matrix<Rational> => describedMatrix(tabulate(Q, p.length, p.length, (i, j) => (p[j] === i ? Q.one : Q.zero)));

const isEven = (p: readonly number[]): boolean => p.filter((_, i) => p.slice(0, i).filter((y) => y > p[i]!).length % 2 === 1).length % 2 === 0;

/**
 * Even permutations of 0..n−1 as image lists; they shrink towards the identity.
 * @example
 * import fc from 'fast-check';
 * import { evenPermutations } from 'group-matrix/testing';
 * new Set(fc.sample(evenPermutations(3), { seed: 1, numRuns: 40 }).map((p) => p.join(''))).size // => 3
 */
export function evenPermutations(n: number): fc.Arbitrary<number[]> {
  return permutations(n).map((p) => (isEven(p) ? p : [p[1]!, p[0]!, ...p.slice(2)]));
}

/**
 * Exact elements of the group of a family of diagrams, as n × n matrices over Q: all permutations (S), even ones (A), rotations (SO),
 * rotations and matrices of determinant −1 (O), products of transvections (Sp).
 * @example
 * import fc from 'fast-check';
 * import { classicalElements } from 'group-matrix/testing';
 * fc.sample(classicalElements('Sp', 4), { seed: 1, numRuns: 3 }).map((g) => g.rows) // => [4, 4, 4]
 */
export function classicalElements(family: DiagramFamily, n: number): fc.Arbitrary<Matrix<Rational>> {
  switch (family) {
    case 'S':
      return permutations(n).map(matrixOfImages);
    case 'A':
      return evenPermutations(n).map(matrixOfImages);
    case 'SO':
      return rationalRotations(n);
    case 'O':
      return fc.oneof(rationalRotations(n), rationalReflections(n));
    case 'Sp':
      return symplecticElements(n);
  }
}
