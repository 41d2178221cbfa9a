import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readdirSync, readFileSync } from 'node:fs';
import { answer } from '../../lib/oracle/answer.ts';
import { publishedSchemas } from '../../lib/oracle/published-schemas.ts';
import { METHODS } from '../../lib/oracle/registry.ts';
import { SAMPLE_QUESTIONS } from './sample-questions.ts';

const schemas = publishedSchemas(METHODS);
const ajv = new Ajv2020({ strict: false, allErrors: true });
const validators = new Map([...schemas].map(([name, schema]) => [name, ajv.compile(schema)]));
const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const answers = SAMPLE_QUESTIONS.map(([method, params]) => ({ method, params, result: answer(method, params) }));

const problems = (name: string, value: unknown): unknown => {
  const validate = validators.get(name)!;
  return validate(value) ? [] : validate.errors!.slice(0, 3);
};

describe('published schemas', () => {
  it('are the files in schemas/, two for each method', () => {
    const folder = new URL('../../schemas/', import.meta.url);
    expect(readdirSync(folder).sort()).toEqual([...schemas.keys()].sort());
    for (const [name, schema] of schemas) expect([name, JSON.parse(readFileSync(new URL(name, folder), 'utf8'))]).toEqual([name, throughJson(schema)]);
    expect(schemas.size).toBe(2 * METHODS.length);
  });

  it('describe what is asked and answered, for every method', () => {
    expect([...new Set(SAMPLE_QUESTIONS.map(([method]) => method))].sort()).toEqual(METHODS.map(({ name }) => name).filter((name) => name !== 'verify').sort());
    for (const { method, params, result } of answers) {
      expect([method, problems(`${method}.params.json`, throughJson(params))]).toEqual([method, []]);
      expect([method, problems(`${method}.result.json`, throughJson(result))]).toEqual([method, []]);
    }
  });

  it('would notice another shape', () => {
    const { result } = answers.find(({ method }) => method === 'matrix.rank')!;
    expect(problems('matrix.rank.result.json', { ...result, rank: '3' })).not.toEqual([]);
    expect(problems('matrix.rank.result.json', { ...result, extra: 1 })).not.toEqual([]);
    expect(problems('matrix.rank.params.json', { matrix: [[1.5]] })).not.toEqual([]);
    expect(problems('matrix.rank.params.json', { matrix: [[1]], options: { seed: 1 } })).not.toEqual([]);
  });
});

describe('answer', () => {
  it('hands out certificates that the verifier accepts and that fit their schema', () => {
    let checked = 0;
    for (const { method, result } of answers) {
      if ((result.certificate ?? null) === null) continue;
      checked++;
      const verdict = answer('verify', { certificate: throughJson(result.certificate) });
      expect([method, verdict]).toEqual([method, { valid: true, status: 'proved' }]);
      expect(problems('verify.result.json', throughJson(verdict))).toEqual([]);
    }
    expect(checked).toBeGreaterThan(30);
  });

  it('certifies exactly what it says', () => {
    for (const { method, result } of answers) {
      if ((result.certificate ?? null) === null) continue;
      const { claim } = result.certificate as { claim: Record<string, unknown> };
      for (const [key, value] of Object.entries(result)) {
        if (!Object.hasOwn(claim, key) || (method === 'groupMatrix.inverse' && key === 'symbol')) continue;
        expect([method, key, JSON.stringify(claim[key])]).toEqual([method, key, JSON.stringify(value)]);
      }
    }
    const factored = answers.filter(({ method }) => method === 'displacement.factor');
    for (const { result } of factored) {
      const { claim } = result.certificate as { claim: Record<string, unknown> };
      for (const key of ['rank', 'left', 'right', 'kernelPart']) expect(JSON.stringify(claim[key])).toBe(JSON.stringify(result[key]));
    }
    const inverse = answers.find(({ method }) => method === 'groupMatrix.inverse')!.result;
    expect((inverse.certificate as { claim: { inverse: unknown } }).claim.inverse).toEqual(inverse.symbol);
  });

  it('gives the same bytes every time and changes nothing of what it was given', () => {
    for (const { method, params, result } of answers) {
      const before = JSON.stringify(params);
      expect(JSON.stringify(answer(method, params))).toBe(JSON.stringify(result));
      expect(JSON.stringify(params)).toBe(before);
    }
  });

  it('reconstructs every factored matrix', () => {
    for (const { method, params, result } of answers) {
      if (method !== 'displacement.factor') continue;
      const { left, right, kernelPart } = result;
      const { matrix, operator } = params;
      const back = answer('displacement.reconstruct', { operator, left, right, kernelPart });
      expect(back.entries).toEqual((result.certificate as { claim: { matrix: { entries: unknown } } }).claim.matrix.entries);
      expect(answer('displacement.rank', { matrix: back, operator }).rank).toBe(result.rank);
      expect(answer('displacement.apply', { matrix, operator }).entries).toEqual(answer('displacement.apply', { matrix: back, operator }).entries);
    }
  });

  it.each([
    ['matrix.rank', { matrix: [[1, 2, 3], [4, 5, 6], [7, 8, 9]] }, { rank: 2 }],
    ['matrix.determinant', { matrix: [[0, 1], [1, 0]] }, { value: '-1' }],
    ['matrix.determinant', { matrix: [] }, { value: '1' }],
    ['matrix.solve', { matrix: [[2, 0], [0, 4]], rightHandSide: [1, 1] }, { rank: 2, solution: { entries: [['1/2'], ['1/4']] }, nullspace: { rows: 2, cols: 0 } }],
    ['matrix.solve', { matrix: [[1, 1], [1, 1]], rightHandSide: [1, 2] }, { solution: null, nullspace: { entries: [['-1'], ['1']] } }],
    ['group.identify', { group: 'Q(12)' }, { smallGroupId: [12, 1], structure: 'C3 : C4' }],
    ['group.describe', { group: { kind: 'group', table: [[1, 2, 3, 0], [2, 3, 0, 1], [3, 0, 1, 2], [0, 1, 2, 3]] } }, { smallGroupId: [4, 1], structure: 'C4' }],
    ['group.describe', { group: 'D(4)' }, { order: 8, abelian: false, nilpotent: true, centreOrder: 2, classCount: 5, abelianInvariants: [2, 2] }],
    ['group.table', { group: 'C(2)' }, { order: 2, identity: 0, table: [[0, 1], [1, 0]] }],
    ['groupMatrix.build', { group: 'C(3)', symbol: [1, 2, 3] }, { kind: 'matrix', entries: [['1', '2', '3'], ['3', '1', '2'], ['2', '3', '1']], status: 'proved' }],
    ['groupMatrix.build', { group: 'C(3)', symbol: [1, 2, 3], convention: 'gh^-1' }, { entries: [['1', '3', '2'], ['2', '1', '3'], ['3', '2', '1']] }],
    ['groupMatrix.convert', { group: 'C(3)', matrix: [[1, 2, 3], [4, 5, 6], [7, 8, 9]], from: 'g^-1h', to: 'gh^-1' }, { entries: [['1', '3', '2'], ['7', '9', '8'], ['4', '6', '5']] }],
    ['groupMatrix.convert', { group: 'C(3)', symbol: [1, 2, 3], from: 'g^-1h', to: 'gh^-1' }, { symbol: ['1', '2', '3'], matrix: { entries: [['1', '3', '2'], ['2', '1', '3'], ['3', '2', '1']] } }],
    ['groupMatrix.determinant', { group: 'C(3)', symbol: [1, 2, 3] }, { value: '18' }],
    ['groupMatrix.inverse', { group: 'C(2)', symbol: [2, 1] }, { symbol: ['2/3', '-1/3'] }],
    ['analyze', { matrix: [[1, 2, 3], [3, 1, 2], [2, 3, 5]], group: 'C(3)' }, { isGroupMatrix: false, symbol: ['7/3', '2', '3'], squaredDistance: '32/3', displacementRank: 1, jointRank: 2, equivarianceSubgroup: [0], parameters: { dense: 9, structured: 9 } }],
    ['displacement.rank', { matrix: [[1, 2], [3, 1]], operator: { type: 'sylvester', A: { shift: { size: 2, f: 1 } }, B: { shift: { size: 2, f: 1 } } } }, { rank: 2, singular: true, kernelDimension: 2 }],
    ['displacement.rank', { matrix: [[1, 2], [3, 1]], operator: { type: 'sylvester', A: { shift: { size: 2, f: 1 } }, B: { shift: { size: 2, f: -1 } } } }, { rank: 2, singular: false, kernelDimension: 0 }],
    ['displacement.apply', { matrix: [[1, 2], [3, 4]], operator: { type: 'sylvester', A: { shift: { size: 2, f: 5 } }, B: { diagonal: [1, 0] } } }, { entries: [['14', '20'], ['-2', '2']] }],
    ['displacement.group', { matrix: [[1, 2], [2, 3]], group: 'C(2)' }, { rank: 1, base: ['2', '2'], squaredDistance: '2', coefficients: { entries: [['1', '3'], ['2', '2']] } }],
    ['equivariance.check', { matrix: [[1, 2], [2, 3]], input: { group: 'C(2)', type: 'left-regular' }, output: { group: 'C(2)', type: 'left-regular' } }, { verdict: 'refuted', witness: { generator: 1, row: 0, col: 0, left: '2', right: '2' } }],
    ['equivariance.subgroup', { matrix: [[1, 0, 2, 0], [0, 3, 0, 4], [2, 0, 1, 0], [0, 4, 0, 3]], input: { group: 'C(4)', type: 'left-regular' }, output: { group: 'C(4)', type: 'left-regular' } }, { order: 2, elements: [0, 2] }],
  ])('%s %j', (method, params, expected) => {
    const result = answer(method, params as Record<string, unknown>);
    if (method === 'equivariance.check') {
      const { row, col, left, right } = result.witness as { row: number; col: number; left: string; right: string };
      const M = (params as unknown as { matrix: number[][] }).matrix;
      expect([left, right]).toEqual([String(M[1 - row]![col]), String(M[row]![1 - col])]);
      expect(left).not.toBe(right);
      expect(result.verdict).toBe('refuted');
    } else expect(result).toMatchObject(expected);
  });

  it('leaves out lists of all elements above order 2,048 unless they are asked for', () => {
    expect(answer('group.describe', { group: 'C(2049)' })).not.toHaveProperty('classes');
    for (const group of ['E(2,6)', 'C(128)']) for (const key of ['smallGroupId', 'structure']) expect(answer('group.describe', { group })).not.toHaveProperty(key);
    expect(answer('group.describe', { group: 'C(2048)' }).classes).toHaveLength(2048);
    expect(answer('group.describe', { group: 'C(2049)', options: { maxOrder: 2049 } }).classes).toHaveLength(2049);
    expect(answer('group.describe', { group: 'S(7)' }).classes).toHaveLength(15);
    expect(answer('group.table', { group: 'C(2049)' })).toEqual({ order: 2049, identity: 0, status: 'proved' });
  });
});
