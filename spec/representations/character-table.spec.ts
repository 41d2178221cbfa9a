import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { CyclotomicField } from '../../lib/algebra/cyclotomic-field.ts';
import { Q, rational } from '../../lib/algebra/rational-field.ts';
import { LimitError } from '../../lib/errors.ts';
import { importCayleyTable } from '../../lib/groups/cayley-table.ts';
import type { FiniteGroup } from '../../lib/groups/finite-group.ts';
import { parseGroupSpec } from '../../lib/groups/library/group-spec.ts';
import { permutationGroup } from '../../lib/groups/permutations/permutation-group.ts';
import { classData } from '../../lib/representations/class-functions.ts';
import { characterTable, characterValue, formatCharacterValue, type EigenvalueSum } from '../../lib/representations/character-table.ts';
import { galoisOrbits } from '../../lib/representations/galois-orbits.ts';
import { linearCharacters } from '../../lib/representations/linear-characters.ts';
import { answer } from '../../lib/oracle/answer.ts';
import { relabelled, rowsOf, shuffled, wrongProducts } from '../groups/brute-force.ts';

interface Case {
  id: [number, number];
  degree: number;
  permutations: number[][];
  representatives: number[][];
  indicators: number[];
  characters: [n: number, pairs: [number, number][]][][];
}
const cases = (JSON.parse(readFileSync(new URL('../fixtures/character-tables.json', import.meta.url), 'utf8')) as { groups: Case[] }).groups;

const textOf = ([n, pairs]: [number, [number, number][]]): string => {
  const field = CyclotomicField.of(n);
  const coefficients = Array.from({ length: n }, () => Q.zero);
  for (const [k, c] of pairs) coefficients[k] = rational(c);
  return field.format(field.fromRoots(coefficients));
};

/** The index of a permutation in a group whose elements are ordered lexicographically by image lists. */
function indexOf(images: readonly number[], G: FiniteGroup, lists: readonly (readonly number[])[]): number {
  const found = lists.findIndex((list) => list.every((y, x) => y === images[x]));
  expect(found).toBeLessThan(G.order);
  return found;
}

/** All elements of a permutation group as image lists in lexicographic order, by naive closure. */
function elementsOf(degree: number, generators: readonly (readonly number[])[]): number[][] {
  const found = new Map([[Array.from({ length: degree }, (_, x) => x).join(), Array.from({ length: degree }, (_, x) => x)]]);
  for (const p of found.values()) {
    for (const g of generators) {
      const q = p.map((x) => g[x]!);
      if (!found.has(q.join())) found.set(q.join(), q);
    }
  }
  return [...found.values()].sort((a, b) => a[a.findIndex((x, i) => x !== b[i])]! - b[a.findIndex((x, i) => x !== b[i])]!);
}

describe('character tables against GAP', () => {
  it.each(cases.map((x) => [x.id.join(','), x] as const))('small group %s', (_, x) => {
    const G = permutationGroup(x.permutations, { degree: x.degree });
    const { data, characters } = characterTable(G);
    const lists = elementsOf(x.degree, x.permutations);
    const columns = x.representatives.map((images) => data.classOf[indexOf(images, G, lists)]!);
    expect(new Set(columns).size).toBe(data.classes.length);
    const theirs = x.characters.map((row, i) => `${x.indicators[i]} ${row.map(textOf).join(' ')}`).sort();
    const ours = characters.map(({ indicator, values }) => `${indicator} ${columns.map((t) => formatCharacterValue(values[t]!)).join(' ')}`).sort();
    expect(ours).toEqual(theirs);
  });
});

const complexOf = ({ order, exponents, multiplicities }: EigenvalueSum): [number, number] =>
  exponents.reduce<[number, number]>(([re, im], j, i) => [re + multiplicities[i]! * Math.cos((2 * Math.PI * j) / order), im + multiplicities[i]! * Math.sin((2 * Math.PI * j) / order)], [0, 0]);

describe.each(['C(1)', 'C(12)', 'E(3,2)', 'S(5)', 'A(6)', 'Q(16)', 'D(15)', 'C(7) : C(3) [2]', 'Q(8) x S(3)', 'D(4) x D(4)', 'C(9) : C(6) [2]'])('the character table of %s', (spec) => {
  const G = parseGroupSpec(spec);
  const { data, characters } = characterTable(G);

  it('has orthonormal rows, the trivial character first, and degrees whose squares sum to the order', () => {
    expect(characters[0]!.values.every(({ exponents }) => exponents.join() === '0')).toBe(true);
    expect(characters.reduce((sum, { degree }) => sum + degree ** 2, 0)).toBe(G.order);
    const values = characters.map((x) => x.values.map(complexOf));
    values.forEach((chi, i) =>
      values.forEach((psi, j) => {
        const product = chi.reduce((sum, [a, b], t) => sum + data.classes[t]!.size * (a * psi[t]![0] + b * psi[t]![1]), 0) / G.order;
        expect(product).toBeCloseTo(i === j ? 1 : 0, 8);
      }),
    );
  });

  it('does not depend on the labels of the elements', () => {
    const H = importCayleyTable(relabelled(rowsOf(G), shuffled(G.order, 11)));
    const invariant = (K: FiniteGroup): string[] => {
      const table = characterTable(K);
      return table.characters.map(({ degree, indicator, values }) => `${degree} ${indicator} ${values.map((v, t) => `${table.data.classes[t]!.elementOrder}:${table.data.classes[t]!.size}:${formatCharacterValue(v)}`).sort().join(' ')}`).sort();
    };
    expect(invariant(H)).toEqual(invariant(G));
  });

  it('restricts to eigenvalues: the values at powers are the power sums of the eigenvalues', () => {
    for (const { values } of characters) {
      values.forEach((v, t) => {
        for (const l of [2, 3, 5]) {
          const [re, im] = complexOf({ ...v, exponents: v.exponents.map((j) => j * l) });
          const [a, b] = complexOf(values[data.power(t, l)]!);
          expect(re).toBeCloseTo(a, 8);
          expect(im).toBeCloseTo(b, 8);
        }
      });
    }
  });

  it('falls into Galois orbits whose sums are rational', () => {
    const orbits = galoisOrbits({ group: G, data, characters });
    expect(orbits.flat().sort((a, b) => a - b)).toEqual(characters.map((_, i) => i));
    for (const orbit of orbits) {
      data.classes.forEach((_, t) => {
        const field = CyclotomicField.of(data.exponent);
        const sum = orbit.reduce((total, i) => field.add(total, field.fromMinimalForm(characterValue(characters[i]!.values[t]!))), field.zero);
        expect(field.isRational(sum)).toBe(true);
      });
    }
  });
});

describe('linear characters', () => {
  it.each(['C(12)', 'E(2,3)', 'D(4)', 'A(4)', 'A(5)', 'C(4) x C(6)'])('of %s are the homomorphisms to roots of unity, all different', (spec) => {
    const G = parseGroupSpec(spec);
    const { order, exponents } = linearCharacters(G);
    expect(new Set(exponents.map((lambda) => lambda.join())).size).toBe(exponents.length);
    for (const lambda of exponents) expect(wrongProducts(G.order, (g, h) => lambda[G.multiply(g, h)] === (lambda[g]! + lambda[h]!) % order)).toEqual([]);
    const commutators = new Set<number>();
    for (let g = 0; g < G.order; g++) for (let h = 0; h < G.order; h++) commutators.add(G.multiply(G.multiply(g, h), G.multiply(G.inverse(g), G.inverse(h))));
    expect(exponents.length).toBe(characterTable(G).characters.filter(({ degree }) => degree === 1).length);
  });
});

describe('group.characters', () => {
  it('lists the power maps of the prime divisors of the exponent, which are those of the elements', () => {
    const G = parseGroupSpec('SL(2,3)');
    const { classOf, classes, powerMaps } = answer('group.characters', { group: 'SL(2,3)' }) as unknown as { classOf: number[]; classes: unknown[]; powerMaps: { prime: number; images: number[] }[] };
    expect(powerMaps.map(({ prime }) => prime)).toEqual([2, 3]);
    for (const { prime, images } of powerMaps) {
      expect(images).toHaveLength(classes.length);
      for (let g = 0; g < G.order; g++) {
        let y = G.identity;
        for (let k = 0; k < prime; k++) y = G.multiply(y, g);
        expect(images[classOf[g]!]).toBe(classOf[y]);
      }
    }
  });
});

describe('limits', () => {
  it('refuses more classes than a table is made for', () => {
    expect(() => characterTable(parseGroupSpec('C(3000)'))).toThrow(LimitError);
  });

  it('power maps take any integer', () => {
    const data = classData(parseGroupSpec('C(5)'));
    expect([data.power(1, -1), data.power(1, 7), data.power(1, 0), data.inverses[2]]).toEqual([4, 2, 0, 3]);
  });
});
