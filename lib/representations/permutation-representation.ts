import type { Field } from '../algebra/ring.ts';
import type { ElementIndex, FiniteGroup } from '../groups/finite-group.ts';
import { translation } from '../groups/translation.ts';
import { permutationMatrix } from '../linear/permutation-matrix.ts';
import type { Matrix } from '../linear/matrix.ts';
import type { Representation } from './representation.ts';

/** A homomorphism from a group to permutations of 0..degree−1, and by it to permutation matrices ρ(s)·e_x = e_{s(x)}. */
export interface PermutationRepresentation {
  readonly group: FiniteGroup;
  readonly degree: number;
  /** Its name in the protocol: `"left-regular"`, `"right-regular"`, `"trivial"`, `"cosets"`, `"permutation"`. */
  readonly type: 'left-regular' | 'right-regular' | 'trivial' | 'cosets' | 'permutation';
  /** The image list of s: entry x is s(x). */
  images(s: ElementIndex): ArrayLike<number>;
}

/**
 * The left regular representation: L_s e_h = e_{s·h}, degree |G|.
 * @example
 * import { leftRegular, parseGroupSpec } from 'group-matrix';
 * Array.from(leftRegular(parseGroupSpec('C(3)')).images(1)) // => [1, 2, 0]
 */
export function leftRegular(group: FiniteGroup): PermutationRepresentation {
  return { group, degree: group.order, type: 'left-regular', images: (s) => translation(group, s, 'left') };
}

/**
 * The right regular representation: R_s e_h = e_{h·s⁻¹}, degree |G|.
 * @example
 * import { parseGroupSpec, rightRegular } from 'group-matrix';
 * Array.from(rightRegular(parseGroupSpec('C(3)')).images(1)) // => [2, 0, 1]
 */
export function rightRegular(group: FiniteGroup): PermutationRepresentation {
  return { group, degree: group.order, type: 'right-regular', images: (s) => translation(group, group.inverse(s), 'right') };
}

/**
 * The trivial representation, of degree 1.
 * @example
 * import { parseGroupSpec, trivial } from 'group-matrix';
 * Array.from(trivial(parseGroupSpec('C(3)')).images(1)) // => [0]
 */
export function trivial(group: FiniteGroup): PermutationRepresentation {
  return { group, degree: 1, type: 'trivial', images: () => [0] };
}

/**
 * The permutation matrix ρ(s) of a permutation representation over a field.
 * @example
 * import { formatMatrix, leftRegular, parseGroupSpec, Q, representationMatrix } from 'group-matrix';
 * formatMatrix(representationMatrix(Q, leftRegular(parseGroupSpec('C(3)')), 1)) // => [['0', '0', '1'], ['1', '0', '0'], ['0', '1', '0']]
 */
export function representationMatrix<E>(field: Field<E>, representation: PermutationRepresentation, s: ElementIndex): Matrix<E> {
  return permutationMatrix(field, Array.from(representation.images(s)));
}

/**
 * A permutation representation by its matrices over a field.
 * @example
 * import { formatMatrix, leftRegular, parseGroupSpec, permutationMatrices, Q } from 'group-matrix';
 * formatMatrix(permutationMatrices(Q, leftRegular(parseGroupSpec('C(2)'))).image(1)) // => [['0', '1'], ['1', '0']]
 */
export function permutationMatrices<E>(field: Field<E>, representation: PermutationRepresentation): Representation<E> {
  const { group, degree } = representation;
  return { group, field, degree, image: (s) => representationMatrix(field, representation, s) };
}
