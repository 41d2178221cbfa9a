import { conjugacyClasses } from './conjugacy-classes.ts';
import type { FiniteGroup } from '../finite-group.ts';
import { primePowersOf } from '../prime-powers.ts';
import { derivedSubgroup } from './subgroups.ts';

const ROUNDS = 3;

const hashOf = (text: string): string => {
  // FNV-1a on 53 bits: only to keep texts short; equal signatures never decide anything on their own
  let [a, b] = [0x811c9dc5, 0x01000193];
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193);
    b = Math.imul(b ^ text.charCodeAt(i), 0x85ebca6b) ^ (a >>> 15);
  }
  return (a >>> 0).toString(36) + (b >>> 0).toString(36);
};

/**
 * For every element a text that any isomorphism preserves: order, class size, membership in the derived subgroup, numbers of
 * p-th roots, and, in a few rounds, the same of its p-th powers, of its roots and of its products with its class.
 */
export function elementSignatures(G: FiniteGroup): readonly string[] {
  const primes = primePowersOf(G.order).map(([p]) => p);
  const { classes, classOf } = conjugacyClasses(G);
  const derived = new Set(derivedSubgroup(G));
  const representatives = classes.map((c) => c.representative);
  const powers = primes.map((p) => representatives.map((x) => {
    let y = x;
    for (let k = 1; k < p; k++) y = G.multiply(y, x);
    return classOf[y]!;
  }));
  // roots[i][c] = classes whose primes[i]-th power lies in class c, with their sizes
  const roots = powers.map((images) => {
    const found = representatives.map((): number[] => []);
    images.forEach((to, from) => found[to]!.push(from));
    return found;
  });
  let texts = classes.map((c) => `${c.elementOrder},${c.size},${derived.has(c.representative) ? 1 : 0}`);
  for (let round = 0; round < ROUNDS; round++) {
    texts = texts.map((text, c) => {
      const parts = primes.map((_, i) => `${texts[powers[i]![c]!]}<${roots[i]![c]!.map((r) => `${classes[r]!.size / classes[c]!.size}*${texts[r]}`).sort().join('+')}`);
      return hashOf(`${text}|${parts.join('|')}`) + `,${classes[c]!.elementOrder},${classes[c]!.size}`;
    });
  }
  return Array.from(classOf, (c) => texts[c]!);
}
