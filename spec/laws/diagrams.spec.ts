import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Z } from '../../lib/algebra/integer-ring.ts';
import { polynomialRing } from '../../lib/algebra/polynomial.ts';
import { Q, rational } from '../../lib/algebra/rational-field.ts';
import { WordPrimeField } from '../../lib/algebra/word-prime-field.ts';
import { diagramCategory } from '../../lib/diagrams/combination.ts';
import type { DiagramFamily } from '../../lib/diagrams/family.ts';
import { InputError } from '../../lib/errors.ts';
import { diagramCategoryInstances, diagramCategoryLaws, diagramInstances, diagramLaws, diagrams, rationals } from '../../lib/testing/index.ts';
import { run } from './run-settings.ts';

const SIZES: readonly (readonly [DiagramFamily, number, number])[] = [
  ['S', 1, 4], ['S', 2, 4], ['S', 3, 3], ['O', 1, 4], ['O', 2, 4], ['O', 3, 3], ['Sp', 2, 4], ['Sp', 4, 2],
  ['SO', 1, 4], ['SO', 2, 4], ['SO', 3, 3], ['SO', 4, 2], ['A', 1, 4], ['A', 2, 4], ['A', 3, 3], ['A', 4, 2],
];

describe.each(SIZES)('diagrams of %s, n = %i', (family, n, longest) => {
  it('are composed, multiplied and flipped as their matrices are', () => {
    fc.assert(fc.property(diagramInstances(family, n, longest), (instance) => diagramLaws(instance)), run(60, n));
  });

  it('make a linear monoidal category with an anti-involution', () => {
    const C = diagramCategory({ family, ring: Q, n });
    fc.assert(fc.property(diagramCategoryInstances(C, rationals(3, 1), longest), (instance) => diagramCategoryLaws(C, instance)), run(40, n));
  });
});

describe('with an indeterminate in place of n', () => {
  it.each(['S', 'O', 'Sp'] as const)('diagrams of %s make a category', (family) => {
    const R = polynomialRing(Q);
    const C = diagramCategory({ family, ring: R, loopValue: [Q.zero, Q.one] });
    const polynomials = fc.array(rationals(3, 1), { maxLength: 2 }).map((list) => R.of(list));
    fc.assert(fc.property(diagramCategoryInstances(C, polynomials, 4), (instance) => diagramCategoryLaws(C, instance)), run(40));
  });

  it('a loop is worth anything: zero, a fraction, a residue', () => {
    const half = diagramCategory({ family: 'O', ring: Q, loopValue: rational(1, 2) });
    fc.assert(fc.property(diagramCategoryInstances(half, rationals(3, 1), 3), (instance) => diagramCategoryLaws(half, instance)), run(20));
    const zero = diagramCategory({ family: 'S', ring: Z, loopValue: 0n });
    fc.assert(fc.property(diagramCategoryInstances(zero, fc.bigInt({ min: -5n, max: 5n }), 3), (instance) => diagramCategoryLaws(zero, instance)), run(20));
  });
});

it('the laws hold over a field in which n! is zero', () => {
  const GF3 = WordPrimeField.of(3);
  const C = diagramCategory({ family: 'A', ring: GF3, n: 3 });
  fc.assert(fc.property(diagramCategoryInstances(C, fc.nat({ max: 2 }), 2), (instance) => diagramCategoryLaws(C, instance)), run(20));
});

describe('the arbitraries', () => {
  it('meet every head and many diagrams', () => {
    const some = fc.sample(diagrams('A', 3, 2, 3), run(300));
    expect(new Set(some.map((d) => d.head?.blocks.length ?? -1))).toEqual(new Set([-1, 2, 3]));
    expect(new Set(some.map((d) => JSON.stringify(d.blockOf))).size).toBeGreaterThan(30);
    expect(new Set(fc.sample(diagrams('O', 3, 3, 3), run(300)).map((d) => JSON.stringify(d.blockOf))).size).toBe(15);
    expect(new Set(fc.sample(diagrams('SO', 2, 2, 2), run(200)).map((d) => JSON.stringify(d))).size).toBe(3 + 6);
  });

  it('shrink to few blocks without a head', () => {
    const shrunk = fc.check(fc.property(diagrams('A', 2, 2, 2), () => false), { ...run(1), verbose: 0 });
    expect(shrunk.counterexample?.[0]).toEqual({ top: 2, bottom: 2, blockOf: [0, 0, 0, 0], head: null });
  });

  it('refuse rows without diagrams', () => {
    expect(() => diagrams('O', 3, 1, 2)).toThrow(InputError);
    expect(() => diagrams('SO', 3, 1, 1)).not.toThrow();
    expect(() => diagrams('SO', 2, 1, 2)).toThrow('expected rows of a diagram of SO');
    expect(() => diagrams('Sp', 3, 1, 1)).toThrow('expected an even n');
  });
});
