import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CyclotomicField, type Cyclotomic } from '../../lib/algebra/cyclotomic-field.ts';
import { importCayleyTable } from '../../lib/groups/cayley-table.ts';
import type { FiniteGroup } from '../../lib/groups/finite-group.ts';
import { parseGroupSpec } from '../../lib/groups/library/group-spec.ts';
import { multiply, equalMatrices } from '../../lib/linear/arithmetic.ts';
import { identityMatrix, matrixFromFunction } from '../../lib/linear/dense-matrix.ts';
import type { Matrix } from '../../lib/linear/matrix.ts';
import { characterTable, characterValue } from '../../lib/representations/character-table.ts';
import { irreducible, irreducibles, type IrreducibleRepresentation } from '../../lib/representations/irreducible.ts';
import { homomorphismFailure } from '../../lib/representations/orbit-proof.ts';
import { trace } from '../../lib/representations/representation.ts';
import { relabelled, rowsOf, shuffled } from '../groups/brute-force.ts';

const SMALL = ['C(1)', 'C(12)', 'S(3)', 'D(4)', 'Q(8)', 'D(5)', 'Q(12)', 'A(4)', 'Q(16)', 'C(7) : C(3) [2]', 'S(4)', 'Q(8) x S(3)', 'A(4) x C(3)', 'A(5)', 'C(9) : C(6) [2]'];

/** image(g)·image(h) = image(g·h) for all g and the given h, and the traces are the row of the table. */
function expectRow(G: FiniteGroup, representation: IrreducibleRepresentation, right: readonly number[]): void {
  const { field, index } = representation;
  const { data, characters } = characterTable(G);
  const images = Array.from({ length: G.order }, (_, g) => representation.image(g));
  for (let g = 0; g < G.order; g++) {
    expect(right.filter((h) => !equalMatrices(multiply(images[g]!, images[h]!), images[G.multiply(g, h)]!))).toEqual([]);
    expect(field.equals(trace(representation, g), field.fromMinimalForm(characterValue(characters[index]!.values[data.classOf[g]!]!)))).toBe(true);
  }
}

describe('irreducible representations', () => {
  it.each(SMALL)('of %s multiply as the group does and have the characters of the table', (spec) => {
    const G = parseGroupSpec(spec);
    const all = irreducibles(G);
    expect(all.reduce((sum, { degree }) => sum + degree * degree, 0)).toBe(G.order);
    all.forEach((representation, i) => {
      expect(representation.index).toBe(i);
      expectRow(G, representation, G.order <= 24 ? Array.from({ length: G.order }, (_, h) => h) : G.generators);
    });
  });

  it('of relabelled tables are found as well, wherever the identity is', () => {
    fc.assert(
      fc.property(fc.constantFrom('S(3)', 'Q(8)', 'A(4)', 'D(6)', 'C(7) : C(3) [2]'), fc.nat(), (spec, seed) => {
        const named = parseGroupSpec(spec);
        const G = importCayleyTable(relabelled(rowsOf(named), shuffled(named.order, seed)));
        for (const representation of irreducibles(G)) expectRow(G, representation, G.generators);
      }),
      { seed: 20261120, numRuns: 20 },
    );
  });

  it.each([
    // degree, n of the field Q(ζ_n), monomial
    ['Q(8)', [[2, 4, true]]],
    ['S(4)', [[2, 1, false], [3, 1, true], [3, 1, true]]],
    ['A(5)', [[3, 5, false], [3, 5, false], [4, 1, false], [5, 1, false]]],
    ['S(5)', [[4, 1, false], [4, 1, false], [5, 1, false], [5, 1, false], [6, 1, false]]],
    ['C(7) : C(3) [2]', [[3, 7, true], [3, 7, true]]],
  ] as const)('of %s are over the fields that they need', (spec, expected) => {
    const found = irreducibles(parseGroupSpec(spec)).filter(({ degree }) => degree > 1);
    expect(found.map(({ degree, field, monomial }) => [degree, field.n, monomial])).toEqual(expected);
  });

  it('of A(6) are homomorphisms', () => {
    const G = parseGroupSpec('A(6)');
    for (const representation of irreducibles(G).slice(1, 3)) expectRow(G, representation, G.generators.slice(0, 1));
  });

  it('refuses rows that are not there', () => {
    const G = parseGroupSpec('S(3)');
    for (const i of [-1, 3, 0.5, NaN]) expect(() => irreducible(G, i)).toThrow(/expected a row of the character table in 0..2/);
  });
});

describe('the proof by orbits', () => {
  const F = CyclotomicField.of(1);
  const G = parseGroupSpec('S(3)');
  type M = Matrix<Cyclotomic>;
  const power = (A: M, n: number): M => (n === 1 ? A : multiply(A, power(A, n - 1)));
  const withEntry = (A: M, k: number): M => matrixFromFunction(F, A.rows, A.cols, (i, j) => (i * A.cols + j === k ? F.add(A.at(i, j), F.one) : A.at(i, j)));

  it('agrees with the relations a³ = b² = (ab)² = 1, multiplied out, for sums of equal representations and every change of one entry', () => {
    const { matrices, generators, degree } = irreducible(G, 2);
    expect(homomorphismFailure(G, F, generators, matrices, degree)).toBe(null);
    const doubled = matrices.map((A) => matrixFromFunction(F, 4, 4, (i, j) => (i >> 1 === j >> 1 ? A.at(i & 1, j & 1) : F.zero)));
    const [a, b] = generators as [number, number];
    const one = identityMatrix(F, 4);
    const isHomomorphism = ([A, B]: readonly M[]): boolean =>
      [[A!, a], [B!, b], [multiply(A!, B!), G.multiply(a, b)]].every(([X, g]) => equalMatrices(power(X as M, G.elementOrder(g as number)), one));
    expect(isHomomorphism(doubled)).toBe(true);
    expect(homomorphismFailure(G, F, generators, doubled, 4)).toBe(null);
    let refused = 0;
    for (let t = 0; t < 2; t++) {
      for (let k = 0; k < 16; k++) {
        const changed = doubled.map((A, s) => (s === t ? withEntry(A, k) : A));
        const failure = homomorphismFailure(G, F, generators, changed, 4);
        expect(failure === null).toBe(isHomomorphism(changed));
        if (failure !== null) refused++;
      }
    }
    expect(refused).toBeGreaterThan(20);
  });
});
