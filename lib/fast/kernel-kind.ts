import { sharedKernelMemory } from '../kernels/kernel-memory.ts';

/**
 * Which kernels plans run on here: 'simd' where WebAssembly has SIMD and `GROUP_MATRIX_SIMD=0` does not stand in the environment,
 * 'portable' otherwise. Results are the same bit for bit.
 * @example
 * import { kernelKind } from 'group-matrix/fast';
 * ['simd', 'portable'].includes(kernelKind()) // => true
 */
export const kernelKind = (): 'simd' | 'portable' => sharedKernelMemory().kernels.kind;
