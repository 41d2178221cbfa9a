import { LimitError } from '../../errors.ts';
import { pollDeadline } from '../../deadline.ts';
import { BitSubgroup, SubgroupExtension } from './bit-subgroup.ts';
import { primePowersOf } from '../prime-powers.ts';
import type { ElementIndex, FiniteGroup } from '../finite-group.ts';
import { cayleyTable, inverseImages } from '../translation.ts';

/** Most subgroups that one lattice may have. */
const MAXIMAL_SUBGROUPS = 1_000_000;

/** A conjugacy class of subgroups. */
export interface SubgroupClass {
  readonly order: number;
  /** The number of conjugates. */
  readonly length: number;
  readonly normal: boolean;
  /** The conjugate whose ascending list of elements is lexicographically smallest. */
  readonly representative: readonly ElementIndex[];
}

/** All subgroups of a group up to conjugacy, ascending by order, then by representative. */
export interface SubgroupLattice {
  readonly count: number;
  readonly classCount: number;
  readonly normalCount: number;
  readonly classes: readonly SubgroupClass[];
}

/** For every cyclic subgroup of prime power order > 1 its smallest generator (the "zuppos" of the group). */
function primePowerGenerators(G: FiniteGroup): ElementIndex[] {
  const seen = new Uint8Array(G.order);
  const found: ElementIndex[] = [];
  for (let x = 0; x < G.order; x++) {
    const order = G.elementOrder(x);
    const powers = primePowersOf(order);
    if (seen[x] || powers.length !== 1) continue;
    found.push(x);
    const prime = powers[0]![0];
    for (let k = 1, y = x; k < order; k++, y = G.multiply(y, x)) if (k % prime !== 0) seen[y] = 1;
  }
  return found;
}

/** x ↦ g·x·g⁻¹ for each generator g that is not central. */
function conjugations(G: FiniteGroup): Uint16Array[] {
  const inverses = inverseImages(G);
  return G.generators
    .map((g) => Uint16Array.from({ length: G.order }, (_, x) => G.multiply(G.multiply(g, x), inverses[g]!)))
    .filter((images) => images.some((y, x) => y !== x));
}

/** The conjugates of H: their keys, and the one that is lexicographically smallest. */
function conjugatesOf(H: BitSubgroup, moves: readonly Uint16Array[]): { keys: string[]; smallest: BitSubgroup } {
  const keys = [H.key];
  const seen = new Set(keys);
  const pending = [H];
  let smallest = H;
  while (pending.length > 0) {
    const K = pending.pop()!;
    for (const images of moves) {
      const image = K.image(images);
      if (seen.has(image.key)) continue;
      seen.add(image.key);
      keys.push(image.key);
      pending.push(image);
      if (image.precedes(smallest)) smallest = image;
    }
  }
  return { keys, smallest };
}

/**
 * All subgroups of G up to conjugacy.
 *
 * Complete for every group, solvable or not: a subgroup H ≠ 1 has a maximal subgroup K, some element of prime power order
 * lies in H but not in K (such elements generate H), and ⟨K, z⟩ = H for it. So every class is reached from the trivial
 * subgroup by adjoining prime power elements to one representative of each class. Where [⟨K, z⟩ : K] is prime all other
 * elements of ⟨K, z⟩ give the same group and are passed over.
 * Cost: (classes) × (cyclic subgroups of prime power order) closures, each about the order of its result.
 * @throws LimitError when |G| exceeds 4,096 or there are more than 10^6 subgroups
 * @source the layer idea of J. Neubüser, Untersuchungen des Untergruppenverbandes endlicher Gruppen, Numer. Math. 2 (1960)
 * @example
 * import { parseGroupSpec, subgroupLattice } from 'group-matrix';
 * const { count, classCount, normalCount, classes } = subgroupLattice(parseGroupSpec('S(3)'));
 * [count, classCount, normalCount, classes.map((c) => [c.order, c.length])] // => [6, 4, 3, [[1, 1], [2, 3], [3, 1], [6, 1]]]
 */
export function subgroupLattice(G: FiniteGroup): SubgroupLattice {
  const extension = new SubgroupExtension(cayleyTable(G), G.order, G.identity);
  const zuppos = primePowerGenerators(G);
  const moves = conjugations(G);
  const known = new Set<string>();
  const classes: SubgroupClass[] = [];
  const pending: BitSubgroup[] = [];
  let count = 0;
  const register = (H: BitSubgroup): void => {
    if (known.has(H.key)) return;
    const { keys, smallest } = conjugatesOf(H, moves);
    for (const key of keys) known.add(key);
    count += keys.length;
    if (count > MAXIMAL_SUBGROUPS) throw new LimitError(`subgroupLattice: more than ${MAXIMAL_SUBGROUPS} subgroups`, { limit: `subgroups ${MAXIMAL_SUBGROUPS}` });
    classes.push({ order: H.elements.length, length: keys.length, normal: keys.length === 1, representative: [...smallest.sorted()] });
    pending.push(H);
  };
  register(extension.trivial());
  const covered = new Uint8Array(G.order);
  while (pending.length > 0) {
    const K = pending.pop()!;
    covered.fill(0);
    for (const x of K.elements) covered[x] = 1;
    for (const z of zuppos) {
      if (covered[z]) continue;
      pollDeadline();
      const H = extension.adjoin(K, z);
      const index = H.elements.length / K.elements.length;
      const powers = primePowersOf(index);
      if (powers.length === 1 && powers[0]![0] === index) for (const x of H.elements) covered[x] = 1;
      register(H);
    }
  }
  classes.sort((a, b) => a.order - b.order || compareLists(a.representative, b.representative));
  return { count, classCount: classes.length, normalCount: classes.filter((c) => c.normal).length, classes };
}

function compareLists(a: readonly number[], b: readonly number[]): number {
  const k = a.findIndex((x, i) => x !== b[i]);
  return k < 0 ? 0 : a[k]! - b[k]!;
}
