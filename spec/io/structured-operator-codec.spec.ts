import { describe, expect, it } from '@jest/globals';
import { Q } from '../../lib/algebra/rational-field.ts';
import { GroupMatrixError } from '../../lib/errors.ts';
import { structuredMatrix, structuredShape } from '../../lib/equivariance/structured-operator.ts';
import { parseStrictJson } from '../../lib/io/strict-json.ts';
import { structuredOperatorCodec } from '../../lib/io/structured-operator-codec.ts';
import { formatMatrix } from '../../lib/linear/dense-matrix.ts';

const exact = (document: unknown): string[][] => formatMatrix(structuredMatrix(structuredOperatorCodec.decode(document, '')));

function refused(value: unknown): [code: string, pointer: string | undefined] {
  try {
    structuredMatrix(structuredOperatorCodec.decode(value, '/at'));
  } catch (error) {
    expect(error).toBeInstanceOf(GroupMatrixError);
    const { code, details, message } = error as GroupMatrixError;
    // the message names the place that the details name
    if (details.pointer !== undefined) expect([message, message.includes(details.pointer)]).toEqual([message, true]);
    return [code, details.pointer];
  }
  throw new Error(`accepted ${JSON.stringify(value)}`);
}

const GM = { groupMatrix: { group: 'C(3)', symbol: [1, 2, '1/2'] } };
const A = { dense: [[1, 2], [3, 4]] };
const swap = { permutation: [1, 0] };
const Z = (size: number, f: number): object => ({ shift: { size, f } });

describe('the JSON form of structured operators', () => {
  it.each<[string, unknown, string[][]]>([
    ['a group matrix', GM, [['1', '2', '1/2'], ['1/2', '1', '2'], ['2', '1/2', '1']]],
    ['in the other convention', { groupMatrix: { ...GM.groupMatrix, convention: 'gh^-1' } }, [['1', '1/2', '2'], ['2', '1', '1/2'], ['1/2', '2', '1']]],
    ['with doubles', { groupMatrix: { group: 'C(2)', symbol: [0.5, 1], doubles: 'dyadic' } }, [['1/2', '1'], ['1', '1/2']]],
    [
      // M[g][h] = base + Σ a(g)·c: an upper triangular Toeplitz matrix by an f-circulant, f = 0
      'GM + Σ diag·GM',
      { groupDisplacement: { group: 'C(2)', base: [3, 4], terms: [{ diagonal: [0, -1], symbol: [0, 4] }] } },
      [['3', '4'], ['0', '3']],
    ],
    [
      // Z_1·M − M·Z_-1 = left·right, solved by hand: M = [[1, 0], [0, 0]] has displacement [[0, 1], [1, 0]]
      'displacement generators',
      { displacement: { operator: { type: 'sylvester', A: Z(2, 1), B: Z(2, -1) }, left: [[0, 1], [1, 0]], right: [[1, 0], [0, 1]] } },
      [['1', '0'], ['0', '0']],
    ],
    [
      // M − Z_0·M·Z_0ᵀ is singular nowhere; the kernel part of a commutator is the circulant part
      'displacement generators with a kernel part',
      { displacement: { operator: { type: 'sylvester', A: Z(2, 1), B: Z(2, 1) }, left: [[], []], right: { kind: 'matrix', rows: 0, cols: 2, entries: [] }, kernelPart: [[5, 7], [7, 5]] } },
      [['5', '7'], ['7', '5']],
    ],
    ['a diagram layer', { diagrams: { family: 'S', n: 2, k: 1, l: 1, terms: [{ diagram: { blocks: [[0, 1]] }, coefficient: 2 }, { diagram: { blocks: [[0], [1]] }, coefficient: '1/3' }] } }, [['7/3', '1/3'], ['1/3', '7/3']]],
    ['a dense matrix', { dense: { kind: 'matrix', entries: [[0.25, -1]], doubles: 'dyadic' } }, [['1/4', '-1']]],
    ['a sparse matrix', { sparse: { rows: 2, cols: 3, entries: [[0, 2, '1/2'], [1, 0, -1]] } }, [['0', '0', '1/2'], ['-1', '0', '0']]],
    ['a diagonal matrix', { diagonal: [1, '2/3'] }, [['1', '0'], ['0', '2/3']]],
    ['a diagonal matrix of doubles', { diagonal: { entries: [0.5], doubles: 'dyadic' } }, [['1/2']]],
    ['a permutation e_x ↦ e_p(x)', { permutation: [1, 2, 0] }, [['0', '0', '1'], ['1', '0', '0'], ['0', '1', '0']]],
    ['the identity', { identity: 2 }, [['1', '0'], ['0', '1']]],
    ['a Kronecker product, first factor most significant', { kronecker: [A, swap] }, [['0', '1', '0', '2'], ['1', '0', '2', '0'], ['0', '3', '0', '4'], ['3', '0', '4', '0']]],
    ['a Kronecker product of other shapes', { kronecker: [{ dense: [[1, 2]] }, { dense: [[1], [3]] }] }, [['1', '2'], ['3', '6']]],
    ['a sum', { sum: [A, swap, { identity: 2 }] }, [['2', '3'], ['4', '5']]],
    ['a product, the last factor acting first', { product: [A, swap, { diagonal: [2, 3] }] }, [['4', '3'], ['8', '9']]],
    ['a multiple', { scale: { factor: '-1/2', of: A } }, [['-1/2', '-1'], ['-3/2', '-2']]],
    ['a multiple by a double', { scale: { factor: 1.5, of: A, doubles: 'dyadic' } }, [['3/2', '3'], ['9/2', '6']]],
    ['a transpose', { transpose: { product: [A, { dense: [[1, 0, 1], [0, 1, 0]] }] } }, [['1', '3'], ['2', '4'], ['1', '3']]],
  ])('%s', (_, document, expected) => {
    expect(exact(document)).toEqual(expected);
    expect(exact(parseStrictJson(JSON.stringify(document)))).toEqual(expected);
    const { rows, cols } = structuredShape(structuredOperatorCodec.decode(document, ''));
    expect([rows, cols]).toEqual([expected.length, expected[0]!.length]);
  });

  it('keeps what is too large to write out', () => {
    const large = structuredOperatorCodec.decode({ kronecker: [{ identity: 4096 }, { groupMatrix: { group: 'C(512)', symbol: new Array<number>(512).fill(1) } }] }, '');
    expect(structuredShape(large)).toEqual({ rows: 2 ** 21, cols: 2 ** 21 });
    expect(() => structuredMatrix(large)).toThrow(/67108864 entries/);
    const toeplitz = { displacement: { operator: { type: 'sylvester', A: Z(16384, 1), B: Z(16384, -1) }, left: Array.from({ length: 16384 }, () => [1]), right: [new Array<number>(16384).fill(1)] } };
    expect(structuredShape(structuredOperatorCodec.decode(toeplitz, ''))).toEqual({ rows: 16384, cols: 16384 });
  });

  it.each<[unknown, string, string | undefined]>([
    [[[1, 2]], 'invalid-input', '/at'],
    [null, 'invalid-input', '/at'],
    [{}, 'invalid-input', '/at'],
    [{ circulant: [1, 2] }, 'invalid-input', '/at'],
    [{ identity: 2, diagonal: [1, 2] }, 'invalid-input', '/at'],
    [{ identity: -1 }, 'invalid-input', '/at/identity'],
    [{ identity: 2 ** 24 + 1 }, 'invalid-input', '/at/identity'],
    [{ groupMatrix: { group: 'C(3)', symbol: [1, 2] } }, 'invalid-input', '/at/groupMatrix/symbol'],
    [{ groupMatrix: { group: 'C(3)', symbol: [1, 2, 0.5] } }, 'invalid-input', '/at/groupMatrix/symbol/2'],
    [{ groupMatrix: { group: 'C(3)', symbol: [1, 2, NaN], doubles: 'dyadic' } }, 'invalid-input', '/at/groupMatrix/symbol/2'],
    [{ groupMatrix: { group: 'C(3)', symbol: [1, 2, Infinity], doubles: 'dyadic' } }, 'invalid-input', '/at/groupMatrix/symbol/2'],
    [{ groupMatrix: { group: 'C(3)', symbol: [1, 2, { zeta: 3, coeffs: [0, 1] }] } }, 'invalid-input', '/at/groupMatrix/symbol/2'],
    [{ groupMatrix: { group: 'C(3)', symbol: [1, 2, 3], doubles: 'exact' } }, 'invalid-input', '/at/groupMatrix/doubles'],
    [{ groupMatrix: { group: 'C(0)', symbol: [] } }, 'invalid-input', '/at/groupMatrix/group'],
    [{ groupMatrix: { group: 'C(3)', symbol: [1, 2, 3], convention: 'left' } }, 'invalid-input', '/at/groupMatrix/convention'],
    [{ groupMatrix: { group: 'C(3)', symbol: [1, 2, 3], side: 'left' } }, 'invalid-input', '/at/groupMatrix/side'],
    [{ groupDisplacement: { group: 'C(2)', base: [1], terms: [] } }, 'invalid-input', '/at/groupDisplacement/base'],
    [{ groupDisplacement: { group: 'C(2)', base: [1, 2], terms: [{ diagonal: [1, 2], symbol: [1] }] } }, 'invalid-input', '/at/groupDisplacement/terms/0/symbol'],
    [{ groupDisplacement: { group: 'C(2)', base: [1, 2], terms: [{ diagonal: [1, 2, 3], symbol: [1, 2] }] } }, 'invalid-input', '/at/groupDisplacement/terms/0/diagonal'],
    [{ displacement: { operator: { type: 'sylvester', A: Z(2, 1), B: Z(3, 1) }, left: [[1]], right: [[1, 2, 3]] } }, 'invalid-input', '/at/displacement/left'],
    [{ displacement: { operator: { type: 'sylvester', A: Z(1, 1), B: Z(2, -1) }, left: [[1]], right: [[1, 2], [1, 2]] } }, 'invalid-input', '/at/displacement/right'],
    [{ displacement: { operator: { type: 'sylvester', A: Z(1, 1), B: Z(1, 1) }, left: [[1]], right: [[1]] } }, 'undefined', undefined],
    [{ displacement: { operator: { type: 'sylvester', A: Z(1, 1), B: Z(1, -1) }, left: { kind: 'matrix', field: 'GF(3)', entries: [[1]] }, right: [[1]] } }, 'invalid-input', '/at/displacement/left'],
    [{ diagrams: { family: 'Sp', n: 3, k: 1, l: 1, terms: [] } }, 'invalid-input', '/at/diagrams/n'],
    [{ diagrams: { family: 'S', n: 3, k: 1, l: 1, terms: [{ diagram: { blocks: [[0], [1], [2]] }, coefficient: 1 }] } }, 'invalid-input', '/at/diagrams/terms/0/diagram/blocks/2/0'],
    [{ diagrams: { family: 'S', n: 3, k: 1, l: 1, terms: [{ diagram: { blocks: [[0, 1]] }, coefficient: 0.5 }] } }, 'invalid-input', '/at/diagrams/terms/0/coefficient'],
    [{ diagrams: { family: 'S', n: 100, k: 20, l: 1, terms: [] } }, 'limit', '/at'],
    [{ sparse: { rows: 2, cols: 2, entries: [[0, 1, 1], [0, 0, 1]] } }, 'invalid-input', '/at/sparse/entries/1'],
    [{ sparse: { rows: 2, cols: 2, entries: [[0, 1, 1], [0, 1, 1]] } }, 'invalid-input', '/at/sparse/entries/1'],
    [{ sparse: { rows: 2, cols: 2, entries: [[2, 0, 1]] } }, 'invalid-input', '/at/sparse/entries/0/0'],
    [{ sparse: { rows: 2, cols: 2, entries: [[0, 1]] } }, 'invalid-input', '/at/sparse/entries/0'],
    [{ permutation: [0, 0] }, 'invalid-input', '/at/permutation/1'],
    [{ permutation: [0, 2] }, 'invalid-input', '/at/permutation/1'],
    [{ diagonal: { entries: [0.5] } }, 'invalid-input', '/at/diagonal/entries/0'],
    [{ sum: [] }, 'invalid-input', '/at/sum'],
    [{ sum: [A, { identity: 3 }] }, 'invalid-input', '/at/sum/1'],
    [{ sum: [A, { sum: [swap, { identity: 3 }] }] }, 'invalid-input', '/at/sum/1/sum/1'],
    [{ product: [A, { dense: [[1, 2, 3]] }] }, 'invalid-input', '/at/product/1'],
    [{ transpose: { scale: { factor: 1, of: { product: [{ transpose: { dense: [[1, 2]] } }, A] } } } }, 'invalid-input', '/at/transpose/scale/of/product/1'],
    [{ kronecker: [{ identity: 2 ** 20 }, { identity: 32 }] }, 'limit', '/at'],
    [{ scale: { factor: 1 } }, 'invalid-input', '/at/scale'],
  ])('refuses %j', (document, code, pointer) => {
    expect(refused(document)).toEqual([code, pointer]);
  });

  it('refuses operators nested without end', () => {
    let deep: unknown = { identity: 1 };
    for (let i = 0; i < 65; i++) deep = { transpose: deep };
    expect(refused(deep)[0]).toBe('invalid-input');
    expect(refused({ sum: [{ scale: { factor: 1, of: deep } }] })[0]).toBe('invalid-input');
    let allowed: unknown = { identity: 1 };
    for (let i = 0; i < 64; i++) allowed = { transpose: allowed };
    expect(exact(allowed)).toEqual([[Q.format(Q.one)]]);
  });
});
