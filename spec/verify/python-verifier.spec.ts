import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { answer } from '../../lib/oracle/answer.ts';
import { verifyCertificate } from '../../lib/verify/verify-certificate.ts';
import { bendings } from './bending.ts';
import type { Json } from './certificate-makers.ts';
import { KINDS, sampleCertificate } from './sample-certificates.ts';

const folder = fileURLToPath(new URL('../../scripts/python', import.meta.url));
const hasPython = spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 8))']).status === 0;

/** One process for many certificates, one JSON text a line; the answers are the reasons, null for valid ones. */
const DRIVER = `
import json, sys
sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1])
import verify
for line in sys.stdin:
    try:
        print(json.dumps(verify.verify(verify.parse(line))))
    except verify.Unreadable as error:
        print(json.dumps("unreadable: " + str(error)))
`;

function answers(certificates: readonly Json[]): (string | null)[] {
  const { stdout, stderr } = spawnSync('python3', ['-c', DRIVER, folder], { input: certificates.map((c) => JSON.stringify(c)).join('\n'), encoding: 'utf8', maxBuffer: 2 ** 28 });
  expect(stderr).toBe('');
  return stdout.trim().split('\n').map((line) => JSON.parse(line));
}

const command = (input: string, ...args: string[]): { status: number | null; stdout: string } => spawnSync('python3', ['-B', `${folder}/verify.py`, ...args], { input, encoding: 'utf8' });

if (!hasPython) {
  describe('scripts/python/verify.py', () => {
    it.skip('is not run: there is no python3 (3.8 or later) on this machine', () => undefined);
  });
} else {
  describe('scripts/python/verify.py', () => {
    it('accepts valid certificates of all kinds', () => {
      const certificates = KINDS.flatMap((kind) => Array.from({ length: 30 }, (_, seed) => sampleCertificate(kind, seed, false)));
      expect(answers(certificates).filter((reason) => reason !== null)).toEqual([]);
    });

    it('agrees with the verifier of the library on every change in small certificates', () => {
      const bent = KINDS.flatMap((kind) => [11, 14].flatMap((seed) => [...bendings(sampleCertificate(kind, seed, true))])).map((b) => ({ ...b, certificate: JSON.parse(JSON.stringify(b.certificate)) }));
      const reasons = answers(bent.map(({ certificate }) => certificate));
      expect(reasons).toHaveLength(bent.length);
      const disagreements = bent.filter(({ certificate }, i) => verifyCertificate(certificate).valid !== (reasons[i] === null));
      expect(disagreements.map(({ path, change, certificate }) => ({ path, change, kind: certificate.kind }))).toEqual([]);
    });

    // 2026-11-21: nothing held the Python verifier to y·B ≠ 0
    it.each(['Q', 'GF(7)', 'Q(zeta_5)'])('refuses over %s that a system has no solution when the witness y has y·A = 0 but also y·B = 0', (field) => {
      const column = (...entries: string[]): Json => ({ kind: 'matrix', field, rows: 2, cols: 1, entries: entries.map((x) => [x]) });
      const { certificate } = answer('matrix.solve', { matrix: column('1', '0'), rightHandSide: column('0', '1') }) as Json;
      const wrong = { ...certificate, claim: { ...certificate.claim, rightHandSide: column('3', '0') } };
      expect(answers([certificate, wrong])).toEqual([null, '/evidence/witness: witness*rightHandSide is zero']);
      expect([certificate, wrong].map((c) => verifyCertificate(c).valid)).toEqual([true, false]);
    });

    it('answers by its exit status: 0 valid, 1 invalid, 2 unreadable', () => {
      const certificate = sampleCertificate('rank', 14, true);
      expect(command(JSON.stringify(certificate))).toMatchObject({ status: 0, stdout: 'valid\n' });
      const wrong = { ...certificate, claim: { ...certificate.claim, rank: certificate.claim.rank + 1 } };
      const refused = command(JSON.stringify(wrong), '-');
      expect(refused.status).toBe(1);
      expect(refused.stdout).toMatch(/^invalid: \/evidence\/minor/);
      const unreadable = ['{', '[]', '{"kind":"rank"}', JSON.stringify({ ...certificate, kind: 'proof' }), JSON.stringify({ ...certificate, version: 2 }), '{"kind":"rank","kind":"rank"}', '['.repeat(100_000)];
      expect(unreadable.map((text) => command(text).status)).toEqual(unreadable.map(() => 2));
      expect(command('', `${folder}/there-is-no-such-file.json`).status).toBe(2);
    });
  });
}
