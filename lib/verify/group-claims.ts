import { residue } from '../algebra/integers.ts';
import { pollDeadline } from '../deadline.ts';
import { readArray, readCount, readElement, readField, readIndices, readMatrix, readObject, readRow, readWord, refuse } from './document.ts';
import { equalMatrices, equalRows, lowestRow, matrixOfRows, product, rearrange, sideBySide, squaredNorm, transpose, type ExactMatrix, type Row } from './exact-matrix.ts';
import { readGroup, requireGenerators, type GroupTable } from './group-table.ts';
import { sylvester, translation, type SideMatrix } from './operators.ts';
import { checkMinor, checkRank } from './rank-evidence.ts';

const CONVENTIONS = ['g^-1h', 'gh^-1'] as const;
type Convention = (typeof CONVENTIONS)[number];

/** The F with M = Σ_s diag(F_s)·R_s for "g^-1h": F[s][h] = M[h][h·s]; L_s for "gh^-1": F[s][h] = M[h][s^-1·h]. */
function diagonalCoefficients(M: ExactMatrix, group: GroupTable, convention: Convention): ExactMatrix {
  const { order, product: table, inverse } = group;
  return rearrange(M, order, order, (s, h) => h * order + (convention === 'g^-1h' ? table[h * order + s]! : table[inverse[s]! * order + h]!));
}

/** D_σ for the cycle σ(h) = h + 1: F[s][h] − F[s][σ(h)]. Its rows sum to zero, so its rank is at most order − 1. */
function groupDisplacement(F: ExactMatrix): ExactMatrix {
  return matrixOfRows(F.p, F.cols, F.row.map(({ n, d }) => lowestRow(F.p, n.map((x, h) => x - n[(h + 1) % n.length]!), d)));
}

/** Row means of F need the division by the order of the group. */
const meansExist = (F: ExactMatrix): boolean => F.p === null || BigInt(F.cols) % F.p !== 0n;

/**
 * F minus the group matrix with the given symbol, once the symbol is shown to be the row means of F, or, where there are
 * no means, to be the symbol of a group matrix M itself.
 */
function residualOf(F: ExactMatrix, symbol: Row, place: string): ExactMatrix {
  const rows = F.row.map(({ n, d }, s) => {
    const difference = lowestRow(F.p, n.map((x) => x * symbol.d - symbol.n[s]! * d), d * symbol.d);
    const sum = difference.n.reduce((total, x) => total + x, 0n);
    const isMean = meansExist(F) ? (F.p === null ? sum === 0n : residue(sum, F.p) === 0n) : difference.n.every((x) => x === 0n);
    if (!isMean) refuse(`${place}/${s}`, 'is not the mean of its group diagonal');
    return difference;
  });
  return matrixOfRows(F.p, F.cols, rows);
}

/** ‖residual‖², the sum of squares in the field. In positive characteristic it is no distance, and null claims nothing. */
function checkSquaredDistance(residual: ExactMatrix, value: unknown): void {
  if (value === null && residual.p !== null) return;
  if (!equalRows(readElement(value, residual.p, '/claim/squaredDistance'), squaredNorm(residual))) refuse('/claim/squaredDistance', 'is not the squared distance');
}

/** M = GM(base) + Σ diag(a_i)·GM(c_i) with as many terms as rank D_σ(M), base the nearest group matrix. */
export function checkGroupDisplacementClaim(claim: unknown, evidence: unknown): void {
  const parts = readObject(claim, '/claim', ['group', 'convention', 'matrix', 'rank', 'base', 'terms', 'squaredDistance']);
  const { minor } = readObject(evidence, '/evidence', ['minor']);
  const group = readGroup(parts['group'], '/claim/group');
  const { order } = group;
  const convention = readWord(parts['convention'], '/claim/convention', CONVENTIONS);
  const M = readMatrix(parts['matrix'], '/claim/matrix', { rows: order, cols: order });
  const rank = readCount(parts['rank'], '/claim/rank', order - 1);
  const F = diagonalCoefficients(M, group, convention);
  const residual = residualOf(F, readRow(parts['base'], M.p, '/claim/base', order), '/claim/base');
  checkSquaredDistance(residual, parts['squaredDistance']);
  const terms = readArray(parts['terms'], '/claim/terms', rank).map((value, i) => {
    const term = readObject(value, `/claim/terms/${i}`, ['diagonal', 'symbol']);
    const diagonal = readRow(term['diagonal'], M.p, `/claim/terms/${i}/diagonal`, order);
    const [sum] = lowestRow(M.p, [diagonal.n.reduce((total, x) => total + x, 0n)], 1n).n;
    if (sum !== 0n) refuse(`/claim/terms/${i}/diagonal`, 'does not sum to zero');
    return { diagonal, symbol: readRow(term['symbol'], M.p, `/claim/terms/${i}/symbol`, order) };
  });
  // Entry (h, h·s) of diag(a)·GM(c) is a(h)·c(s), and likewise for the other convention: F of the sum is Σ c_i(s)·a_i(h).
  const symbols = matrixOfRows(M.p, order, terms.map(({ symbol }) => symbol));
  const diagonals = matrixOfRows(M.p, order, terms.map(({ diagonal }) => diagonal));
  if (!equalMatrices(product(transpose(symbols), diagonals), residual)) refuse('/claim/terms', 'base and terms do not sum to the matrix');
  checkMinor(groupDisplacement(F), rank, minor, '/evidence/minor');
}

/**
 * The report of `analyze`: nearest group matrix, displacement and commutator ranks, equivariance subgroup. Its symbol is
 * null where there is no nearest group matrix; its equivariance subgroup may be left out (null).
 */
export function checkAnalysisClaim(claim: unknown, evidence: unknown): void {
  const parts = readObject(claim, '/claim', [
    'group', 'convention', 'matrix', 'isGroupMatrix', 'symbol', 'squaredDistance', 'displacementRank', 'commutatorRanks', 'jointRank', 'equivarianceSubgroup', 'parameters',
  ]);
  const proofs = readObject(evidence, '/evidence', ['displacement', 'commutators', 'joint']);
  const group = readGroup(parts['group'], '/claim/group');
  const { order } = group;
  const convention = readWord(parts['convention'], '/claim/convention', CONVENTIONS);
  const M = readMatrix(parts['matrix'], '/claim/matrix', { rows: order, cols: order });
  const F = diagonalCoefficients(M, group, convention);
  const rank = readCount(parts['displacementRank'], '/claim/displacementRank', order - 1);
  checkRank(groupDisplacement(F), rank, proofs['displacement'], '/evidence/displacement', order - 1);
  if (parts['symbol'] === null) {
    if (meansExist(F) || rank === 0) refuse('/claim/symbol', 'expected the symbol of the nearest group matrix');
    if (parts['squaredDistance'] !== null) refuse('/claim/squaredDistance', 'expected null where there is no nearest group matrix');
  } else {
    checkSquaredDistance(residualOf(F, readRow(parts['symbol'], M.p, '/claim/symbol', order), '/claim/symbol'), parts['squaredDistance']);
  }
  if (parts['isGroupMatrix'] !== (rank === 0)) refuse('/claim/isGroupMatrix', `expected ${rank === 0}, as the displacement rank is ${rank}`);
  const parameters = readObject(parts['parameters'], '/claim/parameters', ['dense', 'structured']);
  if (parameters['dense'] !== order * order) refuse('/claim/parameters/dense', `expected ${order * order}`);
  if (parameters['structured'] !== order * (1 + 2 * rank)) refuse('/claim/parameters/structured', `expected ${order * (1 + 2 * rank)}`);
  checkCommutators(M, group, convention, parts, proofs);
  if (parts['equivarianceSubgroup'] !== null) checkEquivarianceSubgroup(M, group, convention, parts['equivarianceSubgroup']);
}

/** L_s·M = M·L_s is what "g^-1h" group matrices satisfy; R_s·M = M·R_s is what "gh^-1" ones do. */
const equivariantSide = (convention: Convention): 'left' | 'right' => (convention === 'g^-1h' ? 'left' : 'right');

function checkCommutators(M: ExactMatrix, group: GroupTable, convention: Convention, claim: Record<string, unknown>, proofs: Record<string, unknown>): void {
  const entries = readArray(claim['commutatorRanks'], '/claim/commutatorRanks').map((value, i) => readObject(value, `/claim/commutatorRanks/${i}`, ['element', 'rank']));
  const elements = readIndices(entries.map((entry) => entry['element']), '/claim/commutatorRanks', group.order);
  requireGenerators(group, elements, '/claim/commutatorRanks');
  const evidence = readArray(proofs['commutators'], '/evidence/commutators', entries.length);
  const commutators = entries.map((entry, i) => {
    const shift: SideMatrix = translation(group, elements[i]!, equivariantSide(convention));
    const X = sylvester(shift, shift)(M);
    checkRank(X, readCount(entry['rank'], `/claim/commutatorRanks/${i}/rank`), evidence[i], `/evidence/commutators/${i}`);
    return X;
  });
  checkRank(sideBySide(M.p, M.rows, commutators), readCount(claim['jointRank'], '/claim/jointRank'), proofs['joint'], '/evidence/joint');
}

/** The list must be exactly {s : X_s = 0}, ascending; entries are compared by numbers that name their values. */
function checkEquivarianceSubgroup(M: ExactMatrix, group: GroupTable, convention: Convention, value: unknown): void {
  const place = '/claim/equivarianceSubgroup';
  const { order, product: table } = group;
  const claimed = readIndices(value, place, order);
  if (claimed.some((s, i) => i > 0 && s < claimed[i - 1]!)) refuse(place, 'expected ascending elements');
  const names = new Map<string, number>();
  const entry = Int32Array.from(M.row.flatMap(({ n, d }) => n.map((x) => {
    const { n: [top], d: bottom } = lowestRow(M.p, [x], d);
    const text = `${top}/${bottom}`;
    if (!names.has(text)) names.set(text, names.size);
    return names.get(text)!;
  })));
  const listed = new Set(claimed);
  for (let s = 0; s < order; s++) {
    pollDeadline();
    // X_s = 0 iff M[s·g][s·h] = M[g][h] for all g, h; for the right side g·s^-1 runs through the group as g·s does.
    const image = Int32Array.from({ length: order }, (_, g) => (convention === 'g^-1h' ? table[s * order + g]! : table[g * order + s]!));
    let invariant = true;
    for (let g = 0; g < order && invariant; g++) {
      for (let h = 0; h < order && invariant; h++) invariant = entry[image[g]! * order + image[h]!] === entry[g * order + h];
    }
    if (invariant !== listed.has(s)) refuse(place, invariant ? `lacks ${s}` : `contains ${s}, which the matrix is not equivariant under`);
  }
}

/** symbol * inverse = 1 in the group algebra: Σ_s f(s)·f'(s^-1·x) = 1 at the identity, 0 elsewhere. In finite dimension one side suffices. */
export function checkGroupInverseClaim(claim: unknown, evidence: unknown): void {
  const parts = readObject(claim, '/claim', ['group', 'convention', 'symbol', 'inverse'], ['field']);
  readObject(evidence, '/evidence', []);
  const p = 'field' in parts ? readField(parts['field'], '/claim/field') : null;
  const group = readGroup(parts['group'], '/claim/group');
  const { order, product: table, identity } = group;
  readWord(parts['convention'], '/claim/convention', CONVENTIONS);
  const f = readRow(parts['symbol'], p, '/claim/symbol', order);
  const inverse = readRow(parts['inverse'], p, '/claim/inverse', order);
  const sum = new Array<bigint>(order).fill(0n);
  for (let s = 0; s < order; s++) {
    pollDeadline();
    for (let t = 0; t < order; t++) {
      const x = table[s * order + t]!;
      sum[x] = sum[x]! + f.n[s]! * inverse.n[t]!;
    }
  }
  const convolution = lowestRow(p, sum, f.d * inverse.d);
  if (convolution.d !== 1n || convolution.n.some((x, i) => x !== (i === identity ? 1n : 0n))) refuse('/claim/inverse', 'symbol * inverse is not the identity of the group algebra');
}
