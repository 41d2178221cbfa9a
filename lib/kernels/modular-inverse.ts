import type { KernelMemory } from './kernel-memory.ts';
import { reducedEchelonInto } from './reduced-echelon.ts';
import { strideFor } from './residues.ts';
import type { Block } from './modular-update.ts';

/** The inverse of an n × n block of residues modulo the prime p < 2^26, dense; null where it is singular. 4/3·n³ steps. */
export function inverseModuloPrime(A: Block, n: number, p: number, memory?: KernelMemory): Float64Array | null {
  const stride = strideFor(2 * n);
  const joined = new Float64Array(n * stride);
  for (let i = 0; i < n; i++) {
    joined.set(A.data.subarray(A.start + i * A.stride, A.start + i * A.stride + n), i * stride);
    joined[i * stride + n + i] = 1;
  }
  const { pivotCols } = reducedEchelonInto(joined, n, 2 * n, stride, p, memory);
  if (n > 0 && pivotCols[n - 1] !== n - 1) return null;
  const inverse = new Float64Array(n * n);
  for (let i = 0; i < n; i++) inverse.set(joined.subarray(i * stride + n, i * stride + 2 * n), i * n);
  return inverse;
}
