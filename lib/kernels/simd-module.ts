import { LimitError, UnsupportedError } from '../errors.ts';
import type { FloatKernels } from './float-kernels.ts';
import { SIMD_BYTES } from './simd-bytes.ts';

/** The part of WebAssembly.Memory that is used here. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** The part of the global WebAssembly that is used here (this package compiles without the types of a browser). */
interface WasmApi {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: { readonly env: { readonly memory: WasmMemory } }) => { readonly exports: object };
  readonly Memory: new (limits: { readonly initial: number; readonly maximum: number }) => WasmMemory;
}

const wasmApi = (): WasmApi | undefined => Reflect.get(globalThis, 'WebAssembly') as WasmApi | undefined;

/** GROUP_MATRIX_SIMD=0 in the environment, where there is one. */
function switchedOff(): boolean {
  const host = Reflect.get(globalThis, 'process') as { readonly env?: Readonly<Record<string, string | undefined>> } | undefined;
  return host?.env?.['GROUP_MATRIX_SIMD'] === '0';
}

let compiled: object | null | undefined;

/** The compiled module, null where there is no WebAssembly or no SIMD. */
function simdModule(): object | null {
  if (compiled === undefined) {
    try {
      const api = wasmApi();
      compiled = api === undefined ? null : new api.Module(Uint8Array.from(atob(SIMD_BYTES), (character) => character.charCodeAt(0)));
    } catch {
      compiled = null;
    }
  }
  return compiled;
}

/** The exports of the module over a new memory; other kernels of the same module read them under their own interface. */
export interface SimdInstance {
  readonly memory: WasmMemory;
  readonly kernels: FloatKernels;
  readonly exports: object;
}

/**
 * An instance over a memory of its own, null where SIMD is missing or switched off.
 * @throws UnsupportedError when `required` and SIMD is missing
 * @throws LimitError when the memory cannot be had
 */
export function instantiateSimd(pages: number, mostPages: number, required: boolean): SimdInstance | null {
  if (!required && switchedOff()) return null;
  const module = simdModule();
  const api = wasmApi();
  if (module === null || api === undefined) {
    if (required) throw new UnsupportedError('KernelMemory: WebAssembly SIMD is not available here');
    return null;
  }
  let memory: WasmMemory;
  try {
    memory = new api.Memory({ initial: pages, maximum: mostPages });
  } catch (error) {
    throw new LimitError(`KernelMemory: cannot have ${pages} pages of 64 KB: ${(error as Error).message}`, { limit: `memory ${pages * 65536} bytes` });
  }
  const { exports } = new api.Instance(module, { env: { memory } });
  return { memory, exports, kernels: { ...(exports as Omit<FloatKernels, 'kind'>), kind: 'simd' } };
}
