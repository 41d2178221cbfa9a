import { elementOrderStatistics } from '../element-orders.ts';
import type { FiniteGroup } from '../finite-group.ts';
import { primePowersOf } from '../prime-powers.ts';
import { quotientGroupUnchecked } from './quotient-group.ts';
import { derivedSubgroup } from './subgroups.ts';

/**
 * The abelian invariants of G/G': the prime powers q with G/G' ≅ Π C(q), ascending by prime, then by power; [] if trivial.
 *
 * In an abelian group with p-part Π C(p^λ_j) the equation x^(p^i) = e has p^(Σ min(i, λ_j)) solutions, so the numbers of
 * elements of each order give the λ_j.
 * @example
 * import { abelianInvariants, cyclicGroup, directProduct, symmetricGroup } from 'group-matrix';
 * [abelianInvariants(directProduct(cyclicGroup(4), cyclicGroup(6))), abelianInvariants(symmetricGroup(4))] // => [[2, 4, 3], [2]]
 */
export function abelianInvariants(G: FiniteGroup): number[] {
  const derived = derivedSubgroup(G);
  const A = derived.length === 1 ? G : quotientGroupUnchecked(G, derived).group;
  const counts = new Map(elementOrderStatistics(A));
  const invariants: number[] = [];
  for (const [p, part] of primePowersOf(A.order)) {
    // atLeast[i] = number of factors C(p^λ) with λ ≥ i + 1: the solutions of x^(p^(i+1)) = e number p^atLeast[i] times those of x^(p^i) = e.
    const atLeast: number[] = [];
    let solutions = 1;
    for (let q = p; q <= part && solutions < part; q *= p) {
      const before = solutions;
      solutions += counts.get(q) ?? 0;
      let factors = 0;
      for (let ratio = solutions / before; ratio > 1; ratio /= p) factors++;
      atLeast.push(factors);
    }
    atLeast.forEach((number, i) => {
      for (let j = atLeast[i + 1] ?? 0; j < number; j++) invariants.push(p ** (i + 1));
    });
  }
  return invariants;
}
