import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { withDeadline } from '../../../lib/deadline.ts';
import { InputError, LimitError } from '../../../lib/errors.ts';
import { ExtensionField } from '../../../lib/algebra/extension-field.ts';
import { centralProduct } from '../../../lib/groups/products/central-product.ts';
import { describeGroup } from '../../../lib/groups/structure/describe.ts';
import { extraspecialGroup, heisenbergGroup, pauliGroup } from '../../../lib/groups/library/extraspecial-group.ts';
import { cyclicGroup, dicyclicGroup, dihedralGroup, quaternionGroup } from '../../../lib/groups/library/families.ts';
import { finiteFieldTable } from '../../../lib/groups/library/finite-field-table.ts';
import type { FiniteGroup } from '../../../lib/groups/finite-group.ts';
import { frobeniusGroup } from '../../../lib/groups/library/frobenius-group.ts';
import { parseGroupSpec } from '../../../lib/groups/library/group-spec.ts';
import { findIsomorphism } from '../../../lib/groups/structure/isomorphism.ts';
import { affineLinearGroup, generalLinearGroup, projectiveGeneralLinearGroup, projectiveSpecialLinearGroup, specialLinearGroup } from '../../../lib/groups/library/linear-groups.ts';
import { mathieuGenerators, mathieuGroup } from '../../../lib/groups/library/mathieu-group.ts';
import { permutationGroup } from '../../../lib/groups/permutations/permutation-group.ts';
import { schreierSims } from '../../../lib/groups/permutations/schreier-sims.ts';
import { affineSemilinearGroup } from '../../../lib/groups/library/semilinear-group.ts';
import { symmetricGroup } from '../../../lib/groups/library/symmetric-group.ts';
import { wreathProduct } from '../../../lib/groups/products/wreath-product.ts';
import { brokenLaw, wrongProducts } from '../brute-force.ts';
import { errorOf } from '../error-of.ts';

interface KnownGroup {
  readonly name: string;
  readonly order: number;
  readonly classCount: number;
  readonly centreOrder: number;
  readonly derivedOrder: number;
  readonly abelianInvariants: readonly number[];
  readonly elementOrders: readonly (readonly [number, number])[];
}

const known = (JSON.parse(readFileSync(new URL('../../fixtures/families.json', import.meta.url), 'utf8')) as { groups: KnownGroup[] }).groups;

const isIsomorphic = (G: FiniteGroup, H: FiniteGroup): boolean => findIsomorphism(G, H) !== null;

describe('named families', () => {
  it.each(known.map((item) => [item.name, item] as const))('%s: order, classes, centre, derived group, element orders as in GAP', (name, { name: _, ...answers }) => {
    const G = parseGroupSpec(name);
    const { order, classCount, centreOrder, derivedOrder, abelianInvariants, elementOrders } = describeGroup(G);
    expect({ order, classCount, centreOrder, derivedOrder, abelianInvariants, elementOrders }).toEqual(answers);
    if (order <= 130) expect(brokenLaw(G)).toBe(null);
    for (let g = 0; g < order; g += 1 + Math.floor(order / 50)) expect([G.multiply(g, G.inverse(g)), G.multiply(G.inverse(g), g)]).toEqual([G.identity, G.identity]);
  });
});

/** The matrix that a label shows, over a prime field. */
const matrixOf = (G: FiniteGroup, g: number): number[][] => JSON.parse(G.label(g)) as number[][];

const times = (A: readonly (readonly number[])[], B: readonly (readonly number[])[], p: number): number[][] => A.map((row) => B[0]!.map((_, j) => row.reduce((sum, a, k) => sum + a * B[k]![j]!, 0) % p));

describe('matrix groups', () => {
  const prime: readonly (readonly [string, FiniteGroup, number, number])[] = [
    ['GL(2,3)', generalLinearGroup(2, 3), 3, 1], ['SL(2,5)', specialLinearGroup(2, 5), 5, 1], ['GL(3,2)', generalLinearGroup(3, 2), 2, 1], ['SL(3,3)', specialLinearGroup(3, 3), 3, 1], ['GL(1,11)', generalLinearGroup(1, 11), 11, 1],
    ['PSL(2,7)', projectiveSpecialLinearGroup(2, 7), 7, 2], ['PGL(2,5)', projectiveGeneralLinearGroup(2, 5), 5, 4], ['PSL(3,2)', projectiveSpecialLinearGroup(3, 2), 2, 1], ['PGL(3,3)', projectiveGeneralLinearGroup(3, 3), 3, 2],
  ];

  it.each(prime)('%s multiplies the matrices of its labels, up to scalars, in lexicographic order', (_, G, p, scalars) => {
    const matrices = Array.from({ length: G.order }, (__, g) => matrixOf(G, g));
    const texts = matrices.map((A) => A.flat().map((x) => String.fromCharCode(48 + x)).join(''));
    expect([...texts].sort()).toEqual(texts);
    expect(new Set(texts).size).toBe(G.order);
    fc.assert(
      fc.property(fc.nat(G.order - 1), fc.nat(G.order - 1), (g, h) => {
        const product = times(matrices[g]!, matrices[h]!, p);
        const candidates = Array.from({ length: scalars === 1 ? 1 : p - 1 }, (__, i) => product.map((row) => row.map((x) => (x * (i + 1)) % p)));
        expect(candidates.map((A) => JSON.stringify(A))).toContain(JSON.stringify(matrices[G.multiply(g, h)]));
      }),
      { seed: 20261120, numRuns: 150 },
    );
  });

  it('projective classes stand for their smallest matrices', () => {
    for (const [G, p, ofDeterminantOne] of [[projectiveGeneralLinearGroup(2, 5), 5, false], [projectiveSpecialLinearGroup(2, 7), 7, true], [projectiveSpecialLinearGroup(2, 5), 5, true]] as const) {
      for (let g = 0; g < G.order; g++) {
        const entries = matrixOf(G, g).flat();
        const own = entries.join();
        for (let scalar = 2; scalar < p; scalar++) {
          if (ofDeterminantOne && (scalar * scalar) % p !== 1) continue;
          expect(entries.map((x) => (x * scalar) % p).join() > own).toBe(true);
        }
        if (ofDeterminantOne) expect((((entries[0]! * entries[3]! - entries[1]! * entries[2]!) % p) + p) % p).toBe(1);
      }
    }
  });

  it('SL sits in GL by its matrices', () => {
    const [S, G] = [specialLinearGroup(2, 4), generalLinearGroup(2, 4)];
    const index = new Map(Array.from({ length: G.order }, (_, g) => [G.label(g), g]));
    const map = Array.from({ length: S.order }, (_, g) => index.get(S.label(g))!);
    expect([...map].sort((a, b) => a - b)).toEqual(map);
    expect(wrongProducts(S.order, (g, h) => map[S.multiply(g, h)] === G.multiply(map[g]!, map[h]!))).toEqual([]);
  });

  it('AGL(1, p): index (a − 1)·p + b, x ↦ a·x + b', () => {
    const G = affineLinearGroup(1, 7);
    expect(wrongProducts(42, (g, h) => {
      const [a, b, c, d] = [1 + Math.floor(g / 7), g % 7, 1 + Math.floor(h / 7), h % 7];
      return G.multiply(g, h) === (((a * c) % 7) - 1) * 7 + ((a * d + b) % 7);
    })).toEqual([]);
  });

  it('AGL(2, 3) acts on the plane: rows of (A b)', () => {
    const G = affineLinearGroup(2, 3);
    const whole = (g: number): number[][] => [...matrixOf(G, g), [0, 0, 1]];
    fc.assert(
      fc.property(fc.nat(431), fc.nat(431), (g, h) => {
        expect(whole(G.multiply(g, h))).toEqual(times(whole(g), whole(h), 3));
      }),
      { seed: 20261120, numRuns: 200 },
    );
  });

  it('AΓL(1, q): (i, a, b) is x ↦ a·x^(p^i) + b, and AGL(1, q) comes first', () => {
    for (const [p, k] of [[2, 2], [2, 3], [3, 2], [5, 1]] as const) {
      const q = p ** k;
      const field = ExtensionField.of(p, k);
      const elements = Array.from({ length: q }, (_, x) => field.fromCoefficients(Array.from({ length: k }, (__, i) => Math.floor(x / p ** i) % p)));
      const numbers = new Map(elements.map((x, i) => [field.format(x), i]));
      const [G, affine] = [affineSemilinearGroup(q), affineLinearGroup(1, q)];
      const imagesOf = (g: number): number[] => {
        const [b, top] = [g % q, Math.floor(g / q)];
        const [a, i] = [1 + (top % (q - 1)), Math.floor(top / (q - 1))];
        return elements.map((x) => {
          let power = field.one;
          for (let j = 0; j < p ** i; j++) power = field.mul(power, x);
          return numbers.get(field.format(field.add(field.mul(elements[a]!, power), elements[b]!)))!;
        });
      };
      const images = Array.from({ length: G.order }, (_, g) => imagesOf(g));
      expect(wrongProducts(G.order, (g, h) => images[G.multiply(g, h)]!.join() === images[h]!.map((y) => images[g]![y]).join())).toEqual([]);
      expect(wrongProducts(affine.order, (g, h) => G.multiply(g, h) === affine.multiply(g, h))).toEqual([]);
    }
  });

  it('tables of finite fields agree with the extension field', () => {
    for (const [p, k] of [[2, 1], [7, 1], [2, 4], [3, 3], [5, 2], [2, 9], [17, 2]] as const) {
      const q = p ** k;
      const [table, field] = [finiteFieldTable(q), ExtensionField.of(p, k)];
      const element = (x: number): readonly number[] => field.fromCoefficients(Array.from({ length: k }, (_, i) => Math.floor(x / p ** i) % p));
      const number = (x: readonly number[]): number => x.reduceRight((sum, c) => sum * p + c, 0);
      for (let i = 0; i < 400; i++) {
        const [a, b] = [(i * 7919 + 1) % q, (i * 104729 + 3) % q];
        expect([table.add(a, b), table.mul(a, b), table.neg(a)]).toEqual([number(field.add(element(a), element(b))), number(field.mul(element(a), element(b))), number(field.neg(element(a)))]);
        if (a !== 0) expect(table.mul(a, table.inverse(a))).toBe(1);
      }
    }
  });

  it('exceptional isomorphisms', () => {
    expect(isIsomorphic(parseGroupSpec('PSL(2,4)'), parseGroupSpec('PSL(2,5)'))).toBe(true);
    expect(isIsomorphic(parseGroupSpec('PSL(2,9)'), parseGroupSpec('A(6)'))).toBe(true);
    expect(isIsomorphic(parseGroupSpec('PSL(2,7)'), parseGroupSpec('GL(3,2)'))).toBe(true);
    expect(isIsomorphic(parseGroupSpec('PGL(2,5)'), parseGroupSpec('S(5)'))).toBe(true);
    expect(isIsomorphic(parseGroupSpec('AGL(2,2)'), parseGroupSpec('S(4)'))).toBe(true);
    expect(isIsomorphic(parseGroupSpec('AGammaL(1,8)'), parseGroupSpec('C(7) : C(3) [2] x C(8)'))).toBe(false);
    expect(isIsomorphic(parseGroupSpec('PGL(2,9)'), parseGroupSpec('S(6)'))).toBe(false);
  });

  it('large ones within their time', () => {
    const start = performance.now();
    expect(parseGroupSpec('SL(2,37)').order).toBe(50616);
    expect(parseGroupSpec('PSL(2,49)').order).toBe(58800);
    expect(parseGroupSpec('GL(1,65536)').elementOrder(1) > 1).toBe(true);
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(errorOf(() => withDeadline(5, () => projectiveSpecialLinearGroup(2, 47))).details.limit).toBe('timeout 5 ms');
  });
});

describe('extraspecial groups', () => {
  it('Heis(p): index a·p² + b·p + c of unitriangular matrices', () => {
    for (const p of [2, 3, 5]) {
      const G = heisenbergGroup(p);
      const whole = (g: number): number[][] => [[1, Math.floor(g / (p * p)), g % p], [0, 1, Math.floor(g / p) % p], [0, 0, 1]];
      expect(wrongProducts(p ** 3, (g, h) => whole(G.multiply(g, h)).join() === times(whole(g), whole(h), p).join())).toEqual([]);
    }
  });

  it('are central products of D(4) and Q(8), of Heis(p) and its like', () => {
    const [D, Q] = [dihedralGroup(4), quaternionGroup(8)];
    expect(isIsomorphic(extraspecialGroup(2, 1, '+'), D)).toBe(true);
    expect(isIsomorphic(extraspecialGroup(2, 1, '-'), Q)).toBe(true);
    const [DD, DQ, QQ] = [centralProduct(D, D, [[2, 2]]), centralProduct(D, Q, [[2, 2]]), centralProduct(Q, Q, [[2, 2]])];
    expect([isIsomorphic(extraspecialGroup(2, 2, '+'), DD), isIsomorphic(extraspecialGroup(2, 2, '+'), QQ), isIsomorphic(extraspecialGroup(2, 2, '-'), DQ), isIsomorphic(DD, DQ)]).toEqual([true, true, true, false]);
    const [H, K] = [extraspecialGroup(3, 1, '+'), extraspecialGroup(3, 1, '-')];
    expect(isIsomorphic(extraspecialGroup(3, 2, '-'), centralProduct(H, K, [[1, 1]]))).toBe(true);
    expect(isIsomorphic(extraspecialGroup(3, 2, '-'), centralProduct(K, K, [[1, 1]]))).toBe(true);
    expect(isIsomorphic(extraspecialGroup(3, 2, '+'), centralProduct(H, H, [[1, 2]]))).toBe(true);
  });

  it('centre, derived and Frattini subgroup are the p elements (0, 0, c); the map to (a, b) is a homomorphism', () => {
    for (const [p, n] of [[2, 1], [2, 3], [3, 1], [3, 2], [5, 1]] as const) {
      for (const sign of ['+', '-'] as const) {
        const G = extraspecialGroup(p, n, sign);
        expect(describeGroup(G)).toMatchObject({ order: p ** (2 * n + 1), centreOrder: p, derivedOrder: p, exponent: p === 2 ? 4 : sign === '+' ? p : p * p });
        fc.assert(
          fc.property(fc.nat(G.order - 1), fc.nat(G.order - 1), fc.nat(G.order - 1), (g, h, k) => {
            expect(G.multiply(G.multiply(g, h), k)).toBe(G.multiply(g, G.multiply(h, k)));
            expect(G.multiply(g, G.inverse(g))).toBe(0);
            const digits = (x: number): number[] => Array.from({ length: 2 * n }, (_, i) => Math.floor(x / p ** (i + 1)) % p);
            expect(digits(G.multiply(g, h))).toEqual(digits(g).map((x, i) => (x + digits(h)[i]!) % p));
          }),
          { seed: 20261120, numRuns: 60 },
        );
      }
    }
  });

  it('Pauli(1) and Pauli(2) multiply like their matrices', () => {
    type Complex = readonly [number, number];
    const product = (x: Complex, y: Complex): Complex => [x[0] * y[0] - x[1] * y[1], x[0] * y[1] + x[1] * y[0]];
    const letters: Record<string, readonly (readonly Complex[])[]> = { I: [[[1, 0], [0, 0]], [[0, 0], [1, 0]]], X: [[[0, 0], [1, 0]], [[1, 0], [0, 0]]], Y: [[[0, 0], [0, -1]], [[0, 1], [0, 0]]], Z: [[[1, 0], [0, 0]], [[0, 0], [-1, 0]]] };
    const phases: Record<string, Complex> = { '': [1, 0], 'i·': [0, 1], '-': [-1, 0], '-i·': [0, -1] };
    for (const n of [1, 2]) {
      const G = pauliGroup(n);
      const size = 2 ** n;
      const matrices = Array.from({ length: G.order }, (_, g) => {
        const [, phase, text] = /^(-?(?:i·)?)([IXYZ]+)$/.exec(G.label(g))!;
        return Array.from({ length: size }, (__, r) => Array.from({ length: size }, (___, c) => [...text!].reduce((entry, letter, i) => product(entry, letters[letter]![(r >> (n - 1 - i)) & 1]![(c >> (n - 1 - i)) & 1]!), phases[phase!]!)));
      });
      const text = (A: Complex[][]): string => A.flat().map(([re, im]) => `${re + 0},${im + 0}`).join(' ');
      expect(new Set(matrices.map(text)).size).toBe(G.order);
      for (let g = 0; g < G.order; g++) {
        for (let h = 0; h < G.order; h++) {
          const AB = matrices[g]!.map((row) => row.map((_, j) => row.reduce<Complex>((sum, x, k) => { const y = product(x, matrices[h]![k]![j]!); return [sum[0] + y[0], sum[1] + y[1]]; }, [0, 0])));
          expect(text(matrices[G.multiply(g, h)]!)).toBe(text(AB));
        }
        expect(G.multiply(g, G.inverse(g))).toBe(0);
      }
      // index (a·2^n + b)·4 + k of i^k·X^a·Z^b
      expect(G.label(4 * size)).toBe(`${'I'.repeat(n - 1)}X`);
      expect(G.label(4)).toBe(`${'I'.repeat(n - 1)}Z`);
      expect(G.label(1)).toBe(`i·${'I'.repeat(n)}`);
    }
  });
});

describe('products and small families', () => {
  it('wreath products: (f, σ)·(g, τ) = (i ↦ f_i·g_{σ^-1(i)}, στ), index base·|top| + top', () => {
    for (const [H, n] of [[cyclicGroup(2), 3], [symmetricGroup(3), 2], [cyclicGroup(3), 3]] as const) {
      const top = symmetricGroup(n);
      const G = parseGroupSpec(`${H.order === 6 ? 'S(3)' : `C(${H.order})`} wr S(${n})`);
      const m = H.order;
      const pairOf = (x: number): [number[], number[]] => [Array.from({ length: n }, (_, i) => Math.floor(Math.floor(x / top.order) / m ** (n - 1 - i)) % m), JSON.parse(top.label(x % top.order)) as number[]];
      fc.assert(
        fc.property(fc.nat(G.order - 1), fc.nat(G.order - 1), (x, y) => {
          const [[f, s], [g, t]] = [pairOf(x), pairOf(y)];
          expect(pairOf(G.multiply(x, y))).toEqual([f.map((h, i) => H.multiply(h, g[s.indexOf(i)]!)), t.map((z) => s[z]!)]);
          expect(G.multiply(x, G.inverse(x))).toBe(G.identity);
        }),
        { seed: 20261120, numRuns: 150 },
      );
    }
    expect(wreathProduct(cyclicGroup(5), [], { degree: 1 }).id).toBe(cyclicGroup(5).id);
    expect(isIsomorphic(parseGroupSpec('C(1) wr S(4)'), symmetricGroup(4))).toBe(true);
    expect(isIsomorphic(parseGroupSpec('C(2) wr A(2)'), parseGroupSpec('E(2,2)'))).toBe(true);
  });

  it('wreath products act: C(2) wr S(4) is the group of the 4-cube', () => {
    const swaps = Array.from({ length: 4 }, (_, i) => Array.from({ length: 8 }, (__, x) => (x >> 1 === i ? x ^ 1 : x)));
    const moves = [[2, 3, 0, 1, 4, 5, 6, 7], [2, 3, 4, 5, 6, 7, 0, 1]];
    expect(isIsomorphic(parseGroupSpec('C(2) wr S(4)'), permutationGroup([...swaps, ...moves]))).toBe(true);
  });

  it('Dic(n) is Q(4n); F(p,k) acts by the least element of order k', () => {
    for (const n of [1, 2, 3, 7]) expect(dicyclicGroup(n).id).toBe(quaternionGroup(4 * n).id);
    expect(frobeniusGroup(7, 3).id).toBe(parseGroupSpec('C(7) : C(3) [2]').id);
    expect(frobeniusGroup(13, 4).id).toBe(parseGroupSpec('C(13) : C(4) [5]').id);
    expect(isIsomorphic(frobeniusGroup(11, 10), affineLinearGroup(1, 11))).toBe(true);
  });

  it('Mathieu groups have their orders and transitivity', () => {
    for (const [n, order, fixed, rest] of [[11, 7920n, 4, 1n], [12, 95040n, 5, 1n], [22, 443520n, 3, 48n], [23, 10200960n, 4, 48n], [24, 244823040n, 5, 48n]] as const) {
      const chain = schreierSims(mathieuGenerators(n), { base: Array.from({ length: fixed }, (_, x) => x) });
      expect([chain.order, chain.stabiliser(fixed).order]).toEqual([order, rest]);
      expect(chain.orbitLengths.slice(0, fixed)).toEqual(Array.from({ length: fixed }, (_, x) => n - x));
    }
    expect(parseGroupSpec('M(11)').id).toBe(mathieuGroup(11).id);
  });

  it('central products refuse what is not central, or no isomorphism', () => {
    const D = dihedralGroup(4);
    const cases: [unknown, object][] = [
      [[[1, 2]], { pointer: '/0/0', value: 1 }], [[[2, 2], [2, 4]], { pointer: '/1/1', value: 4 }], [[[2, 0]], { pointer: '' }], [[[0, 2]], { pointer: '' }], [[2, 2], { pointer: '/0', value: 2 }], [[[2, 9]], { pointer: '/0/1', value: 9 }], ['z', { pointer: '', value: 'z' }],
    ];
    for (const [pairs, details] of cases) {
      const error = errorOf(() => centralProduct(D, D, pairs as [number, number][]));
      expect(error).toBeInstanceOf(InputError);
      expect(error.details).toMatchObject(details);
    }
    expect(centralProduct(D, D, []).order).toBe(64);
    expect(centralProduct(cyclicGroup(4), cyclicGroup(6), [[2, 3]]).order).toBe(12);
    expect(errorOf(() => centralProduct(cyclicGroup(4), cyclicGroup(4), [[1, 2]]))).toBeInstanceOf(InputError);
  });

  it.each<[string, number]>([
    ['SL(2,6)', 5], ['SL(0,3)', 3], ['GL(2,1)', 5], ['GL(2,0)', 5], ['PSL(2,12)', 6], ['AGL(1,10)', 6], ['AGammaL(2,3)', 8], ['AGammaL(1,6)', 10], ['Heis(4)', 5], ['Heis(1)', 5], ['Extraspecial(4,1,+)', 13], ['Extraspecial(3,0,+)', 15], ['Extraspecial(3,1)', 16],
    ['Extraspecial(3,1,1)', 17], ['Pauli(0)', 6], ['Dic(0)', 4], ['F(8,7)', 2], ['F(7,4)', 4], ['F(7,1)', 4], ['F(7,0)', 4], ['M(10)', 2], ['M(13)', 2], ['C(2) wr D(4)', 5], ['C(2) wr (C(2) x C(2))', 5], ['C(2) wr S(0)', 10], ['SL(2)', 4], ['sl(2,3)', 0],
  ])('%s is refused at position %i', (text, position) => {
    const error = errorOf(() => parseGroupSpec(text));
    expect(error).toBeInstanceOf(InputError);
    expect(error.message).toMatch(new RegExp(`at position ${position} of `));
    expect(error.details).toEqual({ pointer: '', value: text });
  });

  it.each([
    'SL(2,41)', 'GL(2,17)', 'GL(5,2)', 'SL(1,65537)', 'PSL(2,53)', 'PGL(2,41)', 'AGL(1,257)', 'AGL(2,7)', 'AGammaL(1,128)', 'Heis(41)', 'Heis(1000003)', 'Extraspecial(2,8,+)', 'Pauli(7)', 'Pauli(99999999)', 'M(12)', 'M(24)', 'Dic(16384)', 'F(65537,2)', 'F(40009,2)', 'F(65521,65520)',
    `GL(${'9'.repeat(400)},2)`, `SL(2,${'9'.repeat(400)})`, `AGL(1,${'9'.repeat(400)})`, `C(2) wr S(${'9'.repeat(400)})`, 'C(2) wr S(7)', 'C(2) wr C(13)', 'S(8) wr C(2)', 'C(1) wr S(9)', 'S(5) wr C(1000000)', 'C(1) wr C(65536)',
  ])('%s is beyond the limit, at once', (text) => {
    const start = performance.now();
    const error = errorOf(() => parseGroupSpec(text));
    expect(error).toBeInstanceOf(LimitError);
    expect(error.details.limit).toBe('maxOrder 65535');
    expect(performance.now() - start).toBeLessThan(500);
  });

  it('the functions refuse by themselves what the texts cannot say', () => {
    const calls: (() => unknown)[] = [
      () => generalLinearGroup(1.5, 3), () => specialLinearGroup(2, 6), () => projectiveGeneralLinearGroup('2' as unknown as number, 3), () => projectiveSpecialLinearGroup(2, NaN), () => affineLinearGroup(0, 3), () => affineSemilinearGroup(6), () => heisenbergGroup(4), () => extraspecialGroup(3, 1, '*' as '+'),
      () => pauliGroup(0), () => dicyclicGroup(0.5), () => frobeniusGroup(9, 2), () => frobeniusGroup(7, 4), () => mathieuGroup(13), () => wreathProduct(cyclicGroup(2), [[0, 0]]),
    ];
    for (const call of calls) expect(errorOf(call)).toBeInstanceOf(InputError);
    for (const call of [() => mathieuGroup(12), () => affineLinearGroup(2, 7), () => wreathProduct(cyclicGroup(2), mathieuGenerators(24)), () => pauliGroup(7)]) expect(errorOf(call)).toBeInstanceOf(LimitError);
  });
});
