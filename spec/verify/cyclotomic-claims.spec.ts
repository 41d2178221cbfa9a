import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CyclotomicField, type Cyclotomic } from '../../lib/algebra/cyclotomic-field.ts';
import { UnsupportedError } from '../../lib/errors.ts';
import { encodeMatrix } from '../../lib/io/matrix-codec.ts';
import { encodeScalar } from '../../lib/io/scalar-codec.ts';
import { multiply } from '../../lib/linear/arithmetic.ts';
import { matrix } from '../../lib/linear/dense-matrix.ts';
import type { Matrix } from '../../lib/linear/matrix.ts';
import { answer } from '../../lib/oracle/answer.ts';
import { cyclotomics } from '../../lib/testing/index.ts';
import { rootsModulo, splitPrimes } from '../../lib/verify/cyclotomic-matrix.ts';
import { verifyCertificate } from '../../lib/verify/verify-certificate.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Json = any;

const run = (numRuns: number): { seed: number; numRuns: number } => ({ seed: 20261120, numRuns });
const throughJson = (value: unknown): Json => JSON.parse(JSON.stringify(value));
const ask = (method: string, params: unknown): Json => throughJson(answer(method, throughJson(params)));
const valid = (certificate: Json): void => expect(verifyCertificate(certificate)).toEqual({ valid: true });
/** The certificate with one change, which must not pass. */
const refusedAt = (certificate: Json, change: (copy: Json) => void, place: RegExp): void => {
  const copy = throughJson(certificate);
  change(copy);
  const verdict = verifyCertificate(copy);
  expect([verdict.valid, verdict.reason]).toEqual([false, expect.stringMatching(place)]);
};

const ORDERS = [1, 2, 3, 4, 5, 6, 8, 12, 15];
const matrices = (F: CyclotomicField, rows: number, cols: number): fc.Arbitrary<Matrix<Cyclotomic>> =>
  fc.array(cyclotomics(F, 2), { minLength: rows * cols, maxLength: rows * cols }).map((entries) => matrix(F, rows, cols, entries));
const lowRank = (F: CyclotomicField, rows: number, cols: number): fc.Arbitrary<Matrix<Cyclotomic>> =>
  fc.nat(Math.min(rows, cols)).chain((inner) => fc.tuple(matrices(F, rows, inner), matrices(F, inner, cols)).map(([A, B]) => multiply(A, B)));

describe.each(ORDERS)('certificates over Q(zeta_%i)', (n) => {
  const F = CyclotomicField.of(n);

  it('of ranks hold, and no other rank is accepted', () => {
    fc.assert(
      fc.property(fc.tuple(fc.nat(4), fc.nat(4)).chain(([rows, cols]) => lowRank(F, rows, cols)), (M) => {
        const { rank, certificate } = ask('matrix.rank', { matrix: encodeMatrix(M) });
        valid(certificate);
        refusedAt(certificate, (c) => c.claim.rank++, /^\/(evidence|claim)/);
        if (rank > 0) refusedAt(certificate, (c) => c.claim.rank--, /^\/evidence/);
      }),
      run(12),
    );
  });

  it('of determinants hold, and no other value is accepted', () => {
    fc.assert(
      fc.property(fc.nat(3).chain((size) => matrices(F, size, size)), (M) => {
        const { value, certificate } = ask('matrix.determinant', { matrix: encodeMatrix(M) });
        valid(certificate);
        const claimed = F.n === 1 ? F.parse(value) : F.fromMinimalForm(throughMinimal(value));
        for (const other of [F.add(claimed, F.one), F.add(claimed, F.rootOfUnity(1)), F.neg(F.add(claimed, claimed)), F.add(claimed, F.inverse(F.fromInteger(7)))]) {
          if (!F.equals(other, claimed)) refusedAt(certificate, (c) => (c.claim.value = encodeScalar(F, other)), /^\/claim\/value|^\/evidence\/primes/);
        }
        if (value !== '0') refusedAt(certificate, (c) => (c.evidence.primes = []), /^\/evidence\/primes/);
      }),
      run(12),
    );
  });

  it('of solutions hold, and changed ones do not', () => {
    let [solved, unsolved] = [0, 0];
    fc.assert(
      fc.property(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })).chain(([rows, cols]) => fc.tuple(lowRank(F, rows, cols), matrices(F, rows, 1), matrices(F, cols, 1), fc.boolean())), ([A, b, x, inside]) => {
        const { solution, nullspace, certificate } = ask('matrix.solve', { matrix: encodeMatrix(A), rightHandSide: encodeMatrix(inside ? multiply(A, x) : b) });
        valid(certificate);
        const other = encodeScalar(F, F.add(F.rootOfUnity(1), F.fromInteger(5)));
        if (solution === null) {
          unsolved++;
          refusedAt(certificate, (c) => (c.evidence.witness.entries[0] = c.evidence.witness.entries[0].map(() => '0')), /^\/evidence\/witness/);
        } else {
          solved++;
          if (nullspace.cols === 0) refusedAt(certificate, (c) => (c.claim.solution.entries[0][0] = solution.entries[0][0] === other ? '1' : other), /^\/claim\/solution/);
          refusedAt(certificate, (c) => (c.evidence.witness = c.claim.matrix), /^\/evidence\/witness/);
        }
        if (nullspace.cols > 0) refusedAt(certificate, (c) => (c.claim.nullspace.entries = c.claim.nullspace.entries.map((row: Json[]) => row.map(() => '0'))), /^\/claim\/nullspace/);
      }),
      run(15),
    );
    expect(Math.min(solved, unsolved)).toBeGreaterThan(0);
  });
});

const throughMinimal = (value: Json): { zeta: number; coeffs: never[] } => {
  const F = CyclotomicField.of(typeof value === 'string' ? 1 : value.zeta);
  const number = typeof value === 'string' ? F.parse(value) : value.coeffs.reduce((sum: Cyclotomic, c: string, k: number) => F.add(sum, F.mul(F.parse(c), F.rootOfUnity(k))), F.zero);
  return F.minimalForm(number) as unknown as { zeta: number; coeffs: never[] };
};

describe('evidence over Q(zeta_5)', () => {
  const zeta = { zeta: 5, coeffs: ['0', '1', '0', '0'] };
  const { certificate } = ask('matrix.rank', { matrix: [[1, zeta, 0], [zeta, { zeta: 5, coeffs: [0, 0, 1] }, 0], [0, 0, 1]] });

  it('is what was asked for', () => {
    valid(certificate);
    expect([certificate.claim.rank, certificate.claim.matrix.field, certificate.evidence.upper.method]).toEqual([2, 'Q(zeta_5)', 'modular']);
  });

  it('needs primes that are 1 modulo 5, distinct, and enough of them', () => {
    refusedAt(certificate, (c) => (c.evidence.minor.prime = 16777213), /^\/evidence\/minor\/prime: expected a prime that is 1 modulo 5/);
    refusedAt(certificate, (c) => (c.evidence.minor.prime = null), /^\/evidence\/minor\/prime/);
    refusedAt(certificate, (c) => (c.evidence.upper.primes = []), /^\/evidence\/upper\/primes: the product/);
    refusedAt(certificate, (c) => (c.evidence.upper.primes = [16777213]), /^\/evidence\/upper\/primes\/0: expected a prime that is 1 modulo 5/);
    refusedAt(certificate, (c) => c.evidence.upper.primes.push(c.evidence.upper.primes[0]), /^\/evidence\/upper\/primes/);
    refusedAt(certificate, (c) => (c.evidence.upper = { method: 'dimension' }), /^\/evidence\/upper/);
    refusedAt(certificate, (c) => (c.evidence.minor.rows = [0, 1]), /^\/evidence\/minor/);
    refusedAt(certificate, (c) => (c.evidence.upper.extra = 1), /^\/evidence\/upper/);
  });

  it('the matrix must be one over the field', () => {
    refusedAt(certificate, (c) => (c.claim.matrix.entries[0][1] = { zeta: 7, coeffs: ['0', '1'] }), /^\/claim\/matrix\/entries\/0\/1\/zeta/);
    refusedAt(certificate, (c) => (c.claim.matrix.field = 'Q(zeta_0)'), /^\/claim\/matrix\/field/);
    refusedAt(certificate, (c) => (c.claim.matrix.field = 'Q(zeta_99999)'), /^\/claim\/matrix\/field/);
    refusedAt(certificate, (c) => (c.claim.matrix.rows = 4), /^\/claim\/matrix\/entries/);
    refusedAt(certificate, (c) => (c.claim.matrix.entries[0][1].coeffs[1] = '2'), /^\/evidence\/upper\/primes\/0: the rank modulo/);
  });

  it('what is right modulo the primes only is not right', () => {
    const one = { kind: 'matrix', field: 'Q(zeta_5)', rows: 1, cols: 1, entries: [['1']] };
    const determinant = (value: unknown, primes: number[]): Json => ({ kind: 'determinant', version: 1, claim: { matrix: one, value }, evidence: { primes } });
    valid(determinant('1', [11]));
    refusedAt(determinant('12', [11]), () => undefined, /^\/evidence\/primes/);
    refusedAt(determinant({ zeta: 5, coeffs: ['1', '11', '0', '0'] }, [11]), () => undefined, /^\/evidence\/primes/);
    const solution = (x: unknown): Json => ({
      kind: 'solution',
      version: 1,
      claim: { matrix: one, rightHandSide: one, solution: { ...one, entries: [[x]] }, nullspace: { ...one, cols: 0, entries: [[]] }, rank: 1 },
      evidence: { minor: { rows: [0], cols: [0], prime: 11 }, witness: null },
    });
    valid(solution('1'));
    let modulus = 1n;
    let count = 0;
    for (const { p } of splitPrimes(5)) {
      modulus *= BigInt(p);
      refusedAt(solution(String(1n + modulus)), () => undefined, /^\/claim\/solution/);
      refusedAt(solution({ zeta: 5, coeffs: ['1', '0', String(modulus), '0'] }), () => undefined, /^\/claim\/solution/);
      if (++count === 4) break;
    }
  });

  it('a number that vanishes under some homomorphisms only is not zero', () => {
    const p = 11;
    const [root] = rootsModulo(5, p)!;
    const matrixOf = (entry: unknown): Json => ({ kind: 'matrix', field: 'Q(zeta_5)', rows: 1, cols: 1, entries: [[entry]] });
    const rankOne = (entry: unknown, prime: number): Json => ({ kind: 'rank', version: 1, claim: { matrix: matrixOf(entry), rank: 1 }, evidence: { minor: { rows: [0], cols: [0], prime }, upper: { method: 'dimension' } } });
    valid(rankOne({ zeta: 5, coeffs: [String(-root!), '1', '0', '0'] }, p));
    expect(verifyCertificate(rankOne('11', p)).valid).toBe(false);
    const zero: Json = { kind: 'rank', version: 1, claim: { matrix: matrixOf({ zeta: 5, coeffs: [String(-root!), '1', '0', '0'] }), rank: 0 }, evidence: { minor: { rows: [], cols: [], prime: null }, upper: { method: 'modular', primes: [11, 31] } } };
    expect(verifyCertificate(zero)).toEqual({ valid: false, reason: expect.stringMatching(/the rank modulo 11 is 1/) });
  });
});

it('kinds and fields that are not checked are said to be so', () => {
  const analysis = ask('analyze', { matrix: [[1, { zeta: 3, coeffs: [0, 1] }], [0, 1]], group: 'C(2)' });
  expect(() => verifyCertificate(analysis.certificate)).toThrow(UnsupportedError);
  const { certificate } = ask('matrix.rank', { matrix: { kind: 'matrix', field: { GF: [2, 2], modulus: [1, 1, 1] }, entries: [[{ coeffs: [0, 1] }]] } });
  expect(() => verifyCertificate(certificate)).toThrow(UnsupportedError);
});

describe('scripts/python/verify.py', () => {
  const script = fileURLToPath(new URL('../../scripts/python/verify.py', import.meta.url));
  const hasPython = spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 8))']).status === 0;
  const DRIVER = `
import json, sys
sys.path.insert(0, sys.argv[1])
import verify
for line in sys.stdin:
    try:
        print(json.dumps(verify.verify(verify.parse(line)) is None))
    except verify.Unreadable:
        print(json.dumps("unreadable"))
`;
  const answers = (certificates: readonly Json[]): Json[] => {
    const { stdout, stderr } = spawnSync('python3', ['-B', '-c', DRIVER, script.replace(/\/[^/]*$/, '')], { input: certificates.map((c) => JSON.stringify(c)).join('\n'), encoding: 'utf8' });
    expect(stderr).toBe('');
    return stdout.trim().split('\n').map((line) => JSON.parse(line));
  };

  (hasPython ? it : it.skip)('agrees by elimination over the field itself, also on changed certificates', () => {
    const certificates: Json[] = [];
    for (const n of ORDERS) {
      const F = CyclotomicField.of(n);
      for (const [A, S, b] of fc.sample(fc.tuple(lowRank(F, 3, 4), lowRank(F, 3, 3), matrices(F, 3, 1)), run(4))) {
        const made = [ask('matrix.rank', { matrix: encodeMatrix(A) }), ask('matrix.determinant', { matrix: encodeMatrix(S) }), ask('matrix.solve', { matrix: encodeMatrix(A), rightHandSide: encodeMatrix(b) })];
        for (const { certificate } of made) {
          const [rank, value, prime, entry] = [0, 1, 2, 3].map(() => throughJson(certificate));
          if ('rank' in rank.claim) rank.claim.rank++;
          else rank.claim.value = '1/3';
          if ('value' in value.claim) value.claim.value = encodeScalar(F, F.rootOfUnity(1));
          else value.evidence.minor.rows.reverse();
          if ('minor' in prime.evidence) prime.evidence.minor.prime = 16777213;
          else prime.evidence.primes = [];
          entry.claim.matrix.entries[0][0] = '5';
          certificates.push(certificate, rank, value, prime, entry);
        }
      }
    }
    const expected = certificates.map((certificate) => verifyCertificate(certificate).valid);
    expect(answers(certificates)).toEqual(expected);
    expect(new Set(expected).size).toBe(2);
    expect(answers([ask('analyze', { matrix: [[1, { zeta: 3, coeffs: [0, 1] }], [0, 1]], group: 'C(2)' }).certificate])).toEqual(['unreadable']);
  });
});
