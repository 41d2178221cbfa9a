import type { ElementIndex } from '../finite-group.ts';

/** A subgroup as a list of elements and as a bit set, whose text is its key. */
export class BitSubgroup {
  readonly elements: Uint16Array;
  readonly generators: readonly ElementIndex[];
  readonly bits: Uint32Array;
  readonly key: string;

  constructor(elements: Uint16Array, generators: readonly ElementIndex[], order: number) {
    this.elements = elements;
    this.generators = generators;
    this.bits = new Uint32Array((order + 31) >>> 5);
    for (const x of elements) this.bits[x >>> 5]! |= 1 << (x & 31);
    this.key = String.fromCharCode(...new Uint16Array(this.bits.buffer));
  }

  /** The image under a permutation of the elements of the group, such as a conjugation. */
  image(images: Uint16Array): BitSubgroup {
    return new BitSubgroup(this.elements.map((x) => images[x]!), this.generators.map((x) => images[x]!), this.bits.length * 32);
  }

  /** Whether the ascending list of elements is lexicographically before the other's, which has the same length. */
  precedes(other: BitSubgroup): boolean {
    const k = this.bits.findIndex((word, i) => word !== other.bits[i]);
    if (k < 0) return false;
    const difference = this.bits[k]! ^ other.bits[k]!;
    return (this.bits[k]! & difference & -difference) !== 0;
  }

  sorted(): Uint16Array {
    return this.elements.toSorted();
  }
}

/** Closures ⟨K, z⟩ in one group, on shared buffers. */
export class SubgroupExtension {
  private readonly table: Uint16Array;
  private readonly order: number;
  private readonly identity: ElementIndex;
  private readonly found: Uint16Array;
  private readonly stamp: Uint32Array;
  private round = 0;

  constructor(table: Uint16Array, order: number, identity: ElementIndex) {
    this.table = table;
    this.order = order;
    this.identity = identity;
    this.found = new Uint16Array(order);
    this.stamp = new Uint32Array(order);
  }

  trivial(): BitSubgroup {
    return new BitSubgroup(Uint16Array.of(this.identity), [], this.order);
  }

  /** ⟨K, z⟩ by right cosets K·t: their union is closed because (K·t)·g = K·(t·g) for every generator g. */
  adjoin(K: BitSubgroup, z: ElementIndex): BitSubgroup {
    const { table, order: N, found, stamp } = this;
    const round = ++this.round;
    const size = K.elements.length;
    const generators = [...K.generators, z];
    let count = 0;
    const appendCoset = (t: number): void => {
      for (let i = 0; i < size; i++) {
        const y = table[K.elements[i]! * N + t]!;
        stamp[y] = round;
        found[count++] = y;
      }
    };
    appendCoset(this.identity);
    appendCoset(z);
    for (let start = size; start < count; start += size) {
      // any element of the coset represents it
      const t = found[start]!;
      for (const g of generators) {
        const y = table[t * N + g]!;
        if (stamp[y] !== round) appendCoset(y);
      }
    }
    return new BitSubgroup(found.slice(0, count), generators, N);
  }
}
