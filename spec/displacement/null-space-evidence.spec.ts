import { describe, expect, it } from '@jest/globals';
import { Q } from '../../lib/algebra/rational-field.ts';
import { groupDisplacementMatrix, groupDisplacementRank } from '../../lib/displacement/group-displacement.ts';
import type { Convention } from '../../lib/group-matrices/convention.ts';
import { groupMatrix, toMatrix } from '../../lib/group-matrices/group-matrix.ts';
import { parseGroupSpec } from '../../lib/groups/library/group-spec.ts';
import { add, isZeroMatrix, multiply } from '../../lib/linear/arithmetic.ts';
import { formatMatrix, matrixFromFunction } from '../../lib/linear/dense-matrix.ts';
import { rank } from '../../lib/linear/rank.ts';
import { answer } from '../../lib/oracle/answer.ts';
import { verifyCertificate } from '../../lib/verify/verify-certificate.ts';
import { encodeMatrix } from '../../lib/io/matrix-codec.ts';
import { integerSequence } from '../linear/sample-matrices.ts';

/** A group matrix plus u·vᵀ, where u vanishes in every fourth place: columns of F coincide there. */
function nearGroupMatrix(spec: string, convention: Convention) {
  const G = parseGroupSpec(spec);
  const next = integerSequence(7);
  const small = (bound: number): number => (next() % (2 * bound + 1)) - bound;
  const f = Array.from({ length: G.order }, () => Q.fromInteger(small(9)));
  const u = Array.from({ length: G.order }, (_, h) => (h % 4 === 1 ? 0 : 1 + (next() % 5)));
  const v = Array.from({ length: G.order }, () => small(5));
  const M = add(toMatrix(groupMatrix(G, Q, f, convention)), matrixFromFunction(Q, G.order, G.order, (g, h) => Q.fromInteger(u[g]! * v[h]!)));
  return { G, M };
}

describe('null vectors that bound a group displacement rank', () => {
  it.each([['D(10)', 'g^-1h'], ['D(10)', 'gh^-1'], ['C(24)', 'g^-1h'], ['A(4) x C(2)', 'gh^-1']] as const)('are vectors of all columns of D for %s, %s', (spec, convention) => {
    const { G, M } = nearGroupMatrix(spec, convention);
    const D = groupDisplacementMatrix(M, G, convention);
    const certified = groupDisplacementRank(M, G, convention);
    expect(certified.rank).toBe(rank(D));
    if (certified.upper.method !== 'nullspace' || certified.upper.side !== 'right') throw new Error(`expected null vectors on the right, got ${certified.upper.method}`);
    const { basis } = certified.upper;
    expect([basis.rows, basis.cols]).toEqual([G.order, G.order - certified.rank]);
    expect(rank(basis)).toBe(basis.cols);
    expect(isZeroMatrix(multiply(D, basis))).toBe(true);
    expect(Array.from({ length: G.order }, (_, h) => Q.format(basis.at(h, basis.cols - 1)))).toEqual(Array.from({ length: G.order }, () => '1'));
    expect(formatMatrix(basis).flat().join(' ')).not.toMatch(/\//);
  });

  it('pass the verifier within an analysis, and fail it once they are bent', () => {
    const { M } = nearGroupMatrix('D(10)', 'g^-1h');
    const { certificate } = answer('analyze', { matrix: encodeMatrix(M), group: 'D(10)' }) as unknown as { certificate: { evidence: { displacement: { upper: { method: string; basis: { entries: string[][] } } } } } };
    expect(certificate.evidence.displacement.upper.method).toBe('nullspace');
    expect(verifyCertificate(certificate)).toEqual({ valid: true });
    const { entries } = certificate.evidence.displacement.upper.basis;
    for (const [h, k] of [[0, 0], [19, 0], [19, entries[0]!.length - 1]] as const) {
      const saved = entries[h]![k]!;
      entries[h]![k] = `${BigInt(saved) + 1n}`;
      expect(verifyCertificate(certificate).reason).toBe('/evidence/displacement/upper/basis: is not in the null space');
      entries[h]![k] = saved;
    }
  });
});
