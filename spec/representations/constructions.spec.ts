import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CyclotomicField } from '../../lib/algebra/cyclotomic-field.ts';
import { Q } from '../../lib/algebra/rational-field.ts';
import { WordPrimeField } from '../../lib/algebra/word-prime-field.ts';
import { InputError } from '../../lib/errors.ts';
import { parseGroupSpec } from '../../lib/groups/library/group-spec.ts';
import { generatedSubgroup } from '../../lib/groups/structure/subgroups.ts';
import { subgroupAsGroup } from '../../lib/groups/structure/subgroup-as-group.ts';
import { equalMatrices, multiply } from '../../lib/linear/arithmetic.ts';
import { formatMatrix, matrixFromRows } from '../../lib/linear/dense-matrix.ts';
import { characterTable } from '../../lib/representations/character-table.ts';
import { representationFromGenerators } from '../../lib/representations/generated-representation.ts';
import { cosetRepresentation, permutationRepresentation } from '../../lib/representations/group-action.ts';
import { inducedRepresentation, restrictedRepresentation } from '../../lib/representations/induced-representation.ts';
import { irreducible, irreducibles } from '../../lib/representations/irreducible.ts';
import { leftRegular, permutationMatrices, rightRegular } from '../../lib/representations/permutation-representation.ts';
import { rationalForm, realForm } from '../../lib/representations/real-form.ts';
import { directSum, dual, tensorProduct, trace, type Representation } from '../../lib/representations/representation.ts';
import { wrongProducts } from '../groups/brute-force.ts';

function expectHomomorphism<E>({ group, image, degree }: Representation<E>): void {
  const images = Array.from({ length: group.order }, (_, g) => image(g));
  for (const M of images) expect([M.rows, M.cols]).toEqual([degree, degree]);
  expect(wrongProducts(group.order, (g, h) => equalMatrices(multiply(images[g]!, images[h]!), images[group.multiply(g, h)]!))).toEqual([]);
}

const characterOf = <E>(rho: Representation<E>): E[] => Array.from({ length: rho.group.order }, (_, g) => trace(rho, g));
const pointerOf = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    if (error instanceof InputError) return error.details.pointer;
    throw error;
  }
  return 'no error';
};

describe('constructions of representations', () => {
  const sample = fc.constantFrom('S(3)', 'Q(8)', 'D(4)', 'A(4)', 'C(6)').map((spec) => parseGroupSpec(spec));

  it('sums, tensor products and duals are homomorphisms with the sums, products and inverses of characters', () => {
    fc.assert(
      fc.property(sample, fc.nat(), fc.nat(), (G, i, j) => {
        const all = irreducibles(G).filter(({ field }) => field.n === irreducibles(G).at(-1)!.field.n);
        const [a, b] = [all[i % all.length]!, all[j % all.length]!];
        const F = a.field;
        for (const [rho, value] of [
          [directSum([a, b, a]), (g: number) => F.add(F.add(trace(a, g), trace(b, g)), trace(a, g))],
          [tensorProduct([a, b]), (g: number) => F.mul(trace(a, g), trace(b, g))],
          [dual(a), (g: number) => trace(a, G.inverse(g))],
        ] as const) {
          expectHomomorphism(rho);
          characterOf(rho).forEach((x, g) => expect(F.equals(x, value(g))).toBe(true));
        }
      }),
      { seed: 20261120, numRuns: 12 },
    );
  });

  it('induction is a homomorphism and obeys Frobenius reciprocity', () => {
    fc.assert(
      fc.property(sample, fc.nat(), fc.nat(), (G, x, i) => {
        const H = generatedSubgroup(G, [x % G.order]);
        const K = subgroupAsGroup(G, H);
        const F = CyclotomicField.of(12);
        const lift = (rho: ReturnType<typeof irreducible>): Representation<ReturnType<typeof F.parse>> => {
          const map = rho.generators.map((_, t) => matrixFromRows(F, Array.from({ length: rho.degree }, (__, r) => Array.from({ length: rho.degree }, (___, c) => F.embed(rho.matrices[t]!.at(r, c), rho.field)))));
          return rho.generators.length > 0 ? representationFromGenerators(rho.group, F, rho.generators, map) : representationFromGenerators(rho.group, F, [rho.group.identity], [matrixFromRows(F, [[F.one]])]);
        };
        const table = irreducibles(K);
        const sigma = lift(table[i % table.length]!);
        const induced = inducedRepresentation(G, H, sigma);
        expectHomomorphism(induced);
        const inner = <E>(a: Representation<E>, b: Representation<E>): string => {
          const { field } = a;
          const total = Array.from({ length: a.group.order }, (_, g) => field.mul(trace(a, g), trace(b, a.group.inverse(g)))).reduce((s, y) => field.add(s, y), field.zero);
          return field.format(field.mul(total, field.inverse(field.fromInteger(a.group.order))));
        };
        for (const rho of irreducibles(G).map(lift)) expect(inner(induced, rho)).toBe(inner(sigma, restrictedRepresentation(rho, H)));
      }),
      { seed: 20261120, numRuns: 12 },
    );
  });

  it('cosets: the action on gH, of which the regular representation is the case H = 1', () => {
    const G = parseGroupSpec('A(4)');
    const regular = cosetRepresentation(G, [G.identity]);
    for (let s = 0; s < 12; s++) expect([...Array.from(regular.images(s))]).toEqual([...Array.from(leftRegular(G).images(s))]);
    const H = generatedSubgroup(G, [1]);
    const rho = permutationMatrices(Q, cosetRepresentation(G, H));
    expectHomomorphism(rho);
    // the trivial representation of H, induced
    const one = permutationMatrices(Q, { ...leftRegular(subgroupAsGroup(G, H)), degree: 1, type: 'trivial' as const, images: () => [0] });
    for (let s = 0; s < 12; s++) expect(equalMatrices(rho.image(s), inducedRepresentation(G, H, one).image(s))).toBe(true);
    expect(() => cosetRepresentation(G, [0, 1])).toThrow(InputError);
  });

  it('images of generators are completed by words, over every field, and refused where they are no homomorphism', () => {
    const G = parseGroupSpec('S(3)');
    const F = WordPrimeField.of(7);
    const regular = permutationMatrices(F, rightRegular(G));
    const again = representationFromGenerators(G, F, [...G.generators], G.generators.map((s) => regular.image(s)));
    for (let g = 0; g < 6; g++) expect(equalMatrices(again.image(g), regular.image(g))).toBe(true);
    const [a, b] = G.generators as [number, number];
    const [A, B] = [regular.image(a), regular.image(b)];
    expect(pointerOf(() => representationFromGenerators(G, F, [a, b], [B, A]))).toMatch(/^\/matrices\/[01]$/);
    expect(pointerOf(() => representationFromGenerators(G, F, [a, b], [A]))).toBe('/matrices');
    expect(pointerOf(() => representationFromGenerators(G, F, [a], [A]))).toBe('/generators');
    expect(pointerOf(() => representationFromGenerators(G, F, [a, 9], [A, B]))).toBe('/generators/1');
    expect(pointerOf(() => representationFromGenerators(G, F, [a, b], [A, matrixFromRows(F, [[1]])]))).toBe('/matrices/1');
    // not invertible: 0 is no image of an element
    expect(pointerOf(() => representationFromGenerators(parseGroupSpec('C(2)'), Q, [1], [matrixFromRows(Q, [[0]])]))).toBe('/matrices/0');
    expect(pointerOf(() => representationFromGenerators(parseGroupSpec('C(2)'), Q, [1], [matrixFromRows(Q, [[1, 0], [0, 0]])]))).toBe('/matrices/0');
  });

  it('permutations of generators are completed by words', () => {
    const G = parseGroupSpec('S(4)');
    const rho = cosetRepresentation(G, generatedSubgroup(G, [1, 7]));
    const again = permutationRepresentation(G, G.generators, G.generators.map((s) => Array.from(rho.images(s))));
    for (let g = 0; g < 24; g++) expect([...Array.from(again.images(g))]).toEqual([...Array.from(rho.images(g))]);
    const C4 = parseGroupSpec('C(4)');
    expect(pointerOf(() => permutationRepresentation(C4, [1], [[1, 2, 0]]))).toBe('/images/0');
    expect(pointerOf(() => permutationRepresentation(C4, [1], [[0, 0]]))).toBe('/images/0');
    expect(pointerOf(() => permutationRepresentation(C4, [2], [[1, 0]]))).toBe('/generators');
    expect(pointerOf(() => permutationRepresentation(C4, [1], []))).toBe('/images');
  });
});

describe('real and rational forms', () => {
  it.each(['S(3)', 'D(5)', 'D(4)', 'Q(8)', 'Q(12)', 'A(4)', 'A(5)', 'S(4)', 'D(9)', 'Q(16)', 'C(5)'])('of %s exist as the indicators say', (spec) => {
    const G = parseGroupSpec(spec);
    characterTable(G).characters.forEach(({ indicator, values }, i) => {
      const form = realForm(G, i);
      expect(form.exists).toBe(indicator === 1);
      if (!form.exists) {
        expect(form.reason).toBe(indicator === 0 ? 'complex' : 'quaternionic');
        return;
      }
      const { field, matrices, character } = form.representation;
      const entries = matrices.flatMap((M) => Array.from({ length: M.rows ** 2 }, (_, k) => M.at(Math.floor(k / M.rows), k % M.rows)));
      expect(entries.filter((x) => !field.isReal(x))).toEqual([]);
      expect(character.values).toEqual(values);
      expectHomomorphism(form.representation);
    });
  });

  it('of S(4) are rational, of others not', () => {
    const G = parseGroupSpec('S(4)');
    for (let i = 0; i < 5; i++) {
      const form = rationalForm(G, i);
      if (!form.exists) throw new Error(form.reason);
      expectHomomorphism(form.representation);
      expect(formatMatrix(form.representation.image(1))).toEqual(formatMatrix(irreducible(G, i).image(1)));
    }
    expect(rationalForm(parseGroupSpec('D(5)'), 2)).toEqual({ exists: false, reason: 'irrational' });
    expect(rationalForm(parseGroupSpec('Q(8)'), 4)).toEqual({ exists: false, reason: 'quaternionic' });
    expect(() => rationalForm(G, 5)).toThrow(/row of the character table in 0..4/);
    expect(() => realForm(G, -1)).toThrow(InputError);
  });
});
