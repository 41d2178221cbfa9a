import { delayedTerms, residueBound } from '../../lib/kernels/residues.ts';
import { integerSequence } from '../linear/sample-matrices.ts';

/** Primes of every kind: tiny ones, the first word prime, and the largest below 2^25 and 2^26. */
export const PRIMES: readonly number[] = [2, 3, 5, 7, 251, 16777213, 33554393, 67108859];

/** Residues modulo p, half of them at the ends of their range; −bound..bound is what a kernel may be given. */
export function residues(length: number, p: number, seed: number): Float64Array {
  const next = integerSequence(seed);
  const bound = residueBound(p);
  return Float64Array.from({ length }, () => {
    const kind = next() % 4;
    if (kind === 0) return bound;
    if (kind === 1) return -bound;
    return (next() * 5 + next()) % (2 * bound + 1) - bound;
  });
}

export const modulo = (a: bigint, p: number): bigint => ((a % BigInt(p)) + BigInt(p)) % BigInt(p);

/** Numbers of terms around the points where kernels reduce. */
export const termCounts = (p: number): number[] => {
  const delay = Math.min(delayedTerms(p), 63);
  return [...new Set([0, 1, 2, 3, 4, 5, 7, 8, delay - 1, delay, delay + 1, 2 * delay + 3])].filter((n) => n >= 0);
};

/** Σ a[i + k·s]·b[j + k·t], exact. */
export function bigDot(a: Float64Array, i: number, s: number, b: Float64Array, j: number, t: number, length: number): bigint {
  let sum = 0n;
  for (let k = 0; k < length; k++) sum += BigInt(a[i + k * s]!) * BigInt(b[j + k * t]!);
  return sum;
}
