import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import { analysisLaws, commutatorLaws, equivarianceInstances, equivarianceLaws, FIELDS, groupDisplacementInstances, groupDisplacementLaws, groupMatrixInstances, groupMatrixLaws, nearInstances } from '../../lib/testing/index.ts';
import { runOver } from './run-settings.ts';

describe.each(FIELDS)('over $name', (over) => {
  it('group matrices and diagonals are what the conventions say', () => {
    fc.assert(fc.property(groupMatrixInstances(over, 10), (instance) => groupMatrixLaws(over.field, instance)), runOver(over, 20));
  });

  it('group displacement is what the theory says', () => {
    fc.assert(fc.property(groupDisplacementInstances(over, 10), (instance) => groupDisplacementLaws(instance)), runOver(over, 20));
  });

  it('commutators are what the theory says', () => {
    fc.assert(fc.property(nearInstances(over, 8, 2), ({ G, near }) => commutatorLaws(G, near)), runOver(over, 15));
  });

  it('equivariance is decided as by explicit products', () => {
    fc.assert(fc.property(equivarianceInstances(over, 8), (instance) => equivarianceLaws(instance)), runOver(over, 40));
  });

  it('analyze reports the truth', () => {
    fc.assert(fc.property(nearInstances(over, 8, 2), ({ G, near }) => analysisLaws(G, near)), runOver(over, 10));
  });
});
