import { integerSequence } from '../linear/sample-matrices.ts';

/** Primes around every change of behaviour: 2, 3, the ends of 24, 25 and 26 bits. */
export const PRIMES: readonly number[] = [2, 3, 5, 7, 8191, 16777213, 16777259, 33554393, 33554467, 67108859];

/** rows × cols residues that take the extreme values often. */
export function extremeResidues(length: number, p: number, seed: number): Float64Array {
  const next = integerSequence(seed);
  const top = Math.floor(p / 2);
  return Float64Array.from({ length }, () => {
    const choice = next() % 4;
    if (choice === 0) return top;
    if (choice === 1) return -top;
    return (next() % p) - top;
  });
}

/** The residue of a bigint in 0..p−1. */
export const modulo = (x: bigint, p: number): number => Number(((x % BigInt(p)) + BigInt(p)) % BigInt(p));

/** The product of two row-major matrices of residues on bigints. */
export function referenceProduct(a: ArrayLike<number>, b: ArrayLike<number>, rows: number, inner: number, cols: number, p: number): number[] {
  const c: number[] = [];
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) {
      let sum = 0n;
      for (let k = 0; k < inner; k++) sum += BigInt(a[i * inner + k]!) * BigInt(b[k * cols + j]!);
      c.push(modulo(sum, p));
    }
  }
  return c;
}

/** Row-major data with the row length `cols` copied to the row length `stride`, the gap filled with nonsense. */
export function padded(data: ArrayLike<number>, rows: number, cols: number, stride: number): Float64Array {
  const out = new Float64Array(rows * stride).fill(NaN);
  for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) out[i * stride + j] = data[i * cols + j]!;
  return out;
}
