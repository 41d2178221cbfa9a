import { pollDeadline } from '../../deadline.ts';
import type { ElementIndex, FiniteGroup } from '../finite-group.ts';
import { inverseImages } from '../translation.ts';

/** One conjugacy class: its smallest element, its size, and the order of its elements. */
export interface ConjugacyClass {
  readonly representative: ElementIndex;
  readonly size: number;
  readonly elementOrder: number;
}

/** All conjugacy classes of a group, and the class of every element. */
export interface ConjugacyClasses {
  /** Ascending by smallest element. */
  readonly classes: readonly ConjugacyClass[];
  /** classOf[g] = index in `classes` of the class of g. Shared: do not write to it. */
  readonly classOf: Uint16Array;
}

const memo = new WeakMap<FiniteGroup, ConjugacyClasses>();

/**
 * The conjugacy classes of G, ordered by their smallest elements, which represent them.
 * Cost: two products for each element and generator, once for each group.
 * @example
 * import { conjugacyClasses, dihedralGroup } from 'group-matrix';
 * conjugacyClasses(dihedralGroup(3)).classes.map((c) => [c.representative, c.size, c.elementOrder]) // => [[0, 1, 1], [1, 2, 3], [3, 3, 2]]
 */
export function conjugacyClasses(G: FiniteGroup): ConjugacyClasses {
  let result = memo.get(G);
  if (result === undefined) memo.set(G, (result = classesByOrbits(G)));
  return result;
}

function classesByOrbits(G: FiniteGroup): ConjugacyClasses {
  const { order, generators } = G;
  const inverses = inverseImages(G);
  const classOf = new Uint16Array(order);
  const reached = new Uint8Array(order);
  const orbit = new Uint16Array(order);
  const classes: ConjugacyClass[] = [];
  for (let x = 0; x < order; x++) {
    if (reached[x]) continue;
    let size = 1;
    orbit[0] = x;
    reached[x] = 1;
    for (let i = 0; i < size; i++) {
      if (i % 256 === 0) pollDeadline();
      const y = orbit[i]!;
      classOf[y] = classes.length;
      for (const g of generators) {
        const z = G.multiply(G.multiply(g, y), inverses[g]!);
        if (reached[z]) continue;
        reached[z] = 1;
        orbit[size++] = z;
      }
    }
    classes.push(Object.freeze({ representative: x, size, elementOrder: G.elementOrder(x) }));
  }
  return Object.freeze({ classes: Object.freeze(classes), classOf });
}
