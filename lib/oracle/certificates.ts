import type { CertifiedRank } from '../linear/rank.ts';
import { encodeMatrix } from '../io/matrix-codec.ts';

/** The kinds of certificates that methods hand out. */
export type CertificateKind =
  | 'rank'
  | 'determinant'
  | 'solution'
  | 'displacement-factorisation'
  | 'displacement-rank'
  | 'group-displacement'
  | 'analysis'
  | 'equivariance'
  | 'group-inverse'
  | 'character-table'
  | 'irreducible';

/** A claim with the evidence that re-checks it. */
export interface Certificate {
  readonly kind: CertificateKind;
  readonly version: 1;
  readonly claim: Readonly<Record<string, unknown>>;
  readonly evidence: Readonly<Record<string, unknown>>;
}

/** A certificate of version 1. */
export const certificateOf = (kind: CertificateKind, claim: Certificate['claim'], evidence: Certificate['evidence']): Certificate => ({ kind, version: 1, claim, evidence });

/** A minor as JSON. */
export const encodeMinor = ({ rows, cols, prime }: CertifiedRank<unknown>['minor']): Readonly<Record<string, unknown>> => ({ rows: [...rows], cols: [...cols], prime: prime === null ? null : Number(prime) });

/** Both bounds of a certified rank as JSON. */
export function encodeRankEvidence({ minor, upper }: CertifiedRank<unknown>): Readonly<Record<string, unknown>> {
  const encoded =
    upper.method === 'factorisation'
      ? { method: upper.method, left: encodeMatrix(upper.left), right: encodeMatrix(upper.right) }
      : upper.method === 'nullspace'
        ? { method: upper.method, side: upper.side, basis: encodeMatrix(upper.basis) }
        : upper.method === 'modular'
          ? { method: upper.method, primes: upper.primes.map(Number) }
          : { method: upper.method };
  return { minor: encodeMinor(minor), upper: encoded };
}
