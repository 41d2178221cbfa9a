import type { ElementIndex, FiniteGroup } from '../../groups/finite-group.ts';

/** G as the left cosets t_w·H of a subgroup H that has a tower: element h of coset w is t_w·members[h]. */
export interface TowerCosets {
  readonly group: FiniteGroup;
  /** The element of G for each element of H. */
  readonly members: readonly ElementIndex[];
  /** t_w; the identity is the first. */
  readonly representatives: readonly ElementIndex[];
}

export const wholeGroup = (G: FiniteGroup): TowerCosets => ({ group: G, members: Array.from({ length: G.order }, (_, g) => g), representatives: [G.identity] });

export function leftCosets(G: FiniteGroup, members: readonly ElementIndex[]): TowerCosets {
  const representatives: ElementIndex[] = [];
  const seen = new Uint8Array(G.order);
  for (const t of [G.identity, ...Array.from({ length: G.order }, (_, g) => g)]) {
    if (seen[t]) continue;
    representatives.push(t);
    for (const h of members) seen[G.multiply(t, h)] = 1;
  }
  return { group: G, members, representatives };
}
