import { cyclicGroup, dihedralGroup, elementaryAbelianGroup, quaternionGroup } from '../../lib/groups/library/families.ts';
import { directProduct } from '../../lib/groups/products/direct-product.ts';
import type { FiniteGroup } from '../../lib/groups/finite-group.ts';
import { powerSemidirectProduct, semidirectProduct } from '../../lib/groups/products/semidirect-product.ts';
import { alternatingGroup, symmetricGroup } from '../../lib/groups/library/symmetric-group.ts';
import { permutationGroup } from '../../lib/groups/permutations/permutation-group.ts';
import { quotientGroup } from '../../lib/groups/structure/quotient-group.ts';

/** The Cayley table as rows, by calling `multiply` only. */
export function rowsOf(G: FiniteGroup): number[][] {
  return Array.from({ length: G.order }, (_, g) => Array.from({ length: G.order }, (__, h) => G.multiply(g, h)));
}

/** The first non-associative triple in lexicographic order, by trying all. */
export function firstBadTriple(T: readonly (readonly number[])[]): [number, number, number] | null {
  for (let x = 0; x < T.length; x++) {
    for (let y = 0; y < T.length; y++) {
      for (let z = 0; z < T.length; z++) if (T[T[x]![y]!]![z] !== T[x]![T[y]![z]!]) return [x, y, z];
    }
  }
  return null;
}

/** Which group law fails for G, tried on all elements, or null. */
export function brokenLaw(G: FiniteGroup): string | null {
  const T = rowsOf(G);
  const e = G.identity;
  for (let g = 0; g < G.order; g++) {
    if (T[e]![g] !== g || T[g]![e] !== g) return `identity at ${g}`;
    if (T[g]!.some((x) => !Number.isInteger(x) || x < 0 || x >= G.order)) return `range at ${g}`;
    const inverse = G.inverse(g);
    if (T[g]![inverse] !== e || T[inverse]![g] !== e) return `inverse of ${g}`;
    let [order, power] = [1, g];
    for (; power !== e; order++) power = T[power]![g]!;
    if (G.elementOrder(g) !== order) return `order of ${g}`;
  }
  const triple = firstBadTriple(T);
  return triple === null ? null : `associativity at ${triple.join()}`;
}

/** The closure of a set under all products, the slow way. */
export function naiveClosure(G: FiniteGroup, elements: readonly number[]): number[] {
  let found = new Set([G.identity, ...elements]);
  for (;;) {
    const wider = new Set(found);
    for (const x of found) for (const y of found) wider.add(G.multiply(x, y));
    if (wider.size === found.size) return [...found].sort((a, b) => a - b);
    found = wider;
  }
}

/** The pairs of elements whose product is not right; one assertion for a whole table. */
export function wrongProducts(order: number, isRight: (g: number, h: number) => boolean): [number, number][] {
  const wrong: [number, number][] = [];
  for (let g = 0; g < order; g++) for (let h = 0; h < order; h++) if (!isRight(g, h)) wrong.push([g, h]);
  return wrong;
}

/** One group of every kind of construction, each small enough for brute force. */
export const SAMPLE_GROUPS: readonly (readonly [name: string, G: FiniteGroup])[] = [
  ...[1, 2, 3, 4, 5, 6, 12].map((n) => [`C(${n})`, cyclicGroup(n)] as const),
  ...[1, 2, 3, 4, 5, 6].map((n) => [`D(${n})`, dihedralGroup(n)] as const),
  ...[4, 8, 12, 16, 20].map((n) => [`Q(${n})`, quaternionGroup(n)] as const),
  ...[1, 2, 3, 4].map((n) => [`S(${n})`, symmetricGroup(n)] as const),
  ...[1, 2, 3, 4, 5].map((n) => [`A(${n})`, alternatingGroup(n)] as const),
  ...([[2, 1], [2, 3], [3, 2], [5, 1], [2, 4], [3, 3]] as const).map(([p, k]) => [`E(${p},${k})`, elementaryAbelianGroup(p, k)] as const),
  ['C(2) x C(4)', directProduct(cyclicGroup(2), cyclicGroup(4))],
  ['S(3) x D(4)', directProduct(symmetricGroup(3), dihedralGroup(4))],
  ['C(1) x Q(8)', directProduct(cyclicGroup(1), quaternionGroup(8))],
  ['C(7) : C(3) [2]', powerSemidirectProduct(cyclicGroup(7), cyclicGroup(3), 2)],
  ['C(5) : C(4) [2]', powerSemidirectProduct(cyclicGroup(5), cyclicGroup(4), 2)],
  ['E(2,2) : S(3)', semidirectProduct(elementaryAbelianGroup(2, 2), symmetricGroup(3), [[3, [0, 2, 3, 1]], [1, [0, 2, 1, 3]]])],
  ['⟨(01)(23), (012)⟩', permutationGroup([[1, 0, 3, 2], [1, 2, 0, 3]])],
  ['S(4)/V', quotientGroup(symmetricGroup(4), [0, 7, 16, 23]).group],
];

/** Deterministic pseudo-random integers for shuffles: x ↦ 48271·x modulo 2^31 − 1. */
export function shuffled(n: number, seed: number): number[] {
  const list = Array.from({ length: n }, (_, i) => i);
  let state = (seed % 2147483646) + 1;
  for (let i = n - 1; i > 0; i--) {
    state = (state * 48271) % 2147483647;
    const j = state % (i + 1);
    [list[i], list[j]] = [list[j]!, list[i]!];
  }
  return list;
}

/** The table with element i renamed to p[i]. */
export function relabelled(T: readonly (readonly number[])[], p: readonly number[]): number[][] {
  const result = T.map((row) => row.slice());
  T.forEach((row, i) => row.forEach((x, j) => (result[p[i]!]![p[j]!] = p[x]!)));
  return result;
}
