import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { instantiateSimd } from '../../lib/kernels/simd-module.ts';
import { portableKernels } from '../../lib/kernels/portable-kernels.ts';

describe('the bytes of the SIMD kernels', () => {
  it('are what the sources compile to', () => {
    const script = fileURLToPath(new URL('../../scripts/wasm/build.mjs', import.meta.url));
    const { status, stderr } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
  });

  it('hold every kernel of the interface, and each has its portable twin', () => {
    const simd = Object.keys(instantiateSimd(1, 10, true)!.kernels);
    const twins = Object.keys(portableKernels({ doubles: new Float64Array(0), words: new Int32Array(0) }));
    expect(twins.filter((name) => !simd.includes(name))).toEqual([]);
  });
});
