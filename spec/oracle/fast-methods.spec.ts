import { describe, expect, it } from '@jest/globals';
import { rationalFromDouble } from '../../lib/algebra/dyadic.ts';
import { numeratorOf, Q, type Rational } from '../../lib/algebra/rational-field.ts';
import { GroupMatrixError } from '../../lib/errors.ts';
import { sharedKernelMemory } from '../../lib/kernels/kernel-memory.ts';
import { answer } from '../../lib/oracle/answer.ts';
import { SAMPLE_QUESTIONS } from './sample-questions.ts';

interface Products {
  readonly vectors: readonly (readonly number[])[];
  readonly errorBound: number;
  readonly errorBounds: readonly number[];
  readonly status: string;
}

/** The squared distance of y from M·x, exactly, M by fast.matrix. */
function squaredDistance(operator: unknown, x: readonly number[], y: readonly number[]): Rational {
  const { entries } = answer('fast.matrix', { operator }) as unknown as { entries: readonly (readonly string[])[] };
  const vector = x.map((value) => rationalFromDouble(value));
  return entries.reduce((sum, row, i) => {
    const exact = row.reduce((total, a, j) => (a === '0' ? total : Q.add(total, Q.mul(Q.parse(a), vector[j]!))), Q.zero);
    const difference = Q.sub(exact, rationalFromDouble(y[i]!));
    return Q.add(sum, Q.mul(difference, difference));
  }, Q.zero);
}

function requireWithinBounds(operator: unknown, vectors: readonly (readonly number[])[]): Products {
  const result = answer('fast.apply', { operator, vectors }) as unknown as Products;
  expect(result.vectors.length).toBe(vectors.length);
  vectors.forEach((x, v) => {
    const bound = rationalFromDouble(result.errorBounds[v]!);
    expect(numeratorOf(Q.sub(Q.mul(bound, bound), squaredDistance(operator, x, result.vectors[v]!))) >= 0n).toBe(true);
  });
  expect(result.errorBound).toBe(Math.max(0, ...result.errorBounds));
  return result;
}

const numbers = (n: number, seed: number): number[] => Array.from({ length: n }, (_, i) => Math.sin(seed + i * i) * 2 ** ((i * 7 + seed) % 11));
const rationals = (n: number, seed: number): string[] => Array.from({ length: n }, (_, i) => `${((i * 13 + seed * 7) % 23) - 11}/${1 + ((i + seed) % 5)}`);
const Z = (size: number, f: number | string): object => ({ shift: { size, f } });
const group = (spec: string, order: number, convention = 'g^-1h'): object => ({ groupMatrix: { group: spec, symbol: rationals(order, 3), convention } });

describe('fast.apply', () => {
  it('stays within its bounds for the sample questions', () => {
    for (const [method, params] of SAMPLE_QUESTIONS) if (method === 'fast.apply') requireWithinBounds(params.operator, params.vectors as number[][]);
  });

  it.each<[string, unknown, number]>([
    ['an abelian group', group('C(4) x C(12)', 48), 48],
    ['a group that is not abelian, other convention', group('D(20)', 40, 'gh^-1'), 40],
    ['SL(2,3)', group('SL(2,3)', 24), 24],
    ['an f-circulant as displacement', { displacement: { operator: { type: 'sylvester', A: Z(20, '1/3'), B: Z(20, -1) }, left: rationals(20, 1).map((a) => [a]), right: [rationals(20, 2)] } }, 20],
    ['a Toeplitz-like matrix', { displacement: { operator: { type: 'sylvester', A: Z(32, 1), B: Z(32, -1) }, left: rationals(32, 1).map((a, i) => [a, i]), right: [rationals(32, 2), rationals(32, 9)] } }, 32],
    ['a Cauchy-like matrix', { displacement: { operator: { type: 'sylvester', A: { diagonal: [1, 2, 3] }, B: { diagonal: [-1, '-1/2', 0] } }, left: [[1], [2], ['1/3']], right: [[1, 1, 5]] } }, 3],
    ['GM + diag·GM', { groupDisplacement: { group: 'S(3)', base: rationals(6, 1), terms: [{ diagonal: rationals(6, 2), symbol: rationals(6, 3) }, { diagonal: rationals(6, 4), symbol: rationals(6, 5) }] } }, 6],
    ['diagrams', { diagrams: { family: 'O', n: 3, k: 2, l: 2, terms: [{ diagram: { blocks: [[0, 1], [2, 3]] }, coefficient: '1/3' }, { diagram: { blocks: [[0, 3], [1, 2]] }, coefficient: -2 }] } }, 9],
    ['diagrams with a determinant', { diagrams: { family: 'SO', n: 3, k: 2, l: 1, terms: [{ diagram: { blocks: [], free: [0, 1, 2] }, coefficient: '2/7' }] } }, 9],
    ['all forms together', { sum: [{ product: [{ kronecker: [{ permutation: [1, 2, 0] }, { dense: [['1/3', 2], [3, 4]] }] }, group('C(6)', 6)] }, { scale: { factor: '-1/7', of: { transpose: { kronecker: [{ identity: 2 }, { sparse: { rows: 3, cols: 3, entries: [[0, 2, 5], [1, 0, '1/9']] } }] } } } }, { diagonal: rationals(6, 8) }] }, 6],
  ])('multiplies by %s', (_, operator, n) => {
    const { vectors } = requireWithinBounds(operator, [numbers(n, 1), numbers(n, 2), new Array<number>(n).fill(0)]);
    expect(vectors[2]!.every((value) => Object.is(value, 0))).toBe(true);
    // and the product of integers by integers is exact
    const integers = Array.from({ length: n }, (__, i) => (i % 3) - 1);
    requireWithinBounds(operator, [integers]);
  });

  it('says that it is a float, and gives back the memory', () => {
    const operator = group('D(20)', 40);
    const ask = (): unknown => answer('fast.apply', { operator, vectors: [numbers(40, 1)] });
    expect(ask()).toMatchObject({ status: 'float' });
    const { used } = sharedKernelMemory();
    for (let i = 0; i < 5; i++) ask();
    answer('fast.plan', { operator });
    expect(() => answer('fast.apply', { operator, vectors: [new Array<number>(40).fill(1e308)] })).toThrow(/range of doubles/);
    expect(sharedKernelMemory().used).toBe(used);
  });

  it('writes -0 as 0, and refuses where there is no bound although the product is finite', () => {
    const { vectors } = answer('fast.apply', { operator: { diagonal: [-1, 1] }, vectors: [[0, -0]] }) as unknown as Products;
    expect(vectors[0]!.map((value) => Object.is(value, 0))).toEqual([true, true]);
    expect(() => answer('fast.apply', { operator: { dense: [[1]] }, vectors: [[1.7e308]] })).toThrow(/range of doubles.* at \/vectors\/0/);
  });

  it('takes typed arrays from JavaScript', () => {
    expect(answer('fast.apply', { operator: { diagonal: [2, 3] }, vectors: [new Float64Array([1.5, 2])] }).vectors).toEqual([[3, 6]]);
  });

  it.each<[Record<string, unknown>, string, string | undefined]>([
    [{ operator: { identity: 2 }, vectors: [[1, 2], [1, 2, 3]] }, 'invalid-input', '/vectors/1'],
    [{ operator: { identity: 2 }, vectors: [1, 2] }, 'invalid-input', '/vectors/0'],
    [{ operator: { identity: 2 }, vectors: [[1, '2']] }, 'invalid-input', '/vectors/0/1'],
    [{ operator: { identity: 2 }, vectors: [[1, NaN]] }, 'invalid-input', '/vectors/0/1'],
    [{ operator: { identity: 2 }, vectors: [new Float64Array([1, -Infinity])] }, 'invalid-input', '/vectors/0/1'],
    [{ operator: { identity: 2 }, vectors: [[1, null]] }, 'invalid-input', '/vectors/0/1'],
    [{ operator: { identity: 2 }, vectors: [[1, 2n]] }, 'invalid-input', '/vectors/0/1'],
    [{ operator: { identity: 2 }, vectors: [['9007199254740993', 0]] }, 'invalid-input', '/vectors/0/0'],
    [{ operator: { identity: 2 }, vectors: 'abc' }, 'invalid-input', '/vectors'],
    [{ operator: { sum: [{ identity: 2 }, { identity: 3 }] }, vectors: [] }, 'invalid-input', '/operator/sum/1'],
    [{ operator: { diagonal: [3, 3] }, vectors: [[1, 1], [1e308, 0]] }, 'limit', '/vectors/1'],
    [{ operator: { displacement: { operator: { type: 'sylvester', A: Z(2, 1), B: Z(2, 1) }, left: [[1], [0]], right: [[1, 0]] } }, vectors: [] }, 'undefined', undefined],
  ])('refuses %j', (params, code, pointer) => {
    let refusal: unknown;
    try {
      answer('fast.apply', params);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(GroupMatrixError);
    expect([(refusal as GroupMatrixError).code, (refusal as GroupMatrixError).details.pointer]).toEqual([code, pointer]);
  });
});

describe('fast.plan', () => {
  it('names the steps and what was weighed', () => {
    const { steps, cost, rows, cols } = answer('fast.plan', { operator: group('C(64)', 64) }) as unknown as { steps: string[]; cost: { flops: number }; rows: number; cols: number };
    expect([rows, cols]).toEqual([64, 64]);
    expect(steps.join('\n')).toMatch(/dense 64 × 64/);
    expect(cost.flops).toBeLessThan(2 * 64 * 64);
    expect(answer('fast.plan', { operator: { dense: [[1, 2, 3]] } }).cost).toMatchObject({ flops: 6 });
  });

  it('is a float: its times and operations come from a model', () => {
    expect(answer('fast.plan', { operator: group('C(64)', 64) }).status).toBe('float');
  });
});

describe('version', () => {
  it('says whether fast products run on SIMD', () => {
    expect(answer('version').simd).toBe(sharedKernelMemory().kernels.kind === 'simd');
  });
});
