import { describe, expect, it } from '@jest/globals';
import { abelianCandidates } from '../../../lib/fast/transforms/abelian-subgroup.ts';
import { transformLengths } from '../../../lib/fast/transforms/character-transform.ts';
import { circulantGradient } from '../../../lib/fast/transforms/circulant-gradient.ts';
import type { GroupPlanChoice } from '../../../lib/fast/plans/group-plan-choice.ts';
import { groupPlanChoices } from '../../../lib/fast/group-plans/group-plan.ts';
import type { Plan } from '../../../lib/fast/plans/plan.ts';
import { compounded, gamma, normAbove, TINY } from '../../../lib/fast/transforms/rounding.ts';
import { SymmetricProgram } from '../../../lib/fast/towers/symmetric-program.ts';
import { towerShape } from '../../../lib/fast/towers/symmetric-plan.ts';
import { SymmetricTower } from '../../../lib/fast/towers/symmetric-transform.ts';
import { transformError } from '../../../lib/fast/transforms/transform-error.ts';
import type { Convention } from '../../../lib/group-matrices/convention.ts';
import type { FiniteGroup } from '../../../lib/groups/finite-group.ts';
import { parseGroupSpec } from '../../../lib/groups/library/group-spec.ts';
import { KernelMemory } from '../../../lib/kernels/kernel-memory.ts';
import { scaledInteger, trialVectors } from '../exact-error.ts';
import { circulantOperator, groupMatrixOperator } from '../../../lib/fast/operators/operators.ts';

const simd = new KernelMemory({ kind: 'simd' });
const portable = new KernelMemory({ kind: 'portable' });

/** The derivatives by the symbol for a batch, from the definition, times 2^2148. */
function exactGradient(G: FiniteGroup, convention: Convention, x: Float64Array, cotangent: Float64Array): bigint[] {
  const N = G.order;
  const [X, Y] = [Array.from(x, scaledInteger), Array.from(cotangent, scaledInteger)];
  const sums = new Array<bigint>(N).fill(0n);
  for (let v = 0; v < x.length; v += N) {
    for (let g = 0; g < N; g++) {
      for (let h = 0; h < N; h++) {
        const s = convention === 'g^-1h' ? G.multiply(G.inverse(g), h) : G.multiply(g, G.inverse(h));
        sums[s]! += Y[v + g]! * X[v + h]!;
      }
    }
  }
  return sums;
}

/** Relative and absolute error that the ways promise, with the sizes of the vectors taken out. */
function promise(G: FiniteGroup, { label }: GroupPlanChoice, count: number): { readonly relative: number; readonly terms: number } {
  const N = G.order;
  if (label.startsWith('dense')) return { relative: gamma(count + 1 + N) * Math.sqrt(N), terms: N };
  if (label.startsWith('tower')) {
    const n = Number(/\d+/.exec(label)![0]);
    const program = new SymmetricProgram(simd, new SymmetricTower(n), towerShape(n), 1);
    const transform = program.levelErrors(3 * n + 6).reduce((sum, { relative }) => sum + relative * (1 + sum), 0);
    const degree = program.blocks.reduce((most, { shape }) => Math.max(most, shape.degree), 0);
    const groups = Math.ceil(count / 16);
    const result = { relative: compounded(transform, transform, transform, gamma(Math.min(count, 16) * degree + groups * program.cosets + 6)) * Math.sqrt(N), terms: N * N };
    program.release();
    return result;
  }
  const axes = abelianCandidates(G).find((subgroup) => (label.startsWith('circulant') ? subgroup.axes.length === 1 && subgroup.elements.length === N : label.endsWith(` of ${subgroup.axes.map((n) => `C(${n})`).join(' × ') || '1'}`)))!.axes;
  const lengths = transformLengths(axes);
  const L = lengths.reduce((product, n) => product * n, 1);
  const padded = lengths.filter((n, a) => n !== (axes[a] ?? 1)).length;
  const m = N / axes.reduce((product, n) => product * n, 1);
  const transform = transformError(L);
  const places = m * 2 ** padded;
  // groups of 16, and the rest one by one: neither has more roundings than these
  return { relative: compounded(transform, transform, transform, gamma(2 * Math.min(count, 16) + 4), gamma(count * places)) * Math.sqrt(places * L), terms: N * L };
}

function requireGradient(name: string, own: Float64Array, exact: readonly bigint[], bound: number): void {
  let squares = 0n;
  own.forEach((value, s) => (squares += (scaledInteger(value) * 2n ** 1074n - exact[s]!) ** 2n));
  const limit = scaledInteger(bound) * 2n ** 1074n;
  if (squares > limit * limit) throw new Error(`${name}: the error is ${Math.sqrt(Number((squares * 1000000n) / (limit * limit || 1n)) / 1e6)} times the bound ${bound}`);
}

function gradient(plan: Plan, x: Float64Array, cotangent: Float64Array): Float64Array {
  const { memory, rows } = plan;
  const count = x.length / rows;
  plan.prepareGradient(count);
  const [from, along, to] = [memory.place(x), memory.place(cotangent), memory.place(new Float64Array(plan.size))];
  plan.addGradient(to, from, along, count);
  const result = memory.doubles.slice(to, to + plan.size);
  for (const place of [from, along, to]) memory.release(place);
  return result;
}

/** Vectors of one kind: ordinary ones, cancelling ones, subnormal ones, signed zeros. */
const vectors = (N: number, count: number, kind: number, seed: number): Float64Array => Float64Array.from(Array.from({ length: count }, (_, v) => [...trialVectors(N, seed + 17 * v)[kind]!]).flat());

/** The dense way, by characters and by the tower of S(n). */
const waysOf = (G: FiniteGroup): GroupPlanChoice[] => [...groupPlanChoices(G, 'dense'), ...groupPlanChoices(G, 'characters'), ...groupPlanChoices(G, 'tower').filter(({ label }) => label.startsWith('tower of S('))];

function check(spec: string, convention: Convention, counts: readonly number[]): void {
  const G = parseGroupSpec(spec);
  const N = G.order;
  const symbol = { values: Float64Array.from({ length: N }, (_, s) => Math.cos(s)), exact: true };
  for (const choice of waysOf(G)) {
    const [own, twin] = [choice.make(simd, G, convention, symbol, []), choice.make(portable, G, convention, symbol, [])];
    for (const count of counts) {
      for (const kind of count > 1 ? [0] : [0, 1, 4, 5]) {
        const [x, y] = [vectors(N, count, kind, 3), vectors(N, count, kind === 5 ? 0 : kind, 400)];
        const result = gradient(own, x, y);
        const name = `${spec}, ${convention}, ${choice.label}, ${count} vectors of kind ${kind}`;
        const { relative, terms } = promise(G, choice, count);
        let products = 0;
        for (let v = 0; v < count; v++) products += normAbove(x.subarray(v * N, (v + 1) * N)) * normAbove(y.subarray(v * N, (v + 1) * N));
        // what is lost below 2^-1074 in one transform is multiplied by the other one
        const lost = 64 * count * terms * TINY * (1 + normAbove(x) + normAbove(y));
        expect(relative).toBeLessThan(1e-9);
        requireGradient(name, result, exactGradient(G, convention, x, y), relative * products * (1 + 1e-9) + lost);
        gradient(twin, x, y).forEach((value, s) => {
          if (!Object.is(value, result[s])) throw new Error(`${name}: entry ${s} is ${result[s]} and ${value}`);
        });
      }
    }
    own.release();
    twin.release();
  }
}

describe('derivatives of group matrices by their symbols', () => {
  it.each(['C(1)', 'C(12)', 'C(35)', 'C(7)', 'C(37)', 'D(1)', 'D(14)', 'D(20)', 'Q(32)', 'S(3)', 'S(4)', 'A(4)', 'SL(2,3)', 'Heis(3)', 'C(6) x C(10)', 'C(7) x C(7)', 'C(13) : C(3) [3]', 'F(7,3)', 'Extraspecial(2,2,+)', 'AGL(1,7)'])(
    'of %s stay within their bounds of the exact ones, by every way; the same bits with and without SIMD',
    (spec) => {
      for (const convention of ['g^-1h', 'gh^-1'] as const) check(spec, convention, [1, 3, 19]);
    },
  );

  it('of a cyclic group in the order of its powers are those of its circulant matrix to the last bit, of batches too', () => {
    for (const n of [30, 37]) {
      const symbol = trialVectors(n, 1)[0]!;
      const [own, circulant] = [groupMatrixOperator(parseGroupSpec(`C(${n})`), symbol, 'gh^-1', { memory: simd, groupPlan: 'characters' }), circulantOperator(symbol, { memory: simd })];
      for (const count of [1, 16, 19]) {
        const [x, y] = [vectors(n, count, 0, 3), vectors(n, count, 0, 400)];
        const [a, b] = [own, circulant].map((operator) => {
          const result = { input: new Float64Array(x.length), parameters: [new Float64Array(n)] };
          operator.vjpManyInto(result, x, y, count);
          return [...result.parameters[0]!];
        });
        expect(a).toEqual(b);
      }
      own.release();
      circulant.release();
    }
  });

  it('of S(5) and SL(2,5)', () => {
    check('S(5)', 'g^-1h', [1, 17]);
    check('S(5)', 'gh^-1', [2]);
    check('SL(2,5)', 'g^-1h', [1, 16]);
  });

  it('are the differences of the products', () => {
    const G = parseGroupSpec('S(5)');
    for (const choice of waysOf(G)) {
      const at = (values: Float64Array): Plan => choice.make(simd, G, 'g^-1h', { values, exact: true }, []);
      const [f, x, y] = [1, 2, 3].map((seed) => trialVectors(120, seed)[0]!) as [Float64Array, Float64Array, Float64Array];
      const plan = at(f);
      const own = gradient(plan, x, y);
      plan.release();
      for (const s of [0, 1, 17, 119]) {
        const [up, down] = [1, -1].map((sign) => {
          const moved = at(f.map((value, i) => (i === s ? value + sign / 64 : value)));
          const product = moved.product(x).reduce((sum, value, i) => sum + value * y[i]!, 0);
          moved.release();
          return product;
        }) as [number, number];
        expect(32 * (up - down)).toBeCloseTo(own[s]!, 9);
      }
    }
  });

  it('take no memory once they are prepared', () => {
    const G = parseGroupSpec('S(5)');
    for (const choice of waysOf(G)) {
      const plan = choice.make(simd, G, 'gh^-1', { values: new Float64Array(120).fill(1), exact: true }, []);
      plan.prepareGradient(20);
      const [x, to] = [simd.place(vectors(120, 20, 0, 5)), simd.allocate(120)];
      const before = [simd.used, simd.generation];
      plan.addGradient(to, x, x, 20);
      expect([choice.label, simd.used, simd.generation]).toEqual([choice.label, ...before]);
      for (const place of [x, to]) simd.release(place);
      plan.release();
    }
  });
});

describe('derivatives of circulant matrices', () => {
  it.each([[1, 30], [1, 2], [1, 11], [1, 64], [-1, 2], [-1, 30], [-1, 64]] as const)('of sign %s and size %s, integers', (sign, n) => {
    const integers = (length: number, seed: number): Float64Array => vectors(length, 1, 0, seed).map((value) => Math.round(20 * value));
    for (const memory of [simd, portable]) {
      const taken: number[] = [];
      const own = circulantGradient(memory, n, sign, (doubles) => taken[taken.push(memory.allocate(doubles)) - 1]!);
      if (own.needs(17)) own.prepare();
      const [x, y] = [integers(17 * n, 1), integers(17 * n, 2)];
      const places = [memory.place(new Float64Array(n).fill(1)), memory.place(x), memory.place(y)] as const;
      own.add(...places, 17);
      const expected = new Float64Array(n).fill(1);
      for (let v = 0; v < 17; v++) {
        for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) expected[(i - j + n) % n]! += (i < j ? sign : 1) * y[v * n + i]! * x[v * n + j]!;
      }
      memory.doubles.subarray(places[0], places[0] + n).forEach((value, k) => expect(value).toBeCloseTo(expected[k]!, 7));
      own.release();
      for (const place of [...places, ...taken]) memory.release(place);
    }
  });

  it('give all memory back', () => expect([simd.used, portable.used]).toEqual([0, 0]));
});
