/** A fraction of a turn, numerator and denominator integers, 0 ≤ numerator < denominator. */
export interface Turn {
  readonly numerator: number;
  readonly denominator: number;
}

/** The turn reduced modulo 1; the products stay below 2^53 for every length that fits into memory. */
export const turn = (numerator: number, denominator: number): Turn => ({ numerator: ((numerator % denominator) + denominator) % denominator, denominator });

/**
 * e^(2πi·numerator/denominator) as [re, im], each within an ulp or so: the angle is brought into an eighth of a turn with integers first,
 * so that equal points of different fractions and mirrored points agree exactly.
 */
export function pointOfTurn({ numerator, denominator }: Turn): [number, number] {
  const eighth = Math.floor((8 * numerator) / denominator);
  const rest = 8 * numerator - eighth * denominator;
  // odd eighths are measured back from their end
  const fraction = (eighth % 2 === 0 ? rest : denominator - rest) / denominator;
  const angle = fraction * (Math.PI / 4);
  const diagonal = fraction === 1;
  const c = diagonal ? Math.SQRT1_2 : Math.cos(angle);
  const s = diagonal ? Math.SQRT1_2 : Math.sin(angle);
  switch (eighth) {
    case 0: return [c, s];
    case 1: return [s, c];
    case 2: return [0 - s, c];
    case 3: return [-c, s];
    case 4: return [-c, 0 - s];
    case 5: return [-s, -c];
    case 6: return [s, -c];
    default: return [c, -s];
  }
}
