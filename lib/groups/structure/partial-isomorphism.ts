import type { ElementIndex, FiniteGroup } from '../finite-group.ts';

/**
 * An isomorphism from a subgroup of G onto a subgroup of H that grows generator by generator and can be cut back.
 *
 * `extend(g, h)` adds g ↦ h: the cosets S·t of the present domain S get images φ(s)·t′; it fails, and changes nothing,
 * when that is no well-defined injective map. A map that respects right multiplication by every generator, and sends the
 * identity to the identity, is a homomorphism on what the generators generate.
 */
export class PartialIsomorphism {
  /** images[x] = image of x, or −1. */
  readonly images: Int32Array;
  private readonly G: FiniteGroup;
  private readonly H: FiniteGroup;
  private readonly taken: Uint8Array;
  private readonly domain: ElementIndex[];
  private readonly pairs: (readonly [ElementIndex, ElementIndex])[] = [];
  private readonly sizes: number[] = [];

  constructor(G: FiniteGroup, H: FiniteGroup) {
    this.G = G;
    this.H = H;
    this.images = new Int32Array(G.order).fill(-1);
    this.taken = new Uint8Array(H.order);
    this.domain = [G.identity];
    this.images[G.identity] = H.identity;
    this.taken[H.identity] = 1;
  }

  get size(): number {
    return this.domain.length;
  }

  has(g: ElementIndex): boolean {
    return this.images[g]! >= 0;
  }

  extend(g: ElementIndex, h: ElementIndex): boolean {
    const { G, H, domain, images, pairs } = this;
    const before = domain.length;
    this.sizes.push(before);
    pairs.push([g, h]);
    if (this.place(before, g, h)) {
      let consistent = true;
      for (let start = 0; start < domain.length && consistent; start += before) {
        const t = domain[start]!;
        for (const [a, b] of pairs) {
          if (!this.place(before, G.multiply(t, a), H.multiply(images[t]!, b))) {
            consistent = false;
            break;
          }
        }
      }
      if (consistent) return true;
    }
    this.retract();
    return false;
  }

  /** Takes back the last successful `extend`. */
  retract(): void {
    const size = this.sizes.pop()!;
    this.pairs.pop();
    while (this.domain.length > size) {
      const x = this.domain.pop()!;
      this.taken[this.images[x]!] = 0;
      this.images[x] = -1;
    }
  }

  /** Gives the coset (first `size` elements)·t the images φ(s)·u, or checks that t ↦ u already; false on a contradiction. */
  private place(size: number, t: ElementIndex, u: ElementIndex): boolean {
    const { G, H, domain, images, taken } = this;
    if (images[t]! >= 0) return images[t] === u;
    // what is taken is a union of cosets of φ(S): with u the whole coset of u is free
    if (taken[u]) return false;
    for (let i = 0; i < size; i++) {
      const [y, v] = [G.multiply(domain[i]!, t), H.multiply(images[domain[i]!]!, u)];
      images[y] = v;
      taken[v] = 1;
      domain.push(y);
    }
    return true;
  }
}
