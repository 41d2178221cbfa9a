import { pollDeadline } from '../deadline.ts';
import { exponent } from '../groups/element-orders.ts';
import type { FiniteGroup } from '../groups/finite-group.ts';
import { quotientGroupUnchecked } from '../groups/structure/quotient-group.ts';
import { SubgroupClosure } from '../groups/subgroup-closure.ts';
import { derivedSubgroup } from '../groups/structure/subgroups.ts';

/** The homomorphisms G → roots of unity: entry g of a list is a with λ(g) = exp(2πi·a/order). */
export interface LinearCharacters {
  /** The exponent of G/G′. */
  readonly order: number;
  readonly exponents: readonly Int32Array[];
}

/**
 * All |G/G′| linear characters: those of the abelian group G/G′, extended generator by generator. With g^m the first power
 * of g in the subgroup H so far, a character of H with λ(g^m) = c (additively, modulo the exponent E) extends in m ways, by
 * the a with m·a = c; they exist because g^m has order dividing E/m.
 */
export function linearCharacters(G: FiniteGroup): LinearCharacters {
  const { group: A, map } = abelianQuotient(G);
  const E = exponent(A);
  let domain: number[] = [A.identity];
  let characters: Int32Array[] = [new Int32Array(A.order)];
  const closure = new SubgroupClosure(A);
  for (const g of A.generators) {
    if (closure.has(g)) continue;
    const powers = [A.identity];
    for (let y = g; !closure.has(y); y = A.multiply(y, g)) powers.push(y);
    const m = powers.length;
    const wrap = A.multiply(powers[m - 1]!, g);
    const extended: Int32Array[] = [];
    for (const lambda of characters) {
      pollDeadline();
      for (let j = 0; j < m; j++) {
        const a = lambda[wrap]! / m + (j * E) / m;
        const next = new Int32Array(A.order);
        for (const h of domain) powers.forEach((y, i) => (next[A.multiply(h, y)] = (lambda[h]! + i * a) % E));
        extended.push(next);
      }
    }
    domain = domain.flatMap((h) => powers.map((y) => A.multiply(h, y)));
    closure.adjoin(g);
    characters = extended;
  }
  const image = Int32Array.from({ length: G.order }, (_, g) => map(g));
  const exponents = characters.map((lambda) => {
    pollDeadline();
    const inflated = new Int32Array(G.order);
    for (let g = 0; g < G.order; g++) inflated[g] = lambda[image[g]!]!;
    return inflated;
  });
  return { order: E, exponents };
}

function abelianQuotient(G: FiniteGroup): { group: FiniteGroup; map: (g: number) => number } {
  const derived = derivedSubgroup(G);
  if (derived.length === 1) return { group: G, map: (g) => g };
  const quotient = quotientGroupUnchecked(G, derived);
  return { group: quotient.group, map: (g) => quotient.cosetOf[g]! };
}
