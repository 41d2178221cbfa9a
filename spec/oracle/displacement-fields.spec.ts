import { describe, expect, it } from '@jest/globals';
import { answer } from '../../lib/oracle/answer.ts';

const i = { zeta: 4, coeffs: ['0', '1'] };
const rootsOfUnity = { diagonal: ['1', i, '-1', { zeta: 4, coeffs: ['0', '-1'] }] };
const shift = (size: number, f: unknown): object => ({ shift: { size, f } });
const matrix = [[1, 1], [1, -1]];
const operator = { type: 'sylvester', A: { transpose: { diagonal: [i, '1'] } }, B: shift(2, 0) };

const error = (method: string, params: Record<string, unknown>): { code?: string; message: string; details?: { pointer?: string } } => {
  try {
    answer(method, params);
  } catch (thrown) {
    return thrown as { message: string };
  }
  throw new Error('no error');
};

describe('matrices and operators over different fields (2026-11-21)', () => {
  it('a rational matrix is taken over the smallest field that holds the scalars of the operator', () => {
    // diag(i, 1)·M − M·Z_0
    expect(answer('displacement.apply', { matrix, operator })).toMatchObject({ field: 'Q(zeta_4)', entries: [[{ zeta: 4, coeffs: ['-1', '1'] }, i], ['2', '-1']] });
    expect(answer('displacement.rank', { matrix, operator })).toMatchObject({ rank: 2, singular: false, kernelDimension: 0 });
    const stated = { kind: 'matrix', field: 'Q(zeta_4)', entries: matrix };
    expect(answer('displacement.factor', { matrix, operator })).toEqual(answer('displacement.factor', { matrix: stated, operator }));
    // the powers of the fourth roots of unity: every x^4 is 1
    const Vandermonde = [0, 1, 2, 3].map((k) => [0, 1, 2, 3].map((j) => ['1', i, '-1', { zeta: 4, coeffs: ['0', '-1'] }][(k * j) % 4]));
    expect(answer('displacement.rank', { matrix: Vandermonde, operator: { type: 'sylvester', A: rootsOfUnity, B: shift(4, 1) } })).toMatchObject({ rank: 0, singular: true, kernelDimension: 4 });
  });

  it('the field holds both: entries of conductor 3 and scalars of conductor 4 in a shift, a diagonal and explicit entries', () => {
    const third = { zeta: 3, coeffs: ['0', '1'] };
    for (const A of [shift(1, i), { diagonal: [i] }, { entries: [[i]] }, { transpose: { entries: [[i]] } }]) {
      // i·ζ_3 − ζ_3·1 = ζ_12^7 − ζ_12^4
      const displaced = answer('displacement.apply', { matrix: [[third]], operator: { type: 'sylvester', A, B: { diagonal: [1] } } });
      expect(displaced).toMatchObject({ field: 'Q(zeta_12)', entries: [[{ zeta: 12, coeffs: ['1', '-1', '-1', '0'] }]] });
    }
  });

  it('factors are put together over the field of all of them, rational or not', () => {
    const { left, right, kernelPart } = answer('displacement.factor', { matrix, operator }) as Record<string, { entries: unknown[][] }> & { status: 'proved' };
    expect(answer('displacement.reconstruct', { operator, left: left!.entries, right: right!.entries, kernelPart: [[0, 0], [0, 0]] })).toMatchObject({ field: 'Q(zeta_4)', entries: [['1', '1'], ['1', '-1']] });
    expect(answer('displacement.reconstruct', { operator, left, right, kernelPart })).toMatchObject({ entries: [['1', '1'], ['1', '-1']] });
  });

  it('other fields are not mixed, fields beyond the limit are refused at the operator', () => {
    expect(error('displacement.rank', { matrix: { kind: 'matrix', field: 'GF(7)', entries: [[1]] }, operator: { type: 'stein', A: { diagonal: [i] }, B: { diagonal: [1] } } })).toMatchObject({ details: { pointer: '/operator/A/diagonal/0' } });
    expect(error('displacement.reconstruct', { operator: { type: 'stein', A: shift(1, 2), B: shift(1, 2) }, left: [[1]], right: { kind: 'matrix', field: 'GF(7)', entries: [[1]] } })).toMatchObject({ details: { pointer: '/right' } });
    const large = [{ zeta: 251, coeffs: [0, 1] }, { zeta: 65519, coeffs: [0, 1] }];
    expect(error('displacement.rank', { matrix: [[large[0]]], operator: { type: 'stein', A: { diagonal: [large[1]] }, B: { diagonal: [1] } } })).toMatchObject({ details: { pointer: '/operator', limit: 'cyclotomic order 65536' } });
  });

  it('Q and Q(zeta_1) are one field for a right-hand side', () => {
    expect(answer('matrix.solve', { matrix: [[2]], rightHandSide: { kind: 'matrix', field: 'Q(zeta_1)', entries: [[1]] } }).solution).toMatchObject({ entries: [['1/2']] });
  });
});
