import { pollDeadline } from '../../deadline.ts';
import { elementSignatures } from './element-signature.ts';
import type { ElementIndex, FiniteGroup } from '../finite-group.ts';
import { PartialIsomorphism } from './partial-isomorphism.ts';
import { SubgroupClosure } from '../subgroup-closure.ts';

/** Elements of G by signature. */
export function bySignature(signatures: readonly string[]): ReadonlyMap<string, readonly ElementIndex[]> {
  const found = new Map<string, ElementIndex[]>();
  signatures.forEach((signature, x) => {
    const list = found.get(signature);
    if (list) list.push(x);
    else found.set(signature, [x]);
  });
  return found;
}

/** A generating sequence whose elements have few possible images: always the next element of the smallest signature class. */
export function rigidGenerators(G: FiniteGroup, signatures: readonly string[]): ElementIndex[] {
  const sizes = bySignature(signatures);
  const order = Array.from({ length: G.order }, (_, x) => x).sort((a, b) => sizes.get(signatures[a]!)!.length - sizes.get(signatures[b]!)!.length || G.elementOrder(b) - G.elementOrder(a) || a - b);
  const closure = new SubgroupClosure(G);
  const generators: ElementIndex[] = [];
  for (const x of order) if (closure.order < G.order && closure.adjoin(x)) generators.push(x);
  return irredundant(G, generators);
}

/** The sequence without elements that the others generate, tried from the end with most images. */
function irredundant(G: FiniteGroup, generators: readonly ElementIndex[]): ElementIndex[] {
  let kept = [...generators];
  for (const x of generators) {
    const rest = kept.filter((y) => y !== x);
    const closure = new SubgroupClosure(G);
    for (const y of rest) closure.adjoin(y);
    if (closure.order === G.order) kept = rest;
  }
  return kept;
}

/**
 * Extends φ to an isomorphism by giving images to generators[depth], …; candidates(g) lists the possible images of g.
 * True when φ is then defined on all of G; otherwise φ is as before.
 */
export function completeIsomorphism(phi: PartialIsomorphism, generators: readonly ElementIndex[], depth: number, candidates: (g: ElementIndex) => readonly ElementIndex[]): boolean {
  if (depth === generators.length) return true;
  pollDeadline();
  const g = generators[depth]!;
  if (phi.has(g)) return completeIsomorphism(phi, generators, depth + 1, candidates);
  for (const h of candidates(g)) {
    if (!phi.extend(g, h)) continue;
    if (completeIsomorphism(phi, generators, depth + 1, candidates)) return true;
    phi.retract();
  }
  return false;
}

/**
 * An isomorphism G → H as an image list, or null when there is none.
 *
 * Invariants of elements (orders, class sizes, powers, roots) first; then images of a few generators by backtracking, each
 * partial map checked to be an isomorphism of the subgroups generated so far. The map that is returned has been checked on
 * all products with generators; null means that every choice was refuted.
 * @throws LimitError when the deadline passes
 * @example
 * import { findIsomorphism, parseGroupSpec } from 'group-matrix';
 * [findIsomorphism(parseGroupSpec('S(3)'), parseGroupSpec('D(3)')), findIsomorphism(parseGroupSpec('C(4)'), parseGroupSpec('E(2,2)'))] // => [[0, 3, 5, 1, 2, 4], null]
 */
export function findIsomorphism(G: FiniteGroup, H: FiniteGroup): ElementIndex[] | null {
  if (G.order !== H.order) return null;
  const [ours, theirs] = [elementSignatures(G), elementSignatures(H)];
  const [mine, others] = [bySignature(ours), bySignature(theirs)];
  for (const [signature, list] of mine) if (others.get(signature)?.length !== list.length) return null;
  const phi = new PartialIsomorphism(G, H);
  const generators = rigidGenerators(G, ours);
  return completeIsomorphism(phi, generators, 0, (g) => others.get(ours[g]!)!) ? Array.from(phi.images) : null;
}
