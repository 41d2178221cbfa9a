import { InputError, shown } from '../errors.ts';
import { checkCharacterTableClaim } from './character-claim.ts';
import { checkDisplacementFactorisationClaim, checkDisplacementRankClaim } from './displacement-claims.ts';
import { readObject, Refusal } from './document.ts';
import { checkEquivarianceClaim } from './equivariance-claim.ts';
import { checkAnalysisClaim, checkGroupDisplacementClaim, checkGroupInverseClaim } from './group-claims.ts';
import { checkIrreducibleClaim } from './irreducible-claim.ts';
import { checkDeterminantClaim, checkRankClaim, checkSolutionClaim } from './linear-claims.ts';

/** The answer of the verifier; `reason` names the first place that is malformed or false. */
export interface Verification {
  readonly valid: boolean;
  readonly reason?: string;
}

/** What every kind of certificate means is the first line of its check. */
const CHECKS: ReadonlyMap<unknown, (claim: unknown, evidence: unknown) => void> = new Map([
  ['rank', checkRankClaim],
  ['determinant', checkDeterminantClaim],
  ['solution', checkSolutionClaim],
  ['displacement-factorisation', checkDisplacementFactorisationClaim],
  ['displacement-rank', checkDisplacementRankClaim],
  ['group-displacement', checkGroupDisplacementClaim],
  ['analysis', checkAnalysisClaim],
  ['equivariance', checkEquivarianceClaim],
  ['group-inverse', checkGroupInverseClaim],
  ['character-table', checkCharacterTableClaim],
  ['irreducible', checkIrreducibleClaim],
]);

/**
 * Re-checks a certificate from its own data alone, by code that shares nothing with the code that makes certificates
 * beyond integer and modular arithmetic.
 *
 * A certificate is the plain JSON value `{kind, version: 1, claim, evidence}`. Whatever is malformed, unexpected or
 * false in claim or evidence gives `{valid: false, reason}` with the JSON pointer of the place; nothing in a valid
 * certificate is left unchecked. Cost: one elimination modulo each prime of the evidence, products of integer matrices
 * for factorisations, N² per generator for the tables of groups.
 * @throws InputError when the value is not a certificate of a known kind and version at all
 * @throws LimitError when a deadline passes
 * @example
 * import { verifyCertificate } from 'group-matrix';
 * const matrix = { kind: 'matrix', field: 'Q', rows: 1, cols: 2, entries: [['1/2', '0']] };
 * const evidence = { minor: { rows: [0], cols: [0], prime: 5 }, upper: { method: 'dimension' } };
 * verifyCertificate({ kind: 'rank', version: 1, claim: { matrix, rank: 1 }, evidence }) // => { valid: true }
 */
export function verifyCertificate(certificate: unknown): Verification {
  const { kind, version, claim, evidence } = envelopeOf(certificate);
  const check = CHECKS.get(kind);
  if (check === undefined) throw new InputError(`verifyCertificate: expected one of the kinds ${[...CHECKS.keys()].join(', ')}, got ${shown(kind)} at /kind`, { pointer: '/kind', value: kind });
  if (version !== 1) throw new InputError(`verifyCertificate: expected version 1, got ${shown(version)} at /version`, { pointer: '/version', value: version });
  try {
    readObject(certificate, '', ['kind', 'version', 'claim', 'evidence']);
    check(claim, evidence);
    return { valid: true };
  } catch (error) {
    if (error instanceof Refusal) return { valid: false, reason: error.message };
    throw error;
  }
}

function envelopeOf(certificate: unknown): Record<string, unknown> {
  if (typeof certificate !== 'object' || certificate === null || Array.isArray(certificate)) {
    throw new InputError(`verifyCertificate: expected an object, got ${shown(certificate)}`, { pointer: '', value: certificate });
  }
  for (const key of ['kind', 'version', 'claim', 'evidence']) {
    if (!Object.hasOwn(certificate, key)) throw new InputError(`verifyCertificate: expected the key "${key}", got ${shown(Object.keys(certificate))}`, { pointer: '', value: certificate });
  }
  return certificate as Record<string, unknown>;
}
