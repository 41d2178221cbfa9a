import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

describe('the bundle of the entry ./fast for browsers', () => {
  it('holds everything it needs, nothing of Node, and runs without WebAssembly too', () => {
    const script = fileURLToPath(new URL('../../scripts/browser/bundle.mjs', import.meta.url));
    const { status, stdout, stderr } = spawnSync(process.execPath, [script], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
    const { bytes, imports, nodeModules, packages, product, kernel, portable } = JSON.parse(stdout) as Record<string, unknown>;
    expect({ imports, nodeModules, product, kernel, portable }).toEqual({ imports: [], nodeModules: [], product: [1, 2, 3, 6], kernel: 'simd', portable: 'portable' });
    const names = new Set((packages as string[]).map((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)![1]));
    expect([...names].sort()).toEqual(['@noble/hashes', 'fraction.js']);
    expect(bytes).toBeLessThan(600_000);
  });
});
