import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Q, rational, type Rational } from '../../lib/algebra/rational-field.ts';
import { InputError } from '../../lib/errors.ts';
import { analyze } from '../../lib/equivariance/analysis.ts';
import { checkEquivariance, equivarianceDistance } from '../../lib/equivariance/check.ts';
import { equivarianceSubgroup } from '../../lib/equivariance/subgroup.ts';
import { cyclicGroup, dihedralGroup, quaternionGroup } from '../../lib/groups/library/families.ts';
import { directProduct } from '../../lib/groups/products/direct-product.ts';
import { groupMatrix, toMatrix } from '../../lib/group-matrices/group-matrix.ts';
import { nearestGroupMatrix } from '../../lib/group-matrices/nearest.ts';
import { add, equalMatrices, multiply, scale, squaredNorm, subtract, transpose } from '../../lib/linear/arithmetic.ts';
import { matrixFromFunction, matrixFromRows, matrixUnchecked, zeroMatrix } from '../../lib/linear/dense-matrix.ts';
import type { Matrix } from '../../lib/linear/matrix.ts';

import { leftRegular, representationMatrix, rightRegular, trivial } from '../../lib/representations/permutation-representation.ts';

const groups = [cyclicGroup(1), cyclicGroup(4), dihedralGroup(3), quaternionGroup(8)];
const SEED = { seed: 20261120, numRuns: 80 };

/** Two permutation representations of one group and a matrix that is often equivariant under a subgroup. */
const instance = fc.tuple(fc.constantFrom(...groups), fc.constantFrom(leftRegular, rightRegular, trivial), fc.constantFrom(leftRegular, rightRegular, trivial), fc.nat(7)).chain(([G, makeIn, makeOut, h]) => {
  const [input, output] = [makeIn(G), makeOut(G)];
  const size = input.degree * output.degree;
  return fc.array(fc.integer({ min: -2, max: 2 }), { minLength: size, maxLength: size }).map((entries) => {
    let M: Matrix<Rational> = matrixUnchecked(Q, output.degree, input.degree, entries.map((x) => Q.fromInteger(x)));
    const s = h % G.order;
    let sum = zeroMatrix(Q, M.rows, M.cols);
    for (let j = 0; j < G.elementOrder(s); j++) {
      sum = add(sum, M);
      M = multiply(multiply(representationMatrix(Q, output, s), M), transpose(representationMatrix(Q, input, s)));
    }
    return { G, input, output, M: sum };
  });
});

describe('equivariance', () => {
  it('the verdict and the witness agree with products of matrices', () => {
    fc.assert(
      fc.property(instance, ({ G, input, output, M }) => {
        const result = checkEquivariance(M, input, output);
        const sides = (s: number): [Matrix<Rational>, Matrix<Rational>] => [multiply(representationMatrix(Q, output, s), M), multiply(M, representationMatrix(Q, input, s))];
        const all = Array.from({ length: G.order }, (_, s) => equalMatrices(...sides(s)));
        expect(result.verdict === 'proved').toBe(all.every(Boolean));
        if (result.verdict === 'refuted') {
          const { generator, row, col, left, right } = result.witness;
          const [L, R] = sides(generator);
          expect([Q.equals(L.at(row, col), left), Q.equals(R.at(row, col), right), Q.equals(left, right)]).toEqual([true, true, false]);
        }
        expect(equivarianceSubgroup(M, input, output)).toEqual(all.flatMap((holds, s) => (holds ? [s] : [])));
      }),
      SEED,
    );
  });

  it('the distance is that to the average over the group', () => {
    fc.assert(
      fc.property(instance, ({ G, input, output, M }) => {
        let average = zeroMatrix(Q, M.rows, M.cols);
        for (let s = 0; s < G.order; s++) average = add(average, multiply(multiply(representationMatrix(Q, output, s), M), transpose(representationMatrix(Q, input, s))));
        const distance = squaredNorm(subtract(M, scale(rational(1, G.order), average)));
        expect(Q.format(equivarianceDistance(M, input, output)!)).toBe(Q.format(distance));
      }),
      SEED,
    );
  });

  it('for left to left it is the distance to the nearest group matrix', () => {
    const G = dihedralGroup(4);
    const M = matrixFromFunction(Q, 8, 8, (i, j) => rational(i * j + 3 * i, 7));
    expect(Q.format(equivarianceDistance(M, leftRegular(G), leftRegular(G))!)).toBe(Q.format(nearestGroupMatrix(M, G).squaredDistance!));
    expect(Q.format(equivarianceDistance(M, rightRegular(G), rightRegular(G))!)).toBe(Q.format(nearestGroupMatrix(M, G, 'gh^-1').squaredDistance!));
  });

  it('refuses wrong shapes and mixed groups', () => {
    const M = matrixFromRows(Q, [[1, 0], [0, 1]]);
    expect(() => checkEquivariance(M, leftRegular(cyclicGroup(3)), leftRegular(cyclicGroup(3)))).toThrow(InputError);
    expect(() => checkEquivariance(M, leftRegular(cyclicGroup(2)), trivial(cyclicGroup(3)))).toThrow(InputError);
    const K = matrixFromFunction(Q, 4, 4, () => Q.one);
    expect(() => checkEquivariance(K, leftRegular(cyclicGroup(4)), leftRegular(dihedralGroup(2)))).toThrow(InputError);
  });
});

describe('analyze', () => {
  it('agrees with its parts on a group matrix plus rank 1', () => {
    const G = dihedralGroup(3);
    const noise = matrixFromFunction(Q, 6, 6, (i, j) => Q.fromInteger((i + 1) * (2 * j - 3)));
    for (const convention of ['g^-1h', 'gh^-1'] as const) {
      const GM = toMatrix(groupMatrix(G, Q, [1, -2, 3, 0, 5, 1].map((x) => Q.fromInteger(x)), convention));
      const clean = analyze(GM, G, convention, { all: true });
      expect(clean).toMatchObject({ isGroupMatrix: true, equivarianceSubgroup: [0, 1, 2, 3, 4, 5], parameters: { dense: 36, structured: 6 } });
      expect([clean.joint.rank, clean.displacement.rank, ...clean.commutators.map((x) => x.certified.rank)]).toEqual(new Array(8).fill(0));
      const noisy = analyze(add(GM, noise), G, convention, { all: true });
      expect(noisy.isGroupMatrix).toBe(false);
      expect(noisy.commutators.map((x) => x.element)).toEqual([0, 1, 2, 3, 4, 5]);
      for (const { certified } of noisy.commutators) expect(certified.rank).toBeLessThanOrEqual(2);
      expect(noisy.parameters.structured).toBe(6 * (1 + 2 * noisy.displacement.rank));
      expect(analyze(add(GM, noise), G, convention).commutators.map((x) => x.element)).toEqual([...G.generators]);
    }
  });

  it('the zero-padded Laplacian keeps no translation, and its commutators live on the wrap-around edges', () => {
    const G = directProduct(cyclicGroup(4), cyclicGroup(4));
    const M = matrixFromFunction(Q, 16, 16, (k, l) => {
      const distance = Math.abs((k >> 2) - (l >> 2)) + Math.abs((k & 3) - (l & 3));
      return Q.fromInteger(distance === 0 ? -4 : distance === 1 ? 1 : 0);
    });
    const analysis = analyze(M, G);
    expect(analysis.equivarianceSubgroup).toEqual([0]);
    // 16 wrapped neighbours are missing from 64: each of the four offsets lost 4 of its 16 ones, at distance 4·(1 − 4/16)
    expect(Q.format(analysis.squaredDistance!)).toBe('12');
    expect(analysis.symbol!.map(Q.format).filter((x) => x !== '0')).toEqual(['-4', '3/4', '3/4', '3/4', '3/4']);
  });

  it('leaves out what does not exist in positive characteristic', () => {
    const G = cyclicGroup(1);
    expect(analyze(matrixFromRows(Q, [[3]]), G)).toMatchObject({ isGroupMatrix: true, commutators: [], equivarianceSubgroup: [0] });
  });
});
