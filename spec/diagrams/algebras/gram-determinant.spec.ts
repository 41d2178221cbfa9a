import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { factoredPolynomialText, type FactoredPolynomial } from '../../../lib/algebra/factored-polynomial.ts';
import { brauerDiagrams, setPartitionDiagrams } from '../../../lib/diagrams/enumeration.ts';
import { diagramDimension } from '../../../lib/diagrams/dimension.ts';
import { expandedGramDeterminant, gramDeterminant, type GramFamily } from '../../../lib/diagrams/algebras/gram-determinant.ts';
import { gramMatrix } from '../../../lib/diagrams/gram-matrix.ts';
import { InputError, LimitError } from '../../../lib/errors.ts';
import { rank } from '../../../lib/linear/rank.ts';

type FactorList = [constant: number, factors: [coefficients: number[], multiplicity: number][]];
const { grams } = JSON.parse(readFileSync(new URL('../../fixtures/diagram-algebras.json', import.meta.url), 'utf8')) as { grams: { family: GramFamily; m: number; determinant: FactorList }[] };
const listed = ({ constant, factors }: FactoredPolynomial): string[] => [`${constant}`, ...factors.map(({ polynomial, multiplicity }) => `(${polynomial.join()})^${multiplicity}`).sort()];
const multiplicityOf = ({ factors }: FactoredPolynomial, root: number): bigint => factors.find(({ polynomial }) => polynomial.join() === `${-root},1`)?.multiplicity ?? 0n;

describe('Gram determinants', () => {
  it('factor over Q as SymPy finds them', () => {
    expect(grams.length).toBe(11);
    for (const { family, m, determinant: [constant, factors] } of grams) {
      const expected = [`${constant}`, ...factors.map(([coefficients, multiplicity]) => `(${coefficients.join()})^${multiplicity}`).sort()];
      for (let k = 0; k <= m; k++) expect([family, k, m - k, listed(gramDeterminant(family, k, m - k))]).toEqual([family, k, m - k, expected]);
    }
  });

  it('by formula are those expanded from the entries, for every split of the rows', () => {
    const sizes: readonly (readonly [GramFamily, number])[] = [...[0, 1, 2, 3, 4].map((m) => ['S', m] as const), ...[0, 1, 2, 4, 6].flatMap((m) => [['O', m], ['Sp', m], ['TL', m]] as const), ['TL', 8]];
    for (const [family, m] of sizes) for (let k = 0; k <= m; k += m > 4 ? 3 : 1) expect([family, k, m - k, expandedGramDeterminant(family, k, m - k)]).toEqual([family, k, m - k, gramDeterminant(family, k, m - k)]);
  });

  it('for larger sizes have the degree of the diagonal and vanish where diagrams are dependent', () => {
    for (const m of [6, 8, 10]) {
      const degree = (f: FactoredPolynomial): bigint => f.factors.reduce((sum, { polynomial, multiplicity }) => sum + BigInt(polynomial.length - 1) * multiplicity, 0n);
      const [O, Sp, TL] = (['O', 'Sp', 'TL'] as const).map((family) => gramDeterminant(family, 0, m));
      expect([degree(O!), degree(Sp!)]).toEqual([diagramDimension('O', m, 0, m).dimension * BigInt(m / 2), diagramDimension('O', m, 0, m).dimension * BigInt(m / 2)]);
      // Catalan numbers 5, 14, 42
      expect(degree(TL!)).toBe({ 6: 15n, 8: 56n, 10: 210n }[m]);
      for (let n = 1; n <= 10; n++) {
        expect([m, n, multiplicityOf(O!, n) === 0n]).toEqual([m, n, diagramDimension('O', n, 0, m).spanningIsBasis]);
        if (n % 2 === 0) expect([m, n, multiplicityOf(Sp!, n) === 0n]).toEqual([m, n, diagramDimension('Sp', n, 0, m).spanningIsBasis]);
        expect([m, n, multiplicityOf(gramDeterminant('S', 0, m), n) === 0n]).toEqual([m, n, n >= m]);
      }
    }
  });

  it('the rank of the Gram matrix at n is the dimension of the space of equivariant maps', () => {
    for (let n = 1; n <= 6; n++) {
      for (let m = 1; m <= 4; m++) expect(['S', n, m, rank(gramMatrix('S', n, [...setPartitionDiagrams(m, 0)]))]).toEqual(['S', n, m, Number(diagramDimension('S', n, m, 0).dimension)]);
      for (const m of [2, 4, 6]) {
        for (const family of n % 2 === 0 ? (['O', 'Sp'] as const) : (['O'] as const)) {
          const r = rank(gramMatrix(family, n, [...brauerDiagrams(m / 2, m / 2)]));
          expect([family, n, m, r]).toEqual([family, n, m, Number(diagramDimension(family, n, m / 2, m / 2).dimension)]);
          // a root's multiplicity in the determinant is at least the corank
          expect(multiplicityOf(gramDeterminant(family, m / 2, m / 2), n)).toBeGreaterThanOrEqual(diagramDimension(family, n, m, 0).spanningCount - BigInt(r));
        }
      }
    }
  });

  it('known determinants in words, and refusals', () => {
    expect(factoredPolynomialText(gramDeterminant('Sp', 2, 2), 'n')).toBe('(n − 2)·n^3·(n + 1)^2');
    expect(factoredPolynomialText(gramDeterminant('O', 1, 2))).toBe('1');
    expect(factoredPolynomialText(gramDeterminant('TL', 4, 4), 'δ')).toBe('(δ − 1)^13·δ^14·(δ + 1)^13·(δ^2 − 2)^6·(δ^2 − δ − 1)·(δ^2 + δ − 1)');
    expect(() => gramDeterminant('SO' as 'O', 1, 1)).toThrow(InputError);
    expect(() => gramDeterminant('S', -1, 1)).toThrow(InputError);
    expect(() => gramDeterminant('S', 40, 40)).toThrow(LimitError);
    expect(() => expandedGramDeterminant('S', 3, 3)).toThrow(/got 203/);
    expect(() => expandedGramDeterminant('O', 4, 4)).toThrow(LimitError);
  });
});
