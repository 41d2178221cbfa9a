import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { withDeadline } from '../../../lib/deadline.ts';
import { InputError, LimitError } from '../../../lib/errors.ts';
import { enumerateCosets } from '../../../lib/groups/presentations/coset-enumeration.ts';
import { describeGroup } from '../../../lib/groups/structure/describe.ts';
import { parseGroupSpec } from '../../../lib/groups/library/group-spec.ts';
import { findIsomorphism } from '../../../lib/groups/structure/isomorphism.ts';
import { presentedGroup } from '../../../lib/groups/presentations/presentation.ts';
import type { FiniteGroup } from '../../../lib/groups/finite-group.ts';
import { schreierSims } from '../../../lib/groups/permutations/schreier-sims.ts';
import { brokenLaw } from '../brute-force.ts';
import { errorOf } from '../error-of.ts';

interface KnownPresentation {
  readonly generators: readonly string[];
  readonly relators: readonly string[];
  readonly order: number;
  readonly classCount: number;
  readonly centreOrder: number;
  readonly derivedOrder: number;
  readonly elementOrders: readonly (readonly [number, number])[];
}

const known = (JSON.parse(readFileSync(new URL('../../fixtures/presentations.json', import.meta.url), 'utf8')) as { presentations: KnownPresentation[] }).presentations;

/** The elements that the generators of a presented group are: those on whose labels a single letter stands. */
function elementsOf(G: FiniteGroup, generators: readonly string[]): number[] {
  const byLabel = new Map(Array.from({ length: G.order }, (_, x) => [G.label(x), x]));
  return generators.map((name) => byLabel.get(name)!);
}

const coxeter = (n: number): [string[], string[]] => {
  const names = Array.from({ length: n }, (_, i) => `s${i}`);
  return [names, names.flatMap((s, i) => [`${s}^2`, ...names.slice(i + 1).map((t, j) => `(${s}*${t})^${j === 0 ? 3 : 2}`)])];
};

describe('presentedGroup', () => {
  it.each(known.map((item) => [item.relators.join(', ').slice(0, 60), item] as const))('⟨%s⟩ as in GAP', (_, { generators, relators, ...answers }) => {
    const G = presentedGroup(generators, relators);
    const { order, classCount, centreOrder, derivedOrder, elementOrders } = describeGroup(G);
    expect({ order, classCount, centreOrder, derivedOrder, elementOrders }).toEqual(answers);
    if (order < 200) expect(brokenLaw(G)).toBe(null);
  });

  it('numbers elements breadth first over the generators, then their inverses', () => {
    for (const { generators, relators, order } of known.filter((item) => item.order > 1 && item.order < 3000)) {
      const G = presentedGroup(generators, relators);
      const letters = elementsOf(G, generators);
      if (letters.some((x) => x === undefined)) continue; // a generator that is trivial or repeats another
      const queue = [G.identity];
      for (const x of queue) for (const s of [...letters, ...letters.map((l) => G.inverse(l))]) if (!queue.includes(G.multiply(x, s))) queue.push(G.multiply(x, s));
      expect(queue).toEqual(Array.from({ length: order }, (_, x) => x));
    }
  });

  it('labels are words for the elements', () => {
    const G = presentedGroup(['a', 'b'], ['a^3', 'b^7', 'a*b*a^-1 = b^2']);
    const [a, b] = elementsOf(G, ['a', 'b']) as [number, number];
    for (let x = 0; x < G.order; x++) {
      const value = G.label(x).split('·').reduce((product, factor) => {
        const [name, exponent = '1'] = factor.split('^');
        const base = name === 'e' ? G.identity : name === 'a' ? a : b;
        let power = product;
        for (let i = 0; i < Math.abs(Number(exponent)); i++) power = G.multiply(power, Number(exponent) < 0 ? G.inverse(base) : base);
        return power;
      }, G.identity);
      expect(value).toBe(x);
    }
    expect(Array.from({ length: 6 }, (_, x) => G.label(x))).toEqual(['e', 'a', 'b', 'a^-1', 'b^-1', 'a·b']);
    expect(G.multiply(G.multiply(a, b), G.inverse(a))).toBe(G.multiply(b, b));
  });

  it('every presentation of a table by its products gives that table back', () => {
    for (const text of ['S(3)', 'Q(8)', 'D(5)', 'A(4)', 'C(7) : C(3) [2]', 'C(2) x C(4)']) {
      const H = parseGroupSpec(text);
      const names = Array.from({ length: H.order }, (_, x) => `x${x}`);
      const products = names.flatMap((x, i) => names.map((y, j) => `${x}*${y} = x${H.multiply(i, j)}`));
      expect(findIsomorphism(presentedGroup(names, products), H)).not.toBe(null);
    }
  });

  it('large groups multiply by three translations as by words', () => {
    const [names, relators] = coxeter(7);
    const G = presentedGroup(names, relators);
    expect(G.order).toBe(40320);
    expect(describeGroup(G).classCount).toBe(22);
    const s = elementsOf(G, names);
    // the same permutation group: transpositions (i, i + 1), with p·q = p∘q
    const images = Array.from({ length: G.order }, () => null as number[] | null);
    images[0] = [0, 1, 2, 3, 4, 5, 6, 7];
    const queue = [0];
    for (const x of queue) {
      s.forEach((g, i) => {
        const y = G.multiply(x, g);
        if (images[y] !== null) return;
        images[y] = images[x]!.map((_, k, p) => p[k === i ? i + 1 : k === i + 1 ? i : k]!);
        queue.push(y);
      });
    }
    expect(new Set(images.map((p) => p!.join())).size).toBe(40320);
    fc.assert(
      fc.property(fc.nat(40319), fc.nat(40319), (g, h) => {
        expect(images[G.multiply(g, h)]).toEqual(images[h]!.map((y) => images[g]![y]));
        expect(G.multiply(g, G.inverse(g))).toBe(0);
      }),
      { seed: 20261120, numRuns: 500 },
    );
  });

  it('long powers are traced once for each cycle', () => {
    const start = performance.now();
    expect(presentedGroup(['a'], ['a^65535']).order).toBe(65535);
    expect(describeGroup(presentedGroup(['r', 's'], ['r^20000', 's^2', '(s*r)^2'])).classCount).toBe(10003);
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  it('random consequences and conjugates of relators change nothing', () => {
    const word = fc.array(fc.constantFrom('a', 'b', 'a^-1', 'b^-1'), { minLength: 1, maxLength: 6 }).map((letters) => letters.join('*'));
    const base = [['a^2', 'b^3', '(a*b)^4'], ['a^4', 'a^2=b^2', 'b^-1*a*b=a^-1'], ['a^3', 'b^7', 'a*b*a^-1=b^2']];
    fc.assert(
      fc.property(fc.constantFrom(...base), word, word, fc.boolean(), (relators, u, v, first) => {
        const plain = presentedGroup(['a', 'b'], relators);
        const more = relators.map((r) => (r.includes('=') ? r : `(${u})*(${r})*(${u})^-1`));
        more.splice(first ? 0 : more.length, 0, `[${v}, 1*(${relators[0]!})]`);
        expect(presentedGroup(['a', 'b'], more).id).toBe(plain.id);
        const quotient = presentedGroup(['a', 'b'], [...relators, v]);
        expect(plain.order % quotient.order).toBe(0);
      }),
      { seed: 20261120, numRuns: 60 },
    );
  });

  it('the grammar: powers, inverses, brackets, commutators, equations, space', () => {
    const order = (relators: string[]): number => presentedGroup(['a', 'b'], relators).order;
    expect(order(['a^+2', ' b ^ 3 ', '( a * b ) ^ 2'])).toBe(6);
    expect(order(['(a^-1)^-4', 'b^-2', '[a,b]'])).toBe(8);
    expect(order(['(a^2)^4', 'b', '1^5', '1'])).toBe(8);
    expect(order(['a*b = b*a', 'a^3 = 1', '1 = b^3'])).toBe(9);
    expect(order(['a = b', 'a^5'])).toBe(5);
    expect(order(['a^0', 'a*a^-1', 'a^6', 'a = b^1'])).toBe(6);
    expect(order(['[[a,b],a]', '[[a,b],b]', 'a^3', 'b^3', '(a*b)^3'])).toBe(27);
    expect(presentedGroup([], []).order).toBe(1);
    expect(presentedGroup(['x_1', 'Ω', '_'], ['x_1^2', 'Ω = x_1', '_']).order).toBe(2);
    // in S(4) the other convention a·b·a^-1·b^-1 is another element
    const S = presentedGroup(['a', 'b', 'c'], ['a^2', 'b^3', '(a*b)^4', 'c = [a,b]']);
    const [x, y, z] = elementsOf(S, ['a', 'b', 'c']) as [number, number, number];
    expect(S.multiply(S.multiply(S.inverse(x), S.inverse(y)), S.multiply(x, y))).toBe(z);
    expect(S.multiply(S.multiply(x, y), S.multiply(S.inverse(x), S.inverse(y)))).not.toBe(z);
    // [a, b] = a^-1·b^-1·a·b
    const H = presentedGroup(['a', 'b', 'c'], ['a^3', 'b^3', 'c = [a,b]', '[a,c]', '[b,c]']);
    const [a, b, c] = elementsOf(H, ['a', 'b', 'c']) as [number, number, number];
    expect(H.multiply(H.multiply(H.inverse(a), H.inverse(b)), H.multiply(a, b))).toBe(c);
  });

  it.each<[string, string[], number]>([
    ['', ['a'], 0], [' ', ['a'], 1], ['a^', ['a'], 2], ['a^b', ['a', 'b'], 2], ['a^(2)', ['a'], 2], ['a b', ['a', 'b'], 2], ['ab', ['a', 'b'], 0], ['a*', ['a'], 2], ['*a', ['a'], 0], ['(a', ['a'], 2], ['a)', ['a'], 1],
    ['[a]', ['a'], 2], ['[a,b', ['a', 'b'], 4], ['[a,b,a]', ['a', 'b'], 4], ['a=', ['a'], 2], ['a=a=a', ['a'], 3], ['a^1.5', ['a'], 3], ['c', ['a', 'b'], 0], ['a*constructor', ['a'], 2], ['2', ['a'], 0], ['10', ['a'], 0], ['a^-', ['a'], 2], ['a^2^3', ['a'], 3], ['a×b', ['a', 'b'], 1],
  ])('refuses the word %j with its position', (text, generators, position) => {
    const error = errorOf(() => presentedGroup(generators, ['a^2', text]));
    expect(error).toBeInstanceOf(InputError);
    expect(error.details).toEqual({ pointer: '/relators/1', value: text });
    expect(error.message).toMatch(new RegExp(`at position ${position} of .* at /relators/1$`));
  });

  it('refuses bad names and shapes', () => {
    const cases: [unknown, unknown, string, unknown][] = [
      ['a', [], '/generators', 'a'], [['a'], 'a^2', '/relators', 'a^2'], [['a'], [5], '/relators/0', 5], [['a', 'a'], [], '/generators/1', 'a'], [['1'], [], '/generators/0', '1'], [[''], [], '/generators/0', ''], [['a b'], [], '/generators/0', 'a b'], [[null], [], '/generators/0', null],
    ];
    for (const [generators, relators, pointer, value] of cases) {
      const error = errorOf(() => presentedGroup(generators as string[], relators as string[]));
      expect(error).toBeInstanceOf(InputError);
      expect(error.details).toEqual({ pointer, value });
    }
    expect(errorOf(() => presentedGroup(['a'], ['a'], { maxCosets: 0 }))).toBeInstanceOf(InputError);
    expect(errorOf(() => presentedGroup(['a'], ['a'], { maxOrder: 1.5 }))).toBeInstanceOf(InputError);
  });

  it.each<[string, string[], string[]]>([
    ['Z', ['a'], []], ['the free group', ['a', 'b'], []], ['Z²', ['a', 'b'], ['[a,b]']], ['the modular group', ['a', 'b'], ['a^2', 'b^3']], ['the triangle group (2, 3, 7)', ['a', 'b'], ['a^2', 'b^3', '(a*b)^7']],
    ["Higman's group", ['a', 'b', 'c', 'd'], ['b^-1*a*b=a^2', 'c^-1*b*c=b^2', 'd^-1*c*d=c^2', 'a^-1*d*a=d^2']], ['S(9)', ...coxeter(8)],
  ])('%s ends in the limit, with the number that was reached', (_, generators, relators) => {
    const error = errorOf(() => presentedGroup(generators, relators));
    expect(error).toBeInstanceOf(LimitError);
    expect(error.details.limit).toBe('cosets 200000');
    expect(error.message).toMatch(/got [0-9]+ cosets after [0-9]+ definitions/);
  });

  it('limits of order, words and time', () => {
    expect(errorOf(() => presentedGroup(['a', 'b'], ['a^2', 'b^3', '(a*b)^5'], { maxOrder: 59 })).details).toEqual({ limit: 'maxOrder 59', value: 60 });
    expect(errorOf(() => presentedGroup(['a'], ['a^65536'])).details.limit).toBe('maxOrder 65535');
    for (const long of ['a^65537', 'a^999999999999999999999', '(a^1000)^1000', '[a^20000,b^20000]', '('.repeat(65) + 'a' + ')'.repeat(65), 'a*'.repeat(40000) + 'a']) {
      const error = errorOf(() => presentedGroup(['a', 'b'], ['a', long]));
      expect(error).toBeInstanceOf(LimitError);
      expect(error.details.pointer).toBe('/relators/1');
    }
    expect(errorOf(() => presentedGroup(Array.from({ length: 65 }, (_, i) => `x${i}`), [])).details.limit).toBe('generators 64');
    expect(errorOf(() => withDeadline(0, () => presentedGroup(['a', 'b'], ['a^2', 'b^3', '(a*b)^5']))).details.limit).toBe('timeout 0 ms');
    const start = performance.now();
    expect(errorOf(() => withDeadline(50, () => presentedGroup(['a', 'b'], ['[a,b]'], { maxCosets: 4_000_000 })))).toBeInstanceOf(LimitError);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('under any coset limit the order is right or refused', () => {
    for (const { generators, relators, order } of known.filter((item) => item.order <= 200)) {
      let done = 0;
      for (let maxCosets = 1; maxCosets < 3 * order + 40; maxCosets += 1 + Math.floor(maxCosets / 8)) {
        try {
          expect(presentedGroup(generators, relators, { maxCosets }).order).toBe(order);
          done++;
        } catch (error) {
          if (!(error instanceof LimitError)) throw error;
          expect(error.details.limit).toBe(`cosets ${maxCosets}`);
        }
      }
      if (generators.length <= 2 && order > 20 && relators.length > 2) expect(done).toBeGreaterThan(0);
    }
  });
});

describe('enumerateCosets', () => {
  it('counts the cosets of subgroups; the action generates the image of the group', () => {
    const psl27 = ['a^2', 'b^3', '(a*b)^7', '[a,b]^4'];
    const on = (subgroup: string[]): number => enumerateCosets(['a', 'b'], psl27, { subgroup }).index;
    expect([on(['a']), on(['b']), on(['a*b']), on(['a', 'b']), on(['1']), on(['a*b', 'a'])]).toEqual([84, 56, 24, 1, 168, 1]);
    expect(schreierSims(enumerateCosets(['a', 'b'], psl27, { subgroup: ['a*b'] }).action).order).toBe(168n);
    // an infinite group with a subgroup of finite index
    expect(enumerateCosets(['a', 'b'], ['a^2', 'b^2'], { subgroup: ['(a*b)^5', 'a'] }).index).toBe(5);
    expect(enumerateCosets(['a', 'b'], ['a^2', 'b^3'], { subgroup: ['a', 'b*a*b^-1', 'b^-1*a*b'] }).index).toBe(3);
    expect(errorOf(() => enumerateCosets(['a', 'b'], ['a^2', 'b^3'], { subgroup: ['a'] })).details.limit).toBe('cosets 200000');
    expect(errorOf(() => enumerateCosets(['a'], [], { subgroup: ['c'] })).details).toEqual({ pointer: '/subgroup/0', value: 'c' });
  });

  it('acts as the group acts on right cosets', () => {
    const { index, action } = enumerateCosets(['a', 'b'], ['a^2', 'b^3', '(a*b)^3'], { subgroup: ['b'] });
    expect({ index, action }).toEqual({ index: 4, action: [[1, 0, 3, 2], [0, 2, 3, 1]] });
  });
});
