import { expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { answer } from '../../lib/oracle/answer.ts';
// @ts-expect-error the generator is a plain script without types
import { diagramsPage } from '../../scripts/docs/diagrams-page.mjs';

it('docs/diagrams.md and its pictures are what the methods say', () => {
  const { page, pictures } = (diagramsPage as (ask: typeof answer) => { readonly page: string; readonly pictures: ReadonlyMap<string, string> })(answer);
  expect(readFileSync(new URL('../../docs/diagrams.md', import.meta.url), 'utf8')).toBe(page);
  const folder = new URL('../../docs/diagrams/', import.meta.url);
  expect(readdirSync(folder).sort()).toEqual([...pictures.keys()].sort());
  for (const [name, svg] of pictures) {
    expect([name, readFileSync(new URL(name, folder), 'utf8')]).toEqual([name, svg]);
    expect(page).toContain(`(diagrams/${name})`);
  }
});
