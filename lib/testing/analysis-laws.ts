import { analyze } from '../equivariance/analysis.ts';
import type { FiniteGroup } from '../groups/finite-group.ts';
import type { Convention } from '../group-matrices/convention.ts';
import type { Matrix } from '../linear/matrix.ts';
import { certifiedRankLaws } from './certificate-laws.ts';
import { groupRankCertificateLaws } from './group-displacement-laws.ts';
import { Law, reading } from './law.ts';
import { groupMatrixByDefinition, type NearGroupMatrix } from './matrices.ts';
import { beside, difference, inverseBySearch, isZeroEverywhere, leftTranslation, product, rankByRows, rightTranslation, sumOf, sumOfNorms, tabulate, zeroOf } from './reference-algebra.ts';

/**
 * Throws a `LawError` unless `analyze` reports the truth about a matrix near a group matrix: each number is found again
 * by elimination on the definitions.
 * @param analysis replaces `analyze`, to show that the law has teeth
 * @throws LawError when a number is wrong
 * @example
 * import { cyclicGroup, identityMatrix, Q, zeroMatrix } from 'group-matrix';
 * import { analysisLaws } from 'group-matrix/testing';
 * const [G, I] = [cyclicGroup(3), identityMatrix(Q, 3)];
 * analysisLaws(G, { matrix: I, symbol: [Q.one, Q.zero, Q.zero], convention: 'g^-1h', perturbation: zeroMatrix(Q, 3, 3), rank: 0 }) // => undefined
 */
export function analysisLaws<E>(G: FiniteGroup, { matrix: M, convention }: NearGroupMatrix<E>, analysis: typeof analyze = analyze): void {
  const { field } = M;
  const N = G.order;
  const law = new Law('analysis law', `a matrix over ${field.id} and a group of order ${N}, convention "${convention}"`);
  law.preserving('operands are not changed', () => reading(M), () => {
    const F = tabulate(field, N, N, (s, h) => M.at(h, convention === 'g^-1h' ? G.multiply(h, s) : G.multiply(inverseBySearch(G, s), h)));
    const D = tabulate(field, N, N, (s, h) => field.sub(F.at(s, h), F.at(s, (h + 1) % N)));
    const translation = convention === 'g^-1h' ? leftTranslation : rightTranslation;
    const displacementRank = rankByRows(D);
    const X = Array.from({ length: N }, (_, s) => difference(product(translation(field, G, s), M), product(M, translation(field, G, s))));
    const fixing = X.flatMap((commutator, s) => (isZeroEverywhere(commutator) ? [s] : []));
    for (const all of [false, true]) {
      const report = analysis(M, G, convention, { all });
      const elements = all ? Array.from({ length: N }, (_, s) => s) : G.generators;
      law.equals('the displacement rank is rank D_σ(M)', report.displacement.rank, displacementRank);
      groupRankCertificateLaws(law, D, report.displacement, report.displacement.rank);
      law.same('the report carries the matrix', report.matrix, M);
      law.equals('isGroupMatrix says whether D_σ(M) = 0', report.isGroupMatrix, isZeroEverywhere(D));
      law.equals('the commutators are those of the generators, or of all elements', report.commutators.map(({ element }) => element).join(), elements.join());
      for (const { element, certified } of report.commutators) {
        law.equals('a commutator rank is rank X_s', certified.rank, rankByRows(X[element]!));
        certifiedRankLaws(law, X[element]!, certified, certified.rank);
      }
      const joint = elements.map((s) => X[s]!).reduce(beside, zeroOf(field, N, 0));
      law.equals('the joint rank is rank [X_s1 | X_s2 | …]', report.joint.rank, rankByRows(joint));
      certifiedRankLaws(law, joint, report.joint, report.joint.rank);
      law.equals('the equivariance subgroup is {s : X_s = 0}, ascending', report.equivarianceSubgroup.join(), fixing.join());
      law.equals('parameters are N² and N·(1 + 2·rank)', [report.parameters.dense, report.parameters.structured].join(), [N * N, N * (1 + 2 * displacementRank)].join());
      nearestLaws(law, G, M, F, convention, report);
    }
  });
}

function nearestLaws<E>(law: Law, G: FiniteGroup, M: Matrix<E>, F: Matrix<E>, convention: Convention, { symbol, squaredDistance, isGroupMatrix }: Pick<ReturnType<typeof analyze<E>>, 'symbol' | 'squaredDistance' | 'isGroupMatrix'>): void {
  const { field } = M;
  const N = G.order;
  law.equals('a distance is reported in characteristic 0 only', squaredDistance !== null, field.characteristic === 0n);
  if (field.isZero(field.fromInteger(N))) {
    law.equals('without means only a group matrix has a symbol', symbol !== null, isGroupMatrix);
    if (symbol !== null) law.same('the symbol is that of M', groupMatrixByDefinition({ field }, G, symbol, convention), M);
    return;
  }
  const reciprocal = field.inverse(field.fromInteger(N));
  const means = Array.from({ length: N }, (_, s) => field.mul(reciprocal, sumOf(field, N, (h) => F.at(s, h))));
  law.sameList('the symbol is that of the nearest group matrix', field, symbol ?? [], means);
  if (squaredDistance !== null) law.sameList('the reported distance is ‖M − nearest‖²', field, [squaredDistance], [sumOfNorms(difference(M, groupMatrixByDefinition({ field }, G, means, convention)))]);
}
