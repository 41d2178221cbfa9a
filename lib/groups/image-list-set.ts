/** Bound once: a look-up of the global `Math` for each word is slow inside a vm context. */
const { imul } = Math;

/** A growing set of image lists of one degree, numbered in the order in which they were added. */
export class ImageListSet {
  readonly degree: number;
  private images: Uint16Array;
  private slots: Int32Array;
  private count = 0;

  constructor(degree: number) {
    this.degree = degree;
    this.images = new Uint16Array(16 * degree);
    this.slots = new Int32Array(64).fill(-1);
  }

  get size(): number {
    return this.count;
  }

  /** All lists, row-major, in the order in which they were added. */
  lists(): Uint16Array {
    return this.images.subarray(0, this.count * this.degree);
  }

  image(k: number, x: number): number {
    return this.images[k * this.degree + x]!;
  }

  has(list: Uint16Array): boolean {
    return this.slots[this.slotOf(list)]! >= 0;
  }

  /** Adds a list; false when it was there already. */
  add(list: Uint16Array): boolean {
    const slot = this.slotOf(list);
    if (this.slots[slot]! >= 0) return false;
    if ((this.count + 1) * this.degree > this.images.length) {
      const wider = new Uint16Array(2 * this.images.length);
      wider.set(this.images);
      this.images = wider;
    }
    this.images.set(list, this.count * this.degree);
    this.slots[slot] = this.count++;
    if (2 * this.count > this.slots.length) this.rehash();
    return true;
  }

  private slotOf(list: Uint16Array): number {
    const { slots, images, degree } = this;
    const mask = slots.length - 1;
    let slot = hashOf(list, 0, degree) & mask;
    for (; slots[slot]! >= 0; slot = (slot + 1) & mask) {
      const start = slots[slot]! * degree;
      let x = 0;
      while (x < degree && images[start + x] === list[x]) x++;
      if (x === degree) break;
    }
    return slot;
  }

  private rehash(): void {
    const slots = new Int32Array(2 * this.slots.length).fill(-1);
    const mask = slots.length - 1;
    for (let k = 0; k < this.count; k++) {
      let slot = hashOf(this.images, k * this.degree, this.degree) & mask;
      while (slots[slot]! >= 0) slot = (slot + 1) & mask;
      slots[slot] = k;
    }
    this.slots = slots;
  }
}

function hashOf(images: Uint16Array, start: number, length: number): number {
  let hash = 0x811c9dc5;
  for (let x = 0; x < length; x++) hash = mixed(hash, images[start + x]!);
  return finished(hash);
}

/** One step of FNV-1a on a 16-bit word. */
export const mixed = (hash: number, word: number): number => imul(hash ^ word, 0x01000193);

/** The last step of a hash: lets the high bits reach the low ones. */
export function finished(hash: number): number {
  const h = imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return h ^ (h >>> 13);
}
