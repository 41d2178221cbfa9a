// Writes docs/methods.md from the built methods. Run after `npm run build`; a spec fails while the page differs.
import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const cell = (text) => text.replaceAll('|', '\\|');

/** The page for a list of methods: name, parameters (? = optional), result keys (? = left out where it does not apply), summary. */
export function methodsPage(methods) {
  const rows = methods.map(({ name, summary, params, resultSchema }) => {
    const given = Object.entries(params).map(([key, { optional }]) => `\`${key}\`${optional ? '?' : ''}`);
    const required = new Set(resultSchema.required ?? []);
    const found = Object.keys(resultSchema.properties ?? {}).map((key) => `\`${key}\`${required.has(key) ? '' : '?'}`);
    return `| [\`${name}\`](../schemas/${name}.params.json) | ${given.join(', ') || '–'} | ${found.join(', ')} | ${cell(summary)} |`;
  });
  return `# Methods

The same methods are reached as functions of the library (\`answer(method, params)\`), as commands, and as JSON-RPC 2.0 requests to
\`group-matrix oracle\`, one JSON document a line. Every request may carry \`options: {timeout, maxOrder}\`, the timeout in milliseconds.
Each method name links to the JSON Schema of its parameters; the schema of its result stands beside it in [schemas](../schemas).
This page is generated from the methods themselves.

| method | parameters | result | what it answers |
|---|---|---|---|
${rows.join('\n')}

## Errors

| number | exit status | meaning |
|---|---|---|
| −32700, −32600, −32601, −32602 | 2 | not JSON, not a request, no such method, parameters missing |
| −32001 | 2 | invalid input; \`data.pointer\` is a JSON pointer into the parameters, \`data.value\` what stands there |
| −32002 | 3 | mathematically undefined: the inverse of a singular matrix, a mean where the characteristic divides the order |
| −32003 | 4 | a limit or the deadline was reached; \`data.limit\` names it |
| −32004 | 4 | not supported by this version |
| −32099 | 70 | an error of this program: please report it |

One bad request never ends the process. Requests are answered in order.
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { METHODS } = await import('../../dist/oracle/registry.js');
  writeFileSync(new URL('../../docs/methods.md', import.meta.url), methodsPage(METHODS));
}
