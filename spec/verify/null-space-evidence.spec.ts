import { describe, expect, it } from '@jest/globals';
import { product } from '../../lib/algebra/integers.ts';
import { wordPrime } from '../../lib/algebra/word-primes.ts';
import { verifyCertificate } from '../../lib/verify/verify-certificate.ts';
import type { Json } from './certificate-makers.ts';

const matrix = (entries: (string | number)[][], cols = entries[0]?.length ?? 0, field = 'Q'): Json => ({ kind: 'matrix', field, rows: entries.length, cols, entries });
const transposed = (entries: (string | number)[][]): (string | number)[][] => (entries[0] ?? []).map((_, j) => entries.map((row) => row[j]!));
const nullspace = (side: string, basis: Json): Json => ({ method: 'nullspace', side, basis });
const rankClaim = (M: Json, rank: number, minor: Json, upper: Json): Json => ({ kind: 'rank', version: 1, claim: { matrix: M, rank }, evidence: { minor, upper } });
const reason = (c: Json): string | undefined => verifyCertificate(c).reason;

// Rank 2, with null vectors (2, 1, −1, 0) and (0, 1, 0, −1).
const A = [[1, 0, 2, 0], [0, 1, 1, 1], ['1/2', 1, 2, 1]];
const MINOR = { rows: [0, 1], cols: [0, 1], prime: 101 };
const NULL = [[2, 0], [1, 1], [-1, 0], [0, -1]];
const LEFT = [['1/2', 1, -1]];
const right = (basis: (string | number)[][], rank = 2): Json => rankClaim(matrix(A), rank, MINOR, nullspace('right', matrix(basis)));
const left = (basis: (string | number)[][], rank = 2): Json => rankClaim(matrix(A), rank, MINOR, nullspace('left', matrix(basis)));

describe('null vectors as the upper bound of a rank', () => {
  it('are accepted on either side, scaled and combined in any way that keeps them independent', () => {
    for (const c of [right(NULL), left(LEFT), right([[2, 2], [1, 2], [-1, -1], [0, -1]]), right([['2/3', 0], ['1/3', '1/7'], ['-1/3', 0], [0, '-1/7']]), left([[1, 2, -2]])]) expect(reason(c)).toBeUndefined();
  });

  it('are refused where one entry differs, a vector is missing, doubled or zero, or the side is the other one', () => {
    NULL.forEach((row, i) => row.forEach((x, j) => {
      for (const y of [x + 1, x - 1]) expect(reason(right(NULL.map((r, k) => (k === i ? r.map((z, l) => (l === j ? y : z)) : r))))).toMatch(/^\/evidence\/upper\/basis: is not in the null space/);
    }));
    for (const y of [[1, 1, -1], ['1/2', 1, 1], ['1/2', 0, -1]]) expect(reason(left([y]))).toBe('/evidence/upper/basis: is not in the null space');
    expect(reason(right(NULL.map(([x]) => [x!])))).toBe('/evidence/upper/basis/cols: expected 2, got 1');
    expect(reason(right(NULL.map(([x, y]) => [x!, y!, 0])))).toBe('/evidence/upper/basis/cols: expected 2, got 3');
    expect(reason(right(NULL.map(([x]) => [x!, x!])))).toMatch(/independent/);
    expect(reason(right(NULL.map(([x]) => [x!, 3 * x!])))).toMatch(/independent/);
    expect(reason(right(NULL.map(([x]) => [x!, 0])))).toMatch(/independent/);
    expect(reason(left([[0, 0, 0]]))).toMatch(/independent/);
    expect(reason(left(transposed(NULL)))).toMatch(/^\/evidence\/upper\/basis\/rows/);
    expect(reason(right(LEFT))).toMatch(/^\/evidence\/upper\/basis\/rows/);
  });

  it('cannot bound the rank below what the minor shows, nor above the dimension', () => {
    // Three dependent null vectors for the claim of rank 1.
    const three = NULL.map(([x, y]) => [x!, y!, x! + y!]);
    expect(reason(rankClaim(matrix(A), 1, { rows: [0], cols: [0], prime: 101 }, nullspace('right', matrix(three))))).toMatch(/independent/);
    expect(reason(rankClaim(matrix([[1, 0], [0, 1]]), 3, { rows: [0, 1, 0], cols: [0, 1, 1], prime: 101 }, nullspace('right', matrix([[], []]))))).toMatch(/minor/);
  });

  it('need the field of the matrix, known sides and known keys', () => {
    const basis = matrix([[1], [6]], 1, 'GF(7)');
    const over7 = (upper: Json): Json => rankClaim(matrix([['1', '1']], 2, 'GF(7)'), 1, { rows: [0], cols: [0], prime: null }, upper);
    expect(reason(over7(nullspace('right', basis)))).toBeUndefined();
    expect(reason(over7(nullspace('left', matrix([], 1, 'GF(7)'))))).toBeUndefined();
    expect(reason(over7(nullspace('right', matrix([[1], [-1]]))))).toMatch(/^\/evidence\/upper\/basis\/field/);
    for (const side of ['up', 'Right', null, 0]) expect(reason(over7(nullspace(side as string, basis)))).toMatch(/^\/evidence\/upper\/side/);
    expect(reason(over7({ ...nullspace('right', basis), primes: [] }))).toMatch(/unexpected key/);
    expect(reason(over7({ method: 'nullspace', basis }))).toMatch(/expected the key "side"/);
  });

  it('are seen to be independent though they are equal modulo all the primes that the verifier may try', () => {
    const P = product(Array.from({ length: 20 }, (_, k) => BigInt(wordPrime(k))));
    const zero = matrix([[0, 0, 0]]);
    const none = { rows: [], cols: [], prime: null };
    // Columns (1, P, 0), (1, 0, P) and a multiple of a unit vector: a triangle after the rows are reordered.
    const triangle = [[1, 1, 1], [`${P}`, 0, 0], [0, `${P}`, 0]];
    expect(reason(rankClaim(zero, 0, none, nullspace('right', matrix(triangle))))).toBeUndefined();
    // The first column goes by its last entry; only then do the others, equal modulo P, have entries of their own.
    const chain = [[1, 1, 1], [1, `${P}`, 0], [1, 0, `${P}`], [7, 0, 0]];
    const row = [`${-P * P * 7n}`, `${7n * P}`, `${7n * P}`, `${P * P - 2n * P}`];
    expect(reason(rankClaim(matrix([row]), 1, { rows: [0], cols: [0], prime: 101 }, nullspace('right', matrix(chain))))).toBeUndefined();
    // Three columns with one linear relation, in the same disguise.
    const dependent = [[1, 1, 2], [`${P}`, 0, `${P}`], [0, `${P}`, `${P}`]];
    expect(reason(rankClaim(zero, 0, none, nullspace('right', matrix(dependent))))).toMatch(/independent/);
  });
});
