// Writes schemas/*.json from the built methods. Run after `npm run build`; a spec fails while they differ.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { publishedSchemas } from '../dist/oracle/published-schemas.js';
import { METHODS } from '../dist/oracle/registry.js';

const folder = new URL('../schemas/', import.meta.url);
mkdirSync(folder, { recursive: true });
const files = publishedSchemas(METHODS);
for (const name of readdirSync(folder)) if (name.endsWith('.json') && !files.has(name)) rmSync(new URL(name, folder));
for (const [name, schema] of files) writeFileSync(new URL(name, folder), `${JSON.stringify(schema, null, 2)}\n`);
console.log(`${files.size} schemas`);
