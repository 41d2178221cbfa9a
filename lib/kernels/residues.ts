/*
 * Residues modulo a prime p < 2^26 are doubles that hold integers, symmetric around 0.
 *
 * Reduction by multiply, nearest, subtract. Let |x| ≤ 2^52 be an integer, y = fl(x·fl(1/p)), q = nearest integer to y,
 * r = x − q·p. Then |y − x/p| ≤ (|x|/p)(2^-52 + 2^-106) ≤ (1 + 2^-54)/p, and for p = 2 the quotient is exact. The sum
 * y + 1.5·2^52 lies in [2^52, 2^53], where doubles are exactly the integers, so adding and subtracting the constant
 * rounds y to the nearest integer. Hence |r| ≤ p/2 + 1 + 2^-54, and as r is an integer |r| ≤ B := (p + 1)/2 for odd p and
 * |r| ≤ B := 1 for p = 2. |q·p| ≤ 2^52 + B < 2^53, so product and difference are exact. As B < p, r = 0 iff p divides x.
 *
 * Delayed reduction: B + T·B² ≤ 2^52 means that T products of residues may be added to a residue, in any order and with
 * exact intermediate sums, before the next reduction. T ≥ 63 for p < 2^24, T ≥ 15 for p < 2^25, T ≥ 3 for p < 2^26.
 */

/** 1.5·2^52: adding and subtracting it rounds a double of absolute value at most 2^51 to the nearest integer. */
export const ROUNDING = 6755399441055744;

/** Largest integer that one reduction takes. */
export const REDUCIBLE: number = 2 ** 52;

/** B: no residue modulo p exceeds it in absolute value. */
export const residueBound = (p: number): number => (p === 2 ? 1 : (p + 1) / 2);

/** T: how many products of residues may be added to a residue before the next reduction. */
export function delayedTerms(p: number): number {
  const bound = residueBound(p);
  return Math.floor((REDUCIBLE - bound) / (bound * bound));
}

/** The residue of x modulo p, |x| ≤ 2^52, with `inverse` = 1/p. */
export const reduce = (x: number, p: number, inverse: number): number => x - (x * inverse + ROUNDING - ROUNDING) * p;

/** The representative in 0..p−1 of a residue. */
export function canonical(r: number, p: number): number {
  const positive = r < 0 ? r + p : r;
  return positive >= p ? positive - p : positive + 0;
}

/** The inverse of a residue r ≠ 0 modulo the prime p, as a residue. */
export function inverseResidue(r: number, p: number): number {
  let [r0, r1] = [p, canonical(r, p)];
  let [t0, t1] = [0, 1];
  while (r1 !== 0) {
    const q = Math.floor(r0 / r1);
    [r0, r1] = [r1, r0 - q * r1];
    [t0, t1] = [t1, t0 - q * t1];
  }
  return reduce(t0, p, 1 / p);
}

/** Row length in memory: cache sets repeat at powers of two, so no row length is a multiple of 64 doubles. */
export const strideFor = (cols: number): number => (cols % 64 < 8 && cols >= 64 ? cols - (cols % 64) + 8 : cols);

/** Writes the residues of rows × cols safe integers (row-major, dense) into `target` with the given stride. */
export function reduceWordsInto(target: Float64Array, stride: number, words: Float64Array, rows: number, cols: number, p: number, largest: number): void {
  const inverse = 1 / p;
  const direct = largest <= REDUCIBLE;
  for (let i = 0; i < rows; i++) {
    const [s, t] = [i * cols, i * stride];
    if (direct) {
      for (let j = 0; j < cols; j++) {
        const x = words[s + j]!;
        target[t + j] = x - (x * inverse + ROUNDING - ROUNDING) * p;
      }
    } else {
      for (let j = 0; j < cols; j++) target[t + j] = reduce(words[s + j]! % p, p, inverse);
    }
  }
}
