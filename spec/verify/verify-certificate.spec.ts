import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { verifyCertificate } from '../../lib/verify/verify-certificate.ts';
import { bendings } from './bending.ts';
import { claimIsTrue } from './claim-oracle.ts';
import { KINDS, sampleCertificate, seeds } from './sample-certificates.ts';

/**
 * The places where a change may leave a certificate valid, beyond changes that make another true claim with evidence
 * that still proves it: another nonzero minor, another good prime, another method that proves the same.
 */
const HARMLESS = /^\/evidence(\/(displacement|joint|commutators\/\d+))?\/(minor(\/(rows|cols|prime)(\/\d+)?)?|upper(\/method|\/primes(\/\d+)?|\/(left|right|basis)(\/.*)?|\/side)?|primes(\/\d+)?|witness(\/.*)?)$/;

describe('verifyCertificate', () => {
  it.each(KINDS)('accepts valid certificates of kind %s, whose claims are true by the textbook', (kind) => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const certificate = sampleCertificate(kind, seed, false);
        const before = JSON.stringify(certificate);
        expect(verifyCertificate(certificate)).toEqual({ valid: true });
        expect(JSON.stringify(certificate)).toBe(before);
        expect(claimIsTrue(certificate)).toBe(true);
      }),
      { seed: 20261120, numRuns: 60 },
    );
  });

  it.each(KINDS)('refuses every change in a certificate of kind %s that makes the claim false or the evidence unreadable', (kind) => {
    let [refused, harmless] = [0, 0];
    fc.assert(
      fc.property(seeds, (seed) => {
        for (const { path, change, malformed, certificate } of bendings(sampleCertificate(kind, seed, true))) {
          const { valid, reason } = verifyCertificate(certificate);
          if (valid) {
            harmless++;
            // In positive characteristic the sum of squares is no distance, and may be stated or left out.
            const optional = path === '/claim/squaredDistance' && certificate.claim.matrix.field !== 'Q';
            const lawful = (!malformed || optional) && claimIsTrue(certificate) && (path.startsWith('/claim') || HARMLESS.test(path));
            if (!lawful) throw new Error(`accepted at ${path}: ${change}\n${JSON.stringify(certificate)}`);
          } else {
            refused++;
            if (!/^\/(claim|evidence)[^ ]*: /.test(reason ?? '')) throw new Error(`refused without a place: ${reason}`);
          }
        }
      }),
      { seed: 20261120, numRuns: 10, endOnFailure: true },
    );
    expect(refused).toBeGreaterThan(10 * harmless);
  });
});
