import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Q } from '../../lib/algebra/rational-field.ts';
import { formatMatrix, identityMatrix, matrixFromFunction } from '../../lib/linear/dense-matrix.ts';
import type { Matrix } from '../../lib/linear/matrix.ts';
import { classicalElements, evenPermutations, rationalReflections, rationalRotations, symplecticElements } from '../../lib/testing/index.ts';
import { determinantByRows, equalEntries, product, transposeOf } from '../../lib/testing/reference-algebra.ts';
import { run } from './run-settings.ts';

/** Rows (0, 1), (−1, 0) along the diagonal: ε of neighbours. */
const form = (n: number) => matrixFromFunction(Q, n, n, (i, j) => Q.fromInteger(i % 2 === 0 && j === i + 1 ? 1 : j % 2 === 0 && i === j + 1 ? -1 : 0));

describe('exact elements of the classical groups', () => {
  it.each([1, 2, 3, 4])('O(%i): gᵀ·g = I, with determinant 1 for rotations and −1 for reflections', (n) => {
    fc.assert(fc.property(rationalRotations(n), (g) => equalEntries(product(transposeOf(g), g), identityMatrix(Q, n)) && Q.equals(determinantByRows(g), Q.one)), run(15));
    fc.assert(fc.property(rationalReflections(n), (g) => equalEntries(product(transposeOf(g), g), identityMatrix(Q, n)) && Q.equals(determinantByRows(g), Q.fromInteger(-1))), run(15));
    const signs = new Set(fc.sample(classicalElements('O', n), run(20)).map((g) => Q.format(determinantByRows(g))));
    expect([...signs].sort()).toEqual(['-1', '1']);
  });

  it.each([2, 4])('Sp(%i): gᵀ·J·g = J', (n) => {
    fc.assert(fc.property(symplecticElements(n), (g) => equalEntries(product(transposeOf(g), product(form(n), g)), form(n))), run(25));
  });

  it.each([1, 2, 3, 4])('S(%i) and A(%i): all permutations and all even ones are reached', (n) => {
    const expected = [1, 2, 6, 24][n - 1]!;
    const even = fc.sample(evenPermutations(n), run(400));
    expect(new Set(even.map((p) => p.join())).size).toBe(Math.max(1, expected / 2));
    const texts = (family: 'S' | 'A'): Set<string> => new Set(fc.sample(classicalElements(family, n), run(400)).map((g) => formatMatrix(g).join()));
    expect([texts('S').size, texts('A').size]).toEqual([expected, Math.max(1, expected / 2)]);
    expect(fc.sample(classicalElements('A', n), run(40)).every((g) => Q.equals(determinantByRows(g), Q.one))).toBe(true);
    expect(even.every((p) => [...p].sort().join() === Array.from({ length: n }, (_, i) => i).join())).toBe(true);
  });

  it('are not all sparse: entries outside −1, 0, 1 are usual', () => {
    for (const arbitrary of [rationalRotations(3), rationalReflections(3), symplecticElements(4)]) {
      const usual = fc.sample(arbitrary, run(20)).filter((g) => formatMatrix(g).flat().some((x) => !['-1', '0', '1'].includes(x)));
      expect(usual.length).toBeGreaterThan(10);
    }
  });

  it('shrink to the identity, and to a coordinate reflection', () => {
    const { counterexample } = fc.check(fc.property(rationalRotations(3), () => false), { seed: 1 });
    expect(formatMatrix(counterexample![0] as Matrix<unknown>)).toEqual([['1', '0', '0'], ['0', '1', '0'], ['0', '0', '1']]);
    const symplectic = fc.check(fc.property(symplecticElements(2), () => false), { seed: 1 });
    expect(formatMatrix(symplectic.counterexample![0] as Matrix<unknown>)).toEqual([['1', '0'], ['0', '1']]);
  });
});
