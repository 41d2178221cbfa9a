// Checks every group of the catalogue: the axioms, from its table by Light's test; its invariants, against what GAP says; that a
// relabelled copy is identified; and that its character table verifies its own certificate. Run after `npm run build`.
//   node scripts/catalogue/check-catalogue.mjs [first order] [last order]
// Standard output has a summary, or the groups that fail; the exit status is 1 if there are any.
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { SingleBar } from 'cli-progress';
import {
  abelianInvariants, answer, cayleyTable, centre, conjugacyClasses, derivedSeries, elementOrderStatistics, identifyGroup, importCayleyTable, lowerCentralSeries, numberOfSmallGroups, smallGroup, verifyCertificate,
} from '../../dist/index.js';

const [first = 1, last = 127] = process.argv.slice(2).map(Number);
const { groups } = JSON.parse(readFileSync(new URL('../../spec/fixtures/catalogue.json', import.meta.url), 'utf8'));
const todo = groups.filter(({ id: [order] }) => order >= first && order <= last);

const rowsOf = (G) => {
  const table = cayleyTable(G);
  return Array.from({ length: G.order }, (_, g) => Array.from(table.subarray(g * G.order, (g + 1) * G.order)));
};

/** The group with its elements renumbered by a permutation that depends on the seed only. */
function relabelled(G, seed) {
  const images = Array.from({ length: G.order }, (_, k) => k);
  let state = BigInt(seed);
  for (let k = G.order - 1; k > 0; k--) {
    state = (state * 6364136223846793005n + 1442695040888963407n) & (2n ** 64n - 1n);
    const j = Number((state >> 33n) % BigInt(k + 1));
    [images[k], images[j]] = [images[j], images[k]];
  }
  const rows = images.map(() => new Array(G.order));
  for (let g = 0; g < G.order; g++) for (let h = 0; h < G.order; h++) rows[images[g]][images[h]] = images[G.multiply(g, h)];
  return importCayleyTable(rows);
}

const invariantsOf = (G) => ({
  elementOrders: elementOrderStatistics(G),
  classCount: conjugacyClasses(G).classes.length,
  centreOrder: centre(G).length,
  derivedSeries: derivedSeries(G).map((term) => term.length),
  lowerCentralSeries: lowerCentralSeries(G).map((term) => term.length),
  abelianInvariants: abelianInvariants(G),
});

/** What is wrong with a group of the catalogue; an empty list if nothing is. */
function faultsOf({ id, structure, ...known }) {
  const faults = [];
  const G = smallGroup(...id);
  if (G.order !== id[0]) faults.push(`order ${G.order}`);
  if (importCayleyTable(rowsOf(G)).id !== G.id) faults.push('the import of the table is another group');
  const found = invariantsOf(G);
  for (const name of Object.keys(found)) if (JSON.stringify(found[name]) !== JSON.stringify(known[name])) faults.push(`${name}: ${JSON.stringify(found[name])} instead of ${JSON.stringify(known[name])}`);
  const identity = identifyGroup(relabelled(G, 1000 * id[0] + id[1]));
  if (identity.smallGroupId.join() !== id.join() || identity.structure !== structure) faults.push(`a relabelled copy is identified as ${identity.structure}, small(${identity.smallGroupId.join()})`);
  const { certificate } = answer('group.characters', { group: `small(${id.join()})` });
  const { valid, reason } = verifyCertificate(JSON.parse(JSON.stringify(certificate)));
  if (!valid) faults.push(`the certificate of the character table is not valid: ${reason}`);
  return faults;
}

const bar = process.stderr.isTTY ? new SingleBar({ format: '{bar} {value}/{total} small({id}) {duration_formatted}', stream: process.stderr, hideCursor: true }) : null;
bar?.start(todo.length, 0, { id: '' });
const start = performance.now();
const failures = [];
for (const known of todo) {
  bar?.increment(1, { id: known.id.join() });
  let faults;
  try {
    faults = faultsOf(known);
  } catch (error) {
    faults = [error.message];
  }
  for (const fault of faults) failures.push(`small(${known.id.join()}), ${known.structure}: ${fault}`);
}
for (const order of new Set(todo.map(({ id }) => id[0]))) {
  const expected = todo.filter(({ id }) => id[0] === order).length;
  if (numberOfSmallGroups(order) !== expected) failures.push(`order ${order}: ${numberOfSmallGroups(order)} groups instead of ${expected}`);
}
bar?.stop();
for (const failure of failures) process.stdout.write(`${failure}\n`);
process.stdout.write(`${todo.length} groups of the catalogue checked in ${((performance.now() - start) / 1000).toFixed(1)} s, ${failures.length} faults\n`);
process.exitCode = failures.length === 0 ? 0 : 1;
