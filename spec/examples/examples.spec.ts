import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import {
  analyze, equalMatrices, factorDisplacement, groupDisplacement, identityMatrix, inverse, matrixFromRows, multiply, parseGroupSpec, Q, shift, stein, transposed, type Matrix, type Rational,
} from '../../lib/index.ts';
// @ts-expect-error the generator is a plain script without types
import { examples, render } from '../../scripts/examples/make-examples.mjs';

const folder = new URL('../../docs/examples/', import.meta.url);
const text = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const read = (name: string): Matrix<Rational> => matrixFromRows(Q, (JSON.parse(text(`${name}.json`)) as { entries: string[][] }).entries);

describe('the shipped examples', () => {
  it.each(Object.keys(examples as object))('%s.json is what its generator writes', (name) => {
    expect(text(`${name}.json`)).toBe((render as (document: unknown) => string)((examples as Record<string, unknown>)[name]));
  });

  it('the padded Laplacian is as its page says', () => {
    const analysis = analyze(read('laplacian-8x8'), parseGroupSpec('C(8) x C(8)'));
    expect(analysis).toMatchObject({ isGroupMatrix: false, equivarianceSubgroup: [0], parameters: { dense: 4096, structured: 576 } });
    expect([Q.format(analysis.squaredDistance!), analysis.displacement.rank, ...analysis.commutators.map((x) => x.certified.rank), analysis.joint.rank]).toEqual(['28', 4, 16, 16, 28]);
    expect(Q.format(analysis.symbol![1]!)).toBe('7/8');
  });

  it('the Kac–Murdock–Szegő matrices are inverse to each other and Toeplitz-like of rank 2', () => {
    const [K, inverted] = [read('kms-covariance'), read('kms-inverse')];
    expect(equalMatrices(multiply(K, inverted), identityMatrix(Q, 8))).toBe(true);
    expect(equalMatrices(inverse(K), inverted)).toBe(true);
    const operator = stein(Q, shift(8, Q.zero), transposed(shift(8, Q.zero)));
    expect([K, inverted].map((M) => factorDisplacement(M, operator).rank)).toEqual([2, 2]);
    expect([K, inverted].map((M) => groupDisplacement(M, parseGroupSpec('C(8)')).rank)).toEqual([6, 2]);
  });

  it('the D(6) layer has the ranks and distances of its page', () => {
    const forms = (['g^-1h', 'gh^-1'] as const).map((convention) => groupDisplacement(read('dihedral-layer'), parseGroupSpec('D(6)'), convention));
    expect(forms.map(({ rank, squaredDistance }) => [rank, Q.format(squaredDistance!)])).toEqual([[2, '105/4'], [6, '243/8']]);
  });
});
