import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { PACKAGE } from '../../lib/oracle/package-identity.ts';

it('name and version are those of package.json', () => {
  const { name, version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { name: string; version: string };
  expect(PACKAGE).toEqual({ name, version });
});
