import { absolute, ceilSquareRoot } from '../algebra/integers.ts';
import { rationalReconstruction, symmetricResidue } from '../algebra/reconstruction.ts';
import { pollDeadline } from '../deadline.ts';
import type { ResidueImages } from './chinese-images.ts';

/** Rational numbers over one denominator. */
export interface Fractions {
  readonly numerators: bigint[];
  readonly denominator: bigint;
}

/**
 * Candidates for `length` rationals from their residues, over one common denominator d ≤ √(modulus/2), or null if there
 * are none. For every k: numerators[k] = d·residue k modulo the modulus. Whoever calls this proves the values.
 */
export function reconstructFractions(images: ResidueImages, length: number): Fractions | null {
  const { modulus } = images;
  const bound = ceilSquareRoot(modulus / 2n) - 1n;
  let d = 1n;
  const numerators = new Array<bigint>(length);
  const scales = new Array<bigint>(length);
  for (let k = 0; k < length; k++) {
    if (k % 64 === 0) pollDeadline();
    let x = symmetricResidue(images.value(k) * d, modulus);
    if (absolute(x) > bound) {
      const fraction = rationalReconstruction(x, modulus, bound);
      if (fraction === null) return null;
      x = fraction.n;
      d *= fraction.d;
      if (d > bound) return null;
    }
    numerators[k] = x;
    scales[k] = d;
  }
  for (let k = 0; k < length; k++) if (scales[k] !== d) numerators[k] = numerators[k]! * (d / scales[k]!);
  return { numerators, denominator: d };
}
