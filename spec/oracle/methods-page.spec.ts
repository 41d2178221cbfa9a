import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { METHODS } from '../../lib/oracle/registry.ts';
// @ts-expect-error the generator is a plain script without types
import { methodsPage } from '../../scripts/docs/methods-page.mjs';

it('docs/methods.md is what the methods say of themselves', () => {
  expect(readFileSync(new URL('../../docs/methods.md', import.meta.url), 'utf8')).toBe((methodsPage as (methods: unknown) => string)(METHODS));
});
