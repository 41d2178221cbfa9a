import { pollDeadline } from '../../deadline.ts';
import type { ElementIndex, FiniteGroup } from '../../groups/finite-group.ts';
import { primePowersOf } from '../../groups/prime-powers.ts';
import { normalClosureUnchecked } from '../../groups/structure/subgroups.ts';

/**
 * Subgroups 1 = G_0 < G_1 < … < G_m = G, each normal in the next with prime index p_i = [G_(i+1) : G_i], and t_i in G_(i+1) outside G_i.
 * Every element is t_(m−1)^a_(m−1) ⋯ t_0^a_0 with 0 ≤ a_i < p_i in one way; its position is Σ a_i·|G_i|.
 */
export interface PolycyclicChain {
  readonly group: FiniteGroup;
  readonly primes: readonly number[];
  readonly steps: readonly ElementIndex[];
  /** Orders of G_0, …, G_m. */
  readonly orders: readonly number[];
  /** The element at each position; those of G_i come first. */
  readonly elements: readonly ElementIndex[];
  /** The position of each element. */
  readonly positions: Int32Array;
}

/** Which prime is taken first where there are several. */
export type PrimeOrder = 'largest' | 'smallest';

/**
 * A chain whose members are normal in G as far as they can be: chief factors of prime order are taken while there are any, first those by which
 * an abelian member stays abelian; another chief factor is climbed in steps of its prime. Null when G is not solvable.
 */
export function polycyclicChain(G: FiniteGroup, order: PrimeOrder): PolycyclicChain | null {
  const chain = new ChainBuilder(G);
  while (chain.elements.length < G.order) {
    pollDeadline();
    const factor = chain.nextFactor(order);
    if (factor === null) return null;
    chain.climb(factor);
  }
  const positions = new Int32Array(G.order);
  chain.elements.forEach((g, p) => (positions[g] = p));
  const { primes, steps, elements } = chain;
  const orders = [1];
  for (const p of primes) orders.push(orders.at(-1)! * p);
  return { group: G, primes, steps, orders, elements, positions };
}

class ChainBuilder {
  readonly primes: number[] = [];
  readonly steps: ElementIndex[] = [];
  elements: ElementIndex[];
  readonly #group: FiniteGroup;
  /** The coset of each element, by its number; the subgroup itself is coset 0. */
  readonly #cosets: Int32Array;

  constructor(G: FiniteGroup) {
    this.#group = G;
    this.elements = [G.identity];
    this.#cosets = new Int32Array(G.order);
    this.#number();
  }

  /** Numbers the cosets, which are left and right ones alike where the subgroup is normal; returns one element of each. */
  #number(): ElementIndex[] {
    const G = this.#group;
    const cosets = this.#cosets.fill(-1);
    const representatives: ElementIndex[] = [];
    for (const x of [G.identity, ...Array.from({ length: G.order }, (_, g) => g)]) {
      if (cosets[x]! >= 0) continue;
      for (const h of this.elements) cosets[G.multiply(x, h)] = representatives.length;
      representatives.push(x);
    }
    return representatives;
  }

  /** The prime order of x modulo the subgroup, or 0. */
  #relativeOrder(x: ElementIndex): number {
    let order = 1;
    for (let y = x; this.#cosets[y] !== 0; y = this.#group.multiply(y, x)) order++;
    return order > 1 && primePowersOf(order)[0]![0] === order ? order : 0;
  }

  #isNormal(x: ElementIndex, order: number): boolean {
    const G = this.#group;
    const powers = new Set<number>();
    for (let k = 0, y = G.identity; k < order; k++, y = G.multiply(y, x)) powers.add(this.#cosets[y]!);
    return G.generators.every((g) => powers.has(this.#cosets[G.multiply(G.multiply(g, x), G.inverse(g))]!));
  }

  #commutes(x: ElementIndex): boolean {
    const G = this.#group;
    return this.steps.every((t) => G.multiply(t, x) === G.multiply(x, t));
  }

  /** Elements by which the subgroup, normal in G, grows to a larger normal one; null when there is no such step in a solvable group. */
  nextFactor(wish: PrimeOrder): readonly ElementIndex[] | null {
    const representatives = this.#number();
    const prime = this.#primeStep(representatives, wish);
    if (prime !== null && (prime.commutes || !this.#isAbelian())) return [prime.x];
    // while the subgroup is abelian, it is worth much to keep it so
    const factor = this.#isAbelian() || prime === null ? this.#chiefFactor(representatives, this.#isAbelian()) : null;
    return factor ?? (prime === null ? this.#chiefFactor(representatives, false) : [prime.x]);
  }

  #isAbelian(): boolean {
    return this.steps.every((t) => this.#commutes(t));
  }

  /** An element by which the subgroup grows by a prime index. */
  #primeStep(representatives: readonly ElementIndex[], wish: PrimeOrder): { readonly x: ElementIndex; readonly commutes: boolean } | null {
    let best: { readonly x: ElementIndex; readonly commutes: boolean; readonly order: number } | null = null;
    for (const x of representatives) {
      const order = this.#relativeOrder(x);
      if (order === 0) continue;
      const commutes = this.#commutes(x);
      const better = best === null || (commutes === best.commutes ? (wish === 'largest' ? order > best.order : order < best.order) : commutes);
      if (better && this.#isNormal(x, order)) best = { x, commutes, order };
    }
    return best;
  }

  /** A smallest larger normal subgroup, if its index is a prime power; or only one that is abelian. */
  #chiefFactor(representatives: readonly ElementIndex[], abelian: boolean): readonly ElementIndex[] | null {
    const G = this.#group;
    let best: readonly ElementIndex[] | null = null;
    const seen = new Uint8Array(G.order);
    for (const x of representatives) {
      if (seen[x] || this.#relativeOrder(x) === 0 || (abelian && !this.#commutes(x))) continue;
      const larger = normalClosureUnchecked(G, [...this.steps, x], G.generators);
      // conjugates give the same
      const queue: ElementIndex[] = [x];
      seen[x] = 1;
      for (const y of queue) {
        for (const g of G.generators) {
          const z = G.multiply(G.multiply(g, y), G.inverse(g));
          if (!seen[z]) queue.push(z);
          seen[z] = 1;
        }
      }
      if (best !== null && larger.order >= best.length) continue;
      if (abelian && larger.generators.some((a) => larger.generators.some((b) => G.multiply(a, b) !== G.multiply(b, a)))) continue;
      best = larger.elements();
    }
    return best !== null && primePowersOf(best.length / this.elements.length).length === 1 ? best : null;
  }

  /** Steps by elements of the list until it is inside. */
  climb(list: readonly ElementIndex[]): void {
    const G = this.#group;
    for (const x of list) {
      if (this.#cosets[x] === 0) continue;
      const order = this.#relativeOrder(x);
      const t = this.#best(x, order);
      const before = this.elements;
      let power: ElementIndex = G.identity;
      this.elements = [];
      for (let a = 0; a < order; a++, power = G.multiply(power, t)) for (const h of before) this.elements.push(G.multiply(power, h));
      this.primes.push(order);
      this.steps.push(t);
      this.#number();
    }
  }

  /** An element of the coset of x: of this order itself, if there is one, as the twists by t^p vanish then; and commuting, if x is. */
  #best(x: ElementIndex, order: number): ElementIndex {
    const G = this.#group;
    const commutes = this.#commutes(x);
    for (const h of this.elements) {
      const y = G.multiply(x, h);
      let power = y;
      for (let k = 1; k < order; k++) power = G.multiply(power, y);
      if (power === G.identity && (!commutes || this.#commutes(y))) return y;
    }
    return x;
  }
}
