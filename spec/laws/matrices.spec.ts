import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatMatrix } from '../../lib/linear/dense-matrix.ts';
import type { Matrix } from '../../lib/linear/matrix.ts';
import { certifiedRank } from '../../lib/linear/rank.ts';
import { certificateLaws, eliminationInstances, eliminationLaws, FIELDS, invertibleMatrices, matrices, matricesOfKnownRank, matricesOfRank, matrixInstances, matrixLaws, rationals, sideOperators, SMALL_RATIONALS, spectralLaws } from '../../lib/testing/index.ts';
import { sideByDefinition } from '../../lib/testing/displacement-operator-laws.ts';
import { rankByRows } from '../../lib/testing/reference-algebra.ts';
import { run, runOver } from './run-settings.ts';

describe.each(FIELDS)('matrices over $name', (over) => {
  it('obey the laws of arithmetic', () => {
    fc.assert(fc.property(matrixInstances(over, 4), (instance) => matrixLaws(instance)), runOver(over, 25));
  });

  it('have the rank, solutions, inverse and determinant that elimination finds', () => {
    fc.assert(fc.property(eliminationInstances(over, 6), (instance) => eliminationLaws(instance)), runOver(over, 60));
  });

  it('have the characteristic polynomial and the invariant factors that their values and ranks say', () => {
    const square = fc.nat({ max: 5 }).chain((n) => fc.oneof(matrices(over, n, n), matricesOfKnownRank(over, n, n).map(({ matrix }) => matrix)));
    fc.assert(fc.property(square, (A) => spectralLaws(A)), runOver(over, 20));
  });
});

describe('rational matrices of larger rank', () => {
  it('have certificates from above that hold', () => {
    const methods = new Set<string>();
    const fields = [SMALL_RATIONALS, { ...SMALL_RATIONALS, elements: rationals(60, 4) }];
    for (const over of fields) {
      const instance = fc.integer({ min: 9, max: 12 }).chain((rank) => fc.record({ M: fc.oneof(matricesOfRank(over, 13, 14, rank), matricesOfRank(over, 14, 13, rank)), rank: fc.constant(rank) }));
      fc.assert(
        fc.property(instance, ({ M, rank }) => {
          methods.add(certifiedRank(M).upper.method);
          certificateLaws(M, rank);
        }),
        run(12),
      );
    }
    expect([...methods].filter((method) => method === 'dimension' || method === 'factorisation')).toEqual([]);
    expect(methods).toContain('modular');
  });
});

describe('matrices with much structure', () => {
  it('have the invariant factors that their ranks say', () => {
    const side = fc.integer({ min: 1, max: 6 }).chain((n) => sideOperators(SMALL_RATIONALS, n));
    fc.assert(fc.property(side, (A) => spectralLaws(sideByDefinition(SMALL_RATIONALS, A))), run(40));
  });
});

describe('generated matrices', () => {
  it.each(FIELDS)('have the rank that their construction proves, over $name', (over) => {
    const ranks = new Set<number>();
    fc.assert(
      fc.property(matricesOfKnownRank(over, 4, 5), ({ matrix, rank }) => {
        ranks.add(rank);
        expect(rankByRows(matrix)).toBe(rank);
      }),
      run(40),
    );
    expect([...ranks].sort()).toEqual([0, 1, 2, 3, 4]);
    fc.assert(fc.property(invertibleMatrices(over, 4), (M) => rankByRows(M) === 4), run(10));
  });

  it('do not all have their pivots in front', () => {
    const sample = fc.sample(matricesOfKnownRank(SMALL_RATIONALS, 4, 4), run(60)).filter(({ rank }) => rank === 2);
    const leading = (M: (typeof sample)[number]['matrix']): boolean => !M.field.isZero(M.at(0, 0));
    expect(sample.some(({ matrix }) => leading(matrix)) && sample.some(({ matrix }) => !leading(matrix))).toBe(true);
  });

  it('shrink to zero', () => {
    const { counterexample } = fc.check(fc.property(matrices(SMALL_RATIONALS, 1, 2), () => false), { seed: 1 });
    expect(formatMatrix(counterexample![0] as Matrix<unknown>)).toEqual([['0', '0']]);
  });

  it('make side operators of every kind', () => {
    const kinds = new Set(fc.sample(sideOperators(SMALL_RATIONALS, 4), run(200)).map((A) => A.kind));
    expect([...kinds].sort()).toEqual(['diagonal', 'matrix', 'shift', 'translation', 'transpose']);
  });
});
