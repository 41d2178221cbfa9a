import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import { calculusInstances, displacementCalculusLaws, displacementOperatorLaws, displacementOperators, FIELDS, structuredInstances, structuredMatrixLaws } from '../../lib/testing/index.ts';
import { runOver } from './run-settings.ts';

describe.each(FIELDS)('over $name', (over) => {
  it('displacement operators obey their laws', () => {
    fc.assert(fc.property(displacementOperators(over, 4), (instance) => displacementOperatorLaws(instance)), runOver(over, 40));
  });

  it('displacement obeys its calculus', () => {
    fc.assert(fc.property(calculusInstances(over, 4), (instance) => displacementCalculusLaws(instance)), runOver(over, 40));
  });

  it('structured matrices have their small ranks', () => {
    fc.assert(fc.property(structuredInstances(over, 6), (instance) => structuredMatrixLaws(instance)), runOver(over, 40));
  });
});
