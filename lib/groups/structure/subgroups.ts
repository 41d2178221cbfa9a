import { pollDeadline } from '../../deadline.ts';
import { requireElements, type ElementIndex, type FiniteGroup } from '../finite-group.ts';
import { SubgroupClosure } from '../subgroup-closure.ts';
import { inverseImages } from '../translation.ts';

/** g^-1·x·g. */
function conjugate(G: FiniteGroup, x: ElementIndex, g: ElementIndex): ElementIndex {
  return G.multiply(inverseImages(G)[g]!, G.multiply(x, g));
}

/** x^-1·y^-1·x·y. */
function commutator(G: FiniteGroup, x: ElementIndex, y: ElementIndex): ElementIndex {
  return G.multiply(inverseImages(G)[x]!, conjugate(G, x, y));
}

/** The least subgroup that holds `elements` and is normalised by `normalisers` (and so by what they generate). */
export function normalClosureUnchecked(G: FiniteGroup, elements: Iterable<ElementIndex>, normalisers: readonly ElementIndex[]): SubgroupClosure {
  const closure = new SubgroupClosure(G);
  for (const x of elements) closure.adjoin(x);
  // Conjugates of generators suffice; the list of generators grows while it is walked.
  for (const x of closure.generators) {
    pollDeadline();
    for (const g of normalisers) closure.adjoin(conjugate(G, x, g));
  }
  return closure;
}

/** [⟨xs⟩, ⟨ys⟩], where ⟨ys⟩ ≥ ⟨xs⟩ normalises ⟨xs⟩: the closure of the commutators of generators under conjugation. */
export function commutatorSubgroupUnchecked(G: FiniteGroup, xs: readonly ElementIndex[], ys: readonly ElementIndex[]): SubgroupClosure {
  return normalClosureUnchecked(G, xs.flatMap((x) => ys.map((y) => commutator(G, x, y))), ys);
}

/**
 * The elements, ascending, of the subgroup that the given elements generate (the trivial one for none).
 * Cost: about one product for each element of the subgroup.
 * @throws InputError when an index is out of range; pointers are relative to `elements`
 * @example
 * import { generatedSubgroup, symmetricGroup } from 'group-matrix';
 * generatedSubgroup(symmetricGroup(3), [3]) // => [0, 3, 4]
 */
export function generatedSubgroup(G: FiniteGroup, elements: readonly ElementIndex[]): ElementIndex[] {
  requireElements(G, elements, 'generatedSubgroup');
  const closure = new SubgroupClosure(G);
  for (const x of elements) closure.adjoin(x);
  return closure.elements();
}

/**
 * The elements, ascending, of the least normal subgroup of G that holds the given elements.
 * @throws InputError when an index is out of range; pointers are relative to `elements`
 * @example
 * import { normalClosure, symmetricGroup } from 'group-matrix';
 * [normalClosure(symmetricGroup(3), [3]), normalClosure(symmetricGroup(3), [1])] // => [[0, 3, 4], [0, 1, 2, 3, 4, 5]]
 */
export function normalClosure(G: FiniteGroup, elements: readonly ElementIndex[]): ElementIndex[] {
  requireElements(G, elements, 'normalClosure');
  return normalClosureUnchecked(G, elements, G.generators).elements();
}

/**
 * The centre of G, ascending: the elements that commute with every generator.
 * @example
 * import { centre, dihedralGroup } from 'group-matrix';
 * centre(dihedralGroup(4)) // => [0, 2]
 */
export function centre(G: FiniteGroup): ElementIndex[] {
  const { generators } = G;
  const found: ElementIndex[] = [];
  for (let x = 0; x < G.order; x++) {
    if (x % 256 === 0) pollDeadline();
    if (generators.every((g) => G.multiply(x, g) === G.multiply(g, x))) found.push(x);
  }
  return found;
}

/**
 * The derived subgroup G' = [G, G], ascending: the normal closure of the commutators of generators.
 * @example
 * import { derivedSubgroup, dihedralGroup } from 'group-matrix';
 * derivedSubgroup(dihedralGroup(4)) // => [0, 2]
 */
export function derivedSubgroup(G: FiniteGroup): ElementIndex[] {
  return commutatorSubgroupUnchecked(G, G.generators, G.generators).elements();
}

/** The terms of a series of subgroups, each made from generators of the one before, until the order stays the same. */
function descendingSeries(G: FiniteGroup, next: (generators: readonly ElementIndex[]) => SubgroupClosure): ElementIndex[][] {
  const terms = [Array.from({ length: G.order }, (_, x) => x)];
  let generators = G.generators;
  for (;;) {
    const term = next(generators);
    if (term.order === terms.at(-1)!.length) return terms;
    terms.push(term.elements());
    generators = term.generators;
  }
}

/**
 * The derived series G ≥ G' ≥ G'' ≥ … down to the first repetition, which is left out; each term ascending.
 * @example
 * import { derivedSeries, symmetricGroup } from 'group-matrix';
 * derivedSeries(symmetricGroup(4)).map((term) => term.length) // => [24, 12, 4, 1]
 */
export function derivedSeries(G: FiniteGroup): ElementIndex[][] {
  return descendingSeries(G, (xs) => commutatorSubgroupUnchecked(G, xs, xs));
}

/**
 * The lower central series G ≥ [G, G] ≥ [[G, G], G] ≥ … down to the first repetition, which is left out; each term ascending.
 * @example
 * import { dihedralGroup, lowerCentralSeries } from 'group-matrix';
 * lowerCentralSeries(dihedralGroup(8)).map((term) => term.length) // => [16, 4, 2, 1]
 */
export function lowerCentralSeries(G: FiniteGroup): ElementIndex[][] {
  return descendingSeries(G, (xs) => commutatorSubgroupUnchecked(G, xs, G.generators));
}
