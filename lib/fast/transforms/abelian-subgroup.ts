import { pollDeadline } from '../../deadline.ts';
import { conjugacyClasses } from '../../groups/structure/conjugacy-classes.ts';
import { elementOrdersOf } from '../../groups/element-orders.ts';
import type { ElementIndex, FiniteGroup } from '../../groups/finite-group.ts';
import { isAbelian } from '../../groups/structure/predicates.ts';
import { SubgroupClosure } from '../../groups/subgroup-closure.ts';

/** An abelian subgroup as a direct product of cyclic groups: element with coordinates p is Π generators_i^(p_i). */
export interface AbelianSubgroup {
  readonly generators: readonly ElementIndex[];
  /** Orders of the generators; each divides the one before. */
  readonly axes: readonly number[];
  /** All elements, coordinates in row-major order. */
  readonly elements: readonly ElementIndex[];
}

/** Most classes from whose elements abelian subgroups are grown. */
const MOST_SEEDS = 48;

const memo = new WeakMap<FiniteGroup, readonly AbelianSubgroup[]>();

/**
 * Abelian subgroups among which a plan chooses, found once for each group: the whole group when it is abelian, else maximal abelian subgroups grown
 * from a representative of each class (at most 48 classes, the largest element orders and the smallest classes first) by elements of the largest order, of the
 * smallest, or of the smallest class, of different shapes.
 */
export function abelianCandidates(G: FiniteGroup): readonly AbelianSubgroup[] {
  let candidates = memo.get(G);
  if (candidates === undefined) memo.set(G, (candidates = searchCandidates(G)));
  return candidates;
}

function searchCandidates(G: FiniteGroup): AbelianSubgroup[] {
  if (isAbelian(G)) return [abelianBasis(G, Array.from({ length: G.order }, (_, x) => x))];
  const found = new Map<string, AbelianSubgroup>();
  const orders = elementOrdersOf(G);
  const { classes, classOf } = conjugacyClasses(G);
  const sizeOf = (g: ElementIndex): number => classes[classOf[g]!]!.size;
  // which commuting element is adjoined first
  const preferences: readonly ((g: ElementIndex, h: ElementIndex) => boolean)[] = [
    (g, h) => orders[g]! > orders[h]!,
    (g, h) => orders[g]! < orders[h]!,
    (g, h) => sizeOf(g) < sizeOf(h) || (sizeOf(g) === sizeOf(h) && orders[g]! > orders[h]!),
  ];
  const byOrder = [...classes].sort((a, b) => b.elementOrder - a.elementOrder || a.size - b.size);
  const bySize = [...classes].sort((a, b) => a.size - b.size || b.elementOrder - a.elementOrder);
  const seeds = new Set<ElementIndex>();
  for (let i = 0; i < classes.length && seeds.size < MOST_SEEDS; i++) {
    seeds.add(byOrder[i]!.representative);
    seeds.add(bySize[i]!.representative);
  }
  for (const seed of seeds) {
    const centraliser = commuting(G, Array.from({ length: G.order }, (_, g) => g), seed);
    for (const isBetter of preferences) {
      const subgroup = abelianBasis(G, grown(G, seed, centraliser, isBetter));
      const key = subgroup.axes.join(' ');
      if (!found.has(key)) found.set(key, subgroup);
    }
  }
  return [...found.values()];
}

const commuting = (G: FiniteGroup, elements: readonly ElementIndex[], x: ElementIndex): ElementIndex[] => elements.filter((g) => G.multiply(g, x) === G.multiply(x, g));

/** A maximal abelian subgroup that holds x, whose centraliser is given: adjoins again and again the best element that commutes with all before. */
function grown(G: FiniteGroup, x: ElementIndex, centraliser: readonly ElementIndex[], isBetter: (g: ElementIndex, h: ElementIndex) => boolean): ElementIndex[] {
  const closure = new SubgroupClosure(G);
  closure.adjoin(x);
  for (let rest = centraliser; ; ) {
    pollDeadline();
    let best = -1;
    for (const g of rest) if (!closure.has(g) && (best < 0 || isBetter(g, best))) best = g;
    if (best < 0) return closure.elements();
    closure.adjoin(best);
    rest = commuting(G, rest, best);
  }
}

/**
 * Writes an abelian subgroup as a direct product of cyclic ones: an element of the largest order modulo those before, with
 * that same order itself; it exists because what was split off before is a direct factor.
 */
export function abelianBasis(G: FiniteGroup, members: readonly ElementIndex[]): AbelianSubgroup {
  const orders = elementOrdersOf(G);
  const generators: ElementIndex[] = [];
  const axes: number[] = [];
  let elements: ElementIndex[] = [G.identity];
  const inside = new Uint8Array(G.order);
  inside[G.identity] = 1;
  while (elements.length < members.length) {
    pollDeadline();
    let [best, largest] = [-1, 0];
    for (const x of members) {
      if (inside[x] || orders[x]! <= largest) continue;
      let relative = 1;
      for (let y = x; !inside[y]; y = G.multiply(y, x)) relative++;
      if (relative === orders[x]) [best, largest] = [x, relative];
    }
    const powers: ElementIndex[] = [G.identity];
    for (let k = 1; k < largest; k++) powers.push(G.multiply(powers[k - 1]!, best));
    elements = elements.flatMap((e) => powers.map((p) => G.multiply(e, p)));
    for (const e of elements) inside[e] = 1;
    generators.push(best);
    axes.push(largest);
  }
  return { generators, axes, elements };
}
