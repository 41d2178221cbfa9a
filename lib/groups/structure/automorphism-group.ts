import { pollDeadline } from '../../deadline.ts';
import { elementSignatures } from './element-signature.ts';
import type { ElementIndex, FiniteGroup } from '../finite-group.ts';
import { bySignature, completeIsomorphism, rigidGenerators } from './isomorphism.ts';
import { PartialIsomorphism } from './partial-isomorphism.ts';

/** The automorphism group of a finite group: its order, and generators as image lists. */
export interface AutomorphismGroup {
  readonly order: bigint;
  readonly generators: readonly (readonly ElementIndex[])[];
}

/**
 * The automorphism group of G.
 *
 * Aut(G) acts freely on the images of a generating sequence g_1, …, g_d. With A_i the automorphisms that fix g_1, …, g_{i−1},
 * |Aut(G)| = ∏ |orbit of g_i under A_i|; orbits grow by the automorphisms that are found by backtracking, and one failing
 * image rules out its whole orbit, so that not every automorphism is enumerated.
 * @throws LimitError when the deadline passes
 * @example
 * import { automorphismGroup, parseGroupSpec } from 'group-matrix';
 * [automorphismGroup(parseGroupSpec('D(4)')).order, automorphismGroup(parseGroupSpec('E(2,5)')).order] // => [8n, 9999360n]
 */
export function automorphismGroup(G: FiniteGroup): AutomorphismGroup {
  const signatures = elementSignatures(G);
  const classes = bySignature(signatures);
  const base = rigidGenerators(G, signatures);
  const candidates = (g: ElementIndex): readonly ElementIndex[] => classes.get(signatures[g]!)!;
  const generators: ElementIndex[][] = [];
  let order = 1n;
  for (let level = base.length - 1; level >= 0; level--) {
    const g = base[level]!;
    const orbit = new OrbitSearch(G.order, generators);
    orbit.include(g);
    for (const h of candidates(g)) {
      if (orbit.has(h) || orbit.isExcluded(h)) continue;
      pollDeadline();
      const phi = new PartialIsomorphism(G, G);
      for (const fixed of base.slice(0, level)) phi.extend(fixed, fixed);
      if (phi.extend(g, h) && completeIsomorphism(phi, base, level + 1, candidates)) {
        generators.push(Array.from(phi.images));
        orbit.include(g);
      } else orbit.exclude(h);
    }
    order *= BigInt(orbit.size);
  }
  return { order, generators };
}

/** The orbit of a point under a growing list of permutations, and orbits that are known to be others. */
class OrbitSearch {
  private readonly permutations: readonly (readonly number[])[];
  private readonly state: Uint8Array;
  private count = 0;

  constructor(degree: number, permutations: readonly (readonly number[])[]) {
    this.permutations = permutations;
    this.state = new Uint8Array(degree);
  }

  get size(): number {
    return this.count;
  }

  has(x: number): boolean {
    return this.state[x] === 1;
  }

  isExcluded(x: number): boolean {
    return this.state[x] === 2;
  }

  /** Makes the orbit of x under the present permutations the orbit. */
  include(x: number): void {
    this.state.forEach((s, y) => {
      if (s === 1) this.state[y] = 0;
    });
    this.count = this.spread(x, 1);
  }

  exclude(x: number): void {
    this.spread(x, 2);
  }

  private spread(x: number, mark: 1 | 2): number {
    const pending = [x];
    this.state[x] = mark;
    let size = 1;
    while (pending.length > 0) {
      const y = pending.pop()!;
      for (const p of this.permutations) {
        const z = p[y]!;
        if (this.state[z] === mark) continue;
        this.state[z] = mark;
        size++;
        pending.push(z);
      }
    }
    return size;
  }
}
