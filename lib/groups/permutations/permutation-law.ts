import type { ElementIndex, FiniteGroup } from '../finite-group.ts';
import { finished, mixed } from './image-hash.ts';
import { inverseTable } from '../inverse-table.ts';
import { groupFromLawUnchecked } from '../law-group.ts';

/** The points at which two consecutive lists first differ: any two of the sorted lists differ at one of them. */
function separatingPoints(images: Uint16Array, degree: number, order: number): Uint16Array {
  const isPoint = new Uint8Array(degree);
  for (let k = 1; k < order; k++) {
    let x = 0;
    while (images[(k - 1) * degree + x] === images[k * degree + x]) x++;
    isPoint[x] = 1;
  }
  const points: number[] = [];
  isPoint.forEach((is, x) => {
    if (is) points.push(x);
  });
  return Uint16Array.from(points);
}

/**
 * The group of the given image lists, row-major, which the caller promises to be sorted, distinct and closed under
 * products. A product is computed on the few separating points only, and found by them in a hash table.
 */
export function groupOfImageListsUnchecked(images: Uint16Array, degree: number, order: number): FiniteGroup {
  const base = separatingPoints(images, degree, order);
  const length = base.length;
  let capacity = 4;
  while (capacity < 2 * order) capacity *= 2;
  const mask = capacity - 1;
  const slots = new Int32Array(capacity).fill(-1);
  // 0, 1, 2, … is the first of all lists.
  const identity = 0;

  const multiply = (g: ElementIndex, h: ElementIndex): ElementIndex => {
    const [p, q] = [g * degree, h * degree];
    let hash = 0;
    for (let i = 0; i < length; i++) hash = mixed(hash, images[p + images[q + base[i]!]!]!);
    for (let slot = finished(hash) & mask; ; slot = (slot + 1) & mask) {
      const k = slots[slot]!;
      let i = 0;
      while (i < length && images[k * degree + base[i]!] === images[p + images[q + base[i]!]!]) i++;
      if (i === length) return k;
    }
  };

  for (let k = 0; k < order; k++) {
    let hash = 0;
    for (let i = 0; i < length; i++) hash = mixed(hash, images[k * degree + base[i]!]!);
    let slot = finished(hash) & mask;
    while (slots[slot]! >= 0) slot = (slot + 1) & mask;
    slots[slot] = k;
  }
  const inverses = inverseTable(order, identity, multiply);
  const label = (g: ElementIndex): string => `[${images.subarray(g * degree, (g + 1) * degree).join(', ')}]`;
  return groupFromLawUnchecked({ order, identity, multiply, inverse: (g) => inverses[g]!, label });
}
