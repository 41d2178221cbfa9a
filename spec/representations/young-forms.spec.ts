import { describe, expect, it } from '@jest/globals';
import { CyclotomicField, type Cyclotomic } from '../../lib/algebra/cyclotomic-field.ts';
import { Q } from '../../lib/algebra/rational-field.ts';
import { equalMatrices, multiply, transpose } from '../../lib/linear/arithmetic.ts';
import { characterTable, formatCharacterValue } from '../../lib/representations/character-table.ts';
import { trace, type Representation } from '../../lib/representations/representation.ts';
import { standardTableaux } from '../../lib/representations/standard-tableaux.ts';
import { orthogonalForm, seminormalForm } from '../../lib/representations/young-forms.ts';

const partitionsOf = (n: number, most: number = n): number[][] => (n === 0 ? [[]] : Array.from({ length: Math.min(n, most) }, (_, i) => Math.min(n, most) - i).flatMap((part) => partitionsOf(n - part, part).map((rest) => [part, ...rest])));
const SHAPES = [1, 2, 3, 4, 5].flatMap((n) => partitionsOf(n));

function expectHomomorphism<E>({ group, image }: Representation<E>): void {
  for (let g = 0; g < group.order; g += 1 + Math.floor(group.order / 30)) for (const h of group.generators) expect(equalMatrices(multiply(image(g), image(h)), image(group.multiply(g, h)))).toBe(true);
}

describe('Young forms', () => {
  it('standard tableaux are as many as the hook formula says', () => {
    expect([[3, 2], [2, 2, 1], [4, 3, 1], [1, 1, 1]].map((shape) => standardTableaux(shape).length)).toEqual([5, 5, 70, 1]);
    for (const wrong of [[], [0], [1, 2], [9], [2.5], [-1]]) expect(() => standardTableaux(wrong)).toThrow(/expected a partition/);
  });

  it.each([2, 3, 4, 5])('of all partitions of %i afford all rows of the character table, each once', (n) => {
    const forms = partitionsOf(n).map((shape) => seminormalForm(shape));
    const G = forms[0]!.group;
    const { characters, data } = characterTable(G);
    const rows = characters.map(({ values }) => values.map(formatCharacterValue).join());
    const found = forms.map((rho) => data.classes.map(({ representative }) => Q.format(trace(rho, representative))).join());
    expect(found.toSorted()).toEqual(rows.toSorted());
    // the trivial representation belongs to (n), the sign to (1, …, 1)
    expect([found[0], found.at(-1)!.includes('-1')]).toEqual([rows[0], true]);
  });

  it.each(SHAPES)('of %j multiply as the group does', (...shape) => {
    expectHomomorphism(seminormalForm(shape));
    expectHomomorphism(orthogonalForm(shape));
  });

  it.each(SHAPES)('the orthogonal form of %j is real and orthogonal', (...shape) => {
    const rho = orthogonalForm(shape);
    const field = rho.field as CyclotomicField;
    for (let g = 0; g < rho.group.order; g += 1 + Math.floor(rho.group.order / 30)) {
      const M = rho.image(g);
      expect(equalMatrices(transpose(M), rho.image(rho.group.inverse(g)))).toBe(true);
      for (let i = 0; i < rho.degree; i++) for (let j = 0; j < rho.degree; j++) expect(field.isReal(M.at(i, j))).toBe(true);
    }
    // square roots are the positive ones
    const adjacent = rho.image(rho.group.order === 1 ? 0 : 1);
    for (let i = 0; i < rho.degree; i++) for (let j = 0; j < rho.degree; j++) if (i !== j) expect(field.approximate(adjacent.at(i, j) as Cyclotomic).re).toBeGreaterThanOrEqual(0);
  });
});
