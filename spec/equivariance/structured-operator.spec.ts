import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Q } from '../../lib/algebra/rational-field.ts';
import { structuredMatrix, structuredShape, type StructuredOperator } from '../../lib/equivariance/structured-operator.ts';
import { GroupMatrixError, InputError, LimitError } from '../../lib/errors.ts';
import { groupMatrix, transposeGroupMatrix } from '../../lib/group-matrices/group-matrix.ts';
import { parseGroupSpec } from '../../lib/groups/library/group-spec.ts';
import { matrixFromRows } from '../../lib/linear/dense-matrix.ts';
import { equalMatrices } from '../../lib/linear/arithmetic.ts';

const dense = (rows: number, cols: number): fc.Arbitrary<StructuredOperator> =>
  fc.array(fc.array(fc.integer({ min: -5, max: 5 }), { minLength: cols, maxLength: cols }), { minLength: rows, maxLength: rows }).map((entries) => ({ kind: 'dense', matrix: matrixFromRows(Q, entries, cols) }));
const size = fc.integer({ min: 0, max: 3 });
const same = (A: StructuredOperator, B: StructuredOperator): boolean => equalMatrices(structuredMatrix(A), structuredMatrix(B));
const transposed = (of: StructuredOperator): StructuredOperator => ({ kind: 'transpose', of });
const joined = (kind: 'kronecker' | 'sum' | 'product', ...parts: StructuredOperator[]): StructuredOperator => ({ kind, parts });
const settings = { seed: 20261120, numRuns: 60 };

describe('structured operators', () => {
  it('keep the laws of Kronecker products, products, sums and transposes', () => {
    const four = fc.tuple(size, size, size, size, size, size).chain(([a, b, c, d, e, f]) => fc.tuple(dense(a, b), dense(c, d), dense(b, e), dense(d, f)));
    fc.assert(
      fc.property(four, ([A, B, C, D]) => {
        expect(same(joined('product', joined('kronecker', A, B), joined('kronecker', C, D)), joined('kronecker', joined('product', A, C), joined('product', B, D)))).toBe(true);
        expect(same(transposed(joined('kronecker', A, B)), joined('kronecker', transposed(A), transposed(B)))).toBe(true);
        expect(same(transposed(joined('product', A, C)), joined('product', transposed(C), transposed(A)))).toBe(true);
        expect(same(joined('sum', A, A, A), { kind: 'scale', factor: Q.fromInteger(3), of: A })).toBe(true);
        const { rows, cols } = structuredMatrix(joined('kronecker', A, B));
        expect(structuredShape(joined('kronecker', A, B))).toEqual({ rows, cols });
      }),
      settings,
    );
  });

  it('transpose group matrices as the group matrices do', () => {
    for (const convention of ['g^-1h', 'gh^-1'] as const) {
      const matrix = groupMatrix(parseGroupSpec('S(3)'), Q, [1, 2, 3, 4, 5, 6].map(Q.fromInteger), convention);
      expect(same(transposed({ kind: 'groupMatrix', matrix }), { kind: 'groupMatrix', matrix: transposeGroupMatrix(matrix) })).toBe(true);
    }
  });

  it('are the permutation matrices of their products', () => {
    const permutation = (images: readonly number[]): StructuredOperator => ({ kind: 'permutation', images });
    // (p·q)(x) = p(q(x))
    expect(same(joined('product', permutation([1, 2, 0]), permutation([0, 2, 1])), permutation([1, 0, 2]))).toBe(true);
    expect(same(transposed(permutation([1, 2, 0])), permutation([2, 0, 1]))).toBe(true);
  });

  it('name the part that does not fit', () => {
    const wrong = transposed({ kind: 'scale', factor: Q.one, of: joined('product', { kind: 'identity', size: 2 }, joined('sum', { kind: 'identity', size: 2 }, { kind: 'diagonal', entries: [Q.one] })) });
    let refusal: unknown;
    try {
      structuredShape(wrong);
    } catch (error) {
      refusal = error;
    }
    expect((refusal as GroupMatrixError).details.pointer).toBe('/transpose/scale/of/product/1/sum/1');
    expect((refusal as GroupMatrixError).message).toMatch(/got 1 × 1 at \/transpose\/scale\/of\/product\/1\/sum\/1$/);
    expect(() => structuredShape(joined('kronecker'))).toThrow(/at least one operator/);
  });

  it('2026-11-21: what is no operator, or is nested deeper than the stack, is refused', () => {
    for (const nothing of [null, undefined, 5, { kind: 'unknown' }]) expect(() => structuredShape(transposed(nothing as never))).toThrow(InputError);
    let deep: StructuredOperator = { kind: 'identity', size: 2 };
    for (let depth = 0; depth < 1000; depth++) deep = transposed(deep);
    expect(structuredShape(deep)).toEqual({ rows: 2, cols: 2 });
    for (let depth = 0; depth < 20000; depth++) deep = transposed(deep);
    expect(() => structuredShape(deep)).toThrow(LimitError);
  });
});
