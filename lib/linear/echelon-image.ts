import { echelonAt, echelonInto, type EchelonPivots } from '../kernels/echelon.ts';
import type { ResidentIntegers } from '../kernels/resident-integers.ts';
import type { IntegerMatrix } from './integer-matrix.ts';
import type { Minor } from './minor.ts';
import { imageModulo, type ModularImage } from './modular-image.ts';

/** An echelon form modulo a prime, as `echelonInto` left it. */
export interface EchelonImage {
  readonly prime: number;
  readonly image: ModularImage;
  readonly pivots: EchelonPivots;
}

/** The echelon form of M modulo a word prime. */
export function echelonImage(M: IntegerMatrix, prime: number): EchelonImage {
  const image = imageModulo(M, prime);
  return { prime, image, pivots: echelonInto(image.data, M.rows, M.cols, image.stride, prime) };
}

/** The echelon form modulo the prime p < 2^26, left at `integers.image`. */
export function residentEchelon(integers: ResidentIntegers, p: number): EchelonPivots {
  integers.reduce(p);
  return echelonAt(integers.memory, integers.image, integers.rows, integers.cols, integers.stride, p);
}

/** The minor of the pivots, which is not zero modulo the prime. */
export const minorOfImage = ({ prime, pivots }: Pick<EchelonImage, 'prime' | 'pivots'>): Minor => ({ rows: [...pivots.pivotRows], cols: [...pivots.pivotCols], prime: BigInt(prime) });
