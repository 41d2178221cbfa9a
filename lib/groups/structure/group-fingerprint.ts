import { pollDeadline } from '../../deadline.ts';
import { conjugacyClasses } from './conjugacy-classes.ts';
import type { FiniteGroup } from '../finite-group.ts';
import { primePowersOf } from '../prime-powers.ts';
import { derivedSubgroup } from './subgroups.ts';
import { cayleyTable } from '../translation.ts';

const ROUNDS = 2;

/** One step of a hash on 32 bits. */
function stirred(hash: number, value: number): number {
  let h = Math.imul(hash ^ value, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca77);
  return h ^ (h >>> 13);
}

/**
 * A number that isomorphic groups share: the classes, first known by element order, size, membership in the derived
 * subgroup and the powers that lie in the class again, are told apart by their powers and by how their elements multiply and
 * commute with all others, in rounds.
 *
 * Equal numbers prove nothing by themselves. The numbers of the catalogue are made by this function, so it is frozen in version 1.
 * Cost: 2·N products for each class, none if G is abelian.
 */
export function groupFingerprint(G: FiniteGroup): number {
  const { order } = G;
  const table = cayleyTable(G);
  const inverses = Uint16Array.from({ length: order }, (_, x) => G.inverse(x));
  const { classes, classOf } = conjugacyClasses(G);
  const derived = new Set(derivedSubgroup(G));
  const primes = primePowersOf(order).map(([p]) => p);
  const powerClasses = classes.map(({ representative: x }) =>
    primes.map((p) => {
      let y = x;
      for (let k = 1; k < p; k++) y = table[y * order + x]!;
      return classOf[y]!;
    }),
  );
  let colours = classes.map(({ representative: x, size, elementOrder }, c) => {
    let colour = stirred(stirred(stirred(order, elementOrder), size), derived.has(x) ? 1 : 0);
    for (let k = 2, y = table[x * order + x]!; k < elementOrder; k++, y = table[y * order + x]!) if (classOf[y] === c) colour = stirred(colour, k);
    return colour;
  });
  // element orders tell abelian groups apart
  for (let round = classes.length === order ? ROUNDS : 0; round < ROUNDS; round++) {
    const known = Int32Array.from(classOf, (c) => colours[c]!);
    colours = classes.map(({ representative: x }, c) => {
      pollDeadline();
      let sum = 0;
      for (let y = 0; y < order; y++) {
        const xy = table[x * order + y]!;
        const commutator = table[table[inverses[x]! * order + inverses[y]!]! * order + xy]!;
        sum = (sum + stirred(stirred(known[y]!, known[xy]!), known[commutator]!)) | 0;
      }
      return powerClasses[c]!.reduce((hash, power) => stirred(hash, colours[power]!), stirred(colours[c]!, sum));
    });
  }
  return classes.reduce((sum, { size }, c) => (sum + Math.imul(size, stirred(order, colours[c]!))) | 0, 0) >>> 0;
}
