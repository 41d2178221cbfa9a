import { pollDeadline } from '../../deadline.ts';
import type { Convention } from '../../group-matrices/convention.ts';
import type { ElementIndex, FiniteGroup } from '../../groups/finite-group.ts';
import { inverseImages } from '../../groups/translation.ts';
import type { AbelianSubgroup } from '../transforms/abelian-subgroup.ts';

/**
 * G in the order of cosets of an abelian subgroup A, m = [G:A]: element p of A and coset i give the element of index `elements[p·m + i]`,
 * which is a_p·t_i for "g^-1h" (right cosets A·t_i) and t_i·a_p for "gh^-1" (left cosets t_i·A). A group matrix is then an m × m array of
 * A-circulants: entry ((p, i), (q, j)) = c_ij(p − q).
 */
export interface CosetStructure {
  readonly group: FiniteGroup;
  readonly convention: Convention;
  readonly subgroup: AbelianSubgroup;
  readonly index: number;
  readonly representatives: readonly ElementIndex[];
  readonly elements: Int32Array;
}

export function cosetStructure(G: FiniteGroup, convention: Convention, subgroup: AbelianSubgroup): CosetStructure {
  const a = subgroup.elements.length;
  const index = G.order / a;
  const elements = new Int32Array(G.order);
  const representatives: ElementIndex[] = [];
  const seen = new Uint8Array(G.order);
  for (let t = 0; t < G.order; t++) {
    if (seen[t]) continue;
    if (representatives.length % 64 === 0) pollDeadline();
    for (let p = 0; p < a; p++) {
      const g = convention === 'g^-1h' ? G.multiply(subgroup.elements[p]!, t) : G.multiply(t, subgroup.elements[p]!);
      seen[g] = 1;
      elements[p * index + representatives.length] = g;
    }
    representatives.push(t);
  }
  return { group: G, convention, subgroup, index, representatives, elements };
}

/**
 * The elements at which c_ij reads the symbol, for fixed i: entry p·m + j is the element x with c_ij(p) = f(x), namely
 * t_i^-1·a_p^-1·t_j for "g^-1h" (block (i, j) has symbol x ↦ f(t_i^-1·x·t_j)) and t_i·a_p·t_j^-1 for "gh^-1".
 */
export function symbolElements({ group: G, convention, subgroup, index, representatives }: CosetStructure, i: number): Int32Array {
  pollDeadline();
  const inverses = inverseImages(G);
  const t = representatives[i]!;
  const a = subgroup.elements.length;
  const result = new Int32Array(a * index);
  for (let p = 0; p < a; p++) {
    const x = subgroup.elements[p]!;
    const left = convention === 'g^-1h' ? inverses[G.multiply(x, t)]! : G.multiply(t, x);
    for (let j = 0; j < index; j++) {
      const right = representatives[j]!;
      result[p * index + j] = G.multiply(left, convention === 'g^-1h' ? right : inverses[right]!);
    }
  }
  return result;
}
