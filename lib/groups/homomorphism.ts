import { InputError } from '../errors.ts';
import { requireElements, type ElementIndex, type FiniteGroup } from './finite-group.ts';

/** A homomorphism G → H: images[g] for every element of G. */
export interface Homomorphism {
  readonly source: FiniteGroup;
  readonly target: FiniteGroup;
  readonly images: readonly ElementIndex[];
}

/**
 * The homomorphism with given images of the generators of G, or null when there is none.
 *
 * The map is extended along words in the generators and checked on every product of an element with a generator, which proves
 * it: a map with φ(x·g) = φ(x)·φ(g) for all x and all generators g, and φ(e) = e, is a homomorphism. Cost: |G| × |generators|.
 * @param images the images of `G.generators`, in that order
 * @throws InputError when the number of images is not that of the generators, or one is no element of H
 * @example
 * import { homomorphism, parseGroupSpec } from 'group-matrix';
 * const [G, H] = [parseGroupSpec('C(6)'), parseGroupSpec('C(3)')];
 * [homomorphism(G, H, [2])?.images, homomorphism(H, G, [1])] // => [[0, 2, 1, 0, 2, 1], null]
 */
export function homomorphism(G: FiniteGroup, H: FiniteGroup, images: readonly ElementIndex[]): Homomorphism | null {
  if (images.length !== G.generators.length) throw new InputError(`homomorphism: expected ${G.generators.length} images, one for each generator, got ${images.length}`, { value: images.length });
  requireElements(H, images, 'homomorphism');
  const found = new Array<ElementIndex>(G.order).fill(-1);
  found[G.identity] = H.identity;
  const pending = [G.identity];
  while (pending.length > 0) {
    const x = pending.pop()!;
    for (let i = 0; i < images.length; i++) {
      const [y, z] = [G.multiply(x, G.generators[i]!), H.multiply(found[x]!, images[i]!)];
      if (found[y] === -1) {
        found[y] = z;
        pending.push(y);
      } else if (found[y] !== z) return null;
    }
  }
  return { source: G, target: H, images: found };
}

/**
 * The kernel of a homomorphism, ascending.
 * @example
 * import { homomorphism, kernel, parseGroupSpec } from 'group-matrix';
 * kernel(homomorphism(parseGroupSpec('C(6)'), parseGroupSpec('C(3)'), [2])!) // => [0, 3]
 */
export function kernel({ target, images }: Homomorphism): ElementIndex[] {
  return images.flatMap((y, x) => (y === target.identity ? [x] : []));
}

/**
 * The image of a homomorphism as a list of elements of the target, ascending.
 * @example
 * import { homomorphism, image, parseGroupSpec } from 'group-matrix';
 * image(homomorphism(parseGroupSpec('C(6)'), parseGroupSpec('S(3)'), [3])!) // => [0, 3, 4]
 */
export function image({ images }: Homomorphism): ElementIndex[] {
  return [...new Set(images)].sort((a, b) => a - b);
}
