import { echelonAt, type EchelonPivots } from '../kernels/echelon.ts';
import type { ResidentIntegers } from '../kernels/resident-integers.ts';
import type { IntegerMatrix } from './integer-matrix.ts';
import type { Minor } from './minor.ts';
import type { ModularImage } from './modular-image.ts';
import { withResident } from './resident-matrix.ts';

/** An echelon form modulo a prime: the rows with pivots, as `echelonInto` leaves them. */
export interface EchelonImage {
  readonly prime: number;
  readonly image: ModularImage;
  readonly pivots: EchelonPivots;
}

/** The echelon form of M modulo a word prime. */
export const echelonImage = (M: IntegerMatrix, prime: number): EchelonImage =>
  withResident(M, (integers) => {
    const pivots = residentEchelon(integers, prime);
    const { memory, image, stride } = integers;
    return { prime, image: { data: memory.doubles.slice(image, image + pivots.rank * stride), start: 0, stride }, pivots };
  });

/** The echelon form modulo the prime p < 2^26, left at `integers.image`. */
export function residentEchelon(integers: ResidentIntegers, p: number): EchelonPivots {
  integers.reduce(p);
  return echelonAt(integers.memory, integers.image, integers.rows, integers.cols, integers.stride, p);
}

/** The minor of the pivots, which is not zero modulo the prime. */
export const minorOfImage = ({ prime, pivots }: Pick<EchelonImage, 'prime' | 'pivots'>): Minor => ({ rows: [...pivots.pivotRows], cols: [...pivots.pivotCols], prime: BigInt(prime) });
