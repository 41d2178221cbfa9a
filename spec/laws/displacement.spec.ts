import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import { calculusInstances, displacementCalculusLaws, displacementOperatorLaws, displacementOperators, FIELDS, structuredInstances, structuredMatrixLaws } from '../../lib/testing/index.ts';
import { runOverFields } from './run-settings.ts';

describe.each(FIELDS)('over $name', (over) => {
  it('displacement operators obey their laws', () => {
    fc.assert(fc.property(displacementOperators(over, 4), (instance) => displacementOperatorLaws(instance)), runOverFields(40));
  });

  it('displacement obeys its calculus', () => {
    fc.assert(fc.property(calculusInstances(over, 4), (instance) => displacementCalculusLaws(instance)), runOverFields(40));
  });

  it('structured matrices have their small ranks', () => {
    fc.assert(fc.property(structuredInstances(over, 6), (instance) => structuredMatrixLaws(instance)), runOverFields(40));
  });
});
