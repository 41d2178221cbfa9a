import { pollDeadline } from '../deadline.ts';
import type { Loop } from './element-orders.ts';
import type { ElementIndex } from './finite-group.ts';

/**
 * A subgroup that grows: the closure of the elements adjoined so far, starting from the trivial subgroup.
 *
 * `adjoin` extends H to ⟨H, x⟩ by right cosets H·t (Dimino): the union is closed under right multiplication by every
 * generator because (H·t)·g = H·(t·g). Cost of all calls together: the order of the result, plus (number of cosets) ×
 * (number of generators) products; every new generator at least doubles the subgroup.
 * In a loop this is right as long as every adjoined element lies in the middle nucleus (cayley-table.ts).
 */
export class SubgroupClosure {
  readonly generators: ElementIndex[] = [];
  readonly isMember: Uint8Array;
  private readonly within: Loop;
  private readonly found: Uint16Array;
  private count = 1;

  constructor(within: Loop) {
    this.within = within;
    this.isMember = new Uint8Array(within.order);
    this.found = new Uint16Array(within.order);
    this.found[0] = within.identity;
    this.isMember[within.identity] = 1;
  }

  get order(): number {
    return this.count;
  }

  has(x: ElementIndex): boolean {
    return this.isMember[x] === 1;
  }

  /** Extends the subgroup by x; false when x was in it already. */
  adjoin(x: ElementIndex): boolean {
    if (this.has(x)) return false;
    const { within, generators, isMember } = this;
    const before = this.count;
    generators.push(x);
    this.appendCoset(before, x);
    for (let start = before; start < this.count; start += before) {
      pollDeadline();
      const t = this.found[start]!;
      for (const g of generators) {
        const y = within.multiply(t, g);
        if (isMember[y] === 0) this.appendCoset(before, y);
      }
    }
    return true;
  }

  /** The elements, ascending. */
  elements(): ElementIndex[] {
    return Array.from(this.found.subarray(0, this.count)).sort((a, b) => a - b);
  }

  /** Appends H·t, where H is the first `size` elements; t = e·t comes first and represents the coset. */
  private appendCoset(size: number, t: ElementIndex): void {
    for (let i = 0; i < size; i++) {
      const y = this.within.multiply(this.found[i]!, t);
      this.isMember[y] = 1;
      this.found[this.count++] = y;
    }
  }
}
