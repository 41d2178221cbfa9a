import type { ElementIndex, FiniteGroup } from '../groups/finite-group.ts';
import { commutingSide, DEFAULT_CONVENTION, type Convention } from '../group-matrices/convention.ts';
import { requireGroupShape } from '../group-matrices/diagonal-coefficients.ts';
import { nearestGroupMatrix, recognizeGroupMatrix } from '../group-matrices/nearest.ts';
import { commutator } from '../displacement/commutator.ts';
import { groupDisplacementRank } from '../displacement/group-displacement.ts';
import { sideBySide } from '../linear/blocks.ts';
import type { Matrix } from '../linear/matrix.ts';
import { certifiedRank, type CertifiedRank } from '../linear/rank.ts';
import { leftRegular, rightRegular } from '../representations/permutation-representation.ts';
import { equivarianceSubgroup } from './subgroup.ts';

/** What `analyze` looks at beyond the defaults. */
export interface AnalysisOptions {
  /** Commutators with all elements instead of a generating set. */
  readonly all?: boolean;
}

/** Everything that `analyze` finds about one matrix and one group, with the rank certificates. */
export interface Analysis<E> {
  readonly group: FiniteGroup;
  readonly convention: Convention;
  readonly matrix: Matrix<E>;
  readonly isGroupMatrix: boolean;
  /** The symbol of the nearest group matrix; null where means do not exist (characteristic divides |G|) and M is none. */
  readonly symbol: readonly E[] | null;
  /** ‖M − nearest‖², null in positive characteristic. */
  readonly squaredDistance: E | null;
  /** The group displacement rank, rank D_σ(M). */
  readonly displacement: CertifiedRank<E>;
  /** rank X_s for the listed elements, X_s the commutator displacement. */
  readonly commutators: readonly { readonly element: ElementIndex; readonly certified: CertifiedRank<E> }[];
  /** rank [X_s1 | X_s2 | …] over the listed elements. */
  readonly joint: CertifiedRank<E>;
  /** {s : X_s = 0}, ascending. */
  readonly equivarianceSubgroup: readonly ElementIndex[];
  readonly parameters: { readonly dense: number; readonly structured: number };
}

/**
 * Analyses M against a group: is it a group matrix, how far from one, and what are its displacement ranks.
 *
 * Reported: the nearest group matrix and the exact squared distance; the group displacement rank; the ranks of the
 * commutators X_s (L_s for "g^-1h", R_s for "gh^-1") for s in a generating set, or all s; their joint rank; the exact
 * equivariance subgroup; parameters: dense |G|², structured |G|·(1 + 2·displacement rank).
 * Cost: one elimination of |G| × |G| modulo a word prime for a full rank, and |G|² moves for each commutator.
 * @throws InputError when M is not |G| × |G|
 * @throws LimitError when the commutators side by side exceed the size of one matrix (`all` for a large group)
 * @source Samudre, Petrache, Nord, Trivedi, arXiv 2409.11772 (2024), for group displacement
 * @example
 * import { analyze, matrixFromRows, parseGroupSpec, Q } from 'group-matrix';
 * const analysis = analyze(matrixFromRows(Q, [[1, 2, 3], [3, 1, 2], [2, 3, 5]]), parseGroupSpec('C(3)'));
 * [analysis.isGroupMatrix, analysis.displacement.rank, analysis.commutators.map((x) => x.certified.rank), analysis.parameters] // => [false, 1, [2], { dense: 9, structured: 9 }]
 */
export function analyze<E>(M: Matrix<E>, G: FiniteGroup, convention: Convention = DEFAULT_CONVENTION, options: AnalysisOptions = {}): Analysis<E> {
  requireGroupShape(M, G, 'analyze');
  const displacement = groupDisplacementRank(M, G, convention);
  const elements = options.all ? Array.from({ length: G.order }, (_, s) => s) : G.generators;
  const blocks = elements.map((s) => commutator(M, G, s, convention));
  const commutators = elements.map((element, i) => ({ element, certified: certifiedRank(blocks[i]!) }));
  const joint = certifiedRank(sideBySide(M.field, G.order, blocks));
  const representation = commutingSide(convention) === 'left' ? leftRegular(G) : rightRegular(G);
  return {
    group: G,
    convention,
    matrix: M,
    isGroupMatrix: displacement.rank === 0,
    ...nearest(M, G, convention),
    displacement,
    commutators,
    joint,
    equivarianceSubgroup: equivarianceSubgroup(M, representation, representation),
    parameters: { dense: G.order ** 2, structured: G.order * (1 + 2 * displacement.rank) },
  };
}

function nearest<E>(M: Matrix<E>, G: FiniteGroup, convention: Convention): { symbol: readonly E[] | null; squaredDistance: E | null } {
  if (M.field.isZero(M.field.fromInteger(G.order))) return { symbol: recognizeGroupMatrix(M, G, convention)?.symbol ?? null, squaredDistance: null };
  const { nearest: projection, squaredDistance } = nearestGroupMatrix(M, G, convention);
  return { symbol: projection.symbol, squaredDistance };
}

