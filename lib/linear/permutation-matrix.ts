import { InputError, shown } from '../errors.ts';
import type { Field } from '../algebra/ring.ts';
import { matrixFromFunction } from './dense-matrix.ts';
import type { Matrix } from './matrix.ts';

/** Throws unless `images` is a permutation of 0..n−1. */
export function requirePermutation(images: ArrayLike<number>, where: string): void {
  const seen = new Uint8Array(images.length);
  for (let x = 0; x < images.length; x++) {
    const y = images[x]!;
    if (!Number.isSafeInteger(y) || y < 0 || y >= images.length) {
      throw new InputError(`${where}: expected an image in 0..${images.length - 1}, got ${shown(y)} at ${x}`, { pointer: `/${x}`, value: y });
    }
    if (seen[y]) throw new InputError(`${where}: expected a bijection, got the image ${y} twice, at ${x}`, { pointer: `/${x}`, value: y });
    seen[y] = 1;
  }
}

/**
 * The permutation matrix P with P e_x = e_{p[x]}: entry (i, j) is 1 iff i = p[j], so that P_p·P_q = P_{p·q}.
 * @throws InputError when p is not a permutation of 0..n−1
 * @example
 * import { formatMatrix, permutationMatrix, Q } from 'group-matrix';
 * formatMatrix(permutationMatrix(Q, [1, 2, 0])) // => [['0', '0', '1'], ['1', '0', '0'], ['0', '1', '0']]
 */
export function permutationMatrix<E>(field: Field<E>, p: readonly number[]): Matrix<E> {
  requirePermutation(p, 'permutationMatrix');
  return matrixFromFunction(field, p.length, p.length, (i, j) => (p[j] === i ? field.one : field.zero));
}
