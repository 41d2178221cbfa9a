import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PrimeField } from '../../lib/algebra/prime-field.ts';
import { Q } from '../../lib/algebra/rational-field.ts';
import { withDeadline } from '../../lib/deadline.ts';
import { InputError, LimitError } from '../../lib/errors.ts';
import { verifyCertificate } from '../../lib/verify/verify-certificate.ts';
import { bendings } from './bending.ts';
import { makeAnalysis, type Json } from './certificate-makers.ts';
import { groupOf } from './naive-algebra.ts';
import { KINDS, sampleCertificate, seeds } from './sample-certificates.ts';

const matrix = (entries: (string | number)[][], field = 'Q', cols = entries[0]?.length ?? 0): Json => ({ kind: 'matrix', field, rows: entries.length, cols, entries });
const diagonal = (...xs: (string | number)[]): Json => matrix(xs.map((x, i) => xs.map((_, j) => (i === j ? x : 0))));
const certificate = (kind: string, claim: Json, evidence: Json): Json => ({ kind, version: 1, claim, evidence });
const rank = (M: Json, r: number, prime: Json, upper: Json, rows = Array.from({ length: r }, (_, i) => i)): Json => certificate('rank', { matrix: M, rank: r }, { minor: { rows, cols: rows, prime }, upper });
const determinant = (M: Json, value: Json, primes: Json): Json => certificate('determinant', { matrix: M, value }, { primes });
const DIMENSION = { method: 'dimension' };
const modular = (...primes: Json[]): Json => ({ method: 'modular', primes });
const reasonOf = (c: Json): string | undefined => {
  const { valid, reason } = verifyCertificate(c);
  expect(valid).toBe(reason === undefined);
  return reason;
};
const accepted = (c: Json): void => expect(verifyCertificate(c)).toEqual({ valid: true });
const inverse = (table: Json, symbol: Json[], inverted: Json[], more: Json = {}): Json => certificate('group-inverse', { group: { kind: 'group', table, ...more }, convention: 'g^-1h', symbol, inverse: inverted }, {});
const GOOD = rank(diagonal(1, 2), 2, 101, DIMENSION);

describe('what is not a certificate', () => {
  it.each([
    ['', null], ['', 7], ['', 'rank'], ['', []], ['', undefined], ['', {}], ['', { kind: 'rank', version: 1, claim: {} }], ['/kind', { ...GOOD, kind: 'proof' }], ['/kind', { ...GOOD, kind: '__proto__' }], ['/kind', { ...GOOD, kind: {} }],
    ['/version', { ...GOOD, version: 2 }], ['/version', { ...GOOD, version: '1' }],
  ])('throws an InputError with pointer "%s" for %j', (pointer, value) => {
    try {
      verifyCertificate(value);
      throw new Error('accepted');
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
      expect((error as InputError).details.pointer).toBe(pointer);
    }
  });

  it('refuses further keys beside the four', () => {
    accepted(GOOD);
    expect(reasonOf({ ...GOOD, status: 'proved' })).toBe(': unexpected key "status"');
  });

  it('never throws for what stands inside, and never accepts arbitrary values', () => {
    fc.assert(
      fc.property(fc.constantFrom(...KINDS), fc.anything(), fc.anything(), (kind, claim, evidence) => {
        expect(verifyCertificate({ kind, version: 1, claim, evidence }).valid).toBe(false);
      }),
      { seed: 20261120, numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.constantFrom(...KINDS), seeds, fc.nat(), fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true, withSparseArray: true, withTypedArray: true }), (kind, seed, place, value) => {
        const places = [...bendings(sampleCertificate(kind, seed, true))].filter(({ change }) => change.endsWith('→ null') || change === 'made null');
        if (places.length === 0) return;
        const { path, certificate: bent } = places[place % places.length]!;
        const keys = path.slice(1).split('/');
        const copy = JSON.parse(JSON.stringify(bent));
        keys.slice(0, -1).reduce<Json>((inner, key) => inner[key], copy)[keys.at(-1)!] = value;
        expect(typeof verifyCertificate(copy).valid).toBe('boolean');
      }),
      { seed: 20261120, numRuns: 400 },
    );
  });
});

describe('primes and bounds', () => {
  it.each([[561], [1], [0], [-7], [4], [2 ** 26 + 15], ['67108879'], ['101/1'], ['0101'], [7.5], [null], ['7/2'], [3215031751]])('a minor modulo %j is refused', (prime) => {
    accepted(rank(diagonal(1, 2), 2, 67108859, DIMENSION));
    accepted(rank(diagonal(1, 2), 2, '67108859', DIMENSION));
    expect(reasonOf(rank(diagonal(1, 2), 2, prime, DIMENSION))).toMatch(/^\/evidence\/minor\/prime: expected/);
  });

  it('a minor that vanishes modulo its prime is refused, though it is not zero', () => {
    expect(reasonOf(rank(diagonal(1, 101), 2, 101, DIMENSION))).toBe('/evidence/minor: the minor is zero modulo 101');
    // Denominators are cleared row by row before anything is reduced: here the row is (1, 101).
    accepted(rank(matrix([['1/101', '1']]), 1, 101, DIMENSION));
    expect(reasonOf(rank(matrix([['101/5', '2/5']]), 1, 101, DIMENSION))).toBe('/evidence/minor: the minor is zero modulo 101');
  });

  it('a rank is bounded modulo primes only if their product exceeds the bound of the larger minors', () => {
    // The only 2 × 2 minor is 101, which is at the bound and vanishes modulo 101: one prime is exactly not enough.
    expect(reasonOf(rank(diagonal(1, 101), 1, 103, modular(101)))).toMatch(/^\/evidence\/upper\/primes: the product .* order 2$/);
    expect(reasonOf(rank(diagonal(1, 101), 1, 103, modular(101, 103)))).toMatch(/^\/evidence\/upper\/primes\/1: the rank modulo 103 is 2/);
    expect(reasonOf(rank(diagonal(1, 101), 1, 103, modular(101, 101)))).toMatch(/distinct/);
    accepted(rank(matrix([[1, 2], [2, 4]]), 1, 103, modular(23)));
    // Norms² 5 and 20: the bound is 10.
    accepted(rank(matrix([[1, 2], [2, 4]]), 1, 103, modular(11)));
    expect(reasonOf(rank(matrix([[1, 2], [2, 4]]), 1, 103, modular(7)))).toMatch(/does not exceed/);
    expect(reasonOf(rank(matrix([['1', '2'], ['2', '4']], 'GF(7)'), 1, null, modular(11)))).toMatch(/finite field/);
  });

  it('takes the smaller of the bounds by rows and by columns, and only the largest norms', () => {
    // Rows of norm² 9+9, 9+9, 0: by columns 18 and 18. Minors of order 2 are bounded by 18.
    const M = matrix([[3, 3], [3, 3], [0, 0]]);
    accepted(rank(M, 1, 101, modular(19)));
    expect(reasonOf(rank(M, 1, 101, modular(17)))).toMatch(/does not exceed/);
    // By rows √(2·2), by columns √(4·0) = 0.
    accepted(rank(matrix([[1, 0], [1, 0], [1, 0], [1, 0]]), 1, 101, modular()));
  });

  it('a determinant needs primes of a product beyond twice the bound', () => {
    accepted(determinant(diagonal(1, 1), '1', [3]));
    expect(reasonOf(determinant(diagonal(1, 1), '-1', [2]))).toMatch(/^\/evidence\/primes: the product/);
    expect(reasonOf(determinant(matrix([['101']]), '0', [101]))).toMatch(/^\/evidence\/primes: the product/);
    accepted(determinant(matrix([['101']]), '101', [101, 103]));
    expect(reasonOf(determinant(matrix([['101']]), '0', [101, 103]))).toBe('/claim/value: is not the determinant modulo 103');
    expect(reasonOf(determinant(matrix([['101']]), '202', [101]))).toBe("/claim/value: exceeds Hadamard's bound");
    expect(reasonOf(determinant(matrix([['1/2']]), '1/3', [101]))).toMatch(/not an integer/);
    accepted(determinant(matrix([['1/2', '1/3'], ['1/4', '1/5']]), '1/60', [101, 103]));
    expect(reasonOf(determinant(matrix([['1/2', '1/3'], ['1/4', '1/5']]), '1/60', null))).toMatch(/^\/evidence\/primes: expected an array/);
  });

  it('knows the determinants of the empty matrix, of permutations and of the Hilbert matrix of order 8', () => {
    accepted(determinant(matrix([]), '1', [3]));
    expect(reasonOf(determinant(matrix([]), '0', [3]))).toMatch(/is not the determinant/);
    accepted(determinant(matrix([[0, 1], [1, 0]]), '-1', [3]));
    accepted(determinant(matrix([[0, 1, 0], [0, 0, 1], [1, 0, 0]]), '1', [3]));
    const hilbert = matrix(Array.from({ length: 8 }, (_, i) => Array.from({ length: 8 }, (__, j) => (i + j === 0 ? '1' : `1/${i + j + 1}`))));
    const primes = [67108859, 67108837, 67108819, 67108777, 67108763, 67108757, 67108753, 67108747, 67108739, 67108729, 67108721, 67108693, 67108669];
    // PARI: matdet(mathilbert(8))
    accepted(determinant(hilbert, '1/365356847125734485878112256000000', primes));
    expect(reasonOf(determinant(hilbert, '1/365356847125734485878112256000001', primes))).toMatch(/^\/claim\/value: /);
  });
});

describe('fields and numbers', () => {
  it.each([['GF(6)'], ['GF(1)'], ['GF(0)'], ['GF(561)'], ['GF(07)'], ['Q(zeta_0)'], ['gf(7)'], [`GF(${'9'.repeat(500)})`], [7], [null]])('the field %j is refused', (field) => {
    expect(reasonOf(rank(matrix([['1']], field as string), 1, null, DIMENSION))).toMatch(/^\/claim\/matrix\/field: expected/);
  });

  it.each([['2/4'], ['1/0'], ['1/1'], ['-0'], ['01'], ['+1'], ['1.0'], ['1e3'], [' 1'], ['1/-2'], ['0/2'], [0.5], [2 ** 53], [NaN], [Infinity], [null], [true], [['1']], [{ coeffs: ['1'] }], ['٣'], ['9'.repeat(200_001)]])('the entry %j is refused', (entry) => {
    expect(reasonOf(rank(matrix([[entry as string, '1']]), 1, 101, DIMENSION, [0]))).toMatch(/^\/claim\/matrix\/entries\/0\/0: expected/);
  });

  it('over GF(p) an entry has one text, and nothing is reduced silently', () => {
    accepted(rank(matrix([['6', 0]], 'GF(7)'), 1, null, DIMENSION));
    for (const entry of ['7', '-1', '1/2', 7, -1]) expect(reasonOf(rank(matrix([[entry, 0]], 'GF(7)'), 1, null, DIMENSION))).toMatch(/^\/claim\/matrix\/entries\/0\/0: expected/);
    expect(reasonOf(rank(matrix([['6', 0]], 'GF(7)'), 1, 101, DIMENSION))).toMatch(/^\/evidence\/minor\/prime: expected null/);
  });

  it('products of large negative numbers are exact', () => {
    const n = -(2 ** 53 - 1);
    const factored = (x: string): Json => rank(matrix([[x, x], [x, x]]), 1, 101, { method: 'factorisation', left: matrix([[n], [n]]), right: matrix([[n, n]]) });
    accepted(factored(`${(2n ** 53n - 1n) ** 2n}`));
    expect(reasonOf(factored(`${BigInt(n * n)}`))).toMatch(/left·right is not the matrix/);
  });

  it('shapes that the entries do not have are refused, empty shapes are taken', () => {
    for (const [rows, cols] of [[2, 2], [1, 3], [1, 1], [0, 2], [1, -2], [1, 2 ** 60]]) {
      expect(reasonOf(certificate('rank', { matrix: { ...matrix([['1', '2']]), rows, cols }, rank: 1 }, { minor: { rows: [0], cols: [0], prime: 101 }, upper: DIMENSION }))).toMatch(/^\/claim\/matrix\//);
    }
    accepted(rank(matrix([], 'Q', 5), 0, null, DIMENSION));
    accepted(rank({ kind: 'matrix', field: 'GF(2)', rows: 3, cols: 0, entries: [[], [], []] }, 0, null, DIMENSION));
    accepted(rank(matrix([[0, 0], [0, 0]]), 0, null, modular()));
    expect(reasonOf(rank(matrix([[0, 0], [0, '1/7']]), 0, null, DIMENSION))).toMatch(/^\/evidence\/upper/);
  });
});

describe('groups', () => {
  const C3 = [[0, 1, 2], [1, 2, 0], [2, 0, 1]];
  // The smallest loop that is not a group: order 5, identity 0, every element its own inverse.
  const loop = [[0, 1, 2, 3, 4], [1, 0, 3, 4, 2], [2, 4, 0, 1, 3], [3, 2, 4, 0, 1], [4, 3, 1, 2, 0]];
  const withEntry = (g: number, h: number, x: Json): Json => C3.map((row, i) => row.map((y, j) => (i === g && j === h ? x : y)));

  it.each([
    ['an associative', loop], ['every element once', withEntry(1, 1, 1)], ['every element once', [[0, 1], [0, 1]]], ['identity', [[1, 0, 2], [0, 2, 1], [2, 1, 0]]], ['order', []], ['items', [[0, 1], [1]]], ['array', [[0, 1], 'x']], ['array', {}],
    ['integer', withEntry(2, 2, 3)], ['integer', withEntry(2, 2, -1)], ['integer', withEntry(2, 2, 1.5)], ['integer', withEntry(2, 2, '1')],
  ])('a table that lacks "%s" is refused: %j', (what, table) => {
    const n = Array.isArray(table) ? table.length : 0;
    const e = Array.from({ length: n }, (_, i) => (i === 0 ? 1 : 0));
    expect(reasonOf(inverse(table, e, e))).toMatch(new RegExp(`^/claim/group/table.*${what}`));
  });

  it('refuses a Latin square of order 24 with identity in which a single intercalate is switched', () => {
    const n = 24;
    // C(2) × C(12): rows g, g + 12 and columns h, h + 12 meet in an intercalate.
    const table = Array.from({ length: n }, (_, g) => Array.from({ length: n }, (__, h) => 12 * ((Math.floor(g / 12) + Math.floor(h / 12)) % 2) + (((g % 12) + (h % 12)) % 12)));
    const e = Array.from({ length: n }, (_, i) => (i === 0 ? 1 : 0));
    accepted(inverse(table, e, e));
    for (const [g, h] of [[3, 5], [11, 11], [1, 7]] as [number, number][]) {
      const switched = table.map((row) => [...row]);
      for (const [i, j] of [[g, h], [g, h + 12], [g + 12, h], [g + 12, h + 12]] as [number, number][]) switched[i]![j] = (table[i]![j]! + 12) % 24;
      expect(reasonOf(inverse(switched, e, e))).toMatch(/associative/);
    }
  });

  it('tests associativity with every generator: here the first one passes', () => {
    // (loop of order 5) × C(2), element (l, c) at index 2·l + c: the element 1 = (0, 1) associates with everything.
    const table = Array.from({ length: 10 }, (_, g) => Array.from({ length: 10 }, (__, h) => 2 * loop[g >> 1]![h >> 1]! + ((g ^ h) & 1)));
    const e = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    expect(reasonOf(inverse(table, e, e))).toBe('/claim/group/table: expected an associative table, but (2·2)·4 ≠ 2·(2·4)');
  });

  it('takes labels, and no other keys, beside the table', () => {
    accepted(inverse(C3, [0, 1, 0], [0, 0, 1]));
    accepted(inverse(C3, ['0', '1/2', '0'], ['0', '0', '2'], { labels: ['1', 'r', 'r^2'] }));
    expect(reasonOf(inverse(C3, [0, 1, 0], [0, 0, 1], { labels: ['1', 'r'] }))).toMatch(/labels/);
    expect(reasonOf(inverse(C3, [0, 1, 0], [0, 0, 1], { order: 3 }))).toMatch(/unexpected key "order"/);
    expect(reasonOf(inverse(C3, [0, 1, 0], [0, 1, 0]))).toBe('/claim/inverse: symbol * inverse is not the identity of the group algebra');
  });

  it('an inverse must be one exactly, not up to a denominator', () => {
    accepted(inverse([[0]], ['1/2'], ['2']));
    expect(reasonOf(inverse([[0]], ['1/2'], ['1']))).toMatch(/is not the identity/);
  });

  it('does not divide by the order of the group where the characteristic divides it', () => {
    const over2 = (entries: string[][], base: string[], terms: Json[], squaredDistance: Json, minor: number[]): Json =>
      certificate(
        'group-displacement',
        { group: { kind: 'group', table: [[0, 1], [1, 0]] }, convention: 'g^-1h', matrix: matrix(entries, 'GF(2)'), rank: minor.length, base, terms, squaredDistance },
        { minor: { rows: minor, cols: minor, prime: null } },
      );
    // A group matrix has its symbol in every characteristic.
    accepted(over2([['1', '0'], ['0', '1']], ['1', '0'], [], null, []));
    expect(reasonOf(over2([['1', '0'], ['0', '1']], ['0', '0'], [], null, []))).toMatch(/^\/claim\/base\/0: is not the mean/);
    // All rows of F sum to zero, as 2·base does for every base, but there are no means.
    expect(reasonOf(over2([['1', '0'], ['0', '0']], ['0', '0'], [{ diagonal: ['1', '1'], symbol: ['1', '0'] }], null, [0]))).toMatch(/^\/claim\/base\/0: is not the mean/);
    // Over Q there is a distance, and it must be stated.
    const overQ = (squaredDistance: Json): Json =>
      certificate('group-displacement', { group: { kind: 'group', table: [[0]] }, convention: 'gh^-1', matrix: matrix([['5']]), rank: 0, base: ['5'], terms: [], squaredDistance }, { minor: { rows: [], cols: [], prime: null } });
    accepted(overQ('0'));
    expect(reasonOf(overQ(null))).toMatch(/^\/claim\/squaredDistance: expected/);
  });

  const C2 = groupOf([[0, 1], [1, 0]]);

  it('an analysis states the nearest group matrix where there is one', () => {
    const F = PrimeField.of(2n);
    const bend = (c: Json, claim: Json): Json => ({ ...c, claim: { ...c.claim, ...claim } });
    const circulant = makeAnalysis(F, C2, [[1n, 0n], [0n, 1n]], 'g^-1h', [1], 'factorisation');
    accepted(circulant);
    expect(reasonOf(bend(circulant, { symbol: null }))).toMatch(/^\/claim\/symbol: expected the symbol/);
    const other = makeAnalysis(F, C2, [[1n, 0n], [0n, 0n]], 'g^-1h', [1], 'factorisation');
    accepted(other);
    expect(other.claim.symbol).toBe(null);
    expect(reasonOf(bend(other, { squaredDistance: '0' }))).toMatch(/^\/claim\/squaredDistance: expected null/);
    expect(reasonOf(bend(other, { symbol: ['1', '0'] }))).toMatch(/^\/claim\/symbol\/0: is not the mean/);
    const overQ = makeAnalysis(Q, C2, [[Q.one, Q.zero], [Q.zero, Q.zero]], 'g^-1h', [1], 'factorisation');
    expect(reasonOf(bend(overQ, { symbol: null, squaredDistance: null }))).toMatch(/^\/claim\/symbol: expected the symbol/);
  });

  it('an equivariance subgroup is compared by exact values, and lists all of its elements and no others', () => {
    const M = [[Q.parse('1/2'), Q.zero], [Q.zero, Q.parse('1/3')]];
    const c = makeAnalysis(Q, C2, M, 'g^-1h', [1], 'dimension');
    const listing = (equivarianceSubgroup: Json): Json => ({ ...c, claim: { ...c.claim, equivarianceSubgroup } });
    expect(c.claim.equivarianceSubgroup).toEqual([0]);
    accepted(c);
    accepted(listing(null));
    expect(reasonOf(listing([0, 1]))).toMatch(/contains 1/);
    expect(reasonOf(listing([]))).toMatch(/lacks 0/);
    expect(reasonOf(listing([0, 0]))).toMatch(/distinct/);
    const both = makeAnalysis(Q, C2, [[Q.one, Q.zero], [Q.zero, Q.one]], 'gh^-1', [1], 'dimension');
    accepted(both);
    expect(reasonOf({ ...both, claim: { ...both.claim, equivarianceSubgroup: [1, 0] } })).toMatch(/ascending/);
  });

  it('a witness names a generator of the claim and a place where the two sides differ', () => {
    const group = { kind: 'group', table: C3 };
    // L_s·M − M·L_s for M = E_00: (L_s·M)[s][0] = 1 and (M·L_s)[0][s^-1] = 1.
    const claim = { matrix: matrix([[1, 0, 0], [0, 0, 0], [0, 0, 0]]), input: { group, type: 'left-regular' }, output: { group, type: 'left-regular' }, verdict: 'refuted', generators: [1] };
    const refuted = (witness: Json): Json => certificate('equivariance', claim, { witness });
    accepted(refuted({ generator: 1, row: 1, col: 0, left: '1', right: '0' }));
    accepted(refuted({ generator: 1, row: 0, col: 2, left: '0', right: '1' }));
    expect(reasonOf(refuted({ generator: 2, row: 2, col: 0, left: '1', right: '0' }))).toMatch(/^\/evidence\/witness\/generator: expected one of the generators/);
    expect(reasonOf(refuted({ generator: 1, row: 1, col: 1, left: '0', right: '0' }))).toBe('/evidence/witness: both entries are equal');
    expect(reasonOf(refuted({ generator: 1, row: 0, col: 2, left: '1', right: '0' }))).toMatch(/^\/evidence\/witness\/left/);
    expect(reasonOf(refuted(null))).toMatch(/^\/evidence\/witness: expected an object/);
  });

  it('needs generators that generate', () => {
    const group = { kind: 'group', table: C3 };
    const claim = (generators: Json, type = 'left-regular'): Json => ({ matrix: matrix([[1, 1, 1], [1, 1, 1], [1, 1, 1]]), input: { group, type }, output: { group, type }, verdict: 'proved', generators });
    accepted(certificate('equivariance', claim([1]), { witness: null }));
    accepted(certificate('equivariance', claim([0, 2]), { witness: null }));
    for (const generators of [[], [0], [1, 1], [3], ['1'], null]) expect(reasonOf(certificate('equivariance', claim(generators), { witness: null }))).toMatch(/^\/claim\/generators/);
  });
});

describe('depth, time and foreign objects', () => {
  const deep = (depth: number, inner: Json): Json => {
    let value = inner;
    for (let i = 0; i < depth; i++) value = { transpose: value };
    return value;
  };
  const shift = { shift: { size: 2, f: '1' } };
  const displaced = (A: Json, r: number): Json => certificate('displacement-rank', { matrix: matrix([[1, 2], [3, 4]]), operator: { type: 'sylvester', A, B: shift }, rank: r }, { minor: { rows: [0, 1].slice(0, r), cols: [0, 1].slice(0, r), prime: r === 0 ? null : 101 }, upper: DIMENSION });

  it('reads operators and refuses nonsense at any depth', () => {
    accepted(displaced(shift, 2));
    accepted(displaced(deep(100_000, shift), 2));
    expect(reasonOf(displaced(deep(100_000, 7), 2))).toMatch(/expected an object, got 7/);
    let lists: Json = [];
    for (let i = 0; i < 100_000; i++) lists = [lists];
    for (const place of [{ matrix: lists, rank: 0 }, { matrix: matrix([[lists]]), rank: 0 }, lists]) expect(reasonOf(certificate('rank', place, lists))).toMatch(/expected/);
    expect(reasonOf({ ...GOOD, evidence: { minor: lists, upper: deep(100_000, 1) } })).toMatch(/^\/evidence\/minor: expected an object/);
  });

  it('refuses own __proto__ keys, inherited keys, holes and instances', () => {
    expect(reasonOf({ ...GOOD, claim: JSON.parse('{"matrix": {}, "rank": 2, "__proto__": {}}') })).toMatch(/unexpected key "__proto__"/);
    expect(reasonOf({ ...GOOD, claim: Object.create(GOOD.claim) })).toMatch(/expected the key "matrix"/);
    // eslint-disable-next-line no-sparse-arrays
    expect(reasonOf(rank({ ...matrix([[1, 2]]), entries: [[1, ,]] }, 1, 101, DIMENSION))).toMatch(/^\/claim\/matrix\/entries\/0\/1: expected/);
    expect(reasonOf(rank({ ...matrix([[1, 2]]), entries: [Array(2)] }, 1, 101, DIMENSION))).toMatch(/^\/claim\/matrix\/entries\/0\/0: expected/);
    expect(reasonOf(inverse(Array(1), [1], [1]))).toMatch(/^\/claim\/group\/table\/0: expected an array/);
    expect(reasonOf(inverse([Array(1)], [1], [1]))).toMatch(/^\/claim\/group\/table\/0\/0: expected an integer/);
    expect(reasonOf(rank(matrix([[Object(1), 2]]), 1, 101, DIMENSION))).toMatch(/^\/claim\/matrix\/entries\/0\/0: expected/);
  });

  it('reads objects without a prototype', () => {
    const bare = (value: Json): Json => (Array.isArray(value) ? value.map(bare) : typeof value === 'object' && value !== null ? Object.assign(Object.create(null), Object.fromEntries(Object.entries(value).map(([k, x]) => [k, bare(x)]))) : value);
    for (const kind of KINDS) accepted(bare(sampleCertificate(kind, 3, false)));
  });

  it('lets the deadline pass through as a LimitError', () => {
    expect(() => withDeadline(0, () => verifyCertificate(GOOD))).toThrow(LimitError);
  });
});
