/** Bound once: a look-up of the global `Math` for each word is slow inside a vm context. */
const { imul } = Math;

/** One step of FNV-1a on a 16-bit word. */
export const mixed = (hash: number, word: number): number => imul(hash ^ word, 0x01000193);

/** The last step of a hash: lets the high bits reach the low ones. */
export function finished(hash: number): number {
  const h = imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return h ^ (h >>> 13);
}
