import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Z } from '../../lib/algebra/integer-ring.ts';
import { polynomialRing } from '../../lib/algebra/polynomial.ts';
import { FIELDS, fieldLaws, ringLaws, starFieldLaws } from '../../lib/testing/index.ts';
import { run, runOver } from './run-settings.ts';

describe.each(FIELDS)('$name', (over) => {
  const { field, elements } = over;
  it('is a field with conjugation', () => {
    fc.assert(fc.property(fc.array(elements, { maxLength: 4 }), (list) => starFieldLaws(field, list)), runOver(over, 25));
  });

  it('is a field', () => {
    fc.assert(fc.property(fc.array(elements, { maxLength: 3 }), (list) => fieldLaws(field, list)), runOver(over, 5));
  });

  it('has a ring of polynomials', () => {
    const polynomials = fc.array(elements, { maxLength: 4 }).map((list) => polynomialRing(field).of(list));
    fc.assert(fc.property(fc.array(polynomials, { maxLength: 3 }), (list) => ringLaws(polynomialRing(field), list)), runOver(over, 10));
  });

  it('makes zero, nonzero and different elements', () => {
    const sample = fc.sample(elements, run(60));
    expect(sample.some((x) => field.isZero(x))).toBe(true);
    expect(new Set(sample.map((x) => field.format(x))).size).toBeGreaterThanOrEqual(Math.min(8, field.characteristic === 0n ? 8 : Number(field.characteristic)));
  });
});

it('Z is a ring', () => {
  fc.assert(fc.property(fc.array(fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }), { maxLength: 4 }), (list) => ringLaws(Z, list)), run(25));
});

it('every small field, on all of its elements', () => {
  for (const { name, field } of FIELDS.filter((over) => over.field.characteristic > 0n && over.field.characteristic < 8n)) {
    const all = Array.from({ length: Number(field.characteristic) }, (_, k) => field.fromInteger(k));
    expect([name, starFieldLaws(field, all)]).toEqual([name, undefined]);
  }
});
