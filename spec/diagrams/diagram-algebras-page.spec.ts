import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import * as library from '../../lib/index.ts';
// @ts-expect-error the generator is a plain script without types
import { diagramAlgebrasPage } from '../../scripts/docs/diagram-algebras-page.mjs';

it('docs/diagram-algebras.md is what the library computes', () => {
  expect(readFileSync(new URL('../../docs/diagram-algebras.md', import.meta.url), 'utf8')).toBe((diagramAlgebrasPage as (library: unknown) => string)(library));
});
