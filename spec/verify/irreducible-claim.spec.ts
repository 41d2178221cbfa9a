import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { answer } from '../../lib/oracle/answer.ts';
import { verifyCertificate } from '../../lib/verify/verify-certificate.ts';
import { bendings } from './bending.ts';
import type { Json } from './certificate-makers.ts';

const folder = fileURLToPath(new URL('../../scripts/python', import.meta.url));
const hasPython = spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 8))']).status === 0;
const DRIVER = 'import json, sys\nsys.dont_write_bytecode = True\nsys.path.insert(0, sys.argv[1])\nimport verify\nfor line in sys.stdin: print(json.dumps(verify.verify(verify.parse(line))))';

function pythonAnswers(certificates: readonly Json[]): (string | null)[] {
  const { stdout, stderr } = spawnSync('python3', ['-c', DRIVER, folder], { input: certificates.map((c) => JSON.stringify(c)).join('\n'), encoding: 'utf8', maxBuffer: 2 ** 28 });
  expect(stderr).toBe('');
  return stdout.trim().split('\n').map((line) => JSON.parse(line));
}

const certificate = (group: string, index: number): Json => JSON.parse(JSON.stringify(answer('group.irreducible', { group, index }).certificate));
const valid = (c: Json): boolean => verifyCertificate(c).valid;
const reason = (c: Json): string => verifyCertificate(c).reason ?? '';
const withClaim = (c: Json, changes: Json): Json => ({ ...c, claim: { ...c.claim, ...changes } });

const QUESTIONS = [['C(1)', 0], ['C(12)', 5], ['S(3)', 2], ['Q(8)', 4], ['D(5)', 3], ['A(4)', 3], ['A(5)', 1], ['A(5)', 4], ['C(7) : C(3) [2]', 4], ['S(4)', 2], ['S(4)', 4], ['Q(8) x S(3)', 14]] as const;

describe('certificates of irreducible representations', () => {
  it.each(QUESTIONS)('of %s, row %i, is valid for both verifiers', (group, index) => {
    const c = certificate(group, index);
    expect(verifyCertificate(c)).toEqual({ valid: true });
    if (hasPython) expect(pythonAnswers([c])).toEqual([null]);
  });

  it('every change of one place is refused, unless it is no change of the matrices, and by both verifiers alike', () => {
    const original = certificate('S(3)', 2);
    // the reading of the group is bent elsewhere
    const bent = [...bendings(original)].filter(({ path }) => !path.startsWith('/claim/group')).map((b) => ({ ...b, certificate: JSON.parse(JSON.stringify(b.certificate)) }));
    expect(bent.length).toBeGreaterThan(300);
    const accepted = bent.filter((b) => valid(b.certificate));
    expect(accepted.filter(({ malformed }) => malformed)).toEqual([]);
    // both are images of the generators under an automorphism, which the character does not see
    expect(accepted.map(({ path, change }) => `${path}: ${change}`)).toEqual(['/claim/generators/0: 3 → 4', '/claim/generators/1: 1 → 2']);
    if (hasPython) expect(pythonAnswers(bent.map((b) => b.certificate)).map((r) => r === null)).toEqual(bent.map((b) => valid(b.certificate)));
  });

  it('every entry that is moved by a root of unity or a unit is refused over a cyclotomic field', () => {
    const original = certificate('Q(8)', 4);
    const changed: Json[] = [];
    for (const key of ['matrices', 'character'] as const) {
      const paths: number[][] = [];
      const walk = (value: Json, path: number[]): void => {
        if (Array.isArray(value)) value.forEach((x: Json, k: number) => walk(x, [...path, k]));
        else paths.push(path);
      };
      walk(original.claim[key], []);
      for (const path of paths) {
        for (const other of ['1', '-2', { zeta: 4, coeffs: ['0', '1'] }, { zeta: 4, coeffs: ['1/2', '-1'] }, { zeta: 8, coeffs: ['0', '1'] }, { zeta: 3, coeffs: ['0', '1'] }, { zeta: 4, coeffs: ['0', '1', '0', '0', '0'] }]) {
          const copy = JSON.parse(JSON.stringify(original));
          const holder = path.slice(0, -1).reduce((x: Json, k) => x[k], copy.claim[key]);
          if (JSON.stringify(holder[path.at(-1)!]) === JSON.stringify(other)) continue;
          holder[path.at(-1)!] = other;
          changed.push(copy);
        }
      }
    }
    expect(changed.length).toBeGreaterThan(70);
    expect(changed.filter(valid)).toEqual([]);
    if (hasPython) expect(pythonAnswers(changed).filter((r) => r === null)).toEqual([]);
  });

  it('a complex conjugate is another representation: valid only with its own character', () => {
    const [first, second] = [certificate('C(7) : C(3) [2]', 3), certificate('C(7) : C(3) [2]', 4)];
    expect(reason(withClaim(first, { character: second.claim.character }))).toMatch(/^\/claim\/character\/\d+: is not the trace/);
    expect(valid(withClaim(first, { matrices: second.claim.matrices, character: second.claim.character }))).toBe(true);
  });

  it('reducible representations are refused: sums that a vector generates by their norm, others by their span', () => {
    const c = certificate('S(3)', 2);
    // the permutation representation on three points
    const { generators } = c.claim;
    const images = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
    const permutation = generators.map((g: number) => [0, 1, 2].map((i) => [0, 1, 2].map((j) => (images[g]![j] === i ? '1' : '0'))));
    expect(reason(withClaim(c, { degree: 3, matrices: permutation, character: ['3', '1', '0'] }))).toMatch(/norm 1/);
    const doubledTrivial = generators.map(() => [['1', '0'], ['0', '1']]);
    expect(reason(withClaim(c, { matrices: doubledTrivial, character: ['2', '2', '2'] }))).toMatch(/span/);
    if (hasPython) {
      expect(pythonAnswers([withClaim(c, { degree: 3, matrices: permutation, character: ['3', '1', '0'] }), withClaim(c, { matrices: doubledTrivial, character: ['2', '2', '2'] })]).every((r) => r !== null)).toBe(true);
    }
  });

  it('generators that do not generate, and fields that do not hold the numbers, are refused', () => {
    const c = certificate('Q(8)', 4);
    expect(reason(withClaim(c, { generators: c.claim.generators.slice(1), matrices: c.claim.matrices.slice(1) }))).toMatch(/generate/);
    for (const field of ['Q', 'Q(zeta_3)', 'Q(zeta_2)', 'Q(zeta_04)', 'GF(5)', 4, null]) expect(valid(withClaim(c, { field }))).toBe(false);
    expect(valid(withClaim(c, { field: 'Q(zeta_8)' }))).toBe(true);
  });
});
