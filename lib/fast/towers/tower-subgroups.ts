import { pollDeadline } from '../../deadline.ts';
import { conjugacyClasses } from '../../groups/structure/conjugacy-classes.ts';
import type { ElementIndex, FiniteGroup } from '../../groups/finite-group.ts';
import { sylowSubgroup } from '../../groups/structure/local-subgroups.ts';
import { primePowersOf } from '../../groups/prime-powers.ts';
import { SubgroupClosure } from '../../groups/subgroup-closure.ts';
import { abelianCandidates } from '../transforms/abelian-subgroup.ts';

/** Products in G after which the search ends: these, or more where they would be fewer than 64 for each element. */
const MOST_PRODUCTS = 2 ** 21;

/**
 * Proper subgroups of G, largest first, which are different under conjugation as far as their orders and their numbers of elements in each class of G tell: Sylow
 * subgroups, abelian ones, and what one more element makes of those again and again, the largest first, while the work lasts. A maximal subgroup of a solvable group
 * that is no p-group holds a Sylow subgroup, so that it is met if it is not for the end of the work.
 */
export function overgroupsOfSylow(G: FiniteGroup): readonly SubgroupClosure[] {
  const { classes, classOf } = conjugacyClasses(G);
  const found = new Map<string, SubgroupClosure>();
  const pending: SubgroupClosure[] = [];
  const note = (K: SubgroupClosure): void => {
    if (K.order === G.order) return;
    const counts = new Uint16Array(classes.length);
    K.isMember.forEach((inside, g) => void (counts[classOf[g]!]! += inside));
    const name = counts.join();
    if (found.has(name)) return;
    found.set(name, K);
    pending.push(K);
  };
  for (const [p] of primePowersOf(G.order)) note(closureOf(G, sylowSubgroup(G, p)));
  for (const { generators } of abelianCandidates(G)) note(closureOf(G, generators));
  const most = Math.max(MOST_PRODUCTS, 64 * G.order);
  for (let work = 0; pending.length > 0 && work < most; ) {
    const K = pending.splice(pending.reduce((best, { order }, i) => (order > pending[best]!.order ? i : best), 0), 1)[0]!;
    const elements = doubleCosets(G, K);
    work += G.order;
    for (const x of elements) {
      pollDeadline();
      const larger = closureOf(G, [...K.generators, x]);
      work += larger.order;
      note(larger);
      if (work >= most) break;
    }
  }
  return [...found.values()].sort((a, b) => b.order - a.order);
}

function closureOf(G: FiniteGroup, generators: readonly ElementIndex[]): SubgroupClosure {
  const closure = new SubgroupClosure(G);
  for (const g of generators) closure.adjoin(g);
  return closure;
}

/** An element of each double coset KxK but K: ⟨K, x⟩ depends on the double coset alone. */
function doubleCosets(G: FiniteGroup, K: SubgroupClosure): ElementIndex[] {
  const members = K.elements();
  const seen = new Uint8Array(G.order);
  const addCoset = (x: ElementIndex): void => {
    for (const k of members) seen[G.multiply(x, k)] = 1;
  };
  addCoset(G.identity);
  const representatives: ElementIndex[] = [];
  for (let x = 0; x < G.order; x++) {
    if (seen[x]) continue;
    representatives.push(x);
    addCoset(x);
    const cosets = [x];
    for (const y of cosets) {
      for (const g of K.generators) {
        const z = G.multiply(g, y);
        if (seen[z]) continue;
        addCoset(z);
        cosets.push(z);
      }
    }
  }
  return representatives;
}
