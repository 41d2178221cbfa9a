import { readCount, readMatrix, readObject, refuse } from './document.ts';
import { equalMatrices, isZeroMatrix, product } from './exact-matrix.ts';
import { readOperator } from './operators.ts';
import { checkMinor, checkRank } from './rank-evidence.ts';

/** operator(matrix) = left·right with exactly rank(operator(matrix)) columns, and operator(kernelPart) = 0. */
export function checkDisplacementFactorisationClaim(claim: unknown, evidence: unknown): void {
  const parts = readObject(claim, '/claim', ['matrix', 'operator', 'rank', 'left', 'right', 'kernelPart']);
  const { minor } = readObject(evidence, '/evidence', ['minor']);
  const M = readMatrix(parts['matrix'], '/claim/matrix');
  const { p, rows, cols } = M;
  const rank = readCount(parts['rank'], '/claim/rank');
  const left = readMatrix(parts['left'], '/claim/left', { p, rows, cols: rank });
  const right = readMatrix(parts['right'], '/claim/right', { p, rows: rank, cols });
  const kernelPart = readMatrix(parts['kernelPart'], '/claim/kernelPart', { p, rows, cols });
  const operator = readOperator(parts['operator'], '/claim/operator', M);
  const displaced = operator(M);
  if (!equalMatrices(product(left, right), displaced)) refuse('/claim/left', 'left·right is not the displaced matrix');
  checkMinor(displaced, rank, minor, '/evidence/minor');
  if (!isZeroMatrix(operator(kernelPart))) refuse('/claim/kernelPart', 'the operator does not vanish on it');
}

/** rank(operator(matrix)) = rank. */
export function checkDisplacementRankClaim(claim: unknown, evidence: unknown): void {
  const parts = readObject(claim, '/claim', ['matrix', 'operator', 'rank']);
  const M = readMatrix(parts['matrix'], '/claim/matrix');
  const displaced = readOperator(parts['operator'], '/claim/operator', M)(M);
  checkRank(displaced, readCount(parts['rank'], '/claim/rank'), evidence, '/evidence');
}
