import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { CyclicProgram, spectrumOf } from '../../lib/fast/transforms/cyclic-program.ts';
import { pointOfTurn } from '../../lib/fast/transforms/unit-circle.ts';
import { KernelMemory } from '../../lib/kernels/kernel-memory.ts';
// @ts-expect-error the generator is a plain script without types
import { errorsAt } from '../../scripts/docs/fast-errors.mjs';
// @ts-expect-error the generator is a plain script without types
import { fastPage } from '../../scripts/docs/fast-page.mjs';

interface ErrorRow {
  readonly n: number;
  readonly length: number;
  readonly product: number;
  readonly transform?: number;
}
interface Page {
  readonly page: string;
  readonly pictures: Readonly<Record<string, string>>;
}

const text = (name: string): string => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
const bench: unknown = JSON.parse(text('fast/bench.json'));
const errors = JSON.parse(text('fast/errors.json')) as ErrorRow[];

describe('docs/fast.md', () => {
  it('and its plots are what the measurements say', () => {
    const { page, pictures } = (fastPage as (bench: unknown, errors: unknown) => Page)(bench, errors);
    expect(text('fast.md')).toBe(page);
    expect(Object.keys(pictures).sort()).toEqual(['circulant.svg', 'errors.svg', 'ratios.svg']);
    for (const [name, picture] of Object.entries(pictures)) expect([name, text(`fast/${name}`) === picture]).toEqual([name, true]);
  });

  it('has errors that are measured alike here, bit for bit, and stay within the promise', () => {
    const measure = errorsAt as (modules: unknown, n: number) => ErrorRow;
    const again = errors.filter(({ n }) => n <= 1024);
    expect(again.length).toBeGreaterThan(10);
    for (const row of again) expect(measure({ CyclicProgram, KernelMemory, spectrumOf, pointOfTurn }, row.n)).toEqual(row);
    for (const { n, product, transform = 0 } of errors) {
      expect(transform).toBeLessThan(8 * Math.log2(n));
      expect(product).toBeLessThan(8 * Math.log2(n));
    }
  });
});
