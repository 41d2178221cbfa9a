import { conjugacyClasses } from '../../groups/structure/conjugacy-classes.ts';
import { pollDeadline } from '../../deadline.ts';
import type { FiniteGroup } from '../../groups/finite-group.ts';
import { isAbelian } from '../../groups/structure/predicates.ts';
import { subgroupAsGroupUnchecked } from '../../groups/structure/subgroup-as-group.ts';
import type { GroupPlanChoice } from '../plans/group-plan-choice.ts';
import { monomialTower, type MonomialTower } from './monomial-tower.ts';
import { polycyclicChain } from './polycyclic-chain.ts';
import { fastestDesign, hasTowerSize, remembered, solvableChoice, towerChoice, type Chosen } from './solvable-choice.ts';
import { symmetricChoice } from './symmetric-plan.ts';
import { leftCosets } from './tower-cosets.ts';
import { overgroupsOfSylow } from './tower-subgroups.ts';

/** Subgroups whose classes are counted, largest first; towers that are made of them; designs that are made of those. */
const [MOST_SUBGROUPS, MOST_TOWERS, MOST_DESIGNS] = [48, 6, 3];

/** Most entries of all blocks: [G:H]·|G|. Their tables take some 40 bytes for each. */
const MOST_ENTRIES = 2 ** 21;

interface Candidate {
  readonly members: readonly number[];
  readonly tower: MonomialTower;
  readonly work: number;
}

/**
 * The tower of a proper subgroup H that is not abelian with the least expected time; null when none is found. The products with blocks take about 2·|G|·m·s operations for m cosets,
 * s = Σd³/|H| over the degrees d of H. As Σd³·Σd ≥ (Σd²)² = |H|² and Σd ≤ √(k·|H|) for k classes, s ≥ √(|H|/k): this tells whose representations are worth making, and s whose design.
 */
export const subgroupDesign: (G: FiniteGroup) => Chosen | null = remembered((G) => {
  const subgroups = overgroupsOfSylow(G)
    .filter(({ order }) => hasTowerSize(order) && (G.order / order) * G.order <= MOST_ENTRIES)
    .slice(0, MOST_SUBGROUPS)
    .map((closure) => closure.elements())
    .map((members) => ({ members, H: subgroupAsGroupUnchecked(G, members) }))
    .filter(({ H }) => !isAbelian(H))
    .map((subgroup) => ({ ...subgroup, least: (G.order / subgroup.H.order) * Math.sqrt(subgroup.H.order / conjugacyClasses(subgroup.H).classes.length) }))
    .sort((a, b) => a.least - b.least);
  const candidates: Candidate[] = [];
  for (const { members, H, least } of subgroups) {
    pollDeadline();
    if (candidates.length === MOST_TOWERS || candidates.filter(({ work }) => work <= least).length >= MOST_DESIGNS) break;
    const chain = polycyclicChain(H, 'largest');
    const tower = chain === null ? null : monomialTower(chain);
    if (tower === null) continue;
    candidates.push({ members, tower, work: (G.order / H.order ** 2) * tower.levels.at(-1)!.reduce((sum, { degree }) => sum + degree ** 3, 0) });
  }
  return candidates
    .sort((a, b) => a.work - b.work)
    .slice(0, MOST_DESIGNS)
    .map(({ members, tower }) => fastestDesign(tower, leftCosets(G, members)))
    .reduce<Chosen | null>((best, chosen) => (best === null || chosen.nanoseconds < best.nanoseconds ? chosen : best), null);
});

/**
 * Towers of subgroups of groups that have none themselves: they are not solvable, larger than 4096, or have a representation that is not monomial along the chains that are tried.
 * Beside a tower of the whole group those of its subgroups gain too little for their search.
 */
export function subgroupChoice(G: FiniteGroup): GroupPlanChoice | null {
  if (isAbelian(G) || symmetricChoice(G) !== null || solvableChoice(G) !== null) return null;
  const chosen = subgroupDesign(G);
  return chosen === null ? null : towerChoice(chosen);
}
